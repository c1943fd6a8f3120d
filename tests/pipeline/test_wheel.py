"""The wheel outside the clone: fonts, style sheets and the starter project travel with the engine."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_starter_builds_from_a_wheel(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    wheel = next(tmp_path.glob("booklet-*.whl"))
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "BOOKLET_CACHE_DIR": str(tmp_path / "cache")}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "warning:" not in done.stderr
        return done.stdout

    assert run("-c", "import booklet; print(booklet.__file__)").startswith(str(tmp_path / "site"))
    run("-m", "booklet", "new", "mine")
    assert "0 warnings" in run("-m", "booklet", "build", "mine")
