"""The digest of all that a page's paint depends on, cheap enough to ask for every page of every build.

In: Pages. Out: hex digests. Values go through marshal, version 2: later versions write references by object count, which is
not a function of the value. A glyph run is digested once, however many pages it stands on.
"""

import hashlib
import marshal
from dataclasses import astuple

from booklet.base.colour import Colour
from booklet.base.files import DIGEST_BYTES, digest_of
from booklet.draw.painter import Sheet
from booklet.ir.composed import GlyphRun, Line
from booklet.ir.pages import GroundItem, Item, MapItem, Page, PictureItem, RuleItem, ScanItem, TextItem

VERSION = 2


class PageDigests:
    """Digests of pages of one sheet."""

    def __init__(self, sheet: Sheet, source: str) -> None:
        self._sheet = sheet
        self._base = (
            source, sheet.output.purpose.value, sheet.output.is_tagged, sheet.trim.width, sheet.trim.height, sheet.bleed
        )  # fmt: skip
        self._runs: dict[int, tuple[GlyphRun, bytes]] = {}
        self._colours: dict[int, tuple[Colour, tuple[object, ...]]] = {}

    def of(self, page: Page) -> str:
        """Digest of everything that painting the page asks for."""
        rows = [self._row(item) for item in page.items]
        return digest_of(marshal.dumps((self._base, rows), VERSION))

    def _row(self, item: Item) -> tuple[object, ...]:
        match item:
            case TextItem():
                return ("text", *self._leaf(item.node), item.x, item.baseline, *self._line(item.line))
            case PictureItem():
                turn = self._sheet.pictures[item.resource].orientation
                return (
                    "picture",
                    *self._leaf(item.node),
                    item.resource,
                    turn,
                    *astuple(item.frame),
                    *astuple(item.image),
                )
            case ScanItem():
                facts = self._sheet.scans[item.resource]
                return ("scan", *self._leaf(item.node), item.resource, facts.width, facts.height, *astuple(item.frame))
            case MapItem():
                return ("map", item.resource, *astuple(item.frame), self._sheet.output.is_tagged)
            case RuleItem():
                place = (item.x1, item.y1, item.x2, item.y2, item.width)
                return ("rule", *place, *self._colour(item.colour), item.dash)
            case GroundItem():
                return ("ground", *astuple(item.rect), *self._colour(item.colour))

    def _leaf(self, node: str) -> tuple[str, ...]:
        """What marks need: nothing of the node where nothing is marked, so that an edit elsewhere changes no page."""
        if not self._sheet.output.is_tagged:
            return ()
        leaf = self._sheet.leaves.get(node)  # type: ignore[call-overload]
        return (node,) if leaf is None else (node, leaf.tag, leaf.lang)

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
