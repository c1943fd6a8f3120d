"""The town of the map, all of it invented: river, greens, lanes, houses. Out: data/*.geojson beside this file. Needs shapely.

Drawn in metres, east and north of a corner that lies in the open sea, where nobody's village is.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from shapely import transform
from shapely.affinity import rotate, translate
from shapely.geometry import LineString, Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

OUT = Path(__file__).resolve().parent / "data"
WEST, SOUTH = -35.0, 45.0  # degrees: the Atlantic
LAT_M = 111_132.0
LON_M = LAT_M * math.cos(math.radians(SOUTH))
Way = list[tuple[float, float]]

REACH: Way = [
    (-400, 640),
    (40, 545),
    (180, 530),
    (310, 500),
    (420, 430),
    (540, 395),
    (680, 420),
    (900, 400),
    (1300, 300),
]
MILL_BROOK: Way = [(75, 150), (95, 260), (70, 350), (110, 450), (120, 535)]
LANES: dict[str, Way] = {
    "Long Lane": [(-400, 170), (40, 250), (200, 262), (330, 250), (470, 215), (640, 200), (1300, 110)],
    "Bridge Street": [(290, -400), (318, 60), (330, 250), (356, 380), (372, 462), (380, 560), (350, 700), (330, 1300)],
    "Mill Lane": [(200, 262), (168, 360), (140, 450)],
    "Weaver’s Row": [(470, 215), (500, 300), (560, 352)],
    "School Hill": [(318, 60), (440, 70), (560, 100), (640, 200)],
}
PATHS: dict[str, Way] = {
    "north bank": [(640, 515), (710, 525), (800, 575), (1000, 600)],
    "to the hill": [(380, 560), (470, 620), (570, 660), (640, 720), (720, 760)],
    "orchard": [(40, 250), (70, 160), (150, 90), (318, 60)],
}
WALK: Way = [(362, 236), (343, 300), (356, 380), (372, 462), (380, 540), (470, 500), (560, 480), (640, 515)]
GREENS: dict[str, Way] = {
    "The Green": [(336, 236), (400, 222), (450, 208), (440, 160), (390, 148), (338, 168)],
    "Kite Meadow": [(420, 560), (540, 505), (680, 530), (770, 575), (740, 650), (600, 640), (480, 622)],
    "orchard": [(100, 190), (240, 210), (282, 110), (180, 85), (110, 120)],
}
HALLS: dict[str, tuple[float, float, float, float, float]] = {  # middle, width, depth, turn
    "hall": (300, 205, 34, 20, 4),
    "bakehouse": (418, 252, 22, 15, -12),
    "school": (520, 66, 44, 18, 14),
    "chapel": (272, 292, 30, 13, 2),
    "mill": (150, 478, 26, 18, 20),
    "landing": (508, 372, 20, 12, -20),
}

RISES = (10, 25, 40, 55)  # metres of the hill's contours


def houses(streets: list[LineString], taken: BaseGeometry) -> list[Polygon]:
    """Houses on both sides of the lanes, none on anything else."""
    made: list[Polygon] = []
    for street in streets:
        for step in range(int(street.length // 23)):
            along = 12.0 + 23.0 * step
            here, ahead = street.interpolate(along), street.interpolate(along + 1)
            angle = math.degrees(math.atan2(ahead.y - here.y, ahead.x - here.x))
            for side in (-1, 1):
                wide, deep = 12 + (step * 7 + side * 3) % 6, 8 + (step * 5 + side) % 4
                away = 16.5 + (step * 3 + side) % 4
                turn = math.radians(angle + 90 * side)
                plan = translate(
                    box(-wide / 2, -deep / 2, wide / 2, deep / 2),
                    here.x + away * math.cos(turn),
                    here.y + away * math.sin(turn),
                )
                plan = rotate(plan, angle)
                is_lived_in = 20 < here.x < 690 and -10 < here.y < 700 and (step * 11 + side * 5) % 7 != 0
                if is_lived_in and not plan.intersects(taken) and all(plan.distance(other) > 4 for other in made):
                    made.append(plan)
    return made


def hill(rise: int) -> Polygon:
    """A contour, so many metres over the river: round, with spurs."""
    away = 190 - 2.2 * rise
    turns = [math.radians(n * 5) for n in range(72)]
    reach = [away * (1 + 0.16 * math.cos(3 * t + 0.6) + 0.07 * math.sin(5 * t)) for t in turns]
    return Polygon(
        [(730 + 0.6 * rise + r * math.cos(t), 800 + 0.85 * r * math.sin(t)) for t, r in zip(turns, reach, strict=True)]
    )


def degrees(shape: BaseGeometry) -> BaseGeometry:
    return transform(shape, lambda xy: xy / (LON_M, LAT_M) + (WEST, SOUTH))


def write(name: str, shapes: list[tuple[str, BaseGeometry]], **more: tuple[int, ...]) -> None:
    """A file of named shapes; `more` are further properties, a value a shape."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": key, **{word: values[n] for word, values in more.items()}},
            "geometry": rounded(mapping(degrees(shape))),
        }
        for n, (key, shape) in enumerate(shapes)
    ]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    (OUT / f"{name}.geojson").write_text(
        f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n', encoding="utf-8"
    )


def rounded(geometry: object) -> object:
    """Degrees to six places: a tenth of a metre."""
    if isinstance(geometry, dict):
        return {key: rounded(value) for key, value in geometry.items()}
    if isinstance(geometry, list | tuple):
        return [rounded(value) for value in geometry]
    return round(geometry, 6) if isinstance(geometry, float) else geometry


def smooth(way: Way) -> LineString:
    """The way with its corners cut, four times (Chaikin)."""
    points = way
    for _ in range(4):
        cut = [
            (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
            for a, b in zip(points, points[1:], strict=False)
            for t in (0.25, 0.75)
        ]
        points = [points[0], *cut, points[-1]]
    return LineString(points)


def main() -> None:
    OUT.mkdir(exist_ok=True)
    lanes = {name: smooth(way) for name, way in LANES.items()}
    reach = smooth(REACH).buffer(23, cap_style="flat").simplify(0.4)
    pond = Point(92, 330).buffer(24, 12)
    greens = {name: Polygon(way).buffer(-14).buffer(14).simplify(0.4) for name, way in GREENS.items()}
    halls = {
        name: rotate(box(x - w / 2, y - d / 2, x + w / 2, y + d / 2), turn)
        for name, (x, y, w, d, turn) in HALLS.items()
    }
    brook = smooth(MILL_BROOK)
    roads = unary_union([lane.buffer(8) for lane in lanes.values()])
    taken = unary_union(
        [reach.buffer(10), pond, brook.buffer(6), roads, *greens.values(), *(hall.buffer(6) for hall in halls.values())]
    )
    write("water", [("The Reach", reach), ("Mill Pond", pond)])
    write("brook", [("Mill Brook", brook)])
    write("greens", list(greens.items()))
    write("hill", [("Hare Hill", hill(rise)) for rise in RISES], height=RISES)
    write("lanes", list(lanes.items()))
    write("paths", [(name, smooth(way)) for name, way in PATHS.items()])
    write("walk", [("Lantern walk", smooth(WALK))])
    write("houses", [("house", plan) for plan in houses(list(lanes.values()), taken)])
    write("halls", list(halls.items()))


if __name__ == "__main__":
    main()
