"""Generated lists: contents, maps, figures. In: ListingBox, the book's outline, answers. Out: a stack of entries.

An entry is a paragraph whose folio stands at the end of the measure on its last line; its text breaks before the folios.
"""

from dataclasses import replace

from booklet.ir.content import Align, Listing, NodeId
from booklet.ir.styled import ListingBox, ParagraphStyle, Span, SpanKind, Stack, StyledText, Tag, TextBox
from booklet.layout.setting import UNKNOWN, Ask, Entry, Setting

FOLIO_COLUMN = 3.2  # ems kept free for folios at the end of an entry


def entry_node(listing: NodeId, target: NodeId) -> NodeId:
    """The leaf of an entry."""
    return NodeId(f"{listing}/{target}")


def entries_of(box: ListingBox, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What the list shows: levels from 0 up to its own number of levels, in content order."""
    is_headings = box.listing is Listing.HEADINGS
    return tuple(
        e for e in entries if box.listing in e.outline.listings and (not is_headings or e.outline.level < box.levels)
    )


def listing_stack(box: ListingBox, setting: Setting) -> Stack:
    """The list as paragraphs, each a link."""
    boxes = tuple(_entry(box, entry, setting) for entry in entries_of(box, setting.entries))
    return Stack(box.node, Tag.CONTENTS, boxes)


def _entry(box: ListingBox, entry: Entry, setting: Setting) -> TextBox:
    style = box.entries[min(entry.outline.level, len(box.entries) - 1)]
    style = replace(style, align=Align.START, indent_end=style.indent_end + FOLIO_COLUMN * style.text.size)
    folio = setting.answers.get(Ask(SpanKind.PAGE_OF, entry.node), UNKNOWN)
    if not entry.is_range:
        folio = folio.split(setting.book.contents_range)[0]
    return TextBox(
        entry_node(box.node, entry.node), Tag.CONTENTS_ENTRY, plain(entry.outline.title, style, entry.node), style,
        label=plain(folio, style), label_gap=FOLIO_AT_END,
    )  # fmt: skip


FOLIO_AT_END = -1.0
"""A label's gap that says: it is a folio and stands at the end of the last line."""


def plain(text: str, style: ParagraphStyle, target: str = "") -> StyledText:
    """Text in one style, all of it a link to `target`."""
    spans = (Span(0, len(text), SpanKind.LINK, f"#{target}"),) if target else ()
    return StyledText(text, ((len(text), style.text),) if text else (), spans)
