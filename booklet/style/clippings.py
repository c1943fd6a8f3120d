"""Press items to boxes: masthead, heading, attribution, columns, facsimiles. In: Clipping, Context. Out: boxes of the flow, plates.

No newspaper's lettering is imitated: a masthead is set in our own display type between hairlines.
"""

from collections.abc import Iterator
from dataclasses import replace

from booklet.ir.content import Align, Block, KeyFigures, Paragraph, Placement, Table
from booklet.ir.press_items import Clipping, ClippingLayout, Clippings, Facsimile, Figures, HeadingLook, Masthead
from booklet.ir.styled import (
    Grid,
    GridRow,
    Outline,
    PictureBox,
    Plate,
    SpaceBox,
    Stack,
    StyledBox,
    Tag,
    TextBox,
)
from booklet.style.blocks import HEADING_TAGS, Context, _sub, caption_box, caption_text, is_ordinary, picture_box
from booklet.style.body_blocks import body_boxes, words_box
from booklet.style.press_lines import attribution, heading_text, headline_translations, title_of
from booklet.style.text import joined, plain_text
from booklet.style.words import phrase

INSIDE = "clipping"  # styles of the sheet that begin so stand for the ordinary ones
ACROSS = "clipping-wide"  # text over the whole measure: long lines are justified, columns of 56 mm are not
WIDE = (Figures, KeyFigures, Table)  # stand under the columns, over the whole measure


def clipping(item: Clipping, at: Context) -> list[StyledBox]:
    """The boxes of one item, in reading order; plates wait for the page turn."""
    here = at.inside(INSIDE, item.lang)
    if item.layout in (ClippingLayout.SHORT, ClippingLayout.TELEVISION):
        return _short(item, here)
    if not item.body and (plates := _plates(item, here)):
        return [_titled(plates[0], item, here), *plates[1:]]
    boxes: list[StyledBox] = []
    if item.masthead is not None:
        boxes.append(_masthead(item, item.masthead, here, "masthead"))
    boxes += _heads(item, here, "heading" if item.masthead or not item.shares_masthead else "heading-shared")
    boxes += _columns(item, here.inside(ACROSS, item.lang) if item.columns == 1 else here)
    return [*boxes, *_plates(item, here)]


def clippings(block: Clippings, at: Context) -> list[StyledBox]:
    """Several items as short ones."""
    short = [replace(item, layout=_as_short(item.layout)) for item in block.items]
    boxes = [box for item in short for box in clipping(item, at)]
    if block.columns == 1:
        return boxes
    narrow = [_narrow(item, at.inside(INSIDE, item.lang)) for item in short]
    gap = at.looks.length("column-gap")
    rows = tuple(
        GridRow(
            _sub(block.id, f"row{n}"),
            tuple(narrow[n : n + 2]) + ((),) * (2 - len(narrow[n : n + 2])),
            space_after=at.looks.length("item-gap"),
        )  # fmt: skip
        for n in range(0, len(narrow), 2)
    )
    return [Grid(block.id, Tag.DIV, (1.0, 1.0), gap, rows)]


def _as_short(layout: ClippingLayout) -> ClippingLayout:
    return layout if layout is ClippingLayout.TELEVISION else ClippingLayout.SHORT


def _masthead(item: Clipping, masthead: Masthead, at: Context, style: str) -> Stack:
    """The name between two hairlines."""
    rules, node = at.looks.sheet.rules, _sub(item.id, "masthead")
    there = replace(at, looks=at.looks.in_language(masthead.lang))
    inner: StyledBox
    if masthead.picture is not None:
        inner = PictureBox(node, masthead.picture, masthead.picture.name, masthead.alt or masthead.text, False,
                           width=masthead.width or at.looks.length("masthead"))  # fmt: skip
    else:
        inner = _in_line(words_box(node, masthead.text, style, there), at)
    return Stack(
        _sub(item.id, "masthead-rules"), Tag.DIV, (inner,), rule_above=rules["masthead"], rule_below=rules["masthead-foot"],
        space_before=at.looks.length("item-gap"), space_after=at.looks.length("masthead-gap"), keeps_together=True,
        keeps_with_next=True,
    )  # fmt: skip


def _in_line(box: TextBox, at: Context) -> TextBox:
    """A line of display in a language that runs the other way: it stands where the lines around it begin."""
    ends = {Align.START: Align.END, Align.END: Align.START}
    if box.style.direction is at.looks.style(box.style.name).direction or box.style.align not in ends:
        return box
    return replace(box, style=replace(box.style, align=ends[box.style.align]))


def _titled(plate: StyledBox, item: Clipping, at: Context) -> StyledBox:
    """The first plate of an item that has no text: references and bookmarks lead to it, its heading stands under the picture."""
    assert isinstance(plate, Plate)
    outline = Outline(title_of(item, at.said), 1 if at.has_opener else 0, listings=())
    found = replace(plate, node=item.id, outline=outline)
    if item.heading is HeadingLook.NONE or not plate.texts:
        return found
    style = at.looks.style("heading-short")
    heading = TextBox(_sub(item.id, "heading"), Tag.P, heading_text(item, at, style), style)
    (name, (picture, *caption)), *others = plate.texts
    return replace(found, texts=((name, (picture, heading, *_translated(item, at), *caption)), *others))


def _translated(item: Clipping, at: Context) -> list[StyledBox]:
    """What the headlines say in the language of the item, below them."""
    style = at.looks.style("headline-translation")
    text = headline_translations(item, at, style)
    return [] if text is None else [TextBox(_sub(item.id, "headline-translation"), Tag.P, text, style)]


def _heads(item: Clipping, at: Context, style_name: str) -> list[StyledBox]:
    """Heading and attribution; the first of them is the bookmark."""
    boxes: list[StyledBox] = []
    level = 1 if at.has_opener else 0
    outline = Outline(title_of(item, at.said), level, listings=())
    if item.heading is not HeadingLook.NONE:
        plain = item.heading is HeadingLook.PLAIN
        style = at.looks.style(f"{style_name}-plain" if plain else style_name)
        text = heading_text(item, at, style)
        boxes.append(TextBox(item.id, HEADING_TAGS[level], text, style, outline=outline))
        boxes += _translated(item, at)
    said = attribution(item, at.said)
    if said:
        box = words_box(_sub(item.id, "attribution"), said, "reported", at)
        boxes.append(box if boxes else replace(box, node=item.id, outline=outline))
    return boxes


def _texts(item: Clipping, at: Context) -> Iterator[tuple[bool, list[StyledBox]]]:
    """The blocks of the body as boxes, each with whether it is as wide as the measure."""
    before: Block | None = None
    for block in item.body:
        here = replace(at, follows_paragraph=is_ordinary(before) and is_ordinary(block))
        boxes = body_boxes(block, here)
        if before is None and item.dateline and isinstance(block, Paragraph):
            boxes = [_with_dateline(item, boxes[0], at), *boxes[1:]]
        yield isinstance(block, WIDE), boxes
        before = block


def _with_dateline(item: Clipping, box: StyledBox, at: Context) -> StyledBox:
    """The place before the first words, in small capitals."""
    if not isinstance(box, TextBox):
        return box
    small = at.looks.style("place").text
    place = plain_text(phrase(at.said, "dateline", place=item.dateline), small)
    return replace(box, text=joined(place, box.text))


def _columns(item: Clipping, at: Context) -> list[StyledBox]:
    """The text in columns; what is as wide as the measure parts them."""
    runs: list[tuple[bool, list[StyledBox]]] = []
    for is_wide, boxes in _texts(item, at):
        if runs and runs[-1][0] == is_wide:
            runs[-1][1].extend(boxes)
        else:
            runs.append((is_wide, boxes))
    if item.layout is ClippingLayout.BESIDE:
        runs = _beside(item, runs, at)
    found: list[StyledBox] = []
    for index, (is_wide, boxes) in enumerate(runs):
        found += boxes if is_wide or item.columns == 1 else [_stack(item, index, boxes, at)]
    return found


def _stack(item: Clipping, index: int, boxes: list[StyledBox], at: Context) -> Stack:
    return Stack(
        _sub(item.id, f"columns-{index}"), Tag.DIV, tuple(boxes), columns=item.columns,
        column_gap=at.looks.length("column-gap"), space_after=at.looks.length("block-space"),
    )  # fmt: skip


def _beside(
    item: Clipping, runs: list[tuple[bool, list[StyledBox]]], at: Context
) -> list[tuple[bool, list[StyledBox]]]:
    """The facsimiles at the head of the first column, or at the end of the last."""
    own: list[StyledBox] = []
    for facsimile in item.facsimiles:
        own += _framed(facsimile, at)
    at_run = next((i for i, (is_wide, _boxes) in enumerate(runs) if not is_wide), None)
    if at_run is None:
        return [(False, own), *runs]
    texts = runs[at_run][1]
    runs[at_run] = (False, [*texts, *own] if item.is_facsimile_at_end else [*own, *texts])
    return runs


def _framed(facsimile: Facsimile, at: Context, *, spaced: bool = True) -> list[StyledBox]:
    """A facsimile with its caption, kept together."""
    picture = facsimile.picture
    boxes = (facsimile_box(facsimile), *caption_box(picture.id, picture.caption, picture.credit, at.looks))
    space = at.looks.length("block-space") if spaced else 0.0
    return [
        Stack(_sub(picture.id, "block"), Tag.DIV, boxes, space_before=space, space_after=space, keeps_together=True)
    ]


def facsimile_box(facsimile: Facsimile) -> PictureBox:
    """The picture, or the part of it that a detail enlarges."""
    return replace(picture_box(facsimile.picture), crop=facsimile.crop)


def _plates(item: Clipping, at: Context) -> list[StyledBox]:
    """The facsimiles on pages of their own."""
    wholes = [f for f in item.facsimiles if f.crop is None]
    details = [f for f in item.facsimiles if f.crop is not None]
    match item.layout:
        case ClippingLayout.BESIDE | ClippingLayout.SHORT | ClippingLayout.TELEVISION:
            return []
        case ClippingLayout.PAGE_AND_DETAIL if wholes and details:
            pair = replace(_plate(wholes[0], at), pages=2, facing=_plate(details[0], at))
            return [pair, *(_plate(f, at) for f in (*wholes[1:], *details[1:]))]
        case ClippingLayout.SPREAD if wholes:
            return [_spread(wholes[0], at), *(_plate(f, at) for f in (*wholes[1:], *details))]
        case _:
            return [_plate(f, at) for f in item.facsimiles]


def _plate(facsimile: Facsimile, at: Context) -> Plate:
    """A facsimile inside the margins of a page of its own, its caption below."""
    picture = facsimile.picture
    boxes = (facsimile_box(facsimile), *caption_box(picture.id, picture.caption, picture.credit, at.looks))
    return Plate(
        _sub(picture.id, "plate"), "facsimile", 1, None, Placement.PAGE, texts=(("text", boxes),), is_float=True
    )  # fmt: skip


def _spread(facsimile: Facsimile, at: Context) -> Plate:
    """A facsimile over two pages, bled, its caption on a panel."""
    picture, looks = facsimile.picture, at.looks
    text = caption_text(picture.caption, picture.credit, looks)
    texts: tuple[tuple[str, tuple[StyledBox, ...]], ...] = ()
    if text is not None:
        caption = TextBox(_sub(picture.id, "caption"), Tag.CAPTION, text, looks.style("caption"))
        panel = Stack(_sub(picture.id, "panel"), Tag.DIV, (caption,), ground=looks.sheet.colours["paper"],
                      padding=looks.length("panel"))  # fmt: skip
        texts = (("caption", (SpaceBox(_sub(picture.id, "space"), 0.0, fills=True), panel)),)
    return Plate(
        _sub(picture.id, "plate"), "bleed", 2, facsimile_box(facsimile), Placement.SPREAD, texts=texts, is_float=True
    )


def _short(item: Clipping, at: Context) -> list[StyledBox]:
    """A short item: paper or hour in a narrow column, the text beside it."""
    side: tuple[StyledBox, ...] = ()
    if item.layout is ClippingLayout.TELEVISION and item.time:
        side = (words_box(_sub(item.id, "time"), item.time, "hour", at),)
    elif item.masthead is not None:
        side = _small_masthead(item, item.masthead, at)
    text = tuple(_text_of(item, at))
    share = at.looks.length("short-side")
    row = GridRow(_sub(item.id, "row"), (side, text), rule_above=at.looks.sheet.rules["item"])
    space = at.looks.length("item-gap")
    return [Grid(_sub(item.id, "item"), Tag.DIV, (share, 1 - share), at.looks.length("column-gap"), (row,),
                 space_before=space, space_after=at.looks.length("block-space"))]  # fmt: skip


def _small_masthead(item: Clipping, masthead: Masthead, at: Context) -> tuple[StyledBox, ...]:
    there = replace(at, looks=at.looks.in_language(masthead.lang))
    node = _sub(item.id, "masthead")
    if masthead.picture is None:
        return (_in_line(words_box(node, masthead.text, "masthead-short", there), at),)
    return (PictureBox(node, masthead.picture, masthead.picture.name, masthead.alt or masthead.text, False),)


def _text_of(item: Clipping, at: Context) -> Iterator[StyledBox]:
    """Heading, attribution, text and facsimiles in one column."""
    yield from _heads(item, at, "heading-short")
    for _is_wide, boxes in _texts(item, at):
        yield from boxes
    for facsimile in item.facsimiles:
        yield from _framed(facsimile, at)


def _narrow(item: Clipping, at: Context) -> tuple[StyledBox, ...]:
    """A short item in one of two columns, under a hairline of its own."""
    side = _small_masthead(item, item.masthead, at) if item.masthead else ()
    boxes = (*side, *_text_of(item, at))
    return (Stack(_sub(item.id, "item"), Tag.DIV, boxes, rule_above=at.looks.sheet.rules["masthead"]),)
