"""How wide a text is on one line. In: styled text. Out: points. For labels, folios, columns."""

from booklet.font.library import FontLibrary
from booklet.ir.styled import StyledText
from booklet.text.paragraph import setting_for


def natural_width(text: StyledText, fonts: FontLibrary) -> float:
    """Width of a text set on one line, its spaces natural."""
    start, width = 0, 0.0
    for end, style in text.styles:
        width += setting_for(fonts, style).piece(text.text[start:end]).width
        start = end
    return width
