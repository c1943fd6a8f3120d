"""The campaign's picture: one blossom seen close, fully open, the tree behind it out of focus.

Out: campaign.jpg, 171 x 241 mm. The upper third is mist and paper: a title or two words can stand there.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _blossom import Blossom, Bud, draw_blossom, draw_bud
from _branch import Limb, draw_limbs, grow, tip
from _paper import sheet, tooth
from _petal import lay
from _scene import let_fall, mm, set_behind

from palette import PAGE_MM, Array, px, save_jpeg, size_px, smoothstep

HERE = Path(__file__).resolve().parent
SEED = 8052008

STEM = Limb(mm((178, 236), (150, 226), (122, 214), (98, 196), (72, 182), (56, 160), (34, 148)), 40, 13, 17)


def paint() -> Array:
    """The page as an sRGB picture of 0 to 1."""
    width, height = size_px(PAGE_MM)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    near = np.hypot((columns - width * 0.9) / width, (rows - height * 0.62) / height)
    canvas = sheet(width, height, seed=SEED, mist=0.60 * (1 - smoothstep(0.0, 0.75, near)))
    _distance(canvas)
    spur = grow(STEM, 0.93, 0.55, px(26), thin=7, droop=-0.2)
    low = grow(STEM, 0.30, -0.85, px(17), thin=7, droop=0.3)
    draw_limbs(canvas, [STEM, spur, low], snow=0.7)
    for index, (limb, length, swelling) in enumerate(((spur, 19, 0.86), (STEM, 22, 0.96), (low, 15, 0.78))):
        end = tip(limb)
        lay(canvas, draw_bud(Bud(end.x, end.y, px(length), end.angle, 400 + index, swelling)))
    lay(canvas, draw_blossom(Blossom(px(93), px(158), px(54), -1.9, 0.42, 88, 0.97)))
    let_fall(canvas, ((139, 74, 21, 0), (36, 92, 6, 5), (61, 62, 5, 7)))
    return tooth(canvas, seed=SEED)


def _distance(canvas: Array) -> None:
    """The rest of the tree, far behind and out of focus."""
    behind = Limb(mm((190, 120), (150, 128), (112, 108), (70, 112), (30, 92)), 22, 6, 5)
    wood = [behind, grow(behind, 0.3, 0.8, px(60)), grow(behind, 0.55, -0.7, px(56)), grow(behind, 0.75, 0.6, px(40))]
    set_behind(canvas, wood, seed=9, share=0.9, gap_mm=13, softness=9, depth=0.26)


if __name__ == "__main__":
    save_jpeg(paint(), HERE / "campaign.jpg", 87)
