"""What is tried and what comes of it. Data of the page budget; knows no layout."""

from collections.abc import Callable
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.ir.content import NodeId
from booklet.ir.fit import Fit, PartFit
from booklet.ir.pages import PageSet


@dataclass(frozen=True, slots=True)
class Trial:
    """A fit and a fill to lay the book out with. `to` 1: without blanks."""

    fit: Fit
    to: int = 1
    before: NodeId | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """A book laid out. `faults` are what layout complains of: (code, node)."""

    pages: PageSet
    faults: frozenset[tuple[str, str]] = frozenset()

    @property
    def count(self) -> int:
        return len(self.pages.pages)

    @property
    def empty(self) -> int:
        return sum(page.is_blank for page in self.pages.pages)


LayOut = Callable[[Trial], Laid]
"""Lays the book out; parts that a trial does not change come from the cache."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change of one part or one picture. `strength` is 1 where it goes as far as the style permits."""

    part: str  # its id; of a picture the part that it stands in
    strength: float
    change: PartFit | None = None
    picture: str = ""
    share: float = 1.0

    @property
    def owner(self) -> str:
        return self.picture or self.part

    def over(self, fit: Fit) -> Fit:
        """The fit with this change instead of what it says of the same part or picture."""
        if self.change is None:
            return replace(fit, pictures={**fit.pictures, self.picture: self.share})
        return replace(fit, parts={**fit.parts, self.part: self.change})


@dataclass(frozen=True, slots=True)
class Move:
    """A part whose first page has another folio."""

    part: str
    title: str
    was: int
    now: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a way does to another edition: its pages, and whether they suit the binding and bring no new complaint."""

    lang: str
    count: int
    is_good: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: what it changes, and what came of it when it was laid out, in the edition that it was found for and elsewhere."""

    trial: Trial
    count: int
    moves: tuple[Move, ...]
    steps: tuple[Step, ...] = ()
    blanks: int = 0
    empty: int = 0  # blanks that a changed part brings by a turn to its side
    is_as_now: bool = False  # nothing is to be changed for it
    lang: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def suits_all(self) -> bool:
        return all(other.is_good for other in self.elsewhere)


@dataclass(frozen=True, slots=True)
class Plan:
    """The count without blanks, what the binding asks, and the ways out, the least change first."""

    lang: str
    count: int
    wanted: tuple[int, ...]  # the counts that would suit; empty if the count does
    multiple: int
    ways: tuple[Way, ...]
    layouts: int  # how many were made to find them
    others: tuple["Plan", ...] = ()  # of the other editions, their ways among those of this one
