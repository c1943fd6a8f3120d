"""Transformation matrices of PDF (ISO 32000-1, 8.3.3) and the rectangles that they make. Plain tuples."""

from math import hypot

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in the page's own frame."""
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `m` first, then `n`."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def apply(m: Matrix, x: float, y: float) -> Point:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def box_of(points: "list[Point] | tuple[Point, ...]") -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def image_of(m: Matrix, box: Box) -> Box:
    """The upright box around a transformed box."""
    x0, y0, x1, y1 = box
    return box_of((apply(m, x0, y0), apply(m, x1, y0), apply(m, x0, y1), apply(m, x1, y1)))


def common(a: Box, b: Box) -> Box | None:
    """What two boxes share; a line without width is shared too."""
    x0, y0, x1, y1 = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def scales(m: Matrix) -> tuple[float, float]:
    """How long the unit vectors along x and y become."""
    return hypot(m[0], m[1]), hypot(m[2], m[3])
