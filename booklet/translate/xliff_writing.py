"""Write a catalogue as XLIFF 1.2 or 2.1, for tools that do not read PO. In: PO text, Units. Out: the bytes of a file.

A unit for each paragraph, never cut into sentences. Tags are inline codes; what stays is `translate="no"`; the room of a place is a
size restriction. 2.1: the namespaces of its core and of its Size and Length Restriction module are those of 2.0.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

import polib
from lxml import etree
from translate.storage import xliff, xliff2

from booklet.base.dataclass import dataclass
from booklet.base.language import direction_of
from booklet.translate.units import Unit
from booklet.translate.xliff_inline import NS_1, NS_2, fill_1, fill_2

NS_SIZE = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
PROFILE = "xliff:codepoints"  # of that module: characters of text; inline codes count nothing
FUZZY = "booklet:fuzzy"  # a sub-state: translated once, from another text or by likeness
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OURS = ("context", "room", "instruction", "previous")
"""Categories of the notes that we write; all others are a translator's."""
DEVELOPER = "developer"  # the same for 1.2, which has no categories
_SKELETON_1 = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="{NS_1}"><file original="NoName" source-language="en" datatype="plaintext"><body/></file></xliff>"""
_SKELETON_2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" srcLang="en" xmlns="{NS_2}" xmlns:slr="{NS_SIZE}"><file id="f1"/></xliff>"""
_PLAIN = re.compile(r"[A-Za-z0-9.-]")
_CODED = re.compile(r"_([0-9A-F]+)_")


class Version(Enum):
    """The versions that we write."""

    V1_2 = "1.2"
    V2_1 = "2.1"


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself: the book's slug, its language, that of the translation."""

    book: str
    source: str
    target: str


def as_xliff(version: Version, catalogue: str, head: Head, units: Sequence[Unit]) -> bytes:
    """The catalogue of a language as a file of this version."""
    entries = {entry.msgctxt: entry for entry in polib.pofile(f"{catalogue}\n") if not entry.obsolete}
    pairs = [(unit, entries[unit.key]) for unit in units]
    return _as_1(head, pairs) if version is Version.V1_2 else _as_2(head, pairs)


_Pairs = Sequence[tuple[Unit, polib.POEntry]]


def _as_1(head: Head, pairs: _Pairs) -> bytes:
    maker: Any = xliff.xlifffile
    unit_of: Any = xliff.xliffunit.createfromxmlElement
    store = maker.parsestring(_SKELETON_1)
    store.setsourcelanguage(head.source)
    store.settargetlanguage(head.target)
    for unit, entry in pairs:
        store.addunit(unit_of(_trans_unit(unit, entry)))
    store.getfilenode("NoName").set("original", head.book)
    return bytes(store)


def _trans_unit(unit: Unit, entry: polib.POEntry) -> Any:
    approved = "yes" if entry.translated() else "no"
    element = etree.Element(f"{{{NS_1}}}trans-unit", id=unit.key, resname=unit.key, approved=approved)
    element.set(SPACE, "preserve")
    if unit.stays:
        element.set("translate", "no")
    if unit.room:
        element.set("maxwidth", str(unit.room.characters))
        element.set("size-unit", "char")
    fill_1(etree.SubElement(element, f"{{{NS_1}}}source"), unit.text)
    if entry.msgstr:
        state = "translated" if entry.translated() else "needs-review-translation"
        fill_1(etree.SubElement(element, f"{{{NS_1}}}target", state=state), entry.msgstr)
    for category, text in _notes(unit, entry):
        note = etree.SubElement(element, f"{{{NS_1}}}note")
        note.set("from", DEVELOPER if category in OURS else category)
        note.text = text
    return element


def _as_2(head: Head, pairs: _Pairs) -> bytes:
    maker: Any = xliff2.Xliff2File
    unit_of: Any = xliff2.Xliff2Unit.createfromxmlElement
    store = maker.parsestring(_SKELETON_2)
    store.setsourcelanguage(head.source)
    store.settargetlanguage(head.target)
    file = store.getfilenode("f1")
    file.set("original", head.book)
    file.set("canResegment", "no")
    file.set("srcDir", direction_of(head.source).value)
    file.set("trgDir", direction_of(head.target).value)
    if any(unit.room for unit, _ in pairs):
        etree.SubElement(file, f"{{{NS_SIZE}}}profiles", generalProfile=PROFILE)
    for unit, entry in pairs:
        store.addunit(unit_of(_segment(unit, entry)))
    return bytes(store)


def _segment(unit: Unit, entry: polib.POEntry) -> Any:
    """The one segment of a unit's element."""
    element = etree.Element(f"{{{NS_2}}}unit", id=id_of(unit.key), name=unit.key, canResegment="no")
    element.set(SPACE, "preserve")
    if unit.stays:
        element.set("translate", "no")
    if unit.room:
        element.set(f"{{{NS_SIZE}}}sizeRestriction", str(unit.room.characters))
    notes = etree.SubElement(element, f"{{{NS_2}}}notes")
    for category, text in _notes(unit, entry):
        etree.SubElement(notes, f"{{{NS_2}}}note", category=category).text = text
    originals: dict[str, str] = {}
    segment = etree.SubElement(element, f"{{{NS_2}}}segment", canResegment="no")
    if entry.msgstr:  # else it is initial, unsaid: a program that knows no states adds a target and leaves them alone
        segment.set("state", _state(unit, entry))
    if entry.msgstr and entry.fuzzy:
        segment.set("subState", FUZZY)
    fill_2(etree.SubElement(segment, f"{{{NS_2}}}source"), unit.text, originals)
    if entry.msgstr:
        fill_2(etree.SubElement(segment, f"{{{NS_2}}}target"), entry.msgstr, originals)
    if originals:
        data = etree.Element(f"{{{NS_2}}}originalData")
        for text, id_ in originals.items():
            etree.SubElement(data, f"{{{NS_2}}}data", id=id_).text = text
        segment.addprevious(data)
    return segment


def _state(unit: Unit, entry: polib.POEntry) -> str:
    if not entry.translated():
        return "initial"
    return "final" if unit.stays and entry.msgstr == entry.msgid else "translated"


def _notes(unit: Unit, entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """What a translator must know, by category; and what translators wrote themselves."""
    room = unit.room.comment if unit.room else ""
    for index, comment in enumerate(unit.comments):
        yield "context" if index == 0 else "room" if comment == room else "instruction", comment
    if entry.fuzzy and entry.previous_msgid:
        yield "previous", f"Translated from: {entry.previous_msgid}"
    if entry.tcomment:
        yield "translator", entry.tcomment


def id_of(key: str) -> str:
    """A key as an NMTOKEN of ASCII, which can be read back: `/` is `:`, other signs are their numbers, as in `_20_`."""
    return "".join(c if _PLAIN.match(c) else ":" if c == "/" else f"_{ord(c):X}_" for c in key)


def key_of(id_: str) -> str:
    """The key of which `id_of` made this."""
    return _CODED.sub(lambda m: _character(m[0], m[1]), id_.replace(":", "/"))


def _character(text: str, number: str) -> str:
    code = int(number, 16) if len(number) < 7 else 0x110000
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else text
