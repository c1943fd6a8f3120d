"""Which page stands where: pure arithmetic. In: a count of pages, a scheme. Out: SheetPlan. Knows neither PDF nor sizes.

Creep: of sheets nested in one fold, each lies inside the thickness of those around it, so at the fore-edge it sticks out
by the caliper for every sheet outside it: shift(i) = i × caliper, (m − 1) × caliper from the outermost to the innermost of m.
That is the geometry of a fold pressed flat; Kodak's Preps 5 user guide ("Calculating Shingling Amounts") rounds it up to
pages / 4 × thickness. Round folds would make it π / 2 of that, which no folded and stapled booklet has. A signature counts
its own sheets only.

A sheet that is folded more than once is folded across each time, the last fold at the spine, the one before at the head: CIP4's fold
catalog calls the sheets of 8 and 16 pages F8-7 and F16-6. The part with page 1 stays in front, the rest goes behind it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from booklet.base.dataclass import dataclass
from booklet.base.units import PageIndex, SheetIndex
from booklet.ir.content import Binding
from booklet.ir.sheets import FOLD_GRIDS, Blanks, Cell, PrintedSheet, Scheme, SchemeKind, SheetPlan, SheetSide

LEAF = 2  # pages of a leaf
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
    if scheme.is_folded and (scheme.rows, scheme.columns) not in FOLD_GRIDS.values():
        raise ValueError(f"a sheet of {scheme.rows} × {scheme.columns} pages a side cannot be folded across")
    if scheme.kind is SchemeKind.SIGNATURES and scheme.pages % scheme.sheet_pages:
        raise ValueError(f"a signature of {scheme.pages} pages is not made of sheets with {scheme.sheet_pages}")
    if scheme.rows < 1 or scheme.columns < 1:
        raise ValueError("a grid has at least one row and one column")
    return scheme.sheet_pages


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
        half = scheme.sheet_pages // 2
        for depth in range(len(pages) // scheme.sheet_pages):
            end = len(pages) - half * depth
            own = [*pages[half * depth : half * (depth + 1)], *pages[end - half : end]]
            front, back = _sides(own, scheme, depth * half // LEAF, caliper)
            if binding is Binding.RIGHT:
                front, back = (_mirrored(side, scheme) for side in (front, back))
            yield PrintedSheet(
                SheetIndex(index), SheetSide(front), SheetSide(back, is_turned=is_back_turned), signature, depth
            )
            index += 1


def _sides(pages: Sequence[Place], scheme: Scheme, outside: int, caliper: float) -> tuple[tuple[Cell, ...], ...]:
    """Front and back of a sheet whose leaves, once it is folded, bear these pages; `outside`: leaves outside it at the fold."""
    leaves = folded_leaves(scheme.rows, scheme.columns)
    sides: tuple[list[Cell], list[Cell]] = ([], [])
    for number, leaf in enumerate(leaves):
        shift = (outside + min(number, len(leaves) - 1 - number)) * caliper
        recto, verso = pages[LEAF * number], pages[LEAF * number + 1]
        seen = (recto, verso) if leaf.is_front_up else (verso, recto)
        is_head_down = bool((scheme.rows - 1 - leaf.row) % 2)
        for side, page, column in zip(sides, seen, (leaf.column, scheme.columns - 1 - leaf.column), strict=True):
            side.append(Cell(leaf.row, column, page, -shift if column % 2 else shift, is_head_down))
    front, back = (tuple(sorted(side, key=lambda cell: (cell.row, cell.column))) for side in sides)
    return front, back


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a folded sheet: where its front lies on the flat sheet, and whether that is what one sees on top."""

    row: int
    column: int
    is_front_up: bool


@lru_cache
def folded_leaves(rows: int, columns: int) -> tuple[Leaf, ...]:
    """The leaves from the top, once the sheet is folded: each time the half without the lower right corner goes behind the other."""
    stacks: dict[tuple[int, int], tuple[Leaf, ...]]
    stacks = {(row, column): (Leaf(row, column, True),) for row in range(rows) for column in range(columns)}
    while len(stacks) > 1:
        if columns > rows:
            columns //= 2
            stacks = {
                (row, column): stacks[row, columns + column] + _behind(stacks[row, columns - 1 - column])
                for row in range(rows)
                for column in range(columns)
            }
        else:
            rows //= 2
            stacks = {
                (row, column): stacks[rows + row, column] + _behind(stacks[rows - 1 - row, column])
                for row in range(rows)
                for column in range(columns)
            }
    return stacks[0, 0]


def _behind(stack: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """A stack of leaves turned over."""
    return tuple(Leaf(leaf.row, leaf.column, not leaf.is_front_up) for leaf in reversed(stack))


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
    last = scheme.columns - 1
    return tuple(Cell(c.row, last - c.column, c.page, -c.shift, c.is_head_down) for c in cells)
