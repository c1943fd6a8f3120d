"""The ticket as XJDF 2.2, which print shops' own programs read. In: Ticket. Out: bytes. Points; weights in grams.

After the XML schema of CIP4 (xjdf.xsd of 2.2): a product with its intents, or, where the cover has a paper of its own, a bound product
of two; the files with size and MD5 sum (what FileSpec/@CheckSum is); who answers for the job; the weight. What is open stands nowhere.
"""

import re
import xml.etree.ElementTree as ET

from booklet.base.units import mm
from booklet.ir.job import Contact, Paper, Ticket
from booklet.ir.press_profile import CoverBinding

NAMESPACE, VERSION = "http://www.CIP4.org/JDFSchema_2_0", "2.2"
BINDINGS = {CoverBinding.SADDLE: "SaddleStitch", CoverBinding.PERFECT: "SoftCover", CoverBinding.CASE: "HardCover"}
KINDS = {CoverBinding.SADDLE: "Booklet", CoverBinding.PERFECT: "Brochure", CoverBinding.CASE: "Book"}
WHOLE, COVER, BODY = "product", "cover", "body"


def as_xjdf(ticket: Ticket, job: str) -> bytes:
    """The ticket as a file; `job` names it."""
    root = ET.Element("XJDF", _given(JobID=_token(job), Types="Product", Version=VERSION, DescriptiveName=ticket.title))
    root.set("xmlns", NAMESPACE)
    for text in filter(None, (ticket.order.finishing, ticket.order.remarks)):
        ET.SubElement(root, "Comment", Type="Instruction").text = text
    products = ET.SubElement(root, "ProductList")
    for product in _products(ticket):
        products.append(product)
    for resources in (_contact(ticket.order.contact), _weight(ticket), _delivery(ticket), _files(ticket)):
        if resources is not None:
            root.append(resources)
    ET.indent(root)
    body: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _products(ticket: Ticket) -> list[ET.Element]:
    """The whole, and, if they have papers of their own, its cover and its inner pages."""
    order, pages = ticket.order, ticket.page_count
    whole = ET.Element(
        "Product", _given(ID=WHOLE, IsRoot="true", ProductType=KINDS[ticket.binding], DescriptiveName=ticket.title)
    )
    if order.quantity:
        whole.set("Amount", str(order.quantity))
    edge = "Right" if ticket.is_bound_right else "Left"
    bound = _given(BindingType=BINDINGS[ticket.binding], BindingSide=edge)
    if not order.cover_paper.name:
        if not ticket.is_folder:
            _intent(whole, "BindingIntent", bound)
        _layout(whole, ticket, pages, thickness_mm=ticket.spine_mm or 0.0)
        _print(whole, ticket, order.paper)
        return [whole]
    _intent(whole, "BindingIntent", {**bound, "ChildRefs": f"{COVER} {BODY}"})
    _layout(whole, ticket, pages, thickness_mm=ticket.spine_mm or 0.0)
    parts = [whole]
    for name, kind, count, paper in (
        (COVER, "Cover", ticket.cover_pages, order.cover_paper),
        (BODY, "Body", pages - ticket.cover_pages, order.paper),
    ):
        part = ET.Element("Product", ID=name, IsRoot="false", ProductType=kind)
        _layout(part, ticket, count)
        _print(part, ticket, paper)
        parts.append(part)
    return parts


def _layout(product: ET.Element, ticket: Ticket, pages: int, *, thickness_mm: float = 0.0) -> None:
    size = " ".join(_number(mm(length)) for length in (*ticket.trim_mm, thickness_mm))
    shape = _given(
        Bleed=_number(mm(ticket.bleed_mm)), FinishedDimensions=size, Pages=str(pages), Sides="TwoSidedHeadToHead"
    )
    _intent(product, "LayoutIntent", shape)


def _print(product: ET.Element, ticket: Ticket, paper: Paper) -> None:
    """Its colours, the same on both sides, and its paper."""
    colours = _intent(product, "ColorIntent", {})
    inks = " ".join(_token(ink) for ink in (*ticket.inks, *ticket.spots))
    coverage = _number(ticket.ink.mean) if ticket.ink else ""
    for side in ("Front", "Back"):
        told = _given(Surface=side, ColorsUsed=inks, Coverage=coverage, PrintStandard=_token(ticket.condition))
        ET.SubElement(colours, "SurfaceColor", told)
    if paper.name:
        weight = _number(paper.weight_gsm) if paper.weight_gsm else ""
        _intent(product, "MediaIntent", _given(MediaType="Paper", MediaQuality=paper.name, Weight=weight))


def _intent(product: ET.Element, name: str, attributes: dict[str, str]) -> ET.Element:
    return ET.SubElement(ET.SubElement(product, "Intent", Name=name), name, attributes)


def _contact(contact: Contact) -> ET.Element | None:
    """The customer."""
    if contact == Contact():
        return None
    made = ET.Element("ResourceSet", Name="Contact", Usage="Input")
    resource = ET.SubElement(made, "Resource")
    ET.SubElement(resource, "Part", ContactType="Customer")
    person = ET.SubElement(resource, "Contact")
    if contact.address:
        address = ET.SubElement(person, "Address")
        for line in contact.address:
            ET.SubElement(address, "AddressLine").text = line
    for kind, value in (
        ("Email", f"mailto:{contact.email}"),
        ("Phone", f"tel:{re.sub(r'[(]0[)]|[^+0-9]', '', contact.telephone)}"),
    ):
        if not value.endswith(":"):
            ET.SubElement(person, "ComChannel", ChannelType=kind, Locator=value)
    if contact.organisation:
        ET.SubElement(person, "Company", OrganizationName=contact.organisation)
    if contact.name:
        ET.SubElement(person, "Person", DescriptiveName=contact.name)
    return made


def _weight(ticket: Ticket) -> ET.Element | None:
    """What comes out, and what one of it weighs: the paper alone."""
    if ticket.copy_g is None:
        return None
    made = ET.Element("ResourceSet", Name="Component", Usage="Output")
    resource = ET.SubElement(made, "Resource", ResourceWeight=_number(ticket.copy_g))
    ET.SubElement(resource, "Component", ProductType=KINDS[ticket.binding], ReaderPageCount=str(ticket.page_count))
    return made


def _delivery(ticket: Ticket) -> ET.Element | None:
    if not ticket.order.quantity:
        return None
    made = ET.Element("ResourceSet", Name="DeliveryParams", Usage="Input")
    resource = ET.SubElement(made, "Resource")
    if ticket.order.delivery:
        ET.SubElement(resource, "Comment", Type="Instruction").text = ticket.order.delivery
    run = "" if ticket.run_kg is None else _number(1000 * ticket.run_kg)
    drop = _given(Amount=str(ticket.order.quantity), ItemRef=WHOLE, TotalWeight=run)
    ET.SubElement(ET.SubElement(resource, "DeliveryParams"), "DropItem", drop)
    return made


def _files(ticket: Ticket) -> ET.Element:
    made = ET.Element("ResourceSet", Name="RunList", Usage="Input")
    for number, file in enumerate(ticket.files):
        resource = ET.SubElement(made, "Resource")
        ET.SubElement(resource, "Part", Run=f"R{number}")
        ET.SubElement(
            ET.SubElement(resource, "RunList"), "FileSpec", URL=file.name, MimeType="application/pdf", FileSize=str(file.bytes),
            CheckSum=file.md5.upper(),
        )  # fmt: skip
    return made


def _given(**attributes: str) -> dict[str, str]:
    """Those that say something."""
    return {name: value for name, value in attributes.items() if value}


def _token(text: str) -> str:
    """A name as NMTOKEN has it: without spaces and signs."""
    return re.sub(r"[^\w.:-]+", "_", text).strip("_")


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
