"""Every diagnostic code in the engine's source stands in docs/errors.md, every code there is in the source, and has an example."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import booklet.base.files
from booklet.source import mistakes

PACKAGE = Path(booklet.base.files.__file__).parents[1]
HERE = Path(__file__).parent
STAGES = [
    "yaml",
    "content",
    "translate",
    "font",
    "sheet",
    "style",
    "map",
    "text",
    "picture",
    "scan",
    "layout",
    "plan",
    "prepress",
    "draw",
    "finish",
    "preflight",
    "pdf",
    "proof",
    "ticket",
    "press",
    "build",
    "impose",
]
CODE = re.compile(rf"({'|'.join(STAGES)})\.(?!yaml$|yml$|py$)[a-z0-9-]+")


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def refusals(file: str, exception: str) -> set[str]:
    """Slugs that a module refuses a file with; the stage that asked for the file puts its name before them."""
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == exception]
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


def codes_in_source() -> set[str]:
    found = {text for path in PACKAGE.rglob("*.py") for text in strings(path) if CODE.fullmatch(text)}
    fonts = refusals("font/face.py", "FontRefused") | refusals("font/library.py", "FontRefused")
    found |= {f"font.{slug}" for slug in fonts}
    return found | {f"content.{slug}" for slug in {*refusals("base/files.py", "FileRefused"), *mistakes.SLUGS}}


def codes_in_docs() -> set[str]:
    text = (PACKAGE.parent / "docs" / "errors.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([a-z]+\.[a-z0-9-]+)` \|", text, re.MULTILINE))


def test_each_code_is_explained_in_the_docs() -> None:
    assert codes_in_source() - codes_in_docs() == set()


def test_no_code_in_the_docs_is_stale() -> None:
    assert codes_in_docs() - codes_in_source() == set()


def test_each_code_has_an_example() -> None:
    wanted = codes_in_source()
    examples = {path.stem for path in HERE.iterdir() if path.suffix == ".yaml"}
    examples |= {f"content.{stem.split('.')[1]}" for stem in examples if stem.split(".")[1] in mistakes.SLUGS}
    assert wanted - examples == set()
