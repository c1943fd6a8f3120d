"""From degrees to metres. In: an extent, what content asks for. Out: a function over arrays; chosen by the extent if not asked.

Mid-latitudes get Lambert's conformal conic with standard parallels at a sixth from each end (the usual rule: least distortion),
the tropics Mercator's cylinder, the poles a stereographic; what spans more than 60 degrees an equal-area azimuthal.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from pyproj import Proj

from booklet.base.dataclass import dataclass
from booklet.ir.maps import Extent, Projection

Array = NDArray[np.float64]
TROPIC, POLAR, WIDE = 12.0, 70.0, 60.0


@dataclass(frozen=True, slots=True)
class Projected:
    """A projection at work. `name` is what was chosen."""

    name: str
    forward: Callable[[Array], Array]

    def north_at(self, lon: float, lat: float) -> float:
        """Direction of true north at a point: degrees clockwise from the page's top."""
        (x1, y1), (x2, y2) = self.forward(np.array([[lon, lat], [lon, lat + 0.05]]))
        return math.degrees(math.atan2(x2 - x1, y2 - y1))


def projected(extent: Extent, asked: Projection) -> Projected:
    """The projection of a map, centred on its extent."""
    name = asked.name if asked.name != "auto" else _chosen(extent)
    proj = Proj(_definition(name, extent, asked))

    def forward(points: Array) -> Array:
        return np.column_stack(proj(points[:, 0], points[:, 1]))

    return Projected(name, forward)


def _chosen(extent: Extent) -> str:
    lat = (extent.south + extent.north) / 2
    if max(extent.east - extent.west, extent.north - extent.south) > WIDE:
        return "azimuthal-equal-area"
    if abs(lat) < TROPIC:
        return "mercator"
    return "stereographic" if abs(lat) > POLAR else "lambert-conformal-conic"


def _definition(name: str, extent: Extent, asked: Projection) -> str:
    lon, lat = (extent.west + extent.east) / 2, (extent.south + extent.north) / 2
    sixth = (extent.north - extent.south) / 6
    lat1 = asked.lat1 if asked.lat1 is not None else extent.south + sixth
    lat2 = asked.lat2 if asked.lat2 is not None else extent.north - sixth
    match name:
        case "lambert-conformal-conic":
            form = f"lcc +lat_1={lat1} +lat_2={lat2} +lat_0={lat} +lon_0={lon}"
        case "mercator":
            form = f"merc +lat_ts={lat} +lon_0={lon}"
        case "stereographic":
            form = f"stere +lat_0={math.copysign(90.0, lat)} +lat_ts={lat} +lon_0={lon}"
        case _:
            form = f"laea +lat_0={lat} +lon_0={lon}"
    return f"+proj={form} +ellps=WGS84 +units=m"
