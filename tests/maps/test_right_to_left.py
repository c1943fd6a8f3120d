"""Maps of a book bound on the right: the map is as it is; what stands beside it and in its panels begins on the right."""

from dataclasses import replace

import pytest

from booklet.base.diagnostics import Sink
from booklet.base.language import Direction
from booklet.ir.maps import MapPath, MapPicture, MapSpec, MapStyles, MapText, Panel, PanelPlace
from booklet.maps.draw import draw_map
from tests.maps.drawing import EXAMPLE, SPREAD, fonts, loaded, styles_of, words

DOCKED = ("legend", "also", "list", "note", "source", "scale", "north", "inset")


def turned(styles: MapStyles) -> MapStyles:
    """The same styles for a language that runs the other way; words of Latin letters stay as they are."""
    texts = {name: replace(style, direction=Direction.RTL) for name, style in styles.texts.items()}
    return replace(styles, texts=texts)


def pair(spec: MapSpec, *, places: tuple[PanelPlace, ...] = ()) -> tuple[MapPicture, MapPicture]:
    source = loaded(EXAMPLE, "island")
    panels = tuple(replace(panel, place=place) for panel, place in zip(spec.panels, places, strict=False))
    spec = replace(spec, panels=panels or spec.panels)
    styles = styles_of(source)
    ltr = draw_map(spec, SPREAD, fonts=fonts(), styles=styles, sink=Sink())
    rtl = draw_map(spec, replace(SPREAD, is_mirrored=True), fonts=fonts(), styles=turned(styles), sink=Sink())
    return ltr, rtl


@pytest.fixture
def spec() -> MapSpec:
    return loaded(EXAMPLE, "island").spec


def inked(picture: MapPicture, kinds: tuple[str, ...]) -> list[tuple[str, float, float, float]]:
    """Node, left, right and baseline of texts whose node's last part begins so."""
    return [
        (item.node, item.x + item.line.x, item.x + item.line.x + item.line.width, item.y)
        for item in picture.items
        if isinstance(item, MapText)
        and item.node.split("/")[-1].startswith(kinds)
        and not item.node.endswith("-sign")  # drawn as on the map: a dot, its height to the right
    ]


def test_a_panel_beside_the_map_is_mirrored_word_for_word(spec: MapSpec) -> None:
    ltr, rtl = pair(spec, places=(PanelPlace.LEFT,))
    one, other = inked(ltr, DOCKED), inked(rtl, DOCKED)
    assert len(one) == len(other) > 6
    for (node, left, right, y), (same, other_left, other_right, other_y) in zip(one, other, strict=True):
        assert node == same
        mirrored = (SPREAD.width - right, SPREAD.width - left, y)
        assert mirrored == pytest.approx((other_left, other_right, other_y), abs=0.01), node


def test_a_panel_on_a_corner_stays_where_the_map_leaves_room(spec: MapSpec) -> None:
    ltr, rtl = pair(spec, places=(PanelPlace.FOOT_RIGHT,))
    for picture in (ltr, rtl):
        assert all(left > SPREAD.width / 2 for _, left, _, _ in inked(picture, DOCKED))
    assert [p for p in ltr.items if isinstance(p, MapPath)][:3] == [p for p in rtl.items if isinstance(p, MapPath)][:3]


def test_a_legends_sign_stands_before_its_words(spec: MapSpec) -> None:
    _, rtl = pair(spec, places=(PanelPlace.LEFT,))
    entries = [item for item in inked(rtl, ("legend-",)) if "legend-group" not in item[0]]
    edge = max(right for _, _, right, _ in entries)
    signs = [
        max(item.numbers[::2])
        for item in rtl.items
        if isinstance(item, MapPath) and min(item.numbers[::2]) > edge and max(item.numbers[::2]) < SPREAD.width
    ]
    assert signs


def test_a_title_over_the_spine_begins_on_the_right_page(spec: MapSpec) -> None:
    long = replace(
        spec, title="A title that is long enough to go over the spine of a spread of two pages", title_on_map=True
    )
    ltr, rtl = pair(replace(long, panels=()))
    for picture, is_rtl in ((ltr, False), (rtl, True)):
        first, second = inked(picture, ("title",))
        assert SPREAD.gutter is not None
        assert (first[1] > SPREAD.gutter) is is_rtl and (second[1] > SPREAD.gutter) is not is_rtl
    mirrored = [(SPREAD.width - right, SPREAD.width - left) for _, left, right, _ in inked(ltr, ("title", "subtitle"))]
    assert mirrored == [pytest.approx(item[1:3], abs=0.01) for item in inked(rtl, ("title", "subtitle"))]


def test_words_along_a_line_stand_upright(spec: MapSpec) -> None:
    """The first letter of a right-to-left text stands at the end of its path, not at the beginning."""
    _, rtl = pair(spec)
    curved = [item for item in rtl.items if isinstance(item, MapText) and item.glyphs]
    assert curved
    for item in curved:
        assert all(-95 < angle < 95 for _, _, angle in item.glyphs), item.node


def test_no_two_names_overlap(spec: MapSpec) -> None:
    ltr, rtl = pair(spec)
    assert {w.node for w in words(ltr)} == {w.node for w in words(rtl)}


def test_panels_keep_what_they_hold(spec: MapSpec) -> None:
    made = Panel(PanelPlace.LEFT, 100.0, spec.panels[0].blocks)
    ltr, rtl = pair(replace(spec, panels=(made,)))
    assert ltr.structure == rtl.structure
