"""A finished press file, read by other code than wrote it: each claim of docs/press-rules.md."""

import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.geometry import Rect
from booklet.base.units import PageIndex
from booklet.ir.content import NodeId
from booklet.ir.output import PROOF
from booklet.ir.pages import Bookmark, Destination, GroundItem, LinkItem, PictureItem, RuleItem
from booklet.ir.press_profile import Standard
from tests.finish.making import BLEED, TRIM, Press, line_of, page_of, page_set, shaped, text_item, whole
from tests.press.making import press_for
from tests.press.reading import pages_of, read, version_of, xmp_of

RICH = Colour("rich", (0.6, 0.5, 0.5, 1.0), (0.05, 0.05, 0.05))
WINE = Colour("wine", (0.2, 0.95, 0.6, 0.42), (0.5, 0.1, 0.2))
GOLD = Colour("gold", (0.1, 0.3, 0.8, 0.1), (0.8, 0.7, 0.3), "Pantone 871 C")
XMP_NAMES = {"Title": "dc:title", "Producer": "pdf:Producer", "Creator": "xmp:CreatorTool", "Trapped": "pdf:Trapped"}


@pytest.fixture
def press(tmp_path):
    return Press(tmp_path)


def coloured(press, text, colour, baseline, size=10.0):
    item = text_item(press.fonts, text, 20, baseline)
    return replace(item, line=line_of([shaped(press.fonts, "Serif", text, size)], colour=colour))


def a_book(press):
    """Black, white, rich, coloured and spot type on a ground, a rule, a link and a bookmark."""
    items = [
        GroundItem(Rect(-BLEED, -BLEED, TRIM.width + 2 * BLEED, 120), WINE),
        coloured(press, "white", WHITE, 40),
        coloured(press, "black", BLACK, 60),
        coloured(press, "rich", RICH, 80),
        coloured(press, "Rich", RICH, 130, 30.0),
        coloured(press, "wine", WINE, 160),
        coloured(press, "gold", GOLD, 180),
        RuleItem(20, 200, 100, 200, 0.5, BLACK),
    ]
    link = LinkItem(Rect(20, 30, 50, 20), "#there", NodeId(""))
    return page_set(
        [page_of(0, items, links=[link]), page_of(1, [coloured(press, "next", BLACK, 40)])],
        bookmarks=[Bookmark("Start", 1, PageIndex(0), 10.0)],
        destinations={NodeId("there"): Destination(PageIndex(1), 10.0, PageIndex(1))},
    )


@pytest.mark.parametrize("standard", Standard)
def test_colours_are_inks_and_black_type_overprints(press, standard):
    made = press.make(a_book(press), output=press_for(standard))
    seen = read(made.path)
    assert (seen.screen_colours, seen.transparency, seen.unembedded, seen.white_overprints) == ([], [], [], 0)
    assert list(seen.spots) == ["/Pantone 871 C"]
    assert seen.black_type == [
        ("cmyk 0 0 0 0", False),  # white
        ("cmyk 0 0 0 1", True),  # black
        ("cmyk 0 0 0 1", True),  # rich and small: black alone
        ("cmyk 0.6 0.5 0.5 1", False),  # rich and large, as asked
        ("cmyk 0.2 0.95 0.6 0.42", False),
        ("/Pantone 871 C", False),
        ("cmyk 0 0 0 1", True),
    ]


@pytest.mark.parametrize("standard", Standard)
def test_the_file_says_what_it_is_and_info_and_xmp_agree(press, standard):
    made = press.make(a_book(press), output=press_for(standard))
    xmp = xmp_of(made.path)
    with pikepdf.open(made.path) as pdf:
        info = {key[1:]: str(value).removeprefix("/") for key, value in pdf.docinfo.items()}
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert str(intent.RegistryName) == "http://www.color.org"
        profile = intent.DestOutputProfile.read_bytes()
        assert (profile[12:16], profile[16:20], profile[36:40], profile[8]) == (b"prtr", b"CMYK", b"acsp", 2)
        assert int.from_bytes(profile[:4], "big") == len(profile)
        assert intent.DestOutputProfile.N == 4
        first, second = (bytes(part) for part in pdf.trailer.ID)
        assert first == second != b""
    for name, tag in XMP_NAMES.items():
        said = re.search(rf"<{tag}>(?:<rdf:Alt><rdf:li[^>]*>)?([^<]*)", xmp)
        assert said is not None and said[1] == info[name]
    assert info["Trapped"] == "False"
    assert f"<pdfxid:GTS_PDFXVersion>{standard.value}<" in xmp
    assert info.get("GTS_PDFXVersion") == (standard.value if standard is Standard.X1A else None)
    for tag in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate"):
        assert f"<{tag}>" in xmp


def test_each_standard_has_its_version_of_pdf(press):
    assert version_of(press.make(a_book(press), output=press_for(Standard.X4)).path) == "1.6"
    old = press.make(a_book(press), output=press_for(Standard.X1A)).path
    assert version_of(old) == "1.4"
    assert not re.search(rb"/Type\s*/(ObjStm|XRef)", old.read_bytes())


@pytest.mark.parametrize("standard", Standard)
def test_ways_through_stay_and_annotations_go(press, standard):
    made = press.make(a_book(press), output=press_for(standard))
    with pikepdf.open(made.path) as pdf:
        assert [page.obj.get("/Annots") for page in pdf.pages] == [None, None]
        assert "/Dest" in pdf.Root.Outlines.First
        assert "/A" not in pdf.Root.Outlines.First
        assert "/PageLabels" in pdf.Root
        assert set(pdf.Root.ViewerPreferences.keys()) <= {"/Direction", "/DisplayDocTitle"}
        assert "/Dests" in pdf.Root.Names


@pytest.mark.parametrize("standard", Standard)
def test_qpdf_finds_no_fault(press, standard):
    made = press.make(a_book(press), output=press_for(standard))
    assert subprocess.run(["qpdf", "--check", made.path], capture_output=True, check=False).returncode == 0


def test_boxes_lie_in_one_another(press):
    made = press.make(a_book(press), output=press_for())
    for boxes in pages_of(made.path):
        assert boxes["TrimBox"] == [BLEED, BLEED, BLEED + TRIM.width, BLEED + TRIM.height]
        assert boxes["BleedBox"] == boxes["MediaBox"] == [0, 0, 2 * BLEED + TRIM.width, 2 * BLEED + TRIM.height]


def test_the_same_input_gives_the_same_bytes(press):
    once = press.make(a_book(press), output=press_for(), name="a.pdf").path.read_bytes()
    assert press.make(a_book(press), output=press_for(), name="b.pdf").path.read_bytes() == once
    assert press.make(a_book(press), output=PROOF, name="c.pdf").path.read_bytes() != once


def test_an_edition_for_another_printer_has_another_id(press):
    def identity(standard):
        with pikepdf.open(press.make(a_book(press), output=press_for(standard)).path) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identity(Standard.X4) != identity(Standard.X1A)


def clear_picture(tmp_path, size=(40, 40)):
    """A red square, half transparent."""
    path = tmp_path / "clear.png"
    Image.new("RGBA", size, (200, 30, 30, 128)).save(path)
    return path


def shown(press, path, under=()):
    facts = next(iter(press.survey([path]).pictures.values()))
    frame = Rect(20, 20, 9.6, 9.6)  # 300 ppi
    return page_set([page_of(0, [*under, PictureItem(NodeId(""), facts.key, **whole(frame))])])


def image_of(path):
    with pikepdf.open(path) as pdf:
        (image,) = [t for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Width") == 40 and "/ColorSpace" in t
                    and t.get("/ColorSpace") == "/DeviceCMYK"]  # fmt: skip
        return pikepdf.PdfImage(image).as_pil_image().convert("CMYK"), "/SMask" in image


def test_x4_keeps_alpha_and_blends_in_inks(press, tmp_path):
    path = clear_picture(tmp_path)
    made = press.make(shown(press, path), pictures=[path], output=press_for(Standard.X4))
    assert image_of(made.path)[1]
    with pikepdf.open(made.path) as pdf:
        assert pdf.pages[0].obj.Group.CS == "/DeviceCMYK"


def test_x1a_composites_alpha_over_an_even_ground(press, tmp_path):
    """Half red over half of 100 % cyan: about half of the cyan is left, which no picture of red has."""
    path = clear_picture(tmp_path)
    cyan = Colour("cyan", (1.0, 0.0, 0.0, 0.0), (0.0, 0.6, 0.9))
    pages = shown(press, path, [GroundItem(Rect(0, 0, 100, 100), cyan)])
    made = press.make(pages, pictures=[path], output=press_for(Standard.X1A))
    assert read(made.path).transparency == []
    image, has_mask = image_of(made.path)
    assert not has_mask
    assert 0.4 < image.getpixel((20, 20))[0] / 255 < 0.7
    over_paper = press.make(shown(press, path), pictures=[path], output=press_for(Standard.X1A), name="paper.pdf")
    assert image_of(over_paper.path)[0].getpixel((20, 20))[0] / 255 < 0.15
    assert press.sink.found == []


def test_white_ground_that_only_touches_is_no_ground(press, tmp_path):
    path = clear_picture(tmp_path)
    cyan = Colour("cyan", (1.0, 0.0, 0.0, 0.0), (0.0, 0.6, 0.9))
    pages = shown(press, path, [GroundItem(Rect(0, 0, 20, 100), cyan)])
    made = press.make(pages, pictures=[path], output=press_for(Standard.X1A))
    assert image_of(made.path)[0].getpixel((20, 20))[0] / 255 < 0.15
