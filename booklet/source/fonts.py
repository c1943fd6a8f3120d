"""The fonts of a project and of the engine. In: folders, the project's own first. Out: FontManifest, every file with its digest.

A folder's manifest.yaml says what its files are; whether they keep that promise, their checksums too, is the font package's
question: a build opens three or four of them.
"""

from collections.abc import Sequence
from pathlib import Path

from booklet.base.diagnostics import Sink
from booklet.base.files import FileRef, FileRefused, Project
from booklet.base.nearest import nearest
from booklet.ir.fonts import FontFile, FontManifest
from booklet.source.document import Sourced, read_sourced
from booklet.source.schema.fonts import FamilyEntry, FontEntry, ManifestFile
from booklet.source.yaml_places import Spot

FONT_BYTES = 64 << 20  # the largest pan-CJK families have 40 MB a file
MANIFEST = "manifest.yaml"
ENDINGS = (".ttf", ".otf", ".ttc", ".woff", ".woff2")
_OUTLINES = (b"\0\1\0\0", b"OTTO", b"true")
_OTHER = {
    b"ttcf": ("a collection of fonts", "take the single fonts out of it, as .ttf or .otf"),
    b"wOFF": ("a web font", "use the .ttf or .otf of the same font"),
    b"wOF2": ("a web font", "use the .ttf or .otf of the same font"),
}


def load_fonts(folders: Sequence[Path], sink: Sink) -> FontManifest:
    """The fonts of all folders that there are. Of a family and style that two folders have, the first counts."""
    files: list[FontFile] = []
    fallbacks: list[str] = []
    for folder in folders:
        manifest = _manifest(folder, sink)
        if manifest is not None:
            files += _files(manifest, folder, sink)
            fallbacks += [family for family in manifest.values.fallback if family not in fallbacks]
            _check_fallbacks(manifest, {file.family for file in files}, sink)
    first = {(file.family, file.weight, file.is_italic): file for file in reversed(files)}
    return FontManifest(
        tuple(file for file in files if first[file.family, file.weight, file.is_italic] is file), tuple(fallbacks)
    )


def _manifest(folder: Path, sink: Sink) -> Sourced[ManifestFile] | None:
    """The manifest; a folder without one may hold no fonts, since nothing says what they are."""
    name = f"{folder.name}/{MANIFEST}"
    try:
        if (folder / MANIFEST).is_file():
            return read_sourced(folder.parent, name, ManifestFile, sink, stage="font")
        fonts = sorted(p.name for p in folder.iterdir() if p.suffix.lower() in ENDINGS) if folder.is_dir() else []
    except OSError as error:
        sink.error("font.unreadable-file", f"the folder “{folder.name}” cannot be read: {error.strerror}")
        return None
    if fonts:
        hint = f"write {name} with families: [{{family: …, files: [{{file: {fonts[0]}, style: regular}}]}}]"
        sink.error(
            "font.no-manifest", f"the folder has {len(fonts)} fonts, but no {name} says what they are", hint=hint
        )
    return None


def _files(manifest: Sourced[ManifestFile], folder: Path, sink: Sink) -> list[FontFile]:
    found: list[FontFile] = []
    for index, family in enumerate(manifest.values.families):
        spot = manifest.root / "families" / index / "files"
        found += [f for i, entry in enumerate(family.files) if (f := _file(family, entry, folder, spot / i, sink))]
    return found


def _file(family: FamilyEntry, entry: FontEntry, folder: Path, spot: Spot, sink: Sink) -> FontFile | None:
    place = (spot / "file").place
    try:
        file = Project(folder).file(entry.file, limit=FONT_BYTES, digest=entry.sha256)
    except FileRefused as error:
        sink.error(f"font.{error.code}", str(error), hint=error.hint, place=place)
        return None
    if what := _not_a_font(file):
        sink.error("font.not-a-font", f"“{entry.file}” is {what[0]}", hint=what[1], place=place)
        return None
    weight = entry.style.removesuffix("italic").removesuffix("-") or "regular"
    return FontFile(family.family, weight, entry.style.endswith("italic"), file, family.scale)


def _not_a_font(file: FileRef) -> tuple[str, str] | None:
    """What a file is instead, and what to do, by its first four bytes (OpenType specification, table directory)."""
    with Path(file.path).open("rb") as stream:
        tag = stream.read(4)
    if tag in _OUTLINES:
        return None
    return _OTHER.get(tag, ("not a font", "fonts are .ttf or .otf files"))


def _check_fallbacks(manifest: Sourced[ManifestFile], known: set[str], sink: Sink) -> None:
    for index, family in enumerate(manifest.values.fallback):
        if family not in known:
            place = (manifest.root / "fallback" / index).place
            sink.error(
                "font.unknown-family", f"there is no family “{family}”", hint=nearest(family, known), place=place
            )
