"""Sheets that are folded more than once, folded here as paper: every cell of the flat sheet is carried along by each fold."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Size
from booklet.base.units import mm
from booklet.imposing import impose_file
from booklet.imposition.layout import SheetLayout
from booklet.imposition.schemes import plan_sheets
from booklet.ir.content import Binding
from booklet.ir.office_profile import OfficeChoice
from booklet.ir.sheets import FOLD_GRIDS, Cell, PrintedSheet, Scheme, SchemeKind
from tests.imposition.sheets import colour_of, pictures, pixel, reader

GRIDS = st.sampled_from(sorted(FOLD_GRIDS.values()))
CATALOGUE = {
    (2, 2): ([[5, 4], [8, 1]], [[3, 6], [2, 7]]),  # F8-7
    (2, 4): ([[5, 12, 9, 8], [4, 13, 16, 1]], [[7, 10, 11, 6], [2, 15, 14, 3]]),  # F16-6
}
"""Pages of front and back as binders' tables have them, the upper row head down."""


def scheme_of(grid: tuple[int, int], sheets: int, *, is_saddle: bool) -> Scheme:
    """Signatures of so many sheets, as far as a signature may have the pages."""
    pages = min(2 * grid[0] * grid[1] * sheets, 32)
    pages -= pages % (2 * grid[0] * grid[1])
    return Scheme(SchemeKind.SADDLE if is_saddle else SchemeKind.SIGNATURES, 0 if is_saddle else pages, *grid)


@dataclass(slots=True)
class Bit:
    """A cell of the sheet under way: where it lies, how deep, how often it was mirrored each way; what its two faces show."""

    x: int
    y: int
    depth: int
    front: Cell
    back: Cell
    mirrored_x: int = 0
    mirrored_y: int = 0

    def behind(self, *, is_x: bool, onto: int, below: int) -> None:
        """Carried behind the other half: mirrored about the fold, and what lay deepest comes nearest to it."""
        if is_x:
            self.x, self.mirrored_x = onto - self.x, self.mirrored_x + 1
        else:
            self.y, self.mirrored_y = onto - self.y, self.mirrored_y + 1
        self.depth = 2 * below - 1 - self.depth

    @property
    def is_turned_over(self) -> bool:
        return bool((self.mirrored_x + self.mirrored_y) % 2)


def folded(sheet: PrintedSheet, rows: int, columns: int, binding: Binding) -> list[Bit]:
    """The sheet folded in half, across each time, until one page is left to see; from the top. Page 1's part stays where it is."""
    backs = {(cell.row, columns - 1 - cell.column): cell for cell in sheet.back.cells}
    bits = [Bit(c.column, c.row, 0, c, backs[c.row, c.column]) for c in sheet.front.cells]
    left, top, layers = 0, 0, 1
    while rows * columns > 1:
        is_x = columns > rows
        size = columns if is_x else rows
        low = left if is_x else top
        stays_low = is_x and binding is Binding.RIGHT
        for bit in bits:
            at = bit.x if is_x else bit.y
            if (at < low + size // 2) is not stays_low:
                bit.behind(is_x=is_x, onto=2 * low + size - 1, below=layers)
        layers *= 2
        if is_x:
            columns, left = columns // 2, left if stays_low else left + columns // 2
        else:
            rows, top = rows // 2, top + rows // 2
    assert {(bit.x, bit.y) for bit in bits} == {(left, top)}
    return sorted(bits, key=lambda bit: bit.depth)


@settings(deadline=None)
@given(st.integers(1, 130), GRIDS, st.integers(1, 4), st.booleans(), st.sampled_from(Binding))
def test_the_folded_sheets_nested_and_gathered_read_in_order(
    count: int, grid: tuple[int, int], sheets: int, is_saddle: bool, binding: Binding
) -> None:
    plan = plan_sheets(count, scheme_of(grid, sheets, is_saddle=is_saddle), binding=binding)
    read: list[int | None] = []
    for signature in range(plan.signatures):
        first: list[int | None] = []
        second: list[int | None] = []
        for sheet in (one for one in plan.sheets if one.signature == signature):
            faces = [
                (b.back, b.front) if b.is_turned_over else (b.front, b.back) for b in folded(sheet, *grid, binding)
            ]
            pages: list[int | None] = [cell.page for pair in faces for cell in pair]
            first += pages[: len(pages) // 2]
            second = [*pages[len(pages) // 2 :], *second]
        read += first + second
    assert read == [*range(count), *[None] * plan.blanks]


@settings(deadline=None)
@given(GRIDS, st.sampled_from(Binding), st.floats(0.01, 0.5))
def test_folded_pages_stand_upright_with_their_spines_on_one_side_and_creep_with_their_depth(
    grid: tuple[int, int], binding: Binding, caliper: float
) -> None:
    plan = plan_sheets(32, Scheme(SchemeKind.SADDLE, 0, *grid), binding=binding, caliper=caliper)
    leaves = grid[0] * grid[1]
    for sheet in plan.sheets:
        for number, bit in enumerate(folded(sheet, *grid, binding)):
            outside = sheet.depth * leaves // 2 + min(number, leaves - 1 - number)
            for cell, is_back in ((bit.front, False), (bit.back, True)):
                assert cell.is_head_down is bool(bit.mirrored_y % 2)
                assert abs(cell.shift) == pytest.approx(outside * caliper)
                if cell.shift:
                    is_spine_left = (cell.shift < 0) is not ((bit.mirrored_x + is_back) % 2 == 1)
                    # of the folded block seen from the top: leaves before the middle have the spine where page 1 has it
                    assert is_spine_left is (binding is Binding.LEFT)


@pytest.mark.parametrize("grid", CATALOGUE)
def test_one_sheet_has_the_layout_of_the_binders_tables(grid: tuple[int, int]) -> None:
    (sheet,) = plan_sheets(2 * grid[0] * grid[1], Scheme(SchemeKind.SADDLE, 0, *grid)).sheets
    for side, rows in zip((sheet.front, sheet.back), CATALOGUE[grid], strict=True):
        found = {(cell.row, cell.column): (cell.page or 0) + 1 for cell in side.cells}
        assert [[found[r, c] for c in range(grid[1])] for r in range(grid[0])] == rows


@settings(deadline=None)
@given(st.integers(0, 60), st.floats(60, 300), GRIDS)
def test_the_mark_on_the_spine_stays_on_its_page(signature: int, height_mm: float, grid: tuple[int, int]) -> None:
    """On the spine between the first and the last page of a signature, whatever else lies on the sheet."""
    scheme = Scheme(SchemeKind.SIGNATURES, 32, *grid)
    plan = plan_sheets(32 * (signature + 1), scheme)
    sheet = next(one for one in plan.sheets if one.signature == signature)
    layout = SheetLayout(Size(mm(2000), mm(2000)), scheme, Size(mm(80), mm(height_mm)), gap=mm(6))
    mark = layout.collating(sheet)
    assert mark is not None
    first = min(sheet.front.cells, key=lambda cell: cell.page or 0)
    last = max(sheet.front.cells, key=lambda cell: cell.page or 0)
    left, right = layout.trim_of(last), layout.trim_of(first)
    assert left.right == pytest.approx(right.x)
    assert mark.x + mark.width / 2 == pytest.approx(right.x)
    assert right.y < mark.y
    assert mark.bottom < right.bottom


def test_figures_that_no_folder_folds_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be folded across"):
        plan_sheets(8, Scheme(SchemeKind.SADDLE, 0, 1, 4))
    with pytest.raises(ValueError, match="not made of sheets with 16"):
        plan_sheets(8, Scheme(SchemeKind.SIGNATURES, 24, 2, 4))


def test_above_the_head_fold_pages_stand_head_down_with_their_own_bleeds(tmp_path: Path) -> None:
    """Two rows of pages of 100 × 140 mm, 6 mm apart, on SRA3: the fold lies in the middle of the sheet."""
    out = tmp_path / "o.pdf"
    choice = OfficeChoice(sheet="SRA3", scheme=Scheme(SchemeKind.SADDLE, 0, 2, 2), has_marks=False, caliper_mm=0.0)
    assert impose_file(reader(tmp_path / "a.pdf", 8), out, project=tmp_path, binding=Binding.LEFT, choice=choice).files
    front = pictures(out, 254)[0]
    x, fold = (320 - 200) / 2, 225
    pages = [[4, 3], [7, 0]]

    def page_at(x_mm: float, y_mm: float) -> int | None:
        found = pixel(front, x_mm, y_mm, 254)
        return next(
            (n for n in range(8) if max(abs(a - b) for a, b in zip(found, colour_of(n), strict=True)) <= 3), None
        )

    for column, at in enumerate((x + 50, x + 150)):
        for away in (1.0, 2.0):  # the bleed at the head, between trim and fold
            assert page_at(at, fold - 3 + away) == pages[0][column]
            assert page_at(at, fold + 3 - away) == pages[1][column]
        assert page_at(at, fold - 143 - 1.5) == pages[0][column]  # at the foot, which is above
        assert page_at(at, fold + 143 + 1.5) == pages[1][column]
    assert page_at(x + 99.5, fold + 70) == 7
    assert page_at(x + 100.5, fold + 70) == 0
    square = 5 + 5, 10 + 5  # the middle of the white square, from the left and from the head
    assert pixel(front, x + square[0], fold + 3 + square[1], 254) == [255, 255, 255]
    assert pixel(front, x + 100 - square[0], fold - 3 - square[1], 254) == [255, 255, 255]
