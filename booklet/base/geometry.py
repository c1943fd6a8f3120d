"""Plane geometry in points: origin at the top left corner of the trimmed page, y down, bleed negative."""

from booklet.base.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its top left corner, width and height, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def inset(self, by: float) -> "Rect":
        """The rectangle smaller by `by` on all four sides; a negative value widens it."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def moved(self, dx: float, dy: float) -> "Rect":
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def mirrored(self, page_width: float) -> "Rect":
        """The rectangle reflected about the vertical middle of a page of that width."""
        return Rect(page_width - self.right, self.y, self.width, self.height)
