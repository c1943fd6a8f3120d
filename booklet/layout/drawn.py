"""Maps in their frames, which were known before layout. In: MapBox, the key of its picture. Out: placed maps.

On a spread each page has the whole map in a frame over both pages; what lies on the page is painted there.
"""

from booklet.base.geometry import Rect
from booklet.base.units import format_mm
from booklet.ir.content import Placement, Side
from booklet.ir.pages import MapItem
from booklet.ir.styled import MapBox, Plate
from booklet.layout.fragments import Fit, Fits, FlowItem, Fragment, SetSpot, Space, TooBig
from booklet.layout.grid import SLACK
from booklet.layout.setting import Setting


def fit_map(box: MapBox, space: Space, setting: Setting) -> Fit:
    """A map in the text, at its own size."""
    top = space.y if space.is_head else space.grid.picture_top(space.y + max(space.gap, box.space_before))
    bottom = top + box.height
    if bottom > space.bottom + SLACK and not space.must:
        return TooBig(f"a map {format_mm(box.height)} high")
    frame = Rect(space.x, top, box.width, box.height)
    return Fits(Fragment(tuple(_placed(box, frame, setting)), bottom, box.space_after))


def map_on_plate(box: MapBox, plate: Plate, index: int, side: Side, setting: Setting) -> list[FlowItem]:
    """A page's part of a map that fills a plate."""
    width = setting.book.trim.width
    if plate.placement is not Placement.PAGE:
        return _placed(box, Rect(-index * width, 0.0, box.width, box.height), setting)
    frame = setting.book.masters[plate.master].frames[0]
    x = frame.inside if side is Side.RECTO else width - frame.inside - frame.width
    return _placed(box, Rect(x, frame.top, box.width, box.height), setting)


def _placed(box: MapBox, frame: Rect, setting: Setting) -> list[FlowItem]:
    drawn = setting.assets.maps.get(box.node)
    return [MapItem(box.node, drawn.key, frame) if drawn else SetSpot(box.node, frame.y)]
