"""What translators' programs get of the glossary, read back by other code than wrote it."""

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import etree
from translate.storage import tbx

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.cli import main
from booklet.ir.glossary import Glossary
from booklet.source.glossary import load_glossary
from booklet.translate.glossary_files import as_csv, as_omegat, as_tbx
from tests.translate.conftest import ROOT

LANGUAGES = ("az", "ru", "ar")
CORE = """
<!ELEMENT martif (martifHeader, text)> <!ATTLIST martif type CDATA #REQUIRED xml:lang CDATA #REQUIRED>
<!ELEMENT martifHeader (fileDesc, encodingDesc?)>
<!ELEMENT fileDesc (titleStmt?, publicationStmt?, sourceDesc+)>
<!ELEMENT titleStmt (title, note*)> <!ELEMENT title (#PCDATA)> <!ELEMENT sourceDesc (p+)> <!ELEMENT publicationStmt (p+)>
<!ELEMENT encodingDesc (p+)>
<!ELEMENT p (#PCDATA)> <!ATTLIST p type (XCSURI | XCSContent | DCSName) #IMPLIED>
<!ELEMENT text (body)> <!ELEMENT body (termEntry+)>
<!ELEMENT termEntry ((descrip | admin | note)*, langSet+)> <!ATTLIST termEntry id ID #IMPLIED>
<!ELEMENT langSet ((descrip | admin | note)*, tig+)> <!ATTLIST langSet xml:lang CDATA #REQUIRED>
<!ELEMENT tig (term, termNote*, (descrip | admin | note)*)>
<!ELEMENT term (#PCDATA)> <!ELEMENT note (#PCDATA)>
<!ELEMENT termNote (#PCDATA)> <!ATTLIST termNote type (administrativeStatus | partOfSpeech | termType) #REQUIRED>
<!ELEMENT descrip (#PCDATA)> <!ATTLIST descrip type (subjectField | definition | context) #REQUIRED>
<!ELEMENT admin (#PCDATA)> <!ATTLIST admin type (source | customerSubset | projectSubset) #REQUIRED>
"""
"""What ISO 30042:2008 says of the order of elements, for the part of its core structure that TBX-Basic uses."""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    found = load_glossary(Project(ROOT), Sink())
    assert found is not None
    return found


def test_tbx_is_valid_in_its_structure_and_data_categories(glossary: Glossary) -> None:
    root = etree.fromstring(as_tbx(glossary, "A book", "en", LANGUAGES))
    dtd = etree.DTD(io.StringIO(CORE))
    assert dtd.validate(root), dtd.error_log
    status = {note.text for note in root.iter("termNote")}
    assert status == {"preferredTerm-admn-sts", "admittedTerm-admn-sts"}


def test_a_schema_that_takes_everything_would_prove_nothing(glossary: Glossary) -> None:
    root = etree.fromstring(as_tbx(glossary, "A book", "en", LANGUAGES))
    first = root.find(".//tig")
    assert first is not None
    first.append(first[0])  # the term after its notes
    assert not etree.DTD(io.StringIO(CORE)).validate(root)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translate_toolkit_reads_each_pair_of_the_tbx(glossary: Glossary, lang: str) -> None:
    """As Weblate and Virtaal do, which take the first term of each language."""
    file = tbx.tbxfile.parsestring(as_tbx(glossary, "A book", "en", (lang,)))
    file.setsourcelanguage("en")
    file.settargetlanguage(lang)
    assert [(unit.source, unit.target) for unit in file.units] == [
        (term.text, term.equivalents[lang].text) for term in glossary.terms
    ]


def test_csv_gives_back_every_name(glossary: Glossary) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(glossary, LANGUAGES).decode())))
    assert [(row["term"], row["az"], row["ru"], row["ar"]) for row in rows] == [
        (term.text, *(term.equivalents[lang].text for lang in LANGUAGES)) for term in glossary.terms
    ]
    assert all(row["az-source"] for row in rows)
    assert {row["kind"] for row in rows} == {"place", "person", "organisation", "term"}


def test_omegat_has_three_columns_and_the_spellings_of_papers(glossary: Glossary) -> None:
    lines = as_omegat(glossary, "az").decode().splitlines()
    table = [line.split("\t") for line in lines]
    assert all(len(row) == 3 for row in table) and len(set(lines)) == len(lines)
    pairs = {(source, target) for source, target, _ in table}
    assert {("Khojaly", "Xocalı"), ("Khodjaly", "Xocalı"), ("Shushi", "Şuşi"), ("Shusha", "Şuşa")} <= pairs
    assert ["Venjali", "Vencali", "Named once, in The New York Times; not identified; unchecked"] in table


def test_the_command_writes_what_is_asked_for(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (starter / "content" / "glossary.yaml").write_text(
        "entries: [{term: Millbrook, kind: place, translations: {az: {text: Millbruk}, fr: {text: Millbrook}}}]\n"
    )
    folder = starter / "content" / "translations"
    assert main(["translate", "glossary", "--language", "az", "--output-format", "omegat", str(starter)]) == 0
    assert [file.name for file in folder.iterdir()] == ["glossary-az.txt"]
    assert main(["translate", "glossary", "--format", "json", str(starter)]) == 0
    told = json.loads(capsys.readouterr().out.partition("terms\n")[2])
    assert told["terms"] == 1 and len(told["files"]) == 4
    assert sorted(file.name for file in folder.iterdir()) == [
        "glossary-az.txt", "glossary-fr.txt", "glossary.csv", "glossary.tbx",
    ]  # fmt: skip


def test_extract_tells_the_translator(starter: Path) -> None:
    (starter / "content" / "glossary.yaml").write_text(
        "entries: [{term: Millbrook, kind: place, translations: {az: {text: Millbruk}}}]\n"
    )
    assert main(["translate", "extract", "--language", "az", "--language", "fr", str(starter)]) == 0
    folder = starter / "content" / "translations"
    told = {file.name: "#. Glossary: Millbrook = Millbruk\n" in file.read_text() for file in folder.iterdir()}
    assert told == {"az.po": True, "fr.po": False, "booklet.pot": False}
