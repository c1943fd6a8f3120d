"""Content blocks that make pages of their own: covers, openers, full pages of picture, scans, imprint, generated lists.

In: Block, Context. Out: Plates, ScanBoxes, ListingBoxes, BreakBoxes.
"""

from dataclasses import replace

from booklet.ir.content import (
    LINE_END,
    Align,
    Blank,
    Block,
    Break,
    Contents,
    Cover,
    Face,
    Imprint,
    Listing,
    Mark,
    Opener,
    Picture,
    Placement,
    Rich,
    Scan,
)
from booklet.ir.maps import MapBlock
from booklet.ir.styled import (
    BreakBox,
    ListingBox,
    Outline,
    Plate,
    ScanBox,
    SpaceBox,
    Stack,
    StyledBox,
    Tag,
    TextBox,
)
from booklet.style.blocks import Context, _listings, _sub, caption_box, caption_text, picture_box
from booklet.style.maps import map_boxes
from booklet.style.text import parted

INSIDE_FACES = (Face.INSIDE_FRONT, Face.INSIDE_BACK)


def lines_as_one(lines: tuple[Rich, ...]) -> Rich:
    """Lines as one paragraph with forced line ends."""
    text, marks = "", []
    for line in lines:
        at = len(text)
        marks += [Mark(m.start + at, m.end + at, m.kind, m.value) for m in line.marks]
        text += line.text + LINE_END
    return Rich(text.removesuffix(LINE_END), tuple(marks))


def cover(block: Cover, at: Context) -> list[StyledBox]:
    """A side of the cover: title and lines in the frame of its master, over picture or ground."""
    face = "inside" if block.face in INSIDE_FACES else block.face.value
    looks = at.looks
    title_style = looks.style("back-title" if block.face is Face.BACK else "cover-title")
    texts: list[StyledBox] = []
    if block.title:
        texts.append(looks.box(_sub(block.id, "title"), lines_as_one(block.title), title_style))
    if block.lines:
        texts.append(looks.box(_sub(block.id, "lines"), lines_as_one(block.lines), looks.style("cover-lines")))
    return [
        Plate(
            block.id, f"cover-{face}", 1, picture_box(block.picture) if block.picture else None, Placement.BLEED,
            texts=(("title", tuple(texts)),) if texts else (), ground=looks.colour(block.ground, block.id),
        )
    ]  # fmt: skip


def opener(block: Opener, at: Context) -> list[StyledBox]:
    """A chapter opener; its title stands in the frame of its master, on a spread on the second page read, or across the fold."""
    looks = at.looks
    pick = looks.dark if block.is_light_on_dark else looks.style
    frame = "title-head" if block.is_title_at_head else "title"
    title = looks.box(_sub(block.id, "title"), block.title, pick("opener-title"), tag=Tag.H1)
    first: tuple[tuple[str, tuple[StyledBox, ...]], ...] = ()
    if block.is_over_fold and LINE_END in block.title.text:
        before, title = _parted(title)
        first, frame = ((f"{frame}-verso", (before,)),), f"{frame}-recto"
    subtitle = (
        [looks.box(_sub(block.id, "subtitle"), block.subtitle, pick("opener-subtitle"))] if block.subtitle else []
    )
    return [
        Plate(
            block.id, "opener", 2 if block.is_spread else 1, picture_box(block.picture) if block.picture else None,
            Placement.SPREAD if block.is_spread else Placement.BLEED, texts=((frame, (title, *subtitle)),), first_texts=first,
            ground=looks.colour(block.ground, block.id),
            outline=Outline(block.short or block.title.plain, 0) if block.in_contents else None,
        )
    ]  # fmt: skip


def _parted(title: TextBox) -> tuple[TextBox, TextBox]:
    """A title in two at its forced break: the first half ends at the spine, the second begins there."""
    first, rest = parted(title.text, title.text.text.index(LINE_END))
    second = parted(rest, 1)[1]
    ends = replace(title.style, align=Align.END)
    return (
        replace(title, node=_sub(title.node, "verso"), text=first, style=ends),
        replace(title, tag=Tag.P, text=second),
    )


def full_picture(block: Picture, at: Context) -> list[StyledBox]:
    """A picture that waits for the page turn: in the text frame with its caption, or bled, its caption on a panel."""
    looks = at.looks
    if block.placement is Placement.PAGE:
        boxes = (picture_box(block), *caption_box(block.id, block.caption, block.credit, looks))
        return [Plate(block.id, "plate", 1, None, Placement.PAGE, texts=(("text", boxes),), is_float=True)]
    pages = 2 if block.placement is Placement.SPREAD else 1
    texts = _panel(block, at)
    return [Plate(block.id, "bleed", pages, picture_box(block), block.placement, texts=texts, is_float=True)]


def _panel(block: Picture, at: Context) -> tuple[tuple[str, tuple[StyledBox, ...]], ...]:
    """The caption of a bled picture on a small ground of its own, at the foot of the frame."""
    text = caption_text(block.caption, block.credit, at.looks)
    if text is None:
        return ()
    caption = TextBox(_sub(block.id, "caption"), Tag.CAPTION, text, at.looks.style("caption"))
    panel = Stack(
        _sub(block.id, "panel"),
        Tag.DIV,
        (caption,),
        ground=at.looks.sheet.colours["paper"],
        padding=at.looks.length("panel"),
    )
    return (("caption", (SpaceBox(_sub(block.id, "space"), 0.0, fills=True), panel)),)


def scan(block: Scan, at: Context) -> list[StyledBox]:
    """The pages of a scanned document."""
    caption = tuple(b for b in caption_box(block.id, block.caption, "", at.looks) if isinstance(b, TextBox))
    outline = Outline(block.title, 1 if at.has_opener else 0, listings=_listings(block.in_contents))
    return [
        ScanBox(
            block.id, block.file, block.pages, "scan", block.alt, block.is_decorative, caption,
            outline if block.title else None,
        )
    ]  # fmt: skip


def imprint(block: Imprint, at: Context) -> list[StyledBox]:
    """Publisher and place on a page of their own."""
    looks = at.looks
    boxes: list[StyledBox] = [
        looks.box(_sub(block.id, "title"), lines_as_one(block.title), looks.style("imprint-title"))
    ]
    if block.lines:
        boxes.append(looks.box(_sub(block.id, "lines"), lines_as_one(block.lines), looks.style("imprint-lines")))
    return [Plate(block.id, "imprint", 1, None, Placement.PAGE, texts=(("text", tuple(boxes)),))]


def contents(block: Contents, at: Context) -> list[StyledBox]:
    """A generated list under its title."""
    looks = at.looks
    boxes: list[StyledBox] = []
    if block.title:
        title = looks.box(_sub(block.id, "title"), block.title, looks.style("contents-title"), tag=Tag.H2)
        boxes.append(replace(title, outline=Outline(block.title.plain, 0, listings=())))
    entries = tuple(looks.style(f"contents-{level}") for level in range(1, 4))
    if block.listing is not Listing.HEADINGS:
        entries = (replace(entries[1], indent_start=0.0),)  # maps and figures have no levels
    boxes.append(ListingBox(block.id, block.listing, block.levels, entries))
    if block.note:
        style = replace(looks.style("note"), space_before=looks.length("block-space"))
        boxes.append(looks.box(_sub(block.id, "note"), block.note, style))
    return boxes


def page_boxes(block: Block, at: Context) -> list[StyledBox]:
    """Boxes of a block that makes pages."""
    match block:
        case Cover():
            return cover(block, at)
        case Opener():
            return opener(block, at)
        case Picture():
            return full_picture(block, at)
        case Scan():
            return scan(block, at)
        case MapBlock():
            return map_boxes(block, at.looks, at.trim, master=at.master, has_opener=at.has_opener)
        case Imprint():
            return imprint(block, at)
        case Contents():
            return contents(block, at)
        case Break():
            return [BreakBox(block.id, block.to, is_column=block.is_column)]
        case Blank():
            return [BreakBox(block.id, is_blank=True)]
        case _:
            raise AssertionError(f"{type(block).__name__} stands in the flow; see blocks.py")


def makes_pages(block: Block) -> bool:
    """True for blocks that page_boxes takes."""
    if isinstance(block, Picture):
        return block.placement is not Placement.INLINE
    return isinstance(block, Cover | Opener | Scan | MapBlock | Imprint | Contents | Break | Blank)
