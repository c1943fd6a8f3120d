"""The commands build and check: which editions, for which purposes. Part of the command line: it prints.

In: the command line's words. Out: an exit status, the worst of all that was asked.
"""

import argparse
import sys
from pathlib import Path

from booklet.base.exit_code import ExitCode
from booklet.build import SEVERITIES, Request, editions_of
from booklet.cli_sheets import office_choice, office_options
from booklet.cli_telling import EditionsTold, progress_of, tell
from booklet.ir.output import Purpose
from booklet.ir.press_profile import Mark, PressChoice, Standard

STANDARDS = {"x4": Standard.X4, "x1a": Standard.X1A}


def add_build_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """build, check."""
    make = commands.add_parser(
        "build", help="set the booklet and write it", description="Set the booklet and write it to DIR."
    )
    project_options(make)
    _editions_option(make)
    make.add_argument("--out", type=Path, metavar="DIR", help="where files go (default: out/ in the project)")
    make.add_argument(
        "--emit", choices=["content", "styled", "pages"], help="write an intermediate form as text instead"
    )
    _press_options(make)
    office_options(make)
    make.set_defaults(run=_build)

    look = commands.add_parser(
        "check",
        help="report every mistake, write nothing; --for press: what the print shop would say",
        description="Report every mistake. With --for press the file is built aside and read as the print shop reads it. "
        "PROJECT may be a PDF of any maker.",
    )
    project_options(look)
    _editions_option(look)
    look.add_argument("--report", type=Path, metavar="FILE.html", help="also write pages with each finding marked")
    _press_options(look)
    look.set_defaults(run=_check, out=None, emit=None)


def project_options(parser: argparse.ArgumentParser) -> None:
    """The project, its editions, what files are for, how it is told."""
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
        action="extend",
        type=_names,
        default=[],
        metavar="LANG",
        help="language edition, pseudo or pseudo-rtl; several with commas",
    )
    parser.add_argument(
        "--for",
        dest="purposes",
        action="extend",
        type=_purposes,
        default=[],
        metavar="PURPOSE",
        help=f"{', '.join(p.value for p in Purpose)}: what files are for; several with commas (default: proof)",
    )
    parser.add_argument(
        "--format", choices=["human", "json"], default="human", help="how results and findings are printed"
    )


def _editions_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="the book and every edition that it has a catalogue for")


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _purposes(text: str) -> list[Purpose]:
    known = {purpose.value: purpose for purpose in Purpose}
    wrong = next((name for name in _names(text) if name not in known), None)
    if wrong is not None:
        raise argparse.ArgumentTypeError(f"there is no purpose “{wrong}”; there are: {', '.join(known)}")
    return [known[name] for name in _names(text)]


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


def purposes_of(options: argparse.Namespace) -> tuple[Purpose, ...]:
    """What files are for, each once, in the order asked."""
    return tuple(dict.fromkeys(options.purposes)) or (Purpose.PROOF,)


def request_of(options: argparse.Namespace) -> Request | None:
    """The request, or None after saying why there is none."""
    project: Path = options.project
    if why := no_project(project) or _no_purpose(options):
        print(why, file=sys.stderr)
        return None
    try:
        choice = _choice(options)
        office = office_choice(options)
    except ValueError as error:
        print(f"booklet: {error}", file=sys.stderr)
        return None
    return Request(
        project, options.out or project / "out", purposes_of(options)[0], editions=tuple(options.edition),
        emit=options.emit or "", press=choice, office=office,
    )  # fmt: skip


def no_project(project: Path) -> str:
    """Why a folder is no project; empty if it is one."""
    file = project / "content" / "booklet.yaml"
    try:
        return "" if file.is_file() else f"booklet: {file} does not exist\n  hint: booklet new DIR makes a project"
    except OSError as error:
        return f"booklet: {file} cannot be read: {error.strerror}"


def _no_purpose(options: argparse.Namespace) -> str:
    """Why it cannot be built for what is asked; empty if it can."""
    purposes = purposes_of(options)
    unbuilt = next((purpose for purpose in purposes if purpose not in SEVERITIES), None)
    if unbuilt is not None:
        can = ", ".join(purpose.value for purpose in SEVERITIES)
        return f"booklet: files for {unbuilt.value} cannot be built yet\n  hint: this version builds: {can}"
    if {Purpose.PRESS, Purpose.OFFICE} <= {*purposes} and bool(getattr(options, "printer", None)):
        return (
            "booklet: --printer names one printer, and press and office have two\n"
            "  hint: name the press’s in booklet.yaml (output.printer), or build one after the other"
        )
    return ""


def _editions(options: argparse.Namespace) -> list[str]:
    """Which editions are asked for, each once; "" is the book as it is written."""
    every = ["", *editions_of(options.project)] if options.all else []
    return list(dict.fromkeys([*every, *options.edition])) or [""]


def _build(options: argparse.Namespace) -> ExitCode:
    from booklet.editions import build_editions

    request = request_of(options)
    if request is None:
        return ExitCode.USAGE
    editions, purposes = _editions(options), purposes_of(options)
    told = EditionsTold(options, count=len(editions))
    build_editions(request, editions, purposes, told)
    return told.end(is_list=len(editions) > 1 or len(purposes) > 1)


def _check(options: argparse.Namespace) -> ExitCode:
    from booklet.checking import check_file
    from booklet.editions import check_editions, shared_plates

    if options.project.suffix.lower() == ".pdf" and options.project.is_file():
        return tell(check_file(options.project, _choice(options), progress_of(options), options.report), options)
    request = request_of(options)
    if request is None:
        return ExitCode.USAGE
    editions, purposes = _editions(options), purposes_of(options)
    if options.report and Purpose.PRESS not in purposes:
        print("booklet: a report needs --for press, or a PDF", file=sys.stderr)
        return ExitCode.USAGE
    told = EditionsTold(options, count=len(editions))
    outcomes = check_editions(request, editions, purposes, told, options.report)
    told.plates(shared_plates(outcomes))
    return told.end(is_list=len(editions) > 1 or len(purposes) > 1)
