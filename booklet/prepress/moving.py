"""Items somewhere else. In: an Item, how far. Out: the Item there."""

from dataclasses import replace

from booklet.ir.pages import GroundItem, Item, PictureItem, RuleItem, TextItem


def moved(item: Item, dx: float, dy: float) -> Item:
    """The item, moved to the right and down."""
    match item:
        case TextItem():
            return replace(item, x=item.x + dx, baseline=item.baseline + dy)
        case RuleItem():
            return replace(item, x1=item.x1 + dx, y1=item.y1 + dy, x2=item.x2 + dx, y2=item.y2 + dy)
        case GroundItem():
            return replace(item, rect=item.rect.moved(dx, dy))
        case PictureItem():
            return replace(item, frame=item.frame.moved(dx, dy), image=item.image.moved(dx, dy))
        case _:
            return replace(item, frame=item.frame.moved(dx, dy))
