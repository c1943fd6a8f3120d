"""What every fitting function of a part needs: the book, facts of pictures, the composer, answers to references.

In: StyledBook, Assets, a composer. Gathers the diagnostics of a part. Knows no page.
"""

from collections.abc import Callable, Mapping
from dataclasses import field

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.language import Direction
from booklet.base.units import format_mm
from booklet.ir.assets import Assets, PictureFacts
from booklet.ir.composed import Composed
from booklet.ir.content import LEAF_OF, Binding, NodeId, note_of
from booklet.ir.styled import Outline, ParagraphStyle, PictureBox, SpanKind, StyledBook, StyledText, TextBox

UNKNOWN = "00"  # the answer to a reference before the first round has found it

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


@dataclass(frozen=True, slots=True)
class TextRest:
    """A paragraph from its line `first` on; its text already has its numbers."""

    box: TextBox
    text: StyledText
    composed: Composed
    measure: float
    first: int


@dataclass(frozen=True, slots=True)
class EntryPiece:
    """An entry of a generated list: its words, and the folio that ends its last line."""

    box: TextBox
    folio: StyledText
    has_leaders: bool


@dataclass(slots=True)
class Setting:
    """The place of work for one `part`. `numbers` are its notes' numbers; `memo` keeps composed paragraphs between rounds."""

    part: NodeId
    book: StyledBook
    assets: Assets
    compose: Composer
    answers: Answers
    numbers: Mapping[NodeId, int]
    entries: tuple[Entry, ...] = ()
    memo: dict[tuple[str, str, str, float], Composed] = field(default_factory=dict)
    opened: dict[tuple[NodeId, float], TextRest] = field(default_factory=dict)
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

    @property
    def is_mirrored(self) -> bool:
        """True if the book is bound on the right, so that its finished pages are mirror images of these."""
        return self.book.binding is Binding.RIGHT

    def starts_left(self, style: ParagraphStyle) -> bool:
        """True if the start of such a paragraph is on the left here, before a book bound on the right is mirrored."""
        return (style.direction is Direction.LTR) is not self.is_mirrored

    def note_leaf(self, note: str) -> NodeId:
        """The leaf of a note: a note that two parts cite is set in both, each with its own number."""
        return NodeId(f"{note}{LEAF_OF}{self.part}")

    def warn(self, code: str, message: str, hint: str = "", node: str = "") -> None:
        self.found.setdefault(Diagnostic(code, Severity.WARNING, message, hint, node=note_of(node)))

    def facts(self, picture: PictureBox) -> PictureFacts | None:
        return self.assets.pictures.get(picture.file.digest) if picture.file else None

    def _report_composed(self, node: NodeId, composed: Composed, measure: float) -> None:
        for index in composed.overfull:
            line = composed.lines[index]
            excess = max(line.x + line.width - measure, -line.x, 0.0)  # at its end, on either side
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
