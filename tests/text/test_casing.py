"""Capitals as languages write them."""

import pytest

from booklet.text.casing import capitalised, upper


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("istiqlal ılıq", "az", "İSTİQLAL ILIQ"),
        ("istanbul", "tr-TR", "İSTANBUL"),
        ("istanbul", "en", "ISTANBUL"),
        ("Straße", "de", "STRASSE"),
        ("άνθρωπος ΐ", "el", "ΑΝΘΡΩΠΟΣ Ϊ"),
        ("Μάιος, ρολόι ή ώρα", "el", "ΜΑΪΟΣ, ΡΟΛΟΪ Ή ΩΡΑ"),
        ("ᾠδή ἄνθρωπος", "el", "ΩΙΔΗ ΑΝΘΡΩΠΟΣ"),
        ("ijsland", "nl", "IJSLAND"),
        ("თბილისი", "ka", "თბილისი"),
        ("ﬁn", "fr", "FIN"),
    ],
)
def test_upper(text: str, lang: str, wanted: str) -> None:
    shown, origin = upper(text, lang)
    assert shown == wanted
    assert len(origin) == len(shown) and set(origin) == set(range(len(text)))


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("istanbul ılıca", "tr", "İstanbul Ilıca"),
        ("an islet", "en", "An Islet"),
        ("ijsland’s ijs", "nl", "IJsland’s IJs"),
        ("élan vital", "fr", "Élan Vital"),
    ],
)
def test_a_capital_for_each_word(text: str, lang: str, wanted: str) -> None:
    assert capitalised(text, lang) == wanted


def test_every_letter_knows_where_it_comes_from() -> None:
    assert upper("aßb", "de") == ("ASSB", (0, 1, 1, 2))
