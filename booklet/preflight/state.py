"""The graphics state of a content stream as far as preflight needs it (ISO 32000-1, 8.4 and 9.3). Changed in place by `walk`."""

import copy

from booklet.base.dataclass import dataclass
from booklet.preflight.fonts import Font
from booklet.preflight.marks import Overprint, Paint
from booklet.preflight.matrix import IDENTITY, Box, Matrix
from booklet.preflight.spaces import GREY

BLACK = Paint(GREY, (0.0,), {"Black": 1.0}, is_white=False)


@dataclass(slots=True)
class State:
    """What `q` keeps. `spacing` are Tc, Tw, horizontal scaling, rise."""

    clip: Box
    ctm: Matrix = IDENTITY
    fill: Paint = BLACK
    stroke: Paint = BLACK
    fill_pattern: object = None
    line_width: float = 1.0
    overprint: Overprint = Overprint()
    font: Font | None = None
    size: float = 0.0
    mode: int = 0
    leading: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    alpha: float = 1.0

    def kept(self) -> "State":
        return copy.copy(self)
