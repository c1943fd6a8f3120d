"""The layout of a book: boxes into pages. In: StyledBook, facts of pictures, fonts. Out: PageSet, every item placed.

Knows nothing of PDF, of files, of the output's purpose. Points, origin at the trim corner, y down.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from booklet.base.cache import Cache
from booklet.base.diagnostics import Sink
from booklet.base.units import Folio, PageIndex
from booklet.font.library import FontLibrary
from booklet.ir.assets import Assets
from booklet.ir.composed import Composed
from booklet.ir.content import Binding, NodeId, Side
from booklet.ir.pages import Bookmark, Destination, Page, PageSet
from booklet.ir.styled import (
    Grid,
    ParagraphStyle,
    PictureBox,
    Plate,
    ScanBox,
    Stack,
    StyledBook,
    StyledPart,
    StyledText,
)
from booklet.layout.convergence import Convergence, Settled, side_of, stand_of
from booklet.layout.finalise import PartPage, PartPages, finalised
from booklet.layout.furniture import FurnitureMaker
from booklet.layout.outline import asks_of, boxes_in, entries_in, note_numbers, settled_answers
from booklet.layout.pagination import lay_out_part
from booklet.layout.setting import Ask, Composer, Entry, Setting
from booklet.layout.structure import book_tree
from booklet.text.paragraph import compose

Progress = Callable[[str, int, int], None]


def lay_out(
    book: StyledBook,
    assets: Assets,
    *,
    fonts: FontLibrary,
    cache: Cache,
    sink: Sink,
    progress: Progress | None = None,
) -> PageSet:
    """Lay out the whole book with real type."""

    def composer(text: StyledText, style: ParagraphStyle, measure: float) -> Composed:
        return compose(text, style, measure, fonts=fonts)

    return lay_out_with(composer, book, assets, sink=sink, progress=progress)


def lay_out_with(
    composer: Composer, book: StyledBook, assets: Assets, *, sink: Sink, progress: Progress | None = None
) -> PageSet:
    """Lay out the whole book with any composer."""
    work = _Work(composer, book, assets, progress or (lambda _what, _done, _of: None))
    settled = Convergence(
        book, work.lay_out_part, work.asked, settled_answers(book), work.leaves, sink
    ).run()  # fmt: skip
    return work.page_set(settled, sink)


@dataclass(slots=True)
class _Work:
    """What the rounds of one book share."""

    composer: Composer
    book: StyledBook
    assets: Assets
    progress: Progress
    entries: tuple[Entry, ...] = ()
    asked: tuple[tuple[Ask, ...], ...] = ()
    leaves: dict[NodeId, tuple[NodeId, ...]] = field(default_factory=dict)
    memo: dict[tuple[str, str, str, float], Composed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.entries = entries_in(self.book.parts)
        self.asked = tuple(asks_of(part, self.book, self.entries) for part in self.book.parts)
        self.leaves = leaves_of(self.book)

    def setting(self, part: StyledPart, answers: Mapping[Ask, str]) -> Setting:
        return Setting(
            self.book, self.assets, self.composer, answers, note_numbers(part), self.entries, memo=self.memo
        )  # fmt: skip

    def lay_out_part(self, part: StyledPart, side: Side, answers: Mapping[Ask, str]) -> PartPages:
        setting = self.setting(part, answers)
        pages = lay_out_part(part, side, setting)
        self.progress("parts", self.book.parts.index(part) + 1, len(self.book.parts))
        return finalised(pages, self.book.trim.width, tuple(setting.found), is_mirrored=is_mirrored(self.book))

    def page_set(self, settled: Settled, sink: Sink) -> PageSet:
        book = self.book
        pages = tuple(self._pages(settled))
        for part in settled.parts:
            for diagnostic in part.found:
                sink.report(diagnostic)
        settings = {part.id: self.setting(part, settled.answers) for part in book.parts}
        return PageSet(
            book.title, book.lang, book.direction, book.binding, book.trim, book.bleed, pages, self._bookmarks(settled),
            self._destinations(settled, pages), book_tree(book, settings), settled.rounds,
        )  # fmt: skip

    def _pages(self, settled: Settled) -> Iterator[Page]:
        maker = FurnitureMaker(self.composer, self.book.trim.width, is_mirrored=is_mirrored(self.book))
        index = 0
        for part, start, laid in zip(self.book.parts, settled.starts, settled.parts, strict=True):
            while index < start:
                yield _blank(index)
                index += 1
            for page in laid.pages:
                yield self._page(part, page, index, maker)
                index += 1
        if self.book.fill_before is None:
            for _ in range(settled.blanks):
                yield _blank(index)
                index += 1

    def _page(self, part: StyledPart, page: PartPage, index: int, maker: FurnitureMaker) -> Page:
        side, folio = side_of(index), Folio(index + 1)
        items = page.items
        if not page.is_blank:
            items += maker.items(self.book.masters[page.master], part, side, folio)
        mate = PageIndex(index + page.mate) if page.mate else None
        return Page(PageIndex(index), folio, side, page.master, items, page.links, page.is_blank, mate)

    def _bookmarks(self, settled: Settled) -> tuple[Bookmark, ...]:
        found = []
        for entry in self.entries:
            stand = stand_of(entry.node, self.leaves, settled.starts, settled.parts)
            if stand is not None:
                found.append(
                    Bookmark(entry.outline.title, entry.outline.level, PageIndex(stand.page), max(stand.y, 0.0))
                )
        return tuple(found)

    def _destinations(self, settled: Settled, pages: tuple[Page, ...]) -> dict[NodeId, Destination]:
        """Of everything that a link leads to, and of all headings and pictures."""
        wanted = {NodeId(link.target[1:]): None for page in pages for link in page.links if link.target.startswith("#")}
        wanted |= {entry.node: None for entry in self.entries} | {part.id: None for part in self.book.parts}
        for part in self.book.parts:
            wanted |= {box.node: None for box in boxes_in(part.boxes) if isinstance(box, PictureBox | ScanBox)}
        found: dict[NodeId, Destination] = {}
        for node in wanted:
            stand = stand_of(node, self.leaves, settled.starts, settled.parts)
            if stand is not None:
                found[node] = Destination(PageIndex(stand.page), max(stand.y, 0.0), PageIndex(stand.last_page))
        return found


def _blank(index: int) -> Page:
    return Page(PageIndex(index), Folio(index + 1), side_of(index), "", (), is_blank=True)


def is_mirrored(book: StyledBook) -> bool:
    """True if the book is bound on the right."""
    return book.binding is Binding.RIGHT


def leaves_of(book: StyledBook) -> dict[NodeId, tuple[NodeId, ...]]:
    """What each holder of boxes holds, itself included: parts, stacks, grids, rows, plates, scans."""
    found: dict[NodeId, tuple[NodeId, ...]] = {}
    for part in book.parts:
        inside = tuple(boxes_in(part.boxes))
        found[part.id] = tuple(box.node for box in inside)
        for box in inside:
            match box:
                case Stack():
                    found[box.node] = (box.node, *(b.node for b in boxes_in(box.boxes)))
                case Grid():
                    found[box.node] = (box.node, *(b.node for b in boxes_in((box,))))
                    for row in box.rows:
                        found[row.node] = tuple(b.node for cell in row.cells for b in boxes_in(cell))
                case Plate() | ScanBox():
                    found[box.node] = (box.node,)
    return found
