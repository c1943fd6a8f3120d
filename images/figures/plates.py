"""Quiet plates for pages without words: an orchard, a blossom on snow, a carpet's knots, carved stone, a letter pressed into snow.

Out: plate-*.jpg, each 171 x 241 mm with bleed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

IMAGES: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(IMAGES), str(IMAGES / "textile")]
from _knots import YARNS, from_octant
from ornament import medallion

from palette import (
    PAGE_MM,
    PPI,
    Array,
    blur,
    fbm,
    mix,
    printed,
    px,
    random,
    resize,
    save_jpeg,
    size_px,
    smoothstep,
    toned,
    unit,
    value_noise,
)

HERE: Final = Path(__file__).resolve().parent
LETTER_FACE: Final = IMAGES.parent / "fonts/source-serif-4/SourceSerif4Display-Regular.otf"
LETTER: Final = "\u0259"  # the Azerbaijani letter for the open e


def _half(width: int, height: int, cell: tuple[float, float], *, seed: int, octaves: int) -> Array:
    """Fractal noise made at half the size: soft things need no more."""
    small = fbm(width // 2, height // 2, (cell[0] / 2, cell[1] / 2), seed=seed, octaves=octaves)
    return resize(small, width, height)


def _snow_tone(width: int, height: int, *, seed: int) -> Array:
    """Fresh snow seen from above: wide soft swells, fine crust, light from the left."""
    swell = _half(width, height, (1500, 1100), seed=seed, octaves=4)
    crust = _half(width, height, (150, 90), seed=seed + 1, octaves=5)
    slope = np.gradient(swell, axis=1) * 150 + np.gradient(crust, axis=1) * 2.6 + np.gradient(crust, axis=0) * 1.4
    return np.asarray(0.925 + 0.030 * swell + 0.050 * np.clip(slope, -1.2, 1.0), dtype=np.float32)


def letter() -> Array:
    """One letter of the country's alphabet, larger than the page, pressed into snow."""
    width, height = size_px(PAGE_MM)
    scale = 4
    face = ImageFont.truetype(str(LETTER_FACE), round(px(400) / scale))
    glyph = Image.new("L", (width // scale, height // scale), 0)
    ImageDraw.Draw(glyph).text((px(74) / scale, px(228) / scale), LETTER, font=face, fill=255, anchor="ms")
    mask = resize(np.asarray(glyph, dtype=np.float32) / np.float32(255), width, height)
    ragged = np.clip(mask, 0, 1) + 0.16 * _half(width, height, (60, 60), seed=41, octaves=5) * blur(
        mask * (1 - mask) * 4, 9
    )
    depth = blur(smoothstep(0.35, 0.65, ragged), 11) * 0.6 + blur(mask, 34) * 0.4
    slope_x, slope_y = np.gradient(depth, axis=1), np.gradient(depth, axis=0)
    side = np.clip((slope_x * 0.86 + slope_y * 0.42) * 26, -0.9, 0.9)  # the wall away from the light is lit
    tone = _snow_tone(width, height, seed=43) - 0.055 * depth
    tone = tone - 0.40 * np.clip(side, 0, 1) + 0.07 * np.clip(-side, 0, 1)
    return toned(printed(np.clip(tone, 0, 0.985).astype(np.float32), seed=44, strength=0.006))


def stone() -> Array:
    """A star cut into stone, seen close, raked by light from the left; snow has caught in the cuts."""
    width, height = size_px(PAGE_MM)
    rows, across = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = across / PPI * 25.4 - 128, rows / PPI * 25.4 - 148
    x = x + 0.9 * _half(width, height, (520, 520), seed=51, octaves=4)
    y = y + 0.9 * _half(width, height, (520, 520), seed=52, octaves=4)
    star = np.minimum(np.maximum(np.abs(x), np.abs(y)), (np.abs(x) + np.abs(y)) * np.float32(0.7071))
    turn = np.arctan2(y, x)
    height_ = np.zeros_like(star)
    for at, wide, deep in (
        (16, 2.4, 1.5),
        (33, 3.4, 2.1),
        (41, 1.9, 1.1),
        (67, 3.8, 2.3),
        (76, 2.0, 1.3),
        (112, 3.6, 2.1),
    ):
        height_ -= deep * np.clip(1 - np.abs(star - at) / wide, 0, 1)
    rays = np.abs(np.mod(turn * 16 / (2 * np.pi) + 0.5, 1) - 0.5) * 2
    height_ -= 1.1 * smoothstep(0.50, 0.05, 1 - rays) * smoothstep(45, 47, star) * smoothstep(64, 62, star)
    lozenge = np.abs(np.mod(x / 11, 1) - 0.5) + np.abs(np.mod(y / 11, 1) - 0.5)
    height_ -= (
        0.9 * np.clip(1 - np.abs(lozenge - 0.30) / 0.10, 0, 1) * smoothstep(80, 82, star) * smoothstep(108, 106, star)
    )
    worn = _half(width, height, (760, 620), seed=53, octaves=5)
    height_ = blur(height_, 5) * (0.80 + 0.45 * np.clip(worn, -0.9, 0.6))
    grit = fbm(width, height, (46, 42), seed=54, octaves=5, gain=0.62)
    pits = np.clip(value_noise(width, height, 15, seed=55) - 0.55, 0, 1) * np.clip(0.4 + worn, 0, 1)
    height_ += 0.10 * grit + 0.65 * worn - 0.9 * pits
    slope_x, slope_y = np.gradient(height_, axis=1) * 11.8, np.gradient(height_, axis=0) * 11.8
    lit = (0.62 + slope_x * 0.80 + slope_y * 0.36) / np.sqrt(1 + slope_x**2 + slope_y**2)
    hollow = np.clip(blur(height_, 26) - height_, -0.3, 1.2)
    tone = 0.60 * np.clip(lit, 0, 1.5) + 0.10 + 0.085 * worn - 0.16 * np.clip(hollow, 0, 1)
    caught = smoothstep(
        0.34,
        0.70,
        hollow * 0.8 + 0.30 * slope_y + 0.20 * _half(width, height, (70, 50), seed=56, octaves=4) + 0.12 * worn,
    )
    tone = mix(tone, 0.90 + 0.04 * grit, caught * 0.92)
    return toned(printed(np.clip(tone, 0.03, 0.98).astype(np.float32), seed=57, strength=0.006))


def carpet() -> Array:
    """The heart of the end papers' star as if one bent over the carpet: knots of wine, stone, ink and snow."""
    width, height = size_px(PAGE_MM)
    knot = 40
    grid = from_octant(32, medallion)
    columns, rows = -(-width // knot), -(-height // knot)
    left, top = 31 - columns + 14, 31 - rows // 2 - 7
    part = grid[max(0, top) : top + rows, max(0, left) : left + columns]
    part = np.pad(part, ((max(0, -top), 0), (max(0, -left), 0)))
    part = np.pad(part, ((0, rows - part.shape[0]), (0, columns - part.shape[1])))
    return _pile(part, knot, width, height)


def _pile(grid: np.ndarray, knot: int, width: int, height: int) -> Array:
    """Each knot two leaning tufts of yarn with strands; rows overlap a little, so that no colour ends in a straight line."""
    rows, across = np.mgrid[0:height, 0:width].astype(np.float32)
    sway = _half(width, height, (620, 380), seed=63, octaves=4) * 9
    strand = value_noise(width, height, (4.2, 26), seed=64)
    hairy = value_noise(width, height, (6.0, 32), seed=66)
    u = (across + sway + 1.6 * strand + 2.2 * hairy) / knot
    v = (rows + 0.7 * sway + 5.5 * hairy + 3.0 * strand) / knot
    column = np.clip(np.floor(u).astype(np.int32), 0, grid.shape[1] - 1)
    row = np.clip(np.floor(v).astype(np.int32), 0, grid.shape[0] - 1)
    dyes = np.stack([unit((232, 227, 219)), *(unit(YARNS[index]) for index in sorted(YARNS))])
    colour = dyes[grid[row, column]]
    tuft = np.floor(u * 2).astype(np.int32)
    own = random(62).normal(0, 1, (grid.shape[0] + 1, 2 * grid.shape[1] + 2)).astype(np.float32)
    tone = own[row, np.clip(tuft, 0, own.shape[1] - 1)]
    side = np.mod(u * 2, 1) - 0.5
    round_ = np.clip(1 - (side / 0.56) ** 2, 0, 1) ** 0.5
    down = np.mod(v, 1)
    fall = 0.66 + 0.40 * np.sin(np.pi * down) ** 0.6 - 0.16 * down
    shade = (0.56 + 0.48 * round_) * fall * (1 + 0.12 * strand * round_) + 0.035 * tone
    lean = 1 - 0.22 * side
    worn = _half(width, height, (900, 700), seed=65, octaves=4)
    light = (1.12 - 0.20 * across / width - 0.06 * rows / height + 0.05 * worn) * lean
    picture = (
        colour * (shade * light)[..., None] + (0.030 * np.clip(strand, 0, 1) + 0.018 * np.clip(worn, 0, 1))[..., None]
    )
    return np.clip(picture, 0, 1).astype(np.float32)


def _save(name: str, picture: Array, quality: int) -> None:
    save_jpeg(picture, HERE / f"plate-{name}.jpg", quality)


PLATES: dict[str, tuple[Callable[[], Array], int]] = {
    "letter": (letter, 76),
    "stone": (stone, 36),
    "carpet": (carpet, 36),
}

if __name__ == "__main__":
    for name, (draw, quality) in PLATES.items():
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            _save(name, draw(), quality)
