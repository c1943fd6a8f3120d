"""Blocks that only documents have: sections, recitals, clauses, certificate lines, names, signatures. In: Block, Context. Out: boxes.

WHEREAS with its comma, “; and” and the words after the last recital are put here.
"""

from dataclasses import replace

from booklet.ir.content import ANCHOR, Block, NodeId, Numbering, Paragraph
from booklet.ir.documents import (
    Clause,
    Clauses,
    Closing,
    ItemStyle,
    Line,
    Lines,
    NameGroup,
    Names,
    PlaceDate,
    Section,
    Signatures,
    Signer,
)
from booklet.ir.styled import Grid, GridRow, ParagraphStyle, Stack, StyledBox, StyledText, Tag, TextBox
from booklet.style.blocks import Context, _sub
from booklet.style.body_blocks import body_boxes, words_box
from booklet.style.labels import label_of
from booklet.style.text import joined, parted, plain_text
from booklet.style.words import phrase
from booklet.text.properties import script_of
from booklet.text.setting import JOINING_SCRIPTS

LABELS = {
    ItemStyle.NUMBERED: Numbering.NUMBERED,
    ItemStyle.LETTERED: Numbering.LETTERED,
    ItemStyle.ROMAN: Numbering.ROMAN,
    ItemStyle.DASHED: Numbering.DASHED,
}
INITIAL = 2.2  # size of a certificate's initial over its line's


def document_boxes(block: Block, at: Context) -> list[StyledBox]:
    """Boxes of any block of a document."""
    match block:
        case Section():
            style = at.looks.style("section" if block.level == 1 else "section-side")
            return [at.looks.box(block.id, block.text, style, tag=Tag.H3)]
        case Clauses():
            return clauses(block, at)
        case Lines():
            return [_line(_sub(block.id, str(n)), line, at) for n, line in enumerate(block.lines)]
        case PlaceDate():
            return [at.looks.box(block.id, block.text, at.looks.style("place-date"))]
        case Closing():
            rule = at.looks.sheet.rules["closing"]
            box = at.looks.box(_sub(block.id, "text"), block.text, at.looks.style("closing"))
            space = at.looks.length("block-space")
            return [Stack(block.id, Tag.DIV, (box,), rule_above=rule, space_before=space, keeps_together=True)]
        case Names():
            return [Stack(block.id, Tag.DIV, tuple(box for group in block.groups for box in _names(group, at)))]
        case Signatures():
            return signatures(block, at)
        case _:
            return body_boxes(block, at)


def clauses(block: Clauses, at: Context) -> list[StyledBox]:
    """Recitals or clauses, each with its label or its opening words."""
    return [Stack(block.id, Tag.LIST if block.style in LABELS else Tag.DIV, clause_boxes(block, at))]


def clause_boxes(block: Clauses, at: Context) -> tuple[Stack, ...]:
    """One stack for each clause."""
    return tuple(_clause(block, index, at) for index in range(len(block.items)))


def _clause(block: Clauses, index: int, at: Context) -> Stack:
    item = block.items[index]
    hangs = block.style in LABELS
    style = at.looks.style("recital" if block.are_recitals else "clause")
    text = _whole(block, index, style, at)
    indent, gap = at.looks.length("list-indent"), at.looks.length("list-label-gap")
    box = TextBox(item.id, Tag.P, text, style)
    if hangs:
        label = plain_text(label_of(LABELS[block.style], item.number), style.text)
        box = replace(box, style=replace(style, indent_start=style.indent_start + indent), label=label, label_gap=gap)
    inner = tuple(b for below in item.blocks for b in _below(below, at))
    below = (Stack(_sub(item.id, "below"), Tag.DIV, inner, indent_start=indent),) if inner else ()
    return Stack(_sub(item.id, "clause"), Tag.ITEM if hangs else Tag.DIV, (box, *below))


def _below(block: Block, at: Context) -> list[StyledBox]:
    if isinstance(block, Clauses):
        return list(clause_boxes(block, at))
    return document_boxes(block, replace(at, follows_paragraph=isinstance(block, Paragraph)))


def _whole(block: Clauses, index: int, style: ParagraphStyle, at: Context) -> StyledText:
    """The clause with the engine's words before and after it."""
    item, looks = block.items[index], at.looks
    text = looks.set(item.text, style)
    parts = [text]
    strong = replace(style.text, weight=looks.manner(style).strong)
    if opening := _opening(block, item, at):
        parts.insert(0, opening)
    if item.opening:
        parts.insert(1 if opening else 0, plain_text(f"{item.opening} ", strong))
    if after := _after(block, index, at):
        words, marks = parted(text, len(text.text.rstrip(ANCHOR)))  # a note's mark follows the punctuation
        parts[-1:] = [words, plain_text(after, style.text), marks]
    return joined(*parts)


def _opening(block: Clauses, item: Clause, at: Context) -> StyledText | None:
    """WHEREAS, RESOLVED or an ordinal before the text."""
    words = at.said
    opening = at.looks.style("opening-words").text
    match block.style:
        case ItemStyle.WHEREAS:
            return plain_text(phrase(words, "clause-opening", words=block.opening or words.phrases["whereas"]), opening)
        case ItemStyle.RESOLVED:
            return plain_text(
                phrase(words, "clause-opening", words=block.opening or words.phrases["resolved"]), opening
            )
        case ItemStyle.ORDINAL:
            word = words.ordinals[item.number - 1] if item.number <= len(words.ordinals) else str(item.number)
            strong = at.looks.style("ordinal").text
            return plain_text(f"{word}.{'–' if block.has_dash else ''} ", strong)
    return None


def _after(block: Clauses, index: int, at: Context) -> str:
    """The punctuation of clauses that are one sentence."""
    phrases, is_last = at.said.phrases, index == len(block.items) - 1
    match block.style:
        case ItemStyle.WHEREAS if not is_last:
            return phrases["clause-and"]
        case ItemStyle.WHEREAS:
            then = phrases["whereas-then"] if block.then is None else block.then
            return f"{phrases['list-semicolon']}{then}" if then else "."
        case ItemStyle.RESOLVED:
            return "." if is_last else phrases["resolved-further"]
    return f" {block.then}" if block.then and is_last else ""


def _line(node: NodeId, line: Line, at: Context) -> TextBox:
    """A centred line; a large initial if it has one."""
    style = at.looks.style(f"certificate-{line.size}")
    box = at.looks.box(node, line.text, style)
    return replace(box, text=with_initial(box.text)) if line.has_initial and box.text.text else box


def with_initial(text: StyledText) -> StyledText:
    """The text with a first letter larger than the others; signs before it stay, and so does a letter that joins the next."""
    at = next((i for i, c in enumerate(text.text) if c.isalnum()), -1)
    if at < 0 or script_of(text.text[at]) in JOINING_SCRIPTS:
        return text
    before = tuple((min(end, at), style) for end, style in text.styles[:1] if at)
    first = text.styles[0][1]
    large = replace(first, size=first.size * INITIAL, weight="light")
    return replace(text, styles=(*before, (at + 1, large), *(s for s in text.styles if s[0] > at + 1)))


def _names(group: NameGroup, at: Context) -> list[StyledBox]:
    """Names under their head, in two columns."""
    prefix = f"{group.prefix}\u00a0" if group.prefix else ""
    boxes = tuple(
        words_box(_sub(group.id, str(n)), f"{prefix}{name}", "name", at) for n, name in enumerate(group.names)
    )
    columns = Stack(
        _sub(group.id, "names"), Tag.DIV, boxes, columns=2, column_gap=at.looks.length("column-gap"),
        space_after=at.looks.length("block-space"),
    )  # fmt: skip
    head = [words_box(_sub(group.id, "head"), group.head, "names-head", at)] if group.head else []
    return [*head, columns]


def signatures(block: Signatures, at: Context) -> list[StyledBox]:
    """Who signed, under the words that say that it was the original."""
    head = words_box(_sub(block.id, "head"), at.said.phrases["signed-by"], "signed-by", at)
    cells = [_signer(signer, at) for signer in block.signers]
    rows = tuple(
        GridRow(
            _sub(block.id, f"row{n}"),
            tuple(cells[n : n + block.columns]) + ((),) * (block.columns - len(cells[n : n + block.columns])),
        )  # fmt: skip
        for n in range(0, len(cells), block.columns)
    )
    return [head, Grid(block.id, Tag.DIV, (1.0,) * block.columns, at.looks.length("column-gap"), rows)]


def _signer(signer: Signer, at: Context) -> tuple[StyledBox, ...]:
    """Room for ink, a rule, office and name."""
    office = words_box(_sub(signer.id, "office"), signer.office, "signature-office", at) if signer.office else None
    name = words_box(_sub(signer.id, "name"), signer.name, "signature-name", at) if signer.name else None
    pair = (name, office) if signer.is_name_first else (office, name)
    boxes = tuple(box for box in pair if box is not None)
    rule = at.looks.sheet.rules["signature"] if signer.has_line else None
    space = at.looks.length("signature-room" if signer.has_line else "block-space")
    return (Stack(signer.id, Tag.DIV, boxes, rule_above=rule, space_before=space, keeps_together=True),)
