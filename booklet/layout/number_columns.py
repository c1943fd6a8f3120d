"""Numbers under one another in a column that ends on the left. In: a Grid, its width, a Setting. Out: the Grid, its numbers in line.

A number runs from left to right in every script, so units stand under units only if numbers end on the right. In a right-to-left
table the end of a column is on the left: there the longest number stands at the end, and all others end where it does.
"""

import re
from dataclasses import replace

from booklet.base.language import Direction
from booklet.ir.content import ANCHOR, Align
from booklet.ir.styled import Grid, GridRow, StyledBox, TextBox
from booklet.layout.paragraphs import WIDE
from booklet.layout.setting import Setting
from booklet.layout.substitution import substituted

NUMBER = re.compile(r"\W*\d[\d\s.,/–-]*\W*")  # with brackets, a sign, a per cent
UNSEEN = re.compile(f"[\u2066-\u2069\u200e\u200f{ANCHOR}]")


def with_units_in_line(grid: Grid, width: float, setting: Setting) -> Grid:
    """The grid; the numbers of each column that ends on the left end where the longest of them does."""
    longest = {column: _longest(grid, column, setting) for column in _columns(grid)}
    if not longest:
        return grid
    indents = {column: max(0.0, column_width(grid, column, width) - length) for column, length in longest.items()}
    return replace(grid, rows=tuple(_row(row, indents) for row in grid.rows))


def column_width(grid: Grid, column: int, width: float) -> float:
    """The width of a column in a grid of that width."""
    free = width - grid.gap * (len(grid.shares) - 1)
    return grid.shares[column] / sum(grid.shares) * free


def _columns(grid: Grid) -> list[int]:
    return [c for c in range(len(grid.shares)) if any(_number(row, c) for row in grid.rows)]


def _number(row: GridRow, column: int) -> TextBox | None:
    """What stands in that cell, if it is a number that would begin on the right."""
    boxes = row.cells[column] if column < len(row.cells) and not row.is_head else ()
    box = boxes[0] if len(boxes) == 1 else None
    if not isinstance(box, TextBox) or box.style.direction is Direction.LTR or box.style.align is not Align.END:
        return None
    return box if NUMBER.fullmatch(UNSEEN.sub("", box.text.text)) else None


def _longest(grid: Grid, column: int, setting: Setting) -> float:
    return max(_length(box, setting) for row in grid.rows if (box := _number(row, column)))


def _length(box: TextBox, setting: Setting) -> float:
    lines = setting.composed(box.node, substituted(box.text, setting), box.style, WIDE, "length").lines
    return max((line.width for line in lines), default=0.0)


def _row(row: GridRow, indents: dict[int, float]) -> GridRow:
    if not any(_number(row, column) for column in indents):
        return row
    return replace(row, cells=tuple(_cell(row, column, indents) for column in range(len(row.cells))))


def _cell(row: GridRow, column: int, indents: dict[int, float]) -> tuple[StyledBox, ...]:
    number = _number(row, column) if column in indents else None
    if number is None:
        return row.cells[column]
    style = replace(number.style, align=Align.START, indent_first=0.0, indent_start=indents[column])
    return (replace(number, style=style),)
