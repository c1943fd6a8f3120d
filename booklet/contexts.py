"""`booklet translate context`: the page that shows a translator each text in its place. In: a Request, a language. Out: Contexts.

Written to out/context-LANG: index.html and a picture of each page that is shown. Pages are the edition's, or the source's while there
is no catalogue, or none that can be used.
"""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Severity, Sink
from booklet.base.files import Project, write_atomically
from booklet.build import Progress, Request, editions_of
from booklet.fitting import fitted
from booklet.ir.glossary import Glossary
from booklet.laid import Edition, lay_out_edition, places_of
from booklet.looking.opened import opened
from booklet.outputs import LaidOut, Writing
from booklet.source.glossary import load_glossary
from booklet.translate.catalogue import Catalogue, path_of, read_catalogue
from booklet.translate.context import Seen, seen_of
from booklet.translate.context_page import About, context_page
from booklet.translate.glossary import with_names
from booklet.translate.pages import pages_of
from booklet.translate.rooms import narrowest
from booklet.translate.units import extract

PPI = 110.0
QUALITY = 72
PICTURES = "pages"


@dataclass(frozen=True, slots=True)
class Contexts:
    """The page that was written, how many texts it shows, and what to tell; None and why not."""

    file: Path | None = None
    texts: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def write_context(request: Request, lang: str, progress: Progress) -> Contexts:
    """Write the page for a language."""
    source, result = lay_out_edition(replace(request, editions=()), progress)
    if source is None:
        return Contexts(diagnostics=result.diagnostics)
    sink = Sink()
    catalogue, edition = _catalogue(request, lang, source, sink, progress)
    shown = edition or source
    places = places_of(source)
    glossary = load_glossary(Project(request.project), sink) or Glossary()
    units = with_names(extract(source.laid.book, pages_of(source.laid.pages), narrowest(places)), glossary, lang)
    found = fitted(source, edition, places, lang, holds_pages=False).misfits if edition else ()
    seen = seen_of(units, catalogue, shown.laid, {misfit.key: misfit for misfit in found})
    folder = request.out / f"context-{lang}"
    pictures = _write_pictures(request, shown, _pages(seen), folder=folder, sink=sink, progress=progress)
    about = About(
        source.laid.book.title, source.laid.book.lang, lang, path_of(lang), edition is not None, shown.laid.styled.trim,
        tuple(str(page.folio) for page in shown.laid.pages.pages), pictures,
    )  # fmt: skip
    write_atomically(folder / "index.html", context_page(seen, about).encode())
    return Contexts(folder / "index.html", len(seen), tuple(sink.found))


def _catalogue(
    request: Request, lang: str, source: Edition, sink: Sink, progress: Progress
) -> tuple[Catalogue | None, Edition | None]:
    """What is translated, and the edition; errors of a catalogue are told, and the source's pages are shown."""
    if lang not in editions_of(request.project):
        return None, None
    catalogue = read_catalogue(Project(request.project), lang, source.laid.book.slug, sink)
    if catalogue is None:
        return None, None
    edition, result = lay_out_edition(replace(request, editions=(lang,)), progress)
    if edition is None:
        sink.found += [found for found in result.diagnostics if found.severity is Severity.ERROR]
    return catalogue, edition


def _pages(seen: Sequence[Seen]) -> frozenset[int]:
    return frozenset(stand.page for one in seen for stand in one.stands)


def _write_pictures(
    request: Request, shown: Edition, pages: frozenset[int], *, folder: Path, sink: Sink, progress: Progress
) -> tuple[str, ...]:
    """Pictures of some pages; their names by page index, empty for a page that is not shown."""
    laid = shown.laid
    names = [""] * len(laid.pages.pages)
    with tempfile.TemporaryDirectory() as aside:
        maps = {facts.key: laid.maps[node] for node, facts in shown.assets.maps.items()}
        made = LaidOut(laid.book, laid.fonts, maps, shown.assets, laid.pages)
        written = Writing(made, replace(request, out=Path(aside)), progress, sink).write()
        if not written.files:
            return tuple(names)
        shutil.rmtree(folder / PICTURES, ignore_errors=True)
        (folder / PICTURES).mkdir(parents=True)
        with opened(written.files[0]) as pdf:
            for number, index in enumerate(sorted(pages)):
                progress("page pictures", number, len(pages))
                names[index] = f"{PICTURES}/{index + 1:03}.jpg"
                image = pdf.picture(index, PPI).image
                image.save(folder / names[index], "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return tuple(names)
