"""The repository's own fonts for every test, read from their manifest: `font` itself knows no YAML."""

from pathlib import Path

import pytest
import yaml

from booklet.base.files import FileRef, digest_file
from booklet.font.library import FontLibrary
from booklet.ir.fonts import FontFile, FontManifest

FONTS = Path(__file__).resolve().parents[1] / "fonts"


def read_manifest(folder: Path = FONTS) -> FontManifest:
    told = yaml.safe_load((folder / "manifest.yaml").read_text("utf-8"))
    files = [
        FontFile(family["family"], *_style(entry["style"]), _ref(folder / entry["file"]), float(family["scale"]))
        for family in told["families"]
        for entry in family["files"]
    ]
    return FontManifest(tuple(files), tuple(told["fallback"]))


def _style(name: str) -> tuple[str, bool]:
    weight = name.removesuffix("italic").rstrip("-")
    return weight or "regular", name.endswith("italic")


def _ref(path: Path) -> FileRef:
    return FileRef(str(path), digest_file(path), path.stat().st_size, path.name)


@pytest.fixture(scope="session")
def manifest() -> FontManifest:
    return read_manifest()


@pytest.fixture(scope="session")
def fonts(manifest: FontManifest) -> FontLibrary:
    return FontLibrary(manifest)
