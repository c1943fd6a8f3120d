"""The finished file, read by other code than wrote it."""

import hashlib
import shutil
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from booklet.base.geometry import Rect
from booklet.base.units import Folio, PageIndex
from booklet.finish.metadata import metadata_objects, xmp_packet
from booklet.finish.navigation import outline_objects, page_labels
from booklet.finish.objects import Ref, Stream
from booklet.finish.write import write
from booklet.ir.content import Binding, NodeId
from booklet.ir.output import PROOF, DocumentInfo
from booklet.ir.pages import Bookmark, Destination, LinkItem, PictureItem, StructureNode, TextItem
from booklet.ir.press import Stored
from booklet.ir.styled import Tag
from tests.finish.making import (
    ARABIC,
    DISPLAY,
    HEBREW,
    Press,
    line_of,
    page_of,
    page_set,
    shaped,
    text_item,
    whole,
)

TAGGED = replace(PROOF, is_tagged=True)


@pytest.fixture
def press(tmp_path):
    return Press(tmp_path)


def two_pages(press, *, binding=Binding.LEFT, structure=None):
    """Text in both kinds of font, links, bookmarks of two levels, a destination."""
    links = [
        LinkItem(Rect(10, 10, 50, 12), "#second", NodeId("first")),
        LinkItem(Rect(70, 10, 50, 12), "https://example.org/ərik", NodeId("first")),
        LinkItem(Rect(70, 30, 50, 12), "#nowhere", NodeId("first")),
    ]
    pages = [
        page_of(0, [text_item(press.fonts, "Words of Xocalı, İstanbul", 10, 20, node="first"), text_item(press.fonts, "A title", 10, 60, family=DISPLAY, size=20)], links=links),
        page_of(1, [text_item(press.fonts, "Second page", 10, 20, node="second")]),
    ]  # fmt: skip
    bookmarks = [
        Bookmark(title, level, PageIndex(page), 20.0)
        for title, level, page in (("One", 0, 0), ("Under – one", 1, 0), ("Two", 0, 1))
    ]
    where = {
        NodeId("second"): Destination(PageIndex(1), 12.0, PageIndex(1)),
        NodeId("first"): Destination(PageIndex(0), 12.0, PageIndex(1)),
    }
    pages = page_set(pages, bookmarks=bookmarks, destinations=where, structure=structure)
    return replace(pages, binding=binding)


def text_of(path, page=0):
    document = pypdfium2.PdfDocument(path)
    try:
        return document[page].get_textpage().get_text_range()
    finally:
        document.close()


def test_text_comes_out_as_it_went_in(press):
    made = press.make(two_pages(press))
    assert [line.strip() for line in text_of(made.path).splitlines()] == ["Words of Xocalı, İstanbul", "A title"]
    assert text_of(made.path, 1).strip() == "Second page"
    assert (made.press.page_count, made.press.size) == (2, made.path.stat().st_size)


def test_the_file_is_whole_and_every_font_embedded(press):
    with pikepdf.open(press.make(two_pages(press)).path) as pdf:
        assert pdf.check_pdf_syntax() == []
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert sorted(str(font.Subtype) for font in fonts) == ["/CIDFontType0", "/CIDFontType2", "/Type0", "/Type0"]
        for font in fonts:
            assert str(font.BaseFont)[7] == "+"
            if "/FontDescriptor" in font:
                assert "/FontFile2" in font.FontDescriptor or font.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
            else:
                assert b"beginbfchar" in font.ToUnicode.read_bytes()


def test_boxes_labels_and_what_viewers_are_told(press):
    pages = two_pages(press, binding=Binding.RIGHT)
    later = tuple(replace(page, folio=Folio(page.folio + 4)) for page in pages.pages[1:])
    with pikepdf.open(press.make(replace(pages, pages=(pages.pages[0], *later))).path) as pdf:
        page = pdf.pages[0].obj
        assert [float(n) for n in page.MediaBox] == [0, 0, 218, 318] == [float(n) for n in page.BleedBox]
        assert [float(n) for n in page.TrimBox] == [9, 9, 209, 309]
        assert [pdf.pages[n].label for n in (0, 1)] == ["1", "6"]
        root = pdf.Root
        assert (root.Lang, root.PageLayout, root.ViewerPreferences.Direction) == ("en", "/TwoPageRight", "/R2L")
        assert root.ViewerPreferences.DisplayDocTitle
        assert "/Direction" not in pikepdf.open(press.make(two_pages(press)).path).Root.ViewerPreferences


def test_outline_links_and_destinations_lead_where_they_say(press):
    path = press.make(two_pages(press)).path
    document = pypdfium2.PdfDocument(path)
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    assert found == [(0, "One", 0), (1, "Under – one", 0), (0, "Two", 1)]
    with pikepdf.open(path) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert [str(key) for key in names] == ["first", "second"]
        assert names["second"][0] == pdf.pages[1].obj
        assert [float(n) for n in (names["second"][3],)] == [297]
        inner, outer = pdf.pages[0].obj.Annots
        assert bytes(inner.Dest) == b"second"
        assert [float(n) for n in inner.Rect] == [19, 287, 69, 299]
        assert bytes(outer.A.URI) == b"https://example.org/%C9%99rik"


def test_an_output_without_annotations_has_none(press):
    with pikepdf.open(press.make(two_pages(press), output=replace(PROOF, has_annotations=False)).path) as pdf:
        assert "/Annots" not in pdf.pages[0].obj
        assert not [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Annot"
        ]


def test_deep_outlines_nest():
    marks = [Bookmark(str(n), level, PageIndex(0), 0.0) for n, level in enumerate((1, 0, 2, 2, 1, 0))]
    objects = outline_objects(page_set([page_of(0, [])], bookmarks=marks))
    parents = [objects[f"outline/{n}"]["/Parent"].name for n in range(6)]
    assert parents == ["outline", "outline", "outline/1", "outline/1", "outline/1", "outline"]
    assert (objects["outline"]["/Count"], objects["outline/1"]["/Count"]) == (3, -3)
    assert (objects["outline/4"]["/Prev"], objects["outline/4"].get("/Next")) == (Ref("outline/3"), None)


def test_labels_of_a_book_that_counts_every_side_are_one_range():
    assert page_labels(page_set([page_of(n, []) for n in range(5)])) == {"/Nums": [0, {"/S": "/D", "/St": 1}]}


def test_what_the_document_says_of_itself_agrees(press):
    with pikepdf.open(press.make(two_pages(press)).path) as pdf:
        assert (pdf.docinfo.Title, pdf.docinfo.Author, pdf.docinfo.Keywords) == (
            "A small book",
            "An author",
            "one, two",
        )
        assert pdf.docinfo.CreationDate == "D:20260226000000Z"
        with pdf.open_metadata() as xmp:
            assert (xmp["dc:title"], xmp["dc:creator"], xmp["pdf:Keywords"]) == (
                "A small book",
                ["An author"],
                "one, two",
            )
            assert xmp["xmp:CreateDate"] == "2026-02-26T00:00:00Z"
        assert len(set(map(bytes, pdf.trailer.ID))) == 1


def test_titles_may_hold_what_xml_and_pdf_reserve():
    info = DocumentInfo("Fish & (chips) <now> ə", "az", "2026-02-26T10:00:00+04:00")
    assert b"Fish &amp; (chips) &lt;now&gt; \xc9\x99" in xmp_packet(info)
    assert b"2026-02-26T06:00:00Z" in xmp_packet(info)
    assert "/Author" not in metadata_objects(info)["info"]


def test_a_tagged_file_joins_marks_and_tree(press):
    """A paragraph over a page turn is one element with content on two pages."""
    structure = StructureNode(
        Tag.PART, NodeId("root"),
        (StructureNode(Tag.P, NodeId("first"), lang="az", text="…"), StructureNode(Tag.FIGURE, NodeId("none"), alt="nothing"), StructureNode(Tag.ARTIFACT, NodeId("x"))),
    )  # fmt: skip
    pages = two_pages(press, structure=structure)
    over = replace(pages.pages[1], items=(text_item(press.fonts, "goes on", 10, 20, node="first"),))
    with pikepdf.open(press.make(replace(pages, pages=(pages.pages[0], over)), output=TAGGED).path) as pdf:
        assert pdf.check_pdf_syntax() == []
        root = pdf.Root.StructTreeRoot
        assert pdf.Root.MarkInfo.Marked
        (document,) = root.K
        paragraph, figure = document.K
        assert (document.S, paragraph.S, paragraph.Lang, figure.Alt) == ("/Document", "/P", "az", "nothing")
        marks = [(pdf.pages.index(kid.Pg), int(kid.MCID)) for kid in paragraph.K if kid.get("/Type") == "/MCR"]
        assert marks == [(0, 0), (1, 0)]
        links = [kid for kid in paragraph.K if kid.get("/S") == "/Link"]
        parents = pikepdf.NumberTree(root.ParentTree)
        assert [parents[n][0] == paragraph for n in (0, 1)] == [True, True]
        for link in links:
            annotation = link.K[0].Obj
            assert parents[int(annotation.StructParent)] == link
        assert len(links) == 2


@pytest.mark.parametrize(("family", "text"), [(ARABIC, "سلام"), (HEBREW, "שלום")])
def test_right_to_left_text_is_read_in_logical_order(press, family, text):
    runs = [
        shaped(press.fonts, family, text, is_rtl=True),
        shaped(press.fonts, family, " "),
        shaped(press.fonts, family, text[:2], is_rtl=True),
    ]
    line = line_of(runs[::-1])
    line = replace(line, runs=line.runs[::-1])
    made = press.make(page_set([page_of(0, [TextItem(NodeId(""), line, 10, 20)])]))
    assert text_of(made.path).split() == [text, text[:2]]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_same_book_gives_the_same_bytes(tmp_path):
    """Cold, cached, without a cache, and from a folder of another name whose files have other times."""
    first = tmp_path / "first"
    first.mkdir()
    Image.effect_noise((60, 40), 50).convert("RGBA").save(first / "a.png")
    Image.effect_noise((60, 40), 50).convert("RGB").save(first / "b.jpg")
    (tmp_path / "second").mkdir()
    for name in ("a.png", "b.jpg"):
        shutil.copyfile(first / name, tmp_path / "second" / name)

    def build(folder):
        press = Press(folder)
        pictures = [folder / "a.png", folder / "b.jpg"]
        keys = [facts.key for facts in press.survey(pictures).pictures.values()]
        pages = two_pages(press)
        items = tuple(
            PictureItem(NodeId(""), key, **whole(Rect(20, 80 + 50 * n, 60, 40))) for n, key in enumerate(keys)
        )
        pages = replace(pages, pages=(replace(pages.pages[0], items=pages.pages[0].items + items), pages.pages[1]))
        return digest(press.make(pages, pictures=pictures).path)

    found = [build(first), build(first), build(tmp_path / "second")]
    assert len(set(found)) == 1


def test_another_word_gives_another_identity(press):
    def identity(text):
        with pikepdf.open(press.make(page_set([page_of(0, [text_item(press.fonts, text, 0, 20)])])).path) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identity("one") != identity("two")


def test_a_file_that_shrank_while_building_is_noticed(tmp_path):
    """A stream of the wrong length would be a damaged picture in a file that looks whole."""
    part = tmp_path / "part"
    part.write_bytes(b"12345")
    objects = {"catalog": {}, "info": {}, "stream": Stream({}, Stored(str(part), 0, 6))}
    with pytest.raises(OSError, match="has changed"):
        write(objects, tmp_path / "made.pdf", guests=b"", identity=bytes(16))
