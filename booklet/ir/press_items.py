"""Press clippings, as data: what a file of content/media says. Written by `source`, read by `style`.

Dates are ISO. Nothing here is a word of the engine's own: “Reported by …” is put together by `style`.
"""

from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef
from booklet.ir.content import Block, FurtherBlock, NodeId, Picture, Rich


class Medium(Enum):
    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    TELEVISION = "television"
    AGENCY = "agency"


class TextIs(Enum):
    """How the text that we print stands to the original."""

    SUMMARY = "summary"  # our words
    TRANSCRIPTION = "transcription"
    EXCERPT = "excerpt"
    TRANSLATION = "translation"  # unofficial, of the whole
    PARAPHRASE = "paraphrase"  # our words in the language of the version
    DOCUMENT = "document"  # word for word


class HeadingLook(Enum):
    BOLD = "bold"
    PLAIN = "plain"
    NONE = "none"


class ClippingLayout(Enum):
    """How text and facsimile stand."""

    BESIDE = "beside"  # facsimile at the head of a column
    PAGE = "page"  # facsimile on a page of its own
    PAGE_AND_DETAIL = "page-and-detail"  # whole on a verso, detail on the recto that faces it
    SPREAD = "spread"  # facsimile full-bleed on a double page
    SHORT = "short"  # one column, kept together
    RUNNING = "running"  # columns, over as many pages as it takes
    TELEVISION = "television"


@dataclass(frozen=True, slots=True)
class Masthead:
    """The name of a paper, set large in our own type; or (`picture`) a lettering that the project may show."""

    text: str
    lang: str = ""
    picture: FileRef | None = None
    alt: str = ""
    width: float = 0.0  # of the picture


@dataclass(frozen=True, slots=True)
class Byline:
    """Who reported: a person, perhaps with a second one, or an organisation; and from where."""

    name: str
    second: str = ""
    place: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a reproduction is from; all texts as written."""

    scan_from: str = ""
    scan_date: str = ""
    rights: str = ""
    checksum: str = ""
    scale: str = ""
    transcribed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facsimile:
    """A reproduction of the printed page; `crop` (left, top, width, height as shares) is the part that a detail enlarges."""

    picture: Picture
    provenance: Provenance
    crop: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Subhead(FurtherBlock):
    """A subhead inside the columns."""

    text: Rich


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A number, what it counts, and who says it."""

    id: NodeId
    figure: Rich
    what: Rich
    says: Rich


@dataclass(frozen=True, slots=True)
class Figures(FurtherBlock):
    """Numbers of an item or a document side by side, each with the one who gives it."""

    entries: tuple[FigureEntry, ...]
    title: Rich | None = None


@dataclass(frozen=True, slots=True)
class Denial(FurtherBlock):
    """What the other side says, where the claim stands."""

    text: Rich
    by: str = ""


@dataclass(frozen=True, slots=True)
class Clipping(FurtherBlock):
    """An item of the press. `masthead` is None for an item without one, or under the one before it."""

    publication: str
    medium: Medium
    date: str
    date_as_printed: str
    headlines: tuple[Rich, ...]
    headline_lang: str
    heading: HeadingLook
    bylines: tuple[Byline, ...]
    dateline: str
    text_is: TextIs
    body: tuple[Block, ...]
    layout: ClippingLayout
    facsimiles: tuple[Facsimile, ...]
    provenance: Provenance
    masthead: Masthead | None = None
    shares_masthead: bool = False
    columns: int = 2
    is_facsimile_at_end: bool = False
    channel: str = ""
    weekday: str = ""
    time: str = ""
    lang: str = ""
    headline_translations: tuple[Rich, ...] = ()  # set below the headlines, which stay as printed


@dataclass(frozen=True, slots=True)
class Clippings(FurtherBlock):
    """Several short items, one under another or in columns, hairlines between them."""

    items: tuple[Clipping, ...]
    columns: int = 1
