"""Blocks that only clippings and documents have: subheads, figures with who gives them, denials. In: Block, Context. Out: boxes."""

from dataclasses import replace

from booklet.ir.content import Block, NodeId
from booklet.ir.press_items import Denial, Figures, Subhead
from booklet.ir.styled import Grid, GridRow, Stack, StyledBox, Tag, TextBox
from booklet.style.blocks import Context, _sub, running_boxes
from booklet.style.text import joined, plain_text


def words_box(node: NodeId, text: str, style_name: str, at: Context, *, tag: Tag = Tag.P) -> TextBox:
    """A paragraph of plain words."""
    style = at.looks.style(style_name)
    return TextBox(node, tag, plain_text(text, style.text), style)


def subhead(block: Subhead, at: Context) -> list[StyledBox]:
    return [at.looks.box(block.id, block.text, at.looks.style("subhead"), tag=Tag.H3)]


def figures(block: Figures, at: Context) -> list[StyledBox]:
    """Number, what it counts, who says it, between hairlines; a head above."""
    looks, rules = at.looks, at.looks.sheet.rules
    head_style = looks.style("figures-head")
    head = (
        looks.box(_sub(block.id, "title"), block.title, head_style)
        if block.title
        else words_box(_sub(block.id, "title"), at.said.phrases["figures"], "figures-head", at)
    )
    rows: list[GridRow] = []
    for entry in block.entries:
        texts = ((entry.figure, "figures-number"), (entry.what, "figures-what"), (entry.says, "figures-says"))
        cells = tuple(
            (looks.box(_sub(entry.id, name), text, looks.style(name), tag=Tag.CELL),) if text.text else ()
            for text, name in texts
        )
        above = None if rows else rules["figures"]
        rows.append(GridRow(entry.id, cells, rule_above=above, rule_below=rules["table-row"]))
    shares = (looks.length("figures-number"), looks.length("figures-what"))
    grid = Grid(block.id, Tag.TABLE, (*shares, 1 - sum(shares)), looks.length("grid-gap"), tuple(rows),
                space_before=looks.length("figures-gap"), space_after=looks.length("block-space"))  # fmt: skip
    return [head, grid]


def denial(block: Denial, at: Context) -> list[StyledBox]:
    """What the other side says, on a ground of its own under the word for it."""
    looks = at.looks
    label = words_box(_sub(block.id, "label"), at.said.phrases["denied"], "denial-label", at)
    if block.by:
        by = plain_text(f"\u2002{block.by}", looks.style("denial-by").text)
        label = replace(label, text=joined(label.text, by))
    boxes = (
        label,
        looks.box(_sub(block.id, "text"), block.text, looks.style("denial")),
    )
    space = looks.length("block-space")
    return [
        Stack(
            block.id, Tag.QUOTE, boxes, ground=looks.sheet.colours["snow"], padding=looks.length("denial"), space_before=space,
            space_after=space, keeps_together=True,
        )
    ]  # fmt: skip


def body_boxes(block: Block, at: Context) -> list[StyledBox]:
    """Boxes of any block that may stand in a clipping or a document."""
    match block:
        case Subhead():
            return subhead(block, at)
        case Figures():
            return figures(block, at)
        case Denial():
            return denial(block, at)
        case _:
            return running_boxes(block, at)
