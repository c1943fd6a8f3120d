"""Sheets from pages: the office's files of a booklet, any PDF imposed, the printer's test sheet, the dummy.

In: what is wanted. Out: finished files, or diagnostics and nothing written. Knows the stages that it needs, as build.py does.
"""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf

from booklet.base.cache import Cache
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Sink
from booklet.base.files import Project, beside
from booklet.base.geometry import Size
from booklet.base.package_data import data_folder
from booklet.base.units import PageIndex, SheetIndex, mm
from booklet.draw.book import draw
from booklet.draw.canvas import Canvas
from booklet.draw.reportlab_canvas import ReportLabCanvas
from booklet.finish.book import finish
from booklet.font.library import FontLibrary
from booklet.imposition.helpers import dummy_pages, register_sheet
from booklet.imposition.instructions import Sending, instruction_page
from booklet.imposition.job import Job, is_back_turned, settle
from booklet.imposition.layout import SheetLayout
from booklet.imposition.place import Sides, place_pages
from booklet.imposition.reading import PRINT_AGAIN, binding_of, open_pdf, read_pages
from booklet.imposition.sizes import sheet_size
from booklet.ir.content import Binding
from booklet.ir.office_profile import OfficeChoice, OfficeProfile
from booklet.ir.output import PROOF, DocumentInfo
from booklet.ir.pages import PageSet
from booklet.ir.press import PrintSet, Resources
from booklet.ir.sheets import Cell, PrintedSheet, Scheme, SchemeKind, SheetPlan, SheetSide
from booklet.ir.words import Words
from booklet.source.fonts import load_fonts
from booklet.source.office_profile import keep_back_shift, load_office
from booklet.source.words import words_for
from booklet.translate.pseudo import TAGS, pseudo_words

HELPER_DATE = "2025-01-01"  # of pages that belong to no book: the same input gives the same bytes


@dataclass(frozen=True, slots=True)
class Imposed:
    """What came of it: files, none after an error; how many sheets of what."""

    files: tuple[Path, ...]
    told: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        return Sink(found=list(self.diagnostics)).has_errors


def impose_file(
    source: Path, out: Path, *, project: Path, binding: Binding | None, choice: OfficeChoice, shown: PageSet | None = None
) -> Imposed:  # fmt: skip
    """Impose a PDF of any maker; nothing is written after an error. Without a binding the file says it. `shown`: pages of our own."""
    sink = Sink()
    printer = load_office(Project(project), choice.printer, sink)
    if printer is None:
        return Imposed((), "", tuple(sink.found))
    with _renamed(sides_of(out, choice), sink) as besides:
        job = impose(
            source, besides, name=source.name, binding=binding, printer=printer, choice=choice, place=Place(source.name), sink=sink,
            shown=shown,
        )  # fmt: skip
    files = () if sink.has_errors else tuple(sides_of(out, choice).values())
    return Imposed(files, job.told if job else "", tuple(sink.found))


def impose(
    source: Path, targets: Mapping[Sides, Path], *, name: str, binding: Binding | None, printer: OfficeProfile, choice: OfficeChoice,
    place: Place, sink: Sink, shown: PageSet | None = None,
) -> Job | None:  # fmt: skip
    """Write the sheets of a PDF, one file for each kind of sides; None after an error. `shown`: its pages, if they are ours."""
    pdf = open_pdf(source, sink, name=name)
    if pdf is None:
        return None
    with pdf:
        is_proof = choice.scheme.kind is SchemeKind.N_UP
        pages = read_pages(pdf, name, sink, is_mixed_allowed=is_proof)
        if not pages:
            return None
        bleed = max(0.0, *(max(page.overhang) for page in pages))
        job = settle(
            len(pages), pages[0].size, bleed=bleed, binding=binding or binding_of(pdf), printer=printer,
            choice=choice, place=place, sink=sink, shown=shown,
        )  # fmt: skip
        if job is None:
            return None
        try:
            place_pages(pdf, pages, job.plan, layout=job.layout, targets=targets)
        except pikepdf.PdfError as error:
            sink.error(
                "impose.unreadable-file", f"the PDF cannot be read to its end: {error}", hint=PRINT_AGAIN, place=place
            )
            return None
    return job


def sides_of(target: Path, choice: OfficeChoice) -> dict[Sides, Path]:
    """The files of a job: one, or fronts and backs."""
    if not choice.is_split:
        return {Sides.BOTH: target}
    backs = Sides.BACKS_REVERSED if choice.is_backs_reversed else Sides.BACKS
    return {
        Sides.FRONTS: target.with_stem(f"{target.stem}-fronts"), backs: target.with_stem(f"{target.stem}-backs")
    }  # fmt: skip


def outdated(target: Path, choice: OfficeChoice) -> tuple[Path, ...]:
    """Files that a job of the other kind leaves under our names: the whole, or fronts and backs."""
    kinds = (replace(choice, is_split=is_split) for is_split in (False, True))
    files = {file for kind in kinds for file in sides_of(target, kind).values()}
    return tuple(sorted(files.difference(sides_of(target, choice).values())))


def _words(lang: str) -> Words:
    """The engine's words in the language of an edition, pseudo-languages too."""
    words = words_for(lang)
    return pseudo_words(words, lang) if lang in TAGS.values() else words


@contextlib.contextmanager
def _renamed(targets: Mapping[Sides, Path], sink: Sink) -> Iterator[dict[Sides, Path]]:
    """Paths beside the targets; renamed into them at the end if there was no error, else removed."""
    besides = {sides: beside(target) for sides, target in targets.items()}
    for target in targets.values():
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield besides
        if not sink.has_errors:
            for sides, target in targets.items():
                besides[sides].replace(target)
    finally:
        for path in besides.values():
            path.unlink(missing_ok=True)


def office_sheet(job: Job, sending: Sending, *, info: DocumentInfo, fonts: FontLibrary, target: Path) -> None:
    """Write the page of instructions in the edition's language."""
    page = instruction_page(job, sending, _words(info.lang), fonts)
    write_pages(page, info=info, fonts=fonts, target=target)


def write_pages(pages: PageSet, *, info: DocumentInfo, fonts: FontLibrary, target: Path) -> None:
    """Draw and finish pages of ours that name no pictures."""
    print_set = PrintSet(pages, PROOF, {}, {})
    contents = draw(print_set, fonts=fonts, cache=Cache(None), new_canvas=_canvas)
    nothing = Resources({}, b"", {})
    target.parent.mkdir(parents=True, exist_ok=True)
    finish(print_set, contents, resources=nothing, fonts=fonts, info=info, cache=Cache(None), target=target)


def calibrate(out: Path, *, project: Path, choice: OfficeChoice, lang: str) -> Imposed:
    """Write the test sheet of a printer, uncorrected or with the correction that its profile keeps."""
    sink = Sink()
    printer = load_office(Project(project), choice.printer, sink)
    fonts = _fonts(sink)
    if printer is None or sink.has_errors:
        return Imposed((), "", tuple(sink.found))
    name, duplex = choice.sheet or printer.sheets[0], choice.duplex or printer.duplex
    try:
        size = sheet_size(name)
    except ValueError as error:
        sink.error("impose.bad-choice", str(error))
        return Imposed((), "", tuple(sink.found))
    sheet = Size(max(size.width, size.height), min(size.width, size.height))
    words = words_for(lang)
    pages = register_sheet(sheet, duplex, words, fonts)
    with tempfile.TemporaryDirectory() as folder, _renamed({Sides.BOTH: out}, sink) as besides:
        flat = Path(folder) / "flat.pdf"
        write_pages(pages, info=DocumentInfo(pages.title, lang, HELPER_DATE), fonts=fonts, target=flat)
        _register(
            flat, besides[Sides.BOTH], sheet=sheet, is_turned=is_back_turned(sheet, duplex), printer=printer, sink=sink
        )
    return Imposed((out,), f"1 sheet of {name}", tuple(sink.found))


def _register(flat: Path, target: Path, *, sheet: Size, is_turned: bool, printer: OfficeProfile, sink: Sink) -> None:
    """The test sheet goes through the same hands as a booklet: one cell as large as the sheet, its back moved and turned alike."""
    whole = Scheme(SchemeKind.N_UP, 0, 1, 1)
    sides = SheetSide((Cell(0, 0, PageIndex(0)),)), SheetSide((Cell(0, 0, PageIndex(1)),), is_turned=is_turned)
    plan = SheetPlan(whole, 2, 0, (PrintedSheet(SheetIndex(0), *sides),))
    x, y = printer.back_shift_mm
    pdf = open_pdf(flat, sink)
    assert pdf is not None
    with pdf:
        pages = read_pages(pdf, flat.name, sink)
        layout = SheetLayout(sheet, whole, sheet, has_marks=False, back_shift=(mm(x), mm(y)))
        place_pages(pdf, pages, plan, layout=layout, targets={Sides.BOTH: target})


def keep_reading(project: Path, printer: str, read_mm: tuple[float, float]) -> Imposed:
    """Keep the two numbers of the test sheet: they add to what its sheet was corrected by already."""
    sink = Sink()
    profile = load_office(Project(project), printer, sink)
    if profile is None:
        return Imposed((), "", tuple(sink.found))
    total = tuple(round(was + more, 2) for was, more in zip(profile.back_shift_mm, read_mm, strict=True))
    file = keep_back_shift(Project(project), printer, (total[0], total[1]), sink)
    across, down = (("right", "left")[total[0] < 0], ("down", "up")[total[1] < 0])
    told = f"backs move {abs(total[0]):g} mm to the {across} and {abs(total[1]):g} mm {down}"
    return Imposed((file,) if file else (), told, tuple(sink.found))


def dummy(
    count: int, trim: Size, out: Path, *, project: Path, binding: Binding, choice: OfficeChoice, lang: str
) -> Imposed:
    """Write a folding dummy: sheets whose pages have nothing but their numbers."""
    sink = Sink()
    fonts = _fonts(sink)
    if sink.has_errors:
        return Imposed((), "", tuple(sink.found))
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / "dummy.pdf"
        pages = dummy_pages(count, trim, binding, lang, fonts)
        write_pages(pages, info=DocumentInfo("Dummy", lang, HELPER_DATE), fonts=fonts, target=flat)
        return impose_file(flat, out, project=project, binding=binding, choice=choice, shown=pages)


def _fonts(sink: Sink) -> FontLibrary:
    return FontLibrary(load_fonts([data_folder("fonts")], sink))


def _canvas(size: Size) -> Canvas:
    return ReportLabCanvas(size)
