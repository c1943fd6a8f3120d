"""Make ready what the page contents name: pictures as image data, all scan pages as one clean PDF.

In: PrintSet. Out: Resources, each by path into the cache or the original file, so that nothing large stays in memory.
What turns out to be damaged is reported. The heavy makers come in as functions that `build` imports on call.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from booklet.assets.jpeg import read_jpeg
from booklet.assets.packing import pack, unpack
from booklet.assets.press_pictures import RenderArea, SeparateAll, press_areas, press_pictures
from booklet.assets.press_scans import Mend, press_guests
from booklet.assets.survey import Guests, Quarantined, guests_key, upright
from booklet.base.cache import Cache, source_digest
from booklet.base.diagnostics import Sink
from booklet.base.files import DIGEST_BYTES, FileRefused, digest_of
from booklet.ir.assets import ColourSpace, PictureFacts, ScanPageFacts
from booklet.ir.press import PreparedPicture, PrintSet, Resources, Stored

SRGB_NAMES = (b"sRGB", b"s\0R\0G\0B")  # in a profile's description, ASCII or UTF-16
DESCRIPTION_BYTES = 1024


def prepare_resources(
    print_set: PrintSet,
    *,
    cache: Cache,
    sink: Sink,
    convert: Callable[[PictureFacts], PreparedPicture],
    quarantine: Callable[[Guests], Quarantined],
    separate_all: SeparateAll,
    render_area: RenderArea,
    mend: Mend,
) -> Resources:
    """Everything that page contents may name, ready for `finish`."""
    if print_set.output.press is not None:
        pictures = press_pictures(print_set, cache=cache, sink=sink, separate_all=separate_all, untouched=_untouched)
        pictures |= press_areas(print_set, cache=cache, render_area=render_area)
    else:
        pictures = screen_pictures(print_set.pictures.values(), cache=cache, sink=sink, convert=convert)
    guests = _guests(tuple(print_set.scans.values()), cache, quarantine)
    if print_set.output.press is not None and print_set.scans:
        guests = press_guests(print_set, guests, cache=cache, sink=sink, mend=mend)
    return Resources(pictures, guests, {key: page for page, key in enumerate(print_set.scans)})


def screen_pictures(
    pictures: Iterable[PictureFacts],
    *,
    cache: Cache,
    sink: Sink,
    convert: Callable[[PictureFacts], PreparedPicture],
) -> dict[str, PreparedPicture]:
    """Pictures as a screen takes them, by resource key; what is damaged is reported."""
    prepared = {}
    for facts in pictures:
        try:
            prepared[facts.key] = _picture(facts, cache, convert)
        except FileRefused as refused:
            sink.error(refused.code, str(refused), hint=refused.hint, node=facts.file.digest)
    return prepared


def _picture(facts: PictureFacts, cache: Cache, convert: Callable[[PictureFacts], PreparedPicture]) -> PreparedPicture:
    if facts.is_untouched:
        return _untouched(facts)
    key = digest_of(f"{facts.file.digest} {source_digest('assets')}".encode())
    found = cache.path("pictures", key, lambda: pack(_lean(convert(facts))))
    return _lean(convert(facts)) if found is None else unpack(found)[0]


def _lean(picture: PreparedPicture) -> PreparedPicture:
    """The picture without a profile that says nothing."""
    return replace(picture, profile=_needed(picture.profile, picture.space))


def _untouched(facts: PictureFacts) -> PreparedPicture:
    """A JPEG as it lies in its file. It is turned upright by whoever places it, so its own width and height count here."""
    header = read_jpeg(facts.file)
    width, height = upright(facts.width_px, facts.height_px, facts.orientation)
    parameters = (("ColorTransform", 0),) if header.is_plain_rgb and header.adobe < 0 else ()
    data = Stored(facts.file.path, 0, facts.file.size)
    return PreparedPicture(
        width, height, 8, facts.space, "DCTDecode", data, parameters, facts.is_inverted,
        profile=_needed(header.profile, facts.space),
    )  # fmt: skip


def _needed(profile: bytes, space: ColourSpace) -> bytes:
    """The profile, unless it only says sRGB (which DeviceRGB means here) or describes other colours than the picture's."""
    kind = {ColourSpace.RGB: b"RGB ", ColourSpace.GREY: b"GRAY", ColourSpace.CMYK: b"CMYK"}.get(space)
    if len(profile) < 128 or profile[16:20] != kind:
        return b""
    return b"" if any(name in profile[:DESCRIPTION_BYTES] for name in SRGB_NAMES) else profile


def _guests(
    scans: tuple[ScanPageFacts, ...], cache: Cache, quarantine: Callable[[Guests], Quarantined]
) -> Stored | bytes:
    """The clean PDF of all scan pages, in the order of `scans`."""
    if not scans:
        return b""
    key = guests_key((scan.file.digest, scan.page) for scan in scans)
    files = {scan.file.digest: scan.file for scan in scans}
    wanted: dict[str, list[int]] = {}
    for scan in scans:
        wanted.setdefault(scan.file.digest, []).append(scan.page)

    def made() -> bytes:
        return quarantine([(files[digest], tuple(pages)) for digest, pages in wanted.items()]).clean

    found = cache.path("guests", key, made)
    return made() if found is None else Stored(str(found), DIGEST_BYTES, found.stat().st_size - DIGEST_BYTES)
