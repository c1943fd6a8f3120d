"""A map: one file of `content/maps`. Files are named as seen from the map's own file."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Entry
from booklet.source.schema.map_symbols import SymbolEntry
from booklet.source.schema.sheet import Points
from booklet.source.schema.values import Id, Markup, Number, Text, Words

Latitude = Annotated[Number, Field(ge=-90, le=90)]
Longitude = Annotated[Number, Field(ge=-180, le=180)]


class ExtentEntry(Entry):
    """What the map must show, in degrees: from west to east, from south to north."""

    lon: tuple[Longitude, Longitude] = Field(strict=False)
    lat: tuple[Latitude, Latitude] = Field(strict=False)


class PointEntry(Entry):
    """A point in degrees; both are named, so that they cannot be mistaken for one another."""

    lat: Latitude
    lon: Longitude


class LayerEntry(Entry):
    """Features of a GeoJSON file, drawn with one symbol, the first layer lowest."""

    file: Text
    symbol: Text
    where: Annotated[
        dict[str, Words], Field(description="Take only features whose property has one of these values")
    ] = {}
    label: Annotated[Text, Field(description="The property that names a feature; without it no labels")] = ""
    names: Annotated[dict[str, Text], Field(description="Other words for values of it")] = {}
    text: Annotated[Text, Field(description="Paragraph style of the labels, if other than the symbol's")] = ""


class SignEntry(Entry):
    """A further symbol beside a name, with a number."""

    symbol: Text
    number: Text = ""


class PlaceEntry(Entry):
    """A place at a known point. What has none belongs into a list."""

    id: Id | None = None
    name: Text
    other: Annotated[Text, Field(description="Its other name, set in brackets")] = ""
    at: PointEntry
    symbol: Text
    signs: list[SignEntry] = []
    label: Annotated[
        Literal["auto", "none", "e", "ne", "n", "nw", "w", "sw", "s", "se"], Field(description="Side of the label")
    ] = "auto"
    priority: Annotated[int, Field(ge=0, le=100)] = 0
    angle: Annotated[Number, Field(description="Turns the symbol, degrees clockwise")] = 0.0


class NameEntry(Entry):
    """A letter-spaced name of an area, at a point or along a line of points."""

    id: Id | None = None
    name: Text
    other: Text = ""
    text: Annotated[Text, Field(description="Paragraph style")] = "map-area"
    at: PointEntry | None = None
    along: list[PointEntry] = []
    width_km: Annotated[Number, Field(ge=0, description="The land that the letters may span")] = 0.0
    priority: Annotated[int, Field(ge=0, le=100)] = 60
    angle: Annotated[Number, Field(ge=-60, le=60, description="Degrees clockwise")] = 0.0


class LineEntry(Entry):
    """A line through points, with words along it."""

    id: Id | None = None
    through: Annotated[list[PointEntry], Field(min_length=2)]
    symbol: Text
    label: Text = ""


class LegendEntryEntry(Entry):
    symbol: Text
    label: Text


class LegendGroupEntry(Entry):
    title: Text = ""
    symbols: list[Text | LegendEntryEntry]


class LegendModel(Entry):
    """All kinds that the map may show; those on the map stand first, the others under `also`."""

    heading: Text = ""
    groups: list[LegendGroupEntry]
    also: Annotated[
        Text, Field(description="Heading of the kinds that are not on this map; without it they are left out")
    ] = ""


class ListEntry(Entry):
    """Places that cannot be drawn."""

    id: Id | None = None
    heading: Text
    places: list[Text]


class InsetEntry(Entry):
    """A smaller map in a panel."""

    id: Id | None = None
    title: Text = ""
    extent: ExtentEntry
    height: Points
    layers: list[LayerEntry]
    points: list[PlaceEntry] = []
    names: list[NameEntry] = []
    frames: Annotated[ExtentEntry | None, Field(description="An extent to outline in it")] = None
    frame_symbol: Text = ""


class PanelEntry(Entry):
    """Words beside or on the map: a whole side, or a corner."""

    at: Literal["left", "right", "head-left", "head-right", "foot-left", "foot-right"]
    width: Points
    blocks: Annotated[
        list[Text], Field(description="title, legend, also, notes, source, scale, north, list N, inset N; in order")
    ]
    ground: Annotated[Text, Field(description="A colour; without it the words stand on the map")] = ""


class ProjectionEntry(Entry):
    """A projection by its name."""

    name: Literal["auto", "lambert-conformal-conic", "azimuthal-equal-area", "mercator", "stereographic"] = "auto"
    parallels: Annotated[tuple[Latitude, Latitude] | None, Field(strict=False)] = None


class LevelEntry(Entry):
    """Land from a height on."""

    over: Number
    fill: Text


class ReliefEntry(Entry):
    """Heights as tints: areas of a GeoJSON file, each with its least height."""

    file: Text
    key: Annotated[Text, Field(description="The property that holds the height, metres")]
    levels: list[LevelEntry]


class MapFile(Entry):
    """A map."""

    map: Annotated[Id, Field(description="Its id")]
    title: Annotated[Text, Field(description="Set on the map, in contents and bookmarks")]
    subtitle: Text = ""
    alt: Annotated[Text, Field(description="What it shows, for those who do not see it")]
    date: Annotated[Text, Field(description="The time that it shows")] = ""
    extent: ExtentEntry
    projection: ProjectionEntry = ProjectionEntry()
    edge: Annotated[Literal["bleed", "neat-line"], Field(description="Where the map ends")] = "bleed"
    ground: Annotated[Text, Field(description="Colour under everything")] = ""
    shift: Annotated[
        tuple[Number, Number],
        Field(strict=False, description="Moves the extent in its window, right and down, -1 to 1"),
    ] = (0.0, 0.0)
    graticule: Annotated[Number, Field(ge=0, description="Degrees between its lines; 0: none")] = 0.0
    title_on_map: Annotated[bool, Field(description="Else it stands in a panel")] = True
    symbols: Annotated[
        dict[str, SymbolEntry], Field(description="Symbols of this map, beside those of the engine")
    ] = {}
    layers: list[LayerEntry] = []
    relief: ReliefEntry | None = None
    points: list[PlaceEntry] = []
    names: list[NameEntry] = []
    lines: list[LineEntry] = []
    legend: LegendModel | None = None
    lists: list[ListEntry] = []
    insets: list[InsetEntry] = []
    panels: list[PanelEntry] = []
    notes: list[Markup] = []
    source: Annotated[Text, Field(description="Where the data are from; set small")] = ""
