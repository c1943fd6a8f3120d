"""A scanned document."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import SourcedBlock
from booklet.source.schema.values import Markup, Pages, Text


class ScanBlock(SourcedBlock):
    """Pages of a scanned document, each on a page of the booklet."""

    kind: Literal["scan"]
    file: Annotated[Text, Field(description="The PDF, relative to the project folder")]
    pages: Annotated[Pages, Field(description="Which of its pages, such as 1-2, 4; without it all")] = ()
    title: Annotated[Text, Field(description="Its bookmark and its entry in the contents")] = ""
    contents: Annotated[bool, Field(description="It is listed in the contents too")] = False
    alt: Annotated[Text, Field(description="What it shows, for those who do not see it")] = ""
    decorative: Annotated[
        bool, Field(description="It says nothing that a reader would miss; it then needs no `alt`")
    ] = False
    caption: Annotated[Markup, Field(description="The text below its first page")] = ""
