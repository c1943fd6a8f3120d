"""The picture credits."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Block
from booklet.source.schema.values import Markup


class CreditsBlock(Block):
    """The picture credits, gathered from the pictures and from booklet.yaml."""

    kind: Literal["credits"]
    text: Annotated[Markup, Field(description="Paragraphs above them")] = ""
