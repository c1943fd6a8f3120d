"""What a page paints, as a stranger sees it: text, pictures, paths, each with its place, colour and state. Data only.

`box` is what shows after clipping, in the page's own frame (points, y up); `order` counts in paint order.
"""

from collections.abc import Callable, Mapping

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.preflight.matrix import Box, Matrix, Point
from booklet.preflight.spaces import Space


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: its space and components; `inks` are the shares of each ink (0 to 1), None where only a profile could say."""

    space: Space
    values: tuple[float, ...]
    inks: Mapping[str, float] | None
    is_white: bool

    @property
    def total(self) -> float:
        """All inks together; 0 where they are not known."""
        return sum(self.inks.values()) if self.inks else 0.0

    @property
    def black(self) -> float:
        return self.inks.get("Black", 0.0) if self.inks else 0.0

    @property
    def ink_count(self) -> int:
        """How many inks print."""
        return sum(share > 0 for share in self.inks.values()) if self.inks else 0


@dataclass(frozen=True, slots=True)
class Overprint:
    """The overprint state: of fills, of strokes, and its mode (ISO 32000-1, 8.6.7)."""

    fill: bool = False
    stroke: bool = False
    mode: int = 0


@dataclass(frozen=True, slots=True)
class FontFacts:
    """A font as the file describes it."""

    name: str
    kind: str
    is_embedded: bool


@dataclass(frozen=True, slots=True)
class TextMark:
    """A string shown. `size` in points on the page; `text` as far as the file says what its glyphs mean."""

    box: Box
    order: int
    size: float
    font: FontFacts
    text: str
    fill: Paint | None
    stroke: Paint | None
    overprint: Overprint
    has_notdef: bool = False


@dataclass(frozen=True, slots=True)
class PictureMark:
    """An image placed. `matrix` maps the unit square to the page; `stencil` is the colour of an image mask.

    `inks` gives its separations (h × w × 4, 0 to 255) where they can be read, else None.
    """

    box: Box
    order: int
    matrix: Matrix
    width_px: int
    height_px: int
    bits: int
    ppi: float
    space: Space
    stencil: Paint | None
    overprint: Overprint
    key: int
    is_soft: bool
    inks: Callable[[], object]


@dataclass(frozen=True, slots=True)
class PathMark:
    """A path. `line_width` in points on the page, of strokes; `rings` the outline of a fill that is worth rasterising."""

    box: Box
    order: int
    fill: Paint | None
    stroke: Paint | None
    line_width: float
    overprint: Overprint
    is_rectangle: bool
    outline: Box  # before clipping
    rings: tuple[tuple[Point, ...], ...] = ()
    is_shading: bool = False


Mark = TextMark | PictureMark | PathMark


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """An annotation: its kind, place, and where a link leads (a URI, or `page` -1 for a target that is not there)."""

    kind: str
    box: Box
    target: str = ""
    is_dead: bool = False


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page: its boxes as written (None where there is none) and all that it paints."""

    index: int
    media: Box
    crop: Box | None
    trim: Box | None
    bleed: Box | None
    rotation: int
    user_unit: float
    marks: tuple[Mark, ...]
    notes: tuple[NoteFacts, ...]
    has_transparency: bool
    blend_spaces: tuple[str, ...]
    faults: tuple[str, ...] = ()

    @property
    def finished(self) -> Box:
        """The trimmed page; without a TrimBox what a viewer shows."""
        return self.trim or self.crop or self.media

    def rect(self, box: Box) -> Rect:
        """A box seen from the trim's top left corner, y down."""
        trim = self.finished
        return Rect(box[0] - trim[0], trim[3] - box[3], box[2] - box[0], box[3] - box[1])


@dataclass(frozen=True, slots=True)
class IntentFacts:
    """An output intent."""

    kind: str
    condition: str
    profile: bytes


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The whole file."""

    path: str
    version: str
    claim: str  # GTS_PDFXVersion, from Info or XMP
    trapped: str
    is_encrypted: bool
    has_script: bool
    has_layers: bool
    has_title: bool
    has_id: bool
    is_rtl: bool
    intents: tuple[IntentFacts, ...]
    pages: tuple[PageFacts, ...]
    dead_bookmarks: tuple[str, ...] = ()
