"""Proofs and comparisons of finished files: from a project or PDFs to pictures. In: paths, options. Out: what was made, diagnostics.

A project is built aside first, and leaves nothing but the proof. Imports what looks at files when it is asked for.
"""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Severity
from booklet.base.files import write_atomically
from booklet.build import Progress, Request, build
from booklet.ir.content import Binding

if TYPE_CHECKING:
    from booklet.looking.opened import OpenPdf
    from booklet.looking.proof import Proof

PROOF_PPI = 110.0


@dataclass(frozen=True, slots=True)
class ProofChoice:
    """How a proof is made. `pages` as people write them, `1-4,7`; no `binding`: what the file says."""

    ppi: float = PROOF_PPI
    pages: str = ""
    binding: Binding | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof, or None and why not."""

    proof: "Proof | None"
    page_count: int
    diagnostics: tuple[Diagnostic, ...]


def proof_project(request: Request, choice: ProofChoice, progress: Progress) -> Shown:
    """Build a project aside and make its proof in out/proof."""
    with tempfile.TemporaryDirectory() as folder:
        result = build(replace(request, out=Path(folder)), progress)
        if result.file is None:
            return Shown(None, 0, result.diagnostics)
        shown = proof_file(result.file, request.out / "proof", choice, progress)
    return replace(shown, diagnostics=(*result.diagnostics, *shown.diagnostics))


def proof_file(path: Path, folder: Path, choice: ProofChoice, progress: Progress) -> Shown:
    """Make the proof of a PDF of any maker in `folder`; nothing is written if it cannot be read."""
    from booklet.looking.opened import NotReadable, opened
    from booklet.looking.proof import write_proof
    from booklet.looking.spreads import parse_pages

    place = Place(path.name)
    try:
        with opened(path) as pdf:
            try:
                pages = parse_pages(choice.pages, pdf.page_count)
            except ValueError as error:
                return Shown(None, 0, (_error("proof.no-such-page", str(error), "--pages 1-4,7", place),))
            is_rtl = pdf.is_rtl if choice.binding is None else choice.binding is Binding.RIGHT
            made = write_proof(pdf, folder, ppi=choice.ppi, pages=pages, is_rtl=is_rtl, progress=progress)
            return Shown(made, len(pages), tuple(_coarse(made.coarse, choice.ppi, place)))
    except NotReadable as error:
        return Shown(None, 0, (_error(error.code, str(error), error.hint, place),))


def _coarse(pages: tuple[int, ...], ppi: float, place: Place) -> list[Diagnostic]:
    if not pages:
        return []
    fact = f"{len(pages)} page{'s are' if len(pages) != 1 else ' is'} too large for {ppi:g} ppi and shown coarser"
    where = ", ".join(str(index + 1) for index in pages[:8])
    return [Diagnostic("proof.coarse", Severity.WARNING, fact, f"--ppi asks for less; pages {where}", place)]


def _error(code: str, fact: str, hint: str, place: Place) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, fact, hint, place)


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two files, in words: a summary and a line for each changed page; empty with the reasons why not."""

    summary: str
    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def diff_files(old: Path, new: Path, report: Path | None, progress: Progress) -> Compared:
    """Compare two PDFs of any maker; write `report` if it is asked for. Both files are looked at before one is refused."""
    from booklet.looking.opened import NotReadable, opened

    wrong = []
    for path in dict.fromkeys((old, new)):
        try:
            with opened(path):
                pass
        except NotReadable as error:
            wrong.append(_error(error.code, str(error), error.hint, Place(path.name)))
    if wrong:
        return Compared("", (), tuple(wrong))
    with opened(old) as ours, opened(new) as theirs:
        try:
            return _compared(ours, theirs, report, progress)
        except NotReadable as error:
            return Compared("", (), (_error(error.code, str(error), error.hint, Place(error.file)),))


def _compared(old: "OpenPdf", new: "OpenPdf", report: Path | None, progress: Progress) -> Compared:
    from booklet.looking.comparing import compare
    from booklet.looking.diff_report import diff_report
    from booklet.looking.telling import page_line, summary_of

    found = compare(old, new, progress)
    summary = summary_of(found)
    if report is not None:
        write_atomically(report, diff_report(found, old, new, summary=summary, progress=progress).encode())
    return Compared(summary, tuple(page_line(page) for page in found.changed))
