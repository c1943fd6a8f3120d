"""A timeline."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Entry, SourcedBlock
from booklet.source.schema.values import Markup, Source


class TimelineItem(Entry):
    """What happened on one date."""

    date: Annotated[Markup, Field(description="The date as it is set")]
    text: Annotated[Markup, Field(description="What happened")]
    source: Source = None


class TimelineBlock(SourcedBlock):
    """Dates and what happened on them."""

    kind: Literal["timeline"]
    entries: Annotated[list[TimelineItem], Field(min_length=1, description="The dates, in order")]
