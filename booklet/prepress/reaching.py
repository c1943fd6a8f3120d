"""What of a page goes on beyond its edges, over a cover's spine, hinge and wrap. In: an Item, its page's place, the room. Out: Items.

Nothing is scaled. A ground goes on; a picture goes on as far as it has pixels, and from there its mirror image, as repro does it.
"""

from collections.abc import Iterator
from dataclasses import replace

from booklet.base.geometry import Rect
from booklet.base.units import mm
from booklet.ir.content import NodeId
from booklet.ir.pages import GroundItem, Item, PictureItem

SLACK = 0.05
LAP = 0.25  # points
MOST_MIRRORED = mm(10)  # a wider strip of a picture's mirror image would be seen as one: a plain ground is better


def filling(item: Item, sheet: Rect, room: Rect, *, is_plain: bool) -> list[Item]:
    """An item over its part of the sheet. A picture stays as large as it is; beyond its edges lies its mirror image.

    `is_plain`: a ground lies under the whole page; over a wide spine it is seen, and not much of a mirror image.
    """
    if isinstance(item, GroundItem):
        return [replace(item, rect=_spread(item.rect, sheet, room))]
    if not isinstance(item, PictureItem):
        return [item]
    frame = _spread(item.frame, sheet, room)
    return list(_tiled(item, _without_wide(frame, item.image, sheet) if is_plain else frame))


def covers(outer: Rect, inner: Rect) -> bool:
    """Whether one rectangle holds another, but for rounding."""
    return (
        outer.x <= inner.x + SLACK and outer.y <= inner.y + SLACK
        and outer.right >= inner.right - SLACK and outer.bottom >= inner.bottom - SLACK
    )  # fmt: skip


def _without_wide(frame: Rect, image: Rect, sheet: Rect) -> Rect:
    """The frame, ended at the side of its page where more of a mirror image would be seen than is unobtrusive."""
    left = sheet.x if image.x - frame.x > MOST_MIRRORED else frame.x
    right = sheet.right if frame.right - image.right > MOST_MIRRORED else frame.right
    return Rect(left, frame.y, right - left, frame.height)


def _tiled(item: PictureItem, frame: Rect) -> Iterator[PictureItem]:
    """In all of a frame what a mirror at the picture's edges shows, as an artifact; over it the picture as far as it reaches."""
    image = item.image
    for rect in _reflections(image):
        part = _common(_upright(rect), frame)
        if part is not None and not covers(image, part):
            yield replace(item, node=NodeId(""), frame=part, image=rect)
    part = _common(image, frame)
    if part is not None:
        yield replace(item, frame=part)


def _reflections(image: Rect) -> Iterator[Rect]:
    """The picture mirrored at its sides and corners, its edges a little under the picture, so that no gap shows between."""
    left = (image.x + LAP, -image.width)
    right = (image.right - LAP + image.width, -image.width)
    head = (image.y + LAP, -image.height)
    foot = (image.bottom - LAP + image.height, -image.height)
    across, down = (image.x, image.width), (image.y, image.height)
    for x, width in (left, right):
        for y, height in (head, foot):
            yield Rect(x, y, width, height)
    yield from (Rect(x, down[0], width, down[1]) for x, width in (left, right))
    yield from (Rect(across[0], y, across[1], height) for y, height in (head, foot))


def _upright(rect: Rect) -> Rect:
    return Rect(min(rect.x, rect.right), min(rect.y, rect.bottom), abs(rect.width), abs(rect.height))


def _common(one: Rect, other: Rect) -> Rect | None:
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Rect(left, top, right - left, bottom - top) if right - left > SLACK and bottom - top > SLACK else None


def _spread(rect: Rect, page: Rect, room: Rect) -> Rect:
    """A rectangle that reaches over an edge of its page reaches to the edge of the room; no rectangle leaves the room."""
    left = room.x if rect.x < page.x - SLACK else max(rect.x, room.x)
    top = room.y if rect.y < page.y - SLACK else rect.y
    right = room.right if rect.right > page.right + SLACK else min(rect.right, room.right)
    bottom = room.bottom if rect.bottom > page.bottom + SLACK else rect.bottom
    return Rect(left, top, max(right - left, 0.0), max(bottom - top, 0.0))
