"""Dull type: every character is 1 pt wide, every line breaks at the last space that fits. Pages of ten lines of 60 characters."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pytest

from booklet.base.cache import Cache
from booklet.base.colour import BLACK
from booklet.base.diagnostics import Sink
from booklet.base.files import FileRef
from booklet.base.geometry import Size
from booklet.base.language import Direction
from booklet.ir.assets import Assets, ColourSpace, PictureFacts, ScanPageFacts
from booklet.ir.composed import Composed, GlyphRun, Line, PlacedRun
from booklet.ir.content import ANCHOR, LINE_END, Binding, NodeId, Placement, Side, Start
from booklet.ir.pages import Page, PageSet, StructureNode, TextItem
from booklet.ir.styled import (
    BreakBox,
    Frame,
    Furniture,
    Master,
    Outline,
    ParagraphStyle,
    PictureBox,
    Plate,
    ScanBox,
    Span,
    SpanKind,
    Stack,
    StyledBook,
    StyledBox,
    StyledNote,
    StyledPart,
    StyledText,
    Tag,
    TextBox,
    TextStyle,
)
from booklet.layout.page_set import Store, lay_out_with

TEXT = TextStyle(("Dull",), "regular", False, 10.0, BLACK, "en")
BODY = ParagraphStyle("body", TEXT, 10.0, Direction.LTR)
NOTE = replace(BODY, name="note", leading=5.0, is_on_grid=False)
HEADING = replace(BODY, name="heading", keeps_with_next=True, keeps_together=True)
FOLIO = replace(BODY, name="folio")
TRIM = Size(100.0, 130.0)
TEXT_FRAME = Frame("text", 10.0, 10.0, 60.0, 100.0)  # ten lines, baselines 20 to 110
TEXT_MASTER = Master("text", (TEXT_FRAME,), 10.0, 20.0, folio=Furniture(FOLIO, 125.0, 30.0), note_gap=5.0)
BARE_MASTER = Master("bare", (TEXT_FRAME,), 10.0, 20.0)


def compose(text: StyledText, style: ParagraphStyle, measure: float) -> Composed:
    """Greedy lines of characters that are 1 pt wide. A line keeps its space or forced break at its end."""
    lines: list[Line] = []
    start = 0
    limit = int(measure - style.indent_start - style.indent_end)
    while start < len(text.text):
        end = _line_end(text.text, start, limit)
        lines.append(_line(text, style, start, end, measure))
        start = end
    return Composed(tuple(lines), style.leading)


def _line_end(text: str, start: int, limit: int) -> int:
    forced = text.find(LINE_END, start, start + limit + 1)
    if forced >= 0:
        return forced + 1
    if len(text) - start <= limit:
        return len(text)
    space = text.rfind(" ", start, start + limit + 1)
    return space + 1 if space > start else start + limit


def _line(text: StyledText, style: ParagraphStyle, start: int, end: int, measure: float) -> Line:
    bounds = {start, end} | {at for span in text.spans for at in (span.start, span.end) if start < at < end}
    cuts = sorted(bounds)
    runs = tuple(_run(text.text, start, a, b) for a, b in zip(cuts, cuts[1:], strict=False))
    width = float(end - start)
    x = style.indent_start if style.direction is Direction.LTR else measure - style.indent_start - width
    return Line(start, end, x, width, 7.0, 2.0, runs, is_last=end == len(text.text))


def _run(text: str, line: int, start: int, end: int) -> PlacedRun:
    count = end - start
    run = GlyphRun("Dull", 10.0, (1,) * count, (1.0,) * count, text[start:end], tuple(range(count)))
    return PlacedRun(run, float(start - line), start, BLACK)


def styled(text: str, *spans: Span) -> StyledText:
    return StyledText(text, ((len(text), TEXT),) if text else (), spans)


def lines(count: int, letter: str = "x") -> str:
    """Text of so many lines."""
    return LINE_END.join(letter * 3 for _ in range(count))


@dataclass
class Dull:
    """Builders of dull boxes and books; a fixture, as tests import one another only through conftest."""

    body = BODY
    heading_style = HEADING
    note_style = NOTE
    trim = TRIM

    def text(self, node: str, what: int | str, style: ParagraphStyle = BODY, **more: object) -> TextBox:
        text = lines(what) if isinstance(what, int) else what
        return TextBox(NodeId(node), Tag.P, styled(text), style, **more)  # type: ignore[arg-type]

    def blocks(self, *counts: int) -> tuple[TextBox, ...]:
        return tuple(self.text(f"p{n}", count) for n, count in enumerate(counts))

    def heading(self, node: str, *, level: int = 0, lines: int = 1) -> TextBox:
        return self.text(node, LINE_END.join([node] * lines), HEADING, outline=Outline(node, level))

    def citing(self, node: str, count: int, marks: dict[int, str], style: ParagraphStyle = BODY) -> TextBox:
        """A paragraph of `count` lines; `marks` says which note stands at the end of which line."""
        text, spans = "", []
        for index in range(count):
            text += "xxx"
            if index in marks:
                spans.append(Span(len(text), len(text) + 1, SpanKind.NOTE, marks[index]))
                text += ANCHOR
            text += LINE_END if index < count - 1 else ""
        return TextBox(NodeId(node), Tag.P, styled(text, *spans), style)

    def referring(self, node: str, before: str, kind: SpanKind, target: str, after: str = "") -> TextBox:
        text = f"{before}{ANCHOR}{after}"
        return TextBox(NodeId(node), Tag.P, styled(text, Span(len(before), len(before) + 1, kind, target)), BODY)

    def notes(self, **counts: int) -> dict[NodeId, StyledNote]:
        return {NodeId(node): StyledNote(NodeId(node), styled(lines(n, "n")), NOTE) for node, n in counts.items()}

    def picture(self, node: str, *, file: FileRef | None = None, **more: object) -> PictureBox:
        return PictureBox(NodeId(node), file, f"{node}.jpg", "", False, **more)  # type: ignore[arg-type]

    def plate(self, node: str, *, pages: int = 1, is_float: bool = True, **more: object) -> Plate:
        placement = Placement.SPREAD if pages == 2 else Placement.BLEED
        return Plate(NodeId(node), "bare", pages, None, placement, is_float=is_float, **more)  # type: ignore[arg-type]

    def scan(self, node: str, *pages: int, **more: object) -> ScanBox:
        return ScanBox(NodeId(node), self.file("scan"), pages, "text", "a scan", False, **more)  # type: ignore[arg-type]

    def file(self, name: str) -> FileRef:
        return FileRef(f"/{name}", name, 1, name)

    def turn(self, node: str = "turn", to: Side | None = None, *, is_blank: bool = False) -> BreakBox:
        return BreakBox(NodeId(node), to, is_blank)

    def stack(self, node: str, *boxes: StyledBox, **more: object) -> Stack:
        return Stack(NodeId(node), Tag.DIV, boxes, **more)  # type: ignore[arg-type]

    def part(self, node: str, boxes: Iterable[StyledBox], *, starts: Start = Start.ANY, head: str = "") -> StyledPart:
        return StyledPart(NodeId(node), node, tuple(boxes), starts, "text", head, True, "en")

    def book(self, *parts: StyledPart, notes: dict[NodeId, StyledNote] | None = None, **more: object) -> StyledBook:
        settings: dict[str, object] = {
            "title": "Dull", "lang": "en", "direction": Direction.LTR, "binding": Binding.LEFT, "trim": TRIM, "bleed": 3.0,
            "gutter_safe": 0.0, "masters": {"text": TEXT_MASTER, "bare": BARE_MASTER}, "fill_to": 1, "fill_before": None,
            "note_number": TEXT, "fpo": NOTE,
        }  # fmt: skip
        return StyledBook(parts=parts, notes=notes or {}, **(settings | more))  # type: ignore[arg-type]

    def assets(self, **ratios: float) -> Assets:
        """Pictures 3000 pixels wide by name and ratio, and a scan of three A4 pages."""
        pictures = {
            name: PictureFacts(f"P{name}", self.file(name), 3000, round(3000 / ratio), ColourSpace.RGB, "JPEG", False, 8, 1, True)
            for name, ratio in ratios.items()
        }  # fmt: skip
        scans = {("scan", n): ScanPageFacts(f"S{n}", self.file("scan"), n, 210.0, 297.0) for n in range(3)}
        return Assets(pictures, scans)

    def lay_out(
        self, book: StyledBook, assets: Assets | None = None, *, sink: Sink | None = None, cache: Cache | None = None
    ) -> PageSet:
        """Lay out; diagnostics that the test does not gather itself are failures."""
        own = sink or Sink()
        pages = lay_out_with(
            compose, book, assets or self.assets(), sink=own, store=Store(cache or Cache(None), "dull")
        )
        assert sink or not own.found, own.found
        return pages

    def flow(self, *boxes: StyledBox, **more: object) -> PageSet:
        """One part of these boxes, laid out."""
        return self.lay_out(self.book(self.part("part", boxes), **more))  # type: ignore[arg-type]


@pytest.fixture
def dull() -> Dull:
    return Dull()


def _baselines(page: Page, node: str = "") -> list[float]:
    return [i.baseline for i in page.items if isinstance(i, TextItem) and i.node and (not node or i.node == node)]


@pytest.fixture
def baselines():  # type: ignore[no-untyped-def]
    """Baselines of a page's text, or of one paragraph of it."""
    return _baselines


@pytest.fixture
def order():  # type: ignore[no-untyped-def]
    """What stands on each page, in one word: nodes of its lines, else plate, scan, blank."""
    return lambda pages: [_word(page) for page in pages.pages]


def _word(page: Page) -> str:
    if page.is_blank:
        return "blank"
    nodes = dict.fromkeys(i.node for i in page.items if isinstance(i, TextItem) and i.node)
    return " ".join(nodes) or page.master


def _items_text(pages: PageSet) -> dict[str, str]:
    """The text of each leaf as its items have it, in the order of pages and lines."""
    found: dict[str, str] = {}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, TextItem) and item.node:
                found[item.node] = found.get(item.node, "") + "".join(run.run.text for run in item.line.runs)
    return found


@pytest.fixture
def items_text():  # type: ignore[no-untyped-def]
    return _items_text


def _leaves(node: StructureNode) -> list[StructureNode]:
    if not node.children:
        return [node]
    return [leaf for child in node.children for leaf in _leaves(child)]


@pytest.fixture
def leaves():  # type: ignore[no-untyped-def]
    return _leaves
