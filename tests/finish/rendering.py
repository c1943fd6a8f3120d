"""Look at a finished file with another's eyes: PDFium. In: a PDF. Out: pixels by place on the trimmed page."""

from pathlib import Path

import pypdfium2

from tests.finish.making import BLEED

SCALE = 2


def render(path: Path, page: int = 0):
    """The page as a Pillow picture, bleed included."""
    document = pypdfium2.PdfDocument(path)
    try:
        return document[page].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        document.close()


def pixel(image, x: float, y: float) -> tuple[int, int, int]:
    """Colour at a point of the trimmed page, y down."""
    return image.getpixel((round((x + BLEED) * SCALE), round((y + BLEED) * SCALE)))


def is_near(found: tuple[int, ...], wanted: tuple[int, ...], tolerance: int = 24) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(found, wanted, strict=True))
