"""What tells how to read a map: graticule with its degrees, scale bar, north arrow. In: a window, type. Out: items and boxes."""

import math
from collections.abc import Iterator

import numpy as np
from shapely.geometry import LineString

from booklet.base.dataclass import dataclass
from booklet.base.digits import in_digits
from booklet.base.language import Direction
from booklet.base.units import mm
from booklet.ir.composed import Line
from booklet.ir.content import NodeId
from booklet.ir.maps import Edge, MapItem, MapPath, MapText
from booklet.maps.boxes import Box, grown
from booklet.maps.geometry import clipped, path_of
from booklet.maps.moving import mirrored
from booklet.maps.type import ASCENT, Type, ink_box, size_of
from booklet.maps.window import Window

FIGURES = "map-figures"
GRID, GRID_WIDTH = "map-grid", 0.35
NEAT, NEAT_WIDTH = "granite", 0.6
BAR_MOST = mm(46)
BAR_HEIGHT = 2.0
ARROW_HEIGHT = 24.0


@dataclass(frozen=True, slots=True)
class Figure:
    """The degrees of one line of the graticule, where it leaves the window."""

    item: MapText
    box: Box
    text: str


def graticule(window: Window, step: float, type_: Type, node: NodeId) -> tuple[MapPath, ...]:
    """Meridians and parallels, every `step` degrees."""
    made = []
    for line in _lines(window, step):
        ops, numbers = path_of(clipped(LineString(line[2]), window.box))
        if ops:
            made.append(MapPath(ops, numbers, None, type_.colour(GRID), GRID_WIDTH, (), node))
    return tuple(made)


def _lines(window: Window, step: float) -> Iterator[tuple[str, float, np.ndarray]]:
    """Kind, degrees and points of each line that may cross the window."""
    west, east, south, north = window.degrees()
    lons, lats = np.linspace(west - step, east + step, 40), np.linspace(south - step, north + step, 40)
    for n in range(math.ceil(west / step - 1e-9), math.floor(east / step + 1e-9) + 1):
        yield "lon", n * step, window.points(np.column_stack((np.full_like(lats, n * step), lats)))
    for n in range(math.ceil(south / step - 1e-9), math.floor(north / step + 1e-9) + 1):
        yield "lat", n * step, window.points(np.column_stack((lons, np.full_like(lons, n * step))))


def figures(window: Window, step: float, type_: Type, node: NodeId, *, edge: Edge) -> Iterator[Figure]:
    """Degrees at the edges: outside a neat line, within the safe edge of a map that bleeds."""
    for kind, value, points in _lines(window, step):
        text = degrees(value, kind, type_)
        line = type_.line((text, FIGURES))
        for side in ("top", "bottom") if kind == "lon" else ("left", "right"):
            spot = _spot(window, points, side, line, edge=edge)
            if spot is not None:
                x, y = round(spot[0], 3), round(spot[1], 3)
                yield Figure(MapText(node, line, x, y), grown(ink_box(line, x, y), 1.0), text)


def _spot(window: Window, points: np.ndarray, side: str, line: Line, *, edge: Edge) -> tuple[float, float] | None:
    """Left end and baseline of a line's degrees at a side of the window, if the line leaves it there."""
    out = edge is Edge.NEAT_LINE
    left, top, right, bottom = window.box if out else window.read
    high, gap = ASCENT * size_of(line) * 0.9, 3.5
    if side in ("top", "bottom"):
        y = top if side == "top" else bottom
        x = _cross(points[:, 1], points[:, 0], y)
        if x is None or not left + line.width < x < right - line.width:
            return None
        base = (y - gap if side == "top" else y + gap + high) if out else (y + high if side == "top" else y - 1.0)
        return x - line.width / 2, base
    x = left if side == "left" else right
    y_at = _cross(points[:, 0], points[:, 1], x)
    if y_at is None or not top + 12 < y_at < bottom - 12:
        return None
    if out:
        return (x - gap - line.width if side == "left" else x + gap), y_at + high / 2
    return (x if side == "left" else x - line.width), y_at - 1.6


def _cross(along: np.ndarray, across: np.ndarray, value: float) -> float | None:
    order = np.argsort(along)
    if not along[order[0]] <= value <= along[order[-1]]:
        return None
    return float(np.interp(value, along[order], across[order]))


def degrees(value: float, kind: str, type_: Type) -> str:
    """46° E, 39°30′ N."""
    words = type_.styles.words
    whole, minutes = divmod(round(abs(value) * 60), 60)
    ends = (words.east, words.west) if kind == "lon" else (words.north_of, words.south_of)
    return in_digits(f"{whole}°{f'{minutes:02d}′' if minutes else ''}", words.digits) + f"\u00a0{ends[value < 0]}"


def neat_line(window: Window, type_: Type, node: NodeId) -> MapPath:
    left, top, right, bottom = (round(n, 3) for n in window.box)
    numbers = (left, top, right, top, right, bottom, left, bottom)
    return MapPath("mlllh", numbers, None, type_.colour(NEAT), NEAT_WIDTH, (), node)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A thing of furniture about its own top left corner, with the words in it."""

    items: tuple[MapItem, ...]
    width: float
    height: float
    words: str


def scale_bar(window: Window, type_: Type, node: NodeId) -> Furniture:
    """A bar of a round number of kilometres, or of metres, in four fields, its figures over it, the scale below."""
    words = type_.styles.words
    unit = window.km(1.0)
    km = _round_down(BAR_MOST * unit)
    length = km / unit
    most, named = (km, words.kilometres) if km >= 1.0 else (km * 1000, words.metres)
    zero, half, whole = (in_digits(f"{n:g}".replace(".", words.decimal), words.digits) for n in (0.0, most / 2, most))
    marks = [type_.line((text, FIGURES)) for text in (zero, half, f"{whole} {named}")]
    size = size_of(marks[0])
    y = ASCENT * size + 2.0
    xs = (0.0, length / 2 - marks[1].width / 2, length - type_.line((whole, FIGURES)).width / 2)
    items: list[MapItem] = [
        MapText(node, line, round(x, 3), round(y - 2.4, 3)) for line, x in zip(marks, xs, strict=True)
    ]
    ink, paper = type_.colour("ink"), type_.colour("paper")
    for n in range(4):
        x1, x2 = round(length * n / 4, 3), round(length * (n + 1) / 4, 3)
        box = (x1, y, x2, y, x2, y + BAR_HEIGHT, x1, y + BAR_HEIGHT)
        items.append(MapPath("mlllh", box, paper if n % 2 else ink, ink, 0.35, (), node))
    told = in_digits(words.scale.format(scale=f"{window.scale:,.0f}".replace(",", words.thousands)), words.digits)
    line = type_.line((told, FIGURES))
    base = y + BAR_HEIGHT + 3.0 + ASCENT * size
    items.append(MapText(node, line, 0.0, round(base, 3)))
    width = max(xs[2] + marks[2].width, line.width)
    if type_.style(FIGURES).direction is Direction.RTL:  # read from the right: nought, first field, the scale below
        items = list(mirrored(items, width))
    return Furniture(tuple(items), width, base + 2.0, f"{zero} {half} {whole} {named} {told}")


def _round_down(km: float) -> float:
    power = 10.0 ** math.floor(math.log10(km))
    return next(step * power for step in (5.0, 4.0, 2.0, 1.0) if step * power <= km * (1 + 1e-9))


def north_arrow(angle: float, type_: Type, node: NodeId) -> Furniture:
    """A thin arrow to true north, half of its head filled; `angle` in degrees clockwise from the page's top."""
    ink = type_.colour("ink")
    letter = type_.line((type_.styles.words.north, FIGURES))
    size = size_of(letter)
    middle, top = 6.0, ASCENT * size + 2.5
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    centre = (middle, top + ARROW_HEIGHT / 2)

    def at(*points: float) -> tuple[float, ...]:
        turned = list[float]()
        for x, y in zip(points[::2], points[1::2], strict=True):
            turned += (round(centre[0] + x * cosine - y * sine, 3), round(centre[1] + x * sine + y * cosine, 3))
        return tuple(turned)

    tip = -ARROW_HEIGHT / 2
    items: tuple[MapItem, ...] = (
        MapText(node, letter, round(middle - letter.width / 2, 3), round(ASCENT * size, 3)),
        MapPath("ml", at(0, tip, 0, -tip), None, ink, 0.5, (), node),
        MapPath("mllh", at(0, tip, 3, tip + 10, 0, tip + 8), ink, None, 0.0, (), node),
        MapPath("mll", at(0, tip, -3, tip + 10, 0, tip + 8), None, ink, 0.5, (), node),
    )
    return Furniture(items, 12.0, top + ARROW_HEIGHT, type_.styles.words.north)
