"""Names and words on maps: where they stand, and how much room is beside them. In: MapPicture, keys. Out: leaves, rectangles, widths.

A map's words are found by their leaves: a name has that of its place, a word of a panel one of the map's own, and its text.
"""

import math
import unicodedata
from collections.abc import Iterator, Mapping

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.ir.content import NodeId
from booklet.ir.maps import MapPath, MapPicture, MapText, Panel, PanelPlace, StyledMap
from booklet.ir.pages import StructureNode
from booklet.ir.styled import ParagraphStyle
from booklet.translate.rooms_laid import union, words_of

FLOATING = 11.339  # padding of a panel with a ground on the map: 4 mm, as `maps` sets it
AIR = 2.0  # points between two names
LARGEST_SIGN = 16.0  # points; a larger path is a line or an area, over which names may run
ASCENT, DESCENT = 0.74, 0.22  # of the size


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A text on a map: its leaf there, its lines from the head down."""

    map: NodeId
    leaf: NodeId
    texts: tuple[MapText, ...]

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


def _path_rect(path: MapPath) -> Rect:
    xs, ys = path.numbers[::2], path.numbers[1::2]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


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

    def spots(self, node: str, text: str) -> Iterator[MapSpot]:
        """Where a text of a node stands: as the name of the place that the node is, else as words of that map or layer."""
        words = _squeezed(text)
        if node in self._texts:
            rows = [item for item in self._texts[NodeId(node)] if _squeezed(words_of(item.line)) in words]
            rows = rows or [item for item in self._texts[NodeId(node)] if words in _squeezed(words_of(item.line))]
            yield MapSpot(self._home[NodeId(node)], NodeId(node), tuple(rows or self._texts[NodeId(node)]))
            return
        for id_, told in self._told.items():
            for leaf, said in told.items():
                is_near = leaf.startswith((f"{node}/", f"{node}-")) or node == id_ or node.startswith(f"{id_}/")
                if is_near and _squeezed(said) == words and leaf in self._texts:
                    yield MapSpot(id_, NodeId(leaf), tuple(self._texts[NodeId(leaf)]))

    def free_width(self, spot: MapSpot, frame: StyledMap) -> float:
        """How wide a line there may be: to the next word, sign, edge or spine, on the roomier side; along a curve what it is now."""
        own = text_rect(spot.texts[0])
        if spot.texts[0].glyphs:
            return spot.width
        left, right = self._limits(own, frame)
        for rect in self._obstacles(spot):
            if rect.bottom <= own.y or rect.y >= own.bottom:
                continue
            if rect.x >= own.right - AIR:
                right = min(right, rect.x - AIR)
            elif rect.right <= own.x + AIR:
                left = max(left, rect.right + AIR)
        return max(right - own.x, own.right - left, own.width)

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

    def _obstacles(self, spot: MapSpot) -> Iterator[Rect]:
        """What a longer name would run into: other names, and signs, its own too."""
        mine = {id(text) for text in spot.texts}
        for item in self.maps[spot.map].items:
            if isinstance(item, MapText) and id(item) not in mine:
                yield text_rect(item)
            elif isinstance(item, MapPath) and item.node != spot.leaf:
                rect = _path_rect(item)
                if max(rect.width, rect.height) <= LARGEST_SIGN:
                    yield rect


def panel_measure(spot: MapSpot, styled: StyledMap) -> float:
    """The measure of the panel in which a text stands; 0 if it stands on the map itself."""
    name = spot.leaf.removeprefix(f"{spot.map}/")
    if name == spot.leaf or name in ("title", "subtitle") and styled.spec.title_on_map:
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
