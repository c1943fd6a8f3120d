"""A way into the content. In: a project, a Plan. Out: content/booklet.yaml with the smallest edit. Reports `plan.*`."""

from collections.abc import Iterator
from pathlib import Path

from booklet.base.diagnostics import Place, Sink
from booklet.base.files import write_atomically
from booklet.budget.trial import Plan, Step, Trial, Way
from booklet.ir.content import Book
from booklet.ir.fit import PartFit
from booklet.source.yaml_edit import Keys, with_value

BOOKLET = "content/booklet.yaml"
BELOW = ("fill", "trim")  # what new keys stand under


def is_possible(to: int, book: Book, sink: Sink) -> bool:
    """Whether the book could have that count at all; what is wrong with it is reported."""
    if to % book.fill_to == 0:
        return True
    fact = f"{to} pages are no multiple of {book.fill_to}, to which the book is filled"
    sink.error("plan.bad-count", fact, hint="take a multiple, or change fill: in booklet.yaml", place=Place(BOOKLET))
    return False


def write_way(project: Path, plan: Plan, number: int, now: Trial, sink: Sink, *, edition: str = "") -> bool:
    """Write the way of that number into the booklet's file, or into its settings of an edition; False after saying why not."""
    if not 1 <= number <= len(plan.ways):
        there = f"there are ways 1 to {len(plan.ways)}" if plan.ways else "there are none"
        hint = "call booklet plan for the list"
        sink.error("plan.no-such-way", f"there is no way {number}; {there}", hint=hint, place=Place(BOOKLET))
        return False
    file = project / BOOKLET
    text = written(file.read_bytes().decode("utf-8"), plan.ways[number - 1], now, edition=edition)
    if text is None:
        hint = "write fit: and fill: as mappings of their own, without aliases"
        sink.error("plan.cannot-write", "the file’s form admits no small edit", hint=hint, place=Place(BOOKLET))
        return False
    write_atomically(file, text.encode("utf-8"))
    return True


def written(text: str, way: Way, now: Trial, *, edition: str = "") -> str | None:
    """The text that makes the way true; `now` is what it says already."""
    for keys, value in _values(way, now):
        own = ("editions", edition) if edition and keys[0] == "fit" else ()
        edited = with_value(text, (*own, *keys), value, after=BELOW)
        if edited is None:
            return None
        text = edited
    return text


def _values(way: Way, now: Trial) -> Iterator[tuple[Keys, str]]:
    if way.trial.to != now.to:
        yield ("fill", "to"), str(way.trial.to)
    if way.trial.before != now.before:
        yield ("fill", "before"), way.trial.before or "null"
    for step in way.steps:
        if step.change is None:
            yield ("fit", "pictures", step.picture), f"{step.share * 100:.4g}%"
        else:
            yield from _part_values(step, step.change, now.fit.parts.get(step.part, PartFit()))


def _part_values(step: Step, change: PartFit, now: PartFit) -> Iterator[tuple[Keys, str]]:
    said = {
        "leading": f"{change.leading:.4g} pt", "size": f"{change.size:.4g} pt", "tracking": f"{change.tracking:.4g}",
        "space": f"{change.space * 100:.4g}%",
    }  # fmt: skip
    for key, value in said.items():
        if getattr(change, key) != getattr(now, key):
            yield ("fit", "parts", step.part, key), value
