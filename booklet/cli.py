"""Commands, exit codes, progress. The only place that prints.

In: the command line. Out: an ExitCode; messages on standard error, results on standard output.
"""

import argparse
import contextlib
import gc
import json
import os
import shutil
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.exit_code import ExitCode
from booklet.base.package_data import data_folder
from booklet.base.units import format_mm
from booklet.base.version import VERSION
from booklet.build import (
    SEVERITIES,
    Progress,
    Request,
    Result,
    build,
    check,
    editions_of,
)
from booklet.cli_looking import add_looking_commands
from booklet.cli_sheets import add_sheet_commands, office_choice, office_options
from booklet.cli_ticket import add_ticket_command
from booklet.cli_translate import add_translate_commands
from booklet.ir.output import Purpose
from booklet.ir.press_profile import Mark, PressChoice, Standard

if TYPE_CHECKING:
    from booklet.checking import Checked
    from booklet.planning import Planned

STANDARDS = {"x4": Standard.X4, "x1a": Standard.X1A}


GUIDE = """\
A booklet is a folder with content/booklet.yaml and the part files that it names.

  booklet new my-booklet        make a small one that shows every kind of block
  booklet build my-booklet      set it: my-booklet/out/….pdf, single pages for proof
  booklet check my-booklet      only look for mistakes; --for press: as the print shop does
  booklet build --for office    sheets for your own printer, with a page that says how to bind them
  booklet schema > schema.json  let an editor complete and check the YAML
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. A user's mistake never shows a traceback; our own bug always does."""
    options = _parser().parse_args(arguments)
    gc.disable()  # a build makes millions of small values and hardly a cycle: collecting costs a tenth of composing
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        return ExitCode.CONTENT
    except BrokenPipeError:
        return ExitCode.DONE
    except Exception:
        traceback.print_exc()
        print("booklet: this is a bug of ours, not of your content; please report the lines above", file=sys.stderr)
        return ExitCode.BUG


def run() -> NoReturn:
    """The command as a process: ends at once, since taking millions of values apart one by one costs more than a page."""
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(code)


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "booklet", description="Set a folder of YAML as a booklet.", epilog=GUIDE, formatter_class=raw
    )
    parser.add_argument("--version", action="version", version=f"booklet {VERSION}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    make = commands.add_parser(
        "build", help="set the booklet and write it", description="Set the booklet and write it to DIR."
    )
    _project_options(make)
    make.add_argument("--out", type=Path, metavar="DIR", help="where files go (default: out/ in the project)")
    make.add_argument(
        "--emit", choices=["content", "styled", "pages"], help="write an intermediate form as text instead"
    )
    make.add_argument("--all", action="store_true", help="the book and every edition that it has a catalogue for")
    _press_options(make)
    office_options(make)
    make.set_defaults(run=_build)

    look = commands.add_parser(
        "check",
        help="report every mistake, write nothing; --for press: what the print shop would say",
        description="Report every mistake. With --for press the file is built aside and read as the print shop reads it. "
        "PROJECT may be a PDF of any maker.",
    )
    _project_options(look)
    look.add_argument("--report", type=Path, metavar="FILE.html", help="also write pages with each finding marked")
    look.add_argument("--standard", choices=sorted(STANDARDS), help="x4: PDF/X-4; x1a: PDF/X-1a:2003")
    look.add_argument(
        "--printer", default="", metavar="PROFILE", help="printer profile: press/NAME.yaml, or one of ours"
    )
    look.set_defaults(run=_check, out=None, emit=None)
    add_looking_commands(commands, _progress, _no_project)
    add_ticket_command(commands, _progress, _no_project)
    add_translate_commands(commands, _progress, _no_project, _tell)

    new = commands.add_parser(
        "new", help="make a small project to start from", description="Make a project that builds at once."
    )
    new.add_argument("folder", type=Path, metavar="DIR", help="a folder that does not exist yet, or is empty")
    new.set_defaults(run=_new)

    add_sheet_commands(commands)

    ways = commands.add_parser(
        "plan",
        help="ways to a page count that suits the binding; --apply N writes one",
        description="List the ways to a page count that suits the binding. Each has been laid out.",
    )
    _project_options(ways)
    ways.add_argument("--to", type=int, default=0, metavar="N", help="the page count that is wanted")
    ways.add_argument("--apply", type=int, default=0, metavar="N", help="write way N into content/booklet.yaml")
    ways.set_defaults(run=_plan, out=None, emit=None)

    schema = commands.add_parser(
        "schema", help="print the JSON Schema of the content", description="For the YAML support of editors."
    )
    schema.set_defaults(run=_schema)
    return parser


def _project_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "project",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="PROJECT",
        help="folder with content/booklet.yaml (default: .)",
    )
    parser.add_argument(
        "--edition",
        action="append",
        default=[],
        metavar="LANG",
        help="language edition, pseudo or pseudo-rtl; may be repeated",
    )
    parser.add_argument(
        "--for",
        dest="purpose",
        choices=[p.value for p in Purpose],
        default="proof",
        help="what the file is for (default: proof)",
    )
    parser.add_argument(
        "--format", choices=["human", "json"], default="human", help="how results and findings are printed"
    )


def _press_options(parser: argparse.ArgumentParser) -> None:
    press = parser.add_argument_group("for the press", "go before `output:` in booklet.yaml and the printer profile")
    press.add_argument("--standard", choices=sorted(STANDARDS), help="x4: PDF/X-4; x1a: PDF/X-1a:2003")
    press.add_argument(
        "--printer", default="", metavar="PROFILE", help="printer profile: press/NAME.yaml, or one of ours"
    )
    press.add_argument(
        "--cover", action="store_true", default=None, help="the cover as a file of its own, with its spine"
    )
    press.add_argument(
        "--marks", metavar="LIST", help="what stands outside the trim, with commas: " + ", ".join(m.value for m in Mark)
    )


def _choice(options: argparse.Namespace) -> PressChoice:
    """What the command line chooses for the press; raises ValueError with what is wrong."""
    marks = None
    if getattr(options, "marks", None) is not None:
        names = [name.strip() for name in options.marks.split(",") if name.strip() not in ("", "none")]
        known = {mark.value: mark for mark in Mark}
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ValueError(f"there is no mark “{unknown[0]}”; there are: {', '.join(known)}, none")
        marks = frozenset(known[name] for name in names)
    return PressChoice(
        standard=STANDARDS.get(getattr(options, "standard", None) or ""),
        printer=getattr(options, "printer", ""),
        marks=marks,
        is_cover_separate=getattr(options, "cover", None),
    )


def _request(options: argparse.Namespace) -> Request | None:
    """The request, or None after saying why there is none."""
    project: Path = options.project
    if why := _no_project(project):
        print(why, file=sys.stderr)
        return None
    purpose = Purpose(options.purpose)
    if purpose not in SEVERITIES:
        can = ", ".join(p.value for p in SEVERITIES)
        print(
            f"booklet: files for {purpose.value} cannot be built yet\n  hint: this version builds: {can}",
            file=sys.stderr,
        )
        return None
    try:
        choice = _choice(options)
        office = office_choice(options)
    except ValueError as error:
        print(f"booklet: {error}", file=sys.stderr)
        return None
    return Request(
        project, options.out or project / "out", purpose, editions=tuple(options.edition), emit=options.emit or "",
        press=choice, office=office,
    )  # fmt: skip


def _no_project(project: Path) -> str:
    """Why a folder is no project; empty if it is one."""
    file = project / "content" / "booklet.yaml"
    try:
        return "" if file.is_file() else f"booklet: {file} does not exist\n  hint: booklet new DIR makes a project"
    except OSError as error:
        return f"booklet: {file} cannot be read: {error.strerror}"


def _build(options: argparse.Namespace) -> ExitCode:
    request = _request(options)
    if request is None:
        return ExitCode.USAGE
    editions = _editions(options)
    if options.all and options.format == "json":
        print("booklet: --all tells people; build one --edition at a time for JSON", file=sys.stderr)
        return ExitCode.USAGE
    try:
        return max(
            _tell(build(replace(request, editions=edition), _progress(options)), options) for edition in editions
        )
    except OSError as error:
        if error.filename and Path(error.filename).is_relative_to(request.out):
            print(f"booklet: cannot write to {request.out}: {error.strerror}", file=sys.stderr)
            return ExitCode.USAGE
        raise


def _editions(options: argparse.Namespace) -> list[tuple[str, ...]]:
    """What to build, one after the other; () is the book in its own language."""
    named = [(edition,) for edition in options.edition]
    every = [(), *((edition,) for edition in editions_of(options.project))] if options.all else []
    return list(dict.fromkeys([*every, *named])) or [()]


def _check(options: argparse.Namespace) -> ExitCode:
    from booklet.checking import check_file, check_press

    if options.project.suffix.lower() == ".pdf" and options.project.is_file():
        return _tell_checked(check_file(options.project, _choice(options), _progress(options), options.report), options)
    request = _request(options)
    if request is None:
        return ExitCode.USAGE
    if request.purpose is Purpose.PRESS:
        return _tell_checked(check_press(request, _progress(options), options.report), options)
    if options.report:
        print("booklet: a report needs --for press, or a PDF", file=sys.stderr)
        return ExitCode.USAGE
    return _tell(check(request, _progress(options)), options)


def _plan(options: argparse.Namespace) -> ExitCode:
    from booklet.planning import plan

    request = _request(options)
    if request is None:
        return ExitCode.USAGE
    if options.to < 0 or options.apply < 0:
        print("booklet: page counts and numbers of ways are more than 0", file=sys.stderr)
        return ExitCode.USAGE
    return _tell_plan(plan(request, _progress(options), to=options.to, apply=options.apply), options)


def _tell_plan(planned: "Planned", options: argparse.Namespace) -> ExitCode:
    """The ways, or what hinders."""
    from booklet.budget.telling import as_json, lines

    found, titles, result = planned.plan, planned.titles, planned.result
    if options.format == "json":
        plans = [as_json(found, titles)] if found else []
        print(json.dumps(_as_json(result) | {"plans": plans, "applied": planned.applied}, indent=2, ensure_ascii=False))
        return ExitCode.CONTENT if result.failed else ExitCode.DONE
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    for diagnostic in result.diagnostics:
        print(diagnostic, file=sys.stderr)
    if found:
        print("\n".join(lines(found, titles)))
    if planned.applied:
        print(f"way {planned.applied} is written into content/booklet.yaml; now: booklet build {options.project}")
    return ExitCode.CONTENT if result.failed else ExitCode.DONE


def _tell_checked(checked: "Checked", options: argparse.Namespace) -> ExitCode:
    """What a check for the press found: the content's mistakes, then those of each file."""
    if options.format == "json":
        from booklet.preflight.telling import as_json

        values = _as_json(checked.result) | {"preflight": [as_json(report, told) for report, told in checked.reports]}
        print(json.dumps(values, indent=2, ensure_ascii=False))
        return ExitCode.CONTENT if checked.failed else ExitCode.DONE
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    found = [*checked.result.diagnostics, *(line for _, told in checked.reports for line in told)]
    for diagnostic in sorted(found, key=lambda d: (d.place.path, d.place.line) if d.place else ("", 0)):
        print(diagnostic, file=sys.stderr)
    for report, _ in checked.reports:
        print(f"{report.file}: {len(report.pages)} pages, {report.standard}; {report.printer}; {report.specification}")
    if checked.reports and options.report:
        print(f"report: {options.report}")
    print(f"{'not for the press yet' if checked.failed else 'the press may have it'}: {_counts(found)}")
    return ExitCode.CONTENT if checked.failed else ExitCode.DONE


def _new(options: argparse.Namespace) -> ExitCode:
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"booklet: {folder} exists already and is not an empty folder", file=sys.stderr)
        return ExitCode.USAGE
    try:
        shutil.copytree(data_folder("starter"), folder, dirs_exist_ok=True)
    except OSError as error:
        print(f"booklet: cannot write to {folder}: {error.strerror or error}", file=sys.stderr)
        return ExitCode.USAGE
    print(f"made {folder}; now: booklet build {folder}")
    return ExitCode.DONE


def _schema(options: argparse.Namespace) -> ExitCode:
    from booklet.source.schema.json_schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return ExitCode.DONE


def _progress(options: argparse.Namespace) -> Progress:
    """Progress on standard error: one line that changes on a terminal, plain lines when piped, none beside JSON."""
    if options.format == "json":
        return lambda what, done, of: None
    if sys.stderr.isatty():
        return lambda what, done, of: print(
            f"\r\033[K{what} {done}/{of}" if of > 1 else f"\r\033[K{what}", end="", file=sys.stderr, flush=True
        )
    return lambda what, done, of: print(f"{what} ({of})" if of > 1 else what, file=sys.stderr) if done == 0 else None


def _tell(result: Result, options: argparse.Namespace) -> ExitCode:
    if options.format == "json":
        print(json.dumps(_as_json(result), indent=2, ensure_ascii=False))
    else:
        _tell_people(result)
    return ExitCode.CONTENT if result.failed else ExitCode.DONE


def _tell_people(result: Result) -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    ordered = sorted(result.diagnostics, key=lambda d: (d.place.path, d.place.line) if d.place else ("", 0))
    for diagnostic in ordered:
        print(diagnostic, file=sys.stderr)
    counts = _counts(result.diagnostics)
    if result.file is None:
        print(f"{counts}; nothing was written" if result.failed else f"no errors; {counts}")
        return
    trim = f"{format_mm(result.trim.width)} × {format_mm(result.trim.height)}" if result.trim else ""
    print(f"{result.file}: {result.page_count} pages, {trim}, {result.size:,} bytes, {result.seconds:.2f} s, {counts}")
    if result.sheets:
        print(f"print {result.sheets}; how: {result.also[-1].name}")
    for file in result.also:
        print(f"{file}: {file.stat().st_size:,} bytes")


def _counts(found: Sequence[Diagnostic]) -> str:
    errors = sum(d.severity is Severity.ERROR for d in found)
    warnings = sum(d.severity is Severity.WARNING for d in found)
    words = [f"{errors} error{'s' * (errors != 1)}"] if errors else []
    return ", ".join([*words, f"{warnings} warning{'s' * (warnings != 1)}"])


def _as_json(result: Result) -> dict[str, object]:
    return {
        "file": str(result.file) if result.file else None,
        "also": [str(file) for file in result.also],
        "pages": result.page_count,
        "sheets": result.sheets,
        "trim_mm": [round(result.trim.width / 72 * 25.4, 3), round(result.trim.height / 72 * 25.4, 3)]
        if result.trim
        else None,
        "bytes": result.size,
        "seconds": round(result.seconds, 3),
        "diagnostics": [_diagnostic_json(d) for d in result.diagnostics],
    }


def _diagnostic_json(d: Diagnostic) -> dict[str, object]:
    def place(at: object) -> object:
        return {"path": at.path, "line": at.line, "column": at.column} if at else None  # type: ignore[attr-defined]

    return {
        "code": d.code, "severity": d.severity.name.lower(), "message": d.message, "hint": d.hint,
        "place": place(d.place), "other_place": place(d.other_place), "page": d.page,
    }  # fmt: skip
