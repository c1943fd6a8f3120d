"""Pictures in the content: files, alternative texts, frames."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.ir.content import Placement, Resize
from booklet.source.schema.block import Entry, SourcedBlock
from booklet.source.schema.values import Focus, Markup, Percent, Ratio, Text


class PictureFile(Entry):
    """A picture and what is said about it."""

    file: Annotated[
        Text, Field(description="The picture, relative to the project folder; if missing, a plate takes its place")
    ]
    alt: Annotated[Text, Field(description="What it shows, for those who do not see it")] = ""
    decorative: Annotated[
        bool, Field(description="It says nothing that a reader would miss; it then needs no `alt`")
    ] = False
    credit: Annotated[Text, Field(description="Whose picture it is; gathered in the credits")] = ""
    ratio: Annotated[Ratio | None, Field(description="Crop to this shape, width:height, around `focus`")] = None
    focus: Annotated[Focus, Field(description="The point to keep when cropping, from the left and the top, 0 to 1")] = (
        0.5,
        0.5,
    )
    resize: Annotated[
        Resize,
        Field(
            strict=False, description="In the text only: how `booklet plan` may change its width to suit a page count"
        ),
    ] = Resize.BOTH


class PictureBlock(PictureFile, SourcedBlock):
    """A picture in the text, on a page, or over a spread."""

    kind: Literal["picture"]
    caption: Annotated[Markup, Field(description="The text below it")] = ""
    place: Annotated[
        Placement,
        Field(strict=False, description="In the text, on a page of its own, full-bleed, or full-bleed over two pages"),
    ] = Placement.INLINE
    width: Annotated[Percent, Field(description="Inline only: share of the measure")] = 1.0
    numbered: Annotated[bool, Field(description="It gets a figure number, for `<figure:id>`")] = False
