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
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from booklet.base.exit_code import ExitCode
from booklet.base.package_data import data_folder
from booklet.base.version import VERSION
from booklet.cli_build import add_build_commands, no_project, project_options, request_of
from booklet.cli_looking import add_looking_commands
from booklet.cli_sheets import add_sheet_commands
from booklet.cli_telling import BUG, as_json, clear_line, progress_of
from booklet.cli_ticket import add_ticket_command
from booklet.cli_translate import add_translate_commands

if TYPE_CHECKING:
    from booklet.planning import Planned

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
        print("stopped; what was not finished was not written", file=sys.stderr)
        return ExitCode.CONTENT
    except BrokenPipeError:
        return ExitCode.DONE
    except Exception:
        traceback.print_exc()
        print(BUG, file=sys.stderr)
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

    add_build_commands(commands)
    add_looking_commands(commands, progress_of, no_project)
    add_ticket_command(commands, progress_of, no_project)
    add_translate_commands(commands, progress_of, no_project)

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
    project_options(ways)
    ways.add_argument("--to", type=int, default=0, metavar="N", help="the page count that is wanted")
    ways.add_argument("--apply", type=int, default=0, metavar="N", help="write way N into content/booklet.yaml")
    ways.set_defaults(run=_plan, out=None, emit=None)

    schema = commands.add_parser(
        "schema", help="print the JSON Schema of the content", description="For the YAML support of editors."
    )
    schema.set_defaults(run=_schema)
    return parser


def _plan(options: argparse.Namespace) -> ExitCode:
    from booklet.planning import plan

    request = request_of(options)
    if request is None:
        return ExitCode.USAGE
    if len(options.purposes) > 1:
        print("booklet: a plan is for one purpose", file=sys.stderr)
        return ExitCode.USAGE
    if options.to < 0 or options.apply < 0:
        print("booklet: page counts and numbers of ways are more than 0", file=sys.stderr)
        return ExitCode.USAGE
    return _tell_plan(plan(request, progress_of(options), to=options.to, apply=options.apply), options)


def _tell_plan(planned: "Planned", options: argparse.Namespace) -> ExitCode:
    """The ways, or what hinders."""
    from booklet.budget.telling import as_json as plan_as_json
    from booklet.budget.telling import lines

    found, titles, result = planned.plan, planned.titles, planned.result
    edition = ",".join(options.edition)
    if options.format == "json":
        plans = [plan_as_json(found, titles)] if found else []
        print(json.dumps(as_json(result) | {"plans": plans, "applied": planned.applied}, indent=2, ensure_ascii=False))
        return ExitCode.CONTENT if result.failed else ExitCode.DONE
    clear_line()
    for diagnostic in result.diagnostics:
        print(diagnostic, file=sys.stderr)
    if found:
        print("\n".join(lines(found, titles, edition=edition)))
    if planned.applied:
        asked = f" --edition {edition}" if edition else ""
        print(
            f"way {planned.applied} is written into content/booklet.yaml; now: booklet build {options.project}{asked}"
        )
    return ExitCode.CONTENT if result.failed else ExitCode.DONE


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
