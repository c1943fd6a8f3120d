"""A picture or scan that an edition has of its own takes the place of the shared one; all else stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.ir.content import Book
from booklet.ir.walk import picture_files, scans_in
from booklet.source.load import load
from booklet.translate.own_files import own_name, with_own_files

BOOKLET = "title: Test\nlanguage: en\ndate: 2015-02-26\ntrim: 165 x 235 mm\nparts: [part.yaml]\n"
PART = """\
part: part
blocks:
  - {kind: cover, face: front, title: Test, picture: {file: images/tree.jpg, alt: A tree}}
  - {kind: grid, pictures: [{file: images/tree.jpg, alt: A tree}, {file: images/wall.jpg, alt: A wall}]}
  - {kind: scan, file: images/act.pdf, alt: An act, title: Act}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "content/booklet.yaml": BOOKLET,
        "content/part.yaml": PART,
        "images/tree.jpg": "tree",
        "images/wall.jpg": "wall",
        "images/act.pdf": "act",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def edition(root: Path, lang: str, sink: Sink) -> tuple[Book, Book]:
    """The source, and the edition before and after it got its own files."""
    book = load(Project(root), sink)
    assert book is not None
    told = replace(book, lang=lang)
    return told, with_own_files(told, Project(root), sink)


def shown(book: Book) -> list[str]:
    return [file.name for file in (*picture_files(book), *(file for file, _ in scans_in(book)))]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("images/tree.jpg", "images/tree.az.jpg"),
        ("images/v1.2/a.b.png", "images/v1.2/a.b.az.png"),
        ("v1.2/act", "v1.2/act"),
    ],
)
def test_the_language_stands_before_the_ending(name: str, own: str) -> None:
    assert own_name(name, "az") == own


def test_files_of_the_edition_take_the_place_of_the_shared(project: Path) -> None:
    (project / "images/tree.az.jpg").write_text("ağac")
    (project / "images/act.az.pdf").write_text("akt")
    sink = Sink()
    before, after = edition(project, "az", sink)
    assert shown(before) == ["images/tree.jpg", "images/wall.jpg", "images/act.pdf"]
    assert shown(after) == ["images/tree.az.jpg", "images/wall.jpg", "images/act.az.pdf"]
    assert [file.name for file in after.files] == ["images/tree.az.jpg", "images/wall.jpg", "images/act.az.pdf"]
    assert {after.places[file.digest].line for file in after.files} == {3, 4, 5}
    assert sink.found == []


def test_another_edition_and_one_without_files_keep_the_shared(project: Path) -> None:
    before, after = edition(project, "az", Sink())
    assert after is before
    (project / "images/tree.az.jpg").write_text("ağac")
    before, after = edition(project, "ru", Sink())
    assert after is before


def test_a_file_of_the_edition_that_may_not_be_used_is_an_error_at_the_shared_ones_place(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "tree.jpg"
    outside.write_text("ağac")
    (project / "images/wall.az.jpg").symlink_to(outside)
    sink = Sink()
    _, after = edition(project, "az", sink)
    assert shown(after)[1] == "images/wall.jpg"
    assert [(d.code, str(d.place).split(":")[:2]) for d in sink.found] == [
        ("content.outside-project", ["content/part.yaml", "4"])
    ]
