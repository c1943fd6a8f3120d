"""On which pages the nodes of a book stand. In: a PageSet. Out: folios by node."""

from collections.abc import Iterator, Sequence

from booklet.ir.pages import Item, MapItem, PageSet, PictureItem, ScanItem, TextItem
from booklet.translate.units import Pages


def pages_of(page_set: PageSet) -> Pages:
    """The folios of each node, in order, as printed or as they would be."""
    found: dict[str, dict[str, None]] = {}
    for page in page_set.pages:
        for node in _nodes(page.items):
            found.setdefault(node, {})[str(page.folio)] = None
    return {node: tuple(folios) for node, folios in found.items()}


def _nodes(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, TextItem | PictureItem | ScanItem | MapItem) and item.node:
            yield item.node
