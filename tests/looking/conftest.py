"""How the tests of this folder run the command."""

from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.cli import main

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Runs a command in this process: exit code, standard output, standard error."""
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(a) for a in arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run
