"""`booklet diff --editions`: what differs between the editions of a book, by key. In: a Request, languages. Out: Compared editions."""

from collections.abc import Sequence
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Severity, Sink
from booklet.base.files import Project
from booklet.build import Progress, Request, editions_of, report_no_edition, source_of
from booklet.translate.catalogue import Catalogue, read_catalogue
from booklet.translate.differences import Difference, differences
from booklet.translate.pages import pages_of
from booklet.translate.units import extract

BOOKLET = Place("content/booklet.yaml")  # of what belongs to no block: titles, keywords


@dataclass(frozen=True, slots=True)
class ComparedEditions:
    """`editions` are those in another language than the source, `count` all texts of the book."""

    editions: tuple[str, ...]
    found: tuple[Difference, ...]
    count: int
    diagnostics: tuple[Diagnostic, ...]
    source: str = ""

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def compare_editions(request: Request, languages: Sequence[str], progress: Progress) -> ComparedEditions:
    """Compare editions by their texts; no languages: all that there are."""
    book, pages, result = source_of(replace(request, editions=()), progress)
    if book is None:
        return ComparedEditions((), (), 0, result.diagnostics)
    sink, known = Sink(), editions_of(request.project)
    editions: dict[str, Catalogue | None] = {}
    for lang in dict.fromkeys(languages or (book.lang, *known)):
        if lang == book.lang:
            editions[lang] = None
        elif lang not in known:
            report_no_edition(lang, (book.lang, *known), sink)
        elif (catalogue := read_catalogue(Project(request.project), lang, book.slug, sink)) is not None:
            editions[lang] = catalogue
    units = extract(book, pages_of(pages) if pages else None)
    units = tuple(replace(unit, place=unit.place or book.places.get(unit.node, BOOKLET)) for unit in units)
    others = tuple(lang for lang, catalogue in editions.items() if catalogue is not None)
    return ComparedEditions(others, differences(units, editions), len(units), tuple(sink.found), book.lang)
