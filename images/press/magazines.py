"""Magazine pages: a spread with a picture that fills its left page, and a page in a thin frame. Smoother paper, finer dots.

Out: newsweek-16mar.jpg, time-16mar.jpg. Named for the place where each stands in the booklet; none imitates a magazine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "paper")]
from _greek import set_block, set_line
from _newsprint import HEAD, TEXT, Cut, Edge, columns, headline, new_print, panel, photo, pulled, save_grey
from _scenes import hills, tree_alone
from _typed import rule

from palette import Array

HERE = Path(__file__).resolve().parent


def spread() -> Array:
    """Snow and a bare tree fill the left page; three columns on the right; the gutter between."""
    page = new_print((118, 77), 300, seed=911)
    photo(page, (2.0, 2.0, 59.0, 75.0), tree_alone(), cell_mm=0.38)
    left, right = 64.5, 112.0
    set_line(page.sheet, TEXT, left, 9.6, 20, em=1.5, is_heavy=True)
    rule(page.sheet, left, 11.4, right, 11.4, 0.18)
    headline(page, left, 18.2, (44.0, 33.0), em=4.4)
    box = panel(page, (left + 16.3, 48.0, right, 57.5), cap_mm=2.3, notice_mm=1.0)
    columns(page, (left, 30.0, right, 70.6), 3, em=1.42, gap=1.7, around=(box,), rules=False, leading=1.3)
    tone = pulled(
        page, Cut((2.0, Edge.CUT), (2.0, Edge.CUT), (2.0, Edge.CUT), (2.0, Edge.CUT), yellowed=0.012, smooth=True)
    )
    return _guttered(tone, 0.5)


def _guttered(tone: Array, share: float) -> Array:
    """The fall of the pages into the gutter."""
    across = np.arange(tone.shape[1], dtype=np.float32) - share * tone.shape[1]
    fall = np.exp(-np.abs(across) / 20) * 0.13 + np.exp(-((across / 1.6) ** 2)) * 0.30
    inside = np.zeros_like(tone)
    inset = round(2.0 / 25.4 * 300)
    inside[inset:-inset] = 1
    return np.asarray(np.clip(tone - fall[None] * inside, 0, 1), dtype=np.float32)


def framed_page() -> Array:
    """Three columns, a box, one narrow picture, within a thin frame in grey."""
    page = new_print((118, 158), 300, seed=921)
    s = page.sheet.scale
    page.sheet.pen.rectangle((5.6 * s, 5.6 * s, 112.4 * s, 152.4 * s), outline=150, width=round(0.5 * s))
    left, right, gap = 11.5, 106.5, 3.4
    wide = (right - left - 2 * gap) / 3
    middle = left + wide + gap
    set_line(page.sheet, TEXT, left, 14.4, 26, em=2.0, is_heavy=True)
    rule(page.sheet, left, 16.8, right, 16.8, 0.22)
    headline(page, left, 27.6, (84.0, 62.0), em=7.2)
    set_line(page.sheet, HEAD, left, 42.6, 74, em=2.7)
    picture = photo(page, (middle, 50.0, middle + wide, 97.0), hills("ridges-page"), cell_mm=0.40, caption_em=1.5)
    boxed = (middle + wide + gap, 104.0, right, 146.0)
    page.sheet.pen.rectangle(tuple(side * s for side in boxed), fill=226)
    set_line(page.sheet, HEAD, boxed[0] + 2.2, 109.6, wide - 8, em=2.6)
    y = 115.4
    for lines in (5, 4, 4):
        y = set_block(page.sheet, TEXT, boxed[0] + 2.2, y, wide - 4.4, lines, em=1.75, leading=2.25, align="left") + 0.6
    box = panel(page, (left, 92.0, left + wide, 103.5), cap_mm=2.5, notice_mm=1.15, split=True)
    around = (
        (middle - 0.5, 46.0, middle + wide + 0.5, picture[3] + 0.4),
        (boxed[0] - 0.5, boxed[1] - 1.2, boxed[2] + 0.5, 160.0),
        box,
    )
    columns(page, (left, 52.0, right, 146.0), 3, em=1.98, gap=gap, around=around, rules=False, leading=1.27)
    return pulled(
        page, Cut((1.8, Edge.CUT), (1.8, Edge.CUT), (1.8, Edge.CUT), (1.8, Edge.CUT), yellowed=0.012, smooth=True)
    )


PICTURES: dict[str, tuple[Callable[[], Array], int]] = {"newsweek-16mar": (spread, 58), "time-16mar": (framed_page, 54)}

if __name__ == "__main__":
    for name, (draw, quality) in PICTURES.items():
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            save_grey(draw(), HERE / f"{name}.jpg", ppi=300, quality=quality)
