"""Small PDFs for tests of preflight, written by hand: what a page paints is told, the rest is as PDF/X-4 wants it.

In: content operators and what differs from a good file. Out: the file. Named in its pages' resources:
fonts /F1 embedded, /F2 only named, /F3 Courier, /F4 by glyph id; states /Over, /Clear; spaces /Spot, /All, /Rgb;
pictures /Good 600 × 600 CMYK, /Coarse 30 × 30, /Grey likewise, /Rgb, /Heavy at 400 %, /Lines of one bit and 30 × 30.
"""

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from booklet.base.package_data import data_folder

MM = 72 / 25.4
TRIM_MM = (100.0, 150.0)
XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"><pdfxid:GTS_PDFXVersion>{}</pdfxid:GTS_PDFXVersion>'
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def make(path: Path, *contents: str, **differs: Any) -> Path:
    """A file of pages with these contents. The origin is the trim's lower left corner; lengths in points.

    `differs`: claim, version, intent (CMYK, RGB, none), trapped, title, script, bleed_mm, trim (False: no TrimBox), crop,
    rotate, user_unit, notes (Rect and target of links), blend (space of the page's group), bookmark, media_mm (of a page of its own).
    """
    pdf = Pdf.new()
    resources = pdf.make_indirect(_resources(pdf))
    for content in contents:
        _page(pdf, content, resources, differs)
    _intent(pdf, differs.get("intent", "CMYK"))
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary())
    if differs.get("title", True):
        pdf.trailer["/Info"]["/Title"] = "A sheet"
    if differs.get("trapped", True):
        pdf.trailer["/Info"]["/Trapped"] = Name("/False")
    claim = differs.get("claim", "PDF/X-4")
    if claim.startswith("PDF/X-1"):
        pdf.trailer["/Info"]["/GTS_PDFXVersion"] = claim
    else:
        pdf.Root["/Metadata"] = Stream(pdf, XMP.format(claim).encode(), Type=Name.Metadata, Subtype=Name.XML)
    if differs.get("script"):
        pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    if differs.get("bookmark"):
        item = pdf.make_indirect(Dictionary(Title="A chapter", Dest=Array([Dictionary(), Name.Fit])))
        pdf.Root["/Outlines"] = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))
    version = differs.get("version", "1.6")
    pdf.save(path, force_version=version, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    return path


def _page(pdf: Pdf, content: str, resources: Any, differs: Mapping[str, Any]) -> None:
    bleed = differs.get("bleed_mm", 3.0) * MM
    width, height = (v * MM for v in TRIM_MM)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[-bleed - 20, -bleed - 20, width + bleed + 20, height + bleed + 20],
        BleedBox=[-bleed, -bleed, width + bleed, height + bleed],
        Resources=resources,
        Contents=Stream(pdf, content.encode()),
    )
    if differs.get("trim", True):
        page["/TrimBox"] = Array([0, 0, width, height])
    if "blend" in differs:
        page["/Group"] = Dictionary(S=Name.Transparency, CS=Name("/" + differs["blend"]))
    if "crop" in differs:
        page["/CropBox"] = Array([0, 0, width, height])
    if "rotate" in differs:
        page["/Rotate"] = differs["rotate"]
    if "user_unit" in differs:
        page["/UserUnit"] = differs["user_unit"]
    page["/Annots"] = Array([pdf.make_indirect(_link(*note)) for note in differs.get("notes", ())])
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    if "second_height_mm" in differs and len(pdf.pages) == 2:
        pdf.pages[1].obj["/TrimBox"] = Array([0, 0, width, differs["second_height_mm"] * MM])


def _link(rect: list[float], target: str) -> Dictionary:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect)
    if ":" in target:
        link["/A"] = Dictionary(S=Name.URI, URI=target)
    else:
        link["/Dest"] = pikepdf.String(target)
    return link


def _intent(pdf: Pdf, kind: str) -> None:
    if kind == "none":
        return
    name = "coated-fogra39.icc" if kind == "CMYK" else "srgb.icc"
    profile = Stream(pdf, (data_folder("profiles") / name).read_bytes(), N=4 if kind == "CMYK" else 3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier="FOGRA39",
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root["/OutputIntents"] = Array([intent])


def _resources(pdf: Pdf) -> Dictionary:
    rgb = Stream(pdf, (data_folder("profiles") / "srgb.icc").read_bytes(), N=3)
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0.5, 0], N=1)
    gold = Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, tint])
    every = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    return Dictionary(
        Font=Dictionary(F1=_font(pdf, "Serif"), F2=_font(pdf, "Helvetica", embedded=False), F3=_font(pdf, "Courier"), F4=_by_glyph(pdf)),
        ExtGState=Dictionary(Over=Dictionary(OP=True, op=True, OPM=1), Clear=Dictionary(ca=0.5)),
        ColorSpace=Dictionary(Spot=gold, All=every, Rgb=Array([Name.ICCBased, rgb])),
        XObject=Dictionary(
            Good=_picture(pdf, 600, (10, 20, 30, 40)),
            Coarse=_picture(pdf, 30, (10, 20, 30, 40)),
            Rgb=_picture(pdf, 600, (10, 20, 30)),
            Heavy=_picture(pdf, 600, (255, 255, 255, 255)),
            Grey=Stream(
                pdf, zlib.compress(bytes(30 * 30)), Type=Name.XObject, Subtype=Name.Image, Width=30, Height=30, BitsPerComponent=8,
                ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode,
            ),
            Lines=Stream(
                pdf, zlib.compress(b"\xaa" * 4 * 30), Type=Name.XObject, Subtype=Name.Image, Width=30, Height=30,
                BitsPerComponent=1, ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode,
            ),
        ),
    )  # fmt: skip


def _picture(pdf: Pdf, side: int, pixel: tuple[int, ...]) -> Stream:
    space = Name.DeviceCMYK if len(pixel) == 4 else Name.DeviceRGB
    return Stream(
        pdf, zlib.compress(bytes(pixel) * side * side), Type=Name.XObject, Subtype=Name.Image, Width=side, Height=side,
        BitsPerComponent=8, ColorSpace=space, Filter=Name.FlateDecode,
    )  # fmt: skip


def _descriptor(pdf: Pdf, name: str, *, embedded: bool = True) -> Dictionary:
    found = Dictionary(Type=Name.FontDescriptor, FontName=Name("/" + name), Flags=4)
    if embedded:
        found["/FontFile3"] = Stream(pdf, b"not read here", Subtype=Name.Type1C)
    return found


def _font(pdf: Pdf, name: str, *, embedded: bool = True) -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + name), FirstChar=32, LastChar=126, Widths=[500] * 95,
        FontDescriptor=_descriptor(pdf, name, embedded=embedded),
    )  # fmt: skip


def _by_glyph(pdf: Pdf) -> Dictionary:
    """Glyphs 1 to 26 are the capitals; glyph 0 is .notdef."""
    letters = "".join(f"<{i:04x}> <{64 + i:04x}>\n" for i in range(1, 27))
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Glyphs"), DW=500, CIDToGIDMap=Name.Identity,
        FontDescriptor=_descriptor(pdf, "ABCDEF+Glyphs"),
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Glyphs"), Encoding=Name("/Identity-H"),
        DescendantFonts=[inner], ToUnicode=Stream(pdf, f"26 beginbfchar\n{letters}endbfchar".encode()),
    )  # fmt: skip
