"""Blocks of text: headings, prose, quotations, key figures, timelines, tables. In: checked blocks. Out: ir blocks."""

from booklet.ir.content import (
    Block,
    Heading,
    KeyFigure,
    KeyFigures,
    NodeId,
    Quotation,
    Rich,
    Table,
    TableColumn,
    TableRow,
    Timeline,
    TimelineEntry,
)
from booklet.source.schema.heading import HeadingBlock
from booklet.source.schema.key_figures import KeyFiguresBlock
from booklet.source.schema.prose import ProseBlock
from booklet.source.schema.quotation import EpigraphBlock, QuotationBlock
from booklet.source.schema.table import TableBlock
from booklet.source.schema.timeline import TimelineBlock
from booklet.source.scope import Scope
from booklet.source.yaml_places import Spot


def heading(scope: Scope, entry: HeadingBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "heading")
    text = scope.texts.required(entry.text, spot / "text", id_)
    text = scope.sourced(text, entry.source, spot, id_)
    return (
        Heading(
            id_,
            text,
            entry.level,
            short=entry.short,
            is_chapter=entry.chapter,
            in_contents=entry.contents,
            lang=entry.language or "",
        ),
    )


def prose(scope: Scope, entry: ProseBlock, spot: Spot) -> tuple[Block, ...]:
    """As many paragraphs as the text has; the block's own id is the first one's."""
    first = scope.draft.own_id(entry.id, "prose", spot.place) if entry.id else None
    lang = entry.language or ""
    found = scope.paragraphs(entry.text, spot / "text", "prose", first=first, role=entry.role, lang=lang)
    return scope.with_source(found, entry, spot)


def quotation(scope: Scope, entry: QuotationBlock | EpigraphBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, entry.kind)
    found = scope.with_source(scope.paragraphs(entry.text, spot / "text", "quoted"), entry, spot)
    attribution = scope.texts.optional(entry.attribution, spot / "attribution", id_)
    return (Quotation(id_, found, attribution, entry.kind == "epigraph", entry.language or ""),)


def key_figures(scope: Scope, entry: KeyFiguresBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "key-figures")
    figures = []
    for index, item in enumerate(entry.figures):
        at = spot / "figures" / index
        own = scope.made(at, "figure")
        label = scope.sourced(scope.texts.line(item.label, at / "label", own), item.source, at, own)
        if index == len(entry.figures) - 1:
            label = scope.sourced(label, entry.source, spot, own)
        figures.append(KeyFigure(own, scope.texts.required(item.figure, at / "figure", own), label))
    return (KeyFigures(id_, tuple(figures), entry.language or ""),)


def timeline(scope: Scope, entry: TimelineBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "timeline")
    entries = []
    for index, item in enumerate(entry.entries):
        at = spot / "entries" / index
        own = scope.made(at, "entry")
        text = scope.sourced(scope.texts.required(item.text, at / "text", own), item.source, at, own)
        if index == len(entry.entries) - 1:
            text = scope.sourced(text, entry.source, spot, own)
        entries.append(TimelineEntry(own, scope.texts.line(item.date, at / "date", own), text))
    return (Timeline(id_, tuple(entries), entry.language or ""),)


def table(scope: Scope, entry: TableBlock, spot: Spot) -> tuple[Block, ...]:
    """Its source is cited at the caption, or without one in the last cell."""
    id_ = scope.identity(entry, spot, "table")
    columns = tuple(
        TableColumn(scope.texts.line(c.title, spot / "columns" / i / "title", id_), c.align, c.width)
        for i, c in enumerate(entry.columns)
    )
    rows = [_row(scope, cells, spot / "rows" / i, len(columns)) for i, cells in enumerate(entry.rows)]
    if not entry.caption.strip() and entry.source:
        rows[-1] = _with_source(scope, rows[-1], entry, spot)
        return (Table(id_, columns, tuple(rows), None, entry.language or ""),)
    return (Table(id_, columns, tuple(rows), scope.caption(entry.caption, entry, spot, id_), entry.language or ""),)


def _row(scope: Scope, cells: list[str], spot: Spot, wanted: int) -> TableRow:
    id_ = scope.made(spot, "row")
    if len(cells) != wanted:
        fact = f"this row has {len(cells)} cells; the table has {wanted} columns"
        scope.draft.error(
            "content.wrong-cells", fact, spot.place, 'write "" for an empty cell; quote a text that holds a comma'
        )
    return TableRow(id_, scope.texts.lines(cells, spot, id_))


def _with_source(scope: Scope, row: TableRow, entry: TableBlock, spot: Spot) -> TableRow:
    last = row.cells[-1] if row.cells else Rich("")
    return TableRow(row.id, (*row.cells[:-1], scope.sourced(last, entry.source, spot, NodeId(row.id))))
