"""Two finished files, page by page. In: two open PDFs. Out: Comparison: pairs of pages with what changed in picture and words.

Pictures are compared pixel by pixel at COMPARE_PPI, each page cut to its trim; what differs is boxed on a grid of CELL pixels.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from PIL import Image

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect, Size
from booklet.looking.aligning import Pair, Signature, align
from booklet.looking.opened import OpenPdf
from booklet.looking.words import Kind, Stretch, changes, with_moves

THUMB_PPI, THUMB_SIDE = 18.0, 24
COMPARE_PPI = 80.0
TELL = 28  # of 255 in any colour; less is no change that is seen
CELL = 8  # pixels, 2.5 mm
JOIN = 1  # cells between changes that are one place
SAME_SIZE = 0.5  # points

Progress = Callable[[str, int, int], None]
Grid = Any  # an array


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page of both files, or of one. `places` where its picture changed, as shares of the page (0 to 1), top left first."""

    pair: Pair
    labels: tuple[str, str]
    places: tuple[Rect, ...] = ()
    share: float = 0.0  # of the page's area that changed
    stretches: tuple[Stretch, ...] = ()
    sizes: tuple[Size, Size] | None = None  # where they differ

    @property
    def is_changed(self) -> bool:
        return self.is_lone or bool(self.places) or self.sizes is not None or any(s.is_change for s in self.stretches)

    @property
    def is_lone(self) -> bool:
        """Whether the page is only in one of the files."""
        return self.pair.old is None or self.pair.new is None

    def count(self, kind: Kind) -> int:
        """Words taken out or put in, without those that ran over."""
        return sum(len(s.words) for s in self.stretches if s.kind is kind and s.is_change)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pairs, in the order of both files."""

    names: tuple[str, str]
    counts: tuple[int, int]
    pages: tuple[PagePair, ...]

    @property
    def changed(self) -> tuple[PagePair, ...]:
        return tuple(page for page in self.pages if page.is_changed)


def compare(old: OpenPdf, new: OpenPdf, progress: Progress) -> Comparison:
    """What changed from the old file to the new; raises NotReadable."""
    of = old.page_count + new.page_count
    signatures = [_signatures(pdf, at, of, progress) for pdf, at in ((old, 0), (new, old.page_count))]
    pairs = align(signatures[0], signatures[1])
    words = with_moves([_words(pair, signatures[0], signatures[1]) for pair in pairs])
    pages = []
    for index, (pair, stretches) in enumerate(zip(pairs, words, strict=True)):
        progress("compare", index, len(pairs))
        pages.append(_compared(pair, stretches, old, new))
    return Comparison((old.name, new.name), (old.page_count, new.page_count), tuple(pages))


def _signatures(pdf: OpenPdf, at: int, of: int, progress: Progress) -> list[Signature]:
    found = []
    for index in range(pdf.page_count):
        progress("read", at + index, of)
        image = pdf.picture(index, THUMB_PPI).image.convert("L")
        thumb = np.asarray(image.resize((THUMB_SIDE, THUMB_SIDE), Image.Resampling.BOX))
        found.append(Signature(pdf.words(index), thumb))
    return found


def _words(pair: Pair, old: Sequence[Signature], new: Sequence[Signature]) -> tuple[Stretch, ...]:
    ours = old[pair.old].words if pair.old is not None else ()
    theirs = new[pair.new].words if pair.new is not None else ()
    return changes(ours, theirs)


def _compared(pair: Pair, stretches: tuple[Stretch, ...], old: OpenPdf, new: OpenPdf) -> PagePair:
    labels = (
        old.label(pair.old) if pair.old is not None else "",
        new.label(pair.new) if pair.new is not None else "",
    )
    if pair.old is None or pair.new is None:
        return PagePair(pair, labels, stretches=stretches)
    sizes = (old.size(pair.old), new.size(pair.new))
    is_same = all(abs(a - b) < SAME_SIZE for a, b in zip(_sides(sizes[0]), _sides(sizes[1]), strict=True))
    first, second = old.picture(pair.old, COMPARE_PPI).image, new.picture(pair.new, COMPARE_PPI).image
    mask = differing(first, second)
    places = tuple(boxes(mask))
    return PagePair(pair, labels, places, float(mask.mean()), stretches, None if is_same else sizes)


def _sides(size: Size) -> tuple[float, float]:
    return size.width, size.height


def differing(old: Image.Image, new: Image.Image) -> Grid:
    """Pixels that differ to the eye, of the size of the new picture; the old is scaled to it."""
    ours = np.asarray(old if old.size == new.size else old.resize(new.size, Image.Resampling.LANCZOS), dtype=np.int16)
    mask: Grid = np.abs(ours - np.asarray(new, dtype=np.int16)).max(axis=2) > TELL
    return mask


def boxes(mask: Grid) -> Iterator[Rect]:
    """Places where pixels differ, as shares of the picture; changes closer than JOIN cells are one place."""
    height, width = mask.shape
    rows, columns = -(-height // CELL), -(-width // CELL)
    padded = np.zeros((rows * CELL, columns * CELL), bool)
    padded[:height, :width] = mask
    cells = padded.reshape(rows, CELL, columns, CELL).any(axis=(1, 3))
    waiting = {(int(r), int(c)) for r, c in np.argwhere(cells)}
    found = []
    while waiting:
        group = _group(min(waiting), waiting)
        waiting -= group
        top, left = min(r for r, _ in group), min(c for _, c in group)
        bottom, right = max(r for r, _ in group) + 1, max(c for _, c in group) + 1
        y1, x1 = min(bottom * CELL, height), min(right * CELL, width)
        found.append(
            Rect(left * CELL / width, top * CELL / height, (x1 - left * CELL) / width, (y1 - top * CELL) / height)
        )
    yield from found


def _group(start: tuple[int, int], cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The cells that hang together with one."""
    reach = range(-JOIN - 1, JOIN + 2)
    group, waiting = {start}, [start]
    while waiting:
        row, column = waiting.pop()
        near = {(row + dy, column + dx) for dy in reach for dx in reach} & cells - group
        group |= near
        waiting += near
    return group
