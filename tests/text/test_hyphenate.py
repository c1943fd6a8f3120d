"""Hyphenation: pyphen's patterns read our way, Turkic syllables, exceptions."""

import re
from pathlib import Path

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
        ("İzmir’e", "tr", "İz-mir’e"),
        ("Edirne’nin", "tr", "Edir-ne’nin"),
        ("BAKIDA", "az", "BA-KI-DA"),
        ("ATƏT", "az", "ATƏT"),
        ("Ýagmyr", "tk", "Ýag-myr"),
        ("dünýä", "tk", "dün-ýä"),
        ("كتاب", "ar", "كتاب"),
        ("کتاب", "fa", "کتاب"),
        ("Khojaly", "xx", "Khojaly"),
    ],
)
def test_languages(word: str, lang: str, wanted: str) -> None:
    assert hyphenated(word, lang) == wanted


@pytest.mark.parametrize("lang", ["az", "tr"])
def test_syllables_of_five_hundred_words(lang: str) -> None:
    lines = (Path(__file__).parent / f"{lang}-words.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len(set(words)) == len(words) >= 500
    rules = hyphen_rules((1, 1), ())
    for word in words:
        whole = word.replace("-", "")
        syllables = [i - n for n, i in enumerate([i for i, char in enumerate(word) if char == "-"])]
        wanted = [i for i in syllables if 2 <= i <= len(whole) - 2]  # no single letter alone on a line
        assert list(hyphen_points(whole, lang, rules)) == wanted, word
        if len(whole) > 5:
            assert list(hyphen_points(_capitals(whole), lang, rules)) == wanted, word


def _capitals(word: str) -> str:
    return word.replace("i", "İ").upper()


def test_letters_kept_before_and_after() -> None:
    assert hyphenated("university", "en-US", (2, 3)) == "uni-ver-sity"
    assert hyphenated("university", "en-US", (4, 3)) == "univer-sity"
    assert hyphenated("over", "en-US", (2, 3)) == "over"


def test_exceptions_come_first() -> None:
    assert hyphenated("Khojaly", "en", exceptions=("Kho-jaly",)) == "Kho-jaly"
    assert hyphenated("university", "en", exceptions=("university",)) == "university"
