"""XLIFF files that the tests of translation share: written, read back, put into a catalogue."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import polib
from lxml import etree

from booklet.base.diagnostics import Sink
from booklet.base.package_data import data_folder
from booklet.ir.content import Book
from booklet.translate.po import updated
from booklet.translate.rooms import Room
from booklet.translate.units import Unit, extract
from booklet.translate.xliff import taken
from booklet.translate.xliff_reading import Returned, read_xliff
from booklet.translate.xliff_writing import Head, Version, as_xliff

from .conftest import ROOT, about, loaded, po_text

NS = {Version.V1_2: "urn:oasis:names:tc:xliff:document:1.2", Version.V2_1: "urn:oasis:names:tc:xliff:document:2.0"}
SLR = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
LANG = "az"


@cache
def known(name: str) -> tuple[Book, tuple[Unit, ...]]:
    """The starter's book, or ours, with its units; every seventh has a room, as if it had been laid out."""
    book = loaded(data_folder("starter") if name == "starter" else ROOT)
    return book, tuple(
        replace(unit, room=Room(len(unit.text) + 5, 1, 100.0)) if at % 7 == 0 else unit
        for at, unit in enumerate(extract(book))
    )


def mixed(entry: polib.POEntry) -> None:
    """Some translated, some fuzzy, some missing."""
    number = len(entry.msgid) % 3
    entry.msgstr = entry.msgid if number else ""
    if number == 1:
        entry.flags.append("fuzzy")


def nothing(entry: polib.POEntry) -> None:
    entry.msgstr = ""


def written(version: Version, name: str, text: str, lang: str = LANG) -> bytes:
    book, units = known(name)
    return as_xliff(version, text, Head(book.slug, book.lang, lang), units)


@cache
def catalogue(name: str, change: object = mixed, lang: str = LANG) -> str:
    return po_text(known(name)[0], lang, change)  # type: ignore[arg-type]


def read(data: bytes) -> Returned:
    sink = Sink()
    found = read_xliff(data, "back.xlf", sink)
    assert found is not None, sink.found
    assert sink.found == []
    return found


def take(data: bytes, name: str, old: str = "") -> tuple[polib.POFile, Sink]:
    """The catalogue after a file is taken into it, and what was said."""
    book, units = known(name)
    sink = Sink()
    back = taken(
        polib.pofile(f"{old}\n") if old else None, read(data), units, book=book.slug, lang=book.lang, sink=sink
    )
    assert back is not None, sink.found
    return polib.pofile(updated(units, about(book), LANG, back) + "\n"), sink


def facts(file: polib.POFile) -> list[tuple[object, ...]]:
    return [(e.msgctxt, e.msgid, e.msgstr, e.fuzzy) for e in file if not e.obsolete]


def elements(data: bytes, path: str, version: Version) -> list[etree._Element]:
    """Elements by a path in which the namespace is `x:`."""
    return etree.fromstring(data).findall(path, {"x": NS[version], "slr": SLR})


def path_of(folder: Path, data: bytes) -> Path:
    file = folder / "back.xlf"
    file.write_bytes(data)
    return file
