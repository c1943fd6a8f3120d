"""All names of a map or an inset in their places. In: a scene, points, names, a Maker. Out: a Placing; what has no room is told."""

from collections.abc import Iterator, Sequence

from booklet.base.diagnostics import Sink
from booklet.ir.content import NodeId
from booklet.ir.maps import AreaName, PlacePoint, SymbolKind
from booklet.maps.field import EDGE, GUTTER, PANEL
from booklet.maps.geometry import clipped, lines_in, polygons_in
from booklet.maps.ground import Laid, Scene
from booklet.maps.labels import Maker
from booklet.maps.placing import Label, Placing, place

DISTRICT_PRIORITY, DRAWN_PRIORITY, LINE_PRIORITY = 45, 55, 35


def name_all(
    maker: Maker, scene: Scene, points: Sequence[PlacePoint], names: Sequence[AreaName], sink: Sink
) -> Placing:
    """A place for every name that has room."""
    symbols = dict(maker.type_.styles.symbols)
    labels = [maker.point(p, symbols[p.symbol], symbols) for p in points if p.side != "none" and p.name]
    labels += [maker.name(name) for name in names]
    labels += [label for number, laid in enumerate(scene.laid) for label in _feature_names(maker, laid, number)]
    for line, shape in scene.lines:
        if line.label:
            role = symbols[line.symbol].text or "map-road"
            labels.append(maker.line(line.id, line.label, shape, role, DRAWN_PRIORITY))
    placing = place(labels)
    _report(placing, sink)
    return placing


def _feature_names(maker: Maker, laid: Laid, number: int) -> Iterator[Label]:
    """The name of a feature, if its layer names its features and it has one."""
    layer = laid.layer
    name = str(laid.feature.properties.get(layer.label) or "") if layer.label else ""
    name = dict(layer.names).get(name, name)
    id_, role = NodeId(f"{layer.id}-{number}"), layer.text or laid.symbol.text or "map-place"
    if name and laid.symbol.kind is SymbolKind.AREA:
        room = clipped(laid.shape, maker.field.read)
        if polygons_in(room):
            yield maker.area(id_, name, room, role, DISTRICT_PRIORITY)
    if name and laid.symbol.kind is SymbolKind.LINE and lines_in(laid.border):
        yield maker.line(id_, name, laid.border, role, LINE_PRIORITY)


def _report(placing: Placing, sink: Sink) -> None:
    for label, refusals in placing.failed:
        told = ", ".join(f"{r.by} ({r.count})" for r in refusals[:3]) or "it is longer than what it names"
        fact = f"the name “{label.name}” has no room; in its places: {told}"
        sink.warning("map.no-room", fact, hint=_way_out(refusals[0].by if refusals else ""), node=label.id)


def _way_out(by: str) -> str:
    """What would make room, by what is most in the way."""
    if by == GUTTER:
        return "move the map with shift:, so that the place stands farther from the spine"
    if by == EDGE:
        return "widen the extent on that side, or move the map with shift:"
    if by == PANEL:
        return "move the panel to another corner, or make it narrower"
    if by.startswith("“"):
        return f"say label: none for {by}, give this one a higher priority, or draw at a larger scale"
    return "say label: none for it, set it smaller, or draw at a larger scale"
