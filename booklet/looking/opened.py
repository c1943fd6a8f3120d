"""A finished PDF of any maker as people see it: pages cut to the trim, their words. In: a path. Out: pictures and text.

Rendered by pypdfium2. Refuses with NotReadable what cannot be shown; knows nothing of how a file is made.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Size
from booklet.base.units import mm

MAX_BYTES = 1 << 30
MAX_PAGES = 5_000
MAX_PIXELS = 40_000_000  # of a page; A3 at 400 ppi has 31 million
BAD_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BROKEN_WORD = re.compile(r"[\u0002\ufffe]\s*|(?<=\w)[\u00ad-]\s*\n\s*(?=\w)")  # U+0002, U+FFFE: PDFium's


class NotReadable(Exception):
    """A file that cannot be shown: the diagnostic's code, the fact, what would help; `file` where one of several may be meant."""

    def __init__(self, code: str, fact: str, hint: str, *, file: str = "") -> None:
        super().__init__(fact)
        self.code = code
        self.hint = hint
        self.file = file


@dataclass(frozen=True, slots=True)
class Picture:
    """A rendered page and its real resolution, which is lower than was asked where the page is very large."""

    image: Image.Image
    ppi: float


@dataclass(frozen=True, slots=True)
class OpenPdf:
    """An open file."""

    name: str
    document: pypdfium2.PdfDocument
    is_rtl: bool  # the file says that it reads from the right

    @property
    def page_count(self) -> int:
        return len(self.document)

    def label(self, index: int) -> str:
        """The page's label as viewers show it, or its number in the file."""
        return self.document.get_page_label(index) or str(index + 1)

    def size(self, index: int) -> Size:
        """The trimmed page, upright, in points."""
        with self._page(index) as page:
            return Size(*page.get_size())

    def picture(self, index: int, ppi: float) -> Picture:
        """The trimmed page as a reader sees it; raises NotReadable."""
        with self._page(index) as page:
            width, height = page.get_size()
            most = 72 * math.sqrt(MAX_PIXELS / max(width * height, 1e-6))
            ppi = min(ppi, most)
            return Picture(page.render(scale=ppi / 72, rev_byteorder=True).to_pil().convert("RGB"), ppi)

    def words(self, index: int) -> tuple[str, ...]:
        """The words of the trimmed page in reading order; words broken at a line's end are whole."""
        with self._page(index) as page:
            box = page.get_cropbox()
            text_page = page.get_textpage()
            try:
                text = text_page.get_text_bounded(*box) if box else text_page.get_text_range()
            finally:
                text_page.close()
        return tuple(_BROKEN_WORD.sub("", text.replace("\r\n", "\n")).replace("\u00ad", "").split())

    @contextmanager
    def _page(self, index: int) -> Iterator[pypdfium2.PdfPage]:
        """A page whose visible box is its trim."""
        try:
            page = self.document[index]
        except pypdfium2.PdfiumError:
            fact = f"page {index + 1} is damaged and cannot be shown"
            hint = "open it in another program and print it to a new PDF"
            raise NotReadable("pdf.broken-page", fact, hint, file=self.name) from None
        try:
            page.set_cropbox(*_within(page.get_trimbox(), page.get_mediabox()))
            yield page
        finally:
            page.close()


def _within(trim: tuple[float, ...], media: tuple[float, ...]) -> tuple[float, float, float, float]:
    """The trim as far as it lies on the medium; the whole medium if it does not lie there."""
    x0, y0 = max(trim[0], media[0]), max(trim[1], media[1])
    x1, y1 = min(trim[2], media[2]), min(trim[3], media[3])
    least = mm(1)
    return (x0, y0, x1, y1) if x1 - x0 > least and y1 - y0 > least else (media[0], media[1], media[2], media[3])


@contextmanager
def opened(path: Path) -> Iterator[OpenPdf]:
    """Open a PDF; raises NotReadable with a code, the fact and what would help."""
    document = _document(path)
    try:
        count = len(document)
        if not 0 < count <= MAX_PAGES:
            fact = f"the file has {count:,} pages; from 1 to {MAX_PAGES:,} can be shown"
            raise NotReadable("pdf.page-count", fact, "take out the pages that you need")
        yield OpenPdf(path.name, document, _is_rtl(document))
    finally:
        document.close()


def _document(path: Path) -> pypdfium2.PdfDocument:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise NotReadable("pdf.missing", f"it cannot be read: {error.strerror}", "check the name of the file") from None
    if size > MAX_BYTES:
        fact = f"the file has {size >> 20} MB; the limit is {MAX_BYTES >> 20} MB"
        raise NotReadable("pdf.too-large", fact, "take out the pages that you need")
    if b"%PDF-" not in head:
        raise NotReadable("pdf.not-a-pdf", "the file is no PDF", "save it as PDF")
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == BAD_PASSWORD:
            raise NotReadable("pdf.password", "the file asks for a password", "save it without one") from None
        hint = "open it in another program and print it to a new PDF"
        raise NotReadable("pdf.broken", "the file is damaged and cannot be opened", hint) from None


def _is_rtl(document: pypdfium2.PdfDocument) -> bool:
    """Whether the viewer preferences say that pages run from the right (ISO 32000-1, 12.2)."""
    value = ctypes.create_string_buffer(16)
    pdfium.FPDF_VIEWERREF_GetName(document, b"Direction", value, len(value))
    return value.value == b"R2L"
