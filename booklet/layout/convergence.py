"""Lay out all parts until the answers that they were given are true. In: StyledBook, a function for one part. Out: parts in pages.

Only parts whose side or answers changed are laid out again. Knows no box.
"""

from collections.abc import Callable, Mapping
from dataclasses import field

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.digits import in_digits
from booklet.ir.content import NodeId, Side
from booklet.ir.styled import SpanKind, StyledBook, StyledPart
from booklet.layout.finalise import PartPages, Stand
from booklet.layout.setting import Ask

MAX_ROUNDS = 5  # references settle in two or three

PartLayer = Callable[[StyledPart, Side, Mapping[Ask, str]], PartPages]


@dataclass(frozen=True, slots=True)
class Settled:
    """All parts in pages. `starts` is the index of each part's first page; `blanks` stand before part `blanks_before`."""

    parts: tuple[PartPages, ...]
    starts: tuple[int, ...]
    answers: Mapping[Ask, str]
    blanks: int
    rounds: int


@dataclass(slots=True)
class _Known:
    """What a part was last laid out for, and its pages."""

    side: Side
    answers: Mapping[Ask, str]
    pages: PartPages


@dataclass(slots=True)
class Convergence:
    """The rounds of one book. `asked` are the questions of each part, `stands_of` finds a node's pages in a round."""

    book: StyledBook
    lay_out: PartLayer
    asked: tuple[tuple[Ask, ...], ...]
    settled: Mapping[Ask, str]
    leaves: Mapping[NodeId, tuple[NodeId, ...]]
    sink: Sink
    known: dict[int, _Known] = field(default_factory=dict)

    def run(self) -> Settled:
        """Rounds until nothing moves, at most MAX_ROUNDS."""
        answers: dict[Ask, str] = dict(self.settled)
        blanks, moving = 0, set[Ask]()
        for number in range(1, MAX_ROUNDS + 1):
            starts, parts = self._round(answers, blanks)
            count = sum(part.page_count for part in parts)
            now = {**self.settled, **self._folios(starts, parts)}
            needed = -count % max(self.book.fill_to, 1)
            moving = {ask for asked in self.asked for ask in asked if now.get(ask) != answers.get(ask)}
            if needed == blanks and not moving:
                return Settled(parts, starts, answers, blanks, number)
            answers, blanks = now, needed
        self._report(moving)
        starts, parts = self._round(answers, blanks)
        return Settled(parts, starts, answers, blanks, MAX_ROUNDS)

    def _round(self, answers: Mapping[Ask, str], blanks: int) -> tuple[tuple[int, ...], tuple[PartPages, ...]]:
        starts: list[int] = []
        parts: list[PartPages] = []
        at = 0
        for index, part in enumerate(self.book.parts):
            if part.id == self.book.fill_before:
                at += blanks
            starts.append(at)
            parts.append(self._part(index, side_of(at), answers))
            at += parts[-1].page_count
        return tuple(starts), tuple(parts)

    def _part(self, index: int, side: Side, answers: Mapping[Ask, str]) -> PartPages:
        mine = {ask: answers[ask] for ask in self.asked[index] if ask in answers}
        known = self.known.get(index)
        if known is None or known.side is not side or known.answers != mine:
            pages = self.lay_out(self.book.parts[index], side, mine)
            known = self.known[index] = _Known(side, mine, pages)
        return known.pages

    def _folios(self, starts: tuple[int, ...], parts: tuple[PartPages, ...]) -> dict[Ask, str]:
        """The folio of every node that is asked for, as a range where it spans pages."""
        stands = Stands(starts, parts, self.leaves)
        asks = dict.fromkeys(ask for asked in self.asked for ask in asked if ask.kind is SpanKind.PAGE_OF)
        found = {ask: stands.of(NodeId(ask.node)) for ask in asks}
        return {ask: self._words(stand) for ask, stand in found.items() if stand is not None}

    def _words(self, stand: Stand) -> str:
        first, last = (in_digits(str(page + 1), self.book.digits) for page in (stand.page, stand.last_page))
        return first if first == last else f"{first}{self.book.contents_range}{last}"

    def _report(self, moving: set[Ask]) -> None:
        names = ", ".join(sorted(f"“{ask.node}”" for ask in moving)[:5]) or "the number of pages"
        self.sink.warning(
            "layout.unsettled",
            f"page numbers still move after {MAX_ROUNDS} rounds: {names}",
            hint="a reference to a page changes the length of the text before it; reword that paragraph",
            node=min((ask.node for ask in moving), default=""),
        )


def side_of(index: int) -> Side:
    """Odd folios are rectos."""
    return Side.RECTO if index % 2 == 0 else Side.VERSO


class Stands:
    """Where every node stands in the book, holders too: from the first to the last of their leaves."""

    def __init__(
        self, starts: tuple[int, ...], parts: tuple[PartPages, ...], leaves: Mapping[NodeId, tuple[NodeId, ...]]
    ) -> None:
        self.leaves = leaves
        self.known: dict[NodeId, list[Stand]] = {}
        for start, part in zip(starts, parts, strict=True):
            for node, stand in part.stands.items():
                self.known.setdefault(node, []).append(Stand(start + stand.page, stand.y, start + stand.last_page))

    def of(self, node: NodeId) -> Stand | None:
        found = [stand for leaf in self.leaves.get(node, (node,)) for stand in self.known.get(leaf, ())]
        if not found:
            return None
        first = min(found, key=lambda s: (s.page, s.y))
        return Stand(first.page, first.y, max(s.last_page for s in found))
