"""A plan in words and as plain data. In: Plan. Out: lines for people; values for JSON."""

from collections.abc import Iterator, Mapping

from booklet.budget.trial import Move, Plan, Step, Way
from booklet.ir.fit import PartFit

MOST_MOVES = 4
MINUS = "−"


def lines(plan: Plan, titles: Mapping[str, str], *, edition: str = "") -> Iterator[str]:
    """What people are told, the ways with their numbers; `titles` of parts and pictures by id. `edition`: the one asked for."""
    for each in (plan, *plan.others):
        wanted = " or ".join(str(count) for count in each.wanted)
        asked = f" without blanks, {wanted} needed" if wanted else ": the count suits"
        yield f"{each.lang}: {each.count} pages{asked}"
    if not any(each.wanted for each in (plan, *plan.others)):
        return
    for number, way in enumerate(plan.ways, 1):
        yield f"{number:3}  {_counts(way)}: {what(way, titles)}"
        turns = f"; {way.empty} of the pages left empty by a turn to a side" if way.empty else ""
        yield f"     {_moved(way.moves)}{turns}"
    if not plan.ways:
        yield "  no way within the ranges of the style; write more or less, or widen ranges: in a style sheet of your own"
    else:
        asked = f" --edition {edition}" if edition else ""
        yield f"each was laid out ({plan.layouts} layouts); booklet plan{asked} --apply N writes one"


def _counts(way: Way) -> str:
    """How many pages the book has then, in each edition."""
    if not way.elsewhere:
        return f"{way.count} pages"
    others = [f"{other.lang} {other.count}{'' if other.is_good else ' (does not suit)'}" for other in way.elsewhere]
    return f"{', '.join([f'{way.lang} {way.count}', *others])} pages"


def what(way: Way, titles: Mapping[str, str]) -> str:
    """What a way changes."""
    if not way.steps:
        where = f"before “{titles.get(way.trial.before, way.trial.before)}”" if way.trial.before else "at the end"
        blanks = f"{way.blanks} blank{'s' * (way.blanks != 1)} {where}"
        return f"{blanks} (as it is now)" if way.is_as_now else blanks
    if len(way.steps) > 3 and len({step.change for step in way.steps}) == 1:
        return f"every part: {_step_words(way.steps[0])}"
    return "; ".join(f"{_owner(step, titles)}: {_step_words(step)}" for step in way.steps)


def _owner(step: Step, titles: Mapping[str, str]) -> str:
    part = f"“{titles.get(step.part, step.part)}”"
    return f"“{titles.get(step.picture, step.picture)}” in {part}" if step.picture else part


def _step_words(step: Step) -> str:
    if step.change is None:
        wider = step.share > 1
        return f"picture {abs(step.share - 1) * 100:.3g}% {'wider' if wider else 'narrower'}"
    return ", ".join(_change_words(step.change))


def _change_words(change: PartFit) -> Iterator[str]:
    if change.tracking:
        yield f"tracking {_signed(change.tracking)}"
    if change.leading:
        yield f"leading {_signed(change.leading)} pt"
    if change.size:
        yield f"size {_signed(change.size)} pt"
    if change.space:
        yield f"space between blocks {_signed(change.space * 100)}%"


def _signed(value: float) -> str:
    return f"{value:+.3g}".replace("-", MINUS)


def _moved(moves: tuple[Move, ...]) -> str:
    if not moves:
        return "no part moves"
    said = [f"“{move.title or move.part}” {move.was} → {move.now}" for move in moves[:MOST_MOVES]]
    more = len(moves) - len(said)
    return "folios: " + ", ".join(said) + (f" and {more} more" if more else "")


def as_json(plan: Plan, titles: Mapping[str, str]) -> dict[str, object]:
    """The plan as plain data."""
    return {
        "edition": plan.lang, "pages": plan.count, "needed": list(plan.wanted), "layouts": plan.layouts,
        "editions": [{"edition": p.lang, "pages": p.count, "needed": list(p.wanted)} for p in (plan, *plan.others)],
        "ways": [_way_json(number, way, titles) for number, way in enumerate(plan.ways, 1)],
    }  # fmt: skip


def _way_json(number: int, way: Way, titles: Mapping[str, str]) -> dict[str, object]:
    return {
        "way": number, "pages": way.count, "blanks": way.blanks, "empty": way.empty, "before": way.trial.before if way.blanks else None,
        "as_now": way.is_as_now, "what": what(way, titles), "changes": [_step_json(step) for step in way.steps],
        "edition": way.lang,
        "elsewhere": [{"edition": o.lang, "pages": o.count, "suits": o.is_good} for o in way.elsewhere],
        "moves": [{"part": m.part, "was": m.was, "now": m.now} for m in way.moves],
    }  # fmt: skip


def _step_json(step: Step) -> dict[str, object]:
    if step.change is None:
        return {"part": step.part, "picture": step.picture, "width": step.share}
    c = step.change
    return {"part": step.part, "leading_pt": c.leading, "size_pt": c.size, "tracking": c.tracking, "space": c.space}
