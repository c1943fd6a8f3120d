"""Boxes into columns: the grid, widows and orphans, what keeps together, pictures and stacks."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK
from booklet.base.diagnostics import Sink
from booklet.base.geometry import Rect
from booklet.ir.content import Align, NodeId
from booklet.ir.pages import GroundItem, PictureItem, RuleItem, TextItem
from booklet.ir.styled import Grid, GridRow, Rule, SpaceBox, Tag


def test_lines_stand_on_the_grid_from_page_to_page(dull, baselines):
    pages = dull.flow(*dull.blocks(4, 8))
    assert [baselines(page) for page in pages.pages] == [[20.0 + 10 * n for n in range(10)], [20.0, 30.0]]


def test_measure_begins_at_the_inner_margin_of_each_side(dull):
    pages = dull.flow(*dull.blocks(25))
    assert [page.items[0].x for page in pages.pages] == [10.0, 30.0, 10.0]  # recto 10 inside; verso 100 - 10 - 60


def test_no_widow_a_page_gives_a_line_to_the_next(dull, baselines):
    pages = dull.flow(*dull.blocks(11))
    assert [len(baselines(page)) for page in pages.pages] == [9, 2]


def test_no_orphan_a_paragraph_of_which_one_line_would_fit_begins_on_the_next_page(dull, order):
    assert order(dull.flow(*dull.blocks(9, 4))) == ["p0", "p1"]


def test_three_lines_are_never_parted(dull, order):
    assert order(dull.flow(*dull.blocks(8, 3))) == ["p0", "p1"]


def test_a_heading_takes_two_lines_of_its_text_with_it(dull, order):
    assert order(dull.flow(dull.text("a", 8), dull.heading("h"), dull.text("b", 5))) == ["a", "h b"]
    assert order(dull.flow(dull.text("a", 7), dull.heading("h"), dull.text("b", 5))) == ["a h b", "b"]


def test_a_chain_of_headings_keeps_with_the_text(dull, order):
    boxes = (dull.text("a", 7), dull.heading("h1"), dull.heading("h2"), dull.text("b", 5))
    assert order(dull.flow(*boxes)) == ["a", "h1 h2 b"]


def test_a_heading_over_one_line_paragraphs_keeps_two_of_them(dull, order):
    boxes = (dull.text("a", 8), dull.heading("h"), dull.text("b", 1), dull.text("c", 1))
    assert order(dull.flow(*boxes)) == ["a", "h b c"]


def test_a_chain_higher_than_a_page_is_set_all_the_same(dull, order):
    headings = [dull.heading(f"h{n}") for n in range(12)]
    assert order(dull.flow(*headings)) == [" ".join(f"h{n}" for n in range(10)), "h10 h11"]


def test_a_rule_of_no_width_is_no_rule(dull):
    text, none, thin = dull.text("a", 1), Rule(0.0, BLACK, 3.0, 0.0), Rule(0.5, BLACK, 3.0, 0.0)
    page = dull.flow(dull.stack("s", text, rule_above=none, rule_below=thin)).pages[0]
    assert [item.width for item in page.items if isinstance(item, RuleItem)] == [0.5]


def test_keeps_together(dull, order):
    kept = dull.text("b", 5, replace(dull.body, keeps_together=True))
    assert order(dull.flow(dull.text("a", 6), kept)) == ["a", "b"]


def test_space_between_paragraphs_is_the_larger_and_falls_away_at_the_head(dull, baselines):
    spaced = replace(dull.body, space_before=20.0, space_after=10.0)
    pages = dull.flow(dull.text("a", 2, spaced), dull.text("b", 2, spaced))
    assert baselines(pages.pages[0]) == [20.0, 30.0, 60.0, 70.0]


def test_text_after_a_heading_of_other_leading_is_on_the_grid_again(dull, baselines):
    style = replace(dull.heading_style, leading=13.0, space_before=8.0, space_after=4.0)
    pages = dull.flow(dull.text("a", 2), dull.text("h", 2, style), dull.text("b", 2))
    assert all(y % 10 == 0 for y in baselines(pages.pages[0], "b"))
    first, second = baselines(pages.pages[0], "h")
    assert second - first == 13.0
    assert baselines(pages.pages[0], "b")[0] - second == 14.0  # its own line and the space after


def test_type_off_the_grid_runs_at_its_own_leading(dull, baselines):
    pages = dull.flow(dull.text("a", 1), dull.text("c", 3, dull.note_style), dull.text("b", 1))
    assert baselines(pages.pages[0]) == [20.0, 25.0, 30.0, 35.0, 50.0]


def test_a_filling_space_sends_what_follows_to_the_foot(dull, baselines):
    pages = dull.flow(dull.text("a", 1), SpaceBox(NodeId("s"), 0.0, fills=True), dull.text("b", 2))
    assert baselines(pages.pages[0]) == [20.0, 100.0, 110.0]


def test_a_space_falls_away_at_the_head_of_a_page(dull, baselines):
    pages = dull.flow(SpaceBox(NodeId("s"), 20.0), dull.text("a", 1), SpaceBox(NodeId("t"), 20.0), dull.text("b", 1))
    assert baselines(pages.pages[0]) == [20.0, 50.0]


def test_a_picture_stands_from_cap_height_to_a_baseline(dull, baselines):
    box = dull.picture("fig", file=dull.file("wide"), ratio=1.5)
    pages = dull.lay_out(dull.book(dull.part("p", [dull.text("a", 1), box, dull.text("b", 1)])), dull.assets(wide=1.5))
    picture = next(i for i in pages.pages[0].items if isinstance(i, PictureItem))
    assert picture.frame == Rect(10.0, 25.0, 60.0, 45.0)  # 40 high by its ratio; 45 reaches a baseline
    assert baselines(pages.pages[0], "b") == [80.0]


def test_a_picture_that_does_not_fit_goes_to_the_next_page(dull):
    box = dull.picture("fig", file=dull.file("wide"), ratio=1.5, align=Align.CENTRE, share=0.5)
    pages = dull.lay_out(dull.book(dull.part("p", [dull.text("a", 9), box])), dull.assets(wide=1.5))
    assert [len(page.items) for page in pages.pages] == [10, 2]
    assert pages.pages[1].items[0].frame == Rect(45.0, 10.0, 30.0, 20.0)


def test_a_picture_higher_than_a_page_is_made_smaller(dull):
    box = dull.picture("fig", file=dull.file("tall"))
    pages = dull.lay_out(dull.book(dull.part("p", [box])), dull.assets(tall=0.25))
    assert pages.pages[0].items[0].frame == Rect(10.0, 10.0, 25.0, 100.0)


def test_a_stack_keeps_its_padding_and_its_ground(dull, baselines):
    stack = dull.stack("s", dull.text("a", 2, dull.note_style), ground=BLACK, padding=4.0)
    pages = dull.flow(dull.text("t", 1), stack, dull.text("b", 1))
    ground = next(i for i in pages.pages[0].items if isinstance(i, GroundItem))
    first, second = baselines(pages.pages[0], "a")
    assert ground.rect.x == 10.0
    assert ground.rect.y == 25.0
    assert first == 25.0 + 4.0 + 7.0  # the cap height of its type
    assert ground.rect.bottom == second + 2.0 + 4.0  # descenders, padding
    assert baselines(pages.pages[0], "b") == [60.0]


def test_a_stack_goes_on_over_a_page_turn_with_a_ground_on_each(dull):
    stack = dull.stack("s", dull.text("a", 6), dull.text("b", 6), ground=BLACK)
    pages = dull.flow(dull.text("t", 3), stack)
    assert [sum(isinstance(i, GroundItem) for i in page.items) for page in pages.pages] == [1, 1]


def test_columns_are_balanced(dull):
    stack = dull.stack("s", *[dull.text(f"c{n}", 1) for n in range(6)], columns=2, column_gap=10.0)
    pages = dull.flow(stack)
    places = [(i.x, i.baseline) for i in pages.pages[0].items if isinstance(i, TextItem) and i.node]
    assert places == [(x, y) for x in (10.0, 45.0) for y in (20.0, 30.0, 40.0)]


def grid_of(dull, counts, heads=1):
    rule = Rule(1.0, BLACK, gap=2.0)
    rows = [
        GridRow(NodeId(f"r{n}"), ((dull.text(f"r{n}a", count),), (dull.text(f"r{n}b", 1),)), is_head=n < heads, rule_below=rule if n < heads else None)
        for n, count in enumerate(counts)
    ]  # fmt: skip
    return Grid(NodeId("g"), Tag.TABLE, (0.5, 0.5), 10.0, tuple(rows))


def test_cells_of_a_row_share_their_first_baseline_and_their_shares(dull):
    pages = dull.flow(grid_of(dull, [1, 2, 1]))
    places = {i.node: (i.x, i.baseline) for i in pages.pages[0].items if isinstance(i, TextItem) and i.node}
    assert places["r1b"][0] - places["r1a"][0] == 35.0
    first = {
        n: min(i.baseline for i in pages.pages[0].items if isinstance(i, TextItem) and i.node == n) for n in places
    }
    assert first["r1a"] == first["r1b"]
    assert first["r2a"] > places["r1a"][1]


def test_head_rows_come_again_and_only_once_in_the_structure(dull, baselines, leaves, items_text):
    pages = dull.flow(dull.text("t", 6), grid_of(dull, [1, 1, 1, 1]))
    assert [sum(isinstance(i, RuleItem) for i in page.items) for page in pages.pages] == [1, 1]
    assert items_text(pages)["r0a"] == "xxx"
    assert [leaf.node for leaf in leaves(pages.structure)].count("r0a") == 1


def test_a_row_is_parted_only_if_no_page_can_hold_it(dull, order):
    assert order(dull.flow(dull.text("t", 4), grid_of(dull, [7, 1], heads=0))) == ["t", "r0a r0b r1a r1b"]
    assert order(dull.flow(grid_of(dull, [14, 1], heads=0))) == ["r0a r0b", "r0a r1a r1b"]


def test_a_head_row_is_not_left_alone(dull, order):
    assert order(dull.flow(dull.text("t", 9), grid_of(dull, [1, 1])))[0] == "t"


def test_a_table_of_huge_rows_ends(dull):
    pages = dull.lay_out(dull.book(dull.part("p", [grid_of(dull, [35, 2], heads=0)])), sink=Sink())
    assert len(pages.pages) == 4


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(1, 24), st.sampled_from(["text", "heading", "note", "kept", "stack"])),
        min_size=1,
        max_size=12,
    )
)
def test_every_line_is_placed_exactly_once_and_in_order(dull, leaves, items_text, blocks):
    boxes = []
    for n, (count, kind) in enumerate(blocks):
        style = {"note": dull.note_style, "kept": replace(dull.body, keeps_together=True)}.get(kind, dull.body)
        words = " ".join(f"{kind}{n}-{k}" for k in range(count * 5))
        box = dull.heading(f"h{n}") if kind == "heading" else dull.text(f"b{n}", words, style)
        boxes.append(dull.stack(f"s{n}", box, padding=3.0) if kind == "stack" else box)
    pages = dull.flow(*boxes)
    texts = items_text(pages)
    expected = {leaf.node: leaf.text for leaf in leaves(pages.structure)}
    assert texts == expected
    for page in pages.pages:
        ys = [item.baseline for item in page.items if isinstance(item, TextItem) and item.node]
        assert ys == sorted(set(ys))
        assert all(y <= 110.01 for y in ys)


def test_a_figure_that_would_leave_a_hole_waits_for_the_next_page_while_text_runs_on(dull, order, baselines):
    figure = dull.picture("fig", file=dull.file("wide"), ratio=1.5)
    boxes = [dull.text("a", 6), figure, dull.text("b", 10)]
    pages = dull.lay_out(dull.book(dull.part("p", boxes)), dull.assets(wide=1.5))
    assert order(pages) == ["a b", "b"]
    assert pages.pages[1].items[0].frame.y == 10.0
    assert len(baselines(pages.pages[0], "b")) == 4
    assert baselines(pages.pages[1], "b")[0] == 60.0


def test_a_figure_does_not_wait_past_a_heading(dull, order):
    figure = dull.picture("fig", file=dull.file("wide"), ratio=1.5)
    boxes = [dull.text("a", 6), figure, dull.heading("h"), dull.text("b", 3)]
    pages = dull.lay_out(dull.book(dull.part("p", boxes)), dull.assets(wide=1.5))
    assert order(pages) == ["a", "h b"]


def test_facing_pages_end_on_one_line(dull, baselines):
    """The verso gives a line to its widow; the recto gives one too. And the other way round."""
    pages = dull.flow(*dull.blocks(10, 11, 20))
    assert [len(baselines(page)) for page in pages.pages] == [10, 9, 9, 10, 3]
    pages = dull.flow(*dull.blocks(10, 12, 9))
    assert [len(baselines(page)) for page in pages.pages] == [10, 9, 9, 3]


def test_pages_that_do_not_face_are_not_made_even(dull, baselines):
    pages = dull.flow(*dull.blocks(11, 20))  # a recto, then its verso
    assert [len(baselines(page)) for page in pages.pages] == [9, 10, 10, 2]
