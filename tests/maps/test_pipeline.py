"""Maps through the whole pipeline: on their pages, in the list of maps, searchable, and kept without geometry."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from booklet.base.cache import Cache
from booklet.build import Request, build
from tests.maps.drawing import EXAMPLE


def _quiet(what: str, done: int, of: int) -> None: ...


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page of the example, as a reader of the file finds it."""
    result = build(Request(EXAMPLE, tmp_path_factory.mktemp("out"), cache=Cache(None)), _quiet)
    assert [str(d) for d in result.diagnostics] == []
    assert result.file is not None
    document = pypdfium2.PdfDocument(str(result.file))
    return [document[n].get_textpage().get_text_bounded() for n in range(len(document))]


def test_a_word_of_a_spread_stands_on_one_page_once(pages: list[str]) -> None:
    left, right = pages[1], pages[2]
    for word, here, there in (("Old graves", left, right), ("Marrow", right, left), ("Legend", right, left)):
        assert (here.count(word), there.count(word)) == (1, 0), word


def test_letter_spaced_and_curved_names_are_words(pages: list[str]) -> None:
    assert "The Great Water" in pages[2]
    assert "High Moor" in pages[1]
    assert "Coach Road" in pages[1] + pages[2]


def test_the_list_of_maps_has_the_range_of_a_spread(pages: list[str]) -> None:
    assert "2–3" in pages[0]
    assert "Aldermark on a page" in pages[0]


SCRIPT = """
import sys
from pathlib import Path
from booklet.base.cache import Cache
from booklet.build import Request, build
result = build(Request(Path(sys.argv[1]), Path(sys.argv[2]), cache=Cache(Path(sys.argv[3]))), lambda what, done, of: None)
assert not result.failed
print(" ".join(name for name in ("shapely", "pyproj", "numpy") if name in sys.modules))
"""


def test_a_kept_map_needs_no_geometry_and_gives_the_same_file(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(EXAMPLE), str(tmp_path / "out"), str(tmp_path / "cache")]
    files, loaded = [], []
    for _ in range(2):
        run = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ})
        loaded.append(run.stdout.strip())
        files.append(next((tmp_path / "out").glob("*.pdf")).read_bytes())
    assert loaded == ["shapely pyproj numpy", ""]
    assert files[0] == files[1]
