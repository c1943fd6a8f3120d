"""The texts of a styled book: each with what holds it, and the book again with other texts. In: StyledBook. Out: Held; StyledBook.

A place that does not grow is a frame of a plate or a cell of a row; anything else stands in the flow.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.ir.content import NodeId
from booklet.ir.styled import (
    FacingBox,
    Grid,
    GridRow,
    Plate,
    ScanBox,
    SpaceBox,
    Stack,
    StyledBook,
    StyledBox,
    StyledPart,
    TextBox,
)

HEAD = "head"  # the frame of what stands at the head of each page of a document
FLOW = NodeId("")
Change = Callable[[TextBox], TextBox]


@dataclass(frozen=True, slots=True)
class At:
    """Where boxes stand. `holder`: the plate, scan or part whose frame it is, FLOW in the text; `row`: the texts level with it.

    `before`, `after`: the space that what holds a box asks for above its first and below its last.
    """

    part: NodeId
    master: str
    holder: NodeId = FLOW
    frame: str = ""
    is_last: bool = False  # nothing stands under it in its frame or cell
    rises: bool = False  # the texts of its frame stand at the foot
    row: tuple[NodeId, ...] = ()
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Held:
    """A paragraph and where it stands."""

    box: TextBox
    at: At


def held_texts(book: StyledBook) -> Iterator[Held]:
    """Every paragraph but notes, in content order."""
    for part in book.parts:
        yield from _held(part.head, At(part.id, part.master, part.id, HEAD, is_last=True))
        yield from _held(part.boxes, At(part.id, part.master))


def _held(boxes: tuple[StyledBox, ...], at: At) -> Iterator[Held]:
    for index, box in enumerate(boxes):
        is_end = index == len(boxes) - 1
        here = replace(
            at, is_last=at.is_last and is_end, before=0.0 if index else at.before, after=at.after if is_end else 0.0
        )
        match box:
            case TextBox():
                yield Held(box, here)
            case Stack():
                before, after = max(here.before, box.space_before), max(here.after, box.space_after)
                is_last = here.is_last and box.columns == 1
                yield from _held(box.boxes, replace(here, is_last=is_last, before=before, after=after))
            case Grid():
                yield from _in_rows(box, here)
            case FacingBox():
                yield from _in_rows(box.grid, replace(here, master=box.master))
            case Plate():
                yield from _on_plate(box, at)
            case ScanBox():
                yield from _held(box.caption, At(at.part, box.master, box.node, "", is_last=True))


def _in_rows(grid: Grid, at: At) -> Iterator[Held]:
    for row in grid.rows:
        leaves = tuple(held.box.node for cell in row.cells for held in _held(cell, at))
        for cell in row.cells:
            yield from _held(cell, replace(at, row=leaves, is_last=True))


def _on_plate(plate: Plate, at: At) -> Iterator[Held]:
    for name, boxes in (*plate.first_texts, *plate.texts):
        rises = any(isinstance(box, SpaceBox) and box.fills for box in boxes)
        yield from _held(boxes, At(at.part, plate.master, plate.node, name, is_last=True, rises=rises))
    if plate.facing is not None:
        yield from _on_plate(plate.facing, at)


def every_box(boxes: tuple[StyledBox, ...]) -> Iterator[StyledBox]:
    """Every box, a holder before what it holds."""
    for box in boxes:
        yield box
        match box:
            case Stack():
                yield from every_box(box.boxes)
            case Grid():
                yield from (inner for row in box.rows for cell in row.cells for inner in every_box(cell))
            case FacingBox():
                yield from every_box((box.grid,))
            case ScanBox():
                yield from box.caption
            case Plate():
                held = (box.picture, box.map, box.facing)
                yield from (inner for one in held if one is not None for inner in every_box((one,)))
                yield from (inner for _, texts in (*box.first_texts, *box.texts) for inner in every_box(texts))


def with_texts(book: StyledBook, change: Change) -> StyledBook:
    """The book with each paragraph, notes aside, as `change` gives it."""
    parts = tuple(_part(part, change) for part in book.parts)
    return replace(book, parts=parts)


def _part(part: StyledPart, change: Change) -> StyledPart:
    return replace(part, boxes=_boxes(part.boxes, change), head=_boxes(part.head, change))


def _boxes(boxes: tuple[StyledBox, ...], change: Change) -> tuple[StyledBox, ...]:
    return tuple(_box(box, change) for box in boxes)


def _box(box: StyledBox, change: Change) -> StyledBox:
    match box:
        case TextBox():
            return change(box)
        case Stack():
            return replace(box, boxes=_boxes(box.boxes, change))
        case Grid():
            return _grid(box, change)
        case FacingBox():
            return replace(box, grid=_grid(box.grid, change))
        case Plate():
            return _plate(box, change)
        case ScanBox():
            return replace(box, caption=tuple(change(line) for line in box.caption))
    return box


def _grid(grid: Grid, change: Change) -> Grid:
    def row(old: GridRow) -> GridRow:
        return replace(old, cells=tuple(_boxes(cell, change) for cell in old.cells))

    return replace(grid, rows=tuple(row(old) for old in grid.rows))


def _plate(plate: Plate, change: Change) -> Plate:
    def texts(
        old: tuple[tuple[str, tuple[StyledBox, ...]], ...],
    ) -> tuple[tuple[str, tuple[StyledBox, ...]], ...]:
        return tuple((name, _boxes(boxes, change)) for name, boxes in old)

    facing = _plate(plate.facing, change) if plate.facing is not None else None
    return replace(plate, texts=texts(plate.texts), first_texts=texts(plate.first_texts), facing=facing)
