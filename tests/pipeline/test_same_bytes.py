"""Same input, same bytes: whatever the time, the place, the cache and the files' dates."""

import os
import shutil
from pathlib import Path

from .conftest import Run


def built(project: Path, booklet: Run, **how: str) -> bytes:
    run = booklet("build", project, **how)
    assert run.returncode == 0, run.stderr
    return (project / "out" / "orchard-en-proof.pdf").read_bytes()


def test_two_builds_and_a_cached_one(starter: Path, booklet: Run) -> None:
    first = built(starter, booklet)
    assert built(starter, booklet) == first  # from the cache
    assert built(starter, booklet, cache="empty") == first


def test_two_clones_with_other_file_times(tmp_path: Path, starter: Path, booklet: Run) -> None:
    other = tmp_path / "deep" / "er" / "clone"
    shutil.copytree(starter, other)
    for file in other.rglob("*"):
        os.utime(file, (946684800, 946684800))  # 1 January 2000
    assert built(other, booklet, cache="other", PYTHONHASHSEED="1") == built(starter, booklet, PYTHONHASHSEED="2")


def test_the_date_is_the_contents_date(starter: Path, booklet: Run) -> None:
    import pikepdf

    built(starter, booklet)
    with pikepdf.open(starter / "out" / "orchard-en-proof.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240512")
