"""Maps: what content says of one (MapSpec, checked), how maps look (MapStyles), and the finished drawing (MapPicture).

Specs are written by `source` and `style`, read by `maps`; a picture is written by `maps`, placed by `layout`, painted by `draw`.
A spec holds places in degrees and files not yet read; a picture holds points in its own frame: origin at the top left corner of
the trimmed frame, y down, bleed negative, and nothing of degrees.
"""

from collections.abc import Mapping
from enum import Enum

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef
from booklet.base.units import mm
from booklet.ir.composed import Line
from booklet.ir.content import FurtherBlock, NodeId, Placement
from booklet.ir.pages import StructureNode
from booklet.ir.styled import ParagraphStyle

LonLat = tuple[float, float]
SAFE = 14.173  # points: 5 mm from the trim, what a guillotine may be off and the eye wants besides


# Symbols


class SymbolKind(Enum):
    POINT = "point"
    LINE = "line"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in points around (0, 0), y down: `ops` of m, l, c, h (PDF's letters), `numbers` their coordinates in order.

    Colours are names of the style sheet; an empty name paints nothing.
    """

    ops: str
    numbers: tuple[float, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of a line symbol; several lie upon one another, the first lowest."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """Shapes that come again along a line, `every` points, turned with it."""

    every: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Hatch:
    """Parallel lines in an area; `angle` in degrees from the horizontal, anticlockwise."""

    colour: str
    angle: float
    gap: float
    width: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """How one kind of thing is drawn and labelled. `text` is the role of its labels; `label` its name in the legend.

    `priority`: labels of a higher one are placed first. `is_in_legend` is False for what needs no explanation. `text_along`:
    the label of a line runs along it. `is_smooth`: corners of the data are rounded.
    """

    name: str
    kind: SymbolKind
    label: str
    shapes: tuple[Shape, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    marks: Marks | None = None
    fill: str = ""
    hatch: Hatch | None = None
    text: str = ""
    priority: int = 50
    is_smooth: bool = False
    is_in_legend: bool = True
    sample: str = ""  # a text beside the sign in the legend: 1584
    companion: str = ""  # a point symbol that stands on the line's sample in the legend


# What content says


@dataclass(frozen=True, slots=True)
class Extent:
    """Degrees, WGS 84."""

    west: float
    east: float
    south: float
    north: float


@dataclass(frozen=True, slots=True)
class Layer:
    """Features of a GeoJSON file, drawn with one symbol. `where`: a property and the values that are taken.

    `label` is the property that names each feature, empty for none; `names` replaces values of it.
    """

    id: NodeId
    file: FileRef
    symbol: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    label: str = ""
    names: tuple[tuple[str, str], ...] = ()
    text: str = ""  # role of the labels; empty: the symbol's


@dataclass(frozen=True, slots=True)
class Sign:
    """A further symbol beside a place's name, with a number: a cemetery, 2."""

    symbol: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class PlacePoint:
    """A place at a known point. `other` is its other name, set in brackets. `side` fixes the label: e, ne, n …, or none."""

    id: NodeId
    name: str
    at: LonLat
    symbol: str
    other: str = ""
    signs: tuple[Sign, ...] = ()
    side: str = ""
    priority: int = 0  # 0: the symbol's
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class AreaName:
    """A letter-spaced name at a point, or along a line of two or more points. `width`: of the land in km that it may span."""

    id: NodeId
    name: str
    text: str  # role
    at: tuple[LonLat, ...]
    other: str = ""
    width_km: float = 0.0
    priority: int = 60
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line given by its points, with a label along it: a distance, a route."""

    id: NodeId
    at: tuple[LonLat, ...]
    symbol: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    symbol: str
    label: str


@dataclass(frozen=True, slots=True)
class LegendGroup:
    title: str
    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """All that the map may show. Entries whose symbol is on the map stand under `heading`, the others under `also`.

    Without `also` those that are not on the map are left out.
    """

    heading: str
    groups: tuple[LegendGroup, ...]
    also: str = ""


@dataclass(frozen=True, slots=True)
class PlaceList:
    """Places that cannot be drawn, beside the map."""

    id: NodeId
    heading: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inset:
    """A smaller map inside the map or a panel. `frames` is an extent that is outlined in it with the symbol `frame_symbol`."""

    id: NodeId
    extent: Extent
    height: float
    layers: tuple[Layer, ...]
    points: tuple[PlacePoint, ...] = ()
    names: tuple[AreaName, ...] = ()
    title: str = ""
    frames: Extent | None = None
    frame_symbol: str = ""


class Block(Enum):
    """What stands in a panel."""

    TITLE = "title"
    LEGEND = "legend"
    ALSO = "also"
    LIST = "list"
    NOTES = "notes"
    SCALE = "scale"
    NORTH = "north"
    INSET = "inset"
    SOURCE = "source"


class PanelPlace(Enum):
    """Where a panel stands: a whole side of the frame, which the map leaves free, or a corner of the map."""

    LEFT = "left"
    RIGHT = "right"
    HEAD_LEFT = "head-left"
    HEAD_RIGHT = "head-right"
    FOOT_LEFT = "foot-left"
    FOOT_RIGHT = "foot-right"


@dataclass(frozen=True, slots=True)
class Panel:
    """A column of words beside or on the map. `blocks` in order; the index is which list or inset. `ground` a colour's name."""

    place: PanelPlace
    width: float
    blocks: tuple[tuple[Block, int], ...]
    ground: str = ""


class Edge(Enum):
    """Where the map ends: at a neat line inside the frame, or in the bleed."""

    NEAT_LINE = "neat-line"
    BLEED = "bleed"


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection by its name; `lat1`, `lat2` its standard parallels. `auto` chooses by the extent."""

    name: str = "auto"
    lat1: float | None = None
    lat2: float | None = None


@dataclass(frozen=True, slots=True)
class Relief:
    """Contour areas of a file, from low to high: `levels` are (least height in metres, colour)."""

    file: FileRef
    key: str
    levels: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class MapSpec:
    """A map as content says it. Everything named in it exists, or has been reported."""

    id: NodeId
    title: str
    alt: str
    extent: Extent
    subtitle: str = ""
    date: str = ""
    projection: Projection = Projection()
    edge: Edge = Edge.BLEED
    ground: str = ""
    layers: tuple[Layer, ...] = ()
    relief: Relief | None = None
    points: tuple[PlacePoint, ...] = ()
    names: tuple[AreaName, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    legend: Legend | None = None
    lists: tuple[PlaceList, ...] = ()
    insets: tuple[Inset, ...] = ()
    panels: tuple[Panel, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    graticule: float = 0.0  # degrees between its lines; 0: none
    title_on_map: bool = True
    shift: tuple[float, float] = (0.0, 0.0)  # of the extent in the window, shares of the room that is left, -1 to 1


@dataclass(frozen=True, slots=True)
class MapBlock(FurtherBlock):
    """A map in the content. `symbols` are all that it uses. INLINE: `share` of the measure wide, `ratio` wide over high."""

    spec: MapSpec
    symbols: tuple[Symbol, ...]
    placement: Placement = Placement.SPREAD
    share: float = 1.0
    ratio: float = 1.0
    in_contents: bool = True
    lang: str = ""


@dataclass(frozen=True, slots=True)
class MapWords:
    """The few words that we put on a map ourselves, in the edition's language."""

    north: str = "N"
    kilometres: str = "km"
    metres: str = "m"
    scale: str = "1 : {scale}"
    thousands: str = ","
    decimal: str = "."
    digits: str = ""  # ten; empty for European ones
    east: str = "E"
    west: str = "W"
    north_of: str = "N"
    south_of: str = "S"


@dataclass(frozen=True, slots=True)
class MapStyles:
    """How maps look: paragraph styles by role (`map-…`), colours and symbols by name. `lengths` by name, points."""

    texts: Mapping[str, ParagraphStyle]
    colours: Mapping[str, Colour]
    symbols: Mapping[str, Symbol]
    words: MapWords = MapWords()


@dataclass(frozen=True, slots=True)
class PanelMargins:
    """Of a docked panel: towards the trim and towards the map, at head and foot; `corner`: of a panel on the map."""

    outer: float
    inner: float
    head: float
    foot: float
    corner: float


WHOLE_PAGE = PanelMargins(mm(12), mm(6), mm(20), mm(14), mm(10))
PART_OF_PAGE = PanelMargins(mm(4), mm(4), mm(4), mm(4), mm(4))


@dataclass(frozen=True, slots=True)
class MapFrame:
    """The room of a map: a trimmed size, bleed, the spine's x on a spread (None on one page) and the zone beside it.

    `safe`: nothing that must be read comes nearer to the trim. `margins`: of its panels. `is_mirrored`: in a book bound on the right,
    whose panels and titles stand on the other side; the map itself is as it is.
    """

    width: float
    height: float
    bleed: float = 0.0
    gutter: float | None = None
    gutter_safe: float = 0.0
    safe: float = SAFE
    margins: PanelMargins = WHOLE_PAGE
    is_mirrored: bool = False


@dataclass(frozen=True, slots=True)
class StyledMap:
    """A map with every question of looks and room answered: what `draw_map` takes."""

    spec: MapSpec
    frame: MapFrame
    styles: MapStyles


# What is drawn


@dataclass(frozen=True, slots=True)
class MapPath:
    """A path: `ops` of m, l, c, h; `numbers` their coordinates. Fill is even-odd; caps are butt, joins round."""

    ops: str
    numbers: tuple[float, ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    node: NodeId = NodeId("")


@dataclass(frozen=True, slots=True)
class MapText:
    """A line of text: the left end of its measure and its baseline. Its halo, if any, is a path of its own before it.

    Along a curve: `glyphs` are (x, y, angle) of each glyph's origin, in the order of the runs; degrees, clockwise on the page.
    """

    node: NodeId
    line: Line
    x: float
    y: float
    glyphs: tuple[tuple[float, float, float], ...] = ()


MapItem = MapPath | MapText


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A finished map: items in paint order, the logical tree of its words, its scale (1 to `scale`)."""

    id: NodeId
    frame: MapFrame
    items: tuple[MapItem, ...]
    structure: StructureNode
    title: str
    scale: float
