"""The ticket as XJDF: what a print shop's program reads in it. Its schema may not be handed on with ours, so it is used where it lies:

BOOKLET_XJDF_SCHEMA=/path/to/xjdf.xsd pytest tests/ticket/test_xjdf.py
"""

import os
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from lxml import etree

from booklet.ir.job import Contact, Ink, JobOrder, Paper, Ticket, TicketFile
from booklet.ir.press_profile import CoverBinding
from booklet.ticket.xjdf import as_xjdf

X = "{http://www.CIP4.org/JDFSchema_2_0}"
CONTACT = Contact("A. Gardener", "Museum", ("1 Orchard Lane", "Millbrook"), "print@example.org", "+44 (0)20 7946 0000")
ORDER = JobOrder(
    5000, "Muster", Paper("matt 135 g", 135.0), Paper("matt 300 g", 300.0), None, "lamination", "by May", "call first", CONTACT
)  # fmt: skip
TICKET = Ticket(
    "The Orchard & its <trees>", "en", "2024-05-12", "Museum", "Offset, 2024", "PDF/X-4", "FOGRA39", ORDER, (165.0, 235.0), 3.0, 16, 4, True,
    CoverBinding.PERFECT, False, 1.272, ("Cyan", "Black"), ("PANTONE 186 C",), 54.762, Ink(20.5, 80.0, 290.0, 300.0), (),
    (TicketFile("a.pdf", 10, "00" * 32, "0f" * 16), TicketFile("b.pdf", 20, "11" * 32, "1e" * 16)), {"errors": 0, "warnings": 2},
)  # fmt: skip
OPEN = replace(
    TICKET, order=JobOrder(), cover_pages=0, binding=CoverBinding.SADDLE, is_bound_right=True, spine_mm=0.0, spots=(), copy_g=None, ink=None
)  # fmt: skip
FOLDER = replace(OPEN, page_count=4)
ONE_PAPER = replace(TICKET, order=replace(ORDER, cover_paper=Paper()), cover_pages=0, binding=CoverBinding.CASE)


def read(ticket: Ticket) -> ET.Element:
    return ET.fromstring(as_xjdf(ticket, "orchard 2024/en"))


def one(root: ET.Element, path: str) -> dict[str, str]:
    """The attributes of the only element at a path."""
    (found,) = root.findall("/".join(step if step == "." or "[" in step else X + step for step in path.split("/")))
    return dict(found.attrib)


def product(root: ET.Element, name: str) -> ET.Element:
    return next(p for p in root.iter(X + "Product") if p.get("ID") == name)


def test_a_cover_of_its_own_paper_and_the_body_are_bound_into_the_product() -> None:
    root = read(TICKET)
    assert (root.get("JobID"), root.get("DescriptiveName")) == ("orchard_2024_en", "The Orchard & its <trees>")
    whole, cover, body = (product(root, name) for name in ("product", "cover", "body"))
    assert whole.get("Amount") == "5000"
    assert one(whole, "Intent/BindingIntent") == {
        "BindingType": "SoftCover",
        "BindingSide": "Left",
        "ChildRefs": "cover body",
    }
    assert [one(part, "Intent/LayoutIntent")["Pages"] for part in (whole, cover, body)] == ["16", "4", "12"]
    width, height, thick = map(float, one(whole, "Intent/LayoutIntent")["FinishedDimensions"].split())
    assert (width / 72 * 25.4, height / 72 * 25.4, thick / 72 * 25.4) == pytest.approx((165, 235, 1.272), abs=0.001)
    assert [one(part, "Intent/MediaIntent")["Weight"] for part in (cover, body)] == ["300", "135"]
    colours = body.findall(f"{X}Intent/{X}ColorIntent/{X}SurfaceColor")
    assert [c.get("Surface") for c in colours] == ["Front", "Back"]
    assert {c.get("ColorsUsed") for c in colours} == {"Cyan Black PANTONE_186_C"}


def test_files_weights_and_the_contact() -> None:
    root = read(TICKET)
    files = [dict(spec.attrib) for spec in root.iter(X + "FileSpec")]
    assert [(f["URL"], f["FileSize"], f["CheckSum"]) for f in files] == [
        ("a.pdf", "10", "0F" * 16), ("b.pdf", "20", "1E" * 16)
    ]  # fmt: skip
    drop = next(root.iter(X + "DropItem"))
    assert float(drop.get("TotalWeight", "")) == pytest.approx(54.762 * 5000)
    assert product(root, drop.get("ItemRef", "")) is not None
    channels = {c.get("ChannelType"): c.get("Locator") for c in root.iter(X + "ComChannel")}
    assert channels == {"Email": "mailto:print@example.org", "Phone": "tel:+442079460000"}
    assert [line.text for line in root.iter(X + "AddressLine")] == ["1 Orchard Lane", "Millbrook"]
    assert [comment.text for comment in root.findall(X + "Comment")] == ["lamination", "call first"]


def test_what_is_open_stands_nowhere() -> None:
    root = read(OPEN)
    (whole,) = root.iter(X + "Product")
    assert "Amount" not in whole.attrib
    assert one(whole, "Intent/BindingIntent") == {"BindingType": "SaddleStitch", "BindingSide": "Right"}
    names = {resources.get("Name") for resources in root.findall(X + "ResourceSet")}
    assert names == {"RunList"}
    assert not list(root.iter(X + "MediaIntent"))
    assert not list(read(FOLDER).iter(X + "BindingIntent"))


@pytest.mark.skipif("BOOKLET_XJDF_SCHEMA" not in os.environ, reason="the schema of CIP4 is not at hand")
@pytest.mark.parametrize("ticket", [TICKET, OPEN, FOLDER, ONE_PAPER])
def test_the_schema_takes_it(ticket: Ticket) -> None:
    schema = etree.XMLSchema(etree.parse(os.environ["BOOKLET_XJDF_SCHEMA"]))
    schema.assertValid(etree.fromstring(as_xjdf(ticket, "orchard-en")))
