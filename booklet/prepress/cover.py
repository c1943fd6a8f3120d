"""The cover as a file of its own: back, spine and front in one sheet, and the inner pages without theirs.

In: PageSet, the printer's rules, fonts. Out: the inner PageSet and the cover's. Pages 1, 2 and the last two are taken out; folios do
not change. The spine's width is that of the leaves, by the caliper of their paper. The front's ground goes on over the spine.
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
from booklet.ir.content import Binding, NodeId, Side
from booklet.ir.maps import MapFrame, MapPicture, MapText
from booklet.ir.pages import GroundItem, Item, MapItem, Page, PageSet, PictureItem, StructureNode, TextItem
from booklet.ir.press_profile import CoverBinding, CoverRules, PressProfile
from booklet.ir.styled import ParagraphStyle, StyledText, Tag, TextStyle
from booklet.prepress.marks import Folds
from booklet.prepress.moving import moved
from booklet.text.paragraph import compose

TAKEN = 2  # pages at each end
LEAST_PAGES = 8
LEAST_SPINE = mm(6)  # a thinner spine has no room for type: it may shift by a millimetre to either side
MAX_SPINE_TYPE = 14.0
SPINE = "Kspine"
WIDE = 10_000.0
SLACK = 0.05


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
        middle = self.pages.trim.width if is_left_bound else offset  # the front goes on over the spine
        if not has_spine:
            middle = self.pages.trim.width + self.gap / 2
        items = [
            *self.half(left, 0.0, Rect(-self.bleed, -self.bleed, middle + self.bleed, self.pages.trim.height + 2 * self.bleed)),
            *self.half(
                right, offset, Rect(middle, -self.bleed, self.width - middle + self.bleed, self.pages.trim.height + 2 * self.bleed)
            ),
        ]  # fmt: skip
        if has_spine:
            items += self.spine_title(front)
        return Page(PageIndex(index), Folio(front.folio), Side.RECTO, front.master, tuple(items))

    def half(self, page: Page, dx: float, room: Rect) -> list[Item]:
        """A page's items where they stand on the sheet; what fills the page to its edges fills the room."""
        return [self._filling(moved(item, dx, 0.0), dx, room) for item in page.items]

    def _filling(self, item: Item, dx: float, room: Rect) -> Item:
        trim = self.pages.trim
        page = Rect(dx, 0.0, trim.width, trim.height)
        if isinstance(item, GroundItem):
            return replace(item, rect=_spread(item.rect, page, room))
        if isinstance(item, PictureItem):
            frame = _spread(item.frame, page, room)
            return replace(item, frame=frame, image=_covering(item.image, frame))
        return item

    def spine_title(self, front: Page) -> list[Item]:
        """The title along the spine, if there is room; in the colour of the front's title.

        The heads of its letters point to the front, so that it stands upright when the book lies on its back: a book bound on the left
        has it turned clockwise, one bound on the right the other way, and in either its own direction leads from head to foot.
        """
        if self.spine < LEAST_SPINE:
            return []
        size = min(MAX_SPINE_TYPE, 0.55 * self.spine)
        style = _title_style(front, size, self.pages, self.fonts)
        words = self.pages.title
        line = compose(StyledText(words, ((len(words), style.text),)), style, WIDE, fonts=self.fonts).lines[0]
        middle, top = self.pages.trim.width + self.gap / 2, self.pages.trim.height * 0.12
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


def _spread(rect: Rect, page: Rect, room: Rect) -> Rect:
    """A rectangle that reaches over an edge of its page reaches to the edge of the room; no rectangle leaves the room."""
    left = room.x if rect.x < page.x - SLACK else max(rect.x, room.x)
    top = room.y if rect.y < page.y - SLACK else rect.y
    right = room.right if rect.right > page.right + SLACK else min(rect.right, room.right)
    bottom = room.bottom if rect.bottom > page.bottom + SLACK else rect.bottom
    return Rect(left, top, max(right - left, 0.0), max(bottom - top, 0.0))


def _covering(image: Rect, frame: Rect) -> Rect:
    """The picture, enlarged about its own middle and then moved as little as can be, so that it covers its frame."""
    scale = max(1.0, frame.width / image.width, frame.height / image.height)
    width, height = image.width * scale, image.height * scale
    x = image.x + (image.width - width) / 2
    y = image.y + (image.height - height) / 2
    x = min(frame.x, max(x, frame.right - width))
    y = min(frame.y, max(y, frame.bottom - height))
    return Rect(x, y, width, height)
