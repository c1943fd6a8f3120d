"""The one door to a project's files: inside the project folder, within limits, known by content digest.

No other module opens a content path. A file's digest is SHA-256 over its bytes, what people note down and processors have an
instruction for; nothing depends on a file's time. Of what we make ourselves it is BLAKE2b.
"""

import hashlib
import os
from pathlib import Path

from booklet.base.dataclass import dataclass

DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file as it was when the build began: absolute path, content digest (SHA-256 in hex), size in bytes.

    `name` is how the content names it, for messages.
    """

    path: str
    digest: str
    size: int
    name: str


class FileRefused(Exception):
    """A file may not be used; `code` is the diagnostic's slug, the text says why and what would help."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def digest_of(data: bytes) -> str:
    """Digest of bytes that we made, as hex: of keys, names, parts."""
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def digest_file(path: Path) -> str:
    """Content digest of a file, read in pieces."""
    with path.open("rb", buffering=0) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder. Every path that content names is resolved here and nowhere else."""

    root: Path

    def resolve(self, name: str, *, beside: str = "") -> Path:
        """Absolute path of `name`, as seen from the folder of the file `beside`; raises FileRefused outside the project."""
        raw = Path(name)
        if raw.is_absolute() or "\0" in name:
            raise FileRefused(
                "outside-project", f"“{name}” is not a path inside the project", "write it relative to the project"
            )
        base = self.root / (Path(beside).parent if beside else Path())
        path = Path(os.path.realpath(base / raw))
        if not path.is_relative_to(os.path.realpath(self.root)):
            raise FileRefused(
                "outside-project", f"“{name}” leads out of the project folder", "copy the file into the project"
            )
        return path

    def file(self, name: str, *, beside: str = "", limit: int = 512 << 20, digest: str = "") -> FileRef:
        """A FileRef for `name`; raises FileRefused if it is missing, not a file, unreadable or over `limit` bytes.

        A `digest` that is given is taken at its word: who reads the file checks it.
        """
        path = self.resolve(name, beside=beside)
        try:
            if not path.is_file():
                raise FileRefused("missing-file", f"there is no file “{name}”", _near(path))
            size = path.stat().st_size
            if size > limit:
                raise FileRefused("file-too-large", f"“{name}” has {size >> 20} MB; the limit is {limit >> 20} MB")
            return FileRef(str(path), digest or digest_file(path), size, name)
        except OSError as error:
            raise FileRefused("unreadable-file", f"“{name}” cannot be read: {error.strerror or error}") from None

    def read_text(self, name: str, *, limit: int = 16 << 20) -> str:
        """Text of a UTF-8 file of the project (a byte order mark is dropped); raises FileRefused."""
        ref = self.file(name, limit=limit)
        try:
            return Path(ref.path).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise FileRefused(
                "not-utf-8", f"“{name}” is not UTF-8 text (byte {error.start})", "save it as UTF-8 in your editor"
            ) from None


def _near(path: Path) -> str:
    """A hint that names a file with the same name but other case or ending, if the folder has one."""
    try:
        siblings = sorted(p.name for p in path.parent.iterdir())
    except OSError:
        return "the folder does not exist either"
    alike = [s for s in siblings if s.lower() == path.name.lower() or Path(s).stem.lower() == path.stem.lower()]
    return f"did you mean {alike[0]}?" if alike else ""


def beside(target: Path) -> Path:
    """Where a large file is written before it is whole."""
    return target.with_name(f".{target.name}.part")


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside the place and rename, so that no half file is ever seen. The folder is made if there is none."""
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            half.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(data)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
