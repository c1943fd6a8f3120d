"""One process makes a thing while others go on or wait: a lock on a file, which ends with the process that has it.

In: a path. Out: a Claim, or None if another has it. Where files cannot be locked everyone has it: work is done twice then, and
never wrongly. A process that has a claim must not wait for a second one: keys that begin alike share a file.
"""

import contextlib
import os
import sys
import time
from pathlib import Path

PAUSE_S = 0.02  # between two looks, on Windows


class Claim:
    """Held until it is released, at the end of a `with` or of the process."""

    def __init__(self, handle: int = -1) -> None:
        self._handle = handle

    def release(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    def __enter__(self) -> "Claim":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def claimed(path: Path, *, wait: bool) -> Claim | None:
    """The claim to what `path` stands for; if another has it, None, or with `wait` the claim as soon as it is free."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return Claim()
    try:
        if _lock(handle, wait=wait):
            return Claim(handle)
    except OSError:  # a file system without locks
        with contextlib.suppress(OSError):
            os.close(handle)
        return Claim()
    os.close(handle)
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, wait: bool) -> bool:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                return True
            except PermissionError:
                if not wait:
                    return False
                time.sleep(PAUSE_S)

else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
