"""One page of running text with its notes. In: what is still to be set. Out: the page, and what is left.

Pure: a page can be set again with a lower foot, for its notes' or its neighbour's sake.
"""

from collections.abc import Iterable
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.ir.content import NodeId, Side
from booklet.ir.styled import BreakBox, FacingBox, Frame, Master, Plate, ScanBox
from booklet.layout.flow import fill
from booklet.layout.fragments import ENDLESS, FlowItem, NoteMark, Space
from booklet.layout.grid import SLACK
from booklet.layout.notes import NoteFoot, NotePiece, NotePlan
from booklet.layout.pieces import Filled, Queue
from booklet.layout.plates import space_in
from booklet.layout.setting import Setting

MAX_ASKS = 24  # how often a page's text is set again to make room for its notes; two are common


@dataclass(frozen=True, slots=True)
class TextState:
    """What is still to be set: boxes, notes that did not fit on their page. `noted` are the notes set or begun."""

    queue: Queue
    left: tuple[NotePiece, ...] = ()
    noted: frozenset[NodeId] = frozenset()


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of text. `foot` is its last baseline, or 0 if notes stand under it or the flow ends on it."""

    items: tuple[FlowItem, ...]
    rest: TextState
    floats: tuple[Plate, ...]
    foot: float


def set_text_page(state: TextState, side: Side, master: Master, setting: Setting, bottom: float = ENDLESS) -> TextPage:
    """As much text as the page takes in its columns; no baseline under `bottom`. Pages of several columns are not evened out."""
    first, *others = _columns(master, side)
    page = _set_column(state, first, side, master, setting, bottom=bottom)
    for frame in others:
        if not _runs_on(page.rest):
            break
        more = _set_column(_without_turn(page.rest), frame, side, master, setting, bottom=bottom)
        page = TextPage((*page.items, *more.items), more.rest, (*page.floats, *more.floats), 0.0)
    return replace(page, rest=_without_turn(page.rest))


def _columns(master: Master, side: Side) -> tuple[Frame, ...]:
    """The columns of a page of that side: a verso has the margins of a recto in the mirror, its columns in the order of reading."""
    if side is Side.RECTO or len(master.columns) == 1:
        return master.columns
    near = min(frame.inside for frame in master.columns)
    far = max(frame.inside + frame.width for frame in master.columns)
    return tuple(replace(frame, inside=near + far - frame.inside - frame.width) for frame in master.columns)


def _runs_on(state: TextState) -> bool:
    """True if text or notes are left that the next column may take."""
    if state.queue.is_empty:
        return bool(state.left)
    piece = state.queue.first
    return piece.is_column if isinstance(piece, BreakBox) else not isinstance(piece, Plate | ScanBox | FacingBox)


def _without_turn(state: TextState) -> TextState:
    """What is left once a break to the next column has been obeyed."""
    piece = None if state.queue.is_empty else state.queue.first
    is_obeyed = isinstance(piece, BreakBox) and piece.is_column
    return replace(state, queue=state.queue.tail) if is_obeyed else state


def _set_column(
    state: TextState, frame: Frame, side: Side, master: Master, setting: Setting, *, bottom: float
) -> TextPage:
    """As much text as one frame takes with the notes that it cites."""
    space = replace(space_in(frame, side, master, setting), defers=True)
    foot = NoteFoot(master, space, setting, state.left)
    filled, plan = _fill_above(state, foot, space, bottom, setting)
    noted = state.noted | {mark.note for mark in filled.notes}
    items = (*filled.items, *foot.place(plan.pieces))
    is_running = filled.is_stopped and not plan.pieces and not filled.floats
    return TextPage(
        items, TextState(filled.rest, plan.left, noted), filled.floats, filled.bottom if is_running else 0.0
    )


def _fill_above(
    state: TextState, foot: NoteFoot, space: Space, bottom: float, setting: Setting
) -> tuple[Filled, NotePlan]:
    """Text as far as its notes allow: ask, take the notes' height from the space, ask again."""
    bottom = min(bottom, foot.plan(()).limit)
    for _ in range(MAX_ASKS):
        filled = fill(state.queue, replace(space, bottom=bottom), setting)
        plan = foot.plan(_new_marks(filled.notes, state, setting))
        if filled.bottom <= plan.limit + SLACK or not filled.items:
            return filled, plan
        bottom = min(plan.limit, bottom - SLACK)
    return filled, foot.plan_all(_new_marks(filled.notes, state, setting))


def _new_marks(marks: Iterable[NoteMark], state: TextState, setting: Setting) -> list[NoteMark]:
    """The marks whose notes have not been set yet in this part, each note once, from the head to the foot."""
    first: dict[NodeId, NoteMark] = {}
    for mark in sorted(marks, key=lambda m: m.y):
        if mark.note not in state.noted and mark.note in setting.book.notes:
            first.setdefault(mark.note, mark)
    return list(first.values())
