"""Items moved as a whole. In: MapItems, a way. Out: the same items elsewhere."""

from collections.abc import Iterable
from dataclasses import replace

from booklet.ir.maps import MapItem, MapPath


def moved(items: Iterable[MapItem], dx: float, dy: float) -> tuple[MapItem, ...]:
    return tuple(_moved(item, dx, dy) for item in items)


def _moved(item: MapItem, dx: float, dy: float) -> MapItem:
    if isinstance(item, MapPath):
        numbers = list(item.numbers)
        numbers[::2] = [round(x + dx, 3) for x in numbers[::2]]
        numbers[1::2] = [round(y + dy, 3) for y in numbers[1::2]]
        return replace(item, numbers=tuple(numbers))
    glyphs = tuple((round(x + dx, 3), round(y + dy, 3), angle) for x, y, angle in item.glyphs)
    return replace(item, x=round(item.x + dx, 3), y=round(item.y + dy, 3), glyphs=glyphs)
