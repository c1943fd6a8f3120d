"""What tells how to read a map."""

import pytest

from booklet.base.diagnostics import Sink
from booklet.ir.content import NodeId
from booklet.ir.maps import Extent, Projection
from booklet.maps.furniture import scale_bar
from booklet.maps.projection import projected
from booklet.maps.type import Type
from booklet.maps.window import fit_window
from tests.maps.drawing import EXAMPLE, fonts, loaded, styles_of


@pytest.mark.parametrize(
    ("degrees", "words"),
    [(0.01, "0 100 200 m 1 : 8,000"), (1.0, "0 10 20 km 1 : 800,000")],
)
def test_a_scale_bar_under_a_kilometre_counts_in_metres(degrees: float, words: str) -> None:
    extent = Extent(10.0, 10.0 + degrees, 0.0, degrees)
    window = fit_window(extent, (0, 0, 420, 420), (0, 0, 420, 420), projected(extent, Projection()))
    type_ = Type(styles_of(loaded(EXAMPLE, "small")), fonts(), Sink(), NodeId("m"))
    assert scale_bar(window, type_, NodeId("m/scale")).words == words
