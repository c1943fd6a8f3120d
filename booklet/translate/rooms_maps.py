"""Names and words on maps: where they stand, and how much room is beside them. In: MapPicture, keys. Out: leaves, rectangles, widths.

A map's words are found by their leaves: a name has that of its place, a word of a panel one of the map's own, and its text.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.ir.content import NodeId
from booklet.ir.maps import MapPicture, MapText, Panel, PanelPlace, StyledMap
from booklet.ir.pages import StructureNode
from booklet.ir.styled import ParagraphStyle
from booklet.translate.rooms_laid import union

FLOATING = 11.339  # padding of a panel with a ground on the map: 4 mm, as `maps` sets it
TITLES = ("title", "subtitle")
AIR = 2.0  # points by which a word of a panel may stand off its column
PANEL = re.compile(r"(title|subtitle|legend|also|list-\d+|note-\d+|source|inset-\d+|scale|north)(-|$)")
"""Leaves of titles and of words in panels; any other is a name."""
ASCENT, DESCENT = 0.74, 0.22  # of the size


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A text on a map: its leaf there, its lines from the head down."""

    map: NodeId
    leaf: NodeId
    texts: tuple[MapText, ...]

    @property
    def name(self) -> str:
        """What the leaf is called on its map."""
        return self.leaf.removeprefix(f"{self.map}/")

    @property
    def is_name(self) -> bool:
        """Whether it names something on the map; else it is a title, or words of a panel."""
        return PANEL.match(self.name) is None or self.leaf == self.name

    @property
    def rect(self) -> Rect:
        """In the map's own frame."""
        return union([text_rect(text) for text in self.texts])

    @property
    def width(self) -> float:
        return max(text.line.width for text in self.texts)

    @property
    def size(self) -> float:
        return max((run.run.size for text in self.texts for run in text.line.runs), default=0.0)


def text_rect(text: MapText) -> Rect:
    """What a line of text takes of the map."""
    size = max((run.run.size for run in text.line.runs), default=0.0)
    if text.glyphs:
        return union([_glyph_rect(x, y, angle, size) for x, y, angle in text.glyphs])
    return Rect(text.x + text.line.x, text.y - ASCENT * size, text.line.width, (ASCENT + DESCENT) * size)


def _glyph_rect(x: float, y: float, angle: float, size: float) -> Rect:
    radians = math.radians(angle)
    x2, y2 = x + size * (math.cos(radians) + math.sin(radians)) / 2, y - size * math.cos(radians) * ASCENT
    return Rect(min(x, x2), min(y, y2), abs(x2 - x), abs(y2 - y))


class MapWords:
    """The words of finished maps."""

    def __init__(self, maps: Mapping[NodeId, MapPicture]) -> None:
        self.maps = maps
        self._texts: dict[NodeId, list[MapText]] = {}
        self._home: dict[NodeId, NodeId] = {}
        self._told: dict[NodeId, dict[str, str]] = {}
        for id_, picture in maps.items():
            self._told[id_] = {leaf.node: leaf.text for leaf in _leaves(picture.structure)}
            for item in picture.items:
                if isinstance(item, MapText):
                    self._texts.setdefault(item.node, []).append(item)
                    self._home[item.node] = id_

    def spots(self, key: str, node: str, text: str) -> Iterator[MapSpot]:
        """Where a text of a node stands: as the name of the place that the node is, else as words of that map or layer."""
        words = _squeezed(text)
        if node in self._texts:
            rows = [item for item in self._texts[NodeId(node)] if _squeezed(item.line.text) in words]
            rows = rows or [item for item in self._texts[NodeId(node)] if words in _squeezed(item.line.text)]
            yield MapSpot(self._home[NodeId(node)], NodeId(node), tuple(rows or self._texts[NodeId(node)]))
            return
        for id_, told in self._told.items():
            for leaf, said in told.items():
                spot = MapSpot(id_, NodeId(leaf), tuple(self._texts.get(NodeId(leaf), ())))
                is_told = not spot.is_name and (node == id_ or node.startswith(f"{id_}/"))
                is_told = is_told and (spot.name not in TITLES or key == leaf)
                if spot.texts and _squeezed(said) == words and (is_told or leaf.startswith(f"{node}-")):
                    yield spot

    def free_width(self, spot: MapSpot, frame: StyledMap) -> float:
        """How wide a title may be: to the edge, the spine or a panel; over the spine, both of its parts together."""
        total = 0.0
        for text in {round(text.x): text for text in spot.texts}.values():
            own = text_rect(text)
            left, right = self._limits(own, frame)
            total += max(right - own.x, own.right - left, own.width)
        return total

    def _limits(self, own: Rect, styled: StyledMap) -> tuple[float, float]:
        frame = styled.frame
        left, right = frame.safe, frame.width - frame.safe
        if frame.gutter is not None:
            near, far = frame.gutter - frame.gutter_safe, frame.gutter + frame.gutter_safe
            left, right = (left, near) if own.x < frame.gutter else (far, right)
        for panel in styled.spec.panels:
            if panel.place is PanelPlace.LEFT and own.x > panel.width:
                left = max(left, panel.width)
            elif panel.place is PanelPlace.RIGHT and own.right < frame.width - panel.width:
                right = min(right, frame.width - panel.width)
        return left, right


def panel_measure(spot: MapSpot, styled: StyledMap) -> float:
    """The measure of the panel in which a text stands; 0 if it stands on the map itself."""
    if spot.is_name or (spot.name in TITLES and styled.spec.title_on_map):
        return 0.0
    rect = spot.rect
    for panel in styled.spec.panels:
        left, measure = _column(panel, styled)
        if left - AIR <= rect.x < left + measure:
            return left + measure - rect.x
    return 0.0


def _column(panel: Panel, styled: StyledMap) -> tuple[float, float]:
    """Where the words of a panel begin, and how wide they may be."""
    frame, margins = styled.frame, styled.frame.margins
    if panel.place is PanelPlace.LEFT:
        return margins.outer, panel.width - margins.outer - margins.inner
    if panel.place is PanelPlace.RIGHT:
        return frame.width - panel.width + margins.inner, panel.width - margins.outer - margins.inner
    padding = FLOATING if panel.ground else 0.0
    is_left = panel.place in (PanelPlace.HEAD_LEFT, PanelPlace.FOOT_LEFT)
    left = margins.corner if is_left else frame.width - margins.corner - panel.width
    return left + padding, panel.width - 2 * padding


def style_near(size: float, styled: StyledMap) -> ParagraphStyle | None:
    """The style of the map's that has this size: what the letters of a name are like."""
    styles = sorted(styled.styles.texts.values(), key=lambda style: abs(style.text.size - size))
    return styles[0] if styles else None


def _leaves(node: StructureNode) -> Iterator[StructureNode]:
    if not node.children:
        yield node
    for child in node.children:
        yield from _leaves(child)


def _squeezed(text: str) -> str:
    """For comparison: without spaces, hyphens that a setting puts in and direction marks that it takes away, in one case."""
    kept = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    return kept.replace("-", "").replace("\u2010", "").casefold()
