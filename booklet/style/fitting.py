"""A fit over a styled book: leading, size, letter-space and space of single parts, widths of pictures.

In: StyledBook, Fit, Ranges, sink. Out: StyledBook; a part that nothing changes is the same value as before, so that it need
not be laid out again. Knows no page. A change that leaves the style's ranges is made, and reported (`plan.out-of-range`).
"""

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from functools import partial
from typing import TypeVar

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.nearest import nearest
from booklet.ir.content import NodeId
from booklet.ir.fit import Fit, PartFit, Ranges, fit_node
from booklet.ir.styled import (
    OWN,
    FacingBox,
    Grid,
    ListingBox,
    Master,
    ParagraphStyle,
    PictureBox,
    SpaceBox,
    Stack,
    StyledBook,
    StyledBox,
    StyledPart,
    StyledText,
    TextBox,
    TextStyle,
)

NEXT = "+"  # ends the ids of the styled parts that one part of the content becomes, but for the first
SLACK = 1e-6
Spaced = TypeVar("Spaced", Stack, Grid, PictureBox)


def fitted(book: StyledBook, fit: Fit, ranges: Ranges, sink: Sink) -> StyledBook:
    """The book with its fit."""
    if fit.is_empty:
        return book
    _check(book, fit, ranges, sink)
    masters = dict(book.masters)
    parts = tuple(_fitted_part(part, fit, ranges, masters) for part in book.parts)
    return replace(book, parts=parts, masters=masters)


def inline_pictures(part: StyledPart) -> Iterator[PictureBox]:
    """The pictures that stand in the flow of a part: those whose width may change."""
    return _pictures(part.boxes)


def content_id(part: StyledPart) -> NodeId:
    """The id of the part of the content that a styled part is of."""
    return NodeId(part.id.rstrip(NEXT))


def is_full(box: PictureBox) -> bool:
    """Whether a picture is as wide as it can be."""
    return not box.width and box.share >= 1


def _pictures(boxes: tuple[StyledBox, ...]) -> Iterator[PictureBox]:
    for box in boxes:
        if isinstance(box, PictureBox) and box.file is not None and not box.is_decorative:
            yield box
        elif isinstance(box, Stack):
            yield from _pictures(box.boxes)


def _check(book: StyledBook, fit: Fit, ranges: Ranges, sink: Sink) -> None:
    known = [box.node for part in book.parts for box in inline_pictures(part)]
    for name, share in fit.pictures.items():
        if name not in known:
            fact = f"fit: there is no picture “{name}” in the text"
            sink.error("plan.unknown-picture", fact, hint=nearest(name, known), node=fit_node(name))
        _check_range(name, "width", share - 1, (-ranges.shrink, ranges.grow), sink)
    for name, change in fit.parts.items():
        for key in ("leading", "size", "tracking", "space"):
            limit = getattr(ranges, key)
            _check_range(name, key, getattr(change, key), (-limit, limit), sink)


def _check_range(name: str, key: str, value: float, limits: tuple[float, float], sink: Sink) -> None:
    least, most = limits
    if not least - SLACK <= value <= most + SLACK:
        fact = f"fit: the {key} of “{name}” changes by {value:+.4g}; the style permits {least:.4g} to {most:.4g}"
        hint = "change it less, or widen ranges: in a style sheet of your own"
        sink.warning("plan.out-of-range", fact, hint=hint, node=fit_node(name))


def _fitted_part(part: StyledPart, fit: Fit, ranges: Ranges, masters: dict[str, Master]) -> StyledPart:
    name = content_id(part)
    change = fit.parts.get(name)
    mine = any(box.node in fit.pictures for box in inline_pictures(part))
    if change is None and not mine:
        return part
    if mine:
        part = replace(part, boxes=_resized(part.boxes, fit))
    if change is None:
        return part
    step = masters[part.master].baseline
    refit = _Refit(change, ranges, (step + change.leading) / step if step else 1.0)
    master = _own_master(part, change, masters) if change.leading else part.master
    return replace(part, boxes=refit.boxes(part.boxes), master=master)


def _own_master(part: StyledPart, change: PartFit, masters: dict[str, Master]) -> str:
    """The part's master with its own step of the grid; the first baseline stays where it is."""
    name, known = f"{part.master}{OWN}{content_id(part)}", masters[part.master]
    masters[name] = replace(known, name=name, baseline=known.baseline + change.leading)
    return name


def _resized(boxes: tuple[StyledBox, ...], fit: Fit) -> tuple[StyledBox, ...]:
    found: list[StyledBox] = []
    for box in boxes:
        if isinstance(box, PictureBox) and box.node in fit.pictures:
            factor = fit.pictures[box.node]
            found.append(replace(box, share=min(box.share * factor, 1.0), width=box.width * factor))
        elif isinstance(box, Stack):
            found.append(replace(box, boxes=_resized(box.boxes, fit)))
        else:
            found.append(box)
    return tuple(found)


@dataclass(slots=True)
class _Refit:
    """One change over boxes. A style is changed once, so that boxes that shared it share what becomes of it."""

    change: PartFit
    ranges: Ranges
    factor: float  # of all leadings: the grid's
    styles: dict[int, tuple[ParagraphStyle, ParagraphStyle]] = field(default_factory=dict)
    texts: dict[tuple[int, float], tuple[TextStyle, TextStyle]] = field(default_factory=dict)

    def boxes(self, boxes: tuple[StyledBox, ...]) -> tuple[StyledBox, ...]:
        return tuple(self.box(box) for box in boxes)

    def box(self, box: StyledBox) -> StyledBox:
        match box:
            case TextBox():
                return self.text_box(box)
            case Stack():
                return replace(self.spaced(box), boxes=self.boxes(box.boxes))
            case Grid():
                return self.grid(box)
            case FacingBox():
                return replace(box, grid=self.grid(box.grid))
            case ListingBox():
                return replace(box, entries=tuple(self.style(entry) for entry in box.entries))
            case PictureBox():
                return self.spaced(box)
            case SpaceBox():
                return replace(box, height=box.height * self.factor)
        return box

    def grid(self, grid: Grid) -> Grid:
        rows = tuple(
            replace(row, cells=tuple(self.boxes(cell) for cell in row.cells), space_after=row.space_after * self.space)
            for row in grid.rows
        )
        return replace(self.spaced(grid), rows=rows)

    @property
    def space(self) -> float:
        return self.factor * (1 + self.change.space)

    def spaced(self, box: Spaced) -> Spaced:
        return replace(box, space_before=box.space_before * self.space, space_after=box.space_after * self.space)

    def text_box(self, box: TextBox) -> TextBox:
        if not self.changes_type(box.style):
            return replace(box, style=self.style(box.style))
        retyped = partial(self.retyped, box.style.text.size)
        label = _mapped(box.label, retyped) if box.label else None
        return replace(box, style=self.style(box.style), text=_mapped(box.text, retyped), label=label)

    def changes_type(self, style: ParagraphStyle) -> bool:
        return style.name in self.ranges.styles and bool(self.change.size or self.change.tracking)

    def style(self, style: ParagraphStyle) -> ParagraphStyle:
        known = self.styles.get(id(style))
        if known is None:
            text = self.retyped(style.text.size, style.text) if self.changes_type(style) else style.text
            made = replace(
                style, text=text, leading=style.leading * self.factor, space_before=style.space_before * self.space,
                space_after=style.space_after * self.space,
            )  # fmt: skip
            known = self.styles[id(style)] = (style, made)
        return known[1]

    def retyped(self, base: float, text: TextStyle) -> TextStyle:
        """Characters a little larger and wider apart; small ones in proportion."""
        known = self.texts.get((id(text), base))
        if known is None:
            size = text.size * (1 + self.change.size / base)
            made = replace(text, size=size, tracking=text.tracking + self.change.tracking)
            known = self.texts[id(text), base] = (text, made)
        return known[1]


def _mapped(text: StyledText, retyped: Callable[[TextStyle], TextStyle]) -> StyledText:
    return replace(text, styles=tuple((end, retyped(style)) for end, style in text.styles))
