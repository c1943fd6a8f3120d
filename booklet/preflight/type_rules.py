"""Rules about type and lines: sizes, inks, fonts, glyphs."""

from collections.abc import Iterator

from booklet.base.diagnostics import Severity
from booklet.ir.preflight import Finding
from booklet.preflight.colour_rules import used_fonts
from booklet.preflight.looking import beneath, line_width, paths, pt, quoted, texts
from booklet.preflight.marks import FileFacts, PageFacts, Paint, PathMark, PictureMark, TextMark
from booklet.preflight.specification import Limits

ROUNDING = 0.02  # points
LIGHT, DARK = 0.25, 0.6  # shares of ink: text lighter than the one on a ground darker than the other is reversed


def small_text(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Type under the printer's least size; reversed type under its own (R0016)."""
    press, rules = limits.press, limits.specification
    for page in file.pages:
        for mark in texts(page):
            if mark.size < press.least_text_pt - ROUNDING:
                fact = f"{quoted(mark.text)} is set in {pt(mark.size)}; the press needs {pt(press.least_text_pt)}"
                hint = f"set it in {pt(press.least_text_pt)} or larger"
                yield _about(page, mark, "preflight.small-text", Severity.ERROR, fact, hint)
            elif mark.size < max(press.least_reversed_text_pt, rules.value("R0016")) - ROUNDING and is_reversed(
                page, mark
            ):
                yield _reversed_text(page, mark, limits)


def _reversed_text(page: PageFacts, mark: TextMark, limits: Limits) -> Finding:
    least = max(limits.press.least_reversed_text_pt, limits.specification.value("R0016"))
    severity = Severity.ERROR if mark.size < limits.press.least_reversed_text_pt - ROUNDING else Severity.WARNING
    fact = f"{quoted(mark.text)} is light type of {pt(mark.size)} on a dark ground; it needs {pt(least)}, or its strokes fill up"
    hint = f"set it in {pt(least)} or larger, in a stronger weight, or dark on light"
    return _about(page, mark, "preflight.reversed-text", severity, fact, hint, "R0016")


def is_reversed(page: PageFacts, mark: TextMark | PathMark) -> bool:
    """Whether a mark is light on a dark ground, spared out of it."""
    paint = mark.fill or mark.stroke
    if paint is None or not (paint.is_white or (paint.inks is not None and paint.total <= LIGHT)):
        return False
    ground = beneath(page, mark)
    if isinstance(ground, PictureMark):
        return paint.is_white
    return ground is not None and ground.fill is not None and (ground.fill.inks is None or ground.fill.total >= DARK)


def many_inks(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Small type and thin lines of several inks: their plates never meet quite (R0017 and R0019)."""
    rules = limits.specification
    for page in file.pages:
        for text in texts(page):
            count = max((paint.ink_count for paint in (text.fill, text.stroke) if paint), default=0)
            if count > 1 and text.size < rules.value("R0017") - ROUNDING and not _is_rich_black(text):
                least = pt(rules.value("R0017"))
                fact = f"{quoted(text.text)} of {pt(text.size)} is printed in {count} inks; below {least} one is safe"
                hint = "set it in black alone, or in one ink, or larger"
                severity = rules.severity("R0017") or Severity.WARNING
                yield _about(page, text, "preflight.many-inks", severity, fact, hint, "R0017")
        for path in paths(page):
            line = line_width(path)
            if line is not None and line[0] >= limits.press.least_line_pt - ROUNDING / 2 and _is_blurred(line, limits):
                fact = f"a line of {pt(line[0])} is printed in {line[1].ink_count} inks"
                hint = f"give it one ink, or {pt(rules.value('R0019'))}"
                severity = rules.severity("R0019") or Severity.WARNING
                yield _about(page, path, "preflight.many-inks", severity, fact, hint, "R0019")


def _is_blurred(line: tuple[float, Paint], limits: Limits) -> bool:
    return line[1].ink_count > 1 and line[0] < limits.specification.value("R0019") - ROUNDING / 2


def rich_black(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Small black type with other inks under it (R0015 where they are many)."""
    size = limits.press.rich_black_pt
    for page in file.pages:
        for mark in texts(page):
            if mark.size >= size or not _is_rich_black(mark) or mark.fill is None:
                continue
            values = " ".join(f"{value * 100:.0f}" for value in mark.fill.values)
            fact = f"{quoted(mark.text)} of {pt(mark.size)} is in rich black ({values}); below {pt(size)} it blurs"
            hint = "set it in black alone: 0 0 0 100, overprinting"
            is_heavy = mark.fill.total > limits.specification.value("R0015", "B")
            severity = Severity.ERROR if mark.size < size / 2 else Severity.WARNING
            yield _about(page, mark, "preflight.rich-black", severity, fact, hint, "R0015" if is_heavy else "")


def _is_rich_black(mark: TextMark) -> bool:
    paint = mark.fill
    return paint is not None and paint.inks is not None and paint.black >= 0.85 and paint.ink_count > 1


def hairlines(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Lines under the printer's least width; light ones on a dark ground under their own (R0018)."""
    press = limits.press
    for page in file.pages:
        for mark in paths(page):
            line = line_width(mark)
            if line is None:
                continue
            width, paint = line
            if width < press.least_line_pt - ROUNDING / 2 and not paint.is_white:
                fact = f"a line is {pt(width)} thin; the press needs {pt(press.least_line_pt)}"
                hint = f"make it {pt(press.least_line_pt)} or stronger"
                rule = "R0019" if _is_blurred(line, limits) else ""
                yield _about(page, mark, "preflight.hairline", Severity.ERROR, fact, hint, rule)
            elif width < press.least_reversed_line_pt - ROUNDING / 2 and is_reversed(page, mark):
                fact = (
                    f"a light line of {pt(width)} stands on a dark ground; it needs {pt(press.least_reversed_line_pt)}"
                )
                hint = f"make it {pt(press.least_reversed_line_pt)} or stronger, or it fills up"
                rule = "R0018" if width < limits.specification.value("R0018") else ""
                yield _about(page, mark, "preflight.hairline", Severity.WARNING, fact, hint, rule)


def fonts(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Fonts that the file only names, and Courier, which others put in for them (R0014)."""
    for page in file.pages:
        for mark in used_fonts(page):
            if not mark.font.is_embedded:
                fact = (
                    f"the font {mark.font.name} is not embedded; the press would print {quoted(mark.text)} in another"
                )
                hint = "embed all fonts when the PDF is written"
                yield _about(
                    page, mark, "preflight.unembedded-font", Severity.ERROR, fact, hint, f"{limits.clause}, 6.5"
                )
            severity = limits.specification.severity("R0014")
            if severity is not None and mark.font.name == "Courier":
                fact, hint = (
                    "text is set in Courier, which often stands for a font that was missing",
                    "see that it is meant",
                )
                yield _about(page, mark, "preflight.courier", severity, fact, hint, "R0014")


def missing_glyphs(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Characters that print as an empty box."""
    for page in file.pages:
        for mark in texts(page):
            if mark.has_notdef:
                fact = f"{quoted(mark.text)} has a character that the font {mark.font.name} does not have: it prints as an empty box"
                hint = "correct the character, or take a font that has it"
                yield _about(page, mark, "preflight.missing-glyph", Severity.ERROR, fact, hint)


def _about(page: PageFacts, mark: TextMark | PathMark, code: str, severity: Severity, *words: str) -> Finding:
    """A finding about a mark: fact, cure, and the rule if there is one."""
    fact, hint, *rules = words
    return Finding(
        code, severity, fact, hint, page.index, (page.rect(mark.box),), tuple(rule for rule in rules if rule)
    )
