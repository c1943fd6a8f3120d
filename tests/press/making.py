"""Printers for tests."""

from pathlib import Path

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.ir.output import Output, press_output
from booklet.ir.press_profile import PressChoice, PressProfile, Standard
from booklet.source.press_profile import load_press


def printer(standard: Standard = Standard.X4, **choice) -> PressProfile:
    """The engine's own printer, for a standard."""
    sink = Sink()
    found = load_press(Project(Path("/nowhere")), PressChoice(standard=standard, **choice), sink)
    assert found is not None, [str(d) for d in sink.found]
    return found


def press_for(standard: Standard = Standard.X4, **choice) -> Output:
    return press_output(printer(standard, **choice))
