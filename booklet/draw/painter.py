"""Paint one page. In: a Page, whose every question is answered; a canvas. Out: PageContent.

The only place where y turns: the page's points, y down from the trim's top left corner, become PDF's, y up from the lower left
corner of the bleed. Numbers are turned, not the coordinate system, which would mirror the glyphs.
"""

import zlib
from collections.abc import Mapping
from dataclasses import field, replace

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect, Size
from booklet.draw import maps
from booklet.draw.canvas import Canvas, Matrix
from booklet.draw.ink import BLACK, Ink, SpotInk, ink_of, text_ink
from booklet.draw.strings import RunStrings, Segment
from booklet.ir.assets import PictureFacts, ScanPageFacts
from booklet.ir.content import NodeId
from booklet.ir.maps import MapPicture, MapText
from booklet.ir.output import Output
from booklet.ir.pages import GroundItem, Item, MapItem, Page, PageSet, PictureItem, RuleItem, ScanItem, TextItem
from booklet.ir.press import MarkedContent, PageContent, PrintSet

LEVEL = 5  # of page contents: 6 saves four per cent of them and costs half as much time again
LEAST = 0.01  # points: a crop smaller than this is none
TURNS: dict[int, Matrix] = {  # EXIF orientation of the stored picture -> upright, within the unit square (Exif 2.3, 4.6.4)
    1: (1, 0, 0, 1, 0, 0), 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leaf:
    """What painting must know of a leaf of the structure: its tag and language."""

    tag: str
    lang: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all pages of a print set share."""

    trim: Size
    bleed: float
    margin: float  # beyond the bleed, for marks
    output: Output
    pictures: Mapping[str, PictureFacts]
    scans: Mapping[str, ScanPageFacts]
    maps: Mapping[str, MapPicture]
    leaves: Mapping[NodeId, Leaf]
    lang: str = ""  # the file's own

    @property
    def size(self) -> Size:
        return Size(self.trim.width + 2 * self.edge, self.trim.height + 2 * self.edge)

    @property
    def edge(self) -> float:
        """From the trim to the edge of the medium."""
        return self.bleed + self.margin


def sheet_of(print_set: PrintSet) -> Sheet:
    """What painting any page of the set must know."""
    pages = print_set.pages
    leaves = dict(_leaves(pages)) if print_set.output.is_tagged else {}
    return Sheet(
        pages.trim, pages.bleed, pages.margin, print_set.output, print_set.pictures, print_set.scans, print_set.maps, leaves,
        pages.lang,
    )  # fmt: skip


def _leaves(pages: PageSet) -> list[tuple[NodeId, Leaf]]:
    found, waiting = list[tuple[NodeId, Leaf]](), [(pages.structure, pages.lang)]
    while waiting:
        node, lang = waiting.pop()
        own = node.lang or lang
        if not node.children:
            found.append((node.node, Leaf(node.tag.value, own)))
        waiting.extend((child, own) for child in node.children)
    return found


def draw_page(page: Page, canvas: Canvas, *, sheet: Sheet, strings: RunStrings) -> PageContent:
    """Paint a page's items in their order."""
    painter = _Painter(page, canvas, sheet, strings)
    if sheet.margin > 0:
        painter.begin_bleed()
    for item in page.items:
        painter.item(item)
    painter.end_mark()
    if sheet.margin > 0:
        painter.end_bleed()
    return painter.content()


@dataclass(slots=True)
class _Painter:
    page: Page
    canvas: Canvas
    sheet: Sheet
    strings: RunStrings
    colour: Ink | None = None
    reach: float = 0.0  # beyond the trim, of what is painted; 0: the bleed
    overprints: bool = False
    has_overprint: bool = False
    spots: dict[str, SpotInk] = field(default_factory=dict)
    open_node: NodeId | None = None
    marks: list[MarkedContent] = field(default_factory=list)
    glyphs: dict[str, set[int]] = field(default_factory=dict)
    resources: set[str] = field(default_factory=set)

    def begin_bleed(self) -> None:
        """Nothing of the page shows beyond its bleed, where marks stand."""
        self.canvas.save()
        bleed, trim = self.sheet.bleed, self.sheet.trim
        self.canvas.clip(
            self.x(-bleed), self.y(trim.height + bleed), trim.width + 2 * bleed, trim.height + 2 * bleed
        )  # fmt: skip

    def end_bleed(self) -> None:
        """Paint the marks, with no state left of the page."""
        self.canvas.restore()
        self.colour, self.overprints = None, False
        self.reach = self.sheet.edge
        for item in self.page.marks:
            self.item(item)
        self.end_mark()

    def item(self, item: Item) -> None:
        if isinstance(item, MapItem):
            self.map(item)
            return
        node = item.node if isinstance(item, TextItem | PictureItem | ScanItem) else NodeId("")
        self.mark(node)
        match item:
            case TextItem():
                self.text(item)
            case PictureItem():
                self.picture(item)
            case ScanItem():
                self.scan(item)
            case RuleItem():
                self.rule(item)
            case GroundItem():
                self.ground(item)

    def mark(self, node: NodeId) -> None:
        """Begin marked content where the leaf changes; an item of no leaf is an artifact (ISO 32000-1, 14.8.2.2)."""
        if not self.sheet.output.is_tagged or node == self.open_node:
            return
        self.end_mark()
        self.open_node = node
        leaf = self.sheet.leaves.get(node)
        if leaf is None or leaf.tag == "Artifact":
            self.canvas.begin_mark("Artifact", "")
            return
        self.canvas.begin_mark(leaf.tag, f"/MCID {len(self.marks)}")
        self.marks.append(MarkedContent(self.page.index, len(self.marks), node))

    def end_mark(self) -> None:
        if self.open_node is not None:
            self.canvas.end_mark()
            self.open_node = None

    def fill(self, ink: Ink) -> None:
        if ink != self.colour:
            self.colour = self.noted(ink)
            self.canvas.fill_ink(ink)

    def noted(self, ink: Ink) -> Ink:
        """The ink, kept in mind if it is a spot."""
        if isinstance(ink, SpotInk):
            self.spots[ink.space] = ink
        return ink

    def ink(self, colour: Colour) -> Ink:
        """The ink of an area, which knocks out what is under it."""
        self.overprint(is_on=False)
        return self.noted(ink_of(colour, self.sheet.output))

    def line_ink(self, colour: Colour) -> tuple[Ink, bool]:
        """The ink of a line, and whether it overprints as black glyphs do: whatever state areas are filled in."""
        ink = self.noted(ink_of(colour, self.sheet.output))
        overprints = self.sheet.output.press is not None and ink == BLACK
        self.has_overprint = self.has_overprint or overprints
        return ink, overprints

    def fill_text(self, colour: Colour, size: float) -> None:
        """The ink of glyphs: black ones overprint, so that no gap shows at their edges if a plate is off."""
        ink = text_ink(colour, size, self.sheet.output)
        self.overprint(is_on=self.sheet.output.press is not None and ink == BLACK)
        self.fill(ink)

    def overprint(self, *, is_on: bool) -> None:
        if is_on != self.overprints:
            self.overprints = is_on
            self.has_overprint = True
            self.canvas.overprint(is_on=is_on)

    def x(self, x: float) -> float:
        return x + self.sheet.edge

    def y(self, y: float) -> float:
        return self.sheet.trim.height + self.sheet.edge - y

    def text(self, item: TextItem) -> None:
        left, base = self.x(item.x + item.line.x), self.y(item.baseline)
        for segment in self.strings.segments(item.line):
            self.segment(segment, left, base, item.line.scale)
        for placed in item.line.runs:
            self.glyphs.setdefault(placed.run.face, set()).update(placed.run.glyphs)

    def segment(self, segment: Segment, left: float, base: float, scale: float) -> None:
        self.fill_text(segment.colour, segment.size)
        said, text = self._said(segment), segment.text
        if said:
            self.canvas.begin_mark("Span", said)
        if segment.said:
            self.glyphs.setdefault(segment.face, set()).add(self.strings.blank(segment.face))
        for x, rise, strings in segment.places:
            self.canvas.glyphs(
                left + x, base + rise, segment.face, size=segment.size, scale=scale, strings=strings, text=text
            )  # fmt: skip
            text = ""
        if said:
            self.canvas.end_mark()

    def _said(self, segment: Segment) -> str:
        """Properties of a span: text that the glyphs do not tell, a language other than the leaf's, or without tags the file's."""
        actual = segment.said
        said = [f"/ActualText <FEFF{actual.encode('utf-16-be', 'replace').hex().upper()}>"] if actual else []
        leaf = self.sheet.leaves.get(self.open_node or NodeId(""))
        around = leaf.lang if leaf is not None else self.sheet.lang
        if around and segment.lang and segment.lang != around:
            said.append(f"/Lang ({segment.lang})")
        return " ".join(said)

    def picture(self, item: PictureItem) -> None:
        facts = self.sheet.pictures[item.resource]
        image = self._matrix(item.image, 1, 1)
        self.place(item.resource, item.frame, _unmirrored(item.image), _times(TURNS[facts.orientation], image))

    def scan(self, item: ScanItem) -> None:
        facts = self.sheet.scans[item.resource]
        self.place(item.resource, item.frame, item.frame, self._matrix(item.frame, facts.width, facts.height))

    def place(self, resource: str, frame: Rect, whole: Rect, matrix: Matrix) -> None:
        self.overprint(is_on=False)
        self.resources.add(resource)
        self.canvas.save()
        if not _is_within(whole, frame):
            self.canvas.clip(self.x(frame.x), self.y(frame.bottom), frame.width, frame.height)
        self.canvas.form(resource, matrix)
        self.canvas.restore()

    def _matrix(self, rect: Rect, width: float, height: float) -> Matrix:
        """From a box of that size, y up, to a rectangle of the page."""
        return rect.width / width, 0, 0, rect.height / height, self.x(rect.x), self.y(rect.bottom)

    def map(self, item: MapItem) -> None:
        """The part of a map that lies on this page, each of its items under its own leaf."""
        trim, bleed = self.sheet.trim, self.reach or self.sheet.bleed
        page = Rect(-item.frame.x, -item.frame.y, trim.width, trim.height)
        ground = maps.Ground(self.x(item.frame.x), self.y(item.frame.y), page, bleed)
        for part in maps.items_on(self.sheet.maps[item.resource], ground):
            self.mark(part.node)
            if isinstance(part, MapText):
                self.map_text(part, item.frame, ground)
            else:
                maps.paint_path(part, ground, self.canvas, self.ink, self.line_ink)

    def map_text(self, text: MapText, frame: Rect, ground: maps.Ground) -> None:
        if not maps.is_wide(text):
            self.text(TextItem(text.node, text.line, frame.x + text.x, frame.y + text.y))
            return
        said = text.line.text.encode("utf-16-be").hex().upper()
        self.canvas.begin_mark("Span", f"/ActualText <FEFF{said}>")
        if text.glyphs:
            maps.paint_curved(text, ground, self.canvas, self.fill_text)
        else:
            left, base = ground.x(text.x + text.line.x), ground.y(text.y)
            for segment in self.strings.segments(text.line):
                self.segment(replace(segment, said=""), left, base, text.line.scale)
        self.canvas.end_mark()
        for placed in text.line.runs:
            self.glyphs.setdefault(placed.run.face, set()).update(placed.run.glyphs)

    def rule(self, item: RuleItem) -> None:
        start, end = (self.x(item.x1), self.y(item.y1)), (self.x(item.x2), self.y(item.y2))
        ink, overprints = self.line_ink(item.colour)
        self.canvas.stroke_line(start, end, width=item.width, ink=ink, dash=item.dash, overprints=overprints)

    def ground(self, item: GroundItem) -> None:
        self.fill(self.ink(item.colour))
        self.canvas.fill_rect(self.x(item.rect.x), self.y(item.rect.bottom), item.rect.width, item.rect.height)

    def content(self) -> PageContent:
        data = zlib.compress(self.canvas.operators(), LEVEL)
        faces = {face: frozenset(gids) for face, gids in sorted(self.glyphs.items())}
        spots = tuple((space, ink.name, ink.alternate) for space, ink in sorted(self.spots.items()))
        return PageContent(data, faces, frozenset(self.resources), tuple(self.marks), spots, self.has_overprint)


def _is_within(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x - LEAST and inner.y >= outer.y - LEAST
        and inner.right <= outer.right + LEAST and inner.bottom <= outer.bottom + LEAST
    )  # fmt: skip


def _unmirrored(rect: Rect) -> Rect:
    """The same place with positive width and height."""
    x, y = min(rect.x, rect.right), min(rect.y, rect.bottom)
    return Rect(x, y, abs(rect.width), abs(rect.height))


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The map that does `first`, then `then` (row vectors, as PDF has them)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
