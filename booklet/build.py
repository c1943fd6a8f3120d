"""The pipeline: from a content folder to pages, and through `outputs` to finished files. Reads from top to bottom in the order of work.

In: a Request. Out: a Result for each purpose, with everything that users should be told. With `outputs`, the only module that
knows every stage; it imports a stage when the book needs it, because start-up is where a cached rebuild's time goes.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from booklet import makers
from booklet.base.cache import source_digest
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Sink, placed
from booklet.base.files import Project
from booklet.base.package_data import data_folder
from booklet.ir.content import Book
from booklet.ir.maps import MapBlock
from booklet.ir.output import PRESS_SEVERITIES, Output, Purpose
from booklet.ir.walk import blocks_in, picture_files, scans_in
from booklet.outputs import LaidOut, Writing, Written, info_of, is_lost, target_of
from booklet.request import SEVERITIES, Progress, Request, Result, severities_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from booklet.base.diagnostics import Severity
    from booklet.font.library import FontLibrary
    from booklet.ir.assets import Assets
    from booklet.ir.pages import PageSet
    from booklet.ir.press_profile import PressProfile
    from booklet.ir.sheet import StyleSheet
    from booklet.ir.styled import StyledBook
    from booklet.maps.kept import KeptMaps
    from booklet.translate.catalogue import Catalogue

Found = TypeVar("Found")

__all__ = [
    "SEVERITIES", "MadeForPress", "Progress", "Request", "Result", "Run", "Source", "build", "build_for", "check",
    "check_for", "editions_of", "font_folders", "info_of", "make_for_press", "read_source", "report_no_edition", "source_of",
]  # fmt: skip


def build(request: Request, progress: Progress) -> Result:
    """Build one file. Nothing is written if the content has errors; a half file is never seen."""
    return build_for(request, (request.purpose,), progress)[0]


def build_for(
    request: Request, purposes: Sequence[Purpose], progress: Progress, source: "Source | None" = None
) -> tuple[Result, ...]:
    """Build the files of several purposes from pages that are laid out once. What is an error for one stops that one alone."""
    run = Run(request, progress, Sink(severities_of(purposes)), source)
    if request.emit:
        return (run.write_form(request.emit),)
    run.make()
    return tuple(run.write(purpose).result for purpose in purposes)


def check(request: Request, progress: Progress) -> Result:
    """All diagnostics of the content and its layout; writes nothing."""
    return check_for(request, (request.purpose,), progress)[0]


def check_for(
    request: Request, purposes: Sequence[Purpose], progress: Progress, source: "Source | None" = None
) -> tuple[Result, ...]:
    """As `check`, graded as each purpose takes it."""
    run = Run(request, progress, Sink(severities_of(purposes)), source)
    run.make()
    run.check_names()
    return tuple(run.result(sink=run.graded(purpose), purpose=purpose) for purpose in purposes)


@dataclass(frozen=True, slots=True)
class Source:
    """The book as it is written, None after errors, and what was found when it was read: the same for all editions."""

    book: Book | None
    found: tuple[Diagnostic, ...]


def read_source(request: Request, severities: "Mapping[str, Severity]") -> Source:
    """Read a project's content."""
    from booklet.source.load import load

    sink = Sink(severities)
    book = load(Project(request.project), sink)
    return Source(book, tuple(sink.found))


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one purpose, and what its files were for, as far as that became known."""

    result: Result
    output: Output | None = None


@dataclass(slots=True)
class Run:
    """One edition under way to its pages: the stages in order, each imported when it is reached."""

    request: Request
    progress: Progress
    sink: Sink
    source: Source | None = None
    book: Book | None = None
    fonts: "FontLibrary | None" = None
    maps: "KeptMaps | None" = None
    laid_out: LaidOut | None = None
    translated: "tuple[Book, Catalogue] | None" = None
    page_count: int = 0
    began: float = field(default_factory=time.monotonic)

    def make(self) -> LaidOut | None:
        """All stages up to the pages, as far as the content allows."""
        self.keeping(self._make)
        return self.laid_out

    def _make(self) -> None:
        book = self.load()
        styled = self.style(book) if book else None
        if book is None or styled is None:
            return
        assets = self.survey(book)
        pages = self.lay_out(styled, assets)
        if pages is not None and self.fonts is not None:
            self.laid_out = LaidOut(book, self.fonts, self.maps or {}, assets, pages)
            if book.settings.holds_pages:
                self.hold_pages(self.laid_out)

    def load(self) -> Book | None:
        self.progress("content", 0, 1)
        source = self.source or read_source(self.request, self.sink.severities)
        for found in source.found:
            self.sink.report(found)
        self.book = source.book
        edition = self.request.edition
        if self.book and edition not in ("", self.book.lang) and not self.sink.has_errors:
            from booklet.translate.own_files import with_own_files

            self.book = with_own_files(self.edition(self.book, edition), Project(self.request.project), self.sink)
        return None if self.sink.has_errors else self.book

    def edition(self, book: Book, edition: str) -> Book:
        """The book in another language; the book itself if its catalogue cannot be used."""
        from booklet.source.words import warn_unspoken, words_for
        from booklet.translate.apply import apply
        from booklet.translate.catalogue import read_catalogue
        from booklet.translate.pseudo import TAGS, pseudo

        if edition in TAGS:
            return pseudo(book, edition, words=words_for(book.lang))
        known = editions_of(self.request.project)
        if edition not in known:
            report_no_edition(edition, (book.lang, *known), self.sink)
            return book
        catalogue = read_catalogue(Project(self.request.project), edition, book.slug, self.sink)
        if catalogue is None:
            return book
        self.translated = (book, catalogue)
        if book.words:
            warn_unspoken(edition, catalogue.place, self.sink)
        return apply(book, catalogue, words=words_for(edition), sink=self.sink)

    def check_names(self) -> None:
        """Whether the glossary is sound, and the edition has its names."""
        from booklet.source.glossary import load_glossary
        from booklet.translate.glossary import check_names
        from booklet.translate.units import extract

        glossary = load_glossary(Project(self.request.project), self.sink)
        if glossary is not None and glossary.terms and self.translated is not None:
            source, catalogue = self.translated
            check_names(extract(source), catalogue, glossary, self.sink)

    def style(self, book: Book) -> "StyledBook | None":
        from booklet.font.library import FontLibrary
        from booklet.source.fonts import load_fonts
        from booklet.source.style_sheet import load_sheet
        from booklet.style.resolve import resolve_styles

        project = Project(self.request.project)
        sheet = load_sheet(project, book.style, self.sink)
        self.fonts = FontLibrary(load_fonts(font_folders(self.request.project), self.sink))
        self.check_fonts(self.fonts)
        styled = resolve_styles(book, sheet, self.sink) if sheet else None
        if sheet and any(isinstance(block, MapBlock) for block in blocks_in(book)):
            self.draw_maps(book, sheet)
        return None if self.sink.has_errors else styled

    def draw_maps(self, book: Book, sheet: "StyleSheet") -> None:
        """Maps are drawn before layout: their frames follow from their placement."""
        from booklet.maps.kept import drawn_maps
        from booklet.style.maps import style_maps

        fonts = self.fonts
        assert fonts is not None
        maps = style_maps(book, sheet, self.sink)
        self.progress("maps", 0, len(maps))
        self.maps = drawn_maps(
            maps,
            faces=tuple(file.file.digest for file in fonts.manifest.files),
            source=source_digest("maps", "text", "font"),
            cache=self.request.cache,
            sink=self.sink,
            draw=lambda styled, sink: makers.draw_map(styled, fonts, sink),
        )

    def check_fonts(self, fonts: "FontLibrary") -> None:
        """The project's own fonts, used or not: the engine's are sound, or the engine is not."""
        own, *engine = font_folders(self.request.project)
        for file, why in fonts.refused(str(own) + os.sep) if engine else ():
            self.sink.error(f"font.{why.code}", str(why), hint=why.hint, place=Place(f"fonts/{file.file.name}"))

    def survey(self, book: Book) -> "Assets":
        from booklet.assets.survey import survey

        pictures = picture_files(book)
        self.progress("pictures", 0, len(pictures))
        found = survey(
            pictures,
            scans_in(book),
            cache=self.request.cache,
            sink=self.sink,
            read_raster=makers.read_raster,
            quarantine=makers.quarantine,
        )
        return replace(found, maps=self.maps.facts) if self.maps is not None else found

    def lay_out(self, styled: "StyledBook", assets: "Assets") -> "PageSet | None":
        from booklet.layout.book import lay_out

        assert self.fonts is not None
        if self.sink.has_errors:
            return None
        pages = lay_out(
            styled, assets, fonts=self.fonts, cache=self.request.cache, sink=self.sink, progress=self.progress
        )
        self.page_count = len(pages.pages)
        if not pages.pages:
            hint = "a part needs a text, a picture or a blank page"
            self.sink.error(
                "build.no-pages", "the booklet has no pages", hint=hint, place=Place("content/booklet.yaml")
            )
        return None if self.sink.has_errors else pages

    def hold_pages(self, edition: LaidOut) -> None:
        """Report the parts of an edition that have another number of pages than in the source, which is laid out for this."""
        from booklet.translate.fit_plan import page_plan
        from booklet.translate.fit_telling import PAGE_PLAN, plan_fact

        source = Run(replace(self.request, editions=()), lambda *_: None, Sink(), self.source).make()
        lang = edition.book.lang
        for part in page_plan(source, edition) if source else ():
            lost = f"booklet translate fit --language {lang} says how many lines it must lose"
            hint = lost if part.more > 0 else "put blank pages after it in this edition, or let its pages differ"
            self.sink.warning(PAGE_PLAN, plan_fact(part, lang), hint=hint, place=part.place, node=part.part)

    def write(self, purpose: Purpose, severities: "Mapping[str, Severity] | None" = None) -> Made:
        """The files of one purpose."""
        sink = self.graded(purpose, severities)
        if self.laid_out is None:
            return Made(self.result(sink=sink, purpose=purpose))
        writing = Writing(self.laid_out, replace(self.request, purpose=purpose), self.progress, sink)
        written = self.keeping(writing.write, sink)
        return Made(self.result(written, sink=sink, purpose=purpose), writing.output)

    def graded(self, purpose: Purpose, severities: "Mapping[str, Severity] | None" = None) -> Sink:
        """What was found on the way to the pages, as a purpose takes it."""
        sink = Sink(SEVERITIES[purpose] if severities is None else severities)
        for found in self.sink.found:
            sink.report(found)
        return sink

    def write_form(self, form: str) -> Result:
        """An intermediate form as text: content, styled, pages."""
        from booklet.base.files import write_atomically
        from booklet.ir.dump import dump

        value = self.keeping(lambda: self._form(form))
        if value is None or self.book is None:
            return self.result()
        target = target_of(self.request, self.book, form, "txt")
        write_atomically(target, dump(value).encode())
        return self.result(Written((target,), self.page_count))

    def _form(self, form: str) -> object:
        book = self.load()
        if book is None or form == "content":
            return book
        styled = self.style(book)
        if styled is None or form == "styled":
            return styled
        return self.lay_out(styled, self.survey(book))

    def keeping(self, work: Callable[[], Found], sink: Sink | None = None) -> Found | None:
        """What work gives; None where a file of the project goes away meanwhile, which is reported."""
        try:
            return work()
        except OSError as error:
            if not is_lost(self.request, error, self.sink if sink is None else sink):
                raise
            return None

    def result(
        self, written: Written | None = None, *, sink: Sink | None = None, purpose: Purpose | None = None
    ) -> Result:
        """What is told of the work since the last result."""
        book, sink = self.book, self.sink if sink is None else sink
        found = placed(sink.found, book.places if book else {}, book.translations if book else {})
        first, *also = (None,) if written is None or not written.files or sink.has_errors else written.files
        began, self.began = self.began, time.monotonic()
        return Result(
            first,
            self.page_count if written is None else written.page_count,
            book.trim if book else None,
            first.stat().st_size if first is not None else 0,
            self.began - began,
            tuple(found),
            tuple(file for file in also if file is not None),
            written.sheets if written is not None else "",
            self.request.edition or (book.lang if book else ""),
            self.request.purpose if purpose is None else purpose,
        )


def editions_of(project: Path) -> tuple[str, ...]:
    """The languages that a project has catalogues for."""
    folder = project / "content" / "translations"
    return tuple(sorted(file.stem for file in folder.glob("*.po"))) if folder.is_dir() else ()


def report_no_edition(edition: str, known: Sequence[str], sink: Sink) -> None:
    """Say that a book has no such edition, which it has, and how one begins."""
    hint = f"this book has: {', '.join(known)}; booklet translate extract --language {edition} begins one"
    sink.error("build.no-edition", f"there is no edition in: {edition}", hint=hint)


def source_of(request: Request, progress: Progress) -> "tuple[Book | None, PageSet | None, Result]":
    """The book as it is written, and its pages if it can be laid out: what translators are told."""
    run = Run(replace(request, editions=()), progress, Sink(dict(SEVERITIES[request.purpose])))
    made = run.make()
    return run.book, made.pages if made else None, run.result()


@dataclass(frozen=True, slots=True)
class MadeForPress:
    """What a job ticket asks of a build: the files, and what they were made from; None as far as the build did not come."""

    result: Result
    book: Book | None
    pages: "PageSet | None"
    fonts: "FontLibrary | None"
    press: "PressProfile | None"


def make_for_press(request: Request, progress: Progress) -> MadeForPress:
    """Build for the press, and keep what the files were made from."""
    run = Run(replace(request, purpose=Purpose.PRESS), progress, Sink(dict(PRESS_SEVERITIES)))
    laid_out = run.make()
    made = run.write(Purpose.PRESS)
    press = made.output.press if made.output else None
    return MadeForPress(made.result, run.book, laid_out.pages if laid_out else None, run.fonts, press)


def font_folders(project: Path) -> tuple[Path, ...]:
    """The project's own fonts first, then those that travel with the engine; in a checkout they may be the same."""
    return tuple(dict.fromkeys(folder.resolve() for folder in (project / "fonts", data_folder("fonts"))))
