"""Jobs in processes of their own, some at a time. In: a function of a module, its jobs. Out: what each gave, in their order.

A process is forked where that is safe, so that what was read before is shared and not read again; elsewhere a new interpreter
starts, and function and job travel pickled. A fork has no other threads: none may run when this is called.
"""

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from booklet.base.jobs import START, Broken, Done, Listener, Tell, core_count

PATIENCE_S = 5.0  # for a process that was told to stop, to take its half files away
_TOLD, _DONE, _BROKE = range(3)

Job = TypeVar("Job")


def in_processes(
    work: Callable[[Job, Tell], Done],
    jobs: Sequence[Job],
    listener: Listener[Done],
    *,
    at_once: int = 0,
    start: str = START,
    meanwhile: Callable[[], None] | None = None,
) -> tuple[Done | Broken, ...]:
    """Do each job in a process of its own, begun in order, at most `at_once` (0: a core each) at a time.

    `work` gets a job and a function that tells the listener. A job that breaks leaves the others alone. `meanwhile` is done here
    when the first job has begun, for those after it.
    """
    context = multiprocessing.get_context(start)
    running: dict[Any, tuple[int, BaseProcess]] = {}  # by the end of the pipe that we hear it by
    found: dict[int, Done | Broken] = {}
    begun = 0
    try:
        while len(found) < len(jobs):
            while begun < len(jobs) and len(running) < (at_once or core_count()):
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_run, args=(work, jobs[begun], theirs))  # type: ignore[attr-defined]
                process.start()
                theirs.close()
                running[ours] = (begun, process)
                begun += 1
                if meanwhile is not None and begun == 1:
                    meanwhile()
            ready: list[Any] = wait(list(running))
            for ours in ready:
                number, process = running[ours]
                what, value = _received(ours, process)
                if what == _TOLD:
                    listener.told(number, value)
                    continue
                del running[ours]
                ours.close()
                process.join()
                found[number] = value if what == _DONE else Broken(value)
                listener.done(number, found[number])
    finally:
        _stop([process for _, process in running.values()])
    return tuple(found[number] for number in range(len(jobs)))


def _received(connection: Connection, process: BaseProcess) -> tuple[int, Any]:
    """The next message of a process; its end if there is none."""
    try:
        what, value = connection.recv()
        return what, value
    except EOFError:
        process.join()
        code = process.exitcode or 0
        killed = f"was ended by signal {-code}; the machine may have had too little memory"
        return _BROKE, f"its process {killed if code < 0 else f'ended with {code}'}"


def _stop(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(PATIENCE_S)
        if process.is_alive():
            process.kill()
            process.join()


def _run(work: Callable[[Any, Tell], Any], job: Any, connection: Connection) -> None:
    """The life of a process. It ends at once: taking its values apart one by one would take longer than a page."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupted)
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):  # nobody waits for an answer any more
        try:
            answer = _DONE, work(job, lambda message: connection.send((_TOLD, message)))
        except Exception:
            answer = _BROKE, traceback.format_exc()
        connection.send(answer)
    connection.close()
    os._exit(0)


def _interrupted(_number: int, _frame: object) -> None:
    """Stop once: what is half made is taken away undisturbed."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
