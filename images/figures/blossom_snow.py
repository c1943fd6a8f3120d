"""A blossom that fell on snow, open side up, three petals beside it; the rest of the page is snow.

Out: plate-blossom-snow.jpg, 171 x 241 mm with bleed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import numpy as np

IMAGES: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(IMAGES), str(IMAGES / "flora")]
from _blossom import Blossom, draw_blossom
from _petal import Patch, draw_petal, lay, soften
from _scene import FALLEN, loose_petal
from plates import _snow_tone as snow_tone

from palette import PAGE_MM, Array, blur, mix, printed, px, save_jpeg, size_px, toned, unit

HERE: Final = Path(__file__).resolve().parent


def paint() -> Array:
    """The page as an sRGB picture of 0 to 1."""
    width, height = size_px(PAGE_MM)
    tone = snow_tone(width, height, seed=81)
    flower = draw_blossom(Blossom(px(104), px(163), px(25), 2.2, 0.32, 77, 0.95))
    petals = [
        draw_petal(loose_petal(px(x), px(y), px(size), seed=seed), FALLEN)
        for x, y, size, seed in ((52, 190, 12, 4), (131, 207, 11, 15), (44, 118, 10, 23))
    ]
    for patch, deep in ((flower, 1.0), *((petal, 0.5) for petal in petals)):
        tone = _sunk(tone, patch, deep)
    canvas = toned(printed(np.clip(tone, 0, 0.985), seed=82, strength=0.006))
    for patch in (*petals, flower):
        _shade(canvas, patch)
        lay(canvas, patch)
    return canvas


def _sunk(tone: Array, patch: Patch, deep: float) -> Array:
    """The hollow that the warmth of a petal makes: its left wall in shade, its right wall lit."""
    full = np.zeros_like(tone)
    full[patch.top : patch.top + patch.cover.shape[0], patch.left : patch.left + patch.cover.shape[1]] = patch.cover
    hollow = blur(full, 26) * 0.5 + blur(full, 60) * 0.5
    return np.asarray(
        tone
        - deep * 4.2 * np.gradient(hollow, axis=1)
        - deep * 2.4 * np.gradient(hollow, axis=0)
        - 0.05 * deep * hollow,
        dtype=np.float32,
    )


def _shade(canvas: Array, patch: Patch) -> None:
    """The cool shade that it casts on the snow, close and soft, in place."""
    shadow = soften(patch, 9)
    cool = np.broadcast_to(unit((150, 152, 166)), shadow.colour.shape).astype(np.float32)
    lay(canvas, Patch(shadow.left + px(1.3), shadow.top + px(1.5), mix(cool, 1.0, 0.0), shadow.cover), opacity=0.50)


if __name__ == "__main__":
    save_jpeg(paint(), HERE / "plate-blossom-snow.jpg", 80)
