"""Map files to MapSpecs: names found, files known by digest, places checked against the extent.

In: a project, the path of a map file, the symbols of the engine. Out: MapSpec and its symbols, or None and the errors, all of
them. Of GeoJSON it reads the names alone (`map_names`): a kept map needs no geometry. Codes are `map.*`.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import field, replace

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.files import FileRef, FileRefused, Project
from booklet.base.nearest import nearest
from booklet.ir.content import NodeId
from booklet.ir.maps import (
    AreaName,
    Block,
    DrawnLine,
    Edge,
    Extent,
    Inset,
    Layer,
    Legend,
    LegendEntry,
    LegendGroup,
    MapBlock,
    MapSpec,
    Panel,
    PanelPlace,
    PlaceList,
    PlacePoint,
    Projection,
    Relief,
    Sign,
    Symbol,
    SymbolKind,
)
from booklet.source.document import Sourced, read_sourced
from booklet.source.map_names import names_in
from booklet.source.map_symbols import engine_symbols, symbols_of
from booklet.source.schema import map_block as schema
from booklet.source.schema.map import (
    ExtentEntry,
    InsetEntry,
    LayerEntry,
    LegendModel,
    MapFile,
    NameEntry,
    PanelEntry,
    PlaceEntry,
    PointEntry,
)
from booklet.source.scope import Scope
from booklet.source.yaml_places import Spot

AROUND = 0.25  # of the extent, on each side
GEOJSON_BYTES = 16 << 20  # more detail than a spread can show
_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """A map, the symbols that it may use, the files that it names, and where its nodes stand."""

    spec: MapSpec
    symbols: Mapping[str, Symbol]
    files: tuple[FileRef, ...]
    places: Mapping[str, Place]


def load_map(
    project: Project, path: str, engine: Mapping[str, Symbol], sink: Sink, *, id_: str = "", asked: Place | None = None
) -> LoadedMap | None:
    """The map of a file, or None if it has errors. `id_` is the content block's, else the file's own."""
    found = read_sourced(project, path, MapFile, sink, stage="map", asked=asked)
    if found is None:
        return None
    before = len(sink.found)
    loader = _Loader(project, found, {}, sink, path, id_ or found.values.map)
    loader.symbols = {**engine, **symbols_of(found.values.symbols, (found.root / "symbols").place, sink)}
    spec = loader.spec()
    if Sink(found=sink.found[before:]).has_errors:
        return None
    return LoadedMap(spec, loader.symbols, tuple(loader.files.values()), loader.places)


def map_block(scope: Scope, entry: schema.MapBlock, spot: Spot) -> tuple[MapBlock, ...]:
    """A block of content that is a map; none if its file has errors."""
    draft = scope.draft
    engine = engine_symbols(draft.sink)
    found = load_map(draft.project, entry.file, engine, draft.sink, id_=entry.id or "", asked=(spot / "file").place)
    if found is None:
        draft.is_complete = False
        return ()
    id_ = draft.own_id(found.spec.id, "map", (spot.key_place("id") if entry.id else found.places[found.spec.id]))
    draft.places.update({node: place for node, place in found.places.items() if node != id_})
    draft.files.update({file.name: file for file in found.files})
    draft.languages[entry.language or scope.lang] = None
    symbols = tuple(found.symbols[name] for name in sorted(used_symbols(found)))
    lang = entry.language or ""
    return (MapBlock(id_, found.spec, symbols, entry.place, entry.width, entry.ratio, entry.contents, lang),)


def used_symbols(found: LoadedMap) -> set[str]:
    """All symbols that a map names, in its legend too, and their companions."""
    spec = found.spec
    layers = [*spec.layers, *(layer for inset in spec.insets for layer in inset.layers)]
    points = [*spec.points, *(point for inset in spec.insets for point in inset.points)]
    names = {layer.symbol for layer in layers} | {point.symbol for point in points}
    names |= {sign.symbol for point in points for sign in point.signs} | {line.symbol for line in spec.lines}
    names |= {inset.frame_symbol for inset in spec.insets if inset.frame_symbol}
    names |= {entry.symbol for group in (spec.legend.groups if spec.legend else ()) for entry in group.entries}
    return names | {found.symbols[name].companion for name in names if found.symbols[name].companion}


@dataclass(slots=True)
class _Loader:
    """One map file being read."""

    project: Project
    source: Sourced[MapFile]
    symbols: dict[str, Symbol]
    sink: Sink
    path: str
    id_: str
    files: dict[str, FileRef] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def spec(self) -> MapSpec:
        values, root = self.source.values, self.source.root
        id_ = NodeId(self.id_)
        self.places[id_] = (root / "map").place
        extent = self.extent(values.extent, root / "extent")
        relief = values.relief
        spec = MapSpec(
            id=id_,
            title=values.title,
            alt=values.alt,
            extent=extent,
            subtitle=values.subtitle,
            date=values.date,
            projection=Projection(values.projection.name, *(values.projection.parallels or ())),
            edge=Edge(values.edge),
            ground=values.ground,
            layers=self.layers(values.layers, root / "layers", extent),
            points=self.points(values.points, root / "points", extent),
            names=self.names(values.names, root / "names", extent),
            lines=tuple(
                DrawnLine(
                    self.made("line", line.label or line.symbol, line.id, root / "lines" / n),
                    tuple(self.at(p, root / "lines" / n / "through" / k, extent) for k, p in enumerate(line.through)),
                    self.symbol(line.symbol, SymbolKind.LINE, root / "lines" / n / "symbol"),
                    line.label,
                )
                for n, line in enumerate(values.lines)
            ),
            legend=self.legend(values.legend, root / "legend"),
            lists=tuple(
                PlaceList(
                    self.made("list", entry.heading, entry.id, root / "lists" / n), entry.heading, tuple(entry.places)
                )
                for n, entry in enumerate(values.lists)
            ),
            insets=tuple(self.inset(entry, root / "insets" / n) for n, entry in enumerate(values.insets)),
            panels=tuple(self.panel(entry, root / "panels" / n) for n, entry in enumerate(values.panels)),
            notes=tuple(values.notes),
            source=values.source,
            graticule=values.graticule,
            title_on_map=values.title_on_map,
            shift=(float(values.shift[0]), float(values.shift[1])),
        )
        if relief:
            levels = tuple(sorted((float(level.over), level.fill) for level in relief.levels))
            file = self.file(relief.file, root / "relief" / "file")
            if file is not None:
                spec = replace(spec, relief=Relief(file, relief.key, levels))
        self.check_legend(spec, root)
        return spec

    def error(self, code: str, fact: str, spot: Spot, hint: str = "", other: Place | None = None) -> None:
        self.sink.error(code, fact, hint=hint, place=spot.place, other_place=other)

    def made(self, what: str, name: str, own: str | None, spot: Spot) -> NodeId:
        """An identity within the map: its own, or made of what it is called."""
        base = made = f"{self.id_}/{own or what + '-' + _WORD.sub('-', name.lower()).strip('-')[:40]}"
        count = 1
        while made in self.places:
            count += 1
            made = f"{base}-{count}"
            if own:
                self.error(
                    "map.duplicate-id",
                    f"the id “{own}” is taken",
                    spot,
                    "give one of them another id",
                    self.places[base],
                )
        self.places[made] = spot.place
        return NodeId(made)

    def extent(self, entry: ExtentEntry, spot: Spot) -> Extent:
        (west, east), (south, north) = entry.lon, entry.lat
        if west >= east or south >= north:
            hint = "write lon: [west, east] and lat: [south, north], the smaller number first"
            self.error("map.empty-extent", "the extent has no area", spot, hint)
        return Extent(float(west), float(east), float(south), float(north))

    def file(self, name: str, spot: Spot) -> FileRef | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), name))
        if path in self.files:
            return self.files[path]
        try:
            self.files[path] = self.project.file(path, limit=GEOJSON_BYTES)
            return self.files[path]
        except FileRefused as error:
            self.error(
                f"map.{error.code}", str(error), spot, error.hint or "files are named as seen from the map’s own file"
            )
            return None

    def symbol(self, name: str, kind: SymbolKind | None, spot: Spot) -> str:
        """The name, if there is such a symbol of that kind."""
        known = self.symbols.get(name)
        if known is None:
            among = [s.name for s in self.symbols.values() if kind in (None, s.kind)]
            self.error("map.unknown-symbol", f"there is no symbol “{name}”", spot, nearest(name, among))
        elif kind is not None and known.kind is not kind:
            among = [s.name for s in self.symbols.values() if s.kind is kind]
            fact = f"the symbol “{name}” is for {_many(known.kind)}, here a {kind.value} is drawn"
            self.error("map.wrong-symbol", fact, spot, nearest(name, among))
        return name

    def layers(self, entries: list[LayerEntry], spot: Spot, extent: Extent) -> tuple[Layer, ...]:
        found = []
        for n, entry in enumerate(entries):
            here = spot / n
            file = self.file(entry.file, here / "file")
            self.symbol(entry.symbol, None, here / "symbol")
            id_ = self.made("layer", entry.symbol, None, here)
            if file is not None:
                where = tuple((key, tuple(values)) for key, values in entry.where.items())
                named = names_in(file, entry.label, entry.where, extent) if entry.label else ()
                names = tuple({**{name: name for name in named}, **entry.names}.items())
                found.append(Layer(id_, file, entry.symbol, where, entry.label, names, entry.text))
        return tuple(found)

    def points(self, entries: list[PlaceEntry], spot: Spot, extent: Extent) -> tuple[PlacePoint, ...]:
        found = []
        seen: dict[tuple[float, float], str] = {}
        for n, entry in enumerate(entries):
            here = spot / n
            at = self.at(entry.at, here / "at", extent)
            if at in seen:
                hint = "check the coordinates, or give one place two signs"
                self.error("map.same-point", f"“{entry.name}” stands at the point of “{seen[at]}”", here / "at", hint)
            seen[at] = entry.name
            self.symbol(entry.symbol, SymbolKind.POINT, here / "symbol")
            signs = tuple(
                Sign(self.symbol(s.symbol, SymbolKind.POINT, here / "signs" / k / "symbol"), s.number)
                for k, s in enumerate(entry.signs)
            )
            id_ = self.made("place", entry.name, entry.id, here)
            side = "" if entry.label == "auto" else entry.label
            found.append(
                PlacePoint(
                    id_, entry.name, at, entry.symbol, entry.other, signs, side, entry.priority, float(entry.angle)
                )
            )
        return tuple(found)

    def at(self, entry: PointEntry, spot: Spot, extent: Extent) -> tuple[float, float]:
        """The point, which must lie on the map; coordinates that were swapped are recognised."""
        lon, lat = float(entry.lon), float(entry.lat)
        if not _within(lon, lat, extent):
            fact = f"the point {lat:g} N, {lon:g} E lies outside the map ({_range(extent)})"
            swapped = _within(lat, lon, extent)
            hint = (
                f"lat and lon are swapped: lat: {lon:g}, lon: {lat:g}"
                if swapped
                else "check the coordinates or the extent"
            )
            self.error("map.swapped-coordinates" if swapped else "map.outside", fact, spot, hint)
        return lon, lat

    def names(self, entries: list[NameEntry], spot: Spot, extent: Extent) -> tuple[AreaName, ...]:
        found = []
        for n, entry in enumerate(entries):
            here = spot / n
            points = [(entry.at, here / "at")] if entry.at else []
            points += [(p, here / "along" / k) for k, p in enumerate(entry.along)]
            if bool(entry.at) == bool(entry.along) or len(entry.along) == 1:
                self.error("map.no-point", f"the name “{entry.name}” needs at, or along with two points or more", here)
            at = tuple(self.at(p, where, _wider(extent)) for p, where in points)
            id_ = self.made("name", entry.name, entry.id, here)
            found.append(
                AreaName(
                    id_,
                    entry.name,
                    entry.text,
                    at,
                    entry.other,
                    float(entry.width_km),
                    entry.priority,
                    float(entry.angle),
                )
            )
        return tuple(found)

    def legend(self, entry: LegendModel | None, spot: Spot) -> Legend | None:
        if entry is None:
            return None
        groups = []
        for n, group in enumerate(entry.groups):
            entries = []
            for k, item in enumerate(group.symbols):
                name = item if isinstance(item, str) else item.symbol
                self.symbol(name, None, spot / "groups" / n / "symbols" / k)
                known = self.symbols.get(name)
                label = known.label if known and isinstance(item, str) else getattr(item, "label", "")
                entries.append(LegendEntry(name, label or name))
            groups.append(LegendGroup(group.title, tuple(entries)))
        return Legend(entry.heading, tuple(groups), entry.also)

    def inset(self, entry: InsetEntry, spot: Spot) -> Inset:
        extent = self.extent(entry.extent, spot / "extent")
        if entry.frames and entry.frame_symbol:
            self.symbol(entry.frame_symbol, SymbolKind.AREA, spot / "frame-symbol")
        return Inset(
            self.made("inset", entry.title, entry.id, spot),
            extent,
            entry.height,
            self.layers(entry.layers, spot / "layers", extent),
            self.points(entry.points, spot / "points", extent),
            self.names(entry.names, spot / "names", extent),
            entry.title,
            self.extent(entry.frames, spot / "frames") if entry.frames else None,
            entry.frame_symbol,
        )

    def panel(self, entry: PanelEntry, spot: Spot) -> Panel:
        blocks = []
        for n, text in enumerate(entry.blocks):
            name, _, number = text.partition(" ")
            index = int(number) - 1 if number.isdigit() else 0
            if name not in {block.value for block in Block}:
                hint = nearest(name, [block.value for block in Block])
                self.error("map.unknown-block", f"there is no block “{text}” of a panel", spot / "blocks" / n, hint)
                continue
            blocks.append((Block(name), index))
            there = {Block.LIST: len(self.source.values.lists), Block.INSET: len(self.source.values.insets)}
            if blocks[-1][0] in there and not 0 <= index < there[blocks[-1][0]]:
                fact = f"there is no {name} {index + 1}"
                self.error("map.unknown-block", fact, spot / "blocks" / n, f"the map has {there[blocks[-1][0]]}")
        return Panel(PanelPlace(entry.at), entry.width, tuple(blocks), entry.ground)

    def check_legend(self, spec: MapSpec, root: Spot) -> None:
        """Every symbol that is drawn and needs explaining is known to the legend."""
        if spec.legend is None:
            return
        known = {entry.symbol for group in spec.legend.groups for entry in group.entries}
        known |= {self.symbols[name].companion for name in known if name in self.symbols}
        for name, spot in self.drawn(spec, root):
            symbol = self.symbols.get(name)
            if symbol is not None and symbol.is_in_legend and name not in known:
                known.add(name)
                hint = "add it to a group of the legend, or say legend: false in the symbol"
                self.error("map.not-in-legend", f"the legend does not know the symbol “{name}”", spot, hint)

    def drawn(self, spec: MapSpec, root: Spot) -> list[tuple[str, Spot]]:
        found = [(entry.symbol, root / "layers" / n / "symbol") for n, entry in enumerate(self.source.values.layers)]
        found += [(point.symbol, root / "points" / n / "symbol") for n, point in enumerate(spec.points)]
        found += [(s.symbol, root / "points" / n / "signs") for n, p in enumerate(spec.points) for s in p.signs]
        return found + [(line.symbol, root / "lines" / n / "symbol") for n, line in enumerate(spec.lines)]


def _wider(extent: Extent) -> Extent:
    """The extent with what a window may show around it: names of neighbours stand there."""
    dx, dy = (extent.east - extent.west) * AROUND, (extent.north - extent.south) * AROUND
    return Extent(extent.west - dx, extent.east + dx, extent.south - dy, extent.north + dy)


def _within(lon: float, lat: float, extent: Extent) -> bool:
    return extent.west <= lon <= extent.east and extent.south <= lat <= extent.north


def _range(extent: Extent) -> str:
    return f"{extent.south:g} to {extent.north:g} N, {extent.west:g} to {extent.east:g} E"


def _many(kind: SymbolKind) -> str:
    return {SymbolKind.POINT: "points", SymbolKind.LINE: "lines", SymbolKind.AREA: "areas"}[kind]
