"""Items moved as a whole. In: MapItems, a way. Out: the same items elsewhere."""

from collections.abc import Iterable
from dataclasses import replace

from booklet.ir.composed import Line
from booklet.ir.maps import MapItem, MapPath


def moved(items: Iterable[MapItem], dx: float, dy: float) -> tuple[MapItem, ...]:
    return tuple(_moved(item, dx, dy) for item in items)


def mirrored(items: Iterable[MapItem], width: float) -> tuple[MapItem, ...]:
    """Items of furniture about a middle at half of `width`, as a right-to-left column has them; words stay as they are."""
    return tuple(_mirrored(item, width) for item in items)


def _mirrored(item: MapItem, width: float) -> MapItem:
    if isinstance(item, MapPath):
        return replace(
            item, numbers=tuple(round(width - n, 3) if i % 2 == 0 else n for i, n in enumerate(item.numbers))
        )
    return replace(item, x=mirrored_x(item.line, item.x + item.line.x, width))


def mirrored_x(line: Line, left: float, width: float) -> float:
    """Where a line has to stand so that its ink is the mirror image of a line whose ink begins at `left`."""
    return round(width - left - line.width - line.x, 3)


def _moved(item: MapItem, dx: float, dy: float) -> MapItem:
    if isinstance(item, MapPath):
        numbers = list(item.numbers)
        numbers[::2] = [round(x + dx, 3) for x in numbers[::2]]
        numbers[1::2] = [round(y + dy, 3) for y in numbers[1::2]]
        return replace(item, numbers=tuple(numbers))
    glyphs = tuple((round(x + dx, 3), round(y + dy, 3), angle) for x, y, angle in item.glyphs)
    return replace(item, x=round(item.x + dx, 3), y=round(item.y + dy, 3), glyphs=glyphs)
