"""A grid of pictures."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import SourcedBlock
from booklet.source.schema.picture import PictureFile
from booklet.source.schema.values import Markup


class GridBlock(SourcedBlock):
    """Pictures side by side under one caption."""

    kind: Literal["grid"]
    columns: Annotated[int, Field(ge=1, le=6, description="Pictures side by side")] = 2
    pictures: Annotated[list[PictureFile], Field(min_length=1, description="The pictures, row by row")]
    caption: Annotated[Markup, Field(description="The text below them")] = ""
