"""The commands that show finished files: proof, diff. Prints as `cli` does; errors on standard error, results on standard output.

In: the parser of commands, how progress is told. Out: an ExitCode.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.exit_code import ExitCode
from booklet.build import Progress, Request
from booklet.ir.content import Binding
from booklet.showing import PROOF_PPI, ProofChoice, Shown, diff_files, proof_file, proof_project

if TYPE_CHECKING:
    from booklet.comparing import ComparedEditions

LEAST_PPI, MOST_PPI = 20, 1200
MOST_LINES = 40  # about changed pages
ProgressOf = Callable[[argparse.Namespace], Progress]


def add_looking_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    progress_of: ProgressOf,
    no_project: Callable[[Path], str],
) -> None:
    """Add the commands to the parser. `no_project` says why a folder is no project."""
    proof = commands.add_parser(
        "proof",
        help="pictures of pages, spreads and contact sheets, to look at",
        description="Write PNGs of all pages, of spreads as the reader sees them, and contact sheets to out/proof.",
    )
    proof.add_argument("project", nargs="?", type=Path, default=Path(), metavar="PROJECT|FILE.pdf")
    proof.add_argument("--out", type=Path, metavar="DIR", help="where the folder proof/ goes (default: out/)")
    proof.add_argument("--edition", action="append", default=[], metavar="LANG", help="language edition")
    proof.add_argument(
        "--ppi", type=_ppi, default=PROOF_PPI, metavar="N", help=f"pixels per inch (default: {PROOF_PPI:g})"
    )
    proof.add_argument("--pages", default="", metavar="LIST", help="such as 1-4,7; default: all")
    proof.add_argument("--binding", choices=[b.value for b in Binding], help="default: what the file says")
    proof.set_defaults(format="human", run=lambda options: _proof(options, progress_of(options), no_project))

    diff = commands.add_parser(
        "diff",
        help="what changed between two PDFs, page by page; --editions: between the editions of a project",
        description="Compare two PDFs of any maker, as pictures and as words: pages put in or taken out are found. "
        "Or compare the editions of PROJECT, text by text.",
    )
    diff.add_argument("files", nargs="*", type=Path, metavar="OLD.pdf NEW.pdf | PROJECT")
    diff.add_argument("--report", type=Path, metavar="FILE.html", help="also write one file with all changed pages")
    diff.add_argument(
        "--editions",
        nargs="*",
        metavar="LANG",
        help="what is missing, stale, as in the source or has other notes; no LANG: all editions",
    )
    diff.add_argument("--format", choices=["human", "json"], default="human", help="json: with --editions")
    diff.set_defaults(run=lambda options: _diff(options, progress_of(options), no_project))


def _ppi(text: str) -> float:
    value = float(text)
    if not LEAST_PPI <= value <= MOST_PPI:
        raise argparse.ArgumentTypeError(f"{text} is not from {LEAST_PPI} to {MOST_PPI}")
    return value


def _proof(options: argparse.Namespace, progress: Progress, no_project: Callable[[Path], str]) -> ExitCode:
    project: Path = options.project
    choice = ProofChoice(options.ppi, options.pages, Binding(options.binding) if options.binding else None)
    is_file = project.suffix.lower() == ".pdf" and not project.is_dir()
    if not is_file and (why := no_project(project)):
        print(why, file=sys.stderr)
        return ExitCode.USAGE
    out: Path = options.out or (Path("out") if is_file else project / "out")
    try:
        if is_file:
            return _tell_proof(proof_file(project, out / "proof", choice, progress), out / "proof")
        request = Request(project, out, editions=tuple(options.edition))
        return _tell_proof(proof_project(request, choice, progress), out / "proof")
    except OSError as error:
        if error.filename and Path(error.filename).resolve().is_relative_to(out.resolve()):
            print(f"booklet: cannot write to {out}: {error.strerror}", file=sys.stderr)
            return ExitCode.USAGE
        raise


def _tell_proof(shown: Shown, folder: Path) -> ExitCode:
    tell_diagnostics(shown.diagnostics)
    if shown.proof is None:
        print("nothing was written")
        return ExitCode.CONTENT
    counts = [sum(file.name.startswith(kind) for file in shown.proof.files) for kind in ("spread", "contact")]
    print(f"{folder}: {shown.page_count} pages, {counts[0]} spreads, {counts[1]} contact sheet{'s' * (counts[1] != 1)}")
    return ExitCode.DONE


def _diff(options: argparse.Namespace, progress: Progress, no_project: Callable[[Path], str]) -> ExitCode:
    if options.editions is not None:
        return _diff_editions(options, progress, no_project)
    if len(options.files) != 2 or options.format == "json":
        print("booklet: diff takes two PDFs, or --editions and a project\n  hint: booklet diff --help", file=sys.stderr)
        return ExitCode.USAGE
    report: Path | None = options.report
    old, new = options.files
    try:
        found = diff_files(old, new, report, progress)
    except OSError as error:
        if report is None or not _is_beside(error, report):
            raise
        print(f"booklet: cannot write {report}: {error.strerror}", file=sys.stderr)
        return ExitCode.USAGE
    tell_diagnostics(found.diagnostics)
    if not found.summary:
        return ExitCode.CONTENT
    for line in (found.summary, *(f"  {line}" for line in found.lines[:MOST_LINES])):
        print(line)
    if len(found.lines) > MOST_LINES:
        print(f"  … and {len(found.lines) - MOST_LINES} more" + ("" if report else "; --report FILE.html shows all"))
    if report is not None:
        print(f"report: {report}")
    return ExitCode.DONE


def _diff_editions(options: argparse.Namespace, progress: Progress, no_project: Callable[[Path], str]) -> ExitCode:
    from booklet.comparing import compare_editions
    from booklet.translate.differences import as_json

    project = options.files[0] if options.files else Path()
    why = "booklet: the report of a diff is of two PDFs" if options.report else no_project(project)
    if len(options.files) > 1:
        why = "booklet: the editions of one project are compared"
    if why:
        print(why, file=sys.stderr)
        return ExitCode.USAGE
    languages = [name for told in options.editions for name in told.split(",") if name]
    compared = compare_editions(Request(project, project / "out"), languages, progress)
    tell_diagnostics(compared.diagnostics)
    if options.format == "json":
        told = as_json(compared.found, (compared.source, *compared.editions), compared.count)
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _tell_editions(compared)
    return ExitCode.CONTENT if compared.failed else ExitCode.DONE


def _tell_editions(compared: "ComparedEditions") -> None:
    from booklet.translate.differences import TOLD, lines, summary

    if not compared.editions and not compared.failed:
        print("there is no edition in another language to compare")
    for lang in compared.editions:
        print(summary(compared.found, lang, compared.count))
        for state in (*TOLD, None):
            found = lines(compared.found, lang, state)
            if found:
                print(f"  {state.value if state else 'other notes or links'}:")
            for line in found[:MOST_LINES]:
                print(f"    {line}")
            if len(found) > MOST_LINES:
                print(f"    … and {len(found) - MOST_LINES} more; --format json lists all")


def _is_beside(error: OSError, file: Path) -> bool:
    """Whether an error is about a file or about the folder that it is written to."""
    folder = file.resolve().parent
    return bool(error.filename) and folder in (Path(error.filename).resolve(), Path(error.filename).resolve().parent)


def tell_diagnostics(found: Sequence[Diagnostic]) -> None:
    """Errors and warnings on standard error, after the line of progress is gone."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    for diagnostic in sorted(found, key=lambda d: (d.place.path, d.place.line) if d.place else ("", 0)):
        if diagnostic.severity is not Severity.NOTE:
            print(diagnostic, file=sys.stderr)
