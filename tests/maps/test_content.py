"""The two maps of the booklet: every place whose point is known, under the names that are asked for, and nothing at an invented one."""

import json
import math

import pytest

from booklet.ir.maps import MapText
from tests.maps.drawing import REPOSITORY, drawn, loaded, words

MAPS = REPOSITORY / "content" / "maps"
KNOWN = {  # latitude, longitude; good to about a kilometre
    "aggression": {
        "Khojaly": (39.911, 46.789), "Aghdam": (39.992, 46.930), "Khankandi": (39.816, 46.752), "Shusha": (39.760, 46.749),
        "Askeran": (39.937, 46.833), "Aghdara": (40.215, 46.813), "Kalbajar": (40.107, 46.038), "Fuzuli": (39.600, 47.143),
        "Jabrayil": (39.399, 47.028), "Zangilan": (39.085, 46.653), "Gubadli": (39.344, 46.580), "Lachin": (39.640, 46.548),
        "Nakhchivan": (39.209, 45.412), "Yerevan": (40.178, 44.513), "Baku": (40.409, 49.867), "Shamakhi": (40.631, 48.640),
        "Guba": (41.361, 48.513), "Lankaran": (38.754, 48.851), "Sumgait": (40.590, 49.650), "Ganja": (40.683, 46.361),
    },
    "khojaly-district": {
        "Khojaly": (39.911, 46.789), "Aghdam": (39.992, 46.930), "Khankandi": (39.816, 46.752), "Shusha": (39.760, 46.749),
        "Askeran": (39.937, 46.833), "Askeran Gap": (39.94, 46.84), "Pirjamal": (39.903, 46.884), "Karkijahan": (39.802, 46.739),
    },
}  # fmt: skip
OTHER = {"Khankandi": "Stepanakert", "Shusha": "Shushi", "Aghdara": "Martakert", "Kalbajar": "Karvachar", "Lachin": "Berdzor",
    "Yerevan": "Irevan", "Pirjamal": "Vardadzor", "Karkijahan": "Krkjan"}  # fmt: skip
AREAS = {
    "aggression": [
        "Azerbaijan",
        "Armenia",
        "Georgia",
        "Russia",
        "Iran",
        "Turkey",
        "Nakhchivan",
        "Zangezur",
        "Caspian Sea",
    ],
    "khojaly-district": ["Khojaly district"],
}
UNPLACED = ["Kosalar", "Janhasan", "Yalobakand", "Bashkand", "Garagav", "Nakhchyvanly", "Saderak"]


@pytest.mark.parametrize("name", list(KNOWN))
def test_every_known_place_stands_at_its_point_and_no_other(name: str) -> None:
    spec = loaded(REPOSITORY, name).spec
    assert {point.name: (point.at[1], point.at[0]) for point in spec.points} == KNOWN[name]
    assert {p.name: p.other for p in spec.points if p.other} == {n: o for n, o in OTHER.items() if n in KNOWN[name]}


@pytest.mark.parametrize("name", list(KNOWN))
def test_every_name_is_on_the_map(name: str) -> None:
    picture, sink = drawn(loaded(REPOSITORY, name))
    said = {word.text.strip() for word in words(picture)}
    assert set(AREAS[name]) <= said
    for place in KNOWN[name]:
        assert any(text.startswith(place) for text in said), place
    assert sink.found == []


def test_areas_of_the_first_map_say_that_they_are_schematic() -> None:
    spec = loaded(REPOSITORY, "aggression").spec
    assert any("schematic" in note for note in spec.notes)
    shaded = {layer.symbol: dict(layer.where).get("name", ()) for layer in spec.layers}
    assert set(shaded["adjacent"]) == {"Kalbajar", "Lachin", "Gubadli", "Zangilan", "Jabrayil"}
    assert set(shaded["adjacent-part"]) == {"Aghdam", "Fuzuli"}
    assert loaded(REPOSITORY, "aggression").symbols["adjacent-part"].hatch is not None


def test_settlements_without_a_point_are_listed_and_drawn_nowhere() -> None:
    spec = loaded(REPOSITORY, "khojaly-district").spec
    listed = " ".join(entry for list_ in spec.lists for entry in list_.entries)
    for place in UNPLACED:
        assert place in listed
        assert place not in {point.name for point in spec.points}


def test_kinds_that_are_not_on_the_map_stand_under_their_own_heading() -> None:
    picture, _ = drawn(loaded(REPOSITORY, "khojaly-district"))
    nodes = {item.node for item in picture.items if isinstance(item, MapText)}
    legend = {n.split("/legend-")[1] for n in nodes if "/legend-" in n and "group" not in n}
    also = {n.split("/also-")[1] for n in nodes if "/also-" in n and "group" not in n and not n.endswith("-sign")}
    assert {"cemetery", "district-center", "town", "settlement", "district-boundary", "pass"} <= legend
    assert {"necropolis", "castle", "river", "railroad", "height"} <= also
    assert len(also) == 17 + 9
    assert not legend & also


def test_points_agree_with_a_second_source() -> None:
    """GeoNames has some of the towns under other spellings: none is farther than 1.5 km from ours."""
    rows = json.loads((MAPS / "data" / "towns.geojson").read_text(encoding="utf-8"))["features"]
    there = {row["properties"]["name"]: row["geometry"]["coordinates"] for row in rows}
    same = {"Khankandi": "Khankendi", "Askeran": "Askyaran", "Lachin": "Laçın"}
    compared = 0
    for name, (lat, lon) in {**KNOWN["aggression"], **KNOWN["khojaly-district"]}.items():
        known = there.get(same.get(name, name))
        if known:
            compared += 1
            km = math.hypot((known[0] - lon) * 85.4, (known[1] - lat) * 111.2)
            assert km < 1.5, f"{name}: {km:.1f} km"
    assert compared >= 8


def test_every_extract_is_in_the_manifest() -> None:
    text = (MAPS / "data" / "manifest.yaml").read_text(encoding="utf-8")
    for path in sorted((MAPS / "data").glob("*.geojson")):
        assert f"file: {path.name}" in text
        assert path.stat().st_size < 150_000
