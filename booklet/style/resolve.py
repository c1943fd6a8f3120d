"""Style sheets over content: every question of looks answered.

In: Book, StyleSheet, sink. Out: StyledBook. Knows no font file, no page and no output.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from booklet.base.diagnostics import Sink
from booklet.base.nearest import nearest
from booklet.ir.content import Block, Book, Credits, Note, Opener, Paragraph, Part, Picture
from booklet.ir.sheet import StyleSheet
from booklet.ir.styled import StyledBook, StyledBox, StyledNote, StyledPart, TextStyle
from booklet.ir.walk import blocks_in, pictures_in
from booklet.style.blocks import Context, running_boxes
from booklet.style.looks import Looks, master_of
from booklet.style.plates import makes_pages, page_boxes

NO_HEAD = "-"


def resolve_styles(book: Book, sheet: StyleSheet, sink: Sink) -> StyledBook:
    """The book in boxes, each fully styled; unknown roles, colours and masters are reported as `style.*`."""
    gathers = any(isinstance(block, Credits) for block in blocks_in(book))
    looks = Looks(sheet, sink, book.lang, gathers_credits=gathers)
    body = looks.style("body")
    at = Context(looks, sheet.masters["text"].baseline, book.trim, credits=gathered_credits(book))
    return StyledBook(
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
    )


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
        boxes = tuple(_boxes(part, at, chapter))
        head = {"": chapter.title, NO_HEAD: ""}.get(part.running_head, part.running_head)
        yield StyledPart(
            part.id,
            part.title,
            boxes,
            part.starts,
            _master(part, at.looks),
            head,
            part.has_folios,
            part.lang or book.lang,
        )


def _master(part: Part, looks: Looks) -> str:
    name = part.master or "text"
    if name in looks.sheet.masters:
        return name
    hint = nearest(name, looks.sheet.masters)
    looks.sink.error("style.unknown-master", f"the style sheet has no page master “{name}”", hint=hint, node=part.id)
    return "text"


def _boxes(part: Part, at: Context, chapter: _Chapter) -> Iterator[StyledBox]:
    before: Block | None = None
    looks = at.looks.in_language(part.lang)
    for block in part.blocks:
        if isinstance(block, Opener):
            chapter.title, chapter.has_opener = block.short or block.title.plain, True
        here = replace(
            at,
            looks=looks.in_language(getattr(block, "lang", "")),
            has_opener=chapter.has_opener,
            follows_paragraph=_is_ordinary(block) and _is_ordinary(before),
        )
        yield from page_boxes(block, here) if makes_pages(block) else running_boxes(block, here)
        if not (isinstance(block, Picture) and makes_pages(block)):
            before = block


def _is_ordinary(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and not block.role


def gathered_credits(book: Book) -> tuple[str, ...]:
    """The book's own credit lines, then each credit of its pictures once, in reading order."""
    owed = [picture.credit for picture in pictures_in(book) if picture.credit]
    return tuple(dict.fromkeys([*book.credits, *owed]))
