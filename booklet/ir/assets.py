"""Facts about pictures and scans, by resource key. Written by `assets` (survey), read by `layout`, `prepress`, `finish`."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef
from booklet.ir.content import NodeId
from booklet.ir.pages import StructureNode


class ColourSpace(Enum):
    GREY = "grey"
    RGB = "rgb"
    CMYK = "cmyk"
    BILEVEL = "bilevel"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture as it will be shown: upright, so `width_px` × `height_px` are after EXIF orientation.

    `is_untouched`: a JPEG whose bytes can go into the file as they are.
    """

    key: str  # resource name for page contents: P and a digest
    file: FileRef
    width_px: int
    height_px: int
    space: ColourSpace
    format: str  # JPEG, PNG, TIFF …
    has_alpha: bool
    bits: int
    orientation: int  # EXIF 1 to 8
    is_untouched: bool
    is_inverted: bool = False  # Adobe CMYK


@dataclass(frozen=True, slots=True)
class ScanPageFacts:
    """A page of a foreign PDF as it will be shown: its visible box after crop and rotation, in points."""

    key: str  # resource name: S, digest and page
    file: FileRef
    page: int  # index in the foreign file
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MapFacts:
    """A finished map as layout needs it: its key and the logical tree of its words."""

    key: str  # M and a digest of all that it is made from
    structure: StructureNode


@dataclass(frozen=True, slots=True)
class Assets:
    """`pictures` by the digest of their file; `scans` by (digest, page index); `maps` by node."""

    pictures: Mapping[str, PictureFacts]
    scans: Mapping[tuple[str, int], ScanPageFacts]
    maps: Mapping[NodeId, MapFacts] = field(default_factory=dict)
