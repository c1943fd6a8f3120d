"""Laws of every map: no two names overlap, none stands in the gutter zone or over the trim, the same map is drawn the same way."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from booklet.ir.content import NodeId
from booklet.ir.maps import MapFrame, MapPath, MapPicture, MapText, PlacePoint, StyledMap
from booklet.maps.packing import pack, unpack
from tests.maps.drawing import (
    EXAMPLE,
    PAGE,
    REPOSITORY,
    SPREAD,
    Word,
    drawn,
    loaded,
    moved_spec,
    overlap,
    styles_of,
    words,
)

TOUCH = 0.05  # points: what nobody sees
OURS = ["aggression", "khojaly-district"]


def clashes(found: Sequence[Word]) -> list[tuple[str, str]]:
    """Pairs of texts of different nodes whose ink overlaps."""
    return [
        (a.text, b.text)
        for n, a in enumerate(found)
        for b in found[n + 1 :]
        if a.node != b.node and any(overlap(p, q) for p in a.boxes for q in b.boxes)
    ]


def in_gutter(found: Sequence[Word], frame: MapFrame) -> list[str]:
    if frame.gutter is None:
        return []
    left, right = frame.gutter - frame.gutter_safe + TOUCH, frame.gutter + frame.gutter_safe - TOUCH
    return [w.text for w in found if any(box[0] < right and box[2] > left for box in w.boxes)]


def over_trim(found: Sequence[Word], frame: MapFrame) -> list[str]:
    outside = lambda b: b[0] < 0 or b[1] < 0 or b[2] > frame.width or b[3] > frame.height  # noqa: E731
    return [w.text for w in found if any(outside(box) for box in w.boxes)]


def lawful(picture: MapPicture) -> None:
    found = words(picture)
    assert clashes(found) == []
    assert in_gutter(found, picture.frame) == []
    assert over_trim(found, picture.frame) == []


@pytest.mark.parametrize("name", OURS)
def test_maps_of_the_booklet_keep_the_laws_and_report_nothing(name: str) -> None:
    picture, sink = drawn(loaded(REPOSITORY, name))
    assert [str(d) for d in sink.found] == []
    lawful(picture)


@pytest.mark.parametrize("frame", [SPREAD, PAGE], ids=["spread", "page"])
@pytest.mark.parametrize("name", ["small", "page"])
def test_examples_keep_the_laws(name: str, frame: MapFrame) -> None:
    lawful(drawn(loaded(EXAMPLE, name), frame)[0])


def test_a_map_with_every_kind_of_sign_keeps_the_laws_and_has_room_for_all() -> None:
    picture, sink = drawn(loaded(EXAMPLE, "island"))
    assert [str(d) for d in sink.found] == []
    lawful(picture)


names = (
    st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzÄəşğ -"), min_size=1, max_size=24).map(str.strip).filter(bool)
)
places = st.lists(
    st.tuples(st.floats(19.5, 20.5), st.floats(9.65, 10.35), names, st.booleans()),
    max_size=40,
    unique_by=lambda p: p[:2],
)


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(places, st.floats(-1, 1), st.floats(-1, 1), st.booleans())
def test_any_places_keep_the_laws(
    found: list[tuple[float, float, str, bool]], x: float, y: float, is_spread: bool
) -> None:
    """Where there is no room a name is left out and reported; it never stands on another."""
    source = loaded(EXAMPLE, "island")
    points = tuple(
        PlacePoint(NodeId(f"p{n}"), name, (lon, lat), "town", other="other" if has_other else "")
        for n, (lon, lat, name, has_other) in enumerate(found)
    )
    panels = source.spec.panels if is_spread else ()
    spec = moved_spec(replace(source.spec, points=points, panels=panels), x, y)
    picture, sink = drawn(source, SPREAD if is_spread else PAGE, spec)
    lawful(picture)
    named = {item.node for item in picture.items if isinstance(item, MapText)}
    reported = {d.node for d in sink.found if d.code == "map.no-room"}
    assert {p.id for p in points} <= named | reported


@pytest.mark.parametrize("name", OURS)
def test_the_same_map_is_drawn_the_same_way(name: str) -> None:
    source = loaded(REPOSITORY, name)
    assert pack(drawn(source)[0], ()) == pack(drawn(source)[0], ())


def test_a_kept_map_is_the_map_that_was_drawn() -> None:
    source = loaded(EXAMPLE, "island")
    picture, _ = drawn(source)
    styled = StyledMap(source.spec, SPREAD, styles_of(source))
    again = unpack(pack(picture, ()), styled)
    assert pack(again, ()) == pack(picture, ())
    assert again.structure == picture.structure


def test_nothing_is_painted_beyond_the_bleed() -> None:
    for root, name in ((EXAMPLE, "island"), (REPOSITORY, "aggression")):
        picture, _ = drawn(loaded(root, name))
        frame, slack = picture.frame, 6.0  # round joins and wide strokes
        for item in picture.items:
            if isinstance(item, MapPath):
                xs, ys = item.numbers[::2], item.numbers[1::2]
                assert min(xs) >= -frame.bleed - slack and max(xs) <= frame.width + frame.bleed + slack
                assert min(ys) >= -frame.bleed - slack and max(ys) <= frame.height + frame.bleed + slack
