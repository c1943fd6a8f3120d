"""How much ink lies where, from what is painted. In: PageFacts. Out: Coverage of the trimmed page and its bleed.

No rendering: paths and pictures are laid one over the other on a grid of 1 mm, knocking out or overprinting as they say.
Letters are left out (they are thin; the rules look at their own ink), colours that only a profile could separate, and transparency.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.base.units import mm
from booklet.preflight.marks import Overprint, PageFacts, Paint, PathMark, PictureMark
from booklet.preflight.matrix import Box, Matrix, Point
from booklet.preflight.spaces import PROCESS

CELL = mm(1.0)
SQUARE_CELLS = 15  # GWG 2022, R0026: the mean over squares of 15 mm
MANY = 99.9  # percentile of a picture's samples: single ones are noise of its compression
Grid = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Per cent of all inks together: at most on one cell and where, at most as the mean of a square and where, mean of the page."""

    greatest: float
    place: Rect
    square: float
    square_place: Rect
    mean: float
    pictures: Mapping[int, float]  # the greatest of each picture that can be read, by its order


class Sheet:
    """The grid of a page: shares of each ink, rows from the top of the bleed."""

    def __init__(self, page: PageFacts) -> None:
        trim, media = page.finished, page.media
        self.left, self.top = max(media[0], trim[0] - mm(3)), min(media[3], trim[3] + mm(3))
        right, bottom = min(media[2], trim[2] + mm(3)), max(media[1], trim[1] - mm(3))
        self.columns = max(1, round((right - self.left) / CELL))
        self.rows = max(1, round((self.top - bottom) / CELL))
        self.inks: dict[str, Grid] = {name: self._blank() for name in PROCESS}

    def _blank(self) -> Grid:
        return np.zeros((self.rows, self.columns), np.float32)

    def span(self, box: Box) -> tuple[slice, slice]:
        """The cells whose middle lies in a box."""
        x0, x1 = (round((x - self.left) / CELL) for x in (box[0], box[2]))
        y0, y1 = (round((self.top - y) / CELL) for y in (box[3], box[1]))
        return slice(max(y0, 0), max(min(y1, self.rows), 0)), slice(max(x0, 0), max(min(x1, self.columns), 0))

    def lay(self, paint: Paint, where: tuple[slice, slice], mask: Any, *, over: bool, mode: int) -> None:
        """A colour on cells; set to overprint it leaves the inks that it does not ask for (in mode 1 also those of nought)."""
        inks = paint.inks or {}
        for name in {*inks, *self.inks}:
            share = inks.get(name, 0.0)
            keeps = over and (name not in inks or (mode == 1 and share == 0 and paint.space.family == "DeviceCMYK"))
            if not keeps:
                plate = self.inks.setdefault(name, self._blank())[where]
                plate[mask] = share

    def picture(self, mark: PictureMark) -> float | None:
        """A picture: its plates sampled at the middle of each cell. Its greatest ink; None where it cannot be read."""
        plates: Any = mark.inks()
        if plates is None or mark.stencil is not None:
            return None
        where = self.span(mark.box)
        rows, columns = np.mgrid[where]
        x = self.left + (columns + 0.5) * CELL
        y = self.top - (rows + 0.5) * CELL
        u, v = _unit(mark.matrix, x, y)
        mask = (u >= 0) & (u < 1) & (v >= 0) & (v < 1)
        height, width = plates.shape[:2]
        found = plates[((1 - v) * height).astype(int).clip(0, height - 1), (u * width).astype(int).clip(0, width - 1)]
        for index, name in enumerate(PROCESS):
            plate = self.inks[name][where]
            plate[mask] = (found[..., index] / 255)[mask]
        for name in self.inks.keys() - set(PROCESS):
            self.inks[name][where][mask] = 0
        return float(np.percentile(plates.sum(axis=2, dtype=np.uint16), MANY)) / 2.55

    def path(self, mark: PathMark) -> None:
        if mark.fill is None or mark.fill.inks is None or mark.is_shading:
            return
        where = self.span(mark.box)
        if where[0].start >= where[0].stop or where[1].start >= where[1].stop:
            return
        mask: Any = ...
        if mark.rings:
            mask = self.inside(mark.rings, where)
        elif not mark.is_rectangle:
            return
        over: Overprint = mark.overprint
        self.lay(mark.fill, where, mask, over=over.fill, mode=over.mode)

    def inside(self, rings: Iterable[tuple[Point, ...]], where: tuple[slice, slice]) -> Any:
        """Cells whose middle lies inside an outline, by the even-odd rule, a row at a time."""
        edges = np.array([(*a, *b) for ring in rings for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)])
        x = self.left + (np.arange(where[1].start, where[1].stop) + 0.5) * CELL
        mask = np.zeros((where[0].stop - where[0].start, len(x)), bool)
        for index, row in enumerate(range(where[0].start, where[0].stop)):
            y = self.top - (row + 0.5) * CELL
            cut = edges[(edges[:, 1] > y) != (edges[:, 3] > y)]
            crossings = np.sort(cut[:, 0] + (y - cut[:, 1]) / (cut[:, 3] - cut[:, 1]) * (cut[:, 2] - cut[:, 0]))
            mask[index] = np.searchsorted(crossings, x) % 2 == 1
        return mask


def coverage(page: PageFacts) -> Coverage:
    """The ink of a page, as far as its content says it."""
    sheet, pictures = Sheet(page), dict[int, float]()
    for mark in page.marks:
        if isinstance(mark, PictureMark):
            greatest = sheet.picture(mark)
            if greatest is not None:
                pictures[mark.order] = greatest
        elif isinstance(mark, PathMark):
            sheet.path(mark)
    total = np.sum(list(sheet.inks.values()), axis=0) * 100
    row, column = np.unravel_index(int(total.argmax()), total.shape)
    mean, top, left = _squares(total)
    side = min(SQUARE_CELLS, *total.shape) * CELL
    return Coverage(
        float(total[row, column]), _rect(sheet, page, int(row), int(column), CELL), mean,
        _rect(sheet, page, top, left, side), float(total.mean()),
        pictures,
    )  # fmt: skip


def _squares(total: Grid) -> tuple[float, int, int]:
    """The greatest mean over a square, and its first row and column."""
    side = min(SQUARE_CELLS, *total.shape)
    sums = np.pad(total.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    means = (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2
    row, column = np.unravel_index(int(means.argmax()), means.shape)
    return float(means[row, column]), int(row), int(column)


def _rect(sheet: Sheet, page: PageFacts, row: int, column: int, side: float) -> Rect:
    trim = page.finished
    return Rect(sheet.left + column * CELL - trim[0], trim[3] - sheet.top + row * CELL, side, side)


def _unit(m: Matrix, x: Any, y: Any) -> tuple[Any, Any]:
    """Where points of the page lie in the unit square of a picture."""
    det = m[0] * m[3] - m[1] * m[2] or 1e-9
    dx, dy = x - m[4], y - m[5]
    return (m[3] * dx - m[2] * dy) / det, (m[0] * dy - m[1] * dx) / det
