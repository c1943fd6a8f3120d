"""`booklet plan`: the ways to a page count that suits the binding, each laid out for real.

In: a Request. Out: Planned. Writes only where a way is applied, and then into content/booklet.yaml.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from booklet.base.cache import Cache
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.budget.editions import Edition, plan_editions
from booklet.budget.subject import subject_of, titles_of
from booklet.budget.trial import Laid, LayOut, Plan, Trial
from booklet.budget.write import is_possible, write_way
from booklet.build import SEVERITIES, Progress, Request, Result, Run, editions_of, read_source
from booklet.ir.assets import Assets
from booklet.ir.content import Book
from booklet.ir.fit import Fit, Ranges
from booklet.ir.styled import StyledBook
from booklet.layout.book import lay_out
from booklet.source.style_sheet import load_sheet
from booklet.style.fitting import fitted


@dataclass(frozen=True, slots=True)
class Planned:
    """The ways to a page count; `titles` are what people call parts and pictures; `applied` is the way that was written."""

    result: Result
    plan: Plan | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    applied: int = 0


def plan(request: Request, progress: Progress, *, to: int = 0, apply: int = 0) -> Planned:
    """Ways to a page count that suits the binding, each laid out; `apply` writes one into content/booklet.yaml."""
    with tempfile.TemporaryDirectory() as folder:
        if request.cache.folder is None:  # trials share the parts that they do not change
            request = replace(request, cache=Cache(Path(folder)))
        run = Run(request, progress, Sink(dict(SEVERITIES[request.purpose])))
        return run.keeping(lambda: _planned(run, to, apply)) or Planned(run.result())


def _planned(run: Run, to: int, apply: int) -> Planned:
    run.source = read_source(run.request, run.sink.severities)  # once, for all editions
    first = _subject(run)
    if first is None or run.sink.has_errors or not is_possible(to, first.book, run.sink):
        return Planned(run.result())
    others = [_subject(other, is_shared=True) for other in _other_runs(run)]
    if run.sink.has_errors:
        return Planned(run.result())
    editions = [first.edition, *(other.edition for other in others if other is not None)]
    found = plan_editions(editions, to, lambda n: run.progress(f"layouts tried: {n}", n, 0))
    run.page_count = found.count
    now = first.edition.subject.now
    is_alone = bool(run.request.editions) and first.book.lang in editions_of(run.request.project)
    edition = first.book.lang if is_alone else ""
    is_written = bool(apply) and write_way(run.request.project, found, apply, now, run.sink, edition=edition)
    return Planned(run.result(), found, first.titles, apply if is_written else 0)


@dataclass(frozen=True, slots=True)
class _Subject:
    book: Book
    edition: Edition
    titles: Mapping[str, str]


def _subject(run: Run, *, is_shared: bool = False) -> _Subject | None:
    """The book of a run as the search sees it; None after errors. In a shared plan its own fit goes before what is tried."""
    book = run.load()
    bare = run.style(replace(book, fit=Fit())) if book else None
    if book is None or bare is None:
        return None
    sheet = load_sheet(Project(run.request.project), book.style, Sink())
    assert sheet is not None
    subject = subject_of(book, bare, sheet.ranges)
    own = Fit() if run.request.editions and not is_shared else book.settings.fit
    tried = _trials(run, bare, run.survey(book), sheet.ranges, own)
    return _Subject(book, Edition(subject, tried), titles_of(book, bare))


def _other_runs(run: Run) -> Iterator[Run]:
    """The other editions of the same book, if all are asked for; what is wrong with them is told with the first."""
    if not run.request.editions:
        for lang in editions_of(run.request.project):
            yield replace(run, request=replace(run.request, editions=(lang,)))


def _trials(run: Run, bare: StyledBook, assets: Assets, ranges: Ranges, own: Fit) -> LayOut:
    """Layouts of a book with what a trial changes; what they report is no news."""

    assert run.fonts is not None
    fonts = run.fonts

    def laid_out(trial: Trial) -> Laid:
        book = replace(fitted(bare, own.over(trial.fit), ranges, Sink()), fill_to=trial.to, fill_before=trial.before)
        sink = Sink()
        pages = lay_out(book, assets, fonts=fonts, cache=run.request.cache, sink=sink)
        return Laid(pages, frozenset((found.code, found.node) for found in sink.found))

    return laid_out
