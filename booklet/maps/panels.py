"""Words beside or on the map: legend, lists, notes, scale, insets, in a column. In: a Panel, what it holds. Out: items, structure.

A column is set from (0, 0) down and moved to its place when its height is known.
"""

from collections.abc import Callable
from dataclasses import field, replace

from booklet.base.dataclass import dataclass
from booklet.base.language import Direction
from booklet.base.units import mm
from booklet.ir.content import NodeId
from booklet.ir.maps import (
    Block,
    Inset,
    LegendEntry,
    LegendGroup,
    MapFrame,
    MapItem,
    MapPath,
    MapSpec,
    MapText,
    Panel,
    PanelPlace,
)
from booklet.ir.pages import StructureNode
from booklet.ir.styled import Tag
from booklet.maps.boxes import Box, grown
from booklet.maps.furniture import Furniture
from booklet.maps.moving import moved
from booklet.maps.sample import LINE_LENGTH, SAMPLE_WIDTH, sample
from booklet.maps.title import SUBTITLE, TITLE
from booklet.maps.type import Type

HEADING, GROUP, ENTRY, NOTE, SOURCE = "map-heading", "map-group", "map-entry", "map-note", "map-source"
FLOATING = mm(4)  # padding of a panel with a ground on the map
BETWEEN = 12.0
BESIDE = 18.0  # between a scale bar and the end of the column, for a north arrow


@dataclass(frozen=True, slots=True)
class SetPanel:
    """A panel as it stands: items, its box, its part of the structure."""

    items: tuple[MapItem, ...]
    box: Box
    structure: tuple[StructureNode, ...]
    is_docked: bool


@dataclass(slots=True)
class Column:
    """Words under one another, `measure` wide, so far down to `y`."""

    spec: MapSpec
    type_: Type
    on_map: frozenset[str]
    measure: float
    y: float = 0.0
    items: list[MapItem] = field(default_factory=list)
    structure: list[StructureNode] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    @property
    def is_rtl(self) -> bool:
        """True if its words begin on the right."""
        return self.type_.style(ENTRY).direction is Direction.RTL

    def node(self, name: str) -> NodeId:
        made, count = f"{self.spec.id}/{name}", 1
        while made in self.used:
            count += 1
            made = f"{self.spec.id}/{name}-{count}"
        self.used.add(made)
        return NodeId(made)

    def paragraph(self, text: str, role: str, name: str, *, indent: float = 0.0) -> StructureNode:
        """A paragraph; its space before counts only below something."""
        lines, style = self.type_.column(text, role, self.measure - indent)
        node = self.node(name)
        self.y += style.space_before if self.items else 0.0
        for line in lines:
            base = self.y + line.ascent + (style.leading - line.ascent - line.descent) / 2
            self.items.append(MapText(node, line, 0.0 if self.is_rtl else indent, round(base, 3)))
            self.y += style.leading
        self.y += style.space_after
        return StructureNode(Tag.P, node, text=text)

    def add(self, text: str, role: str, name: str) -> None:
        self.structure.append(self.paragraph(text, role, name))

    def gap(self) -> None:
        self.y += BETWEEN if self.items else 0.0

    # Blocks

    def title(self) -> None:
        self.add(self.spec.title, TITLE, "title")
        if self.spec.subtitle:
            self.add(self.spec.subtitle, SUBTITLE, "subtitle")

    def legend(self, *, is_also: bool) -> None:
        """The kinds on the map, or (`is_also`) those that are not."""
        legend = self.spec.legend
        if legend is None or (is_also and not legend.also):
            return
        groups = [
            LegendGroup(g.title, tuple(e for e in g.entries if (e.symbol in self.on_map) is not is_also))
            for g in legend.groups
        ]
        groups = [group for group in groups if group.entries]
        if not groups:
            return
        heading, name = (legend.also, "also") if is_also else (legend.heading, "legend")
        if heading:
            self.add(heading, HEADING if not is_also else "map-also", name)
        for group in groups:
            if group.title:
                self.add(group.title, GROUP, f"{name}-group")
            items = tuple(self.entry(entry, f"{name}-{entry.symbol}") for entry in group.entries)
            self.structure.append(StructureNode(Tag.LIST, self.node(f"{name}-list"), items))

    def entry(self, entry: LegendEntry, name: str) -> StructureNode:
        """A sample and its words, the sample in the middle of the first line."""
        symbol, top = self.type_.styles.symbols[entry.symbol], self.y
        style = self.type_.style(ENTRY)
        body = self.paragraph(entry.label, ENTRY, name, indent=SAMPLE_WIDTH)
        middle = top + style.space_before + style.leading / 2
        sign = self.node(f"{name}-sign") if symbol.sample else NodeId("")
        made = sample(symbol, middle, self.type_, sign)
        self.items += moved(made, self.measure - LINE_LENGTH, 0.0) if self.is_rtl else made
        told = (StructureNode(Tag.LABEL, sign, text=symbol.sample),) if symbol.sample else ()
        words = StructureNode(Tag.ITEM_BODY, body.node, text=entry.label)
        return StructureNode(Tag.ITEM, self.node(f"{name}-item"), (*told, words))

    def list_of(self, index: int) -> None:
        lists = self.spec.lists
        self.add(lists[index].heading, GROUP, f"list-{index + 1}")
        items = []
        for n, text in enumerate(lists[index].entries, 1):
            body = self.paragraph(text, "map-list", f"list-{index + 1}-{n}")
            leaf = StructureNode(Tag.ITEM_BODY, body.node, text=text)
            items.append(StructureNode(Tag.ITEM, self.node(f"list-{index + 1}-{n}-item"), (leaf,)))
        self.structure.append(StructureNode(Tag.LIST, self.node(f"list-{index + 1}-list"), tuple(items)))

    def furniture(self, made: Furniture, node: NodeId, *, x: float = 0.0, y: float | None = None) -> None:
        """Furniture `x` from where lines begin."""
        left = self.measure - made.width - x if self.is_rtl else x
        self.items += moved(made.items, left, self.y if y is None else y)
        self.structure.append(StructureNode(Tag.P, node, text=made.words))


@dataclass(frozen=True, slots=True)
class Makers:
    """What a panel asks of the map: its scale bar, north arrow, insets."""

    scale: Callable[[NodeId], Furniture]
    north: Callable[[NodeId], Furniture]
    inset: Callable[[Inset, float], tuple[Furniture, tuple[StructureNode, ...]]]


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets the panels of one map. `used` are the nodes that are taken."""

    spec: MapSpec
    frame: MapFrame
    type_: Type
    on_map: frozenset[str]
    makers: Makers
    used: set[str]

    def set(self, panel: Panel) -> SetPanel:
        """A panel at its place; one that is too high is reported with what is too much."""
        is_docked = panel.place in (PanelPlace.LEFT, PanelPlace.RIGHT)
        padding = FLOATING if panel.ground else 0.0
        margins = self.frame.margins
        measure = panel.width - (margins.outer + margins.inner if is_docked else 2 * padding)
        column = Column(self.spec, self.type_, self.on_map, measure, used=self.used)
        fill(column, panel, self.makers)
        self._check(
            column.y, self.frame.height - (margins.head + margins.foot if is_docked else 2 * (margins.corner + padding))
        )
        if is_docked:
            box = _docked(panel, self.frame)
            x = margins.outer if panel.place is PanelPlace.LEFT else box[0] + margins.inner
            y = margins.head
        else:
            box = _floating(panel, self.frame, column.y + 2 * padding)
            x, y = box[0] + padding, box[1] + padding
        items = (*self._ground(panel, box), *moved(column.items, x, y))
        taken = box if is_docked or panel.ground else grown(box, 3.0)
        return SetPanel(items, taken, tuple(column.structure), is_docked)

    def _check(self, height: float, room: float) -> None:
        if height > room:
            fact = f"a panel is {height - room:.0f} pt too high for its {room:.0f} pt"
            hint = "make it wider, take out entries, or move a block to another panel"
            self.type_.sink.warning("map.panel-overfull", fact, hint=hint, node=self.spec.id)

    def _ground(self, panel: Panel, box: Box) -> tuple[MapPath, ...]:
        colour = self.type_.colour(panel.ground)
        left, top, right, bottom = (round(n, 3) for n in box)
        corners = (left, top, right, top, right, bottom, left, bottom)
        return (MapPath("mlllh", corners, colour, node=self.spec.id),) if colour is not None else ()


OTHER_SIDE = {PanelPlace.LEFT: PanelPlace.RIGHT, PanelPlace.RIGHT: PanelPlace.LEFT}


def on_other_side(panels: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """The panels of a map in a book bound on the right: those beside it change sides.

    One on a corner of the map stays, as the map does: it stands where the land leaves room.
    """
    return tuple(replace(panel, place=OTHER_SIDE.get(panel.place, panel.place)) for panel in panels)


def fill(column: Column, panel: Panel, makers: Makers) -> None:
    """The panel's blocks in order; an arrow stands beside a scale that comes before it."""
    scale_at: float | None = None
    is_room_beside = False
    for block, index in panel.blocks:
        if block is not Block.NORTH or scale_at is None:
            column.gap()
        top = column.y
        match block:
            case Block.TITLE:
                column.title()
            case Block.LEGEND:
                column.legend(is_also=False)
            case Block.ALSO:
                column.legend(is_also=True)
            case Block.LIST:
                column.list_of(index)
            case Block.NOTES:
                for n, note in enumerate(column.spec.notes, 1):
                    column.add(note, NOTE, f"note-{n}")
            case Block.SOURCE:
                column.add(column.spec.source, SOURCE, "source")
            case Block.SCALE:
                node = column.node("scale")
                made = makers.scale(node)
                column.furniture(made, node)
                column.y += made.height
                is_room_beside = column.measure - made.width > BESIDE
            case Block.NORTH:
                node = column.node("north")
                made = makers.north(node)
                column.furniture(made, node, x=column.measure - made.width if scale_at is not None else 0.0, y=scale_at)
                column.y = max(column.y, (top if scale_at is None else scale_at) + made.height)
            case Block.INSET:
                _inset(column, index, makers)
        scale_at = top if block is Block.SCALE and is_room_beside else None
        if column.y == top and block is not Block.NORTH:
            column.y = max(0.0, top - BETWEEN)


def _inset(column: Column, index: int, makers: Makers) -> None:
    inset = column.spec.insets[index]
    if inset.title:
        column.add(inset.title, GROUP, f"inset-{index + 1}")
        column.y += 2.0
    made, structure = makers.inset(inset, column.measure)
    column.items += moved(made.items, 0.0, column.y)
    column.structure += structure
    column.y += made.height


def _docked(panel: Panel, frame: MapFrame) -> Box:
    top, bottom = -frame.bleed, frame.height + frame.bleed
    if panel.place is PanelPlace.LEFT:
        return -frame.bleed, top, panel.width, bottom
    return frame.width - panel.width, top, frame.width + frame.bleed, bottom


def _floating(panel: Panel, frame: MapFrame, height: float) -> Box:
    is_left = panel.place in (PanelPlace.HEAD_LEFT, PanelPlace.FOOT_LEFT)
    is_head = panel.place in (PanelPlace.HEAD_LEFT, PanelPlace.HEAD_RIGHT)
    corner = frame.margins.corner
    left = corner if is_left else frame.width - corner - panel.width
    top = corner if is_head else frame.height - corner - height
    return left, top, left + panel.width, top + height
