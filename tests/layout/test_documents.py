"""Heads on each page of a part, texts level over facing pages, plates that face one another, details of pictures."""

from dataclasses import replace
from typing import Any

import pytest

from booklet.ir.content import NodeId, Side
from booklet.ir.pages import PageSet, PictureItem, TextItem
from booklet.ir.styled import FacingBox, Frame, Grid, GridRow, StyledBook, Tag

HEAD = Frame("head", 10.0, 0.0, 60.0, 10.0)


def facing(dull: Any, *pairs: tuple[int, int]) -> FacingBox:
    """Rows of two paragraphs with so many lines each: left ones `a0` …, right ones `b0` …"""
    rows = tuple(
        GridRow(NodeId(f"row{n}"), ((dull.text(f"a{n}", a),), (dull.text(f"b{n}", b),)))
        for n, (a, b) in enumerate(pairs)
    )
    return FacingBox(NodeId("facing"), Grid(NodeId("grid"), Tag.DIV, (1.0, 1.0), 5.0, rows), "text")


def tops(pages: PageSet, node: str) -> tuple[int, float, float]:
    """Page index, first baseline and left edge of a node."""
    index, item = next(
        (page.index, item)
        for page in pages.pages
        for item in page.items
        if isinstance(item, TextItem) and item.node == node
    )
    return index, item.baseline, item.x


def test_rows_are_level_and_stand_on_verso_and_recto(dull: Any) -> None:
    pages = dull.flow(facing(dull, (3, 1), (1, 2), (2, 2)))
    assert pages.pages[0].is_blank  # the book begins with a recto
    for row in range(3):
        left, right = tops(pages, f"a{row}"), tops(pages, f"b{row}")
        assert (left[0], right[0]) == (1, 2)
        assert left[1] == right[1]
    assert tops(pages, "a0")[2] == 30.0  # a verso's frame, by its outer margin
    assert tops(pages, "b0")[2] == 10.0


def test_a_long_parallel_text_goes_on_over_the_next_spread(dull: Any) -> None:
    pages = dull.flow(facing(dull, (6, 2), (6, 1), (1, 1)))
    assert [page.side for page in pages.pages[1:5]] == [Side.VERSO, Side.RECTO] * 2
    assert (tops(pages, "a1")[0], tops(pages, "b1")[0]) == (3, 4)
    assert tops(pages, "a1")[1] == tops(pages, "b1")[1] == 20.0


def test_notes_stand_on_the_page_that_cites_them(dull: Any) -> None:
    rows = (GridRow(NodeId("row"), ((dull.citing("a", 2, {0: "n1"}),), (dull.citing("b", 1, {0: "n2"}),))),)
    box = FacingBox(NodeId("facing"), Grid(NodeId("grid"), Tag.DIV, (1.0, 1.0), 5.0, rows), "text")
    pages = dull.flow(box, notes=dull.notes(n1=1, n2=2))
    assert [tops(pages, node)[0] for node in ("n1@part", "n2@part")] == [1, 2]


@pytest.fixture
def headed(dull: Any) -> StyledBook:
    """A part of three pages with a head on each; its master has a frame for it."""
    part = replace(dull.part("part", dull.blocks(25)), head=(dull.text("top", 1),))
    book: StyledBook = dull.book(part)
    master = book.masters["text"]
    return replace(book, masters={**book.masters, "text": replace(master, frames=(*master.frames, HEAD))})


def heads(pages: PageSet) -> list[str]:
    return [
        next((i.node or "artifact" for i in page.items if isinstance(i, TextItem) and i.baseline < 15), "none")
        for page in pages.pages
    ]


def test_a_running_head_is_an_artifact_on_every_page(dull: Any, headed: StyledBook) -> None:
    assert heads(dull.lay_out(headed)) == ["artifact"] * 3


def test_a_letterhead_is_content_on_its_first_page_only(dull: Any, headed: StyledBook) -> None:
    part = replace(headed.parts[0], is_head_artifact=False)
    pages = dull.lay_out(replace(headed, parts=(part,)))
    assert heads(pages) == ["top", "artifact", "artifact"]
    assert "top" in str(pages.structure)


def test_a_running_head_may_begin_on_the_second_page(dull: Any, headed: StyledBook) -> None:
    part = replace(headed.parts[0], head_from=2)
    assert heads(dull.lay_out(replace(headed, parts=(part,)))) == ["none", "artifact", "artifact"]


def test_two_plates_face_one_another(dull: Any) -> None:
    detail = dull.plate("detail", texts=(("text", (dull.text("right", 1),)),))
    whole = dull.plate("whole", texts=(("text", (dull.text("left", 1),)),))
    pages = dull.flow(dull.text("p", 3), replace(whole, pages=2, facing=detail), dull.text("q", 3))
    assert (tops(pages, "left")[0], tops(pages, "right")[0]) == (1, 2)
    assert [page.spread_mate for page in pages.pages[1:3]] == [None, None]  # two pictures, not one


def test_a_detail_fills_its_frame_with_the_part_it_names(dull: Any) -> None:
    box = dull.picture("news", file=dull.file("news"), crop=(0.5, 0.25, 0.25, 0.25))
    pages = dull.lay_out(dull.book(dull.part("part", (box,))), dull.assets(news=1.0))
    item = next(item for item in pages.pages[0].items if isinstance(item, PictureItem))
    assert item.frame.width == 60.0
    assert item.image.width == pytest.approx(240.0, rel=0.02)  # a quarter of the picture is as wide as the frame
    assert (item.frame.x - item.image.x) / item.image.width == pytest.approx(0.5, abs=0.01)
    assert (item.frame.y - item.image.y) / item.image.height == pytest.approx(0.25, abs=0.01)


def test_notes_of_columns_stand_in_the_order_of_their_numbers(dull: Any) -> None:
    left, right = dull.citing("a", 4, {3: "n1"}), dull.citing("b", 4, {0: "n2"})
    stack = dull.stack("columns", left, right, columns=2, column_gap=4.0)
    pages = dull.flow(stack, notes=dull.notes(n1=1, n2=1))
    assert tops(pages, "n1@part")[1] < tops(pages, "n2@part")[1]
