"""Questions that several rules ask of a page: what it paints within the bleed, what lies under a mark, which side the spine is on."""

from collections.abc import Iterator
from enum import Enum

from booklet.base.units import format_mm, mm
from booklet.preflight.marks import FileFacts, Mark, PageFacts, Paint, PathMark, PictureMark, TextMark
from booklet.preflight.matrix import Box, Point, common

NEAR = 0.3  # points; boxes are rounded
LEAF = 2  # pages


class Edge(Enum):
    """The sides of a page."""

    LEFT = "left"
    RIGHT = "right"
    HEAD = "head"
    FOOT = "foot"


def printed(page: PageFacts, bleed_mm: float = 3.0) -> Iterator[Mark]:
    """What is painted on the page or in its bleed; marks and slug outside are the printer's affair."""
    x0, y0, x1, y1 = page.finished
    by = mm(bleed_mm) - NEAR
    area = (x0 - by, y0 - by, x1 + by, y1 + by)
    for mark in page.marks:
        if common(mark.box, area) is not None:
            yield mark


def texts(page: PageFacts) -> Iterator[TextMark]:
    return (mark for mark in printed(page) if isinstance(mark, TextMark))


def pictures(page: PageFacts) -> Iterator[PictureMark]:
    return (mark for mark in printed(page) if isinstance(mark, PictureMark))


def paths(page: PageFacts) -> Iterator[PathMark]:
    return (mark for mark in printed(page) if isinstance(mark, PathMark))


def paints(mark: Mark) -> Iterator[Paint]:
    """The colours that a mark sets; those of a picture are in its pixels."""
    if isinstance(mark, PictureMark):
        if mark.stencil is not None:
            yield mark.stencil
    else:
        yield from (paint for paint in (mark.fill, mark.stroke) if paint is not None)


def middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def beneath(page: PageFacts, mark: Mark) -> PathMark | PictureMark | None:
    """The ground under the middle of a mark: the last picture or printed fill before it; None on bare paper."""
    x, y = middle(mark.box)
    for other in reversed(page.marks[: mark.order]):
        if isinstance(other, TextMark) or not holds(other.box, x, y):
            continue
        if isinstance(other, PictureMark):
            return other
        if other.fill is not None and (not other.rings or is_inside(other.rings, x, y)):
            return None if other.fill.is_white else other
    return None


def holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def is_inside(rings: tuple[tuple[Point, ...], ...], x: float, y: float) -> bool:
    """Whether a point is inside an outline, by the even-odd rule."""
    crossings = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1


def line_width(mark: PathMark) -> tuple[float, Paint] | None:
    """How thin a path is and in which colour: a stroke's width, or the short side of a filled rectangle; None if it is no line."""
    if mark.stroke is not None:
        return mark.line_width, mark.stroke
    x0, y0, x1, y1 = mark.outline
    short, long = sorted((x1 - x0, y1 - y0))
    if (
        mark.fill is not None
        and mark.is_rectangle
        and not mark.is_shading
        and short < 2
        and long > 4 * max(short, 0.25)
    ):
        return short, mark.fill
    return None


def spine(file: FileFacts, page: PageFacts) -> Edge | None:
    """Where the spine is: the first page is a recto, and a book that reads from the right is bound there.

    A single leaf has none, nor has a cover that lies open.
    """
    if len(file.pages) <= LEAF:
        return None
    is_recto = page.index % 2 == 0
    return Edge.LEFT if is_recto is not file.is_rtl else Edge.RIGHT


def inside_distance(edge: Edge, box: Box, trim: Box) -> float:
    """How far a box stays from an edge of the trim; negative where it crosses it."""
    return {
        Edge.LEFT: box[0] - trim[0],
        Edge.RIGHT: trim[2] - box[2],
        Edge.HEAD: trim[3] - box[3],
        Edge.FOOT: box[1] - trim[1],
    }[edge]


def quoted(text: str, most: int = 32) -> str:
    """The beginning of a text, for a message."""
    line = " ".join(text.split())
    return f"“{line[:most]}…”" if len(line) > most else f"“{line}”" if line else "text"


def pt(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + " pt"


def size_of(box: Box) -> str:
    return f"{format_mm(box[2] - box[0])} × {format_mm(box[3] - box[1])}"
