"""Draw a map. In: MapSpec, its frame, fonts, styles. Out: MapPicture, finished. Reads in the order of work:

open the window, lay the features, set what is fixed (title, panels, degrees, symbols), find a place for every name, paint.
Reads the GeoJSON files that the spec names; writes nothing; the same input gives the same picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

import numpy as np
from shapely.geometry import Polygon

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.font.library import FontLibrary
from booklet.ir.content import NodeId
from booklet.ir.maps import (
    Edge,
    Extent,
    Inset,
    MapFrame,
    MapItem,
    MapPath,
    MapPicture,
    MapSpec,
    MapStyles,
    MapText,
    PlacePoint,
    Projection,
)
from booklet.ir.pages import StructureNode
from booklet.ir.styled import Tag
from booklet.maps.boxes import Box, grown, overlap
from booklet.maps.field import GUTTER, PANEL, Field
from booklet.maps.furniture import Furniture, figures, neat_line, north_arrow, scale_bar
from booklet.maps.ground import Files, Ground
from booklet.maps.halo import with_halo
from booklet.maps.labels import Maker
from booklet.maps.naming import name_all
from booklet.maps.panels import Makers, SetPanel, Setter, on_other_side
from booklet.maps.projection import projected
from booklet.maps.symbols import paint_area, stamp, stamp_box
from booklet.maps.title import Titling, set_title
from booklet.maps.type import Type
from booklet.maps.window import NEAT_INSET, Window, fit_window, open_window

TITLE_HALO = 2.6
BESIDE_PANEL = 17.0  # from a docked panel to a title on the map
Named = Sequence[tuple[NodeId, int, tuple[MapItem, ...]]]
"""Names that stand: node, priority, items."""


def draw_map(spec: MapSpec, frame: MapFrame, *, fonts: FontLibrary, styles: MapStyles, sink: Sink) -> MapPicture:
    """The finished drawing of a map; what is wrong with data, names or room is reported as `map.*`."""
    if frame.is_mirrored:
        spec = replace(spec, panels=on_other_side(spec.panels))
    return _Drawing(spec, frame, Type(styles, fonts, sink, spec.id), sink).picture()


@dataclass(slots=True)
class _Drawing:
    """One map being drawn."""

    spec: MapSpec
    frame: MapFrame
    type_: Type
    sink: Sink
    files: Files = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @property
    def node(self) -> NodeId:
        """The leaf that the drawing itself is."""
        return NodeId(f"{self.spec.id}/drawing")

    @property
    def colour(self) -> Colour | None:
        return self.type_.colour(self.spec.ground)

    def picture(self) -> MapPicture:
        spec = self.spec
        titling = self.title()
        window = self.open(titling)
        ground = Ground(window, self.type_, self.sink, self.node, self.files)
        scene = ground.scene(spec.layers, spec.lines, spec.relief)
        setter = Setter(spec, self.frame, self.type_, self.on_map(), self.makers(window), self.used)
        panels = [setter.set(panel) for panel in spec.panels]
        room = self.room(window, titling, panels)
        ground.learn(scene, room)
        signs = self.signs(spec.points, window, room)
        degrees = self.degrees(window, room)
        placing = name_all(Maker(room, self.type_, window, self.colour), scene, spec.points, spec.names, self.sink)
        named = [(label.id, label.priority, candidate.draw()) for label, candidate in placing.placed]
        items: list[MapItem] = [*self.base(window), *ground.paint(scene, spec.graticule), *self.neat_line(window)]
        items += [*signs, *degrees, *(item for _, _, drawn in named for item in drawn)]
        items += [part for item in titling.items for part in self.haloed(item, room)]
        items += [item for panel in panels for item in panel.items]
        tree = self.structure(named, titling, panels)
        return MapPicture(spec.id, self.frame, tuple(items), tree, spec.title, window.scale)

    # The room

    def title(self) -> Titling:
        if not self.spec.title_on_map:
            return Titling((), (), 0.0)
        widths = {panel.place.value: panel.width for panel in self.spec.panels}
        sides = {side: widths[side] + BESIDE_PANEL for side in ("left", "right") if side in widths}
        return set_title(self.spec.title, self.spec.subtitle, self.frame, self.type_, self.spec.id, **sides)

    def open(self, titling: Titling) -> Window:
        projection = projected(self.spec.extent, self.spec.projection)
        head = max(0.0, titling.bottom - NEAT_INSET / 2) if self.spec.edge is Edge.NEAT_LINE else 0.0
        return open_window(self.spec, self.frame, projection, head)

    def on_map(self) -> frozenset[str]:
        """Names of the symbols that are drawn."""
        spec = self.spec
        names = {layer.symbol for layer in spec.layers} | {line.symbol for line in spec.lines}
        return frozenset(names | {p.symbol for p in spec.points} | {s.symbol for p in spec.points for s in p.signs})

    def makers(self, window: Window) -> Makers:
        lon, lat = window.centre
        return Makers(
            scale=lambda node: scale_bar(window, self.type_, node),
            north=lambda node: north_arrow(window.projection.north_at(lon, lat), self.type_, node),
            inset=self.inset,
        )

    def room(self, window: Window, titling: Titling, panels: list[SetPanel]) -> Field:
        """What names must keep clear of, before anything is drawn."""
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
                room.add(panel.box, PANEL)
        return room

    # What is fixed

    def base(self, window: Window) -> tuple[MapPath, ...]:
        colour = self.colour
        return (_patch(window.box, colour, self.node),) if colour is not None else ()

    def neat_line(self, window: Window) -> tuple[MapPath, ...]:
        return (neat_line(window, self.type_, self.node),) if self.spec.edge is Edge.NEAT_LINE else ()

    def signs(self, points: Sequence[PlacePoint], window: Window, room: Field) -> list[MapItem]:
        """Symbols of places; each is an obstacle for all names."""
        made: list[MapItem] = []
        for point in points:
            symbol = self.type_.styles.symbols[point.symbol]
            x, y = window.point(point.at)
            box = stamp_box(symbol, x, y, angle=point.angle)
            self.check_sign(point, box, room, window)
            room.add(box, f"the sign of “{point.name}”")
            made += stamp(symbol.shapes, x, y, self.type_, self.node, angle=point.angle)
        return made

    def check_sign(self, point: PlacePoint, box: Box, room: Field, window: Window) -> None:
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
        is_on_map = self.spec.edge is Edge.BLEED
        for figure in figures(window, self.spec.graticule, self.type_, self.node, edge=self.spec.edge):
            if not any(overlap(figure.box, box) for box, _ in (*room.zones, *room.obstacles)):
                x, y = (figure.box[0] + figure.box[2]) / 2, (figure.box[1] + figure.box[3]) / 2
                halo = room.ground_at(x, y, self.colour) if is_on_map else None
                made += with_halo(figure.item, halo, 1.0, self.type_.fonts)
                room.add(figure.box, "the degrees at the edge")
        return made

    def haloed(self, item: MapItem, room: Field) -> tuple[MapItem, ...]:
        """A line of the title, each of its words kept clear of what runs under it where it stands on one colour."""
        if not isinstance(item, MapText) or self.spec.edge is Edge.NEAT_LINE:
            return (item,)
        halos: list[MapItem] = []
        for placed in item.line.runs:
            left, width = item.x + item.line.x + placed.x - TITLE_HALO, placed.run.width + 2 * TITLE_HALO
            heights = (item.y + TITLE_HALO, item.y - 0.7 * placed.run.size - TITLE_HALO)
            grounds = {room.ground_at(left + width * n / 6, y, self.colour) for n in range(7) for y in heights}
            word = replace(item, line=replace(item.line, runs=(placed,)))
            halo = grounds.pop() if len(grounds) == 1 else None
            halos += with_halo(word, halo, TITLE_HALO, self.type_.fonts)[:-1]
        return (*halos, item)

    # Insets

    def inset(self, inset: Inset, width: float) -> tuple[Furniture, tuple[StructureNode, ...]]:
        """A small map, drawn like the large one: features, an outlined extent, signs, names."""
        box = (0.0, 0.0, width, inset.height)
        window = fit_window(inset.extent, box, box, projected(inset.extent, Projection()), margin=1.0)
        ground = Ground(window, self.type_, self.sink, self.node, self.files)
        scene, room = ground.scene(inset.layers), Field(grown(box, -2.0), ())
        ground.learn(scene, room)
        items: list[MapItem] = [*self.base(window), *ground.paint(scene)]
        if inset.frames:
            shape = Polygon(_ring(inset.frames, window))
            items += paint_area(self.type_.styles.symbols[inset.frame_symbol], shape, None, self.type_, self.node)
            room.add(tuple(shape.bounds), "the outlined extent")
        items += self.signs(inset.points, window, room)
        placing = name_all(Maker(room, self.type_, window, self.colour), scene, inset.points, inset.names, self.sink)
        named = [(label.id, label.priority, candidate.draw()) for label, candidate in placing.placed]
        items += [*(item for _, _, drawn in named for item in drawn), neat_line(window, self.type_, self.node)]
        return Furniture(tuple(items), width, inset.height, ""), tuple(_leaves(named))

    # Words in order

    def structure(self, named: Named, titling: Titling, panels: list[SetPanel]) -> StructureNode:
        """Title, the drawing with its description, names by their weight, then the panels."""
        spec = self.spec
        heads = []
        for name, text in (("title", spec.title), ("subtitle", spec.subtitle)):
            if any(item.node == f"{spec.id}/{name}" for item in titling.items):
                heads.append(StructureNode(Tag.P, NodeId(f"{spec.id}/{name}"), text=text))
        drawing = StructureNode(Tag.FIGURE, self.node, alt=spec.alt)
        leaves = _leaves(sorted(named, key=lambda row: (-row[1], row[0])))
        told = [node for panel in panels for node in panel.structure]
        return StructureNode(Tag.DIV, spec.id, (*heads, drawing, *leaves, *told))


def _leaves(named: Named) -> Iterator[StructureNode]:
    for node, _, items in named:
        texts = ["".join(p.run.text for p in item.line.runs) for item in items if isinstance(item, MapText)]
        yield StructureNode(Tag.P, node, text=" ".join(text.strip() for text in texts).replace("- ", "-"))


def _ring(extent: Extent, window: Window) -> np.ndarray:
    """The extent's outline on the page, its sides as the curves that they are."""
    west, east, south, north = extent.west, extent.east, extent.south, extent.north
    corners = np.array([(west, north), (east, north), (east, south), (west, south), (west, north)])
    t = np.linspace(0.0, 1.0, 9)[:-1, None]
    sides = [a + t * (b - a) for a, b in zip(corners, corners[1:], strict=False)]
    return window.points(np.vstack(sides))


def _patch(box: Box, colour: Colour, node: NodeId) -> MapPath:
    left, top, right, bottom = (round(n, 3) for n in box)
    return MapPath("mlllh", (left, top, right, top, right, bottom, left, bottom), colour, node=node)


def _shift_hint(shift: tuple[float, float], way: float, slack: float) -> str:
    """The shift that moves the map by `way` points to the right, if it has so much room to move."""
    x = shift[0] + (way / slack if slack > 0.5 else 99.0)
    if abs(x) <= 1:
        return f"move the map with shift: [{x:.2f}, {shift[1]:g}]"
    return "widen the extent on one side, so that the map moves away from the spine"
