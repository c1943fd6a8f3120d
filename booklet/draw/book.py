"""Draw all pages, or take them from the cache. In: PrintSet, fonts. Out: a PageContent for each page.

A page that is kept needs no canvas, so the canvas comes in as a function, called at the first page that must be painted. Its
items are not looked at either, unless it is tagged: all that its paint depends on is in the digest that layout gave it.
"""

import marshal
from collections.abc import Callable

from booklet.base.cache import Cache, source_digest
from booklet.base.files import digest_of
from booklet.base.geometry import Size
from booklet.base.units import PageIndex
from booklet.draw.canvas import Canvas
from booklet.draw.painter import Sheet, draw_page, sheet_of
from booklet.draw.strings import RunStrings
from booklet.font.library import FontLibrary
from booklet.ir.content import NodeId
from booklet.ir.digest import VERSION, PageDigests
from booklet.ir.pages import Page, PictureItem, ScanItem, TextItem
from booklet.ir.press import MarkedContent, PageContent, PrintSet

NAMED = TextItem | PictureItem | ScanItem  # items of a leaf of the structure


def draw(
    print_set: PrintSet, *, fonts: FontLibrary, cache: Cache, new_canvas: Callable[[Size], Canvas]
) -> tuple[PageContent, ...]:
    """Contents of all pages, in their order. `new_canvas` is ReportLab's or a trace."""
    sheet, strings = sheet_of(print_set), RunStrings(fonts)
    keys = _Keys(sheet, source_digest("draw", "font")) if cache.folder is not None else None
    contents = []
    for page in print_set.pages.pages:
        key = keys.of(page) if keys is not None else ""
        content = _kept(cache, key, page)
        if content is None:
            content = draw_page(page, new_canvas(sheet.size), sheet=sheet, strings=strings)
            cache.put("contents", key, _packed(content))
        contents.append(content)
    return tuple(contents)


class _Keys:
    """Cache keys of pages of one sheet: all that painting a page asks for."""

    def __init__(self, sheet: Sheet, source: str) -> None:
        self._sheet = sheet
        output, trim = sheet.output, sheet.trim
        rich = output.press.rich_black_pt if output.press is not None else 0.0
        self._base = (
            source,
            output.purpose.value,
            output.is_tagged,
            trim.width,
            trim.height,
            sheet.edge,
            rich,
            sheet.lang,
        )
        self._digests = PageDigests()

    def of(self, page: Page) -> str:
        digest = page.digest or self._digests.of(page.items)
        facts = [self._facts(resource) for resource in digest.resources]
        leaves = [self._leaf(item.node) for item in page.items if isinstance(item, NAMED)] if self._base[2] else []
        marks = (self._digests.of(page.marks).paint,) if page.marks else ()
        return digest_of(marshal.dumps((self._base, digest.paint, facts, leaves, *marks), VERSION))

    def _facts(self, resource: str) -> tuple[float, ...]:
        """What places a picture or a scan: how it lies in its file."""
        picture, scan = self._sheet.pictures.get(resource), self._sheet.scans.get(resource)
        placed = (picture.orientation,) if picture is not None else ()
        return (*placed, scan.width, scan.height) if scan is not None else placed

    def _leaf(self, node: NodeId) -> tuple[str, ...]:
        """What marks need of the structure."""
        leaf = self._sheet.leaves.get(node)
        return (node,) if leaf is None else (node, leaf.tag, leaf.lang)


def _packed(content: PageContent) -> bytes:
    faces = [(face, sorted(gids)) for face, gids in content.faces.items()]
    return marshal.dumps(
        (
            content.data, faces, sorted(content.resources), [(m.mcid, m.node) for m in content.marks],
            list(content.spots), content.overprints,
        )
    )  # fmt: skip


def _kept(cache: Cache, key: str, page: Page) -> PageContent | None:
    """The page's content as it was painted before; its index is not part of it, as a page may have moved."""
    kept = cache.get("contents", key)
    if kept is None:
        return None
    data, faces, resources, marks, spots, overprints = marshal.loads(kept)
    return PageContent(
        data,
        {face: frozenset(gids) for face, gids in faces},
        frozenset(resources),
        tuple(MarkedContent(PageIndex(page.index), mcid, NodeId(node)) for mcid, node in marks),
        tuple(spots),
        overprints,
    )
