"""What an office printer leaves white: which pages lose what, by positions alone."""

from collections.abc import Sequence

import pytest

from booklet.base.colour import BLACK, WHITE
from booklet.base.geometry import Rect, Size
from booklet.base.language import Direction
from booklet.base.units import Folio, PageIndex, mm
from booklet.imposition.edges import Loss, loss_of, told
from booklet.imposition.layout import SheetLayout
from booklet.ir.composed import GlyphRun, Line, PlacedRun
from booklet.ir.content import Binding, NodeId, Side
from booklet.ir.pages import GroundItem, Item, Page, PageSet, RuleItem, StructureNode, TextItem
from booklet.ir.sheets import SADDLE
from booklet.ir.styled import Tag

A4, A5 = Size(mm(297), mm(210)), Size(mm(148), mm(210))


def book(pages: Sequence[Sequence[Item]], binding: Binding = Binding.LEFT) -> PageSet:
    made = tuple(
        Page(PageIndex(n), Folio(n + 1), Side.VERSO if n % 2 else Side.RECTO, "body", tuple(items))
        for n, items in enumerate(pages)
    )
    root = StructureNode(Tag.PART, NodeId("book"))
    return PageSet("Book", "en", Direction.LTR, binding, A5, 0.0, made, (), {}, root)


def word(x_mm: float, baseline_mm: float, width_mm: float = 30, indent_mm: float = 0) -> TextItem:
    run = GlyphRun("face", 10.0, (1,), (mm(width_mm),), "word", (0,))
    space = GlyphRun("face", 10.0, (2,), (mm(20),), " ", (0,))
    line = Line(
        0,
        5,
        mm(indent_mm),
        mm(width_mm),
        8.0,
        2.0,
        (PlacedRun(run, 0.0, 0, BLACK), PlacedRun(space, mm(width_mm), 4, BLACK)),
    )
    return TextItem(NodeId("t"), line, mm(x_mm), mm(baseline_mm))


def ground(x_mm: float, y_mm: float, width_mm: float, height_mm: float) -> GroundItem:
    return GroundItem(Rect(mm(x_mm), mm(y_mm), mm(width_mm), mm(height_mm)), BLACK)


def test_a_sheet_as_large_as_its_pages_loses_the_margin_and_a_larger_one_nothing() -> None:
    loss = loss_of(SheetLayout(A4, SADDLE, A5), mm(4))
    assert loss is not None
    assert (loss.fore_edge, loss.head_and_foot) == pytest.approx((mm(3.5), mm(4)))
    assert loss_of(SheetLayout(Size(mm(420), mm(297)), SADDLE, A5), mm(4)) is None
    assert loss_of(SheetLayout(A4, SADDLE, A5), 0.0) is None


def test_what_is_lost_is_told_at_the_scale_of_the_page() -> None:
    loss = loss_of(SheetLayout(A4, SADDLE, Size(mm(210), mm(297)), scale=0.5), mm(43))
    assert (
        str(loss) == "24.5 mm at head and foot"
    )  # (43 - (210 - 148.5) / 2) / 0.5; the fore-edge lies 43.5 mm from the sheet's


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([word(20, 100)], ""),
        ([word(115, 100)], "type on page 1"),  # its end, at the fore-edge of a recto
        ([word(2, 100)], ""),  # at the spine
        ([word(0, 100, indent_mm=60)], ""),
        ([word(0, 100, indent_mm=116)], "type on page 1"),  # set to the right of its measure
        ([word(20, 3)], "type on page 1"),
        ([word(20, 207)], "type on page 1"),
        ([word(20, 215)], ""),  # outside
        ([ground(-3, -3, 154, 216)], "pictures or grounds on page 1"),
        ([ground(10, 10, 100, 100)], ""),
        ([GroundItem(Rect(-9, -9, 500, 700), WHITE)], ""),
        ([RuleItem(mm(20), mm(2), mm(90), mm(2), 0.5, BLACK)], "pictures or grounds on page 1"),
    ],
)
def test_only_what_stands_at_an_outer_edge_is_lost(items: list[Item], expected: str) -> None:
    said = told(Loss(mm(3.5), mm(4)), book([items]))
    assert said == (f"{expected} lose 3.5 mm at the fore-edge and 4 mm at head and foot" if expected else "")


def test_the_fore_edge_changes_its_side_with_the_page_and_the_binding() -> None:
    right, left = [word(116, 100)], [word(2, 100)]
    loss = Loss(mm(3.5), 0.0)
    assert told(loss, book([right, left])).startswith("type on pages 1, 2 lose 3.5 mm at the fore-edge")
    assert told(loss, book([left, right])) == ""
    assert told(loss, book([left, right], Binding.RIGHT)).startswith("type on pages 1, 2 lose")


def test_pages_of_others_are_not_known() -> None:
    assert told(Loss(mm(3), 0.0), None) == "what stands there on a page is lost (3 mm at the fore-edge)"
