"""Every project in examples/ is built by the ordinary command: no warning, its pages, its size, the same bytes again.

They are unlike the booklet of this repository in all they can be, so that no rule of it hides in the engine.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from .conftest import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROJECTS = sorted(file.parents[1].name for file in EXAMPLES.glob("*/content/booklet.yaml"))
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Made:
    """What a project is meant to come out as."""

    file: str
    pages: int
    trim_mm: tuple[float, float]
    most_bytes: int


EXPECTED = {"village-programme": Made("kite-days-en-proof.pdf", 4, (210, 148), 250_000)}


@pytest.fixture(params=PROJECTS)
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an example, without what an earlier build left in it."""
    name: str = request.param
    return Path(shutil.copytree(EXAMPLES / name, tmp_path / name, ignore=shutil.ignore_patterns("out")))


def test_every_example_is_expected() -> None:
    assert set(EXPECTED) == set(PROJECTS)


def test_an_example_is_built_without_a_warning(example: Path, booklet: Run) -> None:
    expected = EXPECTED[example.name]
    run = booklet("build", example)
    assert run.returncode == 0, run.stderr
    assert "warning:" not in run.stderr
    assert re.search(r"\b0 warnings\b", run.stdout)
    file = example / "out" / expected.file
    assert file.stat().st_size <= expected.most_bytes
    with pikepdf.open(file) as pdf:
        boxes = [[float(n) for n in page.trimbox] for page in pdf.pages]
    assert len(boxes) == expected.pages
    for left, foot, right, head in boxes:
        size = (right - left) / POINTS_PER_MM, (head - foot) / POINTS_PER_MM
        assert size == pytest.approx(expected.trim_mm, abs=0.01)


def test_an_example_gives_the_same_bytes(example: Path, booklet: Run) -> None:
    file = example / "out" / EXPECTED[example.name].file
    booklet("build", example, PYTHONHASHSEED="1")
    first = file.read_bytes()
    file.unlink()
    booklet("build", example, cache="another", PYTHONHASHSEED="2")
    assert file.read_bytes() == first
    file.unlink()
    booklet("build", example)  # from the first cache
    assert file.read_bytes() == first
