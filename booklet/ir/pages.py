"""Finished pages: every item placed. Written by `layout`, read by `draw`, `finish`, `locate`.

Points; origin at the top left corner of the trimmed page, y down; bleed is negative. Left and right are final here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect, Size
from booklet.base.language import Direction
from booklet.base.units import Folio, PageIndex
from booklet.ir.composed import Line
from booklet.ir.content import Binding, NodeId, Side
from booklet.ir.styled import Tag


@dataclass(frozen=True, slots=True)
class TextItem:
    """A line of text: the left end of its measure and its baseline. `node` is its leaf of the structure; "" an artifact."""

    node: NodeId
    line: Line
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class PictureItem:
    """A picture: `frame` is where it may paint, `image` where the whole picture would lie (crop = frame within image).

    A negative width or height of `image` mirrors it: its left edge lies at x, its right one at x + width, left of it.
    `resource` is the key of a prepared picture; on a spread the same resource stands on both pages.
    """

    node: NodeId
    resource: str
    frame: Rect
    image: Rect


@dataclass(frozen=True, slots=True)
class ScanItem:
    """A page of a scan, as a form scaled into `frame`. `resource` is the key of the prepared scan page."""

    node: NodeId
    resource: str
    frame: Rect


@dataclass(frozen=True, slots=True)
class MapItem:
    """A finished map, or the part of it that lies on this page: `frame` is where the whole of it lies, over both pages of a spread.

    `resource` is the key of its picture. Its own items name the leaves of its part of the structure.
    """

    node: NodeId
    resource: str
    frame: Rect


@dataclass(frozen=True, slots=True)
class RuleItem:
    """A line from (x1, y1) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: Colour
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class GroundItem:
    """A filled rectangle."""

    rect: Rect
    colour: Colour


Item = TextItem | PictureItem | ScanItem | MapItem | RuleItem | GroundItem


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A live area: `target` is a URL, or # and a NodeId."""

    rect: Rect
    target: str
    node: NodeId


class LateItems(Sequence[Item]):
    """Items of a page from the cache, unpacked when first looked at: a page that is not painted again never needs them."""

    __slots__ = ("_items", "_load")

    def __init__(self, load: Callable[[], tuple[Item, ...]]) -> None:
        self._load = load
        self._items: tuple[Item, ...] | None = None

    def all(self) -> tuple[Item, ...]:
        """The items themselves."""
        if self._items is None:
            self._items = self._load()
        return self._items

    def __getitem__(self, index: Any) -> Any:
        return self.all()[index]

    def __len__(self) -> int:
        return len(self.all())

    def __iter__(self) -> Iterator[Item]:
        return iter(self.all())

    def __eq__(self, other: object) -> bool:
        return self.all() == (other.all() if isinstance(other, LateItems) else other)

    def __hash__(self) -> int:
        return hash(self.all())

    def __repr__(self) -> str:
        return repr(self.all())


@dataclass(frozen=True, slots=True)
class PageDigest:
    """What a page's paint depends on: a digest of its items, and the resources that they name."""

    paint: str
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `items` in paint order; `label` is its page label; `folio` is printed only where items say so.

    `digest` is that of the items, made with them (`ir.digest`); without one a page is digested when it is drawn.
    """

    index: PageIndex
    folio: Folio
    side: Side
    master: str
    items: Sequence[Item]
    links: tuple[LinkItem, ...] = ()
    is_blank: bool = False
    spread_mate: PageIndex | None = None  # the facing page that shares a picture with this one
    digest: PageDigest | None = None
    marks: tuple[Item, ...] = ()  # outside the trim, over everything; prepress makes them


@dataclass(frozen=True, slots=True)
class Bookmark:
    title: str
    level: int
    page: PageIndex
    y: float


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a node stands: the page and the top of its first item; `last_page` of its last."""

    page: PageIndex
    y: float
    last_page: PageIndex


@dataclass(frozen=True, slots=True)
class StructureNode:
    """A node of the logical tree in content order. A leaf (no children) is named by items; `text` is its logical text."""

    tag: Tag
    node: NodeId
    children: tuple["StructureNode", ...] = ()
    alt: str = ""
    lang: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageSet:
    """The laid-out book. `margin` is what the medium has beyond the bleed, for marks; prepress asks for it."""

    title: str
    lang: str
    direction: Direction
    binding: Binding
    trim: Size
    bleed: float
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    destinations: Mapping[NodeId, Destination]
    structure: StructureNode
    rounds: int = 1
    margin: float = 0.0
