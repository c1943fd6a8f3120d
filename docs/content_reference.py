"""The content reference, from the schemas of the content: docs/content-reference.md, with an example of each kind.

Usage, from the repository: python docs/content_reference.py
The keys, types, defaults and meanings are those of the schemas that the engine checks files with; the examples are in
docs/content-examples.yaml, and a test loads each. What is new in a schema is here by itself, and asks for its example.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic.json_schema import models_json_schema

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from booklet.base.package_data import data_folder
from booklet.base.units import POINTS_PER
from booklet.source.schema.fonts import ManifestFile
from booklet.source.schema.job import JobFile
from booklet.source.schema.json_schema import FILES
from booklet.source.schema.map import MapFile
from booklet.source.schema.office_profile import OfficeProfileFile
from booklet.source.schema.press_profile import PressProfileFile
from booklet.source.schema.sheet import SheetEntry

ROOT = Path(__file__).resolve().parents[1]
FURTHER = (MapFile, SheetEntry, ManifestFile, PressProfileFile, OfficeProfileFile, JobFile)
ALL_FILES = tuple(dict.fromkeys((*FILES, *FURTHER)))
PAGE, EXAMPLES = ROOT / "docs" / "content-reference.md", ROOT / "docs" / "content-examples.yaml"
PLACES = {
    "BookletFile": "The booklet: content/booklet.yaml",
    "PartFile": "A part: content/NAME.yaml",
    "ClippingFile": "A press item: content/media/NAME.yaml",
    "ResolutionFile": "A document: content/responses/NAME.yaml",
    "MapFile": "A map: content/maps/NAME.yaml",
    "GlossaryFile": "Names and their translations: content/glossary.yaml",
    "SheetEntry": "A style sheet: content/style.yaml",
    "ManifestFile": "Fonts of a project: fonts/manifest.yaml",
    "PressProfileFile": "A printer’s profile: press/NAME.yaml",
    "OfficeProfileFile": "An office’s own printer: office/NAME.yaml",
    "JobFile": "A print job: job.yaml",
}
LINK = re.compile(r"\]\(#([^)]+)\)")
PICTURES = ROOT / "docs" / "content-reference"
EXAMPLE_FILES = {
    "ClippingFile": ("media/gazette.yaml", "clipping"),
    "ResolutionFile": ("responses/council.yaml", "resolution"),
    "MapFile": ("content/maps/valley.yaml", "map"),
}
"""Files that a block shows: how it names the example, and its kind. Each has a picture of its page."""
EVERYWHERE = ("id", "language", "source")
HEAD = """# Content reference

Every file, every kind of block, every key. Made by `python docs/content_reference.py` from the schemas that the engine checks
content with; a test fails when it is stale and loads every example. How content is written, with inline markup, is told in
[content-model.md](content-model.md); what messages mean, in [errors.md](errors.md).

A *text* is plain; a *text with markup* takes `*emphasis*`, notes, links and references. A number may stand where a text is
wanted. Where one line or a list of lines is taken, both forms are fine. *Needed* keys have no default.
"""


def reference() -> str:
    """The whole page."""
    return _Page().text()


def examples() -> dict[str, str]:
    """YAML by kind, and by the name of a file's schema."""
    found: dict[str, str] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return found


def write_project(root: Path) -> None:
    """A project of the examples of files, with the pictures that examples name."""
    known = examples()
    files = {"content/booklet.yaml": known["BookletFile"], "content/part.yaml": known["PartFile"]}
    for name, (file, _) in EXAMPLE_FILES.items():
        files[f"content/{file.removeprefix('content/')}"] = known[name]
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    shutil.copytree(data_folder("starter") / "images", root / "images")


def definitions() -> dict[str, Any]:
    """All schemas of all files, by name."""
    _, schema = models_json_schema([(file, "validation") for file in ALL_FILES], by_alias=True)
    found: dict[str, Any] = schema["$defs"]
    return found


def kinds_of(file: str, known: dict[str, Any]) -> list[str]:
    """The names of the blocks that may stand in a file, in the schema's order, those inside of blocks too."""
    return [name for name in _below(file, known) if is_block(known[name])]


def is_block(schema: dict[str, Any]) -> bool:
    return "const" in schema.get("properties", {}).get("kind", {})


def _below(name: str, known: dict[str, Any], *, in_blocks: bool = True) -> list[str]:
    """The mappings below a mapping, at any depth, in the order of its keys; or only those outside of blocks that it holds."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        at = waiting.pop(0)
        if at != name and not in_blocks and is_block(known[at]):
            continue
        for ref in re.findall(r"'\$ref': '#/\$defs/(\w+)'", str(known[at])):
            if ref not in found and "properties" in known[ref]:
                found[ref] = None
                waiting.append(ref)
    return list(found)


class _Page:
    """The page under way: what has been shown need not be shown again."""

    def __init__(self) -> None:
        self.known = definitions()
        self.examples = examples()
        self.shown: dict[str, str] = {}  # heading under which a mapping is told, by its schema

    def text(self) -> str:
        lines = [HEAD, *self._contents()]
        for file in ALL_FILES:
            lines += self._section(file.__name__, "##", PLACES.get(file.__name__, file.__name__), file.__name__)
            blocks = [name for name in kinds_of(file.__name__, self.known) if name not in self.shown]
            if blocks and file.__name__ == "PartFile":
                lines += ["## Blocks\n", *self._everywhere(blocks)]
            elif blocks:
                lines += [f"### Blocks of {PLACES[file.__name__].partition(':')[0].lower()}\n"]
            for name in blocks:
                kind = _kind(self.known[name])
                lines += self._section(name, "###" if file.__name__ == "PartFile" else "####", f"kind: {kind}", kind)
        return "\n".join(lines).rstrip("\n") + "\n"

    def _contents(self) -> Iterator[str]:
        for file in ALL_FILES:
            title = PLACES.get(file.__name__, file.__name__)
            yield f"- [{title}](#{anchor(title)})"
            if file.__name__ == "PartFile":
                kinds = [_kind(self.known[name]) for name in kinds_of("PartFile", self.known)]
                yield "- Blocks: " + ", ".join(f"[{kind}](#kind-{kind})" for kind in kinds)
        yield ""

    def _everywhere(self, blocks: list[str]) -> Iterator[str]:
        """The keys that blocks share, once."""
        all_keys = [self.known[name]["properties"] for name in blocks]
        shared = {key: next(keys[key] for keys in all_keys if key in keys) for key in EVERYWHERE}
        yield "Every block has `kind`, and may have `id` and `language`; `source` where its table says so.\n"
        yield from self._table({"properties": shared}, skip=("kind",))

    def _section(self, name: str, level: str, title: str, example: str) -> Iterator[str]:
        self.shown[name] = title
        schema = self.known[name]
        yield f"{level} {title}\n"
        yield schema.get("description", "") + "\n"
        has_kind = is_block(schema)
        if has_kind and "source" in schema["properties"]:
            yield "Takes `source`.\n"
        yield from self._table(schema, skip=("kind", *EVERYWHERE) if has_kind else ())
        yield from self._inner(name)
        yield f"```yaml\n{self.examples.get(example, '').rstrip()}\n```\n"
        if (PICTURES / f"{name}.png").is_file():
            yield f"![The page that this example gives]({PICTURES.name}/{name}.png)\n"

    def _inner(self, name: str) -> Iterator[str]:
        """The mappings inside, each below the first that has it."""
        for inner in _below(name, self.known, in_blocks=False):
            if inner not in self.shown and not is_block(self.known[inner]):
                self.shown[inner] = self.shown[name]
                yield f"**{_words(inner).capitalize()}**: {self.known[inner].get('description', '')}\n"
                yield from self._table(self.known[inner])

    def _table(self, schema: dict[str, Any], skip: tuple[str, ...] = ()) -> Iterator[str]:
        rows = [(key, value) for key, value in schema["properties"].items() if key not in skip]
        if not rows:
            return
        yield "| Key | Type | Default | Meaning |\n|---|---|---|---|"
        for key, value in rows:
            default = "*needed*" if key in schema.get("required", ()) else _default(value)
            cells = (f"`{key}`", self._type(value), default, value.get("description", ""))
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        yield ""

    def _type(self, value: dict[str, Any]) -> str:
        """A type in words."""
        if "$ref" in value:
            return self._named(value["$ref"].rpartition("/")[2])
        if members := value.get("anyOf"):
            return _either([self._type(m) for m in members if m.get("type") != "null"])
        if "oneOf" in value:
            return "blocks"
        if "enum" in value or "const" in value:
            return ", ".join(f"`{word}`" for word in value.get("enum", [value.get("const")]))
        if value.get("type") == "array":
            return self._list(value)
        if value.get("type") == "object":
            inner = value.get("additionalProperties")
            return f"mapping of names to {_many(self._type(inner))}" if isinstance(inner, dict) else "mapping"
        return _scalar(value)

    def _named(self, name: str) -> str:
        schema = self.known[name]
        if "properties" not in schema:
            return self._type(schema)
        if is_block(schema):
            return f"block of [kind: {_kind(schema)}](#kind-{_kind(schema)})"
        told = self.shown.get(name)
        where = f" (see [{told}](#{anchor(told)}))" if told and told.startswith("kind") else ""
        return f"mapping: {_words(name)}{where}"

    def _list(self, value: dict[str, Any]) -> str:
        if "prefixItems" in value:
            return f"list of {len(value['prefixItems'])} ({self._type(value['prefixItems'][0])})"
        inner = self._type(value["items"]) if value.get("items") else "anything"
        least, most = value.get("minItems"), value.get("maxItems")
        if least and least == most:
            return f"list of {least} ({inner})"
        return "list of blocks" if inner == "blocks" else _list_of(inner)


def _either(types: list[str]) -> str:
    """`text, or list: text` is said shorter."""
    found = list(dict.fromkeys(types))
    if len(found) == 2 and found[1] == _list_of(found[0]):
        return f"{found[0]}, or a list of them"
    return ", or ".join(found)


def _many(words: str) -> str:
    """`mapping: key figure` in the plural, texts as they are."""
    return f"mappings: {words.removeprefix('mapping: ')}" if words.startswith("mapping: ") else words


def _list_of(words: str) -> str:
    return f"list of {_many(words)}" if words.startswith("mapping: ") else f"list: {words}"


def _scalar(value: dict[str, Any]) -> str:
    kind = value.get("type", "anything")
    name = {"boolean": "`true`, `false`", "integer": "whole number", "number": "number", "string": "text"}
    words = "text" if isinstance(kind, list) else name.get(kind, kind)
    if value.get("format") == "markup":
        return "text with markup"
    low, high = value.get("minimum", value.get("exclusiveMinimum")), value.get("maximum")
    if low is not None and high is not None:
        return f"{words}, {low:g} to {high:g}"
    if examples := value.get("examples"):
        words = "length" if "mm" in str(examples) and "x" not in str(examples) else words
        return f"{words}, such as " + ", ".join(f"`{e}`" for e in examples)
    return "id" if str(value.get("pattern", "")).startswith("^[A-Za-z0-9]") else words


def _default(value: dict[str, Any]) -> str:
    default = value.get("default")
    if default in (None, "", [], {}):
        return ""
    examples = " ".join(str(e) for e in value.get("examples", ()))
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, float) and "mm" in examples:
        return f"`{_length(default)}`"
    if isinstance(default, float) and "%" in examples:
        return f"`{default:.0%}`"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`" if not isinstance(default, dict) else ""


def _length(points: float) -> str:
    """A length as people would write it: whole millimetres, else points."""
    millimetres = points / POINTS_PER["mm"]
    return f"{millimetres:.0f} mm" if points and abs(millimetres - round(millimetres)) < 1e-6 else f"{points:g} pt"


def _kind(schema: dict[str, Any]) -> str:
    return str(schema["properties"]["kind"]["const"])


def _words(name: str) -> str:
    """`KeyFigureEntry` as words: key figure."""
    bare = re.sub(r"(Entry|Model|File)$", "", name.rpartition("__")[2])
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare).lower()


def anchor(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
