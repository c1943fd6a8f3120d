"""Glyph runs as the inside of a TJ array, each made once however often it is painted.

In: Lines. Out: Segments: glyphs of one face, size, colour and rise that follow one another. A reader of the PDF moves on by a
glyph's natural width; where HarfBuzz, tracking or justification put the next glyph elsewhere, the difference stands between.
All inner measures are thousandths of the size, as TJ counts (ISO 32000-1, 9.4.3).
"""

from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import accumulate

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.draw.numbers import number
from booklet.font.library import FontLibrary
from booklet.ir.composed import GlyphRun, Line, PlacedRun

LEAST = 0.05  # thousandths of the size: less is not worth a number
PRECISION = 1


@dataclass(frozen=True, slots=True)
class Show:
    """Glyphs at one height: the inside of a TJ array, where the first stands and where the pen is after the last."""

    strings: str
    start: float
    end: float
    dy: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of a run that follow one another, painted by one or more shows; `said` is their text where they do not tell it."""

    shows: tuple[Show, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Segment:
    """What is painted in one style: from `x` on the line and `rise` above its baseline. `said` becomes ActualText."""

    face: str
    size: float
    colour: Colour
    lang: str
    said: str
    text: str
    places: tuple[tuple[float, float, str], ...]  # x, rise, strings


@dataclass(slots=True)
class RunStrings:
    """The strings of runs, remembered by the run's identity (the run is kept too, so that no other takes its id)."""

    fonts: FontLibrary
    _pieces: dict[int, tuple[GlyphRun, tuple[Piece, ...]]] = field(default_factory=dict)
    _widths: dict[str, dict[int, float]] = field(default_factory=dict)

    def segments(self, line: Line) -> Iterator[Segment]:
        """The line in paint order: runs in logical order, the glyphs of each from left to right, as readers expect."""
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
            show = (known[1] if known is not None else self.pieces(run))[0].shows[0]
            gap = round((pen - placed.x) / unit, PRECISION)
            if gap > LEAST or gap < -LEAST:
                parts.append(number(gap))
                pen -= gap * unit
            parts.append(show.strings)
            pen += show.end * unit
        text = "".join([placed.run.text for placed in group])
        place = (first.x, first.rise, _joined(parts))
        yield Segment(first.run.face, first.run.size, first.colour, first.lang, "", text, (place,))

    def _apart(self, placed: PlacedRun, scale: float) -> Iterator[Segment]:
        """The segments of a run by itself: one that runs to the left, has glyphs off the line or must say its text."""
        run, unit = placed.run, placed.run.size / 1000
        for piece in self.pieces(run):
            places = [
                (placed.x + show.start * unit * scale, placed.rise + show.dy * unit, show.strings)
                for show in piece.shows
            ]
            yield Segment(
                run.face, run.size, placed.colour, placed.lang, piece.said, piece.said or run.text, tuple(places)
            )  # fmt: skip

    def pieces(self, run: GlyphRun) -> tuple[Piece, ...]:
        """The run's glyphs from left to right."""
        known = self._pieces.get(id(run))
        if known is None:
            known = self._pieces[id(run)] = (run, tuple(self._made(run)))
        return known[1]

    def _made(self, run: GlyphRun) -> Iterator[Piece]:
        """Pieces of a run. Text is said for the least that needs it, as readers put what is said in visual order:

        for a letter whose glyphs do not tell it (a base and its dots), and left to right for all such letters in a row.
        """
        places = _places(run)
        if not run.has_actual_text:
            # Left to right, HarfBuzz keeps clusters in the order of the text.
            order = [index for cluster in _clusters(run) for index in cluster] if run.is_rtl else range(len(run.glyphs))
            yield Piece(tuple(self._shows(run, order, places)), "")
            return
        told, untold, said = list[int](), list[int](), ""
        for cluster in _clusters(run):
            text = _text_of(run, cluster[0])
            is_told = len(cluster) == 1 and self.fonts.face(run.face).glyph_text(run.glyphs[cluster[0]]) == text
            if told and not is_told:
                yield Piece(tuple(self._shows(run, told, places)), "")
                told = []
            if untold and (is_told or run.is_rtl):
                yield self._said(run, untold, places, said)
                untold, said = [], ""
            if is_told:
                told += cluster
            else:
                untold, said = untold + cluster, said + text
        if untold:
            yield self._said(run, untold, places, said)
        elif told:
            yield Piece(tuple(self._shows(run, told, places)), "")

    def _said(self, run: GlyphRun, glyphs: list[int], places: list[tuple[float, float]], said: str) -> Piece:
        """A piece that says its text. It ends with its right edge, by a space glyph if need be.

        Poppler takes the box of what is said from the first glyph's left to the last one's right, and sees a word's end beside
        a box that a mark ends (TextOutputDev.cc, ActualText::addChar).
        """
        shows = list(self._shows(run, glyphs, places))
        edge = max(places[index][0] + self.width(run.face, run.glyphs[index]) for index in glyphs)
        if edge - shows[-1].end > LEAST:
            blank = self.blank(run.face)
            shows.append(Show(f"<{blank:04X}>", edge - self.width(run.face, blank), edge, 0.0))
        return Piece(tuple(shows), said)

    def blank(self, face: str) -> int:
        """Glyph of the space."""
        return self.fonts.face(face).gid(" ")

    def _shows(self, run: GlyphRun, order: Iterable[int], places: list[tuple[float, float]]) -> Iterator[Show]:
        """Glyphs in this order, one show for each stretch at one height."""
        parts, start, painted, height = list[str](), 0.0, 0.0, 0.0
        for index in order:
            at, dy = places[index]
            if parts and dy != height:
                yield Show(_joined(parts), start, painted, height)
                parts = []
            if not parts:
                start, painted, height = at, at, dy
            gap = round(painted - at, PRECISION)
            if gap > LEAST or gap < -LEAST:
                parts.append(number(gap))
                painted -= gap
            parts.append(f"<{run.glyphs[index]:04X}>")
            painted += self.width(run.face, run.glyphs[index])
        yield Show(_joined(parts), start, painted, height)

    def width(self, face: str, gid: int) -> float:
        """Natural width of a glyph, as the font's W array will say it."""
        widths = self._widths.setdefault(face, {})
        if gid not in widths:
            found = self.fonts.face(face)
            widths[gid] = found.advance_units(gid) * 1000 / found.upem
        return widths[gid]


def _joined(parts: list[str]) -> str:
    return "".join(parts).replace("><", "")


def _places(run: GlyphRun) -> list[tuple[float, float]]:
    """Where each glyph stands, from the run's left, and how far above its baseline."""
    unit, pen, places = 1000 / run.size, 0.0, list[tuple[float, float]]()
    if not run.offsets:
        return [(x * unit, 0.0) for x in accumulate(run.advances[:-1], initial=0.0)]
    for advance, (dx, dy) in zip(run.advances, run.offsets, strict=True):
        places.append(((pen + dx) * unit, dy * unit))
        pen += advance
    return places


def _clusters(run: GlyphRun) -> list[list[int]]:
    """Indices of glyphs that stand for the same characters, left to right; a base comes before its marks."""
    clusters: dict[int, list[int]] = {}
    for index in range(len(run.glyphs)):
        clusters.setdefault(run.clusters[index], []).append(index)
    return [cluster[:: -1 if run.is_rtl else 1] for cluster in clusters.values()]


def _text_of(run: GlyphRun, index: int) -> str:
    """The characters that a glyph's cluster stands for."""
    start = run.clusters[index]
    end = min((at for at in run.clusters if at > start), default=len(run.text))
    return run.text[start:end]
