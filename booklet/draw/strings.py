"""Glyph runs as the inside of a TJ array, each made once however often it is painted.

In: Lines. Out: Segments: glyphs of one face, size, colour and rise that follow one another. A reader of the PDF moves on by a
glyph's natural width; where HarfBuzz, tracking or justification put the next glyph elsewhere, the difference stands between.
All inner measures are thousandths of the size, as TJ counts (ISO 32000-1, 9.4.3).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from booklet.base.colour import Colour
from booklet.draw.numbers import number
from booklet.font.library import FontLibrary
from booklet.ir.composed import GlyphRun, Line, PlacedRun

LEAST = 0.05  # thousandths of the size: less is not worth a number
PRECISION = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of a run at one height: where the first stands and where the pen is after the last, from the run's left."""

    strings: str
    start: float
    end: float
    dy: float


@dataclass(slots=True)
class Segment:
    """What one TJ paints, from `x` on the line and `rise` above its baseline. `actual_text` is empty if the glyphs tell it."""

    face: str
    size: float
    colour: Colour
    x: float
    rise: float
    lang: str
    actual_text: str
    text: str
    strings: str


@dataclass(slots=True)
class RunStrings:
    """The strings of runs, remembered by the run's identity (the run is kept too, so that no other takes its id)."""

    fonts: FontLibrary
    _pieces: dict[int, tuple[GlyphRun, tuple[Piece, ...]]] = field(default_factory=dict)
    _widths: dict[str, dict[int, float]] = field(default_factory=dict)

    def segments(self, line: Line) -> Iterator[Segment]:
        """The line in paint order, which is logical order."""
        group: list[PlacedRun] = []
        key: object = None
        for placed in line.runs:
            run = placed.run
            own = (run.face, run.size, placed.colour, placed.rise, placed.lang)
            if run.has_actual_text or run.offsets or run.is_rtl:
                yield from self._flush(group, line.scale)
                yield from self._apart(placed, line.scale)
                group, key = [], None
            elif own == key:
                group.append(placed)
            else:
                yield from self._flush(group, line.scale)
                group, key = [placed], own
        yield from self._flush(group, line.scale)

    def _flush(self, group: list[PlacedRun], scale: float) -> Iterator[Segment]:
        """One segment of runs that follow one another left to right."""
        if not group:
            return
        first = group[0]
        unit = first.run.size * scale / 1000
        pen, parts, pieces = first.x, list[str](), self._pieces
        for placed in group:
            run = placed.run
            known = pieces.get(id(run))
            piece = (known[1] if known is not None else self.pieces(run))[0]
            gap = round((pen - placed.x) / unit, PRECISION)
            if gap > LEAST or gap < -LEAST:
                parts.append(number(gap))
                pen -= gap * unit
            parts.append(piece.strings)
            pen += piece.end * unit
        text = "".join([placed.run.text for placed in group])
        strings = "".join(parts).replace("><", "")
        yield Segment(first.run.face, first.run.size, first.colour, first.x, first.rise, first.lang, "", text, strings)

    def _apart(self, placed: PlacedRun, scale: float) -> Iterator[Segment]:
        """A run by itself: with its text said, or with glyphs off the line. The first segment carries the text."""
        run, unit = placed.run, placed.run.size / 1000
        said = run.text
        for piece in self.pieces(run):
            yield Segment(
                run.face, run.size, placed.colour, placed.x + piece.start * unit * scale, placed.rise + piece.dy * unit,
                placed.lang, said if run.has_actual_text else "", said, piece.strings,
            )  # fmt: skip
            said = ""

    def pieces(self, run: GlyphRun) -> tuple[Piece, ...]:
        """The run's glyphs, split where their height changes."""
        known = self._pieces.get(id(run))
        if known is None:
            known = self._pieces[id(run)] = (run, tuple(self._made(run)))
        return known[1]

    def _made(self, run: GlyphRun) -> Iterator[Piece]:
        unit, pen = 1000 / run.size, 0.0
        offsets = run.offsets or ((0.0, 0.0),) * len(run.glyphs)
        parts, start, painted, height = list[str](), 0.0, 0.0, 0.0
        for gid, advance, (dx, dy) in zip(run.glyphs, run.advances, offsets, strict=True):
            at = pen + dx * unit
            if parts and dy != height:
                yield Piece("".join(parts).replace("><", ""), start, painted, height * unit)
                parts = []
            if not parts:
                start, painted, height = at, at, dy
            gap = round(painted - at, PRECISION)
            if abs(gap) > LEAST:
                parts.append(number(gap))
                painted -= gap
            parts.append(f"<{gid:04X}>")
            painted += self.width(run.face, gid)
            pen += advance * unit
        yield Piece("".join(parts).replace("><", ""), start, painted, height * unit)

    def width(self, face: str, gid: int) -> float:
        """Natural width of a glyph, as the font's W array will say it."""
        widths = self._widths.setdefault(face, {})
        if gid not in widths:
            found = self.fonts.face(face)
            widths[gid] = found.advance_units(gid) * 1000 / found.upem
        return widths[gid]
