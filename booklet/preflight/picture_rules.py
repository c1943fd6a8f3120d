"""Rules about pictures and ink: resolution, and how much ink lies on one spot."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from booklet.base.diagnostics import Severity
from booklet.base.units import to_mm
from booklet.ir.preflight import Finding
from booklet.preflight.coverage import Coverage
from booklet.preflight.looking import paints, pictures, printed
from booklet.preflight.marks import FileFacts, Mark, PageFacts, PictureMark
from booklet.preflight.matrix import scales
from booklet.preflight.specification import Limits

SMALL_PX = 16  # GWG 2022, R0031: smaller images are not judged
NOISE = 4.0  # per cent; what compression adds at the edges of a picture that was separated to a limit


def resolution(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Pixels to the inch at the printed size (GWG 2022, R0031 and R0032)."""
    for page in file.pages:
        for mark in pictures(page):
            if max(mark.width_px, mark.height_px) > SMALL_PX and (found := _coarse(page, mark, limits)):
                yield found


def _coarse(page: PageFacts, mark: PictureMark, limits: Limits) -> Finding | None:
    figures = limits.press.resolutions
    is_line_art = mark.bits == 1
    number = "R0032" if is_line_art else "R0031"
    least, refused = (
        (figures.line_least_ppi, figures.line_refused_ppi) if is_line_art else (figures.least_ppi, figures.refused_ppi)
    )
    ppi, specified = round(mark.ppi), limits.specification.value(number, "warning")
    if ppi >= max(least, specified):
        return None
    wide, high = scales(mark.matrix)
    pixels = ceil(wide / 72 * least), ceil(high / 72 * least)
    what = "line art" if is_line_art else "picture"
    return Finding(
        "preflight.low-resolution",
        Severity.ERROR if ppi < refused else Severity.WARNING,
        f"{what} is {ppi} ppi at this size; the press needs {least:.0f}"
        + (f" and refuses less than {refused:.0f}" if ppi < refused else ""),
        f"print it at most {to_mm(wide * ppi / least):.0f} mm wide, or supply {pixels[0]} × {pixels[1]} px",
        page.index,
        (page.rect(mark.box),),
        (number,) if ppi <= specified else (),
    )


def ink(file: FileFacts, limits: Limits, sheets: tuple[Coverage, ...]) -> Iterator[Finding]:
    """Too much ink: in a colour, in a picture, where one lies on the other, as the mean of a square (R0026)."""
    for page, sheet in zip(file.pages, sheets, strict=True):
        square, severity = limits.specification.value("R0026"), limits.specification.severity("R0026")
        is_over = severity is not None and sheet.square > square
        found = [heavy for mark in printed(page) if (heavy := _heavy(page, mark, limits, sheet))]
        if not found and sheet.greatest > limits.press.ink_limit + NOISE:
            found.append(_stacked(page, sheet, limits))
        if is_over and found:
            found[0] = replace(found[0], rules=("R0026",))
        elif severity is not None and is_over:
            fact = f"a square of 15 mm carries {sheet.square:.0f} % ink on average; GWG 2022 takes {square:.0f} %"
            hint = "make the picture or ground lighter there, or separate it with less ink"
            found.append(Finding("preflight.ink", severity, fact, hint, page.index, (sheet.square_place,), ("R0026",)))
        yield from found


def _stacked(page: PageFacts, sheet: Coverage, limits: Limits) -> Finding:
    limit = limits.press.ink_limit
    fact = f"inks that lie one over the other add up to {sheet.greatest:.0f} %; the limit is {limit:.0f} %"
    hint = "let the upper one knock out, or make one of them lighter"
    return Finding("preflight.ink", Severity.ERROR, fact, hint, page.index, (sheet.place,))


def _heavy(page: PageFacts, mark: Mark, limits: Limits, sheet: Coverage) -> Finding | None:
    limit = limits.press.ink_limit
    if isinstance(mark, PictureMark) and mark.stencil is None:
        greatest = sheet.pictures.get(mark.order)
        what, hint = "the picture", f"separate it again, to {limit:.0f} %"
    else:
        greatest = max((paint.total * 100 for paint in paints(mark)), default=0.0)
        what, hint = "the colour", f"take {(greatest or 0) - limit:.0f} % out of cyan, magenta and yellow together"
    if greatest is None or greatest <= limit + (NOISE if isinstance(mark, PictureMark) else 0.5):
        return None
    fact = f"{what} carries {greatest:.0f} % ink; the press takes {limit:.0f} %"
    return Finding("preflight.ink", Severity.ERROR, fact, hint, page.index, (page.rect(mark.box),))
