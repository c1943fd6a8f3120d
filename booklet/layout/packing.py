"""Laid-out parts as bytes, for the cache. In: PartPages. Out: marshal of flat tuples, and back.

What stands where comes first and is unpacked at once; the items of all pages lie in one body, unpacked when one of them is wanted.
Each glyph run, paint and node stands once in a table; a line is a row of numbers. Objects are made as seldom as can be.
"""

import marshal
from collections.abc import Callable
from functools import cache, partial
from itertools import repeat
from typing import Any

from booklet.base.colour import Colour
from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.geometry import Rect
from booklet.ir.composed import GlyphRun, Line, PlacedRun
from booklet.ir.pages import (
    GroundItem,
    Item,
    LateItems,
    LinkItem,
    MapItem,
    PageDigest,
    PictureItem,
    RuleItem,
    ScanItem,
    TextItem,
)
from booklet.layout.finalise import PartPage, PartPages, Stand

Row = tuple[Any, ...]
Items = tuple[Item, ...]
_placed = partial(tuple.__new__, PlacedRun)


def pack(part: PartPages) -> bytes:
    """Bytes of a laid-out part."""
    packer = _Packer()
    items = [[packer.item(item) for item in page.items] for page in part.pages]
    stands = [(node, s.page, s.y, s.last_page) for node, s in part.stands.items()]
    found = [(d.code, int(d.severity), d.message, d.hint, d.node) for d in part.found]
    colours = [(c.name, c.cmyk, c.srgb, c.spot) for c in packer.colours]
    paints = [(packer.colours[colour], rise, lang) for colour, rise, lang in packer.paints]
    body = marshal.dumps((colours, paints, [_run_row(run) for run in packer.runs], items))
    return marshal.dumps(([_page_row(page) for page in part.pages], stands, found, body))


def _page_row(page: PartPage) -> Row:
    """All of a page but its items."""
    links = [(_rect(link.rect), link.target, link.node) for link in page.links]
    return page.master, links, page.digest.paint, page.digest.resources, page.is_blank, page.mate


def _run_row(run: GlyphRun) -> Row:
    return (
        run.face, run.size, run.glyphs, run.advances, run.text, run.clusters, run.offsets, run.is_rtl, run.has_actual_text,
        run.tracking,
    )  # fmt: skip


class _Packer:
    """Numbers what is shared."""

    def __init__(self) -> None:
        self.colours: dict[Colour, int] = {}
        self.paints: dict[tuple[Colour, float, str], int] = {}
        self.runs: dict[GlyphRun, int] = {}
        self.known: dict[tuple[int, float, str], int] = {}  # paints by their colour's identity: its hash is dear

    def colour(self, colour: Colour) -> int:
        return self.colours.setdefault(colour, len(self.colours))

    def item(self, item: Item) -> Row:
        match item:
            case TextItem():
                return 0, item.node, item.x, item.baseline, self.line(item.line)
            case PictureItem():
                return 1, item.node, item.resource, _rect(item.frame), _rect(item.image)
            case ScanItem():
                return 2, item.node, item.resource, _rect(item.frame)
            case RuleItem():
                place = (item.x1, item.y1, item.x2, item.y2, item.width)
                return 3, place, self.colour(item.colour), item.dash
            case GroundItem():
                return 4, _rect(item.rect), self.colour(item.colour)
            case MapItem():
                return 5, item.node, item.resource, _rect(item.frame)

    def line(self, line: Line) -> Row:
        """The line's own numbers, then its runs in columns; a line in one paint names it once."""
        runs = tuple([self.runs.setdefault(placed.run, len(self.runs)) for placed in line.runs])
        paints = tuple([self.paint(placed) for placed in line.runs])
        own = (line.start, line.end, line.x, line.width, line.ascent, line.descent)
        ends = (line.scale, line.is_hyphenated, line.is_last)
        xs, starts = tuple([placed.x for placed in line.runs]), tuple([placed.start for placed in line.runs])
        return own, ends, runs, xs, starts, paints[0] if len(set(paints)) == 1 else paints

    def paint(self, placed: PlacedRun) -> int:
        key = (id(placed.colour), placed.rise, placed.lang)
        known = self.known.get(key)
        if known is None:
            self.colour(placed.colour)
            paint = (placed.colour, placed.rise, placed.lang)
            known = self.known[key] = self.paints.setdefault(paint, len(self.paints))
        return known


def _rect(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.width, rect.height


def unpack(data: bytes) -> PartPages:
    """The laid-out part of these bytes."""
    rows, stands, found, body = marshal.loads(data)
    items = cache(lambda: _unpacked_items(body))
    return PartPages(
        tuple(_page(row, partial(_items_of, items, index)) for index, row in enumerate(rows)),
        {node: Stand(page, y, last) for node, page, y, last in stands},
        tuple(Diagnostic(code, Severity(level), text, hint, node=node) for code, level, text, hint, node in found),
    )


def _page(row: Row, load: Callable[[], Items]) -> PartPage:
    master, links, paint, resources, is_blank, mate = row
    live = tuple([LinkItem(Rect(*rect), target, node) for rect, target, node in links])
    return PartPage(master, LateItems(load), live, PageDigest(paint, resources), is_blank, mate)


def _items_of(pages: Callable[[], tuple[Items, ...]], index: int) -> Items:
    return pages()[index]


def _unpacked_items(body: bytes) -> tuple[Items, ...]:
    colours, paints, runs, pages = marshal.loads(body)
    unpacker = _Unpacker(colours, paints, runs)
    return tuple(tuple([unpacker.item(item) for item in page]) for page in pages)


class _Unpacker:
    """Makes the shared values, then the items that name them."""

    def __init__(self, colours: list[Row], paints: list[Row], runs: list[Row]) -> None:
        self.colours = [Colour(*row) for row in colours]
        self.paints = [(self.colours[at], rise, lang) for at, rise, lang in paints]
        self.runs = [GlyphRun(*row) for row in runs]

    def item(self, row: Row) -> Item:
        match row:
            case (0, node, x, baseline, line):
                return TextItem(node, self.line(line), x, baseline)
            case (1, node, resource, frame, image):
                return PictureItem(node, resource, Rect(*frame), Rect(*image))
            case (2, node, resource, frame):
                return ScanItem(node, resource, Rect(*frame))
            case (3, place, colour, dash):
                x1, y1, x2, y2, width = place
                return RuleItem(x1, y1, x2, y2, width, self.colours[colour], dash)
            case (4, rect, colour):
                return GroundItem(Rect(*rect), self.colours[colour])
            case (5, node, resource, frame):
                return MapItem(node, resource, Rect(*frame))
        raise AssertionError(f"no item of kind {row[0]}")

    def line(self, row: Row) -> Line:
        (start, end, x, width, ascent, descent), (scale, is_hyphenated, is_last), runs, xs, starts, paint = row
        placed = [self.runs[at] for at in runs]
        if isinstance(paint, int):
            colour, rise, lang = self.paints[paint]
            looks = repeat(colour), repeat(rise), repeat(lang)
            made = tuple(map(_placed, zip(placed, xs, starts, *looks)))  # noqa: B905 (repeat has no end)
        else:
            own = [self.paints[at] for at in paint]
            made = tuple(
                [PlacedRun(run, x, at, *look) for run, x, at, look in zip(placed, xs, starts, own, strict=True)]
            )
        return Line(start, end, x, width, ascent, descent, made, scale, is_hyphenated, is_last)
