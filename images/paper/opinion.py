"""A long committee opinion in four Letter sheets, offset, scanned in grey.

Out: specimen-opinion.pdf. No text but SPECIMEN, the notice and the numbers of paragraphs.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _glass import Glass, grey_scan
from _greek import OFFSET, figure, set_block, set_line
from _pdf import jpeg_scan, write_scans
from _typed import Sheet, new_sheet, rule

HERE = Path(__file__).resolve().parent
LETTER_MM = (215.9, 279.4)
PPI = 144
LEFT, WIDTH = 27.0, 162.0
EM, LEADING = 4.05, 5.7


def sheet_with_head(number: int) -> Sheet:
    """A sheet with the running head that stands on all four, and a block where its number would be."""
    sheet = new_sheet(LETTER_MM, PPI, seed=140 + number)
    for index, width in enumerate((62.0, 50.0, 58.0, 34.0)):
        set_line(
            sheet, OFFSET, LEFT + WIDTH - width, 17 + index * 3.9, width, em=2.9, align="right", is_heavy=index == 0
        )
    rule(sheet, LEFT, 32.4, LEFT + WIDTH, 32.4, 0.3)
    s = sheet.scale
    sheet.pen.rectangle(((LEFT + WIDTH - 5) * s, 262 * s, (LEFT + WIDTH) * s, 264.4 * s), fill=70)
    return sheet


def listed(sheet: Sheet, y: float, marks: str, lines: tuple[int, ...], *, x: float = LEFT + 8) -> float:
    """Entries that hang from their marks."""
    for mark, count in zip(marks, lines, strict=True):
        figure(sheet, f"{mark})", x + 4.5, y, EM)
        y = set_block(sheet, OFFSET, x + 7, y, LEFT + WIDTH - x - 7, count, em=EM, leading=LEADING) + 1.3
    return y


def numbered(sheet: Sheet, y: float, first: int, lines: tuple[int, ...]) -> float:
    """Paragraphs that open with a number."""
    for index, count in enumerate(lines):
        figure(sheet, f"{first + index}.", LEFT + 5, y, EM)
        y = set_block(sheet, OFFSET, LEFT, y, WIDTH, count, em=EM, leading=LEADING, indent=8) + 2.2
    return y


def first_page() -> Sheet:
    """A title of two lines, a heading, paragraphs 1 to 6."""
    sheet = sheet_with_head(1)
    for index, width in enumerate((128.0, 92.0)):
        set_line(
            sheet, OFFSET, LEFT + (WIDTH - width) / 2, 48 + index * 7.2, width, em=4.9, align="centre", is_heavy=True
        )
    set_line(sheet, OFFSET, LEFT, 71, 38, em=4.4, is_heavy=True)
    numbered(sheet, 80, 1, (5, 4, 6, 4, 5, 5))
    return sheet


def second_page() -> Sheet:
    """Two lettered lists; the second breaks over the page."""
    sheet = sheet_with_head(2)
    y = set_block(sheet, OFFSET, LEFT, 45, WIDTH, 4, em=EM, leading=LEADING) + 2.4
    y = listed(sheet, y, "abcd", (3, 2, 3, 3))
    y = set_block(sheet, OFFSET, LEFT, y + 2, WIDTH, 4, em=EM, leading=LEADING, indent=8) + 2.4
    listed(sheet, y, "abcd", (3, 2, 4, 2))
    return sheet


def third_page() -> Sheet:
    """The list ends; an extract is set in, with dots for what it omits."""
    sheet = sheet_with_head(3)
    y = listed(sheet, 45, "ef", (3, 4)) + 2
    y = set_block(sheet, OFFSET, LEFT, y, WIDTH, 5, em=EM, leading=LEADING, indent=8) + 3.4
    y = set_block(sheet, OFFSET, LEFT + 22, y, WIDTH - 44, 3, em=EM * 0.92, leading=LEADING * 0.93) + 1
    for index in range(26):
        figure(sheet, ".", LEFT + 24 + index * 4.4, y, EM)
    y = set_block(sheet, OFFSET, LEFT + 22, y + LEADING, WIDTH - 44, 6, em=EM * 0.92, leading=LEADING * 0.93) + 3.4
    for lines in (6, 5):
        y = set_block(sheet, OFFSET, LEFT, y, WIDTH, lines, em=EM, leading=LEADING, indent=8) + 2.2
    return sheet


def fourth_page() -> Sheet:
    """Five points, then names under two heads: 7 and 18 short lines."""
    sheet = sheet_with_head(4)
    set_line(sheet, OFFSET, LEFT + 51, 44, 60, em=4.4, align="centre", is_heavy=True)
    y = 53.0
    for lines in (4, 3, 4, 4, 4):
        y = set_block(sheet, OFFSET, LEFT, y, WIDTH, lines, em=EM, leading=LEADING, heavy_mm=15) + 1.8
    for column, count in ((0, 7), (1, 18)):
        x, top = LEFT + column * 84, y + 8
        set_line(sheet, OFFSET, x, top, 44 - 16 * column, em=3.7, is_heavy=True)
        for index in range(count):
            set_line(sheet, OFFSET, x, top + 6 + index * 4.25, float(sheet.rng.uniform(40, 66)), em=3.3)
    return sheet


def main() -> None:
    """Draw and write the four."""
    makers = (first_page, second_page, third_page, fourth_page)
    pages = [
        grey_scan(
            make(),
            Glass(LETTER_MM, PPI, 151 + index, word_mm=150, angle=50, folds=(0.335, 0.667) if index == 0 else ()),
        )
        for index, make in enumerate(makers)
    ]
    write_scans([jpeg_scan(page, quality=20) for page in pages], LETTER_MM, HERE / "specimen-opinion.pdf")


if __name__ == "__main__":
    main()
