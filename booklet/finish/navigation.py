"""Ways through the document: outline, page labels, named destinations, links (ISO 32000-1, 12.3, 12.4.2, 12.5.6.5).

In: PageSet. Out: Objects, or parts of the catalog and of pages. This is one of two stages that know PDF's y axis.
"""

from collections.abc import Iterable, Sequence

from booklet.base.geometry import Rect
from booklet.finish.objects import Objects, Ref, Text, Value, page_name
from booklet.ir.pages import Bookmark, LinkItem, Page, PageSet

LEAF_NAMES = 64  # names in a leaf of the name tree


def outline_objects(pages: PageSet) -> Objects:
    """The outline, named "outline"; none without bookmarks."""
    bookmarks = pages.bookmarks
    if not bookmarks:
        return {}
    parents = _parents(bookmarks)
    objects: Objects = {"outline": {"/Type": "/Outlines", **_family(-1, parents)}}
    for number, bookmark in enumerate(bookmarks):
        siblings = [n for n, parent in enumerate(parents) if parent == parents[number]]
        place = siblings.index(number)
        item: dict[str, Value] = {
            "/Title": Text(bookmark.title), "/Parent": Ref(_item_name(parents[number])),
            "/Dest": _destination(pages, bookmark.page, bookmark.y), **_family(number, parents),
        }  # fmt: skip
        if place > 0:
            item["/Prev"] = Ref(_item_name(siblings[place - 1]))
        if place + 1 < len(siblings):
            item["/Next"] = Ref(_item_name(siblings[place + 1]))
        objects[_item_name(number)] = item
    return objects


def _item_name(number: int) -> str:
    return "outline" if number < 0 else f"outline/{number}"


def _parents(bookmarks: Sequence[Bookmark]) -> list[int]:
    """For each bookmark the nearest earlier one of a lower level, -1 for the outline itself."""
    parents, line = list[int](), list[tuple[int, int]]()
    for number, bookmark in enumerate(bookmarks):
        while line and line[-1][0] >= bookmark.level:
            line.pop()
        parents.append(line[-1][1] if line else -1)
        line.append((bookmark.level, number))
    return parents


def _family(number: int, parents: list[int]) -> dict[str, Value]:
    """First, Last and Count of an item's children. The outline opens with its first level; deeper ones are closed."""
    children = [n for n, parent in enumerate(parents) if parent == number]
    if not children:
        return {}
    count = len(children)
    first, last = Ref(_item_name(children[0])), Ref(_item_name(children[-1]))
    return {"/First": first, "/Last": last, "/Count": count if number < 0 else -count}


def _destination(pages: PageSet, page: int, y: float) -> Value:
    """The top of something, at the reader's own magnification."""
    return [Ref(page_name(page)), "/XYZ", None, round(_up(pages, y), 2), None]


def _up(pages: PageSet, y: float) -> float:
    return pages.trim.height + pages.bleed + pages.margin - y


def page_labels(pages: PageSet) -> Value:
    """Every page labelled with its folio; a new range wherever folios do not follow on."""
    numbers: list[Value] = []
    expected = -1
    for page in pages.pages:
        if page.folio != expected:
            numbers += [int(page.index), {"/S": "/D", "/St": int(page.folio)}]
        expected = page.folio + 1
    return {"/Nums": numbers}


def destination_objects(pages: PageSet) -> Objects:
    """All nodes by name, as a name tree "destinations" (7.9.6): links point into it, and so can other documents."""
    named = sorted((node.encode(), where) for node, where in pages.destinations.items())
    if not named:
        return {}
    rows: list[tuple[bytes, Value]] = [(node, _destination(pages, where.page, where.y)) for node, where in named]
    leaves = [rows[at : at + LEAF_NAMES] for at in range(0, len(rows), LEAF_NAMES)]
    objects: Objects = {"destinations": {"/Kids": [Ref(f"destinations/{n}") for n in range(len(leaves))]}}
    for number, leaf in enumerate(leaves):
        names = [entry for row in leaf for entry in row]
        objects[f"destinations/{number}"] = {"/Limits": [leaf[0][0], leaf[-1][0]], "/Names": names}
    return objects


def link_objects(pages: PageSet) -> Objects:
    """The live areas of all pages; those of page 3 are named "link/3/0" and on."""
    return {
        link_name(page, number): _link(pages, page, link)
        for page in pages.pages
        for number, link in enumerate(page.links)
        if _leads_somewhere(pages, link)
    }


def link_names(pages: PageSet, page: Page) -> list[str]:
    """Names of a page's link objects."""
    return [link_name(page, n) for n, link in enumerate(page.links) if _leads_somewhere(pages, link)]


def link_name(page: Page, number: int) -> str:
    return f"link/{page.index}/{number}"


def _leads_somewhere(pages: PageSet, link: LinkItem) -> bool:
    return not link.target.startswith("#") or link.target[1:] in pages.destinations


def _link(pages: PageSet, page: Page, link: LinkItem) -> Value:
    entries: dict[str, Value] = {
        "/Type": "/Annot", "/Subtype": "/Link", "/Rect": _box(pages, link.rect), "/Border": [0, 0, 0], "/F": 4,
        "/P": Ref(page_name(page.index)),
    }  # fmt: skip
    if link.target.startswith("#"):
        entries["/Dest"] = link.target[1:].encode()
    else:
        entries["/A"] = {"/S": "/URI", "/URI": _ascii_uri(link.target)}
    return entries


def _ascii_uri(target: str) -> bytes:
    """A URI in ASCII (12.6.4.7): what is beyond it as percent-encoded UTF-8."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode()) for c in target).encode("ascii")


def _box(pages: PageSet, rect: Rect) -> list[float]:
    edge = pages.bleed + pages.margin
    left, right = rect.x + edge, rect.right + edge
    return [round(value, 2) for value in (left, _up(pages, rect.bottom), right, _up(pages, rect.y))]


def annotations(names: Iterable[str]) -> dict[str, Value]:
    """The /Annots entry of a page; nothing if it has none."""
    found: list[Value] = [Ref(name) for name in names]
    return {"/Annots": found} if found else {}
