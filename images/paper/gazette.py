"""A gazette's two pages: small head lines, a long title in capitals, two justified columns; in black and white.

Out: specimen-gazette.pdf. No text but SPECIMEN, the notice and the marks of the list.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _glass import Glass, black_scan
from _greek import FINE, figure, set_block, set_line
from _pdf import ccitt_scan, write_scans
from _typed import Sheet, new_sheet, rule

HERE = Path(__file__).resolve().parent
A4_MM = (210.0, 297.0)
PPI = 300
LEFT, WIDTH, GAP = 15.0, 180.0, 7.0
COLUMN = (WIDTH - GAP) / 2
EM, LEADING = 3.25, 4.3


def banded(number: int) -> Sheet:
    """A sheet with the band of four head lines between rules."""
    sheet = new_sheet(A4_MM, PPI, seed=250 + number)
    rule(sheet, LEFT, 13.5, LEFT + WIDTH, 13.5, 0.5)
    for index, (left, right) in enumerate(((46.0, 30.0), (62.0, 22.0))):
        set_line(sheet, FINE, LEFT, 18.2 + index * 4.2, left, em=3.0)
        set_line(sheet, FINE, LEFT + WIDTH - right, 18.2 + index * 4.2, right, em=3.0, align="right")
    rule(sheet, LEFT, 25.4, LEFT + WIDTH, 25.4, 0.25)
    return sheet


def column(sheet: Sheet, x: float, y: float, foot: float) -> float:
    """Paragraphs down to the foot."""
    while y <= foot:
        lines = min(int(sheet.rng.integers(5, 13)), int((foot - y) / LEADING) + 1)
        y = set_block(sheet, FINE, x, y, COLUMN, lines, em=EM, leading=LEADING, indent=3.6)
    return y


def first_page() -> Sheet:
    """A title of seven lines over both columns; a lettered list of seven in the second."""
    sheet = banded(1)
    for index in range(7):
        share = 1.0 if index < 6 else 0.55
        set_line(
            sheet,
            FINE,
            LEFT,
            36 + index * 6.2,
            WIDTH * share,
            em=4.2,
            is_heavy=True,
            align="both" if index < 6 else "left",
        )
    rule(sheet, LEFT + COLUMN + GAP / 2, 80, LEFT + COLUMN + GAP / 2, 277, 0.15)
    column(sheet, LEFT, 84, 276)
    x = LEFT + COLUMN + GAP
    y = set_block(sheet, FINE, x, 84, COLUMN, 9, em=EM, leading=LEADING, indent=3.6) + 1.5
    for mark, lines in zip("abcdefg", (3, 4, 3, 5, 3, 4, 3), strict=True):
        figure(sheet, f"{mark})", x + 3.6, y, EM, tone=0)
        y = set_block(sheet, FINE, x + 5.4, y, COLUMN - 5.4, lines, em=EM, leading=LEADING) + 1.1
    column(sheet, x, y + 1, 276)
    return sheet


def second_page() -> Sheet:
    """Two points, a line to sign over; the lower half is empty."""
    sheet = banded(2)
    column(sheet, LEFT, 35, 128)
    x = LEFT + COLUMN + GAP
    rule(sheet, LEFT + COLUMN + GAP / 2, 32, LEFT + COLUMN + GAP / 2, 130, 0.15)
    y = set_block(sheet, FINE, x, 35, COLUMN, 5, em=EM, leading=LEADING, indent=3.6) + 3.5
    set_line(sheet, FINE, x + 18, y, COLUMN - 36, em=3.6, is_heavy=True, align="centre")
    y += 6.5
    for lines in (6, 5):
        y = set_block(sheet, FINE, x, y, COLUMN, lines, em=EM, leading=LEADING, heavy_mm=15) + 2
    rule(sheet, x + 12, 124, x + COLUMN - 12, 124, 0.25)
    set_line(sheet, FINE, x + 16, 128.4, COLUMN - 32, em=EM, align="centre")
    return sheet


def main() -> None:
    """Draw and write both."""
    pages = [
        black_scan(first_page(), Glass(A4_MM, PPI, 255, word_mm=165, askew=0.2, notice_mm=8)),
        black_scan(second_page(), Glass(A4_MM, PPI, 256, word_mm=165, askew=-0.3, notice_mm=8, middle=(0.5, 0.46))),
    ]
    write_scans([ccitt_scan(page, threshold=0.5) for page in pages], A4_MM, HERE / "specimen-gazette.pdf")


if __name__ == "__main__":
    main()
