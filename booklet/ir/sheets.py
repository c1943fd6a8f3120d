"""Printed sheets as data: which page stands where, which way up, how far towards the spine. Written by `imposition.schemes`.

Cells are counted as the printed side is seen with its lowest row of pages upright: row 0 at the head, column 0 at the left. Points.
"""

from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.units import PageIndex, SheetIndex


class Edge(Enum):
    """The edge of the sheet over which its back is turned."""

    SHORT = "short"
    LONG = "long"


class SchemeKind(Enum):
    """How pages are gathered from sheets."""

    SADDLE = "saddle"  # all sheets inside one another
    SIGNATURES = "signatures"  # signatures of `pages` pages behind one another
    N_UP = "n-up"  # for looking only: rows and columns in reading order
    CUT_AND_STACK = "cut-and-stack"  # the stack is cut into piles, which are laid on one another


class Blanks(Enum):
    """Where added blanks stand."""

    END = "end"
    BEFORE_LAST = "before-last"  # the last page stays on the back


@dataclass(frozen=True, slots=True)
class Scheme:
    """A kind with its figures: `pages` of a signature, `rows` and `columns` of a side: 1 × 2 is folded once, 2 × 2 twice."""

    kind: SchemeKind
    pages: int = 0
    rows: int = 1
    columns: int = 2

    @property
    def is_folded(self) -> bool:
        return self.kind in (SchemeKind.SADDLE, SchemeKind.SIGNATURES)

    @property
    def sheet_pages(self) -> int:
        """Pages of a sheet, both sides."""
        return 2 * self.rows * self.columns


SADDLE = Scheme(SchemeKind.SADDLE)
FOLD_GRIDS = {1: (1, 2), 2: (2, 2), 3: (2, 4), 4: (4, 4)}
"""Rows and columns of a side by the folds of its sheet, each across the one before."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place on a side. `page` None is a blank; `shift` is the way towards the spine (to the right if positive).

    `is_head_down`: above a head fold pages stand head to head with those below.
    """

    row: int
    column: int
    page: PageIndex | None
    shift: float = 0.0
    is_head_down: bool = False


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One side of a sheet. `is_turned`: the whole side is printed head down, since its sheet is turned over its other edge."""

    cells: tuple[Cell, ...]
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet of the stack; `signature` from 0; `depth`: how many sheets of its signature lie outside it."""

    index: SheetIndex
    front: SheetSide
    back: SheetSide
    signature: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """All sheets of a job, the first on top (saddle stitch: outermost)."""

    scheme: Scheme
    page_count: int
    blanks: int
    sheets: tuple[PrintedSheet, ...]

    @property
    def signatures(self) -> int:
        return 1 + max((sheet.signature for sheet in self.sheets), default=-1)
