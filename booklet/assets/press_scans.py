"""The foreign pages of a press file, mended once and kept. In: PrintSet, the clean PDF of all guests. Out: one that is printable.

What was done to each page is told each time; the heavy work comes in as a function. A page that must be rendered is as fine as the
printer asks at the size at which it is placed, not at its own.
"""

import marshal
import math
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
MAX_PIXELS = 60_000_000  # of a rendered page: A2 at 400 ppi; a larger one is rendered as fine as this allows


@dataclass(frozen=True, slots=True)
class Mended:
    """The printable PDF; for each page what was done: "" nothing, RECOLOURED, or why it had to be rendered."""

    data: bytes
    done: tuple[str, ...]


Mend = Callable[[bytes, PressProfile, Sequence[float]], Mended]
"""Mends all pages; told how much larger than itself each is placed, 0 where it is not."""


def ppi_of(width: float, height: float, enlargement: float, press: PressProfile) -> float:
    """How finely a page of this own size (points) is rendered, in pixels per inch of the printed size."""
    inches = width * height * (enlargement / 72) ** 2
    return min(press.resolutions.rendered_ppi, math.sqrt(MAX_PIXELS / inches))


def press_guests(print_set: PrintSet, clean: Stored | bytes, *, cache: Cache, sink: Sink, mend: Mend) -> Stored | bytes:
    """The guests' PDF as the press takes it; pages that had to be changed are told, or refused."""
    press = print_set.output.press
    assert press is not None
    scans = tuple(print_set.scans.values())
    sizes = tuple(round(print_set.enlargements.get(key, 0.0), 3) for key in print_set.scans)
    if not any(sizes):
        return clean  # none is placed in this file: it is the cover's
    key = _key(scans, sizes, press)
    data, done = _kept(key, cache) or _made(key, lambda: mend(_bytes(clean), press, sizes), cache)
    _tell(scans, sizes, done, press, sink)
    return data


_Guests = tuple[Stored | bytes, tuple[str, ...]]


def _made(key: str, mend: Callable[[], Mended], cache: Cache) -> _Guests:
    with cache.claim(key):
        kept = _kept(key, cache)  # another process may have mended them meanwhile
        if kept is not None:
            return kept
        mended = mend()
        cache.put("mended", key, mended.data)
        cache.put("mended-facts", key, marshal.dumps(mended.done))
    return _kept(key, cache) or (mended.data, mended.done)


def _kept(key: str, cache: Cache) -> _Guests | None:
    done, path = cache.get("mended-facts", key), cache.entry("mended", key)
    return None if done is None or path is None else (_stored(path), marshal.loads(done))


def _key(scans: Sequence[ScanPageFacts], sizes: Sequence[float], press: PressProfile) -> str:
    asked = (
        guests_key((scan.file.digest, scan.page) for scan in scans), sizes, press.standard.value, press.intent.profile.digest,
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


def _tell(
    scans: Sequence[ScanPageFacts], sizes: Sequence[float], done: Sequence[str], press: PressProfile, sink: Sink
) -> None:
    for scan, size, what in zip(scans, sizes, done, strict=True):
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
                f"{page} was made an image of {ppi_of(scan.width, scan.height, size, press):.0f} ppi: {why}",
                hint=f"supply it as {press.standard.value} with its fonts",
                node=scan.file.digest,
            )
