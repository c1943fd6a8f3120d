"""What a translator gets: one unit for each paragraph, caption, name. In: a Book, the pages of its nodes. Out: Units in reading order.

Never a unit for a sentence: word order and breaks are the translator's. A note stands after the first unit that cites it.
"""

from collections.abc import Mapping, Sequence

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place
from booklet.ir.content import Book, MarkKind, NodeId, Rich
from booklet.translate.placeholders import escaped, pieces, placeholders, tagged
from booklet.translate.rooms import Room
from booklet.translate.words import Slot, changed


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to translate. `text` has its marks as tags; `comments` are for the translator; `stays`: kept as in the original."""

    key: str
    node: NodeId
    text: str
    comments: tuple[str, ...]
    stays: bool = False
    is_fixed: bool = False
    place: Place | None = None
    pages: tuple[str, ...] = ()
    room: Room | None = None  # of the narrowest place of a text whose place does not grow

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def max_length(self) -> int:
        """How long a translation may be with as many tags as its source has; 0: no limit is known."""
        markup = sum(len(piece) - 1 if piece[0] == "&" else len(piece) for piece, is_tag in pieces(self.text) if is_tag)
        return self.room.characters + markup if self.room else 0


Pages = Mapping[str, Sequence[str]]
"""Folios on which a node stands."""


Rooms = Mapping[str, Room]
"""What fixed places offer, by key."""


def extract(book: Book, pages: Pages | None = None, rooms: Rooms | None = None) -> tuple[Unit, ...]:
    """All units of a book. `pages` and `rooms` are known when it is laid out."""
    found: list[tuple[Unit, Rich | None]] = []

    def keep(slot: Slot, value: Rich | str) -> Rich | str:
        found.append((_unit(book, slot, value, pages or {}, rooms or {}), value if isinstance(value, Rich) else None))
        return value

    changed(book, keep)
    return tuple(_with_notes(found, book))


def _with_notes(found: Sequence[tuple[Unit, Rich | None]], book: Book) -> list[Unit]:
    """The units, each note after the first that cites it."""
    notes = {unit.node: unit for unit, _ in found if unit.node in book.notes}
    ordered: list[Unit] = []
    for unit, rich in found:
        if unit.node in book.notes:
            continue
        ordered.append(unit)
        cited = [NodeId(m.value) for m in (rich.marks if rich else ()) if m.kind is MarkKind.NOTE]
        ordered += [notes.pop(id_) for id_ in dict.fromkeys(cited) if id_ in notes]
    return ordered + list(notes.values())


def _unit(book: Book, slot: Slot, value: Rich | str, pages: Pages, rooms: Rooms) -> Unit:
    where = _pages_of(slot.node, pages)
    context = [*([f"Part: {slot.part}"] if slot.part else []), f"Block: {_spaced(slot.kind)}"]
    context += [f"Page: {folios(where)}"] if where else []
    marks = placeholders(value) if isinstance(value, Rich) else {}
    told = [f"<{name}>: {mark.value}" for name, mark in marks.items() if mark.kind is not MarkKind.NOTE]
    room = rooms.get(slot.key)
    said = [*([slot.field.note] if slot.field.note else []), *([room.comment] if room else [])]
    comments = ("; ".join(context), *said, *told)
    text = tagged(value) if isinstance(value, Rich) else escaped(value)
    place = _place_of(slot.node, book.places)
    return Unit(slot.key, slot.node, text, comments, slot.field.stays, slot.field.is_fixed, place, where, room)


def _pages_of(node: str, pages: Pages) -> tuple[str, ...]:
    """The pages of a node, or of the one that it is a part of."""
    while node and node not in pages:
        node = node.rpartition("/")[0]
    return tuple(pages.get(node, ()))


def _place_of(node: str, places: Mapping[str, Place]) -> Place | None:
    while node and node not in places:
        node = node.rpartition("/")[0]
    return places.get(node)


def folios(pages: Sequence[str]) -> str:
    """`12`, or `12–14`."""
    return pages[0] if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"


def _spaced(name: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))
