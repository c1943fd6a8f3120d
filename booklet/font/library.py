"""All fonts of a project, by family and style or by key; files are opened when first asked for.

In: the manifest. Out: Faces. A known family never fails to give a face: the nearest weight and slope stand in.
"""

from pathlib import Path
from typing import Any

from booklet.base.files import digest_file
from booklet.font.face import Face, FontRefused, face_key
from booklet.font.shaping import Shaper
from booklet.ir.fonts import FontFile, FontManifest

WEIGHTS = {
    "thin": 100, "extralight": 200, "light": 300, "book": 380, "regular": 400, "medium": 500,
    "semibold": 600, "bold": 700, "extrabold": 800, "black": 900,
}  # fmt: skip
WRONG_SLOPE = 10_000  # an upright of the right weight is further away than any italic


class FontLibrary:
    """The fonts of a manifest. `families` in the manifest's order; `fallbacks` are tried last, in order."""

    def __init__(self, manifest: FontManifest) -> None:
        self.manifest = manifest
        self._files: dict[str, list[FontFile]] = {}
        for file in manifest.files:
            self._files.setdefault(file.family, []).append(file)
        self._by_key = {face_key(file.file): file for file in reversed(manifest.files)}
        self._faces: dict[str, Face] = {}
        self._found: dict[tuple[str, str, bool], Face] = {}
        self.families = tuple(self._files)
        self.fallbacks = tuple(family for family in manifest.fallbacks if family in self._files)
        self.shaper = Shaper(self.face)
        self.memory: dict[Any, Any] = {}  # what `text` has made of these fonts: it lives as long as they do

    def find(self, family: str, weight: str, is_italic: bool) -> Face:
        """Face of a family nearest to a style; KeyError if no manifest has the family."""
        face = self._found.get((family, weight, is_italic))
        if face is None:
            files = sorted(self._files[family], key=lambda f: _distance(f, weight, is_italic))
            face = self._found[family, weight, is_italic] = self._first_usable(files)
        return face

    def face(self, key: str) -> Face:
        """Face by its key; KeyError if no file has it, FontRefused if the file is no font."""
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = _load(self._by_key[key])
        return face

    def refused(self, folder: str = "") -> list[tuple[FontFile, FontRefused]]:
        """Open every file (of a folder, with its separator) and say which are no fonts: for the check of a project's own fonts."""
        found = []
        for file in self.manifest.files:
            if not file.file.path.startswith(folder):
                continue
            try:
                self.face(face_key(file.file))
            except FontRefused as reason:
                found.append((file, reason))
        return found

    def _first_usable(self, files: list[FontFile]) -> Face:
        """The nearest file that is a font; the last reason if none is."""
        for file in files[:-1]:
            try:
                return self.face(face_key(file.file))
            except FontRefused:
                continue
        return self.face(face_key(files[-1].file))


def _load(file: FontFile) -> Face:
    """The face of a file, once it has been seen to be the one that the manifest's checksum tells of."""
    path = Path(file.file.path)
    if path.is_file() and (found := digest_file(path)) != file.file.digest:
        fact = f"“{file.file.name}” is not the file of the manifest's checksum"
        raise FontRefused("checksum", fact, f"put the right file there, or write sha256: {found}")
    return Face(file.file, file.family, weight=file.weight, is_italic=file.is_italic, scale=file.scale)


def _distance(file: FontFile, weight: str, is_italic: bool) -> tuple[int, int]:
    """How far a file is from the wanted style; among equals the heavier, as a heavy weight is asked for emphasis."""
    wanted, has = WEIGHTS.get(weight, 400), WEIGHTS.get(file.weight, 400)
    return (WRONG_SLOPE * (file.is_italic != is_italic) + abs(wanted - has), -has)
