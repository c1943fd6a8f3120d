"""Change bars for the proof of an edition: what nobody has translated, and what was translated from another text.

In: PageSet, the states of texts by their keys. Out: PageSet whose pages have a bar and a word in the outer margin, beside each such
text. They are artifacts over the page; nothing of the page moves. No other output has them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.base.units import mm
from booklet.font.library import FontLibrary
from booklet.ir.content import Binding, NodeId, Side, Unfinished, note_of
from booklet.ir.digest import PageDigests, joined
from booklet.ir.pages import Item, LateItems, MapItem, Page, PageSet, PictureItem, RuleItem, ScanItem, TextItem
from booklet.prepress.marks import slug_line

FROM_EDGE = mm(3.5)  # of the trim: outside the text, and inside what a desktop printer reaches
THICK = 2.0
WORD_SIZE = 5.0
LEADING = 5.5
WORDS = {Unfinished.MISSING: ("not", "translated"), Unfinished.STALE: ("stale",)}
COLOURS = {
    Unfinished.MISSING: Colour("not-translated", (0.0, 1.0, 0.6, 0.0), (0.84, 0.0, 0.25)),
    Unfinished.STALE: Colour("stale", (0.0, 0.6, 1.0, 0.0), (0.9, 0.45, 0.0)),
}


@dataclass(frozen=True, slots=True)
class _Bar:
    """From `top` to `bottom` of one page."""

    top: float
    bottom: float
    state: Unfinished


def with_change_bars(
    pages: PageSet, unfinished: Mapping[str, Unfinished], *, parts: frozenset[str], fonts: FontLibrary
) -> PageSet:
    """The pages with their bars. `parts` are the ids of parts: a part's own words, its title, stand on no page of their own."""
    spots = _Spots(pages, parts)
    bars: dict[int, list[_Bar]] = {}
    for key, state in unfinished.items():
        for index, rect in spots.of(key):
            top, bottom = max(rect.y, 0.0), min(rect.bottom, pages.trim.height)
            bars.setdefault(index, []).append(_Bar(top, bottom, state))
    digests = PageDigests()
    made = [
        _barred(page, tuple(_items(page, pages, _merged(bars[page.index]), fonts)), digests)
        if page.index in bars
        else page
        for page in pages.pages
    ]
    return replace(pages, pages=tuple(made))


def _barred(page: Page, marks: tuple[Item, ...], digests: PageDigests) -> Page:
    digest = page.digest or digests.of(page.items)
    return replace(page, items=LateItems(lambda: (*page.items, *marks)), digest=joined(digest, digests.of(marks)))


class _Spots:
    """Where the items of each node stand, and those of everything inside it."""

    def __init__(self, pages: PageSet, parts: frozenset[str]) -> None:
        self._known: dict[str, list[tuple[int, Rect]]] = {}
        self._parts = parts
        for page in pages.pages:
            for node, rect in _placed(page):
                name = str(note_of(node))
                while name and name not in parts:
                    self._known.setdefault(name, []).append((page.index, rect))
                    name = name.rpartition("/")[0]

    def of(self, key: str) -> list[tuple[int, Rect]]:
        """The places of the text that has a key; of the block that it belongs to, where it has none of its own."""
        while key and key not in self._parts:
            if key in self._known:
                return self._known[key]
            key = key.rpartition("/")[0]
        return []


def _placed(page: Page) -> Iterator[tuple[str, Rect]]:
    for item in page.items:
        if isinstance(item, TextItem):
            line = item.line
            yield item.node, Rect(item.x, item.baseline - line.ascent, line.width, line.ascent + line.descent)
        elif isinstance(item, PictureItem | ScanItem | MapItem):
            yield item.node, item.frame


def _merged(bars: list[_Bar]) -> list[_Bar]:
    """Bars of one state that touch or overlap are one."""
    found: list[_Bar] = []
    for state in Unfinished:
        last: _Bar | None = None
        for bar in sorted((bar for bar in bars if bar.state is state), key=lambda bar: bar.top):
            if last is not None and bar.top <= last.bottom + LEADING:
                found[-1] = last = replace(last, bottom=max(last.bottom, bar.bottom))
            else:
                found.append(last := bar)
    return sorted(found, key=lambda bar: (bar.top, bar.state.value))


def _items(page: Page, pages: PageSet, bars: list[_Bar], fonts: FontLibrary) -> Iterator[Item]:
    is_left = (page.side is Side.VERSO) is (pages.binding is Binding.LEFT)
    free = 0.0  # below the last word
    for bar in bars:
        colour, out = COLOURS[bar.state], FROM_EDGE - (THICK if bar.state is Unfinished.STALE else 0.0)
        x = out if is_left else pages.trim.width - out
        yield RuleItem(x, bar.top, x, bar.bottom, THICK, colour)
        if bar.top < free:
            continue
        for number, word in enumerate(WORDS[bar.state]):
            line = slug_line(word, fonts, size=WORD_SIZE, colour=colour)
            at = x + THICK if is_left else x - THICK - line.width
            yield TextItem(NodeId(""), line, at, bar.top + WORD_SIZE * 0.8 + number * LEADING)
        free = bar.top + len(WORDS[bar.state]) * LEADING
