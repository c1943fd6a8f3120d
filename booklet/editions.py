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

from booklet import makers
from booklet.base.cache import Cache
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.processes import FORK, START, Broken, Listener, Tell, in_processes
from booklet.build import Progress, Request, Result, Run, Source, build_for, check_for, read_source
from booklet.checking import Checked, check_press
from booklet.ir.output import Purpose
from booklet.request import severities_of


@dataclass(frozen=True, slots=True)
class Job:
    """One edition to build or to check. `report` is where a check writes its page of findings."""

    request: Request
    purposes: tuple[Purpose, ...]
    source: Source
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an edition: a result for each purpose; or why there is none, and whether that is a bug of ours."""

    edition: str
    results: tuple[Result | Checked, ...] = ()
    why_not: str = ""
    is_bug: bool = False


Work = Callable[[Job, Progress], tuple[Result | Checked, ...]]


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


def build_edition(job: Job, progress: Progress) -> tuple[Result | Checked, ...]:
    return build_for(job.request, job.purposes, progress, job.source)


def check_edition(job: Job, progress: Progress) -> tuple[Result | Checked, ...]:
    others = [purpose for purpose in job.purposes if purpose is not Purpose.PRESS]
    found: dict[Purpose, Result | Checked] = {}
    if others:
        found |= dict(zip(others, check_for(job.request, others, progress, job.source), strict=True))
    if Purpose.PRESS in job.purposes:
        request = replace(job.request, purpose=Purpose.PRESS)
        found[Purpose.PRESS] = check_press(request, progress, job.report, job.source)
    return tuple(found[purpose] for purpose in job.purposes)


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
        source = read_source(request, severities_of(purposes))
        names = _named(editions, source)
        jobs = [
            Job(replace(request, editions=(name,)), tuple(purposes), source, _report_of(report, name, names))
            for name in names
        ]
        if len(jobs) == 1 or source.book is None:
            return (_alone(work, jobs[0], listener),)
        share(request, purposes, source)
        found = in_processes(_Tried(work), jobs, _Told(listener, names), start=START)
        return tuple(_outcome(name, one) for name, one in zip(names, found, strict=True))


def _named(editions: Sequence[str], source: Source) -> list[str]:
    """Each edition once; the book as it is written has its language for a name."""
    own = source.book.lang if source.book else ""
    return list(dict.fromkeys(edition or own for edition in editions))


def _report_of(report: Path | None, edition: str, editions: Sequence[str]) -> Path | None:
    if report is None or len(editions) == 1:
        return report
    return report.with_stem(f"{report.stem}-{edition}")


def share(request: Request, purposes: Sequence[Purpose], source: Source) -> None:
    """Put into the cache what every edition asks for: facts of pictures and scans, pictures converted.

    What is wrong with them is not kept, and each edition finds it again.
    """
    from booklet.assets.resources import screen_pictures

    assert source.book is not None
    run = Run(replace(request, editions=()), _unheard, Sink(), source)
    assets = run.survey(source.book)
    if any(purpose is not Purpose.PRESS for purpose in purposes) and not request.emit:
        screen_pictures(assets.pictures.values(), cache=request.cache, sink=Sink(), convert=makers.convert)
    if START == FORK:
        import_stages()


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
class _Tried:
    """An edition's work as a process does it: what cannot be written or is a bug becomes part of the outcome."""

    work: Work

    def __call__(self, job: Job, tell: Tell) -> Outcome:
        gc.disable()  # as the command line does
        return _tried(self.work, job, lambda what, done, of: tell((job.request.edition, what, done, of)))


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


class _Told(Listener[Outcome]):
    """Hands on what is heard; an edition whose process died has an outcome too."""

    def __init__(self, listener: Listener[Outcome], names: Sequence[str]) -> None:
        self._listener, self._names = listener, names

    def told(self, number: int, message: object) -> None:
        self._listener.told(number, message)

    def done(self, number: int, outcome: Outcome | Broken) -> None:
        self._listener.done(number, _outcome(self._names[number], outcome))


def _outcome(edition: str, found: Outcome | Broken) -> Outcome:
    return found if isinstance(found, Outcome) else Outcome(edition, why_not=found.why, is_bug=True)
