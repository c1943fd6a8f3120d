"""The search for ways out. In: what may change, a function that lays out. Out: Ways, each of which has been laid out.

Knows no file and no stage: `build` passes the layout in.
"""

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from itertools import islice

from booklet.base.dataclass import dataclass
from booklet.budget.steps import part_ladder, picture_ladder, sums_to
from booklet.budget.trial import Laid, LayOut, Move, Plan, Step, Trial, Way
from booklet.ir.content import NodeId
from booklet.ir.fit import Fit, Ranges
from booklet.ir.pages import PageSet

MOST_WAYS = 6  # for each count, beside blanks
MOST_THOUGHT_OF = 1000
MOST_TRIED = 12  # combinations that are laid out for each count
MOST_JOINED = 3  # parts or pictures that change together
SHEET = 4  # pages of a folded sheet: what a binding asks where the book says nothing


@dataclass(frozen=True, slots=True)
class Subject:
    """A book as the search sees it: parts (id, title) and their pictures, what it says today."""

    lang: str
    parts: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, str], ...]  # (part, picture) that may be narrower
    growing: tuple[tuple[str, str], ...]  # and wider
    ranges: Ranges
    now: Trial


def find_ways(subject: Subject, lay_out: LayOut, to: int = 0, told: Callable[[int], None] = lambda n: None) -> Plan:
    """The plan for a page count, or without one for the counts below and above that the binding takes."""
    search = _Search(subject, lay_out, told)
    bare = search.count(subject.now.fit)
    multiple = subject.now.to if subject.now.to > 1 else SHEET
    below = bare - bare % multiple
    wanted = (to,) if to else tuple(n for n in (below, below + multiple) if n)
    if bare in wanted:
        return Plan(subject.lang, bare, (), multiple, (), search.layouts)
    ways = [way for count in wanted for way in search.ways(bare, count, multiple)]
    return Plan(subject.lang, bare, wanted, multiple, tuple(ways), search.layouts)


@dataclass(slots=True)
class _Search:
    subject: Subject
    lay_out: LayOut
    told: Callable[[int], None]
    layouts: int = 0
    bare: dict[str, Laid] = field(default_factory=dict)  # without blanks, by fit
    today: Laid | None = None

    def laid(self, trial: Trial) -> Laid:
        self.layouts += 1
        self.told(self.layouts)
        return self.lay_out(trial)

    def count(self, fit: Fit) -> int:
        """Pages without blanks."""
        return self.laid_bare(fit).count

    def laid_bare(self, fit: Fit) -> Laid:
        key = repr(fit)
        if key not in self.bare:
            self.bare[key] = self.laid(Trial(fit))
        return self.bare[key]

    def ways(self, bare: int, wanted: int, multiple: int) -> Iterator[Way]:
        """To one count: changes of the setting, the least first, then blanks."""
        gap = wanted - bare
        found = sorted(self.gains(bare, gap), key=lambda pair: pair[0].strength)
        now = self.today = self.today or self.laid(self.subject.now)
        made = [self.way((step,), wanted, now) for step, gain in found if gain == gap]
        if abs(gap) > 1:
            joined = sorted(islice(sums_to(gap, found, MOST_JOINED), MOST_THOUGHT_OF), key=_strength)
            made += [self.way(steps, wanted, now) for steps in joined[:MOST_TRIED]]
        if not any(made):
            made += [self.way(steps, wanted, now) for steps in self.everywhere(bare, gap)]
        yield from islice((way for way in made if way is not None), MOST_WAYS)
        if gap > 0:
            yield from self.blanks(gap, wanted, multiple, now)

    def gains(self, bare: int, gap: int) -> Iterator[tuple[Step, int]]:
        """The least change of each part and picture for each number of pages that it can lose or gain."""
        for ladder in self.ladders(1 if gap > 0 else -1):
            most = self.gain(ladder[-1], bare) if ladder else 0
            if most * gap <= 0:
                continue
            known: dict[int, Step] = {}
            for aim in range(1, min(abs(most), abs(gap)) + 1):
                step, gain = self.least(ladder, bare, aim)
                known.setdefault(gain, step)
            yield from ((step, gain) for gain, step in known.items())

    def ladders(self, sign: int) -> Iterator[tuple[Step, ...]]:
        for part, _title in self.subject.parts:
            yield part_ladder(part, self.subject.ranges, sign)
        for part, picture in self.subject.growing if sign > 0 else self.subject.pictures:
            yield picture_ladder(part, picture, self.subject.ranges, sign)

    def gain(self, step: Step, bare: int) -> int:
        return self.count(step.over(self.subject.now.fit)) - bare

    def least(self, ladder: tuple[Step, ...], bare: int, aim: int) -> tuple[Step, int]:
        """The first rung that gives so many pages at least; the last is known to."""
        low, high = 0, len(ladder) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if abs(self.gain(ladder[middle], bare)) >= aim else (middle + 1, high)
        return ladder[low], self.gain(ladder[low], bare)

    def everywhere(self, bare: int, gap: int) -> Iterator[tuple[Step, ...]]:
        """The whole book a little tighter or wider, where no few parts will do."""
        ladders = [part_ladder(part, self.subject.ranges, 1 if gap > 0 else -1) for part, _ in self.subject.parts]
        for steps in zip(*ladders, strict=True):
            if self.count(self.over(steps)) - bare == gap:
                yield steps
                return

    def over(self, steps: tuple[Step, ...]) -> Fit:
        fit = self.subject.now.fit
        for step in steps:
            fit = step.over(fit)
        return fit

    def way(self, steps: tuple[Step, ...], wanted: int, now: Laid) -> Way | None:
        """The way if it holds: laid out with the book's own fill it has the count, and layout has no new complaint."""
        trial = replace(self.subject.now, fit=self.over(steps))
        then = self.laid(trial)
        if then.count != wanted or self.count(trial.fit) != wanted or then.faults - now.faults:
            return None
        empty = max(self.laid_bare(trial.fit).empty - self.laid_bare(self.subject.now.fit).empty, 0)
        return Way(trial, wanted, self.moves(now.pages, then.pages), steps, empty=empty)

    def blanks(self, gap: int, wanted: int, multiple: int, now: Laid) -> Iterator[Way]:
        """Blanks where they may fall: where the book has them, at the end, before each of the last parts."""
        to = next((n for n in range(gap + 1, min(wanted, 64) + 1) if wanted % n == 0 and n % multiple == 0), 0)
        if not to:
            return
        last = [NodeId(part) for part, _ in self.subject.parts[-3:]]
        for before in dict.fromkeys([self.subject.now.before, None, *reversed(last)]):
            trial = replace(self.subject.now, to=to, before=before)
            then = self.laid(trial)
            if then.count == wanted and not then.faults - now.faults:
                moves, is_now = self.moves(now.pages, then.pages), trial == self.subject.now
                yield Way(trial, wanted, moves, blanks=gap, is_as_now=is_now)

    def moves(self, now: PageSet, then: PageSet) -> tuple[Move, ...]:
        """The parts that begin on another page than they do today."""
        found = []
        for part, title in self.subject.parts:
            was, here = now.destinations.get(NodeId(part)), then.destinations.get(NodeId(part))
            if was and here and was.page != here.page:
                found.append(Move(part, title, was.page + 1, here.page + 1))
        return tuple(found)


def _strength(steps: tuple[Step, ...]) -> tuple[float, float]:
    """How much a choice changes: first its strongest step, then all together."""
    return max(step.strength for step in steps), sum(step.strength for step in steps)
