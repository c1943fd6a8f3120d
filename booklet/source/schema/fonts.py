"""A font manifest: fonts/manifest.yaml, of the engine and of a project."""

from typing import Annotated, Any, Literal

from pydantic import Field

from booklet.source.schema.block import Entry
from booklet.source.schema.values import Number, Text

Style = Literal[
    "light", "regular", "medium", "semibold", "bold", "black",
    "light-italic", "italic", "medium-italic", "semibold-italic", "bold-italic", "black-italic",
]  # fmt: skip


class FontEntry(Entry):
    """One file of a family."""

    file: Annotated[Text, Field(description="The font file, relative to the manifest")]
    style: Annotated[Style, Field(description="Weight and slope: regular, italic, semibold, bold-italic …")]
    format: Annotated[Literal["truetype", "cff"] | None, Field(description="How its outlines are kept")] = None
    version: Annotated[Text, Field(description="Its version, name id 5")] = ""
    sha256: Annotated[Text, Field(pattern=r"^[0-9a-f]{64}$", description="Its checksum: 64 hexadecimal digits")] = ""
    also: Annotated[list[Text], Field(description="OpenType features that its family's other files lack")] = []


class FamilyEntry(Entry):
    """A family and its files; only `family` and `files` are needed."""

    family: Annotated[Text, Field(min_length=1, description="Its name, as style sheets use it")]
    files: Annotated[list[FontEntry], Field(min_length=1, description="Its files")]
    role: Annotated[Text, Field(description="text, display, label or fallback")] = "text"
    superfamily: Annotated[Text, Field(description="The design that this family is a cut of")] = ""
    sizes: Annotated[dict[str, Number], Field(description="The sizes in points that this cut is for")] = {}
    scripts: Annotated[list[Text], Field(description="Scripts that it is used for")] = []
    scale: Annotated[
        Number, Field(gt=0.5, lt=2, description="The size at which it looks as large as the text family's 1")
    ] = 1.0
    source: Annotated[dict[str, Text], Field(description="Where it is from")] = {}
    licence: Annotated[Text, Field(description="Its licence (SPDX)")] = ""
    licence_file: Annotated[Text, Field(alias="licence_file", description="The licence's text")] = ""
    coverage: Annotated[dict[str, Any], Field(description="Scripts, languages and characters that it has")] = {}
    features: Annotated[list[Text], Field(description="OpenType features of all its files")] = []


class ManifestFile(Entry):
    """All families of a folder, and the order in which to try them for a missing character."""

    version: Annotated[Literal[1], Field(description="Of this format")] = 1
    fallback: Annotated[list[Text], Field(description="Families to try last, in order")] = []
    families: Annotated[list[FamilyEntry], Field(min_length=1, description="The families")]
