"""Facts about every picture and scan of a book, known before layout: sizes, colours, orientation, visible boxes.

In: FileRefs. Out: Assets; what cannot be used is reported to the sink. Facts are kept by content digest, so that a cached
build opens no file and needs neither Pillow nor pypdf: the heavy readers come in as functions that `build` imports on call.
Knows nothing of pages, outputs or PDF syntax.
"""

import marshal
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from booklet.assets.jpeg import JpegHeader, read_jpeg
from booklet.base.cache import Cache, source_digest
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.files import FileRef, FileRefused, digest_of
from booklet.ir.assets import Assets, ColourSpace, PictureFacts, ScanPageFacts

MAX_PIXELS = 200_000_000  # two square metres at 300 ppi; more is a mistake or an attack
ALL = -1  # a page index that stands for every page of its file
JPEG_SPACES = {1: ColourSpace.GREY, 3: ColourSpace.RGB, 4: ColourSpace.CMYK}
Guests = Sequence[tuple[FileRef, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class RasterHeader:
    """What the header of a picture other than a JPEG says. `orientation` is what is still to be done."""

    format: str
    width_px: int
    height_px: int
    space: ColourSpace
    bits: int
    has_alpha: bool
    orientation: int = 1


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Guests let in: the clean PDF of all their pages, in the order of `sizes` by (digest, page index); refusals by file.

    `unembedded` are fonts that a guest only names: (digest, name).
    """

    clean: bytes
    sizes: tuple[tuple[str, int, float, float], ...]
    refusals: tuple[tuple[FileRef, FileRefused], ...]
    unembedded: tuple[tuple[str, str], ...] = ()


def survey(
    pictures: Iterable[FileRef],
    scans: Iterable[tuple[FileRef, tuple[int, ...]]],
    *,
    cache: Cache,
    sink: Sink,
    read_raster: Callable[[FileRef], RasterHeader],
    quarantine: Callable[[Guests], Quarantined],
) -> Assets:
    """Facts of all pictures and scan pages. A file that cannot be used is reported and left out."""
    facts: dict[str, PictureFacts] = {}
    for file in pictures:
        if file.digest not in facts and (found := _picture(file, cache, sink, read_raster)):
            facts[file.digest] = found
    return Assets(facts, _scans(list(scans), cache, sink, quarantine))


def picture_key(digest: str) -> str:
    """The name of a picture in page contents."""
    return f"P{digest[:12]}"


def scan_key(digest: str, page: int) -> str:
    """The name of a scan page in page contents."""
    return f"S{digest[:12]}-{page + 1}"


def guests_key(pages: Iterable[tuple[str, int]]) -> str:
    """The cache key of the clean PDF of these (digest, page index), in that order."""
    return digest_of(repr((list(pages), source_digest("assets"))).encode())


def _report(file: FileRef, refused: FileRefused, sink: Sink) -> None:
    sink.error(refused.code, str(refused), hint=refused.hint, node=file.digest)


def _picture(
    file: FileRef, cache: Cache, sink: Sink, read_raster: Callable[[FileRef], RasterHeader]
) -> PictureFacts | None:
    key = digest_of(f"{file.digest} {source_digest('assets')}".encode())
    if (kept := cache.get("facts", key)) is not None:
        width, height, space, *rest = marshal.loads(kept)
        return PictureFacts(picture_key(file.digest), file, width, height, ColourSpace(space), *rest)
    try:
        found = _read(file, read_raster)
        _check_pixels(found)
    except (FileRefused, OSError) as error:
        if isinstance(error, OSError) and error.filename:
            raise  # the file itself went away: `build` has words for that
        refused = error if isinstance(error, FileRefused) else FileRefused("picture.broken", f"“{file.name}”: {error}")
        _report(file, refused, sink)
        return None
    cache.put("facts", key, marshal.dumps(_row(found)))
    return found


def _row(facts: PictureFacts) -> tuple[int | str | bool, ...]:
    return (
        facts.width_px, facts.height_px, facts.space.value, facts.format, facts.has_alpha, facts.bits,
        facts.orientation, facts.is_untouched, facts.is_inverted,
    )  # fmt: skip


def _read(file: FileRef, read_raster: Callable[[FileRef], RasterHeader]) -> PictureFacts:
    with Path(file.path).open("rb") as stream:
        is_jpeg = stream.read(3) == b"\xff\xd8\xff"
    if is_jpeg:
        return _from_jpeg(file, read_jpeg(file))
    header = read_raster(file)
    width, height = upright(header.width_px, header.height_px, header.orientation)
    return PictureFacts(
        picture_key(file.digest), file, width, height, header.space, header.format, header.has_alpha, header.bits,
        header.orientation, is_untouched=False,
    )  # fmt: skip


def _from_jpeg(file: FileRef, header: JpegHeader) -> PictureFacts:
    """A JPEG passes through whatever its orientation: it is turned by the matrix that places it, without loss."""
    width, height = upright(header.width_px, header.height_px, header.orientation)
    return PictureFacts(
        picture_key(file.digest), file, width, height, JPEG_SPACES[header.components], "JPEG", False, 8,
        header.orientation, is_untouched=True, is_inverted=header.components == 4 and header.adobe >= 0,
    )  # fmt: skip


def upright(width: int, height: int, orientation: int) -> tuple[int, int]:
    """Width and height after the EXIF turn, and back: orientations 5 to 8 stand on their side."""
    return (height, width) if orientation >= 5 else (width, height)


def _check_pixels(facts: PictureFacts) -> None:
    pixels = facts.width_px * facts.height_px
    if pixels > MAX_PIXELS:
        raise FileRefused(
            "picture.too-large",
            f"“{facts.file.name}” has {pixels / 1e6:.0f} megapixels; the limit is {MAX_PIXELS // 1_000_000}",
            "save it smaller: 300 pixels an inch of its place are enough",
        )


def _scans(
    guests: Guests, cache: Cache, sink: Sink, quarantine: Callable[[Guests], Quarantined]
) -> dict[tuple[str, int], ScanPageFacts]:
    """Facts of scan pages. The clean file is made here, so that every refusal is known before layout."""
    if not guests:
        return {}
    guests = _grouped(guests)
    key = guests_key((file.digest, page) for file, pages in guests for page in pages or (ALL,))
    kept = cache.get("scan-facts", key)
    sizes, unembedded = marshal.loads(kept) if kept is not None else _admit(guests, key, cache, sink, quarantine)
    files = {file.digest: file for file, _ in guests}
    for digest, font in unembedded:
        _warn_of_font(files[digest], font, sink)
    return {
        (digest, page): ScanPageFacts(scan_key(digest, page), files[digest], page, width, height)
        for digest, page, width, height in sizes
    }


def _grouped(guests: Guests) -> Guests:
    """Each file once, with all its pages that are wanted, each once; no pages are all pages."""
    wanted: dict[str, tuple[FileRef, dict[int, None]]] = {}
    for file, pages in guests:
        wanted.setdefault(file.digest, (file, {}))[1].update(dict.fromkeys(pages or (ALL,)))
    return [(file, () if ALL in pages else tuple(pages)) for file, pages in wanted.values()]


def _admit(
    guests: Guests, key: str, cache: Cache, sink: Sink, quarantine: Callable[[Guests], Quarantined]
) -> tuple[tuple[tuple[str, int, float, float], ...], tuple[tuple[str, str], ...]]:
    admitted = quarantine(guests)
    for file, refused in admitted.refusals:
        _report(file, refused, sink)
    if not admitted.refusals:
        cache.put("guests", guests_key((digest, page) for digest, page, _, _ in admitted.sizes), admitted.clean)
        cache.put("scan-facts", key, marshal.dumps((admitted.sizes, admitted.unembedded)))
    return admitted.sizes, admitted.unembedded


def _warn_of_font(file: FileRef, font: str, sink: Sink) -> None:
    sink.warning(
        "scan.unembedded-font",
        f"“{file.name}” does not hold its font {font}; every printer puts another in its place",
        hint="print it to a new PDF with all fonts embedded, or scan it",
        node=file.digest,
    )
