"""Parts of two specimens as pictures, for the pages before them: the head of a letter, the foot of a framed sheet.

In: specimen-bilingual-letterhead.pdf, specimen-b.pdf. Out: detail-letterhead.jpg, detail-frame.jpg. Run after their scripts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pikepdf
from PIL import Image

HERE: Final = Path(__file__).resolve().parent
# from, to; left, top, right, foot as shares of the sheet; pixels across
DETAILS: Final = (
    ("specimen-bilingual-letterhead.pdf", "detail-letterhead.jpg", (0.0, 0.0, 1.0, 0.285), 1394),
    ("specimen-b.pdf", "detail-frame.jpg", (0.0, 0.795, 1.0, 0.985), 1394),
)
QUALITY: Final = 62


def sheet(name: str) -> Image.Image:
    """The scan on a specimen's first page, in greys."""
    with pikepdf.open(HERE / name) as pdf:
        return pikepdf.PdfImage(pdf.pages[0].Resources.XObject["/Scan"]).as_pil_image().convert("L")


def part(page: Image.Image, share: tuple[float, float, float, float], across: int) -> Image.Image:
    """The part of a sheet that a share names, no wider than needed."""
    box = tuple(round(side * length) for side, length in zip(share, (*page.size, *page.size), strict=True))
    cut = page.crop(box)
    if cut.width <= across:
        return cut
    return cut.resize((across, round(cut.height * across / cut.width)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    for source, target, share, across in DETAILS:
        part(sheet(source), share, across).save(HERE / target, "JPEG", quality=QUALITY, optimize=True, dpi=(300, 300))
