"""The page that goes with an office file: settings, folding picture, stapling. In: Job, words. Out: a PageSet of one page.

In a language that is written from right to left the page is a mirror image; paper folds as its binding says, in any language.
"""

from booklet.base.dataclass import dataclass
from booklet.base.geometry import Rect, Size
from booklet.base.language import Direction, direction_of
from booklet.base.units import format_mm, mm
from booklet.font.library import FontLibrary
from booklet.imposition.job import Job
from booklet.imposition.leaflet import GREY, PALE, Hand, Pen, page_set
from booklet.ir.content import Align, Binding
from booklet.ir.pages import PageSet
from booklet.ir.sheets import Edge, SchemeKind
from booklet.ir.words import Words

MARGIN, COLUMN = mm(20), mm(14)
TITLE = Hand(22, 27, "semibold")
HEAD = Hand(12.5, 16, "semibold")
BODY = Hand(10.5, 14.5)
SMALL = Hand(9, 12, colour=GREY, align=Align.CENTRE)
NUMBER = Hand(22, 24, "light", GREY)
A4 = Size(mm(210), mm(297))


@dataclass(frozen=True, slots=True)
class Sending:
    """The job's names as people see them. `files`: one, or fronts and backs."""

    title: str
    files: tuple[str, ...]
    trim: Size


def instruction_page(job: Job, sending: Sending, words: Words, fonts: FontLibrary) -> PageSet:
    """One page in the edition's language."""
    pen = Pen(fonts, words.lang)
    size = Size(*map(mm, (215.9, 279.4))) if job.sheet in ("Letter", "Tabloid", "Legal") else A4
    said, width = words.phrases, size.width - 2 * MARGIN
    y = pen.write(said["office-title"], MARGIN, MARGIN, width, TITLE) + 4
    y = pen.write(sending.title, MARGIN, y, width, HEAD)
    plan = job.plan
    facts = said["office-sum"].format(pages=plan.page_count + plan.blanks, sheets=len(plan.sheets), sheet=job.sheet)
    if job.layout.scale < 1:
        facts += ". " + said["office-scaled"].format(
            percent=words.percent.format(number=_figure(100 * job.layout.scale, words))
        )
    y = pen.write(facts, MARGIN, y, width, BODY) + mm(5)
    y = _picture(pen, Rect(MARGIN, y, width, mm(46)), job, said[_choose(job, "office-picture", "office-picture-glued")])
    is_rtl = direction_of(words.lang) is Direction.RTL
    numbers, texts = (MARGIN + width - COLUMN, MARGIN) if is_rtl else (MARGIN, MARGIN + COLUMN)
    for number, (head, lines) in enumerate(_steps(job, sending, words), 1):
        y += mm(4.5)
        pen.rule((MARGIN, y), (MARGIN + width, y), width=0.5, colour=GREY)
        y += mm(2)
        pen.write(str(number), numbers, y - 3, COLUMN, NUMBER)
        y = pen.write(head, texts, y, width - COLUMN, HEAD)
        for line in lines:
            y = pen.write(line, texts, y, width - COLUMN, BODY)
    return page_set(f"{sending.title}: {said['office-title']}", words.lang, size, [pen.items])


def _figure(value: float, words: Words) -> str:
    return f"{value:.1f}".replace(".", words.decimal)


def _choose(job: Job, stapled: str, glued: str) -> str:
    return stapled if job.plan.scheme.kind is SchemeKind.SADDLE else glued


def _steps(job: Job, sending: Sending, words: Words) -> list[tuple[str, list[str]]]:
    """Headings and their lines, in the order of work."""
    said = words.phrases
    gather = said[_choose(job, "office-gather-how", "office-gather-signatures")].format(count=job.plan.scheme.pages)
    close = _choose(job, "office-staple", "office-glue")
    steps = [
        (said["office-print"], _printing(job, sending, words)),
        (said["office-try"], [said["office-try-how"]]),
        (said["office-gather"], [gather]),
        (said["office-fold"], [said[_choose(job, "office-fold-how", "office-fold-signatures")]]),
        (said[close], [said[f"{close}-how"]]),
    ]
    if _is_cut(job):
        page = job.layout.page
        sides = [format_mm(side).removesuffix(" mm").replace(".", words.decimal) for side in (page.width, page.height)]
        size = _isolated(words.phrases["millimetres"].format(size=" × ".join(sides)))
        steps.append((said["office-cut"], [said["office-cut-how"].format(size=size)]))
    return steps


def _printing(job: Job, sending: Sending, words: Words) -> list[str]:
    said = words.phrases
    lies = "office-paper" if job.layout.sheet.width >= job.layout.sheet.height else "office-paper-upright"
    paper, size = f"•  {said[lies].format(sheet=job.sheet)}", f"•  {said['office-size']}"
    files = [_isolated(file) for file in sending.files]
    if len(files) > 1:
        fronts, backs = files
        return [
            said["office-print-fronts"].format(file=fronts),
            paper,
            size,
            said["office-print-backs"].format(file=backs),
        ]
    edge = said["office-short" if job.duplex is Edge.SHORT else "office-long"]
    return [
        said["office-print-both"].format(file=files[0]),
        paper,
        size,
        f"•  {said['office-sides']}",
        f"•  {edge}",
    ]


def _isolated(text: str) -> str:
    """A name or a measure, which keeps its own direction inside a sentence (UAX #9)."""
    return f"\u2068{text}\u2069"


def _is_cut(job: Job) -> bool:
    """Whether the sheet is larger than what stands on it."""
    sheet, block = job.layout.sheet, job.layout.block
    return sheet.width - block.width > mm(1) or sheet.height - block.height > mm(1)


def _picture(pen: Pen, room: Rect, job: Job, caption: str) -> float:
    """Three drawings in the direction of reading: the stack, the fold, the closed booklet."""
    pen.ground(room, PALE)
    third = room.width / 3
    y, height = room.y + mm(7), mm(22)
    drawings = (_stack, _folding, _closing)
    for number, draw in enumerate(drawings if direction_of(pen.lang) is Direction.LTR else drawings[::-1]):
        draw(pen, room.x + third * (number + 0.5), y, height, job)
    pen.write(caption, room.x, room.bottom - mm(8.5), room.width, SMALL)
    return room.bottom


def _stack(pen: Pen, x: float, y: float, height: float, job: Job) -> None:
    """Sheets on one another, seen from above at a slant, with the fold; of those below only their near edges show.

    Seen from the side of the first page: from the right of a book that is bound on the left.
    """
    hand = 1 if _binding(job) is Binding.LEFT else -1
    wide, slant, step = hand * mm(34), hand * mm(8), mm(1.6)
    far, near, low, top = x - wide / 2, x + wide / 2, y + height - 3 * step, y + height - 3 * step - mm(14)
    pen.outline([(far, low), (near - slant, low), (near, top), (far + slant, top)])
    pen.rule((x - slant / 2, low), (x + slant / 2, top), dash=(3, 2))
    for number in (1, 2, 3):
        down = number * step
        pen.rule((far, low + down), (near - slant, low + down))
        pen.rule((near - slant, low + down), (near, top + down))
    for corner, at in ((far, low), (near - slant, low), (near, top)):
        pen.rule((corner, at), (corner, at + 3 * step), width=0.4)


def _folding(pen: Pen, x: float, y: float, height: float, job: Job) -> None:
    """Two sheets as tents over one another, and arrows that close them."""
    for step in (0, 1, 2):
        top, low = y + step * mm(2.2), y + height
        for side in (-1, 1):
            pen.rule((x, top), (x + side * (mm(17) - step * mm(1.8)), low))
    for side in (-1, 1):
        start, end = x + side * mm(20), x + side * mm(13)
        pen.rule((start, y + mm(6)), (end, y + mm(6)), width=1.2)
        pen.rule((end, y + mm(6)), (end + side * mm(2), y + mm(4.6)), width=1.2)
        pen.rule((end, y + mm(6)), (end + side * mm(2), y + mm(7.4)), width=1.2)


def _closing(pen: Pen, x: float, y: float, height: float, job: Job) -> None:
    """The closed booklet from the front, its spine on the binding's side, two staples or a glued spine on it."""
    width, top, low = mm(16), y - mm(1), y + height
    is_right = _binding(job) is Binding.RIGHT
    spine = x + width / 2 if is_right else x - width / 2
    outward = mm(2) * (-1 if is_right else 1)
    pen.outline([(x - width / 2, top), (x + width / 2, top), (x + width / 2, low), (x - width / 2, low)])
    for step in (1, 2):
        edge = (x - width / 2 if is_right else x + width / 2) + outward * step * 0.4
        pen.rule((edge, top + step * mm(0.8)), (edge, low + step * mm(0.4)), width=0.5)
    if job.plan.scheme.kind is SchemeKind.SADDLE:
        for share in (0.25, 0.75):
            at = top + share * (low - top)
            pen.rule((spine, at - mm(2)), (spine, at + mm(2)), width=3)
    else:
        pen.rule((spine, top), (spine, low), width=3)


def _binding(job: Job) -> Binding:
    """The spine's side: the first page stands at the right of the outer front of a book bound on the left."""
    first = next(cell for cell in job.plan.sheets[0].front.cells if cell.page == 0)
    return Binding.LEFT if first.column % 2 else Binding.RIGHT
