"""A drop cap: a paragraph's first letter over several lines. In: the paragraph's text and style. Out: its runs and the indent it asks.

Its cap height is that of the first line, its baseline that of the last line beside it. An opening quotation mark before it
keeps the text's size and hangs in the margin.
"""

import unicodedata
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.base.language import Direction
from booklet.font.library import FontLibrary
from booklet.ir.composed import Line, PlacedRun
from booklet.ir.styled import ParagraphStyle
from booklet.text.itemise import IS_UNSEEN, itemise
from booklet.text.setting import Piece
from booklet.text.units import Divider

GAP_EMS = 0.22  # of the text's size, between initial and text
OPENING = frozenset(("Pi", "Ps"))
STRAIGHT_QUOTES = frozenset("\"'„‚")


@dataclass(frozen=True, slots=True)
class Initial:
    """The letter, the mark before it and the space after it; `end` is the offset of the text that follows."""

    lines: int
    end: int
    width: float  # by which the lines beside it are indented
    hang: float  # from the inside edge of the measure to the letter's origin, on the reading side
    mark: Piece | None
    mark_at: int
    letter: Piece
    letter_at: int
    space: Piece | None
    drop: float
    missing: tuple[tuple[str, str, int], ...]


def cut_initial(divider: Divider, style: ParagraphStyle, lines: int, fonts: FontLibrary) -> Initial | None:
    """The initial of a paragraph, or None where its first character is none to be enlarged."""
    text = divider.text
    mark_at = at = _seen(text, 0)
    if at < len(text) and (text[at] in STRAIGHT_QUOTES or unicodedata.category(text[at]) in OPENING):
        at = _seen(text, at + 1)
    if at >= len(text) or unicodedata.category(text[at])[0] not in "LN":
        return None
    end = at + 1
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    body = divider.setting_at(at)
    if body.is_joining or style.initial is None:
        return None
    drop = (lines - 1) * style.leading
    height = body.face.cap_height * body.size / body.face.upem + drop
    letter = _letter(text[at:end], style, height, body.level, fonts)
    face, factor = letter.setting.face, letter.setting.size / letter.setting.face.upem
    inked = [face.ink(gid) for gid in letter.run.glyphs]
    low, high = inked[0][0] * factor, letter.width - letter.run.advances[-1] + inked[-1][2] * factor
    is_rtl = style.direction is Direction.RTL
    before, after = (letter.width - high, letter.width - low) if is_rtl else (low, high)
    mark = divider.setting_at(mark_at).piece(text[mark_at]) if at > mark_at else None
    space = divider.setting_at(end).piece(" ") if end < len(text) and text[end] == " " else None
    lead = 0.0 if mark is None or style.has_hanging_punctuation else mark.width
    missing = tuple((text[at + i], letter.setting.style.families[0], at + i) for i in letter.missing)
    return Initial(
        lines,
        end + (space is not None),
        lead + after - before + GAP_EMS * body.size,
        before - lead,
        mark,
        mark_at,
        letter,
        at,
        space,
        drop,
        missing,
    )


def _seen(text: str, at: int) -> int:
    """The offset of the first character from `at` on that is shown."""
    while at < len(text) and IS_UNSEEN.match(text[at]):
        at += 1
    return at


def _letter(text: str, style: ParagraphStyle, height: float, level: int, fonts: FontLibrary) -> Piece:
    assert style.initial is not None
    at_100 = replace(style.initial, size=100.0)
    face = itemise(text, ((len(text), at_100),), [level] * len(text), fonts)[0].setting.face
    size = height * face.upem / face.cap_height
    sized = replace(style.initial, size=round(size, 4))
    return itemise(text, ((len(text), sized),), [level] * len(text), fonts)[0].setting.piece(text)


def with_initial(line: Line, initial: Initial, *, is_rtl: bool) -> Line:
    """The first line with the initial's runs before its own, in the room that its indent left."""
    letter, width = initial.letter, line.width + initial.width
    if is_rtl:
        x = width + initial.hang - letter.width
        mark_x, shift = x + letter.width - initial.hang, 0.0
    else:
        x = -initial.hang
        mark_x, shift = (
            (0.0 if initial.mark and initial.hang < 0 else -(initial.mark.width if initial.mark else 0.0)),
            initial.width,
        )
    placed = [_placed(initial.mark, mark_x, initial.mark_at)] if initial.mark else []
    placed.append(_placed(letter, x, initial.letter_at)._replace(rise=letter.setting.rise - initial.drop))
    if initial.space:
        placed.append(_placed(initial.space, x if is_rtl else x + letter.width, initial.end - 1))
    placed += [run._replace(x=run.x + shift) for run in line.runs]
    return replace(line, x=line.x - shift, width=width, runs=tuple(placed))


def _placed(piece: Piece, x: float, start: int) -> PlacedRun:
    setting = piece.setting
    return PlacedRun(piece.run, x, start, setting.colour, setting.rise, setting.lang)
