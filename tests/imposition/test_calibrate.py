"""The register of fronts and backs: a printer that misplaces its backs is measured by its test sheet, read as a person would."""

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.imposing import calibrate, impose_file, keep_reading
from booklet.ir.content import Binding
from booklet.ir.office_profile import OfficeChoice
from booklet.ir.sheets import Edge
from booklet.source.office_profile import load_office
from tests.imposition.sheets import pictures, reader

PPI = 508  # 20 pixels a millimetre
PX = 20
Ink = NDArray[np.bool_]


def through_the_light(path: Path, shift_mm: tuple[float, float], duplex: Edge) -> tuple[Ink, Ink]:
    """What is seen from the back of the paper, its text upright: its own ink, and the front's shining through.

    The printer puts backs wrong by `shift_mm`, to the right and down as the back leaves it.
    """
    front, back = (picture.min(axis=2) < 128 for picture in pictures(path, PPI))
    back = np.roll(back, (round(shift_mm[1] * PX), round(shift_mm[0] * PX)), (0, 1))
    if duplex is Edge.LONG:
        back = back[::-1, ::-1]
    return back, front[:, ::-1]


def read_scale(own: Ink, shining: Ink, *, is_across: bool) -> float:
    """Where the thick line crosses a scale: count its ticks of half a millimetre, estimate a tenth between two."""
    own, shining = (ink if is_across else ink.T for ink in (middle_of(own), middle_of(shining)))
    rows = own.sum(axis=1)
    axis = int(rows.argmax())  # the scale's own line is the longest of all
    ticks = centres(own[axis + round(0.75 * PX)])
    line = centres(shining[shining.shape[0] // 2 + 7 * PX])[0]
    assert len(ticks) == 41
    return round(float((line - ticks[20]) / PX), 1)


def middle_of(ink: Ink) -> Ink:
    """The place of cross and scales, away from all text."""
    y, x = (side // 2 for side in ink.shape)
    return ink[y - 20 * PX : y + 20 * PX, x - 20 * PX : x + 20 * PX]


def centres(row: NDArray[np.bool_]) -> list[float]:
    """The middles of the dark pieces of a row of pixels."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    return [float(a + b - 1) / 2 for a, b in zip(edges[::2], edges[1::2], strict=True)]


@pytest.mark.parametrize("duplex", Edge)
@pytest.mark.parametrize("shift", [(1.3, -2.1), (-3.4, 0.7), (0.0, 4.6)])
def test_two_numbers_read_from_the_sheet_bring_the_register_within_a_fifth_of_a_millimetre(
    tmp_path: Path, shift: tuple[float, float], duplex: Edge
) -> None:
    sheet, choice = tmp_path / "sheet.pdf", OfficeChoice(duplex=duplex)
    assert not calibrate(sheet, project=tmp_path, choice=choice, lang="en").failed
    own, shining = through_the_light(sheet, shift, duplex)
    read = read_scale(own, shining, is_across=True), read_scale(own, shining, is_across=False)
    turned = 1 if duplex is Edge.LONG else -1
    assert read == pytest.approx((turned * shift[0], turned * shift[1]), abs=0.15)
    assert not keep_reading(tmp_path, "", read).failed
    calibrate(sheet, project=tmp_path, choice=choice, lang="en")
    own, shining = through_the_light(sheet, shift, duplex)
    again = read_scale(own, shining, is_across=True), read_scale(own, shining, is_across=False)
    assert max(map(abs, again)) <= 0.2


def test_a_booklet_is_printed_with_the_correction(tmp_path: Path) -> None:
    source = reader(tmp_path / "a.pdf", 4)
    assert not keep_reading(tmp_path, "", (2.0, -1.0)).failed
    choice = OfficeChoice(has_marks=False)
    impose_file(source, tmp_path / "with.pdf", project=tmp_path, binding=Binding.LEFT, choice=choice)
    impose_file(source, tmp_path / "without.pdf", project=tmp_path / "none", binding=Binding.LEFT, choice=choice)
    moved, plain = pictures(tmp_path / "with.pdf", 254), pictures(tmp_path / "without.pdf", 254)
    assert (moved[0] == plain[0]).all()
    assert (abs(np.roll(plain[1], (-10, 20), (0, 1)).astype(int) - moved[1]) > 8).mean() < 0.005


def test_numbers_add_up_and_the_profile_stays_readable(tmp_path: Path) -> None:
    keep_reading(tmp_path, "letter", (1.0, -0.5))
    keep_reading(tmp_path, "letter", (0.2, 0.1))
    sink = Sink()
    printer = load_office(Project(tmp_path), "letter", sink)
    assert printer is not None
    assert printer.back_shift_mm == (1.2, -0.4)
    assert printer.sheets == ("Letter", "Tabloid")
    text = (tmp_path / "office" / "letter.yaml").read_text(encoding="utf-8")
    assert text.startswith("# An office's duplex printer")


def test_scales_and_the_command_run_from_left_to_right_in_every_language(tmp_path: Path) -> None:
    """The words alone differ: below them all dots are the same."""
    for lang in ("en", "ar"):
        assert not calibrate(tmp_path / f"{lang}.pdf", project=tmp_path, choice=OfficeChoice(), lang=lang).failed
    english, arabic = (pictures(tmp_path / f"{lang}.pdf", 100)[1] for lang in ("en", "ar"))
    below = english.shape[0] // 3
    assert (english[below:] == arabic[below:]).all()
    with pdfium.PdfDocument(tmp_path / "ar.pdf") as document:
        assert "booklet calibrate --read 0.5 -1.5" in document[1].get_textpage().get_text_range()
