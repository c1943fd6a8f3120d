"""A table."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.ir.content import Align
from booklet.source.schema.block import Entry, SourcedBlock
from booklet.source.schema.values import Markup, Number


class ColumnEntry(Entry):
    """One column of a table."""

    title: Annotated[Markup, Field(description="Its head")] = ""
    align: Annotated[Align, Field(strict=False, description="How its cells are aligned")] = Align.START
    width: Annotated[Number, Field(gt=0, le=100, description="Its width relative to the other columns")] = 1.0


class TableBlock(SourcedBlock):
    """A table with a head row."""

    kind: Literal["table"]
    caption: Annotated[Markup, Field(description="The text above it")] = ""
    columns: Annotated[list[ColumnEntry], Field(min_length=1, max_length=20, description="The columns")]
    rows: Annotated[list[list[Markup]], Field(min_length=1, description="The rows: a list of cells for each")]
