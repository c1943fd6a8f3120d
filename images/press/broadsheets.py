"""Whole pages: two broadsheets, one folded in half, and one that lies open over a spread.

Out: sunday-times-page.jpg, post-3mar-page.jpg, washington-times-2mar.jpg, independent-12jun-spread.jpg. Named for the
place where each stands in the booklet; none imitates a paper.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "paper")]
from _newsprint import Cut, Edge, Print, bar, columns, headline, new_print, panel, photo, pulled, save_grey
from _scenes import forest, road, track, wall
from _typed import rule, words

from palette import Array

HERE = Path(__file__).resolve().parent
PAGE_MM = (118.0, 164.0)
SPREAD_MM = (336.0, 241.0)
PAGE_PPI = 540  # so that the details stay above 300 when enlarged to the measure


def _masthead(page: Print, x0: float, x1: float, y: float, high: float) -> None:
    """A blank bar between rules, with the word SPECIMEN in it."""
    rule(page.sheet, x0, y - 1.0, x1, y - 1.0, 0.35)
    bar(page, (x0, y, x1, y + high), tone=196)
    words(page.sheet, "SPECIMEN", (x0 + x1) / 2, y + high / 2, high * 0.46, tone=62, spacing=0.42)
    rule(page.sheet, x0, y + high + 1.0, x1, y + high + 1.0, 0.16)
    words(page.sheet, "Drawn for this edition; no scan of a paper", (x0 + x1) / 2, y + high + 2.5, 0.95, tone=70)
    rule(page.sheet, x0, y + high + 4.0, x1, y + high + 4.0, 0.16)


def sunday() -> tuple[Array, int]:
    """Two decks over seven narrow columns, a road in snow, a second headline at the foot; cut off at the right."""
    page = new_print(PAGE_MM, PAGE_PPI, seed=711)
    left, right = 6.5, 122.5
    _masthead(page, left, right - 6, 6.5, 7.4)
    headline(page, left, 25.2, (104.0, 88.0), em=6.6)
    picture = photo(page, (7.1, 34.8, 70.6, 75.4), road(), cell_mm=0.36, caption_em=1.02)
    second = (left, 131.0, right, 139.5)
    around = ((left - 1, 33.0, 71.2, picture[3]), second)
    box = panel(page, (73.64, 90.0, 105.71, 100.5), cap_mm=2.7, notice_mm=1.0)  # also within the detail
    columns(page, (left, 36.0, right, 158.0), 7, em=1.06, gap=1.5, around=(*around, (box[0], box[1], box[2], box[3])))
    rule(page.sheet, left, 131.6, 116, 131.6, 0.3)
    headline(page, left, 136.9, (116.0,), em=5.2)
    return pulled(
        page, Cut((3.0, Edge.CUT), (2.6, Edge.TORN), (2.4, Edge.CUT), (2.6, Edge.CUT), folds=(("across", 0.507),))
    ), PAGE_PPI


def post() -> tuple[Array, int]:
    """A front page of six columns: one line over a smaller one, a wall in mist, its credit upright at its edge."""
    page = new_print(PAGE_MM, PAGE_PPI, seed=721)
    left, right = 6.0, 112.0
    _masthead(page, left, right, 6.0, 7.0)
    headline(page, 42.0, 21.4, (69.0,), em=4.6)
    wide = (right - left - 5 * 1.6) / 6
    x = left + 2 * (wide + 1.6)
    photo(page, (x, 26.4, right - 2.2, 65.0), wall(), cell_mm=0.34, caption_em=1.0)
    _upright_credit(page, right - 0.4, 27.0, 30.0)
    headline(page, x, 72.4, (68.0,), em=2.7)
    box = panel(page, (right - 2 * wide - 1.6, 73.6, right, 83.0), cap_mm=2.4, notice_mm=0.95)  # also within the detail
    around = ((x - 1, 16.0, right + 1, 73.2), box)
    headline(page, left, 20.6, (32.0, 28.0), em=2.9)
    columns(page, (left, 26.6, right, 158.0), 6, em=1.08, gap=1.6, around=around)
    return pulled(
        page, Cut((2.6, Edge.CUT), (2.4, Edge.CUT), (2.8, Edge.CUT), (2.4, Edge.CUT), folds=(("across", 0.5),))
    ), PAGE_PPI


def _upright_credit(page: Print, x: float, y0: float, y1: float) -> None:
    """A credit set upright: short strokes down the picture's edge."""
    rng, s = page.sheet.rng, page.sheet.scale
    y = y0
    while y < y1 + 26:
        high = float(rng.uniform(0.35, 0.6))
        page.sheet.pen.rectangle(((x - 0.62) * s, y * s, x * s, (y + high) * s), fill=96)
        y += high + (0.10 if rng.random() < 0.82 else 0.5)


def folded_page() -> tuple[Array, int]:
    """A page folded in half, the lower half up; half of it is one picture: two tracks that meet far off."""
    page = new_print(PAGE_MM, 300, seed=731)
    left, right = 7.0, 111.0
    columns(page, (left, 9.4, right, 31.0), 5, em=1.5, gap=2.1)
    rule(page.sheet, left, 34.6, right, 34.6, 0.4)
    headline(page, left, 43.4, (96.0, 70.0), em=6.4)
    picture = photo(page, (left, 55.0, right, 128.0), track(), cell_mm=0.62, caption_em=1.5)
    box = panel(page, (left, 137.0, left + 40.3, 150.0), cap_mm=3.0, notice_mm=1.22)
    around = ((left - 1, 40, right + 1, picture[3] - 0.2), box)
    columns(page, (left, 133.6, right, 156.0), 5, em=1.5, gap=2.1, around=around)
    cut = Cut(
        (3.2, Edge.CUT), (4.0, Edge.CUT), (3.2, Edge.CUT), (3.2, Edge.CUT), folds=(("down", 0.502),), yellowed=0.06
    )
    return pulled(page, cut), 300


def open_paper() -> tuple[Array, int]:
    """A paper lying open and large, its own fold on the booklet's; a forest's edge left, a headline right."""
    page = new_print(SPREAD_MM, 300, seed=741)
    fold, inner = 168.0, 12.0
    picture = photo(page, (28.15, 42.0, fold - inner, 144.0), forest(), cell_mm=0.95, caption_em=3.0)
    around = (picture[:2] + (picture[2], picture[3] + 1.5),)
    columns(page, (-16.0, -4.0, fold - inner, 250.0), 4, em=3.5, gap=4.6, around=around)
    big = (fold + inner - 2, 18.0, 340.0, 76.0)
    quiet = (224.15, 128.0, 307.85, 158.0)
    columns(
        page,
        (fold + inner, -4.0, 352.0, 250.0),
        4,
        em=3.5,
        gap=4.6,
        around=(big, (quiet[0], quiet[1], quiet[2], quiet[3])),
    )
    headline(page, fold + inner, 40.0, (140.0, 118.0), em=18.0)
    rule(page.sheet, fold + inner, 20.0, 340, 20.0, 0.5)
    panel(page, quiet, cap_mm=7.6, notice_mm=2.1)
    off = (0.0, Edge.OFF)
    return pulled(page, Cut(off, off, off, off, folds=(("down", 0.5),), yellowed=0.0)), 300


PICTURES: dict[str, tuple[Callable[[], tuple[Array, int]], int]] = {
    "sunday-times-page": (sunday, 30),
    "post-3mar-page": (post, 30),
    "washington-times-2mar": (folded_page, 40),
    "independent-12jun-spread": (open_paper, 27),
}

if __name__ == "__main__":
    for name, (draw, quality) in PICTURES.items():
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            tone, ppi = draw()
            save_grey(tone, HERE / f"{name}.jpg", ppi=ppi, quality=quality)
