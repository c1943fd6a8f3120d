"""Recitals and operative clauses: their numbers, labels, openings, nested lists. In: checked blocks. Out: ir Clauses.

Reports a label that is not the next one. WHEREAS and “; and” are not in the text: `style` adds them.
"""

import re

from booklet.ir.content import Block
from booklet.ir.documents import Clause, Clauses, ItemStyle
from booklet.source import body_blocks
from booklet.source.schema.resolution import ClauseEntry, ClausesBlock, RecitalsBlock
from booklet.source.scope import Scope
from booklet.source.words import words_for
from booklet.source.yaml_places import Spot

COUNTED = (ItemStyle.NUMBERED, ItemStyle.LETTERED, ItemStyle.ROMAN, ItemStyle.ORDINAL)
RUN_IN = (ItemStyle.WHEREAS, ItemStyle.RESOLVED)
NONE = "none"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
         "xviii", "xix", "xx")  # fmt: skip
# The end of a clause that gets its punctuation from the engine; an abbreviation such as U.S. keeps its full stop.
_END = re.compile(r"(?<![A-Z])[.;,]+\s*(?:and)?\s*((?:\[\^[^\]]+\])*)\s*$")


def recitals(scope: Scope, entry: RecitalsBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "recitals")
    style = ItemStyle(entry.style)
    items = _items(scope, entry.items, spot, style, 1)
    items = _with_source(scope, items, entry, spot)
    then = "" if entry.then == NONE else entry.then
    return (Clauses(id_, style, items, True, opening=entry.opening, then=then, lang=entry.language or ""),)


def clauses(scope: Scope, entry: ClausesBlock, spot: Spot) -> tuple[Block, ...]:
    id_ = scope.identity(entry, spot, "clauses")
    start = _start(scope, entry, spot)
    items = _items(scope, entry.items, spot, entry.style, start)
    if entry.style in COUNTED:
        scope.counts[entry.style] = start + len(items)
    items = _with_source(scope, items, entry, spot)
    return (
        Clauses(
            id_,
            entry.style,
            items,
            False,
            opening=entry.opening,
            has_dash=entry.ordinal_dash,
            lang=entry.language or "",
        ),
    )


def _start(scope: Scope, entry: ClausesBlock, spot: Spot) -> int:
    if not entry.continue_:
        return entry.start or 1
    if entry.start is not None:
        scope.draft.error(
            "content.list-start", "the clauses have “continue” and “start”", spot.key_place("start"), "keep one of them"
        )
    elif entry.style not in scope.counts:
        fact = f"there are no earlier {entry.style.value} clauses in this document to go on from"
        scope.draft.error(
            "content.list-start", fact, spot.key_place("continue"), "write start: with a number, or another style"
        )
    return scope.counts.get(entry.style, 1)


def _items(scope: Scope, entries: list[ClauseEntry], spot: Spot, style: ItemStyle, start: int) -> tuple[Clause, ...]:
    return tuple(_item(scope, e, spot / "items" / i, style, start + i) for i, e in enumerate(entries))


def _item(scope: Scope, entry: ClauseEntry, spot: Spot, style: ItemStyle, number: int) -> Clause:
    id_ = scope.made(spot, "clause")
    _check_label(scope, entry, spot, style, number)
    at = spot / "text"  # the item itself where it is a mere text
    said = _END.sub(r"\1", entry.text) if style in RUN_IN else entry.text
    text = scope.sourced(scope.texts.required(said, at, id_), entry.source, spot, id_)
    blocks: list[Block] = []
    for index, below in enumerate(entry.blocks):
        at = spot / "blocks" / index
        if isinstance(below, ClausesBlock):
            blocks += clauses(scope, below, at)
        else:
            blocks += body_blocks.MAKERS[below.kind](scope, below, at)
    return Clause(id_, number, text, entry.opening, tuple(blocks))


def _check_label(scope: Scope, entry: ClauseEntry, spot: Spot, style: ItemStyle, number: int) -> None:
    """A label as printed must be the next one of its style."""
    if not entry.label:
        return
    wanted = _labels(style, scope.lang)
    said = re.sub(r"[().,–-]+$", "", entry.label.strip()).strip("(").casefold()
    right = wanted[number - 1] if number <= len(wanted) else str(number)
    if said != right.casefold():
        place = (spot / "label").place
        hint = f"write {right}, add the clause that is missing, or begin the list with start:"
        if not wanted and style not in COUNTED:
            hint = "leave the label out, or choose a style that counts"
        scope.draft.error("content.wrong-label", f"“{entry.label}” stands where “{right}” comes next", place, hint)


def _labels(style: ItemStyle, lang: str) -> tuple[str, ...]:
    match style:
        case ItemStyle.LETTERED:
            return tuple(LETTERS)
        case ItemStyle.ROMAN:
            return ROMAN
        case ItemStyle.ORDINAL:
            return words_for(lang).ordinals
        case _:
            return ()


def _with_source(
    scope: Scope, items: tuple[Clause, ...], entry: RecitalsBlock | ClausesBlock, spot: Spot
) -> tuple[Clause, ...]:
    last = items[-1]
    text = scope.sourced(last.text, entry.source, spot, last.id)
    return (*items[:-1], Clause(last.id, last.number, text, last.opening, last.blocks))
