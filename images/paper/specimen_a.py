"""Specimen A: two typed A4 sheets, stapled, folded, punched, scanned in grey at 200 ppi.

Out: specimen-a.pdf. There is no text on it but the word SPECIMEN and the notice, large across each page and at the foot.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _pdf import jpeg_scan, write_scans
from _typed import (
    NOTICE,
    Sheet,
    folded,
    lamp,
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

from palette import Array, blur, grain

HERE = Path(__file__).resolve().parent
A4_MM = (210.0, 297.0)
PPI = 200
LEFT, WIDTH = 32.0, 152.0


def first_page() -> Sheet:
    """Head over a rule, date at the right, a title of three lines, paragraphs."""
    sheet = new_sheet(A4_MM, PPI, seed=41)
    for index, width in enumerate((74.0, 96.0, 52.0)):
        type_line(
            sheet, 105 - width / 2, 24 + index * 6, width, height=2.0 - 0.2 * (index > 0), weight=0.42, capitals=True
        )
    rule(sheet, LEFT, 43, LEFT + WIDTH, 43, 0.35)
    type_line(sheet, LEFT + WIDTH - 56, 54, 56)
    for index, width in enumerate((132.0, 140.0, 84.0)):
        type_line(sheet, LEFT + 6, 68 + index * 5.6, width, weight=0.44, capitals=True)
    y = 94.0
    for lines in (6, 5, 8, 4):
        y = type_paragraph(sheet, LEFT, y, WIDTH, lines, indent=12.7, leading=5.6) + 4.2
    for lines in (3, 2, 2):
        type_line(sheet, LEFT + 7, y, 5.2)
        y = type_paragraph(sheet, LEFT + 16, y, WIDTH - 16, lines, leading=5.6) + 2.4
    return sheet


def second_page() -> Sheet:
    """The list goes on, a closing paragraph, a place and date line, four blocks of names over empty rules."""
    sheet = new_sheet(A4_MM, PPI, seed=42)
    type_line(sheet, LEFT + WIDTH - 20, 24, 18)
    y = 36.0
    for lines in (3, 4, 2, 3):
        type_line(sheet, LEFT + 7, y, 5.2)
        y = type_paragraph(sheet, LEFT + 16, y, WIDTH - 16, lines, leading=5.6) + 2.4
    for lines in (7, 4):
        y = type_paragraph(sheet, LEFT, y + 3, WIDTH, lines, indent=12.7, leading=5.6) + 1.2
    type_line(sheet, LEFT + 34, y + 10, 84)
    for row in range(2):
        for column in range(2):
            x, base = LEFT + column * 82, y + 38 + row * 30
            rule(sheet, x, base - 6, x + 66, base - 6, 0.25)
            type_line(sheet, x + 6, base, 54, weight=0.40, capitals=True)
            type_line(sheet, x + 14, base + 5.4, 38)
    return sheet


def scan(sheet: Sheet, *, askew: float, seed: int) -> Array:
    """The sheet as the scanner saw it."""
    words(sheet, NOTICE, A4_MM[0] / 2, 285.5, 1.9, tone=70)
    mark = reduced(specimen_word(sheet, 172, angle=52, centre=(A4_MM[0] / 2 + 2, A4_MM[1] / 2)))
    page = worn(sheet, seed=seed)
    page = 1 - (1 - page) * (1 - 0.85 * np.clip(blur(mark, 5) * 3, 0, 1))  # the lines give way to the word
    page = page * (1 - 0.40 * mark)
    page = 0.925 - (1 - page) * 0.90
    _staple(page, is_front=seed == 51)
    folded(page, (0.335, 0.668), seed=seed)
    punch(page, ((12.2, 108.5), (12.0, 188.5)), PPI)
    page = skewed(page * lamp(page.shape, seed=seed), askew, 0.94)
    return np.clip(page + 0.012 * grain(page.shape[1], page.shape[0], seed=seed, size=1.5), 0, 1)


def _staple(page: Array, *, is_front: bool) -> None:
    """A staple at the upper left corner; behind it only its two dents."""
    rows, columns = np.mgrid[0:160, 0:200].astype(np.float32)
    along = (columns - 96) * 0.80 - (rows - 76) * 0.60
    across = (columns - 96) * 0.60 + (rows - 76) * 0.80
    inside = (np.abs(along) < 46) if is_front else (np.abs(np.abs(along) - 44) < 5)
    part = page[:160, :200]
    part -= np.exp(-(((across - 3) / 4) ** 2)) * inside * 0.16
    part += (0.42 - 0.12 * np.sign(across) - part) * np.clip(3.2 - np.abs(across), 0, 1) * inside


if __name__ == "__main__":
    pages = [scan(first_page(), askew=0.55, seed=51), scan(second_page(), askew=-0.38, seed=52)]
    write_scans([jpeg_scan(page, quality=62) for page in pages], A4_MM, HERE / "specimen-a.pdf")
