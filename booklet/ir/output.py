"""What a file is made for. Load to lay_out never see this."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Severity


class Purpose(Enum):
    PROOF = "proof"
    PRESS = "press"
    OFFICE = "office"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make of the same pages."""

    purpose: Purpose
    is_tagged: bool = False
    has_annotations: bool = True
    severities: Mapping[str, Severity] = field(default_factory=dict)


PROOF = Output(Purpose.PROOF)


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
