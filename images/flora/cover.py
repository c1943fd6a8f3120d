"""The front cover: an almond branch under a little snow comes in from the upper outer corner; petals fall below it.

Out: cover.jpg, 171 x 241 mm. The lower third holds nothing but a few petals near its rim; none stands where the
title and the lines under it are set, 31 to 118 mm across and 136 to 178 mm down.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _branch import Limb, draw_limbs, grow
from _paper import sheet, tooth
from _scene import dress, let_fall, mm, set_behind
from palette import PAGE_MM, Array, px, save_jpeg, size_px, smoothstep

HERE = Path(__file__).resolve().parent
SEED = 19920226

# Falling petals: across, down, length in mm; softness in px.
FAR_PETALS = (
    (128, 118, 4.2, 5),
    (58, 128, 3.8, 6),
    (148, 96, 4.0, 6),
    (134, 158, 4.4, 5),
    (30, 112, 4.0, 6),
    (128, 178, 3.6, 6),
)
NEAR_PETALS = (
    (104, 124, 8.0, 0),
    (124, 198, 9.0, 0),
    (46, 110, 7.0, 1.2),
    (139, 138, 7.5, 1.2),
    (17, 166, 8.5, 0),
    (52, 192, 7.4, 1.4),
    (18, 214, 9.5, 0),
)


MAIN = Limb(mm((178, 6), (158, 22), (136, 34), (112, 42), (90, 56), (70, 68), (50, 73), (30, 84)), 31, 5, 3)


def limbs() -> list[Limb]:
    """The main limb, its side branches, and the twigs on those."""
    up = grow(MAIN, 0.30, 0.72, px(58), thin=4, droop=-0.2)
    down = grow(MAIN, 0.42, -0.80, px(64), thin=4, droop=0.35)
    far = grow(MAIN, 0.62, 0.66, px(44), thin=3.4, droop=-0.3)
    twigs = [
        grow(up, 0.45, -0.6, px(24)),
        grow(up, 0.62, 0.55, px(18)),
        grow(down, 0.38, 0.65, px(26), droop=-0.2),
        grow(down, 0.62, -0.55, px(20), droop=0.4),
        grow(far, 0.5, 0.5, px(18)),
        grow(MAIN, 0.80, -0.65, px(26), droop=0.35),
        grow(MAIN, 0.16, -0.95, px(22), droop=0.3),
    ]
    return [MAIN, up, down, far, *twigs]


def paint() -> Array:
    """The whole cover as an sRGB picture of 0 to 1."""
    width, height = size_px(PAGE_MM)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    near = np.hypot((columns - width * 0.86) / width, (rows - height * 0.08) / height)
    canvas = sheet(width, height, seed=SEED, mist=0.66 * (1 - smoothstep(0.0, 0.80, near)))
    _distance(canvas)
    let_fall(canvas, FAR_PETALS)
    wood = limbs()
    draw_limbs(canvas, wood, snow=0.75)
    dress(canvas, wood, seed=SEED)
    let_fall(canvas, NEAR_PETALS)
    return tooth(canvas, seed=SEED)


def _distance(canvas: Array) -> None:
    """Another branch of the tree, far behind and out of focus, in the mist."""
    behind = Limb(mm((190, 78), (150, 66), (118, 88), (84, 104), (52, 100)), 15, 4, 91)
    wood = [behind, grow(behind, 0.35, -0.7, px(50)), grow(behind, 0.55, 0.6, px(40)), grow(behind, 0.2, 0.8, px(44))]
    set_behind(canvas, wood, seed=7, share=0.8, gap_mm=9.5, softness=5, depth=0.20)


if __name__ == "__main__":
    save_jpeg(paint(), HERE / "cover.jpg", 88)
