"""Press clippings: the blocks of a part that show them, and the file that each of them is."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from booklet.ir.press_items import ClippingLayout, HeadingLook, Medium
from booklet.source.schema.block import Block, Entry
from booklet.source.schema.body import DenialBlock, FiguresBlock, SubheadBlock
from booklet.source.schema.key_figures import KeyFiguresBlock
from booklet.source.schema.lists import ListBlock
from booklet.source.schema.picture import PictureBlock
from booklet.source.schema.prose import ProseBlock
from booklet.source.schema.provenance import ProvenanceEntry
from booklet.source.schema.quotation import QuotationBlock
from booklet.source.schema.table import TableBlock
from booklet.source.schema.turns import SpaceBlock
from booklet.source.schema.values import Crop, Day, Extent, Id, Language, Lines, Markup, Source, Text

BodyBlock = (
    ProseBlock | QuotationBlock | ListBlock | KeyFiguresBlock | TableBlock | PictureBlock | SpaceBlock | SubheadBlock
    | FiguresBlock | DenialBlock
)  # fmt: skip


class ClippingBlock(Block):
    """A press item; its file says everything."""

    kind: Literal["clipping"]
    file: Annotated[Text, Field(description="Its file, relative to content/")]


class ClippingsBlock(Block):
    """Several short press items together."""

    kind: Literal["clippings"]
    files: Annotated[list[Text], Field(min_length=1, description="Their files, relative to content/")]
    columns: Annotated[int, Field(ge=1, le=2, description="How many stand side by side")] = 1


class MastheadEntry(Entry):
    """A paper's name, set large in our own type; or a picture that the project has the right to show."""

    text: Annotated[Text, Field(description="The name")] = ""
    language: Annotated[Language | None, Field(description="Its language, if other than the item's")] = None
    picture: Annotated[Text, Field(description="A lettering instead, relative to the project folder")] = ""
    alt: Annotated[Text, Field(description="What the lettering says")] = ""
    width: Annotated[Extent | None, Field(description="Width of the picture")] = None


class BylineEntry(Entry):
    """Who reported, and from where."""

    name: Annotated[Text, Field(description="A person")] = ""
    organisation: Annotated[Text, Field(description="Instead of a person")] = ""
    with_: Annotated[Text, Field(alias="with", description="A second author")] = ""
    place: Annotated[Text, Field(description="Where from")] = ""
    country: Annotated[Text, Field(description="The country of that place")] = ""


class FacsimileEntry(Entry):
    """A reproduction of the printed page, or an enlarged part of it."""

    file: Annotated[Text, Field(description="The picture, relative to the project folder")]
    role: Annotated[Literal["whole", "detail"], Field(description="The whole, or an enlarged part")] = "whole"
    detail: Annotated[Crop | None, Field(description="That part: left, top, width, height as shares")] = None
    alt: Annotated[Text, Field(description="What it shows, for those who do not see it")] = ""
    decorative: Annotated[bool, Field(description="It says nothing that a reader would miss")] = False
    caption: Annotated[Markup, Field(description="The text below it")] = ""
    credit: Annotated[Text, Field(description="Whose reproduction it is")] = ""
    source: Source = None
    provenance: Annotated[ProvenanceEntry | None, Field(description="If other than the item's")] = None


def _named(value: object, key: str) -> object:
    return value if isinstance(value, dict | list) or value is None else {key: value}


def _masthead(value: object) -> object:
    return _named(value, "text")


def _bylines(value: object) -> object:
    return [_named(entry, "name") for entry in (value if isinstance(value, list) else [value])]


class ClippingFile(Entry):
    """A press item: one file of content/media."""

    id: Annotated[Id | None, Field(description="A name for references to it")] = None
    language: Annotated[Language | None, Field(description="Of its text, if other than the part's")] = None
    publication: Annotated[Text, Field(min_length=1, description="The paper in full")]
    masthead: Annotated[
        MastheadEntry | None,
        BeforeValidator(_masthead, json_schema_input_type=Text | MastheadEntry),
        Field(description="What is set large; none: nothing; default the publication"),
    ] = None
    shares_masthead_with: Annotated[
        Text, Field(description="The file of the item before, under whose masthead it stands")
    ] = ""
    medium: Annotated[Medium, Field(strict=False, description="newspaper, magazine, television or agency")]
    channel: Annotated[Text, Field(description="Television: the channel")] = ""
    weekday: Annotated[Text, Field(description="The weekday, as printed")] = ""
    time: Annotated[Text, Field(description="Television: the time of day")] = ""
    date: Annotated[Day, Field(description="The day, as year-month-day")]
    date_as_printed: Annotated[Text, Field(description="The date as it is set; default made from it")] = ""
    headline: Annotated[Lines, Field(description="The headline, or a list of them")] = []
    headline_language: Annotated[Language | None, Field(description="Its language, if other than the item's")] = None
    headline_translation: Annotated[Lines, Field(description="The headline in the item's language, set below it")] = []
    heading: Annotated[
        HeadingLook | None, Field(strict=False, description="bold (default), plain (television), or none")
    ] = None
    byline: Annotated[
        list[BylineEntry],
        BeforeValidator(_bylines, json_schema_input_type=Any),
        Field(description="Who reported: names, or mappings of name, with, place, country; or organisation"),
    ] = []
    dateline: Annotated[Text, Field(description="The place before the first paragraph")] = ""
    text_is: Annotated[Literal["summary", "transcription", "excerpt"], Field(description="What our text is")] = (
        "summary"
    )
    notes: Annotated[dict[str, Markup], Field(description="Notes of this item, by key")] = {}
    source: Source = None
    columns: Annotated[int, Field(ge=1, le=2, description="Columns of the text")] = 2
    body: Annotated[
        list[Annotated[BodyBlock, Field(discriminator="kind")]], Field(description="The text, block by block")
    ] = []
    layout: Annotated[ClippingLayout, Field(strict=False, description="How text and facsimile stand")] = (
        ClippingLayout.RUNNING
    )
    facsimile_at: Annotated[Literal["start", "end"], Field(description="beside: which column")] = "start"
    facsimiles: Annotated[list[FacsimileEntry], Field(description="Reproductions of the print")] = []
    provenance: Annotated[ProvenanceEntry | None, Field(description="Where they are from")] = None
