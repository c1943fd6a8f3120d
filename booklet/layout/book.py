"""The layout of a book: boxes into pages. In: StyledBook, facts of pictures, fonts. Out: PageSet, every item placed.

Knows nothing of PDF, of files, of the output's purpose. Points, origin at the trim corner, y down.
"""

from booklet.base.cache import Cache, source_digest
from booklet.base.diagnostics import Sink
from booklet.font.library import FontLibrary
from booklet.ir.assets import Assets
from booklet.ir.composed import Composed
from booklet.ir.pages import PageSet
from booklet.ir.styled import ParagraphStyle, StyledBook, StyledText
from booklet.layout.digests import book_digest
from booklet.layout.page_set import Progress, Store, lay_out_with
from booklet.text.paragraph import compose


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

    faces = tuple(file.file.digest for file in fonts.manifest.files)
    keys = book_digest(book, faces, source_digest("layout", "text", "font"))
    return lay_out_with(composer, book, assets, sink=sink, progress=progress, store=Store(cache, keys))
