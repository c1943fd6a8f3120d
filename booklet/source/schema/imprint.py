"""The imprint page."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Block
from booklet.source.schema.values import Lines


class ImprintBlock(Block):
    """A page with the publisher's name and place at its foot."""

    kind: Literal["imprint"]
    title: Annotated[Lines, Field(description="Bold lines: the publisher's name")]
    lines: Annotated[Lines, Field(description="Small lines: place and year")] = []
