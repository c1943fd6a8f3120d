"""Which translated texts do not fit their fixed places. In: the source's places with their rooms, the edition laid out. Out: Misfits.

The layout decides: lines beyond those that the place has, lines wider than it, names that found no place on their map, frames that
overflow. Running text flows, and is no concern of this.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place
from booklet.ir.composed import Line
from booklet.ir.content import NodeId
from booklet.ir.pages import TextItem
from booklet.ir.styled import StyledPart, StyledText, TextStyle
from booklet.text.paragraph import compose
from booklet.translate.rooms import Room, Roomed, fixed_texts
from booklet.translate.rooms_boxes import Held, held_texts
from booklet.translate.rooms_laid import Items, Laid, Taken
from booklet.translate.rooms_maps import MapSpot, MapWords, panel_measure, style_near
from booklet.translate.rooms_spots import Spot, SpotKind, whole

SEEN = 0.05  # points that stick out and nobody sees
OVERFLOW = "layout.plate-overflow"


class Cause(Enum):
    """Why a text does not fit."""

    LINES = "lines"  # it takes more lines than there is room for
    WIDTH = "width"  # a line of it is wider than the place
    FRAME = "frame"  # with it the frame overflows
    NO_PLACE = "no-place"  # a name for which the map has none


@dataclass(frozen=True, slots=True)
class Cure:
    """A change that the style permits, after which the text was seen to fit. Points; thousandths of an em."""

    tracking: float = 0.0
    size: float = 0.0
    hyphenates: bool = False

    @property
    def words(self) -> str:
        said = ["hyphenation"] if self.hyphenates else []
        said += [f"tracking {_signed(self.tracking)}"] if self.tracking else []
        said += [f"size {_signed(self.size)} pt"] if self.size else []
        return " and ".join(said)


def _signed(value: float) -> str:
    return f"{value:+g}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A text that does not fit: the excess in lines and points, the characters that it must lose, and what would cure it."""

    key: str
    node: NodeId
    words: str
    cause: Cause
    room: Room
    lines: int  # that it takes
    excess_lines: int
    excess: float
    shorter: int  # characters
    page: str = ""  # its folio
    page_index: int = -1
    place: Place | None = None
    cures: tuple[Cure, ...] = ()
    role: str = ""  # on a map, which is the node then: the style of the text


@dataclass(frozen=True, slots=True)
class Excess:
    """How much too much stands in a place."""

    cause: Cause
    lines: int
    excess_lines: int
    excess: float
    shorter: int


def misfits(places: Mapping[str, Sequence[Roomed]], edition: Laid) -> tuple[Misfit, ...]:
    """Each text that does not fit, once, with the place where it is worst."""
    finder = _Finder(edition)
    found: list[Misfit] = []
    for key, roomed in places.items():
        worst = max((m for place in roomed if (m := finder.misfit(key, place))), key=_weight, default=None)
        if worst is not None:
            found.append(worst)
    found += finder.overflows(places, {misfit.key for misfit in found})
    return tuple(found)


def _weight(misfit: Misfit) -> tuple[int, float]:
    return misfit.excess_lines, misfit.excess


class _Finder:
    """Looks at one edition."""

    def __init__(self, edition: Laid) -> None:
        self.edition = edition
        self.items: Items = edition.items()
        self.texts = fixed_texts(edition.book)
        self.map_words = MapWords(edition.maps)
        self.parts: dict[NodeId, StyledPart] = {part.id: part for part in edition.styled.parts}
        self.held: dict[NodeId, Held] = {held.box.node: held for held in held_texts(edition.styled)}

    def misfit(self, key: str, place: Roomed) -> Misfit | None:
        """What is too much in one place; None if it fits, or if the text does not stand there in the edition."""
        node, words = self.texts.get(key, (NodeId(""), ""))
        if place.map_spot is not None:
            found, leaf = self._on_map(key, node, words, place), place.map_spot.map
        elif place.spot.kind is SpotKind.HEAD:
            found, leaf = self._head(place), place.spot.node
        elif place.spot.kind is SpotKind.ENTRY:
            found, leaf = self._entry(words, place), place.spot.node
        else:
            found, leaf = self._in_box(key, place), place.spot.node
        if found is None:
            return None
        misfit = self._told(key, node or leaf, words, leaf, room=place.room, found=found)
        return replace(misfit, role=self._role(place.map_spot)) if place.map_spot is not None else misfit

    def _role(self, spot: MapSpot) -> str:
        style = style_near(spot.size, self.edition.map_styles[spot.map])
        return style.name if style else ""

    def _told(self, key: str, node: NodeId, words: str, leaf: NodeId, *, room: Room, found: Excess) -> Misfit:
        index = self._page_of(leaf)
        folio = str(self.edition.pages.pages[index].folio) if index >= 0 else ""
        place = self.edition.book.translations.get(key) or _place_of(node, self.edition.book.places)
        return Misfit(
            key, leaf, words, found.cause, room, found.lines, found.excess_lines, found.excess, found.shorter, folio, index,
            place,
        )  # fmt: skip

    def _page_of(self, leaf: NodeId) -> int:
        items = self.items.of(leaf)
        if items:
            return items[0][0]
        found = self.edition.pages.destinations.get(leaf)
        return found.page if found else -1

    # Places

    def _in_box(self, key: str, place: Roomed) -> Excess | None:
        taken = self.edition.texts.get(place.spot.node)
        if taken is None or not taken.composed.lines:
            return None
        spot = self._spot(key, place.spot)
        found = over(taken, spot, place.room.lines)
        return replace(found, shorter=self._shorter(taken, spot, place.room.lines, found.shorter)) if found else None

    def _shorter(self, taken: Taken, spot: Spot, lines: int, most: int) -> int:
        """The fewest characters whose loss at the end of the text makes it fit: tried."""
        end = min(spot.end, len(taken.text.text))
        low, high = 0, min(most, end - spot.start)
        while high - low > 1:
            middle = (low + high) // 2
            text = without(taken.text, end - middle, end)
            composed = compose(text, taken.style, taken.measure, fonts=self.edition.fonts)
            shorter = replace(spot, end=end - middle)
            fits = over(replace(taken, text=text, composed=composed), shorter, lines) is None
            low, high = (low, middle) if fits else (middle, high)
        return high

    def _spot(self, key: str, known: Spot) -> Spot:
        """Where the text stands in the paragraph of the edition."""
        spots = self.edition.spots.get(key, ())
        return next((s for s in spots if s.kind is known.kind and s.node == known.node), whole(known))

    def _head(self, place: Roomed) -> Excess | None:
        part = self.parts.get(place.spot.node)
        taken = self.edition.loose.get(part.running_head) if part else None
        return _wider(taken, place.room.width, 1) if taken else None

    def _entry(self, words: str, place: Roomed) -> Excess | None:
        taken = self.edition.loose.get(" ".join(words.split()))
        return over(taken, whole(place.spot), place.room.lines) if taken and taken.composed.lines else None

    def _on_map(self, key: str, node: NodeId, words: str, place: Roomed) -> Excess | None:
        assert place.map_spot is not None
        spots = [s for s in self.map_words.spots(key, node, words) if s.map == place.map_spot.map]
        if not spots:
            return Excess(Cause.NO_PLACE, 0, 1, place.map_spot.rect.height, max(len(words) - place.room.characters, 1))
        return self._over_on_map(spots[0], place)

    def _over_on_map(self, spot: MapSpot, place: Roomed) -> Excess | None:
        styled = self.edition.map_styles[spot.map]
        lines = len(spot.texts)
        if panel_measure(spot, styled):
            more = lines - place.room.lines
            step = spot.texts[1].y - spot.texts[0].y if lines > 1 else 0.0
            lost = sum(len(text.line.text.strip()) for text in spot.texts[place.room.lines :])
            return Excess(Cause.LINES, lines, more, more * step, lost) if more > 0 else None
        beyond = spot.rect.right - (styled.frame.width - styled.frame.safe)
        beyond = max(beyond, styled.frame.safe - spot.rect.x)
        if beyond <= SEEN:
            return None
        letters = max(len(text.line.text) for text in spot.texts)
        return Excess(Cause.WIDTH, lines, 0, beyond, _letters(beyond, spot.width, letters))

    # Frames

    def overflows(self, places: Mapping[str, Sequence[Roomed]], known: set[str]) -> Iterator[Misfit]:
        """Of each frame that overflows without a text that is too long for itself: the text that grew most."""
        for holder in dict.fromkeys(found.node for found in self.edition.found if found.code == OVERFLOW):
            inside = [
                (key, place) for key, roomed in places.items() for place in roomed if self._holder(place) == holder
            ]
            if not inside or any(key in known for key, _ in inside):
                continue
            key, place = max(inside, key=lambda pair: self._growth(*pair))
            taken, node = self.edition.texts.get(place.spot.node), place.spot.node
            excess = self._below_frame(NodeId(holder))
            if taken is not None and excess > SEEN:
                lines = max(round(excess / taken.style.leading + 0.49), 1)
                lost = sum(len(line.text.strip()) for line in taken.composed.lines[-lines:])
                found = Excess(Cause.FRAME, len(taken.composed.lines), lines, excess, lost)
                yield self._told(key, node, self.texts[key][1], node, room=place.room, found=found)

    def _holder(self, place: Roomed) -> str:
        held = self.held.get(place.spot.node)
        return held.at.holder if held else ""

    def _growth(self, key: str, place: Roomed) -> int:
        taken = self.edition.texts.get(place.spot.node)
        before = len(place.taken.composed.lines) if place.taken else 0
        return (len(taken.composed.lines) if taken else 0) - before

    def _below_frame(self, holder: NodeId) -> float:
        """How far the lowest line of a frame stands below its foot."""
        most = 0.0
        for held in self.held.values():
            if held.at.holder == holder:
                frames = self.edition.styled.masters[held.at.master].frames
                frame = next((f for f in frames if f.name == held.at.frame), frames[0])
                lines = [item.baseline for _, item in self.items.of(held.box.node) if isinstance(item, TextItem)]
                most = max(most, max(lines, default=0.0) - frame.top - frame.height)
        return most


def over(taken: Taken, spot: Spot, lines: int) -> Excess | None:
    """What a stretch of a paragraph has beyond so many lines, or beyond their width."""
    own = taken.lines(spot)
    more = len(own) - lines
    if more > 0:
        lost = sum(len(line.text.strip()) for line in own[lines:])
        return Excess(Cause.LINES, len(own), more, more * taken.style.leading, lost)
    sticking = {id(taken.composed.lines[index]) for index in taken.composed.overfull}
    widest = max((line for line in own if id(line) in sticking), key=_width, default=None)
    beyond = widest.width - taken.room if widest is not None else 0.0
    if widest is None or beyond <= SEEN:
        return None
    return Excess(Cause.WIDTH, len(own), 0, beyond, _letters(beyond, widest.width, len(widest.text)))


def without(text: StyledText, start: int, end: int) -> StyledText:
    """The text without a stretch of it."""

    def moved(at: int) -> int:
        return at if at <= start else max(at - (end - start), start)

    styles = tuple((moved(at), style) for at, style in text.styles)
    spans = (replace(span, start=moved(span.start), end=moved(span.end)) for span in text.spans)
    kept = tuple(span for span in spans if span.start < span.end)
    return StyledText(text.text[:start] + text.text[end:], _rising(styles), kept)


def _rising(styles: tuple[tuple[int, TextStyle], ...]) -> tuple[tuple[int, TextStyle], ...]:
    """Stretches of one style without those that have become empty."""
    starts = (0, *(end for end, _ in styles))
    return tuple(pair for start, pair in zip(starts, styles, strict=False) if pair[0] > start)


def _width(line: Line) -> float:
    return line.width


def _wider(taken: Taken, width: float, lines: int) -> Excess | None:
    """What a single line has beyond a width."""
    line = taken.composed.lines[0]
    beyond = line.width - width
    if beyond <= SEEN:
        return None
    return Excess(Cause.WIDTH, lines, 0, beyond, _letters(beyond, line.width, len(line.text)))


def _letters(beyond: float, width: float, letters: int) -> int:
    """Characters that take so much, rounded up."""
    return max(int(beyond / max(width, 1.0) * letters) + 1, 1)


def _place_of(node: str, places: Mapping[str, Place]) -> Place | None:
    while node and node not in places:
        node = node.rpartition("/")[0]
    return places.get(node)
