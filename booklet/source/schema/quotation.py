"""Quotations and epigraphs."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import SourcedBlock
from booklet.source.schema.values import Markup


class _Quoted(SourcedBlock):
    text: Annotated[Markup, Field(description="The words quoted, with a blank line between paragraphs")]
    attribution: Annotated[Markup | None, Field(description="Who says it, and where")] = None


class QuotationBlock(_Quoted):
    """A quotation set apart from the text."""

    kind: Literal["quotation"]


class EpigraphBlock(_Quoted):
    """A motto at the head of the book or of a part."""

    kind: Literal["epigraph"]
