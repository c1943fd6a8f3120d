"""Where cells, clips and marks lie on a sheet. In: SheetPlan's cells, sizes. Out: rectangles and lines.

Points, origin at the top left of the sheet, y down. Knows no PDF. A page is clipped at the fold and, where neighbours meet,
half-way between them; its outer bleeds stay.
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
        x = block.x + cell.column * (page.width + self.gap)
        return Rect(x + cell.shift, block.y + cell.row * (page.height + self.gap), page.width, page.height)

    def clip_of(self, cell: Cell) -> Rect:
        """Where a page may print."""
        at, rest = self.trim_of(cell), self.trim_of(Cell(cell.row, cell.column, None))
        bleed = self.bleed * self.scale
        inner = min(bleed, self.gap / 2)
        last_row, last_column = self.scheme.rows - 1, self.scheme.columns - 1
        left = at.x - bleed if cell.column == 0 else rest.x - inner
        right = at.right + bleed if cell.column == last_column else rest.right + inner
        top = at.y - (bleed if cell.row == 0 else inner)
        bottom = at.bottom + (bleed if cell.row == last_row else inner)
        return Rect(left, top, right - left, bottom - top)

    def marks(self, side: SheetSide) -> Iterator[MarkLine]:
        """Crop marks at each page's outer edges, dashed marks of the fold."""
        if not self.has_marks:
            return
        trims = [self.trim_of(cell) for cell in side.cells]
        xs = {t.x for c, t in zip(side.cells, trims, strict=True) if not self.scheme.is_folded or c.column == 0}
        xs |= {t.right for c, t in zip(side.cells, trims, strict=True) if not self.scheme.is_folded or c.column == 1}
        yield from self._upright(sorted(xs), ())
        yield from self._level(sorted({t.y for t in trims} | {t.bottom for t in trims}))
        if self.scheme.is_folded:
            yield from self._upright([self.sheet.width / 2], FOLD_DASH)

    def _upright(self, xs: list[float], dash: tuple[float, ...]) -> Iterator[MarkLine]:
        away = self.bleed * self.scale + MARK_AWAY
        for near, far in ((self.block.y - away, 0.0), (self.block.bottom + away, self.sheet.height)):
            if length := _room(near, far):
                yield from (MarkLine(x, near, x, near + length, dash) for x in xs)

    def _level(self, ys: list[float]) -> Iterator[MarkLine]:
        away = self.bleed * self.scale + MARK_AWAY
        for near, far in ((self.block.x - away, 0.0), (self.block.right + away, self.sheet.width)):
            if length := _room(near, far):
                yield from (MarkLine(near, y, near + length, y) for y in ys)

    def collating(self, sheet: PrintedSheet) -> Rect | None:
        """The black mark on the spine of a signature: a missing or misplaced one breaks the staircase."""
        if sheet.depth or not self.scheme.pages:
            return None
        step = sheet.signature % COLLATING_STEPS
        y = self.block.y + mm(15) + step * COLLATING.height
        return Rect(self.sheet.width / 2 - COLLATING.width / 2, y, COLLATING.width, COLLATING.height)


def block_size(scheme: Scheme, page: Size, gap: float) -> Size:
    """The size of all trims of a side together."""
    columns, rows = scheme.columns, scheme.rows
    return Size(columns * page.width + (columns - 1) * gap, rows * page.height + (rows - 1) * gap)


def _room(near: float, far: float) -> float:
    """The length of a mark from `near` towards the sheet's edge `far`, signed; 0 if there is no room for one."""
    length = min(MARK_LENGTH, abs(far - near))
    outward = far - near
    leaves_page = (far == 0 and near > 0) or (far > 0 and near < far)
    return (length if outward > 0 else -length) if leaves_page and length >= LEAST_MARK else 0.0
