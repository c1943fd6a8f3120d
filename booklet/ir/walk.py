"""Walks through a Book: every block, picture and scan in reading order."""

from collections.abc import Iterator

from booklet.base.files import FileRef
from booklet.ir.content import Block, Book, Cover, ListBlock, Opener, Ornament, Part, Picture, PictureGrid, Scan
from booklet.ir.documents import Clauses, Resolution
from booklet.ir.press_items import Clipping, Clippings


def blocks_in(book: Book) -> Iterator[Block]:
    """Every block, a list's before those of its items."""
    for part in book.parts:
        yield from _nested(part.blocks)


def blocks_of(part: Part) -> Iterator[Block]:
    """Every block of one part."""
    return _nested(part.blocks)


def _nested(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case ListBlock() | Clauses():
                for item in block.items:
                    yield from _nested(item.blocks)
            case Clipping():
                yield from _nested(block.body)
            case Clippings():
                yield from _nested(block.items)
            case Resolution():
                yield from _nested(block.blocks)
                for version in block.versions:
                    yield from _nested(version.blocks)
                yield from _nested(block.scans)


def pictures_in(book: Book) -> Iterator[Picture]:
    """Every picture that content shows, those of covers, openers and grids too."""
    for block in blocks_in(book):
        match block:
            case Picture():
                yield block
            case PictureGrid():
                yield from block.pictures
            case Cover() | Opener() if block.picture:
                yield block.picture
            case Clipping():
                yield from (facsimile.picture for facsimile in block.facsimiles)


def picture_files(book: Book) -> tuple[FileRef, ...]:
    """The picture files, each once."""
    shown = [picture.file for picture in pictures_in(book)]
    shown += [file for block in blocks_in(book) for file in _ornaments(block)]
    return tuple({file.digest: file for file in shown if file}.values())


def _ornaments(block: Block) -> Iterator[FileRef | None]:
    """Pictures that only adorn, and mastheads."""
    match block:
        case Ornament():
            yield block.file
        case Clipping() if block.masthead:
            yield block.masthead.picture
        case Resolution():
            yield from (block.border, block.ornament, block.letterhead.ornament if block.letterhead else None)


def scans_in(book: Book) -> tuple[tuple[FileRef, tuple[int, ...]], ...]:
    """The scanned files with the pages that are shown (none: all)."""
    return tuple((block.file, block.pages) for block in blocks_in(book) if isinstance(block, Scan))
