"""How much room the fixed places have for their words, measured on the pages of the source. In: Laid. Out: Rooms by key.

A place has so many lines as can stand there before something else moves or nothing more goes in, and so many characters on them as the
measure holds letters of the text's own font at their average advance in this book's language.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.ir.content import ANCHOR, LINE_END, Book, NodeId, Paragraph, Rich
from booklet.ir.maps import MapPicture
from booklet.ir.pages import TextItem
from booklet.ir.styled import Frame, StyledText, TextStyle
from booklet.ir.walk import blocks_in
from booklet.text.measure import natural_width
from booklet.translate.rooms_boxes import FLOW, HEAD, Held, held_texts
from booklet.translate.rooms_laid import Items, Laid, Taken, rect_of
from booklet.translate.rooms_maps import MapSpot, MapWords, panel_measure, style_near
from booklet.translate.rooms_spots import Spot, SpotKind
from booklet.translate.words import Slot, changed

MOST_SPARE = 1  # times the lines of the source: a place more than twice as full as it was meant looks like another
SLACK = 0.05  # of a line: what rounding may take away
SAMPLE = 1200  # characters of the book's own prose are enough for an average
TRIES = (3.0, 2.0, 1.5, 1.25)  # times its own length: how long a name on a map may become
GROUPS = 3
PANGRAM = "The quick brown fox jumps over the lazy dog while five wizards box."  # for a book without prose


@dataclass(frozen=True, slots=True)
class Room:
    """What a place offers: characters in all, on so many lines, each `width` points wide."""

    characters: int
    lines: int
    width: float

    @property
    def comment(self) -> str:
        """What a translator reads."""
        return f"Room: {_counted(self.characters, 'character')}, {_counted(self.lines, 'line')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


@dataclass(frozen=True, slots=True)
class Roomed:
    """A place of a text with its room; `taken` is what stands there, None on a map."""

    spot: Spot
    room: Room
    taken: Taken | None = None
    map_spot: MapSpot | None = None


def fixed_texts(book: Book) -> dict[str, tuple[NodeId, str]]:
    """Node and plain words of each text whose place does not grow."""
    found: dict[str, tuple[NodeId, str]] = {}

    def keep(slot: Slot, value: Rich | str) -> Rich | str:
        if slot.field.is_fixed:
            text = value.text.replace(ANCHOR, "") if isinstance(value, Rich) else value
            found[slot.key] = (slot.node, text.replace(LINE_END, " ").strip())
        return value

    changed(book, keep)
    return found


Places = Mapping[str, Sequence[Roomed]]
Drawn = Callable[[Mapping[str, str], frozenset[NodeId]], Mapping[NodeId, MapPicture]]
"""Draws some maps with other words for some keys."""


def rooms_of(laid: Laid, fixed: Mapping[str, tuple[NodeId, str]], drawn: Drawn) -> Places:
    """The places of fixed texts with their rooms. `fixed`: node and plain words by key."""
    measurer = _Measurer(laid)
    found = {key: tuple(measurer.places(key, node, words)) for key, (node, words) in fixed.items()}
    names = {key: fixed[key] for key, places in found.items() if any(_is_name(place) for place in places)}
    maps = {key: frozenset(p.map_spot.map for p in found[key] if p.map_spot is not None) for key in names}
    for key, words in _longest(names, maps, drawn).items():
        found[key] = tuple(_stretched(place, len(words)) if _is_name(place) else place for place in found[key])
    return {key: places for key, places in found.items() if places}


def _is_name(place: Roomed) -> bool:
    """Whether it is a name on a map: how long it may be, only drawing tells."""
    return place.map_spot is not None and place.map_spot.is_name


def _stretched(place: Roomed, characters: int) -> Roomed:
    room = place.room
    return replace(place, room=replace(room, characters=characters, width=room.width * characters / room.characters))


def _longest(
    names: Mapping[str, tuple[NodeId, str]], maps: Mapping[str, frozenset[NodeId]], drawn: Drawn
) -> dict[str, str]:
    """The longest of several tries of each name that finds a place, every third name being longer at the same time."""
    found: dict[str, str] = {}
    for factor in TRIES:
        for first in range(GROUPS):
            group = [key for key in list(names)[first::GROUPS] if key not in found]
            said = {key: _longer(names[key][1], factor) for key in group}
            placed = MapWords(drawn(said, frozenset().union(*(maps[key] for key in group))) if group else {})
            found |= {key: said[key] for key in group if any(True for _ in placed.spots(key, names[key][0], said[key]))}
    return found


def _longer(words: str, factor: float) -> str:
    """Each line of the words again and again, to so many times its length."""
    return "\n".join((f"{line} " * 4)[: math.ceil(len(line) * factor)].strip() for line in words.split("\n"))


def narrowest(places: Places) -> dict[str, Room]:
    """The room of each text; of one with several places that which offers the fewest characters."""
    return {
        key: min((place.room for place in found), key=lambda room: (room.characters, room.lines))
        for key, found in places.items()
    }


class _Measurer:
    """Measures on one laid-out book."""

    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.items: Items = laid.items()
        self.held: dict[NodeId, Held] = {held.box.node: held for held in held_texts(laid.styled)}
        self.parts = {part.id: part for part in laid.styled.parts}
        self.words = MapWords(laid.maps)
        self._sample = _sample(laid)
        self._advances: dict[TextStyle, float] = {}

    def places(self, key: str, node: NodeId, words: str) -> Iterator[Roomed]:
        for spot in self.laid.spots.get(key, ()):
            match spot.kind:
                case SpotKind.BOX:
                    yield from self._in_box(spot, words)
                case SpotKind.HEAD:
                    yield from self._running_head(spot, words)
                case SpotKind.ENTRY:
                    yield from self._entry(spot, words)
        for map_spot in self.words.spots(key, node, words):
            yield from self._on_map(map_spot, words)

    # Paragraphs

    def _in_box(self, spot: Spot, words: str) -> Iterator[Roomed]:
        held, taken = self.held.get(spot.node), self.laid.texts.get(spot.node)
        if held is None or taken is None or not taken.composed.lines:
            return
        own = len(taken.lines(spot))
        lines = own + min(self._spare(held, taken), MOST_SPARE * own)
        style = _style_at(taken.text, (spot.start + spot.end) // 2)
        yield Roomed(spot, self._room(taken.room, lines, style or taken.style.text, words), taken)

    def _spare(self, held: Held, taken: Taken) -> int:
        """Lines that go in below, or above where the text stands at the foot, before something moves or overflows."""
        set_ = [(page, item) for page, item in self.items.of(held.box.node) if isinstance(item, TextItem)]
        if not set_:
            return 0
        page, last = set_[-1]
        leading = taken.style.leading
        if held.at.holder == FLOW and not held.at.row:
            return self._absorbed(held, taken, page, last)
        if not held.at.is_last:
            return 0
        if held.at.row:
            return max(int((self._row_foot(held, page) - last.baseline) / leading + SLACK), 0)
        frame = self._frame(held)
        if frame is None:
            return 0
        foot = frame.top + frame.height
        if held.at.rises:
            below = foot - last.baseline
            return max(int((set_[0][1].baseline - leading - below - frame.top) / leading + SLACK), 0)
        return max(int((foot - last.baseline) / leading + SLACK), 0)

    def _absorbed(self, held: Held, taken: Taken, page: int, last: TextItem) -> int:
        """Lines off the grid that the text below, which waits for a line of the grid, lets stand above itself."""
        below = [
            item for item in self.laid.pages.pages[page].items
            if isinstance(item, TextItem) and item.baseline > last.baseline + SLACK and _is_under(item, last)
        ]  # fmt: skip
        follower = min(below, key=lambda item: item.baseline, default=None)
        next_ = self.held.get(follower.node) if follower is not None else None
        if taken.style.is_on_grid or follower is None or next_ is None or not next_.box.style.is_on_grid:
            return 0
        style = next_.box.style
        gap = max(held.at.after, taken.style.space_after, next_.at.before, style.space_before)
        free = follower.baseline - style.leading - gap - last.baseline
        grid = self.laid.styled.masters[held.at.master].baseline
        is_alone = abs(style.leading - grid) < SLACK and follower.node != held.box.node
        return max(int(free / taken.style.leading + SLACK), 0) if is_alone else 0

    def _row_foot(self, held: Held, page: int) -> float:
        """The lowest baseline or edge of the row on that page."""
        beside = [item for node in held.at.row for at, item in self.items.of(node) if at == page]
        return max(item.baseline if isinstance(item, TextItem) else rect_of(item).bottom for item in beside)

    def _frame(self, held: Held) -> Frame | None:
        frames = self.laid.styled.masters[held.at.master].frames
        named = next((frame for frame in frames if frame.name == held.at.frame), None)
        return named if named or held.at.frame == HEAD else frames[0]

    # Running heads and lists

    def _running_head(self, spot: Spot, words: str) -> Iterator[Roomed]:
        part = self.parts[spot.node]
        master = self.laid.styled.masters[part.master]
        taken = self.laid.loose.get(part.running_head)
        if master.running_head is None or taken is None:
            return
        width = self.laid.styled.trim.width - master.running_head.inset - master.frames[0].inside
        yield Roomed(spot, self._room(width, 1, taken.style.text, words), taken)

    def _entry(self, spot: Spot, words: str) -> Iterator[Roomed]:
        """In a generated list, if there is one that shows it."""
        leaves = [node for node in self.laid.pages.destinations if node == spot.node]
        listed = any(True for _ in self.items.ending(f"/{spot.node}"))
        taken = next((t for text, t in self.laid.loose.items() if text == words or text == _spaced(words)), None)
        if leaves and listed and taken is not None:
            lines = max(len(taken.composed.lines), 1)
            yield Roomed(spot, self._room(taken.room, lines, taken.style.text, words), taken)

    # Maps

    def _on_map(self, spot: MapSpot, words: str) -> Iterator[Roomed]:
        styled = self.laid.map_styles[spot.map]
        style = style_near(spot.size, styled)
        if style is None:
            return
        measure = panel_measure(spot, styled)
        lines = len(spot.texts) if measure else max(words.count("\n") + 1, 1)
        width = measure or (spot.width if spot.is_name else self.words.free_width(spot, styled))
        room = Room(len(words), lines, width) if spot.is_name else self._room(width, lines, style.text, words)
        yield Roomed(Spot(SpotKind.BOX, spot.leaf, 0, len(words)), room, map_spot=spot)

    # Letters

    def _room(self, width: float, lines: int, style: TextStyle, words: str) -> Room:
        """So many letters as the lines hold; never fewer than stand there now."""
        characters = lines * int(width / self._advance(style))
        return Room(max(characters, len(words)), lines, width)

    def _advance(self, style: TextStyle) -> float:
        known = self._advances.get(style)
        if known is None:
            text = StyledText(self._sample, ((len(self._sample), style),))
            known = self._advances[style] = natural_width(text, self.laid.fonts) / len(self._sample)
        return known


def _sample(laid: Laid) -> str:
    """Prose of the book: letters as often as its language has them."""
    words = " ".join(block.text.plain for block in blocks_in(laid.book) if isinstance(block, Paragraph))
    return words[:SAMPLE] or PANGRAM


def _is_under(item: TextItem, other: TextItem) -> bool:
    """Whether a line stands in the same column as another."""
    one, two = rect_of(item), rect_of(other)
    return one.x < two.right and two.x < one.right


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _style_at(text: StyledText, offset: int) -> TextStyle | None:
    return next((style for end, style in text.styles if offset < end), None)
