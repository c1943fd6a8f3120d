"""Choose the breaks of a whole paragraph at once (Knuth and Plass 1981), with hanging edges and expansion in the reckoning.

In: boxes as sums of widths. Out: the breaks with the least total cost. Knows nothing of glyphs, fonts or scripts.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from booklet.text.units import HyphenPoint, Unit


class Break(NamedTuple):
    """A line's end: after unit `unit`, or inside it at its hyphen point `point`."""

    unit: int
    point: HyphenPoint | None


@dataclass(frozen=True, slots=True)
class Fitting:
    """What the fit is asked. `measures` of the first lines, the last for all that follow; `expansion` a fraction of the boxes."""

    measures: tuple[float, ...]
    expansion: float
    is_justified: bool
    hyphen_min: tuple[int, int] | None
    max_ladder: int
    least_last: float
    hangs: bool


class Pass(NamedTuple):
    """How far word spaces may go from their natural width, as fractions of it."""

    shrink: float
    stretch: float


JUSTIFIED_PASSES = (Pass(0.2, 0.35), Pass(0.3, 1.0))
HYPHEN_COST = 5.0
EXPLICIT_HYPHEN_COST = 1.5
LADDER_COST = 4.0  # two hyphens in a row
TOO_MANY_COST = 1e5  # more than the style allows: only if nothing else goes
LAST_COST = 30.0  # a last line shorter than it should be
SPACE_COST = 300.0
SPACE_COST_4 = 2500.0
EXPANSION_COST = 1.0
LINE_COST = 0.3
CONTRAST_COST = 60.0  # neighbouring lines with unlike spaces, times the difference squared


class _Node(NamedTuple):
    cost: float
    space: float  # how far the spaces of the line that ends here are from natural
    ladder: int
    line: int
    previous: "_Node | None"
    end: Break | None


def fit(units: Sequence[Unit], spaces: Sequence[float], how: Fitting) -> list[Break]:
    """Breaks of a paragraph; `spaces[i]` is the natural width of the word space after unit i. There is always an answer."""
    for tolerance in JUSTIFIED_PASSES:
        found = _Fit(units, spaces, how, tolerance).run()
        if found is not None:
            return found
    return _Fit(units, spaces, how, Pass(0.3, 1.0)).run(is_rescue=True) or []


class _Fit:
    def __init__(self, units: Sequence[Unit], spaces: Sequence[float], how: Fitting, tolerance: Pass) -> None:
        self.units, self.how, self.tolerance = units, how, tolerance
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.glues: list[float] = []
        x = glue = 0.0
        for unit, space in zip(units, spaces, strict=True):
            self.starts.append(x)
            self.glues.append(glue)
            self.ends.append(x + unit.width)
            x += unit.width + space
            glue += unit.glue + space
        self.special = len(how.measures) - 1

    def run(self, *, is_rescue: bool = False) -> list[Break] | None:
        units, starts, glues, hangs = self.units, self.starts, self.glues, self.how.hangs
        last = len(units) - 1
        self.at: list[dict[int, list[_Node]]] = [{} for _ in units]
        self.is_rescue = is_rescue
        self.best: _Node | None = None
        root = _Node(0.0, 0.0, 0, 0, None, None)
        self._relax([root], 0, starts[0] + (units[0].left if hangs else 0.0), 0.0, 0)
        for i in range(last):
            here = self.at[i]
            for key in sorted(here):
                if key < END:
                    point = units[i].points(self.how.hyphen_min or (99, 99))[key]
                    self._relax(_prune(here[key]), i, starts[i] + point.before, glues[i], key + 1)
                else:
                    j = i + 1
                    self._relax(_prune(here[key]), j, starts[j] + (units[j].left if hangs else 0.0), glues[j], 0)
            here.clear()
        i = last
        for key in sorted(self.at[last]):
            if key < END:
                point = units[i].points(self.how.hyphen_min or (99, 99))[key]
                self._relax(_prune(self.at[last][key]), i, starts[i] + point.before, glues[i], key + 1)
        return _trace(self.best) if self.best else None

    def _relax(self, nodes: list[_Node], first: int, start: float, start_glue: float, first_point: int) -> None:
        """Try every end of a line that begins at `start` in unit `first`."""
        for line in sorted({min(node.line, self.special) for node in nodes}):
            group = [node for node in nodes if min(node.line, self.special) == line]
            self._try(group, first, start, start_glue, first_point, self.how.measures[line])

    def _try(
        self, nodes: list[_Node], first: int, start: float, start_glue: float, first_point: int, measure: float
    ) -> None:
        how, units, ends, glues = self.how, self.units, self.ends, self.glues
        shrink, stretch = self.tolerance
        expansion, hangs = how.expansion, how.hangs
        last = len(units) - 1
        low = start + measure * (1 - expansion - 0.2 * stretch)
        high = start + measure * (1 + expansion + 0.2 * shrink) + units[first].left
        j = bisect_left(ends, low, first)
        if j > last:
            j = last
        is_any = False
        while j <= last and (self.starts[j] <= high or (self.is_rescue and not is_any)):
            unit = units[j]
            candidates: list[tuple[int, HyphenPoint | None, float, float]] = []
            if how.hyphen_min is not None and ends[j] > low:
                for k, point in enumerate(unit.points(how.hyphen_min)):
                    if j > first or k >= first_point:
                        end = self.starts[j] + point.before + point.hyphen - (point.hang if hangs else 0.0)
                        candidates.append((k, point, end, glues[j]))
            candidates.append((END, None, ends[j] - (unit.right if hangs else 0.0), glues[j] + unit.glue))
            for k, point, end, glue in candidates:
                width = end - start
                glue -= start_glue
                slack = measure - width
                is_last = j == last and point is None
                if is_last and slack >= 0:
                    cost, space = (LAST_COST if width < how.least_last else 0.0), 0.0
                else:
                    give = expansion * (width - glue)
                    rest = slack - give if slack > give else slack + give if slack < -give else 0.0
                    space = rest / glue if glue > 0.01 else (0.0 if rest == 0 else 99.0 if rest > 0 else -99.0)
                    if space < -shrink or space > stretch:
                        if not self.is_rescue or (is_any and space > stretch):
                            continue
                        if space < -shrink and is_any:
                            continue
                        cost = 1e6 + min(abs(slack), 1e5) * (1000 if slack < 0 else 1)
                        space = max(-shrink, min(stretch, space))
                    else:
                        x = slack / give if give else 0.0
                        s2 = space * space
                        cost = LINE_COST + SPACE_COST * s2 + SPACE_COST_4 * s2 * s2 + EXPANSION_COST * min(x * x, 1.0)
                is_any = True
                flagged = point is not None or (unit.is_flagged and not is_last)
                if flagged:
                    cost += HYPHEN_COST if point is not None else EXPLICIT_HYPHEN_COST
                self._reach(nodes, j, k, point, cost, space, flagged, is_last)
            j += 1

    def _reach(
        self,
        nodes: list[_Node],
        j: int,
        k: int,
        point: HyphenPoint | None,
        cost: float,
        space: float,
        flagged: bool,
        is_last: bool,
    ) -> None:
        best: _Node | None = None
        for node in nodes:
            ladder = node.ladder + 1 if flagged else 0
            more = CONTRAST_COST * (space - node.space) ** 2 if node.end is not None and not is_last else 0.0
            if ladder > 1:
                more += TOO_MANY_COST if ladder > self.how.max_ladder else LADDER_COST
            total = node.cost + cost + more
            if best is None or total < best.cost:
                best = _Node(total, space, ladder, node.line + 1, node, Break(j, point))
        assert best is not None
        if is_last:
            if self.best is None or best.cost < self.best.cost:
                self.best = best
        else:
            self.at[j].setdefault(k, []).append(best)


END = 1 << 20  # key of the break after a unit; smaller keys are its hyphen points
RIVALS = 6


def _prune(nodes: list[_Node]) -> list[_Node]:
    """The nodes at one place that may still win."""
    if len(nodes) == 1:
        return nodes
    nodes.sort(key=lambda node: node.cost)
    limit = nodes[0].cost + CONTRAST_COST * 0.3
    return [node for node in nodes[:RIVALS] if node.cost <= limit or node.ladder < nodes[0].ladder]


def _trace(node: _Node) -> list[Break]:
    breaks = []
    here: _Node | None = node
    while here is not None and here.end is not None:
        breaks.append(here.end)
        here = here.previous
    return breaks[::-1]
