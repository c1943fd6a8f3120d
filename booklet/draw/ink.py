"""Which inks a style colour is painted with, for a purpose. In: Colour, Purpose. Out: Ink, components from 0 to 1."""

from booklet.base.colour import Colour
from booklet.ir.output import Purpose

Ink = tuple[float, ...]
"""One component: grey; three: sRGB; four: CMYK."""


def ink_of(colour: Colour, purpose: Purpose) -> Ink:
    """A proof shows the screen values; a neutral colour is grey, so that text stays on one channel. The press has its own."""
    if purpose is Purpose.PRESS:
        return colour.cmyk
    return (colour.srgb[0],) if len(set(colour.srgb)) == 1 else colour.srgb
