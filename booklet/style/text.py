"""Inline marks to character styles. In: Rich, the paragraph's style. Out: StyledText. Knows no font file and no page."""

from dataclasses import replace

from booklet.base.dataclass import dataclass
from booklet.ir.content import Mark, MarkKind, Rich
from booklet.ir.styled import Caps, Span, SpanKind, StyledText, TextStyle

SCRIPT_SIZE = 0.65  # of the text's size; the usual share in book faces
SUPERSCRIPT_RISE = 0.33  # of the text's size
SUBSCRIPT_RISE = -0.15

SPANS = {
    MarkKind.LINK: SpanKind.LINK,
    MarkKind.NOTE: SpanKind.NOTE,
    MarkKind.PAGE_OF: SpanKind.PAGE_OF,
    MarkKind.FIGURE_OF: SpanKind.FIGURE_OF,
    MarkKind.TITLE_OF: SpanKind.TITLE_OF,
}


@dataclass(frozen=True, slots=True)
class Manner:
    """How marks look inside one paragraph style: its plain characters, and the weight that strong means there."""

    plain: TextStyle
    strong: str


def set_text(rich: Rich, manner: Manner) -> StyledText:
    """The text with one style for each stretch between two mark borders."""
    looks = [mark for mark in rich.marks if mark.kind not in SPANS]
    spans = tuple(Span(m.start, m.end, SPANS[m.kind], m.value) for m in rich.marks if m.kind in SPANS)
    borders = sorted({0, len(rich.text), *(m.start for m in looks), *(m.end for m in looks)})
    styles: list[tuple[int, TextStyle]] = []
    for start, end in zip(borders, borders[1:], strict=False):
        style = manner.plain
        for mark in looks:
            if mark.start <= start and end <= mark.end:
                style = _marked(style, mark, manner)
        if styles and styles[-1][1] == style:
            styles.pop()
        styles.append((end, style))
    return StyledText(rich.text, tuple(styles), spans)


def _marked(style: TextStyle, mark: Mark, manner: Manner) -> TextStyle:
    match mark.kind:
        case MarkKind.EMPHASIS:
            return replace(style, is_italic=not style.is_italic)
        case MarkKind.STRONG:
            return replace(style, weight=manner.strong)
        case MarkKind.SMALL_CAPS:
            return replace(style, caps=Caps.SMALL)
        case MarkKind.SUPERSCRIPT:
            return replace(style, size=style.size * SCRIPT_SIZE, rise=style.rise + style.size * SUPERSCRIPT_RISE)
        case MarkKind.SUBSCRIPT:
            return replace(style, size=style.size * SCRIPT_SIZE, rise=style.rise + style.size * SUBSCRIPT_RISE)
        case MarkKind.LANGUAGE:
            return replace(style, lang=mark.value)
        case _:
            return style


def plain_text(text: str, style: TextStyle) -> StyledText:
    """A text without marks."""
    return StyledText(text, ((len(text), style),) if text else ())


def joined(*parts: StyledText) -> StyledText:
    """Styled texts one after another, as one paragraph."""
    text, styles, spans = "", [], []
    for part in parts:
        at = len(text)
        text += part.text
        styles += [(at + end, style) for end, style in part.styles]
        spans += [replace(span, start=at + span.start, end=at + span.end) for span in part.spans]
    return StyledText(text, tuple(styles), tuple(spans))


def parted(text: StyledText, at: int) -> tuple[StyledText, StyledText]:
    """A styled text in two; no span may lie across the cut."""
    before = tuple(
        (min(end, at), style) for n, (end, style) in enumerate(text.styles) if not n or text.styles[n - 1][0] < at
    )
    after = tuple((end - at, style) for end, style in text.styles if end > at)
    spans = tuple(replace(span, start=span.start - at, end=span.end - at) for span in text.spans if span.start >= at)
    first = StyledText(text.text[:at], before if at else (), tuple(span for span in text.spans if span.end <= at))
    return first, StyledText(text.text[at:], after, spans)
