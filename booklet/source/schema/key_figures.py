"""Key figures."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Entry, SourcedBlock
from booklet.source.schema.values import Markup, Source


class KeyFigureEntry(Entry):
    """One large number."""

    figure: Annotated[Markup, Field(description="The number as it is set")]
    label: Annotated[Markup, Field(description="What it counts")]
    source: Source = None


class KeyFiguresBlock(SourcedBlock):
    """Large numbers, each with what it counts."""

    kind: Literal["key-figures"]
    figures: Annotated[list[KeyFigureEntry], Field(min_length=1, description="The numbers")]
