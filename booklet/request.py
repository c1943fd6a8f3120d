"""What is asked of a build, and what comes of it. Knows no stage."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from booklet.base.cache import Cache, default_folder
from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Diagnostic, Severity, Sink
from booklet.base.geometry import Size
from booklet.ir.office_profile import OfficeChoice
from booklet.ir.output import PRESS_SEVERITIES, PROOF, Purpose
from booklet.ir.press_profile import PressChoice

Progress = Callable[[str, int, int], None]
"""Told of work as (what, done, of)."""

SEVERITIES = {Purpose.PROOF: PROOF.severities, Purpose.PRESS: PRESS_SEVERITIES, Purpose.OFFICE: PROOF.severities}
"""Of purposes that can be built; the others are refused until they are."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build and where to put it. `emit` names an intermediate form to write as text instead of a PDF."""

    project: Path
    out: Path
    purpose: Purpose = Purpose.PROOF
    editions: tuple[str, ...] = ()
    emit: str = ""
    press: PressChoice = PressChoice()  # what the command line chooses
    office: OfficeChoice = OfficeChoice()
    cache: Cache = field(default_factory=lambda: Cache(default_folder()))

    @property
    def edition(self) -> str:
        """The edition that is asked for; empty: the book as it is written."""
        return self.editions[0] if self.editions else ""

    def is_input(self, error: OSError) -> bool:
        """Whether an error is about a file of the project, and not about one that is being written."""
        root, out = os.path.realpath(self.project), os.path.realpath(self.out)
        path = os.path.realpath(error.filename) if isinstance(error.filename, str) else ""
        return path.startswith(root + os.sep) and path != out and not path.startswith(out + os.sep)


@dataclass(frozen=True, slots=True)
class Result:
    """What was built. `file` is None if content errors stopped the build or nothing was to be written."""

    file: Path | None
    page_count: int
    trim: Size | None
    size: int
    seconds: float
    diagnostics: tuple[Diagnostic, ...]
    also: tuple[Path, ...] = ()  # further files of the same output
    sheets: str = ""  # how many of what, for the office
    edition: str = ""  # as it was asked for, else the language of the book; empty if it could not be read
    purpose: Purpose = Purpose.PROOF

    @property
    def failed(self) -> bool:
        return Sink(found=list(self.diagnostics)).has_errors


def severities_of(purposes: Sequence[Purpose]) -> dict[str, Severity]:
    """Severities while the pages for several purposes are made: of each code that all of them set, the mildest.

    What is an error for one of them must not keep the others from their files; each grades again with its own.
    """
    graded: list[Mapping[str, Severity]] = [SEVERITIES[purpose] for purpose in purposes]
    shared = {code for code in graded[0] if all(code in one for one in graded)}
    return {code: min(one[code] for one in graded) for code in shared}
