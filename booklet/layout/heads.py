"""What stands at the head of each page of one document: running heads of several lines, letterheads. In: a part, a page. Out: items.

Only the first is content, and only if the part says so; all others are artifacts.
"""

from collections.abc import Iterable
from dataclasses import replace

from booklet.ir.content import NodeId, Side
from booklet.ir.styled import StyledPart
from booklet.layout.fragments import FlowItem, SetLine, SetLink, SetPicture, SetSpot
from booklet.layout.plates import set_in_frame, space_in
from booklet.layout.setting import Setting

FRAME = "head"


def head_items(part: StyledPart, master: str, page: int, side: Side, setting: Setting) -> tuple[FlowItem, ...]:
    """The head of the part's page `page` (from 1); none if the page's master has no frame for it."""
    known = setting.book.masters[master]
    frame = next((f for f in known.frames if f.name == FRAME), None)
    if not part.head or frame is None or page < part.head_from:
        return ()
    items = set_in_frame(part.id, part.head, space_in(frame, side, known, setting), setting).items
    is_content = not part.is_head_artifact and page == part.head_from
    return items if is_content else tuple(unnamed(items))


def unnamed(items: Iterable[FlowItem]) -> Iterable[FlowItem]:
    """The items as artifacts: nothing that structure, links or references know."""
    for item in items:
        match item:
            case SetLine():
                yield replace(item, node=NodeId(""))
            case SetPicture():
                yield replace(item, node=NodeId(""), is_decorative=True)
            case SetLink() | SetSpot():
                pass
            case _:
                yield item
