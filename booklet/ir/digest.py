"""The digest of what is painted on a page, made once, when the page is laid out. In: items. Out: PageDigest.

Of a node it says nothing: an edit elsewhere that changes a node's name changes no paint. Values go through marshal, version 2:
later versions write references by object count, which is not a function of the value. A glyph run is digested once, however
many pages it stands on.
"""

import hashlib
import marshal
from collections.abc import Iterable
from dataclasses import astuple

from booklet.base.colour import Colour
from booklet.base.files import DIGEST_BYTES, digest_of
from booklet.ir.composed import GlyphRun, Line
from booklet.ir.pages import GroundItem, Item, MapItem, PageDigest, PictureItem, RuleItem, ScanItem, TextItem

VERSION = 2


class PageDigests:
    """Digests of pages; runs and colours that they share are digested once."""

    def __init__(self) -> None:
        self._runs: dict[int, tuple[GlyphRun, bytes]] = {}
        self._colours: dict[int, tuple[Colour, tuple[object, ...]]] = {}

    def of(self, items: Iterable[Item]) -> PageDigest:
        """Digest of all that painting these items asks of them."""
        items = tuple(items)
        rows = [self._row(item) for item in items]
        resources = dict.fromkeys(item.resource for item in items if isinstance(item, PictureItem | ScanItem))
        return PageDigest(digest_of(marshal.dumps(rows, VERSION)), tuple(resources))

    def _row(self, item: Item) -> tuple[object, ...]:
        match item:
            case TextItem():
                return ("text", item.x, item.baseline, *self._line(item.line))
            case PictureItem():
                return ("picture", item.resource, *astuple(item.frame), *astuple(item.image))
            case ScanItem():
                return ("scan", item.resource, *astuple(item.frame))
            case MapItem():
                return ("map", item.resource, *astuple(item.frame))
            case RuleItem():
                place = (item.x1, item.y1, item.x2, item.y2, item.width)
                return ("rule", *place, *self._colour(item.colour), item.dash)
            case GroundItem():
                return ("ground", *astuple(item.rect), *self._colour(item.colour))

    def _line(self, line: Line) -> tuple[object, ...]:
        runs, colours, rows = self._runs, self._colours, list[object]()
        for placed in line.runs:
            run, colour = placed.run, placed.colour
            known = runs.get(id(run))
            paint = colours.get(id(colour))
            rows += (
                known[1] if known is not None else self._run(run), placed.x, placed.rise, placed.lang,
                paint[1] if paint is not None else self._colour(colour),
            )  # fmt: skip
        return (line.x, line.scale, rows)

    def _run(self, run: GlyphRun) -> bytes:
        """Digest of a run; the run is kept, so that no other takes its id."""
        row = (
            run.face, run.size, run.glyphs, run.advances, run.text, run.clusters, run.offsets, run.is_rtl, run.has_actual_text
        )  # fmt: skip
        digest = hashlib.blake2b(marshal.dumps(row, VERSION), digest_size=DIGEST_BYTES).digest()
        self._runs[id(run)] = (run, digest)
        return digest

    def _colour(self, colour: Colour) -> tuple[object, ...]:
        known = self._colours.get(id(colour))
        if known is None:
            known = self._colours[id(colour)] = (colour, (colour.cmyk, colour.srgb, colour.spot))
        return known[1]


def joined(first: PageDigest, then: PageDigest) -> PageDigest:
    """Digest of a page that holds the items of both, in that order."""
    resources = dict.fromkeys(first.resources + then.resources)
    return PageDigest(digest_of(f"{first.paint} {then.paint}".encode()), tuple(resources))
