"""`booklet translate fit`: which texts of an edition do not fit their places, and what would cure it; which part breaks the page plan.

In: a Request, languages. Out: Fitted for each. Writes nothing. Each cure and each number of lines was laid out.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Severity
from booklet.build import Progress, Request, editions_of
from booklet.ir.content import NodeId
from booklet.laid import Edition, again, lay_out_edition, lines_that_may_go, pages_with_fewer_lines, places_of
from booklet.translate.fit import Misfit, misfits
from booklet.translate.fit_cures import with_cures
from booklet.translate.fit_plan import PartPlan, page_plan, spans, with_lines
from booklet.translate.fit_telling import diagnostics_of
from booklet.translate.rooms import Places


@dataclass(frozen=True, slots=True)
class Fitted:
    """One edition: the texts that do not fit; the parts that have another number of pages than in the source."""

    lang: str
    misfits: tuple[Misfit, ...] = ()
    plan: tuple[PartPlan, ...] = ()
    holds_pages: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """What was found in all editions, and what people are told of it."""

    editions: tuple[Fitted, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Why an edition could not be looked at."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def all_fit(self) -> bool:
        return not any(e.misfits or (e.holds_pages and e.plan) for e in self.editions)


def fit(request: Request, languages: Sequence[str], progress: Progress, *, holds_pages: bool = False) -> Fit:
    """Look at the editions in these languages; none: at all that the project has catalogues for.

    `holds_pages`: as if all of them were to keep the page plan of the source, whatever the book says.
    """
    source, result = lay_out_edition(replace(request, editions=()), progress)
    if source is None:
        return Fit(diagnostics=result.diagnostics)
    places = places_of(source)
    found: list[Fitted] = []
    told: list[Diagnostic] = []
    for lang in dict.fromkeys(languages or editions_of(request.project)):
        edition, result = lay_out_edition(replace(request, editions=(lang,)), progress)
        if edition is None:
            told += result.diagnostics
            continue
        held = holds_pages or edition.laid.book.settings.holds_pages
        one = fitted(source, edition, places, lang, holds_pages=held)
        found.append(one)
        told += diagnostics_of(one.misfits, one.plan, lang, holds_pages=one.holds_pages)
    return Fit(tuple(found), tuple(told))


def fitted(source: Edition, edition: Edition, places: Places, lang: str, *, holds_pages: bool) -> Fitted:
    """What does not fit in one edition."""

    def holds(part: NodeId, lines: int, pages: int) -> bool:
        return pages_with_fewer_lines(edition, part, starts[part].first, lines) <= pages

    starts = spans(edition.laid)
    found = with_cures(misfits(places, edition.laid), places, edition.laid, partial(again, edition))
    plan = page_plan(source.laid, edition.laid)
    if holds_pages:
        plan = with_lines(plan, holds, partial(lines_that_may_go, edition))
    return Fitted(lang, found, plan, holds_pages)
