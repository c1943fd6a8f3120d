"""The end piece: a star medallion of the Karabakh kind, of wine, stone and ink knots, from one eighth of itself.

Out: ornament.png (30 x 30 mm) and ornament-small.png (9 x 9 mm), 600 ppi, clear ground.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _knots import Grid, from_octant, knit, save_png

HERE = Path(__file__).resolve().parent
SIZE = 32  # knots from the middle to the rim, both counted
WINE, STONE, INK, MIST, STAMEN = 1, 2, 3, 4, 5


def medallion(x: int, y: int) -> int:
    """The yarn at (x, y), 0 <= y <= x, counted from the middle."""
    diagonal, star = x + y, max(x, (x + y + 1) * 5 // 7)  # an octagon's two norms, stepped
    hook = _hooks(x, y)
    if hook:
        return hook
    if diagonal <= 1:
        return STAMEN
    if diagonal <= 4:
        return WINE if x <= 3 else 0
    if diagonal <= 6:
        return 0 if diagonal == 5 else INK
    if star <= 7:
        return 0
    if star <= 9:
        return STONE
    return _star(x, y)


def _star(x: int, y: int) -> int:
    """The eight-pointed star: two squares laid over each other, outlined in ink, filled with wine and stone."""
    upright, turned = x, (x + y) * 5 // 7
    inner = min(upright, turned)
    if inner == 17:
        return INK
    if inner == 16 or inner == 10:
        return 0
    if inner < 16:
        if inner == 11:
            return INK
        if inner > 11:
            return STONE if upright <= turned else WINE
        return WINE if upright <= turned else STONE
    return 0


def _hooks(x: int, y: int) -> int:
    """Latch hooks that grow out of the star's upright points, lozenges off its corners."""
    lozenge = abs(x - 21) + abs(y - 21)
    if lozenge <= 3:
        return {0: WINE, 1: WINE, 2: 0, 3: INK}[lozenge]
    if y == 0 and 18 <= x <= 30:
        return INK
    for stem in (21, 25, 29):
        reach = (31 - stem) // 3 + 1
        if x == stem and 0 < y <= reach + 1:
            return INK if stem != 25 else WINE
        if x in (stem - 1, stem - 2) and y == reach + 1:
            return INK if stem != 25 else WINE
    return 0


def small_star() -> Grid:
    """The star alone, for a line's end."""

    def yarn(x: int, y: int) -> int:
        inner = min(x, (x + y) * 5 // 7)
        if inner <= 1:
            return STAMEN
        return {2: 0, 3: INK, 4: WINE, 5: WINE, 6: 0, 7: INK}.get(inner, 0)

    return from_octant(12, yarn)


if __name__ == "__main__":
    grid = from_octant(SIZE, medallion)
    save_png(knit(grid, 11, seed=5), HERE / "ornament.png", ppi=600)
    save_png(knit(small_star(), 9, seed=6), HERE / "ornament-small.png", ppi=600)
