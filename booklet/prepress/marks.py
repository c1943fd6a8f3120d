"""What stands outside the trim: crop and bleed marks, registration targets, fold marks, colour bar, slug line.

In: PrintSet, fonts, what the document says of itself. Out: PrintSet whose pages have marks and whose medium has room for them.
Registration colour is every ink at once, as a separation "All" (ISO 32000-1, 8.6.6.4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.base.colour import BLACK, Colour
from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect, Size
from booklet.base.language import Direction
from booklet.base.units import mm
from booklet.base.version import VERSION
from booklet.font.library import FontLibrary
from booklet.ir.composed import Line
from booklet.ir.content import NodeId
from booklet.ir.maps import MapFrame, MapPath, MapPicture
from booklet.ir.output import DocumentInfo
from booklet.ir.pages import GroundItem, Item, MapItem, Page, RuleItem, StructureNode, TextItem
from booklet.ir.press import PrintSet
from booklet.ir.press_profile import Mark
from booklet.ir.styled import ParagraphStyle, StyledText, Tag, TextStyle
from booklet.text.paragraph import compose

REGISTRATION = Colour("registration", (1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0), "All")
HAIR = 0.25
LENGTH = mm(5)  # of a crop mark
GAP = mm(1)  # beyond the bleed, so that no mark is ever cut into a page
ROOM = mm(12)  # beyond the bleed on all sides
TARGET = mm(2.5)  # radius of a registration target's ring
PATCH = mm(5)
SLUG_SIZE = 6.5
WIDE = 10_000.0
CIRCLE = 0.5523  # of the radius: control points of a quarter of a circle
TARGETS = "Kregistration"
BAR: tuple[tuple[float, float, float, float], ...] = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, 1, 0, 0), (0, 1, 1, 0), (1, 0, 1, 0),
    (0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5), (0.5, 0.4, 0.4, 0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folds:
    """Where sheets are folded or creased, from the left of the trim."""

    at: tuple[float, ...] = ()


def with_marks(
    print_set: PrintSet, *, fonts: FontLibrary, info: DocumentInfo, folds: Folds, name: str = ""
) -> PrintSet:
    """The pages with the marks that were chosen; the same pages if there are none. `name` is what a sheet is called in the slug."""
    press = print_set.output.press
    wanted = press.marks if press is not None else frozenset()
    if not wanted:
        return print_set
    pages = print_set.pages
    shared = tuple(_shared(pages.trim, pages.bleed, wanted, folds))
    maker = _Slug(fonts, info, len(pages.pages), name) if Mark.SLUG in wanted else None
    marked = tuple(
        replace(page, marks=(*shared, maker.item(page, pages.trim, pages.bleed)) if maker else shared)
        for page in pages.pages
    )
    maps = {**print_set.maps, TARGETS: _targets(pages.trim, pages.bleed, clear_of=folds.at)}
    return replace(print_set, pages=replace(pages, pages=marked, margin=ROOM), maps=maps)


def _shared(trim: Size, bleed: float, wanted: frozenset[Mark], folds: Folds) -> Iterator[Item]:
    """The marks that are the same on all pages."""
    if Mark.CROP in wanted:
        yield from _corners(trim, 0.0, bleed, ())
    if Mark.BLEED in wanted and bleed > 0:
        yield from _corners(trim, bleed, bleed, (1.5, 1.5))
    if Mark.REGISTRATION in wanted:
        yield MapItem(NodeId(""), TARGETS, Rect(0, 0, trim.width, trim.height))
    if Mark.FOLD in wanted:
        for x in folds.at:
            for y, end in (
                (-bleed - GAP, -bleed - GAP - LENGTH),
                (trim.height + bleed + GAP, trim.height + bleed + GAP + LENGTH),
            ):
                yield RuleItem(x, y, x, end, HAIR, REGISTRATION, (3.0, 1.5))
    if Mark.BAR in wanted:
        left, top = mm(8), -bleed - GAP - PATCH - mm(1)
        for number, inks in enumerate(BAR):
            rect = Rect(left + number * PATCH, top, PATCH, PATCH)
            yield GroundItem(rect, Colour(f"bar-{number}", inks, (0.5, 0.5, 0.5)))


def _corners(trim: Size, out: float, bleed: float, dash: tuple[float, ...]) -> Iterator[RuleItem]:
    """Two lines at each corner of the trim, or of the bleed (`out` beyond it), outside the bleed."""
    near, far = bleed + GAP, bleed + GAP + LENGTH
    for x in (-out, trim.width + out):
        yield RuleItem(x, -near, x, -far, HAIR, REGISTRATION, dash)
        yield RuleItem(x, trim.height + near, x, trim.height + far, HAIR, REGISTRATION, dash)
    for y in (-out, trim.height + out):
        yield RuleItem(-near, y, -far, y, HAIR, REGISTRATION, dash)
        yield RuleItem(trim.width + near, y, trim.width + far, y, HAIR, REGISTRATION, dash)


def _targets(trim: Size, bleed: float, *, clear_of: Sequence[float]) -> MapPicture:
    """A ring with a cross in the middle of each side; beside the middle where a sheet is folded there."""
    across = trim.width / 2
    if any(abs(fold - across) < 3 * TARGET for fold in clear_of):
        across = max(clear_of) + 4 * TARGET
    out = bleed + GAP + TARGET + mm(1.5)
    middles = (
        (across, -out), (across, trim.height + out), (-out, trim.height / 2), (trim.width + out, trim.height / 2)
    )  # fmt: skip
    paths = tuple(path for x, y in middles for path in _target(x, y))
    frame = MapFrame(trim.width, trim.height)
    return MapPicture(NodeId(""), frame, paths, StructureNode(Tag.PART, NodeId("")), "", 1.0)


def _target(x: float, y: float) -> Sequence[MapPath]:
    r, k, arm = TARGET, TARGET * CIRCLE, TARGET * 1.5
    ring = (
        x + r, y, x + r, y + k, x + k, y + r, x, y + r, x - k, y + r, x - r, y + k, x - r, y,
        x - r, y - k, x - k, y - r, x, y - r, x + k, y - r, x + r, y - k, x + r, y,
    )  # fmt: skip
    cross = (x - arm, y, x + arm, y, x, y - arm, x, y + arm)
    return (
        MapPath("mcccch", ring, stroke=REGISTRATION, width=HAIR),
        MapPath("mlml", cross, stroke=REGISTRATION, width=HAIR),
    )


class _Slug:
    """Sets the slug line of each page."""

    def __init__(self, fonts: FontLibrary, info: DocumentInfo, count: int, name: str) -> None:
        self._fonts, self._info, self._count, self._name = fonts, info, count, name

    def item(self, page: Page, trim: Size, bleed: float) -> TextItem:
        """Title, edition, page, date, version: at the foot, from the left of the trim."""
        info = self._info
        place = f"{self._name or f'page {page.folio}'} ({page.index + 1} of {self._count})"
        words = f"{info.title} · {info.lang} · {place} · {info.date} · booklet {VERSION}"
        line = slug_line(words, self._fonts, lang=info.lang)
        return TextItem(NodeId(""), line, mm(8), trim.height + bleed + GAP + mm(4))


def slug_line(
    words: str, fonts: FontLibrary, *, lang: str = "en", size: float = SLUG_SIZE, colour: Colour = BLACK
) -> Line:
    """A line of small type that is not the book's: it stands outside its text."""
    families = tuple(dict.fromkeys(name for name in ("Source Sans 3", *fonts.fallbacks) if name in fonts.families))
    text = TextStyle(families or fonts.families[:1], "regular", False, size, colour, lang)
    style = ParagraphStyle("slug", text, 8.0, Direction.LTR, is_hyphenated=False, expansion=0.0)
    return compose(StyledText(words, ((len(words), text),)), style, WIDE, fonts=fonts).lines[0]
