"""Lists, and what stands in an item."""

from typing import Annotated, Literal, Union

from pydantic import BeforeValidator, Field

from booklet.ir.content import Numbering
from booklet.source.schema.block import Entry, SourcedBlock
from booklet.source.schema.prose import ProseBlock
from booklet.source.schema.quotation import QuotationBlock
from booklet.source.schema.values import Markup

ItemBlock = Annotated[Union["ListBlock", ProseBlock, QuotationBlock], Field(discriminator="kind")]


class ListItem(Entry):
    """An item with more than one paragraph: its text, then blocks below it."""

    text: Annotated[Markup, Field(description="The item's first paragraphs")]
    blocks: Annotated[list[ItemBlock], Field(description="Blocks inside the item: list, prose, quotation")] = []


def _item(value: object) -> object:
    return value if isinstance(value, dict) else {"text": value}


Item = Annotated[ListItem, BeforeValidator(_item, json_schema_input_type=Markup | ListItem)]


class ListBlock(SourcedBlock):
    """A list: numbered, lettered, in roman numbers, dashed or bulleted."""

    kind: Literal["list"]
    style: Annotated[Numbering, Field(strict=False, description="How the items are labelled")] = Numbering.BULLETED
    continue_: Annotated[
        bool, Field(alias="continue", description="The numbers of the part's last list of this style go on")
    ] = False
    start: Annotated[int | None, Field(ge=1, le=9999, description="The first item's number")] = None
    items: Annotated[
        list[Item], Field(min_length=1, description="The items: texts, or mappings of `text` and `blocks`")
    ]
