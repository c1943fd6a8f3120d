"""A bare orchard in mist: rows of almond trees that go from us and are gone before they end.

Out: plate-orchard.jpg, 171 x 241 mm with bleed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import numpy as np

IMAGES: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(IMAGES), str(IMAGES / "landscape")]
from _field import air
from _scene import Stand, camera_for, field, stalks, stand
from _trees import Kind

from palette import PAGE_MM, Array, printed, random, save_jpeg, toned

HERE: Final = Path(__file__).resolve().parent


def orchard() -> Array:
    """Five rows on a square grid, low crowns, snow under them."""
    camera = camera_for(PAGE_MM, horizon=0.56, focal=1.05, eye=1.75)
    sky = air(camera, top=0.84, low=0.915, seed=971)
    canvas = field(camera, sky, near=0.955, fade=24, seed=972, relief=0.020)
    rng = random(983)
    trees: list[Stand] = []
    for row, across in enumerate((-12.4, -7.4, -3.4, 3.1, 7.6)):
        for step in range(11):
            away = 11.5 + step * 5.6 + 1.7 * (row % 2)
            lean = float(rng.normal(0, 0.28))
            trees.append(
                (
                    Kind.MULBERRY,
                    across + lean,
                    away + float(rng.normal(0, 0.3)),
                    float(rng.uniform(3.9, 4.9)),
                    int(rng.integers(1, 9999)),
                )
            )
    stand(canvas, camera, tuple(trees), fade=31, dark=0.05)
    stalks(canvas, camera, 30, (-4.0, 4.0, 5.0, 16.0), seed=974)
    return np.asarray(canvas, dtype=np.float32)


if __name__ == "__main__":
    save_jpeg(toned(printed(orchard(), seed=975, strength=0.005)), HERE / "plate-orchard.jpg", 66)
