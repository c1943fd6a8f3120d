"""What words on a map must keep clear of: trim, gutter zone, panels, symbols; and what they would rather not cross.

In: boxes with names, lines with weights. Out: why a place is refused, what a place costs. Knows no type.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from booklet.base.colour import Colour
from booklet.maps.boxes import Box, inside, overlap
from booklet.maps.geometry import lines_in
from booklet.maps.projection import Array

SAMPLE = 1.5  # points between the samples of a line


@dataclass(slots=True)
class Field:
    """`read` is where words may stand; `zones` are forbidden (the gutter); `obstacles` are things already there."""

    read: Box
    zones: tuple[tuple[Box, str], ...]
    obstacles: list[tuple[Box, str]] = field(default_factory=list)
    _samples: list[Array] = field(default_factory=list)
    _grounds: list[tuple[BaseGeometry, Colour]] = field(default_factory=list)
    _all: Array | None = None

    def refuses(self, boxes: Iterable[Box], own: str = "") -> str:
        """What forbids a place, or nothing; `own` is the name of the obstacle that does not count."""
        for box in boxes:
            if not inside(box, self.read):
                return "the edge of the map"
            for other, name in (*self.zones, *self.obstacles):
                if name != own and overlap(box, other):
                    return name
        return ""

    def add(self, box: Box, name: str) -> None:
        self.obstacles.append((box, name))

    def add_lines(self, shape: BaseGeometry, weight: float) -> None:
        """Lines that words should not cross; `weight` for each point of length."""
        for line in lines_in(shape):
            count = max(2, int(line.length / SAMPLE))
            xy = shapely.get_coordinates(line.interpolate(np.linspace(0.0, line.length, count)))
            self._samples.append(np.column_stack((xy, np.full(count, weight * line.length / count))))
            self._all = None

    def add_ground(self, shape: BaseGeometry, colour: Colour) -> None:
        """An area of that colour, over those before it."""
        shapely.prepare(shape)
        self._grounds.append((shape, colour))

    def crossing(self, boxes: Sequence[Box]) -> float:
        """Weight of the lines under the boxes."""
        if self._all is None:
            self._all = np.vstack(self._samples) if self._samples else np.zeros((0, 3))
        x, y, weight = self._all.T
        return float(sum(weight[(x > b[0]) & (x < b[2]) & (y > b[1]) & (y < b[3])].sum() for b in boxes))

    def ground_at(self, x: float, y: float, otherwise: Colour | None) -> Colour | None:
        """Colour of the uppermost area at a point."""
        for shape, colour in reversed(self._grounds):
            if shapely.contains_xy(shape, x, y):
                return colour
        return otherwise
