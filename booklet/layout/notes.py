"""Footnotes of a page. In: marks with their lines, what earlier pages left over. Out: how far text may go, and notes at the foot.

The mark's line and the note's first lines stand on one page; the last line of the notes stands on the last line of the frame.
"""

from collections.abc import Sequence
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.base.digits import in_digits
from booklet.ir.composed import Line
from booklet.ir.content import NodeId, note_of
from booklet.ir.styled import Master, StyledNote, StyledText, Tag, TextBox
from booklet.layout.fragments import FlowItem, NoteMark, Space
from booklet.layout.grid import SLACK
from booklet.layout.paragraphs import opened, set_lines
from booklet.layout.setting import Setting, TextRest
from booklet.layout.stacks import rule_at

LEAST_LINES = 2  # of a note that goes on to the next page
MOST_SHARE = 0.6  # of a frame that notes left over from before may take


@dataclass(frozen=True, slots=True)
class NotePiece:
    """A note, or what is left of it, as lines."""

    rest: TextRest

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.rest.composed.lines[self.rest.first :]

    @property
    def leading(self) -> float:
        return self.rest.box.style.leading

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    def split(self, count: int) -> "tuple[NotePiece, NotePiece]":
        """The first `count` lines and the others."""
        first = self.rest.composed.lines[: self.rest.first + count]
        head = replace(self.rest, composed=replace(self.rest.composed, lines=first))
        return NotePiece(head), NotePiece(replace(self.rest, first=self.rest.first + count))


@dataclass(frozen=True, slots=True)
class NotePlan:
    """`limit`: no baseline of the text under it. `pieces` are set on this page, `left` go on the next."""

    limit: float
    pieces: tuple[NotePiece, ...]
    left: tuple[NotePiece, ...]


def note_piece(note: StyledNote, measure: float, setting: Setting) -> NotePiece:
    """A note composed with its number before it."""
    return NotePiece(opened(note_box(note, setting), measure, setting))


def note_box(note: StyledNote, setting: Setting) -> TextBox:
    """A note with its number as a paragraph."""
    number = in_digits(str(setting.numbers[note.id]), setting.book.digits)
    return TextBox(setting.note_leaf(note.id), Tag.NOTE, numbered(note, number), note.style)


def numbered(note: StyledNote, number: str) -> StyledText:
    """The note's text after its number and an en space."""
    head = f"{number}\u2002"
    styles = ((len(head), note.style.text), *((end + len(head), style) for end, style in note.text.styles))
    spans = tuple(replace(s, start=s.start + len(head), end=s.end + len(head)) for s in note.text.spans)
    return StyledText(head + note.text.text, styles, spans)


def note_boxes(notes: Sequence[NodeId], gap: float, setting: Setting) -> tuple[TextBox, ...]:
    """Notes as paragraphs, for places that have no foot: below a caption, `gap` under it."""
    boxes: list[TextBox] = []
    for node in notes:
        box = note_box(setting.book.notes[node], setting)
        boxes.append(box if boxes else replace(box, style=replace(box.style, space_before=gap)))
    return tuple(boxes)


class NoteFoot:
    """The foot of one page: decides and places its notes."""

    def __init__(self, master: Master, space: Space, setting: Setting, left: Sequence[NotePiece]) -> None:
        self.master, self.space, self.setting = master, space, setting
        self.left = tuple(left)
        self.last = space.grid.at_or_above(space.bottom)

    def plan(self, marks: Sequence[NoteMark]) -> NotePlan:
        """How far the text that carries these marks may reach, with the notes that then stand here."""
        pieces, left = _carried(self.left, MOST_SHARE * (self.last - self.space.y))
        limit = self._limit(pieces)
        for mark in marks:
            if left:
                return NotePlan(min(limit, mark.y - 2 * SLACK), pieces, left)
            piece = self._piece(mark.note)
            whole = (*pieces, piece)
            if mark.y <= self._limit(whole) + SLACK:
                pieces, limit = whole, self._limit(whole)
                continue
            head = self._head(pieces, piece, mark.y)
            if head is None:
                return NotePlan(min(limit, mark.y - 2 * SLACK), pieces, left)
            return NotePlan(mark.y, (*pieces, head[0]), (head[1], *self._after(mark, marks)))
        return NotePlan(limit, pieces, left)

    def plan_all(self, marks: Sequence[NoteMark]) -> NotePlan:
        """A plan for a page whose text cannot give way: what notes fit under it, the others on the next page."""
        pieces, left = _carried(
            (*self.left, *(self._piece(m.note) for m in marks)), MOST_SHARE * (self.last - self.space.y)
        )
        return NotePlan(self.space.bottom, pieces, left)

    def _after(self, mark: NoteMark, marks: Sequence[NoteMark]) -> tuple[NotePiece, ...]:
        """Notes whose marks stand on the same line, after the one that goes on to the next page."""
        at = list(marks).index(mark)
        return tuple(self._piece(m.note) for m in marks[at + 1 :] if m.y <= mark.y + SLACK)

    def _piece(self, note: NodeId) -> NotePiece:
        return note_piece(self.setting.book.notes[note], self.space.width, self.setting)

    def _limit(self, pieces: Sequence[NotePiece]) -> float:
        height = sum(piece.height for piece in pieces)
        return self.last - height - self.master.note_gap if pieces else self.space.bottom

    def _head(self, before: Sequence[NotePiece], piece: NotePiece, y: float) -> tuple[NotePiece, NotePiece] | None:
        """The note parted so that its first lines stand under a text that ends at `y`; None if that cannot be."""
        room = self._limit(before) - y - (0.0 if before else self.space.bottom - self.last + self.master.note_gap)
        count = min(int((room + SLACK) // piece.leading), len(piece.lines) - LEAST_LINES)
        return piece.split(count) if count >= LEAST_LINES else None

    def _number(self, piece: NotePiece) -> int:
        return self.setting.numbers.get(note_of(piece.rest.box.node), 0)

    def place(self, pieces: Sequence[NotePiece]) -> list[FlowItem]:
        """The notes, their last line on the frame's last line, the rule over them."""
        if not pieces:
            return []
        height = sum(piece.height for piece in pieces)
        y = self.last - height
        items: list[FlowItem] = []
        if rule := self.master.note_rule:
            items.append(rule_at(rule, self.space, y - (rule.gap or self.master.note_gap / 4)))
        for piece in sorted(pieces, key=self._number):  # marks of columns do not come in the order of their height
            baselines = [y + (i + 1) * piece.leading for i in range(len(piece.lines))]
            items += set_lines(piece.rest, piece.lines, baselines, self.space, self.setting)
            y += piece.height
        return items


def _carried(left: tuple[NotePiece, ...], most: float) -> tuple[tuple[NotePiece, ...], tuple[NotePiece, ...]]:
    """What is left over from before, as much of it as a page can bear."""
    taken: list[NotePiece] = []
    for index, piece in enumerate(left):
        if piece.height <= most:
            taken.append(piece)
            most -= piece.height
            continue
        count = int(most // piece.leading)
        if count < 1:
            return tuple(taken), left[index:]
        head, tail = piece.split(count)
        return (*taken, head), (tail, *left[index + 1 :])
    return tuple(taken), ()
