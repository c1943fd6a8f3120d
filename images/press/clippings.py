"""Clippings: details, strips and single columns, cut with scissors or torn.

Out: one JPEG for each name in PICTURES. Named for the place where each stands in the booklet; none imitates a paper.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "paper")]
from _newsprint import TEXT, Cut, Edge, bar, columns, headline, new_print, panel, photo, pulled, save_grey
from _greek import set_line
from _scenes import hills, house, landscape, room
from _typed import rule

from palette import Array

HERE = Path(__file__).resolve().parent
OFF = (0.0, Edge.OFF)


def _cut(inset: float) -> tuple[float, Edge]:
    return inset, Edge.CUT


def _torn(inset: float) -> tuple[float, Edge]:
    return inset, Edge.TORN


def _snipped(inset: float) -> tuple[float, Edge]:
    return inset, Edge.SCISSORS


def post_detail() -> Array:
    """Part of an inside page: two lines of headline, three columns that run off, hills at the foot, a torn edge."""
    page = new_print((56, 78), 400, seed=801)
    rule(page.sheet, 4, 4.4, 70, 4.4, 0.3)
    headline(page, 4, 10.6, (66.0, 44.0), em=5.0)
    picture = photo(page, (4, 51.5, 36.2, 70.4), hills(), cell_mm=0.44)
    box = panel(page, (20.6, 32.0, 36.2, 41.5), cap_mm=1.35, notice_mm=0.82, split=True)
    columns(page, (4, 19.4, 69.2, 78), 4, em=1.5, gap=1.65, around=((3.5, 51, 36.6, picture[3] + 0.6), box))
    return pulled(page, Cut(_cut(1.6), _cut(1.6), OFF, _torn(3.8)))


def single_column() -> Array:
    """One column between two cuts of the scissors: a headline of three short lines, no picture."""
    page = new_print((56, 92), 400, seed=811)
    left, right = 9.0, 47.0
    rule(page.sheet, left, 6.2, right, 6.2, 0.4)
    headline(page, left, 12.4, (37.0, 30.0, 34.0), em=5.4)
    set_line(page.sheet, TEXT, left, 27.6, 22, em=1.9, is_heavy=True)
    box = panel(page, (left, 58.5, right, 69.5), cap_mm=2.9, notice_mm=1.1)
    columns(page, (left, 32.2, right, 88), 1, em=2.15, around=(box,))
    return pulled(page, Cut(_snipped(4.6), _snipped(2.2), _snipped(4.6), _snipped(2.2), turn=-0.8))


def torn_strip() -> Array:
    """One column and a half, torn, under snowy hills."""
    page = new_print((56, 110), 400, seed=821)
    photo(page, (-3, 4.0, 38.4, 36.0), landscape("ridges-wordless", (0.08, 0.16, 0.5, 0.56)), cell_mm=0.46)
    headline(page, 6.0, 42.6, (31.0, 26.0), em=4.2)
    box = panel(page, (6.0, 74.0, 38.4, 84.0), cap_mm=2.3, notice_mm=0.92)
    columns(page, (6.0, 52.0, 72.8, 114), 2, em=1.9, gap=2.0, around=(box,))
    columns(page, (40.4, 5.4, 72.8, 48), 1, em=1.9)
    return pulled(page, Cut(_torn(3.4), _torn(3.2), _torn(4.2), _torn(3.4)))


def level_strip() -> Array:
    """A strip across a page: five columns, two cross-heads, torn above and below."""
    page = new_print((118, 52), 300, seed=831)
    left, right, gap = 5.0, 113.0, 2.2
    wide = (right - left - 4 * gap) / 5
    heads = ((1, 17.0), (3, 29.5))
    boxes = tuple(
        (left + c * (wide + gap) - 0.5, y - 2.2, left + c * (wide + gap) + wide + 0.5, y + 1.4) for c, y in heads
    )
    for column, y in heads:
        x = left + column * (wide + gap)
        bar(page, (x + wide * 0.14, y - 1.3, x + wide * 0.86, y + 0.35), tone=70)
    x = left + 2 * (wide + gap)
    box = panel(page, (x, 21.0, x + wide, 31.0), cap_mm=1.75, notice_mm=0.98, split=True)
    columns(page, (left, -1, right, 54), 5, em=1.62, gap=gap, around=(*boxes, box))
    return pulled(page, Cut(_cut(1.8), _torn(4.4), _cut(1.8), _torn(4.4)))


def corner() -> Array:
    """A corner of a broadsheet, the sheet's own corner turned down; the headline comes in from the left."""
    page = new_print((56, 70), 400, seed=841)
    bar(page, (-2, 4.4, 43.0, 7.4), tone=200)
    headline(page, -9.0, 16.2, (60.0, 53.0), em=5.6)
    box = panel(page, (17.5, 43.0, 50.9, 53.5), cap_mm=2.3, notice_mm=0.95)
    columns(page, (-15.9, 27.6, 50.9, 72), 4, em=1.6, gap=1.75, around=(box,))
    return pulled(page, Cut(OFF, _cut(1.8), _cut(2.0), OFF, ear=9.0, yellowed=0.06))


def upper_half() -> Array:
    """The upper half of a page, torn off below: a headline over four columns, a hillside two columns wide."""
    page = new_print((118, 78), 300, seed=851)
    left, right = 5.5, 112.5
    bar(page, (left, 4.6, right, 9.0), tone=202)
    headline(page, left, 17.6, (106.0,), em=6.8)
    wide = (right - left - 3 * 2.4) / 4
    x = left + 2 * (wide + 2.4)
    picture = photo(page, (x, 23.0, right, 56.0), hills("ridges-response"), cell_mm=0.58, caption_em=1.6)
    box = panel(page, (left, 47.0, left + wide, 57.0), cap_mm=2.1, notice_mm=1.12, split=True)
    columns(
        page, (left, 24.8, right, 80), 4, em=1.75, gap=2.4, around=((x - 0.5, 20, right + 0.5, picture[3] + 0.4), box)
    )
    return pulled(page, Cut(_cut(2.0), _cut(2.0), _cut(2.0), _torn(5.6)))


def pinned() -> Array:
    """A whole page pinned aslant: five columns, an empty room with an arched window."""
    page = new_print((56, 80), 400, seed=861)
    left, right = 7.0, 49.0
    bar(page, (left, 7.6, right, 11.6), tone=200)
    headline(page, left, 16.2, (41.5, 30.0), em=3.2)
    wide = (right - left - 4 * 0.95) / 5
    x = left + wide + 0.95
    picture = photo(page, (x, 23.4, x + 3 * wide + 1.9, 43.0), room(), cell_mm=0.40, caption_em=0.95)
    box = panel(page, (x, 55.0, x + 3 * wide + 1.9, 63.0), cap_mm=1.9, notice_mm=0.80)
    columns(
        page,
        (left, 24.4, right, 72.4),
        5,
        em=0.98,
        gap=0.95,
        around=((x - 0.3, 22, x + 3 * wide + 2.2, picture[3] + 0.2), box),
    )
    tone = pulled(page, Cut(_cut(4.6), _cut(4.6), _cut(4.6), _cut(4.6), turn=4.0))
    _pin(tone, (25.6, 6.6), 400)
    return tone


def _pin(tone: Array, at: tuple[float, float], ppi: int) -> None:
    """A pin's head, lit from the left, in place."""
    rows, across = np.mgrid[0 : tone.shape[0], 0 : tone.shape[1]].astype(np.float32)
    x, y = (across / ppi * 25.4 - at[0]) / 0.95, (rows / ppi * 25.4 - at[1]) / 0.95
    reach = np.hypot(x, y)
    lit = 0.30 + 0.34 * np.exp(-((x + 0.35) ** 2 + (y + 0.38) ** 2) / 0.10) - 0.10 * reach
    tone += (lit - tone) * np.clip((1 - reach) * 8, 0, 1)


def tabloid() -> Array:
    """A small-format page with a fold: a headline of three lines, four columns, no picture."""
    page = new_print((56, 76), 400, seed=871)
    left, right = 4.6, 51.4
    bar(page, (left, 4.8, right, 8.6), tone=200)
    headline(page, left, 16.0, (45.0, 46.8, 33.0), em=7.0)
    box = panel(page, (left + 24.0, 46.0, right, 54.0), cap_mm=1.7, notice_mm=0.74)
    columns(page, (left, 36.2, right, 72.0), 4, em=1.22, gap=1.2, around=(box,))
    return pulled(page, Cut(_cut(1.8), _cut(1.8), _cut(1.8), _cut(1.8), folds=(("across", 0.515),)))


def long_column() -> Array:
    """One long column, a house in frost at its foot."""
    page = new_print((56, 100), 400, seed=881)
    left, right = 8.4, 47.6
    rule(page.sheet, left, 5.6, right, 5.6, 0.3)
    headline(page, left, 11.0, (39.0, 31.0), em=4.6)
    box = panel(page, (left, 44.5, right, 54.5), cap_mm=2.7, notice_mm=1.05)
    columns(page, (left, 21.2, right, 66.2), 1, em=1.75, around=(box,))
    photo(page, (left, 68.6, right, 94.6), house(), cell_mm=0.44)
    return pulled(page, Cut(_snipped(4.4), _torn(2.4), _snipped(4.4), _cut(2.2)))


def grey_sheet() -> Array:
    """Poor grey paper: a ruling of strokes at the head, then one broad block without a break."""
    page = new_print((56, 80), 400, seed=891)
    left, right = 5.6, 50.4
    x = left
    while x < right - 0.8:
        rule(page.sheet, x, 6.4, x + 0.85, 6.4, 0.22)
        x += 1.25
    bar(page, (left, 9.0, left + 22, 11.4), tone=150)
    rule(page.sheet, left, 14.0, right, 14.0, 0.18)
    box = panel(page, (left, 39.0, right, 48.5), cap_mm=2.6, notice_mm=1.05)
    y = 18.6
    while y < 74.5:
        if not box[1] < y + 0.4 < box[3] + 1.8:
            set_line(page.sheet, TEXT, left, y, right - left, em=1.72, align="both")
        y += 2.12
    tone = pulled(page, Cut(_cut(2.0), _cut(2.0), _cut(2.0), _torn(2.6), yellowed=0.08))
    return tone - 0.045 * (tone > 0.80)  # the paper, not the ground


def enlarged() -> Array:
    """Seven lines of greeked type and a corner of a picture so large that its dots are a pattern."""
    page = new_print((118, 60), 300, seed=901)
    columns(page, (-6.0, 7.2, 71.0, 58.0), 1, em=6.9)
    photo(page, (75.0, -8.0, 124.0, 44.0), landscape("ridges-page", (0.36, 0.30, 0.86, 0.60)), cell_mm=2.1)
    panel(page, (75.0, 47.2, 114.5, 57.4), cap_mm=2.9, notice_mm=1.1)
    return pulled(page, Cut(OFF, OFF, OFF, OFF, yellowed=0.0))


PICTURES: dict[str, tuple[Callable[[], Array], int, int]] = {
    "post-28feb": (post_detail, 400, 52),
    "independent-29feb": (single_column, 400, 52),
    "times-2mar": (torn_strip, 400, 52),
    "new-york-times-3mar": (level_strip, 300, 56),
    "washington-times-3mar": (corner, 400, 52),
    "times-3mar": (upper_half, 300, 56),
    "boston-globe-3mar": (pinned, 400, 52),
    "age-6mar": (tabloid, 400, 52),
    "sunday-times-8mar": (long_column, 400, 52),
    "svoboda-12jun": (grey_sheet, 400, 52),
    "independent-sadikov": (enlarged, 300, 60),
}

if __name__ == "__main__":
    for name, (draw, ppi, quality) in PICTURES.items():
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            save_grey(draw(), HERE / f"{name}.jpg", ppi=ppi, quality=quality)
