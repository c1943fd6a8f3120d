"""XLIFF 1.2: what goes out comes back, judged by translate-toolkit's own reading and by a plain XML reader."""

import xml.etree.ElementTree as ET
from pathlib import Path

import polib
import pytest

from booklet.base.diagnostics import Sink
from booklet.ir.content import Book
from booklet.translate.units import extract
from booklet.translate.xliff import as_xliff, merged, read_xliff

from .conftest import loaded, po_text

NS = "{urn:oasis:names:tc:xliff:document:1.2}"


def mixed(entry: polib.POEntry) -> None:
    """Some translated, some fuzzy, some missing."""
    number = len(entry.msgid) % 3
    entry.msgstr = entry.msgid if number else ""
    if number == 1:
        entry.flags.append("fuzzy")


def test_what_goes_out_comes_back(book: Book) -> None:
    text = po_text(book, "az", mixed)
    sink = Sink()
    found = read_xliff(as_xliff(text, book.lang, "az", extract(book)), "az.xlf", sink)
    assert found is not None, sink.found
    assert found.lang == "az"
    empty = po_text(book, "az", lambda entry: setattr(entry, "msgstr", ""))
    back = polib.pofile(merged(empty, found) + "\n")
    for one, other in zip(polib.pofile(text + "\n"), back, strict=True):
        assert (one.msgctxt, one.msgstr, one.fuzzy) == (other.msgctxt, other.msgstr, other.fuzzy)


def test_units_say_what_stays_and_what_state_they_have(starter: Path) -> None:
    book = loaded(starter)
    root = ET.fromstring(as_xliff(po_text(book, "az", mixed), book.lang, "az", extract(book)))
    units = root.findall(f".//{NS}trans-unit")
    assert root.get("version") == "1.2"
    assert len(units) == len(extract(book))
    assert len({u.get("id") for u in units}) == len(units)
    for unit, ours in zip(units, extract(book), strict=True):
        assert (unit.get("translate") == "no") == ours.stays
        order = [child.tag.removeprefix(NS) for child in unit]
        assert order in (["source", "note"], ["source", "target", "note"])
    states = {u.find(f"{NS}target").get("state") for u in units if u.find(f"{NS}target") is not None}
    assert states == {"translated", "needs-review-translation"}


def test_made_from_an_older_text_it_is_fuzzy(starter: Path) -> None:
    book = loaded(starter)
    full = po_text(book, "az", lambda entry: setattr(entry, "msgstr", "Bağ"))
    found = read_xliff(
        as_xliff(full, "en", "az", extract(book)).replace(b"The Orchard at", b"An orchard at"), "az.xlf", Sink()
    )
    assert found is not None
    entry = next(e for e in polib.pofile(merged(full, found) + "\n") if e.msgctxt == "booklet/title")
    assert (entry.fuzzy, entry.previous_msgid) == (True, "An orchard at Millbrook")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no XML", b"<xliff", b"<html/>", b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
        b'<!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&a;</xliff>',
        b'<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"/>',
        b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en"'
        b' datatype="plaintext"><body/></file></xliff>',
    ],
)  # fmt: skip
def test_files_that_are_no_xliff(data: bytes) -> None:
    sink = Sink()
    assert read_xliff(data, "az.xlf", sink) is None
    assert [d.code for d in sink.found] == ["translate.not-xliff"]
