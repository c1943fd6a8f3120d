"""Names of features, read without geometry."""

import json
from pathlib import Path

import pytest

from booklet.base.files import FileRef
from booklet.ir.maps import Extent
from booklet.source.map_names import names_in

HERE = Extent(40.0, 50.0, 38.0, 42.0)
RING = [[[44, 39], [45, 39], [45, 40], [44, 39]]]


def file_of(root: Path, text: str) -> FileRef:
    path = root / "a.geojson"
    path.write_text(text, encoding="utf-8")
    return FileRef(str(path), "0" * 64, len(text), "a.geojson")


def feature(name: object, coordinates: object = RING, **more: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"name": name, **more},
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }


def test_names_of_what_is_taken_and_lies_on_the_map_once_each(tmp_path: Path) -> None:
    rows = [
        feature("A", rank=1), feature("A", rank=1), feature("B", rank=2), feature("Far", [[[10, 10], [11, 10], [11, 11]]], rank=1),
        feature(None, rank=1), feature("C", [[[39, 37], [51, 37], [51, 43], [39, 43]]], rank=1),
    ]  # fmt: skip
    file = file_of(tmp_path, json.dumps({"type": "FeatureCollection", "features": rows}))
    assert names_in(file, "name", {"rank": ["1"]}, HERE) == ("A", "C")


@pytest.mark.parametrize(
    "text", ["no JSON", "[]", '{"features": 3}', '{"features": [1, {"properties": {"name": "A"}}]}', "[" * 9000]
)
def test_a_file_that_cannot_be_read_has_no_names(tmp_path: Path, text: str) -> None:
    assert names_in(file_of(tmp_path, text), "name", {}, HERE) == ()
