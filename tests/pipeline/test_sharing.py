"""Plates of two editions: what is not black alone and not the same in both is named once for each block."""

from dataclasses import replace

import pytest

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.diagnostics import Diagnostic, Place
from booklet.base.geometry import Rect
from booklet.font.library import FontLibrary
from booklet.ir.content import Binding, NodeId
from booklet.ir.maps import MapFrame, MapPath, MapPicture, MapText
from booklet.ir.pages import GroundItem, Item, MapItem, PageSet, StructureNode, TextItem
from booklet.ir.styled import Tag
from booklet.sharing import KNOCKED_OUT, Plates, compared, plates_of
from tests.finish.making import line_of, page_of, page_set, shaped
from tests.press.making import press_for

SLATE = Colour("slate", (0.45, 0.32, 0.24, 0.62), (0.2, 0.25, 0.3))
GREY = Colour("grey", (0.0, 0.0, 0.0, 0.6), (0.5, 0.5, 0.5))
DEEP = Colour("deep", (0.6, 0.5, 0.5, 0.95), (0.1, 0.1, 0.1))
SPOT = Colour("brand", (0.0, 0.8, 0.6, 0.0), (0.9, 0.2, 0.3), "PANTONE 186 C")
PLACES = {"title": Place("content/part.yaml", 3, 5)}
GROUND = GroundItem(Rect(0, 0, 200, 100), SLATE)


@pytest.fixture(scope="module")
def family(fonts: FontLibrary) -> str:
    return fonts.families[0]


def text(
    fonts: FontLibrary, words: str, colour: Colour, *, node: str = "title", y: float = 50.0, size: float = 10.0
) -> TextItem:
    run = shaped(fonts, fonts.families[0], words, size)
    return TextItem(NodeId(node), line_of([run], colour=colour), 20.0, y)


def plates(*pages: list[Item], binding: Binding = Binding.LEFT, maps: dict[str, MapPicture] | None = None) -> Plates:
    made: PageSet = replace(page_set([page_of(index, items) for index, items in enumerate(pages)]), binding=binding)
    return plates_of(made, maps or {}, press_for(), PLACES)


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.message.split(":")[0]) for found in found]


@pytest.mark.parametrize(
    ("colour", "size", "look"),
    [
        (BLACK, 10.0, ""),
        (GREY, 10.0, ""),
        (DEEP, 10.0, ""),  # small type is black alone
        (DEEP, 40.0, "in deep (60 50 50 95 %)"),
        (SLATE, 10.0, "in slate (45 32 24 62 %)"),
        (WHITE, 10.0, KNOCKED_OUT),
        (SPOT, 10.0, "in the spot ink PANTONE 186 C"),
    ],
)
def test_looks_on_paper(fonts: FontLibrary, colour: Colour, size: float, look: str) -> None:
    assert [one.look for one in plates([text(fonts, "Almond", colour, size=size)]).texts] == ([look] if look else [])


def test_a_tint_of_black_knocks_out_what_lies_under_it(fonts: FontLibrary) -> None:
    over, beside = text(fonts, "over", GREY), text(fonts, "beside", GREY, y=150.0)
    found = plates([GROUND, over, beside, text(fonts, "black", BLACK)]).texts
    assert [(one.words, one.look) for one in found] == [("over", "in grey (0 0 0 60 %)")]


def test_the_same_text_in_the_same_place_can_be_shared(fonts: FontLibrary) -> None:
    ours = plates([text(fonts, "1992", SLATE), text(fonts, "Black", BLACK, y=90)])
    theirs = plates([text(fonts, "1992", SLATE), text(fonts, "Qara", BLACK, y=90)])
    assert compared("en", ours, "az", theirs) == ()


def test_a_text_that_differs_is_told_once_with_its_place_and_pages(fonts: FontLibrary) -> None:
    ours = plates([text(fonts, "Almond", SLATE), text(fonts, "tree", SLATE, y=70)], [text(fonts, "goes on", SLATE)])
    theirs = plates([text(fonts, "Badam", SLATE), text(fonts, "tree", SLATE, y=70)], [])
    (found,) = compared("en", ours, "az", theirs)
    assert found.message == "“Almond”, in slate (45 32 24 62 %): not the same in en and az"
    assert (found.place, found.page) == (PLACES["title"], "pages 1–2")


def test_a_text_that_moved_differs(fonts: FontLibrary) -> None:
    found = compared("en", plates([text(fonts, "1992", SLATE)]), "az", plates([text(fonts, "1992", SLATE, y=60.0)]))
    assert told(found) == [("press.text-not-on-black", "“1992”, in slate (45 32 24 62 %)")]


def test_pages_whose_grounds_stand_otherwise_are_one_finding(fonts: FontLibrary) -> None:
    ours, theirs = plates([GROUND], [], [], [GROUND]), plates([GROUND], [GROUND], [GROUND])
    (found,) = compared("en", ours, "az", theirs)
    assert found.code == "press.plates-differ"
    assert "on 3 of 4 pages" in found.message
    assert "pages 2–4" in found.hint


def test_books_bound_on_two_sides_share_nothing(fonts: FontLibrary) -> None:
    ours, theirs = plates([text(fonts, "One", SLATE)]), plates([text(fonts, "Two", SLATE)], binding=Binding.RIGHT)
    (found,) = compared("en", ours, "ar", theirs)
    assert "ar is bound on the other side than en" in found.message


def test_names_on_a_map_are_one_finding(fonts: FontLibrary, family: str) -> None:
    def picture(*words: str) -> MapPicture:
        lines = [line_of([shaped(fonts, family, word)]) for word in words]
        halo = MapPath("mlll", (0, 0, 9, 0, 9, 9, 0, 9), fill=SLATE)
        items = [part for line in lines for part in (halo, MapText(NodeId("map/name"), line, 30.0, 40.0))]
        black = MapText(NodeId("map/plain"), line_of([shaped(fonts, family, words[0] + "x")]), 30.0, 80.0)
        root = StructureNode(Tag.PART, NodeId("map"))
        return MapPicture(NodeId("map"), MapFrame(100, 100), (*items, black, black), root, "", 1.0)

    shown = MapItem(NodeId("title"), "M", Rect(0, 0, 100, 100))
    ours, theirs = (
        plates([shown], maps={"M": picture("Lake", "Hill")}),
        plates([shown], maps={"M": picture("Göl", "Təpə")}),
    )
    assert told(compared("en", ours, "az", theirs)) == [
        ("press.text-not-on-black", "“Lake, Hill”, 2 names in colour or in a halo")
    ]
    assert compared("en", ours, "az", plates([shown], maps={"M": picture("Lake", "Hill")})) == ()
