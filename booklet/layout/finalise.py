"""The last step of a page: left and right become final. In: pages laid out as if the book read left to right. Out: ir items.

A book bound on the right is the mirror image, position by position; a line of text is not turned, its measure is. Pictures are
not turned either: their crop was chosen for the mirror (`figures`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic
from booklet.ir.content import NodeId
from booklet.ir.digest import PageDigests
from booklet.ir.pages import GroundItem, Item, LinkItem, MapItem, PageDigest, PictureItem, RuleItem, ScanItem, TextItem
from booklet.layout.fragments import FlowItem, SetLine, SetLink, SetPicture, SetSpot
from booklet.layout.pagination import SetPage


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a leaf stands in its part: page and top of its first item, page of its last."""

    page: int
    y: float
    last_page: int


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page without furniture; it knows its place in the part and not in the book."""

    master: str
    items: Sequence[Item]
    links: tuple[LinkItem, ...]
    digest: PageDigest
    is_blank: bool = False
    mate: int = 0


@dataclass(frozen=True, slots=True)
class PartPages:
    """A laid-out part."""

    pages: tuple[PartPage, ...]
    stands: Mapping[NodeId, Stand]
    found: tuple[Diagnostic, ...]

    @property
    def page_count(self) -> int:
        return len(self.pages)


def finalised(
    pages: tuple[SetPage, ...], width: float, found: tuple[Diagnostic, ...], *, digests: PageDigests, is_mirrored: bool
) -> PartPages:
    """The pages of a part with everything in its final place. `digests` are the book's: its parts share glyph runs."""
    final = tuple(_page(page, width, digests, is_mirrored=is_mirrored) for page in pages)
    return PartPages(final, _stands(pages), found)


def _page(page: SetPage, width: float, digests: PageDigests, *, is_mirrored: bool) -> PartPage:
    items: list[Item] = []
    links: list[LinkItem] = []
    for item in page.items:
        placed = mirrored(item, width) if is_mirrored else item
        match placed:
            case SetLine():
                items.append(TextItem(placed.node, placed.line, placed.x, placed.baseline))
            case SetPicture():
                node = NodeId("") if placed.is_decorative else placed.node
                items.append(PictureItem(node, placed.resource, placed.frame, placed.image))
            case SetLink():
                links.append(LinkItem(placed.rect, placed.target, placed.node))
            case SetSpot():
                pass
            case RuleItem() if placed.width <= 0:
                pass  # no rule; PDF would draw the thinnest line that the device can (ISO 32000-1, 8.4.3.2)
            case _:
                items.append(placed)
    return PartPage(page.master, tuple(items), tuple(links), digests.of(items), page.is_blank, page.mate)


def mirrored(item: FlowItem, width: float) -> FlowItem:
    """The item where it stands in a book bound on the other side."""
    match item:
        case SetLine():
            return replace(item, x=width - item.x - item.measure)
        case SetPicture():
            return replace(item, frame=item.frame.mirrored(width), image=item.image.mirrored(width))
        case ScanItem() | MapItem():
            return replace(item, frame=item.frame.mirrored(width))
        case GroundItem():
            return replace(item, rect=item.rect.mirrored(width))
        case SetLink():
            return replace(item, rect=item.rect.moved(width - item.measure - 2 * item.x, 0.0))
        case RuleItem():
            return replace(item, x1=width - item.x2, x2=width - item.x1)
        case SetSpot():
            return item


def _stands(pages: tuple[SetPage, ...]) -> dict[NodeId, Stand]:
    first: dict[NodeId, tuple[int, float]] = {}
    last: dict[NodeId, int] = {}
    for index, page in enumerate(pages):
        for item in page.items:
            node, y = _place(item)
            if node:
                known = first.get(node)
                if known is None or (known[0] == index and y < known[1]):
                    first[node] = (index, y)
                last[node] = index
    return {node: Stand(page, y, last[node]) for node, (page, y) in first.items()}


def _place(item: FlowItem) -> tuple[NodeId, float]:
    match item:
        case SetLine():
            return item.node, item.baseline - item.line.ascent
        case SetPicture() | ScanItem() | MapItem():
            return item.node, item.frame.y
        case SetSpot():
            return item.node, item.y
    return NodeId(""), 0.0
