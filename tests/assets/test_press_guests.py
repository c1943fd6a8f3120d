"""Foreign pages for the press: mended in place, or rendered and told, or refused."""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from booklet.base.diagnostics import Severity
from booklet.base.geometry import Rect
from booklet.ir.content import NodeId
from booklet.ir.pages import ScanItem
from booklet.ir.press_profile import GuestRule, Standard
from tests.finish.making import Press, page_of, page_set
from tests.press.making import press_for
from tests.press.reading import read

BOX = (0, 0, 100, 60)
FRAME = Rect(0, 0, 100, 60)


@pytest.fixture
def press(tmp_path):
    return Press(tmp_path)


def foreign(path, operators, make=lambda pdf: {}):
    """A PDF of one page; `make` gives its resources."""
    with pikepdf.new() as pdf:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(list(BOX)),
            Contents=Stream(pdf, operators),
            Resources=Dictionary(**make(pdf)),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(path)
    return path


def image(mode, size=(8, 8), colour=None):
    stream = io.BytesIO()
    Image.new(mode, size, colour).save(stream, "JPEG", quality=95)
    return stream.getvalue()


def jpeg(pdf, mode="RGB", space=Name.DeviceRGB, colour=(200, 30, 30), **more):
    return Stream(
        pdf, image(mode, colour=colour), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8,
        ColorSpace=space, Filter=Name.DCTDecode, **more,
    )  # fmt: skip


def flat(pdf, data, space, bits=8, **more):
    return Stream(
        pdf, zlib.compress(data), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=bits,
        ColorSpace=space, Filter=Name.FlateDecode, **more,
    )  # fmt: skip


def jpx(pdf):
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), (10, 200, 10)).save(stream, "JPEG2000")
    return Stream(
        pdf, stream.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.JPXDecode,
    )  # fmt: skip


def helvetica(pdf):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return {"Font": Dictionary(F=pdf.make_indirect(font))}


def type3(pdf):
    """A font whose one glyph is a square: embedded whatever the reader has."""
    glyph = Stream(pdf, b"700 0 0 0 600 600 d1 0 0 600 600 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 700, 700]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        FirstChar=65, LastChar=65, Widths=Array([700]), Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A])),
        CharProcs=Dictionary(A=glyph), Resources=Dictionary(),
    )  # fmt: skip
    return {"Font": Dictionary(F=pdf.make_indirect(font))}


def icc(pdf, count):
    return Array([Name.ICCBased, Stream(pdf, b"\0" * 200, N=count)])


MENDED = {
    "screen colours": (b"1 0 0 rg 0 0 50 60 re f 0 0 1 RG 5 w 0 0 m 90 50 l S", lambda pdf: {}),
    "black type in grey": (b"BT /F 20 Tf 5 5 Td 0 g (A) Tj ET", type3),
    "black type in RGB": (b"BT /F 20 Tf 5 5 Td 0 0 0 rg (A) Tj ET", type3),
    "type in the colour that a page begins with": (b"BT /F 20 Tf 5 5 Td (A) Tj ET", type3),
    "rich black type": (b"0.6 0.5 0.5 1 k BT /F 20 Tf 5 5 Td (A) Tj ET", type3),
    "a colour space of a profile": (
        b"/C cs 0.2 0.4 0.6 scn 0 0 50 50 re f /C CS 1 0 0 SCN 0 0 m 9 9 l S",
        lambda pdf: {"ColorSpace": Dictionary(C=icc(pdf, 3))},
    ),
    "grey of a profile": (b"/C cs 0 scn 0 0 50 50 re f", lambda pdf: {"ColorSpace": Dictionary(C=icc(pdf, 1))}),
    "an RGB JPEG": (b"q 90 0 0 50 0 0 cm /I Do Q", lambda pdf: {"XObject": Dictionary(I=jpeg(pdf))}),
    "an image of a profile": (
        b"q 90 0 0 50 0 0 cm /I Do Q",
        lambda pdf: {"XObject": Dictionary(I=jpeg(pdf, space=icc(pdf, 3)))},
    ),
    "an image of a palette": (
        b"q 90 0 0 50 0 0 cm /I Do Q",
        lambda pdf: {
            "XObject": Dictionary(I=flat(pdf, bytes(range(2)) * 32, Array([Name.Indexed, Name.DeviceRGB, 1, b"\xff\0\0\0\xff\0"])))
        },
    ),
    "an image that says that it is no mask": (
        b"q 90 0 0 50 0 0 cm /I Do Q",
        lambda pdf: {"XObject": Dictionary(I=jpeg(pdf, ImageMask=False))},
    ),
    "JPEG 2000": (b"q 90 0 0 50 0 0 cm /I Do Q", lambda pdf: {"XObject": Dictionary(I=jpx(pdf))}),
    "a form in screen colours": (
        b"/X Do",
        lambda pdf: {
            "XObject": Dictionary(
                X=Stream(pdf, b"0 1 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
            )
        },
    ),
}  # fmt: skip


def jbig2(pdf):
    """Eight by eight pixels as one generic region in MMR coding (ITU-T T.88, 7.4.6)."""
    size = (8).to_bytes(4, "big") * 2
    page = bytes((0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19)) + size + bytes(11)
    region = size + bytes((0, 0, 0, 0, 0, 0, 0, 0, 0, 1)) + b"\x80\x00\x10\x01"
    data = page + bytes((0, 0, 0, 1, 38, 0, 1)) + len(region).to_bytes(4, "big") + region
    image = Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=1, ColorSpace=Name.DeviceGray,
        Filter=Name.JBIG2Decode,
    )  # fmt: skip
    return {"XObject": Dictionary(I=image)}


def clear_jpeg(pdf):
    return {"XObject": Dictionary(I=jpeg(pdf, SMask=flat(pdf, b"\x80" * 64, Name.DeviceGray)))}


def opacity(pdf):
    return {"ExtGState": Dictionary(T=Dictionary(Type=Name.ExtGState, ca=0.5))}


RENDERED = {
    "a font that is not in the file": (b"BT /F 20 Tf 5 5 Td (A) Tj ET", helvetica, (Standard.X4, Standard.X1A)),
    "an RGB image among the operators": (
        b"q 50 0 0 50 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID \xff\0\0 EI Q", lambda pdf: {}, (Standard.X4, Standard.X1A)
    ),
    "a gradient": (
        b"/S sh",
        lambda pdf: {
            "Shading": Dictionary(
                S=Dictionary(
                    ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 100, 0]),
                    Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1),
                )
            )
        },
        (Standard.X4, Standard.X1A),
    ),
    "a spot colour that looks like RGB": (
        b"/C cs 1 scn 0 0 50 50 re f",
        lambda pdf: {
            "ColorSpace": Dictionary(
                C=Array([
                    Name.Separation, Name("/Gold"), Name.DeviceRGB,
                    Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 1]), C1=Array([1, 0.8, 0]), N=1),
                ])
            )
        },
        (Standard.X4, Standard.X1A),
    ),
    "an image with transparency": (b"q 90 0 0 50 0 0 cm /I Do Q", clear_jpeg, (Standard.X1A,)),
    "JBIG2": (b"q 90 0 0 50 0 0 cm /I Do Q", jbig2, (Standard.X1A,)),
    "opacity": (b"/T gs 0 0 0 1 k 0 0 50 50 re f", opacity, (Standard.X1A,)),
}  # fmt: skip


def made(press, path, output):
    facts = next(iter(press.survey(scans=[(path, (0,))]).scans.values()))
    pages = page_set([page_of(0, [ScanItem(NodeId(""), facts.key, FRAME)])])
    return press.make(pages, scans=[(path, (0,))], output=output)


def assert_printable(path, standard):
    seen = read(path)
    assert (seen.screen_colours, seen.unembedded, seen.white_overprints) == ([], [], 0)
    assert "/LZWDecode" not in seen.filters
    for colour, overprints in seen.black_type:
        assert (colour, overprints) == ("cmyk 0 0 0 1", True)
    if standard is Standard.X1A:
        assert seen.transparency == []
        assert not seen.filters & {"/JPXDecode", "/JBIG2Decode"}


@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("name", MENDED)
def test_what_can_be_mended_stays_what_it_is(press, tmp_path, name, standard):
    operators, make = MENDED[name]
    file = made(press, foreign(tmp_path / "scan.pdf", operators, make), press_for(standard))
    assert_printable(file.path, standard)
    assert "press.guest-recoloured" in {d.code for d in press.sink.found}
    assert "press.guest-rendered" not in {d.code for d in press.sink.found}


@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("name", RENDERED)
def test_what_cannot_is_rendered_and_told(press, tmp_path, name, standard):
    operators, make, standards = RENDERED[name]
    file = made(press, foreign(tmp_path / "scan.pdf", operators, make), press_for(standard))
    assert_printable(file.path, standard)
    rendered = [d for d in press.sink.found if d.code == "press.guest-rendered"]
    assert len(rendered) == (standard in standards)


def test_a_page_in_ink_is_left_alone(press, tmp_path):
    path = foreign(tmp_path / "scan.pdf", b"0.2 0.9 0 0.1 k 0 0 50 60 re f 0.5 g 0 0 9 9 re f 1 0 0 0 K 0 0 m 9 9 l S")
    file = made(press, path, press_for())
    assert_printable(file.path, Standard.X4)
    assert {d.code for d in press.sink.found if d.severity > Severity.NOTE} == set()


@pytest.mark.parametrize(("operators", "make"), [MENDED["screen colours"], RENDERED["opacity"][:2]])
def test_a_printer_may_refuse_what_is_not_for_the_press(press, tmp_path, operators, make):
    made(press, foreign(tmp_path / "scan.pdf", operators, make), press_for(Standard.X1A, guests=GuestRule.REFUSE))
    assert [d.code for d in press.sink.found if d.severity is Severity.ERROR] == ["press.guest-refused"]


def test_what_was_done_is_told_again_from_the_cache(press, tmp_path):
    path = foreign(tmp_path / "scan.pdf", *RENDERED["opacity"][:2])
    first = made(press, path, press_for(Standard.X1A))
    told = [str(d) for d in press.sink.found]
    press.sink.found.clear()
    press.sink._known.clear()
    again = made(press, path, press_for(Standard.X1A))
    assert [str(d) for d in press.sink.found] == told
    assert first.path.read_bytes() == again.path.read_bytes()


@pytest.mark.parametrize("standard", Standard)
def test_each_trace_of_prepress_stays_outside(press, tmp_path, standard):
    """Alternate images, OPI and PostScript would let the press print something else than what is seen."""

    def resources(pdf):
        other = Dictionary(Image=jpeg(pdf), DefaultForPrinting=True)
        shown = jpeg(pdf, Alternates=Array([other]), OPI=Dictionary({"/2.0": Dictionary(Type=Name.OPI)}))
        script = Stream(pdf, b"showpage", Type=Name.XObject, Subtype=Name.PS)
        return {"XObject": Dictionary(I=shown, S=script)}

    file = made(
        press, foreign(tmp_path / "scan.pdf", b"q 90 0 0 50 0 0 cm /I Do Q /S Do", resources), press_for(standard)
    )
    with pikepdf.open(file.path) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, Stream)]
        assert not any({"/Alternates", "/OPI", "/Ref"} & set(thing.keys()) for thing in streams)
        assert [thing for thing in streams if thing.get("/Subtype") == "/PS"] == []


VARNISH = b"1 0 0 rg 0 0 50 60 re f /Over gs /C cs 1 scn 0 0 99 59 re f 0 0 0 rg 9 9 9 9 re f /C cs 1 scn 0 0 20 20 re f /Off gs 1 1 5 5 re f"


def varnish(pdf):
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 0, 0.2, 0]), N=1)
    states = {
        name: Dictionary(Type=Name.ExtGState, OP=on, op=on, OPM=1) for name, on in (("Over", True), ("Off", False))
    }
    space = Array([Name.Separation, Name("/Varnish"), Name.DeviceCMYK, tint])
    return {"ColorSpace": Dictionary(C=space), "ExtGState": Dictionary(**states)}


def test_what_a_spot_ink_overprints_it_overprints_still(press, tmp_path):
    """A varnish that knocked out what it is to lie on would leave white paper under it."""
    file = made(press, foreign(tmp_path / "scan.pdf", VARNISH, varnish), press_for())
    painted, overprints, space = [], False, ""
    with pikepdf.open(file.path) as pdf:
        form = next(thing for thing in pdf.objects if isinstance(thing, Stream) and thing.get("/Subtype") == "/Form")
        for operands, operator in pikepdf.parse_content_stream(form):
            match str(operator):
                case "gs":
                    overprints = bool(form.Resources.ExtGState[str(operands[0])].op)
                case "cs" | "k":
                    space = "spot" if str(operator) == "cs" else " ".join(f"{float(v):g}" for v in operands)
                case "f":
                    painted.append(("red" if space not in ("spot", "0 0 0 1") else space, overprints))
    assert painted == [("red", False), ("spot", True), ("0 0 0 1", True), ("spot", True), ("spot", False)]


def test_red_stays_red(press, tmp_path):
    """A screen's red comes out as an ink's: much magenta and yellow, little cyan."""
    file = made(press, foreign(tmp_path / "scan.pdf", b"1 0 0 rg 0 0 50 60 re f"), press_for())
    with pikepdf.open(file.path) as pdf:
        form = next(thing for thing in pdf.objects if isinstance(thing, Stream) and thing.get("/Subtype") == "/Form")
        (c, m, y, k), _ = next(
            ([float(v) for v in operands], op) for operands, op in pikepdf.parse_content_stream(form) if str(op) == "k"
        )
    assert (c < 0.1, m > 0.8, y > 0.8, k < 0.1) == (True,) * 4


@pytest.mark.parametrize("width", [50, 100, 150])
def test_a_page_is_rendered_as_fine_as_it_is_placed(press, tmp_path, width):
    """At half its size half as many pixels do; at one and a half more are needed."""
    path = foreign(tmp_path / "scan.pdf", *RENDERED["opacity"][:2])
    facts = next(iter(press.survey(scans=[(path, (0,))]).scans.values()))
    pages = page_set([page_of(0, [ScanItem(NodeId(""), facts.key, Rect(0, 0, width, width * 0.6))])])
    file = press.make(pages, scans=[(path, (0,))], output=press_for(Standard.X1A))
    with pikepdf.open(file.path) as pdf:
        (seen,) = [t for t in pdf.objects if isinstance(t, Stream) and t.get("/Subtype") == "/Image"]
    ppi = press_for().press.resolutions.rendered_ppi
    assert int(seen.Width) == round(width / 72 * ppi)
    assert f"an image of {ppi:.0f} ppi" in next(str(d) for d in press.sink.found if d.code == "press.guest-rendered")


def test_pages_that_stand_in_another_file_are_left_alone(press, tmp_path):
    """The cover's own file and the inner one share their scans; each mends what it shows."""
    path = foreign(tmp_path / "scan.pdf", *RENDERED["opacity"][:2])
    press.make(page_set([page_of(0, [])]), scans=[(path, (0,))], output=press_for(Standard.X1A))
    assert press.sink.found == []
