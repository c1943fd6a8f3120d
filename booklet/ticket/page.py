"""The ticket as one page, A4. In: Ticket, fonts. Out: a PageSet that draw paints. Shrinks its type until all stands on the page."""

from booklet.base.geometry import Rect, Size
from booklet.base.units import mm
from booklet.font.library import FontLibrary
from booklet.imposition.leaflet import GREY, PALE, Hand, Pen, page_set
from booklet.ir.job import Ticket
from booklet.ir.pages import PageSet
from booklet.ticket.telling import sections

A4 = Size(mm(210), mm(297))
MARGIN, LABELS = mm(20), mm(40)
SCALES = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62)  # of all type; the last is 5.9 pt
SIZE, LEADING = 9.5, 13.5


def ticket_page(ticket: Ticket, fonts: FontLibrary) -> PageSet:
    """One page; at the smallest type what is too long runs on to a second."""
    for scale in SCALES:
        pages = _pages(ticket, fonts, scale)
        if len(pages) == 1:
            break
    return page_set(f"Job ticket: {ticket.title}", "en", A4, [pen.items for pen in pages])


def _pages(ticket: Ticket, fonts: FontLibrary, scale: float) -> list[Pen]:
    pens = [Pen(fonts, "en")]
    width = A4.width - 2 * MARGIN
    head = Hand(9 * scale, 12 * scale, "semibold", GREY)
    y = pens[0].write("JOB TICKET", MARGIN, MARGIN, width, head)
    y = pens[0].write(ticket.title, MARGIN, y, width, Hand(20 * scale, 25 * scale, "semibold"))
    under = ", ".join(filter(None, (ticket.publisher, ticket.date, f"edition: {ticket.lang}")))
    y = pens[0].write(under, MARGIN, y, width, Hand(SIZE * scale, LEADING * scale, colour=GREY))
    for title, rows in sections(ticket):
        y += 12 * scale
        if y + 3 * LEADING * scale > A4.height - MARGIN:
            pens.append(Pen(fonts, "en"))
            y = MARGIN
        pens[-1].ground(Rect(MARGIN, y, width, 15 * scale), PALE)
        y = pens[-1].write(title, MARGIN + 4, y + 1, width - 8, Hand(9.5 * scale, 13 * scale, "semibold")) + 4 * scale
        for label, text in rows:
            needed = LEADING * scale * (1 + text.count("\n"))
            if y + needed > A4.height - MARGIN:
                pens.append(Pen(fonts, "en"))
                y = MARGIN
            y = _row(pens[-1], label, text, y, width=width, scale=scale)
    return pens


def _row(pen: Pen, label: str, text: str, y: float, *, width: float, scale: float) -> float:
    """A label and its lines beside it; gives the y below both."""
    hand = Hand(SIZE * scale, LEADING * scale)
    x = MARGIN + LABELS
    left = pen.write(label, MARGIN + 4, y, LABELS - 10, Hand(SIZE * scale, LEADING * scale, colour=GREY))
    for line in text.split("\n"):
        y = pen.write(line, x, y, width - LABELS - 4, hand)
    return max(left, y) + 1.5 * scale
