"""Pages of a part and of the book: plates, floats, spreads, blanks, sides, scans, furniture, fill, the mirror."""

from dataclasses import replace

import pytest

from booklet.base.diagnostics import Sink
from booklet.base.geometry import Rect
from booklet.base.language import Direction
from booklet.ir.content import Binding, Listing, NodeId, Side, Start
from booklet.ir.pages import GroundItem, LinkItem, PictureItem, RuleItem, ScanItem, TextItem
from booklet.ir.styled import ListingBox, SpaceBox, SpanKind


def test_page_n_is_folio_n_and_odd_folios_are_rectos(dull):
    pages = dull.flow(*dull.blocks(25)).pages
    assert [(page.index, page.folio, page.side) for page in pages] == [
        (0, 1, Side.RECTO), (1, 2, Side.VERSO), (2, 3, Side.RECTO),
    ]  # fmt: skip


def test_a_float_waits_for_the_page_turn_and_the_sentence_runs_on_after_it(dull, order, baselines):
    pages = dull.flow(dull.text("a", 4), dull.plate("map"), dull.text("b", 10))
    assert order(pages) == ["a b", "bare", "b"]
    assert len(baselines(pages.pages[0], "b")) == 6


def test_a_float_at_the_head_of_a_page_stands_at_once(dull, order):
    assert order(dull.flow(dull.plate("map"), dull.text("a", 4))) == ["bare", "a"]


def test_a_spread_begins_on_a_verso_and_text_fills_the_pages_before_it(dull, order):
    pages = dull.flow(dull.text("a", 4), dull.plate("map", pages=2), dull.text("b", 40))
    assert order(pages) == ["a b", "bare", "bare", "b", "b", "b", "b"]
    pages = dull.flow(dull.text("a", 14), dull.plate("map", pages=2), dull.text("b", 40))
    assert order(pages) == ["a", "a b", "b", "bare", "bare", "b", "b", "b"]
    assert pages.pages[3].spread_mate == 4
    assert pages.pages[4].spread_mate == 3


def test_a_spread_with_no_text_left_takes_a_blank_before_it(dull, order):
    assert order(dull.flow(dull.text("a", 14), dull.plate("map", pages=2))) == ["a", "a", "blank", "bare", "bare"]


def test_an_opener_forces_the_page_turn_on_the_side_that_it_needs(dull, order):
    boxes = (dull.text("a", 2), dull.plate("opener", pages=2, is_float=False), dull.text("b", 2))
    assert order(dull.flow(*boxes)) == ["a", "bare", "bare", "b"]
    assert order(dull.flow(dull.plate("opener", pages=2, is_float=False))) == ["blank", "bare", "bare"]


def test_floats_stand_before_the_next_forced_turn(dull, order):
    boxes = (dull.text("a", 2), dull.plate("map"), dull.plate("opener", is_float=False), dull.text("b", 2))
    assert order(dull.flow(*boxes)) == ["a", "bare", "bare", "b"]


def test_breaks(dull, order):
    assert order(dull.flow(dull.text("a", 2), dull.turn(), dull.text("b", 2))) == ["a", "b"]
    assert order(dull.flow(dull.text("a", 2), dull.turn(to=Side.RECTO), dull.text("b", 2))) == ["a", "blank", "b"]
    assert order(dull.flow(dull.text("a", 2), dull.turn(to=Side.VERSO), dull.text("b", 2))) == ["a", "b"]
    assert order(dull.flow(dull.text("a", 2), dull.turn(is_blank=True), dull.text("b", 2))) == ["a", "blank", "b"]


@pytest.mark.parametrize(
    ("starts", "expected"), [(Start.ANY, ["a", "b"]), (Start.RECTO, ["a", "blank", "b"]), (Start.VERSO, ["a", "b"])]
)
def test_parts_start_where_they_must(dull, order, starts, expected):
    parts = (dull.part("one", [dull.text("a", 2)]), dull.part("two", [dull.text("b", 2)], starts=starts))
    assert order(dull.lay_out(dull.book(*parts))) == expected


def test_blanks_fill_to_a_multiple_of_four_before_a_part(dull, order):
    parts = [dull.part("one", [dull.text("a", 14)]), dull.part("back", [dull.plate("cover", is_float=False)])]
    book = dull.book(*parts, fill_to=4, fill_before=NodeId("back"))
    assert order(dull.lay_out(book)) == ["a", "a", "blank", "bare"]
    assert order(dull.lay_out(replace(book, fill_before=None))) == ["a", "a", "bare", "blank"]


def test_folios_and_heads_are_artifacts_at_the_fore_edge_and_never_on_plates_or_blanks(dull):
    boxes = (dull.text("a", 12), dull.plate("opener", is_float=False), dull.turn(is_blank=True), dull.text("b", 1))
    pages = dull.flow(*boxes).pages
    furniture = [
        [(i.line.runs[0].run.text, i.x) for i in page.items if isinstance(i, TextItem) and not i.node] for page in pages
    ]
    assert furniture == [[("1", 69.0)], [("2", 30.0)], [], [], [("5", 69.0)]]


def test_a_spread_is_one_picture_on_two_pages_that_meet_at_the_spine(dull):
    plate = dull.plate("map", pages=2)
    plate = replace(plate, picture=dull.picture("map", file=dull.file("wide")))
    pages = dull.lay_out(
        dull.book(dull.part("p", [dull.turn(is_blank=True), plate])), dull.assets(wide=206 / 136)
    ).pages
    left, right = (next(i for i in page.items if isinstance(i, PictureItem)) for page in pages[1:3])
    assert left.resource == right.resource == "Pwide"
    assert left.frame == Rect(-3, -3, 103, 136)
    assert (left.image.x, left.image.width, left.image.height) == (-3, 206, pytest.approx(136, abs=0.1))
    assert right.frame == Rect(0, -3, 103, 136)
    assert right.image.x == left.image.x - 100


def test_a_missing_picture_is_an_fpo_plate_that_names_the_pixels(dull):
    pages = dull.flow(dull.picture("lost", ratio=1.5))
    items = pages.pages[0].items
    assert sum(isinstance(i, RuleItem) for i in items) == 6
    assert any(isinstance(i, GroundItem) and i.rect.width == 60.0 for i in items)
    words = "".join(i.line.runs[0].run.text for i in items if isinstance(i, TextItem) and not i.node)
    assert "lost.jpg" in words
    assert "250 × 167 px" in words  # 60 pt at 300 ppi
    assert pages.destinations[NodeId("lost")].page == 0


def test_a_coarse_picture_is_reported_with_the_cure(dull):
    sink = Sink()
    coarse = dull.assets(wide=1.5)
    facts = replace(coarse.pictures["wide"], width_px=200, height_px=133)
    assets = replace(coarse, pictures={"wide": facts})
    dull.lay_out(dull.book(dull.part("p", [dull.picture("f", file=dull.file("wide"), ratio=1.5)])), assets, sink=sink)
    assert [d.code for d in sink.found] == ["layout.low-resolution"]
    assert "ppi" in sink.found[0].message
    assert sink.found[0].node == "f"


def test_a_crop_keeps_the_focus(dull):
    box = dull.picture("f", file=dull.file("wide"), ratio=0.75, focus=(0.0, 0.5), share=0.5)
    right = replace(box, focus=(1.0, 0.5))
    for focused, expected in ((box, 10.0), (right, pytest.approx(10.0 + 30.0 - 45.0 * 1.5))):
        pages = dull.lay_out(dull.book(dull.part("p", [focused])), dull.assets(wide=1.5))
        picture = pages.pages[0].items[0]
        assert picture.frame == Rect(10.0, 10.0, 30.0, 40.0) or picture.frame.height == 40.0
        assert picture.image.x == (
            expected if focused is box else pytest.approx(picture.frame.right - picture.image.width)
        )


def test_scans_stand_one_to_a_page_fitted_and_keep_their_shape(dull, order):
    scan = dull.scan("doc", 0, 1, caption=(dull.text("cap", 1, dull.note_style),))
    pages = dull.flow(dull.text("a", 2), scan, dull.text("b", 2))
    assert order(pages) == ["a", "cap", "text", "b"]
    frames = [i.frame for page in pages.pages for i in page.items if isinstance(i, ScanItem)]
    assert all(f.width / f.height == pytest.approx(210 / 297) for f in frames)
    assert all(f.x + f.width / 2 == centre for f, centre in zip(frames, [60.0, 40.0], strict=True))
    assert frames[1].height < frames[0].height + 30 and frames[1].width <= 60.0
    assert pages.destinations[NodeId("doc")].page == 1
    assert pages.destinations[NodeId("doc")].last_page == 2


def test_text_that_is_too_long_for_its_plate_is_reported_and_set(dull, items_text):
    sink = Sink()
    plate = dull.plate("p", texts=(("text", (dull.text("t", 13),)),))
    pages = dull.lay_out(dull.book(dull.part("x", [plate])), sink=sink)
    assert [d.code for d in sink.found] == ["layout.plate-overflow"]
    assert items_text(pages)["t"].count("xxx") == 13


def test_a_picture_on_a_plate_leaves_room_for_its_caption(dull):
    texts = (("text", (dull.picture("fig", file=dull.file("tall")), dull.text("cap", 2, dull.note_style))),)
    pages = dull.lay_out(dull.book(dull.part("x", [dull.plate("p", texts=texts)])), dull.assets(tall=0.5))
    picture = next(i for i in pages.pages[0].items if isinstance(i, PictureItem))
    caption = [i.baseline for i in pages.pages[0].items if isinstance(i, TextItem) and i.node == "cap"]
    assert picture.frame.width / picture.frame.height == pytest.approx(0.5)
    assert caption[0] > picture.frame.bottom
    assert caption[-1] <= 110.0


def mirrored(item, width):
    match item:
        case TextItem():
            return (item.node, item.baseline)
        case PictureItem() | ScanItem():
            return (item.node, item.frame.mirrored(width))
        case GroundItem():
            return item.rect.mirrored(width)
        case RuleItem():
            return (width - item.x2, item.y1, width - item.x1, item.y2)
    raise AssertionError(item)


def plainly(item):
    match item:
        case TextItem():
            return (item.node, item.baseline)
        case PictureItem() | ScanItem():
            return (item.node, item.frame)
        case GroundItem():
            return item.rect
        case RuleItem():
            return (item.x1, item.y1, item.x2, item.y2)
    raise AssertionError(item)


def test_a_book_bound_on_the_right_is_the_mirror_image_position_by_position(dull):
    boxes = [
        dull.citing("a", 14, {1: "n1"}),
        dull.plate("opener", pages=2, is_float=False, ground=None, texts=(("text", (dull.text("t", 2),)),)),
        dull.stack("s", dull.text("b", 2), padding=5.0, columns=1),
        dull.picture("fig", ratio=1.5, share=0.4),
        dull.scan("doc", 0),
    ]
    book = dull.book(dull.part("p", boxes), notes=dull.notes(n1=2))
    left, right = dull.lay_out(book), dull.lay_out(replace(book, binding=Binding.RIGHT, direction=Direction.RTL))
    measures = {10.0: 60.0, 15.0: 50.0}
    for ours, theirs in zip(left.pages, right.pages, strict=True):
        assert ours.side is theirs.side
        assert [mirrored(i, 100.0) for i in ours.items] == [plainly(i) for i in theirs.items]
        for a, b in zip(ours.items, theirs.items, strict=True):
            if isinstance(a, TextItem) and a.node in ("a", "n1@p", "t", "b"):
                measure = 50.0 if a.node == "b" else 60.0
                assert b.x == 100.0 - a.x - measure
            elif isinstance(a, TextItem) and not a.node and a.baseline == 125.0:
                assert b.x == 100.0 - a.x - a.line.width
    assert measures


def test_links_of_a_mirrored_book_lie_on_their_words(dull):
    book = replace(
        dull.book(dull.part("p", [dull.citing("a", 2, {1: "n1"})]), notes=dull.notes(n1=1)), binding=Binding.RIGHT
    )
    page = dull.lay_out(book).pages[0]
    link = page.links[0]
    assert isinstance(link, LinkItem)
    line = next(i for i in page.items if isinstance(i, TextItem) and i.node == "a" and i.line.start > 0)
    assert link.rect.x == line.x + 3.0


def ink(item):
    return (item.node, item.x + item.line.x, item.x + item.line.x + item.line.width)


def test_labels_folios_and_leaders_stand_on_the_other_side_of_a_right_to_left_book(dull):
    """In a left-to-right book the label is left of its text; in the mirror it is as far on the right."""

    def label_and_rules(direction, binding):
        style = replace(dull.body, direction=direction, indent_start=10.0)
        item = dull.text("li", 2, style, label=dull.text("", "1.").text, label_gap=2.0)
        listing = ListingBox(
            NodeId("toc"), Listing.HEADINGS, 1, (replace(dull.body, direction=direction),), has_leaders=True
        )
        book = dull.book(dull.part("p", [item, listing, dull.heading("Alpha")]), direction=direction, binding=binding)
        items = dull.lay_out(book).pages[0].items
        labels = [ink(i) for i in items if isinstance(i, TextItem) and i.node.endswith("/label")]
        return labels, [(i.x1, i.x2) for i in items if isinstance(i, RuleItem)]

    labels, rules = label_and_rules(Direction.LTR, Binding.LEFT)
    mirror_labels, mirror_rules = label_and_rules(Direction.RTL, Binding.RIGHT)
    assert labels == [("li/label", 16.0, 18.0), ("toc/Alpha/label", 69.0, 70.0)]
    assert mirror_labels == [(node, 100.0 - right, 100.0 - left) for node, left, right in labels]
    assert rules == [(20.0, 64.0)]
    assert mirror_rules == [(36.0, 80.0)]


def test_text_of_a_spread_inside_the_gutter_zone_is_reported(dull):
    sink = Sink()
    plate = dull.plate("s", pages=2, texts=(("text", (dull.text("t", 2),)),))
    dull.lay_out(dull.book(dull.part("p", [dull.turn(is_blank=True), plate]), gutter_safe=12.0), sink=sink)
    assert [d.code for d in sink.found] == ["layout.gutter"]
    assert sink.found[0].page == "page 2, verso"


def test_a_link_to_what_is_on_no_page_is_left_out_and_reported(dull):
    sink = Sink()
    boxes = [dull.referring("r", "see ", SpanKind.PAGE_OF, "gone"), SpaceBox(NodeId("gone"), 5.0)]
    pages = dull.lay_out(dull.book(dull.part("p", boxes)), sink=sink)
    assert pages.pages[0].links == ()
    assert "layout.lost-link" in [d.code for d in sink.found]
