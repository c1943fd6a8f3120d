"""What a file is made for. Load to lay_out never see this."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Severity
from booklet.ir.press_profile import PressProfile


class Purpose(Enum):
    PROOF = "proof"
    PRESS = "press"
    OFFICE = "office"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make of the same pages. `press` is what the printer asks for; None on a screen."""

    purpose: Purpose
    is_tagged: bool = False
    has_annotations: bool = True
    severities: Mapping[str, Severity] = field(default_factory=dict)
    press: PressProfile | None = None


PROOF = Output(Purpose.PROOF)
PRESS_SEVERITIES = {  # what a reader forgives and a press does not
    "text.missing-glyph": Severity.ERROR,
    "layout.overfull-line": Severity.ERROR,
    "content.missing-picture": Severity.ERROR,
    "translate.missing": Severity.ERROR,
    "translate.stale": Severity.ERROR,
    "translate.page-plan": Severity.ERROR,  # told only where the plan is held
    "press.small-bleed": Severity.ERROR,
    "scan.unembedded-font": Severity.NOTE,  # mended when the file is made, and told there
}


def press_output(press: PressProfile) -> Output:
    """A file for this printer."""
    return Output(Purpose.PRESS, has_annotations=False, severities=PRESS_SEVERITIES, press=press)


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the document says of itself (Info dictionary and XMP). `date` is ISO; nothing here comes from the clock."""

    title: str
    lang: str
    date: str
    author: str = ""
    publisher: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
