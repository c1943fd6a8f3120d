"""What is ordered from a print shop, and the ticket that says it. Written by `source` and `ticket`; data only."""

from collections.abc import Mapping

from booklet.base.dataclass import dataclass
from booklet.ir.press_profile import CoverBinding, ImprintPart

FOLDER_PAGES = 4


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as the printer names it; grams per square metre, 0 if it is not known."""

    name: str = ""
    weight_gsm: float = 0.0


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for the job."""

    name: str = ""
    organisation: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class JobOrder:
    """A project's job.yaml: what only the customer knows. Empty and 0 where nothing is said."""

    quantity: int = 0
    printer: str = ""  # the print shop, as it stands in the imprint
    paper: Paper = Paper()
    cover_paper: Paper = Paper()
    binding: CoverBinding | None = None
    finishing: str = ""
    delivery: str = ""
    remarks: str = ""
    contact: Contact = Contact()


@dataclass(frozen=True, slots=True)
class ImprintCheck:
    """A part of the imprint that is demanded: the words that were looked for, and the folio where they stand; None: nowhere."""

    part: ImprintPart
    wanted: str
    folio: int | None


@dataclass(frozen=True, slots=True)
class TicketFile:
    """A file of the job with its checksums."""

    name: str
    bytes: int
    sha256: str
    md5: str  # what XJDF takes


@dataclass(frozen=True, slots=True)
class Ink:
    """What ink lies on the pages, per cent, all inks together: an estimate."""

    mean: float
    greatest_page_mean: float
    greatest: float
    limit: float


@dataclass(frozen=True, slots=True)
class Ticket:
    """All that the ticket says. Lengths in millimetres, weights in grams; None and "" where nothing is known."""

    title: str
    lang: str
    date: str
    publisher: str
    printer_profile: str
    standard: str
    condition: str
    order: JobOrder
    trim_mm: tuple[float, float]
    bleed_mm: float
    page_count: int
    cover_pages: int  # of these on paper of their own
    is_cover_separate: bool
    binding: CoverBinding
    is_bound_right: bool
    spine_mm: float | None
    inks: tuple[str, ...]
    spots: tuple[str, ...]
    copy_g: float | None
    ink: Ink | None
    imprint: tuple[ImprintCheck, ...]
    files: tuple[TicketFile, ...]
    preflight: Mapping[str, int]  # errors and warnings

    @property
    def is_folder(self) -> bool:
        """One sheet folded once, which nothing need hold together."""
        return self.page_count <= FOLDER_PAGES and self.binding is CoverBinding.SADDLE

    @property
    def run_kg(self) -> float | None:
        """The weight of the run, without packing."""
        return None if self.copy_g is None or not self.order.quantity else self.copy_g * self.order.quantity / 1000
