"""Spaces that French sets and does not write."""

import pytest

from booklet.ir.composed import Composed
from booklet.text.spacing import spaces_in, spacing_of
from tests.text.conftest import Desk


def shown(text: str, lang: str) -> str:
    rules = spacing_of(lang)
    assert rules is not None
    made, at = "", 0
    for offset, space in spaces_in(text, 0, len(text), rules):
        made += text[at:offset] + {"\u202f": "'", "\u00a0": "_"}[space]
        at = offset
    return made + text[at:]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("«Quoi?» dit-il: «Rien!»", "fr", "«_Quoi'?_» dit-il_: «_Rien'!_»"),
        ("un; deux: trois", "fr-FR", "un'; deux_: trois"),
        ("à 12:30, vraiment?!", "fr", "à 12:30, vraiment'?!"),
        ("sûr (?), « déjà »\u202f; fait\u00a0:", "fr", "sûr (?), « déjà »\u202f; fait\u00a0:"),
        ("«Quoi?» dit-il: «Rien!»", "fr-CA", "«_Quoi?_» dit-il_: «_Rien!_»"),
        ("«Quoi?» dit-il: «Rien!»", "fr-CH", "«'Quoi'?'» dit-il': «'Rien'!'»"),
    ],
)
def test_where_a_space_is_set(text: str, lang: str, wanted: str) -> None:
    assert shown(text, lang) == wanted


def test_no_other_language_has_them() -> None:
    assert [spacing_of(lang) for lang in ("en", "az", "de", "it", "es")] == [None] * 5


def gaps(composed: Composed) -> list[tuple[str, str]]:
    return [(run.run.text, run.lang) for line in composed.lines for run in line.runs]


def test_the_text_stays_and_the_line_has_the_spaces(desk: Desk) -> None:
    text = "Vraiment? Oui: «certes»!"
    french, english = desk.set(text, 400.0, lang="fr"), desk.set(text, 400.0, lang="en")
    assert [t for t, _ in gaps(french)] == [
        "Vraiment", "\u202f", "?", " ", "Oui", "\u00a0", ":", " ", "«", "\u00a0", "certes", "\u00a0", "»", "\u202f", "!",
    ]  # fmt: skip
    assert french.lines[0].end == len(text)
    em = 10.0
    assert 0.6 * em < french.lines[0].width - english.lines[0].width < 1.6 * em
    starts = [run.start for run in french.lines[0].runs]
    assert starts == sorted(starts) and max(starts) < len(text)


def test_a_mark_never_begins_a_line(desk: Desk) -> None:
    text = " ".join(["Nous avons vu cela: «tout le monde» l’a dit; pourquoi? parce que!"] * 6)
    for measure in range(60, 200, 7):
        for line in desk.set(text, float(measure), lang="fr").lines:
            assert text[line.start] not in ";:!?»" and text[line.end - 2 : line.end].strip()[-1:] != "«"


def test_an_address_has_none(desk: Desk) -> None:
    assert "\u00a0" not in [t for t, _ in gaps(desk.set("voir https://exemple.org/a:b!c;d", 400.0, lang="fr"))]
