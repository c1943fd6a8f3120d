"""Footnotes: at the foot of the page of their mark, on its last line, numbered by part, split when they are long."""

from booklet.ir.content import NodeId
from booklet.ir.pages import TextItem
from booklet.ir.styled import Span, SpanKind

FOOT = 110.0


def note_lines(page, node=None):
    return [i.baseline for i in page.items if isinstance(i, TextItem) and i.node.startswith(node or "n")]


def test_the_last_line_of_the_notes_stands_on_the_last_line_of_the_frame(dull, baselines):
    pages = dull.flow(dull.citing("p", 3, {0: "n1", 2: "n2"}), notes=dull.notes(n1=1, n2=2))
    assert note_lines(pages.pages[0]) == [100.0, 105.0, 110.0]
    assert baselines(pages.pages[0], "p") == [20.0, 30.0, 40.0]


def test_notes_take_their_height_from_the_text(dull, baselines):
    pages = dull.flow(dull.citing("p", 14, {0: "n1"}), notes=dull.notes(n1=4))
    # four lines of 5 and a gap of 5: the text ends at 85 at the latest, so on the grid at 80
    assert baselines(pages.pages[0], "p")[-1] == 80.0
    assert note_lines(pages.pages[0]) == [95.0, 100.0, 105.0, 110.0]


def test_a_mark_that_has_no_room_for_its_note_goes_to_the_next_page_with_it(dull, baselines):
    """Lines 9 and 10 would fit without the note; the mark stands on line 9, and three lines of note need 20 points."""
    pages = dull.flow(dull.citing("p", 12, {8: "n1"}), notes=dull.notes(n1=3))
    assert len(baselines(pages.pages[0], "p")) == 8
    assert note_lines(pages.pages[0]) == []
    assert note_lines(pages.pages[1]) == [100.0, 105.0, 110.0]


def test_a_mark_and_the_first_line_of_its_note_stand_on_one_page_and_a_long_note_goes_on(dull, items_text):
    pages = dull.flow(dull.citing("p", 20, {6: "n1"}), notes=dull.notes(n1=12))
    first, second = note_lines(pages.pages[0]), note_lines(pages.pages[1])
    assert len(first) >= 2
    assert len(first) + len(second) == 12
    assert first[-1] == second[-1] == FOOT
    assert items_text(pages)["n1@part"].startswith("1\u2002nnn")


def test_a_note_longer_than_a_page_ends(dull):
    pages = dull.flow(dull.citing("p", 2, {0: "n1"}), notes=dull.notes(n1=70))
    assert sum(len(note_lines(page)) for page in pages.pages) == 70


def test_numbers_begin_anew_in_each_part(dull, items_text):
    parts = [dull.part(f"part{n}", [dull.citing(f"p{n}", 2, {0: f"n{n}", 1: "all"})]) for n in (1, 2)]
    texts = items_text(dull.lay_out(dull.book(*parts, notes=dull.notes(n1=1, n2=1, all=1))))
    assert texts["p1"] == "xxx1\u2028xxx2"
    assert texts["p2"] == "xxx1\u2028xxx2"


def test_a_note_cited_again_keeps_its_number_and_is_set_once(dull, items_text):
    pages = dull.flow(dull.citing("p", 16, {0: "n1", 4: "n2", 14: "n1"}), notes=dull.notes(n1=1, n2=1))
    assert items_text(pages)["p"].count("1") == 2
    assert items_text(pages)["n1@part"] == "1\u2002nnn"
    assert [len(note_lines(page)) for page in pages.pages] == [2, 0]


def test_marks_side_by_side_are_told_apart(dull, items_text):
    box = dull.citing("p", 1, {0: "n1"})
    text = box.text.__class__(
        box.text.text + "\ufffc", ((5, box.style.text),), (*box.text.spans, Span(4, 5, SpanKind.NOTE, "n2"))
    )
    pages = dull.flow(box.__class__(box.node, box.tag, text, box.style), notes=dull.notes(n1=1, n2=1))
    assert items_text(pages)["p"] == "xxx1,2"


def test_marks_side_by_side_stand_in_the_order_of_their_numbers(dull, items_text):
    """The second paragraph cites a new note and then a known one: 1,2 and never 2,1."""
    first, again = dull.citing("p", 1, {0: "n1"}), dull.citing("q", 1, {0: "n2"})
    spans = (*again.text.spans, Span(4, 5, SpanKind.NOTE, "n1"))
    text = again.text.__class__(again.text.text + "\ufffc", ((5, again.style.text),), spans)
    pages = dull.flow(first, again.__class__(again.node, again.tag, text, again.style), notes=dull.notes(n1=1, n2=1))
    assert items_text(pages)["q"] == "xxx1,2"


def test_a_mark_links_to_its_note_and_the_note_is_a_destination(dull):
    pages = dull.flow(dull.citing("p", 1, {0: "n1"}), notes=dull.notes(n1=1))
    link = pages.pages[0].links[0]
    assert (link.target, link.rect.x, link.rect.width) == ("#n1@part", 13.0, 1.0)
    assert pages.destinations[NodeId("n1@part")].page == 0


def test_a_note_stands_after_its_paragraph_in_the_structure(dull, leaves):
    pages = dull.flow(dull.citing("p", 2, {0: "n1"}), dull.text("q", 1), notes=dull.notes(n1=1))
    assert [leaf.node for leaf in leaves(pages.structure)] == ["p", "n1@part", "q"]


def test_note_of_a_heading_follows_it_to_the_next_page(dull, order):
    heading = dull.citing("h", 1, {0: "n1"}, dull.heading_style)
    pages = dull.flow(dull.text("a", 7), heading, dull.text("b", 5), notes=dull.notes(n1=2))
    assert order(pages) == ["a", "h b n1@part"]


def test_a_note_that_alone_costs_a_page_its_text_does_not_hang(dull):
    marks = {n: f"n{n}" for n in range(10)}
    pages = dull.flow(dull.citing("p", 10, marks), notes=dull.notes(**{f"n{n}": 9 for n in range(10)}))
    assert sum(len(note_lines(page)) for page in pages.pages) == 90
    for page in pages.pages:
        ys = sorted(i.baseline for i in page.items if isinstance(i, TextItem) and i.node)
        assert ys == sorted(set(ys))


def test_a_note_that_two_parts_cite_is_a_leaf_of_each(dull, leaves, items_text):
    parts = [dull.part(f"part{n}", [dull.citing(f"p{n}", 2, {0: "n1"})]) for n in (1, 2)]
    pages = dull.lay_out(dull.book(*parts, notes=dull.notes(n1=1)))
    nodes = [leaf.node for leaf in leaves(pages.structure)]
    assert nodes == ["p1", "n1@part1", "p2", "n1@part2"]
    assert pages.pages[1].links[0].target == "#n1@part2"
    assert items_text(pages)["n1@part2"] == "1\u2002nnn"
