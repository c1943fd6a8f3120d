"""Helper pages, set in our own type: a pen that writes down a page. In: words. Out: items at their places, a PageSet.

Points, origin at the top left of the page, y down.
"""

from collections.abc import Sequence
from dataclasses import field

from booklet.base.colour import BLACK, Colour
from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect, Size
from booklet.base.language import Direction, direction_of
from booklet.base.units import Folio, PageIndex
from booklet.font.library import FontLibrary
from booklet.ir.content import Align, Binding, NodeId, Side
from booklet.ir.pages import GroundItem, Item, Page, PageSet, RuleItem, StructureNode, TextItem
from booklet.ir.styled import ParagraphStyle, StyledText, Tag, TextStyle
from booklet.text.paragraph import compose

FAMILY = "Source Sans 3"
GREY = Colour("grey", (0.0, 0.0, 0.0, 0.55), (0.45, 0.45, 0.45))
PALE = Colour("pale", (0.0, 0.0, 0.0, 0.08), (0.92, 0.92, 0.92))


@dataclass(frozen=True, slots=True)
class Hand:
    """How the pen writes."""

    size: float = 10.5
    leading: float = 14.5
    weight: str = "regular"
    colour: Colour = BLACK
    align: Align = Align.START


@dataclass(slots=True)
class Pen:
    """Writes and draws items of one page."""

    fonts: FontLibrary
    lang: str
    items: list[Item] = field(default_factory=list)

    def write(self, text: str, x: float, y: float, width: float, hand: Hand = Hand()) -> float:  # noqa: B008
        """Set a paragraph with its top at y; gives the y below it."""
        direction = direction_of(self.lang)
        style = TextStyle(_families(self.fonts), hand.weight, False, hand.size, hand.colour, self.lang)
        paragraph = ParagraphStyle(
            "helper", style, hand.leading, direction, align=hand.align, is_hyphenated=False,
            has_hanging_punctuation=False, expansion=0.0,
        )  # fmt: skip
        composed = compose(StyledText(text, ((len(text), style),)), paragraph, width, fonts=self.fonts)
        for number, line in enumerate(composed.lines):
            baseline = y + number * hand.leading + hand.leading * 0.5 + hand.size * 0.33
            self.items.append(TextItem(NodeId(""), line, x, baseline))
        return y + len(composed.lines) * hand.leading

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], *, width: float = 0.75, colour: Colour = BLACK,
        dash: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        self.items.append(RuleItem(*start, *end, width, colour, dash))

    def outline(self, points: Sequence[tuple[float, float]], *, width: float = 0.75, colour: Colour = BLACK) -> None:
        """Lines from point to point and back to the first."""
        for start, end in zip(points, [*points[1:], points[0]], strict=True):
            self.rule(start, end, width=width, colour=colour)

    def ground(self, rect: Rect, colour: Colour) -> None:
        self.items.append(GroundItem(rect, colour))


def _families(fonts: FontLibrary) -> tuple[str, ...]:
    return (FAMILY,) if FAMILY in fonts.families else fonts.families[:1]


def page_set(
    title: str, lang: str, size: Size, pages: Sequence[Sequence[Item]], *, binding: Binding = Binding.LEFT
) -> PageSet:
    """Pages without bleed, of these items."""
    made = tuple(
        Page(PageIndex(index), Folio(index + 1), Side.VERSO if index % 2 else Side.RECTO, "helper", tuple(items))
        for index, items in enumerate(pages)
    )
    direction = Direction.RTL if binding is Binding.RIGHT else Direction.LTR
    return PageSet(title, lang, direction, binding, size, 0.0, made, (), {}, StructureNode(Tag.PART, NodeId("helper")))
