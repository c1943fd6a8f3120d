"""Names in sentences: in every case of their language, in capitals, and not in words that only begin alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.translate.inflection import folded, holds

SUFFIXES = (
    "",
    "nın",
    "ya",
    "nı",
    "da",
    "dan",
    "lılar",
    "ın",
    "a",
    "ı",
    "dadır",
)  # of nouns in Azerbaijani, after vowels too
NAMES = ("Xocalı", "Ağdam", "Şuşa", "İran", "Qərbi Virciniya", "İslam Əməkdaşlıq Təşkilatı", "Nyu-Cersi", "ABŞ")


@given(st.sampled_from(NAMES), st.sampled_from(SUFFIXES), st.booleans())
def test_a_name_is_found_with_every_suffix_and_in_capitals(name: str, suffix: str, is_capital: bool) -> None:
    word = name + suffix
    if is_capital:
        word = word.replace("i", "İ").replace("ı", "I").upper()
    assert holds(f"Bu, {word} haqqındadır.", name, "az")


@pytest.mark.parametrize(
    ("text", "name", "lang"),
    [
        ("Hərbi Prokurorluğun kollegiyası", "Hərbi Prokurorluq", "az"),
        ("HUMAN RIGHTS WATCH hesabatı", "Human Rights Watch", "az"),
        ("Nyu‑Cersidə", "Nyu-Cersi", "az"),
        ("Dağlıq\u00a0Qarabağın", "Dağlıq Qarabağ", "az"),
        ("Xoca\u00adlıda", "Xocalı", "az"),
        ("“Memorial”ın", "Memorial", "az"),
        ("в Нагорном Карабахе", "Нагорный Карабах", "ru"),
        ("стены Шуши", "Шуша", "ru"),
        ("из Ходжалинского района", "Ходжалинский район", "ru"),
        ("Палатой представителей", "Палата представителей", "ru"),
        ("ХОДЖАЛЫ", "Ходжалы", "ru"),
        ("وفي خوجالي", "خوجالي", "ar"),
        ("بالصليب الأحمر", "الصليب الأحمر", "ar"),
        ("أَغْدَام", "أغدام", "ar"),
        ("Ağdam’ın sokağı", "Ağdam", "tr"),
    ],
)
def test_found(text: str, name: str, lang: str) -> None:
    assert holds(text, name, lang)


@pytest.mark.parametrize(
    ("text", "name", "lang"),
    [
        ("Xocaliya", "Xocalı", "az"),  # i is not ı
        ("XOCALİ", "Xocalı", "az"),
        ("Iranda", "İran", "az"),
        ("Baxocalı", "Xocalı", "az"),
        ("Naxçıvanlı kəndi", "Naxçıvan", "az"),
        ("Qubadlıda", "Quba", "az"),
        ("Карабахский", "Карабах", "ru"),
        ("Куб", "Кубатлы", "ru"),
    ],
)
def test_not_found(text: str, name: str, lang: str) -> None:
    assert not holds(text, name, lang, ("Naxçıvanlı", "Qubadlı", name))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    for lang in ("az", "ru", ""):
        assert folded(folded(text, lang), lang) == folded(text, lang)
