"""The form of a style sheet file. Lengths become points; names are checked in style_sheet.py, where all of them are known."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from booklet.base.units import parse_length
from booklet.source.schema.fit import RangesEntry
from booklet.source.schema.values import Text

SHARE = 100.0
MOST = 3402.0  # points in 1200 mm, the longest side of a page
_PERCENT = re.compile(r"-?\d{1,6}(\.\d{1,6})? *%", re.ASCII)


def _length(value: object) -> float:
    """Points of `3 mm`, or a fraction of `27%`."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value == 0:
        return 0.0
    if not isinstance(value, str):
        raise ValueError("write a number and a unit: 3 mm, 10.5 pt, 27%")
    if value.endswith("%"):
        if not _PERCENT.fullmatch(value):
            raise ValueError(f"“{value}” is not a percentage")
        return float(value[:-1].rstrip()) / SHARE
    return parse_length(value)


Points = Annotated[
    float,
    BeforeValidator(_length),
    WithJsonSchema({"type": "string", "examples": ["3 mm", "10.5 pt", "27%"]}),
]


class Entry(BaseModel):
    """Strict: no key that is not known, no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=lambda name: name.replace("_", "-"))


class ColourEntry(Entry):
    """A colour: ink percentages and screen value."""

    cmyk: tuple[int | float, int | float, int | float, int | float] = Field(
        strict=False, description="Cyan, magenta, yellow, black, per cent"
    )
    srgb: Text = Field(pattern=r"^[0-9A-Fa-f]{6}$", description="For the screen, six hexadecimal digits")
    spot: Annotated[str, Field(description="Name of a spot ink")] = ""


class CutEntry(Entry):
    """A family for sizes under `below`."""

    family: Annotated[str, Field(description="A family of the font manifest")]
    below: Annotated[Points | None, Field(description="For sizes below this; without it for all others")] = None


class ParagraphEntry(Entry):
    """A paragraph style; what is left out comes from `based-on`."""

    based_on: Annotated[str | None, Field(description="The style from which the rest comes")] = None
    font: Annotated[str | None, Field(description="A name of `fonts`")] = None
    size: Annotated[Points | None, Field(gt=0, le=MOST, description="Size of type")] = None
    leading: Annotated[Points | None, Field(gt=0, le=MOST, description="From baseline to baseline")] = None
    colour: Annotated[str | None, Field(description="A name of `colours`")] = None
    weight: Annotated[str | None, Field(description="Weight of the text")] = None
    strong: Annotated[str | None, Field(description="Weight of `**strong**` text")] = None
    italic: Annotated[bool | None, Field(description="Set in italics")] = None
    caps: Annotated[
        Literal["none", "upper", "small", "all-small"] | None, Field(description="Capitals or small capitals")
    ] = None
    tracking: Annotated[
        int | float | None, Field(ge=-200, le=2000, description="Letter-space, thousandths of an em")
    ] = None
    figures: Annotated[Literal["old-style", "lining", "tabular"] | None, Field(description="Form of the figures")] = (
        None
    )
    features: Annotated[dict[str, int] | None, Field(description="Further OpenType features, by tag")] = None
    rise: Annotated[Points | None, Field(description="Raises the baseline")] = None
    align: Annotated[
        Literal["start", "centre", "end", "justify"] | None, Field(description="How lines are aligned")
    ] = None
    indent_first: Annotated[Points | None, Field(description="Of the first line")] = None
    indent_start: Annotated[Points | None, Field(description="Of all lines, where they begin")] = None
    indent_end: Annotated[Points | None, Field(description="Of all lines, where they end")] = None
    space_before: Annotated[Points | None, Field(description="Space before, not at the head of a page")] = None
    space_after: Annotated[Points | None, Field(description="Space after")] = None
    hyphenate: Annotated[bool | None, Field(description="Words may be parted")] = None
    max_ladder: Annotated[int | None, Field(ge=0, le=100, description="Hyphens below one another at most")] = None
    orphans: Annotated[int | None, Field(ge=1, le=20, description="Least lines at the foot of a page")] = None
    widows: Annotated[int | None, Field(ge=1, le=20, description="Least lines at the head of a page")] = None
    keep_together: Annotated[bool | None, Field(description="Not parted by a page turn")] = None
    keep_with_next: Annotated[bool | None, Field(description="On the page of what follows")] = None
    on_grid: Annotated[bool | None, Field(description="Lines stand on the page’s baseline grid")] = None
    hanging: Annotated[bool | None, Field(description="Punctuation hangs into the margin")] = None
    expansion: Annotated[
        Points | None, Field(ge=0, le=0.1, description="Glyphs may be wider or narrower by this share")
    ] = None
    balanced: Annotated[bool | None, Field(description="Ragged lines as even as can be")] = None
    initial_lines: Annotated[int | None, Field(ge=0, le=20, description="Height of a large initial, in lines")] = None
    initial_weight: Annotated[str | None, Field(description="Its weight")] = None
    initial_colour: Annotated[str | None, Field(description="Its colour")] = None


class RuleEntry(Entry):
    """A line above or below a box."""

    width: Annotated[Points, Field(description="Thickness")]
    colour: Annotated[str, Field(description="A name of `colours`")]
    gap: Annotated[Points, Field(description="Distance from the text")] = 0.0
    length: Annotated[Points, Field(description="0: as wide as the text")] = 0.0


class FrameEntry(Entry):
    """A frame by distances from the page's edges."""

    inside: Annotated[Points | None, Field(description="From the spine")] = None
    outside: Annotated[Points | None, Field(description="From the outer edge")] = None
    width: Annotated[Points | None, Field(description="Instead of one of these")] = None
    head: Annotated[Points | None, Field(description="From the head")] = None
    foot: Annotated[Points | None, Field(description="From the foot")] = None
    height: Annotated[Points | None, Field(description="Instead of one of these")] = None


class FurnitureEntry(Entry):
    """A folio or a running head."""

    style: Annotated[str, Field(description="A name of `paragraphs`")]
    inset: Annotated[Points, Field(description="From the outer edge")]
    from_head: Annotated[Points | None, Field(description="Its baseline, from the head")] = None
    from_foot: Annotated[Points | None, Field(description="Its baseline, from the foot")] = None


class MasterEntry(Entry):
    """A kind of page; the text frame is the page's margins if no frame is given."""

    frames: Annotated[
        dict[str, FrameEntry],
        Field(description="Frames by name; text flows into the first, then into its columns: text, text-2, text-3"),
    ] = {}
    folio: Annotated[FurnitureEntry | None, Field(description="Where the page number stands")] = None
    running_head: Annotated[FurnitureEntry | None, Field(description="Where the running head stands")] = None
    ground: Annotated[str | None, Field(description="A colour over the whole page")] = None
    note_gap: Annotated[Points, Field(ge=0, le=MOST, description="Least space above the notes")] = 0.0
    note_rule: Annotated[str | None, Field(description="The rule above them, a name of `rules`")] = None


class PageEntry(Entry):
    """Margins and grid of the ordinary page."""

    inside: Annotated[Points, Field(ge=0, le=MOST, description="Margin at the spine")]
    outside: Annotated[Points, Field(ge=0, le=MOST, description="Outer margin")]
    head: Annotated[Points, Field(ge=0, le=MOST, description="Margin at the head")]
    foot: Annotated[Points, Field(ge=0, le=MOST, description="Margin at the foot")]
    baseline: Annotated[Points, Field(ge=0, le=MOST, description="Step of the baseline grid")]
    first_baseline: Annotated[Points, Field(ge=0, le=MOST, description="First baseline, below the head margin")]
    gutter_safe: Annotated[
        Points, Field(ge=0, le=MOST, description="What stays free on each side of the spine on spreads")
    ] = 0.0


class SheetEntry(Entry):
    """A whole style sheet; with `based-on` it changes a built-in one."""

    based_on: Annotated[str | None, Field(description="A sheet of the engine: `documentary`")] = None
    colours: Annotated[dict[str, ColourEntry], Field(description="Colours by name")] = {}
    fonts: Annotated[dict[str, list[CutEntry]], Field(description="Families by name, each by size")] = {}
    fallback: Annotated[
        list[str] | None, Field(description="Families that are asked for characters which the font lacks, in order")
    ] = None
    page: Annotated[PageEntry | None, Field(description="Margins and grid of the ordinary page")] = None
    paragraphs: Annotated[dict[str, ParagraphEntry], Field(description="Paragraph styles by name")] = {}
    dark: Annotated[dict[str, str], Field(description="Colours of styles on dark grounds, by style")] = {}
    rules: Annotated[dict[str, RuleEntry], Field(description="Rules by name")] = {}
    lengths: Annotated[dict[str, Points], Field(description="Distances by name")] = {}
    masters: Annotated[dict[str, MasterEntry], Field(description="Kinds of pages by name")] = {}
    ranges: Annotated[RangesEntry | None, Field(description="How far `fit` of a booklet may go")] = None
