"""Where cells, clips and marks lie on a sheet. In: SheetPlan's cells, sizes. Out: rectangles and lines.

Points, origin at the top left of the sheet, y down. Knows no PDF. A page is clipped at the fold and, where neighbours meet,
half-way between them; its outer bleeds stay. Folded: columns 0 and 1, 2 and 3 meet at the spine, the others at edges that are trimmed.
"""

from collections.abc import Iterator

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect, Size
from booklet.base.units import mm
from booklet.ir.sheets import Cell, PrintedSheet, Scheme, SheetSide

MARK_LENGTH = mm(5)
MARK_AWAY = mm(1)  # from the bleed's edge
LEAST_MARK = mm(1.5)  # shorter ones are left out
HAIR = 0.25
FOLD_DASH = (mm(1.5), mm(1))
COLLATING = Size(mm(2), mm(6))  # on the fold, so that a milled spine loses it
COLLATING_FROM_HEAD = mm(15)
COLLATING_STEPS = 12  # then the staircase begins again


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A line to print; `dash` empty: whole."""

    x1: float
    y1: float
    x2: float
    y2: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How pages lie on the sides of one job. `trim` is the page at true size, `bleed` what is kept beyond; `gap` is between cells."""

    sheet: Size
    scheme: Scheme
    trim: Size
    scale: float = 1.0
    bleed: float = 0.0
    gap: float = 0.0
    has_marks: bool = True
    back_shift: tuple[float, float] = (0.0, 0.0)  # of the backs, to the right and down, as their pages stand upright

    @property
    def page(self) -> Size:
        return Size(self.trim.width * self.scale, self.trim.height * self.scale)

    @property
    def block(self) -> Rect:
        """All trims of a side, in the middle of the sheet."""
        size = block_size(self.scheme, self.page, self.gap)
        return Rect((self.sheet.width - size.width) / 2, (self.sheet.height - size.height) / 2, size.width, size.height)

    def trim_of(self, cell: Cell) -> Rect:
        """Where a page's trim lies, moved towards the spine."""
        page, block = self.page, self.block
        x = block.x + cell.column * page.width + _gaps(self.scheme, cell.column) * self.gap
        return Rect(x + cell.shift, block.y + cell.row * (page.height + self.gap), page.width, page.height)

    def clip_of(self, cell: Cell) -> Rect:
        """Where a page may print."""
        at, rest = self.trim_of(cell), self.trim_of(Cell(cell.row, cell.column, None))
        bleed = self.bleed * self.scale
        inner = min(bleed, self.gap / 2)
        last_row, last_column = self.scheme.rows - 1, self.scheme.columns - 1
        is_left_spine, is_right_spine = (self.scheme.is_folded and cell.column % 2 == side for side in (1, 0))
        left = rest.x if is_left_spine else at.x - (bleed if cell.column == 0 else inner)
        right = rest.right if is_right_spine else at.right + (bleed if cell.column == last_column else inner)
        top = at.y - (bleed if cell.row == 0 else inner)
        bottom = at.bottom + (bleed if cell.row == last_row else inner)
        return Rect(left, top, right - left, bottom - top)

    def marks(self, side: SheetSide) -> Iterator[MarkLine]:
        """Crop marks at each page's outer edges, dashed marks of the fold."""
        if not self.has_marks:
            return
        trims = [self.trim_of(cell) for cell in side.cells]
        is_folded = self.scheme.is_folded
        xs = {t.x for c, t in zip(side.cells, trims, strict=True) if not is_folded or c.column % 2 == 0}
        xs |= {t.right for c, t in zip(side.cells, trims, strict=True) if not is_folded or c.column % 2}
        yield from self._upright(sorted(xs), ())
        yield from self._level(sorted({t.y for t in trims} | {t.bottom for t in trims}), ())
        if is_folded:
            yield from self._upright([self._between_columns(n) for n in range(1, self.scheme.columns)], FOLD_DASH)
            yield from self._level([self._between_rows(n) for n in range(1, self.scheme.rows)], FOLD_DASH)

    def _between_columns(self, column: int) -> float:
        """The middle between a column and the one before it."""
        before, after = (self.trim_of(Cell(0, n, None)) for n in (column - 1, column))
        return (before.right + after.x) / 2

    def _between_rows(self, row: int) -> float:
        before, after = (self.trim_of(Cell(n, 0, None)) for n in (row - 1, row))
        return (before.bottom + after.y) / 2

    def _upright(self, xs: list[float], dash: tuple[float, ...]) -> Iterator[MarkLine]:
        away = self.bleed * self.scale + MARK_AWAY
        for near, far in ((self.block.y - away, 0.0), (self.block.bottom + away, self.sheet.height)):
            if length := _room(near, far):
                yield from (MarkLine(x, near, x, near + length, dash) for x in xs)

    def _level(self, ys: list[float], dash: tuple[float, ...]) -> Iterator[MarkLine]:
        away = self.bleed * self.scale + MARK_AWAY
        for near, far in ((self.block.x - away, 0.0), (self.block.right + away, self.sheet.width)):
            if length := _room(near, far):
                yield from (MarkLine(near, y, near + length, y, dash) for y in ys)

    def collating(self, sheet: PrintedSheet) -> Rect | None:
        """The black mark on the outer spine of a signature: a missing or misplaced one breaks the staircase."""
        if sheet.depth or not self.scheme.pages:
            return None
        first = min((c for c in sheet.front.cells if c.page is not None), key=lambda c: c.page or 0)
        steps = int((self.page.height - 2 * COLLATING_FROM_HEAD) // COLLATING.height)
        step = sheet.signature % max(1, min(COLLATING_STEPS, steps))
        y = self.trim_of(first).y + COLLATING_FROM_HEAD + step * COLLATING.height
        spine = self._between_columns(first.column | 1)
        return Rect(spine - COLLATING.width / 2, y, COLLATING.width, COLLATING.height)


def block_size(scheme: Scheme, page: Size, gap: float) -> Size:
    """The size of all trims of a side together."""
    columns, rows = scheme.columns, scheme.rows
    return Size(columns * page.width + _gaps(scheme, columns - 1) * gap, rows * page.height + (rows - 1) * gap)


def _gaps(scheme: Scheme, column: int) -> int:
    """How many gaps lie before a column; there is none at a spine."""
    return column // 2 if scheme.is_folded else column


def _room(near: float, far: float) -> float:
    """The length of a mark from `near` towards the sheet's edge `far`, signed; 0 if there is no room for one."""
    length = min(MARK_LENGTH, abs(far - near))
    outward = far - near
    leaves_page = (far == 0 and near > 0) or (far > 0 and near < far)
    return (length if outward > 0 else -length) if leaves_page and length >= LEAST_MARK else 0.0
