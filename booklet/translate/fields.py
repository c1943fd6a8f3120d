"""Which fields of the content are words, and what a translator must know of each. A table; it reads nothing.

`is_main`: the text that its node is there for; its key in a catalogue is the node's own. `stays`: a name or a wording of the
original, kept unless the translator says otherwise. A field that is not here is never translated.
"""

from collections.abc import Mapping

from booklet.base.dataclass import dataclass
from booklet.ir import content, documents, maps, press_items


@dataclass(frozen=True, slots=True)
class Field:
    """A field that holds words: a Rich, a str, or a tuple of them."""

    note: str = ""
    is_main: bool = False
    stays: bool = False
    is_last_only: bool = False  # of each pair only the second is words
    is_fixed: bool = False  # stands in a place that does not grow
    below: str = ""  # the field that takes a translation of what stays, to be set below it


MAIN = Field(is_main=True)
PLAIN = Field()
STAYS = Field("Stays as in the original.", stays=True)
ALT = Field("Spoken, not printed: what the picture shows, for those who cannot see it.")
SHORT = Field("For contents, bookmarks and running heads: keep it short.", is_fixed=True)
CAPTION = Field("Caption under a picture.", is_fixed=True)
NAME = Field("Name on a map; keep it short.", is_fixed=True)
META = Field("Metadata of the file: shown by readers and catalogues.")
TITLE = Field("A title; a <br/> ends its line.", is_fixed=True)
CREDIT = Field("Whose picture it is.")

TRANSLATION = Field("What the headline says, set in small type below it; the headline itself stays as printed.")
_PROVENANCE = Field("Where a reproduction is from; names and dates stay.")

FIELDS: Mapping[type, Mapping[str, Field]] = {
    content.Book: {"title": META, "subtitle": META, "author": META, "publisher": META, "keywords": META, "credits": CREDIT},
    content.Part: {"title": SHORT, "running_head": SHORT},
    content.Note: {"text": Field("Footnote.", is_main=True)},
    content.Heading: {"text": Field("Heading.", is_main=True), "short": SHORT},
    content.Paragraph: {"text": MAIN},
    content.Quotation: {"attribution": Field("Whose words they are.")},
    content.KeyFigure: {"figure": Field("A large number.", is_fixed=True), "label": Field("What the number counts.", is_fixed=True)},
    content.TimelineEntry: {"date": Field("Date of an event.", is_fixed=True), "text": MAIN},
    content.TableColumn: {"title": Field("Head of a table column.", is_fixed=True)},
    content.TableRow: {"cells": Field("Cell of a table.", is_fixed=True)},
    content.Table: {"caption": CAPTION},
    content.Picture: {"alt": ALT, "caption": CAPTION, "credit": CREDIT},
    content.PictureGrid: {"caption": CAPTION},
    content.Scan: {"title": SHORT, "alt": ALT, "caption": CAPTION},
    content.Cover: {"title": TITLE, "lines": Field("Line on the cover.", is_fixed=True)},
    content.Opener: {"title": TITLE, "short": SHORT, "subtitle": TITLE},
    content.Imprint: {"title": TITLE, "lines": Field("Line of the imprint.")},
    content.Contents: {"title": TITLE, "note": PLAIN},
    press_items.Clipping: {
        "publication": STAYS, "date_as_printed": STAYS,
        "headlines": Field("Headline, as printed; stays.", stays=True, below="headline_translations"),
        "dateline": PLAIN, "channel": STAYS, "weekday": PLAIN, "time": PLAIN,
    },
    press_items.Byline: {"name": STAYS, "second": STAYS, "place": PLAIN, "country": PLAIN},
    press_items.Masthead: {"text": Field("Name of a paper in its own letters; stays.", stays=True, is_fixed=True), "alt": ALT},
    press_items.Subhead: {"text": Field("Subhead in the columns.", is_main=True)},
    press_items.Figures: {"title": PLAIN},
    press_items.FigureEntry: {"figure": PLAIN, "what": Field("What the number counts."), "says": Field("Who says so.")},
    press_items.Denial: {"text": MAIN, "by": PLAIN},
    press_items.Provenance: {
        "scan_from": _PROVENANCE, "scan_date": _PROVENANCE, "rights": _PROVENANCE, "scale": _PROVENANCE,
        "transcribed_by": STAYS, "note": _PROVENANCE,
    },
    documents.Section: {"text": Field("Heading in a document.", is_main=True)},
    documents.Clause: {"text": Field("Clause of a document.", is_main=True), "opening": Field("Bold words that begin it.")},
    documents.Clauses: {"opening": PLAIN, "then": PLAIN},
    documents.Line: {"text": Field("Centred line of a certificate.", is_fixed=True)},
    documents.PlaceDate: {"text": MAIN},
    documents.Closing: {"text": MAIN},
    documents.NameGroup: {"head": PLAIN, "prefix": PLAIN, "names": STAYS},
    documents.Signer: {"office": PLAIN, "name": STAYS},
    documents.LetterColumn: {"lines": Field("Line of a letterhead.", is_fixed=True)},
    documents.Head: {
        "title": TITLE, "body": Field("The assembly."), "number": STAYS, "date_as_printed": STAYS, "subtitle": TITLE,
        "session": PLAIN, "labels": Field("A label, or what stands beside it."), "sponsors": PLAIN, "note": PLAIN,
    },
    documents.Resolution: {
        "country": PLAIN, "country_as_printed": STAYS, "running_head": Field("Running head of a document.", is_fixed=True),
    },
    maps.MapSpec: {
        "title": Field("Title of a map.", is_fixed=True), "alt": ALT, "subtitle": NAME, "date": NAME, "notes": PLAIN,
        "source": Field("Source of a map."),
    },
    maps.Layer: {"names": Field(NAME.note, is_last_only=True, is_fixed=True)},
    maps.PlacePoint: {"name": NAME, "other": Field("Other name of the place, set in brackets.", is_fixed=True)},
    maps.AreaName: {"name": NAME, "other": Field("Other name of the area, set in brackets.", is_fixed=True)},
    maps.DrawnLine: {"label": NAME},
    maps.Legend: {"heading": NAME, "also": NAME},
    maps.LegendGroup: {"title": NAME},
    maps.LegendEntry: {"label": Field("Entry of a map's legend.", is_fixed=True)},
    maps.PlaceList: {"heading": NAME, "entries": NAME},
    maps.Inset: {"title": NAME},
    maps.Symbol: {"label": Field("Name of a sign in a map's legend.", is_fixed=True)},
}  # fmt: skip

NAMED_BY: Mapping[type, str] = {maps.Symbol: "name", maps.LegendEntry: "symbol"}
"""Values without an id that have a name: it stands in the key instead of their number."""

ORIGINAL_LANGUAGE: Mapping[type, tuple[str, str]] = {
    press_items.Clipping: ("headlines", "headline_lang"), press_items.Masthead: ("text", "lang"),
    documents.Resolution: ("country_as_printed", "country_lang"),
}  # fmt: skip
"""Where words that stay have a language of their own to be told: the field of the words, that of the language."""
