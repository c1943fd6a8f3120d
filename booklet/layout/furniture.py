"""Running heads and folios. In: a master's furniture, the page's side and folio. Out: lines of text that are artifacts."""

from dataclasses import replace

from booklet.base.digits import in_digits
from booklet.base.units import Folio
from booklet.ir.composed import Line
from booklet.ir.content import Align, NodeId, Side
from booklet.ir.digest import PageDigests
from booklet.ir.pages import TextItem
from booklet.ir.styled import Furniture, Master, ParagraphStyle, StyledPart
from booklet.layout.contents import plain
from booklet.layout.paragraphs import WIDE
from booklet.layout.setting import Composer


class FurnitureMaker:
    """Sets furniture; what has been set once is kept."""

    def __init__(self, compose: Composer, page_width: float, digits: str = "", *, is_mirrored: bool) -> None:
        self.compose, self.width, self.digits, self.is_mirrored = compose, page_width, digits, is_mirrored
        self.lines: dict[tuple[str, str], Line] = {}
        self.digests = PageDigests()

    def items(self, master: Master, part: StyledPart, side: Side, folio: Folio) -> tuple[TextItem, ...]:
        """The furniture of one page."""
        found = []
        if master.folio is not None and part.has_folios:
            found.append(self._item(master.folio, in_digits(str(folio), self.digits), side))
        if master.running_head is not None and (words := master.running_head.text or part.running_head):
            found.append(self._item(master.running_head, words, side))
        return tuple(found)

    def _item(self, furniture: Furniture, words: str, side: Side) -> TextItem:
        line = self._line(furniture.style, words)
        is_on_right = (side is Side.RECTO) is not self.is_mirrored
        left = self.width - furniture.inset - line.width if is_on_right else furniture.inset
        return TextItem(NodeId(""), line, left - line.x, furniture.baseline)

    def _line(self, style: ParagraphStyle, words: str) -> Line:
        key = (style.name, words)
        if key not in self.lines:
            bare = replace(style, align=Align.START, indent_first=0.0, indent_start=0.0, indent_end=0.0)
            self.lines[key] = self.compose(plain(words, style), bare, WIDE).lines[0]
        return self.lines[key]
