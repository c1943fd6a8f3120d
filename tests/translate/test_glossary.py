"""The glossary: what is read of its file, what translators are told, which translations are complained of."""

from pathlib import Path

import pytest

from booklet.base.diagnostics import Place, Sink
from booklet.base.files import Project
from booklet.ir.content import NodeId
from booklet.ir.glossary import Equivalent, Glossary, NameKind, Term
from booklet.source.glossary import load_glossary
from booklet.translate.catalogue import Catalogue, Entry
from booklet.translate.glossary import Finder, check_names, with_names
from booklet.translate.units import Unit, extract
from tests.translate.conftest import ROOT, loaded


def term(text: str, az: str, kind: NameKind = NameKind.PLACE, **more: object) -> Term:
    equivalents = {"az": Equivalent(az, str(more.pop("az_other", "")), tuple(more.pop("forms", ())))}  # type: ignore[arg-type]
    return Term(text, kind, Place("content/glossary.yaml", len(text)), equivalents, **more)  # type: ignore[arg-type]


GLOSSARY = Glossary((
    term("Khojaly", "Xocalı", also=("Khodjaly",)),
    term("Khojaly district", "Xocalı rayonu"),
    term("Karabakh", "Qarabağ"),
    term("Nagorno-Karabakh", "Dağlıq Qarabağ"),
    term("Khankandi", "Xankəndi", other="Stepanakert", az_other="Stepanakert"),
    term("Memorial", "Memorial", NameKind.ORGANISATION, apart_from=("A MEMORIAL",)),
    term("OSCE", "ATƏT", NameKind.ORGANISATION, forms=("Avropada Təhlükəsizlik və Əməkdaşlıq Təşkilatı",)),
    term("Georgia", "Gürcüstan", sense="the country"),
    term("Georgia", "Corciya", sense="the US state"),
    term("massacre", "qətliam", NameKind.TERM),
    term("Justice for Khojaly", "Xocalıya ədalət", NameKind.TERM),
))  # fmt: skip


def unit(text: str, key: str = "k", **more: object) -> Unit:
    return Unit(key, NodeId(key), text, ("Block: prose",), **more)  # type: ignore[arg-type]


def said(*pairs: tuple[str, str], **more: object) -> list[str]:
    """The codes of what is said of translations, each with its place."""
    units = [unit(source, str(number), **more) for number, (source, _) in enumerate(pairs)]
    entries = {
        one.key: Entry(one.key, one.text, text, Place("az.po", number))
        for number, (one, (_, text)) in enumerate(zip(units, pairs, strict=True), 1)
    }
    sink = Sink()
    check_names(units, Catalogue("az", Place("az.po"), entries), GLOSSARY, sink)
    return [f"{found.code} {found.place}" for found in sink.found]


def test_our_own_glossary_is_sound() -> None:
    """Every name has a translation into the three languages, and most are checked in a second source."""
    sink = Sink()
    glossary = load_glossary(Project(ROOT), sink)
    assert glossary is not None and sink.found == []
    assert glossary.languages == ("az", "ru", "ar")
    assert all(set(one.equivalents) == {"az", "ru", "ar"} for one in glossary.terms)
    places = [one for one in glossary.terms if one.kind is NameKind.PLACE]
    checked = [one for one in places if one.equivalents["az"].source]
    assert len(checked) > 0.75 * len(places)


def test_our_own_glossary_names_what_is_in_the_booklet() -> None:
    finder = Finder(load_glossary(Project(ROOT), Sink()) or Glossary())
    found = {one.terms[0].text for u in extract(loaded(ROOT)) for one in finder.find(u.text)}
    assert {"Khojaly", "Garagav", "Venjali", "Zumrut Ezoya", "366th Motorised Infantry Regiment"} <= found


def test_a_project_needs_no_glossary(tmp_path: Path) -> None:
    assert load_glossary(Project(tmp_path), Sink()) == Glossary()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From Khojaly to Khojaly district", ["Khojaly", "Khojaly district"]),
        ("NAGORNO-KARABAKH", ["NAGORNO-KARABAKH"]),
        ("Nagorno-Karabakh and Karabakh’s towns", ["Nagorno-Karabakh", "Karabakh"]),
        ("Stepanakert (Khankandi)", ["Stepanakert", "Khankandi"]),
        ("A MEMORIAL of Memorial", ["Memorial"]),
        ("Massacres, massacre", ["Massacres", "massacre"]),
        ("www.justiceforkhojaly.org, Khojalyan, a memorial", []),
        ("Khojaly\u00a0district", ["Khojaly district"]),
    ],
)
def test_finds_the_longest_names(text: str, found: list[str]) -> None:
    assert [one.spelling for one in Finder(GLOSSARY).find(text)] == found


def test_translators_are_told_each_name_once_with_its_senses() -> None:
    given = [
        unit("Khojaly, Georgia, Khojaly; the massacre; <em>Karabakh</em>, <lang de>Karabakh</lang>"),
        unit("Stepanakert"),
        unit("Khojaly", stays=True),
        unit("No name"),
    ]
    told = [one.comments[1:] for one in with_names(given, GLOSSARY, "az")]
    assert told == [
        (
            "Glossary: Khojaly = Xocalı; Georgia = Gürcüstan (the country) or Corciya (the US state); massacre = qətliam",
        ),
        ("Glossary: Stepanakert = Stepanakert",),
        (),
        (),
    ]
    assert with_names(given, GLOSSARY, "fr") == tuple(given)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("They fled from Khojaly.", "Onlar <strong>Xocalı</strong>dan qaçdılar."),
        ("KHOJALY", "XOCALI"),
        ("For Khojaly, justice", "Xocalıya ədalət"),
        ("Georgia", "Corciyada"),
        ("Georgia", "Gürcüstanda"),
        ("The OSCE", "Avropada Təhlükəsizlik və Əməkdaşlıq Təşkilatının"),
        ("Khodjaly, as the paper spells it", "qəzetdəki kimi Khodjaly"),
        ("Khankandi", "Stepanakertdə"),
        ("<em>Khojaly</em>", "<em>The Khojaly</em>"),
        ("“Killings in Khojaly”, 1992", "“Killings in Khojaly”, 1992"),
        ("A massacre", "faciə"),  # terms are not looked for
        ("A MEMORIAL", "XATİRƏ"),
    ],
)
def test_no_false_alarm(source: str, translation: str) -> None:
    assert said((source, translation)) == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("They fled from Khojaly.", "Onlar Xocalidan qaçdılar."),
        ("Georgia", "Cорciyada"),  # with two Cyrillic letters
        ("“Killings in Khojaly”, 1992", "“Qətllər”, 1992"),
        ("Memorial counts", "Xatirə cəmiyyəti sayır"),
        ("Khankandi (Stepanakert)", "Xankandi (Stepanakert)"),
    ],
)
def test_a_name_that_differs_is_told(source: str, translation: str) -> None:
    assert said((source, translation)) == ["translate.name-differs az.po:1"]


def test_only_what_is_translated_and_settled_is_compared() -> None:
    one = unit("Khojaly", "k")
    for entry in (
        Entry("k", "Khojaly", "", Place("az.po", 1)),
        Entry("k", "Khojaly", "Bakı", Place("az.po", 1), is_fuzzy=True),
        Entry("k", "Another text", "Bakı", Place("az.po", 1)),
    ):
        sink = Sink()
        check_names([one], Catalogue("az", Place("az.po"), {"k": entry}), GLOSSARY, sink)
        assert sink.found == []
    assert said(("Khojaly", "Bakı"), stays=True) == []


def test_two_ways_to_translate_a_name_are_told_with_both_places() -> None:
    assert said(("To Khankandi", "Xankəndiyə"), ("In Khankandi", "Stepanakertdə")) == ["translate.two-names az.po:2"]
    pair = (("North Bridge", "Şimal körpüsü"), ("North Bridge", "Şimali körpü"))
    assert said(*pair, is_fixed=True) == ["translate.two-names az.po:2"]
    assert said(("North Bridge", "Şimal körpüsü"), ("North Bridge", "ŞİMAL KÖRPÜSÜ"), is_fixed=True) == []
    assert said(("Killed", "Öldürülüb"), ("Killed", "Həlak olub"), is_fixed=True) == []
    assert said(("Georgia", "Gürcüstan"), ("Georgia", "Corciya"), is_fixed=True) == []


def test_a_name_may_move_to_another_line_of_its_title() -> None:
    lines = {"cover/title-1": ("JUSTICE FOR", "XOCALIYA"), "cover/title-2": ("KHOJALY", "ƏDALƏT")}
    entries = {key: Entry(key, source, text, Place("az.po", 1)) for key, (source, text) in lines.items()}
    sink = Sink()
    units = [unit(source, key) for key, (source, _) in lines.items()]
    check_names(units, Catalogue("az", Place("az.po"), entries), GLOSSARY, sink)
    assert sink.found == []
    check_names(units, Catalogue("az", Place("az.po"), {"cover/title-2": entries["cover/title-2"]}), GLOSSARY, sink)
    assert [found.code for found in sink.found] == ["translate.name-differs"]


def test_what_stands_instead_is_quoted() -> None:
    sink = Sink()
    entry = Entry("k", "Khojaly district", "Xocali rayonunda yaşayırdı", Place("az.po", 1))
    check_names([unit("Khojaly district")], Catalogue("az", Place("az.po"), {"k": entry}), GLOSSARY, sink)
    [found] = sink.found
    assert "“Xocali rayonunda”" in found.message
    assert found.other_place == Place("content/glossary.yaml", len("Khojaly district"))
