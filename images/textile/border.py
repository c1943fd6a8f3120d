"""Borders: a strip of stars and lozenges, a thin strip of dashes, and a frame of it with stars at the corners.

Out: border.png (114 x 9 mm) and border-thin.png (114 x 2.5 mm) at 600 ppi, frame.png (118 x 183 mm: the text block) at
300 ppi; all on clear ground. Each is the same from both ends.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _knots import Grid, from_octant, from_rows, knit, save_png

HERE = Path(__file__).resolve().parent
WINE, STONE, INK, MIST, STAMEN = 1, 2, 3, 4, 5
STARS = 10
FRAME = (279, 432)  # knots of 5 px: 118 x 183 mm

# Between two stars: the upper left quarter, its last row and column the axes of the mirrors.
LOZENGE = from_rows(
    """
    3....
    .3...
    ..3..
    ...3.
    ....2
    ...2.
    ..2.1
    .2.11
    """
)


def star(x: int, y: int) -> int:
    """An eight-pointed star, 15 knots across."""
    inner = min(x, (x + y) * 5 // 7)
    if inner == 0:
        return STAMEN
    return {1: WINE, 2: WINE, 3: 0, 4: STONE, 5: INK}.get(inner, 0)


def _whole(quarter: Grid) -> Grid:
    return np.vstack([quarter, quarter[-2::-1]])


def _empty(rows: int, columns: int) -> Grid:
    return np.zeros((rows, columns), dtype=np.int8)


def strip() -> Grid:
    """Stars between lozenges, between rules and rows of dots."""
    lozenge, one = _whole(LOZENGE), _empty(15, 1)
    body = np.hstack([lozenge, *[np.hstack([one, from_octant(8, star), one, lozenge]) for _ in range(STARS)]])
    rule = np.full((1, body.shape[1]), INK, dtype=np.int8)
    dots = _dots(body.shape[1])
    gap = _empty(1, body.shape[1])
    return np.vstack([rule, gap, dots, gap, body, gap, dots, gap, rule])


def _dots(width: int) -> Grid:
    """One knot in three, the same from both ends."""
    half = np.where(np.arange((width + 1) // 2) % 3 == 1, STONE, 0).astype(np.int8)
    return np.concatenate([half, half[::-1][width % 2 :]])[None]


def thin(width: int) -> Grid:
    """Two rows of dashes, wine over stone, between rules; it turns about its middle."""
    at = np.arange(width)
    upper = np.where(at % 8 < 4, WINE, 0).astype(np.int8)[None]
    lower = np.where(at % 8 >= 4, STONE, 0).astype(np.int8)[None]
    rule = np.full((1, width), INK, dtype=np.int8)
    return np.vstack([rule, _empty(1, width), upper, lower, _empty(1, width), rule])


def frame() -> Grid:
    """The thin strip round the text block, a star at each corner."""
    columns, rows = FRAME
    grid = _empty(rows, columns)
    across, down = thin(columns - 44), thin(rows - 44).T
    inset = 5
    grid[inset : inset + 6, 22:-22] = across
    grid[-inset - 6 : -inset, 22:-22] = across[::-1]
    grid[22:-22, inset : inset + 6] = down
    grid[22:-22, -inset - 6 : -inset] = down[:, ::-1]
    for corner in (grid, grid[::-1], grid[:, ::-1], grid[::-1, ::-1]):
        corner[1:16, 1:16] = from_octant(8, star)
        corner[7:10, 18:19] = corner[18:19, 7:10].T
        corner[8, 18] = corner[18, 8] = WINE
    return grid


if __name__ == "__main__":
    save_png(knit(strip(), 10, seed=8), HERE / "border.png", ppi=600)
    save_png(knit(thin(strip().shape[1]), 10, seed=9), HERE / "border-thin.png", ppi=600)
    save_png(knit(frame(), 5, seed=10), HERE / "frame.png", ppi=300)
