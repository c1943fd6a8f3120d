"""Set the chosen lines: hyphenated halves shaped anew, glyphs expanded, spaces stretched, bidi runs in order, positions fixed.

In: units and breaks. Out: Lines, every character of the paragraph in exactly one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from booklet.base.dataclass import dataclass
from booklet.ir.composed import Line, PlacedRun
from booklet.text.bidi import Edge, order_of_pieces
from booklet.text.fit import Break
from booklet.text.setting import HYPHEN, Piece
from booklet.text.units import Material, Placed, Unit

LEAST_SPACE = 0.55  # of a natural word space, a little under what the fit allows; a line that needs less sticks out
STICKS_OUT = 0.05  # points beyond the measure that nobody sees


Item = tuple[Piece, int]
"""A piece on a line and its offset in the paragraph."""


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How every line of a paragraph is set. `align`: the share of the empty room that goes to the left of the line."""

    is_justified: bool
    expansion: float
    hangs: bool
    align: float
    base_level: int
    edges: tuple[Edge, ...] = ()  # of isolates


class Slot(NamedTuple):
    """Where a line stands and what it is: room from `left`, text from `start` to `end`."""

    left: float
    room: float
    start: int
    end: int
    is_hyphenated: bool
    is_last: bool  # of the paragraph
    is_loose: bool  # never stretched: it ends a paragraph or stands before a forced break


def gather(material: Material, first: Break | None, last: Break) -> tuple[list[Item], list[Item]]:
    """The pieces of the line between two breaks, and those that stand after its end: spaces."""
    units, starts, gaps = material.units, material.starts, material.gaps
    items: list[Item] = []
    begin = 0 if first is None else first.unit if first.point else first.unit + 1
    for i in range(begin, last.unit + 1):
        unit, base = units[i], starts[i]
        low = first.point.offset if first is not None and first.point and i == first.unit else 0
        high = last.point.offset if last.point and i == last.unit else -1
        for piece, offset in unit.pieces if not low and high < 0 else cut(unit, low, high):
            items.append((piece, base + offset))
        if i < last.unit:
            end = base + len(unit.text)
            for piece, offset in gaps[i]:
                items.append((piece, end + offset))
    if last.point:
        items.append((items[-1][0].setting.piece(HYPHEN), starts[last.unit] + last.point.offset))
        return items, []
    end = starts[last.unit] + len(units[last.unit].text)
    return items, [(piece, end + offset) for piece, offset in gaps[last.unit]]


def cut(unit: Unit, low: int, high: int) -> list[Placed]:
    """The pieces of a unit between two offsets (`high` < 0: to its end), those at the cuts shaped anew."""
    found = []
    for piece, offset in unit.pieces:
        text = piece.run.text
        a = max(0, low - offset)
        b = len(text) if high < 0 else min(len(text), high - offset)
        if a < b:
            found.append((piece if b - a == len(text) else piece.setting.piece(text[a:b]), offset + a))
    return found


def set_line(items: list[Item], tail: list[Item], slot: Slot, style: LineStyle) -> tuple[Line, bool]:
    """A finished line, and whether it sticks out of its room."""
    order = order_of_pieces([piece.setting.level for piece, _ in items], [start for _, start in items], style.edges)
    is_rtl = bool(style.base_level)
    left = right = 0.0
    if items and style.hangs:
        left = items[order[0]][0].edges(is_rtl=is_rtl)[0]
        right = items[order[-1]][0].edges(is_rtl=is_rtl)[1]
    glue = give = total = 0.0
    for piece, _ in items:
        if piece.is_glue:
            glue += piece.width
            give += piece.give
        total += piece.width
    boxes = total - glue - left - right
    slack = slot.room - boxes - glue
    scale = stretch = 1.0
    if slack < 0 or (style.is_justified and not slot.is_loose):
        scale, stretch = share_out(slack, boxes, give, style.expansion)
    width = boxes * scale + glue + give * (stretch - 1)
    placed = _place(items, order, -left * scale, scale, stretch)
    if is_rtl:
        placed = [_after_tracking(run, scale) for run in placed]
    placed += _place_tail(tail, -left * scale if is_rtl else width + right * scale, is_rtl=is_rtl)
    rest = slot.room - width
    x = slot.left + rest * (
        style.align if rest > 0 else style.base_level
    )  # a line that is too wide sticks out at its end
    ascent = max([piece.setting.ascent for piece, _ in items], default=0.0)
    descent = max([piece.setting.descent for piece, _ in items], default=0.0)
    line = Line(slot.start, slot.end, x, width, ascent, descent, tuple(placed), scale, slot.is_hyphenated, slot.is_last)
    return line, width > slot.room + STICKS_OUT


def share_out(slack: float, boxes: float, glue: float, expansion: float) -> tuple[float, float]:
    """Scale of glyphs and of spaces that fill a line: glyphs first, within their limit, so that spaces stay even."""
    give = expansion * boxes
    by_boxes = max(-give, min(give, slack))
    scale = 1 + by_boxes / boxes if boxes > 0 else 1.0
    stretch = 1 + (slack - by_boxes) / glue if glue else 1.0
    return scale, max(LEAST_SPACE, stretch)


def _place(items: list[Item], order: Sequence[int], x: float, scale: float, stretch: float) -> list[PlacedRun]:
    """Runs in logical order, their positions from left to right in visual order."""
    if isinstance(order, range):
        placed = []
        for piece, start in items:
            if piece.run.text:
                setting = piece.setting
                placed.append(PlacedRun(piece.run, x, start, setting.colour, setting.rise, setting.lang))
            x += piece.width + piece.give * (stretch - 1) if piece.is_glue else piece.width * scale
        return placed
    edges = [0.0] * len(items)
    for i in order:
        edges[i] = x
        piece = items[i][0]
        x += piece.width + piece.give * (stretch - 1) if piece.is_glue else piece.width * scale
    return [
        PlacedRun(piece.run, edge, start, piece.setting.colour, piece.setting.rise, piece.setting.lang)
        for (piece, start), edge in zip(items, edges, strict=True)
        if piece.run.text
    ]


def _after_tracking(placed: PlacedRun, scale: float) -> PlacedRun:
    """A run on a right-to-left line, its letters to the right of the space that tracking leaves after them."""
    return placed._replace(x=placed.x + placed.run.tracking * scale) if placed.run.tracking else placed


def _place_tail(tail: list[Item], x: float, *, is_rtl: bool) -> list[PlacedRun]:
    """The spaces at the line's end, after its last glyph: to the left of it in a right-to-left paragraph."""
    placed = []
    for piece, start in tail:
        if not piece.run.text:
            continue
        setting = piece.setting
        if is_rtl:
            x -= piece.width
        placed.append(PlacedRun(piece.run, x, start, setting.colour, setting.rise, setting.lang))
        if not is_rtl:
            x += piece.width
    return placed
