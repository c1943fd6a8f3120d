"""A desk to set text at, with the repository's own fonts."""

import pytest

from booklet.base.colour import BLACK
from booklet.base.language import Direction
from booklet.font.library import FontLibrary
from booklet.ir.composed import Composed
from booklet.ir.content import Align
from booklet.ir.styled import ParagraphStyle, StyledText, TextStyle
from booklet.text.paragraph import compose


class Desk:
    """Short ways to say what is to be set: `desk.set("text", 200, align=Align.START, size=9)`."""

    def __init__(self, fonts: FontLibrary) -> None:
        self.fonts = fonts

    def style(self, **told: object) -> TextStyle:
        usual = {
            "families": ("Source Serif 4 SmText",), "weight": "regular", "is_italic": False, "size": 10.0, "colour": BLACK, "lang": "en",
        }  # fmt: skip
        return TextStyle(**{**usual, **told})  # type: ignore[arg-type]

    def paragraph(self, text: TextStyle, **told: object) -> ParagraphStyle:
        usual = {"name": "body", "leading": 14.0, "direction": Direction.LTR, "align": Align.JUSTIFY}
        return ParagraphStyle(text=text, **{**usual, **told})  # type: ignore[arg-type]

    def set(self, text: str, measure: float = 300.0, **told: object) -> Composed:
        """Compose a text of one style; what is no field of a text style goes to the paragraph's."""
        own = {name: told.pop(name) for name in list(told) if name in TEXT_FIELDS}
        style = self.style(**own)
        exceptions = told.pop("exceptions", ())
        styled = StyledText(text, ((len(text), style),), told.pop("spans", ()))  # type: ignore[arg-type]
        return compose(styled, self.paragraph(style, **told), measure, fonts=self.fonts, exceptions=exceptions)  # type: ignore[arg-type]


TEXT_FIELDS = frozenset(TextStyle.__dataclass_fields__)


@pytest.fixture(scope="session")
def desk(fonts: FontLibrary) -> Desk:
    return Desk(fonts)


ENGLISH = (
    "In the last week of February 1992 the snow lay deep upon the hills around the town. Its people had lived for months "
    "without light, gas or telephone; the road had been cut since October, and only helicopters reached the airfield — until "
    "the end of January, when the last of them was shot down. What follows is compiled from the documents of the time, set "
    "in the order in which the events took place, with the testimony of those who came through the night and the forest."
)


@pytest.fixture(scope="session")
def english() -> str:
    """A paragraph of seven lines or so."""
    return ENGLISH
