"""A style sheet as data. Written by `source`, read by `style`. Points; language and direction are filled in by `style`.

Paragraph styles here have no language yet (`text.lang` is empty) and run left to right; frames are distances from the
edges of a page whose size is not known yet.
"""

from collections.abc import Mapping

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.ir.fit import NO_RANGES, Ranges
from booklet.ir.styled import ParagraphStyle, Rule


@dataclass(frozen=True, slots=True)
class FrameSpec:
    """A frame by its distances from the page's edges; two of `inside`, `outside`, `width` are given, likewise down the page."""

    name: str
    inside: float | None
    outside: float | None
    width: float | None
    head: float | None
    foot: float | None
    height: float | None


@dataclass(frozen=True, slots=True)
class FurnitureSpec:
    """A folio or running head: its style, its baseline from the head (or from the foot) and its inset from the fore-edge."""

    style: str
    inset: float
    from_head: float | None
    from_foot: float | None


@dataclass(frozen=True, slots=True)
class MasterSpec:
    name: str
    frames: tuple[FrameSpec, ...]
    baseline: float
    first_baseline: float  # from the head of the trimmed page
    folio: FurnitureSpec | None
    running_head: FurnitureSpec | None
    ground: Colour | None
    note_gap: float
    note_rule: Rule | None


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Every look that content may ask for. `weights` are what strong means in a paragraph style, `dark` its twin on a dark ground."""

    name: str
    colours: Mapping[str, Colour]
    paragraphs: Mapping[str, ParagraphStyle]
    weights: Mapping[str, str]
    dark: Mapping[str, str]
    masters: Mapping[str, MasterSpec]
    lengths: Mapping[str, float]
    rules: Mapping[str, Rule]
    gutter_safe: float
    ranges: Ranges = NO_RANGES
