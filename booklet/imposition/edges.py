"""What an office printer leaves white. In: a layout, the margin it cannot print, pages if we made them. Out: words, or nothing.

Points. The cells of a side lie in the middle of the sheet, so opposite edges lose the same.
"""

from collections.abc import Iterable, Iterator, Sequence

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.base.units import format_mm, mm
from booklet.imposition.layout import SheetLayout
from booklet.ir.content import Binding, Side
from booklet.ir.pages import GroundItem, Item, MapItem, Page, PageSet, PictureItem, RuleItem, ScanItem, TextItem

NOTHING = mm(0.05)
ASCENT, DESCENT = 0.75, 0.25  # of most letters, in ems
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost of a page at its fore-edge, and at head and foot, at the page's own scale; 0: nothing."""

    fore_edge: float
    head_and_foot: float

    def __str__(self) -> str:
        edges = [("the fore-edge", self.fore_edge), ("head and foot", self.head_and_foot)]
        return " and ".join(f"{format_mm(lost)} at {edge}" for edge, lost in edges if lost)


def loss_of(layout: SheetLayout, unprintable: float) -> Loss | None:
    """What falls into the margin that the printer leaves white; None if nothing does."""
    lost = [unprintable - side for side in (layout.block.x, layout.block.y)]
    fore, head = (value / layout.scale if value > NOTHING else 0.0 for value in lost)
    return Loss(fore, head) if fore or head else None


def told(loss: Loss, pages: PageSet | None) -> str:
    """What that means for these pages; empty if nothing stands there. Of pages that others made nobody knows."""
    if pages is None:
        return f"what stands there on a page is lost ({loss})"
    texts, others = list[int](), list[int]()
    for page in pages.pages:
        lost = [item for item in page.items if _is_cut(item, page, pages, loss)]
        if any(isinstance(item, TextItem) for item in lost):
            texts.append(page.folio)
        elif lost:
            others.append(page.folio)
    kinds = (("type", texts), ("pictures or grounds", others))
    found = [f"{what} on {_pages(folios)}" for what, folios in kinds if folios]
    return f"{' and '.join(found)} lose {loss}" if found else ""


def _pages(folios: Sequence[int]) -> str:
    named = ", ".join(str(folio) for folio in folios[:MOST_NAMED])
    more = len(folios) - MOST_NAMED
    return f"page{'s' * (len(folios) > 1)} {named}" + (f" and {more} more" if more > 0 else "")


def _is_cut(item: Item, page: Page, pages: PageSet, loss: Loss) -> bool:
    trim = pages.trim
    is_fore_right = (page.side is Side.RECTO) is (pages.binding is Binding.LEFT)
    for box in _boxes(item):
        if box.right < 0 or box.x > trim.width or box.bottom < 0 or box.y > trim.height:
            continue
        fore = trim.width - box.right if is_fore_right else box.x
        if fore < loss.fore_edge or min(box.y, trim.height - box.bottom) < loss.head_and_foot:
            return True
    return False


def _boxes(item: Item) -> Iterator[Rect]:
    """Where an item paints, white grounds aside."""
    match item:
        case TextItem():
            yield from _ink(item)
        case PictureItem() | ScanItem() | MapItem():
            yield item.frame
        case GroundItem():
            if any(item.colour.cmyk):
                yield item.rect
        case RuleItem():
            x, y = min(item.x1, item.x2), min(item.y1, item.y2)
            yield Rect(x, y, abs(item.x2 - item.x1), abs(item.y2 - item.y1))


def _ink(item: TextItem) -> Iterable[Rect]:
    inked = [placed for placed in item.line.runs if placed.run.text.strip()]
    if inked:
        left = min(placed.x for placed in inked)
        right = max(placed.x + placed.run.width * item.line.scale for placed in inked)
        size = max(placed.run.size for placed in inked)
        yield Rect(item.x + item.line.x + left, item.baseline - ASCENT * size, right - left, (ASCENT + DESCENT) * size)
