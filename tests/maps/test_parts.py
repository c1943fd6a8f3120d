"""The parts of a map: projection, scale, curves that keep junctions, titles over the fold, placing, symbols, words in order."""

from collections import Counter

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon

from booklet.base.diagnostics import Sink
from booklet.ir.content import NodeId
from booklet.ir.maps import Extent, MapFrame, MapPath, MapText, Projection, SymbolKind
from booklet.ir.pages import StructureNode
from booklet.maps.boxes import overlap
from booklet.maps.geojson import Feature
from booklet.maps.geometry import hatched, path_of, placed
from booklet.maps.placing import Candidate, Label, place
from booklet.maps.projection import projected
from booklet.maps.title import set_title
from booklet.maps.type import Type
from booklet.maps.window import fit_window
from booklet.source.map_symbols import BadPath, _path, arc, engine_symbols
from tests.maps.drawing import EXAMPLE, PAGE, REPOSITORY, SPREAD, drawn, fonts, loaded, styles_of, words

HERITAGE = [
    "necropolis",
    "cemetery",
    "mound",
    "castle",
    "tomb",
    "albanian-temple",
    "stone-sheep",
    "stone-horse",
    "bust",
    "january-monument",
    "war-memorial",
    "museum",
    "music-school",
    "library-system",
    "children-library",
    "library",
    "house-of-culture",
    "social-club",
]
TOPOGRAPHIC = [
    "district-center",
    "town",
    "settlement",
    "district-boundary",
    "railroad",
    "road",
    "dirt-road",
    "bridge",
    "high-voltage-line",
    "gas-pipeline",
    "river",
    "spring",
    "height",
    "pass",
]


@pytest.mark.parametrize(
    ("extent", "name"),
    [
        (Extent(44, 51, 38, 42), "lambert-conformal-conic"),
        (Extent(20, 24, -4, 4), "mercator"),
        (Extent(-30, 40, 72, 88), "azimuthal-equal-area"),
        (Extent(0, 20, 72, 80), "stereographic"),
        (Extent(-120, 60, 10, 60), "azimuthal-equal-area"),
    ],
)
def test_projection_follows_the_extent(extent: Extent, name: str) -> None:
    assert projected(extent, Projection()).name == name


def test_a_kilometre_is_a_kilometre_in_the_middle_of_the_map() -> None:
    """Along a parallel of true scale, a degree of longitude has the length that the ellipsoid gives it."""
    extent = Extent(46.4, 47.0, 39.6, 40.05)
    forward = projected(extent, Projection()).forward
    (x1, y1), (x2, y2) = forward(np.array([[46.7, 39.825], [46.8, 39.825]]))
    assert float(np.hypot(x2 - x1, y2 - y1)) == pytest.approx(8563, rel=0.001)


def test_scale_is_round_and_the_extent_is_within() -> None:
    extent, box = Extent(46.4, 47.0, 39.6, 40.05), (0.0, 0.0, 500.0, 600.0)
    window = fit_window(extent, box, box, projected(extent, Projection()))
    assert window.scale in (300_000, 350_000)
    for lon in (46.4, 47.0):
        for lat in (39.6, 40.05):
            x, y = window.point((lon, lat))
            assert 0 <= x <= 500 and 0 <= y <= 600
    assert window.at(*window.point((46.7, 39.9))) == pytest.approx((46.7, 39.9), abs=1e-6)


def test_neighbours_share_their_border_after_smoothing() -> None:
    """Two areas and a third that touches both: no gap and no overlap where curves replace corners."""
    a = Polygon([(46.4, 39.6), (46.7, 39.6), (46.6, 39.7), (46.75, 39.8), (46.7, 40), (46.4, 40)])
    b = Polygon([(46.7, 39.6), (47, 39.6), (47, 40), (46.7, 40), (46.75, 39.8), (46.6, 39.7)])
    extent, box = Extent(46.4, 47.0, 39.6, 40.05), (0.0, 0.0, 500.0, 600.0)
    window = fit_window(extent, box, box, projected(extent, Projection()))
    first, second = placed([Feature({}, a), Feature({}, b)], window, is_smooth=True)
    assert first.intersection(second).area < 0.01
    assert first.union(second).boundary.length < first.boundary.length + second.boundary.length - 300
    points = window.points(shapely.get_coordinates(a))
    assert all(first.boundary.distance(shapely.Point(*point)) < 1e-6 for point in points)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(46.4, 47), st.floats(39.6, 40)), min_size=3, max_size=20, unique=True))
def test_a_curve_is_the_same_from_either_end(points: list[tuple[float, float]]) -> None:
    extent, box = Extent(46.4, 47.0, 39.6, 40.05), (0.0, 0.0, 500.0, 600.0)
    window = fit_window(extent, box, box, projected(extent, Projection()))
    there = placed([Feature({}, LineString(points))], window, is_smooth=True)[0]
    back = placed([Feature({}, LineString(points[::-1]))], window, is_smooth=True)[0]
    assert shapely.get_coordinates(back)[::-1] == pytest.approx(shapely.get_coordinates(there), abs=1e-6)


def test_hatching_stays_within_its_area() -> None:
    area = Polygon([(0, 0), (40, 5), (35, 50), (10, 30)])
    lines = hatched(area, 45, 3)
    assert lines.length > 100
    assert lines.difference(area.buffer(1e-6)).length == pytest.approx(0, abs=1e-6)


def test_path_has_the_numbers_that_its_letters_ask_for() -> None:
    ops, numbers = path_of(Polygon([(0, 0), (10, 0), (10, 10)]))
    assert (ops, len(numbers)) == ("mllh", 6)


@pytest.mark.parametrize("text", ["", "L 1 1", "M 1", "M 1 2 Q 1 1 1 1", "M a b", "M 0 0 L 1"])
def test_broken_paths_are_refused(text: str) -> None:
    with pytest.raises(BadPath):
        _path(text)


def test_paths_are_read_as_svg_has_them() -> None:
    assert _path("M0,0 H2 V3 L-1-1 Z") == ("mlllh", [0, 0, 2, 0, 2, 3, -1, -1])
    assert _path("M 0 0 1 1 2 2") == ("mll", [0, 0, 1, 1, 2, 2])


def test_a_circle_is_round() -> None:
    ops, numbers = arc(0, 0, 10, 0, 360)
    assert ops == "mcccc"
    ends = np.array(numbers).reshape(-1, 2)[::3]
    assert np.hypot(*ends.T) == pytest.approx(10)


def test_all_kinds_of_the_printed_legend_are_symbols() -> None:
    symbols = engine_symbols(Sink())
    assert (len(HERITAGE), len(TOPOGRAPHIC)) == (18, 14)
    assert set(HERITAGE + TOPOGRAPHIC) <= set(symbols)
    drawings = Counter(symbols[name].shapes for name in HERITAGE)
    assert max(drawings.values()) == 1
    assert all(symbols[name].kind is SymbolKind.POINT for name in HERITAGE)


def test_the_example_uses_every_kind_and_its_legend_shows_it() -> None:
    source = loaded(EXAMPLE, "island")
    used = {p.symbol for p in source.spec.points} | {layer.symbol for layer in source.spec.layers}
    used |= {sign.symbol for p in source.spec.points for sign in p.signs}
    assert set(HERITAGE + TOPOGRAPHIC) <= used
    said = {word.text for word in words(drawn(source)[0])}
    symbols = engine_symbols(Sink())
    for name in HERITAGE + TOPOGRAPHIC:
        first = symbols[name].label.split()[0]
        assert any(text.startswith(first) for text in said), name


def _type() -> Type:
    return Type(styles_of(loaded(EXAMPLE, "island")), fonts(), Sink(), NodeId("m"))


@pytest.mark.parametrize(
    "title", ["Aldermark", "Results of Armenian aggression", "One two three four five six seven", "A" * 30]
)
def test_no_letter_of_a_title_stands_in_the_gutter_zone(title: str) -> None:
    titling = set_title(title, "", SPREAD, _type(), NodeId("m"))
    left, right = SPREAD.gutter - SPREAD.gutter_safe, SPREAD.gutter + SPREAD.gutter_safe
    for item in titling.items:
        assert isinstance(item, MapText)
        assert item.x + item.line.width <= left + 0.01 or item.x >= right - 0.01
    said = " ".join("".join(p.run.text for p in i.line.runs) for i in titling.items if isinstance(i, MapText))
    assert said.replace(" ", "") == title.replace(" ", "")


def test_a_long_title_on_a_page_has_lines() -> None:
    titling = set_title("A map of the island and of all that is on it, with its shores", "", PAGE, _type(), NodeId("m"))
    assert len(titling.items) > 1
    assert all(isinstance(i, MapText) and i.x + i.line.width < PAGE.width for i in titling.items)


def _label(name: str, priority: int, *boxes: tuple[float, float, float, float]) -> Label:
    return Label(NodeId(name), name, priority, tuple(Candidate.of([b], float(n), tuple) for n, b in enumerate(boxes)))


def test_a_name_makes_way_for_one_that_has_no_other_place() -> None:
    free = _label("free", 90, (0, 0, 10, 10), (20, 0, 30, 10))
    stuck = _label("stuck", 10, (0, 0, 10, 10))
    chosen = {label.name: candidate.boxes[0] for label, candidate in place([free, stuck]).placed}
    assert chosen == {"free": (20, 0, 30, 10), "stuck": (0, 0, 10, 10)}


def test_a_name_without_room_tells_who_stands_there() -> None:
    first, second = _label("first", 90, (0, 0, 10, 10)), _label("second", 10, (5, 5, 15, 15))
    (failed, refusals), *more = place([first, second]).failed
    assert (failed.name, [r.by for r in refusals], more) == ("second", ["“first”"], [])


boxes = st.tuples(st.floats(0, 90), st.floats(0, 90), st.floats(1, 30), st.floats(1, 30)).map(
    lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
)


@given(st.lists(st.tuples(st.integers(0, 100), st.lists(boxes, min_size=1, max_size=6)), max_size=14))
def test_chosen_places_never_overlap_and_nobody_is_lost(
    rows: list[tuple[int, list[tuple[float, float, float, float]]]],
) -> None:
    labels = [_label(f"l{n}", priority, *places) for n, (priority, places) in enumerate(rows)]
    placing = place(labels)
    chosen = [candidate.boxes[0] for _, candidate in placing.placed]
    assert not any(overlap(a, b) for n, a in enumerate(chosen) for b in chosen[n + 1 :])
    assert len(placing.placed) + len(placing.failed) == len(labels)


def leaves(node: StructureNode) -> list[StructureNode]:
    return [leaf for child in node.children for leaf in leaves(child)] if node.children else [node]


@pytest.mark.parametrize(
    ("root", "name"), [(REPOSITORY, "aggression"), (REPOSITORY, "khojaly-district"), (EXAMPLE, "island")]
)
def test_the_tree_says_what_is_painted(root: object, name: str) -> None:
    """Every text is in one leaf of the tree, and the leaf says its words; the drawing has its description."""
    picture, _ = drawn(loaded(root, name))  # type: ignore[arg-type]
    tree = {leaf.node: leaf for leaf in leaves(picture.structure)}
    painted: dict[str, str] = {}
    for word in words(picture):
        painted[word.node] = painted.get(word.node, "") + word.text
    drawing = f"{picture.id}/drawing"
    assert tree.pop(NodeId(drawing)).alt == loaded(root, name).spec.alt  # type: ignore[arg-type]
    painted.pop(drawing, None)  # degrees belong to the drawing
    assert set(painted) == set(tree)
    for node, text in painted.items():
        assert "".join(text.split()) == "".join(tree[NodeId(node)].text.split()), node


def test_black_lines_and_words_are_one_ink() -> None:
    picture, _ = drawn(loaded(EXAMPLE, "island"))
    inks = [p.colour for item in picture.items if isinstance(item, MapText) for p in item.line.runs]
    inks += [
        paint for item in picture.items if isinstance(item, MapPath) for paint in (item.fill, item.stroke) if paint
    ]
    black = [colour for colour in inks if colour.name == "ink"]
    assert black and all(colour.cmyk[:3] == (0, 0, 0) for colour in black)


def test_a_frame_of_a_page_has_no_gutter() -> None:
    assert MapFrame(100, 100).gutter is None
