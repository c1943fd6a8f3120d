"""What of a book may change. In: Book, its styled form without its fit, Ranges. Out: Subject, names for people."""

from booklet.budget.search import Subject
from booklet.budget.trial import Trial
from booklet.ir.content import Book, Resize
from booklet.ir.fit import Ranges
from booklet.ir.styled import PictureBox, StyledBook
from booklet.ir.walk import pictures_in
from booklet.style.fitting import content_id, inline_pictures, is_full


def subject_of(book: Book, styled: StyledBook, ranges: Ranges) -> Subject:
    """The parts in order, and the pictures in their text."""
    boxes = [(str(content_id(part)), box) for part in styled.parts for box in inline_pictures(part)]
    says = {picture.id: picture.resize for picture in pictures_in(book)}

    def may(way: Resize) -> list[tuple[str, PictureBox]]:
        return [(part, box) for part, box in boxes if says.get(box.node, Resize.BOTH) in (Resize.BOTH, way)]

    return Subject(
        lang=book.lang,
        parts=tuple((str(part.id), part.title) for part in book.parts),
        pictures=tuple((part, str(box.node)) for part, box in may(Resize.NARROWER)),
        growing=tuple((part, str(box.node)) for part, box in may(Resize.WIDER) if not is_full(box)),
        ranges=ranges,
        now=Trial(book.fit, book.fill_to, book.fill_before),
    )


def titles_of(book: Book, styled: StyledBook) -> dict[str, str]:
    """What people call a part or a picture."""
    found = {str(part.id): part.title or str(part.id) for part in book.parts}
    for part in styled.parts:
        found |= {str(box.node): box.wanted for box in inline_pictures(part) if box.wanted}
    return found
