"""Areas of a page as one image in inks, for a standard without transparency. With Pillow and pypdfium2.

In: a RenderedArea, the pictures' facts, a maker of small PDFs of vectors. Out: PreparedPicture. Grounds and pictures are laid over
one another in their own inks; only type, rules, maps and scans are rendered, as pdfium shows them, and separated.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence

import pypdfium2
from PIL import Image, ImageChops

from booklet.assets.raster import encoded
from booklet.assets.separation import in_inks, lightened, plates_of, to_plates
from booklet.base.geometry import Rect
from booklet.ir.assets import PictureFacts
from booklet.ir.pages import GroundItem, Item, PictureItem, ScanItem
from booklet.ir.press import PreparedPicture, RenderedArea
from booklet.ir.press_profile import PressProfile

TURNS = {  # EXIF orientation -> what turns the stored picture upright (Exif 2.3, 4.6.4)
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
SmallPdf = Callable[[Sequence[Item], Rect], bytes]
"""A PDF of one page, the size of the rectangle, that shows these items as a screen does."""


def render_area(
    area: RenderedArea, *, pictures: Mapping[str, PictureFacts], press: PressProfile, small_pdf: SmallPdf
) -> PreparedPicture:
    """All items of an area over white paper."""
    ppi = press.resolutions.rendered_ppi
    size = max(1, round(area.rect.width / 72 * ppi)), max(1, round(area.rect.height / 72 * ppi))
    sheet = Image.new("CMYK", size, (0, 0, 0, 0))
    for kind, group in itertools.groupby(area.items, _kind):
        items = list(group)
        if kind is None:
            is_ours = not any(isinstance(item, ScanItem) for item in items)
            _lay_vectors(sheet, small_pdf(items, area.rect), press, is_ours=is_ours)
        for item in items if kind is not None else ():
            if isinstance(item, PictureItem):
                _lay_picture(sheet, item, area.rect, pictures[item.resource], press)
            elif isinstance(item, GroundItem):
                inks = tuple(round(255 * value) for value in item.colour.cmyk)
                sheet.paste(inks, _box(item.rect, area.rect, sheet.size))
    return encoded(lightened(sheet, press.ink_limit), b"")  # resampling overshoots at the edges of dark shapes


def _kind(item: Item) -> type[Item] | None:
    """Pictures and grounds by themselves; all vectors in a row together."""
    if isinstance(item, GroundItem) and not item.colour.spot:
        return GroundItem
    return PictureItem if isinstance(item, PictureItem) else None


def _box(rect: Rect, within: Rect, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Pixels of a rectangle on the sheet; may reach beyond it."""
    across, down = size[0] / within.width, size[1] / within.height
    return (
        round((rect.x - within.x) * across), round((rect.y - within.y) * down),
        round((rect.right - within.x) * across), round((rect.bottom - within.y) * down),
    )  # fmt: skip


def _upright(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def _lay_picture(sheet: Image.Image, item: PictureItem, within: Rect, facts: PictureFacts, press: PressProfile) -> None:
    """A picture where its frame shows it, through its alpha."""
    plates, alpha, _ = plates_of(facts, 1.0, press)
    colours = in_inks(plates.convert("L") if plates.mode == "1" else plates)
    mask = alpha if alpha is not None else Image.new("L", colours.size, 255)
    if facts.orientation in TURNS:
        colours, mask = colours.transpose(TURNS[facts.orientation]), mask.transpose(TURNS[facts.orientation])
    if item.image.width < 0:
        colours, mask = (each.transpose(Image.Transpose.FLIP_LEFT_RIGHT) for each in (colours, mask))
    if item.image.height < 0:
        colours, mask = (each.transpose(Image.Transpose.FLIP_TOP_BOTTOM) for each in (colours, mask))
    left, top, right, bottom = _upright(_box(item.image, within, sheet.size))
    wide, high = max(1, right - left), max(1, bottom - top)
    shown = _cut(_box(item.frame, within, sheet.size), (left, top, left + wide, top + high), (0, 0, *sheet.size))
    if shown is None:
        return
    part = tuple(
        value * scale
        for value, scale in zip(
            (shown[0] - left, shown[1] - top, shown[2] - left, shown[3] - top),
            (colours.width / wide, colours.height / high) * 2,
            strict=True,
        )
    )
    size = shown[2] - shown[0], shown[3] - shown[1]
    box = (part[0], part[1], part[2], part[3])
    over = colours.resize(size, Image.Resampling.LANCZOS, box=box)
    sheet.paste(over, shown[:2], mask.resize(size, Image.Resampling.LANCZOS, box=box))


def _cut(*boxes: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """What all boxes share; None if nothing."""
    left, top = max(box[0] for box in boxes), max(box[1] for box in boxes)
    right, bottom = min(box[2] for box in boxes), min(box[3] for box in boxes)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _lay_vectors(sheet: Image.Image, pdf: bytes, press: PressProfile, *, is_ours: bool) -> None:
    """Type, rules and maps as they are rendered. In ours every neutral pixel is black alone, as it would be as a vector."""
    seen = render_page(pdf, 0, sheet.size)
    colours = seen.convert("RGB")
    plates = in_inks(to_plates(colours, b"", press, "")[0])
    if is_ours:
        plates.paste(in_inks(colours.getchannel("R")), (0, 0), _neutral(colours))
    sheet.paste(plates, (0, 0), seen.getchannel("A"))


def _neutral(colours: Image.Image) -> Image.Image:
    """A mask of the pixels whose three parts are equal."""
    red, green, blue = colours.split()
    apart = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(red, blue))
    return apart.point([255] + 255 * [0])


def render_page(pdf: bytes, index: int, size: tuple[int, int]) -> Image.Image:
    """A page of a PDF as RGBA of this size; what it leaves blank is clear."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[index]
        scale = max(size[0] / page.get_width(), size[1] / page.get_height())
        bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 0), rev_byteorder=True, may_draw_forms=False)
        image: Image.Image = bitmap.to_pil().convert("RGBA")
        page.close()
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
