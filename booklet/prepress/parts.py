"""A part of a page by itself, as a screen shows it. In: PrintSet, items, a rectangle. Out: PrintSet of one page of that size."""

from collections.abc import Sequence
from dataclasses import replace

from booklet.base.geometry import Rect, Size
from booklet.base.units import Folio, PageIndex
from booklet.ir.content import NodeId, Side
from booklet.ir.output import PROOF
from booklet.ir.pages import Item, Page, StructureNode
from booklet.ir.press import PrintSet
from booklet.ir.styled import Tag
from booklet.prepress.moving import moved


def part_of(print_set: PrintSet, items: Sequence[Item], rect: Rect) -> PrintSet:
    """The items alone, the rectangle's corner in the page's corner."""
    placed = tuple(moved(item, -rect.x, -rect.y) for item in items)
    page = Page(PageIndex(0), Folio(1), Side.RECTO, "", placed)
    pages = replace(
        print_set.pages,
        trim=Size(rect.width, rect.height),
        bleed=0.0,
        margin=0.0,
        pages=(page,),
        bookmarks=(),
        destinations={},
        structure=StructureNode(Tag.PART, NodeId("")),
    )
    named = {item.resource for item in items if hasattr(item, "resource")}
    return PrintSet(
        pages,
        PROOF,
        {key: facts for key, facts in print_set.pictures.items() if key in named},
        print_set.scans,
        print_set.maps,
    )
