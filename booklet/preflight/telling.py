"""A report for people and machines. In: Report. Out: Diagnostics (the terminal has its own form for them), or values for JSON."""

from booklet.base.diagnostics import Diagnostic
from booklet.base.geometry import Rect
from booklet.base.units import to_mm
from booklet.ir.preflight import Finding, Report

MANY = 3  # places of one fact on a page that are named one by one


def diagnostics(report: Report, *, first: int = 0) -> tuple[Diagnostic, ...]:
    """One for each finding, in its order. `first` as in `locate`: pages are counted as in the book."""
    return tuple(
        Diagnostic(f.code, f.severity, f.message, f.hint, node=f.node, page=where(f, first=first))
        for f in report.findings
    )


def where(finding: Finding, *, first: int = 0) -> str:
    """Page and places, in millimetres from the trim's top left corner."""
    if finding.page < 0:
        return "the whole file"
    number = finding.page + first + 1
    page = f"page {number}, {'recto' if number % 2 else 'verso'}"
    rects = finding.rects
    places = " and ".join(_place(rect) for rect in rects[:MANY])
    more = f" and {len(rects) - MANY} more" if len(rects) > MANY else ""
    return f"{page}: {places}{more}" if places else page


def _place(rect: Rect) -> str:
    return f"{to_mm(rect.x):.0f}, {to_mm(rect.y):.0f} mm"


def as_json(report: Report, told: tuple[Diagnostic, ...]) -> dict[str, object]:
    """The report as plain values."""
    return {
        "file": report.file,
        "printer": report.printer,
        "standard": report.standard,
        "specification": report.specification,
        "delivery": report.delivery,
        "source": report.source,
        "printable": report.is_printable,
        "findings": [_finding(finding, line) for finding, line in zip(report.findings, told, strict=True)],
        "rules": [
            {"number": r.number, "title": r.title, "checked": r.is_checked, "findings": r.count, "reason": r.reason}
            for r in report.rules
        ],
        "pages": [
            {"ink": round(p.greatest_ink), "ink_15mm": round(p.square_ink), "ink_mean": round(p.mean_ink)}
            for p in report.pages
        ],
        "notes": list(report.notes),
    }


def _finding(finding: Finding, line: Diagnostic) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "hint": finding.hint,
        "page": finding.page + 1 if finding.page >= 0 else None,
        "places_mm": [[round(to_mm(v), 1) for v in (r.x, r.y, r.width, r.height)] for r in finding.rects],
        "rules": list(finding.rules),
        "place": {"path": line.place.path, "line": line.place.line, "column": line.place.column}
        if line.place
        else None,
    }
