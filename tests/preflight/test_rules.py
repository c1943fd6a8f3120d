"""One rule a test: the file that offends it and the file that does not. Nothing else may be found in either."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from booklet.base.diagnostics import Severity
from booklet.ir.preflight import Finding
from booklet.ir.press_profile import Standard
from booklet.preflight.preflight import preflight
from tests.preflight.making import MM, make
from tests.press.making import printer

ERROR, WARNING = Severity.ERROR, Severity.WARNING
W, H = 100 * MM, 150 * MM
B = 3 * MM
DARK = "0.6 0.5 0.4 0.5 k 30 30 200 200 re f "
BLACK = "0 0 0 1 k "
SHAPE = f"0.3 0 0.4 0 k {W - 60} 10 m {W + MM} 10 l {W + MM} 70 l {W - 80} 70 l f "  # a millimetre over the trim at the right


def text(words: str, size: float = 10, *, font: str = "F1", x: float = 50, y: float = 100) -> str:
    return f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET "


def picture(name: str, side: float, x: float = 40, y: float = 40) -> str:
    return f"q {side} 0 0 {side} {x} {y} cm /{name} Do Q "


def rect(x: float, y: float, width: float, height: float) -> str:
    return f"{x} {y} {width} {height} re f "


GOOD: dict[str, str] = {
    "text": BLACK + text("plain"),
    "text that overprints its ground": DARK + "/Over gs " + BLACK + text("over"),
    "picture": picture("Good", 144),
    "ground with bleed": "0 0 0.2 0 k " + rect(-B, -B, W + 2 * B, 60),
    "white ground at the trim": "0 0 0 0 k " + rect(0, 0, W, 60),
    "ground at the trim under a picture with bleed": "0 0 0.2 0 k " + rect(0, 20, 60, 60) + picture("Good", 90, -B, 10),
    "shape that ends in the bleed, on a ground with bleed": "0 0 0.2 0 k " + rect(-B, -B, W + 2 * B, 80) + SHAPE,
    "large white text": DARK + "0 0 0 0 k " + text("WHITE", 12),
    "white text overprinting the paper": "/Over gs 0 0 0 0 k " + text("WHITE", 12),
    "line": "0 0 0 1 K 0.25 w 50 50 m 100 50 l S",
    "large rich black": "0.6 0.4 0.4 1 k " + text("DISPLAY", 30, x=20),
    "glyphs": BLACK + "BT /F4 10 Tf 50 100 Td <00010002> Tj ET",
    "invisible text": BLACK + "3 Tr " + text("tiny", 1),
    "crop marks": "1 1 1 1 K 0.1 w -19 0 m -10 0 l S",
    "text in a form's state": "q 2 0 0 2 0 0 cm " + BLACK + text("twice", 4, x=25, y=50) + "Q",
    "inks without a place on the page": "q 0 0 10 10 re W n 1 0 0 rg 50 50 10 10 re f Q",
}  # fmt: skip

BAD: dict[str, tuple[str, str, Severity, str]] = {
    "coarse picture": (picture("Coarse", 72), "low-resolution", ERROR, "30 ppi"),
    "picture of 216 ppi": (picture("Good", 200), "low-resolution", WARNING, "216 ppi"),
    "coarse grey picture": (picture("Grey", 72), "low-resolution", ERROR, "30 ppi"),
    "coarse line art": (picture("Lines", 7.2), "low-resolution", ERROR, "line art is 300 ppi"),
    "picture in RGB": (picture("Rgb", 144), "colour-space", ERROR, "picture is in RGB"),
    "path in RGB": ("1 0 0 rg " + rect(40, 40, 50, 50), "colour-space", ERROR, "path is in RGB"),
    "text in RGB with a profile": ("/Rgb cs 0.2 0.3 0.4 sc " + text("words"), "colour-space", ERROR, "“words” is in RGB with a profile"),
    "heavy picture": (picture("Heavy", 144), "ink", ERROR, "the picture carries 400 %"),
    "heavy colour": ("0.9 0.9 0.9 0.9 k " + rect(40, 40, 50, 50), "ink", ERROR, "the colour carries 360 %"),
    "inks one over the other": (
        "1 1 0.9 0 k " + rect(40, 40, 50, 50) + "/Over gs " + BLACK + rect(50, 50, 30, 30), "ink", ERROR, "add up to 390 %",
    ),
    "hairline": ("0 0 0 1 K 0.1 w 50 50 m 100 50 l S", "hairline", ERROR, "0.1 pt"),
    "hairline as a rectangle": (BLACK + rect(50, 50, 80, 0.1), "hairline", ERROR, "0.1 pt"),
    "hairline by its scale": ("0 0 0 1 K q 0.1 0 0 0.1 0 0 cm 1 w 500 500 m 900 500 l S Q", "hairline", ERROR, "0.1 pt"),
    "light line on a dark ground": (DARK + "0 0 0 0 K 0.3 w 50 50 m 100 50 l S", "hairline", WARNING, "light line of 0.3 pt"),
    "thin line of three inks": ("0.5 0.5 0.5 0 K 0.2 w 50 50 m 100 50 l S", "hairline", ERROR, "0.2 pt"),
    "small text": (BLACK + text("small", 4), "small-text", ERROR, "“small” is set in 4 pt"),
    "small reversed text": (DARK + "0 0 0 0 k " + text("white", 6), "reversed-text", ERROR, "light type of 6 pt"),
    "reversed text under eight points": (DARK + "0 0 0 0 k " + text("white", 7.5), "reversed-text", WARNING, "7.5 pt"),
    "reversed text on a picture": (picture("Good", 144) + "0 0 0 0 k " + text("white", 6), "reversed-text", ERROR, "6 pt"),
    "small text of four inks": ("0.3 0.3 0.3 0.3 k " + text("grey", 7), "many-inks", WARNING, "4 inks"),
    "small rich black": ("0.6 0.4 0.4 1 k " + text("rich"), "rich-black", ERROR, "(60 40 40 100)"),
    "rich black of 20 points": ("0.6 0.4 0.4 1 k " + text("rich", 20), "rich-black", WARNING, "20 pt"),
    "font only named": (BLACK + text("words", font="F2"), "unembedded-font", ERROR, "Helvetica is not embedded"),
    "Courier": (BLACK + text("words", font="F3"), "courier", WARNING, "Courier"),
    "missing glyph": (BLACK + "BT /F4 10 Tf 50 100 Td <00010000> Tj ET", "missing-glyph", ERROR, "empty box"),
    "ground that ends at the trim": ("0 0 0.2 0 k " + rect(30, 0, 100, 60), "bleed", ERROR, "0.0 mm over the trim at the foot"),
    "picture with a millimetre of bleed": (picture("Good", 140, W - 140 + MM, 60), "bleed", ERROR, "1.0 mm over the trim at the right"),
    "shape that ends in the bleed, on paper": (SHAPE, "bleed", ERROR, "1.0 mm over the trim at the right"),
    "shape that ends in the bleed, on white": ("0 0 0 0 k " + rect(-B, -B, W + 2 * B, 80) + SHAPE, "bleed", ERROR, "1.0 mm"),
    "ground that ends at the trim at the left": ("0 0 0.2 0 k " + rect(0, 30, 60, 60), "bleed", ERROR, "0.0 mm over the trim at the left"),
    "text near the edge": (BLACK + text("edge", x=W - 25), "safety", WARNING, "1.8 mm from the trim at the right"),
    "text cut off": (BLACK + text("edge", x=W - 10), "safety", ERROR, "cut off"),
    "white text that overprints": (DARK + "/Over gs 0 0 0 0 k " + text("white", 12), "white-overprint", ERROR, "“white” is white"),
    "white path that overprints": (DARK + "/Over gs 0 0 0 0 k " + rect(50, 50, 30, 30), "white-overprint", WARNING, "a path"),
    "black text that knocks out": (DARK + BLACK + text("black"), "black-knocks-out", WARNING, "“black”"),
    "black line that knocks out": (DARK + "0 0 0 1 K 1 w 50 50 m 100 50 l S", "black-knocks-out", WARNING, "a black line"),
    "text in grey": (DARK + "0 g " + text("grey"), "grey-text", WARNING, "“grey” is in DeviceGray"),
    "grey that overprints": (DARK + "/Over gs 0.5 g " + rect(50, 50, 30, 30), "grey-overprint", WARNING, "DeviceGray"),
    "spot ink": ("/Spot cs 1 scn " + rect(50, 50, 30, 30), "spot-inks", ERROR, "ink “Gold”"),
    "registration colour": ("/All cs 0.5 scn " + rect(50, 50, 30, 30), "registration-colour", WARNING, "every plate"),
    "plate left": (BLACK + text("FPO cover.jpg"), "placeholder", ERROR, "FPO cover.jpg"),
    "damaged content": ("/Absent Do", "broken-content", ERROR, "not in the file"),
}  # fmt: skip

FILES: dict[str, tuple[dict[str, Any], str, Severity, str]] = {
    "no claim": ({"claim": "PDF/A-2b"}, "standard", ERROR, "claims to be PDF/A-2b"),
    "too new": ({"version": "1.7"}, "standard", ERROR, "PDF 1.7"),
    "not said whether trapped": ({"trapped": False}, "standard", ERROR, "trapped"),
    "no title": ({"title": False}, "standard", ERROR, "no title"),
    "script": ({"script": True}, "standard", ERROR, "script"),
    "no intent": ({"intent": "none"}, "intent", ERROR, "no output intent"),
    "intent of a screen": ({"intent": "RGB"}, "intent", ERROR, "not of a printer"),
    "no TrimBox": ({"trim": False}, "boxes", ERROR, "no TrimBox"),
    "little bleed": ({"bleed_mm": 1.0}, "boxes", ERROR, "1 mm over the trim"),
    "cropped": ({"crop": True}, "boxes", ERROR, "CropBox"),
    "scaled": ({"user_unit": 2}, "boxes", ERROR, "UserUnit"),
    "turned": ({"rotate": 90}, "page-size", WARNING, "turned by 90°"),
    "annotation": ({"notes": [([50, 50, 90, 60], "https://example.org/")]}, "annotation", ERROR, "annotation (Link)"),
    "annotation beside the page": ({"notes": [([-19, -19, -12, -12], "nowhere")]}, "dead-link", WARNING, "leads nowhere: nowhere"),
    "dead address": ({"notes": [([-19, -19, -12, -12], "https:/example")]}, "dead-link", WARNING, "https:/example"),
    "dead bookmark": ({"bookmark": True}, "dead-link", WARNING, "“A chapter”"),
    "blending in RGB": ({"blend": "DeviceRGB"}, "blending", ERROR, "blends in RGB"),
}  # fmt: skip


def findings(path: Path, **choice: Any) -> list[Finding]:
    return list(preflight(path, printer(**choice)).findings)


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1, [(f.code, f.message) for f in found]
    return found[0]


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_found_in_a_good_page(name: str, tmp_path: Path) -> None:
    assert findings(make(tmp_path / "a.pdf", GOOD[name])) == []


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_is_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    content, code, severity, words = BAD[name]
    found = only(findings(make(tmp_path / "a.pdf", content)))
    assert (found.code, found.severity, found.page) == (f"preflight.{code}", severity, 0)
    assert words in found.message
    assert found.hint


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    differs, code, severity, words = FILES[name]
    found = only(findings(make(tmp_path / "a.pdf", BLACK + text("plain"), **differs)))
    assert (found.code, found.severity) == (f"preflight.{code}", severity)
    assert words in found.message


def test_a_finding_has_its_place_from_the_trims_top_left_corner(tmp_path: Path) -> None:
    found = only(findings(make(tmp_path / "a.pdf", picture("Coarse", 72, 40, 50))))
    place = found.rects[0]
    assert (place.x, place.y, place.width, place.height) == pytest.approx((40, H - 50 - 72, 72, 72))


def test_the_cure_of_a_coarse_picture_has_its_numbers(tmp_path: Path) -> None:
    found = only(findings(make(tmp_path / "a.pdf", picture("Good", 200))))
    assert found.hint == "print it at most 51 mm wide, or supply 834 × 834 px"


def test_type_near_the_spine_is_found_where_pages_are_bound(tmp_path: Path) -> None:
    near_left = BLACK + text("spine", x=15)
    found = only(findings(make(tmp_path / "a.pdf", near_left, "", "", "")))
    assert (found.code, found.page) == ("preflight.gutter", 0)


def test_a_ground_that_ends_at_the_spine_is_a_warning(tmp_path: Path) -> None:
    ground = "0 0 0.2 0 k " + rect(0, 30, 60, 60)
    found = only(findings(make(tmp_path / "a.pdf", ground, "", "", "")))
    assert (found.code, found.severity, found.page) == ("preflight.bleed", WARNING, 0)
    assert "spine (left)" in found.message


def test_a_leaf_or_an_open_cover_has_no_spine_at_its_edge(tmp_path: Path) -> None:
    """Its left edge is cut like the others: what ends there lacks bleed, and type there may be cut off."""
    found = only(findings(make(tmp_path / "a.pdf", BLACK + text("edge", x=10), "")))
    assert (found.code, found.severity) == ("preflight.safety", WARNING)
    assert "at the left" in found.message


def test_an_odd_number_of_pages_cannot_be_bound(tmp_path: Path) -> None:
    found = only(findings(make(tmp_path / "a.pdf", "", "", "")))
    assert (found.code, found.severity) == ("preflight.page-count", ERROR)
    assert findings(make(tmp_path / "b.pdf", "", "")) == []


def test_pages_of_two_sizes_are_found(tmp_path: Path) -> None:
    found = only(findings(make(tmp_path / "a.pdf", "", "", "", "", second_height_mm=140)))
    assert (found.code, found.page) == ("preflight.page-size", 1)


def test_a_page_must_fit_the_sheet_with_its_bleed_and_marks(tmp_path: Path) -> None:
    """The medium is 120 × 170 mm: it goes on to a sheet of that size, upright or turned, and on to no smaller one."""
    path = make(tmp_path / "a.pdf", "", "")
    fits = [(125.0, 175.0), (175.0, 125.0)]
    assert [list(preflight(path, replace(printer(), sheet_mm=sheet)).findings) for sheet in fits] == [[], []]
    found = only(list(preflight(path, replace(printer(), sheet_mm=(105.0, 175.0))).findings))
    assert (found.code, found.severity, found.page) == ("preflight.page-size", ERROR, 0)
    assert "the sheet is 105 mm × 175 mm" in found.message


def test_transparency_is_for_pdf_x_4_alone(tmp_path: Path) -> None:
    content = "/Clear gs " + BLACK + text("clear")
    assert findings(make(tmp_path / "a.pdf", content)) == []
    found = only(findings(make(tmp_path / "b.pdf", content, claim="PDF/X-1a:2003", version="1.4")))
    assert (found.code, found.rules) == ("preflight.transparency", ("ISO 15930-4, 6.16",))


def test_the_file_s_own_claim_is_what_it_is_judged_by(tmp_path: Path) -> None:
    report = preflight(make(tmp_path / "a.pdf", "", claim="PDF/X-1a:2003", version="1.4"), printer())
    assert (report.standard, report.findings) == ("PDF/X-1a:2003", ())
    assert any("ISO 15930-4" in note for note in report.notes)
    assert report.rules[0].title == "Conforms to PDF/X-1a:2003 (ISO 15930-4)"
    asked = preflight(
        make(tmp_path / "b.pdf", "", claim="PDF/X-1a:2003", version="1.4"), printer(), standard=Standard.X4
    )
    assert [f.code for f in asked.findings] == ["preflight.standard"]


def test_a_digital_press_takes_pictures_with_an_rgb_profile_and_coarser_ones(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", picture("Good", 200) + BLACK + text("plain"))
    assert findings(path, printer="digital")[0].severity is WARNING  # 216 of 220 ppi
    offset = preflight(path, printer()).specification
    digital = preflight(path, printer(printer="digital")).specification
    assert (offset[:8], digital) == ("GWG 2022", "GWG 2022, Digital Print, 2022-02-06")


def test_a_printer_of_finer_lines_still_wants_them_in_one_ink(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", "0.5 0.5 0.5 0 K 0.2 w 50 50 m 100 50 l S")
    found = only(list(preflight(path, replace(printer(), least_line_pt=0.1)).findings))
    assert (found.code, found.rules) == ("preflight.many-inks", ("R0019",))


def test_what_breaks_a_rule_twice_is_told_once_and_counted(tmp_path: Path) -> None:
    report = preflight(make(tmp_path / "a.pdf", picture("Heavy", 144)), printer())
    assert only(list(report.findings)).rules == ("R0026",)
    assert [rule.count for rule in report.rules if rule.number == "R0026"] == [1]


def test_spots_that_were_agreed_are_taken(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", "/Spot cs 1 scn " + rect(50, 50, 30, 30))
    assert list(preflight(path, replace(printer(), spot_inks=1)).findings) == []


def test_each_rule_that_is_not_checked_says_why(tmp_path: Path) -> None:
    report = preflight(make(tmp_path / "a.pdf", ""), printer())
    assert len(report.rules) == 39
    assert [rule.number for rule in report.rules if not rule.is_checked and not rule.reason] == []
    assert sum(rule.is_checked for rule in report.rules) == 25
