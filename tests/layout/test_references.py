"""Page numbers that are true: contents, references, convergence, bookmarks, destinations."""

import re
from dataclasses import replace

from booklet.base.cache import Cache
from booklet.base.diagnostics import Sink
from booklet.ir.content import Listing, NodeId
from booklet.ir.pages import TextItem
from booklet.ir.styled import ListingBox, Outline, SpanKind, Tag
from booklet.layout import page_set


def listing(dull, levels=2, of=Listing.HEADINGS):
    styles = tuple(replace(dull.body, name=f"contents-{n}", indent_start=5.0 * n) for n in range(2))
    return ListingBox(NodeId("contents"), of, levels, styles)


def entries(page):
    """(text, x, folio, right end of the folio) of each entry on a page."""
    lines = [i for i in page.items if isinstance(i, TextItem) and i.node.startswith("contents/")]
    texts = {i.node: i for i in lines if not i.node.endswith("/label")}
    found = []
    for item in lines:
        if item.node.endswith("/label"):
            text = texts[item.node.removesuffix("/label")]
            assert text.baseline == item.baseline
            found.append((words(text), text.x + text.line.x, words(item), item.x + item.line.x + item.line.width))
    return found


def words(item):
    return "".join(run.run.text for run in item.line.runs)


def chapters(dull, *, covers_spread=True):
    spread = dull.plate("opener", pages=2, is_float=False, outline=Outline("Opener", 0, covers_spread=covers_spread))
    return (
        dull.part("front", [listing(dull)]),
        dull.part("one", [dull.heading("Alpha"), dull.text("a", 12), dull.heading("Beta", level=1), dull.text("b", 3)]),
        dull.part("two", [spread, dull.heading("Gamma", level=2), dull.text("c", 3)]),
    )


def test_contents_have_the_real_pages_at_the_end_of_the_measure(dull):
    pages = dull.lay_out(dull.book(*chapters(dull)))
    assert entries(pages.pages[0]) == [
        ("Alpha", 10.0, "2", 70.0),
        ("Beta", 15.0, "3", 70.0),
        ("Opener", 10.0, "4–5", 70.0),
    ]
    assert pages.rounds == 2


def test_a_chapter_is_entered_at_its_first_page(dull):
    pages = dull.lay_out(dull.book(*chapters(dull, covers_spread=False)))
    assert ("Opener", 10.0, "4", 70.0) in entries(pages.pages[0])


def test_each_entry_is_a_link(dull):
    pages = dull.lay_out(dull.book(*chapters(dull)))
    assert [link.target for link in pages.pages[0].links] == ["#Alpha", "#Beta", "#opener"]
    assert pages.destinations[NodeId("Beta")].page == 2


def test_contents_that_outgrow_their_page_push_what_they_list(dull):
    headings = [dull.heading(f"H{n}") for n in range(12)]
    pages = dull.lay_out(
        dull.book(dull.part("front", [listing(dull)]), dull.part("one", [*headings, dull.text("t", 2)]))
    )
    first = [folio for page in pages.pages[:2] for _, _, folio, _ in entries(page)]
    assert first == ["3"] * 10 + ["4"] * 2


def test_a_long_entry_breaks_before_the_folios(dull):
    title = "a very long title that says in so many words what the chapter is about"
    heading = replace(dull.heading("h"), outline=Outline(title, 0))
    pages = dull.lay_out(dull.book(dull.part("front", [listing(dull)]), dull.part("one", [heading, dull.text("t", 2)])))
    lines = [i for i in pages.pages[0].items if isinstance(i, TextItem) and i.node == "contents/h"]
    folio = next(i for i in pages.pages[0].items if isinstance(i, TextItem) and i.node == "contents/h/label")
    assert len(lines) > 1
    assert folio.baseline == lines[-1].baseline
    assert all(i.x + i.line.x + i.line.width <= 70.0 - 3 * 10 for i in lines)


def test_a_list_of_maps_shows_only_maps(dull):
    plate = dull.plate("map", outline=Outline("The map", 0, (Listing.MAPS,)))
    parts = (
        dull.part("front", [listing(dull, of=Listing.MAPS)]),
        dull.part("one", [dull.heading("Alpha"), dull.text("t", 2), plate]),
    )
    assert entries(dull.lay_out(dull.book(*parts)).pages[0]) == [("The map", 10.0, "3", 70.0)]


def test_references_give_folios_ranges_numbers_and_titles(dull, items_text):
    figures = [dull.picture(f"fig{n}", ratio=3.0, is_numbered=n != 1) for n in range(3)]
    parts = (
        dull.part("one", [
            dull.referring("r1", "see page ", SpanKind.PAGE_OF, "long", "."),
            dull.referring("r2", "figure ", SpanKind.FIGURE_OF, "fig2"),
            dull.referring("r3", "in ", SpanKind.TITLE_OF, "Alpha"),
            dull.referring("r4", "part on ", SpanKind.PAGE_OF, "two"),
        ]),
        dull.part("two", [dull.heading("Alpha"), dull.text("long", 14), *figures]),
    )  # fmt: skip
    texts = items_text(dull.lay_out(dull.book(*parts)))
    assert texts["r1"] == "see page 2–3."
    assert texts["r2"] == "figure 2"
    assert texts["r3"] == "in Alpha"
    assert texts["r4"] == "part on 2–4"


def test_references_that_never_settle_end_with_a_warning_that_names_what_moves(dull):
    """Told “10”, the reference takes one line, and its target begins on page 9: 9–10. Told “9–10”, it takes two, and the
    target, of which only one line would fit, begins on page 10.
    """
    sink = Sink()
    mover = dull.referring("mover", "x" * 58, SpanKind.PAGE_OF, "target")
    boxes = [dull.text("fill", 80), dull.text("a", 7), mover, dull.text("target", 4)]
    pages = dull.lay_out(dull.book(dull.part("one", boxes)), sink=sink)
    assert pages.rounds == 5
    assert [d.code for d in sink.found] == ["layout.unsettled"]
    assert "“target”" in sink.found[0].message


def test_bookmarks_are_the_outline_in_order(dull):
    pages = dull.lay_out(dull.book(*chapters(dull)))
    assert [(b.title, b.level, b.page) for b in pages.bookmarks] == [
        ("Alpha", 0, 1), ("Beta", 1, 2), ("Opener", 0, 3), ("Gamma", 2, 5),
    ]  # fmt: skip


def test_the_structure_has_every_word_of_the_pages_in_content_order(dull, leaves, items_text):
    labelled = dull.text("li", "an item", label=dull.text("", "1.").text, label_gap=2.0)
    labelled = replace(labelled, style=replace(dull.body, indent_start=10.0))
    parts = chapters(dull)
    boxes = (dull.stack("item", labelled, dull.text("li2", 1)), dull.citing("c2", 3, {1: "n1"}))
    parts = (*parts, dull.part("three", [replace(boxes[0], tag=Tag.ITEM), boxes[1]]))
    pages = dull.lay_out(dull.book(*parts, notes=dull.notes(n1=2)))
    found = {leaf.node: leaf.text for leaf in leaves(pages.structure) if leaf.text}
    assert found == items_text(pages)
    item = pages.structure.children[-1].children[0]
    assert [child.tag for child in item.children] == [Tag.LABEL, Tag.ITEM_BODY]
    nodes = [leaf.node for leaf in leaves(pages.structure)]
    assert len(nodes) == len(set(nodes))


def counted(monkeypatch):
    """Names of the parts laid out, in order."""
    laid = []
    real = page_set.lay_out_part

    def counting(part, start, setting):
        laid.append(part.id)
        return real(part, start, setting)

    monkeypatch.setattr(page_set, "lay_out_part", counting)
    return laid


def test_only_parts_whose_answers_changed_are_laid_out_again(dull, monkeypatch):
    laid = counted(monkeypatch)
    dull.lay_out(dull.book(*chapters(dull)))
    assert laid == ["front", "one", "two", "front"]


def test_a_rebuild_takes_from_the_cache_all_parts_but_the_edited(dull, monkeypatch, tmp_path):
    laid, cache = counted(monkeypatch), Cache(tmp_path)
    parts = chapters(dull)
    first = dull.lay_out(dull.book(*parts), cache=cache)
    laid.clear()
    again = dull.lay_out(dull.book(*parts), cache=cache)
    assert laid == []
    assert shown(again) == shown(first)
    edited = replace(parts[2], boxes=(*parts[2].boxes[:-1], dull.text("c", 4)))
    changed = dull.lay_out(dull.book(*parts[:2], edited), cache=cache)
    assert laid == ["two"]
    assert shown(changed) != shown(first)


def test_an_edited_note_is_another_part(dull, monkeypatch, tmp_path):
    laid, cache = counted(monkeypatch), Cache(tmp_path)
    parts = [dull.part("one", [dull.citing("p", 2, {0: "n1"})]), dull.part("two", [dull.text("b", 1)])]
    dull.lay_out(dull.book(*parts, notes=dull.notes(n1=1)), cache=cache)
    laid.clear()
    dull.lay_out(dull.book(*parts, notes=dull.notes(n1=2)), cache=cache)
    assert laid == ["one"]


def test_diagnostics_come_out_of_the_cache_too(dull, tmp_path):
    plate = dull.plate("p", texts=(("text", (dull.text("t", 13),)),))
    for _ in range(2):
        sink = Sink()
        dull.lay_out(dull.book(dull.part("x", [plate])), cache=Cache(tmp_path), sink=sink)
        assert [d.code for d in sink.found] == ["layout.plate-overflow"]


def shown(pages):
    """The pages as text, glyph runs by their content (they are compared by identity)."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(pages))
