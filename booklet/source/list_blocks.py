"""Lists: their numbers, items, and the lists inside items. In: checked lists. Out: ir ListBlock."""

from dataclasses import replace

from booklet.ir.content import Block, ListBlock, ListItem, Numbering, Paragraph
from booklet.source.schema.block import SourcedBlock
from booklet.source.schema.lists import ListBlock as ListEntry
from booklet.source.schema.lists import ListItem as ItemEntry
from booklet.source.schema.prose import ProseBlock
from booklet.source.scope import Scope
from booklet.source.text_blocks import prose, quotation
from booklet.source.yaml_places import Spot

COUNTED = (Numbering.NUMBERED, Numbering.LETTERED, Numbering.ROMAN)


def list_block(scope: Scope, entry: ListEntry, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "list")
    start = _start(scope, entry, spot)
    items = [_item(scope, item, spot / "items" / index) for index, item in enumerate(entry.items)]
    items[-1] = replace(items[-1], blocks=_with_source(scope, items[-1].blocks, entry, spot))
    if entry.style in COUNTED:
        scope.counts[entry.style] = start + len(items)
    return (ListBlock(id_, entry.style, tuple(items), start, entry.language or ""),)


def _item(scope: Scope, item: ItemEntry, spot: Spot) -> ListItem:
    id_ = scope.made(spot, "item")
    blocks: list[Block] = [*scope.paragraphs(item.text, spot / "text", "item-text")]
    for index, below in enumerate(item.blocks):
        blocks += _below(scope, below, spot / "blocks" / index)
    return ListItem(id_, tuple(blocks))


def _below(scope: Scope, entry: SourcedBlock, spot: Spot) -> tuple[Block, ...]:
    if isinstance(entry, ListEntry):
        return list_block(scope, entry, spot)
    return prose(scope, entry, spot) if isinstance(entry, ProseBlock) else quotation(scope, entry, spot)  # type: ignore[arg-type]


def _start(scope: Scope, entry: ListEntry, spot: Spot) -> int:
    """The first item's number: given, counted on, or 1."""
    if not entry.continue_:
        return entry.start or 1
    if entry.start is not None:
        scope.draft.error(
            "content.list-start", "the list has “continue” and “start”", spot.key_place("start"), "keep one of them"
        )
    elif entry.style not in scope.counts:
        fact = f"there is no earlier {entry.style.value} list in this part to go on from"
        scope.draft.error(
            "content.list-start", fact, spot.key_place("continue"), "write start: with a number, or another style"
        )
    return scope.counts.get(entry.style, 1)


def _with_source(scope: Scope, blocks: tuple[Block, ...], entry: ListEntry, spot: Spot) -> tuple[Block, ...]:
    """The note marks of a list stand at the end of its last paragraph, however deep."""
    if not blocks or not entry.source:
        return blocks
    last = blocks[-1]
    if isinstance(last, Paragraph):
        return (*blocks[:-1], *scope.with_source((last,), entry, spot))
    if isinstance(last, ListBlock):
        item = last.items[-1]
        inner = replace(item, blocks=_with_source(scope, item.blocks, entry, spot))
        return (*blocks[:-1], replace(last, items=(*last.items[:-1], inner)))
    return (*blocks[:-1], replace(last, paragraphs=scope.with_source(last.paragraphs, entry, spot)))  # type: ignore[union-attr,arg-type]
