"""What fitting a box gives. Points from the head of the page and from its left edge, as if the book read left to right."""

from collections.abc import Iterable
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.ir.composed import Line
from booklet.ir.content import NodeId
from booklet.ir.pages import GroundItem, MapItem, RuleItem, ScanItem
from booklet.ir.styled import Plate
from booklet.layout.grid import BaselineGrid

ENDLESS = 1e6  # the bottom of a column in which everything fits


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of text with its measure, so that a book bound on the right can mirror the measure and not the line."""

    node: NodeId
    line: Line
    x: float
    baseline: float
    measure: float


@dataclass(frozen=True, slots=True)
class SetPicture:
    """A picture in its frame; a decorative one keeps its node here, for links, and loses it in the finished page."""

    node: NodeId
    resource: str
    frame: Rect
    image: Rect
    is_decorative: bool = False


@dataclass(frozen=True, slots=True)
class SetSpot:
    """Nothing to see: a place that links may lead to (a plate on a mere ground, a picture without a file)."""

    node: NodeId
    y: float


@dataclass(frozen=True, slots=True)
class SetLink:
    """A live area on a line whose measure begins at `x`: it goes where the line goes, and is not turned with the measure."""

    rect: Rect
    target: str
    node: NodeId
    x: float
    measure: float


FlowItem = SetLine | SetPicture | ScanItem | MapItem | RuleItem | GroundItem | SetLink | SetSpot


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark in the text, on the line whose baseline is `y`."""

    note: NodeId
    y: float


@dataclass(frozen=True, slots=True)
class Space:
    """Room in a column. `y` is the last baseline above, or (`is_head`) the top of the frame; no baseline stands under `bottom`.

    `gap` is what stood above asks for. `must`: there is no roomier place, so set it as well as can be.
    """

    x: float
    y: float
    width: float
    bottom: float
    grid: BaselineGrid
    is_head: bool = False
    gap: float = 0.0
    must: bool = False
    is_loose: bool = False  # a box with a ground is as wide as its text, not as the measure
    defers: bool = False  # a figure that does not fit may wait for the head of the next page while text runs on

    def at(self, y: float, gap: float, *, is_head: bool, must: bool) -> "Space":
        """The same column further down. (Ten times as fast as `replace`, which counts: every box asks for one.)"""
        return Space(self.x, y, self.width, self.bottom, self.grid, is_head, gap, must, self.is_loose)

    def column(self, x: float, width: float) -> "Space":
        """A column of this space."""
        return Space(x, self.y, width, self.bottom, self.grid, self.is_head, self.gap, self.must, self.is_loose)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Placed items. `bottom` is the last baseline or edge, `depth` how far ink hangs under it, `after` the space asked for."""

    items: tuple[FlowItem, ...]
    bottom: float
    after: float = 0.0
    depth: float = 0.0
    line_count: int = 0


@dataclass(frozen=True, slots=True)
class Fits:
    frame: Fragment
    notes: tuple[NoteMark, ...] = ()
    floats: tuple[Plate, ...] = ()


@dataclass(frozen=True, slots=True)
class Splits:
    """A part is placed; `rest` (a piece that `fit` takes) belongs on the next page."""

    frame: Fragment
    rest: object
    notes: tuple[NoteMark, ...] = ()
    floats: tuple[Plate, ...] = ()


@dataclass(frozen=True, slots=True)
class TooBig:
    reason: str


Fit = Fits | Splits | TooBig


def moved(item: FlowItem, dx: float, dy: float) -> FlowItem:
    """The item elsewhere."""
    match item:
        case SetLine():
            return SetLine(item.node, item.line, item.x + dx, item.baseline + dy, item.measure)
        case SetPicture():
            return replace(item, frame=item.frame.moved(dx, dy), image=item.image.moved(dx, dy))
        case ScanItem() | MapItem():
            return replace(item, frame=item.frame.moved(dx, dy))
        case GroundItem():
            return replace(item, rect=item.rect.moved(dx, dy))
        case SetLink():
            return replace(item, rect=item.rect.moved(dx, dy), x=item.x + dx)
        case RuleItem():
            return replace(item, x1=item.x1 + dx, x2=item.x2 + dx, y1=item.y1 + dy, y2=item.y2 + dy)
        case SetSpot():
            return SetSpot(item.node, item.y + dy)


def moved_all(items: Iterable[FlowItem], dx: float, dy: float) -> list[FlowItem]:
    return [moved(item, dx, dy) for item in items]
