"""Words on a map: set on one line, in a column, letter-spaced, along a curve. In: texts and the roles of their styles.

Out: Lines, glyph places, and the boxes that they take. The box of a word is from its ascenders to its descenders, not the font's
own line height, which would keep labels apart that do not touch.
"""

import math
from collections.abc import Sequence
from dataclasses import field, replace

import numpy as np

from booklet.base.colour import BLACK, Colour
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.nearest import nearest
from booklet.font.library import FontLibrary
from booklet.ir.composed import Line
from booklet.ir.content import Align, NodeId
from booklet.ir.maps import MapStyles
from booklet.ir.styled import ParagraphStyle, StyledText, TextStyle
from booklet.maps.boxes import Box, turned
from booklet.maps.projection import Array
from booklet.text.paragraph import compose

ENDLESS = 100_000.0
ASCENT, DESCENT = 0.74, 0.22  # of the size: ascenders and descenders of the Source families, measured
FALLBACK = "map-place"

Part = tuple[str, str]
"""A text and the role of its style."""


@dataclass(slots=True)
class Type:
    """Styles, colours and fonts of one map; unknown names are reported once, with the map's node."""

    styles: MapStyles
    fonts: FontLibrary
    sink: Sink
    node: NodeId
    _lines: dict[tuple[object, ...], Line] = field(default_factory=dict)

    def style(self, role: str) -> ParagraphStyle:
        found = self.styles.texts.get(role)
        if found is None:
            fact = f"the style sheet has no paragraph style “{role}” for maps"
            self.sink.error("map.unknown-style", fact, hint=nearest(role, self.styles.texts), node=self.node)
            found = self.styles.texts.get(FALLBACK) or next(iter(self.styles.texts.values()))
        return found

    def colour(self, name: str) -> Colour | None:
        """A colour by name; none for an empty name."""
        if not name:
            return None
        found = self.styles.colours.get(name)
        if found is None:
            hint = nearest(name, self.styles.colours)
            self.sink.error("map.unknown-colour", f"the style sheet has no colour “{name}”", hint=hint, node=self.node)
            return BLACK
        return found

    def line(self, *parts: Part, tracking: float | None = None) -> Line:
        """Texts after one another on one line, however long; `tracking` in place of the style's, thousandths of an em."""
        key = (parts, tracking)
        if key not in self._lines:
            style = self.style(parts[0][1])
            text = self._styled(parts, tracking)
            plain = replace(style, indent_first=0.0, indent_start=0.0, indent_end=0.0, align=Align.START, expansion=0.0)
            composed = compose(text, plain, ENDLESS, fonts=self.fonts)
            self._lines[key] = replace(composed.lines[0], x=0.0) if composed.lines else Line(0, 0, 0, 0, 0, 0, ())
        return self._lines[key]

    def column(self, text: str, role: str, measure: float) -> tuple[tuple[Line, ...], ParagraphStyle]:
        """The lines of a paragraph."""
        style = self.style(role)
        return compose(self._styled(((text, role),), None), style, measure, fonts=self.fonts).lines, style

    def _styled(self, parts: Sequence[Part], tracking: float | None) -> StyledText:
        text, styles = "", list[tuple[int, TextStyle]]()
        for piece, role in parts:
            style = self.style(role).text
            text += piece
            styles.append((len(text), style if tracking is None else replace(style, tracking=tracking)))
        return StyledText(text, tuple(styles))


def size_of(line: Line) -> float:
    """The greatest size on a line."""
    return max((placed.run.size for placed in line.runs), default=0.0)


def ink_box(line: Line, x: float, y: float) -> Box:
    """The box of a line whose left end stands at (x, y)."""
    size = size_of(line)
    return x + line.x, y - ASCENT * size, x + line.x + line.width, y + DESCENT * size


@dataclass(frozen=True, slots=True)
class Along:
    """A line of text on a curve: the place of each glyph, and the boxes that they take."""

    glyphs: tuple[tuple[float, float, float], ...]
    boxes: tuple[Box, ...]
    bend: float  # degrees between the first glyph and the last, all turns added
    is_upright: bool  # it goes from left to right: what a right-to-left text says first stands at its end


def along(line: Line, path: Array, start: float, rise: float) -> Along | None:
    """The line set on a path from `start` points on, its baseline `rise` above it; None if the path is too short."""
    lengths = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))))
    if start < 0 or start + line.width > lengths[-1]:
        return None
    glyphs, boxes, size = [], [], size_of(line)
    pens = list[float]()
    for placed in line.runs:
        x = placed.x
        for advance in placed.run.advances:
            half = advance * line.scale / 2
            (px, py), angle = point_at(path, lengths, start + x + half, reach=max(half, size / 2))
            radians = math.radians(angle)
            across = (px + rise * math.sin(radians), py - rise * math.cos(radians))
            origin = across[0] - half * math.cos(radians), across[1] - half * math.sin(radians)
            pens.append(x)
            glyphs.append((round(origin[0], 3), round(origin[1], 3), round(angle, 2)))
            if placed.run.text.strip():
                boxes.append(turned((0.0, -ASCENT * size, 2 * half, DESCENT * size), angle, origin))
            x += advance * line.scale
    on_path = [glyphs[n] for n in np.argsort(pens, kind="stable")]
    turns = np.diff([g[2] for g in on_path]) if len(on_path) > 1 else np.zeros(1)
    is_upright = not on_path or on_path[-1][0] >= on_path[0][0]
    return Along(tuple(glyphs), tuple(boxes), float(np.abs(turns).sum()), is_upright)


def point_at(path: Array, lengths: Array, at: float, *, reach: float) -> tuple[tuple[float, float], float]:
    """The point of a path at a length, and the path's direction there, taken over `reach` to both sides: degrees, clockwise."""
    x, y = np.interp(at, lengths, path[:, 0]), np.interp(at, lengths, path[:, 1])
    low, high = max(0.0, at - reach), min(float(lengths[-1]), at + reach)
    dx = np.interp(high, lengths, path[:, 0]) - np.interp(low, lengths, path[:, 0])
    dy = np.interp(high, lengths, path[:, 1]) - np.interp(low, lengths, path[:, 1])
    return (float(x), float(y)), math.degrees(math.atan2(float(dy), float(dx)))
