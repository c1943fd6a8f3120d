"""What flows: boxes, and what a page turn left of them. Data only."""

from collections.abc import Callable

from booklet.base.dataclass import dataclass
from booklet.ir.styled import Grid, Plate, Stack, StyledBox
from booklet.layout.fragments import FlowItem, NoteMark, Space
from booklet.layout.setting import EntryPiece, Setting, TextRest


@dataclass(frozen=True, slots=True)
class StackRest:
    """What is left of a stack."""

    stack: Stack
    queue: "Queue"


@dataclass(frozen=True, slots=True)
class GridRest:
    """Rows of a grid from `row` on; `cells` are what is left of a row that had to be parted."""

    grid: Grid
    row: int
    cells: "tuple[Queue, ...]" = ()


Piece = StyledBox | TextRest | StackRest | GridRest | EntryPiece


@dataclass(frozen=True, slots=True)
class Queue:
    """Boxes from `index` on, after the pieces `carried` over from before."""

    boxes: tuple[StyledBox, ...]
    index: int = 0
    carried: tuple[Piece, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.carried and self.index >= len(self.boxes)

    @property
    def first(self) -> Piece:
        return self.carried[0] if self.carried else self.boxes[self.index]

    @property
    def tail(self) -> "Queue":
        if self.carried:
            return Queue(self.boxes, self.index, self.carried[1:])
        return Queue(self.boxes, self.index + 1)

    def with_first(self, piece: Piece) -> "Queue":
        return Queue(self.boxes, self.index, (piece, *self.carried))


@dataclass(frozen=True, slots=True)
class Filled:
    """A column as far as it went. `is_stopped` if the room ended before the queue or a forced turn did.

    `bottom` is the last baseline or edge, `after` the space asked for under it, `depth` how far ink hangs under it.
    """

    items: tuple[FlowItem, ...]
    rest: Queue
    bottom: float
    after: float
    depth: float
    notes: tuple[NoteMark, ...]
    floats: tuple[Plate, ...]
    line_count: int
    is_stopped: bool


Filler = Callable[[Queue, Space, Setting], Filled]
