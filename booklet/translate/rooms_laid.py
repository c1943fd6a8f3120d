"""A book laid out, with what each of its texts took. Data; made by `laid`, read by what measures rooms, fit and places on pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic
from booklet.base.geometry import Rect
from booklet.font.library import FontLibrary
from booklet.ir.composed import Composed, Line
from booklet.ir.content import Book, NodeId, note_of
from booklet.ir.fit import NO_RANGES, Ranges
from booklet.ir.maps import MapPicture, StyledMap
from booklet.ir.pages import GroundItem, Item, MapItem, PageSet, PictureItem, ScanItem, TextItem
from booklet.ir.styled import ParagraphStyle, StyledBook, StyledText
from booklet.translate.rooms_spots import Spot


@dataclass(frozen=True, slots=True)
class Taken:
    """A paragraph as it was composed: its text with the numbers of its notes, its style, its measure, its lines."""

    text: StyledText
    style: ParagraphStyle
    measure: float
    composed: Composed

    def lines(self, spot: Spot) -> tuple[Line, ...]:
        """The lines on which a stretch of the text stands."""
        lines = self.composed.lines
        found = tuple(line for line in lines if line.start < spot.end and line.end > spot.start)
        return found or lines[-1:]

    @property
    def room(self) -> float:
        """Width that a line has."""
        return self.measure - self.style.indent_start - self.style.indent_end


@dataclass(frozen=True, slots=True)
class Laid:
    """`texts`: paragraphs by leaf; `loose`: those without one (running heads, entries of lists) by their words."""

    book: Book
    styled: StyledBook
    pages: PageSet
    fonts: FontLibrary
    texts: Mapping[NodeId, Taken]
    loose: Mapping[str, Taken]
    spots: Mapping[str, tuple[Spot, ...]]
    ranges: Ranges = NO_RANGES
    maps: Mapping[NodeId, MapPicture] = field(default_factory=dict)
    map_styles: Mapping[NodeId, StyledMap] = field(default_factory=dict)
    found: tuple[Diagnostic, ...] = ()

    def items(self) -> "Items":
        return Items(self.pages)


class Items:
    """The items of all pages by their node: (page index, item); those without one are found by page."""

    def __init__(self, pages: PageSet) -> None:
        self.pages = pages
        self._by_node: dict[str, list[tuple[int, Item]]] = {}
        for page in pages.pages:
            for item in page.items:
                if isinstance(item, TextItem | PictureItem | ScanItem | MapItem) and item.node:
                    self._by_node.setdefault(item.node, []).append((page.index, item))

    def of(self, node: str) -> Sequence[tuple[int, Item]]:
        """The items of a leaf; of a note those of all its leaves."""
        return self._by_node.get(node, ())

    def of_note(self, note: str) -> Iterator[tuple[int, Item]]:
        for node, items in self._by_node.items():
            if note_of(node) == note:
                yield from items

    def below(self, node: str) -> Iterator[tuple[int, Item]]:
        """The items of all leaves of a holder."""
        for known, items in self._by_node.items():
            if known.startswith(f"{node}/"):
                yield from items

    def ending(self, tail: str) -> Iterator[tuple[int, Item]]:
        """The items of leaves that end so: entries of lists, by what they lead to."""
        for known, items in self._by_node.items():
            if known.endswith(tail):
                yield from items

    def nameless(self, page: int) -> Iterator[Item]:
        """Texts that are artifacts, and grounds."""
        for item in self.pages.pages[page].items:
            if isinstance(item, GroundItem) or (isinstance(item, TextItem) and not item.node):
                yield item


def rect_of(item: Item) -> Rect:
    """What an item takes of its page."""
    match item:
        case TextItem():
            line = item.line
            return Rect(item.x + line.x, item.baseline - line.ascent, line.width, line.ascent + line.descent)
        case PictureItem() | ScanItem() | MapItem():
            return item.frame
        case GroundItem():
            return item.rect
    return Rect(item.x1, item.y1, item.x2 - item.x1, item.y2 - item.y1)


def union(rects: Sequence[Rect]) -> Rect:
    """The least rectangle around some."""
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    return Rect(left, top, max(r.right for r in rects) - left, max(r.bottom for r in rects) - top)
