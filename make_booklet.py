"""Build this repository's booklet into out/. Options are those of `booklet build`."""

import sys
from pathlib import Path

from booklet.cli import run

if __name__ == "__main__":
    sys.argv[1:1] = ["build", str(Path(__file__).resolve().parent)]
    run()
