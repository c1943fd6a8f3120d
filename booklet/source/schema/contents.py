"""Generated lists: contents, maps, figures."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.ir.content import Listing
from booklet.source.schema.block import Block
from booklet.source.schema.values import Markup


class ContentsBlock(Block):
    """A generated list of headings, maps or figures with their pages."""

    kind: Literal["contents"]
    of: Annotated[Listing, Field(strict=False, description="What is listed")] = Listing.HEADINGS
    levels: Annotated[int, Field(ge=1, le=4, description="How many levels of headings")] = 2
    title: Annotated[Markup | None, Field(description="Its heading, which is not itself listed")] = None
    note: Annotated[Markup | None, Field(description="A line below the list")] = None
