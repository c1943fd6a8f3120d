"""What differs between editions, by key. In: Units of the source, a catalogue for each edition in another language. Out: Differences.

A text differs where an edition has it not, has it from another text, has it as the source has it, or with other notes, links or
references; or where it stands so in one edition and otherwise in another.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place
from booklet.translate.catalogue import Catalogue, Entry
from booklet.translate.placeholders import KINDS, NUMBERED, TAG
from booklet.translate.units import Unit


class State(Enum):
    """How a text stands in an edition."""

    SOURCE = "source"
    TRANSLATED = "translated"
    MISSING = "missing"
    STALE = "stale"
    KEPT = "kept as in the source"


TOLD = (State.MISSING, State.STALE, State.KEPT)


@dataclass(frozen=True, slots=True)
class Standing:
    """A text in one edition: its state, its line in the catalogue, the notes, links and references that it lost or has too many."""

    state: State
    place: Place | None = None
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def has_other_marks(self) -> bool:
        return bool(self.lost or self.added)


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that does not stand alike in all editions; `standings` by edition."""

    unit: Unit
    standings: Mapping[str, Standing]


def differences(units: Iterable[Unit], editions: Mapping[str, Catalogue | None]) -> tuple[Difference, ...]:
    """In reading order; None is the source itself."""
    return tuple(_differing(units, editions))


def _differing(units: Iterable[Unit], editions: Mapping[str, Catalogue | None]) -> Iterator[Difference]:
    for unit in units:
        standings = {
            lang: Standing(State.SOURCE, unit.place) if catalogue is None else _standing(unit, catalogue)
            for lang, catalogue in editions.items()
        }
        if any(one.state in TOLD or one.has_other_marks for one in standings.values()):
            yield Difference(unit, standings)


def _standing(unit: Unit, catalogue: Catalogue) -> Standing:
    entry = catalogue.entries.get(unit.key)
    if entry is None or not entry.text:
        return Standing(State.KEPT if unit.stays else State.MISSING, entry.place if entry else None)
    asked, given = _marks(unit.text), _marks(entry.text)
    lost, added = (tuple(sorted((one - other).elements())) for one, other in ((asked, given), (given, asked)))
    return Standing(_state(unit, entry), entry.place, lost, added)


def _state(unit: Unit, entry: Entry) -> State:
    if entry.is_fuzzy or entry.source != unit.text:
        return State.STALE
    return State.KEPT if entry.text == unit.text and any(c.isalpha() for c in unit.text) else State.TRANSLATED


def _marks(text: str) -> Counter[str]:
    """Notes, links and references of a tagged text, each as `note 1`."""
    tags = (tag for tag in TAG.finditer(text) if not tag["close"] and KINDS.get(tag["name"]) in NUMBERED)
    return Counter(f"{tag['name']} {tag['value'] or ''}".rstrip() for tag in tags)


def summary(found: Sequence[Difference], lang: str, count: int) -> str:
    """One line about an edition against the source."""
    states = Counter(one.standings[lang].state for one in found)
    said = [f"{states[state]} {state.value}" for state in TOLD]
    other = sum(one.standings[lang].has_other_marks for one in found)
    return f"{lang}: {count} texts, {', '.join(said)}, {other} with other notes or links"


def lines(found: Sequence[Difference], lang: str, state: State | None) -> tuple[str, ...]:
    """The texts of one state, each with its places and its key; no state: those with other notes or links."""
    chosen = [
        one
        for one in found
        if (one.standings[lang].has_other_marks if state is None else one.standings[lang].state is state)
    ]
    return tuple(_line(one, lang, has_marks=state is None) for one in chosen)


def _line(difference: Difference, lang: str, *, has_marks: bool) -> str:
    unit, standing = difference.unit, difference.standings[lang]
    where = f"{unit.place or ''}: {unit.key}" + (f"  ({standing.place})" if standing.place else "")
    if not has_marks:
        others = [
            f"{name} {other.state.value}"
            for name, other in difference.standings.items()
            if name != lang and other.state not in (State.SOURCE, standing.state)
        ]
        return where + (f"; {', '.join(others)}" if others else "")
    lost = [f"without {mark}" for mark in standing.lost]
    return f"{where}: {', '.join([*lost, *(f'{mark} too many' for mark in standing.added)])}"


def as_json(found: Sequence[Difference], editions: Sequence[str], count: int) -> dict[str, object]:
    """All differences as plain data."""
    return {"editions": list(editions), "texts": count, "differences": [_json(one) for one in found]}


def _json(one: Difference) -> dict[str, object]:
    return {
        "key": one.unit.key, "text": one.unit.text, "pages": list(one.unit.pages), "place": _place(one.unit.place),
        "editions": {
            lang: {
                "state": standing.state.value, "place": _place(standing.place), "lost": list(standing.lost),
                "added": list(standing.added),
            }
            for lang, standing in one.standings.items()
        },
    }  # fmt: skip


def _place(place: Place | None) -> dict[str, object] | None:
    return {"path": place.path, "line": place.line, "column": place.column} if place else None
