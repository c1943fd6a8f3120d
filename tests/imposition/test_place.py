"""What stands on rendered sheets: bleeds, clips, turned backs, turned pages; what files hold."""

import os
from pathlib import Path

import pikepdf
import pytest

from booklet.imposing import Imposed, impose_file
from booklet.ir.content import Binding
from booklet.ir.office_profile import OfficeChoice
from booklet.ir.sheets import Edge, Scheme, SchemeKind
from tests.imposition.sheets import MM, colour_of, pictures, pixel, reader

A4 = (297, 210)
LEFT, TOP = (297 - 200) / 2, (210 - 140) / 2  # of two pages of 100 × 140 mm


def sheets(source: Path, out: Path, binding: Binding = Binding.LEFT, **choice: object) -> Imposed:
    done = impose_file(source, out, project=out.parent, binding=binding, choice=OfficeChoice(**choice))  # type: ignore[arg-type]
    assert done.files, done.diagnostics
    return done


def near(found: object, number: int) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(found, colour_of(number), strict=True))  # type: ignore[call-overload]


def test_outer_bleeds_stay_and_the_fold_clips(tmp_path: Path) -> None:
    """One to two millimetres outside the trim stands the page's own bleed; half a millimetre beyond the fold its neighbour."""
    sheets(reader(tmp_path / "a.pdf", 4), tmp_path / "o.pdf", has_marks=False)
    front = pictures(tmp_path / "o.pdf")[0]
    for away in (1.0, 1.5, 2.0):
        assert near(pixel(front, LEFT - away, 105), 3)
        assert near(pixel(front, LEFT + 50, TOP - away), 3)
        assert near(pixel(front, LEFT + 200 + away, 105), 0)
        assert near(pixel(front, LEFT + 150, TOP + 140 + away), 0)
    assert near(pixel(front, 148.5 - 0.5, 105), 3)
    assert near(pixel(front, 148.5 + 0.5, 105), 0)
    assert pixel(front, LEFT - 4, 105) == [255, 255, 255]


@pytest.mark.parametrize("binding", Binding)
def test_inner_pages_move_to_the_spine_and_never_over_it(tmp_path: Path, binding: Binding) -> None:
    """The third sheet of paper of 0.5 mm moves by 1 mm: its outer trim too, its fold not."""
    sheets(reader(tmp_path / "a.pdf", 12), tmp_path / "o.pdf", binding, has_marks=False, caliper_mm=0.5)
    back = pictures(tmp_path / "o.pdf", 254)[5]  # pages 6 and 7 of the book, side by side
    left, right = (5, 6) if binding is Binding.LEFT else (6, 5)
    assert near(pixel(back, LEFT - 3 + 1 + 0.4, 105, 254), left)
    assert pixel(back, LEFT - 3 + 1 - 0.4, 105, 254) == [255, 255, 255]
    assert near(pixel(back, 148.5 - 0.3, 105, 254), left)
    assert near(pixel(back, 148.5 + 0.3, 105, 254), right)
    assert near(pixel(back, LEFT + 203 - 1 - 0.4, 105, 254), right)


def test_over_the_long_edge_backs_stand_head_down(tmp_path: Path) -> None:
    sheets(reader(tmp_path / "a.pdf", 4), tmp_path / "short.pdf", has_marks=False)
    sheets(reader(tmp_path / "a.pdf", 4), tmp_path / "long.pdf", has_marks=False, duplex=Edge.LONG)
    short, long = pictures(tmp_path / "short.pdf"), pictures(tmp_path / "long.pdf")
    assert (short[0] == long[0]).all()
    difference = abs(short[1][::-1, ::-1].astype(int) - long[1].astype(int))
    assert (difference > 8).mean() < 0.01  # rims only
    assert near(pixel(short[1], LEFT + 50, 105), 1)
    assert near(pixel(long[1], LEFT + 50, 105), 2)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_that_lie_turned_are_placed_as_they_are_seen(tmp_path: Path, rotate: int) -> None:
    sheets(reader(tmp_path / "a.pdf", 4), tmp_path / "plain.pdf")
    sheets(reader(tmp_path / "b.pdf", 4, rotate=rotate), tmp_path / "turned.pdf")
    for plain, turned in zip(pictures(tmp_path / "plain.pdf"), pictures(tmp_path / "turned.pdf"), strict=True):
        assert (abs(plain.astype(int) - turned.astype(int)) > 8).mean() < 0.005


def test_cut_and_stack_keeps_the_bleeds_between(tmp_path: Path) -> None:
    scheme = Scheme(SchemeKind.CUT_AND_STACK, 0, 1, 2)
    sheets(reader(tmp_path / "a.pdf", 8), tmp_path / "o.pdf", scheme=scheme, has_marks=False)
    front = pictures(tmp_path / "o.pdf", 254)[0]
    assert near(pixel(front, 148.5 - 2.5, 105, 254), 0)
    assert near(pixel(front, 148.5 + 2.5, 105, 254), 4)


def test_fronts_and_backs_are_two_files_in_one_order(tmp_path: Path) -> None:
    source = reader(tmp_path / "a.pdf", 8)
    sheets(source, tmp_path / "o.pdf", has_marks=False)
    done = sheets(source, tmp_path / "s.pdf", has_marks=False, is_split=True)
    assert [file.name for file in done.files] == ["s-fronts.pdf", "s-backs.pdf"]
    whole, fronts, backs = (pictures(file) for file in (tmp_path / "o.pdf", *done.files))
    assert all((a == b).all() for a, b in zip(whole[::2], fronts, strict=True))
    assert all((a == b).all() for a, b in zip(whole[1::2], backs, strict=True))
    reversed_backs = pictures(
        sheets(source, tmp_path / "r.pdf", has_marks=False, is_split=True, is_backs_reversed=True).files[1]
    )
    assert all((a == b).all() for a, b in zip(backs[::-1], reversed_backs, strict=True))


def test_no_picture_is_copied_twice(tmp_path: Path) -> None:
    """112 pages that share 40 pictures of one megabyte: the sheets hold 40 pictures, and hardly a byte more than the pages."""
    source, out = tmp_path / "a.pdf", tmp_path / "o.pdf"
    pdf = pikepdf.new()
    images = [
        pikepdf.Stream(
            pdf, os.urandom(900_000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=600, Height=500,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
        )
        for _ in range(40)
    ]  # fmt: skip
    for number in range(112):
        page = pdf.add_blank_page(page_size=(100 * MM, 140 * MM))
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=images[number % 40]))
        page.obj["/Contents"] = pdf.make_stream(b"q 200 0 0 200 20 20 cm /Im Do Q")
    pdf.save(source)
    sheets(source, out)
    with pikepdf.open(out) as imposed:
        found = [o for o in imposed.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        forms = [o for o in imposed.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
    assert (len(found), len(forms)) == (40, 112)
    assert out.stat().st_size < source.stat().st_size * 1.01


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    source = reader(tmp_path / "a.pdf", 8)
    sheets(source, tmp_path / "one.pdf")
    sheets(source, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_stamps_and_form_fields_are_printed_too(tmp_path: Path) -> None:
    """Annotations stand beside a page's content; a form XObject would lose them."""
    source = reader(tmp_path / "a.pdf", 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"1 0 0 rg 0 0 40 40 re f")
        look.stream_dict["/Subtype"], look.stream_dict["/Type"] = pikepdf.Name.Form, pikepdf.Name.XObject
        look.stream_dict["/BBox"] = pikepdf.Array([0, 0, 40, 40])
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 200, 140, 240], F=4, AP={"/N": look}
        )
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(stamp)])
        pdf.save(source)
    sheets(source, tmp_path / "o.pdf", has_marks=False)
    front = pictures(tmp_path / "o.pdf")[0]
    x, y = 148.5 + (120 / MM - 3), TOP + 140 - (220 / MM - 3)
    assert pixel(front, x, y) == [255, 0, 0]


def test_a_spine_of_signatures_bears_a_staircase(tmp_path: Path) -> None:
    scheme = Scheme(SchemeKind.SIGNATURES, 8)
    sheets(reader(tmp_path / "a.pdf", 24), tmp_path / "o.pdf", scheme=scheme)
    fronts = pictures(tmp_path / "o.pdf")[::4]  # of the outer sheets
    for number, front in enumerate(fronts):
        marks = [pixel(front, 148.5, TOP + 15 + 6 * step + 3) == [0, 0, 0] for step in range(4)]
        assert marks == [step == number for step in range(4)]
