"""The files of one output. In: a book laid out, what is asked of it. Out: Written. A half file is never seen.

Knows the stages that it needs, as build.py does; each is imported when it is reached.
"""

import os
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from booklet import makers
from booklet.base.cache import Cache
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.files import Project, beside
from booklet.base.geometry import Rect
from booklet.base.units import to_mm
from booklet.ir.content import Book
from booklet.ir.output import PROOF, DocumentInfo, Output, Purpose, press_output
from booklet.request import Progress, Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from booklet.font.library import FontLibrary
    from booklet.ir.assets import Assets
    from booklet.ir.maps import MapPicture
    from booklet.ir.pages import Item, PageSet
    from booklet.ir.press import PreparedPicture, PrintSet, RenderedArea, Resources
    from booklet.ir.press_profile import PressProfile

LEAST_BLEED_MM = 0.05  # of rounding: 3 mm, 1/8 in


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A book in pages, and all that its files are made from: the same for every output."""

    book: Book
    fonts: "FontLibrary"
    maps: "Mapping[str, MapPicture]"
    assets: "Assets"
    pages: "PageSet"


@dataclass(frozen=True, slots=True)
class Written:
    """The files of an output, none after an error; the pages of the first; how many sheets of what, for the office."""

    files: tuple[Path, ...] = ()
    page_count: int = 0
    sheets: str = ""


@dataclass(slots=True)
class Writing:
    """One output under way. `output` is what the file is for, once that is known."""

    laid_out: LaidOut
    request: Request
    progress: Progress
    sink: Sink
    output: Output | None = None

    def write(self) -> Written:
        """Write all files of the output that is asked for; none if there are errors."""
        pages = self.laid_out.pages
        self.output = None if self.sink.has_errors else self._output()
        if self.output is None:
            return Written(page_count=len(pages.pages))
        if self.request.purpose is Purpose.OFFICE:
            return self._write_office(pages)
        return self._write_pages(pages, self.output)

    def _output(self) -> Output | None:
        """What the file is for; None if what the printer asks is not known."""
        if self.request.purpose is not Purpose.PRESS:
            return PROOF
        from booklet.source.press_profile import load_press

        choice = self.request.press.over(self.laid_out.book.press)
        press = load_press(Project(self.request.project), choice, self.sink)
        if press is not None:
            self._check_bleed(press)
        return None if press is None or self.sink.has_errors else press_output(press)

    def _check_bleed(self, press: "PressProfile") -> None:
        """Told before a page is painted, once, and not for each picture that ends too early."""
        has, asks = to_mm(self.laid_out.book.bleed), press.bleed_mm
        if has < asks - LEAST_BLEED_MM:
            fact, hint = f"the bleed is {has:.4g} mm; {press.name} asks for {asks:g} mm", f"bleed: {asks:g} mm"
            self.sink.error("press.small-bleed", fact, hint=hint, place=Place("content/booklet.yaml"))

    def _write_pages(self, pages: "PageSet", output: Output) -> Written:
        """Single pages: first beside their places, then, if no error was found, into them."""
        written: list[tuple[Path, Path]] = []
        count = len(pages.pages)
        try:
            for name, print_set in self._print_sets(pages, output):
                target = self._target(name)
                half = beside(target)
                count = count if written else len(print_set.pages.pages)
                if self._write_one(print_set, half):
                    written.append((target, half))
            if self.sink.has_errors:
                return Written(page_count=count)
            for target, half in written:
                half.replace(target)
        finally:
            for _, half in written:
                half.unlink(missing_ok=True)
        return Written(tuple(target for target, _ in written), count)

    def _write_office(self, pages: "PageSet") -> Written:
        """The sheets for an office's own printer, and the page that says what to do with them."""
        from booklet.imposing import impose, office_sheet, outdated, sides_of
        from booklet.imposition.instructions import Sending
        from booklet.prepress.prepress import prepress
        from booklet.source.office_profile import load_office

        choice, made = self.request.office, self.laid_out
        failed = Written(page_count=len(pages.pages))
        printer = load_office(Project(self.request.project), choice.printer, self.sink)
        if not choice.scheme.is_folded:
            fact, hint = (
                "an office booklet is folded: saddle, or signatures:16",
                "booklet impose puts any PDF on other sheets",
            )
            self.sink.error("impose.bad-choice", fact, hint=hint, place=Place("content/booklet.yaml"))
        if printer is None or self.sink.has_errors:
            return failed
        files, page = sides_of(self._target("office"), choice), self._target("office-sheet")
        reader = beside(self._target("office-pages"))
        besides = {sides: beside(file) for sides, file in files.items()}
        try:
            if not self._write_one(prepress(pages, made.assets, PROOF, made.maps), reader):
                return failed
            self.progress("sheets", 0, 1)
            job = impose(
                reader, besides, name=next(iter(files.values())).name, binding=made.book.binding, printer=printer,
                choice=choice, place=Place("content/booklet.yaml"), sink=self.sink, shown=pages,
            )  # fmt: skip
            if job is None or self.sink.has_errors:
                return failed
            sending = Sending(made.book.title, tuple(file.name for file in files.values()), made.book.trim)
            office_sheet(job, sending, info=info_of(made.book), fonts=made.fonts, target=beside(page))
            for target in (*files.values(), page):
                beside(target).replace(target)
            for file in outdated(self._target("office"), choice):
                file.unlink(missing_ok=True)
        finally:
            for path in (reader, *besides.values(), beside(page)):
                path.unlink(missing_ok=True)
        return Written((*files.values(), page), len(pages.pages), job.told)

    def _print_sets(self, pages: "PageSet", output: Output) -> "Iterator[tuple[str, PrintSet]]":
        """The files to make, by name: the pages, and the cover if it is one of its own."""
        from booklet.prepress.prepress import prepress

        name, press, made = output.purpose.value, output.press, self.laid_out
        settled = partial(prepress, cache=self.request.cache, sink=self.sink)
        if press is None:
            yield name, prepress(self._proofed(pages), made.assets, output, made.maps)
            return
        from booklet.prepress.cover import split_cover
        from booklet.prepress.marks import Folds, with_marks

        info = info_of(made.book)
        cover = split_cover(pages, press, made.fonts, self.sink) if press.cover.is_separate else None
        inner = settled(cover.inner if cover is not None else pages, made.assets, output, made.maps)
        yield name, with_marks(inner, fonts=made.fonts, info=info, folds=Folds())
        if cover is not None:
            sheet = settled(cover.sheet, made.assets, output, {**made.maps, **cover.maps})
            yield f"{name}-cover", with_marks(sheet, fonts=made.fonts, info=info, folds=cover.folds, name="cover")

    def _proofed(self, pages: "PageSet") -> "PageSet":
        """The pages of an edition with change bars beside what is not translated yet; others as they are."""
        book = self.laid_out.book
        if not book.unfinished or self.request.purpose is not Purpose.PROOF:
            return pages
        from booklet.prepress.unfinished import with_change_bars

        parts = frozenset(str(part.id) for part in book.parts)
        return with_change_bars(pages, book.unfinished, parts=parts, fonts=self.laid_out.fonts)

    def _write_one(self, print_set: "PrintSet", target: Path) -> bool:
        """Write a file; nothing if there are errors."""
        from booklet.draw.book import draw
        from booklet.finish.book import finish

        made = self.laid_out
        self.progress("pages", 0, len(print_set.pages.pages))
        contents = draw(print_set, fonts=made.fonts, cache=self.request.cache, new_canvas=makers.reportlab)
        resources = self._resources(print_set)
        if self.sink.has_errors:
            return False
        self.progress("file", 0, 1)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            finish(
                print_set, contents, resources=resources, fonts=made.fonts, info=info_of(made.book),
                cache=self.request.cache, target=target,
            )  # fmt: skip
        except BaseException as error:
            target.unlink(missing_ok=True)
            if isinstance(error, OSError) and not self.request.is_input(error):  # a full disk has no name
                error.filename = str(target)
            raise
        return True

    def _resources(self, print_set: "PrintSet") -> "Resources":
        """Everything that page contents may name, ready to be put in."""
        from booklet.assets.resources import prepare_resources

        return prepare_resources(
            print_set, cache=self.request.cache, sink=self.sink, convert=makers.convert, quarantine=makers.quarantine,
            separate_all=makers.separate_all, render_area=self._render_area, mend=makers.mend,
        )  # fmt: skip

    def _render_area(self, print_set: "PrintSet", area: "RenderedArea") -> "PreparedPicture":
        """A part of a page as one image; its vectors go through a small PDF of their own."""
        from booklet.assets.compositing import render_area

        press = print_set.output.press
        assert press is not None
        return render_area(
            area, pictures=print_set.pictures, press=press, small_pdf=partial(self._small_pdf, print_set)
        )

    def _small_pdf(self, print_set: "PrintSet", items: "Sequence[Item]", rect: Rect) -> bytes:
        """These items as a screen shows them, on a page of the size of `rect`."""
        from booklet.draw.book import draw
        from booklet.finish.book import finish
        from booklet.prepress.parts import part_of

        made = self.laid_out
        part = part_of(print_set, items, rect)
        contents = draw(part, fonts=made.fonts, cache=Cache(None), new_canvas=makers.reportlab)
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "part.pdf"
            finish(
                part, contents, resources=self._resources(part), fonts=made.fonts, info=info_of(made.book),
                cache=self.request.cache, target=target,
            )  # fmt: skip
            return target.read_bytes()

    def _target(self, what: str) -> Path:
        return target_of(self.request, self.laid_out.book, what, "pdf")


def target_of(request: Request, book: Book, what: str, ending: str) -> Path:
    """Where a file of this edition goes."""
    return request.out / f"{book.slug}-{book.lang}-{what}.{ending}"


def info_of(book: Book) -> DocumentInfo:
    """What the document says of itself."""
    return DocumentInfo(
        book.title, book.lang, book.date, author=book.author, publisher=book.publisher, subject=book.subtitle,
        keywords=book.keywords,
    )  # fmt: skip


def is_lost(request: Request, error: OSError, sink: Sink) -> bool:
    """Whether a file of the project went away or was locked after it had been found; it is reported."""
    if not request.is_input(error):
        return False
    name = os.path.relpath(os.path.realpath(error.filename), os.path.realpath(request.project))
    name = name.replace(os.sep, "/")
    fact = f"“{name}” was there when the build began and can no longer be read: {error.strerror}"
    sink.error("build.lost-file", fact, hint="build again when nothing changes it", place=Place(name))
    return True
