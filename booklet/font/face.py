"""One font file, opened as cheaply as HarfBuzz can: metrics, names, coverage, what may be done with it.

In: path and bytes of a font. Out: a Face, or FontRefused with a reason. Font units throughout, y up. Knows nothing of text or PDF.
"""

import struct
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from booklet.base.files import FileRef
from booklet.font.glyph_text import GlyphTexts
from booklet.font.outline import drawn_outline

KEY_DIGITS = 10  # 40 bits of a content digest: enough to tell a project's fonts apart
SFNT_TAGS = frozenset((b"\0\1\0\0", b"OTTO", b"true", b"ttcf"))
NAME_FAMILY, NAME_POSTSCRIPT = 1, 6
RESTRICTED, PREVIEW_AND_PRINT, EDITABLE, BITMAP_ONLY = 0x2, 0x4, 0x8, 0x200  # OS/2 fsType, OpenType 1.9


class FontRefused(ValueError):
    """A file that cannot be used as a font; `code` is the diagnostic's slug, `hint` what to do."""

    def __init__(
        self, code: str, message: str, hint: str = "use the .ttf or .otf of the same font from another source"
    ) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class Face:
    """A font file. Metrics are in units of `upem`; `descent` is negative, as in the font's own tables.

    `key` is "F" and the start of the file's digest: stable, and fit for the name of a PDF resource.
    """

    def __init__(
        self, file: FileRef, family: str, *, weight: str = "regular", is_italic: bool = False, scale: float = 1.0
    ) -> None:
        self.file = file
        self.path = file.path
        self.family = family
        self.weight = weight
        self.is_italic = is_italic
        self.scale = scale
        self.key = face_key(file)
        self.hb_face = _open(Path(file.path), file.name)
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self._outlines: dict[int, tuple[str, tuple[float, ...]]] = {}
        self._has: dict[str, bool] = {}
        self._having: dict[frozenset[str], frozenset[str]] = {}
        self._features: dict[tuple[str, str], bool] = {}

    @cached_property
    def is_cff(self) -> bool:
        return "CFF " in self.hb_face.table_tags

    @cached_property
    def ascent(self) -> int:
        return int(self.hb_font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        return int(self.hb_font.get_font_extents("ltr").descender)

    @cached_property
    def cap_height(self) -> int:
        return self._metric(hb.OTMetricsTag.CAP_HEIGHT, "H", 0.7)

    @cached_property
    def x_height(self) -> int:
        return self._metric(hb.OTMetricsTag.X_HEIGHT, "x", 0.48)

    @cached_property
    def italic_angle(self) -> float:
        post = self._table("post")
        return struct.unpack_from(">i", post, 4)[0] / 65536 if len(post) >= 8 else 0.0  # 16.16 fixed

    @cached_property
    def postscript_name(self) -> str:
        name = self.hb_face.get_name(NAME_POSTSCRIPT) or self.hb_face.get_name(NAME_FAMILY) or Path(self.path).stem
        return "".join(c for c in name if "!" <= c <= "~" and c not in "[](){}<>/%") or self.key

    @cached_property
    def bbox(self) -> tuple[int, int, int, int]:
        """Least box of all glyphs: left, bottom, right, top."""
        head = self._table("head")
        if len(head) < 44:
            return (0, self.descent, self.upem, self.ascent)
        left, bottom, right, top = struct.unpack_from(">4h", head, 36)
        return (left, bottom, right, top)

    @cached_property
    def embedding_allowed(self) -> bool:
        """Whether the licence bits (OS/2 fsType) let the font be embedded for viewing and printing."""
        table = self._table("OS/2")
        bits = struct.unpack_from(">H", table, 8)[0] if len(table) >= 10 else 0
        is_restricted = bits & RESTRICTED and not bits & (PREVIEW_AND_PRINT | EDITABLE)
        return not (is_restricted or bits & BITMAP_ONLY)

    @cached_property
    def glyph_count(self) -> int:
        return int(self.hb_face.glyph_count)

    def advance_units(self, gid: int) -> int:
        return int(self.hb_font.get_glyph_h_advance(gid))

    def has(self, char: str) -> bool:
        """Whether the font's cmap has a glyph for a character."""
        known = self._has.get(char)
        if known is None:
            known = self._has[char] = bool(self.hb_font.get_nominal_glyph(ord(char)))
        return known

    def having(self, chars: frozenset[str]) -> frozenset[str]:
        """Those of the characters that the font has."""
        known = self._having.get(chars)
        if known is None:
            known = self._having[chars] = frozenset(filter(self.has, chars))
        return known

    def gid(self, char: str) -> int:
        """Glyph of a character before shaping; 0 if there is none."""
        return self.hb_font.get_nominal_glyph(ord(char)) or 0

    def ink(self, gid: int) -> tuple[int, int, int, int]:
        """Box of a glyph's outline: left, bottom, right, top."""
        box = self.hb_font.get_glyph_extents(gid)
        if box is None:
            return (0, 0, 0, 0)
        return (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing)

    def outline(self, gid: int) -> tuple[str, tuple[float, ...]]:
        """A glyph's outline: m, l, c, h and the coordinates of each, quadratic curves raised to cubic."""
        known = self._outlines.get(gid)
        if known is None:
            known = self._outlines[gid] = drawn_outline(self.hb_font, gid)
        return known

    def changes(self, feature: str, char: str) -> bool:
        """Whether an OpenType feature gives a character another glyph (`smcp` and `a`: are there small capitals?)."""
        known = self._features.get((feature, char))
        if known is None:
            known = self._features[feature, char] = self._shaped(char, {feature: 1}) != self._shaped(char, {})
        return known

    def glyph_text(self, gid: int) -> str:
        """Canonical text of a glyph: what it stands for wherever it is used, so a pure function of the font."""
        return self.texts[gid]

    @cached_property
    def texts(self) -> GlyphTexts:
        """Canonical texts of all glyphs."""
        return GlyphTexts(self.hb_face, self.hb_font)

    def _shaped(self, text: str, features: Mapping[str, int]) -> list[int]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.hb_font, buffer, dict(features))
        return [info.codepoint for info in buffer.glyph_infos]

    def _metric(self, tag: hb.OTMetricsTag, char: str, share: float) -> int:
        """A metric of the OS/2 table; a font without it is measured on a letter, then guessed."""
        told = self.hb_font.get_metric_position(tag)
        if told:
            return int(told)
        top = self.ink(self.gid(char))[3] if self.has(char) else 0
        return top or round(share * self.upem)

    def _table(self, tag: str) -> bytes:
        return self.hb_face.reference_table(tag).data if tag in self.hb_face.table_tags else b""


def face_key(file: FileRef) -> str:
    """Key of a font file: a PDF name that its content alone decides."""
    return "F" + file.digest[:KEY_DIGITS]


def _open(path: Path, name: str) -> hb.Face:
    try:
        blob = hb.Blob.from_file_path(str(path))
    except Exception as error:  # uharfbuzz raises its own bare error class for a file that it cannot map
        raise FontRefused("broken-font", f"“{name}” cannot be read: {error}") from None
    head = bytes(blob.data[:4]) if len(blob) >= 4 else b""
    if head not in SFNT_TAGS:
        raise FontRefused("not-a-font", f"“{name}” is not a TrueType or OpenType font")
    if lost := _cut_off(blob.data):
        raise FontRefused("broken-font", f"“{name}” is cut off: it ends before its table “{lost}” does")
    face = hb.Face(blob)
    tags = set(face.table_tags)
    if not {"cmap", "head", "hmtx", "maxp"} <= tags or not tags & {"glyf", "CFF "}:
        raise FontRefused("broken-font", f"“{name}” lacks tables that a font must have")
    if not face.glyph_count or not face.unicodes:
        raise FontRefused("broken-font", f"“{name}” has no glyphs for any character")
    return face


def _cut_off(data: memoryview | bytes) -> str:
    """The first table that does not lie in the file whole; HarfBuzz takes such a table for an empty one, and paints nothing."""
    count = struct.unpack_from(">H", data, 4)[0] if len(data) >= 12 else 0
    if bytes(data[:4]) == b"ttcf" or len(data) < 12 + 16 * count:
        return ""
    for tag, _, start, length in struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * count]):
        if start + length > len(data):
            return str(tag, "latin-1")
    return ""
