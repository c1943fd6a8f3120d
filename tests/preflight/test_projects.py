"""Whole projects: the starter, and one that is wrong in many ways, each finding with its file and line."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from booklet.base.cache import Cache
from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.package_data import data_folder
from booklet.build import Request
from booklet.checking import Checked, check_file, check_press
from booklet.cli import main
from booklet.ir.output import Purpose
from booklet.ir.press_profile import Mark, PressChoice, Standard
from tests.preflight.making import make

VILLAGE = Path(__file__).resolve().parents[2] / "examples" / "village-programme"
BOOKLET = "title: A sheet\nlanguage: en\ndate: 2015-02-26\ntrim: 165 x 235 mm\nstyle: content/style.yaml\nparts: [part.yaml]\n"
STYLE = """\
based-on: documentary
colours:
  gold: {cmyk: [10, 30, 90, 5], srgb: C79A44, spot: Pantone 871 C}
  mud: {cmyk: [40, 40, 40, 40], srgb: 6A645A}
  tar: {cmyk: [100, 100, 100, 100], srgb: 000000}
page: {inside: 4 mm, outside: 2 mm, head: 24 mm, foot: 27 mm, baseline: 14 pt, first-baseline: 10 pt, gutter-safe: 3 mm}
paragraphs:
  body: {size: 10 pt}
  attribution: {size: 4 pt}
  caption: {colour: mud, size: 7 pt}
  heading-1: {colour: gold}
  heading-2: {size: 30 pt, leading: 35 pt, colour: tar}
"""
PART = """\
part: part
blocks:
  - {kind: heading, text: A heading in gold, level: 1}
  - {kind: heading, text: Tar, level: 2}
  - kind: prose
    text: "A paragraph with a character that no font has: 𓀀, and so on to the end of its line, which is longer than it seems."
  - {kind: quotation, text: A saying., attribution: One who said it}
  - {kind: picture, file: images/coarse.png, alt: A picture., caption: A caption in mud.}
  - {kind: picture, file: images/absent.jpg, alt: A picture that is not there.}
  - {kind: picture, file: images/coarse.png, place: bleed, alt: A picture.}
"""
EXPECTED = {
    ("spot-inks", 3),
    ("gutter", 3),
    ("ink", 4),
    ("gutter", 4),
    ("missing-glyph", 6),
    ("gutter", 6),
    ("safety", 6),
    ("small-text", 7),
    ("low-resolution", 8),
    ("many-inks", 8),
    ("safety", 8),
    ("placeholder", 9),
    ("low-resolution", 10),
}


BADLY_BOUND = """\
part: dark
master: dark
blocks:
  - {kind: heading, text: A heading in the dark, level: 3}
  - kind: table
    columns: [{title: Hour, width: 1}, {title: Place, width: 2}]
    rows: [["9:00", "School"], ["10:00", "Green"]]
"""
BADLY_BOUND_STYLE = """\
based-on: documentary
colours:
  night: {cmyk: [0, 0, 0, 90], srgb: 333333}
paragraphs:
  heading-3: {size: 6 pt, leading: 8 pt, colour: paper}
rules:
  table-row: {width: 0.1 pt, colour: ink, gap: 3 pt}
masters:
  dark: {ground: night}
"""


def quiet(what: str, done: int, of: int) -> None:
    """No progress is told."""


def check(project: Path, page_report: Path | None = None, **choice: Any) -> Checked:
    request = Request(project, project / "out", Purpose.PRESS, press=PressChoice(**choice), cache=Cache(None))
    return check_press(request, quiet, page_report)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    root = tmp_path / "bad"
    (root / "content").mkdir(parents=True)
    (root / "images").mkdir()
    for name, text in (("booklet", BOOKLET), ("style", STYLE), ("part", PART)):
        (root / "content" / f"{name}.yaml").write_text(text, encoding="utf-8")
    Image.effect_noise((60, 60), 90).convert("RGB").save(root / "images" / "coarse.png")
    return root


def lines(told: tuple[Diagnostic, ...]) -> set[tuple[str, int]]:
    assert all(d.place is not None for d in told)
    return {(d.code.removeprefix("preflight."), d.place.line if d.place else 0) for d in told}


def test_each_finding_of_a_bad_project_has_its_line(bad: Path) -> None:
    checked = check(bad)
    assert checked.failed
    ((_, told),) = checked.reports
    assert lines(told) == EXPECTED
    assert {d.place.path for d in told if d.place} <= {"content/part.yaml", "content/booklet.yaml"}
    assert "content.missing-picture" in {d.code for d in checked.result.diagnostics if d.severity is Severity.ERROR}
    assert not {d.code for d in checked.result.diagnostics} & {"layout.low-resolution", "press.low-resolution"}


def test_the_starter_is_for_the_press_and_leaves_nothing(tmp_path: Path) -> None:
    checked = check(data_folder("starter"))
    ((report, told),) = checked.reports
    assert [str(d) for d in told if d.severity is Severity.ERROR] == []
    assert report.is_printable and not checked.failed
    assert not (data_folder("starter") / "out").exists()


CHOICES: dict[str, dict[str, Any]] = {
    "offset": {}, "digital": {"printer": "digital"}, "X-1a": {"standard": Standard.X1A},
    "with its cover apart": {"is_cover_separate": True, "marks": frozenset(Mark)},
    "digital, with its cover apart": {"printer": "digital", "is_cover_separate": True},
}  # fmt: skip


def test_a_project_that_cannot_be_cut_and_bound(tmp_path: Path) -> None:
    """Bleed too small, grounds that end in it, three leaves' worth of pages, thin lines, small type out of the dark."""
    root = tmp_path / "bound"
    (root / "content").mkdir(parents=True)
    book = BOOKLET.replace("parts: [part.yaml]", "bleed: 2 mm\nparts: [one.yaml, two.yaml, dark.yaml]")
    texts = {"booklet": book, "style": BADLY_BOUND_STYLE, "dark": BADLY_BOUND}
    texts |= {name: f"part: {name}\nblocks: [{{kind: prose, text: Words.}}]\n" for name in ("one", "two")}
    for name, text in texts.items():
        (root / "content" / f"{name}.yaml").write_text(text, encoding="utf-8")
    checked = check(root)
    ((_, told),) = checked.reports
    assert checked.failed
    found = {(d.code.removeprefix("preflight."), d.severity) for d in told}
    wanted = ["boxes", "bleed", "page-count", "reversed-text", "hairline"]
    assert {(code, Severity.ERROR) for code in wanted} <= found
    assert [d.message for d in told if "BleedBox" in d.message] == [
        "the BleedBox of all 3 pages reaches 2 mm over the trim; the press needs 3 mm"
    ]


@pytest.mark.parametrize("choice", CHOICES)
def test_nothing_is_found_in_the_starter_on_any_press(choice: str) -> None:
    checked = check(data_folder("starter"), **CHOICES[choice])
    assert [str(d) for _, told in checked.reports for d in told] == []
    assert len(checked.reports) == 1 + ("cover" in choice)
    assert not checked.failed


@pytest.mark.parametrize("choice", ["offset", "digital", "X-1a"])
def test_nothing_is_found_in_the_village_programme(choice: str) -> None:
    checked = check(VILLAGE, **CHOICES[choice])
    assert [str(d) for _, told in checked.reports for d in told] == []
    assert not checked.failed


def test_the_page_report_stands_alone_and_marks_each_finding(bad: Path, tmp_path: Path) -> None:
    checked = check(bad, tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    ((report, told),) = checked.reports
    assert text.count("data:image/jpeg;base64,") == len(report.pages)
    assert "http" not in text.replace("http://www.color.org", "")
    assert text.count('<a href="#f') == sum(len(finding.rects) for finding in report.findings)
    assert all(f'id="f{index}"' in text for index in range(len(told)))
    assert all(rule.number in text for rule in report.rules)
    assert "Not for the press yet" in text
    assert "content.missing-picture" in text


def test_a_foreign_file_has_the_same_findings_without_lines(tmp_path: Path) -> None:
    path = make(tmp_path / "foreign.pdf", "1 0 0 rg 50 50 30 30 re f")
    ((report, told),) = check_file(path, PressChoice(), quiet).reports
    assert [(d.code, str(d.place)) for d in told] == [("preflight.colour-space", "foreign.pdf")]
    assert told[0].page == "page 1, recto: 18, 122 mm"
    assert report.findings[0].node == ""


def test_the_command_ends_with_0_only_if_the_press_may_have_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = make(tmp_path / "good.pdf", "0 0 0 1 k BT /F1 10 Tf 50 100 Td (plain) Tj ET")
    bad = make(tmp_path / "bad.pdf", "1 0 0 rg 50 50 30 30 re f")
    assert main(["check", str(good), "--for", "press"]) == 0
    assert "the press may have it: 0 warnings" in capsys.readouterr().out
    assert main(["check", str(bad)]) == 1
    out = capsys.readouterr()
    assert "not for the press yet: 1 error, 0 warnings" in out.out
    assert "bad.pdf: error: path is in RGB" in out.err


def test_the_command_looks_at_the_file_of_a_project_whose_pictures_are_missing(
    bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no press may have is an error only after the file was made and read."""
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))
    assert main(["check", str(bad), "--for", "press", "--report", str(tmp_path / "report.html")]) == 1
    told = capsys.readouterr().err
    assert "content/part.yaml:9:27: error: there is no file “images/absent.jpg”" in told
    assert "[preflight.placeholder]" in told
    assert (tmp_path / "report.html").is_file()


def test_the_command_tells_machines_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = make(tmp_path / "a.pdf", "1 0 0 rg 50 50 30 30 re f")
    assert main(["check", str(path), "--format", "json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)["preflight"]
    assert told["printable"] is False
    assert told["findings"][0]["places_mm"] == [[17.6, 121.8, 10.6, 10.6]]
    assert told["findings"][0]["rules"] == ["R0027"]
    assert len(told["rules"]) == 39


def test_a_printer_s_own_profile_beside_the_file_sets_the_limits(tmp_path: Path) -> None:
    profile = (data_folder("press") / "coated-offset.yaml").read_text(encoding="utf-8")
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "ours.yaml").write_text(profile.replace("ink-limit: 300", "ink-limit: 250"), encoding="utf-8")
    path = make(tmp_path / "a.pdf", "0.9 0.9 0.9 0 k 50 50 30 30 re f")
    assert not check_file(path, PressChoice(), quiet).failed
    ((_, told),) = check_file(path, PressChoice(printer="ours"), quiet).reports
    assert told[0].message == "the colour carries 270 % ink; the press takes 250 %"
    unknown = check_file(path, PressChoice(printer="nobody"), quiet)
    assert [d.code for d in unknown.result.diagnostics] == ["press.unknown-printer"]
