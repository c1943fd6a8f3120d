"""Laws of any book: nothing is lost, nothing set twice, nothing over anything else; a kept part is the part."""

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK, Colour
from booklet.base.diagnostics import Diagnostic, Severity, Sink
from booklet.base.geometry import Rect
from booklet.ir.composed import GlyphRun, Line, PlacedRun
from booklet.ir.content import NodeId
from booklet.ir.digest import PageDigests
from booklet.ir.pages import GroundItem, LinkItem, PageDigest, PictureItem, RuleItem, ScanItem, TextItem
from booklet.ir.styled import Grid, GridRow, SpaceBox, Tag
from booklet.layout.finalise import PartPage, PartPages, Stand
from booklet.layout.packing import pack, unpack

KINDS = ("text", "heading", "small", "kept", "stack", "columns", "cite", "long-cite", "float", "spread", "figure", "table",
         "space", "turn", "scan", "captioned")  # fmt: skip


def box_of(dull, n, kind, count):
    words = " ".join(f"{kind}{n}-{k}" for k in range(count * 5))
    text = dull.text(f"b{n}", words)
    match kind:
        case "heading":
            return dull.heading(f"h{n}")
        case "small":
            return replace(text, style=dull.note_style)
        case "kept":
            return replace(text, style=replace(dull.body, keeps_together=True))
        case "stack":
            return dull.stack(f"s{n}", text, dull.text(f"c{n}", 2), padding=3.0, ground=BLACK)
        case "columns":
            return dull.stack(f"s{n}", text, dull.text(f"c{n}", 2), columns=2, column_gap=6.0)
        case "cite":
            return dull.citing(f"b{n}", count, {count // 2: f"n{n % 4}"})
        case "long-cite":
            return dull.citing(f"b{n}", count, {0: "long", count - 1: f"n{n % 4}"})
        case "float":
            return dull.plate(f"b{n}", texts=(("text", (dull.text(f"c{n}", 2),)),))
        case "spread":
            return dull.plate(f"b{n}", pages=2)
        case "figure":
            return dull.picture(f"b{n}", file=dull.file("wide"), ratio=1.0 + count % 3)
        case "captioned":
            boxes = (
                dull.picture(f"b{n}", file=dull.file("wide"), ratio=0.3 + count % 3),
                dull.text(f"c{n}", 2, dull.note_style),
            )
            return dull.stack(f"s{n}", *boxes, keeps_together=True)
        case "table":
            rows = [
                GridRow(NodeId(f"r{n}-{k}"), ((dull.text(f"r{n}-{k}a", 1 + k % 3),), (dull.text(f"r{n}-{k}b", words),)))
                for k in range(1 + count % 5)
            ]
            return Grid(NodeId(f"g{n}"), Tag.TABLE, (0.4, 0.6), 4.0, tuple(rows))
        case "space":
            return SpaceBox(NodeId(f"b{n}"), 10.0 * count)
        case "turn":
            return dull.turn(f"b{n}", is_blank=count % 2 == 0)
        case "scan":
            return dull.scan(f"b{n}", 0, 1)
    return text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 22)), min_size=1, max_size=14), st.booleans())
def test_every_line_stands_exactly_once_inside_its_frame_and_over_no_other(
    dull, leaves, items_text, drawn, starts_verso
):
    boxes = [box_of(dull, n, kind, count) for n, (kind, count) in enumerate(drawn)]
    notes = dull.notes(n0=1, n1=2, n2=3, n3=5, long=17)
    first = [dull.part("before", [dull.text("before", 1)])] if starts_verso else []
    book = dull.book(*first, dull.part("part", boxes), notes=notes)
    pages = dull.lay_out(book, dull.assets(wide=1.5), sink=Sink())
    assert items_text(pages) == {leaf.node: leaf.text for leaf in leaves(pages.structure) if leaf.text}
    for page in pages.pages:
        lines = [i for i in page.items if isinstance(i, TextItem) and i.node]
        places = [(round(i.x, 3), round(i.baseline, 3)) for i in lines]
        assert len(places) == len(set(places))
        assert all(line.baseline <= 110.01 for line in lines)
        for line in lines:
            assert not any(0.01 < other.baseline - line.baseline < 4.99 for other in lines if other.x == line.x)
            for picture in page.items:
                if isinstance(picture, PictureItem) and picture.frame.x <= line.x < picture.frame.right:
                    assert not picture.frame.y < line.baseline < picture.frame.bottom + 4.99, (picture, line)
    spreads = [page for page in pages.pages if page.spread_mate is not None]
    assert all(page.side.value == ("verso" if page.spread_mate > page.index else "recto") for page in spreads)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 22)), min_size=1, max_size=10))
def test_laying_out_is_a_function(dull, drawn):
    boxes = [box_of(dull, n, kind, count) for n, (kind, count) in enumerate(drawn)]
    notes = dull.notes(n0=1, n1=2, n2=3, n3=5, long=17)
    one, other = (dull.lay_out(dull.book(dull.part("part", boxes), notes=notes), sink=Sink()) for _ in range(2))
    assert plain(one) == plain(other)


def plain(value):
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


WINE = Colour("wine", (0.2, 0.95, 0.6, 0.42), (0.47, 0.14, 0.22), spot="Wine")


def a_part():
    space = GlyphRun("F1", 10.4, (3,), (2.5,), " ", (0,))
    word = GlyphRun("F1", 10.4, (7, 8), (5.0, 5.5), "ab", (0, 1), ((0.0, 1.0), (0.0, 0.0)), True, True, 0.25)
    runs = (PlacedRun(word, 0.0, 0, BLACK), PlacedRun(space, 10.5, 2, BLACK), PlacedRun(word, 13.0, 3, WINE, 3.6, "az"))
    lines = (
        Line(0, 5, 1.5, 23.5, 7.0, 2.0, runs, 0.99, True, False),
        Line(5, 7, 0.0, 10.5, 7.0, 2.0, (PlacedRun(word, 0.0, 5, WINE, 0.0, "az"),), is_last=True),
        Line(7, 7, 0.0, 0.0, 7.0, 2.0, ()),
    )
    items = (
        *(TextItem(NodeId("p"), line, 62.5, 78.0 + 14 * n) for n, line in enumerate(lines)),
        PictureItem(NodeId("fig"), "P1", Rect(0, 0, 10, 10), Rect(-1, -1, 12, 12)),
        ScanItem(NodeId("scan"), "S1", Rect(1, 2, 3, 4)),
        RuleItem(0, 1, 2, 1, 0.5, WINE, (1.0, 2.0)),
        GroundItem(Rect(0, 0, 5, 5), WINE),
    )
    links = (LinkItem(Rect(0, 0, 1, 1), "#p", NodeId("p")),)
    pages = (
        PartPage("text", items, links, PageDigests().of(items), mate=1),
        PartPage("", (), (), PageDigest("b"), is_blank=True),
    )
    found = (Diagnostic("layout.overfull-line", Severity.WARNING, "a line", "a cure", node="p"),)
    return PartPages(pages, {NodeId("p"): Stand(0, 71.0, 1)}, found)


def test_a_packed_part_is_the_same_part():
    part = a_part()
    again = unpack(pack(part))
    assert plain(again.pages) == plain(part.pages)
    assert (again.page_count, again.stands, again.found) == (part.page_count, part.stands, part.found)


def test_a_page_from_the_cache_has_the_digest_of_its_items():
    """Draw trusts the digest and does not look at the items."""
    page = unpack(pack(a_part())).pages[0]
    assert page.digest == PageDigests().of(page.items)


def test_glyph_runs_stay_shared():
    first, second, *_ = (item for item in unpack(pack(a_part())).pages[0].items if isinstance(item, TextItem))
    assert first.line.runs[0].run is first.line.runs[2].run is second.line.runs[0].run
