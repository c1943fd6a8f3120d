"""docs/press-rules.md: every file and every test that it names is there, and every code that it names is told somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "press-rules.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and "---" not in line
]
RULES = [row for row in ROWS if row[0] not in ("Clause", "Rule", "What a page has")]
SOURCES = {
    path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)
}


def is_test(name: str) -> bool:
    """Whether a test of this name, or that begins so (an ellipsis), or a file of tests, or an example of an error is there."""
    if name.endswith(".py"):
        return any(path.name == name for path in SOURCES)
    if not name.startswith("test_"):
        return (ROOT / "tests" / "errors" / f"{name}.yaml").is_file()
    wanted = re.escape(name.removesuffix("…")) + ("" if name.endswith("…") else r"\(")
    return any(re.search(rf"^def {wanted}", text, re.MULTILINE) for text in SOURCES.values())


def test_there_are_rows() -> None:
    assert len(RULES) > 25
    assert all(len(row) in (4, 5) for row in RULES)


@pytest.mark.parametrize("row", RULES, ids=lambda row: row[1][:30])
def test_each_clause_names_tests_and_files_that_are_there(row: list[str]) -> None:
    *_, where, test = row
    names = re.findall(r"`([^`]+)`", test)
    assert names or test == "the same"
    assert [name for name in names if not is_test(name)] == []
    files = re.findall(r"\b[a-z_]+/[a-z_]+\.py\b", where)
    assert files or where in ("layout",)
    assert [file for file in files if not (ROOT / "booklet" / file).is_file()] == []


@pytest.mark.parametrize("code", sorted(set(re.findall(r"`(press\.[a-z-]+)`", TEXT))))
def test_each_code_that_it_names_has_an_example(code: str) -> None:
    assert (ROOT / "tests" / "errors" / f"{code}.yaml").is_file()
