"""Room on the page: frames that a small trim leaves no width or height. In: StyledBook, sink. Out: `style.no-room`, at the trim.

Only frames that something is set in are looked at. Knows no content of boxes.
"""

from collections.abc import Iterator

from booklet.base.diagnostics import Sink
from booklet.base.units import format_mm, mm
from booklet.ir.content import TRIM
from booklet.ir.styled import FacingBox, Frame, Master, Plate, ScanBox, StyledBook, StyledBox

MIN_MEASURE = mm(10) - 0.01  # four letters of ordinary type: less is a mistake in trim or margins
MIN_HEIGHT = mm(5) - 0.01  # a line and its leading


def check_room(book: StyledBook, sink: Sink) -> None:
    """Report every frame in use that is narrower or lower than any text."""
    for master, frame in dict.fromkeys(_used(book)):
        if frame.width < MIN_MEASURE or frame.height < MIN_HEIGHT:
            width, height = book.trim.width - frame.width, book.trim.height - frame.height
            sink.error(
                "style.no-room",
                f"a page of {_size(book.trim.width, book.trim.height)} leaves the frame “{frame.name}” of its master"
                f" “{master}” {_size(frame.width, frame.height)}; the least is {_size(MIN_MEASURE, MIN_HEIGHT)}",
                hint=f"a larger trim ({_size(width + MIN_MEASURE, height + MIN_HEIGHT)} or more), or a style sheet"
                " with narrower margins",
                node=TRIM,
            )


def _used(book: StyledBook) -> Iterator[tuple[str, Frame]]:
    for part in book.parts:
        if any(not isinstance(box, Plate | ScanBox | FacingBox) for box in part.boxes):
            yield from ((part.master, frame) for frame in book.masters[part.master].columns)
        for box in part.boxes:
            yield from _used_by(box, book)


def _used_by(box: StyledBox, book: StyledBook) -> Iterator[tuple[str, Frame]]:
    if isinstance(box, ScanBox | FacingBox):
        yield box.master, book.masters[box.master].frames[0]
    if isinstance(box, Plate):
        yield from ((box.master, frame) for frame in _named(book.masters[box.master], [name for name, _ in box.texts]))
        if box.facing is not None:
            yield from _used_by(box.facing, book)


def _named(master: Master, names: list[str]) -> Iterator[Frame]:
    return (frame for frame in master.frames if frame.name in names)


def _size(width: float, height: float) -> str:
    return f"{format_mm(width)} × {format_mm(height)}"
