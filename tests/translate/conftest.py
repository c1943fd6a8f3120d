"""Books and catalogues that the tests of translation share."""

import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.package_data import data_folder
from booklet.ir.content import Book
from booklet.source.load import load
from booklet.translate.catalogue import Catalogue, read_catalogue
from booklet.translate.po import About, updated
from booklet.translate.units import extract

ROOT = Path(__file__).parents[2]


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """A copy of the starter project."""
    return Path(shutil.copytree(data_folder("starter"), tmp_path / "starter"))


def loaded(root: Path) -> Book:
    sink = Sink()
    book = load(Project(root), sink)
    assert book is not None, sink.found
    return book


@pytest.fixture(params=["starter", "ours"])
def book(request: pytest.FixtureRequest) -> Book:
    """The starter's book, and this repository's."""
    return loaded(data_folder("starter") if request.param == "starter" else ROOT)


def about(book: Book) -> About:
    return About(book.title, book.slug, book.publisher, book.date)


def po_text(book: Book, lang: str, change: Callable[[polib.POEntry], None]) -> str:
    """A catalogue of the book with each entry changed."""
    file = polib.pofile(updated(extract(book), about(book), lang, None) + "\n")
    for entry in file:
        change(entry)
    return str(file)


def read(root: Path, lang: str, slug: str, text: str | bytes) -> tuple[Catalogue | None, Sink]:
    """What is read of a catalogue with this text."""
    path = root / "content" / "translations" / f"{lang}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    sink = Sink()
    return read_catalogue(Project(root), lang, slug, sink), sink


def as_source(entry: polib.POEntry) -> None:
    entry.msgstr = entry.msgid
