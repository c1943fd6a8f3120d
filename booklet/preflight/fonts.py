"""Fonts of a PDF. In: a font dictionary. Out: what it is, and for the strings shown with it widths, meaning and .notdef."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from booklet.preflight.marks import FontFacts

STANDARD_WIDTH = 500.0  # of a glyph whose width the file does not say
FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>")


class Font:
    """A font in use: decodes strings into (width in thousandths, text, is .notdef)."""

    def __init__(self, thing: Any) -> None:
        self.thing = thing if isinstance(thing, Dictionary) else Dictionary()
        self.kind = str(self.thing.get("/Subtype", "/unknown")).removeprefix("/")
        self.is_composite = self.kind == "Type0"
        inner = self._descendant() if self.is_composite else self.thing
        self.facts = FontFacts(_name(self.thing), self.kind, self.kind == "Type3" or _is_embedded(inner))
        self.is_identity = str(self.thing.get("/Encoding", "")) in ("/Identity-H", "/Identity-V")
        self._default = float(inner.get("/DW", 1000)) if self.is_composite else STANDARD_WIDTH
        self._widths = _cid_widths(inner) if self.is_composite else _simple_widths(inner)
        self._map = _glyph_map(inner) if self.is_composite else None
        self._absent = frozenset() if self.is_composite else _notdef_codes(self.thing)
        self._texts = _to_unicode(self.thing.get("/ToUnicode"))
        self.scale = _glyph_space(self.thing) if self.kind == "Type3" else 0.001

    def _descendant(self) -> Any:
        descendants = self.thing.get("/DescendantFonts")
        return descendants[0] if isinstance(descendants, Array) and len(descendants) else Dictionary()

    def glyphs(self, data: bytes) -> Iterator[tuple[float, str, bool, bool]]:
        """Width, text, whether it is .notdef, whether it is a single-byte space (to which word spacing is added)."""
        step = 2 if self.is_composite else 1  # Identity, and every predefined CMap that is in use today, has two bytes
        for at in range(0, len(data) - step + 1, step):
            code = int.from_bytes(data[at : at + step], "big")
            width = self._widths.get(code, self._default)
            text = self._texts.get(code, "" if self.is_composite else chr(code) if 32 <= code < 127 else "")
            yield width, text, self._is_notdef(code), step == 1 and code == 32

    def _is_notdef(self, code: int) -> bool:
        if not self.is_composite:
            return code in self._absent
        if not self.is_identity or not self.facts.is_embedded:
            return False
        glyph = code if self._map is None else int.from_bytes(self._map[2 * code : 2 * code + 2], "big")
        return glyph == 0


def stream_bytes(stream: Any) -> bytes:
    """What a stream holds; nothing if it is none, or damaged."""
    try:
        return bytes(stream.read_bytes()) if isinstance(stream, Stream) else b""
    except pikepdf.PdfError:
        return b""


def _name(thing: Any) -> str:
    name = str(thing.get("/BaseFont", thing.get("/Name", "/unnamed"))).removeprefix("/")
    return name[7:] if len(name) > 7 and name[6] == "+" else name


def _is_embedded(thing: Any) -> bool:
    descriptor = thing.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(isinstance(descriptor.get(key), Stream) for key in FILES)


def _glyph_space(thing: Any) -> float:
    matrix = thing.get("/FontMatrix")
    return abs(float(matrix[0])) if isinstance(matrix, Array) and len(matrix) == 6 else 0.001


def _simple_widths(thing: Any) -> dict[int, float]:
    widths, first = thing.get("/Widths"), int(thing.get("/FirstChar", 0))
    return {first + i: float(w) for i, w in enumerate(widths)} if isinstance(widths, Array) else {}


def _cid_widths(thing: Any) -> dict[int, float]:
    """/W (9.7.4.3): c [w1 w2 …], or first last w."""
    widths, entries, at = dict[int, float](), thing.get("/W"), 0
    items = list(entries) if isinstance(entries, Array) else []
    while at + 1 < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], Array):
            widths.update({first + i: float(w) for i, w in enumerate(items[at + 1])})
            at += 2
        elif at + 2 < len(items):
            widths.update(dict.fromkeys(range(first, min(int(items[at + 1]), 65535) + 1), float(items[at + 2])))
            at += 3
        else:
            break
    return widths


def _glyph_map(thing: Any) -> bytes | None:
    table = thing.get("/CIDToGIDMap")
    return stream_bytes(table) if isinstance(table, Stream) else None


def _notdef_codes(thing: Any) -> frozenset[int]:
    """Codes that an encoding maps to .notdef by name."""
    encoding = thing.get("/Encoding")
    differences = encoding.get("/Differences") if isinstance(encoding, Dictionary) else None
    codes, code = set[int](), 0
    for item in differences if isinstance(differences, Array) else ():
        if isinstance(item, Name):
            if str(item) == "/.notdef":
                codes.add(code)
            code += 1
        else:
            code = int(item)
    return frozenset(codes)


def _to_unicode(stream: Any) -> dict[int, str]:
    """Code to text of a ToUnicode CMap (9.10.3)."""
    texts = dict[int, str]()
    if not isinstance(stream, Stream):
        return texts
    data = stream_bytes(stream)
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        found = _PAIR.findall(block)
        texts.update({int(code, 16): _text(text) for code, text in zip(found[::2], found[1::2], strict=False)})
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for low, high, many, one in re.findall(
            rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:\[(.*?)\]|<([0-9A-Fa-f\s]+)>)", block, re.DOTALL
        ):
            _range(texts, int(low, 16), int(high, 16), _PAIR.findall(many), one)
    return texts


def _range(texts: dict[int, str], low: int, high: int, many: list[bytes], one: bytes) -> None:
    if many:
        texts.update({low + i: _text(text) for i, text in enumerate(many)})
        return
    text = _text(one)
    for code in range(low, min(high, 65535) + 1):
        texts[code] = text[:-1] + chr(min(ord(text[-1]) + code - low, 0x10FFFF)) if text else ""


def _text(digits: bytes) -> str:
    return bytes.fromhex(re.sub(rb"\s", b"", digits).decode()).decode("utf-16-be", "replace")
