"""What all blocks share. In: one entry of `blocks:`. Out: its checked values."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from booklet.source.schema.values import Id, Language, Source


def hyphenated(name: str) -> str:
    """The key of a field: `running_head` is written `running-head`."""
    return name.replace("_", "-")


class Entry(BaseModel):
    """A mapping with fixed keys."""

    model_config = ConfigDict(strict=True, extra="forbid", alias_generator=hyphenated, defer_build=True)


class Block(Entry):
    """A block: a `kind`, an own id and language if it needs them."""

    id: Annotated[Id | None, Field(description="A name for references to it: letters, digits, hyphens")] = None
    language: Annotated[Language | None, Field(description="Its language, if other than the part's")] = None


class SourcedBlock(Block):
    """A block that may say where its facts are from; the note's mark stands at the end of its last paragraph."""

    source: Source = None
