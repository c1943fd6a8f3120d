"""A stranger's file may be broken in any way: it is judged or refused, and never a traceback."""

import random
import re
from pathlib import Path

import pikepdf
import pytest

from booklet.base.diagnostics import Severity
from booklet.checking import check_file
from booklet.ir.press_profile import PressChoice
from tests.preflight.making import make

CONTENT = (
    "/Rgb cs .1 .2 .3 sc BT /F4 10 Tf 50 100 Td <00010002> Tj ET q 72 0 0 72 40 40 cm /Good Do Q "
    "BT /F1 9 Tf (a) Tj ET 0 0 0 1 K 1 w 0 0 m 10 10 20 20 30 30 c S /Over gs"
)


def quiet(what: str, done: int, of: int) -> None:
    """No progress is told."""


@pytest.mark.parametrize("seed", range(4))
def test_flipped_bytes_and_names_never_end_in_a_traceback(seed: int, tmp_path: Path) -> None:
    whole = make(
        tmp_path / "a.pdf", CONTENT, "", notes=[([50, 50, 90, 60], "x")], bookmark=True, version="1.4"
    ).read_bytes()
    names = [found.start() for found in re.finditer(rb"/[A-Z]", whole)]
    chance = random.Random(seed)
    for _ in range(25):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            if chance.random() < 0.5:
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            else:
                broken[chance.choice(names) + 1] = chance.choice(b"QZab0[(")
        (tmp_path / "b.pdf").write_bytes(broken)
        checked = check_file(tmp_path / "b.pdf", PressChoice(), quiet)
        assert checked.reports or [d.code for d in checked.result.diagnostics] == ["preflight.unreadable-file"]


def test_a_form_that_paints_itself_ends(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", "/Loop Do")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        resources = pdf.pages[0].obj["/Resources"]
        loop = pdf.make_indirect(
            pikepdf.Stream(
                pdf, b"/Loop Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 100]
            )
        )
        resources["/XObject"]["/Loop"] = loop
        pdf.save(path)
    ((_, told),) = check_file(path, PressChoice(), quiet).reports
    assert [(d.code, d.severity) for d in told] == [("preflight.broken-content", Severity.ERROR)]
