"""GeoJSON files as features. In: a FileRef. Out: Features in degrees; what is wrong is reported with the feature's number.

Knows the format (RFC 7946: longitude first) and nothing of maps.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry import LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.files import FileRef
from booklet.base.nearest import nearest
from booklet.ir.content import NodeId
from booklet.ir.maps import Extent, Layer
from booklet.maps.projection import Array


@dataclass(frozen=True, slots=True)
class Feature:
    """A shape in degrees, x the longitude, and what the file says of it."""

    properties: dict[str, Any]
    shape: BaseGeometry


def read_features(file: FileRef, node: NodeId, sink: Sink) -> tuple[Feature, ...]:
    """All features of a file, or none and an error."""
    try:
        data = json.loads(Path(file.path).read_bytes())
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        hint = "export the layer as GeoJSON from your map program"
        sink.error("map.not-geojson", f"“{file.name}” is not JSON{where}", hint=hint, node=node)
        return ()
    found = list(_features(data, file, node, sink))
    if not found and not sink.has_errors:
        sink.error("map.not-geojson", f"“{file.name}” has no features", hint="it needs a FeatureCollection", node=node)
    return tuple(found)


def _features(data: Any, file: FileRef, node: NodeId, sink: Sink) -> Iterator[Feature]:
    kind = data.get("type") if isinstance(data, dict) else None
    rows = data.get("features") if kind == "FeatureCollection" else [data] if kind == "Feature" else None
    if not isinstance(rows, list):
        what = "a TopoJSON file" if kind == "Topology" else "no GeoJSON: it has no features"
        sink.error("map.not-geojson", f"“{file.name}” is {what}", hint="save it as a FeatureCollection", node=node)
        return
    for number, row in enumerate(rows, 1):
        try:
            yield Feature(dict(row.get("properties") or {}), _shape(row["geometry"]))
        except (KeyError, TypeError, ValueError, AttributeError, GEOSException) as error:
            fact = f"“{file.name}”: feature {number} has no geometry that can be read ({error})"
            sink.error("map.not-geojson", fact, hint=f"geometries may be {', '.join(_MAKERS)}", node=node)


def _shape(geometry: dict[str, Any]) -> BaseGeometry:
    if geometry["type"] not in _MAKERS:
        raise ValueError(f"type {geometry['type']}")
    shape = _MAKERS[geometry["type"]](geometry["coordinates"])
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        raise ValueError("a coordinate is no number")
    return shape


def _points(rows: Any) -> Array:
    """Positions without their heights."""
    return np.array([row[:2] for row in rows], dtype=float)


def _polygon(rings: Any) -> Polygon:
    return Polygon(_points(rings[0]), [_points(ring) for ring in rings[1:]])


_MAKERS: dict[str, Callable[[Any], BaseGeometry]] = {
    "Point": lambda at: Point(at[:2]),
    "MultiPoint": lambda rows: MultiPoint(_points(rows)),
    "LineString": lambda rows: LineString(_points(rows)),
    "MultiLineString": lambda lines: MultiLineString([_points(line) for line in lines]),
    "Polygon": _polygon,
    "MultiPolygon": lambda polygons: MultiPolygon([_polygon(rings) for rings in polygons]),
}


def chosen(features: tuple[Feature, ...], layer: Layer, sink: Sink) -> tuple[Feature, ...]:
    """The features that the layer asks for; values that no feature has are reported."""
    for key, values in layer.where:
        there = {str(f.properties.get(key)) for f in features if key in f.properties}
        for value in values:
            if value not in there:
                fact = f"no feature of “{layer.file.name}” has the {key} “{value}”"
                sink.error("map.unknown-feature", fact, hint=nearest(value, there), node=layer.id)
        features = tuple(f for f in features if str(f.properties.get(key)) in values)
    return features


def check_place(features: tuple[Feature, ...], layer: Layer, extent: Extent, sink: Sink) -> bool:
    """Whether any feature touches the extent; if not, why: coordinates swapped, in metres, or of another region."""
    frame = shapely.box(extent.west, extent.south, extent.east, extent.north)
    if not features or any(feature.shape.intersects(frame) for feature in features):
        return True
    bounds = shapely.total_bounds([feature.shape for feature in features])
    name, span = layer.file.name, "{:.5g} to {:.5g} and {:.5g} to {:.5g}".format(*bounds[[0, 2, 1, 3]])
    if abs(bounds).max() > 360:
        hint = "save it in degrees, WGS 84 (EPSG:4326)"
        sink.error("map.not-degrees", f"“{name}” is not in degrees: {span}", hint=hint, node=layer.id)
    elif any(shapely.transform(f.shape, lambda p: p[:, ::-1]).intersects(frame) for f in features):
        hint = "GeoJSON has the longitude first: [46.79, 39.91]"
        sink.error("map.swapped-coordinates", f"“{name}” has its coordinates swapped: {span}", hint=hint, node=layer.id)
    else:
        hint = "check the extent of the map, or leave the layer out"
        sink.error("map.outside", f"nothing of “{name}” lies on the map: {span}", hint=hint, node=layer.id)
    return False
