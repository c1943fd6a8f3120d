"""Time whole processes. In: a command. Out: its CPU seconds (user and system), wall seconds and peak memory."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MIB_KIB = 1024  # wait4 counts KiB on Linux


@dataclass(frozen=True, slots=True)
class Run:
    cpu_s: float
    wall_s: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Command:
    words: Sequence[str]
    folder: Path
    variables: Mapping[str, str]


def measure(command: Command) -> Run:
    """Run the command to its end, children included; SystemExit with its last words if it fails."""
    log = command.folder / "bench.log"
    # Byte code as of an installed package, whatever the caller's habits: filled by the round that is not counted.
    byte_code = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(command.folder.parent / "byte-code")}
    with log.open("wb") as out:
        start = time.perf_counter()
        variables = {**os.environ, **byte_code, **command.variables}
        process = subprocess.Popen(command.words, cwd=command.folder, env=variables, stdout=out, stderr=out)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command.words)} failed:\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / MIB_KIB)


def middle(runs: Sequence[Run]) -> Run:
    """Each figure's own median."""
    return Run(median(r.cpu_s for r in runs), median(r.wall_s for r in runs), median(r.peak_mib for r in runs))
