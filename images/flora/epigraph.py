"""The epigraph's picture: one twig of almond, three blossoms and their buds, on bare paper.

Out: epigraph.jpg, 171 x 118 mm. The paper is pure white up to every edge, so the twig stands on the page itself; toward the
right, where it comes from, it is lost in the white before the picture ends.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _blossom import Blossom, Bud, draw_blossom, draw_bud
from _branch import Limb, draw_limbs, grow, tip
from _paper import tooth
from _petal import lay
from _scene import let_fall, mm
from palette import HALF_MM, Array, mix, px, save_jpeg, size_px, smoothstep

HERE = Path(__file__).resolve().parent
SEED = 3

STEM = Limb(mm((176, 22), (158, 27), (138, 38), (116, 42), (96, 52), (78, 55), (62, 64)), 11, 3.4, 12)
# Spurs that end in buds: share of the stem, turn in radians, length in mm, the bud's length in mm and its swelling.
SPURS = (
    (0.60, -0.95, 10.0, 8.0, 1.0),
    (0.83, -0.70, 8.0, 7.4, 0.98),
    (0.85, 0.80, 8.5, 5.8, 0.76),
    (1.0, 0.0, 1.0, 6.6, 0.84),
)
# across, down in mm; radius in mm; facing and tilt in radians; seed
BLOSSOMS = (
    (119, 50, 13.5, 1.9, 0.50, 41),
    (139, 31, 12.0, -1.1, 0.72, 25),
    (92, 45, 12.5, -2.0, 0.30, 58),
)
FADE_MM = (138, 169)  # the stem is whole, and gone
PETALS = ((88, 84, 8.4, 0), (61, 99, 7.6, 0))


def paint() -> Array:
    """The twig on white, as an sRGB picture of 0 to 1."""
    width, height = size_px(HALF_MM)
    canvas = np.ones((height, width, 3), dtype=np.float32)
    spurs = [grow(STEM, at, turn, px(length), thin=2.6) for at, turn, length, _, _ in SPURS]
    draw_limbs(canvas, [STEM, *spurs])
    for index, (spur, (_, _, _, length, swelling)) in enumerate(zip(spurs, SPURS, strict=True)):
        end = tip(spur)
        lay(canvas, draw_bud(Bud(end.x, end.y, px(length), end.angle, index + 61, swelling)))
    for x, y, radius, facing, tilt, seed in BLOSSOMS:
        lay(canvas, draw_blossom(Blossom(px(x), px(y), px(radius), facing, tilt, seed, 0.93)))
    let_fall(canvas, PETALS)
    canvas = np.where(canvas.min(axis=-1, keepdims=True) > 0.9995, np.float32(1), tooth(canvas, seed=SEED))
    away = np.arange(width, dtype=np.float32) / 300 * 25.4  # the stem goes into the white, as trees here go into mist
    canvas = mix(canvas, np.float32(1), smoothstep(*FADE_MM, away)[None, :, None])
    return np.where(canvas.min(axis=-1, keepdims=True) > 0.994, np.float32(1), canvas)


if __name__ == "__main__":
    save_jpeg(paint(), HERE / "epigraph.jpg", 90)
