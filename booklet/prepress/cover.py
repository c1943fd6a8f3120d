"""The cover as a file of its own: back, spine and front in one sheet, and the inner pages without theirs.

In: PageSet, the printer's rules, fonts. Out: the inner PageSet and the cover's. Pages 1, 2 and the last two are taken out; folios do
not change. The spine's width is that of the leaves, by the caliper of their paper. Nothing of back and front is scaled: over spine,
hinge and wrap go a ground, what more a picture has, and where it ends its mirror image, as repro does.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from booklet.base.colour import BLACK, Colour
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.geometry import Rect, Size
from booklet.base.language import direction_of
from booklet.base.units import Folio, PageIndex, mm
from booklet.font.library import FontLibrary
from booklet.ir.composed import Line
from booklet.ir.content import Binding, NodeId, Side
from booklet.ir.maps import MapFrame, MapPicture, MapText
from booklet.ir.pages import GroundItem, Item, MapItem, Page, PageSet, StructureNode, TextItem
from booklet.ir.press_profile import CoverBinding, CoverRules, PressProfile
from booklet.ir.styled import ParagraphStyle, StyledText, Tag, TextStyle
from booklet.prepress.marks import Folds
from booklet.prepress.moving import moved
from booklet.prepress.reaching import MOST_MIRRORED, covers, filling
from booklet.text.paragraph import compose

TAKEN = 2  # pages at each end
LEAST_PAGES = 8
LEAST_SPINE = mm(6)  # a thinner spine has no room for type: it may shift by a millimetre to either side
MAX_SPINE_TYPE, LEAST_SPINE_TYPE = 14.0, 7.0
SPINE_HEAD, SPINE_FOOT = 0.12, 0.06  # of the height, free of the spine's title
SPINE = "Kspine"
WIDE = 10_000.0


@dataclass(frozen=True, slots=True)
class Cover:
    """The two page sets, where the cover is folded, the pictures that only the cover has, and the spine's width in points."""

    inner: PageSet
    sheet: PageSet
    folds: Folds
    maps: dict[str, MapPicture]
    spine: float


def spine_width(rules: CoverRules, press: PressProfile, page_count: int) -> float:
    """Points. Leaves times caliper, and the cover's own paper or boards (a case) on both sides."""
    if rules.spine_mm is not None:
        return mm(rules.spine_mm)
    if rules.binding is CoverBinding.SADDLE:
        return 0.0
    leaves = math.ceil(page_count / 2)
    sides = rules.board_mm if rules.binding is CoverBinding.CASE else press.calipers_mm.get(rules.cover_paper, 0.0)
    return mm(leaves * press.calipers_mm[rules.paper] + 2 * sides)


def split_cover(pages: PageSet, press: PressProfile, fonts: FontLibrary, sink: Sink) -> Cover | None:
    """The inner pages and the cover; None and an error if there are too few pages for one."""
    count = len(pages.pages)
    if count < LEAST_PAGES:
        sink.error(
            "press.no-cover",
            f"a cover of its own takes four pages out; the booklet has {count}, and {LEAST_PAGES} are needed",
            hint="build without --cover",
        )
        return None
    inner = _inner(pages)
    spine = spine_width(press.cover, press, len(inner.pages))
    work = _Sheet(pages, press.cover, spine, fonts)
    outside = work.page(0, back=pages.pages[-1], front=pages.pages[0], has_spine=True)
    within = work.page(1, back=pages.pages[1], front=pages.pages[-2], has_spine=False)
    made = (outside, within) if any(len(page.items) for page in (pages.pages[1], pages.pages[-2])) else (outside,)
    sheet = replace(
        pages,
        trim=Size(work.width, pages.trim.height),
        bleed=work.bleed,
        pages=made,
        bookmarks=(),
        destinations={},
    )
    return Cover(inner, sheet, Folds(work.folds), work.maps, spine)


def _inner(pages: PageSet) -> PageSet:
    """The pages between, from index 0; what leads to a page of the cover is dropped."""
    kept = range(TAKEN, len(pages.pages) - TAKEN)
    shift = TAKEN
    mates = {page.index: page.spread_mate for page in pages.pages}
    moved_pages = tuple(
        replace(
            page,
            index=PageIndex(page.index - shift),
            spread_mate=PageIndex(mate - shift) if (mate := mates[page.index]) is not None and mate in kept else None,
        )
        for page in pages.pages[TAKEN:-TAKEN]
    )
    return replace(
        pages,
        pages=moved_pages,
        bookmarks=tuple(
            replace(mark, page=PageIndex(mark.page - shift)) for mark in pages.bookmarks if mark.page in kept
        ),
        destinations={
            node: replace(
                where,
                page=PageIndex(where.page - shift),
                last_page=PageIndex(min(where.last_page, kept[-1]) - shift),
            )
            for node, where in pages.destinations.items()
            if where.page in kept
        },
    )


class _Sheet:
    """A sheet of two pages with the spine between them; the front of a book bound on the left lies on the right."""

    def __init__(self, pages: PageSet, rules: CoverRules, spine: float, fonts: FontLibrary) -> None:
        hinge = mm(rules.hinge_mm)
        self.pages, self.rules, self.spine, self.fonts = pages, rules, spine, fonts
        self.gap = spine + (
            2 * hinge if rules.binding is CoverBinding.CASE else 0.0
        )  # a case's boards stand off the spine
        self.width = 2 * pages.trim.width + self.gap
        self.bleed = max(pages.bleed, mm(rules.wrap_mm))
        self.maps: dict[str, MapPicture] = {}
        left, right = pages.trim.width, pages.trim.width + self.gap
        spine_edges = (left + (self.gap - spine) / 2, right - (self.gap - spine) / 2)
        creases = (spine_edges[0] - hinge, spine_edges[1] + hinge) if hinge else ()
        self.folds = tuple(sorted({*spine_edges, *creases}))

    def page(self, index: int, *, back: Page, front: Page, has_spine: bool) -> Page:
        """One side of the sheet: `back` lies where the back cover is, seen from that side."""
        is_left_bound = self.pages.binding is Binding.LEFT
        left, right = (back, front) if is_left_bound else (front, back)
        offset = self.pages.trim.width + self.gap
        is_front = has_spine and self.has_front_over_spine(back, front)
        middle = self.pages.trim.width if is_left_bound is is_front else offset
        if not has_spine:
            middle = self.pages.trim.width + self.gap / 2
        items = [
            *self.half(left, 0.0, self.room(-self.bleed, middle)),
            *self.half(right, offset, self.room(middle, self.width + self.bleed)),
        ]
        if has_spine:
            items += self.spine_title(front if is_front else back)
        return Page(PageIndex(index), Folio(front.folio), Side.RECTO, front.master, tuple(items))

    def has_front_over_spine(self, back: Page, front: Page) -> bool:
        """Whether the front goes on over spine and hinges, as it does unless only the back has an even ground for so wide a gap."""
        is_wide = self.gap - self.pages.bleed > MOST_MIRRORED
        return not is_wide or self.is_plain(front) or not self.is_plain(back)

    def is_plain(self, page: Page) -> bool:
        """Whether a ground lies under the whole page."""
        sheet = Rect(0.0, 0.0, self.pages.trim.width, self.pages.trim.height)
        return any(isinstance(item, GroundItem) and covers(item.rect, sheet) for item in page.items)

    def room(self, left: float, right: float) -> Rect:
        """The part of the sheet between two places, with its bleed."""
        return Rect(left, -self.bleed, right - left, self.pages.trim.height + 2 * self.bleed)

    def half(self, page: Page, dx: float, room: Rect) -> list[Item]:
        """A page's items where they stand on the sheet; what fills the page to its edges fills the room."""
        placed = [moved(item, dx, 0.0) for item in page.items]
        sheet = Rect(dx, 0.0, self.pages.trim.width, self.pages.trim.height)
        is_plain = self.is_plain(page)
        return [part for item in placed for part in filling(item, sheet, room, is_plain=is_plain)]

    def spine_title(self, front: Page) -> list[Item]:
        """The title along the spine, if there is room; in the colour of the front's title.

        The heads of its letters point to the front, so that it stands upright when the book lies on its back: a book bound on the left
        has it turned clockwise, one bound on the right the other way, and in either its own direction leads from head to foot.
        """
        if self.spine < LEAST_SPINE:
            return []
        line, size = self._spine_line(front)
        if line is None:
            return []
        middle, top = self.pages.trim.width + self.gap / 2, self.pages.trim.height * SPINE_HEAD
        way = 1 if self.pages.binding is Binding.LEFT else -1  # down, or up from the line's end
        x = middle - way * 0.34 * size  # half of the capitals' height from the middle
        y = top if way > 0 else top + line.width
        glyphs = tuple(
            (x + way * offset[1], y + way * (pen + offset[0]), 90.0 * way)
            for placed in line.runs
            for pen, offset in _pens(placed.run.advances, placed.run.offsets, placed.x)
        )
        text = MapText(NodeId(""), line, x, y, glyphs)
        frame = MapFrame(self.width, self.pages.trim.height)
        self.maps[SPINE] = MapPicture(NodeId(""), frame, (text,), StructureNode(Tag.PART, NodeId("")), "", 1.0)
        return [MapItem(NodeId(""), SPINE, Rect(0, 0, self.width, self.pages.trim.height))]

    def _spine_line(self, front: Page) -> tuple[Line | None, float]:
        """The title set in one line as large as the spine is wide and high enough for, and its size; None if it is too long."""
        room = self.pages.trim.height * (1 - SPINE_HEAD - SPINE_FOOT)
        size, words = min(MAX_SPINE_TYPE, 0.55 * self.spine), self.pages.title
        while size >= LEAST_SPINE_TYPE:
            style = _title_style(front, size, self.pages, self.fonts)
            line = compose(StyledText(words, ((len(words), style.text),)), style, WIDE, fonts=self.fonts).lines[0]
            if line.width <= room:
                return line, size
            size = min(size * room / line.width, size - 0.25)
        return None, size


def _pens(
    advances: Sequence[float], offsets: Sequence[tuple[float, float]], start: float
) -> list[tuple[float, tuple[float, float]]]:
    """Where each glyph of a run begins, and its own offset."""
    found, pen = list[tuple[float, tuple[float, float]]](), start
    for index, advance in enumerate(advances):
        found.append((pen, offsets[index] if offsets else (0.0, 0.0)))
        pen += advance
    return found


def _title_style(front: Page, size: float, pages: PageSet, fonts: FontLibrary) -> ParagraphStyle:
    """The face and colour of the largest type on the front."""
    runs = [placed for item in front.items if isinstance(item, TextItem) for placed in item.line.runs]
    largest = max(runs, key=lambda placed: placed.run.size, default=None)
    colour: Colour = largest.colour if largest is not None else BLACK
    family = fonts.face(largest.run.face).family if largest is not None else fonts.families[0]
    families = tuple(dict.fromkeys((family, *fonts.fallbacks)))
    text = TextStyle(families, "regular", False, size, colour, pages.lang, tracking=40)
    return ParagraphStyle("spine", text, size, direction_of(pages.lang), is_hyphenated=False, expansion=0.0)
