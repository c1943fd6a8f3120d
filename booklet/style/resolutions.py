"""Documents to parts of their own: head, text, parallel texts, scans. In: Resolution, Context. Out: what a StyledPart needs.

Each begins a page; a running head or letterhead stands on each of its pages, for it is the head of its part. A paraphrase is never
passed off as the document: what the text is stands under its title. No coat of arms or seal is drawn.
"""

from collections.abc import Iterator
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef
from booklet.ir.content import LINE_END, Align, NodeId, Placement, Rich
from booklet.ir.documents import Clauses, Form, Head, Letterhead, Resolution, TitleCase, Version
from booklet.ir.press_items import TextIs
from booklet.ir.styled import (
    BreakBox,
    FacingBox,
    Grid,
    GridRow,
    Outline,
    PictureBox,
    Plate,
    Stack,
    StyledBox,
    Tag,
    TextBox,
)
from booklet.style.blocks import HEADING_TAGS, Context, _listings, _sub, is_ordinary
from booklet.style.body_blocks import words_box
from booklet.style.document_blocks import clause_boxes, document_boxes, with_initial
from booklet.style.plates import lines_as_one, scan
from booklet.style.text import joined, plain_text
from booklet.style.words import kept, listed, long_date, phrase

ORDINARY = "document"  # styles of the sheet that begin so stand for the ordinary ones
LINES_IN_MARGIN = 2  # a running head with more lines needs a master of its own
TITLE_STYLES = {TitleCase.TITLE_CASE: "title", TitleCase.CAPITALS: "title-capitals", TitleCase.BOLD: "title-bold"}


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """The boxes of a document and what stands at the head of its pages."""

    boxes: tuple[StyledBox, ...]
    master: str
    running_head: str = ""  # one line, where others have theirs
    head: tuple[StyledBox, ...] = ()
    head_from: int = 1
    is_head_artifact: bool = True


def document_part(block: Resolution, at: Context) -> DocumentPart:
    """The document as a part of its own."""
    here = at.inside(ORDINARY, block.lang)
    if block.form is Form.CERTIFICATE:
        here = here.inside("certificate")
    part = _furnished(block, here)
    boxes = _texts(block, here)
    if not (block.versions and block.are_versions_facing):
        boxes = [*_opening(block, here), *boxes]
    if block.form is Form.CERTIFICATE:
        boxes = [_certificate(block, tuple(boxes), here)]
    elif block.letterhead and not block.letterhead.repeats:
        boxes = [*_letterhead(block.id, block.letterhead, here), *boxes]
    for guest in block.scans:
        boxes += scan(guest, at)
    return replace(part, boxes=tuple(boxes))


def _furnished(block: Resolution, at: Context) -> DocumentPart:
    """Master and head: a letterhead, a running head of several lines, or one line."""
    letter = block.letterhead
    if letter is not None and letter.repeats:
        return DocumentPart((), "letterhead", head=tuple(_letterhead(block.id, letter, at)), is_head_artifact=False)
    if not block.running_head:
        return DocumentPart((), "text")
    if len(block.running_head) == 1 and block.running_head_from == 1:
        return DocumentPart((), "text", running_head=block.running_head[0])
    master = "document" if len(block.running_head) <= LINES_IN_MARGIN else "document-head"
    lines = lines_as_one(tuple(Rich(line) for line in block.running_head))
    head = at.looks.box(_sub(block.id, "running-head"), lines, at.looks.style("running-lines"))
    return DocumentPart((), master, head=(head,), head_from=block.running_head_from)


def _letterhead(node: NodeId, letter: Letterhead, at: Context) -> list[StyledBox]:
    """One column, or two with the ornament between them, over a hairline."""
    cells: list[tuple[StyledBox, ...]] = []
    for index, column in enumerate(letter.columns):
        looks = at.looks.in_language(column.lang)
        box = looks.box(_sub(node, f"letterhead-{index}"), lines_as_one(column.lines), looks.style("letterhead"))
        cells.append((box,))
    share = at.looks.length("letterhead-ornament")
    side = (1 - share) / 2
    shares: tuple[float, ...] = (1.0,)
    if letter.ornament is not None:
        picture = _ornament(_sub(node, "letterhead-ornament"), letter.ornament, at, Align.CENTRE)
        cells.insert(1 if len(cells) == 2 else 0, (picture,))
        shares = (side, share, side) if len(letter.columns) == 2 else (share, 1 - share)
    elif len(cells) == 2:
        shares = (0.5, 0.5)
    row = GridRow(_sub(node, "letterhead-row"), tuple(cells), rule_below=at.looks.sheet.rules["letterhead"])
    return [Grid(_sub(node, "letterhead"), Tag.DIV, shares, at.looks.length("column-gap"), (row,),
                 space_after=at.looks.length("block-space"))]  # fmt: skip


def _ornament(node: NodeId, file: FileRef, at: Context, align: Align) -> PictureBox:
    return PictureBox(
        node, file, file.name, "", True, width=at.looks.length("document-ornament"), align=align,
        space_after=at.looks.length("ornament-gap"),
    )  # fmt: skip


def _opening(block: Resolution, at: Context) -> list[StyledBox]:
    """Ornament, country, and unless it has versions the head of the document."""
    boxes: list[StyledBox] = []
    if block.ornament is not None:
        align = Align.CENTRE if block.form is Form.CERTIFICATE else Align.START
        boxes.append(_ornament(_sub(block.id, "ornament"), block.ornament, at, align))
    boxes.append(_country(block, at))
    if not block.versions:
        boxes += head_boxes(block.id, block.head, at, has_initial=block.form is Form.CERTIFICATE)
    if block.has_title_page:
        boxes.append(BreakBox(_sub(block.id, "turn")))
    return boxes


def _country(block: Resolution, at: Context) -> TextBox:
    level = 1 if at.has_opener else 0
    there = replace(at, looks=at.looks.in_language(block.country_lang))  # its capitals are those of its own language
    box = words_box(block.id, block.country_as_printed, "country", there, tag=HEADING_TAGS[level])
    return replace(box, outline=Outline(block.country, level, listings=_listings(block.in_contents)))


def head_boxes(node: NodeId, head: Head, at: Context, *, has_initial: bool = False) -> list[StyledBox]:
    """Body, number and date, title, sponsors, labels; then what the text is."""
    looks = at.looks
    boxes: list[StyledBox] = []
    if head.note is not None and head.is_note_at_head:
        boxes.append(looks.box(_sub(node, "translation-note"), head.note, looks.style("translation-note")))
    if head.body:
        boxes.append(words_box(_sub(node, "body"), head.body, "body-line", at))
    if head.session:
        boxes.append(words_box(_sub(node, "session"), head.session, "session", at))
    if numbered := listed(at.said, (head.number, _date(head, at))):
        boxes.append(words_box(_sub(node, "number"), numbered, "number", at))
    if head.title:
        title = looks.box(_sub(node, "title"), lines_as_one(head.title), looks.style(TITLE_STYLES[head.title_in]))
        boxes.append(replace(title, text=with_initial(title.text)) if has_initial and title.text.text else title)
    if head.subtitle is not None:
        style = looks.style("label-text")
        label = plain_text(f"{at.said.phrases['subtitle']}\u2002", looks.style("label").text)
        boxes.append(TextBox(_sub(node, "subtitle"), Tag.P, joined(label, looks.set(head.subtitle, style)), style))
    boxes += _labels(node, head, at)
    if head.sponsors is not None:
        boxes.append(looks.box(_sub(node, "sponsors"), head.sponsors, looks.style("sponsors")))
    if said := what_it_is(head, at):
        boxes.append(words_box(_sub(node, "what-it-is"), said, "what-it-is", at))
    return boxes


def _labels(node: NodeId, head: Head, at: Context) -> Iterator[StyledBox]:
    style = at.looks.style("label-text")
    for index, (label, text) in enumerate(head.labels):
        parts = [plain_text(label, at.looks.style("label").text)] if label else []
        if label and text.text:
            parts.append(plain_text(LINE_END, style.text))
        yield TextBox(_sub(node, f"label-{index}"), Tag.P, joined(*parts, at.looks.set(text, style)), style)


def _date(head: Head, at: Context) -> str:
    return kept(head.date_as_printed) or (long_date(at.said, head.date) if head.date else "")


def what_it_is(head: Head, at: Context) -> str:
    """“Summary in our words of [body, number, date]; not the adopted text”; empty for the document itself."""
    date = long_date(at.said, head.date) if head.date else head.date_as_printed
    document = listed(at.said, (head.body, head.number, date))
    name = {
        TextIs.SUMMARY: "summary-of",
        TextIs.PARAPHRASE: "paraphrase-of",
        TextIs.TRANSLATION: "translation-of",
    }.get(head.text_is)
    return phrase(at.said, name, document=document) if name else ""


def _texts(block: Resolution, at: Context) -> list[StyledBox]:
    """The text of the document, or its versions side by side; the note on the translation after it."""
    if block.versions:
        return _parallel(block, at)
    boxes: list[StyledBox] = []
    before = None
    for inner in block.blocks:
        boxes += document_boxes(inner, replace(at, follows_paragraph=is_ordinary(before) and is_ordinary(inner)))
        before = inner
    return [*boxes, *_foot_note(block.id, block.head, at)]


def _foot_note(node: NodeId, head: Head, at: Context) -> list[StyledBox]:
    if head.note is None or head.is_note_at_head:
        return []
    return [at.looks.box(_sub(node, "translation-note"), head.note, at.looks.style("translation-note"))]


def _parallel(block: Resolution, at: Context) -> list[StyledBox]:
    """The versions as one grid: a row for the heads, one for each clause or block."""
    columns = [_rows(block, version, at) for version in block.versions]
    if block.are_versions_facing:
        columns[0].insert(0, tuple(_opening(block, at)))
        columns[1].insert(0, ())
    rows = tuple(
        GridRow(_sub(block.id, f"row{n}"), cells) for n, cells in enumerate(zip(*columns, strict=True))
    )  # fmt: skip
    grid = Grid(_sub(block.id, "parallel"), Tag.DIV, (1.0, 1.0), at.looks.length("column-gap"), rows)
    if block.are_versions_facing:
        return [FacingBox(_sub(block.id, "facing"), grid, "text")]
    return [grid]


def _rows(block: Resolution, version: Version, at: Context) -> list[tuple[StyledBox, ...]]:
    """The cells of one version, level with those of the other."""
    here = at.inside(ORDINARY, version.lang)
    if not block.are_versions_facing:
        here = here.inside("column")
    head = _inherited(block.head, version.head)
    rows: list[tuple[StyledBox, ...]] = [tuple(head_boxes(version.id, head, here))]
    for inner in version.blocks:
        if isinstance(inner, Clauses):
            rows += [(clause,) for clause in clause_boxes(inner, here)]
        else:
            rows.append(tuple(document_boxes(inner, here)))
    rows.append(tuple(_foot_note(version.id, head, here)))
    return rows


def _inherited(document: Head, version: Head) -> Head:
    """The head of a version; what it does not say of itself holds for the document."""
    return replace(
        version,
        title=version.title or document.title,
        body=version.body or document.body,
        number=version.number or document.number,
        date=version.date or document.date,
        date_as_printed=version.date_as_printed,
    )


def _certificate(block: Resolution, boxes: tuple[StyledBox, ...], at: Context) -> Plate:
    """A page with a border: a picture, or two hairlines."""
    if block.border is None:
        rules = at.looks.sheet.rules["masthead"]
        inner: tuple[StyledBox, ...] = (
            Stack(
                _sub(block.id, "frame"),
                Tag.DIV,
                boxes,
                rule_above=rules,
                rule_below=rules,
                padding=at.looks.length("denial"),
            ),
        )
        return Plate(_sub(block.id, "page"), "certificate", 1, None, Placement.PAGE, texts=(("text", inner),))
    border = PictureBox(_sub(block.id, "border"), block.border, block.border.name, "", True)
    return Plate(_sub(block.id, "page"), "certificate", 1, border, Placement.PAGE, texts=(("text", boxes),))
