"""The one cache: results by content digest and by the source of the code that makes them.

It lies in the user's cache directory (`BOOKLET_CACHE_DIR`, else the system's), never in a project. Entries are written
beside their place and renamed; each begins with the digest of its payload, so a damaged entry is a miss.
Payloads are bytes that the seam's owner packs (marshal, PDF operators, image data).
"""

import functools
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from booklet.base.claims import Claim, claimed
from booklet.base.dataclass import dataclass
from booklet.base.files import DIGEST_BYTES, write_atomically

PACKAGE = Path(__file__).resolve().parents[1]
CHUNK = 1 << 20
CLAIMS = "claims"
CLAIM_DIGITS = 3  # keys that begin alike share a file, so that there are never more than 4096 of them


def default_folder() -> Path:
    """Where the cache lies: BOOKLET_CACHE_DIR, else the platform's folder for caches."""
    if told := os.environ.get("BOOKLET_CACHE_DIR"):
        return Path(told)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData/Local"))) / "booklet" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/booklet"
    return Path(os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")) / "booklet"


@functools.cache
def source_digest(*packages: str) -> str:
    """Digest of the source of our packages (`text`, `layout` …): a change of code is a change of key."""
    state = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for package in sorted({*packages, "ir", "base"}):
        for file in sorted((PACKAGE / package).rglob("*.py")):
            state.update(file.read_bytes())
    return state.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries. `folder=None` keeps nothing: every look-up is a miss."""

    folder: Path | None

    def get(self, seam: str, key: str) -> bytes | None:
        """The payload, or None if there is none or it is damaged."""
        if self.folder is None:
            return None
        try:
            entry = self._path(seam, key).read_bytes()
        except OSError:
            return None
        payload = entry[DIGEST_BYTES:]
        return payload if hashlib.blake2b(payload, digest_size=DIGEST_BYTES).digest() == entry[:DIGEST_BYTES] else None

    def entry(self, seam: str, key: str) -> Path | None:
        """Path of a whole entry, for streaming; None if there is none or it is damaged."""
        if self.folder is None:
            return None
        path, state = self._path(seam, key), hashlib.blake2b(digest_size=DIGEST_BYTES)
        try:
            with path.open("rb", buffering=0) as stream:
                head = stream.read(DIGEST_BYTES)
                while chunk := stream.read(CHUNK):
                    state.update(chunk)
        except OSError:
            return None
        return path if state.digest() == head else None

    def put(self, seam: str, key: str, payload: bytes) -> None:
        """Keep a payload; a full disk or a read-only folder is no error, only a slower next build."""
        if self.folder is None:
            return
        head = hashlib.blake2b(payload, digest_size=DIGEST_BYTES).digest()
        try:
            write_atomically(self._path(seam, key), head + payload)
        except OSError:
            return

    def path(self, seam: str, key: str, make: Callable[[], bytes]) -> Path | None:
        """Path of an entry for streaming (its payload starts at DIGEST_BYTES), made if missing; None without a folder."""
        if self.folder is None:
            return None
        path = self._path(seam, key)
        if self.get(seam, key) is None:
            with self.claim(key):
                if self.get(seam, key) is None:  # nobody made it meanwhile
                    self.put(seam, key, make())
        return path if path.exists() else None

    def claim(self, key: str) -> Claim:
        """The right to make what lies under a key, as soon as no other process is at it; others wait for what is made."""
        claim = self._claimed(key, wait=True)
        assert claim is not None
        return claim

    def claim_if_free(self, key: str) -> Claim | None:
        """As `claim`; None if another process is at it."""
        return self._claimed(key, wait=False)

    def _claimed(self, key: str, *, wait: bool) -> Claim | None:
        if self.folder is None:
            return Claim()
        return claimed(self.folder / CLAIMS / key[:CLAIM_DIGITS], wait=wait)

    def _path(self, seam: str, key: str) -> Path:
        assert self.folder is not None
        return self.folder / seam / key
