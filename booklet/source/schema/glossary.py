"""The names and terms of a book with their translations: content/glossary.yaml."""

from typing import Annotated

from pydantic import AfterValidator, Field

from booklet.ir.glossary import NameKind
from booklet.source.schema.block import Entry
from booklet.source.schema.values import Language, Text, wrong


def _name(text: str) -> str:
    """A name on one line, without the spaces round it."""
    name = " ".join(text.split())
    if not name:
        raise wrong("content.empty-text", "the name is empty", "write it, or take the key away")
    return name


Name = Annotated[Text, AfterValidator(_name)]


class EquivalentEntry(Entry):
    """A name in one language."""

    text: Annotated[Name, Field(description="As it stands in a sentence, without suffixes")]
    other: Annotated[Name | None, Field(description="The second name, in brackets at first mention")] = None
    forms: Annotated[list[Name], Field(description="What else may stand for it: an abbreviation, another stem")] = []
    source: Annotated[
        Name | None, Field(description="Where it was checked: a key of `sources`, or a text; without it: unchecked")
    ] = None


class TermEntry(Entry):
    """A name or a term."""

    term: Annotated[Name, Field(description="As the book has it")]
    kind: Annotated[
        NameKind, Field(strict=False, description="place, person, organisation: looked for; term: only told")
    ]
    sense: Annotated[Name | None, Field(description="What it means, where two entries have the same text")] = None
    also: Annotated[list[Name], Field(description="Other spellings, such as those of papers that are quoted")] = []
    other: Annotated[Name | None, Field(description="The second name of a place")] = None
    apart_from: Annotated[list[Name], Field(description="Phrases that hold the text and mean something else")] = []
    note: Annotated[Name | None, Field(description="For translators")] = None
    translations: Annotated[
        dict[Language, EquivalentEntry], Field(min_length=1, description="By language: az, ru, pt-BR")
    ]


class GlossaryFile(Entry):
    """All names and terms."""

    sources: Annotated[dict[str, Name], Field(description="Where names were checked, by key")] = {}
    entries: Annotated[list[TermEntry], Field(min_length=1, description="Names and terms")]
