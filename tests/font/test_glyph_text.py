"""What a glyph stands for, by the character map, by its name, by the substitutions."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from booklet.base.files import FileRef, digest_of
from booklet.font.face import Face
from booklet.font.library import FontLibrary
from booklet.font.shaping import Shaping

SERIF = "Source Serif 4 SmText"


def glyphs(
    fonts: FontLibrary, face: Face, text: str, features: tuple[tuple[str, int], ...] = (), lang: str = "en"
) -> tuple[int, ...]:
    return fonts.shaper.shape(Shaping(face.key, lang, "Latn", False, features), text).glyphs


@pytest.mark.parametrize(
    ("text", "features"),
    [("office", ()), ("1992", (("onum", 1), ("pnum", 1))), ("a b", ()), ("Ŋəğış", ()), ("ff", (("liga", 1),))],
)
@pytest.mark.parametrize("family", [SERIF, "Source Serif 4 Display", "Source Sans 3"])
def test_shaped_text_reads_as_it_was(
    fonts: FontLibrary, family: str, text: str, features: tuple[tuple[str, int], ...]
) -> None:
    face = fonts.find(family, "regular", False)
    assert "".join(map(face.glyph_text, glyphs(fonts, face, text, features))) == text


def test_small_capitals_stand_for_their_letters(fonts: FontLibrary) -> None:
    face = fonts.find(SERIF, "regular", False)
    made = glyphs(fonts, face, "khojaly", (("smcp", 1),))
    assert made != glyphs(fonts, face, "khojaly")
    assert "".join(map(face.glyph_text, made)).lower() == "khojaly"


def test_the_lowest_character_of_several_on_one_glyph(fonts: FontLibrary) -> None:
    face = fonts.find(SERIF, "regular", False)
    assert face.glyph_text(face.gid("\u00a0")) == " "
    assert face.glyph_text(face.gid("\u00ad")) == "-"


def test_notdef_says_nothing(fonts: FontLibrary) -> None:
    assert fonts.find(SERIF, "regular", False).glyph_text(0) == ""


def test_a_font_without_glyph_names_is_traced_through_its_substitutions(fonts: FontLibrary, tmp_path: Path) -> None:
    named = fonts.find(SERIF, "regular", False)
    font = TTFont(named.path)
    font["post"].formatType = 3.0
    stream = io.BytesIO()
    font.save(stream)
    path = tmp_path / "nameless.ttf"
    path.write_bytes(stream.getvalue())
    face = Face(FileRef(str(path), digest_of(stream.getvalue()), len(stream.getvalue()), path.name), "Nameless")
    for text, features in (("fi", ()), ("ffi", ()), ("1", (("onum", 1),))):
        (gid,) = glyphs(fonts, named, text, features)
        assert not face.hb_font.get_glyph_name(gid) and face.glyph_text(gid) == text
