"""What an office's own printer takes, and what one job chooses. Read by `source` from office/NAME.yaml; data only."""

from collections.abc import Mapping
from dataclasses import field

from booklet.base.dataclass import dataclass
from booklet.ir.sheets import SADDLE, Blanks, Edge, Scheme


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """A printer. `back_shift_mm` is what its test sheet says: how far backs must move right and down to lie on their fronts."""

    name: str
    sheets: tuple[str, ...]
    duplex: Edge = Edge.SHORT
    caliper_mm: float = 0.1  # of one sheet
    most_pages: int = 64  # that stapling through one fold still holds well
    unprintable_mm: float = 0.0  # what it leaves white along all edges of a sheet
    back_shift_mm: tuple[float, float] = (0.0, 0.0)
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficeChoice:
    """What the command line chooses; None and "" leave it to the printer's profile."""

    printer: str = ""
    sheet: str = ""
    scheme: Scheme = SADDLE
    duplex: Edge | None = None
    blanks: Blanks = Blanks.END
    caliper_mm: float | None = None
    is_split: bool = False  # fronts and backs as files of their own
    is_backs_reversed: bool = False
    has_marks: bool = True
