"""What each picture becomes on a press: how fine, and over which ground if the standard knows no transparency.

In: PrintSet. Out: PrintSet with a target for every picture that is placed, and how much larger than itself each scan is. Which
pictures and scans stand where is kept by the digests of the pages, so that a cached build looks at no item.
"""

import marshal
from collections.abc import Iterable
from dataclasses import replace

from booklet.base.cache import Cache, source_digest
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Severity, Sink
from booklet.base.files import digest_of
from booklet.ir.assets import ColourSpace, PictureFacts
from booklet.ir.digest import PageDigests
from booklet.ir.pages import Page, PictureItem, ScanItem
from booklet.ir.press import PictureTarget, PrintSet
from booklet.ir.press_profile import Resolutions
from booklet.prepress.flattening import flatten

LAYOUT_CODE = "layout.low-resolution"  # told before it was known which printer it is for; told here by his own figures
SLACK = 1.02  # a picture hardly finer than the ceiling is left alone: resampling would cost more than it spares


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture or a scan on a page: its resource, the page's folio, and the size of the whole of it in points."""

    resource: str
    page: int
    width: float
    height: float


def settle_pictures(print_set: PrintSet, *, cache: Cache, sink: Sink) -> PrintSet:
    """A target for each picture that a page shows; the finest place decides."""
    press = print_set.output.press
    assert press is not None
    sink.supersede(LAYOUT_CODE)
    placed = _placed(print_set.pages.pages, cache)
    largest: dict[str, Placed] = {}
    for item in placed:
        if item.resource not in largest or item.width > largest[item.resource].width:
            largest[item.resource] = item
        if item.resource in print_set.pictures:
            _warn(item, print_set.pictures[item.resource], press.resolutions, sink)
    targets = {
        key: PictureTarget(_scale(facts, item, press.resolutions))
        for key, item in largest.items()
        if (facts := print_set.pictures.get(key)) is not None
    }
    enlargements = {
        key: item.width / scan.width for key, item in largest.items() if (scan := print_set.scans.get(key)) is not None
    }
    settled = replace(print_set, targets=targets, enlargements=enlargements)
    return settled if press.standard.has_transparency else flatten(settled, sink)


def _ppi(facts: PictureFacts, placed: Placed) -> float:
    """Effective resolution: the coarser direction decides."""
    return 72 * min(facts.width_px / placed.width, facts.height_px / placed.height)


def _scale(facts: PictureFacts, placed: Placed, rules: Resolutions) -> float:
    ceiling = rules.line_ceiling_ppi if facts.space is ColourSpace.BILEVEL else rules.ceiling_ppi
    ppi = _ppi(facts, placed)
    return ceiling / ppi if ppi > ceiling * SLACK else 1.0


def _warn(placed: Placed, facts: PictureFacts, rules: Resolutions, sink: Sink) -> None:
    """A picture too coarse for the press is told with the size at which it would do; as an error where the printer refuses it."""
    is_line = facts.space is ColourSpace.BILEVEL
    least, refused = (rules.line_least_ppi, rules.line_refused_ppi) if is_line else (rules.least_ppi, rules.refused_ppi)
    ppi = _ppi(facts, placed)
    if round(ppi) >= least:
        return
    limit = f"refuses less than {refused:.0f}" if ppi < refused else f"needs {least:.0f}"
    wide = facts.width_px / least * 25.4
    needed = round(placed.width / 72 * least)
    sink.report(
        Diagnostic(
            "press.low-resolution", Severity.ERROR if ppi < refused else Severity.WARNING,
            f"“{facts.file.name}” is {ppi:.0f} ppi at this size; the press {limit}",
            hint=f"print it at most {wide:.0f} mm wide, or supply {needed} px",
            node=facts.file.digest, page=f"page {placed.page}",
        )
    )  # fmt: skip


def _placed(pages: Iterable[Page], cache: Cache) -> list[Placed]:
    pages = list(pages)
    digests = PageDigests()
    known = [page.digest or digests.of(page.items) for page in pages]
    key = digest_of(marshal.dumps((source_digest("prepress"), [digest.paint for digest in known]), 2))
    kept = cache.get("placed", key)
    if kept is not None:
        return [Placed(*row) for row in marshal.loads(kept)]
    found = [
        Placed(item.resource, int(page.folio), abs(whole.width), abs(whole.height))
        for page in pages
        for item in page.items
        if isinstance(item, PictureItem | ScanItem)
        for whole in (item.image if isinstance(item, PictureItem) else item.frame,)
    ]
    cache.put("placed", key, marshal.dumps([(p.resource, p.page, p.width, p.height) for p in found]))
    return found
