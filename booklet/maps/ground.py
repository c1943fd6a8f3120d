"""What lies under the names: features of files, tints of heights, drawn lines. In: layers, a window. Out: a Scene; its paint.

Read, projected, smoothed, clipped, painted; the same for a map and for an inset.
"""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.ir.content import NodeId
from booklet.ir.maps import DrawnLine, Extent, Layer, MapPath, Relief, Symbol, SymbolKind
from booklet.maps.boxes import overlap
from booklet.maps.field import Field
from booklet.maps.furniture import graticule
from booklet.maps.geojson import Feature, check_place, chosen, read_features
from booklet.maps.geometry import clipped, outline, path_of, placed
from booklet.maps.symbols import paint_area, paint_line, stamp
from booklet.maps.type import Type
from booklet.maps.window import Window

WEIGHTS = {SymbolKind.LINE: 1.0, SymbolKind.AREA: 0.5}  # of a line under a name
HATCHED, DRAWN = 0.3, 1.0

Files = dict[str, tuple[Feature, ...]]
"""Features by the digest of their file: each is read once for a map and its insets."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A feature on the page, clipped: its layer and symbol, its shape, the part of its outline that is not cut."""

    layer: Layer
    symbol: Symbol
    feature: Feature
    shape: BaseGeometry
    border: BaseGeometry


@dataclass(frozen=True, slots=True)
class Scene:
    """Tints of heights, features in paint order, and lines given by their points."""

    tints: tuple[tuple[BaseGeometry, Colour], ...]
    laid: tuple[Laid, ...]
    lines: tuple[tuple[DrawnLine, BaseGeometry], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A window with what is needed to fill it. `node` is the leaf of the drawing."""

    window: Window
    type_: Type
    sink: Sink
    node: NodeId
    files: Files

    def scene(
        self, layers: tuple[Layer, ...], lines: tuple[DrawnLine, ...] = (), relief: Relief | None = None
    ) -> Scene:
        drawn = tuple(
            (line, clipped(LineString(self.window.points(np.array(line.at))), self.window.box)) for line in lines
        )
        return Scene(tuple(self._tints(relief)) if relief else (), tuple(self._lay(layers)), drawn)

    # Laying

    def _lay(self, layers: tuple[Layer, ...]) -> Iterator[Laid]:
        shapes: dict[tuple[str, bool], dict[int, BaseGeometry]] = {}
        for layer in layers:
            symbol = self.type_.styles.symbols[layer.symbol]
            features = self._features(layer)
            if not check_place(features, layer, Extent(*self.window.degrees()), self.sink):
                continue
            key = (layer.file.digest, symbol.is_smooth)
            if key not in shapes:
                laid = placed(features, self.window, is_smooth=symbol.is_smooth)
                shapes[key] = {id(f): shape for f, shape in zip(features, laid, strict=True)}
            for feature in chosen(features, layer, self.sink):
                yield from self._clip(layer, symbol, feature, shapes[key][id(feature)])

    def _features(self, layer: Layer) -> tuple[Feature, ...]:
        if layer.file.digest not in self.files:
            self.files[layer.file.digest] = read_features(layer.file, layer.id, self.sink)
        return self.files[layer.file.digest]

    def _clip(self, layer: Layer, symbol: Symbol, feature: Feature, shape: BaseGeometry) -> Iterator[Laid]:
        box = self.window.box
        if not overlap(tuple(shapely.bounds(shape).tolist()), box):
            return
        if symbol.kind is SymbolKind.POINT:
            yield Laid(layer, symbol, feature, shape, shape)
            return
        is_area = symbol.kind is SymbolKind.AREA
        border = clipped(outline(shape) if is_area else shape, box)
        area = clipped(shape, box) if is_area else border
        if not area.is_empty:
            yield Laid(layer, symbol, feature, area, border)

    def _tints(self, relief: Relief) -> Iterator[tuple[BaseGeometry, Colour]]:
        """Heights from low to high."""
        layer = Layer(self.node, relief.file, "")
        features = self._features(layer)
        if not check_place(features, layer, Extent(*self.window.degrees()), self.sink):
            return
        shapes = placed(features, self.window, is_smooth=False)
        for height, name in relief.levels:
            colour = self.type_.colour(name)
            for feature, shape in zip(features, shapes, strict=True):
                if colour is not None and feature.properties.get(relief.key) == height:
                    yield clipped(shape, self.window.box), colour

    # What names should know of it

    def learn(self, scene: Scene, room: Field) -> None:
        """Tell a field the colours of areas and the lines that names should not cross."""
        for shape, tint in scene.tints:
            room.add_ground(shape, tint)
        for laid in scene.laid:
            self._learn(laid, room)
        for _, line in scene.lines:
            room.add_lines(line, DRAWN)

    def _learn(self, laid: Laid, room: Field) -> None:
        symbol = laid.symbol
        fill = self.type_.colour(symbol.fill) if symbol.kind is SymbolKind.AREA else None
        if fill is not None:
            room.add_ground(laid.shape, fill)
        if symbol.strokes and symbol.kind is not SymbolKind.POINT:
            room.add_lines(laid.border, WEIGHTS[symbol.kind])
        if symbol.hatch:
            room.add_lines(laid.border, HATCHED)

    # Paint

    def paint(self, scene: Scene, degrees: float = 0.0) -> Iterator[MapPath]:
        """Tints, areas, the graticule (every so many degrees) over them, lines."""
        for shape, tint in scene.tints:
            ops, numbers = path_of(shape)
            if ops:
                yield MapPath(ops, numbers, tint, node=self.node)
        last_area = max((n for n, laid in enumerate(scene.laid) if laid.symbol.kind is SymbolKind.AREA), default=-1)
        for laid in scene.laid[: last_area + 1]:
            yield from self._paint(laid)
        if degrees:
            yield from graticule(self.window, degrees, self.type_, self.node)
        for laid in scene.laid[last_area + 1 :]:
            yield from self._paint(laid)
        for line, shape in scene.lines:
            yield from paint_line(self.type_.styles.symbols[line.symbol], shape, self.type_, self.node)

    def _paint(self, laid: Laid) -> list[MapPath]:
        match laid.symbol.kind:
            case SymbolKind.AREA:
                return paint_area(laid.symbol, laid.shape, laid.border, self.type_, self.node)
            case SymbolKind.LINE:
                return paint_line(laid.symbol, laid.border, self.type_, self.node)
            case SymbolKind.POINT:
                points = shapely.get_coordinates(laid.shape)
                return [p for x, y in points for p in stamp(laid.symbol.shapes, x, y, self.type_, self.node)]
