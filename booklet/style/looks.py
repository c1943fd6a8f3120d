"""Looks by name, for one language: paragraph styles, masters and colours of the sheet as this book uses them.

In: StyleSheet, language, sink. Out: ParagraphStyle, Master. An unknown name is reported once, with the nearest ones.
"""

from dataclasses import field, replace

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.geometry import Size
from booklet.base.language import direction_of
from booklet.base.nearest import nearest
from booklet.ir.content import NodeId, Rich
from booklet.ir.sheet import FrameSpec, FurnitureSpec, MasterSpec, StyleSheet
from booklet.ir.styled import Frame, Furniture, Master, ParagraphStyle, StyledText, Tag, TextBox
from booklet.style.lacking import Asked
from booklet.style.text import Manner, set_text


@dataclass(frozen=True, slots=True)
class Looks:
    """The sheet, seen in one language. `gathers_credits`: the book has a block of credits, so none need stand alone."""

    sheet: StyleSheet
    sink: Sink
    lang: str
    gathers_credits: bool = False
    _kept: dict[str, ParagraphStyle] = field(default_factory=dict)

    def in_language(self, lang: str) -> "Looks":
        return self if lang in ("", self.lang) else replace(self, lang=lang, _kept={})

    def within(self, what: str) -> "Looks":
        """The looks inside a clipping or a document: a style `clipping-body` of the sheet stands there for `body`."""
        known = self.sheet.paragraphs
        inner = {k.removeprefix(f"{what}-"): v for k, v in known.items() if k.startswith(f"{what}-")}
        more = known.with_more(inner) if isinstance(known, Asked) else {**known, **inner}
        return replace(self, sheet=replace(self.sheet, paragraphs=more), _kept={})

    def style(self, name: str) -> ParagraphStyle:
        """A paragraph style of the sheet in this language; the name is known to be there."""
        if name not in self._kept:
            style = self.sheet.paragraphs[name]
            initial = replace(style.initial, lang=self.lang) if style.initial else None
            self._kept[name] = replace(
                style, text=replace(style.text, lang=self.lang), initial=initial, direction=direction_of(self.lang)
            )
        return self._kept[name]

    def role(self, name: str, node: NodeId) -> ParagraphStyle:
        """The style of a role that content names; reports an unknown one and falls back to body."""
        if name in self.sheet.paragraphs:
            return self.style(name)
        hint = nearest(name, self.sheet.paragraphs)
        self.sink.error("style.unknown-role", f"the style sheet has no paragraph style “{name}”", hint=hint, node=node)
        return self.style("body")

    def dark(self, name: str) -> ParagraphStyle:
        """A style for a dark ground: its colour is the sheet's twin."""
        style, twin = self.style(name), self.sheet.dark.get(name)
        return replace(style, text=replace(style.text, colour=self.sheet.colours[twin])) if twin else style

    def manner(self, style: ParagraphStyle) -> Manner:
        return Manner(style.text, self.sheet.weights.get(style.name, "bold"))

    def set(self, rich: Rich, style: ParagraphStyle) -> StyledText:
        return set_text(rich, self.manner(style))

    def box(self, node: NodeId, rich: Rich, style: ParagraphStyle, *, tag: Tag = Tag.P) -> TextBox:
        """A paragraph of that style."""
        return TextBox(node, tag, self.set(rich, style), style)

    def colour(self, name: str, node: NodeId) -> Colour | None:
        """A colour that content names; none for an empty name; reports an unknown one."""
        if not name or name in self.sheet.colours:
            return self.sheet.colours.get(name)
        hint = nearest(name, self.sheet.colours)
        self.sink.error("style.unknown-colour", f"the style sheet has no colour “{name}”", hint=hint, node=node)
        return None

    def length(self, name: str) -> float:
        return self.sheet.lengths[name]


def master_of(spec: MasterSpec, trim: Size, looks: Looks) -> Master:
    """A master for pages of that trimmed size."""
    return Master(
        name=spec.name,
        frames=tuple(_frame(frame, trim) for frame in spec.frames),
        baseline=spec.baseline,
        first_baseline=spec.first_baseline,
        folio=_furniture(spec.folio, trim, looks),
        running_head=_furniture(spec.running_head, trim, looks),
        ground=spec.ground,
        note_gap=spec.note_gap,
        note_rule=spec.note_rule,
    )


def _frame(spec: FrameSpec, trim: Size) -> Frame:
    inside, width = _extent(spec.inside, spec.outside, spec.width, trim.width)
    top, height = _extent(spec.head, spec.foot, spec.height, trim.height)
    return Frame(spec.name, inside, top, width, height)


def _extent(near: float | None, far: float | None, size: float | None, whole: float) -> tuple[float, float]:
    """Start and size from two of the three distances."""
    if near is None:
        size = size or 0.0
        return whole - (far or 0.0) - size, size
    return near, whole - near - far if far is not None and size is None else size or 0.0


def _furniture(spec: FurnitureSpec | None, trim: Size, looks: Looks) -> Furniture | None:
    if spec is None:
        return None
    baseline = spec.from_head if spec.from_head is not None else trim.height - (spec.from_foot or 0.0)
    return Furniture(looks.style(spec.style), baseline, spec.inset)
