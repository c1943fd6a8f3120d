"""Units: what stands between two break opportunities, shaped. In: text, its stretches and cuts. Out: Units and the gaps after them.

A unit holds a word with its punctuation (and words tied by no-break spaces); the spaces at which a line may end are gaps.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from booklet.base.dataclass import dataclass
from booklet.ir.styled import Span, SpanKind
from booklet.text.bidi import Edge, order_of_pieces
from booklet.text.hyphenate import LETTERS, HyphenRules, hyphen_points
from booklet.text.itemise import UNSEEN, Stretch
from booklet.text.opportunities import IS_ADDRESS, IS_EAST_ASIAN, PLAIN_WORD, breaks_within, may_break_between
from booklet.text.setting import HYPHEN, Piece, Setting
from booklet.text.spacing import IS_SPACED, spaces_in

SOFT_HYPHEN = "\u00ad"
HYPHENS = frozenset("-‐")
ATOM = re.compile(f"[ \u00a0]|[^ \u00a0{UNSEEN}]+")
# Two characters of which one is Han or kana (JLREQ 3.8: such letters are spread, not Hangul, which has word spaces).
_SPREAD = "[\u2e80-\u303e\u3041-\u312f\u31a0-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd]"
JOINS = re.compile(f"{_SPREAD}.|.{_SPREAD}")
MAX_POINTS = 200  # soft hyphens in one word that count: breaking takes their square, and no word has so many
CONTEXT = 4  # letters on each side that can matter for joining


Placed = tuple[Piece, int]
"""A piece and its offset from the start of its unit or gap."""


class HyphenPoint(NamedTuple):
    """A place inside a unit to hyphenate: offset, width before it, width of the hyphen, what of that may hang.

    In a right-to-left line the hyphen of a word that runs from left to right stands inside, and the word's own left side hangs.
    """

    offset: int
    before: float
    hyphen: float
    hang: float
    rtl_hang: float = 0.0


class Unit:
    """Pieces in logical order. `glue` is the natural width of the spaces inside; `is_flagged`: it ends in a hyphen of its own.

    `ends` are the pieces at its left and right end. `left` and `right` are what may hang out on either side of a paragraph that
    runs from left to right; `rtl_left`, `rtl_right` of one that runs from right to left.
    """

    __slots__ = (
        "_points", "glue", "is_flagged", "is_missing", "is_word", "left", "pieces", "right", "rtl_left", "rtl_right",
        "text", "width",
    )  # fmt: skip

    def __init__(
        self, text: str, pieces: tuple[Placed, ...], *, is_word: bool = True, ends: tuple[Piece, Piece] | None = None
    ) -> None:
        self.text = text
        self.pieces = pieces
        if len(pieces) == 1:
            self.width = pieces[0][0].width
            self.glue = 0.0
        else:
            self.width = sum([piece.width for piece, _ in pieces])
            self.glue = sum([piece.give for piece, _ in pieces])
        self.left = self.right = self.rtl_left = self.rtl_right = 0.0
        if pieces:
            first, last = ends or (pieces[0][0], pieces[-1][0])
            self.left, self.right = first.edges(is_rtl=False)[0], last.edges(is_rtl=False)[1]
            self.rtl_left, self.rtl_right = first.edges(is_rtl=True)[0], last.edges(is_rtl=True)[1]
        self.is_flagged = text[-1:] in HYPHENS
        self.is_word = is_word  # False: part of an address, never hyphenated
        self.is_missing = any(piece.missing for piece, _ in pieces)
        self._points: dict[HyphenRules, tuple[HyphenPoint, ...]] = {}

    def points(self, rules: HyphenRules) -> tuple[HyphenPoint, ...]:
        """Where the unit may be hyphenated, found when first asked."""
        known = self._points.get(rules)
        if known is None:
            known = self._points[rules] = self._find(rules)
        return known

    def _find(self, rules: HyphenRules) -> tuple[HyphenPoint, ...]:
        if not self.is_word:
            return ()
        found = []
        for offset in self._offsets(rules):
            before = 0.0
            for piece, start in self.pieces:
                if start >= offset:
                    break
                before += width_before(piece, offset - start)
                hyphen, broken = piece.setting.piece(HYPHEN), piece
            if before:
                hangs = hyphen.edges(is_rtl=False)[1], broken.edges(is_rtl=True)[0]
                found.append(HyphenPoint(offset, before, hyphen.width, *hangs))
        return tuple(found)

    def _offsets(self, rules: HyphenRules) -> list[int]:
        """Soft hyphens where there are any, else the language's points in every word that lies in one piece."""
        text = self.text
        if SOFT_HYPHEN in text:
            soft = [i + 1 for i, char in enumerate(text) if char == SOFT_HYPHEN and 0 < i < len(text) - 1]
            return soft[:: len(soft) // MAX_POINTS + 1]
        found = []
        for word in LETTERS.finditer(text):
            for piece, start in self.pieces:
                if start <= word.start() and word.end() <= start + len(piece.run.text) and not piece.setting.is_rtl:
                    found += [word.start() + p for p in hyphen_points(word[0], piece.setting.lang, rules)]
        return found


def width_before(piece: Piece, offset: int) -> float:
    """Width of a left-to-right piece's glyphs before an offset: exact but for kerning and ligatures across it."""
    run = piece.run
    if offset >= len(run.text):
        return piece.width
    return sum([a for a, c in zip(run.advances, run.clusters, strict=True) if c < offset])


@dataclass(slots=True)
class Material:
    """A paragraph's units in order, the offset of each, and the gap after each (empty: a break without a space).

    `spaces` are the widths of the gaps. `gives` is what they may stretch, where that is not their width: in a script without spaces.
    """

    units: list[Unit] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    gaps: list[tuple[Placed, ...]] = field(default_factory=list)
    spaces: list[float] = field(default_factory=list)
    gives: list[float] | None = None


class Divider:
    """Divides a paragraph into units. Cuts are where a piece must end: changes of setting, ends of links and marks."""

    def __init__(
        self, text: str, stretches: Sequence[Stretch], spans: Sequence[Span], edges: tuple[Edge, ...] = ()
    ) -> None:
        self.text = text
        self.edges = edges
        self.ends = [stretch.end for stretch in stretches]
        self.settings = [stretch.setting for stretch in stretches]
        self.cuts = sorted({*self.ends, *[s.start for s in spans], *[s.end for s in spans]})
        self.marks = frozenset([s.start for s in spans if s.kind is SpanKind.NOTE])  # a note's number stays at its word

    def divide(self, start: int, end: int) -> Material:
        """Units of the text between two offsets, in which no break is forced."""
        found = Material()
        units, starts, gaps, spaces = found.units, found.starts, found.gaps, found.spaces
        cuts = self.cuts
        cut = at = -1  # the next cut; the end of the last unit
        setting = self.settings[0]
        for first, last in words(self.text, start, end):
            if 0 <= at < first:
                if first == at + 1 and at < cut:
                    gaps[-1], spaces[-1] = setting.space
                else:
                    gaps[-1], spaces[-1] = self._gap(at, first)
            if first >= cut:
                setting = self.setting_at(first)
                cut = cuts[bisect_right(cuts, first)]
            if last <= cut:
                word = self.text[first:last]
                made = setting.words.get(word)
                if made is None:
                    made = setting.words[word] = tuple(self._units(first, last))
            else:
                made = self._cut_word(first, last, setting)
            at = first
            for unit in made:
                units.append(unit)
                starts.append(at)
                gaps.append(())
                spaces.append(0.0)
                at += len(unit.text)
        if 0 <= at < end:
            gaps[-1], spaces[-1] = self._gap(at, end)
        if IS_EAST_ASIAN.search(self.text, start, end):
            self._join(found)
        return found

    def _cut_word(self, first: int, last: int, setting: Setting) -> tuple[Unit, ...]:
        """The units of a word that is cut: made once for all that are cut alike, from the same settings."""
        cuts, edges = self.cuts, self.edges
        inner = cuts[bisect_right(cuts, first) : bisect_left(cuts, last)]
        parted = edges[bisect_left(edges, (first + 1, -1)) : bisect_left(edges, (last, -1))]
        key = (
            self.text[first:last], tuple([c - first for c in inner]), tuple([self.setting_at(c) for c in inner]),
            tuple([c - first for c in inner if c in self.marks]), tuple([(at - first, level) for at, level in parted]),
        )  # fmt: skip
        made = setting.words.get(key)
        if made is None:
            made = setting.words[key] = tuple(self._units(first, last))
        return made

    def _join(self, found: Material) -> None:
        """Joints where a line may end between two letters and no space stands there, in a text mostly of such letters."""
        starts, gaps = found.starts, found.gaps
        joints = [i for i in range(len(gaps) - 1) if not gaps[i] and JOINS.match(self.text, starts[i + 1] - 1)]
        if len(joints) * 2 < len(gaps):
            return
        found.gives = list(found.spaces)
        for i in joints:
            gaps[i] = self.setting_at(starts[i + 1]).joint
            found.gives[i] = gaps[i][0][0].give

    def setting_at(self, offset: int) -> Setting:
        return self.settings[bisect_right(self.ends, offset)]

    def _gap(self, start: int, end: int) -> tuple[tuple[Placed, ...], float]:
        """The spaces between two offsets, and their width."""
        pieces = tuple([(self.setting_at(i).piece(" "), i - start) for i in range(start, end)])
        return pieces, sum([piece.width for piece, _ in pieces])

    def _units(self, start: int, end: int) -> Iterator[Unit]:
        text = self.text[start:end]
        if PLAIN_WORD.fullmatch(text) and bisect_right(self.cuts, start) == bisect_right(self.cuts, end - 1):
            setting = self.setting_at(start)
            if setting.spacing is None or IS_SPACED.search(text) is None:
                yield Unit(text, ((setting.piece(text), 0),))
                return
        is_word = IS_ADDRESS.search(text) is None
        is_loose = self.setting_at(start).is_loose
        breaks = [
            b for b in breaks_within(text, is_loose) if text[b - 1] != SOFT_HYPHEN and start + b not in self.marks
        ]
        bounds = [0, *breaks, len(text)]
        for low, high in zip(bounds, bounds[1:], strict=False):
            pieces = tuple(self._pieces(start + low, start + high, is_word))
            yield Unit(text[low:high], pieces, is_word=is_word, ends=self._ends(pieces, start + low))

    def _ends(self, pieces: tuple[Placed, ...], start: int) -> tuple[Piece, Piece] | None:
        """The pieces at the left and at the right end of a unit, where they do not stand in their order."""
        levels = [piece.setting.level for piece, _ in pieces]
        if len(pieces) < 2 or not any(levels):
            return None
        order = order_of_pieces(levels, [start + offset for _, offset in pieces], self.edges)
        return pieces[order[0]][0], pieces[order[-1]][0]

    def _pieces(self, start: int, end: int, is_word: bool) -> Iterator[Placed]:
        """Shape what lies between cuts, spaces apart; characters that are never shown are passed over."""
        text = self.text
        cuts = [start, *self.cuts[bisect_right(self.cuts, start) : bisect_left(self.cuts, end)], end]
        for low, high in zip(cuts, cuts[1:], strict=False):
            setting = self.setting_at(low)
            for atom in ATOM.finditer(text, low, high):
                a, b = atom.span()
                for at, space in spaces_in(text, a, b, setting.spacing) if setting.spacing and is_word else ():
                    if at > a:
                        yield setting.piece(text[a:at]), a - start
                    yield setting.own_space(space), at - start
                    a = at
                if a == b:
                    continue
                before, after = text[max(start, a - CONTEXT) : a], text[b : min(end, b + CONTEXT)]
                yield setting.joined(text[a:b], before, after), a - start


def words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between spaces at which a line may end."""
    first, last, previous = -1, -1, ""
    at = start
    for token in text[start:end].split(" "):
        if token:
            if first >= 0 and may_break_between(previous, token):
                yield first, last
                first = at
            elif first < 0:
                first = at
            last = at + len(token)
            previous = token
        at += len(token) + 1
    if first >= 0:
        yield first, last
