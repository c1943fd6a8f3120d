"""The sign of a legend's entry: a point, a stretch of line, a patch of area. In: a symbol, the height of its middle. Out: items."""

from shapely.geometry import LineString, box

from booklet.ir.content import NodeId
from booklet.ir.maps import MapItem, MapText, Symbol, SymbolKind
from booklet.maps.symbols import paint_area, paint_line, stamp
from booklet.maps.type import Type

SAMPLE_WIDTH = 29.0  # from the sign's left edge to the words
LINE_LENGTH = 21.0
PATCH = (21.0, 8.0)
POINT_AT = LINE_LENGTH / 2
HEIGHT = "map-height"


def sample(symbol: Symbol, middle: float, type_: Type, node: NodeId) -> list[MapItem]:
    match symbol.kind:
        case SymbolKind.POINT:
            return _point(symbol, middle, type_, node)
        case SymbolKind.LINE:
            made: list[MapItem] = list(
                paint_line(symbol, LineString([(0, middle), (LINE_LENGTH, middle)]), type_, node)
            )
            companion = type_.styles.symbols.get(symbol.companion)
            return made + list(stamp(companion.shapes, POINT_AT, middle, type_, node) if companion else ())
        case SymbolKind.AREA:
            top = middle - PATCH[1] / 2
            patch = box(0, top, PATCH[0], top + PATCH[1])
            return list(paint_area(symbol, patch, None, type_, node))


def _point(symbol: Symbol, middle: float, type_: Type, node: NodeId) -> list[MapItem]:
    if not symbol.sample:
        return list(stamp(symbol.shapes, POINT_AT, middle, type_, node))
    line = type_.line((symbol.sample, symbol.text or HEIGHT))
    x = POINT_AT - line.width / 2
    return [
        *stamp(symbol.shapes, x - 1.0, middle, type_, node),
        MapText(node, line, round(x + 1.4, 3), round(middle + 0.25 * line.runs[0].run.size, 3)),
    ]
