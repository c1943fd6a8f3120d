"""Boxes under one another as one box: padding, ground, rules, columns. In: Stack, or what a page turn left of one."""

from dataclasses import replace

from booklet.base.geometry import Rect
from booklet.ir.pages import GroundItem, RuleItem
from booklet.ir.styled import PictureBox, Rule, Stack, StyledBox, TextBox
from booklet.layout.figures import own_ratio
from booklet.layout.fragments import (
    ENDLESS,
    Fit,
    Fits,
    FlowItem,
    Fragment,
    SetLine,
    SetLink,
    Space,
    Splits,
    TooBig,
    moved_all,
)
from booklet.layout.pieces import Filled, Filler, Queue, StackRest
from booklet.layout.setting import Setting

LEAST_PICTURE = 20.0  # points: a picture is never made smaller so that a caption fits


def fit_stack(piece: Stack | StackRest, space: Space, setting: Setting, fill: Filler) -> Fit:
    """Fill the inside of the stack, then put its ground behind and its rules around it."""
    stack, queue = (piece, Queue(piece.boxes)) if isinstance(piece, Stack) else (piece.stack, piece.queue)
    is_first = isinstance(piece, Stack)
    outer = _outer(stack, space, is_first=is_first)
    inner = _inner(stack, outer, space, is_first=is_first)
    filled = _in_columns(stack, queue, inner, setting, fill) if stack.columns > 1 else fill(queue, inner, setting)
    if not filled.rest.is_empty and is_first and stack.keeps_together and space.must:
        smaller = Queue(with_smaller_picture(stack.boxes, inner, setting, fill))
        filled = fill(smaller, inner, setting)
    if not filled.items and not filled.rest.is_empty:
        return TooBig("the first box of a stack does not fit")
    if not filled.rest.is_empty and stack.keeps_together and not space.must:
        return TooBig("a stack that keeps together does not fit")
    frame = _framed(stack, filled, outer, inner, is_first=is_first)
    if filled.rest.is_empty:
        return Fits(frame, filled.notes, filled.floats)
    return Splits(frame, StackRest(stack, filled.rest), filled.notes, filled.floats)


def with_smaller_picture(
    boxes: tuple[StyledBox, ...], space: Space, setting: Setting, fill: Filler
) -> tuple[StyledBox, ...]:
    """The boxes with their first picture so small that the others fit below it."""
    at = next((i for i, box in enumerate(boxes) if isinstance(box, PictureBox)), None)
    if at is None:
        return boxes
    picture = boxes[at]
    assert isinstance(picture, PictureBox)
    under = replace(space, is_head=False, bottom=ENDLESS)
    others = fill(Queue(boxes[:at] + boxes[at + 1 :]), under, setting)
    height = space.grid.at_or_above(space.bottom - (others.bottom - space.y) - picture.space_after) - space.y
    width = max(height, LEAST_PICTURE) * (picture.ratio or own_ratio(picture, setting))
    return (*boxes[:at], replace(picture, width=min(width, space.width)), *boxes[at + 1 :])


def _has_box(stack: Stack) -> bool:
    """True if the stack is seen as a box, so that its content aligns to the box and not to what stands above."""
    return stack.ground is not None or stack.padding > 0


def _outer(stack: Stack, space: Space, *, is_first: bool) -> Space:
    """The space of the whole stack: its `y` is where its box or its rule begins."""
    gap = 0.0 if space.is_head else max(space.gap, stack.space_before if is_first else 0.0)
    x, width = space.x + stack.indent_start, space.width - stack.indent_start - stack.indent_end
    y = space.y
    if _has_box(stack) and not space.is_head:
        y, gap = space.grid.picture_top(space.y + gap), 0.0
    return replace(space, x=x, width=width, y=y, gap=gap)


def _inner(stack: Stack, outer: Space, space: Space, *, is_first: bool) -> Space:
    y, gap, is_head = outer.y, outer.gap, outer.is_head
    if is_first and stack.rule_above is not None:
        y, gap = y + gap + stack.rule_above.gap + stack.rule_above.width, 0.0
    if _has_box(stack):
        y, is_head, gap = y + stack.padding, True, 0.0
    below = stack.padding
    if stack.rule_below is not None:
        below += stack.rule_below.gap + stack.rule_below.width
    return replace(
        outer, x=outer.x + stack.padding, width=outer.width - 2 * stack.padding, y=y, gap=gap, is_head=is_head,
        bottom=space.bottom - below, defers=False,
    )  # fmt: skip


def _framed(stack: Stack, filled: Filled, outer: Space, inner: Space, *, is_first: bool) -> Fragment:
    """The filled stack with its ground and rules."""
    items: list[FlowItem] = []
    is_last = filled.rest.is_empty
    bottom, depth, after = filled.bottom, filled.depth, filled.after
    if _has_box(stack):
        bottom, depth, after = bottom + depth + stack.padding, 0.0, 0.0
    if stack.ground is not None:
        width = _text_width(stack, filled, outer) if outer.is_loose else outer.width
        items.append(GroundItem(Rect(outer.x, outer.y, width, bottom - outer.y), stack.ground))
    if is_first and stack.rule_above is not None:
        items.append(rule_at(stack.rule_above, outer, outer.y + (0.0 if outer.is_head else outer.gap)))
    items += filled.items
    if is_last and stack.rule_below is not None:
        y = bottom + depth + stack.rule_below.gap
        items.append(rule_at(stack.rule_below, outer, y))
        bottom, depth = y + stack.rule_below.width, 0.0
    if is_last:
        after = max(after, stack.space_after)
    return Fragment(tuple(items), bottom, after, depth, filled.line_count)


def _text_width(stack: Stack, filled: Filled, outer: Space) -> float:
    """Width of a box around its text, if it holds lines from the left alone; else of the measure."""
    if not all(isinstance(item, SetLine | SetLink) for item in filled.items):
        return outer.width
    rights = [i.x + i.line.x + i.line.width for i in filled.items if isinstance(i, SetLine)]
    return min(max(rights, default=outer.width) - outer.x + stack.padding, outer.width)


def rule_at(rule: Rule, space: Space, y: float) -> RuleItem:
    """A rule from the start of the space, as long as it is told or as the measure."""
    return RuleItem(
        space.x,
        y,
        space.x + (min(rule.length, space.width) if rule.length else space.width),
        y,
        rule.width,
        rule.colour,
    )


def _in_columns(stack: Stack, queue: Queue, space: Space, setting: Setting, fill: Filler) -> Filled:
    """Columns as even as can be, filled in turn; the shortest height at which all fits, else all the room."""
    width = (space.width - stack.column_gap * (stack.columns - 1)) / stack.columns
    column = replace(space, width=width)
    if not stack.is_balanced:
        return _columns_to(stack, queue, column, setting, fill)
    whole = fill(queue, replace(column, bottom=ENDLESS), setting)
    step = space.grid.step if space.grid.step > 1 else 4.0
    height = (whole.bottom - space.y) / stack.columns
    while space.y + height < space.bottom:
        filled = _columns_to(stack, queue, replace(column, bottom=space.y + height), setting, fill)
        if filled.rest.is_empty:
            return filled
        height += step / 2
    return _columns_to(stack, queue, column, setting, fill)


def _columns_to(stack: Stack, queue: Queue, column: Space, setting: Setting, fill: Filler) -> Filled:
    items: list[FlowItem] = []
    columns: list[Filled] = []
    for index in range(stack.columns):
        filled = fill(_at_head(queue) if index else queue, column, setting)
        items += moved_all(filled.items, index * (column.width + stack.column_gap), 0.0)
        columns.append(filled)
        queue = filled.rest
        if queue.is_empty or (not filled.items and not filled.floats):
            break
    lowest = max(columns, key=lambda c: c.bottom)
    return Filled(
        tuple(items), queue, lowest.bottom, lowest.after, lowest.depth,
        tuple(note for c in columns for note in c.notes), tuple(f for c in columns for f in c.floats),
        lowest.line_count, not queue.is_empty,
    )  # fmt: skip


def _at_head(queue: Queue) -> Queue:
    """The queue for the head of a further column, where no paragraph asks for space before it."""
    if queue.is_empty or not isinstance(first := queue.first, TextBox) or not first.style.space_before:
        return queue
    return queue.tail.with_first(replace(first, style=replace(first.style, space_before=0.0)))
