"""PDFs to impose, written here, and pictures of sheets."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray

MM = 72 / 25.4
Picture = NDArray[np.uint8]
BLEED_MM = 3.0


def colour_of(number: int) -> tuple[int, int, int]:
    """A colour that only this page has."""
    return 40 + number * 16 % 200, 40 + number * 48 % 200, 200 - number * 8 % 160


def reader(path: Path, count: int, trim_mm: tuple[float, float] = (100, 140), *, rotate: int = 0) -> Path:
    """Pages of one colour each out to their bleed, a white square near the head at the left; `rotate` says the page lies turned."""
    width, height = ((side + 2 * BLEED_MM) * MM for side in trim_mm)
    pdf = pikepdf.new()
    for number in range(count):
        red, green, blue = (value / 255 for value in colour_of(number))
        square = BLEED_MM * MM + 5 * MM
        body = (
            f"{red:.4f} {green:.4f} {blue:.4f} rg 0 0 {width} {height} re f "
            f"1 g {square} {height - square - 10 * MM} {10 * MM} {10 * MM} re f"
        )
        page = pdf.add_blank_page(page_size=(width, height))
        if rotate:  # lies on its left or right side, and is seen upright again
            page.obj["/MediaBox"] = pikepdf.Array([0, 0, height, width] if rotate % 180 else [0, 0, width, height])
            page.obj["/Rotate"] = rotate
            turn = {90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {width}"}[rotate]
            body = f"{turn} cm {body}"
        box = [float(value) for value in page.obj["/MediaBox"]]
        edge = BLEED_MM * MM
        page.obj["/BleedBox"] = pikepdf.Array(box)
        page.obj["/TrimBox"] = pikepdf.Array([edge, edge, box[2] - edge, box[3] - edge])
        page.obj["/Contents"] = pdf.make_stream(body.encode())
    pdf.save(path)
    return path


def pictures(path: Path, ppi: float = 100) -> list[Picture]:
    """All sides as seen, rows from the top, RGB."""
    with pdfium.PdfDocument(path) as document:
        return [page.render(scale=ppi / 72).to_numpy()[:, :, :3][:, :, ::-1].copy() for page in document]


def pixel(picture: Picture, x_mm: float, y_mm: float, ppi: float = 100) -> Sequence[int]:
    """The colour at a place of a side."""
    return [int(value) for value in picture[round(y_mm / 25.4 * ppi), round(x_mm / 25.4 * ppi)]]
