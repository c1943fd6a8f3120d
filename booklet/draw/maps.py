"""Paint the part of a map that lies on a page. In: a MapPicture, where it lies, a canvas. Out: paint on the canvas.

A word stands on one page, as nothing crosses the spine's zone; a path is painted on each page that it touches.
"""

import math
from collections.abc import Callable, Iterator

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.draw.canvas import Canvas, Matrix
from booklet.draw.ink import Ink
from booklet.ir.composed import PlacedRun
from booklet.ir.maps import MapItem, MapPath, MapPicture, MapText

WIDE = 0.09  # of the size: letters that stand farther apart would be read as single words


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a map's points stand on the page: added to x, and y turned; the page's trim in the map's points, and its bleed."""

    dx: float
    dy: float
    trim: Rect
    bleed: float

    def x(self, x: float) -> float:
        return x + self.dx

    def y(self, y: float) -> float:
        return self.dy - y


def items_on(picture: MapPicture, ground: Ground) -> Iterator[MapItem]:
    """What is painted on the page, in paint order."""
    for item in picture.items:
        if _is_on(item, ground.trim, ground.bleed):
            yield item


def _is_on(item: MapItem, trim: Rect, bleed: float) -> bool:
    if isinstance(item, MapText):
        middle = item.glyphs[len(item.glyphs) // 2][0] if item.glyphs else item.x + item.line.x + item.line.width / 2
        return trim.x <= middle < trim.right
    xs, reach = item.numbers[::2], item.width / 2 + bleed
    return min(xs) - reach < trim.right and max(xs) + reach > trim.x


def paint_path(
    path: MapPath,
    ground: Ground,
    canvas: Canvas,
    ink: Callable[[Colour], Ink],
    line: Callable[[Colour], tuple[Ink, bool]],
) -> None:
    numbers = list(path.numbers)
    numbers[::2] = [ground.x(x) for x in numbers[::2]]
    numbers[1::2] = [ground.y(y) for y in numbers[1::2]]
    fill = ink(path.fill) if path.fill else None
    stroke, overprints = line(path.stroke) if path.stroke else (None, False)
    canvas.path(
        path.ops, numbers, fill=fill, stroke=stroke, width=path.width, dash=path.dash, overprints=overprints
    )  # fmt: skip


def paint_curved(text: MapText, ground: Ground, canvas: Canvas, fill: Callable[[Colour, float], None]) -> None:
    """Each glyph by itself, turned about its origin."""
    places = iter(text.glyphs)
    for placed in text.line.runs:
        fill(placed.colour, placed.run.size)
        for gid in placed.run.glyphs:
            x, y, angle = next(places)
            sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
            matrix: Matrix = (cosine, -sine, sine, cosine, ground.x(x), ground.y(y))
            canvas.turned_glyphs(matrix, placed.run.face, size=placed.run.size, strings=f"<{gid:04X}>")


def is_wide(text: MapText) -> bool:
    """Whether its letters stand so far apart that its words must be told."""
    return bool(text.glyphs) or any(_is_wide(placed) for placed in text.line.runs)


def _is_wide(placed: PlacedRun) -> bool:
    return placed.run.tracking > WIDE * placed.run.size
