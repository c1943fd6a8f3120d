"""Fill a column with boxes, one under another. In: a queue of pieces, a space. Out: what is placed, and the queue that is left.

Headings stay with what follows; floats met on the way wait aside; forced page turns stop the flow. Knows no pages.
"""

from dataclasses import field

from booklet.base.dataclass import dataclass
from booklet.ir.styled import BreakBox, FacingBox, Grid, PictureBox, Plate, ScanBox, SpaceBox, Stack, TextBox
from booklet.layout.fit import fit
from booklet.layout.fragments import ENDLESS, Fits, FlowItem, Fragment, NoteMark, Space, Splits, TooBig, moved_all
from booklet.layout.grid import SLACK
from booklet.layout.pieces import Filled, Piece, Queue
from booklet.layout.setting import Setting, TextRest

ROOM_UNDER_HEADINGS = 0.5  # of a column
LEAST_HOLE = 3  # lines of the grid: a figure waits only if it would leave more empty
LINES_AFTER_HEADING = 2  # a heading keeps so many lines under it


@dataclass(slots=True)
class Column:
    """The state of a column while it fills."""

    space: Space
    queue: Queue
    items: list[FlowItem] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    floats: list[Plate] = field(default_factory=list)
    y: float = 0.0
    gap: float = 0.0
    depth: float = 0.0
    is_head: bool = True
    line_count: int = 0
    chain: "Checkpoint | None" = None
    chain_lines: int = 0
    deferred: list[Piece] = field(default_factory=list)  # figures that wait for the head of the next page
    filler: int = -1  # index of the first item after a space that takes what room is left


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a chain of boxes that keep with the next began."""

    queue: Queue
    items: int
    notes: int
    floats: int
    y: float
    gap: float
    depth: float
    is_head: bool
    line_count: int


def fill(queue: Queue, space: Space, setting: Setting) -> Filled:
    """Place pieces until the queue, the room, or the flow ends."""
    column = Column(space, queue, y=space.y, gap=space.gap, is_head=space.is_head)
    is_stopped = False
    while not column.queue.is_empty and not is_stopped:
        piece = column.queue.first
        if column.deferred and not _is_running_text(piece):
            break
        if isinstance(piece, Plate) and piece.is_float:
            column.floats.append(piece)
            column.queue = column.queue.tail
        elif isinstance(piece, (Plate, ScanBox, BreakBox, FacingBox)):
            break
        elif isinstance(piece, SpaceBox):
            _leave_space(column, piece)
        else:
            is_stopped = _place(column, piece, setting)
    return _finished(column, is_stopped)


def _leave_space(column: Column, box: SpaceBox) -> None:
    column.queue = column.queue.tail
    if box.fills:
        column.filler = len(column.items)
    elif not column.is_head:
        column.y += box.height


def _place(column: Column, piece: Piece, setting: Setting) -> bool:
    """Place one piece; True if the column ends here."""
    must = column.space.must and (column.is_head or _chain_is_all(column))
    space = column.space.at(column.y, column.gap, is_head=column.is_head, must=must)
    result = fit(piece, space, setting, fill)
    if isinstance(result, TooBig):
        if _may_wait(column, piece):
            column.deferred.append(piece)
            column.queue = column.queue.tail
            return False
        _roll_back(column)
        return True
    before = _checkpoint(column) if column.chain is None and keeps_with_next(piece) else column.chain
    column.queue = column.queue.tail
    _take(column, result)
    if isinstance(result, Splits):
        column.queue = column.queue.with_first(result.rest)  # type: ignore[arg-type]
        if 0 < column.chain_lines + result.frame.line_count < LINES_AFTER_HEADING:
            _roll_back(column)
        return True
    _follow_chain(column, piece, result.frame, before)
    return False


def _chain_is_all(column: Column) -> bool:
    """True if nothing but headings stands here and much room is left: what follows will find no better place."""
    room = column.space.bottom - column.y
    is_all = column.chain is not None and column.chain.is_head
    return is_all and room > ROOM_UNDER_HEADINGS * (column.space.bottom - column.space.y)


def _may_wait(column: Column, piece: Piece) -> bool:
    """True for a figure in the running text that would leave a hole in the page."""
    hole = column.space.bottom - column.y
    is_free = column.space.defers and column.chain is None and not column.is_head and not column.deferred
    return is_free and hole >= LEAST_HOLE * column.space.grid.step and _is_figure(piece)


def _is_figure(piece: Piece) -> bool:
    """A picture, or pictures with their captions."""
    match piece:
        case PictureBox():
            return True
        case Stack():
            return piece.keeps_together and any(isinstance(box, PictureBox | Grid) for box in piece.boxes)
    return False


def _is_running_text(piece: Piece) -> bool:
    return isinstance(piece, TextRest) or (isinstance(piece, TextBox) and not piece.style.keeps_with_next)


def _checkpoint(column: Column) -> Checkpoint:
    return Checkpoint(
        column.queue, len(column.items), len(column.notes), len(column.floats), column.y, column.gap, column.depth,
        column.is_head, column.line_count,
    )  # fmt: skip


def _take(column: Column, result: Fits | Splits) -> None:
    frame = result.frame
    column.items += frame.items
    column.notes += result.notes
    column.floats += result.floats
    if frame.items or frame.line_count:
        column.is_head = False
    column.y, column.gap, column.depth = frame.bottom, frame.after, frame.depth
    column.line_count += frame.line_count


def _follow_chain(column: Column, piece: Piece, frame: Fragment, before: Checkpoint | None) -> None:
    """Begin, lengthen or end the chain of boxes that must not be parted."""
    if keeps_with_next(piece):
        column.chain = before
        column.chain_lines = 0
    elif column.chain is not None:
        column.chain_lines += frame.line_count or LINES_AFTER_HEADING
        if column.chain_lines >= LINES_AFTER_HEADING:
            column.chain = None


def keeps_with_next(piece: Piece) -> bool:
    match piece:
        case TextBox():
            return piece.style.keeps_with_next
        case TextRest():
            return piece.box.style.keeps_with_next
        case Stack():
            return piece.keeps_with_next
    return False


def _roll_back(column: Column) -> None:
    """Give back a chain whose next box did not fit; a chain at the head of the column stays."""
    chain = column.chain
    if chain is None or chain.is_head:
        return
    del column.items[chain.items :], column.notes[chain.notes :], column.floats[chain.floats :]
    column.queue, column.y, column.gap, column.depth = chain.queue, chain.y, chain.gap, chain.depth
    column.line_count = chain.line_count


def _finished(column: Column, is_stopped: bool) -> Filled:
    items, bottom = column.items, column.y
    queue = column.queue
    if column.deferred:
        queue, is_stopped = Queue(queue.boxes, queue.index, (*column.deferred, *queue.carried)), True
    foot = column.space.bottom
    if 0 <= column.filler <= len(items) and not is_stopped and foot < ENDLESS:
        shift = column.space.grid.at_or_above(foot) - bottom
        if shift > SLACK:
            items = items[: column.filler] + moved_all(items[column.filler :], 0.0, shift)
            bottom += shift
    return Filled(
        tuple(items), queue, bottom, column.gap, column.depth, tuple(column.notes), tuple(column.floats),
        column.line_count, is_stopped,
    )  # fmt: skip
