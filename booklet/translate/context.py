"""What a translator sees of each text: its places on the pages, source, target, state. In: Units, Catalogue, Laid. Out: Seen.

Positions are those of the pages that are shown: the edition's, or the source's before there is an edition.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.ir.content import NodeId
from booklet.ir.pages import Item, MapItem, TextItem
from booklet.translate.catalogue import Catalogue, Entry
from booklet.translate.fit import Misfit
from booklet.translate.placeholders import pieces
from booklet.translate.rooms_laid import Items, Laid, rect_of, union
from booklet.translate.rooms_maps import MapSpot, MapWords
from booklet.translate.rooms_spots import Spot, SpotKind
from booklet.translate.units import Unit

MOST_SHOWN = 8  # places of one text; a running head stands on every page
END = 1 << 30


class State(Enum):
    """How far the translation of a text is."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"  # marked so: nobody has looked at it since its source changed
    STALE = "stale"  # made from another text
    MISSING = "missing"
    STAYS = "stays"  # as in the original


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a text, or a part of it, stands: page index and the rectangle on the trimmed page, points."""

    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Seen:
    """A text with all that is shown beside it.

    `target` is empty if it is not translated; `line` is that of the catalogue; `made_from` the older text of one whose source changed.
    """

    unit: Unit
    state: State
    target: str
    stands: tuple[Stand, ...]
    line: int = 0
    misfit: Misfit | None = None
    made_from: str = ""


def seen_of(
    units: Sequence[Unit], catalogue: Catalogue | None, laid: Laid, misfits: Mapping[str, Misfit]
) -> tuple[Seen, ...]:
    """Each unit with what is shown beside it, in reading order."""
    finder = Finder(laid)
    found = []
    for unit in units:
        entry = catalogue.entries.get(unit.key) if catalogue else None
        text = entry.text if entry else ""
        stands = tuple(finder.stands(unit, text or unit.text))
        line = entry.place.line if entry else 0
        state = state_of(unit, entry)
        made_from = (entry.source if state is State.STALE else entry.previous) if entry else ""
        found.append(Seen(unit, state, text, stands, line, misfits.get(unit.key), made_from))
    return tuple(found)


def state_of(unit: Unit, entry: Entry | None) -> State:
    """The state of a unit's translation."""
    if entry is None or not entry.text:
        return State.STAYS if unit.stays else State.MISSING
    if entry.source != unit.text:
        return State.STALE
    if entry.is_fuzzy:
        return State.FUZZY
    return State.STAYS if unit.stays and entry.text == unit.text else State.TRANSLATED


class Finder:
    """Finds texts on the pages of a laid-out book."""

    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.items: Items = laid.items()
        self.maps = MapWords(laid.maps)
        self.parts = {part.id: part for part in laid.styled.parts}

    def stands(self, unit: Unit, text: str) -> list[Stand]:
        """Where a text stands: its own places first, then running heads and lists; each page once for each place."""
        found = [stand for spot in _once(self.laid.spots.get(unit.key, ())) for stand in self._of_spot(spot)]
        if not found:
            found = [s for spot in self.maps.spots(unit.key, unit.node, _plain(text)) for s in self._on_map(spot)]
        if not found:
            found = list(_by_page(self.items.of(unit.node)))
        if not found and unit.node not in self.parts:  # the title of a part may be for bookmarks alone
            found = list(_by_page(list(self.items.below(unit.node))))
        return [self._on_page(stand) for stand in dict.fromkeys(found)][:MOST_SHOWN]

    def _of_spot(self, spot: Spot) -> Iterator[Stand]:
        match spot.kind:
            case SpotKind.BOX:
                yield from self._in_box(spot)
            case SpotKind.NOTE:
                yield from _by_page(list(self.items.of_note(spot.node)))
            case SpotKind.HEAD:
                yield from self._running_head(spot.node)
            case SpotKind.ENTRY:
                yield from _by_page(list(self.items.ending(f"/{spot.node}")))

    def _in_box(self, spot: Spot) -> Iterator[Stand]:
        items = self.items.of(spot.node)
        if items:
            own = [(page, _rect_within(item, spot)) for page, item in items if _holds(item, spot)]
            yield from _united(own or [(page, rect_of(item)) for page, item in items])
            return
        taken = self.laid.texts.get(spot.node)  # a head is an artifact: it is found by its words
        lines = {line.text for line in taken.lines(spot)} if taken and taken.composed.lines else set()
        for page in self.laid.pages.pages:
            found = [item for item in self.items.nameless(page.index) if _says(item, lines)]
            if found:
                yield from _by_page([(page.index, item) for item in found])
                return

    def _running_head(self, part: NodeId) -> Iterator[Stand]:
        """On the first page that has it."""
        words = {self.parts[part].running_head}
        start = self.laid.pages.destinations.get(part)
        for page in self.laid.pages.pages[start.page if start else 0 :]:
            found = [item for item in self.items.nameless(page.index) if _says(item, words)]
            if found:
                yield from _by_page([(page.index, found[0])])
                return

    def _on_map(self, spot: MapSpot) -> Iterator[Stand]:
        for page, item in self.items.of(spot.map):
            if isinstance(item, MapItem):
                rect = spot.rect.moved(item.frame.x, item.frame.y)
                if rect.right > 0 and rect.x < self.laid.styled.trim.width:
                    yield Stand(page, rect)

    def _on_page(self, stand: Stand) -> Stand:
        """The stand as far as it lies on the trimmed page."""
        trim, rect = self.laid.styled.trim, stand.rect
        left, top = min(max(rect.x, 0.0), trim.width - 1), min(max(rect.y, 0.0), trim.height - 1)
        right, bottom = max(min(rect.right, trim.width), left + 1), max(min(rect.bottom, trim.height), top + 1)
        return Stand(stand.page, Rect(left, top, right - left, bottom - top))


def _once(spots: Sequence[Spot]) -> Iterator[Spot]:
    """The spots, of running heads the first: the same words stand over every part of a chapter."""
    heads = [spot for spot in spots if spot.kind is SpotKind.HEAD]
    yield from (spot for spot in spots if spot not in heads[1:])


def _holds(item: Item, spot: Spot) -> bool:
    return not isinstance(item, TextItem) or (item.line.start < spot.end and item.line.end > spot.start)


def _rect_within(item: Item, spot: Spot) -> Rect:
    """What the text itself takes of a line that it shares: a caption and the credit after it."""
    rect = rect_of(item)
    if not isinstance(item, TextItem):
        return rect
    line = item.line
    runs = [run for run in line.runs if run.start < spot.end and run.start + len(run.run.text) > spot.start]
    if not runs:
        return rect
    left, right = min(run.x for run in runs), max(run.x + run.run.width * line.scale for run in runs)
    return Rect(item.x + line.x + left, rect.y, right - left, rect.height)


def _says(item: Item, words: set[str]) -> bool:
    return isinstance(item, TextItem) and item.line.text.strip() in {word.strip() for word in words}


def _by_page(items: Sequence[tuple[int, Item]]) -> Iterator[Stand]:
    """A rectangle for each page."""
    return _united([(page, rect_of(item)) for page, item in items])


def _united(rects_by_page: Sequence[tuple[int, Rect]]) -> Iterator[Stand]:
    pages: dict[int, list[Rect]] = {}
    for page, rect in rects_by_page:
        pages.setdefault(page, []).append(rect)
    for page, rects in pages.items():
        yield Stand(page, union(rects))


def _plain(text: str) -> str:
    """A tagged text without its tags."""
    return "".join(" " if piece == "<br/>" else "" if is_tag else piece for piece, is_tag in pieces(text))
