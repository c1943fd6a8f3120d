"""A chapter opener."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Block
from booklet.source.schema.picture import PictureFile
from booklet.source.schema.values import Markup, Text


class OpenerBlock(Block):
    """A chapter opener: a page or a spread with the chapter's title."""

    kind: Literal["opener"]
    title: Annotated[
        Markup, Field(description="The title; strong text is heavier, a backslash at a line's end splits it")
    ]
    short: Annotated[Text, Field(description="A shorter title for contents, bookmark and running head")] = ""
    subtitle: Annotated[Markup | None, Field(description="A line below the title")] = None
    extent: Annotated[Literal["page", "spread"], Field(description="A page, or a verso and the recto beside it")] = (
        "page"
    )
    picture: Annotated[PictureFile | None, Field(description="A full-bleed picture")] = None
    ground: Annotated[Text, Field(description="A colour of the style sheet, if there is no picture")] = ""
    light_on_dark: Annotated[bool, Field(description="The title is set in white")] = False
    title_at: Annotated[
        Literal["head", "foot"], Field(description="Where the title stands: on the calm part of the picture")
    ] = "foot"
    over_fold: Annotated[
        bool, Field(description="A spread's title runs across the fold; its forced line break stands at the spine")
    ] = False
    contents: Annotated[bool, Field(description="It is listed in the contents")] = True
