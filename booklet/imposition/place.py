"""Place pages on sheets. In: a reader's PDF, a SheetPlan, a SheetLayout. Out: a PDF of sides: front 1, back 1, front 2 …

Pages become forms of the same file, so nothing that they show is copied: pictures go from file to file as they are, once.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import pikepdf

from booklet.base.units import PageIndex
from booklet.imposition.layout import HAIR, MarkLine, SheetLayout
from booklet.imposition.reading import SourcePage
from booklet.ir.sheets import Cell, PrintedSheet, SheetPlan, SheetSide

READER_ONLY = (
    "/Outlines", "/Names", "/Dests", "/StructTreeRoot", "/MarkInfo", "/PageLabels", "/AcroForm", "/OpenAction", "/AA", "/PageLayout",
    "/PageMode", "/Metadata", "/Threads",
)  # fmt: skip


class Sides(Enum):
    """Which sides a file holds."""

    BOTH = "both"
    FRONTS = "fronts"
    BACKS = "backs"
    BACKS_REVERSED = "backs-reversed"


def place_pages(
    pdf: pikepdf.Pdf,
    pages: Sequence[SourcePage],
    plan: SheetPlan,
    *,
    layout: SheetLayout,
    targets: Mapping[Sides, Path],
) -> None:
    """Turn the open file into sheets and write one file for each kind of sides. `pdf` is of no other use afterwards."""
    if any(_shows_annotations(page) for page in pdf.pages):
        pdf.flatten_annotations("print")
    forms = [_form(page, source) for page, source in zip(pdf.pages, pages, strict=True)]
    del pdf.pages[:]
    for key in READER_ONLY:
        if key in pdf.Root:
            del pdf.Root[key]
    marks_of = _Marks(layout)
    for sides, target in targets.items():
        if len(pdf.pages):
            del pdf.pages[:]
        for sheet, side, is_back in chosen(plan, sides):
            _add_side(
                pdf, side, forms, pages=pages, layout=layout, is_back=is_back, marks=marks_of(sheet, side, is_back)
            )
        pdf.save(target, deterministic_id=True, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def chosen(plan: SheetPlan, sides: Sides) -> list[tuple[PrintedSheet, SheetSide, bool]]:
    """The sides of a file in its order, each with whether it is a back."""
    fronts = [(sheet, sheet.front, False) for sheet in plan.sheets]
    backs = [(sheet, sheet.back, True) for sheet in plan.sheets]
    match sides:
        case Sides.FRONTS:
            return fronts
        case Sides.BACKS:
            return backs
        case Sides.BACKS_REVERSED:
            return backs[::-1]
    return [side for pair in zip(fronts, backs, strict=True) for side in pair]


def _shows_annotations(page: pikepdf.Page) -> bool:
    """Whether a page has annotations that are more than links."""
    found = page.obj.get("/Annots")
    return isinstance(found, pikepdf.Array) and any(
        isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") != "/Link" for note in found
    )


def _form(page: pikepdf.Page, source: SourcePage) -> pikepdf.Object:
    """The page as a form whose own space is its trim as it is seen."""
    form = page.as_form_xobject(handle_transformations=False)
    form["/BBox"] = pikepdf.Array([_decimal(value) for value in source.bleed])
    form["/Matrix"] = pikepdf.Array([_decimal(value) for value in source.matrix])
    return form


def _decimal(value: float) -> Any:
    return int(value) if value == int(value) else round(value, 5)


def _add_side(
    pdf: pikepdf.Pdf, side: SheetSide, forms: Sequence[pikepdf.Object], *, pages: Sequence[SourcePage], layout: SheetLayout,
    is_back: bool, marks: Iterable[str],
) -> None:  # fmt: skip
    shown = [(cell, cell.page) for cell in side.cells if cell.page is not None]
    operators = [*_frame(side, layout, is_back)]
    for cell, index in shown:
        operators += _page(cell, index, layout=layout, source=pages[index])
    operators += marks
    sheet = layout.sheet
    page = pdf.add_blank_page(page_size=(sheet.width, sheet.height))
    box = pikepdf.Array([0, 0, _decimal(sheet.width), _decimal(sheet.height)])
    page.obj["/MediaBox"] = box
    page.obj["/Resources"] = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary({f"/Page{index + 1}": forms[index] for _, index in shown})
    )
    page.obj["/Contents"] = pdf.make_stream("\n".join(["q", *operators, "Q"]).encode("ascii"))


def _frame(side: SheetSide, layout: SheetLayout, is_back: bool) -> Iterable[str]:
    """Head down where the sheet is turned that way; backs put right by what was measured."""
    if side.is_turned:
        yield f"-1 0 0 -1 {_n(layout.sheet.width)} {_n(layout.sheet.height)} cm"
    if is_back and layout.back_shift != (0.0, 0.0):
        yield f"1 0 0 1 {_n(layout.back_shift[0])} {_n(-layout.back_shift[1])} cm"


def _page(cell: Cell, index: PageIndex, *, layout: SheetLayout, source: SourcePage) -> Iterable[str]:
    """One page in its place. Pages whose size differs (proofs of a mixed file) are fitted into the cell."""
    clip, trim, height = layout.clip_of(cell), layout.trim_of(cell), layout.sheet.height
    size = source.size
    scale = min(trim.width / size.width, trim.height / size.height)
    if abs(scale - layout.scale) < 0.005 * layout.scale:  # makers' rounding is no reason to scale
        scale = layout.scale
    x = trim.x + (trim.width - size.width * scale) / 2
    y = height - trim.bottom + (trim.height - size.height * scale) / 2
    yield f"q {_n(clip.x)} {_n(height - clip.bottom)} {_n(clip.width)} {_n(clip.height)} re W n"
    if cell.is_head_down:
        x, y, scale = x + size.width * scale, y + size.height * scale, -scale
    yield f"{_n(scale, 6)} 0 0 {_n(scale, 6)} {_n(x)} {_n(y)} cm /Page{index + 1} Do Q"


class _Marks:
    """Operators of the marks of a side."""

    def __init__(self, layout: SheetLayout) -> None:
        self._layout = layout

    def __call__(self, sheet: PrintedSheet, side: SheetSide, is_back: bool) -> list[str]:
        height = self._layout.sheet.height
        lines = list(self._layout.marks(side))
        operators = [f"0 G {HAIR} w"] if lines else []
        operators += [_line(line, height) for line in lines]
        bar = None if is_back else self._layout.collating(sheet)
        if bar is not None:
            operators.append(f"0 g {_n(bar.x)} {_n(height - bar.bottom)} {_n(bar.width)} {_n(bar.height)} re f")
        return operators


def _line(line: MarkLine, height: float) -> str:
    dash = " ".join(_n(value) for value in line.dash)
    return f"[{dash}] 0 d {_n(line.x1)} {_n(height - line.y1)} m {_n(line.x2)} {_n(height - line.y2)} l S"


def _n(value: float, places: int = 4) -> str:
    """A number as PDF takes it."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
