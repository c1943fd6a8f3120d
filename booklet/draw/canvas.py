"""What the painter needs of a canvas: paths, colours, glyphs, forms, marks, in PDF's own frame (points, y up).

Two canvases keep it: ReportLab's, and one that writes readable lines for tests.
"""

from collections.abc import Sequence
from typing import Protocol

from booklet.draw.ink import Ink

Matrix = tuple[float, float, float, float, float, float]


class Canvas(Protocol):
    """A page being painted. Coordinates from its lower left corner, bleed included."""

    def save(self) -> None:
        """Begin a state that `restore` ends."""

    def restore(self) -> None:
        """End the state begun last."""

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Paint only within this rectangle until `restore`."""

    def fill_ink(self, ink: Ink) -> None:
        """Colour of what is filled and of glyphs from now on."""

    def overprint(self, *, is_on: bool) -> None:
        """Whether what is filled from now on lets other inks stand under it where it has none itself."""

    def fill_rect(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle."""

    def stroke_line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        width: float,
        ink: Ink,
        dash: Sequence[float],
        overprints: bool,
    ) -> None:
        """A line from `start` to `end`, which may let other inks stand under it; leaves the state as it was."""

    def glyphs(self, x: float, y: float, face: str, *, size: float, scale: float, strings: str, text: str) -> None:
        """Glyphs from a point on the baseline: `strings` is the inside of a TJ array, `scale` 1 for natural width."""

    def path(
        self,
        ops: str,
        numbers: Sequence[float],
        *,
        fill: Ink | None,
        stroke: Ink | None,
        width: float,
        dash: Sequence[float],
        overprints: bool,
    ) -> None:
        """Fill (even-odd) and stroke a path of m, l, c, h, joins round; its stroke alone may overprint. The state stays."""

    def turned_glyphs(self, matrix: Matrix, face: str, *, size: float, strings: str) -> None:
        """Glyphs from the origin that `matrix` makes, turned with it."""

    def form(self, name: str, matrix: Matrix) -> None:
        """Paint a named resource, its own unit square or box taken to the page by `matrix`."""

    def begin_mark(self, tag: str, properties: str) -> None:
        """Begin marked content; `properties` is the inside of a property list or empty."""

    def end_mark(self) -> None:
        """End the marked content begun last."""

    def operators(self) -> bytes:
        """All that was painted."""
