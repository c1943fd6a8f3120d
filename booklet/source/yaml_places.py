"""YAML text as plain data, each value with its place. In: text of one file. Out: a Document, or nothing and the errors.

Scalars follow YAML 1.2's core schema, and less than that: `no`, `010`, `1e5`, `12:30` and `2015-02-26` stay text, and a
number remembers its spelling, so that `1.50` is `1.50` where a text is wanted. Composes with libyaml
(15 ms for 200 kB; PyYAML's own composer, the fallback, takes 250). Knows nothing of what the keys mean.
"""

import re
from collections.abc import Sequence
from weakref import WeakKeyDictionary

import yaml

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.source.yaml_syntax import explain

MAX_BYTES = 4 << 20  # a book of a million words has 6 MB, in many files
MAX_DEPTH = 40  # content nests about eight deep
MAX_VALUES = 200_000  # a file of MAX_BYTES has fewer; only aliases in aliases have more
MAX_ALIASES = 1000  # a bomb of nine levels needs 81, but each is followed again at each level

_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


class SpelledFloat(float):
    """A number that would be printed otherwise than it is written, such as `1.50`."""

    __slots__ = ("spelling",)
    spelling: str

    def __new__(cls, spelling: str) -> "SpelledFloat":
        number = super().__new__(cls, spelling)
        number.spelling = spelling
        return number


Entry = tuple[yaml.Node, yaml.Node]
WIDE = 32  # keys of a mapping that gets an index
_INDICES: "WeakKeyDictionary[yaml.MappingNode, dict[object, Entry]]" = WeakKeyDictionary()
Loc = Sequence[str | int]
"""Keys and indices that lead from the root of a document to a value."""


class _Plain:
    """Leaves tags open: what a scalar is, is decided below."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, node: object, index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


class PythonComposer(_Plain, yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer):
    """PyYAML's own composer, where libyaml is missing."""

    def __init__(self, stream: str) -> None:
        yaml.reader.Reader.__init__(self, stream)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)


def _fastest() -> type:
    if not yaml.__with_libyaml__:
        return PythonComposer
    return type("LibyamlComposer", (_Plain, yaml.cyaml.CParser), {})  # type: ignore[attr-defined]


COMPOSER = _fastest()


@dataclass(frozen=True, slots=True)
class Spot:
    """A value of a document: where it stands, and the way down from it."""

    path: str
    text: str  # of the whole file
    node: yaml.Node

    @property
    def place(self) -> Place:
        mark = self.node.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1)

    def __truediv__(self, key: str | int) -> "Spot":
        """The value under a key or index; this one itself if there is none."""
        found = _child(self.node, key)
        return self if found is None else Spot(self.path, self.text, found)

    def key_place(self, key: str) -> Place:
        """Where a key of this mapping stands; the mapping's own place if it has none."""
        found = _entry(self.node, key) if isinstance(self.node, yaml.MappingNode) else None
        if found is None:
            return self.place
        return Place(self.path, found[0].start_mark.line + 1, found[0].start_mark.column + 1)

    def place_at(self, offset: int) -> Place:
        """Place of a character of this text: exact in literal blocks and one-line scalars, else the text's own."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value:
            return self.place
        return (_in_block if _style(self.node) == "|" else _in_line)(self, min(offset, len(self.node.value)))


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its plain data and the root of its places."""

    data: object
    root: Spot

    def find(self, loc: Loc) -> tuple[Spot, Loc]:
        """The deepest value on a way of keys that there is, and the rest of the way."""
        spot = self.root
        for index, key in enumerate(loc):
            below = _child(spot.node, key)
            if below is None:
                return spot, loc[index:]
            spot = Spot(spot.path, spot.text, below)
        return spot, ()


def _entry(node: yaml.MappingNode, key: str | int) -> Entry | None:
    """The first entry with this key. Wide mappings get an index, else looking up all of their keys takes their square."""
    if len(node.value) <= WIDE:
        return next((entry for entry in node.value if entry[0].value == key), None)
    index = _INDICES.get(node)
    if index is None:
        index = _INDICES[node] = {entry[0].value: entry for entry in reversed(node.value)}
    return index.get(key)


def _child(node: yaml.Node, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        found = _entry(node, key)
        return found[1] if found else None
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item: yaml.Node = node.value[key]
        return item
    return None


def _style(node: yaml.Node) -> str:
    """How a scalar is written: a quotation mark, | or >, empty if it is plain."""
    return node.style or "" if isinstance(node, yaml.ScalarNode) else ""


def _in_block(spot: Spot, offset: int) -> Place:
    """In a literal block the n-th line of the value is the n-th line of the file after the bar."""
    value, text = spot.node.value, spot.text
    lines_before, begin = value.count("\n", 0, offset), value.rfind("\n", 0, offset) + 1
    at = spot.node.start_mark.index
    for _ in range(lines_before + 1):
        at = text.find("\n", at) + 1
    indent = text.find(value[begin:].partition("\n")[0], at) - at
    if indent < 0:
        return spot.place
    return Place(spot.path, spot.node.start_mark.line + 2 + lines_before, indent + offset - begin + 1)


def _in_line(spot: Spot, offset: int) -> Place:
    """In a scalar of one line without escapes the value stands in the file as it is."""
    start, end = spot.node.start_mark, spot.node.end_mark
    quote = 1 if _style(spot.node) else 0
    written = spot.text[start.index : end.index]
    if written[quote : quote + len(spot.node.value)] != spot.node.value:
        return spot.place
    return Place(spot.path, start.line + 1, start.column + 1 + quote + offset)


def read(text: str, path: str, sink: Sink) -> Document | None:
    """Parse one YAML file; None if it cannot be understood (the sink then has at least one error)."""
    root = _compose(text, path, sink)
    if root is None:
        return None
    walk = _Walk(path, sink)
    data = walk.value(root, 0)
    return None if walk.is_refused else Document(data, Spot(path, text, root))


def _compose(text: str, path: str, sink: Sink) -> yaml.Node | None:
    if found := _NOT_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        place = Place(path, line, found.start() - text.rfind("\n", 0, found.start()))
        fact = f"there is a control character here (U+{ord(found[0]):04X})"
        hint = "end the line, or for a forced line break in a text end it with a backslash"
        if ord(found[0]) not in (0x85, 0x2028, 0x2029):  # libyaml takes these for line ends, editors do not
            hint = "delete it: it is often invisible in editors"
        sink.error("yaml.control-character", fact, hint=hint, place=place)
        return None
    try:
        root: yaml.Node | None = COMPOSER(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        explain(error, text, path, sink)
        return None
    except RecursionError:  # only the fallback; libyaml has a limit of its own
        sink.error("yaml.too-deep", f"values are nested more than {MAX_DEPTH} deep", place=Place(path))
        return None
    if root is None:
        sink.error(
            "yaml.empty",
            "the file has no content",
            hint="write it, or take it out of the list that names it",
            place=Place(path),
        )
    return root


class _Walk:
    """Turns nodes into plain data. After a refusal it returns at once, so that a bomb costs nothing."""

    def __init__(self, path: str, sink: Sink) -> None:
        self.path = path
        self.sink = sink
        self.is_refused = False
        self._values = 0
        self._aliases = 0
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int) -> object:
        self._values += 1
        if node.tag:
            self._error(
                "yaml.tag",
                f"“{node.tag}” is a YAML tag; the content has none",
                node,
                hint="quote a text that begins with “!”",
            )
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.style else _scalar(node.value)
        if self._is_over(node, depth):
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value if not self.is_refused]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.value:
            if self.is_refused:
                break
            if not isinstance(key, yaml.ScalarNode):
                self._error(
                    "yaml.key", "a key must be a word, not a list or a mapping", key, hint="put the key in quotes"
                )
            elif key.value in found:
                self._duplicate(node, key)
            else:
                found[key.value] = self.value(value, depth + 1)
        return found

    def _duplicate(self, node: yaml.Node, key: yaml.ScalarNode) -> None:
        first = next(k for k, _ in node.value if k.value == key.value)
        fact = f"the key “{key.value}” stands here twice"
        hint = "keep one of them; to have two blocks, begin each with “- kind:”"
        other = Place(self.path, first.start_mark.line + 1, first.start_mark.column + 1)
        self.sink.error("yaml.duplicate-key", fact, hint=hint, place=self._place(key), other_place=other)

    def _is_over(self, node: yaml.Node, depth: int) -> bool:
        self._aliases += id(node) in self._seen
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            fact = f"values are nested more than {MAX_DEPTH} deep, or an alias stands inside itself"
            self._refuse("yaml.too-deep", fact, node)
        elif self._aliases > MAX_ALIASES or self._values > MAX_VALUES:
            fact = f"the aliases (*name) unfold to more than {MAX_ALIASES} copies or {MAX_VALUES} values"
            self._refuse("yaml.too-many-aliases", fact, node)
        return self.is_refused

    def _refuse(self, code: str, fact: str, node: yaml.Node) -> None:
        if not self.is_refused:
            self._error(code, fact, node, hint="write the content out, or split the file")
        self.is_refused = True

    def _error(self, code: str, fact: str, node: yaml.Node, *, hint: str = "") -> None:
        self.sink.error(code, fact, hint=hint, place=self._place(node))

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)


def _scalar(text: str) -> object:
    """A plain scalar as YAML 1.2 means it, without its other ways to write a number."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-0123456789":
        return text
    if _INT.fullmatch(text):
        return int(text) if text != "-0" else text
    if not _FLOAT.fullmatch(text):
        return text
    return float(text) if str(float(text)) == text else SpelledFloat(text)
