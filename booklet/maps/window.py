"""The map's window in its frame: which rectangle it fills, at what scale, where a point of the earth stands.

In: MapSpec, MapFrame, projection. Out: a Window. Points, y down. Knows nothing of what is drawn.
"""

import math

import numpy as np

from booklet.base.dataclass import dataclass
from booklet.base.units import mm
from booklet.ir.maps import Edge, Extent, LonLat, MapFrame, MapSpec, Panel, PanelPlace
from booklet.maps.boxes import Box
from booklet.maps.projection import Array, Projected

METRES_PER_POINT = 0.0254 / 72
NEAT_INSET = mm(11)  # from the trim to a neat line: room for the degrees beside it
BESIDE = mm(9)  # from a panel to a neat line, for the same
MARGIN = mm(4)  # between extent and window
STEPS = (
    1.0,
    1.2,
    1.25,
    1.5,
    1.6,
    1.75,
    1.8,
    2.0,
    2.25,
    2.5,
    2.75,
    3.0,
    3.5,
    4.0,
    4.5,
    5.0,
    6.0,
    7.0,
    7.5,
    8.0,
    9.0,
    10.0,
)


@dataclass(frozen=True, slots=True)
class Window:
    """`box` is where the map paints, `read` where its words may stand; 1 to `scale` on the line of true scale."""

    box: Box
    read: Box
    scale: float
    origin: tuple[float, float]  # of the frame's top left corner, metres
    centre: LonLat
    slack: float  # points by which a shift of 1 moves the map to the right
    projection: Projected

    def points(self, degrees: Array) -> Array:
        """Positions on the page of longitudes and latitudes."""
        metres = self.projection.forward(degrees)
        unit = METRES_PER_POINT * self.scale
        return np.column_stack(((metres[:, 0] - self.origin[0]) / unit, (self.origin[1] - metres[:, 1]) / unit))

    def point(self, at: LonLat) -> tuple[float, float]:
        x, y = self.points(np.array([at]))[0]
        return float(x), float(y)

    def degrees(self) -> tuple[float, float, float, float]:
        """West, east, south, north that the window spans; the projection is only known one way, so they are sought."""
        left, top, right, bottom = self.box
        found = np.array([self.at(x, y) for x in (left, (left + right) / 2, right) for y in (top, bottom)])
        (west, south), (east, north) = found.min(axis=0), found.max(axis=0)
        return float(west), float(east), float(south), float(north)

    def at(self, x: float, y: float) -> LonLat:
        """Longitude and latitude of a point of the page, by Newton's steps."""
        at, step = np.array(self.centre), 1e-4
        for _ in range(12):
            here, east, north = self.points(np.array([at, at + (step, 0.0), at + (0.0, step)]))
            way = np.linalg.solve(np.column_stack((east - here, north - here)) / step, np.array([x, y]) - here)
            at = at + way
            if np.abs(way).max() < 1e-7:
                break
        return float(at[0]), float(at[1])

    def km(self, points: float) -> float:
        return points * METRES_PER_POINT * self.scale / 1000


def open_window(spec: MapSpec, frame: MapFrame, projection: Projected, head: float) -> Window:
    """The window of a map in its frame; `head` is what a title above a neat line needs."""
    box, read = _rooms(spec, frame, head)
    return fit_window(spec.extent, box, read, projection, shift=spec.shift)


def fit_window(
    extent: Extent,
    box: Box,
    read: Box,
    projection: Projected,
    *,
    shift: tuple[float, float] = (0.0, 0.0),
    margin: float = MARGIN,
) -> Window:
    """A window of that box in which the extent is as large as it can be at a round scale."""
    west, south, east, north = _bounds(extent, projection)
    left, top, right, bottom = read[0] + margin, read[1] + margin, read[2] - margin, read[3] - margin
    unit = max((east - west) / max(right - left, 1.0), (north - south) / max(bottom - top, 1.0))
    scale = _round_up(unit / METRES_PER_POINT)
    unit = scale * METRES_PER_POINT
    spare_x, spare_y = right - left - (east - west) / unit, bottom - top - (north - south) / unit
    x = left + spare_x / 2 * (1 + shift[0])
    y = top + spare_y / 2 * (1 + shift[1])
    centre = ((extent.west + extent.east) / 2, (extent.south + extent.north) / 2)
    return Window(box, read, scale, (west - x * unit, north + y * unit), centre, spare_x / 2, projection)


def _rooms(spec: MapSpec, frame: MapFrame, head: float) -> tuple[Box, Box]:
    left = _docked(spec.panels, PanelPlace.LEFT)
    right = _docked(spec.panels, PanelPlace.RIGHT)
    if spec.edge is Edge.NEAT_LINE:
        inset = max(NEAT_INSET, frame.safe)
        left, right = left + BESIDE if left else inset, right + BESIDE if right else inset
        box = (left, inset + head, frame.width - right, frame.height - inset)
        return box, (box[0] + mm(1), box[1] + mm(1), box[2] - mm(1), box[3] - mm(1))
    bleed, safe = frame.bleed, frame.safe
    box = (left or -bleed, -bleed, frame.width - right if right else frame.width + bleed, frame.height + bleed)
    edge = mm(2)  # from a panel
    read = (left + edge if left else safe, safe, frame.width - (right + edge if right else safe), frame.height - safe)
    return box, read


def _docked(panels: tuple[Panel, ...], place: PanelPlace) -> float:
    return max((panel.width for panel in panels if panel.place is place), default=0.0)


def _bounds(extent: Extent, projection: Projected) -> tuple[float, float, float, float]:
    """Bounds of the extent in metres; its sides are curves, so many points of them are taken."""
    t = np.linspace(0.0, 1.0, 33)
    lons, lats = extent.west + t * (extent.east - extent.west), extent.south + t * (extent.north - extent.south)
    ring = np.vstack([
        np.column_stack((lons, np.full_like(t, extent.south))), np.column_stack((lons, np.full_like(t, extent.north))),
        np.column_stack((np.full_like(t, extent.west), lats)), np.column_stack((np.full_like(t, extent.east), lats)),
    ])  # fmt: skip
    points = projection.forward(ring)
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _round_up(scale: float) -> float:
    """The next denominator that people can read: 1 : 2,000,000 and not 1 : 1,937,411."""
    power = 10.0 ** math.floor(math.log10(scale))
    return next(step * power for step in STEPS if step * power >= scale * (1 - 1e-6))
