"""Content blocks to boxes: prose, lists, figures, tables, inline pictures. In: Block, Looks. Out: boxes of the flow.

Knows nothing of pages; what makes pages of its own stands in plates.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Size
from booklet.ir.content import (
    Align,
    Block,
    Credits,
    Heading,
    KeyFigure,
    KeyFigures,
    ListBlock,
    ListItem,
    NodeId,
    Ornament,
    Paragraph,
    Picture,
    PictureGrid,
    Placement,
    Quotation,
    Rich,
    Space,
    Table,
    Timeline,
)
from booklet.ir.styled import (
    Grid,
    GridRow,
    Outline,
    ParagraphStyle,
    PictureBox,
    Rule,
    SpaceBox,
    Stack,
    StyledBox,
    StyledText,
    Tag,
    TextBox,
)
from booklet.ir.words import Words
from booklet.style.labels import label_of
from booklet.style.looks import Looks
from booklet.style.text import joined, plain_text

HEADING_TAGS = {0: Tag.H1, 1: Tag.H2, 2: Tag.H3, 3: Tag.H3}
FIGURES_A_ROW = 3


def _european(_lang: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a block must know of its surroundings."""

    looks: Looks
    baseline: float
    trim: Size
    master: str = "text"  # of the part that it stands in
    has_opener: bool = False  # an opener stands before: headings without `chapter` are listed below it
    follows_paragraph: bool = False
    credits: tuple[str, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)
    digits_in: Callable[[str], str] = _european  # of a language, for the labels of lists

    def inside(self, what: str, lang: str = "") -> "Context":
        """The same place inside a clipping or a document, in its language."""
        return replace(self, looks=self.looks.in_language(lang).within(what), follows_paragraph=False)

    @property
    def said(self) -> Words:
        """The engine's own words in the language of this place."""
        return self.words[self.looks.lang if self.looks.lang in self.words else next(iter(self.words))]


def is_ordinary(block: Block | None) -> bool:
    """True for a paragraph of running text, which begins with an indent after another one."""
    return isinstance(block, Paragraph) and not block.role


def heading(block: Heading, at: Context) -> list[StyledBox]:
    """A heading; its outline level counts the opener above it."""
    level = 0 if block.is_chapter else block.level - (0 if at.has_opener else 1)
    outline = Outline(block.short or block.text.plain, level, listings=_listings(block.in_contents))
    style = at.looks.style(f"heading-{block.level}")
    return [replace(at.looks.box(block.id, block.text, style, tag=HEADING_TAGS[level]), outline=outline)]


def _listings(is_listed: bool) -> tuple:  # type: ignore[type-arg]
    return Outline("", 0).listings if is_listed else ()


def paragraph(block: Paragraph, at: Context) -> list[StyledBox]:
    """A paragraph; an ordinary one after another begins with an indent."""
    ordinary = "body-next" if at.follows_paragraph else "body"
    style = at.looks.role(block.role, block.id) if block.role else at.looks.style(ordinary)
    return [at.looks.box(block.id, block.text, style)]


def quotation(block: Quotation, at: Context) -> list[StyledBox]:
    """A quotation or epigraph set apart, its attribution below it."""
    style = at.looks.style("epigraph" if block.is_epigraph else "quotation")
    boxes: list[StyledBox] = [at.looks.box(p.id, p.text, style) for p in block.paragraphs]
    if block.attribution:
        boxes[-1] = _tied(boxes[-1])
        boxes.append(at.looks.box(_sub(block.id, "attribution"), block.attribution, at.looks.style("attribution")))
    space = at.looks.length("block-space") / 2
    return [Stack(block.id, Tag.QUOTE, tuple(boxes), space_before=space, space_after=space)]


def _tied(box: StyledBox) -> StyledBox:
    return replace(box, style=replace(box.style, keeps_with_next=True)) if isinstance(box, TextBox) else box


def _sub(node: NodeId, name: str) -> NodeId:
    """Identity of a leaf that has none of its own in the content."""
    return NodeId(f"{node}/{name}")


def list_block(block: ListBlock, at: Context) -> list[StyledBox]:
    """A list, its labels hanging in the indent."""
    lang, digits = at.looks.lang, at.digits_in(at.looks.lang)
    labels = [label_of(block.numbering, block.start + n, lang, digits) for n in range(len(block.items))]
    items = tuple(_item(item, label, at) for item, label in zip(block.items, labels, strict=True))
    return [Stack(block.id, Tag.LIST, items)]


def _item(item: ListItem, label: str, at: Context) -> Stack:
    indent, gap = at.looks.length("list-indent"), at.looks.length("list-label-gap")
    style = at.looks.style("list")
    boxes: list[StyledBox] = []
    for block in item.blocks:
        if not isinstance(block, Paragraph):
            inner = running_boxes(block, at)
            boxes.append(Stack(_sub(block.id, "indent"), Tag.DIV, tuple(inner), indent_start=indent))
            continue
        set_style = replace(style, indent_start=style.indent_start + indent)
        box = at.looks.box(block.id, block.text, set_style)
        boxes.append(box if boxes else replace(box, label=plain_text(label, style.text), label_gap=gap))
    return Stack(item.id, Tag.ITEM, tuple(boxes))


def key_figures(block: KeyFigures, at: Context) -> list[StyledBox]:
    """Large numbers in rows, each under a short rule."""
    cells = [(_key_figure(figure, at),) for figure in block.figures]
    columns = min(FIGURES_A_ROW, len(cells)) if len(cells) != 4 else 2
    rows = tuple(
        GridRow(
            _sub(block.id, f"row{n}"),
            tuple(cells[n : n + columns]) + ((),) * (columns - len(cells[n : n + columns])),
            space_after=at.looks.length("block-space"),
        )
        for n in range(0, len(cells), columns)
    )
    space = at.looks.length("block-space")
    return [Grid(block.id, Tag.DIV, (1.0,) * columns, at.looks.length("figure-gap"), rows, space_before=space)]


def _key_figure(figure: KeyFigure, at: Context) -> Stack:
    boxes = (
        at.looks.box(_sub(figure.id, "figure"), figure.figure, at.looks.style("figure")),
        at.looks.box(_sub(figure.id, "label"), figure.label, at.looks.style("figure-label")),
    )
    return Stack(figure.id, Tag.DIV, boxes, rule_above=at.looks.sheet.rules["figure"], keeps_together=True)


def timeline(block: Timeline, at: Context) -> list[StyledBox]:
    """Dates beside what happened."""
    date, text, space = at.looks.style("timeline-date"), at.looks.style("timeline-text"), at.looks.length("block-space")
    share = at.looks.length("timeline-date")
    rows = tuple(
        GridRow(
            e.id,
            ((at.looks.box(_sub(e.id, "date"), e.date, date),), (at.looks.box(_sub(e.id, "text"), e.text, text),)),
            space_after=at.looks.length("timeline-gap"),
        )  # fmt: skip
        for e in block.entries
    )
    gap = at.looks.length("grid-gap")
    return [Grid(block.id, Tag.DIV, (share, 1 - share), gap, rows, space_before=space, space_after=space)]


def table(block: Table, at: Context) -> list[StyledBox]:
    """A table: caption, head row, rows between hairlines. The head comes again after a page turn."""
    looks, rules = at.looks, at.looks.sheet.rules
    head = _row(_sub(block.id, "head"), tuple(c.title for c in block.columns), block, looks.style("table-head"), looks,
                above=rules["table-end"], below=rules["table-head"], is_head=True)  # fmt: skip
    rows = [
        _row(
            row.id,
            row.cells,
            block,
            looks.style("table-cell"),
            looks,
            above=None,
            below=rules["table-end" if row is block.rows[-1] else "table-row"],
        )  # fmt: skip
        for row in block.rows
    ]
    has_head = any(c.title.text for c in block.columns)
    shares = _shares(tuple(c.share for c in block.columns))
    space = looks.length("block-space")
    grid = Grid(block.id, Tag.TABLE, shares, looks.length("grid-gap"), ((head,) if has_head else ()) + tuple(rows),
                space_before=0 if block.caption else space, space_after=space)  # fmt: skip
    if block.caption is None:
        return [grid]
    style = replace(
        looks.style("caption"), keeps_with_next=True, space_before=space, space_after=looks.length("caption-gap")
    )
    return [looks.box(_sub(block.id, "caption"), block.caption, style, tag=Tag.CAPTION), grid]


def _shares(given: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(share / sum(given) for share in given)


def _row(
    node: NodeId, cells: tuple[Rich, ...], of: Table, style: ParagraphStyle, looks: Looks, *, above: Rule | None,
    below: Rule | None, is_head: bool = False,
) -> GridRow:  # fmt: skip
    tag = Tag.HEAD_CELL if is_head else Tag.CELL
    boxes = tuple(
        (looks.box(_sub(node, f"cell{n}"), cell, replace(style, align=column.align), tag=tag),) if cell.text else ()
        for n, (cell, column) in enumerate(zip(cells, of.columns, strict=False))
    )
    return GridRow(node, boxes, is_head=is_head, rule_above=above, rule_below=below)


def picture_box(block: Picture, *, share: float = 1.0) -> PictureBox:
    """The picture alone."""
    return PictureBox(
        block.id, block.file, block.wanted, block.alt, block.is_decorative, share=share, ratio=block.ratio, focus=block.focus,
        is_numbered=block.is_numbered,
    )  # fmt: skip


def caption_text(caption: Rich | None, credit: str, looks: Looks) -> StyledText | None:
    """Caption and credit as one paragraph; a credit alone waits for the book's credits, if there are any."""
    if looks.gathers_credits and not (caption and caption.text):
        return None
    said = looks.set(caption, looks.style("caption")) if caption and caption.text else None
    owed = plain_text(credit, looks.style("credit").text) if credit else None
    if said and owed:
        return joined(said, plain_text(" ", looks.style("caption").text), owed)
    return said or owed


def caption_box(node: NodeId, caption: Rich | None, credit: str, looks: Looks) -> list[StyledBox]:
    """The caption below a picture, if there is any."""
    text = caption_text(caption, credit, looks)
    style = replace(looks.style("caption"), space_before=looks.length("caption-gap"))
    return [TextBox(_sub(node, "caption"), Tag.CAPTION, text, style)] if text else []


def inline_picture(block: Picture, at: Context) -> list[StyledBox]:
    """A picture in the text with its caption, kept together."""
    boxes = (picture_box(block, share=block.share), *caption_box(block.id, block.caption, block.credit, at.looks))
    space = at.looks.length("block-space")
    return [Stack(_sub(block.id, "block"), Tag.DIV, boxes, space_before=space, space_after=space, keeps_together=True)]


def picture_grid(block: PictureGrid, at: Context) -> list[StyledBox]:
    """Pictures side by side under one caption."""
    cells = [(picture_box(p), *caption_box(p.id, p.caption, p.credit, at.looks)) for p in block.pictures]
    gap, space = at.looks.length("grid-gap"), at.looks.length("block-space")
    rows = tuple(
        GridRow(_sub(block.id, f"row{n}"), tuple(cells[n : n + block.columns]), space_after=gap)
        for n in range(0, len(cells), block.columns)
    )
    grid = Grid(block.id, Tag.DIV, (1 / block.columns,) * block.columns, gap, rows)
    boxes = (grid, *caption_box(block.id, block.caption, "", at.looks))
    return [Stack(_sub(block.id, "block"), Tag.DIV, boxes, space_before=space, space_after=space, keeps_together=True)]


def credits(block: Credits, at: Context) -> list[StyledBox]:
    """The picture credits: what the block says, then the book's credits, each a paragraph."""
    style = at.looks.style("small")
    own: list[StyledBox] = [at.looks.box(p.id, p.text, style) for p in block.text]
    return own + [at.looks.box(_sub(block.id, str(n)), Rich(line), style) for n, line in enumerate(at.credits)]


def ornament(block: Ornament, at: Context) -> list[StyledBox]:
    """An end piece: a small picture, or a short rule."""
    space = at.looks.length("block-space")
    if block.file is None:
        return [Stack(block.id, Tag.ARTIFACT, (), space_before=space, rule_above=at.looks.sheet.rules["ornament"])]
    width = block.width or at.looks.length("ornament")
    return [
        PictureBox(block.id, block.file, block.file.name, "", True, width=width, align=Align.START, space_before=space)
    ]


def space(block: Space, at: Context) -> list[StyledBox]:
    return [SpaceBox(block.id, block.lines * at.baseline)]


def running_boxes(block: Block, at: Context) -> list[StyledBox]:
    """Boxes of a block that stands in the flow."""
    match block:
        case Heading():
            return heading(block, at)
        case Paragraph():
            return paragraph(block, at)
        case Quotation():
            return quotation(block, at)
        case ListBlock():
            return list_block(block, at)
        case KeyFigures():
            return key_figures(block, at)
        case Timeline():
            return timeline(block, at)
        case Table():
            return table(block, at)
        case Picture() if block.placement is Placement.INLINE:
            return inline_picture(block, at)
        case PictureGrid():
            return picture_grid(block, at)
        case Credits():
            return credits(block, at)
        case Ornament():
            return ornament(block, at)
        case Space():
            return space(block, at)
        case _:
            raise AssertionError(f"{type(block).__name__} makes pages; see plates.py")
