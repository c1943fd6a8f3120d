"""Claims: one has it, others go on or wait; it ends with its process."""

import os
import time
from pathlib import Path

import pytest

from booklet.base.cache import Cache
from booklet.base.claims import claimed
from booklet.base.jobs import Listener, Tell
from booklet.base.processes import in_processes


def test_one_has_it_and_another_goes_on(tmp_path: Path) -> None:
    first = claimed(tmp_path / "a" / "thing", wait=False)
    assert first is not None
    assert claimed(tmp_path / "a" / "thing", wait=False) is None
    assert claimed(tmp_path / "a" / "other", wait=False) is not None
    first.release()
    assert claimed(tmp_path / "a" / "thing", wait=False) is not None


def holding(job: tuple[str, str], tell: Tell) -> float:
    """Takes the claim and dies with it, or waits until it is free."""
    path, what = Path(job[0]), job[1]
    if what == "die":
        assert claimed(path / "claim", wait=False) is not None
        (path / "taken").touch()
        time.sleep(0.2)
        os._exit(1)
    while not (path / "taken").exists():
        time.sleep(0.005)
    began = time.monotonic()
    assert claimed(path / "claim", wait=True) is not None
    return time.monotonic() - began


def test_a_claim_ends_with_its_process(tmp_path: Path) -> None:
    _, waited = in_processes(holding, [(str(tmp_path), "die"), (str(tmp_path), "wait")], Listener[float](), at_once=2)
    assert isinstance(waited, float)
    assert 0.1 < waited < 5


def making(job: tuple[str, str], tell: Tell) -> int:
    """How often this process made an entry that takes time."""
    count = 0

    def make() -> bytes:
        nonlocal count
        count += 1
        time.sleep(0.1)
        return b"made"

    assert Cache(Path(job[0])).path("seam", job[1], make) is not None
    return count


def test_processes_that_want_the_same_entry_make_it_once(tmp_path: Path) -> None:
    counts = in_processes(making, [(str(tmp_path), "abcdef")] * 3, Listener[int](), at_once=3)
    assert sorted(counts) == [0, 0, 1]


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_hinders_nobody(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert claimed(tmp_path / "a" / "thing", wait=True) is not None
    tmp_path.chmod(0o700)


def test_a_place_that_is_no_folder_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert claimed(tmp_path / "file" / "thing", wait=True) is not None
    assert claimed(tmp_path / "file" / "thing", wait=False) is not None
