"""Laws of the arithmetic: every page once, fronts before their versos, creep as the formula says, the folded stack reads in order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.imposition.schemes import plan_sheets
from booklet.ir.content import Binding
from booklet.ir.sheets import SADDLE, Blanks, Cell, PrintedSheet, Scheme, SchemeKind, SheetPlan

COUNTS = st.integers(1, 400)
BINDINGS = st.sampled_from(Binding)
SIGNATURES = st.integers(1, 8).map(lambda n: Scheme(SchemeKind.SIGNATURES, 4 * n))
FOLDED = st.one_of(st.just(SADDLE), SIGNATURES)
GRIDS = st.builds(
    Scheme,
    st.sampled_from([SchemeKind.N_UP, SchemeKind.CUT_AND_STACK]),
    st.just(0),
    st.integers(1, 4),
    st.integers(1, 4),
)
SCHEMES = st.one_of(FOLDED, GRIDS)
BLANKS = st.sampled_from(Blanks)


def cells(plan: SheetPlan) -> list[Cell]:
    return [cell for sheet in plan.sheets for side in (sheet.front, sheet.back) for cell in side.cells]


def leaf_backs(sheet: PrintedSheet, columns: int) -> list[tuple[Cell, Cell]]:
    """Each cell of a front with the one behind it: turned over a vertical axis, the columns change places."""
    back = {(cell.row, cell.column): cell for cell in sheet.back.cells}
    return [(cell, back[cell.row, columns - 1 - cell.column]) for cell in sheet.front.cells]


@settings(deadline=None)
@given(COUNTS, SCHEMES, BINDINGS, BLANKS)
def test_every_page_stands_once_and_the_rest_is_blank(
    count: int, scheme: Scheme, binding: Binding, blanks: Blanks
) -> None:
    plan = plan_sheets(count, scheme, binding=binding, blanks=blanks)
    pages = [cell.page for cell in cells(plan) if cell.page is not None]
    assert sorted(pages) == list(range(count))
    assert len(cells(plan)) == count + plan.blanks


@settings(deadline=None)
@given(COUNTS, FOLDED, BINDINGS)
def test_a_verso_stands_behind_its_recto(count: int, scheme: Scheme, binding: Binding) -> None:
    plan = plan_sheets(count, scheme, binding=binding)
    for sheet in plan.sheets:
        for front, back in leaf_backs(sheet, 2):
            pages = sorted(page for page in (front.page, back.page) if page is not None)
            assert len(pages) < 2 or (pages[1] == pages[0] + 1 and pages[0] % 2 == 0)


@settings(deadline=None)
@given(COUNTS, st.integers(1, 4), st.integers(1, 4), BINDINGS)
def test_piles_laid_on_one_another_read_in_order(count: int, rows: int, columns: int, binding: Binding) -> None:
    scheme = Scheme(SchemeKind.CUT_AND_STACK, 0, rows, columns)
    plan = plan_sheets(count, scheme, binding=binding)
    order = list(range(columns)) if binding is Binding.LEFT else list(range(columns))[::-1]
    read = []
    for row in range(rows):
        for column in order:
            for sheet in plan.sheets:
                front, back = next(p for p in leaf_backs(sheet, columns) if (p[0].row, p[0].column) == (row, column))
                read += [front.page, back.page]
    assert [page for page in read if page is not None] == list(range(count))
    assert read[:count] == list(range(count)), "blanks only at the end"


def fold(sheets: list[PrintedSheet], binding: Binding) -> list[int | None]:
    """Read a signature as paper: sheets nested, the first outside; leaves on the spine's far side first, from outside to inside."""
    first, second = list[int | None](), list[int | None]()
    recto = 1 if binding is Binding.LEFT else 0
    for sheet in sheets:
        pairs = {front.column: (front.page, back.page) for front, back in leaf_backs(sheet, 2)}
        first += [*pairs[recto]]
        second = [pairs[1 - recto][1], pairs[1 - recto][0], *second]
    return first + second


@settings(deadline=None)
@given(COUNTS, FOLDED, BINDINGS)
def test_the_folded_stack_reads_in_order(count: int, scheme: Scheme, binding: Binding) -> None:
    plan = plan_sheets(count, scheme, binding=binding)
    read: list[int | None] = []
    for signature in range(plan.signatures):
        read += fold([sheet for sheet in plan.sheets if sheet.signature == signature], binding)
    assert read == [*range(count), *[None] * plan.blanks]


@settings(deadline=None)
@given(COUNTS, FOLDED, BINDINGS, st.floats(0, 1))
def test_creep_is_the_caliper_for_each_sheet_outside(
    count: int, scheme: Scheme, binding: Binding, caliper: float
) -> None:
    plan = plan_sheets(count, scheme, binding=binding, caliper=caliper)
    for sheet in plan.sheets:
        for cell in (*sheet.front.cells, *sheet.back.cells):
            towards_spine = cell.shift if cell.column == 0 else -cell.shift
            assert towards_spine == pytest.approx(sheet.depth * caliper)
    for signature in range(plan.signatures):
        depths = [sheet.depth for sheet in plan.sheets if sheet.signature == signature]
        assert depths == list(range(len(depths)))


@settings(deadline=None)
@given(st.integers(2, 400))
def test_blanks_before_the_last_page_leave_it_on_the_back(count: int) -> None:
    plan = plan_sheets(count, SADDLE, blanks=Blanks.BEFORE_LAST)
    assert [cell.page for cell in plan.sheets[0].front.cells] == [count - 1, 0]


@settings(deadline=None)
@given(st.integers(1, 200), st.integers(1, 3), st.integers(1, 3))
def test_a_proof_reads_side_after_side(count: int, rows: int, columns: int) -> None:
    plan = plan_sheets(count, Scheme(SchemeKind.N_UP, 0, rows, columns))
    read = [cell.page for cell in cells(plan)]
    assert read == [*range(count), *[None] * plan.blanks]


@pytest.mark.parametrize("pages", [0, 2, 6, 36])
def test_signatures_have_4_to_32_pages(pages: int) -> None:
    with pytest.raises(ValueError, match="4 to 32 pages"):
        plan_sheets(8, Scheme(SchemeKind.SIGNATURES, pages))


def test_figures_that_make_no_sheet_are_refused() -> None:
    with pytest.raises(ValueError, match="no pages"):
        plan_sheets(0, SADDLE)
    with pytest.raises(ValueError, match="not negative"):
        plan_sheets(4, SADDLE, caliper=-0.1)
