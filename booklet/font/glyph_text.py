"""What text a glyph stands for, as a function of the font alone: for ToUnicode, and to see where ActualText is needed.

In: an open font. Out: text of a glyph id. The character map says it, then the glyph's name (Adobe's glyph naming rules),
then the substitution table (a ligature's parts, an alternate's original). Several characters on one glyph: the lowest.
"""

import importlib
import re
import unicodedata
from functools import cached_property

import uharfbuzz as hb

UNI = re.compile(r"uni((?:[0-9A-F]{4})+)")
U = re.compile(r"u([0-9A-F]{4,6})")
PRIVATE = range(0xE000, 0xF900)
PRESENTATION = (range(0xFB00, 0xFE00), range(0xFE70, 0xFF00))  # ligatures and positional forms, encoded for old systems


class GlyphTexts(dict[int, str]):
    """Text of each glyph id, found when first asked; empty if nothing in the font tells it."""

    def __init__(self, face: hb.Face, font: hb.Font) -> None:
        super().__init__()
        self._face = face
        self._font = font

    def __missing__(self, gid: int) -> str:
        text = self[gid] = self._mapped.get(gid) or self._named(gid) or self._traced.get(gid, "")
        return text

    @cached_property
    def _mapped(self) -> dict[int, str]:
        """The character map read backwards: lowest character first, private ones only if there is no other."""
        found: dict[int, str] = {}
        for code in sorted(self._face.unicodes, key=lambda c: (c in PRIVATE, c)):
            gid = self._font.get_nominal_glyph(code)
            if gid:
                found.setdefault(gid, _plain(code))
        return found

    def _named(self, gid: int) -> str:
        name = self._font.get_glyph_name(gid)
        if not name or name.startswith((".", "gid", "glyph")):
            return ""
        parts = [self._part(part) for part in name.split(".", 1)[0].split("_")]
        return "".join(parts) if all(parts) else ""

    def _part(self, name: str) -> str:
        """Text of one component of a glyph name: its own glyph's, a uniXXXX form, or Adobe's list."""
        gid = self._font.get_glyph_from_name(name)
        if gid and gid in self._mapped:
            return self._mapped[gid]
        if found := UNI.fullmatch(name):
            codes = [int(found[1][i : i + 4], 16) for i in range(0, len(found[1]), 4)]
            return "".join(map(chr, codes)) if not any(0xD800 <= c < 0xE000 for c in codes) else ""
        if (found := U.fullmatch(name)) and int(found[1], 16) <= 0x10FFFF:
            return chr(int(found[1], 16))
        return str(importlib.import_module("fontTools.agl").toUnicode(name))  # 30 ms, and seldom needed

    @cached_property
    def _traced(self) -> dict[int, str]:
        """Glyphs that only substitutions make, from the texts of what they replace; a few rounds follow chains."""
        reader = importlib.import_module("booklet.font.substitutions")  # brings fontTools: 45 ms that few fonts need
        rules: list[tuple[tuple[int, ...], int]] = reader.substitutions(self._face.blob.data)
        found: dict[int, str] = {}
        for _ in range(4):  # alternate of a ligature of alternates: deeper chains are not seen in fonts
            for parts, made in rules:
                texts = [self._mapped.get(p) or self._named(p) or found.get(p, "") for p in parts]
                if all(texts):
                    found.setdefault(made, "".join(texts))
        return found


def _plain(code: int) -> str:
    """A character; for a presentation form the letters that it is made of."""
    char = chr(code)
    return unicodedata.normalize("NFKC", char) if any(code in forms for forms in PRESENTATION) else char
