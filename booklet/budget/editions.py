"""One budget for all editions: they share their fit and their fill. In: a Subject and a layout for each. Out: one Plan.

A way is looked for in each edition, and each is laid out in all.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.budget.search import Subject, find_ways
from booklet.budget.trial import Elsewhere, Laid, LayOut, Plan, Trial, Way


@dataclass(frozen=True, slots=True)
class Edition:
    """A book in one language, as the search sees it."""

    subject: Subject
    lay_out: LayOut


def plan_editions(editions: Sequence[Edition], to: int, told: Callable[[int], None]) -> Plan:
    """The plan of the first edition, with the ways of all: those that suit every edition come first."""
    plans: list[Plan] = []
    for edition in editions:
        before = sum(plan.layouts for plan in plans)
        plans.append(find_ways(edition.subject, edition.lay_out, to, lambda n, before=before: told(before + n)))  # type: ignore[misc]
    multiples = [plan.multiple for plan in plans]
    now = [edition.lay_out(edition.subject.now) if len(editions) > 1 else None for edition in editions]
    ways: dict[str, Way] = {}
    for at, plan in enumerate(plans):
        others = [n for n in range(len(editions)) if n != at]
        for way in plan.ways:
            if (key := repr(way.trial)) not in ways:
                elsewhere = tuple(_elsewhere(editions[n], way.trial, multiples[n], now[n]) for n in others)
                ways[key] = replace(way, lang=plan.lang, elsewhere=elsewhere)
    layouts = sum(plan.layouts for plan in plans) + len(ways) * (len(editions) - 1) + sum(map(bool, now))
    ordered = tuple(sorted(ways.values(), key=lambda way: not way.suits_all))
    return replace(plans[0], ways=ordered, layouts=layouts, others=tuple(replace(p, ways=()) for p in plans[1:]))


def _elsewhere(edition: Edition, trial: Trial, multiple: int, now: Laid | None) -> Elsewhere:
    """What a trial makes of another edition."""
    then = edition.lay_out(trial)
    is_good = then.count % multiple == 0 and not (now and then.faults - now.faults)
    return Elsewhere(edition.subject.lang, then.count, is_good)
