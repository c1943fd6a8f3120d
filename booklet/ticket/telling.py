"""A ticket as rows of words for people, and as plain values for a file. In: Ticket. Out: headed rows; a mapping."""

from collections.abc import Iterator
from typing import Any

from booklet.ir.job import ImprintCheck, Paper, Ticket

OPEN = "open"
Rows = list[tuple[str, str]]


def sections(ticket: Ticket) -> Iterator[tuple[str, Rows]]:
    """The ticket's parts in the order in which a printer reads them."""
    yield "Product", list(_product(ticket))
    yield "Print", list(_print(ticket))
    yield "Order", list(_order(ticket))
    yield "Imprint", [(check.part.value.capitalize(), _imprint(check)) for check in ticket.imprint]
    yield (
        "Files",
        [
            (f"File {number}", f"{file.name}, {file.bytes:,} bytes\nSHA-256 {file.sha256}")
            for number, file in enumerate(ticket.files, 1)
        ],
    )


def _product(ticket: Ticket) -> Iterator[tuple[str, str]]:
    width, height = ticket.trim_mm
    yield "Trimmed size", f"{_mm(width)} × {_mm(height)} mm, {'portrait' if height >= width else 'landscape'}"
    cover = f", {ticket.cover_pages} of them the cover" if ticket.cover_pages else ""
    yield "Pages", f"{ticket.page_count}{cover}"
    yield "Binding", f"{_binding(ticket)}, bound on the {'right' if ticket.is_bound_right else 'left'}"
    if ticket.spine_mm != 0:
        yield "Spine", OPEN if ticket.spine_mm is None else f"{_mm(ticket.spine_mm)} mm"
    yield "Paper", _paper(ticket.order.paper)
    if ticket.order.cover_paper.name:
        yield "Cover", _paper(ticket.order.cover_paper)
    if ticket.order.finishing:
        yield "Finishing", ticket.order.finishing


def _print(ticket: Ticket) -> Iterator[tuple[str, str]]:
    yield "Colours", ", ".join(ticket.inks) or "none"
    yield "Spot inks", ", ".join(ticket.spots) or "none"
    yield "Bleed", f"{_mm(ticket.bleed_mm)} mm on all sides"
    yield "Data", f"{ticket.standard} for {ticket.condition}"
    if ticket.ink is not None:
        ink = ticket.ink
        told = f"{ink.mean:.0f} % on average, {ink.greatest_page_mean:.0f} % on the fullest page"
        yield "Ink (estimate)", f"{told}; at most {ink.greatest:.0f} % on one spot, limit {ink.limit:.0f} %"
    errors, warnings = ticket.preflight.get("errors", 0), ticket.preflight.get("warnings", 0)
    counts = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    yield "Preflight", f"{counts}; profile: {ticket.printer_profile}"


def _order(ticket: Ticket) -> Iterator[tuple[str, str]]:
    order, contact = ticket.order, ticket.order.contact
    yield "Quantity", f"{order.quantity:,} copies" if order.quantity else OPEN
    yield "Weight of a copy", OPEN if ticket.copy_g is None else f"{ticket.copy_g:.0f} g (paper alone)"
    yield "Weight of the run", OPEN if ticket.run_kg is None else f"{ticket.run_kg:,.1f} kg, without packing"
    yield "Print shop", order.printer or OPEN
    if order.delivery:
        yield "Delivery", order.delivery
    if order.remarks:
        yield "Remarks", order.remarks
    people = [contact.name, contact.organisation, ", ".join(contact.address), contact.email, contact.telephone]
    yield "Contact", "\n".join(filter(None, people)) or OPEN


def _binding(ticket: Ticket) -> str:
    return "folded once" if ticket.is_folder else ticket.binding.value


def _imprint(check: ImprintCheck) -> str:
    if check.folio is not None:
        return f"{check.wanted}: on page {check.folio}"
    return f"{check.wanted}: not in the book" if check.wanted else "not known, so not looked for"


def _paper(paper: Paper) -> str:
    if not paper.name:
        return OPEN
    weight = f"{paper.weight_gsm:g}"
    return f"{paper.name}, {weight} g/m²" if paper.weight_gsm and weight not in paper.name else paper.name


def _mm(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def as_values(ticket: Ticket) -> dict[str, Any]:
    """The ticket as plain values; what is open is null."""
    order, contact, ink = ticket.order, ticket.order.contact, ticket.ink
    return {
        "title": ticket.title,
        "language": ticket.lang,
        "date": ticket.date,
        "publisher": ticket.publisher or None,
        "product": {
            "trim_mm": [round(side, 2) for side in ticket.trim_mm],
            "pages": ticket.page_count,
            "cover_pages": ticket.cover_pages,
            "cover_is_a_file_of_its_own": ticket.is_cover_separate,
            "binding": _binding(ticket),
            "bound_on_the": "right" if ticket.is_bound_right else "left",
            "spine_mm": None if ticket.spine_mm is None else round(ticket.spine_mm, 2),
            "paper": _paper_values(order.paper),
            "cover_paper": _paper_values(order.cover_paper),
            "finishing": order.finishing or None,
        },
        "print": {
            "colours": list(ticket.inks),
            "spot_inks": list(ticket.spots),
            "bleed_mm": round(ticket.bleed_mm, 2),
            "standard": ticket.standard,
            "condition": ticket.condition,
            "profile": ticket.printer_profile,
            "preflight": dict(ticket.preflight),
            "ink_estimate_per_cent": None
            if ink is None
            else {
                "mean": round(ink.mean, 1),
                "fullest_page": round(ink.greatest_page_mean, 1),
                "greatest": round(ink.greatest, 1),
                "limit": ink.limit,
            },
        },
        "order": {
            "quantity": order.quantity or None,
            "copy_g": None if ticket.copy_g is None else round(ticket.copy_g, 1),
            "run_kg": None if ticket.run_kg is None else round(ticket.run_kg, 2),
            "print_shop": order.printer or None,
            "delivery": order.delivery or None,
            "remarks": order.remarks or None,
            "contact": {
                "name": contact.name or None,
                "organisation": contact.organisation or None,
                "address": list(contact.address),
                "email": contact.email or None,
                "telephone": contact.telephone or None,
            },
        },
        "imprint": {
            check.part.value: {"wanted": check.wanted or None, "page": check.folio} for check in ticket.imprint
        },
        "files": [{"name": f.name, "bytes": f.bytes, "sha256": f.sha256} for f in ticket.files],
    }


def _paper_values(paper: Paper) -> dict[str, Any] | None:
    return {"name": paper.name, "weight_gsm": paper.weight_gsm or None} if paper.name else None
