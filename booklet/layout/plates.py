"""Pages that are not text pages: plates, spreads, scans. In: Plate or ScanBox, the side. Out: the items of each of its pages.

A spread's picture is one picture on two pages: its image spans both, its frame stops at the spine.
"""

from collections.abc import Sequence
from dataclasses import replace

from booklet.base.geometry import Rect
from booklet.base.units import format_mm, mm
from booklet.ir.assets import ScanPageFacts
from booklet.ir.content import NodeId, Placement, Side
from booklet.ir.pages import GroundItem, ScanItem
from booklet.ir.styled import Frame, Master, PictureBox, Plate, ScanBox, Stack, StyledBox, TextBox
from booklet.layout.drawn import map_on_plate
from booklet.layout.figures import own_ratio, placed_picture
from booklet.layout.flow import fill
from booklet.layout.fragments import ENDLESS, FlowItem, SetSpot, Space
from booklet.layout.grid import SLACK, grid_of
from booklet.layout.pieces import Filled, Queue
from booklet.layout.setting import Setting
from booklet.layout.stacks import with_smaller_picture

LEAST_SCAN = 20.0  # points: a scan is never made smaller so that its caption fits
Items = tuple[FlowItem, ...]


def frame_rect(frame: Frame, side: Side, page_width: float) -> Rect:
    """Where a frame stands on a page of that side, in a book that reads from left to right."""
    x = frame.inside if side is Side.RECTO else page_width - frame.inside - frame.width
    return Rect(x, frame.top, frame.width, frame.height)


def space_in(frame: Frame, side: Side, master: Master, setting: Setting) -> Space:
    """The empty space of a frame."""
    rect = frame_rect(frame, side, setting.book.trim.width)
    grid = grid_of(master.baseline, master.first_baseline)
    return Space(rect.x, rect.y, rect.width, rect.bottom, grid, is_head=True, must=True)


def whole_page(setting: Setting) -> Rect:
    """The trimmed page with bleed on all sides."""
    trim = setting.book.trim
    return Rect(0.0, 0.0, trim.width, trim.height).inset(-setting.book.bleed)


def plate_pages(plate: Plate, first: Side, notes: Sequence[TextBox], setting: Setting) -> list[Items]:
    """The items of each page of a plate; its texts stand on the last, its notes below them."""
    if plate.facing is not None:
        alone = replace(plate, facing=None, pages=1)
        return plate_pages(alone, first, (), setting) + plate_pages(plate.facing, _other(first), notes, setting)
    sides = [first, _other(first)][: plate.pages]
    pages = []
    for index, side in enumerate(sides):
        items: list[FlowItem] = [SetSpot(plate.node, 0.0)]
        if plate.ground is not None:
            items.append(GroundItem(whole_page(setting), plate.ground))
        if plate.picture is not None:
            items += _plate_picture(plate, plate.picture, index, side, setting)
        if plate.map is not None:
            items += map_on_plate(plate.map, plate, index, side, setting)
        if side is sides[-1]:
            items += _texts(plate, side, notes, setting)
        elif plate.first_texts:
            items += _texts(replace(plate, texts=plate.first_texts), side, (), setting)
        pages.append(tuple(items))
    return pages


def _other(side: Side) -> Side:
    return Side.VERSO if side is Side.RECTO else Side.RECTO


def _plate_picture(plate: Plate, box: PictureBox, index: int, side: Side, setting: Setting) -> list[FlowItem]:
    if plate.placement is Placement.PAGE:
        frame = frame_rect(setting.book.masters[plate.master].frames[0], side, setting.book.trim.width)
        return placed_picture(box, _fitted(frame, box.ratio or own_ratio(box, setting)), setting)
    page = whole_page(setting)
    if plate.pages == 1:
        return placed_picture(box, page, setting)
    width, bleed = setting.book.trim.width, setting.book.bleed
    both = Rect(-bleed - index * width, page.y, 2 * width + 2 * bleed, page.height)
    frame = Rect(-bleed if index == 0 else 0.0, page.y, width + bleed, page.height)
    return placed_picture(box, frame, setting, both)


def _fitted(frame: Rect, ratio: float) -> Rect:
    """The largest rectangle of that ratio at the head of the frame."""
    width = min(frame.width, frame.height * ratio)
    return Rect(frame.x, frame.y, width, width / ratio)


def _texts(plate: Plate, side: Side, notes: Sequence[TextBox], setting: Setting) -> list[FlowItem]:
    master = setting.book.masters[plate.master]
    items: list[FlowItem] = []
    for index, (name, boxes) in enumerate(plate.texts):
        frame = next((f for f in master.frames if f.name == name), master.frames[0])
        if plate.pages > 1 and frame.inside < setting.book.gutter_safe:
            _warn_of_gutter(plate, frame, setting)
        whole = with_notes(boxes, notes) if index == len(plate.texts) - 1 else boxes
        space = replace(space_in(frame, side, master, setting), is_loose=True)
        items += set_in_frame(plate.node, whole, space, setting).items
    return items


def _warn_of_gutter(plate: Plate, frame: Frame, setting: Setting) -> None:
    setting.warn(
        "layout.gutter",
        f"text of the spread stands {format_mm(frame.inside)} from the spine; "
        f"{format_mm(setting.book.gutter_safe)} are to be kept free",
        f"give the frame “{frame.name}” of the master “{plate.master}” a larger inside distance",
        plate.node,
    )


def with_notes(boxes: tuple[StyledBox, ...], notes: Sequence[TextBox]) -> tuple[StyledBox, ...]:
    """Boxes with their notes below them, on the same ground if they have one."""
    if notes and isinstance(panel := boxes[-1] if boxes else None, Stack) and panel.ground is not None:
        return (*boxes[:-1], replace(panel, boxes=(*panel.boxes, *notes)))
    return (*boxes, *notes)


def set_in_frame(node: NodeId, boxes: Sequence[StyledBox], space: Space, setting: Setting) -> Filled:
    """Boxes in a frame that cannot go on elsewhere: pictures give way to their captions; text that is too long is reported."""
    filled = fill(Queue(tuple(boxes)), space, setting)
    if filled.rest.is_empty:
        return filled
    filled = fill(Queue(with_smaller_picture(tuple(boxes), space, setting, fill)), space, setting)
    if filled.rest.is_empty:
        return filled
    endless = fill(Queue(tuple(boxes)), replace(space, bottom=ENDLESS), setting)
    excess = endless.bottom - space.bottom
    setting.warn(
        "layout.plate-overflow",
        f"the text is {format_mm(max(excess, mm(0.1)))} higher than its frame of {format_mm(space.bottom - space.y)}",
        "shorten it, or give it a larger frame in the style sheet",
        node,
    )
    return endless


def scan_pages(box: ScanBox, first: Side, notes: Sequence[TextBox], setting: Setting) -> list[Items]:
    """Each page of the scan fitted into the frame of its master; caption and notes below the first."""
    master = setting.book.masters[box.master]
    side, pages = first, []
    for index, facts in enumerate(_scan_facts(box, setting)):
        space = space_in(master.frames[0], side, master, setting)
        caption = (*box.caption, *notes) if index == 0 else ()
        pages.append(_scan_page(box, facts, space, setting, caption))
        side = _other(side)
    return pages or [(SetSpot(box.node, 0.0),)]


def _scan_facts(box: ScanBox, setting: Setting) -> list[ScanPageFacts]:
    scans = setting.assets.scans
    digest = box.file.digest
    pages = box.pages or tuple(sorted(page for known, page in scans if known == digest))
    return [scans[digest, page] for page in pages if (digest, page) in scans]


def _scan_page(
    box: ScanBox, facts: ScanPageFacts, space: Space, setting: Setting, caption: Sequence[StyledBox]
) -> Items:
    below = fill(Queue(tuple(caption)), replace(space, is_head=False, bottom=ENDLESS), setting)
    room = space.bottom - space.y - (below.bottom - space.y if below.items else 0.0) - SLACK
    scale = min(space.width / facts.width, max(room, LEAST_SCAN) / facts.height)
    width, height = facts.width * scale, facts.height * scale
    frame = Rect(space.x + (space.width - width) / 2, space.y, width, height)
    items: list[FlowItem] = [
        SetSpot(box.node, frame.y),
        ScanItem(NodeId("") if box.is_decorative else box.node, facts.key, frame),
    ]
    if not caption:
        return tuple(items)
    filled = set_in_frame(box.node, caption, replace(space, y=frame.bottom, is_head=False), setting)
    return (*items, *filled.items)
