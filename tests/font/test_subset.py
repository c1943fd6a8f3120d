"""Subsets keep glyph ids, lose the layout tables, come out the same every time."""

import io

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from booklet.font.library import FontLibrary
from booklet.font.subset import subset


def test_truetype_keeps_glyph_ids_and_outlines(fonts: FontLibrary) -> None:
    face = fonts.find("Source Serif 4 SmText", "regular", False)
    gid = face.gid("ə")
    small, whole = TTFont(io.BytesIO(subset(face, [gid]))), TTFont(face.path)
    assert not {"GSUB", "GPOS", "GDEF", "name", "cmap", "OS/2"} & set(small.keys())
    name = small.getGlyphName(gid)
    assert small["glyf"][name].coordinates == whole["glyf"][whole.getGlyphName(gid)].coordinates
    assert small["hmtx"][name][0] == face.advance_units(gid)
    assert small["glyf"][small.getGlyphName(face.gid("m"))].numberOfContours == 0


def test_composite_glyphs_bring_their_parts(fonts: FontLibrary) -> None:
    face = fonts.find("Noto Serif", "regular", False)
    small = TTFont(io.BytesIO(subset(face, [face.gid("é")])))
    glyph = small["glyf"][small.getGlyphName(face.gid("é"))]
    parts = glyph.getComponentNames(small["glyf"]) if glyph.isComposite() else []
    assert all(small["glyf"][part].numberOfContours for part in parts)


def test_cff_is_the_bare_table_with_glyph_ids_kept(fonts: FontLibrary) -> None:
    face = fonts.find("Source Serif 4 Display", "semibold", False)
    gid = face.gid("Ş")
    data = subset(face, [gid])
    assert data[0] == 1  # CFF major version: no sfnt wrapper
    font_set = CFFFontSet()
    font_set.decompile(io.BytesIO(data), TTFont())
    top = font_set[0]
    assert len(top.CharStrings) > gid
    program = top.CharStrings[top.charset[gid]]
    program.decompile()
    assert len(program.program) > 10


@pytest.mark.parametrize("family", ["Source Serif 4 SmText", "Source Serif 4 Display"])
def test_small_and_the_same_every_time(fonts: FontLibrary, family: str) -> None:
    face = fonts.find(family, "regular", False)
    gids = [face.gid(char) for char in "The quick brown fox"]
    data = subset(face, gids)
    assert len(data) < 12_000
    assert subset(face, reversed(gids)) == data
