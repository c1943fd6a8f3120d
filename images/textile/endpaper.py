"""The end papers: a field of small stars in stone and mist on snow, one knot of wine in each, as a carpet in winter light.

Out: endpaper.jpg, 171 x 241 mm.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _knots import Grid, from_octant, knit

from palette import PAGE_MM, SNOW, Array, fbm, grain, save_jpeg, size_px, unit

HERE = Path(__file__).resolve().parent
WINE, STONE, MIST = 1, 2, 4
HALF = 16  # knots from a star's middle to the next star's border, both counted
KNOT_PX = 8


def star(x: int, y: int) -> int:
    """An eight-pointed star; a lattice of lozenges joins it to its neighbours."""
    inner = min(x, (x + y) * 5 // 7)
    if inner == 0:
        return WINE
    if x + y in (29, 30) or (x + y == 27 and x % 2):
        return MIST
    return {2: STONE, 4: MIST, 5: MIST, 7: STONE}.get(inner, 0)


def field(columns: int, rows: int) -> Grid:
    """The stars on a square net, of which the lozenges' corners are the midpoints."""
    tile = from_octant(HALF, star)[:-1, :-1]
    middle = HALF - 1  # a star stands in the middle of the page
    across = (np.arange(columns) - columns // 2 + middle) % tile.shape[1]
    down = (np.arange(rows) - rows // 2 + middle) % tile.shape[0]
    return np.asarray(tile[down[:, None], across[None]])


def paint() -> Array:
    """The page as an sRGB picture of 0 to 1."""
    width, height = size_px(PAGE_MM)
    wool = knit(field(-(-width // KNOT_PX), -(-height // KNOT_PX)), KNOT_PX, seed=12, wear=0.7)[:height, :width]
    rubbed = 0.62 + 0.30 * fbm(width, height, 620, seed=13, octaves=5)
    cover = (wool[..., 3] * np.clip(rubbed, 0.25, 0.95))[..., None]
    paper = np.ones((height, width, 3), dtype=np.float32) * unit(SNOW)
    page = paper + (wool[..., :3] - paper) * cover
    return np.asarray(page * (1 + 0.007 * grain(width, height, seed=14)[..., None]), dtype=np.float32)


if __name__ == "__main__":
    save_jpeg(paint(), HERE / "endpaper.jpg", 80)
