"""A certificate: carpet borders on four sides, centred lines, a large initial block, three rules to sign over.

Out: specimen-certificate.pdf, Letter, grey. No text but SPECIMEN and the notice; a small carpet star, no seal.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _glass import Glass, grey_scan
from _greek import OFFSET, set_line
from _pdf import jpeg_scan, write_scans
from _typed import Sheet, new_sheet, rule

HERE = Path(__file__).resolve().parent
TEXTILE = HERE.parent / "textile"
LETTER_MM = (215.9, 279.4)
PPI = 180
INSET, BAND = 11.0, 9.7
MIDDLE = LETTER_MM[0] / 2


def certificate() -> Sheet:
    """The sheet."""
    sheet = new_sheet(LETTER_MM, PPI, seed=271)
    _borders(sheet)
    for y, wide, em in ((52, 108, 9.0), (66, 72, 5.2), (88, 60, 4.4), (101, 124, 7.0)):
        set_line(sheet, OFFSET, MIDDLE - wide / 2, y, wide, em=em, align="centre", is_heavy=em != 4.4)
    _initial(sheet, 40, 117, 19)
    for index, wide in enumerate((112.0, 108.0, 126.0, 132.0, 118.0, 70.0)):
        y = 123 + index * 9.2
        left = 64.0 if index < 2 else MIDDLE - wide / 2
        set_line(sheet, OFFSET, left, y, wide, em=5.2, align="left" if index < 2 else "centre")
    set_line(sheet, OFFSET, MIDDLE - 45, 190, 90, em=4.6, align="centre")
    _paste(sheet, "ornament-small.png", MIDDLE - 6, 204, 12)
    for index in range(3):
        x = 31 + index * 53
        rule(sheet, x, 240, x + 47, 240, 0.3)
        set_line(sheet, OFFSET, x + 7, 245.2, 33, em=3.6, align="centre")
    return sheet


def _initial(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A square with a lozenge net, as large as three lines: an initial that is no letter."""
    s, pen = sheet.scale, sheet.pen
    pen.rectangle((x * s, y * s, (x + size) * s, (y + size) * s), fill=96)
    step = size / 6
    for i in range(6):
        for j in range(6):
            cx, cy, r = (x + (i + 0.5) * step) * s, (y + (j + 0.5) * step) * s, step * (0.40 - 0.16 * ((i + j) % 2)) * s
            pen.polygon(((cx - r, cy), (cx, cy - r), (cx + r, cy), (cx, cy + r)), fill=236)
    for inset in (0.7, 1.5):
        pen.rectangle(
            ((x - inset) * s, (y - inset) * s, (x + size + inset) * s, (y + size + inset) * s),
            outline=80,
            width=round(0.25 * s),
        )


def _paste(sheet: Sheet, name: str, x: float, y: float, width: float, *, turn: int = 0, height: float = 0.0) -> None:
    """A textile picture in grey, at these millimetres."""
    with Image.open(TEXTILE / name) as picture:
        turned = picture.rotate(turn, expand=True)
    size = round(width * sheet.scale), round((height or width * turned.height / turned.width) * sheet.scale)
    inked = turned.resize(size, Image.Resampling.LANCZOS)
    at = round(x * sheet.scale), round(y * sheet.scale)
    sheet.ink.paste(inked.convert("RGB").convert("L"), at, inked.getchannel("A"))


def _borders(sheet: Sheet) -> None:
    """The strip of stars on four sides, a star in each corner."""
    wide, high = LETTER_MM[0] - 2 * INSET, LETTER_MM[1] - 2 * INSET
    across, down = wide - 2 * BAND - 4, high - 2 * BAND - 4
    for y in (INSET, INSET + high - BAND):
        _strip(sheet, INSET + BAND + 2, y, across, turn=0)
        for x in (INSET + 0.4, INSET + wide - BAND + 0.4):
            _paste(sheet, "ornament-small.png", x, y + 0.4, BAND - 0.8)
    for x in (INSET, INSET + wide - BAND):
        _strip(sheet, x, INSET + BAND + 2, down, turn=90)


def _strip(sheet: Sheet, x: float, y: float, length: float, *, turn: int) -> None:
    """Whole repeats of the strip, drawn a little longer or shorter so that they fill the length."""
    with Image.open(TEXTILE / "border.png") as picture:
        natural = BAND * picture.width / picture.height
    count = max(1, round(length / natural))
    for index in range(count):
        step = length / count
        if turn:
            _paste(sheet, "border.png", x, y + index * step, BAND, turn=90, height=step)
        else:
            _paste(sheet, "border.png", x + index * step, y, step, height=BAND)


if __name__ == "__main__":
    page = grey_scan(certificate(), Glass(LETTER_MM, PPI, 275, word_mm=140, paper=0.94, notice_mm=6.2, wear=0.05))
    write_scans([jpeg_scan(page, quality=28)], LETTER_MM, HERE / "specimen-certificate.pdf")
