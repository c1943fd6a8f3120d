"""Hyphenation: pyphen's patterns read our way, Turkic syllables, exceptions."""

import re

import pyphen
import pytest

from booklet.text.hyphenate import Patterns, hyphen_points, hyphen_rules

WORDS = {
    "en_US": "beckoned threshold demonstrated industrial university hyphenation straddled testimony helicopters considering photography",
    "en_GB": "beckoned threshold demonstrated industrial university hyphenation straddled testimony helicopters considering",
    "fr": "documentation février témoignage hélicoptère république",
    "ru_RU": "холодной документация вооружённые февраля республика",
    "it_IT": "documentazione repubblica testimonianza elicottero",
    "es": "documentación república testimonio helicóptero",
    "pl_PL": "dokumentacja rzeczpospolita świadectwo",
}


@pytest.mark.parametrize("name", WORDS)
def test_the_points_are_pyphens(name: str) -> None:
    ours, theirs = Patterns(pyphen.LANGUAGES[name]), pyphen.Pyphen(lang=name, left=1, right=1)
    for word in WORDS[name].split():
        assert ours.points(word) == tuple(map(int, theirs.positions(word))), word


def test_no_hyphen_where_the_spelling_would_change() -> None:
    """Hungarian "asszonnyal" would become "asszony-nyal"; pyphen marks such points with data."""
    ours, theirs = Patterns(pyphen.LANGUAGES["hu"]), pyphen.Pyphen(lang="hu", left=1, right=1)
    assert any(point.data for point in theirs.positions("asszonnyal"))
    respelt = {int(point) for point in theirs.positions("asszonnyal") if point.data}
    assert not respelt & set(ours.points("asszonnyal"))


def hyphenated(word: str, lang: str, least: tuple[int, int] = (2, 2), exceptions: tuple[str, ...] = ()) -> str:
    points = set(hyphen_points(word, lang, hyphen_rules(least, exceptions)))
    return re.sub("^-", "", "".join(("-" if i in points else "") + char for i, char in enumerate(word)))


@pytest.mark.parametrize(
    ("word", "lang", "wanted"),
    [
        ("Azərbaycan", "az", "Azər-bay-can"),
        ("müharibə", "az-Latn", "mü-ha-ri-bə"),
        ("İSTANBUL", "tr", "İS-TAN-BUL"),
        ("saat", "tr", "sa-at"),
        ("Khojaly", "xx", "Khojaly"),
    ],
)
def test_languages(word: str, lang: str, wanted: str) -> None:
    assert hyphenated(word, lang) == wanted


def test_letters_kept_before_and_after() -> None:
    assert hyphenated("university", "en-US", (2, 3)) == "uni-ver-sity"
    assert hyphenated("university", "en-US", (4, 3)) == "univer-sity"
    assert hyphenated("over", "en-US", (2, 3)) == "over"


def test_exceptions_come_first() -> None:
    assert hyphenated("Khojaly", "en", exceptions=("Kho-jaly",)) == "Kho-jaly"
    assert hyphenated("university", "en", exceptions=("university",)) == "university"
