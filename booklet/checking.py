"""`booklet check --for press`: build aside and read what comes out as a stranger; or read a PDF, whoever made it.

In: a Request, or a file. Out: Checked. Leaves nothing but the report that is asked for.
"""

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Severity, Sink, placed
from booklet.base.files import Project, write_atomically
from booklet.build import Progress, Request, Result, Run, Source
from booklet.ir.output import PRESS_SEVERITIES, Output, Purpose
from booklet.ir.pages import PageSet
from booklet.ir.preflight import Report
from booklet.ir.press_profile import PressChoice, PressProfile
from booklet.preflight.facts import NotReadable
from booklet.preflight.locate import locate
from booklet.preflight.page_report import page_report as as_html
from booklet.preflight.preflight import gathered, preflight
from booklet.preflight.telling import diagnostics
from booklet.sharing import Plates, plates_of
from booklet.source.press_profile import load_press

TOLD_BY_PREFLIGHT = ("layout.low-resolution", "press.low-resolution")  # by its own code, where the file was made
COVER_PAGES = 4  # first two and last two, where the cover is a file of its own


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check for the press found: of the content (`result`), and of each file by name, with its diagnostics placed."""

    result: Result
    reports: tuple[tuple[Report, tuple[Diagnostic, ...]], ...] = ()
    written: Path | None = None  # the page of findings that was asked for
    plates: Plates | None = None  # to be compared with those of other editions

    @property
    def failed(self) -> bool:
        """Whether the press may not have it."""
        return self.result.failed or any(not report.is_printable for report, _ in self.reports)


def check_press(
    request: Request,
    progress: Progress,
    page_report: Path | None = None,
    source: Source | None = None,
    *,
    has_plates: bool = False,
) -> Checked:
    """Build for the press into a temporary folder, and read what comes out as a stranger. Leaves only `page_report`.

    What would stop the build for the press is a warning while it runs, so that the file is made and looked at too.
    `has_plates`: also say what its plates have beside black text.
    """
    softened = {code: min(severity, Severity.WARNING) for code, severity in PRESS_SEVERITIES.items()}
    softened |= dict.fromkeys(TOLD_BY_PREFLIGHT, Severity.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        run = Run(replace(request, out=Path(folder)), progress, Sink(softened), source)
        run.make()
        run.check_names()
        made = run.write(Purpose.PRESS, softened)
        reports = [] if made.output is None else _read_back(run, Path(folder), made.output, page_report)
    told = _regraded(made.result.diagnostics, but=TOLD_BY_PREFLIGHT if reports else ())
    result = replace(made.result, file=None, size=0, also=(), diagnostics=tuple(told))
    plates = None
    if has_plates and run.laid_out is not None and made.output is not None:
        laid_out = run.laid_out
        plates = plates_of(laid_out.pages, laid_out.maps, made.output, laid_out.book.places)
    return Checked(result, tuple(reports), page_report, plates)


def _regraded(found: Iterable[Diagnostic], *, but: tuple[str, ...]) -> list[Diagnostic]:
    """Diagnostics of the content as the press takes them, without some codes."""
    kept = (d for d in found if d.code not in but)
    return [replace(d, severity=PRESS_SEVERITIES.get(d.code, d.severity)) for d in kept]


def check_file(path: Path, choice: PressChoice, progress: Progress, page_report: Path | None = None) -> Checked:
    """Read a finished PDF, whoever made it. A printer profile is looked for in the project that the file lies in."""
    began, sink = time.monotonic(), Sink()
    press = load_press(Project(_project_of(path.resolve())), choice, sink)
    reports = []
    if press is not None:
        progress("preflight", 0, 1)
        reports = list(
            _reports([path], press, choice=choice, pages=None, places={}, sink=sink, page_report=page_report)
        )
    count = sum(len(report.pages) for report, _ in reports)
    return Checked(
        Result(None, count, None, 0, time.monotonic() - began, tuple(sink.found)), tuple(reports), page_report
    )


def _project_of(file: Path) -> Path:
    """The project that a file lies in, such as in its out/; else the folder beside it."""
    return next((folder for folder in file.parents if (folder / "content" / "booklet.yaml").is_file()), file.parent)


def _reports(
    files: Sequence[Path],
    press: PressProfile,
    *,
    choice: PressChoice,
    pages: PageSet | None,
    places: Mapping[str, Place],
    sink: Sink,
    page_report: Path | None,
) -> Iterator[tuple[Report, tuple[Diagnostic, ...]]]:
    """What preflight says of each file; `pages` are those that it was made from, None for a stranger's."""
    for file in files:
        try:
            report = preflight(file, press, standard=choice.standard if pages is None else press.standard)
        except NotReadable as error:
            hint = "open it in another program and print it to a new PDF"
            sink.error(
                "preflight.unreadable-file", f"the PDF cannot be read: {error}", hint=hint, place=Place(file.name)
            )
            continue
        cut = 0 if pages is None else len(pages.pages) - len(report.pages)
        first = COVER_PAGES // 2 if cut == COVER_PAGES else 0  # the first two pages went into the cover's own file
        findings = locate(report.findings, pages, first=first) if pages and cut in (0, COVER_PAGES) else report.findings
        report = replace(report, file=file.name, findings=gathered(findings))
        nowhere = Place(file.name) if pages is None else Place("content/booklet.yaml")
        told = [d if d.place else replace(d, place=nowhere) for d in placed(diagnostics(report, first=first), places)]
        if page_report is not None:
            target = page_report if file == files[0] else page_report.with_stem(f"{page_report.stem}-{file.stem}")
            content = _regraded(placed(sink.found, places), but=TOLD_BY_PREFLIGHT)
            write_atomically(target, as_html(report, told, file, content=content, first=first).encode())
        yield report, tuple(told)


def _read_back(
    run: Run, folder: Path, output: Output, page_report: Path | None
) -> list[tuple[Report, tuple[Diagnostic, ...]]]:
    """What preflight says of the files that were built."""
    assert output.press is not None
    files = sorted(folder.glob("*.pdf"), key=lambda file: (file.stem.endswith("-cover"), file.name))
    run.progress("preflight", 0, len(files))
    places = run.book.places if run.book else {}
    pages = run.laid_out.pages if run.laid_out else None
    found = _reports(
        files, output.press, choice=run.request.press, pages=pages, places=places, sink=run.sink,
        page_report=page_report,
    )  # fmt: skip
    return list(found)
