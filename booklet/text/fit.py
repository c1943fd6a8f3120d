"""Choose the breaks of a whole paragraph at once (Knuth and Plass 1981), with hanging edges and expansion in the reckoning.

In: units as widths, the measures of the lines. Out: the breaks of least total cost. Knows nothing of glyphs or scripts.

The search goes forward: from each place where a line may begin, the ends that fill it are found by bisection. A node is
a tuple (cost, tone, ladder, line, previous, unit, point): how the paragraph is best set up to a break. `tone` is how far
the line's word spaces are from natural, as a fraction, and its glyphs with them. Costs are squares, so that their sum is
near the variance of the word spaces that a reader sees.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from booklet.base.dataclass import dataclass
from booklet.text.hyphenate import HyphenRules
from booklet.text.units import HyphenPoint, Unit


class Break(NamedTuple):
    """A line's end: after unit `unit`, or inside it at its hyphen point."""

    unit: int
    point: HyphenPoint | None


@dataclass(frozen=True, slots=True)
class Fitting:
    """What the fit is asked. `measures` of the first lines, the last one for all that follow; `expansion` a fraction of the boxes."""

    measures: tuple[float, ...]
    expansion: float
    is_justified: bool
    rules: HyphenRules | None
    max_ladder: int
    least_last: float
    hangs: bool
    is_even: bool = False  # ragged: the last line is to be as long as the others
    is_rtl: bool = False  # lines begin on the right


class Weights(NamedTuple):
    """What is worth how much. Found by trial on 18,000 words at 125 and 118 mm (tests/text/test_evenness.py keeps the result)."""

    line: float
    space: float  # times the square of a word space's distance from natural
    outlier: float  # times the square of what it is wider than WIDE
    expansion: float  # times the square of the share of the allowed expansion that is used
    hyphen: float
    own_hyphen: float  # a word's own: well-known
    ladder: float  # a second hyphen in a row
    contrast: float  # times the square of the difference of neighbouring lines' tones
    fragment: float  # a last line shorter than it should be, or a hyphen before it


JUSTIFIED = Weights(
    line=0.5,
    space=300.0,
    outlier=10000.0,
    expansion=1.0,
    hyphen=400.0,
    own_hyphen=280.0,
    ladder=180.0,
    contrast=40.0,
    fragment=90.0,
)
RAGGED = Weights(
    line=1.0,
    space=100.0,
    outlier=0.0,
    expansion=0.0,
    hyphen=14.0,
    own_hyphen=2.0,
    ladder=20.0,
    contrast=10.0,
    fragment=10.0,
)
WIDE = 0.33  # a word space so much wider than natural begins to look like a hole
TONE = 0.3  # what full expansion of the glyphs counts beside a word space, where a line is compared with its neighbour
TOO_MANY = 1e4  # a ladder longer than the style allows: only if nothing else goes
# How far word spaces may shrink and stretch, as fractions; a wider pass runs only where the one before finds nothing.
JUSTIFIED_PASSES = ((0.4, 1.0), (0.42, 2.5))
# How much of the measure a ragged line may leave empty.
RAGGED_PASSES = ((0.0, 0.25), (0.0, 0.6))
NO_SHRINK = 1e-6
RIVALS = 4  # nodes kept at one place
NEAR = 30.0  # a dearer one can still win by as much as it contrasts less with the next line
OVERFULL = 1e12

Place = tuple[int, float, float, int]
"""Where a line begins: its unit, the sums of widths and of glue there, the first hyphen point that it may use."""
Node = tuple[float, float, int, int, Any, int, HyphenPoint | None]


def fit(
    units: Sequence[Unit], spaces: Sequence[float], how: Fitting, gives: Sequence[float] | None = None
) -> list[Break]:
    """Breaks of a paragraph; `spaces[i]` is the natural width of the word space after unit i. There is always an answer.

    Words are first left whole: where that costs less than one hyphen does, no hyphen can be better. `gives`: how far each gap
    stretches, where that is not its width: letters of a script without spaces are moved apart, never together.
    """
    search = _Search(units, spaces, how, spaces if gives is None else gives)
    bound = OVERFULL
    for shrink, stretch in JUSTIFIED_PASSES if how.is_justified else RAGGED_PASSES:
        shrink = shrink if gives is None else NO_SHRINK
        whole = search.run(Limits(shrink, stretch, bound, rules=None))
        if whole is not None and (how.rules is None or whole[0] < search.weights.hyphen):
            return _trace(whole)
        if how.rules is not None:
            node = search.run(Limits(shrink, stretch, whole[0] if whole else bound, how.rules))
            if best := node or whole:
                return _trace(best)
    shrink = 0.4 if gives is None else NO_SHRINK
    node = search.run(Limits(shrink, 30.0, bound * 1e9, how.rules, is_rescue=True))
    assert node is not None
    return _trace(node)


class Limits(NamedTuple):
    """How far spaces may shrink and stretch, what a paragraph may cost; a rescue takes lines beyond these where it must."""

    shrink: float
    stretch: float
    bound: float
    rules: HyphenRules | None
    is_rescue: bool = False


class _Search:
    """One paragraph's search: sums of widths, and the nodes at each place."""

    def __init__(self, units: Sequence[Unit], spaces: Sequence[float], how: Fitting, gives: Sequence[float]) -> None:
        self.units, self.how = units, how
        self.weights = JUSTIFIED if how.is_justified else RAGGED
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.glues: list[float] = []
        # What hangs out where a line begins and where it ends: at the other side of the page in a right-to-left paragraph.
        self.heads = [unit.rtl_right if how.is_rtl else unit.left for unit in units]
        self.tails = [unit.rtl_left if how.is_rtl else unit.right for unit in units]
        x = glue = 0.0
        for unit, space, give in zip(units, spaces, gives, strict=True):
            self.starts.append(x)
            self.glues.append(glue)
            x += unit.width
            self.ends.append(x)
            x += space
            glue += unit.glue + give

    def run(self, limits: Limits) -> Node | None:
        """The best way to the paragraph's end, or None if these limits allow none."""
        units, starts, glues, heads = self.units, self.starts, self.glues, self.heads
        hangs, rules = self.how.hangs, limits.rules
        self.at_end: list[list[Node]] = [[] for _ in units]
        self.at_points: list[dict[int, list[Node]] | None] = [None] * len(units)
        self.limits = limits
        nodes: list[Node] = [(0.0, 0.0, 0, 0, None, -1, None)]
        for i, unit in enumerate(units):
            if nodes:
                self._extend(nodes, (i, starts[i] + (heads[i] if hangs else 0.0), glues[i], 0))
            here = self.at_points[i]
            if here and rules:
                for key, point in enumerate(unit.points(rules)):
                    if key in here:  # from one point another of the same word may be reached
                        self._extend(here[key], (i, starts[i] + point.before, glues[i], key + 1))
            nodes = self.at_end[i]
        return min(nodes, key=_cost) if nodes else None

    def _extend(self, nodes: list[Node], place: Place) -> None:
        """Try every end of a line that begins at a place."""
        if len(nodes) > 1:
            nodes = _prune(nodes)
        measures = self.how.measures
        if len(measures) == 1:
            self._try(nodes, place, measures[0])
            return
        last = len(measures) - 1
        for line in sorted({min(node[3], last) for node in nodes}):
            group = [node for node in nodes if min(node[3], last) == line]
            self._try(group, place, measures[line])

    # One loop, not many small functions: it runs a quarter of a million times for a book.
    def _try(self, nodes: list[Node], place: Place, measure: float) -> None:
        first, start, start_glue, first_point = place
        how, units, starts, ends, glues, tails = self.how, self.units, self.starts, self.ends, self.glues, self.tails
        shrink, stretch, bound, rules, is_rescue = self.limits
        line_cost, by_space, by_outlier, by_expansion, by_hyphen, by_own, by_ladder, by_contrast, by_fragment = (
            self.weights
        )
        is_justified, expansion, hangs, max_ladder = (
            how.is_justified,
            how.expansion,
            how.hangs,
            how.max_ladder,
        )
        last = len(units) - 1
        target = start + measure
        if is_justified:
            low = target - measure * expansion - stretch * measure * 0.25
        else:
            low = target - stretch * measure
        high = target + measure * (expansion + 0.1)
        j = bisect_left(ends, low, first)
        if j > last:
            j = last
        elif is_rescue and ends[j] > high and j > first:
            j -= 1
        is_found = False
        while j <= last and (starts[j] <= high or (is_rescue and not is_found)):
            unit = units[j]
            glue_here = glues[j] - start_glue
            whole = ends[j] - tails[j] if hangs else ends[j]
            candidates: list[tuple[int, HyphenPoint | None, float, float]] = [(-1, None, whole, glue_here + unit.glue)]
            if rules is not None and ends[j] > low:
                k = -1
                base = starts[j]
                for hyphen in unit.points(rules):
                    k += 1
                    if j > first or k >= first_point:
                        hang = (hyphen.rtl_hang if how.is_rtl else hyphen.hang) if hangs else 0.0
                        end = base + hyphen.before + hyphen.hyphen - hang
                        candidates.append((k, hyphen, end, glue_here))
            for k, point, end, glue in candidates:
                slack = target - end
                is_last = j == last and k < 0
                space = 0.0
                if is_last and slack >= 0 and not how.is_even:
                    cost = by_fragment if measure - slack < how.least_last else 0.0
                elif is_justified:
                    give = expansion * (end - start - glue)
                    rest = slack - give if slack > give else slack + give if slack < -give else 0.0
                    if rest:
                        space = rest / glue if glue > 0.01 else rest * 1e3
                        if space > stretch or space < -shrink:
                            if not is_rescue or (is_found and slack < 0):
                                continue
                            cost = OVERFULL * (1 - slack / measure) if space < 0 else 1e9 * (1 + slack / measure)
                            space = 0.0
                        else:
                            cost = line_cost + by_expansion + by_space * space * space
                            if space > WIDE:
                                cost += by_outlier * (space - WIDE) ** 2
                            space += TONE if space > 0 else -TONE
                    else:
                        used = slack / give if give else 0.0
                        cost = line_cost + by_expansion * used * used
                        space = TONE * used
                elif slack < -1e-6:
                    if not is_rescue or is_found:
                        continue
                    cost = OVERFULL * (1 - slack / measure)
                else:
                    space = slack / measure
                    if space > stretch and not is_rescue:
                        continue
                    cost = line_cost + by_space * space * space
                is_found = True
                if k >= 0:
                    cost += by_hyphen + (by_fragment if j == last else 0.0)
                    is_flagged = True
                elif unit.is_flagged and not is_last:
                    cost += by_own
                    is_flagged = True
                else:
                    is_flagged = False
                best = None
                best_cost = 1e99
                ladder = 0
                for node in nodes:
                    total = node[0] + cost
                    if not is_last:
                        total += by_contrast * (space - node[1]) ** 2
                    if is_flagged and node[2]:
                        total += by_ladder if node[2] < max_ladder else TOO_MANY
                    if total < best_cost:
                        best, best_cost = node, total
                if best is None or best_cost > bound:
                    continue
                if is_flagged:
                    ladder = best[2] + 1
                found: Node = (best_cost, space, ladder, best[3] + 1, best, j, point)
                if k < 0:
                    self.at_end[j].append(found)
                else:
                    here = self.at_points[j]
                    if here is None:
                        here = self.at_points[j] = {}
                    if k in here:
                        here[k].append(found)
                    else:
                        here[k] = [found]
            j += 1


def _cost(node: Node) -> float:
    return node[0]


def _prune(nodes: list[Node]) -> list[Node]:
    """The nodes at one place that may still win: cheap ones, and those with a shorter ladder."""
    nodes.sort(key=_cost)
    best = nodes[0]
    return [
        best,
        *[node for node in nodes[1:RIVALS] if node[0] < best[0] + NEAR or node[2] < best[2] or node[3] != best[3]],
    ]


def _trace(node: Node) -> list[Break]:
    breaks = []
    while node[4] is not None:
        breaks.append(Break(node[5], node[6]))
        node = node[4]
    return breaks[::-1]
