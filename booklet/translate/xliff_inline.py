"""Inline codes as elements of XLIFF, and back. In: words and codes, an element to fill; or an element. Out: a tagged text.

XLIFF 1.2 (OASIS 2008): `g` around words, `x` alone. XLIFF 2.1 (OASIS 2018, *Inline Content*): `pc` and `ph`, their tags as original
data. What other tools make of them is read too: `bx ex bpt ept it ph`, `sc ec`, `mrk sm em`, `cp`. An element is known by its original
data, else by its id, else by what it says it looks like.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from booklet.base.dataclass import dataclass
from booklet.base.language import direction_of
from booklet.translate.inline import BREAK, Code, Nodes, coded, meant, meant_by_id, opening, stands_alone, written_words

NS_1 = "urn:oasis:names:tc:xliff:document:1.2"
NS_2 = "urn:oasis:names:tc:xliff:document:2.0"


@dataclass(frozen=True, slots=True)
class Look:
    """What a kind of code is called in 1.2 (`ctype`) and in 2.1 (`type`, `subType`)."""

    ctype: str
    type: str
    subtype: str


LOOKS: Mapping[str, Look] = {
    "em": Look("italic", "fmt", "xlf:i"), "strong": Look("bold", "fmt", "xlf:b"),
    "sc": Look("x-small-caps", "fmt", "booklet:small-caps"), "sup": Look("x-superscript", "fmt", "booklet:superscript"),
    "sub": Look("x-subscript", "fmt", "booklet:subscript"), "lang": Look("x-language", "other", "booklet:language"),
    "link": Look("link", "link", "booklet:link"), "note": Look("x-note", "other", "booklet:note"),
    "page": Look("x-page", "other", "booklet:page"), "figure": Look("x-figure", "other", "booklet:figure"),
    "title": Look("x-title", "other", "booklet:title"), BREAK: Look("lb", "fmt", "xlf:lb"),
}  # fmt: skip
_BY_LOOK = {
    look: name
    for name, kind in LOOKS.items()
    if name not in ("lang", "link") and (name == BREAK or not stands_alone(name))
    for look in (kind.ctype, kind.subtype)
}
"""Codes that a translator's program adds by itself: their look is all that it knows of them."""


def fill_1(element: Any, text: str) -> None:
    """Put a tagged text into a `source` or `target` of XLIFF 1.2."""
    _fill(element, coded(text), _made_1)


def fill_2(element: Any, text: str, originals: dict[str, str]) -> None:
    """Put a tagged text into a `source` or `target` of XLIFF 2.1; `originals` takes the id of each tag's original data."""
    _fill(element, coded(text), lambda parent, code: _made_2(parent, code, originals))


def _fill(element: Any, nodes: Nodes, made: Any) -> None:
    last = None
    for node in nodes:
        if isinstance(node, Code):
            last = made(element, node)
            _fill(last, node.inner or (), made)
        elif last is None:
            element.text = (element.text or "") + node
        else:
            last.tail = (last.tail or "") + node


def _made_1(parent: Any, code: Code) -> Any:
    made = etree.SubElement(
        parent, f"{{{NS_1}}}{'x' if code.inner is None else 'g'}", id=code.id, ctype=LOOKS[code.name].ctype
    )
    if code.is_needed:
        made.set("clone", "no")
    if code.name == "lang":
        made.set("{http://www.w3.org/XML/1998/namespace}lang", code.value)
    return made


def _made_2(parent: Any, code: Code, originals: dict[str, str]) -> Any:
    alone = code.inner is None
    made = etree.SubElement(parent, f"{{{NS_2}}}{'ph' if alone else 'pc'}", id=code.id)
    made.set("type", LOOKS[code.name].type)
    made.set("subType", LOOKS[code.name].subtype)
    made.set("dataRef" if alone else "dataRefStart", originals.setdefault(code.opening, f"d{len(originals) + 1}"))
    if not alone:
        made.set("dataRefEnd", originals.setdefault(code.closing, f"d{len(originals) + 1}"))
        made.set("canOverlap", "no")
    if code.is_needed:
        made.set("canCopy", "no")
        made.set("canDelete", "no")
    if code.name == "lang":
        made.set("dir", direction_of(code.value).value)
    return made


class InlineReader:
    """Reads the texts of one unit. `originals`: its original data by id. `unknown`: codes that have no meaning here, for a message."""

    def __init__(self, originals: Mapping[str, str]) -> None:
        self._originals = originals
        self._opened: dict[str, str] = {}
        self.unknown: list[str] = []

    def read(self, element: Any) -> str:
        """The tagged text of a `source` or `target`."""
        return "".join(self._content(element))

    def _content(self, element: Any) -> Iterator[str]:
        yield written_words(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                yield from self._element(child, etree.QName(child).localname)
            yield written_words(child.tail or "")

    def _element(self, child: Any, kind: str) -> Iterator[str]:
        match kind:
            case "mrk":
                yield from self._content(child)
            case "sm" | "em":  # of 2.x: where an annotation begins and ends
                return
            case "cp":
                yield self._character(child)
            case "g" | "pc":
                yield from self._around(child)
            case "x" | "ph":
                yield self._alone(child)
            case "bx" | "bpt" | "sc":
                yield self._start(child)
            case "ex" | "ept" | "ec":
                yield self._end(child)
            case "it":
                yield self._start(child) if child.get("pos") == "open" else self._end(child)
            case _:
                self._unknown(child)
                yield from self._content(child)

    def _around(self, child: Any) -> Iterator[str]:
        found = self._meaning(child, "dataRefStart")
        if found is None or stands_alone(found[0]):
            self._unknown(child)
            yield from self._content(child)
            return
        yield opening(*found)
        yield from self._content(child)
        yield f"</{found[0]}>"

    def _alone(self, child: Any) -> str:
        found = self._meaning(child, "dataRef")
        if found is None:
            self._unknown(child)
            return ""
        return opening(*found)

    def _start(self, child: Any) -> str:
        found = self._meaning(child, "dataRef")
        if found is None or stands_alone(found[0]):
            self._unknown(child)
            return ""
        for attribute in ("id", "rid"):
            self._opened[f"{attribute} {child.get(attribute, '')}"] = found[0]
        return opening(*found)

    def _end(self, child: Any) -> str:
        """Its name is that of its start: by reference, by the same id; else what it says itself."""
        keys = [f"id {child.get('startRef', '')}", f"rid {child.get('rid', '')}", f"id {child.get('id', '')}"]
        keys = [key for key in keys if not key.endswith(" ")]
        name = next((self._opened[key] for key in keys if key in self._opened), "")
        found = (name, "") if name else self._meaning(child, "dataRef")
        return f"</{found[0]}>" if found else ""

    def _meaning(self, child: Any, reference: str) -> tuple[str, str] | None:
        native = "".join(child.itertext()) if etree.QName(child).localname in ("bpt", "ept", "it", "ph") else ""
        said = [self._originals.get(child.get(reference, ""), ""), native]
        ids = [child.get("id", ""), child.get("copyOf", ""), child.get("rid", "")]
        shown = [child.get(name, "") for name in ("equiv-text", "equivStart", "equiv", "dispStart", "disp")]
        looks = [_BY_LOOK.get(child.get(name, "")) for name in ("ctype", "subType")]
        found = [*map(meant, said), *map(meant_by_id, ids), *map(meant, shown), *((name, "") for name in looks if name)]
        return next(filter(None, found), None)

    def _character(self, child: Any) -> str:
        try:
            code = int(child.get("hex", ""), 16)
        except ValueError:
            code = -1
        if not 0 <= code < 0xD800 and not 0xDFFF < code <= sys.maxunicode:
            self._unknown(child)
            return ""
        return written_words(chr(code))

    def _unknown(self, child: Any) -> None:
        id_ = child.get("id")
        self.unknown.append(f"<{etree.QName(child).localname}{f' id={id_!r}' if id_ else ''}>")
