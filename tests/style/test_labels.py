"""List labels, in the alphabet and the digits of a language, and that they read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.digits import native_digits
from booklet.ir.content import Numbering
from booklet.style.labels import ADDITIVE, ALPHABETS, label_of, letters, roman

ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def test_labels() -> None:
    assert [label_of(n, 4) for n in Numbering] == ["4.", "d)", "iv)", "–", "•"]
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("az", "a b c ç d e ə f g ğ h"),
        ("az-Cyrl-AZ", "а б в г ғ д е ә ж з и"),
        ("tr", "a b c ç d e f g ğ h ı"),
        ("ru", "а б в г д е ж з и к л"),
        ("ar", "أ ب ج د هـ و ز ح ط ي ك"),
        ("fa", "الف ب پ ت ث ج چ ح خ د ذ"),
        ("he", "א ב ג ד ה ו ז ח ט י יא"),
        ("el", "α β γ δ ε στ ζ η θ ι ια"),
        ("sr-Latn", "a b c č ć d dž đ e f g"),
        ("de", "a b c d e f g h i j k"),
        ("", "a b c d e f g h i j k"),
    ],
)
def test_letters_of_a_language(lang: str, wanted: str) -> None:
    assert [letters(n, lang) for n in range(1, 12)] == wanted.split()


def test_fifteen_and_sixteen_in_hebrew_are_no_names_of_god() -> None:
    assert [letters(n, "he") for n in (15, 16, 17, 115)] == ["טו", "טז", "יז", "קטו"]


@pytest.mark.parametrize("lang", [*ALPHABETS, *ADDITIVE])
def test_no_two_items_have_one_label(lang: str) -> None:
    assert len({letters(n, lang) for n in range(1, 200)}) == 199


def test_after_the_last_letter_two_stand_together() -> None:
    assert [letters(n, "az") for n in (32, 33, 34)] == ["z", "aa", "ab"]
    assert [letters(n, "ru") for n in (28, 29)] == ["я", "аа"]


def test_numbers_in_the_digits_of_a_language() -> None:
    assert label_of(Numbering.NUMBERED, 12, "fa", native_digits("fa")) == "۱۲."


@given(st.integers(1, 3999))
def test_roman_reads_back(number: int) -> None:
    values = [ROMAN_VALUES[sign] for sign in roman(number)]
    assert sum(-v if any(w > v for w in values[n + 1 : n + 2]) else v for n, v in enumerate(values)) == number
