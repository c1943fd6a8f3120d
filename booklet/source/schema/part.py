"""A part: one file of the content."""

from typing import Annotated

from pydantic import Field

from booklet.ir.content import Start
from booklet.source.schema.block import Entry
from booklet.source.schema.clipping import ClippingBlock, ClippingsBlock
from booklet.source.schema.contents import ContentsBlock
from booklet.source.schema.cover import CoverBlock
from booklet.source.schema.credits import CreditsBlock
from booklet.source.schema.grid import GridBlock
from booklet.source.schema.heading import HeadingBlock
from booklet.source.schema.imprint import ImprintBlock
from booklet.source.schema.key_figures import KeyFiguresBlock
from booklet.source.schema.lists import ListBlock
from booklet.source.schema.map_block import MapBlock
from booklet.source.schema.opener import OpenerBlock
from booklet.source.schema.ornament import OrnamentBlock
from booklet.source.schema.picture import PictureBlock
from booklet.source.schema.prose import ProseBlock
from booklet.source.schema.quotation import EpigraphBlock, QuotationBlock
from booklet.source.schema.resolution import ResolutionBlock
from booklet.source.schema.scan import ScanBlock
from booklet.source.schema.table import TableBlock
from booklet.source.schema.timeline import TimelineBlock
from booklet.source.schema.turns import BlankBlock, BreakBlock, SpaceBlock
from booklet.source.schema.values import Id, Language, Markup, Text

AnyBlock = (
    CoverBlock | OpenerBlock | HeadingBlock | ProseBlock | QuotationBlock | EpigraphBlock | ListBlock | KeyFiguresBlock
    | TimelineBlock | TableBlock | PictureBlock | GridBlock | ScanBlock | ImprintBlock | ContentsBlock | CreditsBlock
    | OrnamentBlock | SpaceBlock | BreakBlock | BlankBlock | ClippingBlock | ClippingsBlock | ResolutionBlock
    | MapBlock
)  # fmt: skip


class PartFile(Entry):
    """A part of the booklet: it begins on a new page."""

    part: Annotated[Id, Field(description="Its id")]
    title: Annotated[Text, Field(description="Its title; shown only if a block shows it")] = ""
    starts: Annotated[Start, Field(strict=False, description="On which side it begins")] = Start.ANY
    running_head: Annotated[Text, Field(description="auto: the chapter's title; none; or a text")] = "auto"
    folios: Annotated[bool, Field(description="Its pages show their page numbers")] = True
    master: Annotated[Text, Field(description="A page master of the style sheet")] = ""
    language: Annotated[Language | None, Field(description="Its language, if other than the book's")] = None
    notes: Annotated[
        dict[str, Markup], Field(description="Notes of this part, by the key that cites them: `[^key]`")
    ] = {}
    blocks: Annotated[
        list[Annotated[AnyBlock, Field(discriminator="kind")]], Field(description="What stands in it, in order")
    ]
