"""The sides of the cover."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.ir.content import Face
from booklet.source.schema.block import Block
from booklet.source.schema.picture import PictureFile
from booklet.source.schema.values import Lines, Text


class CoverBlock(Block):
    """One side of the cover: a page of its own."""

    kind: Literal["cover"]
    face: Annotated[Face, Field(strict=False, description="Which side")]
    title: Annotated[Lines, Field(description="The title, line by line; strong text is heavier")] = []
    lines: Annotated[Lines, Field(description="Small lines, such as an address or a date")] = []
    picture: Annotated[PictureFile | None, Field(description="A full-bleed picture")] = None
    ground: Annotated[Text, Field(description="A colour of the style sheet, if there is no picture")] = ""
