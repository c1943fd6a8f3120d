"""Optional content and marked content of a foreign PDF, taken out of its operators (ISO 32000-1, 8.11 and 14.6).

In: operators and the document's layers in their default state. Out: operators that paint the same without either.
"""

import re

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, PdfObject

from booklet.base.dataclass import dataclass

MARKS = re.compile(rb"(?:^|[\s\]>])(?:BDC|BMC|EMC|MP|DP)(?=[\s\[<(/]|$)")
MARKING = frozenset((b"BDC", b"BMC", b"EMC", b"MP", b"DP"))
PAINTING = frozenset((b"sh", b"Do", b"Tj", b"TJ", b"'", b'"', b"INLINE IMAGE"))
PATH_PAINTING = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
Operation = tuple[list[PdfObject], bytes]


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers that are off when the document opens, by object number."""

    off: frozenset[int] = frozenset()

    def is_hidden(self, group: PdfObject | None) -> bool:
        """Whether content of this layer, or of this membership of layers, is not shown."""
        if group is None or not self.off:
            return False
        found = group.get_object()
        if not isinstance(found, DictionaryObject):
            return False
        if found.get("/Type") != "/OCMD":
            return _number(found) in self.off
        return self._is_member_hidden(found)

    def _is_member_hidden(self, membership: DictionaryObject) -> bool:
        groups = membership.get("/OCGs")
        members = groups if isinstance(groups, ArrayObject) else [groups] if groups is not None else []
        off = [_number(member.get_object()) in self.off for member in members]
        if not off:
            return False
        rule = {"/AllOn": any(off), "/AnyOff": not any(off), "/AllOff": not all(off)}
        return rule.get(str(membership.get("/P", "/AnyOn")), all(off))


def layers_of(reader: PdfReader) -> Layers:
    """The layers that the default configuration of a document turns off."""
    properties = reader.root_object.get("/OCProperties")
    if not isinstance(found := properties.get_object() if properties is not None else None, DictionaryObject):
        return Layers()
    default = found.get("/D", DictionaryObject()).get_object()
    off = set(_numbers(default.get("/OFF")))
    if default.get("/BaseState") == "/OFF":
        off = set(_numbers(found.get("/OCGs"))) - set(_numbers(default.get("/ON")))
    return Layers(frozenset(off))


def _numbers(groups: PdfObject | None) -> list[int]:
    found = groups.get_object() if groups is not None else None
    return (
        [group.idnum for group in found if isinstance(group, IndirectObject)] if isinstance(found, ArrayObject) else []
    )


def _number(found: PdfObject | None) -> int:
    reference = found.indirect_reference if found is not None else None
    return reference.idnum if reference is not None else 0


def needs_filter(data: bytes) -> bool:
    """Whether operators hold marked content; a hit within a string or an inline image costs only time."""
    return MARKS.search(data) is not None


def without_marks(data: bytes, resources: DictionaryObject, layers: Layers) -> bytes:
    """The operators without marked content. What stands in a hidden layer no longer paints, but still sets state."""
    stream = ContentStream(None, None, "bytes")
    stream.set_data(data)
    properties = resources.get("/Properties", DictionaryObject()).get_object()
    kept: list[Operation] = []
    open_marks: list[bool] = []
    for operands, operator in stream.operations:
        if operator in (b"BDC", b"BMC"):
            open_marks.append(operator == b"BDC" and _is_hidden(operands, properties, layers))
        elif operator == b"EMC":
            open_marks = open_marks[:-1]
        elif operator not in MARKING:
            kept.extend(_hidden(operands, operator) if any(open_marks) else [(operands, operator)])
    stream.operations = kept
    return bytes(stream.get_data()) if kept else b""


def _is_hidden(operands: list[PdfObject], properties: DictionaryObject, layers: Layers) -> bool:
    if len(operands) != 2 or str(operands[0]) != "/OC" or not isinstance(properties, DictionaryObject):
        return False
    return layers.is_hidden(properties.get(str(operands[1])))


def _hidden(operands: list[PdfObject], operator: bytes) -> list[Operation]:
    if operator in PATH_PAINTING:
        return [([], b"n")]
    return [] if operator in PAINTING else [(operands, operator)]
