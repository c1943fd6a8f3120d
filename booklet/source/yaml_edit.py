"""The smallest edit of a YAML text that gives a key a value. In: the text, a way of keys, the value as YAML. Out: the text, or None.

Everything else stays as it is, comments too. Works at the places that the composer knows; what comes out is read again, and
refused if anything but the wanted value differs.
"""

import copy
from typing import Any

import yaml

from booklet.base.diagnostics import Sink
from booklet.source.yaml_places import Document, read

Keys = tuple[str, ...]


def with_value(text: str, keys: Keys, value: str, *, after: tuple[str, ...] = ()) -> str | None:
    """The text with that value at the end of the way of keys. A new key of the root goes below the first of `after` that is there."""
    document = read(text, "", Sink())
    if document is None or not isinstance(document.data, dict):
        return None
    edited = _edited(document, keys, value, after)
    return edited if edited is not None and _says(edited, document, keys, value) else None


def _says(edited: str, before: Document, keys: Keys, value: str) -> bool:
    """Whether the edited text says what the old one said, and the new value."""
    now = read(edited, "", Sink())
    wanted: Any = copy.deepcopy(before.data)
    at = wanted
    for key in keys[:-1]:
        at[key] = at[key] if at.get(key) is not None else {}
        at = at[key]
    meant = read(f"value: {value}", "", Sink())
    assert meant is not None
    assert isinstance(meant.data, dict)
    at[keys[-1]] = meant.data["value"]
    return now is not None and now.data == wanted


def _edited(document: Document, keys: Keys, value: str, after: tuple[str, ...]) -> str | None:
    spot, rest = document.find(keys)
    text, node = spot.text, spot.node
    if not rest or isinstance(node, yaml.ScalarNode):  # a value stands here, or nothing does
        new = _flow(tuple(str(key) for key in rest), value)
        start, end = node.start_mark.index, node.end_mark.index
        if rest and text[start:end].strip() not in ("", "~", "null"):
            return None
        return text[:start] + (" " if start == end and text[start - 1 : start] == ":" else "") + new + text[end:]
    if not isinstance(node, yaml.MappingNode):
        return None
    entry = f"{rest[0]}: {_flow(tuple(str(key) for key in rest[1:]), value)}"
    if node.flow_style:
        inside = text[: node.end_mark.index - 1].rstrip().rstrip(",")
        joint = ", " if node.value else ""
        return inside + joint + entry + text[node.end_mark.index - 1 :]
    known = {key.value: value for key, value in node.value}
    anchor = next((known[key] for key in after if key in known), node.value[-1][1])
    at = _line_end(text, _last_leaf(anchor).end_mark.index)
    line_end = "\r\n" if "\r\n" in text else "\n"
    return text[:at] + line_end + " " * node.start_mark.column + entry + text[at:]


def _flow(keys: Keys, value: str) -> str:
    for key in reversed(keys):
        value = f"{{{key}: {value}}}"
    return value


def _last_leaf(node: yaml.Node) -> yaml.Node:
    """The last value that stands in the text as a whole: a block mapping's own end lies behind the comments after it."""
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return node


def _line_end(text: str, at: int) -> int:
    if at and text[at - 1] == "\n":  # a block text ends behind its last line
        at -= 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end
