"""One part in pages. In: StyledPart, the side of its first page, a Setting. Out: its pages, from 0, without furniture.

Pure: the same part, side and answers give the same pages. Floats wait for the next page turn; a spread waits for a verso.
"""

from dataclasses import dataclass, replace

from booklet.ir.content import NodeId, Side, Start
from booklet.ir.pages import GroundItem
from booklet.ir.styled import BreakBox, Master, Plate, ScanBox, SpanKind, StyledPart, TextBox
from booklet.layout.flow import fill
from booklet.layout.fragments import FlowItem, NoteMark, Space
from booklet.layout.grid import SLACK
from booklet.layout.notes import NoteFoot, NotePiece, NotePlan, note_boxes
from booklet.layout.outline import boxes_in
from booklet.layout.pieces import Filled, Queue
from booklet.layout.plates import plate_pages, scan_pages, space_in, whole_page
from booklet.layout.setting import Setting

MAX_ASKS = 24  # how often a page's text is set again to make room for its notes; three are common


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page of a part. `mate` is +1 or -1 where it shares a picture with the next or the last page."""

    master: str
    items: tuple[FlowItem, ...]
    is_blank: bool = False
    mate: int = 0


def lay_out_part(part: StyledPart, start: Side, setting: Setting) -> tuple[SetPage, ...]:
    """The pages of a part, blanks before a side that it asks for included."""
    return _PartFlow(part, start, setting).run()


class _PartFlow:
    """A part on its way into pages."""

    def __init__(self, part: StyledPart, start: Side, setting: Setting) -> None:
        self.part, self.start, self.setting = part, start, setting
        self.queue = Queue(part.boxes)
        self.pages: list[SetPage] = []
        self.waiting: list[Plate] = []  # floats
        self.left: tuple[NotePiece, ...] = ()  # notes that did not fit on their page
        self.noted: set[NodeId] = set()

    @property
    def side(self) -> Side:
        """The side of the next page."""
        is_start = len(self.pages) % 2 == 0
        return self.start if is_start else (Side.VERSO if self.start is Side.RECTO else Side.RECTO)

    def run(self) -> tuple[SetPage, ...]:
        if self.part.starts is not Start.ANY:
            self._turn_to(Side(self.part.starts.value))
        while self.waiting or self.left or not self.queue.is_empty:
            self._go_on()
        return tuple(self.pages)

    def _go_on(self) -> None:
        """One step: a plate, a forced turn, or a page of text."""
        while not self.queue.is_empty and isinstance(self.queue.first, Plate) and self.queue.first.is_float:
            self.waiting.append(self.queue.first)
            self.queue = self.queue.tail
        is_text = not self.queue.is_empty and not isinstance(self.queue.first, Plate | ScanBox | BreakBox)
        if self.waiting and (self._may_stand_here(self.waiting[0]) or not (is_text or self.left)):
            self._add_plate(self.waiting.pop(0))
        elif is_text or self.left:
            self._add_text_page()
        elif not self.queue.is_empty:
            self._forced(self.queue.first)

    def _may_stand_here(self, plate: Plate) -> bool:
        return plate.pages == 1 or self.side is Side.VERSO

    def _forced(self, piece: object) -> None:
        self.queue = self.queue.tail
        match piece:
            case BreakBox():
                if piece.to is not None:
                    self._turn_to(piece.to)
                if piece.is_blank:
                    self._add_blank()
            case Plate():
                self._add_plate(piece)
            case ScanBox():
                notes = self._notes_of(piece, piece.master)
                self._add_pages(scan_pages(piece, self.side, notes, self.setting), piece.master)

    def _turn_to(self, side: Side) -> None:
        if self.side is not side:
            self._add_blank()

    def _add_blank(self) -> None:
        self.pages.append(SetPage("", (), is_blank=True))

    def _add_plate(self, plate: Plate) -> None:
        if plate.pages == 2:
            self._turn_to(Side.VERSO)
        notes = self._notes_of(plate, plate.master)
        pages = plate_pages(plate, self.side, notes, self.setting)
        self._add_pages(pages, plate.master, shares=plate.pages == 2)

    def _notes_of(self, box: Plate | ScanBox, master: str) -> tuple[TextBox, ...]:
        """The notes that a plate's texts cite for the first time; they stand with it, as it has no foot."""
        spans = [s for b in boxes_in((box,)) if isinstance(b, TextBox) for s in b.text.spans]
        cited = [NodeId(s.value) for s in spans if s.kind is SpanKind.NOTE]
        new = [n for n in dict.fromkeys(cited) if n not in self.noted and n in self.setting.book.notes]
        self.noted.update(new)
        return note_boxes(new, self.setting.book.masters[master].note_gap or self._master.note_gap / 2, self.setting)

    def _add_pages(self, pages: list[tuple[FlowItem, ...]], master: str, *, shares: bool = False) -> None:
        for index, items in enumerate(pages):
            mate = (1 if index == 0 else -1) if shares else 0
            self._add_page(master, items, mate)

    def _add_page(self, name: str, items: tuple[FlowItem, ...], mate: int = 0) -> None:
        ground = self.setting.book.masters[name].ground
        under: tuple[FlowItem, ...] = (GroundItem(whole_page(self.setting), ground),) if ground else ()
        self.pages.append(SetPage(name, under + items, mate=mate))

    @property
    def _master(self) -> Master:
        return self.setting.book.masters[self.part.master]

    def _text_space(self) -> Space:
        return space_in(self._master.frames[0], self.side, self._master, self.setting)

    def _new_marks(self, marks: tuple[NoteMark, ...]) -> list[NoteMark]:
        """The marks whose notes have not been set yet in this part, each note once."""
        first: dict[NodeId, NoteMark] = {}
        for mark in sorted(marks, key=lambda m: m.y):
            if mark.note not in self.noted and mark.note in self.setting.book.notes:
                first.setdefault(mark.note, mark)
        return list(first.values())

    def _add_text_page(self) -> None:
        space = self._text_space()
        foot = NoteFoot(self._master, space, self.setting, self.left)
        filled, plan = self._fill_above(foot, space)
        before = self.queue
        self.queue, self.left = filled.rest, plan.left
        self.waiting += filled.floats
        self.noted |= {mark.note for mark in filled.notes}
        items = (*filled.items, *foot.place(plan.pieces))
        if items:
            self._add_page(self.part.master, items)
        elif self.queue == before and not filled.floats and not self.queue.is_empty:
            self._give_up_first()

    def _fill_above(self, foot: NoteFoot, space: Space) -> tuple[Filled, NotePlan]:
        """Text as far as its notes allow: ask, take the notes' height from the space, ask again."""
        bottom = foot.plan(()).limit
        for _ in range(MAX_ASKS):
            filled = fill(self.queue, replace(space, bottom=bottom), self.setting)
            plan = foot.plan(self._new_marks(filled.notes))
            if filled.bottom <= plan.limit + SLACK or not filled.items:
                return filled, plan
            bottom = min(plan.limit, bottom - SLACK)
        return filled, foot.plan_all(self._new_marks(filled.notes))

    def _give_up_first(self) -> None:
        """A piece that nothing can place is left out and reported; layout never hangs."""
        node = getattr(self.queue.first, "node", "")
        self.setting.warn("layout.too-big", "this block fits on no page and is left out", "make it smaller", node)
        self.queue = self.queue.tail
