"""The schema as editors and readers of the reference see it."""

import re
from pathlib import Path
from typing import Any

import booklet.base.files
from booklet.source.schema.json_schema import json_schema
from booklet.source.schema.part import PartFile

SCHEMA = json_schema()
DOCS = Path(booklet.base.files.__file__).parents[2] / "docs" / "content-model.md"


def kinds() -> dict[str, dict[str, Any]]:
    """The definition of each kind of block."""
    found = {}
    for definition in SCHEMA["$defs"].values():
        if "const" in definition.get("properties", {}).get("kind", {}):
            found[definition["properties"]["kind"]["const"]] = definition
    return found


def test_one_schema_fits_every_kind_of_file() -> None:
    files = ["BookletFile", "PartFile", "ClippingFile", "ResolutionFile", "MapFile", "GlossaryFile"]
    assert SCHEMA["anyOf"] == [{"$ref": f"#/$defs/{name}"} for name in files]
    names = set(re.findall(r'"#/\$defs/(\w+)"', str(SCHEMA).replace("'", '"')))
    assert names <= set(SCHEMA["$defs"])


def test_every_key_is_described_and_no_other_is_allowed() -> None:
    for name, definition in SCHEMA["$defs"].items():
        if "properties" in definition:
            assert definition["additionalProperties"] is False, name
            assert definition.get("description"), name
            bare = [k for k, v in definition["properties"].items() if k != "kind" and not v.get("description")]
            assert bare == [], name


def test_keys_are_written_with_hyphens() -> None:
    keys = {key for definition in SCHEMA["$defs"].values() for key in definition.get("properties", {})}
    assert [key for key in keys if "_" in key] == []
    assert {"running-head", "light-on-dark", "continue"} <= keys


def test_each_kind_of_block_and_each_of_its_keys_is_in_the_content_model() -> None:
    """The page that people read and the schema that refuses say the same."""
    text = DOCS.read_text(encoding="utf-8")
    shown = set(re.findall(r"^ *- kind: ([a-z-]+)", text, re.MULTILINE))
    assert shown == set(kinds())
    common = {"kind", "id", "language", "source"}
    missing = [
        f"{kind}: {key}"
        for kind, definition in kinds().items()
        for key in definition["properties"]
        if key not in common and not re.search(rf"\b{key}:", text)
    ]
    assert missing == []


def test_model_needs_no_rebuild_by_hand() -> None:
    made = PartFile.model_validate(
        {
            "part": "p",
            "blocks": [{"kind": "list", "items": [{"text": "a", "blocks": [{"kind": "list", "items": ["b"]}]}]}],
        }
    )
    assert made.blocks[0].kind == "list"
