"""The back cover: the petals of the front drift on across the spine into empty paper.

Out: back.jpg, 171 x 241 mm. The upper half is the calm: the title stands there, or nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _paper import sheet, tooth
from _scene import let_fall
from palette import PAGE_MM, Array, save_jpeg, size_px, smoothstep

HERE = Path(__file__).resolve().parent
SEED = 26021992

# Falling petals: across, down, length in mm; softness in px. They come in over the spine (right) and settle to the left.
FAR_PETALS = (
    (160, 118, 4.4, 5),
    (143, 142, 4.0, 6),
    (122, 150, 4.2, 6),
    (98, 178, 3.8, 6),
    (150, 176, 4.2, 5),
    (56, 204, 3.8, 6),
)
NEAR_PETALS = (
    (163, 138, 8.2, 0),
    (138, 162, 8.8, 0),
    (157, 190, 7.4, 1.2),
    (113, 171, 7.2, 1.3),
    (118, 203, 9.0, 0),
    (84, 194, 8.0, 0),
    (88, 222, 7.4, 1.2),
    (54, 219, 9.2, 0),
    (25, 228, 8.2, 1.2),
)


def paint() -> Array:
    """The whole back cover as an sRGB picture of 0 to 1."""
    width, height = size_px(PAGE_MM)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    near = np.hypot((columns - width * 1.05) / width, (rows - height * 0.02) / height)
    canvas = sheet(width, height, seed=SEED, mist=0.07 * (1 - smoothstep(0.0, 0.8, near)))
    let_fall(canvas, FAR_PETALS)
    let_fall(canvas, NEAR_PETALS)
    return tooth(canvas, seed=SEED)


if __name__ == "__main__":
    save_jpeg(paint(), HERE / "back.jpg", 86)
