"""Pictures for the press: in inks, within the limit, no finer than it helps; grey stays grey."""

import hashlib
import io
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageCms

from booklet.assets import separation
from booklet.assets.separation import most_ink, separate, within_limit
from booklet.base.diagnostics import Severity
from booklet.base.geometry import Rect
from booklet.ir.assets import ColourSpace
from booklet.ir.content import NodeId
from booklet.ir.pages import PictureItem
from booklet.ir.press import PictureTarget
from booklet.ir.press_profile import RenderingIntent
from tests.finish.making import Press, file_ref, page_of, page_set, whole
from tests.press.making import press_for, printer

PROFILES = Path(__file__).resolve().parents[2] / "profiles"
AS_IT_IS = PictureTarget()
COLOURS = Image.linear_gradient("L").resize((64, 64))


def spectrum():
    """All hues from light to dark."""
    hue = Image.linear_gradient("L").rotate(90).resize((96, 96))
    return Image.merge(
        "HSV", (hue, Image.new("L", (96, 96), 255), Image.linear_gradient("L").resize((96, 96)))
    ).convert("RGB")


def separated(tmp_path, image, name="a.png", target=AS_IT_IS, **more):
    path = tmp_path / name
    image.save(
        path, **({"quality": 98, "subsampling": 0} if name.endswith(".jpg") and image.mode != "L" else {}), **more
    )
    facts = next(iter(Press(tmp_path).survey([path]).pictures.values()))
    return separate(facts, target, printer())


def pixels(picture):
    """The picture as Pillow sees it."""
    if picture.filter == "DCTDecode":
        return Image.open(io.BytesIO(picture.data))
    raise AssertionError(picture.filter)


@pytest.mark.parametrize("rendering", RenderingIntent)
def test_no_hue_is_over_the_limit(rendering):
    press = printer(rendering=rendering)
    plates, told = separation.to_plates(spectrum(), b"", press, "a")
    assert (plates.mode, told) == ("CMYK", ())
    assert most_ink(plates) <= press.ink_limit + 0.5


def test_intents_differ_where_inks_do_not_reach():
    green = Image.new("RGB", (4, 4), (0, 255, 0))
    made = [separation.to_plates(green, b"", printer(rendering=r), "a")[0].getpixel((0, 0)) for r in RenderingIntent]
    assert made[0] != made[1]


def test_colours_come_back_as_they_were():
    """Through the profile and back, colours that inks reach are within a few units of themselves."""
    press = printer()
    skin = Image.new("RGB", (4, 4), (190, 150, 130))
    plates, _ = separation.to_plates(skin, b"", press, "a")
    back = ImageCms.profileToProfile(
        plates, press.intent.profile.path, press.source_rgb.path, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert all(abs(a - b) <= 5 for a, b in zip(back.getpixel((0, 0)), (190, 150, 130), strict=True))


def test_an_embedded_profile_counts(tmp_path):
    adobe = Path("/usr/share/color/icc/compatibleWithAdobeRGB1998.icc")
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = separated(tmp_path, Image.new("RGB", (40, 40), (60, 180, 60)), "a.jpg")[0]
    same = separated(tmp_path, Image.new("RGB", (40, 40), (60, 180, 60)), "b.jpg", icc_profile=lab)[0]
    near = zip(pixels(plain).getpixel((9, 9)), pixels(same).getpixel((9, 9)), strict=True)
    assert all(abs(a - b) <= 3 for a, b in near)
    if adobe.exists():
        other = separated(tmp_path, Image.new("RGB", (40, 40), (60, 180, 60)), "c.jpg", icc_profile=adobe.read_bytes())[
            0
        ]
        assert pixels(other).getpixel((9, 9)) != pixels(plain).getpixel((9, 9))


def test_a_broken_profile_counts_as_none(tmp_path):
    head = (PROFILES / "srgb.icc").read_bytes()[:128] + b"\0" * 40
    plain = separated(tmp_path, Image.new("RGB", (40, 40), (60, 180, 60)), "a.jpg")[0]
    assert (
        separated(tmp_path, Image.new("RGB", (40, 40), (60, 180, 60)), "b.jpg", icc_profile=head)[0].data == plain.data
    )


def test_neutral_pictures_stay_on_the_black_plate(tmp_path):
    grey = Image.merge("RGB", (COLOURS,) * 3)
    assert separated(tmp_path, grey)[0].space is ColourSpace.GREY
    assert separated(tmp_path, COLOURS, "b.png")[0].space is ColourSpace.GREY
    assert separated(tmp_path, COLOURS.convert("1"), "c.png")[0].space is ColourSpace.BILEVEL


def test_supplied_inks_keep_their_numbers(tmp_path):
    made, told = separated(tmp_path, Image.new("CMYK", (40, 40), (255, 0, 128, 0)), "a.jpg")
    assert told == ()
    assert all(abs(a - b) <= 2 for a, b in zip(pixels(made).getpixel((9, 9)), (255, 0, 128, 0), strict=True))


def test_supplied_inks_over_the_limit_are_separated_again_and_told(tmp_path):
    made, told = separated(tmp_path, Image.new("CMYK", (40, 40), (255, 240, 230, 250)), "a.jpg")
    assert [code for code, _, _ in told] == ["press.ink-limit"]
    assert most_ink(pixels(made)) <= 300.5


def test_what_is_over_the_limit_loses_colour_and_no_black():
    image = Image.new("CMYK", (8, 8), (255, 204, 102, 230))
    c, m, y, k = within_limit(image, 250).getpixel((0, 0))
    assert k == 230
    assert (c + m + y + k) / 2.55 <= 250.5
    assert abs(c / m - 255 / 204) < 0.05


def test_a_picture_that_is_too_fine_is_resampled(tmp_path):
    made, _ = separated(tmp_path, Image.new("RGB", (400, 300), (190, 60, 60)), "a.jpg", target=PictureTarget(0.5))
    assert (made.width_px, made.height_px) == (200, 150)


def test_a_picture_is_separated_once(tmp_path, monkeypatch):
    press, calls = Press(tmp_path), []
    path = tmp_path / "a.jpg"
    Image.new("RGB", (40, 40), (190, 60, 60)).save(path)
    monkeypatch.setattr(separation, "separate", lambda *a: calls.append(a) or separate(*a))
    facts = next(iter(press.survey([path]).pictures.values()))
    pages = page_set([page_of(0, [PictureItem(NodeId(""), facts.key, **whole(Rect(20, 20, 9.6, 9.6)))])])
    first = press.make(pages, pictures=[path], output=press_for()).path.read_bytes()
    again = press.make(pages, pictures=[path], output=press_for(), name="again.pdf").path.read_bytes()
    assert (first == again, len(calls)) == (True, 1)


@pytest.mark.parametrize(
    "entry", yaml.safe_load((PROFILES / "manifest.yaml").read_text())["profiles"], ids=lambda e: e["file"]
)
def test_the_profiles_are_what_the_manifest_says(entry):
    data = (PROFILES / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert (PROFILES / entry["licence_file"]).is_file()
    assert (len(data) < 1 << 20, entry["licence"]) == (True, "Zlib")
    assert file_ref(PROFILES / entry["file"]).size == int.from_bytes(data[:4], "big")


@pytest.mark.parametrize(("ppi", "severity"), [(320, None), (220, Severity.WARNING), (120, Severity.ERROR)])
def test_a_coarse_picture_is_told_once_by_the_printers_figures(tmp_path, ppi, severity):
    """What layout told of it, which does not know the printer, is taken back."""
    press = Press(tmp_path)
    path = tmp_path / "a.jpg"
    Image.new("RGB", (ppi, ppi), (190, 60, 60)).save(path)
    facts = next(iter(press.survey([path]).pictures.values()))
    press.sink.warning("layout.low-resolution", "the press needs 300")
    press.make(
        page_set([page_of(0, [PictureItem(NodeId(""), facts.key, **whole(Rect(0, 0, 72, 72)))])]),
        pictures=[path],
        output=press_for(),
    )
    assert [(d.code, d.severity) for d in press.sink.found] == (
        [("press.low-resolution", severity)] if severity else []
    )
