"""What a ticket says, worked out. In: the order, the printer's profile, finished pages, ink. Out: weights, spine, imprint.

Pure sums; weights are of paper alone, without glue, staples, boards and ink.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from booklet.base.geometry import Size
from booklet.base.units import to_mm
from booklet.ir.job import Contact, ImprintCheck, Ink, Paper
from booklet.ir.pages import Page, PageSet, StructureNode, TextItem
from booklet.ir.preflight import SheetPage
from booklet.ir.press_profile import CoverBinding, ImprintPart, PressProfile
from booklet.prepress.cover import spine_width

COVER_PAGES = 4


def copy_weight(trim: Size, page_count: int, *, paper: Paper, cover: Paper, spine_mm: float | None) -> float | None:
    """Grams of one copy; None if a paper's weight is not known. `cover` without a name: all on one paper."""
    leaf = to_mm(trim.width) * to_mm(trim.height) / 1e6  # square metres
    leaves = -(-page_count // 2)
    if not cover.name:
        return leaves * leaf * paper.weight_gsm if paper.weight_gsm else None
    if not (paper.weight_gsm and cover.weight_gsm):
        return None
    spine = (spine_mm or 0.0) * to_mm(trim.height) / 1e6
    return (leaves - COVER_PAGES // 2) * leaf * paper.weight_gsm + (2 * leaf + spine) * cover.weight_gsm


def spine_mm(
    press: PressProfile, page_count: int, *, paper: Paper, cover: Paper, binding: CoverBinding
) -> float | None:
    """Width of the spine, nought for a saddle stitch; None if a caliper is not known."""
    rules = replace(press.cover, binding=binding, paper=paper.name, cover_paper=cover.name)
    names = (paper.name, cover.name) if cover.name else (paper.name,)
    is_summed = rules.spine_mm is None and binding is not CoverBinding.SADDLE
    if is_summed and any(name not in press.calipers_mm for name in names):
        return None
    return to_mm(spine_width(rules, press, page_count - (COVER_PAGES if cover.name else 0)))


def ink_of(pages: Sequence[SheetPage], limit: float) -> Ink | None:
    """The mean over all pages, the page with most, and the most on one spot."""
    if not pages:
        return None
    means = [page.mean_ink for page in pages]
    return Ink(sum(means) / len(means), max(means), max(page.greatest_ink for page in pages), limit)


def check_imprint(
    pages: PageSet, demanded: Iterable[ImprintPart], *, publisher: str, printer: str, date: str, contact: Contact
) -> tuple[ImprintCheck, ...]:
    """Where each part that is demanded stands. A year counts on a page that names the publisher or the printer."""
    texts = page_texts(pages)
    wanted = {
        ImprintPart.PUBLISHER: re.split(r"[,(]", publisher)[0].strip(),
        ImprintPart.PRINTER: printer,
        ImprintPart.YEAR: date[:4],
        ImprintPart.ADDRESS: ", ".join(contact.address),
    }
    imprint = [name for name in (wanted[ImprintPart.PUBLISHER], printer) if name]
    near = {folio: text for folio, text in texts.items() if any(_plain(name) in text for name in imprint)}
    checks = []
    for part in ImprintPart:
        if part in demanded:
            lines = contact.address if part is ImprintPart.ADDRESS else tuple(filter(None, (wanted[part],)))
            where = near if part is ImprintPart.YEAR else texts
            checks.append(ImprintCheck(part, wanted[part], _folio(where, lines)))
    return tuple(checks)


def _folio(texts: Mapping[int, str], lines: Sequence[str]) -> int | None:
    """The first page on which all lines stand."""
    if not lines:
        return None
    return next((folio for folio, text in texts.items() if all(_plain(line) in text for line in lines)), None)


def _plain(text: str) -> str:
    """Letters and figures alone, small: neither case nor commas nor line ends matter."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def page_texts(pages: PageSet) -> dict[int, str]:
    """The text of each page by folio, as `_plain` has it: whole words, whatever the line breaks."""
    leaves = dict(_leaves(pages.structure))
    return {page.folio: _plain(" ".join(leaves.get(node, "") for node in _nodes(page))) for page in pages.pages}


def _nodes(page: Page) -> Iterable[str]:
    return dict.fromkeys(item.node for item in page.items if isinstance(item, TextItem))


def _leaves(node: StructureNode) -> Iterable[tuple[str, str]]:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        waiting += reversed(current.children)
        if current.text:
            yield current.node, current.text
