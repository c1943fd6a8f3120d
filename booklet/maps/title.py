"""The title on a map: over the spine of a spread it is broken, so that no letter stands in the gutter zone.

In: title, frame, type. Out: items with their boxes. It breaks between words if it can, else between letters; the part before the
spine ends at the zone, the part after it begins there, so that the gap reads as the fold.
"""

from booklet.base.dataclass import dataclass
from booklet.base.units import mm
from booklet.ir.composed import Line
from booklet.ir.content import NodeId
from booklet.ir.maps import MapFrame, MapItem, MapText
from booklet.maps.boxes import Box, grown
from booklet.maps.moving import mirrored_x
from booklet.maps.type import Type, ink_box, size_of

TITLE, SUBTITLE, DATE = "map-title", "map-subtitle", "map-date"
INSET = mm(12)  # from the trim
TOP = mm(13)  # from the trim to the capitals' top
GAP = 5.0
AIR = 6.0
ITALIC = 0.8  # what an italic letter may reach back to the left of where it begins


@dataclass(frozen=True, slots=True)
class Titling:
    """A title as it stands: items, boxes that nothing may touch, the height that it takes from the head."""

    items: tuple[MapItem, ...]
    boxes: tuple[Box, ...]
    bottom: float


def set_title(
    title: str, subtitle: str, frame: MapFrame, type_: Type, node: NodeId, *, left: float = INSET, right: float = INSET
) -> Titling:
    """Title and subtitle at the head of the frame, between what panels leave of it."""
    if frame.is_mirrored:
        left, right = right, left
    rows = _rows(title, frame, type_, left, right)
    base = TOP + 0.68 * size_of(rows[0][0][1])
    texts = list[MapText]()
    for n, row in enumerate(rows):
        base += type_.style(TITLE).leading if n else 0.0
        texts += [MapText(NodeId(f"{node}/title"), line, _place(line, at, frame), round(base, 3)) for at, line in row]
    if subtitle:
        line = type_.line((subtitle, SUBTITLE))
        base += GAP + size_of(line)
        under = rows[-1][-1][0] + ITALIC  # of a title over the spine the part after it
        texts.append(MapText(NodeId(f"{node}/subtitle"), line, _place(line, under, frame), round(base, 3)))
    boxes = tuple(grown(ink_box(text.line, text.x, text.y), AIR) for text in texts)
    return Titling(tuple(texts), boxes, base + AIR)


def _place(line: Line, at: float, frame: MapFrame) -> float:
    """The x of a line that begins `at` from the side on which the book's lines begin."""
    return mirrored_x(line, at, frame.width) if frame.is_mirrored else round(at, 3)


def _rows(title: str, frame: MapFrame, type_: Type, left: float, right: float) -> list[list[tuple[float, Line]]]:
    """A title's lines, each in parts with where they begin: several lines on a narrow page, two parts over a spine."""
    whole = type_.line((title, TITLE))
    if frame.gutter is None:
        lines, _ = type_.column(title, TITLE, frame.width - left - right)
        return [[(left, line)] for line in lines]
    if left + whole.width <= frame.gutter - frame.gutter_safe:
        return [[(left, whole)]]
    return [_parts(title, frame, type_, left, right)]


def _parts(title: str, frame: MapFrame, type_: Type, left: float, right: float) -> list[tuple[float, Line]]:
    """The two parts of a title over the spine."""
    assert frame.gutter is not None
    before, after = frame.gutter - frame.gutter_safe, frame.gutter + frame.gutter_safe
    cuts = [n for n, char in enumerate(title) if char == " "] or list(range(1, len(title)))
    fitting = [n for n in cuts if type_.line((title[:n], TITLE)).width <= before - left]
    fitting = fitting or [n for n in range(1, len(title)) if type_.line((title[:n], TITLE)).width <= before - left]
    if not fitting:
        return [(after, type_.line((title, TITLE)))]
    room = frame.width - right - after
    cut = min(fitting, key=lambda n: _uneven(type_, title, n, room))
    first, second = type_.line((title[:cut], TITLE)), type_.line((title[cut:].strip(), TITLE))
    if second.width > room:
        over = second.width - room
        fact = f"the title is {over:.0f} pt too long for the second page"
        type_.sink.warning("map.long-title", fact, hint="shorten it, or give map-title a smaller size", node=type_.node)
    return [(before - first.width, first), (after, second)]


def _uneven(type_: Type, title: str, cut: int, room: float) -> tuple[float, float]:
    """How badly a title is broken there: what sticks out first, then how unlike its two parts are."""
    first, second = (type_.line((part.strip(), TITLE)).width for part in (title[:cut], title[cut:]))
    return max(0.0, second - room), abs(first - second)
