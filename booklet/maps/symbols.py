"""Symbols as paths of the page. In: a Symbol, where it stands or which line or area it paints. Out: MapPaths, boxes.

Knows the paint of symbols; what is drawn where is others' business.
"""

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from booklet.ir.content import NodeId
from booklet.ir.maps import MapPath, Shape, Symbol
from booklet.maps.boxes import Box, around, grown
from booklet.maps.geometry import hatched, lines_in, outline, path_of
from booklet.maps.type import Type, point_at


def stamp(
    shapes: Sequence[Shape], x: float, y: float, type_: Type, node: NodeId, *, angle: float = 0.0, size: float = 1.0
) -> list[MapPath]:
    """Shapes drawn about a point, turned clockwise by `angle`."""
    sine, cosine = math.sin(math.radians(angle)) * size, math.cos(math.radians(angle)) * size
    made = []
    for shape in shapes:
        numbers = list[float]()
        for px, py in zip(shape.numbers[::2], shape.numbers[1::2], strict=True):
            numbers += (round(x + px * cosine - py * sine, 3), round(y + px * sine + py * cosine, 3))
        fill, stroke = type_.colour(shape.fill), type_.colour(shape.stroke)
        made.append(MapPath(shape.ops, tuple(numbers), fill, stroke, shape.width * size, shape.dash, node))
    return made


def stamp_box(symbol: Symbol, x: float, y: float, *, angle: float = 0.0, size: float = 1.0) -> Box:
    """The box of a point symbol, its strokes too; curves are within their control points."""
    boxes = []
    sine, cosine = math.sin(math.radians(angle)) * size, math.cos(math.radians(angle)) * size
    for shape in symbol.shapes:
        points = [
            (x + px * cosine - py * sine, y + px * sine + py * cosine)
            for px, py in zip(shape.numbers[::2], shape.numbers[1::2], strict=True)
        ]
        box = around([(px, py, px, py) for px, py in points])
        boxes.append(grown(box, shape.width * size / 2))
    return around(boxes) if boxes else (x, y, x, y)


def paint_line(symbol: Symbol, shape: BaseGeometry, type_: Type, node: NodeId) -> list[MapPath]:
    """A line symbol along all lines of a shape."""
    ops, numbers = path_of(shape)
    if not ops:
        return []
    made = [
        MapPath(ops, numbers, None, type_.colour(stroke.colour), stroke.width, stroke.dash, node)
        for stroke in symbol.strokes
    ]
    if symbol.marks:
        for line in lines_in(shape):
            made += _marks(symbol, line, type_, node)
    return made


def _marks(symbol: Symbol, line: BaseGeometry, type_: Type, node: NodeId) -> list[MapPath]:
    assert symbol.marks is not None
    path = shapely.get_coordinates(line)
    lengths = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))))
    count = int(lengths[-1] // symbol.marks.every)
    spare = lengths[-1] - (count - 1) * symbol.marks.every if count else 0.0
    made: list[MapPath] = []
    for n in range(count):
        (x, y), angle = point_at(path, lengths, spare / 2 + n * symbol.marks.every, reach=1.0)
        made += stamp(symbol.marks.shapes, x, y, type_, node, angle=angle)
    return made


def paint_area(
    symbol: Symbol, shape: BaseGeometry, border: BaseGeometry | None, type_: Type, node: NodeId
) -> list[MapPath]:
    """An area symbol: fill, hatch, and its strokes along `border`, the part of its outline that is not cut by the window."""
    made: list[MapPath] = []
    fill = type_.colour(symbol.fill)
    if fill is not None:
        ops, numbers = path_of(shape)
        made += [MapPath(ops, numbers, fill, node=node)] if ops else []
    if symbol.hatch:
        ops, numbers = path_of(hatched(shape, symbol.hatch.angle, symbol.hatch.gap))
        stroke = type_.colour(symbol.hatch.colour)
        made += [MapPath(ops, numbers, None, stroke, symbol.hatch.width, (), node)] if ops else []
    return made + paint_line(symbol, outline(shape) if border is None else border, type_, node)
