"""What may stand in the body of a clipping or a document beside ordinary blocks: subheads, figures, denials."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Block, Entry, SourcedBlock
from booklet.source.schema.values import Markup, Source, Text


class SubheadBlock(Block):
    """A subhead inside the columns."""

    kind: Literal["subhead"]
    text: Annotated[Markup, Field(description="The subhead")]


class FigureEntry(Entry):
    """A number with what it counts and who says it."""

    figure: Annotated[Markup, Field(description="The number as it is set")]
    what: Annotated[Markup, Field(description="What it counts")]
    says: Annotated[Markup, Field(description="Who says it")] = ""
    source: Source = None


class FiguresBlock(SourcedBlock):
    """Numbers side by side, each with the one who gives it."""

    kind: Literal["figures"]
    title: Annotated[Markup | None, Field(description="A head other than the engine's own")] = None
    entries: Annotated[list[FigureEntry], Field(min_length=1, description="The numbers")]


class DenialBlock(SourcedBlock):
    """What the other side says to a claim, set apart where the claim stands."""

    kind: Literal["denial"]
    text: Annotated[Markup, Field(description="What it says")]
    by: Annotated[Text, Field(description="Who says it, and when")] = ""
