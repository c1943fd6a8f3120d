"""Running text."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import SourcedBlock
from booklet.source.schema.values import Markup, Text


class ProseBlock(SourcedBlock):
    """Paragraphs; a blank line separates them."""

    kind: Literal["prose"]
    text: Annotated[Markup, Field(description="The paragraphs, with a blank line between them")]
    role: Annotated[
        Text,
        Field(description="lead, small, centred, note, dateline, signature, or a paragraph style of the style sheet"),
    ] = ""
