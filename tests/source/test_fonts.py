"""Font manifests: the engine's own keeps its promises, a project's comes first."""

import hashlib
from pathlib import Path

import yaml

from booklet.base.diagnostics import Sink
from booklet.base.package_data import data_folder
from booklet.source.fonts import load_fonts

FONT = b"\0\1\0\0" + bytes(20)


def manifest(folder: Path, text: str, *files: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "manifest.yaml").write_text(text, encoding="utf-8")
    for name in files:
        (folder / name).write_bytes(FONT)
    return folder


def test_engine_has_its_fonts_as_the_manifest_says() -> None:
    sink = Sink()
    found = load_fonts([data_folder("fonts")], sink)
    assert sink.found == []
    assert {"regular", "bold"} <= {
        f.weight for f in found.files if f.family == "Source Serif 4 SmText" and not f.is_italic
    }
    assert {"regular", "bold"} <= {f.weight for f in found.files if f.family == "Source Serif 4 SmText" and f.is_italic}
    assert found.fallbacks[0] == "Source Serif 4 SmText"


def test_checksums_of_the_engines_fonts_are_true() -> None:
    folder = data_folder("fonts")
    data = yaml.safe_load((folder / "manifest.yaml").read_text(encoding="utf-8"))
    for family in data["families"]:
        for file in family["files"]:
            assert hashlib.sha256((folder / file["file"]).read_bytes()).hexdigest() == file["sha256"], file["file"]


def test_font_of_the_project_comes_first_and_hides_the_engines(tmp_path: Path) -> None:
    own = manifest(
        tmp_path / "project" / "fonts",
        "families:\n  - {family: A, files: [{file: a.ttf, style: bold-italic}]}\n",
        "a.ttf",
    )
    text = "fallback: [B]\nfamilies:\n  - {family: A, files: [{file: x.ttf, style: bold-italic}, {file: y.ttf, style: italic}]}\n  - {family: B, scale: 1.1, files: [{file: z.ttf, style: regular}]}\n"
    engine = manifest(tmp_path / "engine" / "fonts", text, "x.ttf", "y.ttf", "z.ttf")
    sink = Sink()
    found = load_fonts([own, engine], sink)
    assert sink.found == []
    assert [(f.family, f.weight, f.is_italic, f.file.name, f.scale) for f in found.files] == [
        ("A", "bold", True, "a.ttf", 1.0),
        ("A", "regular", True, "y.ttf", 1.0),
        ("B", "regular", False, "z.ttf", 1.1),
    ]
    assert found.fallbacks == ("B",)


def test_folder_that_is_not_there_or_empty_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    sink = Sink()
    assert load_fonts([tmp_path / "fonts", tmp_path / "none"], sink).files == ()
    assert sink.found == []
