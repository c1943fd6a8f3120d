"""Resolutions: the block of a part that shows one, the file that each of them is, and the blocks that only documents have."""

from typing import Annotated, Literal, Union

from pydantic import BeforeValidator, Field

from booklet.ir.documents import Form, ItemStyle, TitleCase
from booklet.source.schema.block import Block, Entry, SourcedBlock
from booklet.source.schema.body import DenialBlock, FiguresBlock
from booklet.source.schema.key_figures import KeyFiguresBlock
from booklet.source.schema.lists import ListBlock
from booklet.source.schema.ornament import OrnamentBlock
from booklet.source.schema.picture import PictureBlock
from booklet.source.schema.prose import ProseBlock
from booklet.source.schema.provenance import ProvenanceEntry
from booklet.source.schema.quotation import QuotationBlock
from booklet.source.schema.scan import ScanBlock
from booklet.source.schema.table import TableBlock
from booklet.source.schema.turns import SpaceBlock
from booklet.source.schema.values import Day, Id, Language, Lines, Markup, Source, Text
from booklet.source.schema.values import Words as TextList

ClauseBlock = Annotated[Union["ClausesBlock", ProseBlock, QuotationBlock, ListBlock], Field(discriminator="kind")]


class ResolutionBlock(Block):
    """A resolution or another document; its file says everything. It begins a page."""

    kind: Literal["resolution"]
    file: Annotated[Text, Field(description="Its file, relative to content/")]


class SectionBlock(Block):
    """A heading inside a document."""

    kind: Literal["section"]
    text: Annotated[Markup, Field(description="The heading")]
    level: Annotated[int, Field(ge=1, le=2, description="1: centred capitals; 2: bold at the side")] = 1


class ClauseEntry(Entry):
    """A recital or a clause with more than its text."""

    text: Annotated[Markup, Field(description="The text")]
    label: Annotated[Text, Field(description="Its number or letter as printed, to be checked")] = ""
    opening: Annotated[Text, Field(description="Its first words, set bold")] = ""
    source: Source = None
    blocks: Annotated[list[ClauseBlock], Field(description="Blocks inside it: clauses, prose, quotation, list")] = []


def _clause(value: object) -> object:
    return value if isinstance(value, dict) else {"text": value}


ClauseItem = Annotated[ClauseEntry, BeforeValidator(_clause, json_schema_input_type=Markup | ClauseEntry)]


class RecitalsBlock(SourcedBlock):
    """The statements before the operative clauses."""

    kind: Literal["recitals"]
    style: Annotated[Literal["whereas", "dashed", "numbered", "plain"], Field(description="How each begins")] = "plain"
    opening: Annotated[Text, Field(description="whereas: another word than the engine's")] = ""
    then: Annotated[Text | None, Field(description="What stands after the last one; none: nothing")] = None
    items: Annotated[list[ClauseItem], Field(min_length=1, description="Texts, or mappings of opening, text, blocks")]


class ClausesBlock(SourcedBlock):
    """The operative clauses."""

    kind: Literal["clauses"]
    style: Annotated[ItemStyle, Field(strict=False, description="How they are counted")] = ItemStyle.NUMBERED
    opening: Annotated[Text, Field(description="resolved: another word than the engine's")] = ""
    ordinal_dash: Annotated[bool, Field(description="ordinal: a dash after the full stop")] = False
    continue_: Annotated[
        bool, Field(alias="continue", description="The numbers of the last clauses of this style go on")
    ] = False
    start: Annotated[int | None, Field(ge=1, le=999, description="The number of the first")] = None
    items: Annotated[
        list[ClauseItem], Field(min_length=1, description="Texts, or mappings of label, opening, text, blocks")
    ]


class LineEntry(Entry):
    """A centred line."""

    text: Annotated[Markup, Field(description="The line")]
    size: Annotated[Literal["small", "normal", "large", "display"], Field(description="How large")] = "normal"
    initial: Annotated[bool, Field(description="Its first letter is a large initial")] = False
    capitals: Annotated[Literal["none", "words", "all"], Field(description="words: A Capital For Each")] = "none"


def _line(value: object) -> object:
    return value if isinstance(value, dict) else {"text": value}


LineItem = Annotated[LineEntry, BeforeValidator(_line, json_schema_input_type=Markup | LineEntry)]


class LinesBlock(Block):
    """Centred lines of a certificate."""

    kind: Literal["lines"]
    lines: Annotated[list[LineItem], Field(min_length=1, description="The lines")]


class PlaceDateBlock(SourcedBlock):
    """Place and date at the end of a document."""

    kind: Literal["place-date"]
    text: Annotated[Markup, Field(description="Place and date")]


class ClosingBlock(SourcedBlock):
    """The sentence of a certificate at the end of a document."""

    kind: Literal["closing"]
    text: Annotated[Markup, Field(description="The sentence")]


class NameGroupEntry(Entry):
    """Names under a head."""

    head: Annotated[Text, Field(description="The head")] = ""
    prefix: Annotated[Text, Field(description="What stands before each name: Dep.")] = ""
    names: Annotated[TextList, Field(min_length=1, description="The names")]


class NamesBlock(Block):
    """Name lists in two columns."""

    kind: Literal["names"]
    groups: Annotated[list[NameGroupEntry], Field(min_length=1, description="The lists")]


class SignerEntry(Entry):
    """One who signed."""

    office: Annotated[Text, Field(description="The office")] = ""
    name: Annotated[Text, Field(description="The name")] = ""
    order: Annotated[Literal["office-first", "name-first"], Field(description="What stands above")] = "office-first"
    line: Annotated[bool, Field(description="A line for ink above it")] = True


class SignaturesBlock(Block):
    """Who signed the original."""

    kind: Literal["signatures"]
    columns: Annotated[int | None, Field(ge=1, le=3, description="How many stand side by side")] = None
    signers: Annotated[list[SignerEntry], Field(min_length=1, description="The signers")]


DocumentBlock = (
    SectionBlock | RecitalsBlock | ClausesBlock | LinesBlock | PlaceDateBlock | ClosingBlock | NamesBlock
    | SignaturesBlock | ProseBlock | QuotationBlock | ListBlock | KeyFiguresBlock | TableBlock | PictureBlock | SpaceBlock
    | OrnamentBlock | FiguresBlock | DenialBlock
)  # fmt: skip
Blocks = list[Annotated[DocumentBlock, Field(discriminator="kind")]]


class LabelEntry(Entry):
    """A line with a label."""

    label: Annotated[Text, Field(description="SYNOPSIS, CURRENT VERSION OF TEXT")] = ""
    text: Annotated[Markup, Field(description="What stands under it")] = ""


class SponsorsEntry(Entry):
    """Who brought the document in."""

    label: Annotated[Text, Field(description="A word other than the engine's “By”")] = ""
    names: Annotated[TextList, Field(min_length=1, description="The names")]
    in_: Annotated[Literal["plain", "brackets"], Field(alias="in", description="In square brackets or not")] = "plain"


class TranslationNoteEntry(Entry):
    """A note on the translation."""

    text: Annotated[Markup, Field(description="The note")]
    at: Annotated[Literal["head", "foot"], Field(description="Where it stands")] = "foot"


def _note(value: object) -> object:
    return value if isinstance(value, dict) or value is None else {"text": value}


TranslationNote = Annotated[
    TranslationNoteEntry | None, BeforeValidator(_note, json_schema_input_type=Markup | TranslationNoteEntry)
]


class LetterColumnEntry(Entry):
    """One language of a letterhead."""

    language: Annotated[Language | None, Field(description="Its language")] = None
    lines: Annotated[Lines, Field(min_length=1, description="Its lines; strong text is heavier")]


class LetterheadEntry(Entry):
    """A letterhead in one language or in two with an ornament between them."""

    columns: Annotated[list[LetterColumnEntry], Field(min_length=1, max_length=2, description="One or two languages")]
    ornament: Annotated[Text, Field(description="A picture where the original has an emblem")] = ""
    repeat: Annotated[bool, Field(description="On each page of the document")] = True


class HeadEntry(Entry):
    """What stands at the head of a document or of one of its versions."""

    body: Annotated[Text, Field(description="Who adopted it")] = ""
    title: Annotated[Lines, Field(description="The title, line by line")] = []
    title_in: Annotated[TitleCase, Field(strict=False, description="title-case, capitals or bold")] = (
        TitleCase.TITLE_CASE
    )
    subtitle: Annotated[Markup | None, Field(description="A subtitle under the word for it")] = None
    number: Annotated[Text, Field(description="The number as printed")] = ""
    date: Annotated[Day | None, Field(description="The day, as year-month-day")] = None
    date_as_printed: Annotated[Text, Field(description="The date as it is set; default made from it")] = ""
    session: Annotated[Text, Field(description="Legislature and session")] = ""
    labels: Annotated[list[LabelEntry], Field(description="Lines with a label")] = []
    sponsors: Annotated[
        SponsorsEntry | Markup | None, Field(description="A text, or label, names and in: brackets")
    ] = None
    text_is: Annotated[
        Literal["summary", "paraphrase", "translation", "document"], Field(description="What our text is")
    ] = "summary"
    translation_note: Annotated[TranslationNote, Field(description="A note on the translation")] = None


class VersionEntry(HeadEntry):
    """One of the parallel texts."""

    language: Annotated[Language, Field(description="Its language")]
    blocks: Annotated[Blocks, Field(min_length=1, description="Its text, block by block")]


class VersionsEntry(Entry):
    """The same document in two languages."""

    side: Annotated[Literal["facing", "columns"], Field(description="On facing pages, or in two columns")] = "facing"
    of: Annotated[list[VersionEntry], Field(min_length=2, max_length=2, description="The two versions")]


class ScanEntry(ScanBlock):
    """The scanned document."""

    kind: Literal["scan"] = "scan"


class ResolutionFile(HeadEntry):
    """A resolution or another document: one file of content/responses."""

    id: Annotated[Id | None, Field(description="A name for references to it")] = None
    language: Annotated[Language | None, Field(description="Of its text, if other than the part's")] = None
    country: Annotated[Text, Field(min_length=1, description="The head of its first page")]
    country_as_printed: Annotated[Text, Field(description="That head, if longer")] = ""
    form: Annotated[Form, Field(strict=False, description="How its pages look")] = Form.WHEREAS
    running_head: Annotated[TextList, Field(description="Lines at the head of each page of this document")] = []
    running_head_from: Annotated[int, Field(ge=1, le=2, description="2: only from its second page on")] = 1
    letterhead: Annotated[LetterheadEntry | None, Field(description="A letterhead")] = None
    border: Annotated[Text, Field(description="certificate: a picture around the page")] = ""
    ornament: Annotated[Text, Field(description="A picture where the original has a seal")] = ""
    title_page: Annotated[bool, Field(description="Head, title, sponsors and labels on a page of their own")] = False
    contents: Annotated[bool, Field(description="Its country is listed in the contents")] = False
    notes: Annotated[dict[str, Markup], Field(description="Notes of this document, by key")] = {}
    source: Source = None
    provenance: Annotated[ProvenanceEntry | None, Field(description="Where its scan is from")] = None
    blocks: Annotated[Blocks, Field(description="Its text, block by block")] = []
    versions: Annotated[VersionsEntry | None, Field(description="Instead of blocks: parallel texts")] = None
    scans: Annotated[list[ScanEntry], Field(description="The scanned document, after it")] = []
