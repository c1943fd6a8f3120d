"""The command `booklet ticket`. Part of the command line: it prints. In: the parser of commands. Out: an exit status."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.base.exit_code import ExitCode
from booklet.build import Progress, Request
from booklet.cli_looking import tell_diagnostics
from booklet.ir.output import Purpose
from booklet.ir.press_profile import PressChoice

if TYPE_CHECKING:
    from booklet.ir.job import Ticket


def add_ticket_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    progress_of: Callable[[argparse.Namespace], Progress],
    no_project: Callable[[Path], str],
) -> None:
    """Add the command to the parser. `no_project` says why a folder is no project."""
    ticket = commands.add_parser(
        "ticket",
        help="what a print shop asks for: the press files, and one page, YAML and XJDF that describe the job",
        description="Build for the press, and write a job ticket as PDF, YAML and XJDF. job.yaml says what is ordered.",
    )
    ticket.add_argument("project", nargs="?", type=Path, default=Path(), metavar="PROJECT")
    ticket.add_argument("--out", type=Path, metavar="DIR", help="where files go (default: out/ in the project)")
    ticket.add_argument("--edition", action="append", default=[], metavar="LANG", help="language edition")
    ticket.add_argument(
        "--printer", default="", metavar="PROFILE", help="printer profile: press/NAME.yaml, or one of ours"
    )
    ticket.add_argument("--cover", action="store_true", default=None, help="the cover as a file of its own")
    ticket.set_defaults(format="human", run=lambda options: _ticket(options, progress_of(options), no_project))


def _ticket(options: argparse.Namespace, progress: Progress, no_project: Callable[[Path], str]) -> ExitCode:
    from booklet.ticketing import make_ticket

    project: Path = options.project
    if why := no_project(project):
        print(why, file=sys.stderr)
        return ExitCode.USAGE
    choice = PressChoice(printer=options.printer, is_cover_separate=options.cover)
    request = Request(
        project, options.out or project / "out", Purpose.PRESS, editions=tuple(options.edition), press=choice
    )
    try:
        made = make_ticket(request, progress)
    except OSError as error:
        if error.filename and Path(error.filename).resolve().is_relative_to(request.out.resolve()):
            print(f"booklet: cannot write to {request.out}: {error.strerror}", file=sys.stderr)
            return ExitCode.USAGE
        raise
    tell_diagnostics(made.diagnostics)
    if made.ticket is None:
        print("no ticket was written")
        return ExitCode.CONTENT
    for file in made.files:
        print(f"{file}: {file.stat().st_size:,} bytes")
    print(_sum(made.ticket))
    return ExitCode.DONE


def _sum(ticket: "Ticket") -> str:
    copies = f"{ticket.order.quantity:,} copies" if ticket.order.quantity else "quantity open"
    weight = "weight open" if ticket.copy_g is None else f"{ticket.copy_g:.0f} g a copy"
    run = "" if ticket.run_kg is None else f", {ticket.run_kg:,.1f} kg in all"
    files = f"{len(ticket.files)} file{'s' * (len(ticket.files) != 1)} for the press"
    return f"{ticket.page_count} pages, {copies}, {weight}{run}; {files}"
