"""Shapes of the earth as paths of the page: placed, smoothed, clipped. In: features in degrees, a window. Out: shapely shapes in
points, and paths.

Smoothing keeps every point of the data (a centripetal Catmull-Rom curve runs through them) and every junction: where more than
two ways meet, curves end, so that neighbours still share their border after it.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from booklet.maps.boxes import Box
from booklet.maps.geojson import Feature
from booklet.maps.projection import Array
from booklet.maps.window import Window

SHORT = 1.4  # points: shorter pieces need no curve
STEP = 1.1  # points between points of a curve
FINEST = 0.05  # points that nobody sees
DIGITS = 2
Key = tuple[float, float]


def placed(features: Sequence[Feature], window: Window, *, is_smooth: bool) -> list[BaseGeometry]:
    """The features' shapes on the page, in order; the features must be all of a file, as junctions are sought among them."""
    shapes = [shapely.transform(feature.shape, window.points) for feature in features]
    if is_smooth:
        junctions = _junctions(shapes)
        shapes = [_smoothed(shape, junctions) for shape in shapes]
    return shapes


def clipped(shape: BaseGeometry, box: Box) -> BaseGeometry:
    """What of a shape lies in the box."""
    low, high = shapely.bounds(shape)[:2], shapely.bounds(shape)[2:]
    if (low >= box[:2]).all() and (high <= box[2:]).all():
        return shape
    if shape.geom_type.endswith("Polygon"):
        whole = shape if shape.is_valid else shape.buffer(0)
        return whole.intersection(shapely.box(*box))
    return shapely.clip_by_rect(shape, *box)


def outline(shape: BaseGeometry) -> BaseGeometry:
    """The lines to stroke: an area's border, a line itself."""
    return shape.boundary if shape.geom_type.endswith("Polygon") else shape


def lines_in(shape: BaseGeometry) -> list[LineString]:
    """The lines of a shape, however it is nested."""
    if shape.geom_type in ("LineString", "LinearRing"):
        return [shape] if len(shape.coords) > 1 else []
    return [line for part in getattr(shape, "geoms", ()) for line in lines_in(part)]


def polygons_in(shape: BaseGeometry) -> list[Polygon]:
    if isinstance(shape, Polygon):
        return [] if shape.is_empty else [shape]
    return [polygon for part in getattr(shape, "geoms", ()) for polygon in polygons_in(part)]


def path_of(shape: BaseGeometry) -> tuple[str, tuple[float, ...]]:
    """Operators and numbers of all lines or rings of a shape, points that make no difference left out."""
    ops, numbers = [], list[float]()
    for points, is_closed in _runs(shape.simplify(FINEST, preserve_topology=False)):
        flat = np.round(points, DIGITS)
        ops.append("m" + "l" * (len(flat) - 1) + ("h" if is_closed else ""))
        numbers += (flat + 0.0).ravel().tolist()
    return "".join(ops), tuple(numbers)


def _runs(shape: BaseGeometry) -> Iterator[tuple[Array, bool]]:
    for polygon in polygons_in(shape):
        for ring in (polygon.exterior, *polygon.interiors):
            yield shapely.get_coordinates(ring)[:-1], True
    for line in lines_in(shape):
        points = shapely.get_coordinates(line)
        is_ring = len(points) > 3 and bool((points[0] == points[-1]).all())
        yield (points[:-1], True) if is_ring else (points, False)


def hatched(shape: BaseGeometry, angle: float, gap: float) -> BaseGeometry:
    """Parallel lines over an area, laid on one grid for the whole page, so that neighbours go on with one another."""
    from_centre = shapely.affinity.rotate(shape, angle, origin=(0, 0))
    left, top, right, bottom = from_centre.bounds
    first, last = int(np.floor(top / gap)), int(np.ceil(bottom / gap))
    rows = [LineString([(left - 1, n * gap), (right + 1, n * gap)]) for n in range(first, last + 1)]
    cut = shapely.intersection(MultiLineString(rows), from_centre)
    return shapely.affinity.rotate(cut, -angle, origin=(0, 0))


def _junctions(shapes: Iterable[BaseGeometry]) -> frozenset[Key]:
    """Points where more than two ways meet, or a line ends."""
    ways = [np.round(way, 3) for shape in shapes for way in _ways(shape)]
    if not ways:
        return frozenset()
    points, ids = np.unique(np.vstack(ways) @ np.array([1.0, 1.0j]), return_inverse=True)
    borders = np.cumsum([len(way) for way in ways])[:-1]
    edges = [np.column_stack((way[:-1], way[1:])) for way in np.split(ids, borders)]
    both = np.vstack([*edges, *[edge[:, ::-1] for edge in edges]])
    degrees = np.bincount(np.unique(both, axis=0)[:, 0], minlength=len(points))
    ends = {tuple(end) for way in ways if (way[0] != way[-1]).any() for end in (way[0].tolist(), way[-1].tolist())}
    return frozenset(ends | {(point.real, point.imag) for point in points[degrees > 2]})


def _ways(shape: BaseGeometry) -> Iterator[Array]:
    for line in lines_in(outline(shape)):
        yield shapely.get_coordinates(line)


def _smoothed(shape: BaseGeometry, junctions: frozenset[Key]) -> BaseGeometry:
    match shape.geom_type:
        case "Polygon":
            rings = [_smooth_way(shapely.get_coordinates(r), junctions) for r in (shape.exterior, *shape.interiors)]
            made = Polygon(rings[0], rings[1:])
            return made if made.is_valid else shape
        case "LineString":
            return LineString(_smooth_way(shapely.get_coordinates(shape), junctions))
        case "MultiPolygon":
            return MultiPolygon([p for part in shape.geoms for p in polygons_in(_smoothed(part, junctions))])
        case "MultiLineString":
            return MultiLineString([_smoothed(part, junctions) for part in shape.geoms])
        case _:
            return shape


def _smooth_way(points: Array, junctions: frozenset[Key]) -> Array:
    """A line or ring, its pieces between junctions as curves. A ring starts at a junction, or is one piece that closes smoothly."""
    if np.abs(np.diff(points, axis=0)).max() < SHORT / 2:
        return points
    keys = list(map(tuple, np.round(points, 3).tolist()))
    is_ring = keys[0] == keys[-1]
    cuts = [i for i, key in enumerate(keys[:-1]) if key in junctions] if junctions else []
    if is_ring and not cuts:
        return _curve(points, is_closed=True)
    if is_ring:
        points = np.vstack([points[cuts[0] : -1], points[: cuts[0] + 1]])
        cuts = [cut - cuts[0] for cut in cuts]
    borders = sorted({0, *cuts, len(points) - 1})
    pieces = [_curve(points[a : b + 1], is_closed=False) for a, b in zip(borders, borders[1:], strict=False)]
    return np.vstack([pieces[0], *[piece[1:] for piece in pieces[1:]]])


def _curve(points: Array, *, is_closed: bool) -> Array:
    """A centripetal Catmull-Rom curve through the points (Yuksel and others, 2011: no loops, no overshoot), as short lines.

    The same points in the other direction give the same curve.
    """
    steps = np.hypot(*np.diff(points, axis=0).T)
    keep = np.concatenate(([True], steps > 1e-6))
    points, steps = points[keep], steps[steps > 1e-6]
    if len(points) < 3 or steps.max() < SHORT:
        return points
    first, last = (points[-2], points[1]) if is_closed else (2 * points[0] - points[1], 2 * points[-1] - points[-2])
    p = np.vstack([first, points, last])
    knots = np.maximum(np.sqrt(np.hypot(*np.diff(p, axis=0).T)), 1e-6)
    counts = np.where(steps < SHORT, 1, np.ceil(steps / STEP)).astype(int)
    piece = np.repeat(np.arange(len(steps)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    return np.vstack([points[:1], _on_curve(p, knots[:, None], piece, (within / counts[piece])[:, None])])


def _on_curve(p: Array, knots: Array, piece: NDArray[np.int64], t: Array) -> Array:
    """Points of pieces (from p[i + 1] to p[i + 2]) at `t` of each, 1 its end."""
    p0, p1, p2, p3 = (p[piece + n] for n in range(4))
    d0, d1, d2 = (knots[piece + n] for n in range(3))
    m1 = ((p1 - p0) / d0 - (p2 - p0) / (d0 + d1) + (p2 - p1) / d1) * d1
    m2 = ((p2 - p1) / d1 - (p3 - p1) / (d1 + d2) + (p3 - p2) / d2) * d1
    t2, t3 = t * t, t * t * t
    curve: Array = (2 * t3 - 3 * t2 + 1) * p1 + (t3 - 2 * t2 + t) * m1 + (-2 * t3 + 3 * t2) * p2 + (t3 - t2) * m2
    return np.where(t == 1.0, p2, curve)
