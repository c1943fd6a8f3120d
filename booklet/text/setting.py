"""Shaped pieces of text and what they look like. In: text of one style, face, script and level. Out: Pieces, made once.

A Setting remembers every piece that it has shaped: a word that comes again costs a look in a dictionary.
"""

from enum import Enum
from functools import cached_property
from typing import Any

from booklet.base.language import is_loosely_broken
from booklet.font.face import Face
from booklet.font.library import FontLibrary
from booklet.font.shaping import NO_LIGATURES, Shaping
from booklet.ir.composed import GlyphRun
from booklet.ir.styled import Caps, TextStyle
from booklet.text.casing import upper
from booklet.text.protrusion import MIRRORED, hang_left, hang_right
from booklet.text.spacing import FULL, spacing_of

HYPHEN = "-"  # U+002D: the only one over which readers of PDF join words
SPACES = frozenset((" ", "\u00a0"))  # what is stretched; all other white space keeps its width
JOINT = 0.25  # of the size: as a word space is to a word, so this to letters that need none
SMALL_CAP_SIZE = 0.8  # of the size, where a face draws no small capitals: a little over the x-height
JOINING_SCRIPTS = frozenset(("Adlm", "Arab", "Mand", "Mong", "Nkoo", "Phag", "Rohg", "Syrc"))


class Look(Enum):
    """How letters are shown."""

    PLAIN = "plain"
    DRAWN_SMALL = "drawn-small"  # small capitals of the face's own
    SCALED_SMALL = "scaled-small"  # capitals set smaller, where the face has none


class Piece:
    """A glyph run that is never broken. `left` and `right` are the points by which it may hang out of the measure."""

    __slots__ = ("give", "is_glue", "left", "missing", "right", "run", "setting", "width")

    def __init__(self, setting: "Setting", run: GlyphRun, *, missing: tuple[int, ...]) -> None:
        advances, text = run.advances, run.text
        self.setting = setting
        self.run = run
        self.width = sum(advances)
        self.missing = missing
        self.is_glue = text in SPACES
        self.give = (
            self.width if self.is_glue else 0.0
        )  # what it may stretch, as a share of which a line's slack is told
        self.left = self.right = 0.0
        if advances and not self.is_glue:
            first, last = text[0], text[-1]
            if run.is_rtl:
                first, last = last.translate(MIRRORED), first.translate(MIRRORED)
            if hang := hang_left(first):
                self.left = hang * advances[0] / 1000
            if hang := hang_right(last):
                self.right = hang * advances[-1] / 1000

    def edges(self, *, is_rtl: bool) -> tuple[float, float]:
        """What may hang out to the left and to the right on a line that begins on that side.

        The space that tracking adds after the last letter is none of the line's; it stands where the line goes on.
        """
        tracking = 0.0 if self.is_glue else self.run.tracking
        return (self.left + tracking, self.right) if is_rtl else (self.left, self.right + tracking)


class Joint(Piece):
    """Nothing between two letters of a script without spaces, where a justified line may be stretched."""

    __slots__ = ()

    def __init__(self, setting: "Setting", give: float) -> None:
        super().__init__(setting, GlyphRun(setting.face.key, setting.size, (), (), "", ()), missing=())
        self.is_glue, self.give = True, give


class Setting:
    """One look of one script in one face at one bidi level. `size` is the style's, scaled for a fallback face."""

    def __init__(
        self,
        fonts: FontLibrary,
        style: TextStyle,
        face: Face,
        *,
        script: str,
        level: int = 0,
        look: Look = Look.PLAIN,
        scale: float = 1.0,
    ) -> None:
        self.fonts = fonts
        self.style = style
        self.face = face
        self.script = script
        self.level = level
        self.is_rtl = bool(level & 1)
        self.is_joining = script in JOINING_SCRIPTS
        self.is_upper = look is Look.SCALED_SMALL or style.caps is Caps.UPPER
        self.size = style.size * scale * (SMALL_CAP_SIZE if look is Look.SCALED_SMALL else 1.0)
        self.tracking = 0.0 if self.is_joining else style.tracking / 1000 * style.size
        self.shaping = Shaping(face.key, style.lang, script, self.is_rtl, self._features(look))
        self.colour, self.rise, self.lang = style.colour, style.rise, style.lang
        self.is_loose = is_loosely_broken(style.lang)
        self.spacing = spacing_of(style.lang)  # French: the space of each mark
        self.ascent = face.ascent * self.size / face.upem + style.rise
        self.descent = -face.descent * self.size / face.upem - style.rise
        self.words: dict[Any, tuple[Any, ...]] = {}  # the units of a word; a memory of `units`, which knows their kind
        self._pieces: dict[str, Piece] = {}
        self._joined: dict[tuple[str, str, str], Piece] = {}

    @cached_property
    def space(self) -> tuple[tuple[tuple[Piece, int], ...], float]:
        """The gap of a single word space, and its width."""
        piece = self.piece(" ")
        return ((piece, 0),), piece.width

    @cached_property
    def joint(self) -> tuple[tuple[Piece, int], ...]:
        """The gap between two letters of a script without spaces."""
        return ((Joint(self, JOINT * self.size), 0),)

    def own_space(self, space: str) -> Piece:
        """The space that a language sets at a mark, in a face that has it."""
        return self.piece(space if self.face.has(space) else FULL)

    def piece(self, text: str) -> Piece:
        """The shaped piece."""
        known = self._pieces.get(text)
        if known is None:
            known = self._pieces[text] = self._make(text, "", "")
        return known

    def joined(self, text: str, before: str, after: str) -> Piece:
        """The shaped piece of a script that joins: `before` and `after` shape its ends without being shown."""
        if not self.is_joining or not (before or after):
            return self.piece(text)
        known = self._joined.get((text, before, after))
        if known is None:
            known = self._joined[text, before, after] = self._make(text, before, after)
        return known

    def _features(self, look: Look) -> tuple[tuple[str, int], ...]:
        asked = dict(self.style.features)
        if self.tracking:
            asked = dict(NO_LIGATURES) | asked
        if look is Look.DRAWN_SMALL:
            asked |= {"smcp": 1, "c2sc": 1} if self.style.caps is Caps.ALL_SMALL else {"smcp": 1}
        return tuple(sorted(asked.items()))

    def _make(self, text: str, before: str, after: str) -> Piece:
        shown, origin = upper(text, self.lang) if self.is_upper else (text, None)
        shaped = self.fonts.shaper.shape(self.shaping, shown, before, after)
        factor, track = self.size / self.face.upem, self.tracking
        advances = [advance * factor for advance in shaped.advances]
        if track:
            advances = [advance + track if advance else advance for advance in advances]
        clusters, missing = shaped.clusters, shaped.missing
        if origin is not None:
            clusters = tuple([origin[c] for c in clusters])
            missing = tuple([origin[c] for c in missing])
        run = GlyphRun(
            self.face.key, self.size, shaped.glyphs, tuple(advances), text, clusters,
            tuple([(x * factor, y * factor) for x, y in shaped.offsets]), self.is_rtl, self._differs(shaped.glyphs, text), track,
        )  # fmt: skip
        return Piece(self, run, missing=missing)

    def _differs(self, glyphs: tuple[int, ...], text: str) -> bool:
        """Whether the glyphs, in logical order, do not say the text; a no-break space may be read as a space."""
        texts = self.face.texts
        ordered = glyphs[::-1] if self.is_rtl else glyphs
        said = "".join([texts[gid] for gid in ordered])
        return said != text and said != text.replace("\u00a0", " ")
