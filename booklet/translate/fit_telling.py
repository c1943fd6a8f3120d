"""What does not fit, in words and as plain data. In: Misfits, PartPlans. Out: Diagnostics with their places in the catalogue; JSON."""

import unicodedata
from collections.abc import Iterator, Sequence

from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.units import format_mm, to_mm
from booklet.translate.fit import Cause, Misfit
from booklet.translate.fit_plan import PartPlan

MOST_WORDS = 60  # characters of a text that are shown
NO_FIT, PAGE_PLAN = "translate.no-fit", "translate.page-plan"


def diagnostics_of(
    misfits: Sequence[Misfit], plan: Sequence[PartPlan], lang: str, *, holds_pages: bool
) -> Iterator[Diagnostic]:
    """What people are told: each text that does not fit; and of a plan that is held each part that breaks it."""
    for misfit in misfits:
        page = f"page {misfit.page}" if misfit.page else ""
        yield Diagnostic(NO_FIT, Severity.WARNING, fact(misfit), cure(misfit), misfit.place, page=page)
    for part in plan if holds_pages else ():
        yield Diagnostic(
            PAGE_PLAN, Severity.WARNING, plan_fact(part, lang), plan_cure(part), part.place, node=part.part
        )


def fact(misfit: Misfit) -> str:
    """What is too much, with figures."""
    return f"“{_short(misfit.words)}” ({misfit.key}) {too_much(misfit)}"


def too_much(misfit: Misfit) -> str:
    """The excess in lines and millimetres, and the room."""
    beyond, room = format_mm(max(misfit.excess, 0.3)), misfit.room
    match misfit.cause:
        case Cause.LINES:
            more = _counted(misfit.excess_lines, "line")
            return f"takes {_counted(misfit.lines, 'line')} where there is room for {room.lines}: {more}, {beyond} too much"
        case Cause.WIDTH:
            return f"is {beyond} wider than its place of {format_mm(room.width)}"
        case Cause.FRAME:
            return f"makes its frame overflow by {_counted(misfit.excess_lines, 'line')}, {beyond}"
    return f"finds no place on its map; about {_counted(room.characters, 'character')} would"


def cure(misfit: Misfit) -> str:
    """What would make it fit: within the style's ranges, and in words."""
    said = [each.words for each in misfit.cures]
    return "; ".join([*said, f"or shorten it by {_counted(misfit.shorter, 'character')}"] if said else [
        f"shorten it by {_counted(misfit.shorter, 'character')}; nothing that the style permits is enough"
    ])  # fmt: skip


def summary(misfits: Sequence[Misfit], plan: Sequence[PartPlan], lang: str) -> str:
    """One line about an edition."""
    count = (
        f"{_counted(len(misfits), 'text')} {'does' if len(misfits) == 1 else 'do'} not fit"
        if misfits
        else "all texts fit"
    )
    curable = sum(bool(misfit.cures) for misfit in misfits)
    cured = f"; {curable} would within the ranges of the style" if misfits else ""
    other = sum(part.more != 0 for part in plan)
    pages = f"; {_counted(other, 'part')} with another number of pages than in the source" if other else ""
    return f"{lang}: {count}{cured}{pages}"


def plan_fact(part: PartPlan, lang: str) -> str:
    """A part against the source's plan."""
    pages = _counted(abs(part.more), "page")
    than = f"{'more' if part.more > 0 else 'fewer'} in {lang} than in the source"
    return f"“{_short(part.title)}” has {pages} {than} ({part.edition.count}, not {part.source.count})"


def plan_cure(part: PartPlan) -> str:
    """What it must lose."""
    if part.more < 0:
        return "the plan holds with blank pages after it"
    if part.lines < 0:
        return "no number of lines is enough: shorten headings and short paragraphs too, or let the part have its pages"
    return f"it must lose {_counted(part.lines, 'line')}; booklet plan --edition shows what the setting can do"


def as_json(misfits: Sequence[Misfit], plan: Sequence[PartPlan], lang: str, *, holds_pages: bool) -> dict[str, object]:
    """One edition as plain data."""
    return {
        "language": lang, "misfits": [_misfit_json(misfit) for misfit in misfits], "hold_pages": holds_pages,
        "parts": [_part_json(part) for part in plan],
    }  # fmt: skip


def _misfit_json(m: Misfit) -> dict[str, object]:
    place = {"path": m.place.path, "line": m.place.line} if m.place else None
    return {
        "key": m.key, "text": m.words, "cause": m.cause.value, "page": m.page, "place": place, "lines": m.lines,
        "room": {"lines": m.room.lines, "characters": m.room.characters, "width_mm": round(to_mm(m.room.width), 1)},
        "excess_lines": m.excess_lines, "excess_mm": round(to_mm(m.excess), 2), "shorten_by": m.shorter,
        "cures": [{"tracking": c.tracking, "size_pt": c.size, "hyphenation": c.hyphenates} for c in m.cures],
    }  # fmt: skip


def _part_json(part: PartPlan) -> dict[str, object]:
    return {
        "part": part.part, "title": part.title, "pages": part.edition.count, "source_pages": part.source.count,
        "starts": part.edition.first + 1, "source_starts": part.source.first + 1, "lines_to_lose": part.lines,
    }  # fmt: skip


def _short(words: str) -> str:
    words = " ".join("".join(c for c in words if unicodedata.category(c) != "Cf").split())
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1].rstrip()}…"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
