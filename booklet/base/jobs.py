"""What passes between a process and those that work for it: how they start, what is heard of them. Imports no machinery."""

import os
import sys
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from booklet.base.dataclass import dataclass

FORK, SPAWN = "fork", "spawn"
START = SPAWN if sys.platform in ("win32", "darwin") else FORK  # macOS has it, but its own frameworks do not survive it

Done = TypeVar("Done")
Tell = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Broken:
    """A job without an answer, and why: its traceback, or how its process ended."""

    why: str


class Listener(Generic[Done]):
    """Is told of jobs by their number, as things happen. Does nothing."""

    def told(self, number: int, message: Any) -> None:
        """A job said something."""

    def done(self, number: int, outcome: Done | Broken) -> None:
        """A job came to its end."""


def core_count() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1
