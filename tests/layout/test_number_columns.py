"""Numbers in a column that ends on the left: units stand under units."""

from dataclasses import replace

import pytest

from booklet.base.language import Direction
from booklet.ir.content import Align, Binding, NodeId
from booklet.ir.pages import TextItem
from booklet.ir.styled import Grid, GridRow, Tag
from booklet.layout.number_columns import NUMBER, column_width


def table(dull, *numbers: str, direction: Direction) -> Grid:
    """A column of words and a column of numbers that ends."""
    words, end = (
        replace(dull.body, direction=direction, align=align, name=align.value) for align in (Align.START, Align.END)
    )
    rows = tuple(
        GridRow(
            NodeId(f"r{n}"), ((dull.text(f"w{n}", "word", words),), (dull.text(f"n{n}", number, end),)), is_head=not n
        )
        for n, number in enumerate(("Head", *numbers))
    )
    return Grid(NodeId("t"), Tag.TABLE, (2.0, 1.0), 0.0, rows)


def edges(dull, *numbers: str, direction: Direction) -> dict[str, tuple[float, float]]:
    """Left and right of each cell of the last column. (Dull type puts each line at its start; alignment is the composer's.)"""
    binding = Binding.LEFT if direction is Direction.LTR else Binding.RIGHT
    pages = dull.flow(table(dull, *numbers, direction=direction), binding=binding)
    lines = [item for item in pages.pages[0].items if isinstance(item, TextItem) and item.node.startswith("n")]
    return {item.node: (item.x + item.line.x, item.x + item.line.x + item.line.width) for item in lines}


def test_numbers_end_where_the_longest_does(dull) -> None:
    found = edges(dull, "1,048", "9", "12", direction=Direction.RTL)
    rights = {node: right for node, (_, right) in found.items() if node != "n0"}
    assert len(set(rights.values())) == 1
    column_left = 100 - 10 - 60  # of a text frame 60 wide, 10 from the spine on the right
    assert found["n1"][0] == pytest.approx(column_left)


@pytest.mark.parametrize("text", ["613", "[1,000]", "160–1,000", "12,5 %", "1 048", "(3)"])
def test_what_is_a_number(text: str) -> None:
    assert NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["–", "over 600", "no 3", ""])
def test_what_is_none(text: str) -> None:
    assert NUMBER.fullmatch(text) is None


def test_columns_fill_the_grid(dull) -> None:
    grid = table(dull, "1", direction=Direction.RTL)
    assert column_width(grid, 0, 60.0) + column_width(grid, 1, 60.0) == pytest.approx(60)
    assert column_width(grid, 0, 60.0) == pytest.approx(40)
