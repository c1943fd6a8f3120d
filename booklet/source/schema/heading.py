"""A heading."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import SourcedBlock
from booklet.source.schema.values import Markup, Text


class HeadingBlock(SourcedBlock):
    """A heading inside a part."""

    kind: Literal["heading"]
    text: Annotated[Markup, Field(description="The heading")]
    level: Annotated[int, Field(ge=1, le=3, description="1 for a section, 2 and 3 below it")] = 1
    short: Annotated[Text, Field(description="A shorter text for contents, bookmark and running head")] = ""
    chapter: Annotated[
        bool, Field(description="It stands beside the openers in contents and bookmarks, not below the last")
    ] = False
    contents: Annotated[bool, Field(description="It is listed in the contents")] = True
