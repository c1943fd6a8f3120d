"""Pictures other than JPEGs, read with Pillow: their headers, and their pixels as image data for a PDF.

In: a FileRef and its facts. Out: RasterHeader, PreparedPicture (lossless: CCITT group 4 for one bit, else Flate with PNG
predictors). Sixteen bits become eight, transparency a soft mask; colours are not converted. Knows nothing of pages.
"""

import io
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageChops, UnidentifiedImageError

from booklet.assets.png import PngData, read_idat
from booklet.assets.survey import MAX_PIXELS, RasterHeader
from booklet.base.files import FileRef, FileRefused
from booklet.ir.assets import ColourSpace, PictureFacts
from booklet.ir.press import PreparedPicture

FORMATS = ("PNG", "TIFF")
SPACES = {
    "1": ColourSpace.BILEVEL, "L": ColourSpace.GREY, "LA": ColourSpace.GREY, "La": ColourSpace.GREY, "P": ColourSpace.RGB,
    "PA": ColourSpace.RGB, "RGB": ColourSpace.RGB, "RGBA": ColourSpace.RGB, "RGBa": ColourSpace.RGB, "RGBX": ColourSpace.RGB,
    "CMYK": ColourSpace.CMYK, "YCbCr": ColourSpace.RGB, "I;16": ColourSpace.GREY, "I;16B": ColourSpace.GREY,
    "I;16L": ColourSpace.GREY, "I": ColourSpace.GREY,
}  # fmt: skip
DEEP = frozenset(("I;16", "I;16B", "I;16L", "I"))
ALPHA = frozenset(("LA", "La", "PA", "RGBA", "RGBa"))
STRIP_OFFSETS, STRIP_COUNTS, ROWS_PER_STRIP, PHOTOMETRIC, ORIENTATION = 273, 279, 278, 262, 0x0112
WHITE_IS_ZERO = 0
AGAIN = "save it again from its original"
SIGNATURES = (b"\x89PNG", b"II*\0", b"MM\0*")
STRIP_ROWS = 128
FLATE_LEVEL = 6  # 9 costs four times as long for two per cent

Image.MAX_IMAGE_PIXELS = None  # our own limit, MAX_PIXELS, is asked before any pixel is decoded


def read_header(file: FileRef) -> RasterHeader:
    """Facts of a picture by its header; raises FileRefused if it is none, or of a kind that we do not print."""
    with opened(file) as image:
        space = SPACES.get(image.mode)
        if space is None:
            raise FileRefused(
                "picture.unsupported",
                f"“{file.name}” has colours of the kind {image.mode}",
                "save it as RGB, CMYK or grey",
            )
        has_alpha = image.mode in ALPHA or "transparency" in image.info
        # Pillow turns a TIFF itself. It would decode a whole PNG to look for a late eXIf chunk: only an early one counts.
        has_exif = image.format == "PNG" and "exif" in image.info
        orientation = image.getexif().get(ORIENTATION, 1) if has_exif else 1
        bits = 1 if image.mode == "1" else 16 if image.mode in DEEP else 8
        header = RasterHeader(
            str(image.format),
            image.width,
            image.height,
            space,
            bits,
            has_alpha,
            orientation if orientation in range(1, 9) else 1,
        )
        if image.format == "PNG" and image.width * image.height <= MAX_PIXELS:
            image.verify()  # every chunk's checksum, so that a cut file is known before layout
        return header


@contextmanager
def opened(file: FileRef, formats: tuple[str, ...] = FORMATS) -> Iterator[Image.Image]:
    """The picture; whatever Pillow says of a damaged file comes out as FileRefused."""
    try:
        with warnings.catch_warnings(), Image.open(file.path, formats=formats) as image:
            warnings.simplefilter("ignore")
            yield image
    except UnidentifiedImageError:
        if _begins_as_one(file):
            raise FileRefused("picture.broken", f"“{file.name}” is damaged: its header", AGAIN) from None
        raise FileRefused(
            "picture.unknown", f"“{file.name}” is not a JPEG, PNG or TIFF", "save it as one of these"
        ) from None
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, EOFError, MemoryError) as error:
        if isinstance(error, OSError) and error.filename:
            raise  # the file itself went away: `build` has words for that
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise FileRefused("picture.broken", f"“{file.name}” is damaged: {why}", AGAIN) from None


def _begins_as_one(file: FileRef) -> bool:
    with Path(file.path).open("rb") as stream:
        return stream.read(4) in SIGNATURES


def convert(facts: PictureFacts) -> PreparedPicture:
    """The picture as image data; raises FileRefused if its pixels are damaged."""
    with opened(facts.file) as image:
        image.load()
        profile = image.info.get("icc_profile") or b""
        if facts.format == "PNG" and (kept := _passed_through(facts.file, image, profile)) is not None:
            return kept
        colours, alpha = parts(image)
        picture = encoded(colours, fitting(profile, colours.mode))
        return picture if alpha is None else masked(picture, encoded(alpha, b""))


def _passed_through(file: FileRef, image: Image.Image, profile: bytes) -> PreparedPicture | None:
    """The PNG's own compressed data, where a PDF reader can take it as it is."""
    if image.mode not in ("L", "P", "RGB") or "transparency" in image.info:
        return None
    found = read_idat(Path(file.path).read_bytes())
    if found.is_interlaced or found.bits > 8 or found.colour_type not in (0, 2, 3):
        return None
    return _from_png(found, SPACES[image.mode], fitting(profile, image.mode))


def _from_png(found: PngData, space: ColourSpace, profile: bytes) -> PreparedPicture:
    return PreparedPicture(
        found.width_px, found.height_px, found.bits, space, "FlateDecode", found.data, found.parameters,
        palette=found.palette, profile=profile,
    )  # fmt: skip


def masked(picture: PreparedPicture, mask: PreparedPicture) -> PreparedPicture:
    return replace(picture, mask=mask)


def parts(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Colours without transparency, and the transparency if any pixel has some."""
    if image.mode in DEEP:
        return _eight_bits(image), None
    if image.mode in ALPHA or "transparency" in image.info:
        whole = image.convert("LA" if image.mode in ("L", "LA", "La", "1") else "RGBA")
        alpha = whole.getchannel("A")
        colours = whole.convert("L" if whole.mode == "LA" else "RGB")
        return colours, None if alpha.getextrema()[0] == 255 else alpha
    return (image, None) if image.mode in ("1", "L", "P", "RGB", "CMYK") else (image.convert("RGB"), None)


def _eight_bits(image: Image.Image) -> Image.Image:
    """The upper eight of sixteen bits, rounded; Pillow's own conversion would clip them."""
    return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")


def fitting(profile: bytes, mode: str) -> bytes:
    """The ICC profile if it describes colours of this kind (its header's bytes 16 to 19)."""
    wanted = {"L": b"GRAY", "1": b"GRAY", "RGB": b"RGB ", "P": b"RGB ", "CMYK": b"CMYK"}.get(mode)
    return profile if len(profile) > 128 and profile[16:20] == wanted else b""


def encoded(image: Image.Image, profile: bytes) -> PreparedPicture:
    if image.mode == "1":
        return _group4(image)
    if image.mode == "CMYK":
        return _flate_cmyk(image, profile)
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=FLATE_LEVEL)
    return _from_png(read_idat(stream.getvalue()), SPACES[image.mode], profile)


def _flate_cmyk(image: Image.Image, profile: bytes) -> PreparedPicture:
    """Four channels, which a PNG cannot hold: each row less the one above it (PNG predictor Up), then Flate. Strip by strip."""
    squeezer, data, stride = zlib.compressobj(FLATE_LEVEL), list[bytes](), image.width * 4
    for top in range(0, image.height, STRIP_ROWS):
        box = (0, top, image.width, min(top + STRIP_ROWS, image.height))
        above = image.crop(
            (0, box[1] - 1, image.width, box[3] - 1)
        )  # above the first row is nothing: crop fills with 0
        rows = ImageChops.subtract_modulo(image.crop(box), above).tobytes()
        predicted = b"".join(b"\x02" + rows[at : at + stride] for at in range(0, len(rows), stride))
        data.append(squeezer.compress(predicted))
    data.append(squeezer.flush())
    parameters = (("Predictor", 15), ("Colors", 4), ("BitsPerComponent", 8), ("Columns", image.width))
    return PreparedPicture(
        image.width, image.height, 8, ColourSpace.CMYK, "FlateDecode", b"".join(data), parameters, profile=profile
    )


def _group4(image: Image.Image) -> PreparedPicture:
    """One bit a pixel as a single CCITT group 4 strip (ITU-T T.6), taken out of the TIFF that Pillow writes."""
    stream = io.BytesIO()
    image.save(stream, "TIFF", compression="group4", tiffinfo={ROWS_PER_STRIP: image.height})
    with Image.open(stream) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[STRIP_OFFSETS], tags[STRIP_COUNTS]
        is_black_one = tags[PHOTOMETRIC] == WHITE_IS_ZERO
    data = stream.getvalue()[start : start + length]
    parameters = (("K", -1), ("Columns", image.width), ("Rows", image.height), ("BlackIs1", int(not is_black_one)))
    return PreparedPicture(image.width, image.height, 1, ColourSpace.BILEVEL, "CCITTFaxDecode", data, parameters)
