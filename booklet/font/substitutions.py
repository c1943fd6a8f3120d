"""What a font's GSUB table puts in place of what. In: a font's bytes. Out: rules from glyph ids to a glyph id."""

import io

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import GSUB

SINGLE, ALTERNATE, LIGATURE = 1, 3, 4  # OpenType lookup types


def substitutions(data: bytes) -> list[tuple[tuple[int, ...], int]]:
    """All (parts, result) of single, alternate and ligature substitutions, in the table's order."""
    font = TTFont(io.BytesIO(data), lazy=True)
    if "GSUB" not in font or font["GSUB"].table.LookupList is None:
        return []
    return [(tuple(map(font.getGlyphID, parts)), font.getGlyphID(made)) for parts, made in _named(font["GSUB"].table)]


def _named(gsub: GSUB) -> list[tuple[tuple[str, ...], str]]:
    rules: list[tuple[tuple[str, ...], str]] = []
    for lookup in gsub.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType == SINGLE:
                rules += [((a,), b) for a, b in sorted(table.mapping.items())]
            elif table.LookupType == ALTERNATE:
                rules += [((a,), b) for a, all_b in sorted(table.alternates.items()) for b in all_b]
            elif table.LookupType == LIGATURE:
                for first, ligatures in sorted(table.ligatures.items()):
                    rules += [((first, *ligature.Component), ligature.LigGlyph) for ligature in ligatures]
    return rules
