"""The whole book in pages, with any composer. In: StyledBook, facts of pictures. Out: PageSet: pages, bookmarks, destinations, tree.

Keeps laid-out parts in the cache. Knows no font.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace

from booklet.base.cache import Cache
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Sink
from booklet.base.units import Folio, PageIndex
from booklet.ir.assets import Assets
from booklet.ir.composed import Composed
from booklet.ir.content import Binding, NodeId, Side, note_of
from booklet.ir.digest import PageDigests, joined
from booklet.ir.pages import Bookmark, Destination, LateItems, Page, PageSet
from booklet.ir.styled import FacingBox, Grid, ListingBox, PictureBox, Plate, ScanBox, Stack, StyledBook, StyledPart
from booklet.layout.contents import entries_of, entry_node
from booklet.layout.convergence import Convergence, Settled, Stands, side_of
from booklet.layout.digests import Flattener, layout_key, part_digest
from booklet.layout.finalise import PartPage, PartPages, finalised
from booklet.layout.furniture import FurnitureMaker
from booklet.layout.outline import asks_of, boxes_in, entries_in, note_numbers, settled_answers
from booklet.layout.packing import pack, unpack
from booklet.layout.pagination import lay_out_part
from booklet.layout.setting import Ask, Composer, Entry, Setting
from booklet.layout.structure import book_tree

SEAM = "parts"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Store:
    """Where laid-out parts are kept, and the digest of what all of them depend on."""

    cache: Cache = Cache(None)
    book: str = ""

    def part(self, key: str, make: Callable[[], PartPages]) -> PartPages:
        """The part of that key, made if it is not kept."""
        kept = self.cache.get(SEAM, key)
        if kept is not None:
            return unpack(kept)
        pages = make()
        if self.cache.folder is not None:
            self.cache.put(SEAM, key, pack(pages))
        return pages


def lay_out_with(
    composer: Composer,
    book: StyledBook,
    assets: Assets,
    *,
    sink: Sink,
    progress: Progress | None = None,
    store: Store | None = None,
) -> PageSet:
    """Lay out the whole book with any composer."""
    work = _Work(composer, book, assets, progress or (lambda _what, _done, _of: None), store or Store())
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
    store: Store
    entries: tuple[Entry, ...] = ()
    asked: tuple[tuple[Ask, ...], ...] = ()
    leaves: dict[NodeId, tuple[NodeId, ...]] = field(default_factory=dict)
    numbers: dict[NodeId, dict[NodeId, int]] = field(default_factory=dict)
    digests: dict[NodeId, str] = field(default_factory=dict)
    painted: PageDigests = field(default_factory=PageDigests)
    memo: dict[tuple[str, str, str, float], Composed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.entries = entries_in(self.book.parts)
        self.asked = tuple(asks_of(part, self.book, self.entries) for part in self.book.parts)
        self.leaves = leaves_of(self.book, self.entries)
        self.numbers = {part.id: note_numbers(part) for part in self.book.parts}
        if self.store.cache.folder is not None:
            flattener = Flattener()
            self.digests = {
                p.id: part_digest(p, self.book, self.assets, self.entries, flattener) for p in self.book.parts
            }

    def setting(self, part: StyledPart, answers: Mapping[Ask, str]) -> Setting:
        return Setting(
            part.id, self.book, self.assets, self.composer, answers, self.numbers[part.id], self.entries, memo=self.memo
        )  # fmt: skip

    def lay_out_part(self, part: StyledPart, side: Side, answers: Mapping[Ask, str]) -> PartPages:
        self.progress("parts", self.book.parts.index(part) + 1, len(self.book.parts))
        key = layout_key(self.store.book, self.digests.get(part.id, ""), side, answers)
        return self.store.part(key, lambda: self._laid_out(part, side, answers))

    def _laid_out(self, part: StyledPart, side: Side, answers: Mapping[Ask, str]) -> PartPages:
        setting = self.setting(part, answers)
        pages = lay_out_part(part, side, setting)
        return finalised(
            pages,
            self.book.trim.width,
            tuple(setting.found),
            digests=self.painted,
            is_mirrored=self.book.binding is Binding.RIGHT,
        )

    def page_set(self, settled: Settled, sink: Sink) -> PageSet:
        book = self.book
        pages = tuple(self._pages(settled))
        stands = Stands(settled.starts, settled.parts, self.leaves)
        for part in settled.parts:
            for diagnostic in part.found:
                sink.report(_paged(diagnostic, stands))
        settings = {part.id: self.setting(part, settled.answers) for part in book.parts}
        destinations = self._destinations(stands, pages)
        pages = tuple(_with_true_links(page, destinations, sink) for page in pages)
        return PageSet(
            book.title, book.lang, book.direction, book.binding, book.trim, book.bleed, pages, self._bookmarks(stands),
            destinations, book_tree(book, settings), settled.rounds,
        )  # fmt: skip

    def _pages(self, settled: Settled) -> Iterator[Page]:
        maker = FurnitureMaker(
            self.composer, self.book.trim.width, self.book.digits, is_mirrored=self.book.binding is Binding.RIGHT
        )
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
        items, digest = page.items, page.digest
        if not page.is_blank:
            furniture = maker.items(self.book.masters[page.master], part, side, folio)
            items = LateItems(lambda: (*page.items, *furniture))
            digest = joined(digest, maker.digests.of(furniture))
        mate = PageIndex(index + page.mate) if page.mate else None
        return Page(PageIndex(index), folio, side, page.master, items, page.links, page.is_blank, mate, digest)

    def _bookmarks(self, stands: Stands) -> tuple[Bookmark, ...]:
        found = []
        for entry in self.entries:
            stand = stands.of(entry.node)
            if stand is not None:
                found.append(
                    Bookmark(entry.outline.title, entry.outline.level, PageIndex(stand.page), max(stand.y, 0.0))
                )
        return tuple(found)

    def _destinations(self, stands: Stands, pages: tuple[Page, ...]) -> dict[NodeId, Destination]:
        """Of everything that a link leads to, and of all headings and pictures."""
        wanted = {NodeId(link.target[1:]): None for page in pages for link in page.links if link.target.startswith("#")}
        wanted |= {entry.node: None for entry in self.entries} | {part.id: None for part in self.book.parts}
        for part in self.book.parts:
            wanted |= {
                box.node: None for box in boxes_in(part.head + part.boxes) if isinstance(box, PictureBox | ScanBox)
            }
        found: dict[NodeId, Destination] = {}
        for node in wanted:
            stand = stands.of(node)
            if stand is not None:
                found[node] = Destination(PageIndex(stand.page), max(stand.y, 0.0), PageIndex(stand.last_page))
        return found


def _paged(diagnostic: Diagnostic, stands: Stands) -> Diagnostic:
    """The diagnostic with the page on which its node stands."""
    stand = stands.of(NodeId(diagnostic.node))
    if stand is None:
        return diagnostic
    return replace(diagnostic, page=f"page {stand.page + 1}, {side_of(stand.page).value}")


def _with_true_links(page: Page, destinations: Mapping[NodeId, Destination], sink: Sink) -> Page:
    """The page without links that lead nowhere: to a space, a break, a block that could not be placed."""
    lost = [link for link in page.links if link.target.startswith("#") and NodeId(link.target[1:]) not in destinations]
    for link in lost:
        sink.warning(
            "layout.lost-link",
            f"the link to “{link.target[1:]}” leads to nothing that is on a page",
            hint="let it lead to a heading, a paragraph or a picture",
            node=note_of(link.node),
        )
    return replace(page, links=tuple(link for link in page.links if link not in lost)) if lost else page


def _blank(index: int) -> Page:
    return Page(PageIndex(index), Folio(index + 1), side_of(index), "", (), is_blank=True)


def leaves_of(book: StyledBook, entries: tuple[Entry, ...]) -> dict[NodeId, tuple[NodeId, ...]]:
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
                case FacingBox():
                    found[box.node] = tuple(b.node for b in boxes_in((box.grid,)))
                case Plate() | ScanBox():
                    found[box.node] = (box.node,)
                case ListingBox():
                    found[box.node] = tuple(entry_node(box.node, e.node) for e in entries_of(box, entries))
    return found
