"""The logical tree of the book in content order. In: styled parts, the setting of each. Out: StructureNode.

Leaves are what items name: paragraphs, labels, pictures, scans, notes. Decorative pictures and furniture are not in it.
"""

from collections.abc import Iterator, Mapping

from booklet.ir.content import NodeId
from booklet.ir.pages import StructureNode
from booklet.ir.styled import (
    FacingBox,
    Grid,
    GridRow,
    ListingBox,
    MapBox,
    PictureBox,
    Plate,
    ScanBox,
    SpanKind,
    Stack,
    StyledBook,
    StyledBox,
    StyledPart,
    Tag,
    TextBox,
)  # fmt: skip
from booklet.layout.contents import listed
from booklet.layout.notes import note_box
from booklet.layout.paragraphs import label_node
from booklet.layout.setting import Setting
from booklet.layout.substitution import substituted


def book_tree(book: StyledBook, settings: Mapping[NodeId, Setting]) -> StructureNode:
    """The whole book; `settings` by part, with the answers of the last round."""
    parts = tuple(part_tree(part, settings[part.id], book.lang) for part in book.parts)
    return StructureNode(Tag.DIV, NodeId("book"), parts, lang=book.lang)


def part_tree(part: StyledPart, setting: Setting, lang: str) -> StructureNode:
    """One part."""
    tree = _Tree(setting, part.lang)
    head = () if part.is_head_artifact else part.head
    children = tuple(tree.nodes((*head, *part.boxes)))
    return StructureNode(Tag.SECT, part.id, children, lang=part.lang if part.lang != lang else "")


class _Tree:
    """Turns the boxes of one part into nodes; a note follows the paragraph of its first mark."""

    def __init__(self, setting: Setting, lang: str) -> None:
        self.setting, self.lang = setting, lang
        self.noted: set[NodeId] = set()

    def nodes(self, boxes: tuple[StyledBox, ...]) -> Iterator[StructureNode]:
        for box in boxes:
            yield from self.box(box)

    def box(self, box: StyledBox) -> Iterator[StructureNode]:
        match box:
            case TextBox():
                yield from self.text(box)
            case PictureBox():
                if not box.is_decorative and self.setting.facts(box) is not None:
                    yield StructureNode(Tag.FIGURE, box.node, alt=box.alt)
            case MapBox():
                drawn = self.setting.assets.maps.get(box.node)
                if drawn is not None:
                    yield drawn.structure
            case Stack():
                yield from self.stack(box)
            case Grid():
                yield StructureNode(box.tag, box.node, tuple(self.row(row, box.tag) for row in box.rows))
            case FacingBox():
                yield from self.box(box.grid)
            case Plate():
                yield from self.plate(box)
                if box.facing is not None:
                    yield from self.plate(box.facing)
            case ScanBox():
                yield from self.scan(box)
            case ListingBox():
                yield from self.listing(box)

    def text(self, box: TextBox) -> Iterator[StructureNode]:
        text = substituted(box.text, self.setting)
        lang = box.style.text.lang if box.style.text.lang != self.lang else ""
        leaf = StructureNode(box.tag, box.node, lang=lang, text=text.text)
        if box.label is None:
            if text.text:
                yield leaf
        else:
            yield StructureNode(Tag.LABEL, label_node(box.node), text=box.label.text)
            yield leaf
        for span in box.text.spans:
            if span.kind is SpanKind.NOTE:
                yield from self.note(NodeId(span.value))

    def listing(self, box: ListingBox) -> Iterator[StructureNode]:
        entries = []
        for entry in listed(box, self.setting):
            words = StructureNode(Tag.P, entry.box.node, text=entry.box.text.text)
            folio = StructureNode(Tag.P, label_node(entry.box.node), text=entry.folio.text)
            entries.append(StructureNode(Tag.CONTENTS_ENTRY, NodeId(f"{entry.box.node}/entry"), (words, folio)))
        if entries:
            yield StructureNode(Tag.CONTENTS, box.node, tuple(entries))

    def note(self, node: NodeId) -> Iterator[StructureNode]:
        note = self.setting.book.notes.get(node)
        if note is None or node in self.noted:
            return
        self.noted.add(node)
        box = note_box(note, self.setting)
        text = substituted(box.text, self.setting)
        lang = note.style.text.lang if note.style.text.lang != self.lang else ""
        yield StructureNode(Tag.NOTE, box.node, lang=lang, text=text.text)

    def stack(self, stack: Stack) -> Iterator[StructureNode]:
        children = tuple(self.nodes(stack.boxes))
        if not children:
            return
        if stack.tag is Tag.ITEM and children[0].tag is Tag.LABEL:
            body = StructureNode(Tag.ITEM_BODY, NodeId(f"{stack.node}/body"), children[1:])
            children = (children[0], body)
        yield StructureNode(stack.tag, stack.node, children)

    def row(self, row: GridRow, tag: Tag) -> StructureNode:
        if tag is not Tag.TABLE:
            children = tuple(node for cell in row.cells for node in self.nodes(cell))
            return StructureNode(Tag.DIV, row.node, children)
        cells = tuple(self.cell(row, index, cell) for index, cell in enumerate(row.cells))
        return StructureNode(Tag.ROW, row.node, cells)

    def cell(self, row: GridRow, index: int, boxes: tuple[StyledBox, ...]) -> StructureNode:
        """A cell; one paragraph that is a cell already needs no other around it."""
        nodes = tuple(self.nodes(boxes))
        if len(nodes) == 1 and nodes[0].tag in (Tag.CELL, Tag.HEAD_CELL):
            return nodes[0]
        return StructureNode(Tag.HEAD_CELL if row.is_head else Tag.CELL, NodeId(f"{row.node}/cell-{index}"), nodes)

    def plate(self, plate: Plate) -> Iterator[StructureNode]:
        boxes = tuple(box for _name, texts in (*plate.first_texts, *plate.texts) for box in texts)
        picture = tuple(box for box in (plate.picture, plate.map) if box is not None)
        children = tuple(self.nodes((*picture, *boxes)))
        if children:
            yield StructureNode(Tag.DIV, NodeId(f"{plate.node}/plate"), children)

    def scan(self, box: ScanBox) -> Iterator[StructureNode]:
        children = tuple(self.nodes(box.caption))
        if not box.is_decorative:
            children = (
                StructureNode(Tag.FIGURE, box.node, alt=box.alt or (box.outline.title if box.outline else "")),
                *children,
            )
        if children:
            yield StructureNode(Tag.DIV, NodeId(f"{box.node}/scan"), children)
