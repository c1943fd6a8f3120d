"""Whether an edition keeps the page plan of the source. In: both laid out, a function that tries. Out: what each part must lose.

A part must lose so many lines that its last page is where the source has it; the number is tried: that many lines are taken out of its
paragraphs, and it is laid out.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Protocol

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place
from booklet.ir.content import Book, NodeId
from booklet.ir.pages import PageSet

Holds = Callable[[NodeId, int, int], bool]
"""Whether a part, with so many lines taken out of it, has so many pages at most."""
MostLines = Callable[[NodeId], int]
"""How many lines may be taken out of a part."""


@dataclass(frozen=True, slots=True)
class Span:
    """The pages of a part: index of the first, and how many to the last that is not blank."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A part that has more or fewer pages than in the source.

    `lines`: how many it must lose; 0: none, as it is shorter, or as the plan need not be held; -1: no number of them helps.
    """

    part: NodeId
    title: str
    source: Span
    edition: Span
    place: Place | None = None
    lines: int = 0

    @property
    def more(self) -> int:
        return self.edition.count - self.source.count


class HasPages(Protocol):
    """A book and its pages."""

    @property
    def book(self) -> Book: ...

    @property
    def pages(self) -> PageSet: ...


def spans(laid: HasPages) -> dict[NodeId, Span]:
    """The pages of each part that has some."""
    pages = laid.pages.pages
    starts = [
        (part.id, laid.pages.destinations[part.id].page)
        for part in laid.book.parts
        if part.id in laid.pages.destinations
    ]
    ends = [start for _, start in starts[1:]] + [len(pages)]
    found = {}
    for (part, start), end in zip(starts, ends, strict=True):
        while end > start + 1 and pages[end - 1].is_blank:
            end -= 1
        found[part] = Span(start, end - start)
    return found


def page_plan(source: HasPages, edition: HasPages) -> tuple[PartPlan, ...]:
    """The parts that have another number of pages than in the source."""
    return tuple(_differing(source, edition))


def _differing(source: HasPages, edition: HasPages) -> Iterator[PartPlan]:
    after = spans(edition)
    titles = {part.id: part.title or str(part.id) for part in edition.book.parts}
    for part, span in spans(source).items():
        if part in after and after[part].count != span.count:
            yield PartPlan(part, titles[part], span, after[part], edition.book.places.get(part))


def with_lines(plan: Iterable[PartPlan], holds: Holds, most: MostLines) -> tuple[PartPlan, ...]:
    """The plan with the lines that each part must lose to hold it."""
    return tuple(
        replace(part, lines=_fewest(partial(_suits, holds, part), most(part.part))) if part.more > 0 else part
        for part in plan
    )


def _suits(holds: Holds, part: PartPlan, lines: int) -> bool:
    return holds(part.part, lines, part.source.count)


def _fewest(suits: Callable[[int], bool], most: int) -> int:
    """The least number of lines that suits: doubled until one does, then halved down to it; -1 if not even the most do."""
    if most < 1 or not suits(most):
        return -1
    high = 1
    while high < most and not suits(high):
        high = min(high * 2, most)
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if suits(middle) else (middle, high)
    return high
