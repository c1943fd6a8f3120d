"""An end piece."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Block
from booklet.source.schema.values import Extent, Text


class OrnamentBlock(Block):
    """An end piece: a small centred picture, or without a file a short rule."""

    kind: Literal["ornament"]
    file: Annotated[Text, Field(description="The picture, relative to the project folder")] = ""
    width: Annotated[Extent | None, Field(description="How wide it is set, such as 12 mm")] = None
