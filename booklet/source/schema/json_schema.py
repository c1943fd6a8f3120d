"""The JSON Schema of the content, for the YAML support of editors and for the content reference."""

from typing import Any

from pydantic.json_schema import models_json_schema

from booklet.source.schema.booklet import BookletFile
from booklet.source.schema.part import PartFile


def json_schema() -> dict[str, Any]:
    """One schema (2020-12) that fits booklet.yaml and parts alike; `$defs` has each file and each kind of block."""
    _, schema = models_json_schema([(BookletFile, "validation"), (PartFile, "validation")], by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Booklet content",
        "description": "content/booklet.yaml, or a part of the booklet",
        "anyOf": [{"$ref": "#/$defs/BookletFile"}, {"$ref": "#/$defs/PartFile"}],
        **schema,
    }
