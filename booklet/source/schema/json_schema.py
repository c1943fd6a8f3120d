"""The JSON Schema of the content, for the YAML support of editors and for the content reference."""

from typing import Any

from pydantic.json_schema import models_json_schema

from booklet.source.schema.booklet import BookletFile
from booklet.source.schema.clipping import ClippingFile
from booklet.source.schema.glossary import GlossaryFile
from booklet.source.schema.map import MapFile
from booklet.source.schema.part import PartFile
from booklet.source.schema.resolution import ResolutionFile

FILES = (BookletFile, PartFile, ClippingFile, ResolutionFile, MapFile, GlossaryFile)


def json_schema() -> dict[str, Any]:
    """One schema (2020-12) that fits every file of the content; `$defs` has each file and each kind of block."""
    _, schema = models_json_schema([(file, "validation") for file in FILES], by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Booklet content",
        "description": "content/booklet.yaml, a part of the booklet, a press item, a document, a map or the glossary",
        "anyOf": [{"$ref": f"#/$defs/{file.__name__}"} for file in FILES],
        **schema,
    }
