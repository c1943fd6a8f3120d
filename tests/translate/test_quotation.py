"""Quotation marks of another language in a translation."""

import pytest

from booklet.ir.content import Mark, MarkKind, Rich
from booklet.source.words import words_for
from booklet.translate.quotation import as_pairs, other_marks


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("az", "“Memorial”ın “İzvestiya” dedi: ‘bəli’", ""),
        ("az", '«hə» və "yox"', '«»"'),
        ("ru", "«да, „нет“»", ""),
        ("ru", "“да”", "”"),  # “ closes the inner pair
        ("de", "„ja, ‚nein‘“", ""),
        ("ja", "「はい」と『いいえ』", ""),
        ("en", "it’s ‘so’", ""),
    ],
)
def test_marks_of_another_language(lang: str, text: str, wanted: str) -> None:
    assert other_marks(text, words_for(lang).quotes) == wanted


def test_a_passage_in_another_language_has_its_own_marks() -> None:
    text = "Он сказал “yes”"
    marked = Rich(text, (Mark(10, len(text), MarkKind.LANGUAGE, "en"),))
    assert other_marks(marked, words_for("ru").quotes) == ""
    assert other_marks(Rich(text), words_for("ru").quotes) == "”"


def test_how_the_marks_of_a_language_are_told() -> None:
    assert as_pairs(words_for("ru").quotes) == "« » and „ “"
    assert as_pairs(("„", "“", "„", "“")) == "„ “"
