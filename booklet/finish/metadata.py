"""What the document says of itself, twice and alike: information dictionary and XMP (ISO 32000-1, 14.3; ISO 16684-1).

In: DocumentInfo. Out: Objects "info" and "metadata". Dates are those of the content; a date without a time is its midnight, UTC.
"""

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from booklet.finish.objects import Objects, Stream, Text, Value
from booklet.ir.output import DocumentInfo

PRODUCER = "booklet"
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{properties}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def metadata_objects(info: DocumentInfo) -> Objects:
    """The information dictionary and the XMP packet, which agree word for word."""
    return {
        "info": _information(info),
        "metadata": Stream({"/Type": "/Metadata", "/Subtype": "/XML"}, xmp_packet(info)),
    }


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


def xmp_packet(info: DocumentInfo) -> bytes:
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
        ("pdf:Keywords", escape(", ".join(info.keywords))),
        ("pdf:Producer", PRODUCER),
        ("xmp:CreatorTool", PRODUCER),
        ("xmp:CreateDate", date),
        ("xmp:ModifyDate", date),
        ("xmp:MetadataDate", date),
    ]
    lines = [f"<{name}>{value}</{name}>\n" for name, value in properties if value]
    return PACKET.format(properties="".join(lines)).encode()


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>' if text else ""


def _items(kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<rdf:{kind}>{items}</rdf:{kind}>" if items else ""
