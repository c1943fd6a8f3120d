"""What a laid-out part depends on, as one digest. In: a styled part and what it uses of the book. Out: hex.

Built from the values' own text, so that it is the same in every process and on every machine; a style is written once.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any

from booklet.base.files import FileRef, digest_of
from booklet.ir.assets import Assets
from booklet.ir.content import Side
from booklet.ir.styled import (
    OWN,
    ListingBox,
    MapBox,
    Master,
    ParagraphStyle,
    PictureBox,
    ScanBox,
    StyledBook,
    StyledPart,
    TextStyle,
)  # fmt: skip
from booklet.layout.contents import entries_of
from booklet.layout.outline import boxes_in, note_numbers
from booklet.layout.setting import Ask, Entry

SHARED = (TextStyle, ParagraphStyle, Master)  # values that many boxes hold: digested once
PLAIN = (str, float, int, bool, type(None))


class Flattener:
    """Turns nested dataclasses into nested tuples of plain values; a value that many hold becomes its digest."""

    def __init__(self) -> None:
        self.ways: dict[type, Callable[[Any], object]] = dict.fromkeys(PLAIN, _itself)
        self.ways[tuple] = self._tuple
        self.shared: dict[int, tuple[str, object]] = {}

    def flat(self, value: object) -> object:
        kind = type(value)
        way = self.ways.get(kind)
        if way is None:
            way = self.ways[kind] = self._way(kind)
        return way(value)

    def _tuple(self, value: tuple[object, ...]) -> object:
        return tuple([self.flat(item) for item in value])

    def _way(self, kind: type) -> Callable[[Any], object]:
        if issubclass(kind, Enum):
            return attrgetter("value")
        if issubclass(kind, str):
            return str
        if kind is FileRef:
            return attrgetter("digest", "name")
        assert is_dataclass(kind), kind
        record = self._record_of(kind)
        return self._once(record) if kind in SHARED else record

    def _record_of(self, kind: type) -> Callable[[Any], object]:
        getter, name, flat = attrgetter("__class__", *[field.name for field in fields(kind)]), kind.__name__, self.flat
        return lambda value: (name, *[flat(item) for item in getter(value)[1:]])

    def _once(self, record: Callable[[Any], object]) -> Callable[[Any], object]:
        def way(value: object) -> object:
            known = self.shared.get(id(value))
            if known is None:  # the value is kept, so that its id stays its own
                known = self.shared[id(value)] = (digest_of(repr(record(value)).encode()), value)
            return known[0]

        return way


def _itself(value: object) -> object:
    return value


def book_digest(book: StyledBook, fonts: tuple[str, ...], source: str) -> str:
    """Digest of what all parts depend on: page, masters, fonts, our code."""
    flat = Flattener().flat
    page = (
        book.trim, book.bleed, book.gutter_safe, book.binding, book.note_number, book.fpo, book.contents_range, book.digits,
    )  # fmt: skip
    masters = tuple(sorted((name, master) for name, master in book.masters.items() if OWN not in name))
    return digest_of(repr((flat(page), flat(masters), fonts, source)).encode())


def part_digest(
    part: StyledPart, book: StyledBook, assets: Assets, entries: tuple[Entry, ...], flattener: Flattener
) -> str:
    """Digest of a part with its notes, the facts of its pictures and scans, and the entries that it lists."""
    flat = flattener.flat
    facts: list[object] = []
    for box in boxes_in(part.head + part.boxes):
        if isinstance(box, PictureBox) and box.file is not None:
            found = assets.pictures.get(box.file.digest)
            facts.append((found.key, found.width_px, found.height_px) if found else None)
        elif isinstance(box, ScanBox):
            scans = assets.scans.items()
            facts.append(sorted((p, s.key, s.width, s.height) for (d, p), s in scans if d == box.file.digest))
        elif isinstance(box, MapBox):
            drawn = assets.maps.get(box.node)
            facts.append(drawn.key if drawn else None)
        elif isinstance(box, ListingBox):
            facts.append(flat(entries_of(box, entries)))
    notes = tuple(book.notes[note] for note in note_numbers(part) if note in book.notes)
    own = book.masters[part.master] if OWN in part.master else None
    head = (part.head, part.head_from, part.is_head_artifact)
    return digest_of(repr((part.id, flat((part.boxes, head, part.starts, part.master, own, notes)), facts)).encode())


def layout_key(book: str, part: str, side: Side, answers: Mapping[Ask, str]) -> str:
    """Key of a laid-out part: all that it depends on."""
    asked = sorted((ask.kind.value, ask.node, answer) for ask, answer in answers.items())
    return digest_of(repr((book, part, side.value, asked)).encode())
