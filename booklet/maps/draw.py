"""Draw a map. In: MapSpec, its frame, fonts, styles. Out: MapPicture, finished. Reads in the order of work:

open the window, lay the features, set what is fixed (title, panels, degrees, symbols), find a place for every name, paint.
Reads the GeoJSON files that the spec names; writes nothing; the same input gives the same picture.
"""

from collections.abc import Iterator
from dataclasses import field, replace

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.font.library import FontLibrary
from booklet.ir.content import NodeId
from booklet.ir.maps import (
    DrawnLine,
    Edge,
    Extent,
    Inset,
    Layer,
    MapFrame,
    MapItem,
    MapPath,
    MapPicture,
    MapSpec,
    MapStyles,
    MapText,
    PlacePoint,
    Projection,
    Relief,
    Symbol,
    SymbolKind,
)
from booklet.ir.pages import StructureNode
from booklet.ir.styled import Tag
from booklet.maps.boxes import Box, grown, overlap
from booklet.maps.field import Field
from booklet.maps.furniture import Furniture, figures, graticule, neat_line, north_arrow, scale_bar
from booklet.maps.geojson import Feature, check_place, chosen, read_features
from booklet.maps.geometry import clipped, lines_in, outline, path_of, placed, polygons_in
from booklet.maps.halo import with_halo
from booklet.maps.labels import Maker
from booklet.maps.moving import moved
from booklet.maps.panels import Makers, SetPanel, Setter
from booklet.maps.placing import Label, Placing, place
from booklet.maps.projection import projected
from booklet.maps.symbols import paint_area, paint_line, stamp, stamp_box
from booklet.maps.title import Titling, set_title
from booklet.maps.type import Type
from booklet.maps.window import Window, fit_window, open_window

TITLE_HALO = 2.6
DISTRICT_PRIORITY = 45
LINE_PRIORITY = 35
WEIGHTS = {SymbolKind.LINE: 1.0, SymbolKind.AREA: 0.5}
GUTTER = "the gutter zone"


def draw_map(spec: MapSpec, frame: MapFrame, *, fonts: FontLibrary, styles: MapStyles, sink: Sink) -> MapPicture:
    """The finished drawing of a map; what is wrong with data, names or room is reported as `map.*`."""
    return _Drawing(spec, frame, Type(styles, fonts, sink, spec.id), sink).picture()


@dataclass(frozen=True, slots=True)
class Laid:
    """A feature on the page, clipped: its layer and symbol, its shape, the part of its outline that is not cut."""

    layer: Layer
    symbol: Symbol
    feature: Feature
    shape: BaseGeometry
    border: BaseGeometry


@dataclass(slots=True)
class _Ground:
    """The features of a window and of an inset alike: read, projected, smoothed, clipped, painted."""

    window: Window
    type_: Type
    sink: Sink
    node: NodeId
    files: dict[str, tuple[Feature, ...]]

    def lay(self, layers: tuple[Layer, ...]) -> list[Laid]:
        found: list[Laid] = []
        seen = Extent(*self.window.degrees())
        shapes: dict[tuple[str, bool], dict[int, BaseGeometry]] = {}
        for layer in layers:
            symbol = self.type_.styles.symbols[layer.symbol]
            features = self.features(layer)
            if not check_place(features, layer, seen, self.sink):
                continue
            key = (layer.file.digest, symbol.is_smooth)
            if key not in shapes:
                laid = placed(features, self.window, is_smooth=symbol.is_smooth)
                shapes[key] = {id(f): shape for f, shape in zip(features, laid, strict=True)}
            for feature in chosen(features, layer, self.sink):
                made = self.clip(layer, symbol, feature, shapes[key][id(feature)])
                found += [made] if made else []
        return found

    def features(self, layer: Layer) -> tuple[Feature, ...]:
        if layer.file.digest not in self.files:
            self.files[layer.file.digest] = read_features(layer.file, layer.id, self.sink)
        return self.files[layer.file.digest]

    def clip(self, layer: Layer, symbol: Symbol, feature: Feature, shape: BaseGeometry) -> Laid | None:
        if not overlap(tuple(shapely.bounds(shape).tolist()), self.window.box):
            return None
        if symbol.kind is SymbolKind.POINT:
            return Laid(layer, symbol, feature, shape, shape)
        box = self.window.box
        border = clipped(outline(shape), box) if symbol.kind is SymbolKind.AREA else clipped(shape, box)
        area = clipped(shape, box) if symbol.kind is SymbolKind.AREA else border
        return Laid(layer, symbol, feature, area, border) if not area.is_empty else None

    def paint(self, laid: Laid) -> list[MapPath]:
        match laid.symbol.kind:
            case SymbolKind.AREA:
                return paint_area(laid.symbol, laid.shape, laid.border, self.type_, self.node)
            case SymbolKind.LINE:
                return paint_line(laid.symbol, laid.border, self.type_, self.node)
            case SymbolKind.POINT:
                points = shapely.get_coordinates(laid.shape)
                return [p for x, y in points for p in stamp(laid.symbol.shapes, x, y, self.type_, self.node)]


@dataclass(slots=True)
class _Drawing:
    """One map being drawn."""

    spec: MapSpec
    frame: MapFrame
    type_: Type
    sink: Sink
    files: dict[str, tuple[Feature, ...]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @property
    def symbols(self) -> dict[str, Symbol]:
        return dict(self.type_.styles.symbols)

    @property
    def node(self) -> NodeId:
        """The leaf that the drawing itself is."""
        return NodeId(f"{self.spec.id}/drawing")

    def picture(self) -> MapPicture:
        spec = self.spec
        titling = self.title()
        window = self.open(titling)
        ground = _Ground(window, self.type_, self.sink, self.node, self.files)
        laid = ground.lay(spec.layers)
        drawn = [(line, self.drawn_line(line, window)) for line in spec.lines]
        setter = Setter(spec, self.frame, self.type_, self.on_map(), self.makers(window), self.used)
        panels = [setter.set(panel) for panel in spec.panels]
        room = self.field(window, laid, drawn, titling, panels)
        points = self.points(window, room)
        degrees = self.degrees(window, room)
        placing = self.place_names(window, room, laid, drawn)
        items: list[MapItem] = [*self.under(window, ground, laid, drawn), *points, *degrees]
        for _, candidate in placing.placed:
            items += candidate.draw()
        items += [part for item in titling.items for part in self.haloed(item, room)]
        items += [item for panel in panels for item in panel.items]
        return MapPicture(
            spec.id, self.frame, tuple(items), self.structure(placing, titling, panels), spec.title, window.scale
        )

    # The room

    def title(self) -> Titling:
        if not self.spec.title_on_map:
            return Titling((), (), 0.0)
        widths = {p.place.value: p.width for p in self.spec.panels}
        sides = {s: widths[s] + 17.0 for s in ("left", "right") if s in widths}
        return set_title(self.spec.title, self.spec.subtitle, self.frame, self.type_, self.spec.id, **sides)

    def open(self, titling: Titling) -> Window:
        projection = projected(self.spec.extent, self.spec.projection)
        head = max(0.0, titling.bottom - 17.0) if self.spec.edge is Edge.NEAT_LINE else 0.0
        return open_window(self.spec, self.frame, projection, head)

    def on_map(self) -> frozenset[str]:
        spec = self.spec
        names = {layer.symbol for layer in spec.layers} | {line.symbol for line in spec.lines}
        names |= {point.symbol for point in spec.points} | {s.symbol for p in spec.points for s in p.signs}
        return frozenset(names)

    def makers(self, window: Window) -> Makers:
        lon, lat = window.centre
        return Makers(
            scale=lambda node: scale_bar(window, self.type_, node),
            north=lambda node: north_arrow(window.projection.north_at(lon, lat), self.type_, node),
            inset=self.inset,
        )

    def field(
        self,
        window: Window,
        laid: list[Laid],
        drawn: list[tuple[DrawnLine, BaseGeometry]],
        titling: Titling,
        panels: list[SetPanel],
    ) -> Field:
        """What names must keep clear of."""
        frame = self.frame
        zones: tuple[tuple[Box, str], ...] = ()
        if frame.gutter is not None:
            left, right = frame.gutter - frame.gutter_safe, frame.gutter + frame.gutter_safe
            zones = (((left, -frame.bleed, right, frame.height + frame.bleed), GUTTER),)
        room = Field(window.read, zones)
        for box in titling.boxes:
            room.add(box, "the title")
        for panel in panels:
            if not panel.is_docked:
                room.add(panel.box, "a panel")
        for item in laid:
            self.learn(room, item)
        for _, line in drawn:
            room.add_lines(line, 1.0)
        return room

    def learn(self, room: Field, laid: Laid) -> None:
        symbol = laid.symbol
        fill = self.type_.colour(symbol.fill) if symbol.kind is SymbolKind.AREA else None
        if fill is not None:
            room.add_ground(laid.shape, fill)
        if symbol.strokes and symbol.kind is not SymbolKind.POINT:
            room.add_lines(laid.border, WEIGHTS[symbol.kind])
        if symbol.hatch:
            room.add_lines(laid.border, 0.3)

    # What is fixed

    def drawn_line(self, line: DrawnLine, window: Window) -> BaseGeometry:
        return clipped(LineString(window.points(np.array(line.at))), window.box)

    def points(self, window: Window, room: Field) -> list[MapItem]:
        """Symbols of places; each is an obstacle for all names."""
        made: list[MapItem] = []
        for point in self.spec.points:
            symbol = self.type_.styles.symbols[point.symbol]
            x, y = window.point(point.at)
            box = stamp_box(symbol, x, y, angle=point.angle)
            self.check_symbol(point, box, room, window)
            room.add(box, f"the sign of “{point.name}”")
            made += stamp(symbol.shapes, x, y, self.type_, self.node, angle=point.angle)
        return made

    def check_symbol(self, point: PlacePoint, box: Box, room: Field, window: Window) -> None:
        for zone, name in room.zones:
            if overlap(box, zone):
                right, left = zone[2] - box[0], box[2] - zone[0]
                fact = f"the sign of “{point.name}” stands in {name}"
                hint = _shift_hint(self.spec.shift, right if right < left else -left, window.slack)
                self.sink.warning("map.sign-in-gutter", fact, hint=hint, node=point.id)

    def degrees(self, window: Window, room: Field) -> list[MapItem]:
        """Degrees at the edges, where nothing else stands."""
        if not self.spec.graticule:
            return []
        made: list[MapItem] = []
        for figure in figures(window, self.spec.graticule, self.type_, self.node, edge=self.spec.edge):
            taken = [box for box, _ in (*room.zones, *room.obstacles)]
            if not any(overlap(figure.box, box) for box in taken):
                halo = room.ground_at(*_middle(figure.box), self.ground)
                is_on_map = self.spec.edge is Edge.BLEED
                made += with_halo(figure.item, halo if is_on_map else None, 1.0, self.type_.fonts)
                room.add(figure.box, "the degrees at the edge")
        return made

    @property
    def ground(self) -> Colour | None:
        return self.type_.colour(self.spec.ground)

    def haloed(self, item: MapItem, room: Field) -> tuple[MapItem, ...]:
        """A line of the title, kept clear of what runs under it; above a neat line there is nothing."""
        if not isinstance(item, MapText) or self.spec.edge is Edge.NEAT_LINE:
            return (item,)
        spots = [item.x + item.line.width * share for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
        grounds = {room.ground_at(x, item.y, self.ground) for x in spots}
        return with_halo(item, grounds.pop() if len(grounds) == 1 else None, TITLE_HALO, self.type_.fonts)

    # Names

    def place_names(
        self, window: Window, room: Field, laid: list[Laid], drawn: list[tuple[DrawnLine, BaseGeometry]]
    ) -> Placing:
        maker = Maker(room, self.type_, window, self.ground)
        symbols = self.symbols
        labels = [maker.point(p, symbols[p.symbol], symbols) for p in self.spec.points if p.side != "none" and p.name]
        labels += [maker.name(name) for name in self.spec.names]
        labels += list(self.layer_names(maker, laid))
        labels += [
            maker.line(line.id, line.label, shape, self.symbols[line.symbol].text or "map-road", LINE_PRIORITY + 20)
            for line, shape in drawn
            if line.label
        ]
        placing = place(labels)
        self.report(placing)
        return placing

    def layer_names(self, maker: Maker, laid: list[Laid]) -> Iterator[Label]:
        for number, item in enumerate(laid):
            name = str(item.feature.properties.get(item.layer.label) or "") if item.layer.label else ""
            name = dict(item.layer.names).get(name, name)
            if not name:
                continue
            id_ = NodeId(f"{item.layer.id}-{number}")
            role = item.layer.text or item.symbol.text or "map-place"
            match item.symbol.kind:
                case SymbolKind.AREA:
                    room = clipped(item.shape, maker.field.read)
                    if polygons_in(room):
                        yield maker.area(id_, name, room, role, DISTRICT_PRIORITY)
                case SymbolKind.LINE:
                    if lines_in(item.border):
                        yield maker.line(id_, name, item.border, role, LINE_PRIORITY)
                case SymbolKind.POINT:
                    pass

    def report(self, placing: Placing) -> None:
        for label, refusals in placing.failed:
            told = ", ".join(f"{r.by} ({r.count})" for r in refusals[:3]) or "it is longer than what it names"
            fact = f"the name “{label.name}” has no room; in its places: {told}"
            self.sink.warning("map.no-room", fact, hint=_way_out(refusals[0].by if refusals else ""), node=label.id)

    # Paint

    def under(
        self, window: Window, ground: _Ground, laid: list[Laid], drawn: list[tuple[DrawnLine, BaseGeometry]]
    ) -> Iterator[MapItem]:
        """Everything below the names: ground, relief, areas, graticule, lines, neat line."""
        colour = self.ground
        if colour is not None:
            yield _patch(window.box, colour, self.node)
        if self.spec.relief:
            yield from self.relief(self.spec.relief, window)
        last_area = max((n for n, item in enumerate(laid) if item.symbol.kind is SymbolKind.AREA), default=-1)
        for item in laid[: last_area + 1]:
            yield from ground.paint(item)
        if self.spec.graticule:
            yield from graticule(window, self.spec.graticule, self.type_, self.node)
        for item in laid[last_area + 1 :]:
            yield from ground.paint(item)
        for line, shape in drawn:
            yield from paint_line(self.type_.styles.symbols[line.symbol], shape, self.type_, self.node)
        if self.spec.edge is Edge.NEAT_LINE:
            yield neat_line(window, self.type_, self.node)

    def relief(self, relief: Relief, window: Window) -> Iterator[MapPath]:
        """Tints from low to high."""
        layer = Layer(self.spec.id, relief.file, "")
        features = read_features(relief.file, self.spec.id, self.sink)
        if not check_place(features, layer, self.spec.extent, self.sink):
            return
        shapes = placed(features, window, is_smooth=False)
        for height, colour in relief.levels:
            for feature, shape in zip(features, shapes, strict=True):
                if float(feature.properties.get(relief.key, -1e9)) == height:
                    ops, numbers = path_of(clipped(shape, window.box))
                    if ops:
                        yield MapPath(ops, numbers, self.type_.colour(colour), node=self.node)

    # Insets

    def inset(self, inset: Inset, width: float) -> tuple[Furniture, tuple[StructureNode, ...]]:
        """A small map, drawn like the large one: features, an outlined extent, signs, names."""
        box = (0.0, 0.0, width, inset.height)
        projection = projected(inset.extent, Projection())
        window = fit_window(inset.extent, box, box, projection, margin=1.0)
        ground = _Ground(window, self.type_, self.sink, self.node, self.files)
        laid = ground.lay(inset.layers)
        items: list[MapItem] = [_patch(box, self.ground, self.node)] if self.ground else []
        for item in laid:
            items += ground.paint(item)
        room = Field(grown(box, -2.0), ())
        for item in laid:
            self.learn(room, item)
        if inset.frames:
            shape = Polygon(_ring(inset.frames, window))
            items += paint_area(self.type_.styles.symbols[inset.frame_symbol], shape, None, self.type_, self.node)
            room.add(tuple(shape.bounds), "the outlined extent")
        small = _Drawing(replace(self.spec, points=inset.points), self.frame, self.type_, self.sink, self.files)
        items += small.points(window, room)
        maker = Maker(room, self.type_, window, self.ground)
        labels = [maker.point(p, self.symbols[p.symbol], self.symbols) for p in inset.points if p.side != "none"]
        placing = place(labels + [maker.name(name) for name in inset.names] + list(self.layer_names(maker, laid)))
        self.report(placing)
        for _, candidate in placing.placed:
            items += candidate.draw()
        items.append(neat_line(window, self.type_, self.node))
        leaves = tuple(
            StructureNode(Tag.P, label.id, text=_words(candidate.draw())) for label, candidate in placing.placed
        )
        return Furniture(moved(items, 0.0, 0.0), width, inset.height, ""), leaves

    # Words in order

    def structure(self, placing: Placing, titling: Titling, panels: list[SetPanel]) -> StructureNode:
        """Title, the drawing with its description, names in content order, then the panels."""
        spec = self.spec
        heads = []
        for name, text in (("title", spec.title), ("subtitle", spec.subtitle)):
            if any(isinstance(i, MapText) and i.node == f"{spec.id}/{name}" for i in titling.items):
                heads.append(StructureNode(Tag.P, NodeId(f"{spec.id}/{name}"), text=text))
        drawing = StructureNode(Tag.FIGURE, self.node, alt=spec.alt)
        names = sorted(placing.placed, key=lambda row: (-row[0].priority, row[0].id))
        leaves = [StructureNode(Tag.P, label.id, text=_words(candidate.draw())) for label, candidate in names]
        told = [node for panel in panels for node in panel.structure]
        return StructureNode(Tag.DIV, spec.id, (*heads, drawing, *leaves, *told))


def _words(items: tuple[MapItem, ...]) -> str:
    """The text of a label, its lines as words after one another."""
    texts = ["".join(placed.run.text for placed in item.line.runs) for item in items if isinstance(item, MapText)]
    return " ".join(text.strip() for text in texts).replace("- ", "-")


def _ring(extent: Extent, window: Window) -> np.ndarray:
    west, east, south, north = extent.west, extent.east, extent.south, extent.north
    t = np.linspace(0.0, 1.0, 9)[:-1]
    return window.points(
        np.vstack([
            np.column_stack((west + t * (east - west), np.full_like(t, north))),
            np.column_stack((np.full_like(t, east), north + t * (south - north))),
            np.column_stack((east + t * (west - east), np.full_like(t, south))),
            np.column_stack((np.full_like(t, west), south + t * (north - south))),
        ])
    )  # fmt: skip


def _patch(box: Box, colour: Colour | None, node: NodeId) -> MapPath:
    left, top, right, bottom = (round(n, 3) for n in box)
    return MapPath("mlllh", (left, top, right, top, right, bottom, left, bottom), colour, node=node)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _shift_hint(shift: tuple[float, float], way: float, slack: float) -> str:
    """The shift that moves the map by `way` points to the right, if it has so much room to move."""
    x = shift[0] + (way / slack if slack > 0.5 else 99.0)
    if abs(x) <= 1:
        return f"move the map with shift: [{x:.2f}, {shift[1]:g}]"
    return "widen the extent on one side, so that the map moves away from the spine"


def _way_out(by: str) -> str:
    """What would make room, by what is most in the way."""
    if by == GUTTER:
        return "move the map with shift:, so that the place stands farther from the spine"
    if by == "the edge of the map":
        return "widen the extent on that side, or move the map with shift:"
    if by == "a panel":
        return "move the panel to another corner, or make it narrower"
    if by.startswith("“"):
        return f"say label: none for {by}, give this one a higher priority, or draw at a larger scale"
    return "say label: none for it, set it smaller, or draw at a larger scale"
