"""A map in the content."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.ir.content import Placement
from booklet.source.schema.block import Block
from booklet.source.schema.values import Percent, Ratio, Text


class MapBlock(Block):
    """A map, made from a file of its own: over a spread, on a page, in the margins of a page, or in the text."""

    kind: Literal["map"]
    file: Annotated[Text, Field(description="The map’s YAML file, relative to the project folder")]
    place: Annotated[
        Placement,
        Field(
            strict=False, description="Over two pages, full-bleed on a page, in the margins of a page, or in the text"
        ),
    ] = Placement.SPREAD
    width: Annotated[Percent, Field(description="Inline only: share of the measure")] = 1.0
    ratio: Annotated[Ratio, Field(description="Inline only: its shape, width:height")] = 1.0
    contents: Annotated[bool, Field(description="It stands in the list of maps")] = True
