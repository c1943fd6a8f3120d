"""The commands of translators: extract, update, status, fit, context, glossary, take, pseudo. Prints as `cli` does.

In: the parser of commands, how progress is told. Out: an ExitCode.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.base.exit_code import ExitCode
from booklet.base.language import is_tag
from booklet.build import Progress, Request, editions_of
from booklet.cli_looking import tell_diagnostics
from booklet.cli_telling import EditionsTold
from booklet.ir.output import Purpose

if TYPE_CHECKING:
    from booklet.translating import Translated

ProgressOf = Callable[[argparse.Namespace], Progress]


def add_translate_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    progress_of: ProgressOf,
    no_project: Callable[[Path], str],
) -> None:
    """Add `translate` and its own commands to the parser."""
    parent = commands.add_parser(
        "translate", help="catalogues for translators, and how far they are", description="Language editions."
    )
    own = parent.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(
        name: str, about: str, run: Callable[[argparse.Namespace, Request], ExitCode], *, asks_language: bool = False
    ) -> argparse.ArgumentParser:
        made = own.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        if asks_language:
            made.add_argument("language", type=_tag, metavar="LANG")
        made.add_argument("project", nargs="?", type=Path, default=Path(), metavar="PROJECT")
        made.add_argument("--format", choices=["human", "json"], default="human")
        made.set_defaults(run=lambda options: _checked(options, run, no_project))
        return made

    def written(options: argparse.Namespace, request: Request) -> ExitCode:
        return _write(options, request, progress_of(options))

    for name, about in (
        ("extract", "write booklet.pot, and the catalogues that --language names, to content/translations"),
        ("update", "bring every catalogue up to the source; what is in doubt is fuzzy"),
    ):
        made = add(name, about, written)
        made.add_argument("--language", action="append", default=[], type=_tag, metavar="LANG", help="may be repeated")
        made.add_argument("--xliff", choices=["1.2", "2.1"], help="write LANG.xlf beside each catalogue")
        made.set_defaults(is_update=name == "update")
    add("status", "how far each language is", lambda options, request: _status(options, request, progress_of(options)))
    fits = add(
        "fit", "lay out the editions, and tell each text that does not fit its place, and what would cure it",
        lambda options, request: _fit(options, request, progress_of(options)),
    )  # fmt: skip
    fits.add_argument(
        "--language", action="append", default=[], type=_edition, metavar="LANG", help="may be repeated; default: all"
    )
    fits.add_argument(
        "--hold-pages",
        action="store_true",
        help="say what each part must lose to keep the source's page plan, as for an edition with hold-pages",
    )
    add(
        "context", "write out/context-LANG/index.html: each text beside a picture of its place, to be searched",
        lambda options, request: _context(options, request, progress_of(options)), asks_language=True,
    )  # fmt: skip
    names = add("glossary", "write the names and terms for translators' programs to content/translations", _glossary)
    names.add_argument("--language", action="append", default=[], type=_tag, metavar="LANG", help="may be repeated")
    names.add_argument("--output-format", choices=["tbx", "csv", "omegat", "all"], default="all", help="default: all")
    take = add("take", "put an XLIFF file that came back into its catalogue", lambda o, r: _take(o, r, progress_of(o)))
    take.add_argument("--xliff", type=Path, required=True, metavar="FILE.xlf")
    add(
        "pseudo", "build the pseudo-language, and the one from right to left, into out/",
        _pseudo,
    )  # fmt: skip


def _tag(text: str) -> str:
    if not is_tag(text):
        raise argparse.ArgumentTypeError(f"“{text}” is no language tag; such as az, sr-Latn, pt-BR")
    return text


def _edition(text: str) -> str:
    from booklet.translate.pseudo import TAGS

    return text if text in TAGS else _tag(text)


def _checked(
    options: argparse.Namespace,
    run: Callable[[argparse.Namespace, Request], ExitCode],
    no_project: Callable[[Path], str],
) -> ExitCode:
    if why := no_project(options.project):
        print(why, file=sys.stderr)
        return ExitCode.USAGE
    return run(options, Request(options.project, options.project / "out"))


def _write(options: argparse.Namespace, request: Request, progress: Progress) -> ExitCode:
    from booklet.translate.xliff_writing import Version
    from booklet.translating import write_catalogues

    known = editions_of(options.project) if options.is_update else ()
    languages = tuple(dict.fromkeys([*options.language, *([] if options.language else known)]))
    return _told(
        write_catalogues(request, languages, progress, xliff=Version(options.xliff) if options.xliff else None), options
    )


def _take(options: argparse.Namespace, request: Request, progress: Progress) -> ExitCode:
    from booklet.translating import take_xliff

    if not options.xliff.is_file():
        print(f"booklet: {options.xliff} does not exist", file=sys.stderr)
        return ExitCode.USAGE
    return _told(take_xliff(request, options.xliff, progress), options)


def _glossary(options: argparse.Namespace, request: Request) -> ExitCode:
    from booklet.translating import FORMATS, write_glossary

    formats = FORMATS if options.output_format == "all" else (options.output_format,)
    done = write_glossary(request, tuple(dict.fromkeys(options.language)), formats)
    tell_diagnostics(done.diagnostics)
    if options.format == "json":
        print(json.dumps({"files": list(done.files), "terms": done.terms}, indent=2))
    elif done.files:
        print(*(options.project / name for name in done.files), f"{done.terms} names and terms", sep="\n")
    return ExitCode.CONTENT if done.failed else ExitCode.DONE


def _told(done: "Translated", options: argparse.Namespace) -> ExitCode:
    from booklet.translating import TEMPLATE

    tell_diagnostics(done.diagnostics)
    if options.format == "json":
        print(json.dumps({"files": list(done.files), "units": len(done.units)}, indent=2))
    else:
        for name in done.files:
            print(options.project / name)
        words = sum(unit.words for unit in done.units)
        print(f"{len(done.units)} texts, {words:,} words" if done.files else "nothing was written")
        if done.files == (TEMPLATE,) and not done.failed:
            print("only the template was written; --language LANG makes a catalogue")
    return ExitCode.CONTENT if done.failed else ExitCode.DONE


def _status(options: argparse.Namespace, request: Request, progress: Progress) -> ExitCode:
    from booklet.translate.status import as_table
    from booklet.translating import status

    done = status(request, progress)
    tell_diagnostics(done.diagnostics)
    if options.format == "json":
        rows = [
            {
                "language": s.lang, "translated": s.translated, "fuzzy": s.fuzzy, "missing": s.missing, "words": s.words,
                "pages": list(s.pages),
            }
            for s in done.states
        ]  # fmt: skip
        print(json.dumps(rows, indent=2))
    elif done.states:
        print(as_table(done.states))
    elif not done.failed:
        print("there is no catalogue yet; booklet translate extract --language LANG makes one")
    return ExitCode.CONTENT if done.failed else ExitCode.DONE


def _fit(options: argparse.Namespace, request: Request, progress: Progress) -> ExitCode:
    """What does not fit; an exit status other than 0 if something does not."""
    from booklet.fitting import fit
    from booklet.translate.fit_telling import as_json, summary

    done = fit(request, options.language, progress, holds_pages=options.hold_pages)
    if options.format == "json":
        rows = [as_json(e.misfits, e.plan, e.lang, holds_pages=e.holds_pages) for e in done.editions]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    tell_diagnostics(done.diagnostics if options.format == "human" else done.errors)
    if options.format == "human":
        for e in done.editions:
            print(summary(e.misfits, e.plan, e.lang))
        if not done.editions and not done.errors:
            print("there is no edition yet; booklet translate extract --language LANG makes a catalogue")
    return ExitCode.DONE if done.all_fit and not done.errors else ExitCode.CONTENT


def _context(options: argparse.Namespace, request: Request, progress: Progress) -> ExitCode:
    from booklet.contexts import write_context

    done = write_context(request, options.language, progress)
    tell_diagnostics(done.diagnostics)
    if options.format == "json":
        print(json.dumps({"file": str(done.file) if done.file else None, "texts": done.texts}, indent=2))
    elif done.file:
        print(f"{done.file}: {done.texts} texts")
    return ExitCode.CONTENT if done.failed else ExitCode.DONE


def _pseudo(options: argparse.Namespace, request: Request) -> ExitCode:
    from booklet.editions import build_editions
    from booklet.translate.pseudo import TAGS

    told = EditionsTold(options, count=len(TAGS))
    build_editions(request, tuple(TAGS), (Purpose.PROOF,), told)
    return told.end(is_list=True)
