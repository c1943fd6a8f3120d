"""The structure tree of a tagged file (ISO 32000-1, 14.7). In: PageSet's tree, the marks that drawing left. Out: Objects.

A leaf's marked content is joined here by NodeId: a paragraph over a page turn is one element with content on two pages, in page
order whatever the order of paint. Links become Link elements under the leaf that holds them.
"""

from collections.abc import Iterable, Sequence

from booklet.finish.navigation import link_name, link_names
from booklet.finish.objects import Objects, Ref, Text, Value, page_name
from booklet.ir.content import NodeId
from booklet.ir.pages import PageSet, StructureNode
from booklet.ir.press import MarkedContent, PageContent
from booklet.ir.styled import Tag


def structure_objects(pages: PageSet, contents: Sequence[PageContent], *, has_annotations: bool) -> Objects:
    """The tree, named "structure", with its parent tree."""
    links = _links(pages) if has_annotations else []
    grower = _Grower(pages, [mark for content in contents for mark in content.marks], links)
    root = grower.grow(pages.structure, "structure")
    parents: list[Value] = []
    for page, content in zip(pages.pages, contents, strict=True):
        parents += [int(page.index), [Ref(grower.leaves[mark.node]) for mark in content.marks]]
    for number, (_, link) in enumerate(links):
        parents += [len(pages.pages) + number, Ref(f"element/{link}")]
    document: Value = {
        "/Type": "/StructTreeRoot", "/K": [Ref(root)], "/ParentTree": {"/Nums": parents},
        "/ParentTreeNextKey": len(pages.pages) + len(links),
    }  # fmt: skip
    return {"structure": document, **grower.objects}


def link_keys(pages: PageSet) -> dict[str, int]:
    """Keys of links in the parent tree, behind those of the pages."""
    return {link: len(pages.pages) + number for number, (_, link) in enumerate(_links(pages))}


def _links(pages: PageSet) -> list[tuple[NodeId, str]]:
    """(leaf, name of the link object) in page order."""
    return [
        (page.links[number].node, link_name(page, number))
        for page in pages.pages
        for number in range(len(page.links))
        if link_name(page, number) in link_names(pages, page)
    ]


class _Grower:
    """Grows elements from the logical tree."""

    def __init__(self, pages: PageSet, marks: Iterable[MarkedContent], links: Iterable[tuple[NodeId, str]]) -> None:
        self._pages = pages
        self._marks: dict[NodeId, list[MarkedContent]] = {}
        self._links: dict[NodeId, list[str]] = {}
        for mark in marks:
            self._marks.setdefault(mark.node, []).append(mark)
        for node, link in links:
            self._links.setdefault(node, []).append(link)
        self.objects: Objects = {}
        self.leaves: dict[NodeId, str] = {}

    def grow(self, node: StructureNode, parent: str) -> str:
        """An element for a node and all below it; its name."""
        name = f"element/{len(self.objects)}"
        entries: dict[str, Value] = {"/Type": "/StructElem", "/S": f"/{self._tag(node, parent)}", "/P": Ref(parent)}
        self.objects[name] = entries
        if node.alt:
            entries["/Alt"] = Text(node.alt)
        if node.lang:
            entries["/Lang"] = Text(node.lang)
        kids: list[Value] = [Ref(self.grow(child, name)) for child in node.children if child.tag is not Tag.ARTIFACT]
        if not node.children:
            self.leaves[node.node] = name
            kids += [self._content(mark) for mark in self._marks.get(node.node, ())]
        kids += [Ref(self._link(link, name)) for link in self._links.get(node.node, ())]
        if kids:
            entries["/K"] = kids
        return name

    def _tag(self, node: StructureNode, parent: str) -> str:
        return "Document" if parent == "structure" else node.tag.value

    def _content(self, mark: MarkedContent) -> Value:
        return {"/Type": "/MCR", "/Pg": Ref(page_name(mark.page)), "/MCID": mark.mcid}

    def _link(self, link: str, parent: str) -> str:
        name, page = f"element/{link}", link.split("/")[1]
        reference: Value = {"/Type": "/OBJR", "/Obj": Ref(link), "/Pg": Ref(page_name(int(page)))}
        self.objects[name] = {"/Type": "/StructElem", "/S": "/Link", "/P": Ref(parent), "/K": [reference]}
        return name
