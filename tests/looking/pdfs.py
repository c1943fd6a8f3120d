"""Small PDFs for the tests of what looks at files, written by ReportLab."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT, BLEED = 200.0, 300.0, 9.0
Page = str | tuple[str, tuple[float, float, float]]


def write_pdf(path: Path, pages: Sequence[Page], *, is_rtl: bool = False, has_bleed: bool = False) -> Path:
    """A page for each text, or text and ground; with bleed a green medium around the trim, which no reader sees."""
    edge = BLEED if has_bleed else 0.0
    canvas = Canvas(str(path), pagesize=(WIDTH + 2 * edge, HEIGHT + 2 * edge), invariant=1)
    for page in pages:
        text, ground = page if isinstance(page, tuple) else (page, (1.0, 1.0, 1.0))
        canvas.setFillColorRGB(0, 1, 0)
        canvas.rect(0, 0, WIDTH + 2 * edge, HEIGHT + 2 * edge, stroke=0, fill=1)
        canvas.setFillColorRGB(*ground)
        canvas.rect(edge, edge, WIDTH, HEIGHT, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 10)
        for number, line in enumerate(text.splitlines()):
            canvas.drawString(edge + 20, edge + HEIGHT - 30 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if is_rtl:
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)
        for sheet in pdf.pages if has_bleed else ():
            sheet.TrimBox = pikepdf.Array([edge, edge, edge + WIDTH, edge + HEIGHT])
        pdf.save(path, deterministic_id=True)
    return path
