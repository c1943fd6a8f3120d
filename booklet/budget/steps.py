"""Ladders of changes that the style permits, each rung a little more. In: styled parts, Ranges. Out: Steps."""

from collections.abc import Iterator, Sequence
from functools import cache

from booklet.budget.trial import Step
from booklet.ir.fit import PartFit, Ranges

RUNGS = 8
PICTURE_RUNGS = 3


@cache
def part_changes(ranges: Ranges, sign: int) -> tuple[PartFit, ...]:
    """Letter-space first, then leading, then size, then space: what the eye misses before what it sees. No rung twice."""
    found = [_change(ranges, sign, rung) for rung in range(1, RUNGS + 1)]
    return tuple(change for change in dict.fromkeys(found) if change != PartFit())


def _change(ranges: Ranges, sign: int, rung: int) -> PartFit:
    def some(limit: float, first: int, last: int) -> float:
        """Of a limit, by rungs from the first to the last; a figure that a person may write."""
        share = min(max(rung - first + 1, 0) / (last - first + 1), 1.0)
        return sign * round(limit * share, 2) + 0.0

    return PartFit(
        leading=some(ranges.leading, 3, 5), size=some(ranges.size, 6, 7), tracking=some(ranges.tracking, 1, 2),
        space=some(ranges.space, 8, 8),
    )  # fmt: skip


def part_ladder(part: str, ranges: Ranges, sign: int) -> tuple[Step, ...]:
    """Changes of a part, `sign` -1 to make it shorter."""
    changes = part_changes(ranges, sign)
    return tuple(Step(part, (n + 1) / len(changes), change) for n, change in enumerate(changes))


def picture_ladder(part: str, picture: str, ranges: Ranges, sign: int) -> tuple[Step, ...]:
    """Widths of a picture."""
    limit = ranges.grow if sign > 0 else ranges.shrink
    shares = (
        [round(1 + sign * limit * rung / PICTURE_RUNGS, 3) for rung in range(1, PICTURE_RUNGS + 1)] if limit else []
    )
    return tuple(
        Step(part, (n + 1) / PICTURE_RUNGS, picture=picture, share=share) for n, share in enumerate(shares)
    )  # fmt: skip


def sums_to(gap: int, found: Sequence[tuple[Step, int]], most: int) -> Iterator[tuple[Step, ...]]:
    """Choices of two to `most` steps of different owners whose gains make `gap` together, in the order of `found`."""

    def more(at: int, left: int, chosen: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
        if left == 0 and len(chosen) > 1:
            yield chosen
        if left == 0 or len(chosen) == most:
            return
        for index in range(at, len(found)):
            step, gain = found[index]
            if abs(gain) <= abs(left) and step.owner not in {c.owner for c in chosen}:
                yield from more(index + 1, left - gain, (*chosen, step))

    yield from more(0, gap, ())
