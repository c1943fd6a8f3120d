"""What the scanner makes of a set sheet: the word across it, the notice, tone, folds; kept light enough to be small.

In: a `Sheet` and a `Glass`. Out: a grey page of 0 to 1. Knows nothing of what the sheet says.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _typed import NOTICE, Sheet, folded, punch, reduced, skewed, specimen_word, words

from palette import Array, blur, fbm, value_noise


@dataclass(frozen=True, slots=True)
class Glass:
    """How a sheet lay on the glass. Sizes in millimetres, folds as shares of the height."""

    size_mm: tuple[float, float]
    ppi: int
    seed: int
    word_mm: float = 160.0
    angle: float = 52.0
    middle: tuple[float, float] = (0.5, 0.5)
    paper: float = 0.93
    askew: float = 0.0
    folds: tuple[float, ...] = ()
    holes: tuple[tuple[float, float], ...] = ()
    staple: tuple[float, float] | None = None
    notice_mm: float | None = 10.0  # above the foot
    wear: float = 0.10  # how unevenly the ink lies


def _marked(sheet: Sheet, glass: Glass) -> Array:
    wide, high = glass.size_mm
    if glass.notice_mm is not None:
        words(sheet, NOTICE, wide / 2, high - glass.notice_mm, 1.8, tone=60)
    centre = (wide * glass.middle[0], high * glass.middle[1])
    return reduced(specimen_word(sheet, glass.word_mm, angle=glass.angle, centre=centre))


def grey_scan(sheet: Sheet, glass: Glass) -> Array:
    """A grey scan: paper tone, folds, holes, a staple's shadow."""
    mark = _marked(sheet, glass)
    page = _inked(sheet, glass)
    page = 1 - (1 - page) * (1 - 0.90 * np.clip(blur(mark, 4) * 3, 0, 1))  # the lines give way to the word
    page = page * (1 - 0.42 * mark)
    page = glass.paper - (1 - page) * (glass.paper - 0.05)
    if glass.staple:
        _staple(page, glass.staple, glass.ppi)
    if glass.folds:
        folded(page, glass.folds, seed=glass.seed)
    punch(page, glass.holes, glass.ppi)
    page = page * _edge(page.shape)
    return np.clip(skewed(page, glass.askew, 0.955), 0, 1)


def _edge(shape: tuple[int, int]) -> Array:
    """The lamp's fall toward two edges."""
    rows = np.linspace(0, 1, shape[0], dtype=np.float32)[:, None]
    columns = np.linspace(0, 1, shape[1], dtype=np.float32)[None]
    return np.asarray(1 - np.exp(-columns / 0.012) * 0.20 - np.exp(-(1 - rows) / 0.008) * 0.14, dtype=np.float32)


def _inked(sheet: Sheet, glass: Glass) -> Array:
    """The ink at the scan's resolution, a little spread and uneven over wide patches."""
    width, height = sheet.ink.size
    page = np.asarray(sheet.ink.resize((width // 2, height // 2), 4), dtype=np.float32) / np.float32(255)
    ink = 0.7 * (1 - page) + 0.3 * blur(1 - page, 1.0)
    return 1 - ink * (1 + glass.wear * fbm(width // 2, height // 2, 140, seed=glass.seed, octaves=4))


def black_scan(sheet: Sheet, glass: Glass) -> Array:
    """A scan in black and white, as a copier leaves it: a hatched word, a few specks."""
    mark = _marked(sheet, glass)
    width, height = sheet.ink.size
    page = np.asarray(sheet.ink.resize((width // 2, height // 2), 4), dtype=np.float32) / np.float32(255)
    page = np.where(blur(mark, 6) > 0.06, np.float32(1), page)
    page = np.minimum(page, 1 - _hatched(mark))
    punch(page, glass.holes, glass.ppi)
    page = skewed(page, glass.askew, 1.0)
    rows, columns = page.shape
    page = page + 0.13 * value_noise(columns, rows, 1.8, seed=glass.seed)
    specks = value_noise(columns, rows, 2.4, seed=glass.seed + 1) * value_noise(columns, rows, 70, seed=glass.seed + 2)
    return np.where(specks > 0.955, np.float32(0), page)


def _hatched(mark: Array) -> Array:
    """A mask as an outline filled with level lines; where its strokes are thin, solid."""
    rows = np.arange(mark.shape[0], dtype=np.float32)[:, None]
    line = (np.mod(rows, 10) < 3.0).astype(np.float32)
    rim = np.clip(1 - np.abs(blur(mark, 2.0) - 0.5) * 3.2, 0, 1)
    thin = (blur(mark, 14) < 0.60).astype(np.float32)
    solid = mark > 0.5
    return np.asarray(np.maximum.reduce([solid * line, (rim > 0.45).astype(np.float32), solid * thin]), np.float32)


def _staple(page: Array, at: tuple[float, float], ppi: int) -> None:
    """A wire laid aslant at this place, and its shadow."""
    column, row = (round(side / 25.4 * ppi) for side in at)
    half = round(8.5 / 25.4 * ppi)
    part = page[max(0, row - half) : row + half, max(0, column - half) : column + half]
    rows, columns = np.mgrid[0 : part.shape[0], 0 : part.shape[1]].astype(np.float32)
    rows, columns = rows - half, columns - half
    along, across = columns * 0.82 - rows * 0.57, columns * 0.57 + rows * 0.82
    inside = np.abs(along) < 5.6 / 25.4 * ppi
    part -= np.exp(-(((across - 4) / 5) ** 2)) * inside * 0.15
    part += (0.46 - 0.14 * np.sign(across) - part) * np.clip(3.0 - np.abs(across), 0, 1) * inside
