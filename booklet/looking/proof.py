"""Proofs for people: pictures of pages, of spreads as the reader sees them, and contact sheets. In: an open PDF. Out: PNG files.

Written beside the folder and moved into it at the end; same file, same bytes.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from booklet.base.dataclass import dataclass
from booklet.base.package_data import data_folder
from booklet.looking.opened import OpenPdf, Picture
from booklet.looking.spreads import Spread, spreads

KINDS = ("page", "spread", "contact")
COLUMNS, ROWS = 4, 5  # of spreads on a contact sheet
THUMB_PX = 250  # height of a page on a contact sheet
GAP_PX, MARGIN_PX, LABEL_PX = 34, 56, 30
GROUND, LABEL, EDGE = (236, 233, 228), (92, 88, 82), (206, 201, 193)
PNG_LEVEL = 4  # twice as fast as 6, a few per cent larger
LABEL_FONT = "source-sans-3/SourceSans3-Regular.otf"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was written, by kind, and the pages that are too large for the resolution that was asked."""

    files: tuple[Path, ...]
    coarse: tuple[int, ...] = ()


def write_proof(
    pdf: OpenPdf, folder: Path, *, ppi: float, pages: Sequence[int], is_rtl: bool, progress: Progress
) -> Proof:
    """Fill `folder` with the proof of some pages; older proofs in it go, other files stay. Raises NotReadable, OSError."""
    is_new = not folder.parent.exists()
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        coarse = _fill(pdf, beside, ppi=ppi, pages=frozenset(pages), is_rtl=is_rtl, progress=progress)
        return Proof(tuple(_moved(beside, folder)), coarse)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if is_new and not folder.exists():
            folder.parent.rmdir()


def _fill(
    pdf: OpenPdf, folder: Path, *, ppi: float, pages: frozenset[int], is_rtl: bool, progress: Progress
) -> tuple[int, ...]:
    """All pictures of a proof; each page is rendered once."""
    coarse = list[int]()
    thumbs = list[tuple[Spread, dict[int, Image.Image]]]()
    digits = max(3, len(str(pdf.page_count)))
    done = 0
    for spread in spreads(pdf.page_count, is_rtl=is_rtl):
        shown = {index: pdf.picture(index, ppi) for index in spread.pages if index in pages}
        for index, picture in shown.items():
            progress("proof", done, len(pages))
            done += 1
            coarse += [index] if picture.ppi < ppi - 0.01 else []
            _save(picture.image, folder / f"page-{index + 1:0{digits}}.png", picture.ppi)
        if shown:
            name = "-".join(f"{index + 1:0{digits}}" for index in spread.pages)
            _save(side_by_side(spread, shown), folder / f"spread-{name}.png", min(p.ppi for p in shown.values()))
            thumbs.append((spread, {index: _thumb(picture.image) for index, picture in shown.items()}))
    sheets = list(contact_sheets(thumbs, pdf, is_rtl=is_rtl))
    for number, sheet in enumerate(sheets, 1):
        _save(sheet, folder / f"contact-{number:0{len(str(len(sheets)))}}.png", 96)
    return tuple(coarse)


def side_by_side(spread: Spread, shown: dict[int, Picture]) -> Image.Image:
    """The pages of a spread, joined at the spine, their heads in line."""
    halves = [shown[index].image for index in spread.across if index in shown]
    if len(halves) == 1:
        return halves[0]
    joined = Image.new("RGB", (sum(i.width for i in halves), max(i.height for i in halves)), GROUND)
    joined.paste(halves[0], (0, 0))
    joined.paste(halves[1], (halves[0].width, 0))
    return joined


def _thumb(image: Image.Image) -> Image.Image:
    width = max(1, min(round(image.width * THUMB_PX / image.height), 4 * THUMB_PX))
    return image.resize((width, THUMB_PX), Image.Resampling.LANCZOS, reducing_gap=3)


def contact_sheets(
    thumbs: Sequence[tuple[Spread, dict[int, Image.Image]]], pdf: OpenPdf, *, is_rtl: bool
) -> Iterator[Image.Image]:
    """Sheets of small spreads, each with its page labels below, in the order in which they are read."""
    font = ImageFont.truetype(str(data_folder("fonts") / LABEL_FONT), 17)
    half = max((image.width for _, shown in thumbs for image in shown.values()), default=THUMB_PX)
    cell_width, cell_height = 2 * half + GAP_PX, THUMB_PX + LABEL_PX + GAP_PX
    for at in range(0, len(thumbs), COLUMNS * ROWS):
        some = thumbs[at : at + COLUMNS * ROWS]
        columns, rows = min(COLUMNS, len(thumbs)), -(-len(some) // COLUMNS)
        size = (2 * MARGIN_PX + columns * cell_width - GAP_PX, 2 * MARGIN_PX + rows * cell_height - GAP_PX)
        sheet = Image.new("RGB", size, GROUND)
        for number, (spread, shown) in enumerate(some):
            column = number % COLUMNS
            column = columns - 1 - column if is_rtl else column
            x, y = MARGIN_PX + column * cell_width, MARGIN_PX + number // COLUMNS * cell_height
            _place(
                sheet,
                spread,
                shown,
                spine=(x + half, y),
                labels=[pdf.label(i) for i in spread.across if i in shown],
                font=font,
            )
        yield sheet


def _place(
    sheet: Image.Image,
    spread: Spread,
    shown: dict[int, Image.Image],
    *,
    spine: tuple[int, int],
    labels: Sequence[str],
    font: ImageFont.FreeTypeFont,
) -> None:
    """One spread on a contact sheet, its pages on both sides of the spine."""
    x, y = spine
    pen = ImageDraw.Draw(sheet)
    left, right = x, x
    for index, is_left in ((spread.left, True), (spread.right, False)):
        if index is None or index not in shown:
            continue
        image = shown[index]
        at = x - image.width if is_left else x
        sheet.paste(image, (at, y))
        left, right = min(left, at), max(right, at + image.width)
    pen.rectangle((left - 1, y - 1, right, y + THUMB_PX), outline=EDGE)
    pen.text(((left + right) / 2, y + THUMB_PX + 7), "–".join(labels), fill=LABEL, font=font, anchor="ma")


def _save(image: Image.Image, path: Path, ppi: float) -> None:
    image.save(path, "PNG", compress_level=PNG_LEVEL, dpi=(round(ppi, 2), round(ppi, 2)))


def _moved(beside: Path, folder: Path) -> Iterator[Path]:
    """The new files at their place; proofs of an earlier run that have no successor go."""
    folder.mkdir(exist_ok=True)
    fresh = sorted(beside.iterdir(), key=lambda file: (KINDS.index(file.name.partition("-")[0]), file.name))
    for old in folder.glob("*.png"):
        if old.name.partition("-")[0] in KINDS and old.stem.partition("-")[2].replace("-", "").isdigit():
            old.unlink()
    for file in fresh:
        yield file.replace(folder / file.name)
