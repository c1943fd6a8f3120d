"""Upright boxes on the page, for what may not overlap. In and out: tuples (left, top, right, bottom), points, y down."""

import math
from collections.abc import Iterable

Box = tuple[float, float, float, float]


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def any_overlap(some: Iterable[Box], others: Iterable[Box]) -> bool:
    return any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in some for b in others)


def inside(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def around(boxes: Iterable[Box]) -> Box:
    """The least box that holds them all."""
    every = list(boxes)
    return min(b[0] for b in every), min(b[1] for b in every), max(b[2] for b in every), max(b[3] for b in every)


def turned(box: Box, angle: float, at: tuple[float, float]) -> Box:
    """The upright box around a box that is turned about the point (0, 0) of its own, which stands `at`; degrees, clockwise."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    corners = [(x * cosine - y * sine, x * sine + y * cosine) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return at[0] + min(xs), at[1] + min(ys), at[0] + max(xs), at[1] + max(ys)
