"""Knotted geometry: ornaments as grids of knots, made whole by mirror and turn, drawn as wool.

In: a drawing of one wedge (or one repeat) as small integers. Out: pictures of knots with colour and cover. A grid cell
holds 0 for no knot or the index of a yarn. Knows no ornament.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from palette import INK, MIST, SNOW, STAMEN, STONE, WINE, Array, random, unit, value_noise

Grid = npt.NDArray[np.int8]
YARNS = {1: WINE, 2: STONE, 3: INK, 4: MIST, 5: STAMEN}


def from_octant(size: int, yarn: Callable[[int, int], int]) -> Grid:
    """A square of 2 * size - 1 knots from the wedge 0 <= y <= x: four mirrors (the plane group's p4m at its centre)."""
    grid = np.zeros((2 * size - 1, 2 * size - 1), dtype=np.int8)
    for x in range(size):
        for y in range(x + 1):
            for a, b in ((x, y), (y, x)):
                for i, j in ((a, b), (-a, b), (a, -b), (-a, -b)):
                    grid[size - 1 + j, size - 1 + i] = yarn(x, y)
    return grid


def from_rows(rows: str, *, mirrored: bool = True) -> Grid:
    """A grid from lines of digits (a dot is no knot); `mirrored` adds the right half without doubling the middle."""
    half = np.array([[0 if mark == "." else int(mark) for mark in line] for line in rows.split()], dtype=np.int8)
    return np.hstack([half, half[:, -2::-1]]) if mirrored else half


def frieze(tile: Grid, repeats: int, *, is_turned: bool = False) -> Grid:
    """The tile side by side; every second one upside down if the frieze turns (group 2mg)."""
    tiles = [tile[::-1] if is_turned and index % 2 else tile for index in range(repeats)]
    return np.hstack(tiles)


def knit(grid: Grid, knot_px: int, *, seed: int, wear: float = 1.0) -> Array:
    """The grid as wool: RGBA of 0 to 1. Each knot leans and shades a little its own, rows vary as dye lots do."""
    rows, columns = grid.shape
    height, width = rows * knot_px, columns * knot_px
    big = np.kron(grid, np.ones((knot_px, knot_px), dtype=np.int8))
    colour = np.zeros((height, width, 3), dtype=np.float32)
    for index, dye in YARNS.items():
        colour[big == index] = unit(dye)
    rng = random(seed)
    knots = rng.normal(0, 0.055, (rows, columns)) + rng.normal(0, 0.030, (rows, 1))
    tone = np.kron(knots, np.ones((knot_px, knot_px))).astype(np.float32)
    colour = (
        colour + (tone * wear)[..., None] * (0.35 + 0.65 * colour) + (_pile(height, width, knot_px) * wear)[..., None]
    )
    fibre = value_noise(width, height, 1.7, seed=seed + 1) * 0.03 * wear
    cover = _woolly(big > 0, knot_px, seed)
    shown = np.where(cover[..., None] < 1 / 255, unit(SNOW), np.clip(colour + fibre[..., None], 0, 1))
    return np.concatenate([shown, cover[..., None]], axis=-1).astype(np.float32)


def _pile(height: int, width: int, knot_px: int) -> Array:
    """Each knot's two tufts: a fine dark furrow between rows, a light crown."""
    v = (np.arange(height, dtype=np.float32)[:, None] % knot_px + 0.5) / knot_px
    u = (np.arange(width, dtype=np.float32)[None] % knot_px + 0.5) / knot_px
    crown = np.sin(np.pi * v) ** 0.8 * (0.75 + 0.25 * np.abs(np.cos(np.pi * u)))
    return np.asarray((crown - 0.72) * 0.15, dtype=np.float32)


def _woolly(solid: npt.NDArray[np.bool_], knot_px: int, seed: int) -> Array:
    """The outline with its corners rubbed round and its edge a little hairy."""
    image = Image.fromarray(solid.astype(np.float32))
    width, height = image.size
    from_blur = _box_blur(np.asarray(image, dtype=np.float32), max(1, knot_px // 5))
    rough = value_noise(width, height, 2.6, seed=seed + 2) * 0.10
    return np.clip((from_blur + rough - 0.5) * knot_px * 0.45 + 0.5, 0, 1).astype(np.float32)


def _box_blur(field: Array, span: int) -> Array:
    for axis in (0, 1):
        padded = np.pad(field, [(span, span) if a == axis else (0, 0) for a in (0, 1)], mode="constant")
        field = np.mean(
            [
                np.roll(padded, s, axis)[
                    (slice(span, -span), slice(None)) if axis == 0 else (slice(None), slice(span, -span))
                ]
                for s in range(-span, span + 1)
            ],
            axis=0,
        )
    return np.asarray(field, dtype=np.float32)


def save_png(picture: Array, target: Path, *, ppi: int) -> None:
    """Write RGBA of 0 to 1; the colour under clear pixels is snow, so no dark fringe appears where it is scaled."""
    pixels = (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)
    Image.fromarray(pixels).save(target, dpi=(ppi, ppi), optimize=True)
