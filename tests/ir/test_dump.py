"""Any value as text."""

from booklet.base.geometry import Rect, Size
from booklet.ir.content import NodeId, Space
from booklet.ir.dump import dump


def test_values_nest_and_defaults_are_left_out() -> None:
    assert dump(Space(NodeId("a"))) == "Space id='a'\n"
    assert (
        dump((Size(1, 2.50), Rect(0, 0, 1 / 3, 1)))
        == "(2)\n  - Size width=1 height=2.5\n  - Rect x=0 y=0 width=0.333 height=1\n"
    )
    assert dump({"a": Size(1, 2)}) == "{1}\n  a: Size width=1 height=2\n"
