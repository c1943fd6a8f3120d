"""Specimen B: one Letter sheet in a ruled frame, scanned in black and white at 450 ppi: 822 ppi as it is printed.

Out: specimen-b.pdf. There is no text on it but the word SPECIMEN, hatched across the page, and the notice.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _pdf import ccitt_scan, write_scans
from _typed import (
    NOTICE,
    Sheet,
    new_sheet,
    punch,
    reduced,
    rule,
    skewed,
    specimen_word,
    type_line,
    type_paragraph,
    words,
    worn,
)

from palette import Array, blur, value_noise

HERE = Path(__file__).resolve().parent
LETTER_MM = (215.9, 279.4)
PPI = 450
FINER = PPI / 300  # grain, specks and hatch are drawn for 300 ppi
LEFT, WIDTH = 34.0, 148.0


def typed() -> Sheet:
    """A double frame, three centred lines, seven clauses that open in capitals, three rules to sign over."""
    sheet = new_sheet(LETTER_MM, PPI, seed=61)
    for inset, weight in ((14.0, 0.7), (15.8, 0.25)):
        _frame(sheet, inset, weight)
    for index, (width, height) in enumerate(((104.0, 2.5), (62.0, 1.9), (84.0, 1.9))):
        type_line(
            sheet, 108 - width / 2, 36 + index * 8, width, height=height, weight=0.5 - 0.12 * (index > 0), capitals=True
        )
    y = 68.0
    for lines in (4, 3, 4, 3, 4, 3, 3):
        y = type_paragraph(sheet, LEFT, y, WIDTH, lines, indent=9, leading=5.0, height=1.6, bold_mm=20.5) + 3.0
    for index in range(3):
        x = LEFT + index * 51
        rule(sheet, x, 252, x + 44, 252, 0.25)
        type_line(sheet, x + 6, 256.5, 32, height=1.4, weight=0.28)
    return sheet


def _frame(sheet: Sheet, inset: float, weight: float) -> None:
    right, foot = LETTER_MM[0] - inset, LETTER_MM[1] - inset
    for line in (
        (inset, inset, right, inset),
        (inset, foot, right, foot),
        (inset, inset, inset, foot),
        (right, inset, right, foot),
    ):
        rule(sheet, *line, weight)


def scan() -> Array:
    """The sheet as a fax-like scanner saw it: specks, a worn frame, the word in a hatch."""
    sheet = typed()
    words(sheet, NOTICE, LETTER_MM[0] / 2, 268.5, 1.9, tone=40)
    mark = reduced(specimen_word(sheet, 184, angle=50, centre=(LETTER_MM[0] / 2, LETTER_MM[1] / 2 + 4)))
    page = worn(sheet, seed=62)
    page = np.where(blur(mark, 7 * FINER) > 0.06, np.float32(1), page)  # the lines give way to the word
    page = np.minimum(page, 1 - _hatched(mark))
    punch(page, ((108 - 34.9, 7.4), (108 + 34.9, 7.4)), PPI, diameter_mm=5.5)
    page = skewed(page, -0.45, 1.0)
    rows, columns = page.shape
    page = page + 0.26 * value_noise(columns, rows, 1.6 * FINER, seed=63)
    specks = value_noise(columns, rows, 2.4 * FINER, seed=64) * value_noise(columns, rows, 60 * FINER, seed=65)
    return np.where(specks > 0.93, np.float32(0), page)


def _hatched(mark: Array) -> Array:
    """A mask as an outline filled with thin level lines."""
    rows = np.arange(mark.shape[0], dtype=np.float32)[:, None]
    line = (np.mod(rows, 11 * FINER) < 3.0 * FINER).astype(np.float32)
    rim = np.clip(1 - np.abs(blur(mark, 2.0 * FINER) - 0.5) * 3.2, 0, 1)
    return np.asarray(
        np.maximum.reduce([(mark > 0.5) * line, (rim > 0.45).astype(np.float32), (mark > 0.5) * _small(mark)]),
        dtype=np.float32,
    )


def _small(mark: Array) -> Array:
    """Where the mask's strokes are thin: the notice, which is printed solid."""
    return (blur(mark, 14 * FINER) < 0.60).astype(np.float32)


if __name__ == "__main__":
    write_scans([ccitt_scan(scan(), threshold=0.55)], LETTER_MM, HERE / "specimen-b.pdf")
