"""What preflight finds in a finished file. Written by `preflight`, read by whoever reports it; data only.

Points; origin at the top left corner of the trimmed page, y down. Pages count from 0 in the file that was read.
"""

from collections.abc import Mapping

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Severity
from booklet.base.geometry import Rect, Size


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about the file, its limit and the cure. `page` -1 is the file as a whole; `rects` are its places on the page.

    `rules` names what it offends: numbers of the specification, clauses of the standard. `node` is known after `locate`.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    page: int = -1
    rects: tuple[Rect, ...] = ()
    rules: tuple[str, ...] = ()
    node: str = ""


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page as the report shows it: its boxes, and what ink lies on it."""

    trim: Size
    media: Rect  # around the trim's corner
    greatest_ink: float  # per cent, the most that is laid on one spot
    square_ink: float  # per cent, the greatest mean over a square of 15 mm
    mean_ink: float  # per cent of the trimmed page


@dataclass(frozen=True, slots=True)
class RuleResult:
    """A rule of the specification with what came of it; `reason` says why it was not checked, or what takes its place."""

    number: str
    title: str
    is_checked: bool
    count: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that preflight says of a file."""

    file: str
    printer: str
    standard: str
    specification: str
    source: str
    pages: tuple[SheetPage, ...]
    findings: tuple[Finding, ...]
    rules: tuple[RuleResult, ...]
    notes: tuple[str, ...] = ()  # what this preflight can only estimate
    delivery: str = ""  # how the printer wants the file

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def is_printable(self) -> bool:
        """Whether the press may have it."""
        return self.count(Severity.ERROR) == 0


@dataclass(frozen=True, slots=True)
class SpecificationRule:
    """A rule of a specification. `check` is our code for it, empty where we do not check it; then `reason` says why."""

    number: str
    title: str
    severity: str
    values: Mapping[str, float]
    check: str = ""
    reason: str = ""
