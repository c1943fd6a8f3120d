"""Walks through a Book: every block, picture and scan in reading order."""

from collections.abc import Iterator

from booklet.base.files import FileRef
from booklet.ir.content import Block, Book, Cover, ListBlock, Opener, Ornament, Picture, PictureGrid, Scan


def blocks_in(book: Book) -> Iterator[Block]:
    """Every block, a list's before those of its items."""
    for part in book.parts:
        yield from _nested(part.blocks)


def _nested(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _nested(item.blocks)


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


def picture_files(book: Book) -> tuple[FileRef, ...]:
    """The picture files, each once."""
    ornaments = [block.file for block in blocks_in(book) if isinstance(block, Ornament) and block.file]
    shown = [picture.file for picture in pictures_in(book) if picture.file]
    return tuple({file.digest: file for file in [*shown, *ornaments]}.values())


def scans_in(book: Book) -> tuple[tuple[FileRef, tuple[int, ...]], ...]:
    """The scanned files with the pages that are shown (none: all)."""
    return tuple((block.file, block.pages) for block in blocks_in(book) if isinstance(block, Scan))
