"""What goes into the file: printable pages, page contents, the finished file."""

import zlib
from collections.abc import Mapping
from dataclasses import field

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect
from booklet.base.units import PageIndex
from booklet.ir.assets import ColourSpace, PictureFacts, ScanPageFacts
from booklet.ir.content import NodeId
from booklet.ir.maps import MapPicture
from booklet.ir.output import Output
from booklet.ir.pages import Item, PageSet

Inks = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PictureTarget:
    """What a picture becomes for a press: its pixels times `scale` at most, and over which even ground it is laid if it has alpha.

    `ground` None keeps the alpha.
    """

    scale: float = 1.0
    ground: Inks | None = None


@dataclass(frozen=True, slots=True)
class RenderedArea:
    """A part of a page that is made one image: where, and all items that show there, in paint order."""

    rect: Rect
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PrintSet:
    """Pages plus what each resource is for this output. Nothing has moved."""

    pages: PageSet
    output: Output
    pictures: Mapping[str, PictureFacts]  # by resource key
    scans: Mapping[str, ScanPageFacts]
    maps: Mapping[str, MapPicture] = field(default_factory=dict)
    targets: Mapping[str, PictureTarget] = field(default_factory=dict)  # of pictures, by resource key; none in a proof
    areas: Mapping[str, RenderedArea] = field(default_factory=dict)  # by resource key; their facts are in `pictures`
    enlargements: Mapping[str, float] = field(
        default_factory=dict
    )  # of scans that a page shows, by key: the largest counts


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A marked piece of a page's content: its mcid and the node of the structure that it belongs to."""

    page: PageIndex
    mcid: int
    node: NodeId


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page's operators and the names that they use. `faces` are the glyph ids painted, by face key.

    `data` are the operators deflated, as they go into the cache and into the file: once when a page is painted, never again.
    Fonts are named by face key (`/F` and a digest), pictures and scans by resource key, spot inks by the name of their space.
    `overprints`: black is set to overprint somewhere.
    """

    data: bytes
    faces: Mapping[str, frozenset[int]]
    resources: frozenset[str]
    marks: tuple[MarkedContent, ...] = ()
    spots: tuple[tuple[str, str, Inks], ...] = ()  # name of the space, name of the ink, its alternate
    overprints: bool = False

    @property
    def operators(self) -> bytes:
        return zlib.decompress(self.data)


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that lie in a file: read when they are written out, never before."""

    path: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture as an image XObject (ISO 32000-1, 8.9.5). Width and height are those of the data, before any EXIF turn.

    `parameters` are DecodeParms; `palette` holds three bytes a colour; `profile` is an ICC profile, empty for plain sRGB or grey.
    """

    width_px: int
    height_px: int
    bits: int
    space: ColourSpace
    filter: str
    data: Stored | bytes
    parameters: tuple[tuple[str, int], ...] = ()
    is_inverted: bool = False
    palette: bytes = b""
    profile: bytes = b""
    mask: "PreparedPicture | None" = None


@dataclass(frozen=True, slots=True)
class Resources:
    """What the page contents name, ready to be put in. `guests` is the clean PDF of all scan pages; `guest_pages` its page by key."""

    pictures: Mapping[str, PreparedPicture]
    guests: Stored | bytes
    guest_pages: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PressFile:
    """A finished PDF beside its place, not yet renamed into it."""

    path: str
    page_count: int
    size: int
