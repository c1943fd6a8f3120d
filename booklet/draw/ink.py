"""Which inks a style colour is painted with, for a purpose. In: Colour, Output. Out: Ink, components from 0 to 1."""

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.files import digest_of
from booklet.ir.output import Output

DEEP = 0.85  # from this share of black a colour is black to the eye, and its other inks only blur small type
Process = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SpotInk:
    """An ink of its own (a Separation), at full tint; `alternate` is how it looks in process inks."""

    name: str
    alternate: tuple[float, float, float, float]

    @property
    def space(self) -> str:
        """Name of its colour space in page contents."""
        return f"Cs{digest_of(self.name.encode())[:8]}"


Ink = Process | SpotInk
"""Process inks by their number: one is grey; three: sRGB; four: CMYK. Or a spot ink."""
BLACK: Process = (0.0, 0.0, 0.0, 1.0)


def ink_of(colour: Colour, output: Output) -> Ink:
    """A proof shows the screen values; a neutral colour is grey, so that text stays on one channel. The press has its own."""
    if output.press is not None:
        return SpotInk(colour.spot, colour.cmyk) if colour.spot else colour.cmyk
    return (colour.srgb[0],) if len(set(colour.srgb)) == 1 else colour.srgb


def text_ink(colour: Colour, size: float, output: Output) -> Ink:
    """The ink of glyphs of a size: rich black would blur small ones, so they are black alone."""
    ink = ink_of(colour, output)
    if output.press is None or isinstance(ink, SpotInk) or size >= output.press.rich_black_pt:
        return ink
    return (0.0, 0.0, 0.0, ink[3]) if ink[3] >= DEEP else ink
