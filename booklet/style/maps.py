"""Maps as boxes, and how they look: their frames by placement, their styles out of the sheet. In: MapBlocks, StyleSheet. Out: boxes;
StyledMaps for the drawing, which is done before layout.

A frame follows from placement and master alone, never from the flow.
"""

from collections.abc import Iterator
from dataclasses import replace

from booklet.base.diagnostics import Sink
from booklet.base.geometry import Size
from booklet.base.units import mm
from booklet.ir.content import Binding, Book, Listing, NodeId, Placement
from booklet.ir.maps import (
    PART_OF_PAGE,
    SAFE,
    WHOLE_PAGE,
    MapBlock,
    MapFrame,
    MapStyles,
    MapWords,
    PanelMargins,
    StyledMap,
)
from booklet.ir.sheet import StyleSheet
from booklet.ir.styled import MapBox, Outline, Plate, StyledBox
from booklet.ir.walk import blocks_of
from booklet.ir.words import Words
from booklet.style.looks import Looks, master_of
from booklet.style.words import with_digits

ROLES = "map-"  # what the paragraph styles of maps begin with
WHOLE_HEIGHT = mm(150)  # a map within the margins that is lower stands in a text, or in a part of a page


def map_boxes(block: MapBlock, looks: Looks, trim: Size, *, master: str, has_opener: bool) -> list[StyledBox]:
    """A plate of one page or two, or a box in the text of pages of that master."""
    listings = (Listing.MAPS,) if block.in_contents else ()
    is_spread = block.placement is Placement.SPREAD
    outline = Outline(block.spec.title, 1 if has_opener else 0, listings=listings, covers_spread=is_spread)
    size = _size(block, looks, trim, master)
    if block.placement is Placement.INLINE:
        space = looks.length("block-space")
        return [MapBox(block.id, size.width, size.height, space, space, outline)]
    pages = 2 if is_spread else 1
    box = MapBox(block.id, size.width, size.height)
    own = "plate" if block.placement is Placement.PAGE else "bleed"
    return [Plate(block.id, own, pages, None, block.placement, outline=outline, is_float=True, map=box)]


def _size(block: MapBlock, looks: Looks, trim: Size, master: str) -> Size:
    match block.placement:
        case Placement.SPREAD:
            return Size(2 * trim.width, trim.height)
        case Placement.BLEED:
            return trim
        case Placement.PAGE:
            frame = master_of(looks.sheet.masters["plate"], trim, looks).frames[0]
            return Size(frame.width, frame.height)
        case Placement.INLINE:
            width = master_of(looks.sheet.masters[master], trim, looks).frames[0].width * block.share
            return Size(width, width / block.ratio)


def style_maps(book: Book, sheet: StyleSheet, sink: Sink) -> dict[NodeId, StyledMap]:
    """Every map of the book, ready to be drawn."""
    looks, book = Looks(sheet, sink, book.lang), with_digits(book)
    return {block.id: _styled(block, book, looks, master) for block, master in _maps_in(book)}


def _maps_in(book: Book) -> Iterator[tuple[MapBlock, str]]:
    """Each map with the master of its part."""
    for part in book.parts:
        yield from ((block, part.master or "text") for block in blocks_of(part) if isinstance(block, MapBlock))


def _styled(block: MapBlock, book: Book, looks: Looks, master: str) -> StyledMap:
    own = looks.in_language(block.lang)
    texts = {name: own.style(name) for name in looks.sheet.paragraphs if name.startswith(ROLES)}
    symbols = {symbol.name: symbol for symbol in block.symbols}
    words = _words(book.words[own.lang])
    styles = MapStyles(texts, looks.sheet.colours, symbols, words)
    frame = replace(_frame(block, book, looks, master), is_mirrored=book.binding is Binding.RIGHT)
    return StyledMap(block.spec, frame, styles)


def _words(words: Words) -> MapWords:
    phrases = words.phrases
    return MapWords(
        north=phrases["map-north"],
        kilometres=phrases["map-kilometres"],
        metres=phrases["map-metres"],
        scale=phrases["map-scale"],
        thousands=words.group,
        decimal=words.decimal,
        digits=words.digits,
        east=phrases["map-degrees-east"],
        west=phrases["map-degrees-west"],
        north_of=phrases["map-degrees-north"],
        south_of=phrases["map-degrees-south"],
    )


def _frame(block: MapBlock, book: Book, looks: Looks, master: str) -> MapFrame:
    size, sheet = _size(block, looks, book.trim, master), looks.sheet
    match block.placement:
        case Placement.SPREAD:
            safe = sheet.lengths.get("map-safe", SAFE)
            spine = (book.trim.width, sheet.gutter_safe)
            return MapFrame(size.width, size.height, book.bleed, *spine, safe, _margins(sheet))
        case Placement.BLEED:
            safe = sheet.lengths.get("map-safe", sheet.gutter_safe)
            return MapFrame(size.width, size.height, book.bleed, safe=safe, margins=_margins(sheet))
        case _:
            is_whole = size.height >= WHOLE_HEIGHT
            return MapFrame(size.width, size.height, safe=0.0, margins=WHOLE_PAGE if is_whole else PART_OF_PAGE)


def _margins(sheet: StyleSheet) -> PanelMargins:
    """Margins of panels on a map that fills a page, by the sheet's lengths `map-outer`, `map-inner`, `map-head` and so on."""
    given = {name: sheet.lengths.get(f"map-{name}") for name in ("outer", "inner", "head", "foot", "corner")}
    return replace(WHOLE_PAGE, **{name: length for name, length in given.items() if length is not None})
