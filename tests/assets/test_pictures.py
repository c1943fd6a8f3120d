"""Pictures of every kind, written here pixel by pixel, come out of the finished file as they went in."""

import io
import struct
import zlib

import pikepdf
import pytest
from PIL import Image

from booklet.base.files import digest_file
from booklet.base.geometry import Rect
from booklet.ir.content import NodeId
from booklet.ir.pages import GroundItem, PictureItem
from tests.finish.making import FONTS, Press, page_of, page_set, whole
from tests.finish.rendering import is_near, pixel, render

RED, GREEN, BLUE, WHITE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)
CORNERS = {(10, 10): RED, (90, 10): GREEN, (10, 50): BLUE, (90, 50): WHITE}
FRAME = Rect(0, 0, 100, 60)
TRANSPOSED = {  # what a camera stores for each orientation, so that turning it upright gives the picture
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
}  # fmt: skip


@pytest.fixture
def press(tmp_path):
    return Press(tmp_path)


def corners(mode="RGB"):
    image = Image.new("RGB", (80, 48), WHITE)
    for box, colour in {(0, 0, 40, 24): RED, (40, 0, 80, 24): GREEN, (0, 24, 40, 48): BLUE}.items():
        image.paste(colour, box)
    return image.convert(mode)


def placed(press, path, *, ground=None):
    """The picture in its frame on a page, finished and rendered."""
    key = next(iter(press.survey([path]).pictures.values())).key
    items = [GroundItem(FRAME, ground)] if ground else []
    made = press.make(page_set([page_of(0, [*items, PictureItem(NodeId(""), key, **whole(FRAME))])]), pictures=[path])
    assert press.sink.found == []
    return made.path


def image_of(path):
    with pikepdf.open(path) as pdf:
        image = the_image(pdf)
        return {"raw": image.read_raw_bytes(), **{key: repr(value) for key, value in image.items()}}


def the_image(pdf):
    (image,) = pdf.pages[0].Resources.XObject.values()
    return image


def assert_corners(path, tolerance=40):
    image = render(path)
    for place, colour in CORNERS.items():
        assert is_near(pixel(image, *place), colour, tolerance), (place, pixel(image, *place), colour)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_stands_upright_and_keeps_its_bytes(press, tmp_path, orientation):
    path = tmp_path / "picture.jpg"
    stored = corners().transpose(TRANSPOSED[orientation]) if orientation > 1 else corners()
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(path, quality=95, subsampling=0, exif=exif)
    facts = next(iter(press.survey([path]).pictures.values()))
    assert (facts.width_px, facts.height_px, facts.orientation, facts.is_untouched) == (80, 48, orientation, True)
    made = placed(press, path)
    assert image_of(made)["raw"] == path.read_bytes()
    assert_corners(made)


def test_progressive_and_grey_jpegs_keep_their_bytes(press, tmp_path):
    for name, image, options in (
        ("p.jpg", corners(), {"progressive": True}),
        ("g.jpg", Image.new("L", (8, 8), 128), {}),
    ):
        path = tmp_path / name
        image.save(path, **options)
        made = placed(press, path)
        assert image_of(made)["raw"] == path.read_bytes()
    assert is_near(pixel(render(made), 50, 30), (128, 128, 128), 6)


def without_adobe_marker(data):
    at = data.index(b"\xff\xee")
    (length,) = struct.unpack(">H", data[at + 2 : at + 4])
    return data[:at] + data[at + 2 + length :]


@pytest.mark.parametrize("is_adobe", [True, False])
def test_cmyk_jpegs_are_inverted_only_where_adobe_says_so(press, tmp_path, is_adobe):
    """Photoshop and all who follow it store CMYK JPEGs inverted and mark them (APP14); others store them as they are."""
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    stream = io.BytesIO()
    if is_adobe:
        image.save(stream, "JPEG", quality=95)
        data = stream.getvalue()
    else:
        Image.eval(image, lambda v: 255 - v).save(stream, "JPEG", quality=95)
        data = without_adobe_marker(stream.getvalue())
    path = tmp_path / "cmyk.jpg"
    path.write_bytes(data)
    facts = next(iter(press.survey([path]).pictures.values()))
    assert facts.is_inverted is is_adobe
    made = placed(press, path)
    red, green, blue = pixel(render(made), 50, 30)
    assert red > 200
    assert max(green, blue) < 80
    assert image_of(made)["raw"] == data


@pytest.mark.parametrize("mode", ["RGB", "P"])
def test_a_png_passes_its_compressed_data_through(press, tmp_path, mode):
    path = tmp_path / "picture.png"
    corners(mode).save(path)
    made = placed(press, path)
    assert image_of(made)["raw"] in path.read_bytes()
    assert_corners(made, 2)


def test_an_interlaced_png_is_unlaced(press, tmp_path):
    """PDF's predictors know no Adam7. A picture of one pixel a pass would not show it; 16 × 16 needs all seven."""
    path = tmp_path / "picture.png"
    path.write_bytes(adam7(corners().resize((16, 16), Image.Resampling.NEAREST)))
    assert_corners(placed(press, path), 2)


def adam7(image):
    """A PNG of an RGB picture, interlaced."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b""
    for x0, y0, dx, dy in passes:
        for y in range(y0, image.height, dy):
            rows += b"\0" + b"".join(bytes(image.getpixel((x, y))) for x in range(x0, image.width, dx))
    return png(struct.pack(">IIBBBBB", *image.size, 8, 2, 0, 0, 1), zlib.compress(rows))


def png(header, data, *, rest=True):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    end = chunk(b"IEND", b"") if rest else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + (chunk(b"IDAT", data) if data else b"") + end


@pytest.mark.parametrize("kind", ["RGBA", "LA", "P with one colour clear"])
def test_transparency_lets_the_ground_through(press, tmp_path, kind):
    from booklet.base.colour import Colour

    path = tmp_path / "picture.png"
    if kind == "RGBA":
        image = corners("RGBA")
        image.paste((0, 0, 0, 0), (40, 24, 80, 48))
        image.save(path)
    elif kind == "LA":
        image = Image.new("LA", (80, 48), (0, 255))
        image.paste((0, 0), (40, 24, 80, 48))
        image.save(path)
    else:
        image = corners("P")
        image.save(path, transparency=image.getpixel((79, 47)))
    ground = Colour("ground", (0, 0, 1, 0), (1, 0.9, 0))
    found = pixel(render(placed(press, path, ground=ground)), 90, 50)
    assert is_near(found, (255, 230, 0), 4)


def test_half_transparency_is_kept(press, tmp_path):
    path = tmp_path / "picture.png"
    Image.new("RGBA", (8, 8), (0, 0, 0, 128)).save(path)
    assert is_near(pixel(render(placed(press, path)), 50, 30), (127, 127, 127), 4)


def test_an_opaque_alpha_channel_makes_no_mask(press, tmp_path):
    path = tmp_path / "picture.png"
    corners("RGBA").save(path)
    made = placed(press, path)
    assert "/SMask" not in image_of(made)
    assert_corners(made, 2)


def test_sixteen_bits_become_eight_without_clipping(press, tmp_path):
    """Pillow's own conversion from I;16 to L clips at 255: a 16-bit scan would be white."""
    for name in ("deep.png", "deep.tif"):
        path = tmp_path / name
        Image.frombytes("I;16", (8, 8), struct.pack("<H", 0x8000) * 64).save(path)
        facts = next(iter(press.survey([path]).pictures.values()))
        assert facts.bits == 16
        assert is_near(pixel(render(placed(press, path)), 50, 30), (128, 128, 128), 2)


def test_sixteen_bit_colour_png(press, tmp_path):
    path = tmp_path / "deep.png"
    row = b"\0" + struct.pack(">HHH", 0xFFFF, 0x8000, 0) * 8
    path.write_bytes(png(struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 0), zlib.compress(row * 8)))
    assert is_near(pixel(render(placed(press, path)), 50, 30), (255, 128, 0), 2)


@pytest.mark.parametrize(("name", "options"), [("a.png", {}), ("a.tif", {"compression": "group4"}), ("b.tif", {})])
def test_one_bit_scans_become_group_4(press, tmp_path, name, options):
    path = tmp_path / name
    image = Image.new("1", (80, 48), 1)
    image.paste(0, (0, 0, 40, 24))
    image.save(path, **options)
    made = placed(press, path)
    assert image_of(made)["/Filter"].endswith('("/CCITTFaxDecode")')
    seen = render(made)
    assert is_near(pixel(seen, 10, 10), BLACK, 2)
    assert is_near(pixel(seen, 90, 50), WHITE, 2)


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"])
def test_tiffs_of_each_compression(press, tmp_path, compression):
    path = tmp_path / "picture.tif"
    corners().save(path, compression=compression, **({"quality": 95} if compression == "jpeg" else {}))
    assert_corners(placed(press, path))


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_turned_tiff_stands_upright_once(press, tmp_path, orientation):
    """Pillow turns a TIFF while loading it; turning it again would undo that."""
    path = tmp_path / "picture.tif"
    corners().transpose(TRANSPOSED[orientation]).save(path, tiffinfo={0x0112: orientation})
    facts = next(iter(press.survey([path]).pictures.values()))
    assert (facts.width_px, facts.height_px) == (80, 48)
    assert_corners(placed(press, path))


def test_a_turned_png_stands_upright(press, tmp_path):
    path = tmp_path / "picture.png"
    exif = Image.Exif()
    exif[0x0112] = 6
    corners().transpose(TRANSPOSED[6]).save(path, exif=exif)
    assert_corners(placed(press, path), 2)


def test_a_cmyk_tiff_keeps_its_inks(press, tmp_path):
    path = tmp_path / "picture.tif"
    image = Image.new("CMYK", (6, 4), (0, 255, 255, 0))
    image.paste((0, 0, 0, 255), (0, 2, 6, 4))
    image.save(path)
    made = placed(press, path)
    assert "DeviceCMYK" in image_of(made)["/ColorSpace"]
    with pikepdf.open(made) as pdf:
        data = the_image(pdf).read_bytes()
    assert data == b"\x00\xff\xff\x00" * 12 + b"\x00\x00\x00\xff" * 12


def profile(description, space):
    return bytes(16) + space + bytes(108) + description


def test_a_profile_goes_along_unless_it_is_srgb(press, tmp_path):
    odd, plain, wrong = tmp_path / "odd.jpg", tmp_path / "plain.jpg", tmp_path / "wrong.jpg"
    corners().save(odd, icc_profile=profile(b"Display P3", b"RGB "))
    corners().save(plain, icc_profile=profile(b"sRGB IEC61966-2.1", b"RGB "))
    corners().save(wrong, icc_profile=profile(b"Coated", b"CMYK"))
    assert "ICCBased" in image_of(placed(press, odd))["/ColorSpace"]
    assert "DeviceRGB" in image_of(placed(press, plain))["/ColorSpace"]
    assert "DeviceRGB" in image_of(placed(press, wrong))["/ColorSpace"]


def refusal(press, path):
    assert press.survey([path]).pictures == {}
    (found,) = press.sink.found
    assert path.name in found.message
    assert found.node == digest_file(path)
    return found.code


def test_a_jpeg_cut_short_is_broken(press, tmp_path):
    """Its header still tells all, and it may hold a whole preview: only its end is missing."""
    path = tmp_path / "cut.jpg"
    thumbnail = io.BytesIO()
    corners().save(thumbnail, "JPEG")
    stream = io.BytesIO()
    corners().resize((800, 480)).save(stream, "JPEG", comment=thumbnail.getvalue())
    path.write_bytes(stream.getvalue()[:-200])
    assert refusal(press, path) == "picture.broken"


@pytest.mark.parametrize("length", [3, 4, 20, 160])
def test_a_jpeg_cut_in_its_header_is_broken(press, tmp_path, length):
    path = tmp_path / "cut.jpg"
    stream = io.BytesIO()
    corners().save(stream, "JPEG")
    path.write_bytes(stream.getvalue()[:length])
    assert refusal(press, path) == "picture.broken"


def test_kinds_of_jpeg_that_pdf_does_not_take(press, tmp_path):
    path = tmp_path / "odd.jpg"
    frame = struct.pack(">BHHB", 12, 10, 10, 3) + b"\1\x11\0\2\x11\0\3\x11\0"
    path.write_bytes(b"\xff\xd8\xff\xc1" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xda\0\2\xff\xd9")
    assert refusal(press, path) == "picture.unsupported"


def test_a_png_cut_short_or_with_a_wrong_checksum_is_broken(tmp_path):
    whole_file = io.BytesIO()
    corners().save(whole_file, "PNG")
    data = whole_file.getvalue()
    for number, broken in enumerate((data[:-30], data[:60] + bytes([data[60] ^ 1]) + data[61:], data[:40])):
        press, path = Press(tmp_path / str(number)), tmp_path / f"{number}.png"
        path.write_bytes(broken)
        assert refusal(press, path) == "picture.broken"


def test_what_is_no_picture_is_said_to_be_none(press, tmp_path):
    path = tmp_path / "words.jpg"
    path.write_text("not a picture at all")
    assert refusal(press, path) == "picture.unknown"


def test_a_picture_of_more_than_200_megapixels_is_never_decoded(press, tmp_path):
    path = tmp_path / "huge.png"
    path.write_bytes(png(struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0), zlib.compress(bytes(1000))))
    assert refusal(press, path) == "picture.too-large"
    assert "400 megapixels; the limit is 200" in press.sink.found[0].message


def test_pixels_found_damaged_only_while_converting_are_reported_too(press, tmp_path):
    """Right checksums around data that do not unpack: the header says nothing of it."""
    path = tmp_path / "odd.png"
    path.write_bytes(png(struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0), b"not zlib"))
    key = next(iter(press.survey([path]).pictures.values())).key
    assert key
    assert press.sink.found == []
    press.resources(pictures=[path])
    assert [found.code for found in press.sink.found] == ["picture.broken"]


def test_a_second_survey_reads_nothing(press, tmp_path):
    path = tmp_path / "picture.png"
    corners().save(path)
    first = press.survey([path])
    assert press.survey([path], reads=False) == first


def test_no_font_is_a_picture(press):
    assert refusal(press, FONTS / "source-serif-4/SourceSerif4SmText-Regular.ttf") == "picture.unknown"
