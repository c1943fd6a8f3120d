"""Pages of several columns: the flow fills the frames `text`, `text-2` … in turn; a break may ask for the next of them."""

from dataclasses import replace

from booklet.base.diagnostics import Sink
from booklet.ir.content import NodeId
from booklet.ir.pages import Page, PageSet, TextItem
from booklet.ir.styled import BreakBox, Frame, Master

LEFT, RIGHT = Frame("text", 10.0, 10.0, 30.0, 100.0), Frame("text-2", 50.0, 10.0, 30.0, 50.0)
ASIDE = Frame("text-head", 10.0, 0.0, 30.0, 10.0)  # a frame of another purpose: no column


def two_columns(dull, *boxes, notes=None, sink=None) -> PageSet:
    book = dull.book(dull.part("part", boxes), notes=notes)
    master: Master = replace(book.masters["text"], frames=(LEFT, ASIDE, RIGHT))
    return dull.lay_out(replace(book, masters={**book.masters, "text": master}), sink=sink)


def columns(page: Page) -> list[dict[str, int]]:
    """Lines of each paragraph in the left and in the right column of a recto."""
    counts: list[dict[str, int]] = [{}, {}]
    for item in page.items:
        if isinstance(item, TextItem) and item.node:
            column = counts[item.x >= RIGHT.inside]
            column[item.node] = column.get(item.node, 0) + 1
    return counts


def column_turn(node: str) -> BreakBox:
    return BreakBox(NodeId(node), is_column=True)


def test_text_runs_on_in_the_next_column_and_then_on_the_next_page(dull):
    pages = two_columns(dull, *dull.blocks(17))
    assert columns(pages.pages[0]) == [{"p0": 10}, {"p0": 5}]
    assert len(pages.pages) == 2


def test_columns_stand_in_the_order_of_reading_on_both_sides(dull):
    pages = two_columns(dull, *dull.blocks(30))
    xs = [list(dict.fromkeys(i.x for i in page.items if isinstance(i, TextItem) and i.node)) for page in pages.pages]
    assert xs == [[10.0, 50.0], [20.0, 60.0]]  # 10 inside and 20 outside; on the verso they change places


def test_a_break_to_the_column_leaves_the_rest_of_this_one_empty(dull):
    a, b, c = dull.blocks(2, 3, 1)
    pages = two_columns(dull, a, column_turn("t1"), b, column_turn("t2"), c)
    assert columns(pages.pages[0]) == [{"p0": 2}, {"p1": 3}]
    assert len(pages.pages) == 2  # after the last column the next is on the next page


def test_a_page_turn_leaves_the_other_columns_empty(dull):
    a, b = dull.blocks(2, 3)
    pages = two_columns(dull, a, dull.turn(), b)
    assert columns(pages.pages[0]) == [{"p0": 2}, {}]


def test_where_there_is_one_column_a_break_to_the_next_turns_the_page(dull, order):
    a, b = dull.blocks(2, 3)
    assert order(dull.flow(a, column_turn("t"), b)) == ["p0", "p1"]


def test_a_note_stands_under_the_column_that_cites_it(dull):
    notes = dull.notes(n=2)
    pages = two_columns(dull, dull.text("a", 10), dull.citing("b", 2, {0: "n"}), notes=notes, sink=Sink())
    left, right = columns(pages.pages[0])
    assert left == {"a": 10}
    assert right["b"] == 2
    assert sum(right.values()) == 4  # two lines, and two of the note
