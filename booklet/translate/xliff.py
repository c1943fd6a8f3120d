"""XLIFF 1.2 by translate-toolkit: a catalogue for tools that do not read PO, and its way back.

In: a catalogue as PO text, Units; or the bytes of an XLIFF file. Out: bytes; or the translations by key. Keys are `resname`s; a
text that stays is `translate="no"`; what needs a look is `needs-review-translation`. Tags stand as text, as in PO.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import polib
from translate.storage import xliff

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.language import is_tag
from booklet.translate.units import Unit

_STATES = {"fuzzy": "needs-review-translation", "translated": "translated"}
_SKELETON = b"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="NoName" source-language="en" datatype="plaintext"><body/></file>
</xliff>"""


@dataclass(frozen=True, slots=True)
class Target:
    """A translation that came back. `source` is what it was made from."""

    source: str
    text: str
    is_fuzzy: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """All translations of a file, by key."""

    lang: str
    targets: Mapping[str, Target]


def as_xliff(catalogue: str, source: str, lang: str, units: Sequence[Unit]) -> bytes:
    """The catalogue of a language as an XLIFF 1.2 file."""
    entries = {entry.msgctxt: entry for entry in polib.pofile(f"{catalogue}\n") if not entry.obsolete}
    maker: Any = xliff.xlifffile
    store = maker.parsestring(_SKELETON)
    store.setsourcelanguage(source)
    store.settargetlanguage(lang)
    for unit in units:
        entry = entries[unit.key]
        made = store.addsourceunit(unit.text)
        made.setid(unit.key)
        made.xmlelement.set("resname", unit.key)
        made.xmlelement.set("approved", "yes" if entry.translated() and not entry.fuzzy else "no")
        if unit.stays:
            made.xmlelement.set("translate", "no")
        if unit.max_length:
            made.xmlelement.set("maxwidth", str(unit.max_length))
            made.xmlelement.set("size-unit", "char")
        made.addnote("\n".join(unit.comments), origin="developer")
        if entry.msgstr:
            made.target = entry.msgstr
            state = _STATES["fuzzy" if entry.fuzzy else "translated"]
            _target_element(made).set("state", state)
    store.getfilenode("NoName").set("original", "content")
    return bytes(store)


def read_xliff(data: bytes, name: str, sink: Sink) -> Returned | None:
    """The translations of a file; None if it is no XLIFF file or names no language."""
    parser: Any = xliff.xlifffile
    try:
        if b"<!DOCTYPE" in data:
            raise ValueError("XLIFF has no document type, and entities are a way to fill the memory")
        store = parser.parsestring(data)
        lang = store.gettargetlanguage() or ""
    except (SyntaxError, ValueError, AttributeError, TypeError, StopIteration) as error:
        line = getattr(error, "lineno", 0) or 0
        sink.error(
            "translate.not-xliff",
            "this is no XLIFF 1.2 file",
            hint="export it again as XLIFF 1.2",
            place=Place(name, line),
        )
        return None
    if not is_tag(lang):
        sink.error(
            "translate.not-xliff",
            "it names no target-language that is a language tag",
            hint="set it in the file element",
            place=Place(name),
        )
        return None
    found = {unit.xmlelement.get("resname") or unit.getid(): _target(unit) for unit in store.units if unit.target}
    return Returned(lang, found)


def _target(unit: Any) -> Target:
    state = _target_element(unit).get("state") or ""
    return Target(str(unit.source), str(unit.target), state.startswith("needs"))


def _target_element(unit: Any) -> Any:
    """The element of the translation, whatever version of the format the unit was made for."""
    return next(element for element in unit.xmlelement if str(element.tag).endswith("}target"))


def merged(catalogue: str, returned: Returned) -> str:
    """The catalogue with what came back; made from an older text, it is fuzzy."""
    file = polib.pofile(f"{catalogue}\n", wrapwidth=78)
    for entry in file:
        target = returned.targets.get(entry.msgctxt or "")
        if target is None or entry.obsolete:
            continue
        is_fuzzy = target.is_fuzzy or target.source != entry.msgid
        entry.msgstr, entry.fuzzy = target.text, is_fuzzy
        entry.previous_msgid = target.source if target.source != entry.msgid else None
    return str(file)
