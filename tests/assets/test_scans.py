"""Foreign PDFs of every kind that offices produce: shown as a viewer shows them, or refused with file and page."""

import io
import struct
import threading
import time

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from booklet.assets import guest, quarantine
from booklet.assets.deadline import DeadlineMissed, deadline
from booklet.base.diagnostics import Sink
from booklet.base.geometry import Rect
from booklet.ir.content import NodeId
from booklet.ir.pages import ScanItem
from tests.finish.making import Press, file_ref, page_of, page_set
from tests.finish.rendering import is_near, pixel, render

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
FRAME = Rect(0, 0, 100, 60)
CORNERS = {(6, 6): RED, (94, 6): GREEN, (6, 54): BLUE, (50, 30): WHITE}


@pytest.fixture
def press(tmp_path):
    return Press(tmp_path)


def corner_marks(left, bottom, right, top):
    """Operators that paint red, green and blue into three corners of a box."""
    w, h = (right - left) * 0.2, (top - bottom) * 0.2
    return (
        f"1 0 0 rg {left} {top - h} {w} {h} re f 0 1 0 rg {right - w} {top - h} {w} {h} re f "
        f"0 0 1 rg {left} {bottom} {w} {h} re f"
    ).encode()


def pdf_of(path, *pages, root=None, **save):
    """A PDF of pages given as (media box, operators, further entries)."""
    with pikepdf.new() as pdf:
        for box, operators, more in pages:
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array(list(box)),
                Contents=Stream(pdf, operators),
                **more(pdf) if callable(more) else more,
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        if root:
            root(pdf)
        pdf.save(path, **save)
    return path


def shown(press, path, page=0):
    """The scan's page in the frame of a page of ours, finished and rendered."""
    assets = press.survey(scans=[(path, (page,))])
    assert [found for found in press.sink.found if found.code != "scan.unembedded-font"] == []
    (facts,) = assets.scans.values()
    made = press.make(page_set([page_of(0, [ScanItem(NodeId(""), facts.key, FRAME)])]), scans=[(path, (page,))])
    return facts, made.path


def assert_corners(path):
    image = render(path)
    for place, colour in CORNERS.items():
        assert is_near(pixel(image, *place), colour), (place, pixel(image, *place), colour)


@pytest.mark.parametrize(
    ("name", "box"),
    {
        "A4": (0, 0, 595, 842), "Letter": (0, 0, 612, 792), "landscape": (0, 0, 842, 595), "origin elsewhere": (-100, 50, 400, 350),
        "corners in another order": (595, 842, 0, 0), "tiny": (0, 0, 10, 6), "poster": (0, 0, 5000, 3000),
    }.items(),
)  # fmt: skip
def test_each_size_fills_its_frame(press, tmp_path, name, box):
    left, right, bottom, top = min(box[::2]), max(box[::2]), min(box[1::2]), max(box[1::2])
    path = pdf_of(tmp_path / "scan.pdf", (box, corner_marks(left, bottom, right, top), {}))
    facts, made = shown(press, path)
    assert (facts.width, facts.height) == (right - left, top - bottom)
    assert_corners(made)


@pytest.mark.parametrize("rotation", [90, 180, 270, -90, 450])
def test_rotation_is_put_right(press, tmp_path, rotation):
    """Marks are painted where they come to their corners once the page is turned clockwise."""
    turned = {
        0: "1 0 0 1 0 0", 90: "0 1 -1 0 60 0", 180: "-1 0 0 -1 100 60", 270: "0 -1 1 0 0 100",
    }[rotation % 360]  # fmt: skip
    box = (0, 0, 60, 100) if rotation % 180 else (0, 0, 100, 60)
    operators = f"{turned} cm ".encode() + corner_marks(0, 0, 100, 60)
    facts, made = shown(press, pdf_of(tmp_path / "scan.pdf", (box, operators, {"Rotate": rotation})))
    assert (facts.width, facts.height) == (100, 60)
    assert_corners(made)


def test_only_the_crop_box_is_shown(press, tmp_path):
    """What lies outside it neither shows nor counts: here everything else is black, and twice rotated."""
    operators = (
        b"0 g 0 0 500 500 re f 1 g 100 200 60 100 re f q 1 0 0 1 100 200 cm 0 1 -1 0 60 0 cm "
        + corner_marks(0, 0, 100, 60)
        + b" Q"
    )
    more = {"CropBox": Array([100, 200, 160, 300]), "Rotate": 90}
    facts, made = shown(press, pdf_of(tmp_path / "scan.pdf", ((0, 0, 500, 500), operators, more)))
    assert (facts.width, facts.height) == (100, 60)
    assert_corners(made)
    assert is_near(pixel(render(made), 104, 30), WHITE), "nothing outside the frame"


def test_a_crop_box_beside_the_page_is_ignored_as_viewers_do(press, tmp_path):
    more = {"CropBox": Array([900, 900, 950, 950])}
    facts, _ = shown(press, pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), corner_marks(0, 0, 100, 60), more)))
    assert (facts.width, facts.height) == (100, 60)


def test_user_units_count(press, tmp_path):
    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 50, 30), corner_marks(0, 0, 50, 30), {"UserUnit": 2}))
    facts, made = shown(press, path)
    assert (facts.width, facts.height) == (100, 60)
    assert_corners(made)


def test_sizes_may_be_mixed_and_inherited(press, tmp_path):
    path = pdf_of(
        tmp_path / "scan.pdf",
        ((0, 0, 595, 842), b"", {}), ((0, 0, 100, 60), corner_marks(0, 0, 100, 60), {}), ((0, 0, 842, 595), b"", {"Rotate": 90}),
    )  # fmt: skip
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.Pages.MediaBox = Array([0, 0, 100, 60])
        del pdf.pages[1].obj["/MediaBox"]
        pdf.save(path)
    assets = press.survey(scans=[(path, (2, 0)), (path, (1, 0))])
    sizes = [(scan.page, scan.width, scan.height) for scan in assets.scans.values()]
    assert sizes == [(2, 595, 842), (0, 595, 842), (1, 100, 60)]
    assert_corners(shown(Press(tmp_path / "other"), path, page=1)[1])


def image_page(pdf, image, **entries):
    """Resources with one image of encoded data."""
    stream = Stream(pdf, image)
    stream.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Image, **entries)
    return {"Resources": Dictionary(XObject=Dictionary(Im0=stream))}


def encoded(image, kind, **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def coloured():
    image = Image.new("RGB", (100, 60), WHITE)
    for box, colour in {(0, 0, 20, 12): RED, (80, 0, 100, 12): GREEN, (0, 48, 20, 60): BLUE}.items():
        image.paste(colour, box)
    return image


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "DCTDecode"), ("JPEG2000", "JPXDecode")])
def test_compressed_scans_go_through_unchanged(press, tmp_path, kind, name):
    data = encoded(coloured(), kind, **({"quality": 95, "subsampling": 0} if kind == "JPEG" else {}))
    entries = {
        "Width": 100,
        "Height": 60,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceRGB,
        "Filter": Name("/" + name),
    }
    page = ((0, 0, 100, 60), b"100 0 0 60 0 0 cm /Im0 Do", lambda pdf: image_page(pdf, data, **entries))
    _, made = shown(press, pdf_of(tmp_path / "scan.pdf", page))
    assert_corners(made)
    assert data in [image.read_raw_bytes() for image in images_of(made)]


def images_of(path):
    with pikepdf.open(path) as pdf:
        yield from (item for item in pdf.objects if isinstance(item, Stream) and item.get("/Subtype") == Name.Image)


def fax(image):
    """The group 4 data of a one-bit picture, its black pixels as the fax's black runs (a TIFF of Pillow's has it the other way)."""
    tiff = encoded(ImageChops.invert(image), "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(io.BytesIO(tiff)) as written:
        start, length = written.tag_v2[273][0], written.tag_v2[279][0]
    return tiff[start : start + length]


def half_black():
    image = Image.new("1", (100, 60), 255)
    image.paste(0, (0, 0, 50, 60))
    return image


def jbig2(image):
    """A JBIG2 stream as PDF embeds it (ITU-T T.88): a page and one generic region, coded as MMR, which is group 4."""

    def segment(number, kind, body):
        return struct.pack(">IBBBI", number, kind, 0, 1, len(body)) + body

    page = struct.pack(">IIIIBH", *image.size, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", *image.size, 0, 0, 0, 1) + fax(image)
    return segment(0, 48, page) + segment(1, 38, region)


@pytest.mark.parametrize("name", ["CCITTFaxDecode", "JBIG2Decode"])
def test_one_bit_scans_go_through_unchanged(press, tmp_path, name):
    data = fax(half_black()) if name == "CCITTFaxDecode" else jbig2(half_black())
    entries = {
        "Width": 100,
        "Height": 60,
        "BitsPerComponent": 1,
        "ColorSpace": Name.DeviceGray,
        "Filter": Name("/" + name),
    }
    if name == "CCITTFaxDecode":
        entries["DecodeParms"] = Dictionary(K=-1, Columns=100, Rows=60)
    page = ((0, 0, 100, 60), b"100 0 0 60 0 0 cm /Im0 Do", lambda pdf: image_page(pdf, data, **entries))
    _, made = shown(press, pdf_of(tmp_path / "scan.pdf", page))
    assert [image.read_raw_bytes() for image in images_of(made)] == [data]
    seen = render(made)
    assert is_near(pixel(seen, 10, 10), (0, 0, 0))
    assert is_near(pixel(seen, 90, 50), WHITE)


def test_the_shared_part_of_jbig2_scans_comes_along(press, tmp_path):
    """Encoders keep symbols in a stream of their own, /JBIG2Globals; here an end-of-file segment, which readers pass over."""
    data, shared = jbig2(half_black()), struct.pack(">IBBBI", 7, 51, 0, 0, 0)
    entries = {
        "Width": 100,
        "Height": 60,
        "BitsPerComponent": 1,
        "ColorSpace": Name.DeviceGray,
        "Filter": Name.JBIG2Decode,
    }

    def resources(pdf):
        return image_page(pdf, data, DecodeParms=Dictionary(JBIG2Globals=Stream(pdf, shared)), **entries)

    _, made = shown(press, pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"100 0 0 60 0 0 cm /Im0 Do", resources)))
    with pikepdf.open(made) as pdf:
        (image,) = (item for item in pdf.objects if isinstance(item, Stream) and item.get("/Subtype") == Name.Image)
        assert image.DecodeParms.JBIG2Globals.read_bytes() == shared


@pytest.mark.parametrize("encryption", [{"R": 2}, {"R": 3}, {"R": 4, "aes": True}, {"R": 6}])
def test_an_empty_password_opens(press, tmp_path, encryption):
    """RC4 of 40 and 128 bits, AES of 128 and 256 (pypdf's `crypto` extra): offices lock files against change, not reading."""
    locked = (
        pikepdf.Encryption(owner="owner", user="", metadata=False, **encryption)
        if encryption["R"] >= 4
        else pikepdf.Encryption(owner="owner", user="", aes=False, metadata=False, **encryption)
    )
    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), corner_marks(0, 0, 100, 60), {}), encryption=locked)
    assert_corners(shown(press, path)[1])


def refusal(press, path, page=0):
    began = time.monotonic()
    assert press.survey(scans=[(path, (page,))]).scans == {}
    assert time.monotonic() - began < 20
    (found,) = press.sink.found
    assert path.name in found.message
    assert found.hint
    assert "Traceback" not in str(found)
    return found


def test_a_password_is_asked_for(press, tmp_path):
    locked = pikepdf.Encryption(owner="owner", user="secret")
    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"", {}), encryption=locked)
    assert refusal(press, path).code == "scan.password"


def test_a_page_that_is_not_there(press, tmp_path):
    found = refusal(press, pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"", {})), page=4)
    assert (found.code, found.hint) == ("scan.no-such-page", "name pages from 1 to 1")
    assert "has 1 page; there is no page 5" in found.message


@pytest.mark.parametrize(
    "data", [b"", b"just words", b"%PDF-1.4\nand nothing else", b"%PDF-1.7\n" + bytes(range(256)) * 40]
)
def test_what_is_no_pdf_or_a_broken_one(press, tmp_path, data):
    path = tmp_path / "scan.pdf"
    path.write_bytes(data)
    assert refusal(press, path).code in ("scan.not-a-pdf", "scan.broken")


def test_a_file_cut_short_is_refused_or_shown_whole(tmp_path):
    """pypdf rebuilds a lost cross-reference table; a page whose content is lost must not come out as a blank one."""
    whole = pdf_of(
        tmp_path / "whole.pdf", ((0, 0, 100, 60), corner_marks(0, 0, 100, 60), {}), compress_streams=False
    ).read_bytes()
    for at in range(100, len(whole), 150):
        path = tmp_path / f"cut{at}.pdf"
        path.write_bytes(whole[:at])
        press = Press(tmp_path / str(at))
        if press.survey(scans=[(path, (0,))]).scans:
            assert_corners(shown(press, path)[1])
        else:
            assert [found.code for found in press.sink.found] == ["scan.broken"]


def test_a_page_tree_that_loops(press, tmp_path):
    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"", {}))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        tree = pdf.Root.Pages
        inner = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([tree])))
        tree.Kids = Array([inner])
        pdf.save(path)
    assert refusal(press, path).code == "scan.broken"


def test_a_form_that_paints_itself_ends(press, tmp_path):
    def resources(pdf):
        form = Stream(pdf, b"/Fm0 Do")
        form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 60]))
        form.Resources = Dictionary(XObject=Dictionary(Fm0=form))
        return {"Resources": Dictionary(XObject=Dictionary(Fm0=form))}

    operators = corner_marks(0, 0, 100, 60) + b" /Fm0 Do"
    assert_corners(shown(press, pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), operators, resources)))[1])


def test_forms_nested_without_end(press, tmp_path):
    def resources(pdf):
        inner = None
        for _ in range(200):
            form = Stream(pdf, b"/Fm0 Do")
            form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 60]))
            if inner is not None:
                form.Resources = Dictionary(XObject=Dictionary(Fm0=inner))
            inner = form
        return {"Resources": Dictionary(XObject=Dictionary(Fm0=inner))}

    found = refusal(press, pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"/Fm0 Do", resources)))
    assert (found.code, "page 1" in found.message) == ("scan.too-deep", True)


@pytest.mark.parametrize("box", [(0, 0, 1, 1), (0, 0, 40_000, 10), (5, 5, 5, 5)])
def test_pages_of_no_sensible_size(press, tmp_path, box):
    found = refusal(press, pdf_of(tmp_path / "scan.pdf", (box, b"", {})))
    assert (found.code, "page 1" in found.message) == ("scan.no-size", True)


def test_content_that_unpacks_without_end(press, tmp_path):
    """600 kB of Flate are 600 MB of spaces."""
    import zlib

    bomb = zlib.compress(b" " * 100_000_000, 9)
    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"", {}))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        pdf.pages[0].obj.Contents.write(bomb, filter=Name.FlateDecode)
        pdf.save(path)
    found = refusal(press, path)
    assert (found.code, "page 1" in found.message) == ("scan.broken", True)


def test_more_pages_or_bytes_than_taken(press, tmp_path, monkeypatch):
    monkeypatch.setattr(quarantine, "MAX_PAGES", 2)
    blank = ((0, 0, 100, 60), b"", {})
    path = pdf_of(tmp_path / "scan.pdf", blank, blank, blank)
    assert refusal(press, path).code == "scan.too-many-pages"
    press.sink = Sink()
    monkeypatch.setattr(quarantine, "MAX_BYTES", 100)
    assert refusal(press, path).code == "scan.too-large"


def test_more_parts_than_taken(press, tmp_path, monkeypatch):
    monkeypatch.setattr(guest, "MAX_OBJECTS", 3)

    def resources(pdf):
        fonts = {
            f"/F{n}": pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Times))
            for n in range(9)
        }
        return {"Resources": Dictionary(Font=Dictionary(fonts))}

    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"", resources))
    assert refusal(press, path).code == "scan.too-complex"


def test_a_guest_that_takes_too_long_is_let_go(tmp_path, monkeypatch):
    def endless(*_):
        while True:
            pass

    monkeypatch.setattr(quarantine, "visible_box", endless)
    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"", {}))
    began = time.monotonic()
    admitted = quarantine.quarantine([(file_ref(path), (0,))], seconds=0.3)
    assert time.monotonic() - began < 5
    ((_, refused),) = admitted.refusals
    assert refused.code == "scan.too-slow"


def test_a_deadline_strikes_in_any_thread_and_never_late():
    struck = []

    def work():
        try:
            with deadline(0.1):
                while True:
                    pass
        except DeadlineMissed:
            struck.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(10)
    assert struck == [True]
    with deadline(0.05):
        pass
    time.sleep(0.1)


def test_only_what_is_painted_comes_along(press, tmp_path):
    """Scripts, actions, forms, links, attachments, tags, layers and metadata stay outside."""
    source = io.BytesIO()
    canvas = Canvas(source, pagesize=(100, 60))
    canvas.acroForm.textfield(name="name", x=10, y=10, width=50, height=20, value="WIDGET")
    canvas.linkURL("https://example.org/LINK", (0, 0, 50, 50))
    canvas.bookmarkPage("TARGET")
    canvas.addOutlineEntry("OUTLINE", "TARGET")
    canvas.drawString(20, 30, "PAINTED")
    canvas.save()
    path = tmp_path / "scan.pdf"
    with pikepdf.open(source) as pdf:
        page = pdf.pages[0].obj
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="SCRIPT")
        pdf.attachments["ATTACHED.txt"] = b"ATTACHED"
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="LAYER"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="SCRIPT"))
        page.StructParents = 0
        page.Metadata = Stream(pdf, b"METADATA")
        page.PieceInfo = Dictionary(App=Dictionary(Private="PRIVATE"))
        page.Resources.Properties = Dictionary(MC0=layer)
        marked = b"/P <</MCID 0>> BDC 1 0 0 rg 0 50 10 10 re f EMC /Span <</ActualText (TAGGED)>> BDC EMC /OC /MC0 BDC 0 g 40 40 20 20 re f EMC "
        page.Contents = Array([pdf.make_stream(marked), page.Contents])
        pdf.save(path, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    _, made = shown(press, path)
    with pikepdf.open(made) as pdf:
        everything = b"".join(
            item.unparse(resolved=True)
            + (
                item.read_bytes()
                if isinstance(item, Stream) and item.get("/Filter") in (None, Name.FlateDecode)
                else b""
            )
            for item in pdf.objects
            if item is not None
        )
    for word in (
        b"WIDGET",
        b"LINK",
        b"OUTLINE",
        b"SCRIPT",
        b"ATTACHED",
        b"LAYER",
        b"METADATA",
        b"PRIVATE",
        b"TAGGED",
        b"BDC",
        b"MCID",
    ):
        assert word not in everything, word
    document = pypdfium2.PdfDocument(made)
    assert document[0].get_textpage().get_text_range().split() == ["PAINTED"]
    document.close()
    seen = render(made)
    assert is_near(pixel(seen, 5, 5), RED)
    assert is_near(pixel(seen, 50, 10), WHITE), "what a hidden layer paints"


def layered(tmp_path, group, configuration):
    """A page whose red corner lies in a layer: as marked content, as an image's and as a form's own."""

    def resources(pdf):
        form = Stream(pdf, corner_marks(0, 0, 100, 60))
        form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 60]))
        return {"Resources": Dictionary(XObject=Dictionary(Fm0=form))}

    def layers(pdf):
        on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("on", "off"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=configuration(on, off))
        pdf.pages[0].Resources.XObject.Fm0.OC = group(pdf, on, off)

    return pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"/Fm0 Do", resources), root=layers)


def member(policy):
    return lambda pdf, on, off: pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([on, off]), P=Name("/" + policy))
    )


def off_list(on, off):
    return Dictionary(OFF=Array([off]))


def base_off(on, off):
    return Dictionary(BaseState=Name.OFF, ON=Array([on]))


@pytest.mark.parametrize("configuration", [off_list, base_off])
@pytest.mark.parametrize(
    ("group", "is_shown"),
    [(lambda pdf, on, off: on, True), (lambda pdf, on, off: off, False), (member("AnyOn"), True), (member("AllOn"), False),
     (member("AnyOff"), True), (member("AllOff"), False)],
)  # fmt: skip
def test_layers_come_in_their_default_state(press, tmp_path, group, is_shown, configuration):
    _, made = shown(press, layered(tmp_path, group, configuration))
    assert is_near(pixel(render(made), 6, 6), RED if is_shown else WHITE)


def test_transparency_and_its_group_are_kept(press, tmp_path):
    def resources(pdf):
        state = Dictionary(Type=Name.ExtGState, ca=0.5)
        return {
            "Resources": Dictionary(ExtGState=Dictionary(GS0=state)),
            "Group": Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True),
        }

    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"/GS0 gs 0 g 0 0 100 60 re f", resources))
    _, made = shown(press, path)
    assert is_near(pixel(render(made), 50, 30), (127, 127, 127), 4)
    with pikepdf.open(made) as pdf:
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert Name.Transparency == form.Group.S


def test_a_type_3_font_keeps_glyphs_of_any_name(press, tmp_path):
    """Its glyphs are page content under names of the document's own, which may be those of keys that stay outside: /A, /JS."""

    def resources(pdf):
        glyph = Stream(pdf, b"1000 0 0 0 1000 1000 d1 /Artifact BMC 0 0 1000 1000 re f EMC")
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(A=glyph), Encoding=Dictionary(Differences=Array([65, Name.A])), FirstChar=65, LastChar=65,
            Widths=Array([1000]), Resources=Dictionary(),
        )  # fmt: skip
        return {"Resources": Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))}

    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"1 0 0 rg BT /F1 60 Tf (A) Tj ET", resources))
    assert is_near(pixel(render(shown(press, path)[1]), 30, 30), RED)


def test_what_two_pages_share_comes_once(press, tmp_path):
    data = encoded(coloured(), "JPEG")
    entries = {
        "Width": 100,
        "Height": 60,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceRGB,
        "Filter": Name.DCTDecode,
    }
    page = ((0, 0, 100, 60), b"100 0 0 60 0 0 cm /Im0 Do", lambda pdf: image_page(pdf, data, **entries))
    path = pdf_of(tmp_path / "scan.pdf", page, ((0, 0, 100, 60), b"100 0 0 60 0 0 cm /Im0 Do", {}))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Resources = pdf.pages[0].obj.Resources
        pdf.save(path)
    keys = [scan.key for scan in press.survey(scans=[(path, (0, 1))]).scans.values()]
    pages = [page_of(n, [ScanItem(NodeId(""), key, FRAME)]) for n, key in enumerate(keys)]
    made = press.make(page_set(pages), scans=[(path, (0, 1))])
    assert len(list(images_of(made.path))) == 1


def test_the_same_guests_give_the_same_bytes(tmp_path):
    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), corner_marks(0, 0, 100, 60), {"Rotate": 90}))
    first, second = (quarantine.quarantine([(file_ref(path), (0,))]).clean for _ in range(2))
    assert first == second


def test_a_second_survey_opens_no_pdf(press, tmp_path):
    path = pdf_of(tmp_path / "scan.pdf", ((0, 0, 100, 60), b"", {}))
    first = press.survey(scans=[(path, (0,))])
    assert press.survey(scans=[(path, (0,))], reads=False) == first


def test_a_font_that_a_guest_only_names_is_warned_of_each_time(press, tmp_path):
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=(100, 60))
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(10, 10, "words")
    canvas.save()
    for _ in range(2):
        press.sink = Sink()
        press.survey(scans=[(path, (0,))])
        named = {
            found.message.split()[6].rstrip(";") for found in press.sink.found if found.code == "scan.unembedded-font"
        }
        assert named == {"Times-Roman", "Helvetica"}, "ReportLab's preamble names Helvetica"


def test_all_refusals_are_told_at_once(press, tmp_path):
    locked = pdf_of(
        tmp_path / "locked.pdf", ((0, 0, 9, 9), b"", {}), encryption=pikepdf.Encryption(owner="a", user="b")
    )
    words = tmp_path / "words.pdf"
    words.write_text("words")
    press.survey(scans=[(locked, (0,)), (words, (0,))])
    assert [found.code for found in press.sink.found] == ["scan.password", "scan.not-a-pdf"]
