"""The engine's own words in one language: booklet/data/words."""

from typing import Annotated

from pydantic import Field

from booklet.source.schema.block import Entry
from booklet.source.schema.values import Language, Text


class WordsFile(Entry):
    """Names and phrases; every language has all of them."""

    language: Language
    months: Annotated[list[Text], Field(min_length=12, max_length=12)]
    weekdays: Annotated[list[Text], Field(min_length=7, max_length=7)]
    ordinals: Annotated[list[Text], Field(min_length=1)]
    date: Text
    quotes: Annotated[list[Text], Field(min_length=2, max_length=2)]
    phrases: dict[str, Text]
