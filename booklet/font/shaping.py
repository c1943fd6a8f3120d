"""Text into glyphs by HarfBuzz: kerning, ligatures, marks, joining, language's own forms.

In: a face's key, text, language, script, direction, features. Out: Shaped, in font units, glyphs from left to right,
remembered whatever the size. Knows nothing of lines.
"""

from collections.abc import Callable
from typing import NamedTuple

import uharfbuzz as hb

from booklet.font.face import Face

NO_LIGATURES = (("clig", 0), ("liga", 0))


class Shaped(NamedTuple):
    """Glyphs in visual order. `offsets` is empty if all are nought; `missing` are offsets of characters without a glyph."""

    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    clusters: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    missing: tuple[int, ...]


class Shaping(NamedTuple):
    """How text is shaped, whatever its size. `features` sorted by tag; `lang` a BCP 47 tag; `script` ISO 15924."""

    face: str
    lang: str
    script: str
    is_rtl: bool
    features: tuple[tuple[str, int], ...] = ()


class Shaper:
    """Shapes and remembers. `before` and `after` are the letters that the text joins to (Arabic), not shaped themselves."""

    def __init__(self, face_of: Callable[[str], Face]) -> None:
        self._face_of = face_of
        self._known: dict[Shaping, dict[tuple[str, str, str], Shaped]] = {}

    def shape(self, how: Shaping, text: str, before: str = "", after: str = "") -> Shaped:
        known = self._known.get(how)
        if known is None:
            known = self._known[how] = {}
        shaped = known.get((text, before, after))
        if shaped is None:
            shaped = known[text, before, after] = _shape(self._face_of(how.face).hb_font, how, text, before, after)
        return shaped


def _shape(font: hb.Font, how: Shaping, text: str, before: str, after: str) -> Shaped:
    buffer = hb.Buffer()
    if before or after:
        buffer.add_str(before + text + after, len(before), len(text))
    else:
        buffer.add_str(text)
    buffer.direction = "rtl" if how.is_rtl else "ltr"
    buffer.script = how.script
    buffer.language = how.lang
    hb.shape(font, buffer, dict(how.features))
    infos = buffer.glyph_infos
    skip = len(before)
    glyphs = tuple([info.codepoint for info in infos])
    clusters = tuple([info.cluster - skip for info in infos])
    placed = [position.position for position in buffer.glyph_positions]
    offsets = tuple([(x, y) for x, y, _, _ in placed])
    return Shaped(
        glyphs,
        tuple([advance for _, _, advance, _ in placed]),
        clusters,
        offsets if any(x or y for x, y in offsets) else (),
        tuple([clusters[i] for i, gid in enumerate(glyphs) if not gid]) if 0 in glyphs else (),
    )
