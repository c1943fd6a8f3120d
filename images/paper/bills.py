"""Bills with numbered lines: a title page and its text (black and white), and a typed sheet (grey, stapled).

Out: specimen-title-page.pdf, specimen-bill-numbered.pdf. No text but SPECIMEN, the notice and the numbers.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _glass import Glass, black_scan, grey_scan
from _greek import FINE, KEYS, figure, set_block, set_line
from _pdf import ccitt_scan, jpeg_scan, write_scans
from _typed import Sheet, new_sheet, rule

HERE = Path(__file__).resolve().parent
LETTER_MM = (215.9, 279.4)
LEFT, WIDTH = 34.0, 148.0


def title_page() -> Sheet:
    """Three centred lines, a short rule, sponsors, a labelled paragraph, a labelled line; the rest is white."""
    sheet = new_sheet(LETTER_MM, 300, seed=261)
    for y, wide, em in ((38, 96, 7.0), (53, 74, 7.8), (68, 58, 5.2)):
        set_line(sheet, FINE, 108 - wide / 2, y, wide, em=em, align="centre", is_heavy=True)
    rule(sheet, 92, 78, 124, 78, 0.5)
    set_line(sheet, FINE, LEFT, 98, 28, em=4.2, is_heavy=True)
    for index, wide in enumerate((82.0, 66.0, 74.0)):
        set_line(sheet, FINE, LEFT, 106 + index * 6.2, wide, em=4.3)
    set_line(sheet, FINE, LEFT, 142, 31, em=4.2, is_heavy=True)
    set_block(sheet, FINE, LEFT + 8, 150, WIDTH - 8, 3, em=4.3, leading=6.2)
    set_line(sheet, FINE, LEFT, 182, 52, em=4.2, is_heavy=True)
    set_line(sheet, FINE, LEFT + 8, 190, 58, em=4.3)
    return sheet


def text_page() -> Sheet:
    """Forty numbered lines: eight clauses, two numbered paragraphs, a head, a paragraph."""
    sheet = new_sheet(LETTER_MM, 300, seed=262)
    leading, em, top = 5.85, 4.1, 26.0
    for line in range(40):
        figure(sheet, str(line + 1), LEFT - 4.5, top + line * leading, 3.4, tone=0)
    y = top
    for lines in (3, 4, 3, 4, 3, 3, 4, 3):
        y = set_block(sheet, FINE, LEFT, y, WIDTH, lines, em=em, leading=leading, indent=8, heavy_mm=18, align="left")
    y += leading
    for number, lines in ((1, 3), (2, 3)):
        figure(sheet, f"{number}.", LEFT + 11.5, y, em, tone=0)
        y = set_block(sheet, FINE, LEFT, y, WIDTH, lines, em=em, leading=leading, indent=14, align="left")
    set_line(sheet, FINE, LEFT + 50, y + leading, 48, em=4.3, align="centre", is_heavy=True)
    set_block(sheet, FINE, LEFT, y + 2 * leading, WIDTH, 4, em=em, leading=leading, indent=8, align="left")
    return sheet


def typed_bill() -> Sheet:
    """Line numbers 1 to 36, heads, a by-line, the title block twice, six clauses that end on a short block."""
    sheet = new_sheet(LETTER_MM, 160, seed=263)
    leading, em = 5.35, 3.75
    top = 66.0
    for index, wide in enumerate((96.0, 74.0, 58.0)):
        set_line(sheet, KEYS, 110 - wide / 2, 25 + index * 7, wide, em=4.5, align="centre", is_heavy=True)
    set_line(sheet, KEYS, LEFT + WIDTH - 62, 53, 62, em=em, align="right")
    for line in range(36):
        figure(sheet, str(line + 1), LEFT - 6, top + line * leading, 3.3, tone=90)
    y = set_block(sheet, KEYS, LEFT + 26, top, 100, 4, em=em, leading=leading, align="left") + leading
    set_line(sheet, KEYS, LEFT + 54, y, 40, em=em, is_heavy=True, align="centre")
    y = set_block(sheet, KEYS, LEFT + 26, y + leading, 100, 4, em=em, leading=leading, align="left") + leading
    for lines in (4, 4, 5, 4, 4, 4):
        y = set_block(
            sheet,
            KEYS,
            LEFT,
            y,
            WIDTH,
            lines,
            em=em,
            leading=leading,
            indent=10,
            heavy_mm=19,
            align="left",
            last=(0.35, 0.7),
        )
        set_line(sheet, KEYS, LEFT + WIDTH - 10, y - leading, 8, em=em)
    return sheet


def main() -> None:
    """Draw and write both."""
    pages = [
        black_scan(title_page(), Glass(LETTER_MM, 300, 265, word_mm=160, middle=(0.52, 0.53), askew=0.3)),
        black_scan(text_page(), Glass(LETTER_MM, 300, 266, word_mm=160, angle=50, middle=(0.52, 0.5), askew=-0.2)),
    ]
    write_scans([ccitt_scan(page) for page in pages], LETTER_MM, HERE / "specimen-title-page.pdf")
    glass = Glass(LETTER_MM, 160, 267, word_mm=160, angle=50, staple=(20, 17), askew=-0.3, wear=0.3)
    write_scans([jpeg_scan(grey_scan(typed_bill(), glass), quality=30)], LETTER_MM, HERE / "specimen-bill-numbered.pdf")


if __name__ == "__main__":
    main()
