"""One part in pages. In: StyledPart, the side of its first page, a Setting. Out: its pages, from 0, without furniture.

Pure: the same part, side and answers give the same pages. Floats wait for the next page turn; a spread waits for a verso.
"""

from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.ir.content import NodeId, Side, Start
from booklet.ir.pages import GroundItem
from booklet.ir.styled import BreakBox, FacingBox, Master, Plate, ScanBox, SpanKind, StyledPart, TextBox
from booklet.layout.facing import facing_pages
from booklet.layout.fragments import FlowItem
from booklet.layout.grid import SLACK
from booklet.layout.heads import head_items
from booklet.layout.notes import note_boxes
from booklet.layout.outline import boxes_in
from booklet.layout.pieces import Queue
from booklet.layout.plates import plate_pages, scan_pages, whole_page
from booklet.layout.setting import Setting
from booklet.layout.text_page import TextPage, TextState, set_text_page


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
        self.state = TextState(Queue(part.boxes))
        self.pages: list[SetPage] = []
        self.waiting: list[Plate] = []  # floats
        self.facing: _Facing | None = None

    @property
    def queue(self) -> Queue:
        return self.state.queue

    @property
    def side(self) -> Side:
        """The side of the next page."""
        is_start = len(self.pages) % 2 == 0
        return self.start if is_start else (Side.VERSO if self.start is Side.RECTO else Side.RECTO)

    def run(self) -> tuple[SetPage, ...]:
        if self.part.starts is not Start.ANY:
            self._turn_to(Side(self.part.starts.value))
        while self.waiting or self.state.left or not self.queue.is_empty:
            self._go_on()
        return tuple(self.pages)

    def _go_on(self) -> None:
        """One step: a plate, a forced turn, or a page of text."""
        while not self.queue.is_empty and isinstance(self.queue.first, Plate) and self.queue.first.is_float:
            self.waiting.append(self.queue.first)
            self.state = replace(self.state, queue=self.queue.tail)
        is_text = not self.queue.is_empty and not isinstance(self.queue.first, Plate | ScanBox | BreakBox | FacingBox)
        if self.waiting and (self._may_stand_here(self.waiting[0]) or not (is_text or self.state.left)):
            self._add_plate(self.waiting.pop(0))
        elif is_text or self.state.left:
            self._add_text_page()
        elif not self.queue.is_empty:
            self._forced(self.queue.first)

    def _may_stand_here(self, plate: Plate) -> bool:
        return plate.pages == 1 or self.side is Side.VERSO

    def _forced(self, piece: object) -> None:
        self.state = replace(self.state, queue=self.queue.tail)
        match piece:
            case BreakBox():
                if piece.to is not None:
                    self._turn_to(piece.to)
                if piece.is_blank:
                    self._add_blank()
            case Plate():
                self._add_plate(piece)
            case FacingBox():
                self._turn_to(Side.VERSO)
                for spread in facing_pages(piece, self.state.noted, self.setting):
                    self._add_pages(list(spread), piece.master)
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
        self._add_pages(pages, plate.master, shares=plate.pages == 2 and plate.facing is None)

    def _notes_of(self, box: Plate | ScanBox, master: str) -> tuple[TextBox, ...]:
        """The notes that a plate's texts cite for the first time; they stand with it, as it has no foot."""
        spans = [s for b in boxes_in((box,)) if isinstance(b, TextBox) for s in b.text.spans]
        cited = [NodeId(s.value) for s in spans if s.kind is SpanKind.NOTE]
        new = [n for n in dict.fromkeys(cited) if n not in self.state.noted and n in self.setting.book.notes]
        self.state = replace(self.state, noted=self.state.noted | set(new))
        return note_boxes(new, self.setting.book.masters[master].note_gap or self._master.note_gap / 2, self.setting)

    def _add_pages(self, pages: list[tuple[FlowItem, ...]], master: str, *, shares: bool = False) -> None:
        for index, items in enumerate(pages):
            mate = (1 if index == 0 else -1) if shares else 0
            self._add_page(master, items, mate)

    def _add_page(self, name: str, items: tuple[FlowItem, ...], mate: int = 0) -> None:
        ground = self.setting.book.masters[name].ground
        under: tuple[FlowItem, ...] = (GroundItem(whole_page(self.setting), ground),) if ground else ()
        head = head_items(self.part, name, len(self.pages) + 1, self.side, self.setting)
        self.pages.append(SetPage(name, under + head + items, mate=mate))

    @property
    def _master(self) -> Master:
        return self.setting.book.masters[self.part.master]

    def _add_text_page(self) -> None:
        page = set_text_page(self.state, self.side, self._master, self.setting)
        if not page.items and page.rest == self.state and not page.floats:
            self._give_up_first()
            return
        before = (
            self.facing if self.side is Side.RECTO and self.facing and self.facing.at == len(self.pages) - 1 else None
        )
        self.facing = _Facing(len(self.pages), self.state, page)
        self._take(page)
        if before is not None:
            self._even_out(before, self.facing)

    def _take(self, page: TextPage) -> None:
        self.state = page.rest
        self.waiting += page.floats
        if page.items:
            self._add_page(self.part.master, page.items)

    def _even_out(self, verso: "_Facing", recto: "_Facing") -> None:
        """Where one of two facing pages is a line shorter, make both a line shorter, if that costs neither more."""
        feet = verso.page.foot, recto.page.foot
        if not all(feet) or abs(abs(feet[0] - feet[1]) - self._master.baseline) > SLACK:
            return
        foot = min(feet)
        left = set_text_page(verso.state, Side.VERSO, self._master, self.setting, foot)
        right = set_text_page(left.rest, Side.RECTO, self._master, self.setting, foot)
        if abs(left.foot - foot) < SLACK and abs(right.foot - foot) < SLACK:
            del self.pages[verso.at :]
            self._take(left)
            self._take(right)

    def _give_up_first(self) -> None:
        """A piece that nothing can place is left out and reported; layout never hangs."""
        queue = self.state.queue
        node = getattr(queue.first, "node", "")
        self.setting.warn("layout.too-big", "this block fits on no page and is left out", "make it smaller", node)
        self.state = replace(self.state, queue=queue.tail)


@dataclass(frozen=True, slots=True)
class _Facing:
    """The last text page: where it stands in the part, what it was set from, what it is."""

    at: int
    state: TextState
    page: TextPage
