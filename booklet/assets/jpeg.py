"""What a JPEG says of itself before its first scan, without decoding it.

In: a file. Out: JpegHeader. ITU-T T.81 (markers), Adobe TN 5116 (APP14), Exif 2.3 (APP1), ICC.1 annex B.4 (APP2).
Knows nothing of PDF and needs no imaging library, so that a book of JPEGs is surveyed in milliseconds.
"""

import struct
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef, FileRefused

STANDALONE = frozenset((0x01, *range(0xD0, 0xD9)))
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
PRINTABLE = frozenset((0xC0, 0xC1, 0xC2))  # baseline, extended, progressive: what DCTDecode takes
TAIL = 1 << 16  # cameras write previews and padding behind the picture's end
ORIENTATION = 0x0112
MAX_HEADER = 32 << 20


@dataclass(frozen=True, slots=True)
class JpegHeader:
    """`adobe` is the colour transform of an Adobe marker, -1 without one; `profile` the ICC profile or empty."""

    width_px: int = 0
    height_px: int = 0
    bits: int = 8
    components: int = 0
    adobe: int = -1
    orientation: int = 1
    profile: bytes = b""
    is_plain_rgb: bool = False


def read_jpeg(file: FileRef) -> JpegHeader:
    """The header of a JPEG; raises FileRefused if it is damaged, cut short or of a kind that PDF does not take."""
    try:
        with Path(file.path).open("rb") as stream:
            header = _read_markers(stream)
            stream.seek(max(stream.tell(), file.size - TAIL))  # a preview in the header has an end of its own
            if b"\xff\xd9" not in stream.read():
                raise _broken(file, "it stops before its end")
    except (struct.error, IndexError, ValueError) as error:
        raise _broken(file, str(error)) from None
    return _printable(file, header)


def _broken(file: FileRef, why: str) -> FileRefused:
    return FileRefused("picture.broken", f"“{file.name}” is a damaged JPEG: {why}", "save it again from its original")


def _printable(file: FileRef, header: JpegHeader) -> JpegHeader:
    if header.width_px == 0 or header.height_px == 0:
        raise _broken(file, "it holds no picture")
    if header.bits != 8 or header.components not in (1, 3, 4):
        kind = f"{header.bits} bits and {header.components} colour components"
        raise FileRefused("picture.unsupported", f"“{file.name}” has {kind}", "save it as an ordinary 8-bit JPEG")
    return header


def _read_markers(stream: BinaryIO) -> JpegHeader:
    """Walk the segments up to the first scan."""
    if stream.read(2) != b"\xff\xd8":
        raise ValueError("it does not begin as one")
    header, profile = JpegHeader(), dict[int, bytes]()
    while stream.tell() < MAX_HEADER:
        marker = _next_marker(stream)
        if marker in (0xD9, 0xDA):
            break
        if marker in STANDALONE:
            continue
        (length,) = struct.unpack(">H", stream.read(2))
        body = stream.read(length - 2) if length >= 2 else b""
        if length < 2 or len(body) < length - 2:
            raise ValueError("a segment is cut short")
        if marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
            profile[body[12]] = body[14:]
        header = _take(header, marker, body)
    return replace(header, profile=b"".join(profile[number] for number in sorted(profile)))


def _next_marker(stream: BinaryIO) -> int:
    """The next marker's code; fill bytes before it are allowed (T.81, B.1.1.2)."""
    if stream.read(1) != b"\xff":
        raise ValueError("a segment does not begin where it should")
    while (code := stream.read(1)) == b"\xff":
        pass
    if not code:
        raise ValueError("it ends within its header")
    return code[0]


def _take(header: JpegHeader, marker: int, body: bytes) -> JpegHeader:
    """The header with what one segment adds to it."""
    if marker in FRAMES:
        if marker not in PRINTABLE:
            raise ValueError("it is lossless, hierarchical or arithmetic-coded, which no PDF reader takes")
        bits, height, width, components = struct.unpack(">BHHB", body[:6])
        names = bytes(body[6 + 3 * i] for i in range(components))
        return replace(
            header, width_px=width, height_px=height, bits=bits, components=components, is_plain_rgb=names == b"RGB"
        )
    if marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
        return replace(header, adobe=body[11])
    if marker == 0xE1 and body.startswith(b"Exif\0\0"):
        return replace(header, orientation=exif_orientation(body[6:]))
    return header


def exif_orientation(tiff: bytes) -> int:
    """Orientation 1 to 8 of an Exif block; 1 if it says nothing sensible, as all readers do."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    (start,) = struct.unpack(order + "I", tiff[4:8])
    count = int.from_bytes(tiff[start : start + 2], "little" if order == "<" else "big")
    for at in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, _, _, value = struct.unpack(order + "HHIH", tiff[at : at + 10])
        if tag == ORIENTATION:
            return value if 1 <= value <= 8 else 1
    return 1
