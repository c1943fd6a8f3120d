"""What translators get and send back. In: a project. Out: files in content/translations, states, diagnostics.

Writes nothing if the content has errors, and no catalogue that it could not read first.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Severity, Sink
from booklet.base.files import Project, write_atomically
from booklet.build import Progress, Request, editions_of, source_of
from booklet.ir.content import Book
from booklet.laid import lay_out_edition
from booklet.translate import po, xliff
from booklet.translate.catalogue import FOLDER, path_of, read_catalogue, read_po
from booklet.translate.pages import pages_of
from booklet.translate.rooms import measured
from booklet.translate.status import Status, status_of
from booklet.translate.units import Unit, extract

TEMPLATE = f"{FOLDER}/booklet.pot"


@dataclass(frozen=True, slots=True)
class Translated:
    """What a command did: files written, relative to the project; states of languages; what to tell."""

    files: tuple[str, ...] = ()
    states: tuple[Status, ...] = ()
    units: tuple[Unit, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


@dataclass(frozen=True, slots=True)
class _Source:
    book: Book
    units: tuple[Unit, ...]
    about: po.About


def write_catalogues(
    request: Request, languages: Sequence[str], progress: Progress, *, has_xliff: bool = False
) -> Translated:
    """Write the template and the catalogues of `languages`: new ones, or with what is new in the source."""
    source, sink = _source(request, progress, has_rooms=True)
    if source is None:
        return Translated(diagnostics=tuple(sink.found))
    project = Project(request.project)
    texts = {TEMPLATE: po.template(source.units, source.about).encode()}
    for lang in languages:
        old = None
        if (request.project / path_of(lang)).exists():
            old = read_po(project, path_of(lang), sink)
            if old is None or not _is_ours(project, lang, source.book.slug, sink):
                continue
        text = po.updated(source.units, source.about, lang, old)
        texts[path_of(lang)] = text.encode()
        if has_xliff:
            texts[f"{FOLDER}/{lang}.xlf"] = xliff.as_xliff(text, source.book.lang, lang, source.units)
    for name, data in texts.items():
        write_atomically(request.project / name, data)
    return Translated(tuple(texts), units=source.units, diagnostics=tuple(sink.found))


def _is_ours(project: Project, lang: str, slug: str, sink: Sink) -> bool:
    """Whether the catalogue is one of this book in this language; else nothing is written over it."""
    return read_catalogue(project, lang, slug, sink) is not None


def status(request: Request, progress: Progress) -> Translated:
    """The state of each language."""
    source, sink = _source(request, progress)
    if source is None:
        return Translated(diagnostics=tuple(sink.found))
    states = []
    for lang in editions_of(request.project):
        catalogue = read_catalogue(Project(request.project), lang, source.book.slug, sink)
        if catalogue is not None:
            states.append(status_of(source.units, catalogue))
    return Translated(states=tuple(states), units=source.units, diagnostics=tuple(sink.found))


def take_xliff(request: Request, file: Path, progress: Progress) -> Translated:
    """Put the translations of an XLIFF file into the catalogue of its language."""
    source, sink = _source(request, progress, has_rooms=True)
    if source is None:
        return Translated(diagnostics=tuple(sink.found))
    found = xliff.read_xliff(file.read_bytes(), file.name, sink)
    if found is None:
        return Translated(diagnostics=tuple(sink.found))
    path = path_of(found.lang)
    old = None
    if (request.project / path).exists():
        old = read_po(Project(request.project), path, sink)
        if old is None or not _is_ours(Project(request.project), found.lang, source.book.slug, sink):
            return Translated(diagnostics=tuple(sink.found))
    text = xliff.merged(po.updated(source.units, source.about, found.lang, old), found)
    write_atomically(request.project / path, text.encode())
    return Translated((path,), units=source.units, diagnostics=tuple(sink.found))


def _source(request: Request, progress: Progress, *, has_rooms: bool = False) -> tuple[_Source | None, Sink]:
    """The units of the book with their pages, and at need their rooms; None if its content has errors, which are in the sink."""
    edition, sink = None, Sink()
    if has_rooms:
        edition, _ = lay_out_edition(in_edition(request, ""), progress)
    book, pages, result = (edition.laid.book, edition.laid.pages, None) if edition else source_of(request, progress)
    if book is None:
        sink.found += result.diagnostics if result else ()
        return None, sink
    units = extract(book, pages_of(pages) if pages else None, measured(edition.laid) if edition else None)
    return _Source(book, units, po.About(book.title, book.slug, book.publisher, book.date)), sink


def in_edition(request: Request, edition: str) -> Request:
    """The same request for one edition; none: the book as it is written."""
    return replace(request, editions=(edition,) if edition else ())
