"""How wide a text is on one line. In: styled text. Out: points. For labels, folios, columns."""

from booklet.font.library import FontLibrary
from booklet.ir.styled import StyledText
from booklet.text.bidi import levels_of
from booklet.text.itemise import itemise
from booklet.text.units import Divider


def natural_width(text: StyledText, fonts: FontLibrary) -> float:
    """Width of a text set on one line, its spaces natural; a space at its end counts."""
    stretches = itemise(text.text, text.styles, levels_of(text.text, is_rtl=False), fonts)
    if not stretches:
        return 0.0
    material = Divider(text.text, stretches, text.spans).divide(0, len(text.text))
    return sum([unit.width for unit in material.units]) + sum(material.spaces)
