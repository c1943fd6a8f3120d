"""Compose a paragraph. In: styled text, its style, the measure. Out: lines of glyphs at positions. Reads in the order of work."""

import re
from weakref import WeakKeyDictionary

from booklet.font.library import FontLibrary
from booklet.ir.composed import Composed, Line
from booklet.ir.content import Align
from booklet.ir.styled import ParagraphStyle, StyledText, TextStyle
from booklet.text.fit import Break, Fitting, fit
from booklet.text.lines import Frame, items_of, set_line
from booklet.text.setting import Setting
from booklet.text.units import Placed, Unit

_settings: "WeakKeyDictionary[FontLibrary, dict[tuple[TextStyle, str, bool], Setting]]" = WeakKeyDictionary()
TOKEN = re.compile(r"[^ \u2028]*?[-–—](?=[^ \u2028\d-])|[^ \u2028]+")
SHARES = {Align.START: 0.0, Align.CENTRE: 0.5, Align.END: 1.0, Align.JUSTIFY: 0.0}


def setting_for(fonts: FontLibrary, style: TextStyle, script: str = "Latn", *, is_rtl: bool = False) -> Setting:
    known = _settings.setdefault(fonts, {})
    key = (style, script, is_rtl)
    if key not in known:
        face = fonts.find(style.families[0], style.weight, style.is_italic)
        known[key] = Setting(fonts, style, face, script=script, is_rtl=is_rtl)
    return known[key]


def compose(text: StyledText, style: ParagraphStyle, measure: float, *, fonts: FontLibrary) -> Composed:
    """Lines of a paragraph, filling `measure` points."""
    lines: list[Line] = []
    overfull: list[int] = []
    start = 0
    for part in text.text.split("\u2028"):
        end = start + len(part)
        is_end = end == len(text.text)
        _stretch(text, start, end, style, measure, fonts, lines, overfull, 0 if is_end else 1)
        start = end + 1
    return Composed(tuple(lines), style.leading, tuple(overfull))


def _stretch(text, start, end, style, measure, fonts, lines, overfull, extra):  # type: ignore[no-untyped-def]
    units: list[Unit] = []
    starts: list[int] = []
    gaps: list[tuple[Placed, ...]] = []
    bounds = [e for e, _ in text.styles] + [s.start for s in text.spans] + [s.end for s in text.spans]
    settings = [(e, setting_for(fonts, s)) for e, s in text.styles]

    def pieces(a, b, whole):  # type: ignore[no-untyped-def]
        cuts = sorted({a, b, *[x for x in bounds if a < x < b]})
        found = []
        for c, d in zip(cuts, cuts[1:], strict=False):
            setting = next(s for e, s in settings if c < e)
            found.append(Placed(setting.piece(text.text[c:d]), c - whole))
        return tuple(found)

    i = start
    for m in TOKEN.finditer(text.text, start, end):
        if m.start() > i and units:
            gaps[-1] = tuple(
                Placed(next(s for e, s in settings if c < e).piece(" "), c - i) for c in range(i, m.start())
            )
        units.append(Unit(m[0], pieces(m.start(), m.end(), m.start())))
        starts.append(m.start())
        gaps.append(())
        i = m.end()
    if not units:
        return
    if i < end:
        gaps[-1] = tuple(Placed(next(s for e, s in settings if c < e).piece(" "), c - i) for c in range(i, end))
    is_justified = style.align is Align.JUSTIFY
    full = measure - style.indent_start - style.indent_end
    first = style.indent_first if not lines else 0.0
    how = Fitting(
        (full - first, full),
        style.expansion if is_justified else 0.0,
        is_justified,
        style.hyphen_min if style.is_hyphenated else None,
        style.max_ladder,
        2 * style.text.size,
        style.has_hanging_punctuation,
    )
    spaces = [sum(p.piece.width for p in g) for g in gaps]
    breaks = fit(units, spaces, how)
    previous: Break | None = None
    for b in breaks:
        items, tail = items_of(units, starts, gaps, previous, b)
        frame = Frame(style.indent_start + (first if previous is None else 0.0), style.indent_end)
        last = b is breaks[-1]
        line_end = end + extra if last else starts[b.unit] + b.point.offset if b.point else starts[b.unit + 1]
        line, sticks = set_line(
            items,
            tail,
            frame,
            measure,
            expansion=how.expansion,
            is_justified=is_justified,
            hangs=how.hangs,
            align=SHARES[style.align],
            start=start if previous is None else lines[-1].end,
            end=line_end,
            is_hyphenated=b.point is not None,
            is_last=last,
        )
        if sticks:
            overfull.append(len(lines))
        lines.append(line)
        previous = b
