"""What every fitting function of a part needs: the book, facts of pictures, the composer, answers to references.

In: StyledBook, Assets, a composer. Gathers the diagnostics of a part. Knows no page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.units import format_mm
from booklet.ir.assets import Assets, PictureFacts
from booklet.ir.composed import Composed
from booklet.ir.content import NodeId
from booklet.ir.styled import Outline, ParagraphStyle, PictureBox, Span, SpanKind, StyledBook, StyledText, TextStyle

Composer = Callable[[StyledText, ParagraphStyle, float], Composed]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the book: the folio, number or title of a node."""

    kind: SpanKind
    node: str


Answers = Mapping[Ask, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be listed: its node and what it gives to the outline."""

    node: NodeId
    outline: Outline
    is_range: bool = False  # its folio is a range: 14–15


@dataclass(slots=True)
class Setting:
    """The place of work for one part. `numbers` are its notes' numbers; `memo` keeps composed paragraphs between rounds."""

    book: StyledBook
    assets: Assets
    compose: Composer
    answers: Answers
    numbers: Mapping[NodeId, int]
    entries: tuple[Entry, ...] = ()
    memo: dict[tuple[str, str, str, float], Composed] = field(default_factory=dict)
    found: dict[Diagnostic, None] = field(default_factory=dict)

    def composed(
        self, node: NodeId, text: StyledText, style: ParagraphStyle, measure: float, role: str = ""
    ) -> Composed:
        """The paragraph in lines, composed once for a text and a measure; reports what sticks out and what has no glyph."""
        key = (node, role, text.text, measure)
        known = self.memo.get(key)
        if known is None:
            known = self.memo[key] = self.compose(text, style, measure)
        if known.overfull or known.missing:
            self._report_composed(node, known, measure)
        return known

    def warn(self, code: str, message: str, hint: str = "", node: str = "") -> None:
        self.found.setdefault(Diagnostic(code, Severity.WARNING, message, hint, node=node))

    def facts(self, picture: PictureBox) -> PictureFacts | None:
        return self.assets.pictures.get(picture.file.digest) if picture.file else None

    def _report_composed(self, node: NodeId, composed: Composed, measure: float) -> None:
        for index in composed.overfull:
            line = composed.lines[index]
            excess = max(line.x + line.width - measure, 0.0)
            words = "".join(run.run.text for run in line.runs).strip()[:40]
            self.warn(
                "layout.overfull-line",
                f"a line of {format_mm(measure)} sticks out by {format_mm(excess)}: “{words}”",
                "allow a break in its longest word, or reword it",
                node,
            )
        for character, family, _offset in composed.missing:
            self.warn(
                "text.missing-glyph",
                f"“{character}” (U+{ord(character[0]):04X}) has no glyph in {family} or its fallbacks",
                "add a font that has it to the project's fonts, or write it otherwise",
                node,
            )


def substituted(text: StyledText, setting: Setting) -> StyledText:
    """The text with note numbers, folios, figure numbers and titles where its anchors stood; spans stay over them."""
    if not any(span.kind is not SpanKind.LINK for span in text.spans):
        return text
    return _Substitution(text, setting).run()


class _Substitution:
    """Walks the anchors of one text from left to right and keeps offsets right."""

    def __init__(self, text: StyledText, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.anchors = {s.start: s for s in text.spans if s.kind is not SpanKind.LINK}

    def run(self) -> StyledText:
        pieces: list[str] = []
        styles: list[tuple[int, TextStyle]] = []
        offsets = [0] * (len(self.text.text) + 1)
        length = start = 0
        for end, style in self.text.styles:
            for at in range(start, end):
                offsets[at] = length
                anchor = self.anchors.get(at)
                piece = self.text.text[at] if anchor is None else self._value(anchor)
                if anchor is not None and anchor.kind is SpanKind.NOTE:
                    if styles and styles[-1][0] < length or not styles and length:
                        styles.append((length, style))
                    styles.append((length + len(piece), self._number_style(style)))
                pieces.append(piece)
                length += len(piece)
            start = end
            if not styles or styles[-1][0] < length:
                styles.append((length, style))
        offsets[-1] = length
        spans = tuple(Span(offsets[s.start], offsets[s.end], s.kind, s.value) for s in self.text.spans)
        return StyledText("".join(pieces), tuple(styles), spans)

    def _number_style(self, around: TextStyle) -> TextStyle:
        return replace(self.setting.book.note_number, colour=around.colour)

    def _value(self, span: Span) -> str:
        if span.kind is SpanKind.NOTE:
            return str(self.setting.numbers.get(NodeId(span.value), 0))
        return self.setting.answers.get(Ask(span.kind, span.value), "00")
