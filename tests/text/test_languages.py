"""The language of a run decides its forms: shaped with the repository's own fonts."""

import pytest

from booklet.font.library import FontLibrary
from booklet.font.shaping import Shaping
from booklet.ir.composed import Composed
from booklet.ir.styled import Caps, StyledText
from booklet.text.paragraph import compose
from tests.text.conftest import Desk

SERIF, SANS = "Source Serif 4 SmText", "Source Sans 3"


def glyphs(
    fonts: FontLibrary, text: str, lang: str, script: str, *, family: str = SERIF, is_italic: bool = False
) -> tuple[int, ...]:
    face = fonts.find(family, "regular", is_italic)
    return fonts.shaper.shape(Shaping(face.key, lang, script, False), text).glyphs


def shown(composed: Composed) -> list[tuple[int, ...]]:
    return [run.run.glyphs for line in composed.lines for run in line.runs]


@pytest.mark.parametrize("caps", [Caps.SMALL, Caps.ALL_SMALL])
def test_small_capitals_of_azerbaijani_keep_the_dot_and_of_english_do_not(desk: Desk, caps: Caps) -> None:
    dotted, plain = (shown(desk.set("i", lang=lang, caps=caps)) for lang in ("az", "en"))
    dotless = shown(desk.set("ı", lang="az", caps=caps))
    assert dotted != plain and dotless == plain
    assert dotted == shown(desk.set("i", lang="tr", caps=caps))


def test_capitals_by_the_language_of_the_run(desk: Desk) -> None:
    """An English name inside an Azerbaijani line of capitals."""
    az, en = desk.style(lang="az", caps=Caps.UPPER), desk.style(lang="en", caps=Caps.UPPER)
    text = StyledText("iki Pipes iki", ((4, az), (9, en), (13, az)))
    runs = [run for line in compose(text, desk.paragraph(az), 300.0, fonts=desk.fonts).lines for run in line.runs]
    wanted = {"iki": "İKİ", "Pipes": "PIPES"}
    for run in runs:
        if run.run.text in wanted:
            assert run.run.glyphs == glyphs(desk.fonts, wanted[run.run.text], run.lang, "Latn")
    assert [run.lang for run in runs if run.run.text == "Pipes"] == ["en"]


@pytest.mark.parametrize("family", [SERIF, SANS])
@pytest.mark.parametrize(
    ("lang", "is_italic", "letters"),
    [("sr", False, "б"), ("mk", True, "гдпт"), ("sr", True, "бгдпт"), ("bg", False, "гдпт")],
)
def test_cyrillic_forms_of_a_language(
    fonts: FontLibrary, family: str, lang: str, is_italic: bool, letters: str
) -> None:
    for letter in letters:
        russian, own = (glyphs(fonts, letter, tag, "Cyrl", family=family, is_italic=is_italic) for tag in ("ru", lang))
        assert russian != own, letter


def test_no_fi_ligature_where_the_dot_matters(fonts: FontLibrary) -> None:
    assert len(glyphs(fonts, "fi", "en", "Latn")) == 1
    assert len(glyphs(fonts, "fi", "az", "Latn")) == len(glyphs(fonts, "fi", "tr", "Latn")) == 2


def halves(desk: Desk, text: str, styles: tuple[tuple[int, str], ...]) -> set[str]:
    """Every way in which a line may end inside the words of a text."""
    found = set()
    styled = StyledText(text, tuple((end, desk.style(lang=lang)) for end, lang in styles))
    style = desk.paragraph(desk.style(lang=styles[0][1]), is_hyphenated=True, hyphen_min=(2, 2))
    for measure in range(16, 90):
        for line in compose(styled, style, float(measure), fonts=desk.fonts).lines:
            if line.is_hyphenated:
                found.add(text[line.start : line.end].strip())
    return found


def test_a_name_is_hyphenated_in_its_language_only_where_it_is_marked(desk: Desk) -> None:
    text = "Washington"
    as_azerbaijani, as_english = (halves(desk, text, ((len(text), lang),)) for lang in ("az", "en"))
    assert "Wash" in as_english and "Wash" not in as_azerbaijani
    assert "Was" in as_azerbaijani and "Was" not in as_english
    inside = halves(desk, f"müharibə {text}", ((9, "az"), (9 + len(text), "en")))
    assert "Wash" in inside and "Was" not in inside and "müha" in inside


@pytest.mark.parametrize("lang", ["ar", "fa", "he", "ur"])
def test_arabic_and_hebrew_are_never_hyphenated(desk: Desk, lang: str) -> None:
    text = {"he": "ההתפתחויות האחרונות"}.get(lang, "الاستقلالية والاستمرارية")
    assert not halves(desk, text, ((len(text), lang),))
