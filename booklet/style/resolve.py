"""Style sheets over content: every question of looks answered.

In: Book, StyleSheet, sink. Out: StyledBook. Knows no font file, no page and no output.
"""

from collections.abc import Iterator
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.nearest import nearest
from booklet.ir.content import Block, Book, Credits, NodeId, Note, Opener, Part, Picture, Start
from booklet.ir.documents import Resolution
from booklet.ir.press_items import Clipping, Clippings
from booklet.ir.sheet import StyleSheet
from booklet.ir.styled import StyledBook, StyledBox, StyledNote, StyledPart, TextStyle
from booklet.ir.walk import blocks_in, pictures_in
from booklet.style.blocks import Context, is_ordinary, running_boxes
from booklet.style.clippings import clipping, clippings
from booklet.style.fitting import fitted
from booklet.style.lacking import asked, check_masters
from booklet.style.looks import Looks, master_of
from booklet.style.plates import makes_pages, page_boxes
from booklet.style.press_lines import provenance_lines
from booklet.style.resolutions import DocumentPart, document_part
from booklet.style.room import check_room
from booklet.style.words import with_digits

NO_HEAD = "-"


def resolve_styles(book: Book, sheet: StyleSheet, sink: Sink) -> StyledBook:
    """The book in boxes, each fully styled; unknown roles, colours and masters are reported as `style.*`."""
    sheet, book = asked(sheet, sink), with_digits(book)
    gathers = any(isinstance(block, Credits) for block in blocks_in(book))
    looks = Looks(sheet, sink, book.lang, gathers_credits=gathers)
    body = looks.style("body")
    at = Context(
        looks, sheet.masters["text"].baseline, book.trim, credits=gathered_credits(book), words=book.words,
        digits_in=book.digits_in,
    )  # fmt: skip
    styled = StyledBook(
        title=book.title,
        lang=book.lang,
        direction=book.direction,
        binding=book.binding,
        trim=book.trim,
        bleed=book.bleed,
        gutter_safe=sheet.gutter_safe,
        parts=tuple(_parts(book, at)),
        notes={id: _note(note, looks) for id, note in book.notes.items()},
        masters={name: master_of(spec, book.trim, looks) for name, spec in sheet.masters.items()},
        fill_to=book.fill_to,
        fill_before=book.fill_before,
        note_number=_note_number(looks, body.text),
        fpo=looks.style("fpo"),
        digits=book.digits_in(book.lang),
    )
    check_masters(styled, sheet, sink)
    if not sink.has_errors:
        styled = fitted(styled, book.fit, sheet.ranges, sink)
    if not sink.has_errors:
        check_room(styled, sink)
    return styled


def _note_number(looks: Looks, body: TextStyle) -> TextStyle:
    return replace(looks.style("note-number").text, lang=body.lang)


def _note(note: Note, looks: Looks) -> StyledNote:
    at = looks.in_language(note.lang)
    style = at.style("footnote")
    return StyledNote(note.id, at.set(note.text, style), style)


@dataclass(slots=True)
class _Chapter:
    """The chapter that the walk through the parts is in."""

    title: str = ""
    has_opener: bool = False


def _parts(book: Book, at: Context) -> Iterator[StyledPart]:
    chapter = _Chapter()
    for part in book.parts:
        yield from _styled(part, at, chapter, book.lang)


def _styled(part: Part, at: Context, chapter: _Chapter, lang: str) -> Iterator[StyledPart]:
    """The part; a document in it becomes a part of its own, since its pages have a head of their own."""
    starts, id_ = part.starts, part.id
    for boxes in _stretches(part, at, chapter):
        head = {"": chapter.title, NO_HEAD: ""}.get(part.running_head, part.running_head)
        made = StyledPart(
            id_, part.title, (), starts, _master(part, at.looks), head, part.has_folios, part.lang or lang
        )  # fmt: skip
        if isinstance(boxes, DocumentPart):
            yield replace(
                made, boxes=boxes.boxes, master=boxes.master, running_head=boxes.running_head or head, head=boxes.head,
                head_from=boxes.head_from, is_head_artifact=boxes.is_head_artifact,
            )  # fmt: skip
        else:
            yield replace(made, boxes=boxes)
        starts, id_ = Start.ANY, NodeId(f"{id_}+")


def _stretches(part: Part, at: Context, chapter: _Chapter) -> Iterator[tuple[StyledBox, ...] | DocumentPart]:
    """Stretches of the flow and the documents between them; one stretch at least."""
    flow: list[StyledBox] = []
    count = 0
    for found in _boxes(part, at, chapter):
        if not isinstance(found, DocumentPart):
            flow.append(found)
            continue
        if flow:
            yield tuple(flow)
        yield found
        flow, count = [], count + 1
    if flow or not count:
        yield tuple(flow)


def _master(part: Part, looks: Looks) -> str:
    name = part.master or "text"
    if name in looks.sheet.masters:
        return name
    hint = nearest(name, looks.sheet.masters)
    looks.sink.error("style.unknown-master", f"the style sheet has no page master “{name}”", hint=hint, node=part.id)
    return "text"


def _boxes(part: Part, at: Context, chapter: _Chapter) -> Iterator[StyledBox | DocumentPart]:
    before: Block | None = None
    looks, master = at.looks.in_language(part.lang), _master(part, at.looks)
    for block in part.blocks:
        if isinstance(block, Opener):
            chapter.title, chapter.has_opener = block.short or block.title.plain, True
        here = replace(
            at,
            looks=looks.in_language(getattr(block, "lang", "")),
            master=master,
            has_opener=chapter.has_opener,
            follows_paragraph=is_ordinary(block) and is_ordinary(before),
        )
        if isinstance(block, Resolution):
            yield document_part(block, here)
        else:
            yield from _lowered(block, here)
        if not (isinstance(block, Picture) and makes_pages(block)):
            before = block


def _lowered(block: Block, at: Context) -> list[StyledBox]:
    match block:
        case Clipping():
            return clipping(block, at)
        case Clippings():
            return clippings(block, at)
    return page_boxes(block, at) if makes_pages(block) else running_boxes(block, at)


def gathered_credits(book: Book) -> tuple[str, ...]:
    """The book's own credit lines, then each credit of its pictures once, in reading order, then what is known of reproductions."""
    owed = [picture.credit for picture in pictures_in(book) if picture.credit]
    return tuple(dict.fromkeys([*book.credits, *owed, *provenance_lines(book)]))
