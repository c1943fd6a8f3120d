"""Which content a finding is about. In: Findings of a file that we made, the PageSet that it was made from. Out: Findings with NodeIds.

The smallest item under the finding's first place; where none is (a ground, a plate that waits for its picture), what begins last
above it. `Book.places` then knows file and line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from booklet.base.geometry import Rect
from booklet.ir.pages import MapItem, Page, PageSet, PictureItem, ScanItem, TextItem
from booklet.ir.preflight import Finding


def locate(findings: Iterable[Finding], pages: PageSet, *, first: int = 0) -> tuple[Finding, ...]:
    """The findings with their nodes. `first` is the index of the page that the file begins with (a cover of its own is left out)."""
    count = len(pages.pages)
    return tuple(
        replace(finding, node=_node(pages, finding.page + first, finding))
        if 0 <= finding.page < count - first
        else finding
        for finding in findings
    )


def _node(pages: PageSet, index: int, finding: Finding) -> str:
    items = [(node, rect) for node, rect in _placed(pages.pages[index]) if node]
    tops: list[tuple[float, bool, str]]
    tops = [(spot.y, False, node) for node, spot in pages.destinations.items() if spot.page == index]
    tops += [(rect.y, True, node) for node, rect in items]
    if not finding.rects:
        return min(tops)[2] if tops else ""
    x = finding.rects[0].x + finding.rects[0].width / 2
    y = finding.rects[0].y + finding.rects[0].height / 2
    if under := [(rect.width * rect.height, node) for node, rect in items if _holds(rect, x, y)]:
        return min(under)[1]
    above = [top for top in tops if top[0] <= y]
    return max(above)[2] if above else min(tops)[2] if tops else ""


def _placed(page: Page) -> Iterator[tuple[str, Rect]]:
    """Items that know their node, with their places."""
    for item in page.items:
        if isinstance(item, TextItem):
            line = item.line
            yield item.node, Rect(item.x + line.x, item.baseline - line.ascent, line.width, line.ascent + line.descent)
        elif isinstance(item, (PictureItem, ScanItem, MapItem)):
            yield item.node, item.frame


def _holds(rect: Rect, x: float, y: float) -> bool:
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom
