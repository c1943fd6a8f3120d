"""The glyphs of a font that a document uses, as bytes to embed. Glyph ids stay, so that pages need not know the subset.

In: a face and glyph ids. Out: a TrueType file, or the bare CFF table for a font with CFF outlines.
"""

from collections.abc import Iterable

import uharfbuzz as hb

from booklet.font.face import Face

NEEDED_TABLES = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep", "CFF ")  # ISO 32000-1, 9.9


def subset(face: Face, gids: Iterable[int]) -> bytes:
    """Font data of the glyphs under their own ids; .notdef always goes along."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.glyph_set.update({0, *gids})
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    dropped.update(_tag(tag) for tag in face.hb_face.table_tags if tag not in NEEDED_TABLES)
    small = hb.subset(face.hb_face, wanted)
    return bytes(small.reference_table("CFF ").data if face.is_cff else small.blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
