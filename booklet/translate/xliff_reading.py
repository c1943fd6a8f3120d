"""Read an XLIFF file that came back: 1.2, 2.0, 2.1, 2.2. In: its bytes. Out: Returned, or None and what is wrong, with its line.

translate-toolkit finds the units; their inline codes are read by `xliff_inline`. What cuts a unit into segments is undone.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from translate.storage import xliff, xliff2

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.language import is_tag
from booklet.translate.xliff_inline import InlineReader
from booklet.translate.xliff_writing import DEVELOPER, OURS, key_of

_AGAIN = "export it again as XLIFF 1.2 or 2.1"
_DOCTYPES = tuple(
    "<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)
_ENCODING = frozenset([31, 32, 79, 81])  # libxml2's XML_ERR_UNKNOWN_, UNSUPPORTED_, ENCODING_NAME, INVALID_ENCODING
_WRAP = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Target:
    """A translation that came back. `source` is what it was made from; `unknown`: codes that nothing is known of."""

    key: str
    source: str
    text: str
    place: Place
    is_fuzzy: bool = False
    comment: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """All translations of a file, in its order. `book`: what it says that it was made from."""

    source: str
    lang: str
    book: str
    place: Place
    targets: tuple[Target, ...]


def read_xliff(data: bytes, name: str, sink: Sink) -> Returned | None:
    """The translations of a file; None if it cannot be used as a whole."""
    root = _root(data, name, sink)
    if root is None:
        return None
    place = Place(name, root.sourceline)
    version = root.get("version", "")
    if etree.QName(root).localname != "xliff" or version[:2] not in ("1.", "2."):
        said = f"XLIFF {version}" if version else f"a <{etree.QName(root).localname}>"
        sink.error("translate.not-xliff", f"this is {said}; XLIFF 1.2, 2.0 and 2.1 are read", hint=_AGAIN, place=place)
        return None
    file = next(
        (child for child in root if isinstance(child.tag, str) and etree.QName(child).localname == "file"), None
    )
    if file is None:
        sink.error("translate.not-xliff", "it has no <file>, and so no text", hint=_AGAIN, place=place)
        return None
    one = version[0] == "1"
    place = Place(name, (file if one else root).sourceline)
    lang = (file.get("target-language", "") if one else root.get("trgLang", "")).replace("_", "-")
    if not is_tag(lang):
        _no_language(lang, "target-language of <file>" if one else "trgLang of <xliff>", sink, place)
        return None
    targets = tuple(_targets_1(data, name) if one else _targets_2(data, name))
    if not _are_single(targets, sink):
        return None
    source = (file.get("source-language", "") if one else root.get("srcLang", "")).replace("_", "-")
    return Returned(source, lang, file.get("original", ""), place, tuple(t for t in targets if t.text))


def _no_language(said: str, where: str, sink: Sink, place: Place) -> None:
    fact = f"“{said}” is no language tag" if said else "it names no language that it is translated to"
    sink.error("translate.wrong-language", fact, hint=f"set {where}: az, sr-Latn, pt-BR", place=place)


def _root(data: bytes, name: str, sink: Sink) -> Any:
    """The outermost element; None if it is no XML, or XML with a document type."""
    doctype = next((at for at in map(data.find, _DOCTYPES) if at >= 0), -1)
    if doctype >= 0:
        fact = "it has a document type, which XLIFF has not; entities are a way to fill the memory"
        sink.error("translate.not-xliff", fact, hint=_AGAIN, place=Place(name, data.count(b"\n", 0, doctype) + 1))
        return None
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        _not_xml(error, data, name, sink)
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        sink.error(
            "translate.not-xliff", "it has a document type, which XLIFF has not", hint=_AGAIN, place=Place(name, 1)
        )
        return None
    return root


def _not_xml(error: etree.XMLSyntaxError, data: bytes, name: str, sink: Sink) -> None:
    if error.code in _ENCODING:
        line = error.lineno or 1
        try:
            data.decode()
        except UnicodeDecodeError as wrong:  # libxml2 tells where it noticed, some lines later
            line = data.count(b"\n", 0, wrong.start) + 1 if error.code == 81 else line
        fact = "its bytes are not those of the encoding that its first line names"
        sink.error("translate.wrong-encoding", fact, hint="save it as UTF-8", place=Place(name, line))
        return
    why = (error.msg or "").partition(", line ")[0]
    fact = f"this is no XML: {why}"
    hint = f"{_AGAIN}; was it cut off on its way?"
    sink.error("translate.not-xliff", fact, hint=hint, place=Place(name, error.lineno or 1, error.position[1]))


def _targets_1(data: bytes, name: str) -> Iterator[Target]:
    parser: Any = xliff.xlifffile
    for unit in parser.parsestring(data).units:
        element = unit.xmlelement
        reader = InlineReader({})
        target = next(iter(_children(element, "target")), None)
        state = None if target is None else target.get("state")
        source = _unwrapped("".join(map(reader.read, _children(element, "source"))))
        reader.unknown.clear()
        text = _unwrapped(reader.read(target)) if target is not None else ""
        if state is None and element.get("approved") != "yes" and text == source:
            text = ""  # OmegaT fills what nobody has translated with the source
        notes = [_text(note) for note in _children(element, "note") if note.get("from", "") != DEVELOPER]
        yield Target(
            element.get("resname") or element.get("id", ""), source, text, _place(name, element, target),
            state is not None and (state.startswith("needs") or state == "new"), "\n".join(notes), tuple(reader.unknown),
        )  # fmt: skip


def _targets_2(data: bytes, name: str) -> Iterator[Target]:
    parser: Any = xliff2.Xliff2File
    elements = [segment.getunitelement() for segment in parser.parsestring(data).units]
    for element in dict.fromkeys(elements):
        originals = [one for every in _children(element, "originalData") for one in _children(every, "data")]
        segments = _children(element, "segment", "ignorable")
        reader = InlineReader({one.get("id", ""): _text(one) for one in originals})
        source = _unwrapped("".join(reader.read(source) for s in segments for source in _children(s, "source")))
        reader.unknown.clear()
        targets = _in_order(segments)
        text = _unwrapped("".join(map(reader.read, targets)))
        states = [s.get("state") for s in segments if _is(s, "segment")]
        if text == source and not any(states):
            text = ""
        is_open = "initial" in states or any(_is(s, "segment") and not _children(s, "target") for s in segments)
        notes = [note for every in _children(element, "notes") for note in _children(every, "note")]
        said = [_text(note) for note in notes if note.get("category", "") not in OURS]
        yield Target(
            element.get("name") or key_of(element.get("id", "")), source, text,
            _place(name, element, targets[0] if targets else None), is_open, "\n".join(said), tuple(reader.unknown),
        )  # fmt: skip


def _in_order(segments: list[Any]) -> list[Any]:
    """The targets of a unit in the order of its translation; what stands between two segments may have none of its own."""
    if not any(_children(segment, "target") for segment in segments):
        return []
    pieces = [(_children(s, "target") or (_children(s, "source") if _is(s, "ignorable") else [])) for s in segments]
    found = [piece[0] for piece in pieces if piece]
    places = [int(piece.get("order")) if piece.get("order", "").isdigit() else at for at, piece in enumerate(found, 1)]
    return [found[index] for index in sorted(range(len(found)), key=places.__getitem__)]


def _is(element: Any, name: str) -> bool:
    return bool(etree.QName(element).localname == name)


def _children(element: Any, *names: str) -> list[Any]:
    """By their names alone: some programs mix the namespaces of 1.1 and 1.2."""
    return [child for child in element if isinstance(child.tag, str) and etree.QName(child).localname in names]


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip(" \t\r\n")


def _unwrapped(text: str) -> str:
    """A text that a tool wrapped is one line again."""
    return _WRAP.sub(" ", text).strip(" ") if "\n" in text or "\r" in text else text


def _place(name: str, unit: Any, target: Any) -> Place:
    return Place(name, (unit if target is None else target).sourceline)


def _are_single(targets: tuple[Target, ...], sink: Sink) -> bool:
    """Whether no text stands twice: which one counts, only a person can tell."""
    first: dict[str, Target] = {}
    doubled = [target for target in targets if first.setdefault(target.key, target) is not target]
    for target in doubled:
        sink.error(
            "translate.duplicate-entry", f"“{target.key}” stands twice", hint="keep one of them", place=target.place,
            other_place=first[target.key].place,
        )  # fmt: skip
    return not doubled
