"""Projects and builds that the tests of the whole pipeline share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.base.package_data import data_folder

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """A copy of the starter project."""
    return Path(shutil.copytree(data_folder("starter"), tmp_path / "starter"))


@pytest.fixture
def booklet(tmp_path: Path) -> Run:
    """Runs the command in a process of its own, with an empty cache."""

    def run(*arguments: str | Path, cache: str = "cache", **more: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "BOOKLET_CACHE_DIR": str(tmp_path / cache), **more}
        command = [sys.executable, "-m", "booklet", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)

    return run
