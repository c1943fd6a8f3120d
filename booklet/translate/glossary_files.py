"""The glossary for translators' programs. In: Glossary, the book's language, languages. Out: TBX-Basic, CSV, OmegaT's table.

TBX is that of ISO 30042:2008 (`martif`, type TBX-Basic): Weblate, OmegaT and the translate-toolkit read it, and not yet the
elements that the edition of 2019 renamed.
"""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from booklet.ir.glossary import Equivalent, Glossary, Term

UNCHECKED = "unchecked"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XCS = "TBXBasicXCSV02.xcs"  # the data categories of TBX-Basic
_DOCTYPE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_HEAD = ("term", "sense", "kind", "also", "other", "note")


def as_tbx(glossary: Glossary, title: str, source: str, languages: Sequence[str]) -> bytes:
    """All entries, each with its terms in the book's language and in `languages`."""
    root = ET.Element("martif", {"type": "TBX-Basic", _LANG: source})
    head = ET.SubElement(root, "martifHeader")
    about = ET.SubElement(head, "fileDesc")
    _text(ET.SubElement(about, "titleStmt"), "title", title)
    _text(ET.SubElement(about, "sourceDesc"), "p", f"Names and terms of {title}")
    _text(ET.SubElement(head, "encodingDesc"), "p", _XCS, type="XCSURI")
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    for number, term in enumerate(glossary.terms, 1):
        _entry(body, f"c{number}", term, source, languages)
    ET.indent(root)
    return f"{_DOCTYPE}{ET.tostring(root, encoding='unicode')}\n".encode()


def _entry(body: ET.Element, number: str, term: Term, source: str, languages: Sequence[str]) -> None:
    entry = ET.SubElement(body, "termEntry", {"id": number})
    _text(entry, "descrip", term.kind.value, type="subjectField")
    if note := _note(term):
        _text(entry, "note", note)
    own = ET.SubElement(entry, "langSet", {_LANG: source})
    _term(own, term.text, _PREFERRED)
    for name in (*term.also, *([term.other] if term.other else [])):
        _term(own, name, _ADMITTED)
    for lang in languages:
        if known := term.equivalent(lang):
            _terms(ET.SubElement(entry, "langSet", {_LANG: lang}), known)


def _terms(parent: ET.Element, known: Equivalent) -> None:
    _term(parent, known.text, _PREFERRED, known.source or UNCHECKED)
    for name in (*([known.other] if known.other else []), *known.forms):
        _term(parent, name, _ADMITTED)


def _term(parent: ET.Element, text: str, status: str, source: str = "") -> None:
    made = ET.SubElement(parent, "tig")
    _text(made, "term", text)
    _text(made, "termNote", status, type="administrativeStatus")
    if source:
        _text(made, "admin", source, type="source")


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def _note(term: Term) -> str:
    """What translators should know: the sense, then the note."""
    return ". ".join(filter(None, (term.sense, term.note)))


def as_csv(glossary: Glossary, languages: Sequence[str]) -> bytes:
    """A row for each entry, its head on the first; for each language a column of names, second names, forms, sources."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")  # RFC 4180
    writer.writerow([*_HEAD, *(f"{lang}{what}" for lang in languages for what in ("", "-other", "-forms", "-source"))])
    for term in glossary.terms:
        own = (term.text, term.sense, term.kind.value, "; ".join(term.also), term.other, term.note)
        writer.writerow([*own, *(cell for lang in languages for cell in _cells(term.equivalent(lang)))])
    return file.getvalue().encode()


def _cells(known: Equivalent | None) -> tuple[str, ...]:
    if known is None:
        return ("", "", "", "")
    return (known.text, known.other, "; ".join(known.forms), known.source or UNCHECKED)


def as_omegat(glossary: Glossary, lang: str) -> bytes:
    """OmegaT's glossary: a line for each spelling with its translation and a comment, between tabulators."""
    rows = (row for term in glossary.terms if (known := term.equivalent(lang)) for row in _rows(term, known))
    return "".join("\t".join(row) + "\n" for row in dict.fromkeys(rows)).encode()


def _rows(term: Term, known: Equivalent) -> Iterable[tuple[str, str, str]]:
    """The entry's own text, the spellings of papers, the second name."""
    about = "; ".join(filter(None, (_note(term).rstrip("."), known.source or UNCHECKED)))
    for name in (term.text, *term.also):
        yield name, known.text, about
    if term.other:
        yield term.other, known.other or known.text, f"second name of {term.text}"
