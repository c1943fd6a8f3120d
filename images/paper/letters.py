"""Letters: a letterhead over a page with numerals (offset, folded in three), and one in two scripts on two sheets.

Out: specimen-letter-numerals.pdf, specimen-bilingual-letterhead.pdf, in grey. No text but SPECIMEN, the notice, the
numerals and numbers of the points. Between the two scripts stands the carpet star of this edition.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _glass import Glass, grey_scan
from _greek import LASER, OFFSET, figure, set_block, set_joined, set_line
from _pdf import jpeg_scan, write_scans
from _typed import Sheet, new_sheet, rule

HERE = Path(__file__).resolve().parent
STAR = HERE.parent / "textile/ornament.png"
A4_MM = (210.0, 297.0)
PPI = 170
QUALITY = 30


def numerals() -> Sheet:
    """Four centred lines over a double rule, a date at the right, a heading, a paragraph, four points."""
    sheet = new_sheet(A4_MM, PPI, seed=201)
    left, width, em, leading = 30.0, 150.0, 4.5, 6.9
    for index, (wide, size) in enumerate(((92.0, 5.6), (64.0, 4.4), (104.0, 3.5), (78.0, 3.5))):
        y = 27 + (0, 8.0, 14.6, 20.0)[index]
        set_line(sheet, OFFSET, 105 - wide / 2, y, wide, em=size, align="centre", is_heavy=index < 2)
    rule(sheet, left, 53, left + width, 53, 0.8)
    rule(sheet, left, 54.5, left + width, 54.5, 0.25)
    for index, wide in enumerate((40.0, 33.0)):
        set_line(sheet, OFFSET, left + width - wide, 68 + index * 6, wide, em=4.1, align="right")
    set_line(sheet, OFFSET, 105 - 30, 94, 60, em=5.2, align="centre", is_heavy=True)
    y = set_block(sheet, OFFSET, left, 110, width, 5, em=em, leading=leading, indent=12) + 4
    for mark, lines in zip(("i)", "ii)", "iii)", "iv)"), (3, 2, 4, 3), strict=True):
        figure(sheet, mark, left + 14, y, em)
        y = set_block(sheet, OFFSET, left + 19, y, width - 19, lines, em=em, leading=leading) + 2.6
    set_line(sheet, OFFSET, left + 42, y + 13, 66, em=em, align="centre")
    return sheet


def two_scripts(number: int) -> Sheet:
    """The letterhead of both sheets: Latin at the left, joined words from the right at the right, the star between."""
    sheet = new_sheet(A4_MM, PPI, seed=210 + number)
    for index, wide in enumerate((56.0, 62.0, 47.0, 58.0, 40.0)):
        set_line(sheet, LASER, 26, 25 + index * 5.6, wide, em=3.7 if index else 4.2, is_heavy=index == 0)
    for index, wide in enumerate((60.0, 52.0, 63.0, 46.0, 56.0)):
        set_joined(sheet, 190 - wide, 25 + index * 5.6, wide, em=5.0 if index else 5.6, tone=70 if index else 44)
    _star(sheet, 108, 35.5, 25)
    rule(sheet, 26, 55, 190, 55, 0.4)
    return sheet


def _star(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The edition's own star, printed in grey."""
    side = round(size * sheet.scale)
    with Image.open(STAR) as star:
        inked = star.resize((side, side), Image.Resampling.LANCZOS)
    grey = inked.convert("RGB").convert("L").point(lambda tone: min(255, tone + 22))
    sheet.ink.paste(grey, (round(x * sheet.scale - side / 2), round(y * sheet.scale - side / 2)), inked.getchannel("A"))


def points(sheet: Sheet, y: float, first: int, lines: tuple[int, ...]) -> float:
    """Numbered points, hanging."""
    for index, count in enumerate(lines):
        figure(sheet, f"{first + index}.", 35.5, y, 4.4)
        y = set_block(sheet, LASER, 39, y, 151, count, em=4.3, leading=6.5, align="left") + 2.6
    return y


def first_sheet() -> Sheet:
    """A title, five paragraphs that open with a dash and a heavy word, points 1 to 3."""
    sheet = two_scripts(1)
    for index, wide in enumerate((118.0, 76.0)):
        set_line(sheet, LASER, 108 - wide / 2, 70 + index * 7.5, wide, em=4.9, align="centre", is_heavy=True)
    y = 94.0
    for count, heavy in zip((4, 3, 4, 3, 3), (19.0, 22.0, 16.0, 24.0, 19.0), strict=True):
        rule(sheet, 26, y - 1.1, 29.4, y - 1.1, 0.4)
        y = set_block(sheet, LASER, 32, y, 158, count, em=4.3, leading=6.5, align="left", heavy_mm=heavy) + 2.4
    points(sheet, y + 4, 1, (3, 2, 3))
    return sheet


def second_sheet() -> Sheet:
    """Points 4 to 6, date and place at the right; the rest is empty."""
    sheet = two_scripts(2)
    y = points(sheet, 72, 4, (3, 4, 2)) + 14
    for index, wide in enumerate((44.0, 31.0)):
        set_line(sheet, LASER, 190 - wide, y + index * 6.5, wide, em=4.3, align="right")
    return sheet


def main() -> None:
    """Draw and write both."""
    folded = Glass(A4_MM, PPI, 221, word_mm=160, folds=(0.334, 0.668), askew=0.7, paper=0.925)
    page = np.clip(grey_scan(numerals(), folded), 0, 1)
    write_scans([jpeg_scan(page, quality=QUALITY)], A4_MM, HERE / "specimen-letter-numerals.pdf")
    holes = ((11.5, 108.5), (11.5, 188.5))
    pages = [
        grey_scan(first_sheet(), Glass(A4_MM, PPI, 231, word_mm=160, holes=holes, middle=(0.52, 0.52), paper=0.905)),
        grey_scan(second_sheet(), Glass(A4_MM, PPI, 232, word_mm=160, holes=holes, middle=(0.52, 0.52), paper=0.905)),
    ]
    scans = [jpeg_scan(page, quality=QUALITY) for page in pages]
    write_scans(scans, A4_MM, HERE / "specimen-bilingual-letterhead.pdf")


if __name__ == "__main__":
    main()
