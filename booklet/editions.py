"""Several editions, several purposes: what they share is made once, then each edition goes its way in a process of its own.

In: a Request, editions by name ("": the book as it is written), purposes. Out: an Outcome for each edition, in their order. A listener
hears (edition, what, done, of) with the edition's number. One edition alone stays in this process.
"""

import gc
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from booklet import makers
from booklet.base.cache import Cache
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Sink
from booklet.base.jobs import FORK, START, Broken, Listener, Tell
from booklet.build import Progress, Request, Result, Run, Source, build_for, check_for, read_source
from booklet.ir.output import Purpose

if TYPE_CHECKING:
    from booklet.checking import Checked
    from booklet.ir.assets import Assets


@dataclass(frozen=True, slots=True)
class Job:
    """One edition to build or to check. `report` is where a check writes its page of findings."""

    request: Request
    purposes: tuple[Purpose, ...]
    source: Source
    report: Path | None = None
    is_alone: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an edition: a result for each purpose; or why there is none, and whether that is a bug of ours."""

    edition: str
    results: "tuple[Result | Checked, ...]" = ()
    why_not: str = ""
    is_bug: bool = False


Work = Callable[[Job, Progress], "tuple[Result | Checked, ...]"]


def build_editions(
    request: Request, editions: Sequence[str], purposes: Sequence[Purpose], listener: Listener[Outcome]
) -> tuple[Outcome, ...]:
    """Build each edition for each purpose."""
    return _each(build_edition, request, editions, purposes, listener=listener)


def check_editions(
    request: Request,
    editions: Sequence[str],
    purposes: Sequence[Purpose],
    listener: Listener[Outcome],
    report: Path | None = None,
) -> tuple[Outcome, ...]:
    """Check each edition for each purpose; of several, each has a report of its own, with the edition in its name."""
    return _each(check_edition, request, editions, purposes, listener=listener, report=report)


def build_edition(job: Job, progress: Progress) -> "tuple[Result | Checked, ...]":
    return build_for(job.request, job.purposes, progress, job.source)


def check_edition(job: Job, progress: Progress) -> "tuple[Result | Checked, ...]":
    others = [purpose for purpose in job.purposes if purpose is not Purpose.PRESS]
    found: dict[Purpose, Result | Checked] = {}
    if others:
        found |= dict(zip(others, check_for(job.request, others, progress, job.source), strict=True))
    if Purpose.PRESS in job.purposes:
        from booklet.checking import check_press

        request = replace(job.request, purpose=Purpose.PRESS)
        found[Purpose.PRESS] = check_press(request, progress, job.report, job.source, has_plates=not job.is_alone)
    return tuple(found[purpose] for purpose in job.purposes)


@dataclass(frozen=True, slots=True)
class Shared:
    """Two editions against each other: what keeps them from sharing all plates but black."""

    first: str
    edition: str
    found: tuple[Diagnostic, ...]


def shared_plates(outcomes: Sequence[Outcome]) -> tuple[Shared, ...]:
    """Every edition checked for the press against the first of them."""
    from booklet.sharing import compared

    checked = [one for outcome in outcomes for one in outcome.results if not isinstance(one, Result)]
    known = [(one.result.edition, one.plates) for one in checked if one.plates is not None]
    first, ours = known[0] if known else ("", None)
    return tuple(
        Shared(first, edition, compared(first, ours, edition, theirs))
        for edition, theirs in known[1:]
        if ours is not None
    )


def _each(
    work: Work,
    request: Request,
    editions: Sequence[str],
    purposes: Sequence[Purpose],
    *,
    listener: Listener[Outcome],
    report: Path | None = None,
) -> tuple[Outcome, ...]:
    with tempfile.TemporaryDirectory() as folder:
        if request.cache.folder is None and len(editions) > 1:  # processes share by the disk
            request = replace(request, cache=Cache(Path(folder)))
        source = read_source(request, {})  # each purpose grades what was found for itself
        names = _named(editions, source)
        jobs = [
            Job(
                replace(request, editions=(name,)),
                tuple(purposes),
                source,
                _report_of(report, name, names),
                is_alone=len(names) == 1,
            )  # fmt: skip
            for name in names
        ]
        if len(jobs) == 1 or source.book is None:
            return (_alone(work, jobs[0], listener),)
        from booklet.base.processes import in_processes

        assets = surveyed(request, source)
        first = [_Conversion(assets, request.cache)] if _shows_pictures(work, request, purposes) else []
        if START == FORK and not first:
            import_stages()
        meanwhile = import_stages if START == FORK and first else None  # on another core than the pictures
        tasks: list[_Conversion | _Edition] = [
            *first,
            *(_Edition(work, job) for job in reversed(jobs)),
        ]  # the source is the shortest
        told = _Told(listener, names, skipped=len(first))
        found = in_processes(_done, tasks, told, start=START, meanwhile=meanwhile)
        return tuple(_outcome(name, one) for name, one in zip(names, reversed(found[len(first) :]), strict=True))


def _named(editions: Sequence[str], source: Source) -> list[str]:
    """Each edition once; the book as it is written has its language for a name."""
    own = source.book.lang if source.book else ""
    return list(dict.fromkeys(edition or own for edition in editions))


def _report_of(report: Path | None, edition: str, editions: Sequence[str]) -> Path | None:
    if report is None or len(editions) == 1:
        return report
    return report.with_stem(f"{report.stem}-{edition}")


def surveyed(request: Request, source: Source) -> "Assets":
    """Facts of the shared pictures and scans; they are in the cache then. What is wrong is not kept: each edition finds it again."""
    assert source.book is not None
    return Run(replace(request, editions=()), _unheard, Sink(), source).survey(source.book)


def _shows_pictures(work: Work, request: Request, purposes: Sequence[Purpose]) -> bool:
    """Whether pictures are put into files as a screen takes them."""
    return work is build_edition and not request.emit and any(purpose is not Purpose.PRESS for purpose in purposes)


def import_stages() -> None:
    """Import what every edition will: a fork has it then."""
    import booklet.draw.reportlab_canvas
    import booklet.finish.book
    import booklet.font.library
    import booklet.layout.book
    import booklet.maps.draw
    import booklet.prepress.prepress
    import booklet.source.style_sheet
    import booklet.style.resolve
    import booklet.translate.apply  # noqa: F401


def _unheard(_what: str, _done: int, _of: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class _Conversion:
    """The task of the process that converts the shared pictures, while the editions are laid out; who needs one sooner waits for it."""

    assets: "Assets"
    cache: Cache

    def __call__(self, _tell: Tell) -> None:
        from booklet.assets.resources import screen_pictures

        screen_pictures(self.assets.pictures.values(), cache=self.cache, sink=Sink(), convert=makers.convert)


@dataclass(frozen=True, slots=True)
class _Edition:
    """The task of an edition's process: what cannot be written or is a bug becomes part of the outcome."""

    work: Work
    job: Job

    def __call__(self, tell: Tell) -> Outcome:
        return _tried(self.work, self.job, lambda *step: tell((self.job.request.edition, *step)))


def _done(task: _Conversion | _Edition, tell: Tell) -> Outcome | None:
    gc.disable()  # as the command line does
    return task(tell)


def _tried(work: Work, job: Job, progress: Progress) -> Outcome:
    edition = job.request.edition
    try:
        return Outcome(edition, work(job, progress))
    except OSError as error:
        if error.filename and Path(error.filename).is_relative_to(job.request.out):
            return Outcome(edition, why_not=f"cannot write to {job.request.out}: {error.strerror}")
        return Outcome(edition, why_not=traceback.format_exc(), is_bug=True)
    except Exception:
        return Outcome(edition, why_not=traceback.format_exc(), is_bug=True)


def _alone(work: Work, job: Job, listener: Listener[Outcome]) -> Outcome:
    outcome = _tried(work, job, lambda what, done, of: listener.told(0, (job.request.edition, what, done, of)))
    listener.done(0, outcome)
    return outcome


class _Told(Listener[Outcome | None]):
    """Hands on what is heard of editions, which are begun after `skipped` tasks, the last first; one whose process died too."""

    def __init__(self, listener: Listener[Outcome], names: Sequence[str], *, skipped: int) -> None:
        self._listener, self._names, self._skipped = listener, names, skipped

    def _edition(self, number: int) -> int:
        return len(self._names) - 1 - (number - self._skipped)

    def told(self, number: int, message: object) -> None:
        self._listener.told(self._edition(number), message)

    def done(self, number: int, outcome: Outcome | Broken | None) -> None:
        edition = self._edition(number)
        if edition < len(self._names):
            self._listener.done(edition, _outcome(self._names[edition], outcome))


def _outcome(edition: str, found: Outcome | Broken | None) -> Outcome:
    if isinstance(found, Outcome):
        return found
    return Outcome(edition, why_not=found.why if found else "", is_bug=True)
