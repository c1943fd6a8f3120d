"""The form of a style sheet file. Lengths become points; names are checked in style_sheet.py, where all of them are known."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from booklet.base.units import parse_length
from booklet.source.schema.values import Text

SHARE = 100.0


def _length(value: object) -> float:
    """Points of `3 mm`, or a fraction of `27%`."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value == 0:
        return 0.0
    if not isinstance(value, str):
        raise ValueError("write a number and a unit: 3 mm, 10.5 pt, 27%")
    if value.endswith("%"):
        try:
            return float(value[:-1]) / SHARE
        except ValueError:
            raise ValueError(f"“{value}” is not a percentage") from None
    return parse_length(value)


Points = Annotated[float, BeforeValidator(_length)]


class Entry(BaseModel):
    """Strict: no key that is not known, no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=lambda name: name.replace("_", "-"))


class ColourEntry(Entry):
    """A colour: ink percentages and screen value."""

    cmyk: tuple[int | float, int | float, int | float, int | float] = Field(strict=False)
    srgb: Text = Field(pattern=r"^[0-9A-Fa-f]{6}$")
    spot: str = ""


class CutEntry(Entry):
    """A family for sizes under `below`."""

    family: str
    below: Points | None = None


class ParagraphEntry(Entry):
    """A paragraph style; what is left out comes from `based-on`."""

    based_on: str | None = None
    font: str | None = None
    size: Points | None = None
    leading: Points | None = None
    colour: str | None = None
    weight: str | None = None
    strong: str | None = None
    italic: bool | None = None
    caps: Literal["none", "upper", "small", "all-small"] | None = None
    tracking: int | float | None = None
    figures: Literal["old-style", "lining", "tabular"] | None = None
    features: dict[str, int] | None = None
    rise: Points | None = None
    align: Literal["start", "centre", "end", "justify"] | None = None
    indent_first: Points | None = None
    indent_start: Points | None = None
    indent_end: Points | None = None
    space_before: Points | None = None
    space_after: Points | None = None
    hyphenate: bool | None = None
    max_ladder: int | None = None
    orphans: int | None = None
    widows: int | None = None
    keep_together: bool | None = None
    keep_with_next: bool | None = None
    on_grid: bool | None = None
    hanging: bool | None = None
    expansion: Points | None = None
    balanced: bool | None = None
    initial_lines: int | None = None
    initial_weight: str | None = None
    initial_colour: str | None = None


class RuleEntry(Entry):
    """A line above or below a box."""

    width: Points
    colour: str
    gap: Points = 0.0
    length: Points = 0.0


class FrameEntry(Entry):
    """A frame by distances from the page's edges."""

    inside: Points | None = None
    outside: Points | None = None
    width: Points | None = None
    head: Points | None = None
    foot: Points | None = None
    height: Points | None = None


class FurnitureEntry(Entry):
    """A folio or a running head."""

    style: str
    inset: Points
    from_head: Points | None = None
    from_foot: Points | None = None


class MasterEntry(Entry):
    """A kind of page; the text frame is the page's margins if no frame is given."""

    frames: dict[str, FrameEntry] = {}
    folio: FurnitureEntry | None = None
    running_head: FurnitureEntry | None = None
    ground: str | None = None
    note_gap: Points = 0.0
    note_rule: str | None = None


class PageEntry(Entry):
    """Margins and grid of the ordinary page."""

    inside: Points
    outside: Points
    head: Points
    foot: Points
    baseline: Points
    first_baseline: Points
    gutter_safe: Points = 0.0


class SheetEntry(Entry):
    """A whole style sheet; with `based-on` it changes a built-in one."""

    based_on: str | None = None
    colours: dict[str, ColourEntry] = {}
    fonts: dict[str, list[CutEntry]] = {}
    fallback: list[str] | None = None
    page: PageEntry | None = None
    paragraphs: dict[str, ParagraphEntry] = {}
    dark: dict[str, str] = {}
    rules: dict[str, RuleEntry] = {}
    lengths: dict[str, Points] = {}
    masters: dict[str, MasterEntry] = {}
