"""Whether editions can share all plates but black: the printer changes one plate then, and not four.

In: the pages of each edition with what they are for. Out: for each edition what keeps it from sharing with the first: every text that
is not black alone, overprinting, and is not the same in the other; pages whose pictures, grounds or rules stand otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Place, Severity, placed
from booklet.base.files import digest_of
from booklet.base.geometry import Rect
from booklet.draw.ink import SpotInk, text_ink
from booklet.ir.composed import Line
from booklet.ir.content import Binding, note_of
from booklet.ir.digest import PageDigests
from booklet.ir.maps import MapPath, MapPicture, MapText
from booklet.ir.output import Output
from booklet.ir.pages import GroundItem, Item, MapItem, Page, PageSet, PictureItem, RuleItem, ScanItem, TextItem

CODE, PAGES = "press.text-not-on-black", "press.plates-differ"
MOST_WORDS = 40  # characters of a text that are shown
KNOCKED_OUT = "knocked out of its ground"


@dataclass(frozen=True, slots=True)
class OffBlack:
    """A text with other inks than black, or with less of it over a ground. `paint` is all that its look depends on."""

    node: str
    page: int
    words: str
    look: str
    paint: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Plates:
    """What an edition has beside black: its texts, and of each page a digest of all else."""

    binding: Binding
    texts: tuple[OffBlack, ...]
    pages: tuple[str, ...]


def plates_of(pages: PageSet, maps: Mapping[str, MapPicture], output: Output, places: Mapping[str, Place]) -> Plates:
    """What stands on the plates of an edition beside black text."""
    digests = PageDigests()
    texts = [text for page in pages.pages for text in _texts(page, maps, output, digests)]
    found = placed([Diagnostic(CODE, Severity.WARNING, "", node=note_of(text.node)) for text in texts], places)
    located = (
        OffBlack(text.node, text.page, text.words, text.look, text.paint, diagnostic.place)
        for text, diagnostic in zip(texts, found, strict=True)
    )
    rest = tuple(digests.of([item for item in page.items if _is_rest(item)]).paint for page in pages.pages)
    return Plates(pages.binding, tuple(located), rest)


def _is_rest(item: Item) -> bool:
    """Whether an item is on other plates than black and has no words."""
    if isinstance(item, GroundItem | RuleItem):
        return any(item.colour.cmyk[:3]) or bool(item.colour.spot) or not any(item.colour.cmyk)
    return isinstance(item, PictureItem | ScanItem)


def _texts(page: Page, maps: Mapping[str, MapPicture], output: Output, digests: PageDigests) -> Iterator[OffBlack]:
    grounds: list[Rect] = []
    for item in page.items:
        match item:
            case TextItem():
                look = _look(item.line, output, is_over=any(_meet(_rect(item), ground) for ground in grounds))
                if look:
                    yield OffBlack(item.node, page.index, item.line.text, look, digests.of([item]).paint)
            case MapItem():
                yield from _names(page, item, maps, output)
                grounds.append(item.frame)
            case PictureItem() | ScanItem():
                grounds.append(item.frame)
            case GroundItem() if any(item.colour.cmyk):
                grounds.append(item.rect)


def _names(page: Page, item: MapItem, maps: Mapping[str, MapPicture], output: Output) -> Iterator[OffBlack]:
    """The names of a map as one text: those in colour, and those that stand out of a halo."""
    picture = maps.get(item.resource)
    if picture is None:
        return
    before: object = None
    off = []
    for part in picture.items:
        if isinstance(part, MapText):
            has_halo = isinstance(before, MapPath) and before.fill is not None and any(before.fill.cmyk[:3])
            if has_halo or _look(part.line, output, is_over=False):
                off.append(part)
        before = part
    if off:
        paint = digest_of(repr([(part.line.text, part.x, part.y, part.glyphs) for part in off]).encode())
        first = ", ".join(part.line.text for part in off[:3])
        yield OffBlack(item.node, page.index, first, f"{len(off)} names in colour or in a halo", paint)


def _look(line: Line, output: Output, *, is_over: bool) -> str:
    """How the first run that is not black alone looks; empty if all are."""
    for placed_run in line.runs:
        if placed_run.run.text.strip():
            found = _ink(placed_run.colour, placed_run.run.size, output, is_over=is_over)
            if found:
                return found
    return ""


def _ink(colour: Colour, size: float, output: Output, *, is_over: bool) -> str:
    ink = text_ink(colour, size, output)
    if isinstance(ink, SpotInk):
        return f"in the spot ink {ink.name}"
    *inks, black = ink
    if not any(ink):
        return KNOCKED_OUT
    if any(inks) or (black < 1 and is_over):
        return f"in {colour.name} ({' '.join(f'{100 * share:.0f}' for share in ink)} %)"
    return ""


def _rect(item: TextItem) -> Rect:
    line = item.line
    return Rect(item.x + line.x, item.baseline - line.ascent, line.width, line.ascent + line.descent)


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def compared(first: str, ours: Plates, lang: str, theirs: Plates) -> tuple[Diagnostic, ...]:
    """What keeps the edition `lang` from sharing all plates but black with the edition `first`."""
    if ours.binding is not theirs.binding:
        fact = f"{lang} is bound on the other side than {first}: they share no plate"
        return (Diagnostic(PAGES, Severity.WARNING, fact, "count on plates of its own", Place("content/booklet.yaml")),)
    both = {(text.page, text.paint) for text in ours.texts} & {(text.page, text.paint) for text in theirs.texts}
    differing = [text for text in (*ours.texts, *theirs.texts) if (text.page, text.paint) not in both]
    blocks: dict[tuple[str, str], list[OffBlack]] = {}
    for text in differing:
        blocks.setdefault((text.node, "" if text.node else text.look), []).append(text)
    found = [_told(block, first, lang) for block in blocks.values()]
    return (*found, *_pages(first, ours, lang, theirs))


def _told(block: Sequence[OffBlack], first: str, lang: str) -> Diagnostic:
    text = block[0]
    words = text.words if len(text.words) <= MOST_WORDS else f"{text.words[: MOST_WORDS - 1].rstrip()}…"
    pages = sorted({one.page + 1 for one in block})
    where = f"“{words}”" if text.node else f"“{words}” and what stands like it in the margins"
    fact = f"{where}, {text.look}: not the same in {first} and {lang}"
    hint = "set it in black, or count on plates of their own"
    page = f"page{'s' * (len(pages) > 1)} {_ranges(pages)}"
    place = text.place or Place("content/booklet.yaml")
    return Diagnostic(CODE, Severity.WARNING, fact, hint, place, node=text.node, page=page)


def _pages(first: str, ours: Plates, lang: str, theirs: Plates) -> Iterator[Diagnostic]:
    """Pages on which what has no words stands otherwise; pages that one edition has not are among them."""
    count = max(len(ours.pages), len(theirs.pages))
    pages = [index + 1 for index in range(count) if ours.pages[index : index + 1] != theirs.pages[index : index + 1]]
    if pages:
        fact = f"pictures, grounds or rules in colour stand otherwise in {first} and {lang} on {len(pages)} of {count} pages"
        hint = f"hold-pages: true names the parts that differ in length; pages {_ranges(pages)}"
        yield Diagnostic(PAGES, Severity.WARNING, fact, hint, Place("content/booklet.yaml"))


def _ranges(pages: Iterable[int]) -> str:
    """`3, 7–9`."""
    found: list[list[int]] = []
    for page in pages:
        if found and page == found[-1][1] + 1:
            found[-1][1] = page
        else:
            found.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in found)
