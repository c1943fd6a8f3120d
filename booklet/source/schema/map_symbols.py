"""Map symbols in YAML: small drawings in points around (0, 0), y down, and how lines and areas are painted."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Entry
from booklet.source.schema.sheet import Points
from booklet.source.schema.values import Number, Text

Numbers = list[int | float]


class ShapeEntry(Entry):
    """One path: `path` in the letters of SVG (M L H V C Z), or a circle, a box, an arc, a line. Fill and stroke are colours."""

    path: Annotated[
        Text, Field(description="M x y, L x y, H x, V y, C x1 y1 x2 y2 x y, Z; from the symbol's middle")
    ] = ""
    circle: Annotated[Numbers, Field(description="x, y, radius")] = []
    box: Annotated[Numbers, Field(description="x, y, width, height")] = []
    arc: Annotated[Numbers, Field(description="x, y, radius, from, to: degrees, clockwise from the right")] = []
    line: Annotated[Numbers, Field(description="x1, y1, x2, y2, and on through more points")] = []
    fill: Annotated[Text, Field(description="A colour to fill it with")] = ""
    stroke: Annotated[Text, Field(description="A colour to draw its outline with")] = ""
    width: Annotated[Points, Field(description="Width of the line")] = 0.5
    dash: Annotated[list[Points], Field(description="Lengths of dashes and gaps")] = []


class StrokeEntry(Entry):
    """One of the lines that a line symbol is made of."""

    colour: Annotated[Text, Field(description="A colour of the style sheet")]
    width: Annotated[Points, Field(description="Width of the line")]
    dash: Annotated[list[Points], Field(description="Lengths of dashes and gaps")] = []


class MarksEntry(Entry):
    """Shapes that come again along a line."""

    every: Annotated[Points, Field(description="Length of line from one to the next")]
    draw: Annotated[list[ShapeEntry], Field(description="Its shapes, the first lowest")]


class HatchEntry(Entry):
    """Parallel lines in an area."""

    colour: Annotated[Text, Field(description="A colour of the style sheet")]
    angle: Annotated[Number, Field(description="Degrees from the horizontal, anticlockwise")] = 45.0
    gap: Annotated[Points, Field(description="From line to line")] = 2.5
    width: Annotated[Points, Field(description="Width of the line")] = 0.35


class SymbolEntry(Entry):
    """A symbol. Points have `draw`; lines `strokes` and `marks`; areas `fill`, `hatch` and `strokes`."""

    kind: Annotated[Literal["point", "line", "area"], Field(description="What it is drawn for")]
    label: Annotated[Text, Field(description="Its name in the legend")] = ""
    draw: Annotated[list[ShapeEntry], Field(description="Its shapes, the first lowest")] = []
    strokes: Annotated[list[StrokeEntry], Field(description="The lines that it is made of, the first lowest")] = []
    marks: Annotated[MarksEntry | None, Field(description="Shapes along a line")] = None
    fill: Annotated[Text, Field(description="A colour to fill it with")] = ""
    hatch: Annotated[HatchEntry | None, Field(description="Parallel lines in an area")] = None
    text: Annotated[Text, Field(description="Paragraph style of its labels")] = ""
    priority: Annotated[int, Field(ge=0, le=100, description="Labels of a higher one are placed first")] = 50
    smooth: Annotated[bool, Field(description="Round the corners of the data")] = False
    legend: Annotated[bool, Field(description="It needs an entry in the legend")] = True
    sample: Annotated[Text, Field(description="Text beside its sign in the legend")] = ""
    companion: Annotated[Text, Field(description="A point symbol on the sample of a line")] = ""


class SymbolsFile(Entry):
    """A file of symbols."""

    symbols: Annotated[dict[str, SymbolEntry], Field(description="Symbols by name")]
