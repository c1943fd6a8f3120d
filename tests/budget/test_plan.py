"""Ways to a page count: applying way N gives the count that it said, in three books; the file is edited as little as can be."""

import difflib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.base.cache import Cache
from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.budget.subject import subject_of
from booklet.budget.trial import Trial
from booklet.budget.write import write_way
from booklet.build import Request, Run
from booklet.cli import main
from booklet.ir.fit import Ranges
from booklet.source.load import load

from .conftest import ROOT, Planner, generated, quiet, starter, village

Pages = Callable[[Path], int]
BOOKS = {"starter": (starter, (0, 20)), "village": (village, (8,)), "generated": (generated, (0,))}
CASES = [(name, to) for name, (_, counts) in BOOKS.items() for to in counts]


@pytest.mark.parametrize(("name", "to"), CASES)
def test_each_way_gives_the_count_that_it_said(
    name: str, to: int, tmp_path: Path, planned: Planner, pages: Pages
) -> None:
    root = BOOKS[name][0](tmp_path / "book")
    file = root / "content" / "booklet.yaml"
    before = file.read_bytes()
    found = planned(root, to=to).plan
    assert found is not None
    assert found.ways
    book = load(Project(root), Sink())
    assert book is not None
    now = Trial(book.fit, book.fill_to, book.fill_before)
    for number, way in enumerate(found.ways, 1):
        file.write_bytes(before)
        assert write_way(root, found, number, now, Sink())
        assert pages(root) == way.count, number
        assert way.count in found.wanted


def test_a_book_of_61_pages_can_lose_one_gain_three_or_be_filled(tmp_path: Path, planned: Planner) -> None:
    found = planned(generated(tmp_path / "book")).plan
    assert found is not None
    assert (found.count, found.wanted) == (61, (60, 64))
    said = {(way.count, bool(way.blanks)) for way in found.ways}
    assert said == {(60, False), (64, False), (64, True)}
    assert any(step.picture for way in found.ways for step in way.steps)
    assert max(len(way.steps) for way in found.ways) > 1
    assert {way.trial.before for way in found.ways if way.blanks} >= {None, "chapter-10"}


def test_the_repositorys_own_booklet(tmp_path: Path, planned: Planner, pages: Pages) -> None:
    root = tmp_path / "book"
    for folder in ("content", "images"):
        shutil.copytree(ROOT / folder, root / folder)
    wanted = pages(root) + 4
    found = planned(root, to=wanted).plan
    assert found is not None
    changed = next(n for n, way in enumerate(found.ways, 1) if way.steps)
    planned(root, to=wanted, apply=changed)
    assert pages(root) == wanted


def test_a_way_says_which_folios_move_and_no_other_moves(tmp_path: Path, planned: Planner) -> None:
    root = starter(tmp_path / "book")
    found = planned(root).plan
    assert found is not None
    before_museum = next(way for way in found.ways if way.trial.before == "museum")
    assert [(m.part, m.was, m.now) for m in before_museum.moves] == [("museum", 8, 9), ("end", 13, 14)]
    assert next(way for way in found.ways if way.is_as_now).moves == ()


@pytest.mark.parametrize("book", [starter, generated])
def test_the_file_keeps_every_line_that_a_way_does_not_change(
    book: Callable[[Path], Path], tmp_path: Path, planned: Planner
) -> None:
    root = book(tmp_path / "book")
    file = root / "content" / "booklet.yaml"
    before = file.read_text(encoding="utf-8").splitlines()
    found = planned(root).plan
    assert found is not None
    planned(root, apply=next(n for n, way in enumerate(found.ways, 1) if way.steps))
    delta = list(difflib.ndiff(before, file.read_text(encoding="utf-8").splitlines()))
    assert [line for line in delta if line.startswith("-")] == []
    assert len([line for line in delta if line.startswith("+")]) == 1


def test_a_way_that_is_as_now_changes_nothing(tmp_path: Path, planned: Planner) -> None:
    root = starter(tmp_path / "book")
    file = root / "content" / "booklet.yaml"
    before = file.read_bytes()
    found = planned(root).plan
    assert found is not None
    planned(root, apply=next(n for n, way in enumerate(found.ways, 1) if way.is_as_now))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("resize", "ways"), [("both", {True, False}), ("wider", {True}), ("narrower", {False}), ("never", set())]
)
def test_a_picture_says_itself_whether_it_may_change(resize: str, ways: set[bool], tmp_path: Path) -> None:
    """Of the style's ranges alone every picture of this book may be wider and narrower."""
    root = generated(tmp_path / "book")
    for file in (root / "content").glob("chapter-*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("width: 50%", f"width: 50%, resize: {resize}"), encoding="utf-8")
    run = Run(Request(root, root / "out", cache=Cache(None)), quiet, Sink())
    book = run.load()
    styled = run.style(book) if book else None
    assert book is not None
    assert styled is not None
    subject = subject_of(book, styled, Ranges(shrink=0.1, grow=0.1))
    assert {True: len(subject.growing), False: len(subject.pictures)} == {
        way: 10 * (way in ways) for way in (True, False)
    }


def test_no_way_leaves_the_ranges_of_the_style(tmp_path: Path, planned: Planner, pages: Pages) -> None:
    found = planned(generated(tmp_path / "book")).plan
    assert found is not None
    for step in (step for way in found.ways for step in way.steps):
        if step.change is None:
            assert 0.85 <= step.share <= 1.1
        else:
            c = step.change
            assert (abs(c.leading), abs(c.size), abs(c.tracking), abs(c.space)) <= (0.3, 0.2, 5, 0.15)


def test_a_count_that_suits_needs_no_way(tmp_path: Path, planned: Planner) -> None:
    found = planned(village(tmp_path / "book")).plan
    assert found is not None
    assert (found.wanted, found.ways) == ((), ())


def test_only_what_a_trial_changes_is_laid_out_again(
    tmp_path: Path, planned: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from booklet.layout import page_set

    laid: list[str] = []
    real = page_set.lay_out_part
    monkeypatch.setattr(
        page_set, "lay_out_part", lambda part, side, setting: laid.append(part.id) or real(part, side, setting)
    )
    root = generated(tmp_path / "book")
    (root / "content" / "booklet.yaml").write_text(
        (root / "content" / "booklet.yaml").read_text().replace("A long book", "Another"), encoding="utf-8"
    )
    found = planned(root).plan
    assert found is not None
    assert len(laid) < found.layouts * 2 + 3 * 10  # not ten parts a layout


def test_the_command_lists_the_ways_and_writes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = starter(tmp_path / "book")
    assert main(["plan", str(root)]) == 0
    said = capsys.readouterr().out
    assert "15 pages without blanks, 12 or 16 needed" in said
    assert re.search(r"^  1  16 pages: “The museum”: tracking", said, re.MULTILINE)
    assert main(["plan", str(root), "--format", "json", "--apply", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["applied"] == 1
    assert told["plans"][0]["ways"][0]["pages"] == 16
    assert main(["plan", str(root)]) == 0
    assert "16 pages: the count suits" in capsys.readouterr().out


def test_a_negative_count_is_refused(tmp_path: Path) -> None:
    assert main(["plan", str(starter(tmp_path / "book")), "--to", "-4"]) == 2
