"""What a printer asks for: the standard, the intent and its limits. Read by `source` from a small dated file; data only.

Lengths in millimetres where the name says so, as printers give them. `sources` tells for each figure where it is from.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.files import FileRef


class Standard(Enum):
    """The standards of ISO 15930 that we write."""

    X4 = "PDF/X-4"
    X1A = "PDF/X-1a:2003"

    @property
    def has_transparency(self) -> bool:
        return self is Standard.X4


class RenderingIntent(Enum):
    """How colours out of the press's reach come in (ICC.1, 0.4)."""

    RELATIVE = "relative-colorimetric"
    PERCEPTUAL = "perceptual"


class Mark(Enum):
    """What may stand outside the trim."""

    CROP = "crop"
    BLEED = "bleed"
    REGISTRATION = "registration"
    FOLD = "fold"
    BAR = "colour-bar"
    SLUG = "slug"


class CoverBinding(Enum):
    """How the cover holds the pages."""

    SADDLE = "saddle-stitched"
    PERFECT = "perfect"
    CASE = "case"


class ImprintPart(Enum):
    """What the law or the printer may ask to stand in the imprint."""

    PUBLISHER = "publisher"
    PRINTER = "printer"
    YEAR = "year"
    ADDRESS = "address"


class GuestRule(Enum):
    """What happens to a foreign page that the standard does not take."""

    MEND = "mend"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class OutputCondition:
    """The printing condition that the file is made for, and the profile that says how it looks."""

    profile: FileRef
    condition: str  # identifier in the registry, or a name of the printer's own
    info: str
    registry: str = ""  # empty: not registered


@dataclass(frozen=True, slots=True)
class Resolutions:
    """Pixels per inch at the printed size: below `refused` an error, below `least` a warning; above a ceiling resampled."""

    least_ppi: float = 300.0
    refused_ppi: float = 150.0
    ceiling_ppi: float = 450.0
    line_least_ppi: float = 800.0
    line_refused_ppi: float = 550.0
    line_ceiling_ppi: float = 2400.0
    rendered_ppi: float = 400.0  # of what must be made an image


@dataclass(frozen=True, slots=True)
class CoverRules:
    """How a cover is made that is a file of its own. `wrap_mm` takes the place of the bleed on a case."""

    is_separate: bool = False
    binding: CoverBinding = CoverBinding.PERFECT
    hinge_mm: float = 0.0
    wrap_mm: float = 0.0
    board_mm: float = 0.0  # thickness of a case's boards
    paper: str = ""  # of the inner pages; a name of the caliper table
    cover_paper: str = ""
    spine_mm: float | None = None  # what the printer says, in place of our sum


@dataclass(frozen=True, slots=True)
class PressProfile:
    """All that one printer asks for, with what the project and the command line chose."""

    name: str
    date: str
    standard: Standard
    intent: OutputCondition
    source_rgb: FileRef  # what untagged RGB means
    rendering: RenderingIntent = RenderingIntent.RELATIVE
    ink_limit: float = 300.0  # per cent, all inks together
    bleed_mm: float = 3.0
    resolutions: Resolutions = Resolutions()
    marks: frozenset[Mark] = frozenset()
    forbidden_marks: frozenset[Mark] = frozenset()
    least_text_pt: float = 5.0
    least_reversed_text_pt: float = 7.0
    least_line_pt: float = 0.25
    least_reversed_line_pt: float = 0.5
    rich_black_pt: float = 24.0  # text below this is black alone
    calipers_mm: Mapping[str, float] = field(default_factory=dict)  # of one leaf, by paper
    cover: CoverRules = CoverRules()
    sheet_mm: tuple[float, float] | None = None  # what a page or a cover must fit with its bleed and marks
    delivery: str = ""  # in which form the files are wanted, in words
    safety_mm: float = 5.0  # inside the trim, free of what must not be cut
    gutter_mm: float = 8.0  # from the spine, free of type
    spot_inks: int = 0  # inks of their own that the press has towers for
    specification: str = "gwg-2022-sheet-cmyk"  # whose rules preflight checks besides these figures
    guests: GuestRule = GuestRule.MEND
    imprint: frozenset[ImprintPart] = frozenset(ImprintPart)  # what must stand in the book
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PressChoice:
    """What a booklet, or the command line, chooses of what a printer offers; None and "" leave it to the printer."""

    standard: Standard | None = None
    printer: str = ""
    marks: frozenset[Mark] | None = None
    cover: CoverRules | None = None
    is_cover_separate: bool | None = None
    rendering: RenderingIntent | None = None
    guests: GuestRule | None = None

    def over(self, other: "PressChoice") -> "PressChoice":
        """These choices, and the other's where there are none."""
        return PressChoice(
            self.standard or other.standard,
            self.printer or other.printer,
            other.marks if self.marks is None else self.marks,
            self.cover or other.cover,
            other.is_cover_separate if self.is_cover_separate is None else self.is_cover_separate,
            self.rendering or other.rendering,
            self.guests or other.guests,
        )
