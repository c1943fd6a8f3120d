"""A newspaper page that nobody printed: greeked columns, a picture of dots, the word SPECIMEN. In: its width in pixels. Out: a picture.

Few flat colours, so that it stays small as a PNG with a palette. No word can be read but those that say what the sheet is.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from palette import random

FACE = Path(__file__).resolve().parents[2] / "fonts" / "source-sans-3" / "SourceSans3-Semibold.otf"
MIST, PAPER, INK, GREY, WEAK = range(5)
COLOURS = (0xE4, 0xE1, 0xDD), (0xF8, 0xF5, 0xEF), (0x3C, 0x40, 0x48), (0x8C, 0x85, 0x7C), (0xC9, 0xC6, 0xC6)
RATIO = 1.36  # height over width
COLUMNS = 5


def gazette(width: int) -> Image.Image:
    """The page on a mist ground with a hairline, 1.36 times as high as wide."""
    height = round(width * RATIO)
    sheet = Image.new("P", (width, height), MIST)
    sheet.putpalette([part for colour in COLOURS for part in colour])
    pen, u = ImageDraw.Draw(sheet), width / 1000
    left, right, top, foot = 48 * u, width - 48 * u, 48 * u, height - 48 * u
    pen.rectangle((left, top, right, foot), fill=PAPER, outline=WEAK, width=max(round(1.2 * u), 1))
    left, right = left + 44 * u, right - 44 * u
    y = _head(pen, left, right, top + 40 * u, u)
    _body(pen, (left, y, right, foot - 40 * u), u)
    _mark(sheet, u)
    return sheet


def _head(pen: ImageDraw.ImageDraw, left: float, right: float, y: float, u: float) -> float:
    """A bar where a paper has its name, two rules, a headline in blocks."""
    rng = random(4)
    pen.rectangle((left + 150 * u, y, right - 150 * u, y + 46 * u), fill=GREY)
    for rule in (64, 78):
        pen.line((left, y + rule * u, right, y + rule * u), fill=INK, width=max(round(1.5 * u), 1))
    for row, share in enumerate((0.97, 0.62)):
        _words(pen, rng, left, y + (104 + row * 52) * u, (right - left) * share, size=(34 * u, 18 * u), fill=INK)
    return y + 224 * u


def _words(
    pen: ImageDraw.ImageDraw, rng: np.random.Generator, x: float, y: float, width: float, *, size: tuple[float, float], fill: int
) -> None:  # fmt: skip
    """A line of blocks as long as words; `size`: their height, the gap between them."""
    end, (height, gap) = x + width, size
    while x < end - gap:
        word = height * rng.uniform(1.6, 5.2)
        pen.rectangle((x, y, min(x + word, end), y + height), fill=fill)
        x += word + gap


def _body(pen: ImageDraw.ImageDraw, frame: tuple[float, float, float, float], u: float) -> None:
    left, top, right, foot = frame
    rng = random(6)
    gap = 20 * u
    column = (right - left - gap * (COLUMNS - 1)) / COLUMNS
    picture = (left + 2 * (column + gap), top, left + 5 * column + 4 * gap, top + 330 * u)
    _dots(pen, picture, u)
    for index in range(COLUMNS):
        x = left + index * (column + gap)
        y = top if index < 2 else top + 372 * u
        while y < foot - 10 * u:
            share = 0.6 if rng.random() < 0.12 else 1.0
            _words(pen, rng, x, y, column * share, size=(5.5 * u, 4.5 * u), fill=GREY)
            y += 13 * u if share == 1.0 else 19 * u
        if index:
            begin = top if index < 3 else top + 372 * u
            pen.line((x - gap / 2, begin, x - gap / 2, foot), fill=WEAK, width=max(round(u), 1))


def _dots(pen: ImageDraw.ImageDraw, frame: tuple[float, float, float, float], u: float) -> None:
    """A landscape of halftone dots: ridges, a sky."""
    x0, y0, x1, y1 = frame
    pitch = 8.5 * u
    for row in range(int((y1 - y0) / pitch)):
        for col in range(int((x1 - x0) / pitch)):
            x, y = x0 + (col + 0.5 + 0.5 * (row % 2)) * pitch, y0 + (row + 0.5) * pitch
            across, down = (x - x0) / (x1 - x0), (y - y0) / (y1 - y0)
            far = 0.42 + 0.10 * np.sin(across * 5.1 + 0.6)
            near = 0.68 + 0.09 * np.sin(across * 3.2 + 2.4)
            tone = 0.16 + 0.10 * down if down < far else 0.42 if down < near else 0.78
            size = pitch * 0.62 * np.sqrt(tone)
            if x + size < x1 + pitch / 2:
                pen.ellipse((x - size, y - size, x + size, y + size), fill=INK)


def _mark(sheet: Image.Image, u: float) -> None:
    """SPECIMEN across the sheet, with a halo of paper."""
    word = Image.new("1", (round(820 * u), round(230 * u)), 0)
    pen = ImageDraw.Draw(word)
    pen.text(
        (word.width / 2, 90 * u), "SPECIMEN", font=ImageFont.truetype(str(FACE), round(150 * u)), fill=1, anchor="mm"
    )
    note = "drawn for the starter project; no newspaper"
    pen.text((word.width / 2, 194 * u), note, font=ImageFont.truetype(str(FACE), round(32 * u)), fill=1, anchor="mm")
    turned = word.rotate(32, expand=True)
    place = (sheet.width - turned.width) // 2, round(sheet.height * 0.60) - turned.height // 2
    halo = np.asarray(turned)
    wide = np.zeros_like(halo)
    reach = max(round(5 * u), 1)
    for dx in range(-reach, reach + 1, max(reach // 3, 1)):
        for dy in range(-reach, reach + 1, max(reach // 3, 1)):
            wide |= np.roll(np.roll(halo, dx, 1), dy, 0)
    sheet.paste(PAPER, place, Image.fromarray(wide))
    sheet.paste(INK, place, turned)
