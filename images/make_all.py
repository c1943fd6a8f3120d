"""Draw every picture of the repository anew.

In: the scripts images/<family>/*.py. Out: the JPEGs next to them. Modules whose name starts with an underscore
are shared by their family and are not run. Knows nothing of what is drawn.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def scripts() -> list[Path]:
    """The drawing scripts of all families, in order of name."""
    return [path for path in sorted(HERE.glob("*/*.py")) if not path.name.startswith("_")]


def main() -> int:
    """Run each script in a process of its own; stop at the first that fails."""
    for script in scripts():
        started = time.perf_counter()
        done = subprocess.run([sys.executable, str(script)], check=False)
        if done.returncode:
            return done.returncode
        print(f"{script.relative_to(HERE)}  {time.perf_counter() - started:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
