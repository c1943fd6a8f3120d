"""An area of a page as one image in inks: grounds and pictures in their own, vectors as they are rendered."""

import io

import pikepdf
import pytest
from PIL import Image

from booklet.assets.compositing import render_area
from booklet.base.colour import BLACK, Colour
from booklet.base.geometry import Rect
from booklet.ir.content import NodeId
from booklet.ir.pages import GroundItem, PictureItem, RuleItem
from booklet.ir.press import RenderedArea
from tests.finish.making import Press
from tests.press.making import printer

AREA = Rect(10, 10, 36, 36)
CYAN = Colour("cyan", (1.0, 0.0, 0.0, 0.0), (0.0, 0.6, 0.9))


def never(items, rect):
    raise AssertionError("there are no vectors")


def black_square(items, rect):
    """A page of the area's size with a black square in its upper left quarter, a red one in the lower right."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(rect.width, rect.height))
        pdf.pages[0].Contents = pdf.make_stream(
            b"0 g 0 %g %g %g re f 1 0 0 rg %g 0 %g %g re f"
            % (rect.height / 2, rect.width / 2, rect.height / 2, *(rect.width / 2,) * 2, rect.height / 2)
        )
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()


@pytest.fixture
def clear(tmp_path):
    """Facts of a red square, half transparent."""
    path = tmp_path / "a.png"
    Image.new("RGBA", (40, 40), (200, 30, 30, 128)).save(path)
    return next(iter(Press(tmp_path).survey([path]).pictures.values()))


def inks(items, facts, small_pdf=never, *, everywhere=False):
    """Four points of the area: the middles of its quarters, or all, as C, M, Y, K of 255."""
    made = render_area(
        RenderedArea(AREA, tuple(items)), pictures={facts.key: facts}, press=printer(), small_pdf=small_pdf
    )
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(
            pdf, made.data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=made.width_px, Height=made.height_px,
            BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceCMYK, Filter=pikepdf.Name.FlateDecode,
            DecodeParms=pikepdf.Dictionary(**dict(made.parameters)),
        )  # fmt: skip
        data = stream.read_bytes()
    image = Image.frombytes("CMYK", (made.width_px, made.height_px), data)
    if everywhere:
        return [tuple(data[at : at + 4]) for at in range(0, len(data), 4)]
    quarters = [(1, 1), (3, 1), (1, 3), (3, 3)]
    return [image.getpixel((made.width_px * x // 4, made.height_px * y // 4)) for x, y in quarters]


def test_its_resolution_is_the_printers(clear):
    made = render_area(RenderedArea(AREA, ()), pictures={}, press=printer(), small_pdf=never)
    assert (made.width_px, made.height_px) == (200, 200)  # half an inch at 400 ppi


def test_a_picture_is_laid_over_several_grounds(clear):
    items = [GroundItem(Rect(0, 0, 28, 100), CYAN), PictureItem(NodeId(""), clear.key, AREA, AREA)]
    left, right, *_ = inks(items, clear)
    assert 110 < left[0] < 160
    assert right[0] < 40
    assert left[1] == right[1] > 60


def test_a_frame_cuts_its_picture(clear):
    frame = Rect(10, 10, 18, 36)
    left, right, *_ = inks([PictureItem(NodeId(""), clear.key, frame, AREA)], clear)
    assert left[1] > 60
    assert right == (0, 0, 0, 0)


def test_vectors_keep_black_on_its_plate(clear):
    items = [GroundItem(AREA, CYAN), RuleItem(10, 10, 20, 20, 1.0, BLACK)]
    first, second, _, red = inks(items, clear, black_square)
    assert (first[:3], first[3] > 250) == ((0, 0, 0), True)
    assert second == (255, 0, 0, 0)
    assert (red[1] > 200, red[2] > 200) == (True, True), "colours beside it are colours"


def test_a_rendered_area_keeps_the_limit(tmp_path):
    """Between dark and light, resampling makes some pixels darker than any was."""
    path = tmp_path / "a.tif"
    image = Image.new("CMYK", (40, 40), (0, 0, 0, 0))
    for x in range(0, 40, 8):
        image.paste((204, 178, 178, 205), (x, 0, x + 4, 40))  # 300 %
    image.save(path)
    facts = next(iter(Press(tmp_path).survey([path]).pictures.values()))
    points = inks([PictureItem(NodeId(""), facts.key, AREA, AREA)], facts, everywhere=True)
    assert max(sum(point) for point in points) / 2.55 <= 300.5
