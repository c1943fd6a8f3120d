"""Which content a finding is about. In: Findings of a file that we made, the PageSet that it was made from. Out: Findings with NodeIds.

The smallest item under the finding's first place; where none is, the nearest. `Book.places` then knows file and line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import hypot

from booklet.base.geometry import Rect
from booklet.ir.pages import MapItem, Page, PageSet, PictureItem, ScanItem, TextItem
from booklet.ir.preflight import Finding


def locate(findings: Iterable[Finding], pages: PageSet, *, first: int = 0) -> tuple[Finding, ...]:
    """The findings with their nodes. `first` is the index of the page that the file begins with (a cover of its own is left out)."""
    return tuple(
        finding if finding.page < 0 or finding.page + first >= len(pages.pages)
        else replace(finding, node=_node(pages.pages[finding.page + first], finding))
        for finding in findings
    )  # fmt: skip


def _node(page: Page, finding: Finding) -> str:
    candidates = [(node, rect) for node, rect in _placed(page) if node]
    if not candidates:
        return ""
    if not finding.rects:
        return candidates[0][0]
    x = finding.rects[0].x + finding.rects[0].width / 2
    y = finding.rects[0].y + finding.rects[0].height / 2
    under = [(rect.width * rect.height, node) for node, rect in candidates if _holds(rect, x, y)]
    if under:
        return min(under)[1]
    return min(candidates, key=lambda item: _distance(item[1], x, y))[0]


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


def _distance(rect: Rect, x: float, y: float) -> float:
    return hypot(max(rect.x - x, 0, x - rect.right), max(rect.y - y, 0, y - rect.bottom))
