"""Whether one PageSet is the mirror image of another: every page, every item, every character.

Characters are compared in stretches: those that follow one another the same way in both books (a word, a number, a foreign name) are
one box, and the boxes are mirrored: x' = page width - x - width. What may differ is told apart and counted:

- `own`: lines of a paragraph whose language is not the edition's. It has its own direction in both books: its measure is mirrored.
- `numbers`: numbers of a table in a column that ends. Units stand under units, so they end on the right in both.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from booklet.ir.pages import GroundItem, Item, MapItem, Page, PageSet, PictureItem, RuleItem, ScanItem, TextItem

NEAR = 0.1  # points
NUMBER = re.compile(r"\W*\d[\d\s.,/–-]*\W*")
Char = tuple[int, str, float, float]
"""Offset in the paragraph, the character, and from where to where its glyphs reach."""
Box = tuple[float, float]


@dataclass
class Comparison:
    """What was compared, what was excused and what is wrong."""

    characters: int = 0
    stretches: int = 0
    phrases: int = 0  # stretches of several words: a foreign name, a headline as printed
    own: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)  # without any difference
    wrong: list[str] = field(default_factory=list)


def compared(ltr: PageSet, rtl: PageSet, *, edition: frozenset[str]) -> Comparison:
    """The comparison of two page sets; `edition` are the languages of the book itself."""
    found = Comparison()
    assert len(ltr.pages) == len(rtl.pages)
    for one, other in zip(ltr.pages, rtl.pages, strict=True):
        assert (one.folio, one.side, one.master, one.is_blank) == (
            other.folio,
            other.side,
            other.master,
            other.is_blank,
        )
        before = len(found.wrong) + len(found.own) + len(found.numbers)
        _Page(one, other, ltr.trim.width, edition, found).compare()
        if len(found.wrong) + len(found.own) + len(found.numbers) == before:
            found.pages.add(one.index)
    return found


@dataclass
class _Page:
    one: Page
    other: Page
    width: float
    edition: frozenset[str]
    found: Comparison

    def wrong(self, what: str) -> None:
        self.found.wrong.append(f"page {self.one.folio}: {what}")

    def compare(self) -> None:
        texts = [[i for i in page.items if isinstance(i, TextItem)] for page in (self.one, self.other)]
        things = [[i for i in page.items if not isinstance(i, TextItem)] for page in (self.one, self.other)]
        if [len(t) for t in texts] + [len(t) for t in things] != [len(texts[0])] * 2 + [len(things[0])] * 2:
            self.wrong("not as many items")
            return
        for a, b in zip(*things, strict=True):
            self.thing(a, b)
        own: dict[str, list[tuple[TextItem, TextItem]]] = defaultdict(list)
        numbers: dict[float, list[tuple[str, Box, Box]]] = defaultdict(list)
        for a, b in zip(*texts, strict=True):
            self.line(a, b, own, numbers)
        for lines in own.values():
            self.own_paragraph(lines)
        for column in numbers.values():
            self.number_column(column)

    def thing(self, a: Item, b: Item) -> None:
        kind, x, *rest = _box(a)
        other_kind, other_x, *other_rest = _box(b)
        values = [(self.width - x - rest[1], other_x), *zip(rest, other_rest, strict=True)]
        if kind != other_kind or any(abs(v - w) > NEAR for v, w in values):
            self.wrong(f"{_box(a)} {_box(b)}")

    def line(self, a: TextItem, b: TextItem, own: dict, numbers: dict) -> None:  # type: ignore[type-arg]
        one, other = _chars(a), _chars(b)
        text = "".join(c[1] for c in one)
        if a.node != b.node or [c[:2] for c in one] != [c[:2] for c in other] or abs(a.baseline - b.baseline) > NEAR:
            self.wrong(f"{a.node}: {text} / {''.join(c[1] for c in other)}")
            return
        self.found.characters += len(one)
        faults = []
        for stretch in _stretches(one, other):
            self.found.stretches += 1
            self.found.phrases += _has_space(a, one, stretch)
            (x1, x2), (y1, y2) = _reach(one, stretch), _reach(other, stretch)
            if max(abs(self.width - x1 - y2), abs(self.width - x2 - y1)) > NEAR:
                faults.append(f"{a.node}: {''.join(one[n][1] for n in stretch)} {x1:.2f}-{x2:.2f} {y1:.2f}-{y2:.2f}")
        if not faults:
            return
        if a.line.runs[0].lang not in self.edition:  # a note's mark in it is the edition's
            own[a.node].append((a, b))
        elif NUMBER.fullmatch(text):
            whole = range(len(one))
            numbers[round(_reach(one, whole)[1], 1)].append((a.node, _reach(one, whole), _reach(other, whole)))
        else:
            self.found.wrong += [f"page {self.one.folio}: {fault}" for fault in faults]

    def own_paragraph(self, lines: list[tuple[TextItem, TextItem]]) -> None:
        """The same lines on a measure that is mirrored: the measures' left edges tell its width, one for all lines."""
        widths = {round(self.width - a.x - b.x, 1) for a, b in lines}
        for a, b in lines:
            self.found.own.append(a.node)
            if a.line.x != b.line.x or a.line.width != b.line.width or a.line.x + a.line.width > min(widths) + NEAR:
                self.wrong(f"{a.node} is another line")
        if len(widths) > 1:
            self.wrong(f"{lines[0][0].node} has measures of {widths}")

    def number_column(self, column: list[tuple[str, Box, Box]]) -> None:
        """They end where the longest of them does, and that one is mirrored if it stands on this page."""
        self.found.numbers += [node for node, _, _ in column]
        if max(b[1] for _, _, b in column) - min(b[1] for _, _, b in column) > NEAR:
            self.wrong(f"numbers {[n for n, _, _ in column]} are not in line")


def _box(item: Item) -> tuple[str, float, float, float, float]:
    """Kind, left, top, width, height."""
    match item:
        case RuleItem():
            return "rule", min(item.x1, item.x2), item.y1, abs(item.x2 - item.x1), item.y2 - item.y1
        case GroundItem():
            rect = item.rect
        case PictureItem() | ScanItem() | MapItem():
            rect = item.frame
    return type(item).__name__, rect.x, rect.y, rect.width, rect.height


def _chars(item: TextItem) -> list[Char]:
    """What is seen, in logical order; a cluster's width is that of its first character, without the space of tracking."""
    found: list[Char] = []
    for placed in item.line.runs:
        run, x = placed.run, item.x + item.line.x + placed.x
        if not run.text.strip(" \u00a0"):
            continue
        reach: dict[int, Box] = {}
        for advance, cluster in zip(run.advances, run.clusters, strict=True):
            end = x + advance * item.line.scale
            left, right = reach.get(cluster, (x, x))
            reach[cluster] = min(left, x), max(right, end - run.tracking)
            x = end
        found += [(placed.start + c, run.text[c], *reach[c]) for c in sorted(reach)]
    return found


def _stretches(one: list[Char], other: list[Char]) -> list[list[int]]:
    found: list[list[int]] = []
    for n, (a, b) in enumerate(zip(one, other, strict=True)):
        if n and (a[2] > one[n - 1][2]) == (b[2] > other[n - 1][2]):
            found[-1].append(n)
        else:
            found.append([n])
    return found


def _reach(chars: list[Char], stretch: "list[int] | range") -> Box:
    return min(chars[n][2] for n in stretch), max(chars[n][3] for n in stretch)


def _has_space(item: TextItem, chars: list[Char], stretch: list[int]) -> bool:
    spaces = [run.start for run in item.line.runs if not run.run.text.strip(" \u00a0")]
    return any(chars[stretch[0]][0] < space < chars[stretch[-1]][0] for space in spaces)
