"""Set the chosen lines: halves of hyphenated words shaped anew, glyphs expanded, spaces stretched, positions fixed.

In: units and breaks. Out: Lines, every character of the paragraph in exactly one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from booklet.ir.composed import Line, PlacedRun
from booklet.text.fit import Break
from booklet.text.setting import HYPHEN, Piece
from booklet.text.units import Placed, Unit


class Item(NamedTuple):
    """A piece on a line: its offset in the paragraph and bidi level."""

    piece: Piece
    start: int
    level: int


class Frame(NamedTuple):
    """Where a line may stand: indents at its left and right, in points."""

    left: float
    right: float


def items_of(
    units: Sequence[Unit], starts: Sequence[int], gaps: Sequence[tuple[Placed, ...]], first: Break | None, last: Break
) -> tuple[list[Item], list[Item]]:
    """The pieces of a line between two breaks, and the spaces at its end."""
    items: list[Item] = []
    begin = 0 if first is None else first.unit if first.point else first.unit + 1
    for i in range(begin, last.unit + 1):
        unit, base = units[i], starts[i]
        low = first.point.offset if first is not None and first.point and i == first.unit else 0
        high = last.point.offset if last.point and i == last.unit else -1
        pieces = unit.pieces if not low and high < 0 else cut(unit, low, high)
        for piece, offset, level in pieces:
            items.append(Item(piece, base + offset, level))
        if i < last.unit:
            end = base + len(unit.text)
            for piece, offset, level in gaps[i]:
                items.append(Item(piece, end + offset, level))
    if last.point:
        piece = items[-1].piece.setting.piece(HYPHEN)
        items.append(Item(piece, starts[last.unit] + last.point.offset, items[-1].level))
        return items, []
    end = starts[last.unit] + len(units[last.unit].text)
    return items, [Item(piece, end + offset, level) for piece, offset, level in gaps[last.unit]]


def cut(unit: Unit, low: int, high: int) -> tuple[Placed, ...]:
    """The pieces of a unit between two offsets (`high` < 0: to its end), those at the cuts shaped anew."""
    found = []
    for piece, offset, level in unit.pieces:
        text = piece.run.text
        a = max(0, low - offset)
        b = len(text) if high < 0 else min(len(text), high - offset)
        if a >= b:
            continue
        if a > 0 or b < len(text):
            piece = piece.setting.piece(text[a:b])
        found.append(Placed(piece, offset + a, level))
    return tuple(found)


def set_line(
    items: list[Item],
    tail: list[Item],
    frame: Frame,
    measure: float,
    *,
    expansion: float,
    is_justified: bool,
    hangs: bool,
    align: float,
    start: int,
    end: int,
    is_hyphenated: bool,
    is_last: bool,
) -> tuple[Line, bool]:
    """A finished line, and whether it sticks out."""
    left = items[0].piece.left if items and hangs else 0.0
    right = items[-1].piece.right if items and hangs else 0.0
    total = sum([item.piece.width for item in items])
    glue = sum([item.piece.width for item in items if item.piece.is_glue])
    room = measure - frame.left - frame.right
    slack = room - (total - left - right)
    scale, stretch = 1.0, 1.0
    if (is_justified and not is_last) or slack < 0:
        scale, stretch = share_out(slack, total - glue, glue, expansion)
    x = -left * scale
    placed: list[PlacedRun] = []
    for piece, offset, _ in items:
        setting = piece.setting
        placed.append(PlacedRun(piece.run, x, offset, setting.colour, setting.rise, setting.lang))
        x += piece.width * (stretch if piece.is_glue else scale)
    width = x - right * scale
    for piece, offset, _ in tail:
        setting = piece.setting
        placed.append(PlacedRun(piece.run, x, offset, setting.colour, setting.rise, setting.lang))
    rest = max(0.0, room - width) * align
    settings = {item.piece.setting for item in items}
    ascent = max([s.ascent for s in settings], default=0.0)
    descent = max([s.descent for s in settings], default=0.0)
    line = Line(start, end, frame.left + rest, width, ascent, descent, tuple(placed), scale, is_hyphenated, is_last)
    return line, width > room + 0.05


LEAST_SPACE = 0.6  # of a natural word space, when a line is too full
MOST_SPACE = 30.0


def share_out(slack: float, boxes: float, glue: float, expansion: float) -> tuple[float, float]:
    """Scale of glyphs and of spaces that fill a line: glyphs first, within their limit, for even spaces."""
    give = expansion * boxes
    by_boxes = max(-give, min(give, slack))
    scale = 1 + by_boxes / boxes if boxes else 1.0
    stretch = 1 + (slack - by_boxes) / glue if glue else 1.0
    return scale, max(LEAST_SPACE, min(MOST_SPACE, stretch))
