"""`booklet ticket`: from a project to its press files, a page and a file that say what a print shop asks.

In: a Request. Out: Ticketed. Builds for the press first, since checksums and inks are those of the finished files.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Severity, Sink, placed
from booklet.base.files import Project, beside, digest_file, write_atomically
from booklet.base.units import to_mm
from booklet.build import MadeForPress, Progress, Request, make_for_press
from booklet.imposing import write_pages
from booklet.ir.content import Binding
from booklet.ir.job import JobOrder, Paper, Ticket, TicketFile
from booklet.ir.output import DocumentInfo
from booklet.ir.preflight import Report
from booklet.ir.press_profile import CoverBinding, ImprintPart, PressProfile
from booklet.preflight.facts import read_facts
from booklet.preflight.looking import paints
from booklet.preflight.marks import PictureMark
from booklet.preflight.preflight import gathered, preflight
from booklet.source.job import JOB, as_yaml, load_job, paper_named
from booklet.ticket.facts import COVER_PAGES, check_imprint, copy_weight, ink_of, spine_mm
from booklet.ticket.page import ticket_page
from booklet.ticket.telling import as_values
from booklet.ticket.xjdf import as_xjdf

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
GREYS = {"DeviceGray", "CalGray", "ICCBasedGray"}
JOB_PLACE = Place(JOB)


@dataclass(frozen=True, slots=True)
class Ticketed:
    """The ticket's files, none after an error; the ticket; what is to be told."""

    files: tuple[Path, ...]
    ticket: Ticket | None
    diagnostics: tuple[Diagnostic, ...]


def make_ticket(request: Request, progress: Progress) -> Ticketed:
    """Build for the press, look at the files, and write the ticket as PDF, YAML and XJDF beside them."""
    sink = Sink()
    order = load_job(Project(request.project), sink)
    if order is None:
        return Ticketed((), None, tuple(sink.found))
    made = make_for_press(request, progress)
    sink.found += made.result.diagnostics
    if made.result.file is None or made.press is None or made.book is None or made.pages is None or made.fonts is None:
        return Ticketed((), None, tuple(sink.found))
    ticket = _ticket(made, order, progress)
    _warn(ticket, sink, is_ordered=(request.project / JOB).exists())
    stem = f"{made.book.slug}-{made.book.lang}-ticket"
    pdf, text, xjdf = (request.out / f"{stem}.{ending}" for ending in ("pdf", "yaml", "xjdf"))
    page = ticket_page(ticket, made.fonts)
    half = beside(pdf)
    try:
        write_pages(page, info=DocumentInfo(page.title, "en", made.book.date), fonts=made.fonts, target=half)
        write_atomically(text, as_yaml(as_values(ticket)).encode())
        write_atomically(xjdf, as_xjdf(ticket, f"{made.book.slug}-{made.book.lang}"))
        half.replace(pdf)
    finally:
        half.unlink(missing_ok=True)
    return Ticketed((pdf, text, xjdf), ticket, tuple(placed(sink.found, made.book.places)))


def _ticket(made: MadeForPress, order: JobOrder, progress: Progress) -> Ticket:
    book, pages, press = made.book, made.pages, made.press
    assert book is not None
    assert pages is not None
    assert press is not None
    files = [file for file in (made.result.file, *made.result.also) if file is not None]
    progress("preflight", 0, len(files))
    reports = [_report(file, press) for file in files]
    count = len(pages.pages)
    binding = order.binding or (press.cover.binding if count > COVER_PAGES else CoverBinding.SADDLE)
    order = _settled(order, press, binding, count)
    cover = order.cover_paper
    spine = spine_mm(press, count, paper=order.paper, cover=cover, binding=binding)
    inks, spots = _inks(files)
    checks = check_imprint(
        pages, press.imprint, publisher=book.publisher, printer=order.printer, date=book.date, contact=order.contact
    )
    return Ticket(
        book.title, book.lang, book.date, book.publisher, f"{press.name}, {press.date}", press.standard.value,
        press.intent.condition, order, (to_mm(pages.trim.width), to_mm(pages.trim.height)), max(to_mm(book.bleed), 0.0), count,
        COVER_PAGES if cover.name else 0, press.cover.is_separate, binding, book.binding is Binding.RIGHT, spine, inks, spots,
        copy_weight(pages.trim, count, paper=order.paper, cover=cover, spine_mm=spine),
        ink_of([page for report in reports for page in report.pages], press.ink_limit), checks,
        tuple(TicketFile(file.name, file.stat().st_size, digest_file(file), _md5(file)) for file in files), _counts(reports),
    )  # fmt: skip


def _md5(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _report(file: Path, press: PressProfile) -> Report:
    """What preflight says, the same fact told once, as `booklet check --for press` tells it."""
    report = preflight(file, press, standard=press.standard)
    return replace(report, findings=gathered(report.findings))


def _settled(order: JobOrder, press: PressProfile, binding: CoverBinding, count: int) -> JobOrder:
    """The order with the printer's papers where the customer names none.

    A saddle stitch may do without a cover's own paper; a folder of four pages is one sheet, whatever its paper is called.
    """
    paper = order.paper if order.paper.name else paper_named(press.cover.paper)
    if count <= COVER_PAGES:
        return replace(order, paper=order.cover_paper if order.cover_paper.name else paper, cover_paper=Paper())
    wants_cover = press.cover.is_separate or binding is not CoverBinding.SADDLE
    named = press.cover.cover_paper if wants_cover else ""
    cover = order.cover_paper if order.cover_paper.name else paper_named(named)
    return replace(order, paper=paper, cover_paper=cover)


def _counts(reports: list[Report]) -> dict[str, int]:
    return {
        "errors": sum(report.count(Severity.ERROR) for report in reports),
        "warnings": sum(report.count(Severity.WARNING) for report in reports),
    }


def _inks(files: list[Path]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Process inks that something is painted with, and spot inks; a picture counts as all four."""
    found = set[str]()
    for path in files:
        with read_facts(path) as facts:
            for page in facts.pages:
                for mark in page.marks:
                    found.update(_picture_inks(mark) if isinstance(mark, PictureMark) else ())
                    for paint in paints(mark):
                        found.update(name for name, amount in (paint.inks or {}).items() if amount > 0)
    spots = found.difference(PROCESS, ("All", "None"))
    return tuple(name for name in PROCESS if name in found), tuple(sorted(spots))


def _picture_inks(mark: PictureMark) -> tuple[str, ...]:
    """A grey picture prints black, one of spot inks those, any other all four; the colour of a stencil is a paint."""
    if mark.stencil is not None:
        return ()
    if GREYS & {*mark.space.chain}:
        return ("Black",)
    return mark.space.names if mark.space.spots else PROCESS


def _warn(ticket: Ticket, sink: Sink, *, is_ordered: bool) -> None:
    """What a print shop will ask back."""
    if not is_ordered:
        hint = "write quantity, paper, printer and contact into job.yaml"
        sink.warning("ticket.no-job", "nothing says what is ordered: there is no job.yaml", hint=hint, place=JOB_PLACE)
    elif not ticket.order.quantity:
        sink.warning("ticket.no-quantity", "no quantity is ordered", hint="quantity: 500", place=JOB_PLACE)
    if ticket.copy_g is None:
        papers = (ticket.order.paper, ticket.order.cover_paper)
        name = next((paper.name for paper in papers if paper.name and not paper.weight_gsm), "")
        fact = f"the weight of the paper “{name}” is not known" if name else "no paper is named"
        sink.warning(
            "ticket.no-weight", f"{fact}: a copy cannot be weighed", hint="paper: {name: matt coated 135 g, weight: 135}",
            place=JOB_PLACE,
        )  # fmt: skip
    for check in ticket.imprint:
        if check.folio is None and (is_ordered or check.wanted):
            _warn_imprint(check.part, check.wanted, ticket.printer_profile, sink)


HINTS = {
    ImprintPart.PUBLISHER: "name it in the imprint; `publisher` in booklet.yaml says who it is",
    ImprintPart.PRINTER: "name the print shop in the imprint; `printer` in job.yaml says which it is",
    ImprintPart.YEAR: "write it on the page that names the publisher or the print shop",
    ImprintPart.ADDRESS: "write it in the imprint; `contact: {address: [...]}` in job.yaml says which it is",
}


def _warn_imprint(part: ImprintPart, wanted: str, profile: str, sink: Sink) -> None:
    fact = f"the {part.value} “{wanted}” does not stand in the book" if wanted else f"the {part.value} is not known"
    fact += f"; the imprint must name it ({profile})"
    sink.warning("ticket.imprint", fact, hint=HINTS[part], place=Place("content/booklet.yaml"))
