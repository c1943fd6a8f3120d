"""Units: what stands between two break opportunities, shaped. In: stretches of settings, opportunities. Out: Units.

A unit holds a word with its punctuation (and glued words, after no-break spaces); the spaces after it are kept apart.
"""

from typing import NamedTuple

from booklet.text.hyphenate import LETTERS, hyphen_points
from booklet.text.setting import HYPHEN, Piece


class Placed(NamedTuple):
    """A piece, its offset from the start of its unit, the bidi level of its text."""

    piece: Piece
    offset: int
    level: int = 0


class HyphenPoint(NamedTuple):
    """A place inside a unit to hyphenate: offset, width before it, width of the hyphen and what of it may hang."""

    offset: int
    before: float
    hyphen: float
    hang: float


class Unit:
    """Pieces in logical order. `glue` is the natural width of the spaces inside; `is_flagged`: it ends in a hyphen of its own."""

    __slots__ = ("_points", "glue", "is_flagged", "left", "pieces", "right", "text", "width")

    def __init__(self, text: str, pieces: tuple[Placed, ...]) -> None:
        self.text = text
        self.pieces = pieces
        self.width = sum([placed.piece.width for placed in pieces])
        self.glue = sum([placed.piece.width for placed in pieces if placed.piece.is_glue])
        self.left = pieces[0].piece.left if pieces else 0.0
        self.right = pieces[-1].piece.right if pieces else 0.0
        self.is_flagged = text[-1:] in HYPHENS
        self._points: dict[tuple[int, int], tuple[HyphenPoint, ...]] = {}

    def points(self, least: tuple[int, int]) -> tuple[HyphenPoint, ...]:
        """Where the unit may be hyphenated, found when first asked."""
        known = self._points.get(least)
        if known is None:
            known = self._points[least] = tuple(self._find(least))
        return known

    def _find(self, least: tuple[int, int]) -> list[HyphenPoint]:
        found = []
        x = 0.0
        for piece, start, _ in self.pieces:
            text = piece.run.text
            hyphen = piece.setting.piece(HYPHEN)
            for offset in self._offsets(piece, least):
                before = x + width_before(piece, offset)
                found.append(HyphenPoint(start + offset, before, hyphen.width, hyphen.right))
            x += piece.width
            del text
        return found

    def _offsets(self, piece: Piece, least: tuple[int, int]) -> list[int]:
        if piece.setting.is_rtl or piece.is_glue:
            return []
        text, lang = piece.run.text, piece.setting.lang
        words = [w for w in LETTERS.finditer(text)]
        return [w.start() + p for w in words for p in hyphen_points(w[0], lang, least)]


HYPHENS = frozenset("-‐")


def width_before(piece: Piece, offset: int) -> float:
    """Width of a left-to-right piece's glyphs before an offset: exact but for kerning and ligatures across it."""
    run = piece.run
    return sum([a for a, c in zip(run.advances, run.clusters, strict=True) if c < offset])
