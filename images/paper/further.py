"""Small sheets for the documents that have no page of their own: four of other specimens, five drawn here.

In: specimen-*.pdf. Out: sheet-NAME.jpg, 36 mm wide at 300 ppi. Run after their scripts. No text but SPECIMEN and the notice.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _glass import Glass, grey_scan
from _greek import FINE, KEYS, Hand, set_block, set_line
from _typed import Sheet, new_sheet, rule
from details import sheet

HERE: Final = Path(__file__).resolve().parent
LETTER_MM: Final = (215.9, 279.4)
WIDTH_PX: Final = 437  # 37 mm at 300 ppi
RATIO: Final = 0.77  # of all sheets, so that they stand in rows
LEFT, WIDTH = 32.0, 152.0
OF_OTHERS: Final = {
    "mexico-senate": "specimen-gazette.pdf",
    "bosnia": "specimen-a.pdf",
    "new-jersey": "specimen-title-page.pdf",
    "arkansas": "specimen-bill-numbered.pdf",
}


def resolution(hand: Hand, seed: int, *, heads: tuple[float, ...], clauses: tuple[int, ...], resolved: int) -> Sheet:
    """Centred heads, clauses with a heavy first word, a resolving paragraph, two lines for names."""
    page = new_sheet(LETTER_MM, 160, seed=seed)
    y, leading = 28.0, 5.6
    for index, wide in enumerate(heads):
        set_line(page, hand, 108 - wide / 2, y, wide, em=5.0 - 0.5 * index, align="centre", is_heavy=index == 0)
        y += 8.5
    rule(page, 88, y, 128, y, 0.4)
    y += 10
    for lines in clauses:
        y = set_block(page, hand, LEFT, y, WIDTH, lines, em=4.0, leading=leading, indent=10, heavy_mm=20, align="left")
        y += leading * 0.6
    y = set_block(page, hand, LEFT, y + leading, WIDTH, resolved, em=4.0, leading=leading, indent=10, heavy_mm=34, align="left")
    for x in (LEFT, LEFT + 88):
        rule(page, x, y + 20, x + 58, y + 20, 0.35)
        set_line(page, hand, x, y + 25, 34, em=3.6)
    return page


DRAWN: Final = {
    "georgia": lambda: resolution(FINE, 271, heads=(64, 92, 48), clauses=(3, 4, 4, 3, 4, 3, 3), resolved=4),
    "new-mexico": lambda: resolution(KEYS, 272, heads=(84, 60), clauses=(3, 3, 4, 3, 3, 4), resolved=6),
    "tennessee": lambda: resolution(FINE, 273, heads=(52, 70), clauses=(4, 3, 4, 4, 3), resolved=5),
    "oklahoma": lambda: resolution(KEYS, 274, heads=(76, 44, 98), clauses=(2, 3, 3), resolved=3),
    "west-virginia": lambda: resolution(FINE, 275, heads=(98, 58, 110, 110), clauses=(3, 4, 3, 3, 4, 3), resolved=4),
}


def small(page: Image.Image) -> Image.Image:
    """The head of a sheet, in the common ratio and as wide as it stands."""
    cut = page.crop((0, 0, page.width, min(page.height, round(page.width / RATIO))))
    return cut.resize((WIDTH_PX, round(WIDTH_PX / RATIO)), Image.Resampling.LANCZOS)


def main() -> None:
    """Draw and write all nine."""
    pages = {name: sheet(file) for name, file in OF_OTHERS.items()}
    for number, (name, draw) in enumerate(DRAWN.items()):
        glass = Glass(LETTER_MM, 160, 281 + number, word_mm=150, angle=48 + number, askew=0.3 * (-1) ** number, wear=0.3)
        pages[name] = Image.fromarray(np.clip(np.asarray(grey_scan(draw(), glass)) * 255, 0, 255).astype(np.uint8), "L")
    for name, page in pages.items():
        small(page).save(HERE / f"sheet-{name}.jpg", "JPEG", quality=70, optimize=True, dpi=(300, 300))


if __name__ == "__main__":
    main()
