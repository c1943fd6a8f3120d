"""Settle a job: sheet, scale, plan, marks. In: size and count of the pages, a printer, what was chosen. Out: Job, diagnostics.

Knows no PDF.
"""

from math import ceil

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.base.geometry import Size
from booklet.base.units import format_mm, mm, to_mm
from booklet.imposition.edges import loss_of, told
from booklet.imposition.layout import SheetLayout, block_size
from booklet.imposition.schemes import multiple_of, plan_sheets
from booklet.imposition.sizes import fitting_scale, holds, sheet_size, smallest, turned_for
from booklet.ir.content import Binding
from booklet.ir.office_profile import OfficeChoice, OfficeProfile
from booklet.ir.pages import PageSet
from booklet.ir.sheets import SADDLE, Blanks, Edge, Scheme, SchemeKind, SheetPlan

N_UP_GAP = mm(4)
FOLD_TRIM = mm(3)  # what the guillotine takes off a folded head or fore-edge
LEAST_SCALE = 0.4  # smaller type cannot be read
GOOD_SIGNATURE = 16


@dataclass(frozen=True, slots=True)
class Job:
    """What is printed. `sheet` is the name of its paper."""

    plan: SheetPlan
    layout: SheetLayout
    sheet: str
    duplex: Edge

    @property
    def told(self) -> str:
        """How many sheets of what, for people."""
        count = len(self.plan.sheets)
        return f"{count} sheet{'s' * (count != 1)} of {self.sheet}"


def settle(
    page_count: int, trim: Size, *, bleed: float, binding: Binding, printer: OfficeProfile, choice: OfficeChoice, place: Place,
    sink: Sink, shown: PageSet | None = None,
) -> Job | None:  # fmt: skip
    """The job; None after an error. `shown`: the pages, if they are ours, so that it can be said what a printer cannot print."""
    names = _sheets(printer, choice, place, sink)
    if not names:
        return None
    is_proof = choice.scheme.kind is SchemeKind.N_UP
    bleed = 0.0 if is_proof else bleed
    gap = _gap(choice.scheme, bleed)
    block = block_size(choice.scheme, trim, gap)
    sheet = names[0] if is_proof else smallest(names, block)
    scale = fitting_scale(_room(sheet_size(sheet), printer, choice.scheme), block)
    duplex = choice.duplex or printer.duplex
    lying = turned_for(sheet_size(sheet), block)
    if scale < LEAST_SCALE and not is_proof:
        _too_small(sheet, block, scale, place, sink)
        return None
    _tell(page_count, sheet, block, scale, printer=printer, choice=choice, place=place, sink=sink)
    plan = plan_sheets(
        page_count,
        choice.scheme,
        binding=binding,
        is_back_turned=not is_proof and is_back_turned(lying, duplex),
        caliper=mm(printer.caliper_mm if choice.caliper_mm is None else choice.caliper_mm),
        blanks=choice.blanks,
    )
    _tell_blanks(plan, choice, place, sink)
    layout = SheetLayout(
        lying, choice.scheme, trim, scale, bleed, gap * scale, choice.has_marks,
        (mm(printer.back_shift_mm[0]), mm(printer.back_shift_mm[1])),
    )  # fmt: skip
    _tell_lost(layout, printer, sheet, shown, place=place, sink=sink)
    return Job(plan, layout, sheet, duplex)


def _sheets(printer: OfficeProfile, choice: OfficeChoice, place: Place, sink: Sink) -> tuple[str, ...]:
    """Names of the sheets to take one of; none after an error."""
    names = (choice.sheet,) if choice.sheet else printer.sheets
    try:
        multiple_of(choice.scheme)
        for name in names:
            sheet_size(name)
    except ValueError as error:
        sink.error("impose.bad-choice", str(error), place=place)
        return ()
    return names


def _room(sheet: Size, printer: OfficeProfile, scheme: Scheme) -> Size:
    """What pages may take of a sheet: proofs, which have any size, keep clear of what the printer leaves white."""
    margin = mm(printer.unprintable_mm) if scheme.kind is SchemeKind.N_UP else 0.0
    return Size(sheet.width - 2 * margin, sheet.height - 2 * margin)


def is_back_turned(lying: Size, duplex: Edge) -> bool:
    """Whether turning the sheet over that edge brings the head of its back to the foot of its front."""
    return (duplex is Edge.LONG) == (lying.width > lying.height)


def _gap(scheme: Scheme, bleed: float) -> float:
    """Between neighbours that are cut apart: room for both bleeds. Folded edges are trimmed, with a bleed or without."""
    if scheme.is_folded:
        return 2 * max(bleed, FOLD_TRIM)
    return N_UP_GAP if scheme.kind is SchemeKind.N_UP else 2 * bleed


def _too_small(sheet: str, block: Size, scale: float, place: Place, sink: Sink) -> None:
    fact = f"a sheet of {sheet} is too small: the pages of a side need {_told(block)} and would come out at {scale:.0%}"
    sink.error("impose.sheet-too-small", fact, hint=f"take a larger sheet: --sheet {_better(block)}", place=place)


def _better(block: Size) -> str:
    """A sheet that holds it at true size."""
    name = smallest(("A4", "A3", "SRA3", "A2"), block)
    return name if holds(sheet_size(name), block) else f"{ceil(to_mm(block.width))}x{ceil(to_mm(block.height))}mm"


def _told(size: Size) -> str:
    return f"{format_mm(size.width)} × {format_mm(size.height)}"


def _tell_blanks(plan: SheetPlan, choice: OfficeChoice, place: Place, sink: Sink) -> None:
    if plan.blanks:
        where, count = "at the end" if choice.blanks is Blanks.END else "before the last page", plan.page_count
        fact = f"{count} pages, {count + plan.blanks} needed: {plan.blanks} blank{'s' * (plan.blanks > 1)} {where}"
        hint = "--blanks before-last keeps the last page on the back; booklet plan lists other ways for a project"
        sink.warning("impose.blanks", fact, hint=hint, place=place)


def _tell_lost(
    layout: SheetLayout, printer: OfficeProfile, sheet: str, shown: PageSet | None, *, place: Place, sink: Sink
) -> None:  # fmt: skip
    """What of the pages falls into the margin that the printer leaves white."""
    loss = loss_of(layout, mm(printer.unprintable_mm))
    if what := told(loss, shown) if loss else "":
        fact = f"{printer.name} leaves {printer.unprintable_mm:g} mm along the edges of {sheet} white: {what}"
        margin = 2 * mm(printer.unprintable_mm)
        room = Size(layout.block.width + margin, layout.block.height + margin)
        sink.warning(
            "impose.unprintable", fact, hint=f"print on a larger sheet and cut it: --sheet {_better(room)}", place=place
        )


def _tell(
    page_count: int, sheet: str, block: Size, scale: float, *, printer: OfficeProfile, choice: OfficeChoice, place: Place, sink: Sink
) -> None:  # fmt: skip
    """What is done that people may not expect."""
    if scale < 1 and choice.scheme.kind is not SchemeKind.N_UP:
        many = "two of them" if choice.scheme == SADDLE else "those of a side"
        fact = f"the pages are printed at {scale:.1%} of their size: {many} need {_told(block)}, more than {sheet}"
        sink.warning("impose.scaled", fact, hint=f"--sheet {_better(block)} holds them at true size", place=place)
    caliper = printer.caliper_mm if choice.caliper_mm is None else choice.caliper_mm
    if choice.scheme.is_folded and caliper == 0:
        fact = "the paper's caliper is 0: no page moves towards the spine, and inner pages lose of their outer margin when they are cut"
        sink.warning("impose.no-caliper", fact, hint="office paper is about 0.1 mm thick: --caliper 0.1", place=place)
    if choice.scheme.kind is SchemeKind.SADDLE and page_count > printer.most_pages:
        sheets = -(-page_count // choice.scheme.sheet_pages)
        fact = f"{page_count} pages are {sheets} sheets in one fold; {printer.name} staples {printer.most_pages} pages well"
        hint = f"glue signatures instead: --scheme signatures:{GOOD_SIGNATURE}; or take thinner paper"
        sink.warning("impose.many-pages", fact, hint=hint, place=place)
