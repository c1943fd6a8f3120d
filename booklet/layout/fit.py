"""Fit one piece into a space: all of it, a part of it, or nothing. No exception ever says that something does not fit.

`fill` is handed down to boxes that hold boxes, so that columns and boxes need not know each other's modules.
"""

from booklet.ir.styled import Grid, ListingBox, MapBox, PictureBox, Stack, Tag, TextBox
from booklet.layout.contents import fit_entry, listed
from booklet.layout.drawn import fit_map
from booklet.layout.figures import fit_picture
from booklet.layout.fragments import Fit, Fits, Fragment, Space
from booklet.layout.paragraphs import fit_text
from booklet.layout.pieces import Filler, GridRest, Piece, Queue, StackRest
from booklet.layout.setting import EntryPiece, Setting, TextRest
from booklet.layout.stacks import fit_stack
from booklet.layout.tables import fit_grid


def fit(piece: Piece, space: Space, setting: Setting, fill: Filler) -> Fit:
    match piece:
        case TextBox() | TextRest():
            return fit_text(piece, space, setting)
        case PictureBox():
            return fit_picture(piece, space, setting)
        case MapBox():
            return fit_map(piece, space, setting)
        case Stack() | StackRest():
            return fit_stack(piece, space, setting, fill)
        case Grid() | GridRest():
            return fit_grid(piece, space, setting, fill)
        case ListingBox():
            entries = Queue((), carried=listed(piece, setting))
            return fit_stack(StackRest(Stack(piece.node, Tag.CONTENTS, ()), entries), space, setting, fill)
        case EntryPiece():
            return fit_entry(piece, space, setting)
    return Fits(Fragment((), space.y, space.gap))
