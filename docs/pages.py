"""Pictures of the booklet's pages for the README and for looking at the whole: docs/pages/.

Usage, from the repository: python docs/pages.py     (after python make_booklet.py --all)
Writes a contact sheet of each 24 pages and single spreads as small PNGs, and spreads of the Azerbaijani edition.
"""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pages"
BLEED_PT = 8.504  # 3 mm, cut off: readers see the trimmed page
SMALL, LARGE = 0.42, 0.95  # pixels a point
COLUMNS, ROWS = 8, 3
SPREADS = (1, 4, 6, 14, 36, 88)  # first pages of the spreads that the README shows
EDITION_SPREADS = (18, 44)
GROUND = (112, 112, 112)
GAP = 6


def pages_of(pdf: pypdfium2.PdfDocument, scale: float) -> list[Image.Image]:
    """Every page, trimmed."""
    crop = (BLEED_PT, BLEED_PT, BLEED_PT, BLEED_PT)
    return [page.render(scale=scale, crop=crop).to_pil().convert("RGB") for page in pdf]


def contact_sheet(pages: list[Image.Image]) -> Image.Image:
    """Pages in rows, as spreads: the gap stands between leaves, not in the fold."""
    width, height = pages[0].size
    sheet = Image.new(
        "RGB", (COLUMNS * width + (COLUMNS // 2 + 1) * GAP, -(-len(pages) // COLUMNS) * (height + GAP) + GAP), GROUND
    )
    for index, page in enumerate(pages):
        row, column = divmod(index, COLUMNS)
        sheet.paste(page, (GAP + column * width + (column // 2) * GAP, GAP + row * (height + GAP)))
    return sheet


def spread(pages: list[Image.Image], first: int) -> Image.Image:
    """Two facing pages; the front cover alone."""
    shown = pages[:1] if first == 1 else pages[first - 1 : first + 1]
    picture = Image.new("RGB", (sum(p.width for p in shown), shown[0].height))
    for index, page in enumerate(shown):
        picture.paste(page, (index * page.width, 0))
    return picture


def main(out: Path) -> None:
    pdf = pypdfium2.PdfDocument(out / "justice-for-khojaly-en-proof.pdf")
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    small = pages_of(pdf, SMALL)
    blank = Image.new("RGB", small[0].size, GROUND)
    facing = [blank, *small]  # page 1 stands on the right
    for number, start in enumerate(range(0, len(facing), COLUMNS * ROWS), 1):
        _save(contact_sheet(facing[start : start + COLUMNS * ROWS]), f"sheet-{number}.png")
    large = pages_of(pdf, LARGE)
    for first in SPREADS:
        _save(spread(large, first), f"spread-{first:03}.png")
    edition = pages_of(pypdfium2.PdfDocument(out / "justice-for-khojaly-az-proof.pdf"), LARGE)
    for first in EDITION_SPREADS:
        _save(spread(edition, first), f"az-{first:03}.png")


def _save(picture: Image.Image, name: str) -> None:
    picture.quantize(224, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out")
