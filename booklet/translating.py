"""What translators get and send back. In: a project. Out: files in content/translations, states, diagnostics.

Writes nothing if the content has errors, and no catalogue that it could not read first.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Severity, Sink
from booklet.base.files import FileRefused, Project, write_atomically
from booklet.base.language import fallbacks
from booklet.build import Progress, Request, editions_of, source_of
from booklet.ir.content import Book
from booklet.ir.glossary import Glossary
from booklet.laid import lay_out_edition, places_of
from booklet.source.glossary import GLOSSARY, load_glossary
from booklet.source.load import load
from booklet.translate import po
from booklet.translate.catalogue import FOLDER, path_of, read_catalogue, read_po
from booklet.translate.glossary import with_names
from booklet.translate.glossary_files import as_csv, as_omegat, as_tbx
from booklet.translate.pages import pages_of
from booklet.translate.rooms import narrowest
from booklet.translate.status import Status, status_of
from booklet.translate.units import Unit, extract
from booklet.translate.xliff import taken
from booklet.translate.xliff_reading import Returned, read_xliff
from booklet.translate.xliff_writing import Head, Version, as_xliff

TEMPLATE = f"{FOLDER}/booklet.pot"
FORMATS = ("tbx", "csv", "omegat")  # of a glossary
MOST_XLIFF = 8 << 20  # bytes; our book of 100 pages has 1, and what is made to cost time costs a minute


@dataclass(frozen=True, slots=True)
class Translated:
    """What a command did: files written, relative to the project; states of languages; what to tell."""

    files: tuple[str, ...] = ()
    states: tuple[Status, ...] = ()
    units: tuple[Unit, ...] = ()
    terms: int = 0  # of a glossary
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


@dataclass(frozen=True, slots=True)
class _Source:
    book: Book
    units: tuple[Unit, ...]
    about: po.About
    glossary: Glossary

    def units_in(self, lang: str) -> tuple[Unit, ...]:
        """The units with what the glossary says in a language."""
        return with_names(self.units, self.glossary, lang)


def write_catalogues(
    request: Request, languages: Sequence[str], progress: Progress, *, xliff: Version | None = None
) -> Translated:
    """Write the template and the catalogues of `languages`: new ones, or with what is new in the source."""
    source, sink = _source(request, progress, has_rooms=True)
    if source is None:
        return Translated(diagnostics=tuple(sink.found))
    project = Project(request.project)
    texts = {TEMPLATE: po.template(source.units, source.about).encode()}
    for lang in languages:
        exists = (request.project / path_of(lang)).exists()
        old = read_po(project, path_of(lang), sink) if exists else None
        if exists and (old is None or not _is_ours(project, lang, source.book.slug, sink)):
            continue
        if not exists and not _is_abroad(lang, source.book.lang, sink):
            continue
        units = source.units_in(lang)
        text = po.updated(units, source.about, lang, old)
        texts[path_of(lang)] = text.encode()
        if xliff is not None:
            head = Head(source.book.slug, source.book.lang, lang)
            texts[f"{FOLDER}/{lang}.xlf"] = as_xliff(xliff, text, head, units)
    for name, data in texts.items():
        write_atomically(request.project / name, data)
    return Translated(tuple(texts), units=source.units, diagnostics=tuple(sink.found))


def _is_ours(project: Project, lang: str, slug: str, sink: Sink) -> bool:
    """Whether the catalogue is one of this book in this language; else nothing is written over it."""
    return read_catalogue(project, lang, slug, sink) is not None


def _is_abroad(lang: str, own: str, sink: Sink) -> bool:
    """Whether a catalogue may be begun: not in the book's own language, whose edition would be the book again."""
    if lang.lower() != own.lower():
        return True
    fact, hint = f"the book itself is in “{lang}”", "--language is the one of the translation"
    sink.error("translate.wrong-language", fact, hint=hint, place=Place(path_of(lang)))
    return False


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
    told = Sink()
    found = _returned(file, told)
    if found is None:
        return Translated(diagnostics=tuple(told.found))
    source, sink = _source(request, progress, has_rooms=True)
    if source is None:
        return Translated(diagnostics=tuple(sink.found))
    lang = _language(found, editions_of(request.project), sink)
    path = path_of(lang)
    old = None
    if (request.project / path).exists():
        old = read_po(Project(request.project), path, sink)
        if old is None or not _is_ours(Project(request.project), lang, source.book.slug, sink):
            return Translated(diagnostics=tuple(sink.found))
    back = taken(old, found, source.units, book=source.book.slug, lang=source.book.lang, sink=sink)
    if back is None:
        return Translated(diagnostics=tuple(sink.found))
    text = po.updated(source.units_in(lang), source.about, lang, back)
    write_atomically(request.project / path, text.encode())
    return Translated((path,), units=source.units, diagnostics=tuple(sink.found))


def _returned(file: Path, sink: Sink) -> Returned | None:
    """What a file holds; None if it cannot be used, and why is reported."""
    path = file.resolve()
    try:
        Project(path.parent).file(path.name, limit=MOST_XLIFF)
    except FileRefused as error:
        sink.error(f"translate.{error.code}", str(error), hint=error.hint, place=Place(file.name))
        return None
    return read_xliff(path.read_bytes(), file.name, sink)


def _language(found: Returned, known: Sequence[str], sink: Sink) -> str:
    """The catalogue that a file is for: of its own language, or of the one that this is a kind of, as some tools ask for a region."""
    nearest = (tag for wanted in fallbacks(found.lang) for tag in known if tag.lower() == wanted.lower())
    lang = next(nearest, found.lang)
    if lang.lower() != found.lang.lower():
        fact = f"it is translated to “{found.lang}”; there is no such catalogue, and it goes into {lang}"
        hint = f"extract --language {found.lang} makes one"
        sink.warning("translate.wrong-language", fact, hint=hint, place=found.place)
    return lang


def _source(request: Request, progress: Progress, *, has_rooms: bool = False) -> tuple[_Source | None, Sink]:
    """The units of the book with their pages, and at need their rooms; None if its content has errors, which are in the sink."""
    edition, sink = None, Sink()
    if has_rooms:
        edition, _ = lay_out_edition(in_edition(request, ""), progress)
    book, pages, result = (edition.laid.book, edition.laid.pages, None) if edition else source_of(request, progress)
    if book is None:
        sink.found += result.diagnostics if result else ()
        return None, sink
    units = extract(book, pages_of(pages) if pages else None, narrowest(places_of(edition)) if edition else None)
    glossary = load_glossary(Project(request.project), sink)
    if glossary is None:
        return None, sink
    return _Source(book, units, po.About(book.title, book.slug, book.publisher, book.date), glossary), sink


def write_glossary(request: Request, languages: Sequence[str], formats: Sequence[str]) -> Translated:
    """Write the glossary for translators' programs: for `languages`, or all that it has, as each of `formats`."""
    project, sink = Project(request.project), Sink()
    book = load(project, sink)
    glossary = load_glossary(project, sink) if book else None
    if book is None or glossary is None or sink.has_errors or not _has(glossary, languages, sink):
        return Translated(diagnostics=tuple(sink.found))
    chosen = tuple(languages) or glossary.languages
    texts: dict[str, bytes] = {}
    if "tbx" in formats:
        texts["glossary.tbx"] = as_tbx(glossary, book.title, book.lang, chosen)
    if "csv" in formats:
        texts["glossary.csv"] = as_csv(glossary, chosen)
    if "omegat" in formats:
        texts |= {f"glossary-{lang}.txt": as_omegat(glossary, lang) for lang in chosen}
    for name, data in texts.items():
        write_atomically(request.project / FOLDER / name, data)
    return Translated(
        tuple(f"{FOLDER}/{name}" for name in texts), terms=len(glossary.terms), diagnostics=tuple(sink.found)
    )


def _has(glossary: Glossary, languages: Sequence[str], sink: Sink) -> bool:
    """Whether there is a glossary, with something in each of the languages."""
    if not glossary.terms:
        hint = f"write {GLOSSARY}: entries: [{{term: …, kind: place, translations: {{az: {{text: …}}}}}}]"
        sink.error("translate.no-glossary", f"there is no {GLOSSARY}", hint=hint, place=Place(GLOSSARY))
        return False
    missing = [lang for lang in languages if not any(term.equivalent(lang) for term in glossary.terms)]
    if missing:
        fact = f"the glossary has nothing in: {', '.join(missing)}"
        hint = f"it has: {', '.join(glossary.languages)}"
        sink.error("translate.not-in-glossary", fact, hint=hint, place=Place(GLOSSARY))
    return not missing


def in_edition(request: Request, edition: str) -> Request:
    """The same request for one edition; none: the book as it is written."""
    return replace(request, editions=(edition,) if edition else ())
