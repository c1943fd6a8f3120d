"""Parallel texts on facing pages. In: FacingBox, a Setting. Out: for each spread the items of its verso and of its recto.

The grid is filled once, as if the two text frames were one with a wide gap, so that its rows are level; then it is parted at the
spine. Notes stand at the foot of the page that cites them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.ir.content import NodeId, Side
from booklet.ir.styled import FacingBox, SpanKind, TextBox
from booklet.layout.flow import fill
from booklet.layout.fragments import FlowItem, NoteMark, Space, moved
from booklet.layout.grid import SLACK
from booklet.layout.notes import NoteFoot, NotePiece, NotePlan
from booklet.layout.outline import boxes_in
from booklet.layout.pieces import Filled, Queue
from booklet.layout.plates import space_in
from booklet.layout.setting import Setting

Spread = tuple[tuple[FlowItem, ...], tuple[FlowItem, ...]]
MAX_ASKS = 8  # how often a spread is set again to make room for its notes


def facing_pages(box: FacingBox, noted: frozenset[NodeId], setting: Setting) -> Iterator[Spread]:
    """The spreads of a parallel text; notes of `noted` have been set before."""
    master, width = setting.book.masters[box.master], setting.book.trim.width
    verso, recto = (space_in(master.frames[0], side, master, setting) for side in (Side.VERSO, Side.RECTO))
    whole = replace(verso, width=recto.x + recto.width + width - verso.x)
    queue = Queue((replace(box.grid, gap=whole.width - verso.width - recto.width),))
    left: tuple[tuple[NotePiece, ...], ...] = ((), ())
    cited = tuple(_cited(box, column) - noted for column in (0, 1))
    while not queue.is_empty or any(left):
        feet = [NoteFoot(master, space, setting, pieces) for space, pieces in zip((verso, recto), left, strict=True)]
        filled, plans = _filled(queue, whole, feet, cited, setting)
        if not filled.items and not any(plan.pieces for plan in plans):
            return
        yield _parted(filled, feet, plans, width)
        queue, left = filled.rest, tuple(plan.left for plan in plans)
        cited = tuple(nodes - {mark.note for mark in filled.notes} for nodes in cited)


def _cited(box: FacingBox, column: int) -> frozenset[NodeId]:
    texts = [b for row in box.grid.rows for b in boxes_in(row.cells[column]) if isinstance(b, TextBox)]
    return frozenset(NodeId(s.value) for text in texts for s in text.text.spans if s.kind is SpanKind.NOTE)


def _filled(
    queue: Queue, space: Space, feet: Sequence[NoteFoot], cited: Sequence[frozenset[NodeId]], setting: Setting
) -> tuple[Filled, list[NotePlan]]:
    """Rows as far as their notes allow."""
    bottom = min(foot.plan(()).limit for foot in feet)
    for _ in range(MAX_ASKS):
        filled = fill(queue, replace(space, bottom=bottom), setting)
        marks = [_new(filled.notes, nodes, setting) for nodes in cited]
        plans = [foot.plan(own) for foot, own in zip(feet, marks, strict=True)]
        limit = min(plan.limit for plan in plans)
        if filled.bottom <= limit + SLACK or not filled.items:
            return filled, plans
        bottom = min(limit, bottom - SLACK)
    return filled, [foot.plan_all(own) for foot, own in zip(feet, marks, strict=True)]


def _new(marks: Sequence[NoteMark], nodes: frozenset[NodeId], setting: Setting) -> list[NoteMark]:
    first: dict[NodeId, NoteMark] = {}
    for mark in sorted(marks, key=lambda m: m.y):
        if mark.note in nodes and mark.note in setting.book.notes:
            first.setdefault(mark.note, mark)
    return list(first.values())


def _parted(filled: Filled, feet: Sequence[NoteFoot], plans: Sequence[NotePlan], width: float) -> Spread:
    verso = [item for item in filled.items if _left(item) < width]
    recto = [moved(item, -width, 0.0) for item in filled.items if _left(item) >= width]
    notes = [foot.place(plan.pieces) for foot, plan in zip(feet, plans, strict=True)]
    return (*verso, *notes[0]), (*recto, *notes[1])


def _left(item: FlowItem) -> float:
    """The left edge of an item."""
    for name in ("x", "x1"):
        if hasattr(item, name):
            return float(getattr(item, name))
    rect = getattr(item, "frame", None) or getattr(item, "rect", None)
    return rect.x if rect is not None else 0.0
