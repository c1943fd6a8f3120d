"""A deadline for code that is not ours: what is still running when it ends is interrupted by DeadlineMissed.

Works in any thread and on any system, where `signal.alarm` needs the main thread of a Unix: CPython raises an exception in
another thread between two of its instructions. A call into C is not interrupted; limits on sizes bound those.
"""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class DeadlineMissed(BaseException):
    """Time is up. Not an Exception, so that a foreign library's `except Exception` does not swallow it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise DeadlineMissed in the body if it runs longer than `seconds`."""
    thread = ctypes.c_ulong(threading.get_ident())
    lock, is_open = threading.Lock(), True

    def strike() -> None:
        with lock:
            if is_open:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(DeadlineMissed))

    timer = threading.Timer(seconds, strike)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            is_open = False
        timer.cancel()
        timer.join()
