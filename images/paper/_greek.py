"""Type that is set but says nothing: words of blocks in the rhythm of a real face, justified, ragged, centred, from the right.

In: a sheet, a hand (how a face spaces), places in millimetres. Out: blocks on the sheet. Each letter is a filled block; a
fine hand has a light line along each word; joined words are a lumpy band with square dots. No mark is a letter of any
script. Knows no page.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from PIL import ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parent))
from _typed import Sheet

FIGURES: Final = Path(__file__).resolve().parents[2] / "fonts/source-serif-4/SourceSerif4SmText-Regular.ttf"
# Letters to a word, and how often: about English prose.
LENGTHS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13)
OFTEN: Final = (0.03, 0.16, 0.19, 0.16, 0.12, 0.10, 0.08, 0.06, 0.05, 0.03, 0.02)


@dataclass(frozen=True, slots=True)
class Hand:
    """How a face fills its lines. All in ems but for the tones (0 ink, 255 paper)."""

    narrow: float = 0.25
    middle: float = 0.46
    wide: float = 0.72
    gap: float = 0.055
    space: float = 0.26
    x_height: float = 0.46
    capital: float = 0.67
    tail: float = 0.21
    tone: float = 96.0
    spread: float = 22.0  # of the tone, from letter to letter
    slit: float = 0.0  # the light line along a word, which thins bitonal type
    jitter: float = 0.0  # of the baseline, as keys strike


OFFSET: Final = Hand()
FINE: Final = Hand(x_height=0.44, narrow=0.23, middle=0.43, tone=0, spread=0, slit=0.15)
FINE_WIDE: Final = replace(FINE, middle=0.50, wide=0.80, narrow=0.28, x_height=0.49)
LASER: Final = Hand(x_height=0.50, middle=0.50, gap=0.075, tone=84, spread=10)
KEYS: Final = Hand(narrow=0.42, middle=0.52, wide=0.60, gap=0.10, space=0.62, tone=92, spread=34, jitter=0.02)


@dataclass(frozen=True, slots=True)
class Word:
    """The blocks of a word: widths in ems, heads and tails."""

    widths: tuple[float, ...]
    heads: tuple[bool, ...]
    tails: tuple[bool, ...]

    def span(self, hand: Hand) -> float:
        """The word's width in ems."""
        return sum(self.widths) + hand.gap * (len(self.widths) - 1)


def make_word(rng: np.random.Generator, hand: Hand, *, is_heavy: bool = False, letters: int = 0) -> Word:
    """A word of random blocks; `is_heavy` for capitals."""
    count = letters or int(rng.choice(LENGTHS, p=OFTEN))
    kinds = rng.choice((hand.narrow, hand.middle, hand.wide), count, p=(0.22, 0.66, 0.12))
    stretch = 1.28 if is_heavy else 1.0
    heads = (rng.random(count) < 0.24) & ~np.bool_(is_heavy)
    tails = (rng.random(count) < 0.09) & ~heads & ~np.bool_(is_heavy)
    return Word(tuple(float(kind) * stretch for kind in kinds), tuple(map(bool, heads)), tuple(map(bool, tails)))


def line_of(rng: np.random.Generator, hand: Hand, room: float, *, is_heavy: bool = False) -> list[Word]:
    """Words that fill `room` ems and do not pass it."""
    line: list[Word] = []
    left = room
    while True:
        word = make_word(rng, hand, is_heavy=is_heavy)
        if word.span(hand) > left:
            return line + _last_words(rng, hand, left, is_heavy=is_heavy, is_only=not line)
        line.append(word)
        left -= word.span(hand) + hand.space


def _last_words(rng: np.random.Generator, hand: Hand, left: float, *, is_heavy: bool, is_only: bool) -> list[Word]:
    """A word cut to what is left of the line, if anything fits, so that the spaces need little stretching."""
    each = (hand.middle * (1.28 if is_heavy else 1.0)) + hand.gap
    for letters in range(max(1, int(left / each)), 0, -1):
        word = make_word(rng, hand, is_heavy=is_heavy, letters=letters)
        if word.span(hand) <= left or (is_only and letters == 1):
            return [word]
    return []


def set_line(
    sheet: Sheet,
    hand: Hand,
    x: float,
    y: float,
    width: float,
    *,
    em: float,
    align: str = "left",
    is_heavy: bool = False,
) -> None:
    """One line on the baseline y. Millimetres. `align`: left, right, centre, both."""
    line = line_of(sheet.rng, hand, width / em, is_heavy=is_heavy)
    natural = sum(word.span(hand) for word in line) + hand.space * (len(line) - 1)
    slack = width / em - natural
    space = hand.space + (slack / (len(line) - 1) if align == "both" and len(line) > 1 else 0)
    at = x + em * {"right": slack, "centre": slack / 2}.get(align, 0.0)
    for word in line:
        _strike(sheet, hand, word, at, y + sheet.rng.normal(0, hand.jitter) * em, em, is_heavy=is_heavy)
        at += (word.span(hand) + space) * em


def set_block(
    sheet: Sheet,
    hand: Hand,
    x: float,
    y: float,
    width: float,
    lines: int,
    *,
    em: float,
    leading: float,
    align: str = "both",
    indent: float = 0.0,
    heavy_mm: float = 0.0,
    last: tuple[float, float] = (0.3, 0.85),
) -> float:
    """A paragraph; `heavy_mm` of capitals open it; its last line is a share of the measure. Returns the next baseline."""
    for index in range(lines):
        start = x + (indent if index == 0 else 0.0)
        room = x + width - start
        if index == 0 and heavy_mm:
            taken = _opening(sheet, hand, (start, y), heavy_mm, em)
            start, room = start + taken, room - taken
        is_last = index == lines - 1
        share = float(sheet.rng.uniform(*last)) if is_last else 1.0
        mode = ("left" if align == "both" else align) if is_last else align
        if mode == "left" and not is_last:
            share = float(sheet.rng.uniform(0.93, 1.0))
        if mode == "right":
            start, room = start + room * (1 - share), room * share
        elif mode == "centre":
            start, room = start + room * (1 - share) / 2, room * share
        else:
            room *= share
        set_line(sheet, hand, start, y, room, em=em, align=mode)
        y += leading
    return y


def _opening(sheet: Sheet, hand: Hand, at: tuple[float, float], width: float, em: float) -> float:
    """One heavy word about as wide as told; returns what it takes with the space after it."""
    letters = max(2, round(width / (em * (hand.middle * 1.28 + hand.gap))))
    word = make_word(sheet.rng, hand, is_heavy=True, letters=letters)
    _strike(sheet, hand, word, at[0], at[1], em, is_heavy=True)
    return (word.span(hand) + hand.space * 1.3) * em


def _strike(sheet: Sheet, hand: Hand, word: Word, x: float, y: float, em: float, *, is_heavy: bool) -> None:
    """The word's blocks with their nicks."""
    rng, s = sheet.rng, sheet.scale
    top = hand.capital if is_heavy else hand.x_height
    for wide, has_head, has_tail in zip(word.widths, word.heads, word.tails, strict=True):
        tone = int(np.clip(rng.normal(hand.tone - (38 if is_heavy else 0), hand.spread), 0, 170))
        head = top * rng.uniform(0.94, 1.0)
        right = x + wide * em
        sheet.pen.rectangle((x * s, (y - head * em) * s, right * s, y * s), fill=tone)
        stem = min(wide, 0.15) * em
        if has_head:
            left = x if rng.random() < 0.5 else right - stem
            sheet.pen.rectangle((left * s, (y - hand.capital * em) * s, (left + stem) * s, y * s), fill=tone)
        if has_tail:
            left = x if rng.random() < 0.5 else right - stem
            sheet.pen.rectangle((left * s, y * s, (left + stem) * s, (y + hand.tail * em) * s), fill=tone)
        x = right + hand.gap * em
    if hand.slit and not is_heavy:
        middle = y - top * em * 0.5
        left, right = x - (word.span(hand) + hand.gap) * em, x - hand.gap * em
        light = middle - hand.slit * em / 2, middle + hand.slit * em / 2
        sheet.pen.rectangle((left * s, light[0] * s, right * s, light[1] * s), fill=255)


def set_joined(
    sheet: Sheet, x: float, y: float, width: float, *, em: float, tone: int = 50, flush: bool = True
) -> None:
    """A line of joined words that starts at the right end of `width`: bands with lumps, bowls below, square dots. Millimetres."""
    rng = sheet.rng
    at, stop = x + width, x + (0.0 if flush else width * float(rng.uniform(0.02, 0.22)))
    while at > stop + em:
        wide = min(float(rng.uniform(0.9, 3.4)) * em, at - stop)
        _joined(sheet, at - wide, y, wide, em, tone)
        at -= wide + 0.30 * em


def _joined(sheet: Sheet, x: float, y: float, wide: float, em: float, tone: int) -> None:
    """A crenellated band: broad lumps no script has, a stub below its left end, a row of small squares above or below."""
    rng, s, pen = sheet.rng, sheet.scale, sheet.pen
    band = 0.17 * em
    pen.rectangle((x * s, (y - band) * s, (x + wide) * s, y * s), fill=tone)
    at = x + wide
    while at > x + 0.24 * em:
        step = float(rng.uniform(0.30, 0.62)) * em
        high = float(rng.choice((0.27, 0.33, 0.40), p=(0.4, 0.35, 0.25))) * em
        pen.rectangle(((at - step * 0.74) * s, (y - high) * s, at * s, (y - band / 2) * s), fill=tone)
        if rng.random() < 0.45:
            _square(sheet, at - step * 0.4, y - 0.56 * em if rng.random() < 0.6 else y + 0.17 * em, 0.10 * em, tone)
        at -= step
    if rng.random() < 0.5:
        pen.rectangle((x * s, (y - band) * s, (x + 0.34 * em) * s, (y + 0.15 * em) * s), fill=tone)


def _square(sheet: Sheet, x: float, y: float, side: float, tone: int) -> None:
    s, half = sheet.scale, side / 2
    sheet.pen.rectangle(((x - half) * s, (y - half) * s, (x + half) * s, (y + half) * s), fill=tone)


def figure(sheet: Sheet, text: str, x: float, y: float, em: float, *, tone: int = 60, anchor: str = "rs") -> None:
    """A real figure, for line numbers and the numerals of points, at the baseline. Millimetres."""
    face = ImageFont.truetype(str(FIGURES), max(4, round(em * sheet.scale)))
    sheet.pen.text((x * sheet.scale, y * sheet.scale), text, font=face, fill=tone, anchor=anchor)
