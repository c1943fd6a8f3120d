"""What the document says of itself, twice and alike: information dictionary and XMP (ISO 32000-1, 14.3; ISO 16684-1).

In: DocumentInfo. Out: Objects "info" and "metadata". Dates are those of the content; a date without a time is its midnight, UTC.
"""

from datetime import UTC, datetime
from html import escape  # xml.sax.saxutils would import urllib, http and ssl

from booklet.finish.objects import Objects, Stream, Text, Value
from booklet.ir.output import DocumentInfo
from booklet.ir.press_profile import PressProfile, Standard

PRODUCER = "booklet"
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 {spaces}xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{properties}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


PRESS_SPACES = """xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 """


def metadata_objects(info: DocumentInfo, press: PressProfile | None = None, identity: bytes = b"") -> Objects:
    """The information dictionary and the XMP packet, which agree word for word."""
    return {
        "info": _information(info) | _claims(press),
        "metadata": Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, xmp_packet(info, press, identity)),
    }


def _claims(press: PressProfile | None) -> dict[str, Value]:
    """What the information dictionary says for the press: nothing is trapped, and X-1a is claimed here (ISO 15930-4, 6.7)."""
    if press is None:
        return {}
    claimed: dict[str, Value] = {"/Trapped": "/False"}
    return claimed | ({"/GTS_PDFXVersion": Text(press.standard.value)} if press.standard is Standard.X1A else {})


def _press_properties(press: PressProfile | None, identity: bytes) -> list[tuple[str, str]]:
    """What the packet says for the press (ISO 15930-7, 6.9 to 6.11)."""
    if press is None:
        return []
    digits = identity.hex()
    number = "uuid:" + "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    return [
        ("pdf:Trapped", "False"),
        ("pdfxid:GTS_PDFXVersion", press.standard.value),
        ("xmpMM:DocumentID", number),
        ("xmpMM:InstanceID", number),
        ("xmpMM:VersionID", "1"),
        ("xmpMM:RenditionClass", "default"),
    ]


def _moment(date: str) -> datetime:
    found = datetime.fromisoformat(date)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _information(info: DocumentInfo) -> dict[str, Value]:
    date = Text(_moment(info.date).strftime("D:%Y%m%d%H%M%SZ"))
    words = {
        "/Title": info.title, "/Author": info.author, "/Subject": info.subject, "/Keywords": ", ".join(info.keywords),
        "/Creator": PRODUCER, "/Producer": PRODUCER,
    }  # fmt: skip
    said: dict[str, Value] = {key: Text(text) for key, text in words.items() if text}
    return said | {"/CreationDate": date, "/ModDate": date}


def xmp_packet(info: DocumentInfo, press: PressProfile | None = None, identity: bytes = b"") -> bytes:
    """The XMP packet; uncompressed in the file, so that tools that know no PDF find it."""
    date = _moment(info.date).strftime("%Y-%m-%dT%H:%M:%SZ")
    properties = [
        ("dc:format", "application/pdf"),
        ("dc:title", _alternatives(info.title)),
        ("dc:creator", _items("Seq", (info.author,))),
        ("dc:publisher", _items("Bag", (info.publisher,))),
        ("dc:description", _alternatives(info.subject)),
        ("dc:subject", _items("Bag", info.keywords)),
        ("dc:language", _items("Bag", (info.lang,))),
        ("pdf:Keywords", escape(", ".join(info.keywords), quote=False)),
        ("pdf:Producer", PRODUCER),
        ("xmp:CreatorTool", PRODUCER),
        ("xmp:CreateDate", date),
        ("xmp:ModifyDate", date),
        ("xmp:MetadataDate", date),
        *_press_properties(press, identity),
    ]
    lines = [f"<{name}>{value}</{name}>\n" for name, value in properties if value]
    spaces = "" if press is None else PRESS_SPACES
    return PACKET.format(properties="".join(lines), spaces=spaces).encode()


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li></rdf:Alt>' if text else ""


def _items(kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(text, quote=False)}</rdf:li>" for text in texts if text)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""
