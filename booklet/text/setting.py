"""Shaped pieces of text and what they look like. In: text of one style, face, script and direction. Out: Pieces, made once.

A Setting remembers every piece that it has shaped: a word that comes again costs a look in a dictionary.
"""

from booklet.base.colour import Colour
from booklet.font.face import Face
from booklet.font.library import FontLibrary
from booklet.font.shaping import NO_LIGATURES, Shaping
from booklet.ir.composed import GlyphRun
from booklet.ir.styled import TextStyle
from booklet.text.protrusion import hang_left, hang_right

HYPHEN = "-"  # U+002D: the only one over which readers of PDF join words


class Piece:
    """A glyph run that is never broken. `left` and `right` are the points by which it may hang out of the measure."""

    __slots__ = ("hyphens", "is_glue", "left", "missing", "right", "run", "setting", "width")

    def __init__(
        self, setting: "Setting", run: GlyphRun, left: float, right: float, *, missing: tuple[int, ...], is_glue: bool
    ) -> None:
        self.setting = setting
        self.run = run
        self.width = run.width
        self.left = left
        self.right = right
        self.missing = missing
        self.is_glue = is_glue
        self.hyphens: tuple[int, ...] | None = None


class Setting:
    """One look of one script in one face: size, features, tracking, colour. `size` is the style's, scaled for a fallback."""

    def __init__(
        self, fonts: FontLibrary, style: TextStyle, face: Face, *, script: str, is_rtl: bool, scale: float = 1.0
    ) -> None:
        self.fonts = fonts
        self.style = style
        self.face = face
        self.script = script
        self.is_rtl = is_rtl
        self.size = style.size * scale
        self.tracking = style.tracking / 1000 * style.size
        self.shaping = Shaping(face.key, style.lang, script, is_rtl, self._features(style))
        self.colour: Colour = style.colour
        self.rise = style.rise
        self.lang = style.lang
        self.ascent = face.ascent * self.size / face.upem + style.rise
        self.descent = -face.descent * self.size / face.upem - style.rise
        self._pieces: dict[str, Piece] = {}
        self._joined: dict[tuple[str, str, str], Piece] = {}

    def piece(self, text: str, before: str = "", after: str = "") -> Piece:
        """The shaped piece; `before` and `after` are letters that it joins to without showing them."""
        if before or after:
            known = self._joined.get((text, before, after))
            if known is None:
                known = self._joined[text, before, after] = self._make(text, before, after)
            return known
        known = self._pieces.get(text)
        if known is None:
            known = self._pieces[text] = self._make(text, "", "")
        return known

    @staticmethod
    def _features(style: TextStyle) -> tuple[tuple[str, int], ...]:
        asked = dict(style.features)
        if style.tracking:
            asked = dict(NO_LIGATURES) | asked
        return tuple(sorted(asked.items()))

    def _make(self, text: str, before: str, after: str) -> Piece:
        shaped = self.fonts.shaper.shape(self.shaping, text, before, after)
        factor = self.size / self.face.upem
        track = self.tracking
        advances = tuple(
            [a * factor + track for a in shaped.advances] if track else [a * factor for a in shaped.advances]
        )
        offsets = tuple([(x * factor, y * factor) for x, y in shaped.offsets])
        run = GlyphRun(
            self.face.key, self.size, shaped.glyphs, advances, text, shaped.clusters, offsets,
            self.is_rtl, self._differs(shaped.glyphs, text), track,
        )  # fmt: skip
        left = hang_left(text) * advances[0] / 1000 if advances else 0.0
        right = hang_right(text) * (advances[-1] - track) / 1000 + track if advances else 0.0
        return Piece(self, run, left, right, missing=shaped.missing, is_glue=text in GLUE)

    def _differs(self, glyphs: tuple[int, ...], text: str) -> bool:
        ordered = reversed(glyphs) if self.is_rtl else glyphs
        return "".join(map(self.face.glyph_text, ordered)) != text


GLUE = frozenset((" ", "\u00a0"))
