"""The pipeline: from a content folder to a finished file. Reads from top to bottom in the order of work.

In: a Request. Out: a Result, with everything that users should be told. The only module that knows every stage; it imports
a stage when the book needs it, because start-up is where a cached rebuild's time goes.
"""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.base.cache import Cache, default_folder, source_digest
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Sink, placed
from booklet.base.files import FileRef, Project
from booklet.base.geometry import Rect, Size
from booklet.base.package_data import data_folder
from booklet.ir.content import Book
from booklet.ir.maps import MapBlock
from booklet.ir.office_profile import OfficeChoice
from booklet.ir.output import PRESS_SEVERITIES, PROOF, DocumentInfo, Output, Purpose, press_output
from booklet.ir.press_profile import PressChoice
from booklet.ir.walk import blocks_in, picture_files, scans_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from booklet.assets.press_pictures import Job, Keep
    from booklet.assets.press_scans import Mended
    from booklet.assets.survey import Guests, Quarantined, RasterHeader
    from booklet.draw.canvas import Canvas
    from booklet.font.library import FontLibrary
    from booklet.ir.assets import Assets, PictureFacts
    from booklet.ir.maps import MapPicture, StyledMap
    from booklet.ir.pages import Item, PageSet
    from booklet.ir.press import PreparedPicture, PrintSet, RenderedArea
    from booklet.ir.press_profile import PressProfile
    from booklet.ir.sheet import StyleSheet
    from booklet.ir.styled import StyledBook
    from booklet.maps.kept import KeptMaps

Progress = Callable[[str, int, int], None]
"""Told of work as (what, done, of)."""

SEVERITIES = {Purpose.PROOF: PROOF.severities, Purpose.PRESS: PRESS_SEVERITIES, Purpose.OFFICE: PROOF.severities}
"""Of purposes that can be built; the others are refused until they are."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build and where to put it. `emit` names an intermediate form to write as text instead of a PDF."""

    project: Path
    out: Path
    purpose: Purpose = Purpose.PROOF
    editions: tuple[str, ...] = ()
    emit: str = ""
    press: PressChoice = PressChoice()  # what the command line chooses
    office: OfficeChoice = OfficeChoice()
    cache: Cache = field(default_factory=lambda: Cache(default_folder()))


@dataclass(frozen=True, slots=True)
class Result:
    """What was built. `file` is None if content errors stopped the build or nothing was to be written."""

    file: Path | None
    page_count: int
    trim: Size | None
    size: int
    seconds: float
    diagnostics: tuple[Diagnostic, ...]
    also: tuple[Path, ...] = ()  # further files of the same output
    sheets: str = ""  # how many of what, for the office

    @property
    def failed(self) -> bool:
        return Sink(found=list(self.diagnostics)).has_errors


def build(request: Request, progress: Progress) -> Result:
    """Build one file. Nothing is written if the content has errors; a half file is never seen."""
    run = Run(request, progress, Sink(dict(SEVERITIES[request.purpose])))
    return run.keeping(lambda: built(run, request))


def built(run: "Run", request: Request) -> Result:
    """The stages in the order of work, as far as the request asks and the content allows."""
    book = run.load()
    if book is None:
        return run.result()
    if request.emit == "content":
        return run.write_text(book, "content")
    styled = run.style(book)
    if styled is None:
        return run.result()
    if request.emit == "styled":
        return run.write_text(styled, "styled")
    assets = run.survey(book)
    pages = run.lay_out(styled, assets)
    if pages is None:
        return run.result()
    if request.emit == "pages":
        return run.write_text(pages, "pages")
    run.pages = pages
    output = run.output(book)
    return run.result() if output is None else run.write_pdf(pages, assets, output)


def check(request: Request, progress: Progress) -> Result:
    """All diagnostics of the content and its layout; writes nothing."""
    run = Run(request, progress, Sink(dict(SEVERITIES[request.purpose])))
    try:
        book = run.load()
        styled = run.style(book) if book else None
        if book and styled:
            run.lay_out(styled, run.survey(book))
    except OSError as error:
        if not run.is_lost(error):
            raise
    return run.result()


@dataclass(slots=True)
class Run:
    """One build under way: the stages in order, each imported when it is reached."""

    request: Request
    progress: Progress
    sink: Sink
    book: Book | None = None
    fonts: "FontLibrary | None" = None
    maps: "KeptMaps | None" = None
    pages: "PageSet | None" = None
    output_found: Output | None = None
    page_count: int = 0
    began: float = field(default_factory=time.monotonic)

    def load(self) -> Book | None:
        from booklet.source.load import load

        self.progress("content", 0, 1)
        self.book = load(Project(self.request.project), self.sink)
        edition = self.request.editions[0] if self.request.editions else ""
        if self.book and edition not in ("", self.book.lang) and not self.sink.has_errors:
            self.book = self.edition(self.book, edition)
        return None if self.sink.has_errors else self.book

    def edition(self, book: Book, edition: str) -> Book:
        """The book in another language; the book itself if its catalogue cannot be used."""
        from booklet.source.words import words_for
        from booklet.translate.apply import apply
        from booklet.translate.catalogue import read_catalogue
        from booklet.translate.pseudo import TAGS, pseudo

        if edition in TAGS:
            return pseudo(book, edition, words=words_for(book.lang))
        known = editions_of(self.request.project)
        if edition not in known:
            has = ", ".join([book.lang, *known])
            self.sink.error("build.no-edition", f"there is no edition in: {edition}", hint=f"this book has: {has}")
            return book
        catalogue = read_catalogue(Project(self.request.project), edition, book.slug, self.sink)
        return book if catalogue is None else apply(book, catalogue, words=words_for(edition), sink=self.sink)

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
            draw=lambda styled, sink: _draw_map(styled, fonts, sink),
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
            read_raster=_read_raster,
            quarantine=_quarantine,
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

    def output(self, book: Book) -> Output | None:
        """What the file is for; None if what the printer asks is not known."""
        if self.request.purpose is not Purpose.PRESS:
            return PROOF
        from booklet.source.press_profile import load_press

        press = load_press(Project(self.request.project), self.request.press.over(book.press), self.sink)
        self.output_found = None if press is None or self.sink.has_errors else press_output(press)
        return self.output_found

    def keeping(self, work: Callable[[], Result]) -> Result:
        """The result of work, also where a file of the project goes away meanwhile."""
        try:
            return work()
        except OSError as error:
            if not self.is_lost(error):
                raise
            return self.result()

    def write_pdf(self, pages: "PageSet", assets: "Assets", output: Output) -> Result:
        """Write all files of an output: first beside their places, then, if no error was found, into them."""
        if self.request.purpose is Purpose.OFFICE:
            return self.write_office(pages, assets)
        written: list[tuple[Path, Path]] = []
        try:
            for name, print_set in self.print_sets(pages, assets, output):
                target = self._target(name, "pdf")
                beside = target.with_name(f".{target.name}.part")
                if self.write_one(print_set, beside):
                    written.append((target, beside))
            if self.sink.has_errors:
                return self.result()
            for target, beside in written:
                beside.replace(target)
        finally:
            for _, beside in written:
                beside.unlink(missing_ok=True)
        files = [target for target, _ in written]
        return self.result(files[0], files[0].stat().st_size, also=tuple(files[1:]))

    def write_office(self, pages: "PageSet", assets: "Assets") -> Result:
        """Write the sheets for an office's own printer, and the page that says what to do with them."""
        from booklet.imposing import beside, impose, office_sheet, sides_of
        from booklet.imposition.instructions import Sending
        from booklet.prepress.prepress import prepress
        from booklet.source.office_profile import load_office

        choice, book = self.request.office, self.book
        assert book is not None
        assert self.fonts is not None
        printer = load_office(Project(self.request.project), choice.printer, self.sink)
        if not choice.scheme.is_folded:
            fact, hint = (
                "an office booklet is folded: saddle, or signatures:16",
                "booklet impose puts any PDF on other sheets",
            )
            self.sink.error("impose.bad-choice", fact, hint=hint, place=Place("content/booklet.yaml"))
        if printer is None or self.sink.has_errors:
            return self.result()
        files, page = sides_of(self._target("office", "pdf"), choice), self._target("office-sheet", "pdf")
        reader = beside(self._target("office-pages", "pdf"))
        besides = {sides: beside(file) for sides, file in files.items()}
        try:
            if not self.write_one(prepress(pages, assets, PROOF, self.maps or {}), reader):
                return self.result()
            self.progress("sheets", 0, 1)
            job = impose(
                reader, besides, name=next(iter(files.values())).name, binding=book.binding, printer=printer, choice=choice,
                place=Place("content/booklet.yaml"), sink=self.sink,
            )  # fmt: skip
            if job is None or self.sink.has_errors:
                return self.result()
            sending = Sending(book.title, tuple(file.name for file in files.values()), book.trim)
            office_sheet(job, sending, info=info_of(book), fonts=self.fonts, target=beside(page))
            for target in (*files.values(), page):
                beside(target).replace(target)
        finally:
            for path in (reader, *besides.values(), beside(page)):
                path.unlink(missing_ok=True)
        first, *more = files.values()
        done = self.result(first, first.stat().st_size, also=(*more, page))
        return replace(done, sheets=job.told)

    def print_sets(self, pages: "PageSet", assets: "Assets", output: Output) -> "Iterator[tuple[str, PrintSet]]":
        """The files to make, by name: the pages, and the cover if it is one of its own."""
        from booklet.prepress.prepress import prepress

        name, press = output.purpose.value, output.press
        maps: Mapping[str, MapPicture] = self.maps or {}
        settled = partial(prepress, cache=self.request.cache, sink=self.sink)
        if press is None:
            yield name, prepress(pages, assets, output, maps)
            return
        from booklet.prepress.cover import split_cover
        from booklet.prepress.marks import Folds, with_marks

        assert self.fonts is not None
        assert self.book is not None
        info = info_of(self.book)
        cover = split_cover(pages, press, self.fonts, self.sink) if press.cover.is_separate else None
        if cover is not None:
            pages = cover.inner
            self.page_count = len(pages.pages)
        inner = settled(pages, assets, output, maps)
        yield name, with_marks(inner, fonts=self.fonts, info=info, folds=Folds())
        if cover is not None:
            sheet = settled(cover.sheet, assets, output, {**maps, **cover.maps})
            yield f"{name}-cover", with_marks(sheet, fonts=self.fonts, info=info, folds=cover.folds, name="cover")

    def write_one(self, print_set: "PrintSet", beside: Path) -> bool:
        """Write a file; nothing if there are errors."""
        from booklet.assets.resources import prepare_resources
        from booklet.draw.book import draw
        from booklet.finish.book import finish

        assert self.fonts is not None
        assert self.book is not None
        self.progress("pages", 0, len(print_set.pages.pages))
        contents = draw(print_set, fonts=self.fonts, cache=self.request.cache, new_canvas=_reportlab)
        resources = prepare_resources(
            print_set,
            cache=self.request.cache,
            sink=self.sink,
            convert=_convert,
            quarantine=_quarantine,
            separate_all=_separate_all,
            render_area=self.render_area,
            mend=_mend,
        )
        if self.sink.has_errors:
            return False
        self.progress("file", 0, 1)
        beside.parent.mkdir(parents=True, exist_ok=True)
        try:
            finish(
                print_set,
                contents,
                resources=resources,
                fonts=self.fonts,
                info=info_of(self.book),
                cache=self.request.cache,
                target=beside,
            )
        except BaseException as error:
            beside.unlink(missing_ok=True)
            if isinstance(error, OSError) and not self.is_input(error):  # a full disk has no name
                error.filename = str(beside)
            raise
        return True

    def is_input(self, error: OSError) -> bool:
        """Whether an error is about a file of the project, and not about one that is being written."""
        root, out = os.path.realpath(self.request.project), os.path.realpath(self.request.out)
        path = os.path.realpath(error.filename) if isinstance(error.filename, str) else ""
        return path.startswith(root + os.sep) and path != out and not path.startswith(out + os.sep)

    def render_area(self, print_set: "PrintSet", area: "RenderedArea") -> "PreparedPicture":
        """A part of a page as one image; its vectors go through a small PDF of their own."""
        from booklet.assets.compositing import render_area

        press = print_set.output.press
        assert press is not None
        return render_area(area, pictures=print_set.pictures, press=press, small_pdf=partial(self.small_pdf, print_set))

    def small_pdf(self, print_set: "PrintSet", items: "Sequence[Item]", rect: Rect) -> bytes:
        """These items as a screen shows them, on a page of the size of `rect`."""
        from booklet.assets.resources import prepare_resources
        from booklet.draw.book import draw
        from booklet.finish.book import finish
        from booklet.prepress.parts import part_of

        assert self.fonts is not None
        assert self.book is not None
        part = part_of(print_set, items, rect)
        contents = draw(part, fonts=self.fonts, cache=Cache(None), new_canvas=_reportlab)
        resources = prepare_resources(
            part, cache=self.request.cache, sink=self.sink, convert=_convert, quarantine=_quarantine,
            separate_all=_separate_all, render_area=self.render_area, mend=_mend,
        )  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "part.pdf"
            finish(
                part, contents, resources=resources, fonts=self.fonts, info=info_of(self.book),
                cache=self.request.cache, target=target,
            )  # fmt: skip
            return target.read_bytes()

    def is_lost(self, error: OSError) -> bool:
        """Whether a file of the project went away or was locked after it had been found; it is reported."""
        if not self.is_input(error):
            return False
        name = os.path.relpath(os.path.realpath(error.filename), os.path.realpath(self.request.project))
        name = name.replace(os.sep, "/")
        fact = f"“{name}” was there when the build began and can no longer be read: {error.strerror}"
        self.sink.error("build.lost-file", fact, hint="build again when nothing changes it", place=Place(name))
        return True

    def write_text(self, value: object, name: str) -> Result:
        from booklet.base.files import write_atomically
        from booklet.ir.dump import dump

        target = self._target(name, "txt")
        data = dump(value).encode()
        write_atomically(target, data)
        return self.result(target, len(data))

    def _target(self, what: str, ending: str) -> Path:
        assert self.book is not None
        return self.request.out / f"{self.book.slug}-{self.book.lang}-{what}.{ending}"

    def result(self, file: Path | None = None, size: int = 0, also: tuple[Path, ...] = ()) -> Result:
        found = placed(
            self.sink.found, self.book.places if self.book else {}, self.book.translations if self.book else {}
        )
        return Result(
            None if self.sink.has_errors else file,
            self.page_count,
            self.book.trim if self.book else None,
            size,
            time.monotonic() - self.began,
            tuple(found),
            also,
        )


def editions_of(project: Path) -> tuple[str, ...]:
    """The languages that a project has catalogues for."""
    folder = project / "content" / "translations"
    return tuple(sorted(file.stem for file in folder.glob("*.po"))) if folder.is_dir() else ()


def source_of(request: Request, progress: Progress) -> "tuple[Book | None, PageSet | None, Result]":
    """The book as it is written, and its pages if it can be laid out: what translators are told."""
    run = Run(replace(request, editions=()), progress, Sink(dict(SEVERITIES[request.purpose])))
    try:
        book = run.load()
        styled = run.style(book) if book else None
        pages = run.lay_out(styled, run.survey(book)) if book and styled else None
    except OSError as error:
        if not run.is_lost(error):
            raise
        pages = None
    return run.book, pages, run.result()


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
    result = run.keeping(lambda: built(run, run.request))
    press = run.output_found.press if run.output_found else None
    return MadeForPress(result, run.book, run.pages, run.fonts, press)


def info_of(book: Book) -> DocumentInfo:
    """What the document says of itself."""
    return DocumentInfo(
        book.title, book.lang, book.date, author=book.author, publisher=book.publisher, subject=book.subtitle,
        keywords=book.keywords,
    )  # fmt: skip


def font_folders(project: Path) -> tuple[Path, ...]:
    """The project's own fonts first, then those that travel with the engine; in a checkout they may be the same."""
    return tuple(dict.fromkeys(folder.resolve() for folder in (project / "fonts", data_folder("fonts"))))


# The heavy readers: a build whose pictures, scans and pages are all kept imports none of them.


def _read_raster(file: FileRef) -> "RasterHeader":
    from booklet.assets.raster import read_header

    return read_header(file)


def _convert(facts: "PictureFacts") -> "PreparedPicture":
    from booklet.assets.raster import convert

    return convert(facts)


def _separate_all(jobs: "Iterable[Job]", press: "PressProfile", keep: "Keep") -> None:
    from booklet.assets.separation import separate_all

    separate_all(jobs, press, keep)


def _mend(clean: bytes, press: "PressProfile") -> "Mended":
    from booklet.assets.press_guests import mend

    return mend(clean, press)


def _quarantine(guests: "Guests") -> "Quarantined":
    from booklet.assets.quarantine import quarantine

    return quarantine(guests)


def _draw_map(styled: "StyledMap", fonts: "FontLibrary", sink: Sink) -> "MapPicture":
    from booklet.maps.draw import draw_map

    return draw_map(styled.spec, styled.frame, fonts=fonts, styles=styled.styles, sink=sink)


def _reportlab(size: Size) -> "Canvas":
    from booklet.draw.reportlab_canvas import ReportLabCanvas

    return ReportLabCanvas(size)
