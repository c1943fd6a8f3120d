"""The image data of a PNG as a PDF takes it: IDAT is a Flate stream with PNG predictors (ISO 32000-1, 7.4.4.4).

In: the bytes of a PNG, not interlaced. Out: PngData. Needs no imaging library.
"""

import struct

from booklet.base.dataclass import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


@dataclass(frozen=True, slots=True)
class PngData:
    """`data` is one zlib stream, `parameters` the DecodeParms, `palette` three bytes a colour or empty."""

    width_px: int
    height_px: int
    bits: int
    colour_type: int
    is_interlaced: bool
    data: bytes
    palette: bytes

    @property
    def parameters(self) -> tuple[tuple[str, int], ...]:
        colours = CHANNELS[self.colour_type]
        return (("Predictor", 15), ("Colors", colours), ("BitsPerComponent", self.bits), ("Columns", self.width_px))


def read_idat(png: bytes) -> PngData:
    """Header, palette and joined IDAT of a PNG; raises ValueError if its chunks do not add up."""
    if not png.startswith(SIGNATURE):
        raise ValueError("it does not begin as a PNG")
    at, data, palette, header = len(SIGNATURE), list[bytes](), b"", b""
    while at + 12 <= len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if name == b"IHDR":
            header = body
        elif name == b"PLTE":
            palette = body
        elif name == b"IDAT":
            data.append(body)
        elif name == b"IEND":
            break
        at += 12 + length
    width, height, bits, colour_type, _, _, interlace = struct.unpack(">IIBBBBB", header)
    return PngData(width, height, bits, colour_type, bool(interlace), b"".join(data), palette)
