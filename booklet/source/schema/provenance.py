"""Where a reproduction is from."""

from typing import Annotated

from pydantic import Field

from booklet.source.schema.block import Entry
from booklet.source.schema.values import Text


class ProvenanceEntry(Entry):
    """Where a reproduction is from; it goes into the credits."""

    specimen: Annotated[bool, Field(description="A drawing stands for the reproduction; nothing else need be told")] = (
        False
    )
    scan_from: Annotated[Text, Field(description="The library, archive or person who has the original")] = ""
    scan_date: Annotated[Text, Field(description="When it was scanned")] = ""
    rights: Annotated[Text, Field(description="Who has the rights, and the permission")] = ""
    checksum: Annotated[Text, Field(description="Of the file: sha256: and 64 hexadecimal digits")] = ""
    scale: Annotated[Text, Field(description="Size of the reproduction: 45%, 1:2")] = ""
    transcribed_by: Annotated[Text, Field(description="Who transcribed the text")] = ""
    note: Annotated[Text, Field(description="Anything else for the credits")] = ""
