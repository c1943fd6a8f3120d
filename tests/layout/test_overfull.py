"""How far a line sticks out is told on either side."""

import pytest

from booklet.ir.composed import Composed, Line
from booklet.ir.content import NodeId
from booklet.ir.styled import ParagraphStyle, StyledText
from booklet.layout.setting import Setting


@pytest.mark.parametrize("x", [0.0, -28.35])
def test_the_excess_is_told(dull, x: float) -> None:  # type: ignore[no-untyped-def]
    """A right-to-left line sticks out on the left: 0 mm was told of it, as only its right end was looked at."""

    def too_long(text: StyledText, style: ParagraphStyle, measure: float) -> Composed:
        return Composed((Line(0, 1, x, measure + 28.35, 7.0, 2.0, ()),), 10.0, overfull=(0,))

    part = dull.part("part", dull.blocks(1))
    setting = Setting(part.id, dull.book(part), dull.assets(), too_long, {}, {})
    setting.composed(NodeId("p0"), StyledText("x", ()), dull.body, 60.0)
    (found,) = setting.found
    assert "sticks out by 10 mm" in found.message
