"""Read a finished PDF as a stranger. In: its path. Out: FileFacts. Knows nothing of how it was made, and judges nothing."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from booklet.preflight.fonts import stream_bytes
from booklet.preflight.marks import FileFacts, IntentFacts, NoteFacts, PageFacts
from booklet.preflight.matrix import Box
from booklet.preflight.walk import Walker

LETTER: Box = (0.0, 0.0, 612.0, 792.0)
MAX_PARENTS = 64
DAMAGE = (
    pikepdf.PdfError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
)  # of values that are none, and QPDF's own where a page tree does not hold together
_XMP_CLAIM = re.compile(rb"GTS_PDFXVersion(?:>|=\")([^<\"]+)")


class NotReadable(Exception):
    """The file is no PDF that can be read; the text says why."""


@contextmanager
def read_facts(path: Path) -> Iterator[FileFacts]:
    """All that preflight asks of a file, which stays open so that pictures can be looked at; raises NotReadable."""
    try:
        pdf = pikepdf.open(path)
    except pikepdf.PasswordError:
        raise NotReadable("it asks for a password") from None
    except (pikepdf.PdfError, OSError, RuntimeError) as error:
        raise NotReadable(str(error).replace(str(path), "").strip(" :")[:160]) from None
    with pdf:
        try:
            facts = _facts(path, pdf)
        except DAMAGE as error:
            raise NotReadable(f"it is damaged ({type(error).__name__}: {str(error)[:100]})") from None
        yield facts


def _facts(path: Path, pdf: Pdf) -> FileFacts:
    walker, root = Walker(), pdf.Root
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    names = named_destinations(root)
    info = pdf.trailer.get("/Info", Dictionary())
    preferences = root.get("/ViewerPreferences", Dictionary())
    return FileFacts(
        str(path), pdf.pdf_version, _claim(info, root), str(info.get("/Trapped", "")).removeprefix("/"),
        is_encrypted=pdf.is_encrypted,
        has_script=_has_script(root),
        has_layers="/OCProperties" in root,
        has_title=bool(str(info.get("/Title", ""))),
        has_id="/ID" in pdf.trailer,
        is_rtl=str(preferences.get("/Direction", "")) == "/R2L",
        intents=tuple(_intents(root)),
        pages=tuple(_page(walker, page.obj, index, numbers, names) for index, page in enumerate(pdf.pages)),
        dead_bookmarks=tuple(_dead_bookmarks(root, numbers, names)),
    )  # fmt: skip


def _claim(info: Any, root: Any) -> str:
    """Which PDF/X the file says it is: X-1a in Info (ISO 15930-4, 6.7), X-4 in its metadata (ISO 15930-7, 6.11)."""
    told = str(info.get("/GTS_PDFXVersion", ""))
    metadata = root.get("/Metadata")
    found = _XMP_CLAIM.search(stream_bytes(metadata)) if not told and isinstance(metadata, Stream) else None
    return told or (found[1].decode("latin-1").strip() if found else "")


def _has_script(root: Any) -> bool:
    names = root.get("/Names")
    action = root.get("/OpenAction")
    return "/AA" in root or (isinstance(names, Dictionary) and "/JavaScript" in names) or (
        isinstance(action, Dictionary) and action.get("/S") == Name.JavaScript
    )  # fmt: skip


def _intents(root: Any) -> Iterator[IntentFacts]:
    intents = root.get("/OutputIntents")
    for intent in intents if isinstance(intents, Array) else ():
        profile = intent.get("/DestOutputProfile")
        data = stream_bytes(profile)
        yield IntentFacts(str(intent.get("/S", "")), str(intent.get("/OutputConditionIdentifier", "")), data)


def _page(
    walker: Walker, page: Any, index: int, numbers: Mapping[tuple[int, int], int], names: Mapping[str, Any]
) -> PageFacts:
    media = _box(inherited(page, "/MediaBox")) or LETTER
    met = walker.page(page, inherited(page, "/Resources"), media)
    annotations = page.get("/Annots")
    notes = [_note(thing, numbers, names) for thing in (annotations if isinstance(annotations, Array) else ())]
    return PageFacts(
        index, media, _box(inherited(page, "/CropBox")), _box(page.get("/TrimBox")), _box(page.get("/BleedBox")),
        int(inherited(page, "/Rotate") or 0), float(page.get("/UserUnit", 1)), tuple(met.marks),
        tuple(note for note in notes if note), met.has_transparency, tuple(sorted(met.blend_spaces)),
        tuple(dict.fromkeys(met.faults)),
    )  # fmt: skip


def inherited(page: Any, key: str) -> Any:
    """A page's entry, its own or inherited through the page tree."""
    for _ in range(MAX_PARENTS):
        if not isinstance(page, Dictionary):
            return None
        if key in page:
            return page[key]
        page = page.get("/Parent")
    return None


def _box(values: Any) -> Box | None:
    if not isinstance(values, Array) or len(values) != 4:
        return None
    x0, y0, x1, y1 = (float(v) for v in values)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _note(thing: Any, numbers: Mapping[tuple[int, int], int], names: Mapping[str, Any]) -> NoteFacts | None:
    box = _box(thing.get("/Rect")) if isinstance(thing, Dictionary) else None
    if box is None:
        return None
    kind = str(thing.get("/Subtype", "")).removeprefix("/")
    action = thing.get("/A")
    if isinstance(action, Dictionary) and action.get("/S") == Name.URI:
        return NoteFacts(kind, box, str(action.get("/URI", "")))
    target = thing.get("/Dest")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        target = action.get("/D")
    if target is None:
        return NoteFacts(kind, box)
    return NoteFacts(kind, box, _shown(target), is_dead=not _leads_somewhere(target, numbers, names))


def _shown(target: Any) -> str:
    return "a page" if isinstance(target, Array) else str(target)


def _leads_somewhere(target: Any, numbers: Mapping[tuple[int, int], int], names: Mapping[str, Any]) -> bool:
    """Whether a destination, or the one that a name stands for, is a page of this file."""
    if not isinstance(target, Array):
        found = names.get(str(target).removeprefix("/"))
        target = found.get("/D") if isinstance(found, Dictionary) else found
    if not isinstance(target, Array) or not len(target):
        return False
    page = target[0]
    return isinstance(page, Dictionary) and page.objgen in numbers


def named_destinations(root: Any) -> dict[str, Any]:
    """Destinations by name, from the old dictionary and the name tree (12.3.2.3)."""
    found = dict[str, Any]()
    old, names = root.get("/Dests"), root.get("/Names")
    if isinstance(old, Dictionary):
        found.update({key.removeprefix("/"): value for key, value in old.items()})
    if isinstance(names, Dictionary) and "/Dests" in names:
        found.update(pikepdf.NameTree(names["/Dests"]).items())
    return found


def _dead_bookmarks(root: Any, numbers: Mapping[tuple[int, int], int], names: Mapping[str, Any]) -> Iterator[str]:
    outlines = root.get("/Outlines")
    waiting = [outlines.get("/First")] if isinstance(outlines, Dictionary) else []
    seen = set[tuple[int, int]]()
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        waiting += [item.get("/Next"), item.get("/First")]
        action, target = item.get("/A"), item.get("/Dest")
        if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
            target = action.get("/D")
        if target is not None and not _leads_somewhere(target, numbers, names):
            yield str(item.get("/Title", ""))
