"""Pictures as a press takes them: CMYK of the intent or grey, within the ink limit, no finer than it helps. With Pillow.

In: facts, what the picture becomes, the printer's profile. Out: PreparedPicture and what users should be told. Colours go through
LittleCMS; a neutral picture stays on the black plate. CMYK that is supplied keeps its numbers unless they are over the limit.
"""

import functools
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageMath

from booklet.assets.packing import Told
from booklet.assets.raster import encoded, fitting, masked, opened, parts
from booklet.base.files import FileRefused
from booklet.ir.assets import ColourSpace, PictureFacts
from booklet.ir.press import PictureTarget, PreparedPicture
from booklet.ir.press_profile import PressProfile, RenderingIntent

WORKERS = 2  # LittleCMS, JPEG and Flate let go of the interpreter; more would only hold more pictures in memory
LARGE_PX = 10_000_000  # 8 bytes a pixel while it is converted, and what is written; a larger picture is converted alone
STRIP_PX = 1_000_000  # what is converted at a time, so that only the picture itself and its plates are whole in memory
JPEG_QUALITY = 90  # of what was a JPEG already, all channels at full resolution
INK_BLOCK = 4  # coverage is that of an area, as densitometers see it, not of a pixel
TOLERANCE = 0.5  # per cent: eight-bit rounding of four plates
INTENTS = {
    RenderingIntent.RELATIVE: ImageCms.Intent.RELATIVE_COLORIMETRIC,
    RenderingIntent.PERCEPTUAL: ImageCms.Intent.PERCEPTUAL,
}
Job = tuple[str, PictureFacts, PictureTarget]
Made = tuple[PreparedPicture, Told]


def separate_all(
    jobs: Iterable[Job],
    press: PressProfile,
    keep: Callable[[str, Made | FileRefused], None],
    take: Callable[[str], bool],
) -> None:
    """Convert pictures on all cores, large ones by themselves; `keep` is called with each as soon as it is made.

    `take` is asked just before: another process may be at the picture.
    """

    def run(job: Job) -> None:
        key, facts, target = job
        if not take(key):
            return
        try:
            keep(key, separate(facts, target, press))
        except FileRefused as refused:
            keep(key, refused)

    waiting = list(jobs)
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(run, [job for job in waiting if _pixel_count(job) <= LARGE_PX]))
    for job in waiting:
        if _pixel_count(job) > LARGE_PX:
            run(job)


def _pixel_count(job: Job) -> int:
    return job[1].width_px * job[1].height_px


def separate(facts: PictureFacts, target: PictureTarget, press: PressProfile) -> Made:
    """One picture; raises FileRefused if its pixels are damaged."""
    plates, alpha, told = plates_of(facts, target.scale, press)
    if alpha is not None and target.ground is not None:
        plates, alpha = flattened(plates, alpha, target.ground), None
    picture = as_jpeg(plates) if facts.format == "JPEG" and plates.mode != "1" else encoded(plates, b"")
    return (picture if alpha is None else masked(picture, encoded(alpha, b""))), told


def plates_of(facts: PictureFacts, scale: float, press: PressProfile) -> tuple[Image.Image, Image.Image | None, Told]:
    """A picture on the press's plates (mode 1, L or CMYK), its alpha, and what was told. Not turned upright."""
    colours, alpha, profile = _pixels(facts, scale)
    if colours.mode == "1":
        return colours, None, ()
    plates, told = to_plates(colours, fitting(profile, colours.mode), press, facts.file.name)
    return plates, alpha, told


def _pixels(facts: PictureFacts, scale: float) -> tuple[Image.Image, Image.Image | None, bytes]:
    """The picture as its file has it, times `scale` at most, its alpha, and its profile."""
    with opened(facts.file, ("JPEG", "PNG", "TIFF")) as image:
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        if scale <= 0.5:
            image.draft(None, size)  # a JPEG is decoded at a half or a quarter, still no coarser than it is wanted
        image.load()
        profile = image.info.get("icc_profile") or b""
        colours, alpha = parts(image)
    if colours.size == size:
        return colours, alpha, profile
    if colours.mode == "1":
        grey = colours.convert("L").resize(size, Image.Resampling.LANCZOS)
        return grey.point(lambda v: 255 if v > 127 else 0, mode="1"), None, profile
    colours = (colours.convert("RGB") if colours.mode == "P" else colours).resize(size, Image.Resampling.LANCZOS)
    return colours, alpha.resize(size, Image.Resampling.LANCZOS) if alpha is not None else None, profile


def to_plates(image: Image.Image, profile: bytes, press: PressProfile, name: str) -> tuple[Image.Image, Told]:
    """A picture on the press's plates: mode L (black alone) or CMYK."""
    if image.mode == "L":
        return image, ()
    if image.mode == "CMYK":
        return _kept_cmyk(image, profile, press, name)
    if image.mode != "RGB":
        image = image.convert("RGB")
    if all(_is_neutral(strip) for _, strip in _strips(image)):
        return image.getchannel("R"), ()
    source = _known(profile, "RGB", press) or _bytes_of(press.source_rgb.path)
    plates = _transformed(image, source, press, name)
    return within_limit(plates, press.ink_limit), ()


def _is_neutral(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return not any(ImageChops.difference(red, other).getextrema()[1] for other in (green, blue))


def _strips(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """The picture from top to bottom in strips, each with its first row."""
    rows = max(1, STRIP_PX // max(image.width, 1))
    for top in range(0, image.height, rows):
        yield top, image.crop((0, top, image.width, min(top + rows, image.height)))


def _by_strips(image: Image.Image, make: Callable[[Image.Image], Image.Image]) -> Image.Image:
    """The picture in inks, made strip by strip."""
    made = Image.new("CMYK", image.size)
    for top, strip in _strips(image):
        made.paste(make(strip), (0, top))
    return made


def _known(profile: bytes, mode: str, press: PressProfile) -> bytes:
    """A profile that LittleCMS can convert from; a broken one counts as none."""
    if not profile:
        return b""
    try:
        _transform(profile, _bytes_of(press.intent.profile.path), mode, press.rendering)
    except (OSError, ImageCms.PyCMSError):
        return b""
    return profile


@functools.lru_cache(maxsize=4)
def _bytes_of(path: str) -> bytes:
    return Path(path).read_bytes()


def _kept_cmyk(image: Image.Image, profile: bytes, press: PressProfile, name: str) -> tuple[Image.Image, Told]:
    ink = most_ink(image)
    if ink <= press.ink_limit + TOLERANCE:
        return image, ()
    intent = _bytes_of(press.intent.profile.path)
    made = within_limit(_transformed(image, _known(profile, "CMYK", press) or intent, press, name), press.ink_limit)
    told = (
        "press.ink-limit",
        f"“{name}” has {ink:.0f} % of ink; the limit is {press.ink_limit:.0f} %: it was separated again",
        "supply it as RGB, or separated for this printing condition",
    )
    return made, (told,)


def most_ink(image: Image.Image) -> float:
    """The highest coverage of a CMYK picture in per cent, all inks together, over small areas."""
    small = image.reduce(INK_BLOCK) if min(image.size) >= INK_BLOCK else image
    c, m, y, k = small.split()
    total = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=c, m=m, y=y, k=k)
    highest: tuple[float, float] = total.getextrema()
    return highest[1] / 2.55


def within_limit(image: Image.Image, limit: float) -> Image.Image:
    """The picture with less C, M and Y where all inks together are over the limit; the same picture where no area is."""
    return image if most_ink(image) <= limit + TOLERANCE else lightened(image, limit)


def lightened(image: Image.Image, limit: float) -> Image.Image:
    """The picture with less C, M and Y at every pixel that is over the limit."""
    room = round(limit * 2.55)

    def lighter(strip: Image.Image) -> Image.Image:
        c, m, y, k = strip.split()
        plates = [
            ImageMath.lambda_eval(lambda a: _less(a, room), c=c, m=m, y=y, k=k, plate=plate) for plate in (c, m, y)
        ]
        return Image.merge("CMYK", (*plates, k))

    return _by_strips(image, lighter)


def _less(a: Mapping[str, Any], room: int) -> Any:
    """A plate, scaled so that it fits with its two fellows into the room that black leaves."""
    colours = a["c"] + a["m"] + a["y"]
    return a["convert"](a["plate"] * a["min"](colours, room - a["k"]) / a["max"](colours, 1), "L")


@functools.lru_cache(maxsize=8)
def _transform(source: bytes, target: bytes, mode: str, intent: RenderingIntent) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.getOpenProfile(io.BytesIO(source)), ImageCms.getOpenProfile(io.BytesIO(target)), mode, "CMYK",
        INTENTS[intent], ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip


def _transformed(image: Image.Image, source: bytes, press: PressProfile, name: str) -> Image.Image:
    target = _bytes_of(press.intent.profile.path)
    try:
        transform = _transform(source, target, image.mode, press.rendering)
        found = _by_strips(image, transform.apply)
    except (ImageCms.PyCMSError, ValueError, OSError) as error:
        fact = f"the colours of “{name}” cannot be converted: {error}"
        raise FileRefused("press.bad-colours", fact, "see whether the printer's profile is whole") from None
    return found


def flattened(plates: Image.Image, alpha: Image.Image, ground: tuple[float, ...]) -> Image.Image:
    """A picture over an even ground, in inks. A grey one stays grey on black or white."""
    inks = tuple(round(255 * value) for value in ground)
    if plates.mode == "L" and not any(inks[:3]):
        return Image.composite(plates, Image.new("L", plates.size, 255 - inks[3]), alpha)
    return Image.composite(in_inks(plates), Image.new("CMYK", plates.size, inks), alpha)


def in_inks(plates: Image.Image) -> Image.Image:
    """A picture in four plates; a grey one on black alone."""
    if plates.mode == "CMYK":
        return plates
    nothing = Image.new("L", plates.size, 0)
    return Image.merge("CMYK", (nothing, nothing, nothing, ImageChops.invert(plates)))


def as_jpeg(plates: Image.Image) -> PreparedPicture:
    """A picture as JPEG; four plates go in as Pillow writes them, Adobe's way, upside down."""
    stream = io.BytesIO()
    plates.save(stream, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    space = ColourSpace.CMYK if plates.mode == "CMYK" else ColourSpace.GREY
    return PreparedPicture(
        plates.width, plates.height, 8, space, "DCTDecode", stream.getvalue(), is_inverted=space is ColourSpace.CMYK
    )


def inks_of(rgb: tuple[float, float, float], press: PressProfile) -> tuple[float, ...]:
    """One screen colour in inks."""
    return _inks(rgb, press.source_rgb.path, press.intent.profile.path, press.rendering)


@functools.lru_cache(maxsize=4096)
def _inks(rgb: tuple[float, float, float], source: str, target: str, rendering: RenderingIntent) -> tuple[float, ...]:
    transform = _transform(_bytes_of(source), _bytes_of(target), "RGB", rendering)
    made = transform.apply(Image.new("RGB", (1, 1), tuple(round(255 * value) for value in rgb))).getpixel((0, 0))
    assert isinstance(made, tuple)
    return tuple(round(value / 255, 4) for value in made)
