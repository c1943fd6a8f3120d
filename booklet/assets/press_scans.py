"""The foreign pages of a press file, mended once and kept. In: PrintSet, the clean PDF of all guests. Out: one that is printable.

What was done to each page is told each time; the heavy work comes in as a function.
"""

import marshal
from collections.abc import Callable, Sequence
from pathlib import Path

from booklet.assets.survey import guests_key
from booklet.base.cache import Cache, source_digest
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Severity, Sink
from booklet.base.files import DIGEST_BYTES, digest_of
from booklet.ir.assets import ScanPageFacts
from booklet.ir.press import PrintSet, Stored
from booklet.ir.press_profile import GuestRule, PressProfile

RECOLOURED = "recoloured"


@dataclass(frozen=True, slots=True)
class Mended:
    """The printable PDF; for each page what was done: "" nothing, RECOLOURED, or why it had to be rendered."""

    data: bytes
    done: tuple[str, ...]


Mend = Callable[[bytes, PressProfile], Mended]


def press_guests(print_set: PrintSet, clean: Stored | bytes, *, cache: Cache, sink: Sink, mend: Mend) -> Stored | bytes:
    """The guests' PDF as the press takes it; pages that had to be changed are told, or refused."""
    press = print_set.output.press
    assert press is not None
    scans = tuple(print_set.scans.values())
    key = _key(scans, press)
    data, done = _kept(key, cache) or _made(key, clean, press, cache=cache, mend=mend)
    _tell(scans, done, press, sink)
    return data


_Guests = tuple[Stored | bytes, tuple[str, ...]]


def _made(key: str, clean: Stored | bytes, press: PressProfile, *, cache: Cache, mend: Mend) -> _Guests:
    with cache.claim(key):
        kept = _kept(key, cache)  # another process may have mended them meanwhile
        if kept is not None:
            return kept
        mended = mend(_bytes(clean), press)
        cache.put("mended", key, mended.data)
        cache.put("mended-facts", key, marshal.dumps(mended.done))
    return _kept(key, cache) or (mended.data, mended.done)


def _kept(key: str, cache: Cache) -> _Guests | None:
    done, path = cache.get("mended-facts", key), cache.entry("mended", key)
    return None if done is None or path is None else (_stored(path), marshal.loads(done))


def _key(scans: Sequence[ScanPageFacts], press: PressProfile) -> str:
    asked = (
        guests_key((scan.file.digest, scan.page) for scan in scans), press.standard.value, press.intent.profile.digest,
        press.source_rgb.digest, press.rendering.value, press.ink_limit, press.resolutions.rendered_ppi, source_digest("assets"),
    )  # fmt: skip
    return digest_of(repr(asked).encode())


def _stored(path: Path) -> Stored:
    return Stored(str(path), DIGEST_BYTES, path.stat().st_size - DIGEST_BYTES)


def _bytes(data: Stored | bytes) -> bytes:
    if isinstance(data, bytes):
        return data
    with Path(data.path).open("rb") as stream:
        stream.seek(data.offset)
        return stream.read(data.length)


def _tell(scans: Sequence[ScanPageFacts], done: Sequence[str], press: PressProfile, sink: Sink) -> None:
    for scan, what in zip(scans, done, strict=True):
        if not what:
            continue
        page = f"“{scan.file.name}”, page {scan.page + 1}"
        why = "it has screen colours or grey type" if what == RECOLOURED else what
        if press.guests is GuestRule.REFUSE:
            sink.error(
                "press.guest-refused",
                f"{page} is not for the press: {why}",
                hint=f"supply it as {press.standard.value}, or set foreign-pages: mend",
                node=scan.file.digest,
            )
        elif what == RECOLOURED:
            fact = f"{page}: its colours were changed to inks, black type to black alone"
            sink.report(Diagnostic("press.guest-recoloured", Severity.NOTE, fact, node=scan.file.digest))
        else:
            sink.warning(
                "press.guest-rendered",
                f"{page} was made an image of {press.resolutions.rendered_ppi:.0f} ppi: {why}",
                hint=f"supply it as {press.standard.value} with its fonts",
                node=scan.file.digest,
            )
