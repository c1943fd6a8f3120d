"""Weights and the spine of a ticket, by sums done by hand."""

from pathlib import Path

import pytest

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.geometry import Size
from booklet.base.units import mm
from booklet.ir.job import Paper
from booklet.ir.press_profile import CoverBinding, PressChoice, PressProfile
from booklet.source.job import paper_named
from booklet.source.press_profile import load_press
from booklet.ticket.facts import copy_weight, spine_mm

TRIM = Size(mm(200), mm(250))  # a leaf of a twentieth of a square metre
INNER, COVER = Paper("matt coated 135 g", 135.0), Paper("matt coated 300 g", 300.0)


@pytest.fixture
def press(tmp_path: Path) -> PressProfile:
    found = load_press(Project(tmp_path), PressChoice(), Sink())
    assert found is not None
    return found


def test_all_on_one_paper() -> None:
    weight = copy_weight(TRIM, 48, paper=Paper("p", 100.0), cover=Paper(), spine_mm=0.0)
    assert weight == pytest.approx(24 * 0.05 * 100)  # 120 g


def test_a_cover_of_its_own_paper_with_its_spine() -> None:
    weight = copy_weight(TRIM, 48, paper=Paper("p", 100.0), cover=Paper("c", 300.0), spine_mm=4.0)
    assert weight == pytest.approx(22 * 0.05 * 100 + 2 * 0.05 * 300 + 0.004 * 0.25 * 300)


def test_an_unknown_paper_has_no_weight() -> None:
    assert copy_weight(TRIM, 48, paper=Paper("p"), cover=Paper(), spine_mm=0.0) is None
    assert copy_weight(TRIM, 48, paper=INNER, cover=Paper("c"), spine_mm=0.0) is None


def test_the_spine_is_leaves_times_caliper_and_the_cover_twice(press: PressProfile) -> None:
    perfect = spine_mm(press, 48, paper=INNER, cover=COVER, binding=CoverBinding.PERFECT)
    assert perfect == pytest.approx(22 * 0.122 + 2 * 0.27)
    assert spine_mm(press, 48, paper=INNER, cover=COVER, binding=CoverBinding.SADDLE) == 0
    assert spine_mm(press, 48, paper=Paper("unknown"), cover=COVER, binding=CoverBinding.PERFECT) is None


def test_the_weight_is_read_from_the_name() -> None:
    weights = [
        paper_named(name).weight_gsm for name in ("matt coated 135 g", "Munken 90g/m²", "115 gsm gloss", "A3 board")
    ]
    assert weights == [135.0, 90.0, 115.0, 0.0]
