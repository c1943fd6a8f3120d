"""Anchors become words: note numbers, folios, figure numbers, titles. In: StyledText, a Setting. Out: StyledText, spans kept."""

from bisect import bisect_left
from dataclasses import replace

from booklet.base.digits import in_digits
from booklet.ir.content import NodeId
from booklet.ir.styled import Span, SpanKind, StyledText, TextStyle
from booklet.layout.setting import UNKNOWN, Ask, Setting

TEXT_OVER_NUMBER = 1.5  # the least size of text beside a note number's; smaller type has smaller numbers
BETWEEN_NOTES = ","  # two marks side by side would be read as one number


def substituted(text: StyledText, setting: Setting) -> StyledText:
    """The text with what its anchors stand for; spans stay over it."""
    anchors = [span for span in text.spans if span.kind is not SpanKind.LINK]
    if not anchors:
        return text
    text = replace(text, spans=_notes_in_order(text.spans, setting))
    anchors = [span for span in text.spans if span.kind is not SpanKind.LINK]
    words = [_words(anchor, before, setting) for anchor, before in zip(anchors, [None, *anchors[:-1]], strict=True)]
    shift = _Shift([anchor.start for anchor in anchors], [len(word) - 1 for word in words])
    pieces, at = [], 0
    for anchor, word in zip(anchors, words, strict=True):
        pieces += [text.text[at : anchor.start], word]
        at = anchor.end
    spans = tuple(Span(shift.of(s.start), shift.of(s.end), s.kind, s.value) for s in text.spans)
    return StyledText("".join([*pieces, text.text[at:]]), _styles(text, anchors, shift, setting), spans)


def _notes_in_order(spans: tuple[Span, ...], setting: Setting) -> tuple[Span, ...]:
    """Marks side by side in the order of their numbers, whatever the order in which they were cited."""
    groups: list[list[Span]] = []
    for span in spans:
        if span.kind is SpanKind.NOTE:
            if groups and groups[-1][-1].end == span.start:
                groups[-1].append(span)
            else:
                groups.append([span])
    value_at: dict[int, str] = {}
    for group in groups:
        values = sorted((span.value for span in group), key=lambda value: setting.numbers.get(NodeId(value), 0))
        value_at |= {span.start: value for span, value in zip(group, values, strict=True)}
    return tuple(replace(s, value=value_at[s.start]) if s.kind is SpanKind.NOTE else s for s in spans)


class _Shift:
    """Offsets in the text before and after."""

    def __init__(self, starts: list[int], growths: list[int]) -> None:
        self.starts = starts
        self.sums = [0]
        for growth in growths:
            self.sums.append(self.sums[-1] + growth)

    def of(self, offset: int) -> int:
        return offset + self.sums[bisect_left(self.starts, offset)]


def _words(anchor: Span, before: Span | None, setting: Setting) -> str:
    if anchor.kind is not SpanKind.NOTE:
        return setting.answers.get(Ask(anchor.kind, anchor.value), UNKNOWN)
    number = in_digits(str(setting.numbers.get(NodeId(anchor.value), 0)), setting.book.digits)
    follows = before is not None and before.kind is SpanKind.NOTE and before.end == anchor.start
    return BETWEEN_NOTES + number if follows else number


def _number_style(around: TextStyle, setting: Setting) -> TextStyle:
    """The style of note numbers in the colour of the text around them, smaller in small type."""
    number = setting.book.note_number
    scale = min(1.0, around.size / (number.size * TEXT_OVER_NUMBER))
    return replace(number, colour=around.colour, size=number.size * scale, rise=number.rise * scale)


def _styles(
    text: StyledText, anchors: list[Span], shift: _Shift, setting: Setting
) -> tuple[tuple[int, TextStyle], ...]:
    """The stretches of one style, note numbers in a style of their own."""
    marks = [anchor for anchor in anchors if anchor.kind is SpanKind.NOTE]
    styles: list[tuple[int, TextStyle]] = []
    start = next_mark = 0
    for end, style in text.styles:
        while next_mark < len(marks) and marks[next_mark].start < end:
            mark = marks[next_mark]
            if mark.start > start:
                styles.append((shift.of(mark.start), style))
            styles.append((shift.of(mark.end), _number_style(style, setting)))
            start = mark.end
            next_mark += 1
        if end > start:
            styles.append((shift.of(end), style))
        start = end
    return tuple(styles)
