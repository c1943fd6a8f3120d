"""The names that a layer's features bear, for translators. In: a GeoJSON file, the property that names, what is taken. Out: names.

Reads JSON and no geometry: whether a file is sound is for `maps` to say, so here what cannot be read has no names.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from booklet.base.files import FileRef
from booklet.ir.maps import Extent


def names_in(file: FileRef, label: str, where: Mapping[str, Sequence[str]], extent: Extent) -> tuple[str, ...]:
    """What the features that a map may show are called, each name once, in the order of the file."""
    found: dict[str, None] = {}
    for feature in _features(file):
        properties = feature.get("properties")
        if not isinstance(properties, dict) or not isinstance(properties.get(label), str):
            continue
        is_taken = all(str(properties.get(key)) in values for key, values in where.items())
        if properties[label] and is_taken and _touches(feature.get("geometry"), extent):
            found[properties[label]] = None
    return tuple(found)


def _features(file: FileRef) -> list[dict[str, Any]]:
    try:
        data = json.loads(Path(file.path).read_bytes())
    except (ValueError, RecursionError):
        return []
    rows = data.get("features", [data]) if isinstance(data, dict) else []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _touches(geometry: Any, extent: Extent) -> bool:
    """Whether the box round a geometry meets the extent."""
    places = list(_positions(geometry.get("coordinates") if isinstance(geometry, dict) else None))
    if not places:
        return False
    lons, lats = [lon for lon, _ in places], [lat for _, lat in places]
    is_beside = max(lons) < extent.west or min(lons) > extent.east
    return not (is_beside or max(lats) < extent.south or min(lats) > extent.north)


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    """All positions, however deep they lie."""
    waiting = [coordinates]
    while waiting:
        value = waiting.pop()
        if not isinstance(value, list) or not value:
            continue
        if len(value) >= 2 and all(isinstance(number, int | float) for number in value[:2]):
            yield float(value[0]), float(value[1])
        else:
            waiting.extend(value)
