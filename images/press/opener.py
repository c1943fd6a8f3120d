"""The opener of the media chapter: ridges in mist as a newspaper sees them, dots as large as peas at the left, none at the right.

Out: opener.jpg, 336 x 241 mm with bleed. The lower outer third of the right page is calm; a landscape, so no word in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _newsprint import save_grey

from palette import PPI, SPREAD_MM, Array, blur, fbm, grain, mix, px, resize, resize_area, size_px, smoothstep

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "landscape/ridges-history.jpg"
VANISHING = (1.06, 0.47)  # where the dots would be gone, as shares of the spread
CELLS = 104  # cells in the distance to that point: 3.4 mm wide at the left edge, under 1 mm where the mist begins
INK, SNOW = 0.115, 0.952


def _ridges(width: int, height: int) -> Array:
    """The ridges in grey, their tones spread, fading into mist toward the right."""
    with Image.open(SOURCE) as picture:
        grey = picture.convert("L").resize((width, height), Image.Resampling.BICUBIC)
    tone = np.asarray(grey, dtype=np.float32) / np.float32(255)
    low, high = np.percentile(tone[::8, ::8], (0.5, 99))
    return np.asarray(np.clip((tone - low) / (high - low), 0, 1), dtype=np.float32)


def paint() -> Array:
    """The spread in grey, 0 to 1."""
    width, height = size_px(SPREAD_MM)
    tone = 0.10 + 0.86 * _ridges(width, height)
    across = np.linspace(0, 1, width, dtype=np.float32)
    soft = [blur(tone, px(cell) * 0.30) for cell in (3.2, 1.9, 1.0)]
    ink = _screened(tone, soft, across, width, height)
    fade = smoothstep(0.52, 0.80, across)[None]
    mist = SNOW - 0.30 * (1 - resize(blur(resize_area(tone, width // 4, height // 4), 14), width, height)) * 0.55
    mist = mist + 0.006 * fbm(width, height, 700, seed=951, octaves=3)
    mist = mist + 0.0035 * grain(width, height, seed=952, size=2.2)  # so that no step shows in it
    printed = SNOW - ink * (SNOW - INK)
    return mix(printed, mist, fade)


def _screened(tone: Array, soft: list[Array], across: Array, width: int, height: int) -> Array:
    """Ink of a screen that shrinks toward a point beyond the right edge: laid out in the logarithm, so its dots stay round."""
    level = np.select([across < 0.16, across < 0.40], [0, 1], 2)
    sampled = np.empty_like(tone)
    for index in range(3):
        part = level == index
        sampled[:, part] = soft[index][:, part]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = np.float32(VANISHING[0] * width) - x, y - np.float32(VANISHING[1] * height)
    reach = np.hypot(x, y)
    u, v = np.log(reach) * np.float32(CELLS), np.arctan2(y, x) * np.float32(CELLS)
    u, v = (u + v) * np.float32(0.7071), (v - u) * np.float32(0.7071)
    spot = (np.cos(2 * np.pi * u) + np.cos(2 * np.pi * v)) / 4 + 0.5
    order = 0.5 + np.arcsin(np.clip(2 * spot - 1, -1, 1)) / np.pi
    edge = np.clip(0.55 * CELLS / reach, 0.012, 0.12)
    return np.asarray(np.clip((order - np.clip(sampled, 0.05, 0.97)) / (2 * edge) + 0.5, 0, 1), dtype=np.float32)


if __name__ == "__main__":
    save_grey(paint(), HERE / "opener.jpg", ppi=PPI, quality=44)
