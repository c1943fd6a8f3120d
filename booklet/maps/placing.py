"""Which label stands where. In: labels with their candidates, what they may not touch. Out: a choice for each that has room.

Knows boxes and costs only, nothing of type or maps. Labels of higher priority choose first; one that finds no room may move others
to free places of theirs; at the end each moves to its best free place. The same labels always give the same choice.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from booklet.base.dataclass import dataclass
from booklet.ir.content import NodeId
from booklet.ir.maps import MapItem
from booklet.maps.boxes import Box, any_overlap, around, overlap

ROUNDS = 4  # moves to better places settle in two or three
DEPTH = 2  # how far one move may push others


class Candidate(NamedTuple):
    """A place for a label: its boxes, what is against it, and how it is drawn there."""

    boxes: tuple[Box, ...]
    cost: float
    draw: Callable[[], tuple[MapItem, ...]]
    hull: Box

    @staticmethod
    def of(boxes: Sequence[Box], cost: float, draw: Callable[[], tuple[MapItem, ...]]) -> "Candidate":
        return Candidate(tuple(boxes), cost, draw, around(boxes) if len(boxes) > 1 else boxes[0])


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a candidate cannot be taken: what stands there."""

    by: str
    count: int


@dataclass(frozen=True, slots=True)
class Label:
    """A label and its candidates, those that touch nothing fixed. `refused` are the reasons of those that did."""

    id: NodeId
    name: str
    priority: int
    candidates: tuple[Candidate, ...]
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing:
    """The labels that stand, each with its candidate, and those that do not, each with who takes its places."""

    placed: tuple[tuple[Label, Candidate], ...]
    failed: tuple[tuple[Label, tuple[Refusal, ...]], ...]


def place(labels: Sequence[Label]) -> Placing:
    """Choose a candidate for each label so that none overlap."""
    table = _Table(sorted(labels, key=lambda label: (-label.priority, len(label.candidates), label.id)))
    table.fill()
    table.improve()
    placed = tuple((label, table.chosen[label.id]) for label in table.labels if label.id in table.chosen)
    failed = tuple((label, table.blockers(label)) for label in table.labels if label.id not in table.chosen)
    return Placing(placed, failed)


class _Table:
    """Labels with what they have chosen so far."""

    def __init__(self, labels: list[Label]) -> None:
        self.labels = labels
        self.by_id = {label.id: label for label in labels}
        self.chosen: dict[NodeId, Candidate] = {}

    def fill(self) -> None:
        for label in self.labels:
            best = self.best_free(label)
            if best is not None:
                self.chosen[label.id] = best
            else:
                self.push(label, DEPTH, frozenset({label.id}))

    def best_free(self, label: Label) -> Candidate | None:
        free = [c for c in label.candidates if not self.conflicts(label, c)]
        return min(free, key=lambda c: c.cost) if free else None

    def conflicts(self, label: Label, candidate: Candidate) -> list[NodeId]:
        return [
            id_ for id_, other in self.chosen.items()
            if id_ != label.id and overlap(candidate.hull, other.hull) and any_overlap(candidate.boxes, other.boxes)
        ]  # fmt: skip

    def push(self, label: Label, depth: int, busy: frozenset[NodeId]) -> bool:
        """Take a place by moving those who stand there to other places of theirs; nothing changes if one cannot move."""
        if depth == 0:
            return False
        for candidate in sorted(label.candidates, key=lambda c: c.cost):
            standing = self.conflicts(label, candidate)
            if any(id_ in busy for id_ in standing):
                continue
            before = dict(self.chosen)
            self.chosen[label.id] = candidate
            for id_ in standing:
                del self.chosen[id_]
            if all(self.settle(self.by_id[id_], depth, busy | {label.id, *standing}) for id_ in standing):
                return True
            self.chosen = before
        return False

    def settle(self, label: Label, depth: int, busy: frozenset[NodeId]) -> bool:
        best = self.best_free(label)
        if best is not None:
            self.chosen[label.id] = best
            return True
        return self.push(label, depth - 1, busy)

    def improve(self) -> None:
        for _ in range(ROUNDS):
            has_moved = False
            for label in self.labels:
                best = self.best_free(label) if label.id in self.chosen else None
                if best is not None and best.cost < self.chosen[label.id].cost - 1e-9:
                    self.chosen[label.id] = best
                    has_moved = True
            if not has_moved:
                return

    def blockers(self, label: Label) -> tuple[Refusal, ...]:
        """Who stands in the places of a label that found none, the most often first."""
        counts: dict[str, int] = {refusal.by: refusal.count for refusal in label.refused}
        for candidate in label.candidates:
            for id_ in self.conflicts(label, candidate):
                name = f"“{self.by_id[id_].name}”"
                counts[name] = counts.get(name, 0) + 1
        return tuple(Refusal(by, count) for by, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])))
