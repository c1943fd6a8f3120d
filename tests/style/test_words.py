"""The engine's words put together: dates, marks inside marks, what is not known."""

from dataclasses import replace

import pytest

from booklet.base.colour import BLACK
from booklet.base.digits import native_digits
from booklet.ir.styled import StyledText, TextStyle
from booklet.source.words import words_for
from booklet.style.text import plain_text
from booklet.style.words import listed, long_date, phrase, quoted

PLAIN = TextStyle(("Any",), "regular", False, 10.0, BLACK, "en")


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("en", "1 March 1992"),
        ("az", "1 mart 1992"),
        ("fr", "1er mars 1992"),
        ("de", "1. März 1992"),
        ("ru", "1 марта 1992\u202fг."),
        ("zh", "1992年3月1日"),
        ("ar", "1 مارس 1992"),
    ],
)
def test_a_date_as_a_language_writes_it(lang: str, wanted: str) -> None:
    assert long_date(words_for(lang), "1992-03-01").replace("\u00a0", " ") == wanted


def test_a_date_in_native_digits() -> None:
    words = replace(words_for("fa"), digits=native_digits("fa"))
    assert long_date(words, "1992-02-28").replace("\u00a0", " ") == "۲۸ فوریهٔ ۱۹۹۲"


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "The “road” of death", "“The ‘road’ of death”"),
        ("ru", "«Дорога» смерти", "«„Дорога“ смерти»"),
        ("fr", "La «route»", "«La “route”»"),
        ("sv", "Vägen", "”Vägen”"),
        ("ja", "「道」", "「『道』」"),
    ],
)
def test_marks_inside_marks(lang: str, text: str, wanted: str) -> None:
    made = quoted(plain_text(text, PLAIN), words_for(lang), PLAIN)
    assert isinstance(made, StyledText) and made.text == wanted and made.styles[-1][0] == len(wanted)


@pytest.mark.parametrize("lang", ["en", "az", "es", "ru", "ar"])
def test_what_is_not_known_leaves_no_comma(lang: str) -> None:
    words, comma = words_for(lang), words_for(lang).phrases["list-comma"].strip()
    said = phrase(words, "television-heading", channel="BBC", weekday="", date="D", time="")
    assert said == f"BBC{comma} D"
    both = phrase(words, "broadcast", channel="BBC", weekday="W", date="D", time="")
    assert "D;" in both or "D؛" in both
    assert phrase(words, "scanned", **{"from": "", "date": "D"}) == "D"
    assert listed(words, ("A", "", "B")) == f"A{comma} B"
