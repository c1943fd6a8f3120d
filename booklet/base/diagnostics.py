"""What users are told about their content: codes, places, hints, and the sink that gathers them.

A stage reports a code and goes on; `build.py` stops between stages if there are errors. An exception is a bug of ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import IntEnum

from booklet.base.dataclass import dataclass


class Severity(IntEnum):
    """Ordered: a higher value is worse."""

    NOTE = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's files something stands: path relative to the project, line and column from 1."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: the fact with its number and limit, what to do (`hint`), and a second place where two matter.

    `node` is the content node that it is about; `place` is filled from it (`Book.places`) where a stage knows no place.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place | None = None
    other_place: Place | None = None
    node: str = ""
    page: str = ""

    def __str__(self) -> str:
        head = f"{self.place or 'booklet'}: {self.severity.name.lower()}: {self.message}  [{self.code}]"
        also = [f"  see also: {self.other_place}"] if self.other_place else []
        hint = f"  hint: {self.hint}" if self.hint else ""
        page = f"    ({self.page})" if self.page else ""
        return "\n".join([head, *also, *([hint + page] if hint or page else [])])


@dataclass(slots=True)
class Sink:
    """Gathers diagnostics. `severities` raises or lowers codes as an Output asks (a missing glyph: error for the press)."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    _known: set[Diagnostic] = field(default_factory=set)

    def report(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic once, with the severity that the output gives its code."""
        severity = self.severities.get(diagnostic.code, diagnostic.severity)
        settled = replace(diagnostic, severity=severity)
        if settled not in self._known:
            self._known.add(settled)
            self.found.append(settled)

    def error(self, code: str, message: str, *, hint: str = "", place: Place | None = None, **more: object) -> None:
        self.report(Diagnostic(code, Severity.ERROR, message, hint, place, **more))  # type: ignore[arg-type]

    def warning(self, code: str, message: str, *, hint: str = "", place: Place | None = None, **more: object) -> None:
        self.report(Diagnostic(code, Severity.WARNING, message, hint, place, **more))  # type: ignore[arg-type]

    def supersede(self, code: str) -> None:
        """Take out what a stage told that did not know enough: a later one tells it anew."""
        self.found[:] = [d for d in self.found if d.code != code]

    @property
    def has_errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.found)


def placed(
    found: Iterable[Diagnostic], places: Mapping[str, Place], also: Mapping[str, Place] | None = None
) -> list[Diagnostic]:
    """The diagnostics, each with the place of its node where it had none. `also`: where the words of nodes are translated."""
    return [_placed(d, places, also or {}) for d in found]


def _placed(d: Diagnostic, places: Mapping[str, Place], also: Mapping[str, Place]) -> Diagnostic:
    if not d.node:
        return d
    at = _place_of(d.node, places)
    if d.place is None:
        return replace(d, place=at, other_place=d.other_place or _place_of(d.node, also))
    is_elsewhere = d.other_place is None and at != d.place and at is not None and bool(also)
    return replace(d, other_place=at) if is_elsewhere else d


def _place_of(node: str, places: Mapping[str, Place]) -> Place | None:
    """Where a node stands; a part of one that has no place of its own (`id/caption`) stands where the whole does."""
    while node and node not in places:
        node = node.rpartition("/")[0]
    return places.get(node)
