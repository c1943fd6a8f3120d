"""The data of the example map: an island that is nowhere. Run it to write content/maps/data again; the same numbers every time."""

import json
import math
from pathlib import Path

DATA = Path(__file__).parent / "content" / "maps" / "data"
MIDDLE = (20.0, 10.0)  # degrees; open sea on no map of ours


def ring(x: float, y: float, size: tuple[float, float], wobble: float, count: int = 72) -> list[list[float]]:
    """A coast: an ellipse with bays."""
    wide, high = size
    points = []
    for n in range(count):
        turn = 2 * math.pi * n / count
        out = 1 + wobble * (math.sin(3 * turn + 1) + 0.6 * math.sin(5 * turn) + 0.4 * math.cos(9 * turn + 2))
        points.append([round(x + wide * out * math.cos(turn), 4), round(y + high * out * math.sin(turn), 4)])
    return [*points, points[0]]


def way(*points: tuple[float, float]) -> list[list[float]]:
    return [[round(MIDDLE[0] + x, 4), round(MIDDLE[1] + y, 4)] for x, y in points]


def feature(shape: str, coordinates: object, **properties: object) -> str:
    return json.dumps(
        {"type": "Feature", "properties": properties, "geometry": {"type": shape, "coordinates": coordinates}}
    )


def write(name: str, *features: str) -> None:
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"
    (DATA / f"{name}.geojson").write_text(text, encoding="utf-8")


COAST = ring(*MIDDLE, (0.5, 0.34), 0.07)
BORDER = way((-0.02, 0.31), (0.03, 0.2), (-0.04, 0.1), (0.02, -0.02), (-0.03, -0.14), (0.04, -0.3))


def halves() -> tuple[list[list[float]], list[list[float]]]:
    """The island in two districts that share their border, point for point."""
    top = min(range(len(COAST) - 1), key=lambda n: math.dist(COAST[n], BORDER[0]))
    foot = min(range(len(COAST) - 1), key=lambda n: math.dist(COAST[n], BORDER[-1]))
    border = [COAST[top], *BORDER[1:-1], COAST[foot]]
    west = COAST[top : foot + 1] + border[::-1][1:]
    east = COAST[foot:-1] + COAST[: top + 1] + border[1:]
    return west, east


def main() -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    west, east = halves()
    write("land", feature("Polygon", [COAST], name="Aldermark"))
    write("districts", feature("Polygon", [west], name="Westmark"), feature("Polygon", [east], name="Eastmark"))
    write(
        "water", feature("Polygon", [ring(MIDDLE[0] + 0.16, MIDDLE[1] + 0.1, (0.09, 0.05), 0.08, 40)], name="Long Lake")
    )
    write(
        "ways",
        feature(
            "LineString",
            way((0.1, 0.07), (0.05, 0.03), (-0.03, 0.02), (-0.1, -0.03), (-0.2, -0.05), (-0.3, -0.12), (-0.42, -0.14)),
            kind="river",
            name="Elder",
        ),
        feature("LineString", way((-0.3, 0.2), (-0.26, 0.12), (-0.2, 0.05), (-0.2, -0.05)), kind="brook", name="Withy"),
        feature(
            "LineString",
            way((-0.44, 0.06), (-0.3, 0.07), (-0.1, 0.13), (0.02, 0.17), (0.2, 0.2), (0.34, 0.14)),
            kind="road",
            name="Coach Road",
        ),
        feature(
            "LineString", way((-0.1, 0.13), (-0.06, 0.02), (-0.1, -0.12), (-0.06, -0.24)), kind="dirt-road", name=""
        ),
        feature(
            "LineString",
            way((-0.36, -0.02), (-0.2, -0.13), (0.0, -0.18), (0.2, -0.12), (0.38, -0.04)),
            kind="railroad",
            name="",
        ),
        feature("LineString", way((0.3, 0.26), (0.24, 0.0), (0.3, -0.2)), kind="high-voltage-line", name=""),
        feature("LineString", way((0.44, 0.1), (0.1, -0.04), (0.06, -0.26)), kind="gas-pipeline", name=""),
    )
    write(
        "heights",
        feature("Polygon", [COAST], height=0),
        feature("Polygon", [ring(MIDDLE[0] - 0.18, MIDDLE[1] + 0.08, (0.2, 0.13), 0.1, 48)], height=200),
        feature("Polygon", [ring(MIDDLE[0] - 0.2, MIDDLE[1] + 0.1, (0.1, 0.07), 0.12, 36)], height=500),
    )


if __name__ == "__main__":
    main()
