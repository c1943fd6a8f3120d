"""Two folio sheets of one skeleton in two faces, the second about a tenth longer, scanned in black and white.

Out: specimen-parallel.pdf. No text but SPECIMEN, the notice and the numbers of the points.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _glass import Glass, black_scan
from _greek import FINE, FINE_WIDE, Hand, figure, set_block, set_line
from _pdf import ccitt_scan, write_scans
from _typed import Sheet, new_sheet, rule

HERE = Path(__file__).resolve().parent
FOLIO_MM = (215.9, 330.2)
PPI = 300
LEFT, WIDTH, EM, LEADING = 32.0, 152.0, 4.3, 6.1


def sheet(hand: Hand, *, seed: int, paragraphs: tuple[int, ...], clauses: tuple[int, ...]) -> Sheet:
    """The skeleton; only the numbers of lines and the face differ."""
    page = new_sheet(FOLIO_MM, PPI, seed=seed)
    for y, wide, em, is_heavy in (
        (32, 58, 4.3, False),
        (39, 44, 4.3, False),
        (53, 118, 5.2, True),
        (61, 84, 5.2, True),
        (74, 104, 5.6, True),
    ):
        set_line(page, hand, 108 - wide / 2, y, wide, em=em, align="centre", is_heavy=is_heavy)
    y = _headed(page, hand, 88, 44)
    for lines in paragraphs:
        y = set_block(page, hand, LEFT, y, WIDTH, lines, em=EM, leading=LEADING) + 2.6
    y = _headed(page, hand, y + 5, 36)
    for index, lines in enumerate(clauses):
        figure(page, f"{index + 1}.", LEFT + 5, y, EM, tone=0)
        y = set_block(page, hand, LEFT + 8.5, y, WIDTH - 8.5, lines, em=EM, leading=LEADING) + 2.4
    set_line(page, hand, LEFT + 12, y + 6, WIDTH - 24, em=4.3, align="centre", is_heavy=True)
    for x in (LEFT, LEFT + 84):
        set_line(page, hand, x, 294, 50, em=4.1, align="centre", is_heavy=True)
        rule(page, x, 309, x + 66, 309, 0.3)
        set_line(page, hand, x + 8, 314.2, 50, em=4.1, align="centre")
    return page


def _headed(page: Sheet, hand: Hand, y: float, wide: float) -> float:
    set_line(page, hand, 108 - wide / 2, y, wide, em=4.6, align="centre", is_heavy=True)
    return y + 10


def main() -> None:
    """Draw and write both."""
    left = sheet(FINE, seed=241, paragraphs=(4, 3, 4, 3), clauses=(4, 3, 3))
    right = sheet(FINE_WIDE, seed=242, paragraphs=(4, 4, 4, 3), clauses=(4, 4, 3))
    pages = [
        black_scan(left, Glass(FOLIO_MM, PPI, 245, word_mm=165, angle=56, askew=-0.25, notice_mm=9)),
        black_scan(right, Glass(FOLIO_MM, PPI, 246, word_mm=165, angle=56, askew=0.3, notice_mm=9)),
    ]
    write_scans([ccitt_scan(page, threshold=0.5) for page in pages], FOLIO_MM, HERE / "specimen-parallel.pdf")


if __name__ == "__main__":
    main()
