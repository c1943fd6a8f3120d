"""The Book with every question of looks answered: a few kinds of box, each fully styled. Written by `style`, read by `layout`.

Content kinds end here: a timeline is a Grid, a quotation a Stack. Layout knows only these boxes. All lengths are points.
"""

from collections.abc import Mapping
from enum import Enum

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef
from booklet.base.geometry import Size
from booklet.base.language import Direction
from booklet.ir.content import Align, Binding, Listing, NodeId, Placement, Side, Start

OWN = "@"
"""In the name of a master that one part has for itself: `text@history`."""


class Caps(Enum):
    """Letter case of the setting; the text keeps its own letters."""

    NONE = "none"
    UPPER = "upper"
    SMALL = "small"  # lower case as small capitals
    ALL_SMALL = "all-small"  # both cases as small capitals


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How characters look. `families` in order of fallback; `weight` a style name of the font manifest (`semibold`)."""

    families: tuple[str, ...]
    weight: str
    is_italic: bool
    size: float
    colour: Colour
    lang: str
    caps: Caps = Caps.NONE
    tracking: float = 0.0  # thousandths of an em
    features: tuple[tuple[str, int], ...] = ()  # OpenType, sorted by tag
    rise: float = 0.0  # baseline shift upwards


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set. `text` is the style of its unmarked characters."""

    name: str
    text: TextStyle
    leading: float
    direction: Direction
    align: Align = Align.START
    indent_first: float = 0.0
    indent_start: float = 0.0
    indent_end: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    is_hyphenated: bool = True
    hyphen_min: tuple[int, int] = (2, 3)  # letters kept before and after a hyphen
    max_ladder: int = 2  # hyphenated line ends in a row
    orphans: int = 2  # least lines at the foot of a page
    widows: int = 2  # least lines at the head
    keeps_together: bool = False
    keeps_with_next: bool = False
    is_on_grid: bool = True
    has_hanging_punctuation: bool = True
    expansion: float = 0.02  # greatest stretch or shrink of glyphs, as a fraction
    initial_lines: int = 0  # height of an initial, in lines; 0: none
    initial: TextStyle | None = None
    is_balanced: bool = False  # ragged lines of a title as even as can be


class Tag(Enum):
    """What a box is in the logical structure of the document (ISO 32000-1, 14.8.4)."""

    PART = "Part"
    SECT = "Sect"
    DIV = "Div"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    QUOTE = "BlockQuote"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    ITEM_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    CAPTION = "Caption"
    NOTE = "Note"
    CONTENTS = "TOC"
    CONTENTS_ENTRY = "TOCI"
    ARTIFACT = "Artifact"


class SpanKind(Enum):
    """What a stretch of a styled text does besides looking."""

    LINK = "link"  # value: URL, or # and NodeId
    NOTE = "note"  # over one ANCHOR; value: NodeId; layout puts the number in
    PAGE_OF = "page-of"  # over one ANCHOR; layout puts the folio in
    FIGURE_OF = "figure-of"
    TITLE_OF = "title-of"


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    kind: SpanKind
    value: str


@dataclass(frozen=True, slots=True)
class StyledText:
    """Text with one TextStyle for each stretch: `styles` are (end offset, style), rising, the last end is len(text)."""

    text: str
    styles: tuple[tuple[int, TextStyle], ...]
    spans: tuple[Span, ...] = ()

    @property
    def plain(self) -> str:
        return " ".join(self.text.replace("\ufffc", "").replace("\u2028", " ").split())


@dataclass(frozen=True, slots=True)
class Outline:
    """What a heading gives to contents, bookmarks and running heads. `level` from 0; `listings` where it is listed."""

    title: str
    level: int
    listings: tuple[Listing, ...] = (Listing.HEADINGS,)
    covers_spread: bool = False  # its folio is a range, 14–15: a map; a chapter is entered at its first page


@dataclass(frozen=True, slots=True)
class Rule:
    """A line over or under a box."""

    width: float
    colour: Colour
    gap: float = 0.0  # between rule and content
    length: float = 0.0  # 0: the whole measure


@dataclass(frozen=True, slots=True)
class StyledNote:
    """A footnote: its text without the number; layout numbers it and sets it at the foot."""

    id: NodeId
    text: StyledText
    style: ParagraphStyle


@dataclass(frozen=True, slots=True)
class TextBox:
    """A paragraph. `label` (a list's number, a dash) hangs in the start indent, ending `label_gap` before the text."""

    node: NodeId
    tag: Tag
    text: StyledText
    style: ParagraphStyle
    label: StyledText | None = None
    label_gap: float = 0.0
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture in a frame as wide as `share` of the measure and `ratio` wide over high (0: its own ratio)."""

    node: NodeId
    file: FileRef | None
    wanted: str
    alt: str
    is_decorative: bool
    share: float = 1.0
    ratio: float = 0.0
    focus: tuple[float, float] = (0.5, 0.5)
    crop: tuple[float, float, float, float] | None = None  # left, top, width, height as shares: the part that is shown
    width: float = 0.0  # points; 0: from share
    align: Align = Align.START
    space_before: float = 0.0
    space_after: float = 0.0
    outline: Outline | None = None
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Boxes below one another, with a ground, an indent and rules of their own."""

    node: NodeId
    tag: Tag
    boxes: tuple["StyledBox", ...]
    ground: Colour | None = None
    padding: float = 0.0
    indent_start: float = 0.0
    indent_end: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    rule_above: Rule | None = None
    rule_below: Rule | None = None
    keeps_together: bool = False
    keeps_with_next: bool = False
    columns: int = 1
    column_gap: float = 0.0
    is_balanced: bool = True


@dataclass(frozen=True, slots=True)
class GridRow:
    """Cells side by side, tops aligned on the first baseline; a row goes on over a page turn only if it must."""

    node: NodeId
    cells: tuple[tuple["StyledBox", ...], ...]
    is_head: bool = False
    rule_above: Rule | None = None
    rule_below: Rule | None = None
    space_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells in columns of fixed shares; head rows come again after a page turn. Tables, timelines, key figures."""

    node: NodeId
    tag: Tag
    shares: tuple[float, ...]
    gap: float
    rows: tuple[GridRow, ...]
    space_before: float = 0.0
    space_after: float = 0.0


@dataclass(frozen=True, slots=True)
class MapBox:
    """The room of a map, which is drawn before layout: in the text, or on a plate over all of its pages."""

    node: NodeId
    width: float
    height: float
    space_before: float = 0.0
    space_after: float = 0.0
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Plate:
    """A page (or, `pages == 2`, a spread from verso to recto) of its own: picture, ground and text in the frames of a master.

    It waits for the next page turn; text before and after it is one flow. `texts` are (frame name of the master, boxes).
    """

    node: NodeId
    master: str
    pages: int
    picture: PictureBox | None
    placement: Placement
    texts: tuple[tuple[str, tuple["StyledBox", ...]], ...] = ()
    first_texts: tuple[tuple[str, tuple["StyledBox", ...]], ...] = ()  # of a spread's verso; `texts` are its recto's
    ground: Colour | None = None
    outline: Outline | None = None
    is_float: bool = False  # True: the text before may run on after it
    map: MapBox | None = None  # in place of a picture, over all pages of the plate
    facing: "Plate | None" = None  # with `pages == 2`: this plate stands on the verso, that one on the recto


@dataclass(frozen=True, slots=True)
class ScanBox:
    """Pages of a scan, one to a page of the book, fitted into the frame of its master, caption below the first."""

    node: NodeId
    file: FileRef
    pages: tuple[int, ...]
    master: str
    alt: str
    is_decorative: bool
    caption: tuple[TextBox, ...] = ()
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class FacingBox:
    """A grid of two columns over facing pages: its rows are level, the first column on the verso, the second on the recto."""

    node: NodeId
    grid: Grid
    master: str


@dataclass(frozen=True, slots=True)
class ListingBox:
    """A generated list; `entries[level]` styles an entry, its folio aligned at the end of the measure."""

    node: NodeId
    listing: Listing
    levels: int
    entries: tuple[ParagraphStyle, ...]
    has_leaders: bool = False


@dataclass(frozen=True, slots=True)
class BreakBox:
    node: NodeId
    to: Side | None = None
    is_blank: bool = False  # also puts an empty page there
    is_column: bool = False  # the next frame of the flow will do


@dataclass(frozen=True, slots=True)
class SpaceBox:
    node: NodeId
    height: float
    fills: bool = False  # takes what room is left in the frame: what follows stands at the foot


StyledBox = (
    TextBox | PictureBox | MapBox | Stack | Grid | Plate | ScanBox | FacingBox | ListingBox | BreakBox | SpaceBox
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A text frame of a master: distances in points from the page's inside or start edge, top, and its size."""

    name: str
    inside: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Furniture:
    """A running head or folio: where its baseline stands and how it is set. `from_outside` measures from the fore-edge."""

    style: ParagraphStyle
    baseline: float  # from the head of the trimmed page
    inset: float  # from the fore-edge
    text: str = ""  # a running head's fixed text; empty: the chapter's


@dataclass(frozen=True, slots=True)
class Master:
    """A kind of page. The first frame takes the flow, then its columns. `baseline` is the grid's step, `first_baseline` its start."""

    name: str
    frames: tuple[Frame, ...]
    baseline: float
    first_baseline: float
    folio: Furniture | None = None
    running_head: Furniture | None = None
    ground: Colour | None = None
    note_gap: float = 0.0  # least space between text and notes
    note_rule: Rule | None = None

    @property
    def columns(self) -> tuple[Frame, ...]:
        """The frames that the flow fills, one after another: `text`, then `text-2`, `text-3` and so on."""
        first, *others = self.frames
        stem = f"{first.name}-"
        return first, *(f for f in others if f.name.startswith(stem) and f.name.removeprefix(stem).isdigit())


@dataclass(frozen=True, slots=True)
class StyledPart:
    id: NodeId
    title: str
    boxes: tuple[StyledBox, ...]
    starts: Start
    master: str
    running_head: str  # empty: none
    has_folios: bool
    lang: str
    head: tuple[StyledBox, ...] = ()  # boxes in the frame `head` of the master, on each page from `head_from` on
    head_from: int = 1  # of this part's pages
    is_head_artifact: bool = True  # else its first is content


@dataclass(frozen=True, slots=True)
class StyledBook:
    """Everything layout needs, and nothing of files, keys or tags."""

    title: str
    lang: str
    direction: Direction
    binding: Binding
    trim: Size
    bleed: float
    gutter_safe: float  # each side of the spine, kept free of what matters
    parts: tuple[StyledPart, ...]
    notes: Mapping[NodeId, StyledNote]
    masters: Mapping[str, Master]
    fill_to: int
    fill_before: NodeId | None
    note_number: TextStyle  # in the text
    fpo: ParagraphStyle  # the words on an FPO plate
    contents_range: str = "–"
    digits: str = ""  # ten, for folios and numbers of notes; empty for European ones
