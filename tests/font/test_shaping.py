"""HarfBuzz is told language, script and direction, and what joins at the edges."""

from booklet.font.library import FontLibrary
from booklet.font.shaping import Shaping

SERIF = "Source Serif 4 SmText"


def test_turkic_languages_keep_f_and_i_apart(fonts: FontLibrary) -> None:
    """A ligature would swallow the dot that tells i from ı."""
    key = fonts.find(SERIF, "regular", False).key
    by_language = {
        lang: len(fonts.shaper.shape(Shaping(key, lang, "Latn", False), "fi").glyphs) for lang in ("en", "az", "tr")
    }
    assert by_language == {"en": 1, "az": 2, "tr": 2}


def test_arabic_letters_take_the_form_of_their_place(fonts: FontLibrary) -> None:
    how = Shaping(fonts.find("Noto Naskh Arabic", "regular", False).key, "ar", "Arab", True)
    shape = fonts.shaper.shape
    alone, whole = shape(how, "ه").glyphs, shape(how, "ههه").glyphs
    assert len({alone, whole[:1], whole[1:2], whole[2:]}) == 4
    joined = shape(how, "ه", "ه", "ه").glyphs + shape(how, "ه", "ه").glyphs
    assert joined == (whole[1], whole[0])


def test_clusters_point_into_the_text_not_its_context(fonts: FontLibrary) -> None:
    how = Shaping(fonts.find("Noto Naskh Arabic", "regular", False).key, "ar", "Arab", True)
    assert set(fonts.shaper.shape(how, "مدي", "xx", "yy").clusters) == {0, 1, 2}


def test_the_same_text_is_shaped_once(fonts: FontLibrary) -> None:
    how = Shaping(fonts.find(SERIF, "regular", False).key, "en", "Latn", False)
    assert fonts.shaper.shape(how, "Khojaly") is fonts.shaper.shape(how, "Khojaly")


def test_missing_characters_are_told_by_offset(fonts: FontLibrary) -> None:
    how = Shaping(fonts.find(SERIF, "regular", False).key, "en", "Latn", False)
    assert fonts.shaper.shape(how, "a漢b").missing == (1,)
    assert fonts.shaper.shape(how, "ab").missing == ()
