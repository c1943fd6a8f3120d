"""Compose a paragraph. In: styled text, its style, the measure. Out: lines of glyphs at positions. Reads in the order of work.

A character that is never shown (soft hyphen, bidi control) still belongs to a line, by the line's `start` and `end`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.base.language import Direction, direction_of
from booklet.font.library import FontLibrary
from booklet.ir.composed import Composed, Line
from booklet.ir.content import Align
from booklet.ir.styled import ParagraphStyle, StyledText, TextStyle
from booklet.text.bidi import NEEDS_BIDI, levels_and_edges
from booklet.text.fit import Break, Fitting, fit
from booklet.text.hyphenate import HyphenRules, hyphen_rules
from booklet.text.initial import Initial, cut_initial, with_initial
from booklet.text.itemise import itemise, plain_setting
from booklet.text.lines import LineStyle, Slot, gather, set_line
from booklet.text.units import Divider, Material

FORCED = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
AS_SPACE = {ord("\t"): " ", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
LEAST_LAST_EMS = 2.0  # a last line shorter than this, or than the indent after it, looks like a mistake
LEAST_MEASURE = 1.0


def compose(
    text: StyledText, style: ParagraphStyle, measure: float, *, fonts: FontLibrary, exceptions: tuple[str, ...] = ()
) -> Composed:
    """Lines of a paragraph, filling `measure` points. `exceptions` are words with the hyphens they may have: `Azer-bai-jan`."""
    plain = text.text.translate(AS_SPACE)
    if not plain:
        return Composed((), style.leading)
    is_rtl = style.direction is Direction.RTL
    styles = text.styles
    if not styles or styles[-1][0] < len(plain):
        styles = (*styles, (len(plain), style.text))
    passages = foreign_passages(plain, styles, style.direction) if is_rtl or NEEDS_BIDI.search(plain) else []
    levels, edges = levels_and_edges(plain, is_rtl=is_rtl, passages=passages)
    stretches = itemise(plain, styles, levels, fonts)
    divider = Divider(plain, stretches, text.spans, edges)
    rules = hyphen_rules(style.hyphen_min, exceptions) if style.is_hyphenated else None
    for lines in range(max(style.initial_lines, 1), 0, -1):
        initial = cut_initial(divider, style, lines, fonts) if lines > 1 else None
        composed = _Setter(plain, style, measure, divider, rules, initial, fonts).compose()
        if initial is None or len(composed.lines) >= lines:
            return composed
    return composed


@dataclass(slots=True)
class _Setter:
    """One paragraph, everything that its lines have in common."""

    text: str
    style: ParagraphStyle
    measure: float
    divider: Divider
    rules: HyphenRules | None
    initial: Initial | None
    fonts: FontLibrary

    def compose(self) -> Composed:
        lines: list[Line] = []
        overfull: list[int] = []
        missing: list[tuple[str, str, int]] = []
        for start, end, stop in forced_segments(self.text):
            material = self.divider.divide(self.initial.end if self.initial and not start else start, end)
            missing += _missing(material)
            for line, sticks_out in self._set(material, len(lines), start, end, stop):
                if sticks_out:
                    overfull.append(len(lines))
                lines.append(line)
        if self.initial:
            missing += self.initial.missing
            lines[0] = with_initial(lines[0], self.initial, is_rtl=self.style.direction is Direction.RTL)
        return Composed(tuple(lines), self.style.leading, tuple(overfull), tuple(missing))

    def _set(self, material: Material, index: int, start: int, end: int, stop: int) -> Iterator[tuple[Line, bool]]:
        """Lines of the text between two forced breaks; `index` is the first one's in the paragraph."""
        if not material.units:
            yield self._empty(index, start, stop), False
            return
        style = self._line_style()
        if material.gives is not None:  # Han and kana keep their square
            style = replace(style, expansion=0.0)
        previous: Break | None = None
        breaks = self._breaks(material, index)
        for number, chosen in enumerate(breaks, index):
            is_end = number == index + len(breaks) - 1
            after = stop if is_end else _offset_after(material, chosen)
            items, tail = gather(material, previous, chosen)
            left, room = self._room(number)
            slot = Slot(left, room, start, after, chosen.point is not None, is_end and stop == len(self.text), is_end)
            yield set_line(items, tail, slot, style)
            previous, start = chosen, after

    def _breaks(self, material: Material, index: int) -> list[Break]:
        special = max(1, self.initial.lines if self.initial else 0)
        measures = tuple(self._room(number)[1] for number in range(index, max(index, special) + 1))
        breaks = fit(material.units, material.spaces, self._fitting(measures, material), material.gives)
        if self.style.is_balanced and self.style.align is not Align.JUSTIFY and len(breaks) > 1:
            return self._balanced(material, measures, breaks)
        return breaks

    def _balanced(self, material: Material, measures: tuple[float, ...], breaks: list[Break]) -> list[Break]:
        """Breaks at the narrowest measure that needs no more lines: the lines come out as equal as they can."""
        low, high = 0.3, 1.0
        for _ in range(9):  # to 1/700 of the measure
            share = (low + high) / 2
            found = fit(
                material.units,
                material.spaces,
                self._fitting(tuple(m * share for m in measures), material, is_even=True),
                material.gives,
            )
            if len(found) <= len(breaks) and _widest(material, found) <= min(measures) * share + 0.01:
                breaks, high = found, share
            else:
                low = share
        return breaks

    def _fitting(self, measures: tuple[float, ...], material: Material, *, is_even: bool = False) -> Fitting:
        style = self.style
        is_justified = style.align is Align.JUSTIFY
        return Fitting(
            measures=measures,
            expansion=style.expansion if is_justified and material.gives is None else 0.0,
            is_justified=is_justified,
            rules=self.rules,
            max_ladder=style.max_ladder,
            least_last=max(LEAST_LAST_EMS * style.text.size, style.indent_first + style.text.size),
            hangs=style.has_hanging_punctuation,
            is_even=is_even,
            is_rtl=style.direction is Direction.RTL,
        )

    def _room(self, number: int) -> tuple[float, float]:
        """Left edge and width of the room of line `number`."""
        style = self.style
        start = style.indent_start + (style.indent_first if number == 0 else 0.0)
        if self.initial and number < self.initial.lines:
            start = style.indent_start + self.initial.width
        room = max(LEAST_MEASURE, self.measure - start - style.indent_end)
        return (style.indent_end if style.direction is Direction.RTL else start), room

    def _line_style(self) -> LineStyle:
        style = self.style
        is_rtl = style.direction is Direction.RTL
        share = {Align.START: 0.0, Align.JUSTIFY: 0.0, Align.CENTRE: 0.5, Align.END: 1.0}[style.align]
        return LineStyle(
            is_justified=style.align is Align.JUSTIFY,
            expansion=style.expansion,
            hangs=style.has_hanging_punctuation,
            align=1 - share if is_rtl else share,
            base_level=int(is_rtl),
            edges=self.divider.edges,
        )

    def _empty(self, index: int, start: int, stop: int) -> Line:
        setting = plain_setting(self.style.text, self.fonts)
        left, room = self._room(index)
        x = left + room * self._line_style().align
        return Line(start, stop, x, 0.0, setting.ascent, setting.descent, (), is_last=stop == len(self.text))


def foreign_passages(
    text: str, styles: Sequence[tuple[int, TextStyle]], direction: Direction
) -> list[tuple[int, int, bool]]:
    """Passages in a language that runs against the paragraph, without the spaces at their ends."""
    found: list[tuple[int, int, bool]] = []
    start, open_at = 0, -1
    for end, style in (*styles, (len(text), None)):
        is_foreign = style is not None and style.lang != "" and direction_of(style.lang) is not direction
        if is_foreign and open_at < 0:
            open_at = start
        elif not is_foreign and open_at >= 0:
            passage = text[open_at:start]
            first, last = open_at + len(passage) - len(passage.lstrip()), open_at + len(passage.rstrip())
            if first < last:
                found.append((first, last, direction is Direction.LTR))
            open_at = -1
        start = end
    return found


def forced_segments(text: str) -> list[tuple[int, int, int]]:
    """Start and end of the text between forced breaks, and the offset after the break."""
    found, start = [], 0
    for match in FORCED.finditer(text):
        found.append((start, match.start(), match.end()))
        start = match.end()
    if start < len(text) or not found or FORCED.fullmatch(text[-1]) is None:
        found.append((start, len(text), len(text)))
    return found


def _offset_after(material: Material, chosen: Break) -> int:
    """Where the next line's text begins."""
    if chosen.point:
        return material.starts[chosen.unit] + chosen.point.offset
    return material.starts[chosen.unit + 1]


def _widest(material: Material, breaks: Sequence[Break]) -> float:
    """Width of the widest line, spaces natural."""
    widest, previous = 0.0, None
    for chosen in breaks:
        items, _ = gather(material, previous, chosen)
        widest = max(widest, sum([piece.width for piece, _ in items]))
        previous = chosen
    return widest


def _missing(material: Material) -> list[tuple[str, str, int]]:
    """Characters that no family has: character, the family that was asked first, offset."""
    found = []
    for unit, start in zip(material.units, material.starts, strict=True):
        if unit.is_missing:
            for piece, offset in unit.pieces:
                family = piece.setting.style.families[0]
                found += [(piece.run.text[i], family, start + offset + i) for i in sorted(set(piece.missing))]
    return found
