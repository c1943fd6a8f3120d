"""Draw all pages, or take them from the cache. In: PrintSet, fonts. Out: a PageContent for each page.

A page that is kept needs no canvas, so the canvas comes in as a function, called at the first page that must be painted.
"""

import marshal
from collections.abc import Callable

from booklet.base.cache import Cache, source_digest
from booklet.base.geometry import Size
from booklet.base.units import PageIndex
from booklet.draw.canvas import Canvas
from booklet.draw.digest import PageDigests
from booklet.draw.painter import draw_page, sheet_of
from booklet.draw.strings import RunStrings
from booklet.font.library import FontLibrary
from booklet.ir.content import NodeId
from booklet.ir.pages import Page
from booklet.ir.press import MarkedContent, PageContent, PrintSet


def draw(
    print_set: PrintSet, *, fonts: FontLibrary, cache: Cache, new_canvas: Callable[[Size], Canvas]
) -> tuple[PageContent, ...]:
    """Contents of all pages, in their order. `new_canvas` is ReportLab's or a trace."""
    sheet, strings = sheet_of(print_set), RunStrings(fonts)
    digests = PageDigests(sheet, source_digest("draw", "font")) if cache.folder is not None else None
    contents = []
    for page in print_set.pages.pages:
        key = digests.of(page) if digests is not None else ""
        content = _kept(cache, key, page)
        if content is None:
            content = draw_page(page, new_canvas(sheet.size), sheet=sheet, strings=strings)
            cache.put("contents", key, _packed(content))
        contents.append(content)
    return tuple(contents)


def _packed(content: PageContent) -> bytes:
    faces = [(face, sorted(gids)) for face, gids in content.faces.items()]
    return marshal.dumps(
        (content.operators, faces, sorted(content.resources), [(m.mcid, m.node) for m in content.marks])
    )


def _kept(cache: Cache, key: str, page: Page) -> PageContent | None:
    """The page's content as it was painted before; its index is not part of it, as a page may have moved."""
    kept = cache.get("contents", key)
    if kept is None:
        return None
    operators, faces, resources, marks = marshal.loads(kept)
    return PageContent(
        operators,
        {face: frozenset(gids) for face, gids in faces},
        frozenset(resources),
        tuple(MarkedContent(PageIndex(page.index), mcid, NodeId(node)) for mcid, node in marks),
    )
