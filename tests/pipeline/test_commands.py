"""Commands as a user types them: exit codes, messages, files."""

import json
from pathlib import Path

from .conftest import Run

EXIT = {"done": 0, "content": 1, "usage": 2, "bug": 70}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_new_then_build(tmp_path: Path, booklet: Run) -> None:
    made = booklet("new", tmp_path / "mine")
    assert made.returncode == EXIT["done"], made.stderr
    built = booklet("build", tmp_path / "mine")
    assert built.returncode == EXIT["done"], built.stderr
    assert "warning:" not in built.stderr
    assert " pages, 165 mm × 235 mm" in built.stdout
    assert (tmp_path / "mine" / "out" / "orchard-en-proof.pdf").read_bytes().startswith(b"%PDF-")


def test_new_never_writes_over_a_folder(tmp_path: Path, booklet: Run) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    made = booklet("new", tmp_path / "mine")
    assert made.returncode == EXIT["usage"]
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_errors_in_content_write_nothing(starter: Path, booklet: Run) -> None:
    edit(starter / "content" / "orchard.yaml", "kind: opener", "kind: openner")
    edit(starter / "content" / "booklet.yaml", "date: 2024-05-12", "date: 2024-02-31")
    built = booklet("build", starter)
    assert built.returncode == EXIT["content"]
    assert "content/orchard.yaml:" in built.stderr
    assert "did you mean opener?" in built.stderr
    assert "content.bad-date" in built.stderr
    assert "Traceback" not in built.stderr
    assert not (starter / "out").exists()


def test_an_error_leaves_the_last_good_file(starter: Path, booklet: Run) -> None:
    booklet("build", starter)
    before = (starter / "out" / "orchard-en-proof.pdf").read_bytes()
    edit(starter / "content" / "booklet.yaml", "trim:", "trimm:")
    assert booklet("build", starter).returncode == EXIT["content"]
    assert [p.name for p in (starter / "out").iterdir()] == ["orchard-en-proof.pdf"]
    assert (starter / "out" / "orchard-en-proof.pdf").read_bytes() == before


def test_check_leaves_nothing(starter: Path, booklet: Run) -> None:
    looked = booklet("check", starter)
    assert (looked.returncode, looked.stdout) == (EXIT["done"], "no errors; 0 warnings\n")
    assert not (starter / "out").exists()


def test_wrong_usage(tmp_path: Path, starter: Path, booklet: Run) -> None:
    for arguments in (["build", tmp_path / "none"], ["build", starter, "--for", "billboard"], ["bild"], []):
        wrong = booklet(*arguments)
        assert wrong.returncode == EXIT["usage"], arguments
        assert "Traceback" not in wrong.stderr
    refused = booklet("build", starter, "--for", "screen")
    assert (refused.returncode, "screen cannot be built yet" in refused.stderr) == (EXIT["usage"], True)


def test_out_that_cannot_be_written(tmp_path: Path, starter: Path, booklet: Run) -> None:
    (tmp_path / "file").write_text("in the way")
    built = booklet("build", starter, "--out", tmp_path / "file" / "out")
    assert built.returncode == EXIT["usage"]
    assert "cannot write" in built.stderr
    assert "Traceback" not in built.stderr


def test_an_edition_that_is_not_there(starter: Path, booklet: Run) -> None:
    built = booklet("build", starter, "--edition", "az")
    assert built.returncode == EXIT["content"]
    assert "there is no edition in: az" in built.stderr
    assert booklet("build", starter, "--edition", "en").returncode == EXIT["done"]


def test_json(starter: Path, booklet: Run) -> None:
    edit(starter / "content" / "booklet.yaml", "language: en ", "langauge: en ")
    built = booklet("build", starter, "--format", "json")
    told = json.loads(built.stdout)
    assert (built.returncode, told["file"]) == (EXIT["content"], None)
    codes = {d["code"]: d for d in told["diagnostics"]}
    assert codes["content.unknown-key"]["place"]["path"] == "content/booklet.yaml"
    assert "language" in codes["content.unknown-key"]["hint"]


def test_emit_gives_text(starter: Path, booklet: Run) -> None:
    for form, word in (("content", "Book "), ("styled", "StyledBook "), ("pages", "PageSet ")):
        assert booklet("build", starter, "--emit", form).returncode == EXIT["done"]
        assert (starter / "out" / f"orchard-en-{form}.txt").read_text(encoding="utf-8").startswith(word)


def test_schema_is_json_schema(booklet: Run) -> None:
    schema = json.loads(booklet("schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_version_and_help(booklet: Run) -> None:
    assert booklet("--version").stdout.startswith("booklet ")
    told = booklet("--help").stdout
    assert all(command in told for command in ("build", "check", "new", "schema"))
