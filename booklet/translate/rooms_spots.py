"""Where each text of a book is set: in which paragraph of the styled book, and from where to where in it.

In: a Book; the styled form of its marked twin. Out: Spots by key. Each text is put between two private characters of its own, and
they are looked for in what `style` makes of it: so no table says which field becomes which box, and a new kind of block needs none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.ir.content import Book, Mark, NodeId, Rich
from booklet.ir.styled import MapBox, PictureBox, Plate, ScanBox, StyledBook, TextBox
from booklet.translate.rooms_boxes import every_box, held_texts
from booklet.translate.words import Slot, changed

START, END = 0xF0000, 0x100000  # planes 15 and 16: private use, one character for each text
MOST = 0xFFFD


class SpotKind(Enum):
    """What kind of place a text has."""

    BOX = "box"  # a paragraph; `node` is its leaf
    NOTE = "note"  # a footnote; `node` is the note
    HEAD = "head"  # a running head; `node` is the styled part
    ENTRY = "entry"  # in a generated list; `node` is what is listed


@dataclass(frozen=True, slots=True)
class Spot:
    """A text in a paragraph: `start` to `end` of its characters."""

    kind: SpotKind
    node: NodeId
    start: int
    end: int


def marked(book: Book) -> tuple[Book, tuple[str, ...]]:
    """The book with each text between characters of its own, and the keys in their order."""
    keys: list[str] = []

    def mark(slot: Slot, value: Rich | str) -> Rich | str:
        if len(keys) >= MOST:
            return value
        keys.append(slot.key)
        start, end = chr(START + len(keys)), chr(END + len(keys))
        if isinstance(value, str):
            return f"{start}{_tame(value)}{end}"
        marks = tuple(Mark(m.start + 1, m.end + 1, m.kind, m.value) for m in value.marks)
        return Rich(f"{start}{_tame(value.text)}{end}", marks)

    return changed(book, mark), tuple(keys)


def _tame(text: str) -> str:
    """The text with another character for each that could be taken for a mark."""
    return "".join(c if ord(c) < START else "\ufffd" for c in text)


def spots_of(twin: StyledBook, keys: Sequence[str], styled: StyledBook) -> Mapping[str, tuple[Spot, ...]]:
    """The places of each key: where it stands in the styled form of the marked book, looked up in that of the book itself."""
    real = {node: text for kind, node, text in _texts(styled) if kind is SpotKind.BOX}
    found: dict[str, list[Spot]] = {}
    for kind, node, text in _texts(twin):
        for number, start, end in _stretches(text):
            spot = Spot(kind, node, start, end)
            spot = _settled(spot, unmarked(text)[start:end], real) if kind is SpotKind.BOX else spot
            found.setdefault(keys[number - 1], []).append(spot)
    return {key: tuple(dict.fromkeys(spots)) for key, spots in found.items()}


def _settled(spot: Spot, words: str, real: Mapping[NodeId, str]) -> Spot:
    """The spot, or a neighbour that has the words: lines of equal words are set once, and those after them have other numbers."""
    if real.get(spot.node, "")[spot.start : spot.end] == words:
        return spot
    holder = spot.node.rpartition("/")[0]
    for node, text in real.items():
        if words and node.rpartition("/")[0] == holder and words in text:
            at = text.index(words)
            return Spot(spot.kind, node, at, at + len(words))
    return spot


def _texts(styled: StyledBook) -> Iterator[tuple[SpotKind, NodeId, str]]:
    for held in held_texts(styled):
        yield SpotKind.BOX, held.box.node, held.box.text.text
    for note in styled.notes.values():
        yield SpotKind.NOTE, note.id, note.text.text
    for part in styled.parts:
        yield SpotKind.HEAD, part.id, part.running_head
    for part in styled.parts:
        for box in every_box(part.boxes):
            if isinstance(box, TextBox | PictureBox | MapBox | Plate | ScanBox) and box.outline is not None:
                yield SpotKind.ENTRY, box.node, box.outline.title


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each marked text, in offsets without the marks; a text that is parted has no start or no end."""
    at, opened = 0, dict[int, int]()
    for c in text:
        code = ord(c)
        if code >= END:
            yield code - END, opened.pop(code - END, 0), at
        elif code >= START:
            opened[code - START] = at
        else:
            at += 1
    yield from ((number, start, at) for number, start in opened.items())


def unmarked(text: str) -> str:
    """The text without the marks."""
    return "".join(c for c in text if ord(c) < START)


def whole(spot: Spot) -> Spot:
    """The spot as all of its paragraph: for a text whose own stretch is not known in an edition."""
    return replace(spot, start=0, end=1 << 30)
