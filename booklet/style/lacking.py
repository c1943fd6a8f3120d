"""What a style sheet of one's own lacks. In: StyleSheet, sink. Out: the sheet, which tells of each name that is asked for in vain.

Another look stands in, so that everything that lacks is found in one run. A sheet that is based on a built-in one lacks nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from booklet.base.colour import BLACK
from booklet.base.diagnostics import Place, Sink
from booklet.base.language import Direction
from booklet.ir.sheet import FrameSpec, MasterSpec, StyleSheet
from booklet.ir.styled import FacingBox, ParagraphStyle, Plate, Rule, ScanBox, StyledBook, TextStyle

T = TypeVar("T")
PLAIN = ParagraphStyle("", TextStyle((), "regular", False, 10.0, BLACK, ""), 12.0, Direction.LTR)
HAIRLINE = Rule(0.25, BLACK, 0.0, 0.0)
WHOLE_PAGE = MasterSpec(
    "", (FrameSpec("text", 0.0, 0.0, None, 0.0, 0.0, None),), 12.0, 12.0, None, None, None, 0.0, None
)


class Asked(dict[str, T]):
    """The names of one kind; one that is not there is reported, and `stand_in` taken for it."""

    def __init__(self, known: Mapping[str, T], what: str, stand_in: T, place: Place, sink: Sink) -> None:
        super().__init__(known)
        self.what, self.stand_in, self.place, self.sink = what, stand_in, place, sink

    def __missing__(self, name: str) -> T:
        report_lack(self.what, name, self.place, self.sink)
        return self.stand_in

    def with_more(self, more: Mapping[str, T]) -> "Asked[T]":
        """The same names and some others."""
        return Asked({**self, **more}, self.what, self.stand_in, self.place, self.sink)


def report_lack(what: str, name: str, place: Place, sink: Sink) -> None:
    fact = f"the style sheet has no {what} “{name}”, and this book needs it"
    sink.error("style.lacking", fact, hint="add it, or begin the sheet with based-on: documentary", place=place)


def asked(sheet: StyleSheet, sink: Sink) -> StyleSheet:
    """The sheet, with everything that is asked of it in vain reported at its file."""
    place = Place(sheet.name)
    return replace(
        sheet,
        colours=Asked(sheet.colours, "colour", BLACK, place, sink),
        paragraphs=Asked(sheet.paragraphs, "paragraph style", PLAIN, place, sink),
        masters=Asked(sheet.masters, "page master", WHOLE_PAGE, place, sink),
        lengths=Asked(sheet.lengths, "length", 0.0, place, sink),
        rules=Asked(sheet.rules, "rule", HAIRLINE, place, sink),
    )


def check_masters(book: StyledBook, sheet: StyleSheet, sink: Sink) -> None:
    """Report the masters of pages that the sheet does not have."""
    wanted = [part.master for part in book.parts]
    for part in book.parts:
        for box in part.boxes:
            if isinstance(box, Plate | ScanBox | FacingBox):
                wanted.append(box.master)
            if isinstance(box, Plate) and isinstance(box.facing, Plate | ScanBox | FacingBox):
                wanted.append(box.facing.master)
    for name in dict.fromkeys(wanted):
        if name not in book.masters:
            report_lack("page master", name, Place(sheet.name), sink)
