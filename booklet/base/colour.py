"""A colour as designers specify it: one name, its ink values and its screen values."""

from booklet.base.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A named colour. `cmyk` and `srgb` are fractions from 0 to 1; a grey has `cmyk` (0, 0, 0, k) and equal `srgb`.

    `spot` is the ink's name if the colour is printed with an ink of its own; `cmyk` is then its alternate.
    """

    name: str
    cmyk: tuple[float, float, float, float]
    srgb: tuple[float, float, float]
    spot: str = ""


BLACK = Colour("black", (0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0))
WHITE = Colour("white", (0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
