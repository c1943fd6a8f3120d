"""Printer profiles: the engine's, the project's, and what goes before what."""

from pathlib import Path

import pytest

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.ir.press_profile import CoverRules, Mark, PressChoice, Standard
from booklet.source.press_profile import load_press

MINE = """\
name: Mine
date: 2025-06-01
standard: PDF/X-1a:2003
intent: {profile: coated-fogra39, condition: FOGRA39, info: Offset}
marks: {wanted: [crop], forbidden: [slug]}
calipers: {thin: 0.08 mm}
"""


def loaded(tmp_path, text=MINE, **choice):
    (tmp_path / "press").mkdir(exist_ok=True)
    (tmp_path / "press" / "mine.yaml").write_text(text)
    sink = Sink()
    return load_press(Project(tmp_path), PressChoice(**{"printer": "mine", **choice}), sink), [
        d.code for d in sink.found
    ]


def test_the_projects_printer_is_read(tmp_path):
    press, told = loaded(tmp_path)
    assert told == []
    assert (press.name, press.standard, press.marks) == ("Mine", Standard.X1A, {Mark.CROP})
    assert press.calipers_mm == {"thin": pytest.approx(0.08)}
    assert press.ink_limit == 300.0


def test_what_is_chosen_goes_before_what_the_printer_wants(tmp_path):
    press, _ = loaded(tmp_path, standard=Standard.X4, marks=frozenset())
    assert (press.standard, press.marks) == (Standard.X4, frozenset())
    option, book = PressChoice(standard=Standard.X4), PressChoice(standard=Standard.X1A, printer="mine")
    assert option.over(book) == PressChoice(standard=Standard.X4, printer="mine")


@pytest.mark.parametrize(
    ("text", "choice", "code"),
    [
        (MINE.replace("0.08 mm", "0 mm"), {}, "content.bad-length"),
        (MINE.replace("date: 2025-06-01\n", ""), {}, "press.missing-key"),
        (MINE.replace("calipers", "caliper"), {}, "press.unknown-key"),
        (MINE.replace("coated-fogra39", "press/none.icc"), {}, "press.missing-file"),
        (MINE.replace("coated-fogra39", "srgb"), {}, "press.not-a-profile"),
        (MINE, {"marks": frozenset({Mark.SLUG})}, "press.forbidden-mark"),
        (MINE, {"cover": CoverRules(True, paper="thick")}, "press.no-caliper"),
        (MINE, {"printer": "yours"}, "press.unknown-printer"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, text, choice, code):
    press, told = loaded(tmp_path, text, **choice)
    assert (press, told) == (None, [code])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data[:100], "is no ICC profile"),
        (lambda data: data[:12] + b"mntr" + data[16:], "the press needs that of a printer"),
        (lambda data: data[:16] + b"RGB " + data[20:], "the press needs CMYK"),
        (lambda data: data[:8] + b"\4" + data[9:], "is of ICC version 4"),
        (lambda data: data[:-10], "it is damaged"),
    ],
)
def test_a_file_that_is_no_profile_of_a_printer_is_refused(tmp_path, change, words):
    data = (Path(__file__).resolve().parents[2] / "profiles" / "coated-fogra39.icc").read_bytes()
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.icc").write_bytes(change(data))
    (tmp_path / "press" / "mine.yaml").write_text(MINE.replace("coated-fogra39", "press/a.icc"))
    sink = Sink()
    assert load_press(Project(tmp_path), PressChoice(printer="mine"), sink) is None
    assert words in str(sink.found[0])


def test_without_calipers_the_cure_says_how_to_have_a_spine(tmp_path):
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "mine.yaml").write_text(MINE.replace("calipers: {thin: 0.08 mm}\n", ""))
    sink = Sink()
    rules = CoverRules(True, paper="thick")
    assert load_press(Project(tmp_path), PressChoice(printer="mine", cover=rules), sink) is None
    assert [d.hint for d in sink.found] == ["add calipers: {thick: 0.11 mm}, or cover: {spine: 4.5}"]


def test_each_figure_of_the_engines_printers_has_its_source():
    for path in (Path(__file__).resolve().parents[2] / "booklet" / "data" / "press").glob("*.yaml"):
        sink = Sink()
        press = load_press(Project(Path("/nowhere")), PressChoice(printer=path.stem), sink)
        assert press is not None, [str(d) for d in sink.found]
        assert {"ink-limit", "bleed", "resolution"} <= set(press.sources)
