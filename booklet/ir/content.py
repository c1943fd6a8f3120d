"""What a content folder says, as data: the Book. Written by `source`, read by `style`.

Every node has a NodeId; nothing else here knows a file position (`Book.places` does). Text is plain text plus marks over
character offsets; U+FFFC stands where a note mark or a reference will be set, U+2028 where a line is forced to end.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import NewType

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place
from booklet.base.digits import native_digits
from booklet.base.files import FileRef
from booklet.base.geometry import Size
from booklet.base.language import Direction, primary
from booklet.ir.fit import Fit
from booklet.ir.press_profile import PressChoice
from booklet.ir.words import Words

NodeId = NewType("NodeId", str)
LEAF_OF = "@"  # between a note and the part in which it is set, in the leaf of its paragraph; no id has it
"""Identity of a content node: its `id:`, else part, kind and a digest of its source text."""

TRIM = NodeId("booklet/trim")
"""Names the place of `trim:` in booklet.yaml, for what is said about the size of the pages."""
ANCHOR = "\ufffc"
LINE_END = "\u2028"


def note_of(leaf: str) -> NodeId:
    """The note of a leaf; of any other node the node itself."""
    return NodeId(leaf.split(LEAF_OF, maxsplit=1)[0])


class MarkKind(Enum):
    """What a stretch of inline text is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    SMALL_CAPS = "small-caps"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LANGUAGE = "language"  # value: the tag
    LINK = "link"  # value: a URL, or # and a NodeId
    NOTE = "note"  # over one ANCHOR; value: NodeId of the note
    PAGE_OF = "page-of"  # over one ANCHOR; value: NodeId whose folio is set
    FIGURE_OF = "figure-of"  # over one ANCHOR; value: NodeId of a numbered picture
    TITLE_OF = "title-of"  # over one ANCHOR; value: NodeId of a heading


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark over `text[start:end]`."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """One paragraph of text with its marks, in the order of their starts, outer before inner."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def plain(self) -> str:
        """The text for contents, bookmarks and running heads: no anchors, forced breaks as spaces."""
        return " ".join(self.text.replace(ANCHOR, "").replace(LINE_END, " ").split())


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or a source note."""

    id: NodeId
    text: Rich
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part. `short` replaces its text in contents, bookmark and running head."""

    id: NodeId
    text: Rich
    level: int  # 1 to 3
    short: str = ""
    is_chapter: bool = False  # stands beside the openers in contents and bookmarks
    in_contents: bool = True
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` names the paragraph style beyond the ordinary: lead, small, note, dateline, signature …"""

    id: NodeId
    text: Rich
    role: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation set apart, or (`is_epigraph`) an epigraph."""

    id: NodeId
    paragraphs: tuple[Paragraph, ...]
    attribution: Rich | None = None
    is_epigraph: bool = False
    lang: str = ""


class Digits(Enum):
    """Which digits the engine writes, where a language has its own: folios, labels, numbers of notes, dates, maps."""

    LATIN = "latin"
    NATIVE = "native"


class Numbering(Enum):
    """How the items of a list are labelled."""

    NUMBERED = "numbered"
    LETTERED = "lettered"
    ROMAN = "roman"
    DASHED = "dashed"
    BULLETED = "bulleted"


@dataclass(frozen=True, slots=True)
class ListItem:
    id: NodeId
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` is the number of its first item (already counted on from an earlier list if it continues one)."""

    id: NodeId
    numbering: Numbering
    items: tuple[ListItem, ...]
    start: int = 1
    lang: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    id: NodeId
    figure: Rich
    label: Rich


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Large numbers, each with what it counts."""

    id: NodeId
    figures: tuple[KeyFigure, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    id: NodeId
    date: Rich
    text: Rich


@dataclass(frozen=True, slots=True)
class Timeline:
    id: NodeId
    entries: tuple[TimelineEntry, ...]
    lang: str = ""


class Align(Enum):
    START = "start"
    CENTRE = "centre"
    END = "end"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class TableColumn:
    title: Rich
    align: Align = Align.START
    share: float = 1.0  # of the measure, relative to the other columns


@dataclass(frozen=True, slots=True)
class TableRow:
    id: NodeId
    cells: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Table:
    id: NodeId
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    caption: Rich | None = None
    lang: str = ""


class Placement(Enum):
    """Where a picture stands. All but INLINE wait for the next page turn and never break a sentence."""

    INLINE = "inline"  # in the text, at most the measure wide
    PAGE = "page"  # a page of its own inside the margins, caption below
    BLEED = "bleed"  # a full-bleed page
    SPREAD = "spread"  # a full-bleed double page, verso and recto


class Resize(Enum):
    """How the page budget may change the width of a picture in the text."""

    BOTH = "both"
    WIDER = "wider"
    NARROWER = "narrower"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. `file` is None if it is missing: an FPO plate named `wanted` takes its place."""

    id: NodeId
    file: FileRef | None
    wanted: str
    alt: str = ""
    is_decorative: bool = False
    caption: Rich | None = None
    credit: str = ""
    placement: Placement = Placement.INLINE
    share: float = 1.0  # INLINE: width as a share of the measure
    ratio: float = 0.0  # width over height of its frame; 0: the picture's own
    focus: tuple[float, float] = (0.5, 0.5)  # the point to keep when cropping
    is_numbered: bool = False
    resize: Resize = Resize.BOTH
    lang: str = ""


@dataclass(frozen=True, slots=True)
class PictureGrid:
    """Pictures side by side, in rows of `columns`, under one caption."""

    id: NodeId
    pictures: tuple[Picture, ...]
    columns: int = 2
    caption: Rich | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """Pages of a scanned document. `pages` are its page indices, () all; `title` is its bookmark and contents entry."""

    id: NodeId
    file: FileRef
    pages: tuple[int, ...]
    title: str
    alt: str = ""
    is_decorative: bool = False
    caption: Rich | None = None
    in_contents: bool = False
    lang: str = ""


class Face(Enum):
    """The sides of a cover."""

    FRONT = "front"
    INSIDE_FRONT = "inside-front"
    INSIDE_BACK = "inside-back"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Cover:
    """One side of the cover, always a page of its own."""

    id: NodeId
    face: Face
    title: tuple[Rich, ...] = ()
    lines: tuple[Rich, ...] = ()
    picture: Picture | None = None
    ground: str = ""  # name of a colour of the style sheet
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Opener:
    """A chapter opener: title over a full-bleed picture (`is_spread`: on a double page) or on a ground of its own."""

    id: NodeId
    title: Rich  # strong parts are set in the heavier weight; LINE_END splits it
    short: str = ""
    subtitle: Rich | None = None
    picture: Picture | None = None
    is_spread: bool = False
    ground: str = ""
    is_light_on_dark: bool = False
    is_title_at_head: bool = False  # else at the foot
    is_over_fold: bool = False  # on a spread: the title runs across the spine, broken there at its LINE_END
    in_contents: bool = True
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Publisher's name and place lines, at the foot of a page of their own."""

    id: NodeId
    title: tuple[Rich, ...]
    lines: tuple[Rich, ...]
    lang: str = ""


class Listing(Enum):
    HEADINGS = "headings"
    MAPS = "maps"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Contents:
    """A generated list: entry, folio or range of folios. `title` is a heading that is not itself listed."""

    id: NodeId
    listing: Listing
    levels: int = 2
    title: Rich | None = None
    note: Rich | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Credits:
    """The picture credits, gathered from the pictures, one paragraph after `text`."""

    id: NodeId
    text: tuple[Paragraph, ...] = ()
    lang: str = ""


class Side(Enum):
    """Recto is the page that the reader sees first on opening a leaf: odd folios."""

    RECTO = "recto"
    VERSO = "verso"


@dataclass(frozen=True, slots=True)
class Break:
    """A forced page turn; with `to`, until a page of that side. The skipped page is blank. `is_column`: only to the next column."""

    id: NodeId
    to: Side | None = None
    is_column: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A page with nothing on it."""

    id: NodeId


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines of the grid."""

    id: NodeId
    lines: float = 1


@dataclass(frozen=True, slots=True)
class Ornament:
    """A small picture, or (no file) a short rule, as an end piece."""

    id: NodeId
    file: FileRef | None = None
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class FurtherBlock:
    """A block of a kind that has a module of its own: press_items, documents, maps."""

    id: NodeId


Block = (
    Heading | Paragraph | Quotation | ListBlock | KeyFigures | Timeline | Table | Picture | PictureGrid | Scan | Cover | Opener
    | Imprint | Contents | Credits | Break | Blank | Space | Ornament | FurtherBlock
)  # fmt: skip


class Start(Enum):
    """On which side a part may begin."""

    ANY = "any"
    RECTO = "recto"
    VERSO = "verso"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the book that begins on a new page: one file of the content."""

    id: NodeId
    title: str
    blocks: tuple[Block, ...]
    starts: Start = Start.ANY
    running_head: str = ""  # empty: the title of the chapter; "-": none
    master: str = ""  # a page master of the style sheet; empty: the ordinary text page
    has_folios: bool = True
    lang: str = ""


class Binding(Enum):
    LEFT = "left"
    RIGHT = "right"


class Unfinished(Enum):
    """What is wrong with a text of an edition: nobody has translated it, or it was translated from another text."""

    MISSING = "not translated"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """What an edition has of its own, apart from its words. `binding` None: by its direction; `slug` empty: the book's.

    `holds_pages`: each part has as many pages as in the source.
    """

    binding: Binding | None = None
    slug: str = ""
    holds_pages: bool = False
    fit: Fit = Fit()  # goes before the book's, part by part


@dataclass(frozen=True, slots=True)
class Book:
    """A whole content folder, checked. `notes` are all footnotes by NodeId; `places` where each node stands."""

    title: str
    slug: str
    lang: str
    direction: Direction
    binding: Binding
    date: str  # ISO, of the publication; the only date that outputs carry
    trim: Size
    bleed: float
    parts: tuple[Part, ...]
    notes: Mapping[NodeId, Note]
    places: Mapping[str, Place]
    subtitle: str = ""
    author: str = ""
    publisher: str = ""
    keywords: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    fill_to: int = 1  # pages are filled with blanks to a multiple of this
    fill_before: NodeId | None = None  # the part before which the blanks stand; None: at the end
    style: str = "documentary"
    files: tuple[FileRef, ...] = field(default=())
    press: PressChoice = PressChoice()
    fit: Fit = field(default_factory=Fit)
    words: Mapping[str, Words] = field(default_factory=dict)  # the engine's own, by language; the book's is among them
    translations: Mapping[str, Place] = field(default_factory=dict)  # of an edition: where each node's words stand
    unfinished: Mapping[str, Unfinished] = field(default_factory=dict)  # of an edition: by key of a catalogue
    digits: Mapping[str, Digits] = field(default_factory=dict)  # by language; "" for all others
    editions: Mapping[str, EditionSettings] = field(default_factory=dict)  # by language; none where nothing is set

    @property
    def settings(self) -> EditionSettings:
        """Those of this edition."""
        return self.editions.get(self.lang, EditionSettings())

    def digits_in(self, lang: str) -> str:
        """The ten digits for folios, labels and dates in a language; empty for European ones."""
        chosen = self.digits.get(primary(lang), self.digits.get("", Digits.LATIN))
        return native_digits(lang) if chosen is Digits.NATIVE else ""
