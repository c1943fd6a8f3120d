"""Open a PDF of anybody's and say how its pages lie. In: a path. Out: the file open, and its pages' boxes; or errors with a place.

Boxes after ISO 32000-1, 14.11.2, in the page's own space; sizes are those of the page as it is seen (/Rotate, /UserUnit).
"""

from collections.abc import Sequence
from pathlib import Path

import pikepdf

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.geometry import Size
from booklet.base.units import format_mm, mm
from booklet.ir.content import Binding

Box = tuple[float, float, float, float]
MOST_BLEED = mm(5)  # beyond that stand printers' marks
ASSUMED_BLEED = mm(3)  # of a file with a TrimBox and no BleedBox: before its crop marks begin
SAME = mm(0.5)  # sizes that differ by no more are one size, as rounded by various makers
MOST_DEEP = 50  # of page trees; a loop ends here
TAIL = 1024  # bytes in which a file's end mark stands (ISO 32000-1, annex H.3, note 18)
PRINT_AGAIN = "open it in a PDF viewer and print it to a new PDF"


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page: its trim and bleed boxes in its own space, its quarter turns clockwise, its unit in points."""

    trim: Box
    bleed: Box
    turns: int
    unit: float
    has_trim_box: bool

    @property
    def size(self) -> Size:
        """Of the trim, as it is seen."""
        width, height = ((self.trim[i + 2] - self.trim[i]) * self.unit for i in (0, 1))
        return Size(height, width) if self.turns % 2 else Size(width, height)

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From the page's space to its trim as it is seen, lower left corner at the origin, y up."""
        x0, y0, x1, y1 = self.trim
        a, b, c, d, e, f = (
            (1, 0, 0, 1, -x0, -y0), (0, -1, 1, 0, -y0, x1), (-1, 0, 0, -1, x1, y1), (0, 1, -1, 0, y1, -x0)
        )[self.turns]  # fmt: skip
        unit = self.unit
        return a * unit, b * unit, c * unit, d * unit, e * unit, f * unit

    @property
    def overhang(self) -> Box:
        """What there is beyond the trim at the left, foot, right and head, as the page is seen."""
        sides = [
            self.trim[0] - self.bleed[0], self.trim[1] - self.bleed[1],
            self.bleed[2] - self.trim[2], self.bleed[3] - self.trim[3],
        ]  # fmt: skip
        left, foot, right, head = (side * self.unit for side in sides[self.turns :] + sides[: self.turns])
        return left, foot, right, head


def open_pdf(path: Path, sink: Sink, *, name: str = "") -> pikepdf.Pdf | None:
    """The file, or None after saying why not. `name` is what people know it by."""
    place = Place(name or path.name)
    try:
        pdf = pikepdf.open(path)
        if len(pdf.pages) and _is_whole(pdf, path, place, sink):
            return pdf
        if not len(pdf.pages):
            sink.error("impose.no-pages", "the PDF has no pages", place=place)
        pdf.close()
    except pikepdf.PasswordError:
        hint = "open it with its password and save it without, if its maker allows that"
        sink.error("impose.encrypted", "the PDF is locked with a password", hint=hint, place=place)
    except (pikepdf.PdfError, ValueError) as error:
        fact = f"the PDF cannot be read: {str(error).removeprefix(str(path)).lstrip(': ')}"
        sink.error("impose.unreadable-file", fact, hint=PRINT_AGAIN, place=place)
    except OSError as error:
        sink.error("impose.missing-file", f"the file cannot be read: {error.strerror or error}", place=place)
    return None


def _is_whole(pdf: pikepdf.Pdf, path: Path, place: Place, sink: Sink) -> bool:
    """Whether nothing is missing. A damaged file is read as far as it goes; one that was cut off has lost pages, or what they show."""
    found = pdf.get_warnings()
    if not found:
        return True
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        is_cut_off = b"%%EOF" not in file.read()
    count = len(pdf.pages)
    if is_cut_off:
        fact = f"the PDF ends before its end: {count} page{'s' * (count != 1)} and not all that they show could be read"
        sink.error("impose.unreadable-file", fact, hint="copy or download it again", place=place)
        return False
    fact = f"the PDF is damaged and was mended: {count} page{'s' * (count != 1)} were found"
    sink.warning("impose.mended", fact, hint=f"look at every page of the sheets, or {PRINT_AGAIN}", place=place)
    return True


def binding_of(pdf: pikepdf.Pdf) -> Binding:
    """The side of the spine, as the file says for its reader (12.2, Direction)."""
    preferences = pdf.Root.get("/ViewerPreferences")
    is_rtl = isinstance(preferences, pikepdf.Dictionary) and preferences.get("/Direction") == "/R2L"
    return Binding.RIGHT if is_rtl else Binding.LEFT


def read_pages(pdf: pikepdf.Pdf, name: str, sink: Sink, *, is_mixed_allowed: bool = False) -> list[SourcePage]:
    """How each page lies; an empty list after an error. Pages of several sizes make no book."""
    place = Place(name)
    try:
        pages = [_page(page) for page in pdf.pages]
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError) as error:
        fact = f"a page of the PDF cannot be read: {error}"
        sink.error("impose.unreadable-file", fact, hint=PRINT_AGAIN, place=place)
        return []
    without = sum(not page.has_trim_box for page in pages)
    if without:
        fact = f"{_count(without, len(pages))} no TrimBox: the whole of what is seen is taken as the trimmed page, without bleed"
        hint = "if the pages have crop marks, export the PDF again with its boxes"
        sink.warning("impose.no-trim-box", fact, hint=hint, place=place)
    return pages if is_mixed_allowed or _is_one_size(pages, sink, place) else []


def _count(some: int, of: int) -> str:
    return "its pages have" if some == of else f"{some} of {of} pages have"


def _is_one_size(pages: Sequence[SourcePage], sink: Sink, place: Place) -> bool:
    """Whether all pages are as large as most of them."""
    kinds: dict[tuple[int, int], list[int]] = {}
    for number, page in enumerate(pages, 1):
        kinds.setdefault((round(page.size.width / SAME), round(page.size.height / SAME)), []).append(number)
    usual = max(kinds.values(), key=len)
    size = pages[usual[0] - 1].size
    other = next((n for n, page in enumerate(pages, 1) if not _alike(page.size, size)), None)
    if other is None:
        return True
    sink.error(
        "impose.mixed-sizes",
        f"page {other} is {_told(pages[other - 1].size)}, most are {_told(size)}",
        hint="bring all pages to one size, or look at them with --scheme nup:2x2",
        place=place,
    )
    return False


def _alike(one: Size, other: Size) -> bool:
    return abs(one.width - other.width) <= SAME and abs(one.height - other.height) <= SAME


def _told(size: Size) -> str:
    return f"{format_mm(size.width)} × {format_mm(size.height)}"


def _page(page: pikepdf.Page) -> SourcePage:
    media = _box(page.mediabox)
    seen = _common(_box(page.cropbox), media)
    obj = page.obj
    has_trim_box = "/TrimBox" in obj
    trim = _common(_box(page.trimbox), media) if has_trim_box else seen
    if trim[2] - trim[0] < 1 or trim[3] - trim[1] < 1:
        raise ValueError("it has no size")
    unit = float(obj.get("/UserUnit", 1))
    return SourcePage(trim, _bleed(page, trim, media, unit), _turns(page), unit, has_trim_box)


def _bleed(page: pikepdf.Page, trim: Box, media: Box, unit: float) -> Box:
    """What may be printed round the trim."""
    most = (MOST_BLEED if "/BleedBox" in page.obj else ASSUMED_BLEED) / unit
    box = _common(_box(page.bleedbox) if "/BleedBox" in page.obj else media, media)
    return (
        min(trim[0], max(box[0], trim[0] - most)), min(trim[1], max(box[1], trim[1] - most)),
        max(trim[2], min(box[2], trim[2] + most)), max(trim[3], min(box[3], trim[3] + most)),
    )  # fmt: skip


def _turns(page: pikepdf.Page) -> int:
    """Quarter turns clockwise; the page may have them from a node of the page tree (7.7.3.4)."""
    node: pikepdf.Object = page.obj
    for _ in range(MOST_DEEP):
        if "/Rotate" in node or "/Parent" not in node:
            break
        node = node["/Parent"]
    return int(node.get("/Rotate", 0)) // 90 % 4


def _box(array: object) -> Box:
    x0, y0, x1, y1 = (float(value) for value in array)  # type: ignore[attr-defined]
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
