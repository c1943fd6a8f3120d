"""Composed type: glyphs at positions. Written by `text`, carried by pages, painted by `draw`. Points; y down; x from the line's left.

A line knows offsets into its paragraph and nothing of where it stands, so a kept line is right wherever it is placed.
"""

from typing import NamedTuple

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """A shaped piece of text between two break opportunities, shared by every place where it stands (compare by identity).

    `face` is the font library's key of a font file. `glyphs` in visual order, left to right; `advances` in points at `size`;
    `offsets` (dx, dy up) for each glyph, or empty if all are nought; `clusters` the offset into `text` of each glyph's characters.
    `has_actual_text`: the glyphs do not map back to `text` one by one; a reader needs it said.
    """

    face: str
    size: float
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    text: str
    clusters: tuple[int, ...]
    offsets: tuple[tuple[float, float], ...] = ()
    is_rtl: bool = False
    has_actual_text: bool = False
    tracking: float = 0.0  # points added after each glyph; already in `advances`

    @property
    def width(self) -> float:
        return sum(self.advances)


class PlacedRun(NamedTuple):
    """A glyph run on a line: its left edge, its place in the paragraph's text, its paint.

    A tuple, as a book has tens of thousands: made nine times faster than a frozen dataclass, here and out of the cache.
    """

    run: GlyphRun
    x: float
    start: int  # offset into the paragraph of run.text[0]
    colour: Colour
    rise: float = 0.0
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of composed text. `runs` in logical order; every word space is a run of its own, also at the line's end.

    `x` is the indent from the left of the measure, `width` the natural extent without hanging punctuation;
    `scale` the horizontal expansion of its glyphs (positions already account for it).
    """

    start: int
    end: int
    x: float
    width: float
    ascent: float
    descent: float
    runs: tuple[PlacedRun, ...]
    scale: float = 1.0
    is_hyphenated: bool = False
    is_last: bool = False

    @property
    def text(self) -> str:
        """Its words as they are read."""
        return "".join(placed.run.text for placed in self.runs)


@dataclass(frozen=True, slots=True)
class Composed:
    """A paragraph in lines. `badness` is for the curious: the greatest adjustment ratio of its lines.

    `overfull` are the indices of lines that stick out; `missing` are (character, family, offset) without a glyph.
    """

    lines: tuple[Line, ...]
    leading: float
    overfull: tuple[int, ...] = ()
    missing: tuple[tuple[str, str, int], ...] = ()
