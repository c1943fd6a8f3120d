"""Paragraphs in a column. In: TextBox, or what a page turn left of one. Out: lines at baselines, with links and note marks.

Lines of the grid's pitch stand on the grid; others take whole steps of it; captions and notes (`is_on_grid` false) run free.
"""

import math
from dataclasses import replace

from booklet.base.geometry import Rect
from booklet.ir.composed import Composed, Line
from booklet.ir.content import Align, NodeId
from booklet.ir.styled import ParagraphStyle, Span, SpanKind, StyledText, TextBox
from booklet.layout.fragments import Fit, Fits, FlowItem, Fragment, NoteMark, SetLine, SetLink, Space, Splits, TooBig
from booklet.layout.grid import CAP_SHARE, HEAD_TOLERANCE, SLACK
from booklet.layout.setting import Setting, TextRest
from booklet.layout.substitution import substituted

DEPTH_SHARE = 0.3  # of the size: how far descenders hang
WIDE = 1e5  # a measure on which nothing breaks


def fit_text(piece: TextBox | TextRest, space: Space, setting: Setting) -> Fit:
    """Set as many lines as the space takes, leaving no widow and no orphan unless it must."""
    rest = opened(piece, space.width, setting)
    style = rest.box.style
    total = len(rest.composed.lines) - rest.first
    if total == 0:
        return Fits(Fragment((), space.y, space.gap))
    room = _lines_that_fit(style, total, space, is_first=rest.first == 0)
    count = _without_widows(style, total, room, is_first=rest.first == 0) or _forced(rest, room, space, setting)
    if count == 0 or (count < total and style.keeps_together and not space.must):
        return TooBig(f"{total} lines of {style.leading:g} pt")
    baselines = _baselines(style, count, space, is_first=rest.first == 0)
    frame, notes = _place(rest, baselines, space, setting)
    if count == total:
        return Fits(frame, notes)
    return Splits(frame, replace(rest, first=rest.first + count), notes)


def opened(piece: TextBox | TextRest, measure: float, setting: Setting) -> TextRest:
    """The paragraph composed for that measure; a rest keeps its lines if its measure is the same."""
    if isinstance(piece, TextBox):
        known = setting.opened.get((piece.node, measure))
        if known is None:
            text = substituted(piece.text, setting)
            known = TextRest(piece, text, setting.composed(piece.node, text, piece.style, measure), measure, 0)
            setting.opened[piece.node, measure] = known
        return known
    if abs(piece.measure - measure) < SLACK:
        return piece
    offset = piece.composed.lines[piece.first].start
    style = replace(piece.box.style, indent_first=0.0, initial_lines=0, initial=None)
    tail = setting.composed(piece.box.node, cut(piece.text, offset), style, measure, f"from {offset}")
    kept = piece.composed.lines[: piece.first]
    lines = kept + tuple(_shifted(line, offset) for line in tail.lines)
    return replace(piece, composed=Composed(lines, tail.leading), measure=measure)


def cut(text: StyledText, offset: int) -> StyledText:
    """The text from `offset` on."""
    styles = tuple((end - offset, style) for end, style in text.styles if end > offset)
    spans = tuple(replace(s, start=max(s.start - offset, 0), end=s.end - offset) for s in text.spans if s.end > offset)
    return StyledText(text.text[offset:], styles, spans)


def _shifted(line: Line, offset: int) -> Line:
    runs = tuple(run._replace(start=run.start + offset) for run in line.runs)
    return replace(line, start=line.start + offset, end=line.end + offset, runs=runs)


def _without_widows(style: ParagraphStyle, total: int, room: int, *, is_first: bool) -> int:
    """How many of `total` lines to set where `room` would fit."""
    if room >= total:
        return total
    least = min(max(style.orphans, style.initial_lines), total) if is_first else 1
    count = min(room, total - min(style.widows, total))
    if count >= least:
        return count
    return 0


def _forced(rest: TextRest, room: int, space: Space, setting: Setting) -> int:
    """How many lines to set where there is no better place: what fits, a widow or not; one line if not even one fits."""
    if not space.must or room or not space.is_head:
        return room if space.must else 0
    setting.warn("layout.too-big", "a line is higher than its frame", "make the frame higher", rest.box.node)
    return 1


def _first_gap(style: ParagraphStyle, space: Space, *, is_first: bool) -> float:
    return 0.0 if space.is_head else max(space.gap, style.space_before if is_first else 0.0)


def _lines_that_fit(style: ParagraphStyle, total: int, space: Space, *, is_first: bool) -> int:
    first = _baselines(style, 1, space, is_first=is_first)[0]
    room = math.floor((space.bottom - first + SLACK) / style.leading) + 1
    room = max(min(room, total), 0)
    while room and _baselines(style, room, space, is_first=is_first)[-1] > space.bottom + SLACK:
        room -= 1
    return room


def _baselines(style: ParagraphStyle, count: int, space: Space, *, is_first: bool) -> list[float]:
    """Baselines of the first `count` lines."""
    leading, grid = style.leading, space.grid
    top = space.y + _first_gap(style, space, is_first=is_first)
    rise = CAP_SHARE * style.text.size if space.is_head else leading
    if not style.is_on_grid:
        first = top + rise
    elif grid.is_pitch(leading):
        first = grid.at_or_below(top + rise - (HEAD_TOLERANCE * grid.step if space.is_head else 0.0))
    else:
        tolerance = HEAD_TOLERANCE * grid.step if space.is_head else 0.0
        end = grid.at_or_below(top + rise + (count - 1) * leading + style.space_after - tolerance)
        first = end - style.space_after - (count - 1) * leading
    return [first + index * leading for index in range(count)]


def _place(
    rest: TextRest, baselines: list[float], space: Space, setting: Setting
) -> tuple[Fragment, tuple[NoteMark, ...]]:
    lines = rest.composed.lines[rest.first : rest.first + len(baselines)]
    is_end = rest.first + len(lines) == len(rest.composed.lines)
    items = set_lines(rest, lines, baselines, space, setting)
    if rest.box.label is not None and rest.first == 0:
        items.insert(0, _label(rest, baselines[0], space, setting))
    style = rest.box.style
    is_block = style.is_on_grid and not space.grid.is_pitch(style.leading)
    after = style.space_after if is_end else 0.0
    depth = min(lines[-1].descent, DEPTH_SHARE * style.text.size)
    bottom = baselines[-1] + (after if is_block else 0.0)
    frame = Fragment(tuple(items), bottom, 0.0 if is_block else after, depth, len(lines))
    return frame, _marks(rest.text, lines, baselines) if rest.text.spans else ()


def set_lines(
    rest: TextRest, lines: tuple[Line, ...], baselines: list[float], space: Space, setting: Setting
) -> list[FlowItem]:
    """Lines on their baselines, and the links on them."""
    node, x, measure = rest.box.node, space.x, space.width
    items: list[FlowItem] = [SetLine(node, line, x, y, measure) for line, y in zip(lines, baselines, strict=True)]
    return items + _links(rest, lines, baselines, space, setting) if rest.text.spans else items


def loose_line(node: NodeId, line: Line, left: float, baseline: float) -> SetLine:
    """A line whose ink begins at `left`, wherever it stood on the measure that it was composed for."""
    return SetLine(node, line, left - line.x, baseline, 2 * line.x + line.width)


def _bare(style: ParagraphStyle) -> ParagraphStyle:
    """The style of a label: without indents."""
    return replace(
        style, align=Align.START, indent_first=0.0, indent_start=0.0, indent_end=0.0, initial_lines=0, initial=None
    )  # fmt: skip


def label_node(node: NodeId) -> NodeId:
    """The leaf of a paragraph's label."""
    return NodeId(f"{node}/label")


def _label(rest: TextRest, baseline: float, space: Space, setting: Setting) -> SetLine:
    """The label, ending `label_gap` before the text."""
    box = rest.box
    assert box.label is not None
    line = setting.composed(box.node, box.label, _bare(box.style), WIDE, "label").lines[0]
    start = box.style.indent_start + box.style.indent_first
    left = (
        start - box.label_gap - line.width
    )  # a label too wide for its indent hangs into the margin, never into the text
    x = left if setting.starts_left(box.style) else space.width - left - line.width
    return loose_line(label_node(box.node), line, space.x + x, baseline)


def _marks(text: StyledText, lines: tuple[Line, ...], baselines: list[float]) -> tuple[NoteMark, ...]:
    marks = [s for s in text.spans if s.kind is SpanKind.NOTE]
    return tuple(
        NoteMark(NodeId(mark.value), y)
        for line, y in zip(lines, baselines, strict=True)
        for mark in marks
        if line.start <= mark.start < line.end
    )


def _links(
    rest: TextRest, lines: tuple[Line, ...], baselines: list[float], space: Space, setting: Setting
) -> list[FlowItem]:
    """A live area for each stretch of a link on each line."""
    found: list[FlowItem] = []
    for line, y in zip(lines, baselines, strict=True):
        for span in rest.text.spans:
            if span.start < line.end and span.end > line.start:
                target = _target(span, setting)
                extent = _extent(line, span.start, span.end)
                if extent:
                    rect = Rect(space.x + extent[0], y - line.ascent, extent[1] - extent[0], line.ascent + line.descent)
                    found.append(SetLink(rect, target, rest.box.node, space.x, space.width))
    return found


def _target(span: Span, setting: Setting) -> str:
    if span.kind is SpanKind.NOTE:
        return f"#{setting.note_leaf(span.value)}"
    return span.value if span.kind is SpanKind.LINK else f"#{span.value}"


def _extent(line: Line, start: int, end: int) -> tuple[float, float] | None:
    """From where to where the runs of `start` to `end` reach on a line."""
    runs = [r for r in line.runs if r.start < end and r.start + len(r.run.text) > start]
    if not runs:
        return None
    left = min(r.x for r in runs)
    right = max(r.x + r.run.width * line.scale for r in runs)
    return line.x + left, line.x + right
