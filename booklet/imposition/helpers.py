"""The sheet that measures a duplex printer, and a dummy to fold. In: sizes, words. Out: PageSets.

Register sheet: the front has a cross, the back two scales of millimetres that cross at the same place of the paper. Held against the
light, the front's cross strikes the scales where the backs must be moved to: the numbers read are the correction, to the right and
down as the back stands upright.
"""

from booklet.base.geometry import Rect, Size
from booklet.base.units import mm
from booklet.font.library import FontLibrary
from booklet.imposition.leaflet import GREY, Hand, Pen, page_set
from booklet.ir.content import Align, Binding
from booklet.ir.pages import Item, PageSet
from booklet.ir.sheets import Edge
from booklet.ir.words import Words

REACH = 10  # millimetres that the scales go either way
HEAD = mm(18)
FIGURES = "en"  # a scale and a command run from left to right in every language
CROSS = 2.0  # thick enough to shine through
TITLE = Hand(18, 22, "semibold", align=Align.CENTRE)
BODY = Hand(10.5, 14.5, align=Align.CENTRE)
FIGURE = Hand(7, 8, align=Align.CENTRE)
COMMAND = Hand(10.5, 14.5, "semibold", align=Align.CENTRE)


def register_sheet(sheet: Size, duplex: Edge, words: Words, fonts: FontLibrary) -> PageSet:
    """Front and back of the test sheet, which lies as the sheets of a booklet do."""
    pages = [_front(sheet, duplex, words, fonts), _back(sheet, words, fonts)]
    return page_set(words.phrases["calibrate-title"], words.lang, sheet, pages)


def _front(sheet: Size, duplex: Edge, words: Words, fonts: FontLibrary) -> list[Item]:
    pen, said, (x, y) = Pen(fonts, words.lang), words.phrases, _middle(sheet)
    arm = mm(REACH + 4)
    pen.rule((x - arm, y), (x + arm, y), width=CROSS)
    pen.rule((x, y - arm), (x, y + arm), width=CROSS)
    edge = said[f"calibrate-edge-{duplex.value}"]
    _say(pen, sheet, [(said["calibrate-title"], TITLE), (said["calibrate-front"].format(edge=edge), BODY)])
    return pen.items


def _back(sheet: Size, words: Words, fonts: FontLibrary) -> list[Item]:
    said, (x, y) = words.phrases, _middle(sheet)
    signs, pen = Pen(fonts, FIGURES), Pen(fonts, words.lang)
    signs.rule((x - mm(REACH), y), (x + mm(REACH), y), width=0.25)
    signs.rule((x, y - mm(REACH)), (x, y + mm(REACH)), width=0.25)
    for half in range(-2 * REACH, 2 * REACH + 1):
        _tick(signs, x, y, half / 2)
    end = _say(pen, sheet, [(said["calibrate-back"], BODY), (said["calibrate-read"], BODY)])
    _say(signs, sheet, [("booklet calibrate --read 0.5 -1.5", COMMAND)], y=end)
    return pen.items + signs.items


def _tick(pen: Pen, x: float, y: float, value: float) -> None:
    """A tick of both scales; whole millimetres are longer, each fifth has its figure."""
    is_whole, at = value == int(value), mm(value)
    length = mm(2.2 if is_whole and value % 5 == 0 else 1.5 if is_whole else 0.8)
    pen.rule((x + at, y - length), (x + at, y + length), width=0.25)
    pen.rule((x - length, y + at), (x + length, y + at), width=0.25)
    if is_whole and value and value % 5 == 0:
        figure = f"{value:+.0f}".replace("-", "−")
        pen.write(figure, x + at - 12, y + mm(2.4), 24, FIGURE)
        if value % 10 == 0:  # the others would stand in the way of the level scale's
            pen.write(figure, x + mm(2.8), y + at - 4, 24, Hand(7, 8))


def _middle(sheet: Size) -> tuple[float, float]:
    return sheet.width / 2, sheet.height / 2


def _say(pen: Pen, sheet: Size, lines: list[tuple[str, Hand]], y: float = HEAD) -> float:
    """Text at the head, away from the scales; gives the y below it."""
    width = min(sheet.width - mm(30), mm(160))
    for text, hand in lines:
        y = pen.write(text, (sheet.width - width) / 2, y, width, hand) + 3
    return y


def dummy_pages(count: int, trim: Size, binding: Binding, lang: str, fonts: FontLibrary) -> PageSet:
    """Pages with nothing but their number and a frame, to be folded before anything is printed."""
    return page_set(
        f"{count}", lang, trim, [_dummy(n, trim, lang, fonts) for n in range(1, count + 1)], binding=binding
    )


def _dummy(number: int, trim: Size, lang: str, fonts: FontLibrary) -> list[Item]:
    pen = Pen(fonts, lang)
    frame = Rect(0, 0, trim.width, trim.height).inset(min(trim.width, trim.height) / 14)
    corners = [(frame.x, frame.y), (frame.right, frame.y), (frame.right, frame.bottom), (frame.x, frame.bottom)]
    pen.outline(corners, colour=GREY, width=0.5)
    size = min(trim.width, trim.height) * 0.36
    top = trim.height / 2 - size * 0.6
    pen.write(str(number), 0, top, trim.width, Hand(size, size * 1.2, "light", align=Align.CENTRE))
    return pen.items
