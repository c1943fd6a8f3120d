"""The blocks inside a clipping or a document. In: checked blocks, the scope of the file. Out: ir blocks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from booklet.ir.content import Block, Paragraph, Quotation
from booklet.ir.press_items import Denial, FigureEntry, Figures, Subhead
from booklet.source import list_blocks, page_blocks, text_blocks
from booklet.source.schema.block import Block as BlockEntry
from booklet.source.schema.body import DenialBlock, FiguresBlock, SubheadBlock
from booklet.source.scope import Scope
from booklet.source.yaml_places import Spot


def subhead(scope: Scope, entry: SubheadBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "subhead")
    return (Subhead(id_, scope.texts.required(entry.text, spot / "text", id_)),)


def figures(scope: Scope, entry: FiguresBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "figures")
    found = []
    for index, item in enumerate(entry.entries):
        at = spot / "entries" / index
        own = scope.made(at, "figure")
        what = scope.sourced(scope.texts.required(item.what, at / "what", own), item.source, at, own)
        if index == len(entry.entries) - 1:
            what = scope.sourced(what, entry.source, spot, own)
        figure, says = scope.texts.line(item.figure, at / "figure", own), scope.texts.line(item.says, at / "says", own)
        found.append(FigureEntry(own, figure, what, says))
    return (Figures(id_, tuple(found), scope.texts.optional(entry.title, spot / "title", id_)),)


def denial(scope: Scope, entry: DenialBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "denial")
    text = scope.texts.required(entry.text, spot / "text", id_)
    return (Denial(id_, scope.sourced(text, entry.source, spot, id_), entry.by),)


MAKERS: dict[str, Any] = {
    "prose": text_blocks.prose,
    "quotation": text_blocks.quotation,
    "list": list_blocks.list_block,
    "key-figures": text_blocks.key_figures,
    "table": text_blocks.table,
    "picture": page_blocks.picture_block,
    "space": page_blocks.space,
    "ornament": page_blocks.ornament,
    "subhead": subhead,
    "figures": figures,
    "denial": denial,
}


def body(scope: Scope, entries: Sequence[BlockEntry], spot: Spot, makers: dict[str, Any] = MAKERS) -> tuple[Block, ...]:
    """All blocks of a list."""
    found: list[Block] = []
    for index, entry in enumerate(entries):
        found += makers[entry.kind](scope, entry, spot / index)  # type: ignore[attr-defined]
    return tuple(found)


def with_source(
    scope: Scope, blocks: tuple[Block, ...], sources: Sequence[str] | None, spot: Spot
) -> tuple[Block, ...]:
    """The blocks, the last paragraph among them with the note marks of the file's `source:`."""
    at = next((i for i in reversed(range(len(blocks))) if isinstance(blocks[i], Paragraph | Quotation)), None)
    if not sources or at is None:
        return blocks
    last = blocks[at]
    if isinstance(last, Paragraph):
        done: Block = replace(last, text=scope.sourced(last.text, sources, spot, last.id))
    else:
        assert isinstance(last, Quotation)
        end = last.paragraphs[-1]
        end = replace(end, text=scope.sourced(end.text, sources, spot, end.id))
        done = replace(last, paragraphs=(*last.paragraphs[:-1], end))
    return (*blocks[:at], done, *blocks[at + 1 :])
