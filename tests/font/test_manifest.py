"""The fonts are the files that their manifest says: checksums, versions, coverage, features, licences."""

import subprocess
import sys
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "fonts"


def test_the_manifest_tells_the_truth() -> None:
    told = subprocess.run(
        [sys.executable, str(FONTS / "verify.py")], capture_output=True, text=True, check=False, timeout=60
    )
    assert told.returncode == 0, told.stdout + told.stderr
