"""What changed in the words of two pages. In: words. Out: stretches kept, taken out, put in. Knows no PDF.

Words count as the same whether broken at a line's end or not: hyphens are left out of the comparison.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import Enum

from booklet.base.dataclass import dataclass

LEAST_MOVED = 3  # words; fewer are found elsewhere by chance
NEAR = 2  # pairs of pages that words run over to


class Kind(Enum):
    KEPT = "kept"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that were kept, taken out or put in; `is_moved`: they stand on a page nearby."""

    kind: Kind
    words: tuple[str, ...]
    is_moved: bool = False

    @property
    def is_change(self) -> bool:
        return self.kind is not Kind.KEPT and not self.is_moved


def key(word: str) -> str:
    """What is compared of a word."""
    return word.replace("-", "") or word


def changes(old: Sequence[str], new: Sequence[str]) -> tuple[Stretch, ...]:
    """The stretches that lead from the old words to the new."""
    matcher = SequenceMatcher(None, [key(w) for w in old], [key(w) for w in new], autojunk=False)
    return tuple(_stretches(matcher, old, new))


def _stretches(matcher: "SequenceMatcher[str]", old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(Kind.KEPT, tuple(new[c:d]))
            continue
        if b > a:
            yield Stretch(Kind.OUT, tuple(old[a:b]))
        if d > c:
            yield Stretch(Kind.IN, tuple(new[c:d]))


def with_moves(pages: Sequence[tuple[Stretch, ...]]) -> tuple[tuple[Stretch, ...], ...]:
    """The stretches of all pairs, with those marked that only ran over to a page nearby."""
    out = [{_keys(s) for s in page if s.kind is Kind.OUT} for page in pages]
    put = [{_keys(s) for s in page if s.kind is Kind.IN} for page in pages]
    return tuple(
        tuple(_marked(s, _near(put if s.kind is Kind.OUT else out, index)) for s in page)
        for index, page in enumerate(pages)
    )


def _near(sets: Sequence[set[tuple[str, ...]]], index: int) -> set[tuple[str, ...]]:
    return set[tuple[str, ...]]().union(*sets[max(0, index - NEAR) : index + NEAR + 1])


def _marked(stretch: Stretch, elsewhere: Iterable[tuple[str, ...]]) -> Stretch:
    if stretch.kind is Kind.KEPT or len(stretch.words) < LEAST_MOVED:
        return stretch
    return replace(stretch, is_moved=_keys(stretch) in elsewhere)


def _keys(stretch: Stretch) -> tuple[str, ...]:
    return tuple(key(word) for word in stretch.words)
