"""What the content says of itself: boxes in content order, entries, figure numbers, titles, notes. In: styled parts."""

from collections.abc import Iterator

from booklet.base.digits import in_digits
from booklet.ir.content import NodeId
from booklet.ir.styled import (
    FacingBox,
    Grid,
    ListingBox,
    MapBox,
    PictureBox,
    Plate,
    ScanBox,
    Span,
    SpanKind,
    Stack,
    StyledBook,
    StyledBox,
    StyledPart,
    TextBox,
)  # fmt: skip
from booklet.layout.contents import entries_of
from booklet.layout.setting import Ask, Entry


def boxes_in(boxes: tuple[StyledBox, ...]) -> Iterator[StyledBox]:
    """Every box in content order, a holder before what it holds."""
    for box in boxes:
        yield box
        match box:
            case Stack():
                yield from boxes_in(box.boxes)
            case Grid():
                for row in box.rows:
                    for cell in row.cells:
                        yield from boxes_in(cell)
            case Plate():
                if box.picture is not None:
                    yield box.picture
                if box.map is not None:
                    yield box.map
                for _name, texts in (*box.first_texts, *box.texts):
                    yield from boxes_in(texts)
                if box.facing is not None:
                    yield from boxes_in((box.facing,))
            case FacingBox():
                yield from boxes_in((box.grid,))
            case ScanBox():
                yield from box.caption


def spans_in(part: StyledPart) -> Iterator[Span]:
    """Every span of every text, in content order."""
    for box in boxes_in(part.boxes):
        if isinstance(box, TextBox):
            yield from box.text.spans


def entries_in(parts: tuple[StyledPart, ...]) -> tuple[Entry, ...]:
    """All that has an outline, in content order."""
    return tuple(_entries(parts))


def _entries(parts: tuple[StyledPart, ...]) -> Iterator[Entry]:
    for part in parts:
        for box in boxes_in(part.boxes):
            if isinstance(box, TextBox | PictureBox | MapBox | Plate | ScanBox) and box.outline is not None:
                yield Entry(box.node, box.outline, is_range=box.outline.covers_spread)


def note_numbers(part: StyledPart) -> dict[NodeId, int]:
    """Notes of a part in the order of their first marks, from 1; a note cited again keeps its number."""
    numbers: dict[NodeId, int] = {}
    for span in spans_in(part):
        if span.kind is SpanKind.NOTE:
            numbers.setdefault(NodeId(span.value), len(numbers) + 1)
    return numbers


def settled_answers(book: StyledBook) -> dict[Ask, str]:
    """Figure numbers and titles: answers that no page turn changes."""
    answers: dict[Ask, str] = {}
    figures = 0
    for part in book.parts:
        answers[Ask(SpanKind.TITLE_OF, part.id)] = part.title
        for box in boxes_in(part.boxes):
            if isinstance(box, PictureBox) and box.is_numbered:
                figures += 1
                answers[Ask(SpanKind.FIGURE_OF, box.node)] = in_digits(str(figures), book.digits)
            elif isinstance(box, TextBox) and box.outline is not None:
                answers[Ask(SpanKind.TITLE_OF, box.node)] = box.text.plain
            elif isinstance(box, Plate | ScanBox | PictureBox | MapBox) and box.outline is not None:
                answers[Ask(SpanKind.TITLE_OF, box.node)] = box.outline.title
    return answers


def asks_of(part: StyledPart, book: StyledBook, entries: tuple[Entry, ...]) -> tuple[Ask, ...]:
    """All that a part asks of the book, its notes and generated lists included."""
    spans = list(spans_in(part))
    for note in note_numbers(part):
        spans += book.notes[note].text.spans if note in book.notes else ()
    asked = [Ask(s.kind, s.value) for s in spans if s.kind not in (SpanKind.LINK, SpanKind.NOTE)]
    for box in boxes_in(part.boxes):
        if isinstance(box, ListingBox):
            asked += [Ask(SpanKind.PAGE_OF, e.node) for e in entries_of(box, entries)]
    return tuple(dict.fromkeys(asked))
