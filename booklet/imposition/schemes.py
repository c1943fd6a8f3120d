"""Which page stands where: pure arithmetic. In: a count of pages, a scheme. Out: SheetPlan. Knows neither PDF nor sizes.

Creep: of sheets nested in one fold, each lies inside the thickness of those around it, so at the fore-edge it sticks out
by the caliper for every sheet outside it: shift(i) = i × caliper, (m − 1) × caliper from the outermost to the innermost of m.
That is the geometry of a fold pressed flat; Kodak's Preps 5 user guide ("Calculating Shingling Amounts") rounds it up to
pages / 4 × thickness. Round folds would make it π / 2 of that, which no folded and stapled booklet has. A signature counts
its own sheets only.
"""

from collections.abc import Iterator, Sequence

from booklet.base.units import PageIndex, SheetIndex
from booklet.ir.content import Binding
from booklet.ir.sheets import Blanks, Cell, PrintedSheet, Scheme, SchemeKind, SheetPlan, SheetSide

LEAF = 2  # pages of a leaf
FOLDED = 4  # pages of a sheet folded once
SIGNATURE_PAGES = range(4, 33, 4)

Place = PageIndex | None


def plan_sheets(
    page_count: int,
    scheme: Scheme,
    *,
    binding: Binding = Binding.LEFT,
    is_back_turned: bool = False,
    caliper: float = 0.0,
    blanks: Blanks = Blanks.END,
) -> SheetPlan:
    """The sheets of a job. `caliper` is the thickness of a sheet in points; raises ValueError for figures that make no sheet."""
    if page_count < 1:
        raise ValueError("there are no pages")
    if caliper < 0:
        raise ValueError("a caliper is not negative")
    places = filled(page_count, multiple_of(scheme), blanks)
    if scheme.is_folded:
        sheets = list(_folded(places, scheme, binding, is_back_turned, caliper))
    elif scheme.kind is SchemeKind.CUT_AND_STACK:
        sheets = list(_cut(places, scheme, binding, is_back_turned))
    else:
        sheets = list(_n_up(places, scheme, binding))
    return SheetPlan(scheme, page_count, len(places) - page_count, tuple(sheets))


def multiple_of(scheme: Scheme) -> int:
    """The count of pages is filled up to a multiple of this; raises ValueError."""
    if scheme.kind is SchemeKind.SIGNATURES and scheme.pages not in SIGNATURE_PAGES:
        raise ValueError(f"a signature has 4 to 32 pages, a multiple of 4, not {scheme.pages}")
    if not scheme.is_folded and (scheme.rows < 1 or scheme.columns < 1):
        raise ValueError("a grid has at least one row and one column")
    return FOLDED if scheme.is_folded else LEAF * scheme.rows * scheme.columns


def filled(page_count: int, multiple: int, blanks: Blanks) -> list[Place]:
    """The pages in their order, with blanks (None) up to a multiple."""
    pages: list[Place] = [PageIndex(index) for index in range(page_count)]
    added: list[Place] = [None] * (-page_count % multiple)
    return pages[:-1] + added + pages[-1:] if blanks is Blanks.BEFORE_LAST else pages + added


def _folded(
    places: Sequence[Place], scheme: Scheme, binding: Binding, is_back_turned: bool, caliper: float
) -> Iterator[PrintedSheet]:
    size = len(places) if scheme.kind is SchemeKind.SADDLE else scheme.pages
    index = 0
    for signature, start in enumerate(range(0, len(places), size)):
        pages = places[start : start + size]
        for depth in range(len(pages) // FOLDED):
            first, last = LEAF * depth, len(pages) - 1 - LEAF * depth
            shift = depth * caliper
            front = _spread(pages[last], pages[first], binding, shift)
            back = _spread(pages[first + 1], pages[last - 1], binding, shift)
            yield PrintedSheet(
                SheetIndex(index), SheetSide(front), SheetSide(back, is_turned=is_back_turned), signature, depth
            )
            index += 1


def _spread(left: Place, right: Place, binding: Binding, shift: float) -> tuple[Cell, ...]:
    """Two pages beside a fold, both moved towards it; given as a book bound on the left has them."""
    if binding is Binding.RIGHT:
        left, right = right, left
    return Cell(0, 0, left, shift), Cell(0, 1, right, -shift)


def _cut(places: Sequence[Place], scheme: Scheme, binding: Binding, is_back_turned: bool) -> Iterator[PrintedSheet]:
    """Pile p is made of the leaves that follow one another from p × sheets on; piles in reading order from the binding's side."""
    piles = scheme.rows * scheme.columns
    height = len(places) // (LEAF * piles)
    for index in range(height):
        leaves = [LEAF * (pile * height + index) for pile in range(piles)]
        front = _grid([places[page] for page in leaves], scheme, binding)
        back = _mirrored(_grid([places[page + 1] for page in leaves], scheme, binding), scheme)
        yield PrintedSheet(SheetIndex(index), SheetSide(front), SheetSide(back, is_turned=is_back_turned))


def _n_up(places: Sequence[Place], scheme: Scheme, binding: Binding) -> Iterator[PrintedSheet]:
    size = scheme.rows * scheme.columns
    sides = [SheetSide(_grid(places[at : at + size], scheme, binding)) for at in range(0, len(places), size)]
    for index in range(0, len(sides), 2):
        yield PrintedSheet(SheetIndex(index // 2), sides[index], sides[index + 1])


def _grid(pages: Sequence[Place], scheme: Scheme, binding: Binding) -> tuple[Cell, ...]:
    """Pages row by row from the binding's side."""
    cells = [Cell(number // scheme.columns, number % scheme.columns, page) for number, page in enumerate(pages)]
    return _mirrored(cells, scheme) if binding is Binding.RIGHT else tuple(cells)


def _mirrored(cells: Sequence[Cell], scheme: Scheme) -> tuple[Cell, ...]:
    """The cells as they lie seen from the other side of the paper."""
    return tuple(Cell(cell.row, scheme.columns - 1 - cell.column, cell.page) for cell in cells)
