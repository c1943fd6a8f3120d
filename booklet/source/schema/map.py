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

    lon: Annotated[tuple[Longitude, Longitude], Field(strict=False, description="From west to east, degrees")]
    lat: Annotated[tuple[Latitude, Latitude], Field(strict=False, description="Degrees north")]


class PointEntry(Entry):
    """A point in degrees; both are named, so that they cannot be mistaken for one another."""

    lat: Annotated[Latitude, Field(description="Degrees north")]
    lon: Annotated[Longitude, Field(description="From west to east, degrees")]


class LayerEntry(Entry):
    """Features of a GeoJSON file, drawn with one symbol, the first layer lowest."""

    file: Annotated[Text, Field(description="The GeoJSON file, as seen from the map’s own file")]
    symbol: Annotated[Text, Field(description="Name of a symbol")]
    where: Annotated[
        dict[str, Words], Field(description="Take only features whose property has one of these values")
    ] = {}
    label: Annotated[Text, Field(description="The property that names a feature; without it no labels")] = ""
    names: Annotated[dict[str, Text], Field(description="Other words for values of it")] = {}
    text: Annotated[Text, Field(description="Paragraph style of the labels, if other than the symbol's")] = ""


class SignEntry(Entry):
    """A further symbol beside a name, with a number."""

    symbol: Annotated[Text, Field(description="Name of a symbol")]
    number: Annotated[Text, Field(description="A number behind the sign")] = ""


class PlaceEntry(Entry):
    """A place at a known point. What has none belongs into a list."""

    id: Annotated[Id | None, Field(description="A name for references to it")] = None
    name: Annotated[Text, Field(description="Its name")]
    other: Annotated[Text, Field(description="Its other name, set in brackets")] = ""
    at: Annotated[PointEntry, Field(description="Its point")]
    symbol: Annotated[Text, Field(description="Name of a symbol")]
    signs: Annotated[list[SignEntry], Field(description="Further signs behind the name")] = []
    label: Annotated[
        Literal["auto", "none", "e", "ne", "n", "nw", "w", "sw", "s", "se"], Field(description="Side of the label")
    ] = "auto"
    priority: Annotated[int, Field(ge=0, le=100, description="Names of a higher one are placed first")] = 0
    angle: Annotated[Number, Field(description="Turns the symbol, degrees clockwise")] = 0.0


class NameEntry(Entry):
    """A letter-spaced name of an area, at a point or along a line of points."""

    id: Annotated[Id | None, Field(description="A name for references to it")] = None
    name: Annotated[Text, Field(description="Its name")]
    other: Annotated[Text, Field(description="Its other name, set in brackets")] = ""
    text: Annotated[Text, Field(description="Paragraph style")] = "map-area"
    at: Annotated[PointEntry | None, Field(description="Its point")] = None
    along: Annotated[list[PointEntry], Field(description="A line that the name follows")] = []
    width_km: Annotated[Number, Field(ge=0, description="The land that the letters may span")] = 0.0
    priority: Annotated[int, Field(ge=0, le=100, description="Names of a higher one are placed first")] = 60
    angle: Annotated[Number, Field(ge=-60, le=60, description="Degrees clockwise")] = 0.0


class LineEntry(Entry):
    """A line through points, with words along it."""

    id: Annotated[Id | None, Field(description="A name for references to it")] = None
    through: Annotated[list[PointEntry], Field(min_length=2, description="Its points")]
    symbol: Annotated[Text, Field(description="Name of a symbol")]
    label: Annotated[Text, Field(description="Words along it")] = ""


class LegendEntryEntry(Entry):
    """A kind under words of its own."""

    symbol: Annotated[Text, Field(description="Name of a symbol")]
    label: Annotated[Text, Field(description="Words along it")]


class LegendGroupEntry(Entry):
    """Kinds under a heading."""

    title: Annotated[Text, Field(description="A heading")] = ""
    symbols: Annotated[list[Text | LegendEntryEntry], Field(description="Symbols of the group, in order")]


class LegendModel(Entry):
    """All kinds that the map may show; those on the map stand first, the others under `also`."""

    heading: Annotated[Text, Field(description="The heading")] = ""
    groups: Annotated[list[LegendGroupEntry], Field(description="Groups of kinds")]
    also: Annotated[
        Text, Field(description="Heading of the kinds that are not on this map; without it they are left out")
    ] = ""


class ListEntry(Entry):
    """Places that cannot be drawn."""

    id: Annotated[Id | None, Field(description="A name for references to it")] = None
    heading: Annotated[Text, Field(description="The heading")]
    places: Annotated[list[Text], Field(description="Names, in order")]


class InsetEntry(Entry):
    """A smaller map in a panel."""

    id: Annotated[Id | None, Field(description="A name for references to it")] = None
    title: Annotated[Text, Field(description="A heading")] = ""
    extent: Annotated[ExtentEntry, Field(description="What must be on it")]
    height: Annotated[Points, Field(description="Its height on the page")]
    layers: Annotated[list[LayerEntry], Field(description="What is drawn, the first lowest")]
    points: Annotated[list[PlaceEntry], Field(description="Places at known points")] = []
    names: Annotated[list[NameEntry], Field(description="Letter-spaced names")] = []
    frames: Annotated[ExtentEntry | None, Field(description="An extent to outline in it")] = None
    frame_symbol: Annotated[Text, Field(description="The symbol of the outline")] = ""


class PanelEntry(Entry):
    """Words beside or on the map: a whole side, or a corner."""

    at: Annotated[
        Literal["left", "right", "head-left", "head-right", "foot-left", "foot-right"], Field(description="Its point")
    ]
    width: Annotated[Points, Field(description="Its width")]
    blocks: Annotated[
        list[Text], Field(description="title, legend, also, notes, source, scale, north, list N, inset N; in order")
    ]
    ground: Annotated[Text, Field(description="A colour; without it the words stand on the map")] = ""


class ProjectionEntry(Entry):
    """A projection by its name."""

    name: Annotated[
        Literal["auto", "lambert-conformal-conic", "azimuthal-equal-area", "mercator", "stereographic"],
        Field(description="Its name"),
    ] = "auto"
    parallels: Annotated[
        tuple[Latitude, Latitude] | None, Field(strict=False, description="Latitudes of true scale")
    ] = None


class LevelEntry(Entry):
    """Land from a height on."""

    over: Annotated[Number, Field(description="Least height")]
    fill: Annotated[Text, Field(description="A colour")]


class ReliefEntry(Entry):
    """Heights as tints: areas of a GeoJSON file, each with its least height."""

    file: Annotated[Text, Field(description="The GeoJSON file, as seen from the map’s own file")]
    key: Annotated[Text, Field(description="The property that holds the height, metres")]
    levels: Annotated[list[LevelEntry], Field(description="Tints from low to high")]


class MapFile(Entry):
    """A map."""

    map: Annotated[Id, Field(description="Its id")]
    title: Annotated[Text, Field(description="Set on the map, in contents and bookmarks")]
    subtitle: Annotated[Text, Field(description="A line below the title")] = ""
    alt: Annotated[Text, Field(description="What it shows, for those who do not see it")]
    date: Annotated[Text, Field(description="The time that it shows")] = ""
    extent: Annotated[ExtentEntry, Field(description="What must be on it")]
    projection: Annotated[ProjectionEntry, Field(description="How the globe is laid flat")] = ProjectionEntry()
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
    layers: Annotated[list[LayerEntry], Field(description="What is drawn, the first lowest")] = []
    relief: Annotated[ReliefEntry | None, Field(description="Heights as tints")] = None
    points: Annotated[list[PlaceEntry], Field(description="Places at known points")] = []
    names: Annotated[list[NameEntry], Field(description="Letter-spaced names")] = []
    lines: Annotated[list[LineEntry], Field(description="Lines given by their points")] = []
    legend: Annotated[LegendModel | None, Field(description="What the signs mean")] = None
    lists: Annotated[list[ListEntry], Field(description="Places without a known point")] = []
    insets: Annotated[list[InsetEntry], Field(description="Smaller maps")] = []
    panels: Annotated[list[PanelEntry], Field(description="Words beside or on the map")] = []
    notes: Annotated[list[Markup], Field(description="Paragraphs for a panel")] = []
    source: Annotated[Text, Field(description="Where the data are from; set small")] = ""
