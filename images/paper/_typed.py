"""Sheets that look typed and scanned but hold no text: greeked lines, a block in place of each letter.

In: sizes, seeds, the lines' shape. Out: grey pictures (1 paper, 0 ink) and the scanner's traces on them. No mark is a
letter of any script; the only readable words are those that say what the sheet is.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from palette import Array, blur, fbm, random, resize, value_noise

FONT: Final = Path(__file__).resolve().parents[2] / "fonts/source-sans-3/SourceSans3-Semibold.otf"
NOTICE: Final = "Drawn for this edition; not a document"
PITCH_MM: Final = 2.54  # ten strokes to the inch, as a pica typewriter
LEADING_MM: Final = 25.4 / 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet being typed on: `ink` is drawn at twice the scan's resolution."""

    ink: Image.Image
    pen: ImageDraw.ImageDraw
    scale: float  # pixels of `ink` to a millimetre
    rng: np.random.Generator


def new_sheet(size_mm: tuple[float, float], ppi: int, *, seed: int) -> Sheet:
    """A white sheet."""
    scale = ppi * 2 / 25.4
    ink = Image.new("L", (round(size_mm[0] * scale), round(size_mm[1] * scale)), 255)
    return Sheet(ink, ImageDraw.Draw(ink), scale, random(seed))


def type_line(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    *,
    height: float = 1.75,
    weight: float = 0.30,
    capitals: bool = False,
) -> None:
    """A line of strokes in word-long runs from x over `width`, on the baseline y. Millimetres."""
    pitch = PITCH_MM * height / 1.75
    at, word = x, int(sheet.rng.integers(2, 10))
    while at + pitch <= x + width + 1e-6:
        if word == 0:
            at, word = (
                at + pitch,
                int(
                    sheet.rng.choice(
                        [2, 3, 4, 5, 6, 7, 8, 9, 11], p=[0.13, 0.15, 0.14, 0.13, 0.12, 0.11, 0.09, 0.08, 0.05]
                    )
                ),
            )
            continue
        _stroke(sheet, at, y + sheet.rng.normal(0, 0.045), height, weight, capitals=capitals)
        at, word = at + pitch, word - 1


def _stroke(sheet: Sheet, x: float, y: float, height: float, weight: float, *, capitals: bool) -> None:
    """One mark: a block with a ragged head, now and then a stub above or below; no line in it that could make a letter."""
    rng = sheet.rng
    wide = height * (1.10 + weight * 0.5)
    tone = int(np.clip(rng.normal(84 - 130 * (weight - 0.3), 30), 12, 150))
    halves = rng.uniform(0.0, wide * 0.6), rng.uniform(wide * 0.45, wide)
    top = height * (1.36 if capitals else 1.0)
    _block(sheet, x, y - top * rng.uniform(0.90, 1.0), x + wide, y, tone)
    if rng.random() < 0.6:
        _block(sheet, x + halves[0], y - top * 0.66, x + halves[0] + wide * 0.34, y - top * 0.34, min(tone + 70, 190))
    if not capitals and rng.random() < 0.24:
        _block(sheet, x + halves[0] * 0.9, y - height * 1.42, x + halves[0] * 0.9 + weight * 1.25, y - height, tone)
    if not capitals and rng.random() < 0.10:
        _block(sheet, x + halves[1] - weight, y, x + halves[1] + weight * 0.25, y + height * 0.38, tone)


def _block(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, tone: int) -> None:
    s = sheet.scale
    sheet.pen.rounded_rectangle((x0 * s, y0 * s, x1 * s, y1 * s), radius=0.16 * s, fill=tone)


def type_paragraph(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    lines: int,
    *,
    indent: float = 0.0,
    leading: float = LEADING_MM,
    height: float = 1.75,
    bold_mm: float = 0.0,
) -> float:
    """Ragged lines; `bold_mm` of heavier capitals open it. Returns the baseline after it. Millimetres."""
    for index in range(lines):
        start = x + (indent if index == 0 else 0)
        share = sheet.rng.uniform(0.30, 0.75) if index == lines - 1 else sheet.rng.uniform(0.90, 1.0)
        room = (x + width - start) * share
        if index == 0 and bold_mm:
            type_line(sheet, start, y, bold_mm, height=height, weight=0.42 * height / 1.75, capitals=True)
            start, room = start + bold_mm + PITCH_MM, room - bold_mm - PITCH_MM
        type_line(sheet, start, y, room, height=height, weight=0.30 * height / 1.75)
        y += leading
    return y


def rule(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, weight: float) -> None:
    """A straight rule. Millimetres."""
    s = sheet.scale
    sheet.pen.line((x0 * s, y0 * s, x1 * s, y1 * s), fill=50, width=max(1, round(weight * s)))


def words(sheet: Sheet, text: str, x: float, y: float, cap_mm: float, *, tone: int = 60, spacing: float = 0.0) -> None:
    """Readable words, centred on (x, y): only for saying what the sheet is. Letter-spaced by `spacing` ems."""
    font = ImageFont.truetype(str(FONT), round(cap_mm / 0.66 * sheet.scale))
    gap = spacing * font.size
    width = sum(font.getlength(letter) + gap for letter in text) - gap
    at = x * sheet.scale - width / 2
    for letter in text:
        sheet.pen.text((at, y * sheet.scale), letter, font=font, fill=tone, anchor="lm")
        at += font.getlength(letter) + gap


def specimen_word(sheet: Sheet, width_mm: float, *, angle: float, centre: tuple[float, float]) -> Array:
    """The word SPECIMEN across the sheet with the notice under it, as a mask of the sheet's size (0 to 1)."""
    s = sheet.scale
    font = ImageFont.truetype(str(FONT), round(width_mm * s / 5.05))
    mask = Image.new("L", sheet.ink.size, 0)
    pen = ImageDraw.Draw(mask)
    x, y = centre[0] * s, centre[1] * s
    letters = "SPECIMEN"
    gap = font.size * 0.09
    at = x - (sum(font.getlength(c) for c in letters) + gap * 7) / 2
    for letter in letters:
        pen.text((at, y), letter, font=font, fill=255, anchor="lm")
        at += font.getlength(letter) + gap
    small = ImageFont.truetype(str(FONT), round(font.size * 0.205))
    pen.text((x, y + font.size * 0.56), NOTICE, font=small, fill=255, anchor="mm")
    turned = mask.rotate(angle, Image.Resampling.BICUBIC, center=(x, y))
    return np.asarray(turned, dtype=np.float32) / np.float32(255)


def worn(sheet: Sheet, *, seed: int) -> Array:
    """The typed ink as the ribbon left it, 1 paper to 0 ink, reduced to the scan's resolution."""
    width, height = sheet.ink.size
    ink = 1 - np.asarray(
        sheet.ink.resize((width // 2, height // 2), Image.Resampling.BOX), dtype=np.float32
    ) / np.float32(255)
    rows, columns = ink.shape
    patchy = (
        0.86
        + 0.20 * fbm(columns, rows, 160, seed=seed, octaves=4)
        + 0.16 * value_noise(columns, rows, 3.0, seed=seed + 1)
    )
    spread = 0.72 * ink + 0.34 * blur(ink, 1.0)
    return np.asarray(1 - np.clip(spread * patchy, 0, 1), dtype=np.float32)


def reduced(mask: Array) -> Array:
    """A mask at the sheet's scale brought to the scan's."""
    rows, columns = mask.shape
    image = Image.fromarray((mask * 255).astype(np.uint8)).resize((columns // 2, rows // 2), Image.Resampling.BOX)
    return np.asarray(image, dtype=np.float32) / np.float32(255)


def punch(page: Array, centres_mm: tuple[tuple[float, float], ...], ppi: int, *, diameter_mm: float = 6.0) -> None:
    """Holes, in place: the dark of the scanner's lid with a bright torn rim."""
    rows, columns = np.mgrid[0 : page.shape[0], 0 : page.shape[1]].astype(np.float32)
    for index, (x, y) in enumerate(centres_mm):
        reach = np.hypot(columns - x / 25.4 * ppi, rows - y / 25.4 * ppi) - diameter_mm / 50.8 * ppi
        reach += value_noise(page.shape[1], page.shape[0], 9, seed=71 + index) * 0.8
        page -= np.exp(-((np.clip(reach, 0, None) / 5) ** 2)) * (reach > 0) * 0.10
        hole = np.clip(0.5 - reach / 1.6, 0, 1)
        page += (0.30 - page) * hole


def skewed(page: Array, degrees: float, paper: float) -> Array:
    """The page laid a little askew on the glass; the glass shows `paper` where it is bare."""
    image = Image.fromarray(page.astype(np.float32))
    return np.asarray(image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=paper), dtype=np.float32)


def folded(page: Array, at: tuple[float, ...], *, seed: int) -> None:
    """Creases across the sheet at these shares of its height, in place: a dark line beside a light one."""
    height, width = page.shape
    rows = np.arange(height, dtype=np.float32)[:, None]
    for index, share in enumerate(at):
        wave = value_noise(width, 4, (240, 4), seed=seed + index)[1] * 2.2
        broken = 0.6 + 0.5 * value_noise(width, 4, (30, 4), seed=seed + 9 + index)[1]
        d = rows - share * height - wave[None]
        page -= (
            np.exp(-((d / 2.2) ** 2)) * 0.11 - np.exp(-(((d - 4) / 3.5) ** 2)) * 0.035 + np.exp(-np.abs(d) / 46) * 0.022
        ) * broken[None]


def lamp(shape: tuple[int, int], *, seed: int) -> Array:
    """The unevenness of paper and scanner lamp: 1 in the light, darker toward two edges."""
    height, width = shape
    cloud = resize(fbm(width // 4, height // 4, 150, seed=seed, octaves=5), width, height)
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    columns = np.linspace(0, 1, width, dtype=np.float32)[None]
    edge = np.exp(-columns / 0.012) * 0.22 + np.exp(-(1 - rows) / 0.008) * 0.16 + np.exp(-columns / 0.10) * 0.035
    return np.asarray(1 - edge + 0.010 * cloud, dtype=np.float32)
