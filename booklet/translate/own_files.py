"""Pictures and scans that an edition has of its own. In: a Book in its edition, the project. Out: the Book with them in place.

`images/NAME.az.jpg` stands for `images/NAME.jpg` in the edition az: the language before the ending, all else as it is named.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from booklet.base.diagnostics import Place, Sink
from booklet.base.files import FileRef, FileRefused, Project
from booklet.ir.content import Book
from booklet.ir.walk import picture_files, scans_in

_PACKAGE = "booklet.ir."
_LIMIT = 512 << 20  # assets have lower ones, and their own words for them


def with_own_files(book: Book, project: Project, sink: Sink) -> Book:
    """The book with the files that its language has of its own; the same book if there are none."""
    shared = dict.fromkeys([*picture_files(book), *(file for file, _ in scans_in(book))])
    own = {file: found for file in shared if (found := _own(file, book, project, sink))}
    if not own:
        return book
    places = {
        **book.places,
        **{own[file].digest: book.places[file.digest] for file in own if file.digest in book.places},
    }
    parts = tuple(_with(part, own) for part in book.parts)
    return replace(book, parts=parts, files=_with(book.files, own), places=places)


def own_name(name: str, lang: str) -> str:
    """The name that a file of an edition has."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{lang}{dot}{ending}" if "/" not in ending else name


def _own(file: FileRef, book: Book, project: Project, sink: Sink) -> FileRef | None:
    """The edition's own file in place of a shared one, if it has one; one that cannot be used is reported."""
    name = own_name(file.name, book.lang)
    try:
        return project.file(name, limit=_LIMIT)
    except FileRefused as refused:
        if refused.code != "missing-file":
            place: Place | None = book.places.get(file.digest)
            sink.error(f"content.{refused.code}", str(refused), hint=refused.hint, place=place)
        return None


def _with(value: Any, own: Mapping[FileRef, FileRef]) -> Any:
    """Any value of content with other files in it; the same object where there are none."""
    if isinstance(value, FileRef):
        return own.get(value, value)
    if isinstance(value, tuple):
        items = tuple([_with(item, own) for item in value])
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not (type(value).__module__.startswith(_PACKAGE) and hasattr(value, "__own_fields__")):
        return value
    made = {name: _with(getattr(value, name), own) for name in value.__match_args__}
    changed = {name: new for name, new in made.items() if new is not getattr(value, name)}
    return replace(value, **changed) if changed else value
