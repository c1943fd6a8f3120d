"""Build this repository's booklet into out/. Options are those of `booklet build`."""

import sys
from pathlib import Path

from booklet.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["build", str(Path(__file__).resolve().parent), *sys.argv[1:]]))
