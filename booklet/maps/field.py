"""What words on a map must keep clear of: trim, gutter zone, panels, symbols; and what they would rather not cross.

In: boxes with names, lines with weights. Out: why a place is refused, what a place costs. Knows no type.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.maps.boxes import Box, inside, overlap
from booklet.maps.geometry import lines_in
from booklet.maps.projection import Array

EDGE, GUTTER, PANEL = "the edge of the map", "the gutter zone", "a panel"
SAMPLE = 1.5  # points between the samples of a line
CELL = 2.0  # points: a name is three of them high


@dataclass(slots=True)
class Field:
    """`read` is where words may stand; `zones` are forbidden (the gutter); `obstacles` are things already there."""

    read: Box
    zones: tuple[tuple[Box, str], ...]
    obstacles: list[tuple[Box, str]] = field(default_factory=list)
    _samples: list[Array] = field(default_factory=list)
    _grounds: list[tuple[BaseGeometry, Colour]] = field(default_factory=list)
    _sums: Array | None = None

    def refuses(self, boxes: Iterable[Box], own: str = "") -> str:
        """What forbids a place, or nothing; `own` is the name of the obstacle that does not count."""
        for box in boxes:
            if not inside(box, self.read):
                return EDGE
            for other, name in (*self.zones, *self.obstacles):
                if name != own and overlap(box, other):
                    return name
        return ""

    def add(self, box: Box, name: str) -> None:
        self.obstacles.append((box, name))

    def add_lines(self, shape: BaseGeometry, weight: float) -> None:
        """Lines that words should not cross; `weight` for each point of length."""
        for line in lines_in(shape):
            path = shapely.get_coordinates(line)
            lengths = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))))
            count = max(2, int(lengths[-1] / SAMPLE))
            at = np.linspace(0.0, lengths[-1], count)
            xy = (np.interp(at, lengths, path[:, 0]), np.interp(at, lengths, path[:, 1]))
            self._samples.append(np.column_stack((*xy, np.full(count, weight * lengths[-1] / count))))
            self._sums = None

    def add_ground(self, shape: BaseGeometry, colour: Colour) -> None:
        """An area of that colour, over those before it."""
        shapely.prepare(shape)
        self._grounds.append((shape, colour))

    def crossing(self, boxes: Sequence[Box]) -> float:
        """Weight of the lines under the boxes, to a cell's exactness: four look-ups in a table of sums."""
        if self._sums is None:
            self._sums = self._table()
        left, top = self.read[:2]
        height, width = self._sums.shape
        total = 0.0
        for box in boxes:
            x1, x2 = max(0, int((box[0] - left) / CELL)), min(width - 1, int((box[2] - left) / CELL) + 1)
            y1, y2 = max(0, int((box[1] - top) / CELL)), min(height - 1, int((box[3] - top) / CELL) + 1)
            if x1 < x2 and y1 < y2:
                sums = self._sums
                total += float(sums[y2, x2] - sums[y1, x2] - sums[y2, x1] + sums[y1, x1])
        return total

    def _table(self) -> Array:
        """Sums of all weights above and to the left of each cell of the page."""
        left, top, right, bottom = self.read
        width, height = int((right - left) / CELL) + 2, int((bottom - top) / CELL) + 2
        x, y, weight = np.vstack(self._samples).T if self._samples else np.zeros((3, 0))
        column, row = np.floor((x - left) / CELL).astype(int), np.floor((y - top) / CELL).astype(int)
        on = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        flat = np.bincount(row[on] * width + column[on], weights=weight[on], minlength=width * height)
        return np.pad(flat.reshape(height, width).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))

    def ground_at(self, x: float, y: float, otherwise: Colour | None) -> Colour | None:
        """Colour of the uppermost area at a point."""
        hit = (colour for shape, colour in reversed(self._grounds) if shapely.contains_xy(shape, x, y))
        return next(hit, otherwise)
