"""Jobs in processes: answers in order, what is told, what breaks, how many at once; forked and spawned."""

import os
import time
from pathlib import Path

import pytest

from booklet.base.jobs import SPAWN, START, Broken, Listener, Tell, core_count
from booklet.base.processes import in_processes

STARTS = sorted({START, SPAWN})


class Heard(Listener[int]):
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.notes: list[tuple[int, object]] = []
        self.ends: list[int] = []

    def told(self, number: int, message: object) -> None:
        self.notes.append((number, message))

    def done(self, number: int, outcome: int | Broken) -> None:
        self.ends.append(number)


def squared(job: int, tell: Tell) -> int:
    tell(f"squaring {job}")
    return job * job


def breaking(job: int, tell: Tell) -> int:
    if job == 1:
        raise ValueError("one is too few")
    if job == 2:
        os._exit(9)
    return job


def leaving(job: str, tell: Tell) -> int:
    """Leaves a file while it works, and takes it away when it is interrupted."""
    path = Path(job)
    try:
        path.write_text("half")
        tell("begun")
        time.sleep(60)
    finally:
        path.unlink()
    return 0


def meeting(job: tuple[str, int], tell: Tell) -> int:
    """The most that were at work at the same time, itself included; it waits for a second one."""
    folder, number = Path(job[0]), job[1]
    (folder / f"{number}").touch()
    most, began = 1, time.monotonic()
    while most < 2 and time.monotonic() - began < 2:
        time.sleep(0.01)
        most = max(most, len(list(folder.iterdir())))
    (folder / f"{number}").unlink()
    return most


@pytest.mark.parametrize("start", STARTS)
def test_answers_come_in_the_order_of_their_jobs(start: str) -> None:
    heard = Heard()
    assert in_processes(squared, [3, 1, 2], heard, start=start) == (9, 1, 4)
    assert sorted(heard.notes) == [(0, "squaring 3"), (1, "squaring 1"), (2, "squaring 2")]
    assert sorted(heard.ends) == [0, 1, 2]


def test_a_job_that_breaks_leaves_the_others_alone() -> None:
    first, raised, died, last = in_processes(breaking, [0, 1, 2, 3], Heard())
    assert (first, last) == (0, 3)
    assert isinstance(raised, Broken)
    assert "ValueError: one is too few" in raised.why
    assert died == Broken("its process ended with 9")


def test_only_so_many_work_at_once(tmp_path: Path) -> None:
    jobs = [(str(tmp_path), number) for number in range(4)]
    counts = in_processes(meeting, jobs, Heard(), at_once=2)
    assert max(count for count in counts if isinstance(count, int)) == 2


def test_an_interrupt_stops_all_and_lets_them_clear_up(tmp_path: Path) -> None:
    class Impatient(Heard):
        def told(self, number: int, message: object) -> None:
            super().told(number, message)
            if len(self.notes) == 2:
                raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        in_processes(leaving, [str(tmp_path / "a"), str(tmp_path / "b")], Impatient(), at_once=2)
    assert list(tmp_path.iterdir()) == []
    assert time.monotonic() - began < 5


def test_there_is_a_core() -> None:
    assert core_count() >= 1
