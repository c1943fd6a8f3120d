"""Rows of cells. In: Grid, or its rows left over by a page turn. Out: placed rows, head rows again at the top of each page."""

from dataclasses import replace

from booklet.ir.content import NodeId
from booklet.ir.styled import Grid, GridRow
from booklet.layout.fragments import ENDLESS, Fit, Fits, FlowItem, Fragment, NoteMark, SetLine, Space, Splits, TooBig
from booklet.layout.grid import SLACK
from booklet.layout.number_columns import column_width, with_units_in_line
from booklet.layout.pieces import Filled, Filler, GridRest, Queue
from booklet.layout.setting import Setting
from booklet.layout.stacks import rule_at

LEAST_ROWS = 4  # on a page that gives its last row to the next


def fit_grid(piece: Grid | GridRest, space: Space, setting: Setting, fill: Filler) -> Fit:
    """Place rows until the room ends; a row is parted only if it is the first on a page and too tall for it."""
    return _Rows(piece, space, setting, fill).run()


class _Rows:
    """The rows of one grid on one page."""

    def __init__(self, piece: Grid | GridRest, space: Space, setting: Setting, fill: Filler) -> None:
        rest = piece if isinstance(piece, GridRest) else GridRest(piece, 0)
        self.grid = with_units_in_line(rest.grid, space.width, setting)
        self.row, self.cells = rest.row, rest.cells
        self.space, self.setting, self.fill = space, setting, fill
        self.is_first = not isinstance(piece, GridRest)
        self.items: list[FlowItem] = []
        self.notes: list[NoteMark] = []
        self.y = space.y + (0.0 if space.is_head else max(space.gap, self.grid.space_before if self.is_first else 0.0))
        self.after = self.depth = 0.0
        self.line_count = 0
        self.is_head = space.is_head
        self.has_row = False
        self.before: list[tuple[int, int, float, float, int]] = []  # the state before each row of this page

    def run(self) -> Fit:
        if not self.is_first:
            self._repeat_heads()
        rows = self.grid.rows
        while self.row < len(rows):
            state = (len(self.items), len(self.notes), self.y, self.depth, self.line_count)
            if not self._place(rows[self.row]):
                self._keep_last_company()
                return self._ended()
            self.before.append(state)
            self.row += 1
            self.cells = ()
        return Fits(self._frame(self.grid.space_after), tuple(self.notes))

    def _keep_last_company(self) -> None:
        """Give back a row, so that the last one does not stand alone on the next page."""
        if self.row != len(self.grid.rows) - 1 or self.cells or len(self.before) < LEAST_ROWS:
            return
        items, notes, self.y, self.depth, self.line_count = self.before[-1]
        del self.items[items:], self.notes[notes:]
        self.row -= 1

    def _ended(self) -> Fit:
        if not self.has_row:
            return TooBig("the next row of a grid does not fit")
        return Splits(self._frame(0.0), GridRest(self.grid, self.row, self.cells), tuple(self.notes))

    def _frame(self, after: float) -> Fragment:
        return Fragment(tuple(self.items), self.y, max(after, self.after), self.depth, self.line_count)

    def _repeat_heads(self) -> None:
        """Head rows again: for the eye only, so their lines are artifacts."""
        for row in self.grid.rows:
            if not row.is_head:
                break
            cells = self._filled(row, tuple(Queue(cell) for cell in row.cells), ENDLESS)
            self._keep(row, cells, is_artifact=True)

    def _place(self, row: GridRow) -> bool:
        """Place a row if it fits; a head row only with the row after it. False ends the page."""
        queues = self.cells or tuple(Queue(cell) for cell in row.cells)
        needed = self._filled(row, queues, ENDLESS)
        if self._foot(row, needed) <= self.space.bottom + SLACK and self._next_fits(row, needed):
            self._keep(row, needed)
            return True
        if self.has_row or not self.space.must:
            return False
        parted = self._filled(row, queues, self.space.bottom)
        if not any(cell.items for cell in parted):
            self._keep(row, needed)
            self.setting.warn(
                "layout.too-big", "a row of a table is taller than a page and cannot be parted", "shorten it", row.node
            )
            return True
        self._keep(row, parted)
        self.cells = tuple(cell.rest for cell in parted)
        return all(cell.is_empty for cell in self.cells)

    def _next_fits(self, row: GridRow, filled: tuple[Filled, ...]) -> bool:
        if not row.is_head or self.row + 1 >= len(self.grid.rows) or self.space.must:
            return True
        follower = self.grid.rows[self.row + 1]
        start = self._foot(row, filled) + row.space_after
        space = replace(self.space, y=start, bottom=ENDLESS, is_head=False, gap=0.0)
        ends = [
            self.fill(Queue(cell), self._cell_space(i, space), self.setting).bottom
            for i, cell in enumerate(follower.cells)
        ]
        return max(ends, default=start) <= self.space.bottom + SLACK

    def _top(self, row: GridRow) -> float:
        return self.y + (row.rule_above.gap + row.rule_above.width if row.rule_above else 0.0)

    def _filled(self, row: GridRow, queues: tuple[Queue, ...], bottom: float) -> tuple[Filled, ...]:
        is_head = self.is_head and row.rule_above is None
        space = replace(self.space, y=self._top(row), bottom=bottom, is_head=is_head, gap=0.0)
        return tuple(self.fill(queue, self._cell_space(i, space), self.setting) for i, queue in enumerate(queues))

    def _cell_space(self, index: int, space: Space) -> Space:
        before = sum(column_width(self.grid, i, space.width) for i in range(index)) + index * self.grid.gap
        return space.column(space.x + before, column_width(self.grid, index, space.width))

    def _foot(self, row: GridRow, cells: tuple[Filled, ...]) -> float:
        foot = max((cell.bottom for cell in cells), default=self._top(row))
        if row.rule_below is None:
            return foot
        return foot + max((cell.depth for cell in cells), default=0.0) + row.rule_below.gap + row.rule_below.width

    def _keep(self, row: GridRow, cells: tuple[Filled, ...], *, is_artifact: bool = False) -> None:
        if row.rule_above is not None:
            self.items.append(rule_at(row.rule_above, self.space, self.y))
        for cell in cells:
            self.items += [_unnamed(item) for item in cell.items] if is_artifact else cell.items
            self.notes += () if is_artifact else cell.notes
        foot = self._foot(row, cells)
        if row.rule_below is not None:
            self.items.append(rule_at(row.rule_below, self.space, foot - row.rule_below.width))
        self.y = foot + row.space_after
        self.depth = 0.0 if row.rule_below else max((cell.depth for cell in cells), default=0.0)
        self.line_count += max((cell.line_count for cell in cells), default=0)
        self.is_head = False
        self.has_row = self.has_row or not is_artifact


def _unnamed(item: FlowItem) -> FlowItem:
    return replace(item, node=NodeId("")) if isinstance(item, SetLine) else item
