"""How progress, findings and results are told: to people, or as JSON. Part of the command line: it prints.

In: Results, Checked, Outcomes, the options. Out: exit codes; findings on standard error, results on standard output.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.exit_code import ExitCode
from booklet.base.jobs import Broken, Listener
from booklet.base.units import format_mm, to_mm
from booklet.request import Progress, Result

if TYPE_CHECKING:
    from booklet.checking import Checked
    from booklet.editions import Outcome, Shared

BUG = "booklet: this is a bug of ours, not of your content; please report the lines above"


def progress_of(options: argparse.Namespace) -> Progress:
    """Progress on standard error: one line that changes on a terminal, plain lines when piped, none beside JSON."""
    if options.format == "json":
        return lambda what, done, of: None
    if sys.stderr.isatty():
        return lambda what, done, of: print(f"\r\033[K{_step(what, done, of)}", end="", file=sys.stderr, flush=True)
    return lambda what, done, of: print(f"{what} ({of})" if of > 1 else what, file=sys.stderr) if done == 0 else None


def _step(what: str, done: int, of: int) -> str:
    return f"{what} {done}/{of}" if of > 1 else what


def clear_line() -> None:
    """Take the line of progress away."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)


def tell(result: "Result | Checked", options: argparse.Namespace) -> ExitCode:
    """One result, of one edition and one purpose."""
    if options.format == "json":
        print(json.dumps(as_json(result), indent=2, ensure_ascii=False))
    else:
        clear_line()
        Told(options).result(result)
    return _code(result)


def _code(result: "Result | Checked") -> ExitCode:
    return ExitCode.CONTENT if result.failed else ExitCode.DONE


class Told:
    """What people have been told of one edition: a finding that holds for several purposes is told once."""

    def __init__(self, options: argparse.Namespace, *, is_one_of_several: bool = False) -> None:
        self._options, self._is_one_of_several = options, is_one_of_several
        self._known: set[Diagnostic] = set()

    def result(self, result: "Result | Checked") -> None:
        if isinstance(result, Result):
            self.findings(result.diagnostics)
            self._files(result)
        else:
            self._checked(result)

    def findings(self, found: Sequence[Diagnostic]) -> None:
        for diagnostic in sorted(found, key=lambda d: (d.place.path, d.place.line) if d.place else ("", 0)):
            if diagnostic not in self._known:
                self._known.add(diagnostic)
                print(diagnostic, file=sys.stderr)

    def _of(self, result: Result) -> str:
        return f"{result.edition or 'all editions'}, {result.purpose.value}: " if self._is_one_of_several else ""

    def _files(self, result: Result) -> None:
        counts = counted(result.diagnostics)
        if result.file is None:
            said = f"{counts}; nothing was written" if result.failed else f"no errors; {counts}"
            print(self._of(result) + said)
            return
        trim = f"{format_mm(result.trim.width)} × {format_mm(result.trim.height)}" if result.trim else ""
        facts = f"{result.page_count} pages, {trim}, {result.size:,} bytes, {result.seconds:.2f} s, {counts}"
        print(f"{result.file}: {facts}")
        if result.sheets:
            print(f"print {result.sheets}; how: {result.also[-1].name}")
        for file in result.also:
            print(f"{file}: {file.stat().st_size:,} bytes")

    def _checked(self, checked: "Checked") -> None:
        """What a check for the press found: the content's mistakes, then those of each file."""
        found = [*checked.result.diagnostics, *(line for _, told in checked.reports for line in told)]
        self.findings(found)
        for report, _ in checked.reports:
            facts = f"{len(report.pages)} pages, {report.standard}; {report.printer}; {report.specification}"
            print(f"{report.file}: {facts}")
        if checked.reports and checked.written is not None:
            print(f"report: {checked.written}")
        verdict = "not for the press yet" if checked.failed else "the press may have it"
        print(f"{self._of(checked.result)}{verdict}: {counted(found)}")


class EditionsTold(Listener["Outcome"]):
    """Tells of editions in their order, whatever the order in which they come to their end: nothing stands between the lines of one."""

    def __init__(self, options: argparse.Namespace, *, count: int) -> None:
        self._options, self._count = options, count
        self._next, self._headed = 0, -1
        self._steps: dict[int, list[tuple[str, str, int, int]]] = {}
        self._ended: dict[int, Outcome] = {}
        self._shared: dict[str, Shared] = {}
        self.code = ExitCode.DONE
        self.results: list[Result | Checked] = []

    @property
    def _is_people(self) -> bool:
        return bool(self._options.format != "json")

    def told(self, number: int, message: Any) -> None:
        edition, *step = message
        if not self._is_people:
            return
        if sys.stderr.isatty():
            name = f"{edition}: " if self._count > 1 else ""
            print(f"\r\033[K{name}{_step(*step)}", end="", file=sys.stderr, flush=True)
        elif number == self._next:
            self._say(edition, *step)
        else:
            self._steps.setdefault(number, []).append(message)

    def done(self, number: int, outcome: "Outcome | Broken") -> None:
        assert not isinstance(outcome, Broken)
        self._ended[number] = outcome
        while self._next in self._ended:
            self._tell(self._ended.pop(self._next))
            self._next += 1
            for step in self._steps.pop(self._next, ()):
                self._say(*step)

    def plates(self, shared: "Sequence[Shared]") -> None:
        """Which editions can share all plates but black."""
        self._shared = {one.edition: one for one in shared}
        for one in shared if self._is_people else ():
            print(f"plates of {one.first} and {one.edition}:", file=sys.stderr)
            Told(self._options).findings(one.found)
            can = f"not all plates but black, for {len(one.found)} reasons" if one.found else "all plates but black"
            print(f"{one.first} and {one.edition} can share {can}")

    def end(self, *, is_list: bool) -> ExitCode:
        """The worst of all; as JSON a list where several things were asked."""
        if not self._is_people and (is_list or self.results):
            values = [as_json(result) | self.plates_as_json(result) for result in self.results]
            print(json.dumps(values if is_list else values[0], indent=2, ensure_ascii=False))
        return self.code

    def plates_as_json(self, result: "Result | Checked") -> dict[str, object]:
        """What keeps the edition of a result from sharing plates with the first; nothing where it was not compared."""
        shared = None if isinstance(result, Result) else self._shared.get(result.result.edition)
        if shared is None:
            return {}
        return {"plates": {"with": shared.first, "diagnostics": [_diagnostic_json(d) for d in shared.found]}}

    def _say(self, edition: str, what: str, done: int, of: int) -> None:
        self._head(edition)
        progress_of(self._options)(what, done, of)

    def _head(self, edition: str) -> None:
        """The edition's name, before anything is said of it."""
        if self._count > 1 and self._headed < self._next:
            self._headed = self._next
            print(f"{edition}:", file=sys.stderr)

    def _tell(self, outcome: "Outcome") -> None:
        self.results += outcome.results
        self.code = max(self.code, *(_code(result) for result in outcome.results), _trouble(outcome))
        if not self._is_people and not outcome.why_not:
            return
        clear_line()
        self._head(outcome.edition)
        told = Told(self._options, is_one_of_several=self._count > 1 or len(outcome.results) > 1)
        for result in outcome.results if self._is_people else ():
            told.result(result)
        if outcome.why_not:
            why = f"{outcome.why_not.rstrip()}\n{BUG}" if outcome.is_bug else f"booklet: {outcome.why_not}"
            print(why, file=sys.stderr)
        sys.stdout.flush()


def _trouble(outcome: "Outcome") -> ExitCode:
    if not outcome.why_not:
        return ExitCode.DONE
    return ExitCode.BUG if outcome.is_bug else ExitCode.USAGE


def counted(found: Sequence[Diagnostic]) -> str:
    """How many errors and warnings."""
    errors = sum(d.severity is Severity.ERROR for d in found)
    warnings = sum(d.severity is Severity.WARNING for d in found)
    words = [f"{errors} error{'s' * (errors != 1)}"] if errors else []
    return ", ".join([*words, f"{warnings} warning{'s' * (warnings != 1)}"])


def as_json(result: "Result | Checked") -> dict[str, object]:
    """A result as values; of a check for the press with what preflight says."""
    if not isinstance(result, Result):
        from booklet.preflight.telling import as_json as told_as_json

        reports = [told_as_json(report, told) for report, told in result.reports]
        return as_json(result.result) | {"preflight": reports}
    return {
        "edition": result.edition,
        "purpose": result.purpose.value,
        "file": str(result.file) if result.file else None,
        "also": [str(file) for file in result.also],
        "pages": result.page_count,
        "sheets": result.sheets,
        "trim_mm": [round(to_mm(result.trim.width), 3), round(to_mm(result.trim.height), 3)] if result.trim else None,
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
