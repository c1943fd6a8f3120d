"""The whole booklet: content/booklet.yaml."""

from typing import Annotated

from pydantic import AliasChoices, Field

from booklet.ir.content import Binding
from booklet.source.schema.block import Entry
from booklet.source.schema.fit import FitEntry
from booklet.source.schema.press_profile import OutputEntry
from booklet.source.schema.values import Bleed, Date, DigitsChoice, Id, Language, Markup, Slug, Text, Trim, Words


class FillEntry(Entry):
    """Blank pages that fill the booklet to a multiple."""

    to: Annotated[int, Field(ge=1, le=64, description="The page count is filled to a multiple of this")] = 4
    before: Annotated[Id | None, Field(description="The part before which the blanks stand; without it the end")] = None


class EditionEntry(Entry):
    """What an edition in another language has of its own, apart from its words."""

    binding: Annotated[
        Binding | None, Field(strict=False, description="Without it by the direction of its language")
    ] = None
    slug: Annotated[Slug | None, Field(description="Names its files; without it that of the booklet")] = None
    hold_pages: Annotated[
        bool,
        Field(
            validation_alias=AliasChoices("hold-pages", "hold_pages"),
            description="Each part keeps the number of pages that it has in the source",
        ),
    ] = False
    fit: Annotated[
        FitEntry | None, Field(description="Changes of the style for this edition, before the booklet's")
    ] = None


class BookletFile(Entry):
    """The booklet: what holds for all of it, and its parts in order."""

    title: Annotated[Text, Field(min_length=1, description="The title")]
    subtitle: Annotated[Text, Field(description="The subtitle")] = ""
    slug: Annotated[Slug | None, Field(description="Names the files; without it made from the title")] = None
    language: Annotated[Language, Field(description="The language, as BCP 47 has it")]
    date: Annotated[Date, Field(description="Of the publication; the only date in the files")]
    author: Annotated[Text, Field(description="Who wrote it")] = ""
    publisher: Annotated[Text, Field(description="Who publishes it")] = ""
    keywords: Annotated[Words, Field(description="For catalogues and search")] = []
    trim: Annotated[Trim, Field(description="The page's size after trimming")]
    bleed: Annotated[Bleed, Field(description="What is printed beyond the trim")] = 72 / 25.4 * 3
    binding: Annotated[
        Binding | None, Field(strict=False, description="Without it by the direction of the language")
    ] = None
    fill: Annotated[FillEntry | None, Field(description="Blanks up to a multiple of pages")] = None
    fit: Annotated[FitEntry | None, Field(description="What is changed of the style to suit the page count")] = None
    style: Annotated[Text, Field(description="A style sheet of the engine, or a file: content/style.yaml")] = (
        "documentary"
    )
    parts: Annotated[
        list[Text], Field(min_length=1, description="The files of the parts, in order, relative to content/")
    ]
    sources: Annotated[dict[str, Markup], Field(description="Notes that every part may cite by key")] = {}
    digits: Annotated[
        DigitsChoice,
        Field(description="latin or native, for all editions or {fa: native}: of folios, labels, notes, dates, maps"),
    ] = {}
    output: Annotated[OutputEntry | None, Field(description="What is chosen for the press")] = None
    editions: Annotated[
        dict[Language, EditionEntry], Field(description="Settings of editions in other languages, by language")
    ] = {}
    credits: Annotated[Words, Field(description="Lines for the credits")] = []
