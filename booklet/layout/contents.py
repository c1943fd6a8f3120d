"""Generated lists: contents, maps, figures. In: ListingBox, the book's outline, answers. Out: entries, and how they are set.

An entry is a paragraph whose folio stands at the end of the measure on its last line; its text breaks before the folios.
"""

from dataclasses import replace

from booklet.base.geometry import Rect
from booklet.ir.content import Align, Listing, NodeId
from booklet.ir.pages import RuleItem
from booklet.ir.styled import ListingBox, ParagraphStyle, Span, SpanKind, StyledText, Tag, TextBox
from booklet.layout.fragments import Fit, Fits, FlowItem, SetLine, SetLink, Space, Splits, TooBig
from booklet.layout.paragraphs import fit_text, label_node, loose_line
from booklet.layout.setting import UNKNOWN, Ask, Entry, EntryPiece, Setting

FOLIO_COLUMN = 3.2  # ems kept free for folios at the end of an entry
LEADER_WIDTH = 0.6  # points: the dots that lead to a folio
LEADER_DASH = (0.6, 3.4)
LEADER_GAP = 0.5  # ems between words and dots


def entry_node(listing: NodeId, target: NodeId) -> NodeId:
    """The leaf of an entry's words; its folio is a leaf of its own."""
    return NodeId(f"{listing}/{target}")


def entries_of(box: ListingBox, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What the list shows: levels from 0 up to its own number of levels, in content order."""
    is_headings = box.listing is Listing.HEADINGS
    return tuple(
        e for e in entries if box.listing in e.outline.listings and (not is_headings or e.outline.level < box.levels)
    )


def listed(box: ListingBox, setting: Setting) -> tuple[EntryPiece, ...]:
    """The entries of the list as pieces of the flow, each a link."""
    return tuple(_entry(box, entry, setting) for entry in entries_of(box, setting.entries))


def _entry(box: ListingBox, entry: Entry, setting: Setting) -> EntryPiece:
    style = box.entries[min(entry.outline.level, len(box.entries) - 1)]
    end = style.indent_end + FOLIO_COLUMN * style.text.size
    style = replace(style, align=Align.START, indent_end=end, keeps_together=True)
    folio = setting.answers.get(Ask(SpanKind.PAGE_OF, entry.node), UNKNOWN)
    if not entry.is_range:
        folio = folio.split(setting.book.contents_range)[0]
    words = plain(entry.outline.title, style, entry.node)
    text_box = TextBox(entry_node(box.node, entry.node), Tag.CONTENTS_ENTRY, words, style)
    return EntryPiece(text_box, plain(folio, style), box.has_leaders)


def fit_entry(piece: EntryPiece, space: Space, setting: Setting) -> Fit:
    """The entry's words, and its folio on the last of their lines."""
    result = fit_text(piece.box, space, setting)
    if isinstance(result, TooBig):
        return result
    lines = [item for item in result.frame.items if isinstance(item, SetLine)]
    items = tuple(_as_wide_as(space, item) if isinstance(item, SetLink) else item for item in result.frame.items)
    frame = replace(result.frame, items=(*items, *_folio(piece, lines[-1], space, setting)))
    return Fits(frame) if isinstance(result, Fits) else Splits(frame, result.rest)


def _as_wide_as(space: Space, link: SetLink) -> SetLink:
    """An entry is live from its first letter to its folio."""
    return replace(link, rect=Rect(space.x, link.rect.y, space.width, link.rect.height))


def _folio(piece: EntryPiece, last: SetLine, space: Space, setting: Setting) -> list[FlowItem]:
    style, node = piece.box.style, label_node(piece.box.node)
    line = setting.composed(node, piece.folio, replace(style, indent_first=0.0, indent_start=0.0), space.width).lines[0]
    starts_left = setting.starts_left(style)
    left = space.x + (space.width - line.width if starts_left else 0.0)
    items: list[FlowItem] = [loose_line(node, line, left, last.baseline)]
    if piece.has_leaders:
        words = _ink(last, setting)
        start, end = (words[1], left) if starts_left else (left + line.width, words[0])
        items += _leaders(start, end, last.baseline, style)
    return items


def _ink(line: SetLine, setting: Setting) -> tuple[float, float]:
    """From where to where the words reach; before a mirroring, as the measure will be mirrored and the words will not."""
    left = line.line.x
    if setting.is_mirrored:
        left = line.measure - line.line.x - line.line.width
    return line.x + left, line.x + left + line.line.width


def _leaders(start: float, end: float, y: float, style: ParagraphStyle) -> list[FlowItem]:
    """Dots between words and folio, if there is room for some."""
    gap = LEADER_GAP * style.text.size
    if end - start < 3 * gap:
        return []
    return [RuleItem(start + gap, y, end - gap, y, LEADER_WIDTH, style.text.colour, LEADER_DASH)]


def plain(text: str, style: ParagraphStyle, target: str = "") -> StyledText:
    """Text in one style, all of it a link to `target`."""
    spans = (Span(0, len(text), SpanKind.LINK, f"#{target}"),) if target else ()
    return StyledText(text, ((len(text), style.text),) if text else (), spans)
