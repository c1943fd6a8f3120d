"""`booklet plan`: the ways to a page count that suits the binding, each laid out for real.

In: a Request. Out: Planned. Writes only where a way is applied, and then into content/booklet.yaml.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from booklet.base.cache import Cache
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.budget.search import find_ways
from booklet.budget.subject import subject_of, titles_of
from booklet.budget.trial import Laid, LayOut, Plan, Trial
from booklet.budget.write import is_possible, write_way
from booklet.build import SEVERITIES, Progress, Request, Result, Run
from booklet.ir.assets import Assets
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
        found: list[Planned] = []

        def work() -> Result:
            found.append(_planned(run, to, apply))
            return found[0].result

        result = run.keeping(work)
        return found[0] if found else Planned(result)


def _planned(run: Run, to: int, apply: int) -> Planned:
    book = run.load()
    bare = run.style(replace(book, fit=Fit())) if book else None
    if book is None or bare is None:
        return Planned(run.result())
    sheet = load_sheet(Project(run.request.project), book.style, Sink())
    assert sheet is not None
    subject = subject_of(book, bare, sheet.ranges)
    tried = _trials(run, bare, run.survey(book), sheet.ranges)
    if run.sink.has_errors or not is_possible(to, book, run.sink):
        return Planned(run.result())
    found = find_ways(subject, tried, to, lambda n: run.progress(f"layouts tried: {n}", n, 0))
    run.page_count = found.count
    if apply and not write_way(run.request.project, found, apply, subject.now, run.sink):
        return Planned(run.result(), found, titles_of(book, bare))
    return Planned(run.result(), found, titles_of(book, bare), apply)


def _trials(run: Run, bare: StyledBook, assets: Assets, ranges: Ranges) -> LayOut:
    """Layouts of a book with what a trial changes; what they report is no news."""

    assert run.fonts is not None
    fonts = run.fonts

    def laid_out(trial: Trial) -> Laid:
        book = replace(fitted(bare, trial.fit, ranges, Sink()), fill_to=trial.to, fill_before=trial.before)
        sink = Sink()
        pages = lay_out(book, assets, fonts=fonts, cache=run.request.cache, sink=sink)
        return Laid(pages, frozenset((found.code, found.node) for found in sink.found))

    return laid_out
