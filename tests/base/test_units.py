"""Lengths as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.units import format_mm, mm, parse_length, parse_size, to_mm


@pytest.mark.parametrize(
    ("text", "points"),
    [("72 pt", 72), ("1 in", 72), ("1/2 in", 36), ("25.4mm", 72), ("2.54 cm", 72), ("6 pc", 72), ("-3 mm", -8.503937)],
)
def test_lengths(text: str, points: float) -> None:
    assert parse_length(text) == pytest.approx(points)


@pytest.mark.parametrize("text", ["", "3", "mm", "3 furlongs", "1/0 in", "1.5/2 in", "3,5 mm", "3 mm 4", "٣ mm"])
def test_what_is_no_length(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse_length(text)


def test_sizes() -> None:
    assert parse_size("165 x 235 mm") == pytest.approx((mm(165), mm(235)))
    assert parse_size("8.5×11 in") == pytest.approx((612, 792))
    with pytest.raises(ValueError, match="page size"):
        parse_size("A5")


@given(st.floats(-5000, 5000))
def test_millimetres_and_back(points: float) -> None:
    assert mm(to_mm(points)) == pytest.approx(points)
    assert parse_length(format_mm(points)) == pytest.approx(points, abs=0.15)
