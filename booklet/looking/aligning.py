"""Which page of one file is which of another, where some were put in or taken out. In: signatures. Out: pairs in order. Pure sums.

The alignment with the greatest sum of likeness (Needleman and Wunsch, 1970); a pair that is less like than PAIR is two lone pages.
"""

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from booklet.base.dataclass import dataclass

PAIR = 0.45  # likeness from which two pages are one page that was changed; two unlike text pages have about 0.3
BITS = 10  # of hashed words
BINS = 1 << BITS
MIX = 2654435769  # 2^32 by the golden ratio (Knuth, TAOCP 3, 6.4): CRC alone takes words that differ alike to bins that do
WORDS_SHARE = 0.7  # of the likeness, the picture has the rest; pages of text look alike

Grid = Any  # an array


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """A page in brief: its words, and a small grey picture of a fixed size, 0 to 255."""

    words: tuple[str, ...]
    thumb: Grid


@dataclass(frozen=True, slots=True)
class Pair:
    """Page indices of the old and the new file; None where there is none."""

    old: int | None
    new: int | None


def align(old: Sequence[Signature], new: Sequence[Signature]) -> tuple[Pair, ...]:
    """Pairs in the order of both files; a page taken out stands before one put in at the same place."""
    gain = likeness(old, new) - PAIR if old and new else np.zeros((len(old), len(new)))
    best = np.zeros((len(old) + 1, len(new) + 1))
    for row in range(len(old)):  # a row at a time: pairing or going down, then going right is a running maximum
        best[row + 1, 1:] = np.maximum(best[row, :-1] + gain[row], best[row, 1:])
        best[row + 1] = np.maximum.accumulate(best[row + 1])
    pairs = list[Pair]()
    i, j = len(old), len(new)
    while i or j:
        if i and j and gain[i - 1, j - 1] > 0 and best[i, j] == best[i - 1, j - 1] + gain[i - 1, j - 1]:
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j))
        elif j and best[i, j] == best[i, j - 1]:
            j -= 1
            pairs.append(Pair(None, j))
        else:
            i -= 1
            pairs.append(Pair(i, None))
    return tuple(reversed(pairs))


def likeness(old: Sequence[Signature], new: Sequence[Signature]) -> Grid:
    """From 0 to 1, of each old page with each new one."""
    ours, theirs = _bags(old), _bags(new)
    have = (np.array([bool(s.words) for s in old]), np.array([bool(s.words) for s in new]))
    both, neither = np.outer(*have), np.outer(~have[0], ~have[1])
    pictures = _pictures(old, new)
    words = np.where(both, ours @ theirs.T, 0.0)
    return np.where(neither, pictures, WORDS_SHARE * words + (1 - WORDS_SHARE) * pictures)


def _bags(pages: Sequence[Signature]) -> Grid:
    """Each page's words and pairs of words as a vector of length 1, counted by hash, rare ones as much as frequent ones."""
    bags = np.zeros((len(pages), BINS))
    for row, page in enumerate(pages):
        pairs = {" ".join(pair) for pair in zip(page.words, page.words[1:], strict=False)}
        for word in (*set(page.words), *pairs):
            bags[row, (zlib.crc32(word.encode()) * MIX & 0xFFFFFFFF) >> 32 - BITS] += 1
        bags[row] -= bags[row].mean() if len(page.words) > 1 else 0.0  # so that unlike pages are near 0
    return np.nan_to_num(bags / np.maximum(np.linalg.norm(bags, axis=1, keepdims=True), 1e-9)).clip(-1, 1)


def _pictures(old: Sequence[Signature], new: Sequence[Signature]) -> Grid:
    """Likeness of the small pictures: 1 for the same, 0 from a mean difference of a quarter of the scale."""
    theirs = np.array([s.thumb for s in new], dtype=np.float32).reshape(len(new), -1)
    rows = [np.abs(theirs - s.thumb.reshape(1, -1).astype(np.float32)).mean(axis=1) for s in old]
    return (1 - np.array(rows).reshape(len(old), len(new)) / 64).clip(0, 1)
