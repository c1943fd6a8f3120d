"""Scanned pages as a PDF: one image on each page, nothing else.

In: encoded images with their facts. Out: a PDF file, the same bytes each time. Knows nothing of what is drawn.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image

Grey = np.ndarray


@dataclass(frozen=True, slots=True)
class Scan:
    """An image as it goes into the file."""

    width: int
    height: int
    bits: int
    filter: str
    data: bytes


def jpeg_scan(page: Grey, *, quality: int) -> Scan:
    """A grey page of 0 to 1 as a baseline JPEG."""
    image = Image.fromarray(np.clip(page * 255 + 0.5, 0, 255).astype(np.uint8))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality, optimize=True)
    return Scan(image.width, image.height, 8, "/DCTDecode", stream.getvalue())


def ccitt_scan(page: Grey, *, threshold: float = 0.5) -> Scan:
    """A page as black and white in CCITT Group 4, one strip."""
    image = Image.fromarray(((page > threshold) * 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)
    stream = io.BytesIO()
    image.save(stream, "TIFF", compression="group4", tiffinfo={278: image.height, 262: 0})
    with Image.open(stream) as tiff:
        (start,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    return Scan(image.width, image.height, 1, "/CCITTFaxDecode", stream.getvalue()[start : start + length])


def write_scans(scans: list[Scan], size_mm: tuple[float, float], target: Path) -> None:
    """Each scan fills a page of this size."""
    width, height = (round(side / 25.4 * 72, 3) for side in size_mm)
    with pikepdf.new() as pdf:
        for scan in scans:
            pdf.add_blank_page(page_size=(width, height))
            page = pdf.pages[-1]
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=_image(pdf, scan)))
            page.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode())
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _image(pdf: pikepdf.Pdf, scan: Scan) -> pikepdf.Stream:
    stream = pikepdf.Stream(pdf, scan.data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = scan.width, scan.height, scan.bits
    stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceGray, pikepdf.Name(scan.filter)
    if scan.bits == 1:
        stream.DecodeParms = pikepdf.Dictionary(K=-1, Columns=scan.width, Rows=scan.height, BlackIs1=False)
    return stream
