"""Foreign PDFs behind glass: pypdf opens each within limits and merges what they paint into one clean file.

In: files and the page indices wanted of each. Out: Quarantined. A guest that is locked, broken, endless or too large is
refused with its name and page and what to do; it never brings down or holds up a build. Knows nothing of layout.
"""

import io
import logging
from dataclasses import field
from pathlib import Path

from pypdf import PageObject, PasswordType, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from booklet.assets.deadline import DeadlineMissed, deadline
from booklet.assets.guest import Porter, visible_box
from booklet.assets.layers import layers_of
from booklet.assets.survey import Guests, Quarantined
from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef, FileRefused

MAX_BYTES = 256 << 20
MAX_PAGES = 5_000
MAX_SECONDS = 60.0  # a file; a hundred pages of ordinary scans take two
REPAIR = "open it in a PDF viewer and print it to a new PDF"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on guests are not for our users


@dataclass(slots=True)
class _Hall:
    """Where admitted pages gather."""

    writer: PdfWriter = field(default_factory=PdfWriter)
    sizes: list[tuple[str, int, float, float]] = field(default_factory=list)
    refusals: list[tuple[FileRef, FileRefused]] = field(default_factory=list)
    unembedded: list[tuple[str, str]] = field(default_factory=list)


def quarantine(guests: Guests, *, seconds: float = MAX_SECONDS) -> Quarantined:
    """Admit the wanted pages of all guests, in order."""
    hall = _Hall()
    for file, indices in guests:
        try:
            with deadline(seconds):
                _admit(file, indices, hall)
        except FileRefused as refused:
            hall.refusals.append((file, refused))
        except DeadlineMissed:
            hall.refusals.append(
                (file, _refusal("scan.too-slow", file, f"takes more than {seconds:.0f} seconds to read", REPAIR))
            )
    return Quarantined(_written(hall), tuple(hall.sizes), tuple(hall.refusals), tuple(hall.unembedded))


def _written(hall: _Hall) -> bytes:
    if hall.refusals or not hall.sizes:
        return b""
    hall.writer.metadata = None
    stream = io.BytesIO()
    hall.writer.write(stream)
    return stream.getvalue()


def _refusal(code: str, file: FileRef, fact: str, hint: str = "") -> FileRefused:
    return FileRefused(code, f"“{file.name}” {fact}", hint)


def _admit(file: FileRef, indices: tuple[int, ...], hall: _Hall) -> None:
    """Admit pages of one guest; raises FileRefused."""
    if file.size > MAX_BYTES:
        raise _refusal(
            "scan.too-large", file, f"has {file.size >> 20} MB; the limit is {MAX_BYTES >> 20} MB", "scan it at 300 ppi"
        )
    with Path(file.path).open("rb") as stream:
        reader, count = _opened(file, stream)
        if missing := [index for index in indices if not 0 <= index < count]:
            told = f"has {count} page{'s' if count > 1 else ''}; there is no page {missing[0] + 1}"
            raise _refusal("scan.no-such-page", file, told, f"name pages from 1 to {count}")
        porter = Porter(hall.writer, layers_of(reader))
        for index in indices or range(count):
            _admit_page(file, index, reader, porter, hall)
        hall.unembedded.extend((file.digest, font) for font in sorted(porter.unembedded))


def _opened(file: FileRef, stream: io.BufferedReader) -> tuple[PdfReader, int]:
    """A reader that has found its way to all pages. Broken files end in every kind of exception; all mean the same."""
    try:
        if b"%PDF-" not in stream.read(1024):
            raise _refusal("scan.not-a-pdf", file, "is not a PDF", "save the scan as PDF, or use it as a picture")
        reader = PdfReader(stream)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise _refusal("scan.password", file, "is locked with a password", "save a copy without one")
        count = len(reader.pages)
    except FileRefused:
        raise
    except Exception as error:
        raise _refusal("scan.broken", file, f"cannot be read as a PDF: {_why(error)}", REPAIR) from None
    if not 0 < count <= MAX_PAGES:
        raise _refusal("scan.too-many-pages", file, f"has {count} pages; from 1 to {MAX_PAGES} are taken", "split it")
    return reader, count


def _admit_page(file: FileRef, index: int, reader: PdfReader, porter: Porter, hall: _Hall) -> None:
    place = f"page {index + 1}"
    try:
        page = reader.pages[index]
        box = visible_box(page)
        form = porter.form_of(page, box)
    except FileRefused as refused:
        raise _refusal(refused.code, file, f"{place}: {refused}", refused.hint) from None
    except Exception as error:
        raise _refusal("scan.broken", file, f"{place} cannot be read: {_why(error)}", REPAIR) from None
    width, height = box.size
    _add_page(hall.writer, width, height, form)
    hall.sizes.append((file.digest, index, round(width, 4), round(height, 4)))


def _add_page(writer: PdfWriter, width: float, height: float, form: IndirectObject) -> PageObject:
    """A page of the clean file: it paints one form, named Guest, and nothing else."""
    page = writer.add_blank_page(width, height)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Guest"): form})}
    )
    contents = StreamObject()
    contents.set_data(b"/Guest Do")
    page[NameObject("/Contents")] = writer._add_object(contents)
    return page


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
