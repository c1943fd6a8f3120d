"""Change bars: beside each text that is not finished, in the outer margin, and nowhere else."""

from dataclasses import replace

import pytest

from booklet.font.library import FontLibrary
from booklet.ir.content import Binding, NodeId, Unfinished
from booklet.ir.digest import PageDigests
from booklet.ir.pages import PageSet, RuleItem, TextItem
from booklet.prepress.unfinished import COLOURS, FROM_EDGE, with_change_bars
from tests.finish.making import TRIM, page_of, page_set, text_item

PARTS = frozenset({"part"})


@pytest.fixture(scope="module")
def pages(fonts: FontLibrary) -> PageSet:
    """Two pages of lines 20 pt apart, whose items name the node that they are of."""
    lines = [("part/a", 40.0), ("part/a", 60.0), ("part/b/label", 120.0), ("part/b", 140.0), ("part/note@part", 280.0)]
    family = fonts.families[0]
    items = [text_item(fonts, "words", 30.0, y, node=node, family=family) for node, y in lines]
    return page_set(
        [page_of(0, items), page_of(1, [text_item(fonts, "more", 30.0, 40.0, node="part/a", family=family)])]
    )


def bars(pages: PageSet, page: int) -> list[tuple[float, float, float, str]]:
    return [
        (item.x1, item.y1, item.y2, item.colour.name) for item in pages.pages[page].items if isinstance(item, RuleItem)
    ]


def words(pages: PageSet, page: int) -> str:
    items = [item for item in pages.pages[page].items if isinstance(item, TextItem) and item.node == ""]
    return " ".join("".join(placed.run.text for placed in item.line.runs) for item in items)


def barred(pages: PageSet, unfinished: dict[str, Unfinished], fonts: FontLibrary) -> PageSet:
    return with_change_bars(pages, unfinished, parts=PARTS, fonts=fonts)


def test_a_bar_runs_beside_all_lines_of_a_text_on_every_page(pages: PageSet, fonts: FontLibrary) -> None:
    made = barred(pages, {"part/a": Unfinished.MISSING}, fonts)
    recto, verso = bars(made, 0), bars(made, 1)
    red = COLOURS[Unfinished.MISSING].name
    assert recto == [(TRIM.width - FROM_EDGE, 32.0, 42.0, red), (TRIM.width - FROM_EDGE, 52.0, 62.0, red)]
    assert verso == [(FROM_EDGE, 32.0, 42.0, red)]
    assert words(made, 1) == "not translated"


def test_a_text_inside_a_block_marks_itself_or_else_the_block(pages: PageSet, fonts: FontLibrary) -> None:
    own = barred(pages, {"part/b/label": Unfinished.STALE}, fonts)
    assert [(top, bottom) for _, top, bottom, _ in bars(own, 0)] == [(112.0, 122.0)]
    assert words(own, 0) == "stale"
    whole = barred(pages, {"part/b/cells-1": Unfinished.STALE}, fonts)
    assert [(top, bottom) for _, top, bottom, _ in bars(whole, 0)] == [(112.0, 122.0), (132.0, 142.0)]
    note = barred(pages, {"part/note": Unfinished.STALE}, fonts)
    assert [(top, bottom) for _, top, bottom, _ in bars(note, 0)] == [(272.0, 282.0)]


def test_words_of_the_whole_part_and_of_the_book_have_no_place(pages: PageSet, fonts: FontLibrary) -> None:
    made = barred(pages, {"part/title": Unfinished.MISSING, "booklet/title": Unfinished.MISSING}, fonts)
    assert made == pages


def test_a_book_bound_on_the_right_has_its_outer_margins_there(pages: PageSet, fonts: FontLibrary) -> None:
    made = barred(replace(pages, binding=Binding.RIGHT), {"part/a": Unfinished.STALE}, fonts)
    assert bars(made, 0)[0][0] < TRIM.width / 2 < bars(made, 1)[0][0]


def test_nothing_of_the_page_moves_and_it_is_known_to_be_another(pages: PageSet, fonts: FontLibrary) -> None:
    digests = PageDigests()
    digested = replace(pages, pages=tuple(replace(page, digest=digests.of(page.items)) for page in pages.pages))
    made = barred(digested, {"part/b": Unfinished.STALE}, fonts)
    old, new = digested.pages[0], made.pages[0]
    assert tuple(new.items)[: len(old.items)] == tuple(old.items)
    assert all(item.node == NodeId("") for item in new.items[len(old.items) :] if isinstance(item, TextItem))
    assert old.digest != new.digest
    assert made.pages[1] is digested.pages[1]
