"""The report as one HTML file that needs nothing else: thumbnails of all pages with each finding marked, and what was checked.

In: Report, its diagnostics, the PDF. Out: text of the page. Pictures are rendered by pypdfium2 and stand in the file as JPEG.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from pathlib import Path

import pypdfium2

from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.geometry import Rect
from booklet.ir.preflight import Finding, Report, SheetPage

THUMB_PX = 300  # wide, twice what is shown
JPEG_QUALITY = 72
LEAST_ROOM = 30.0  # points from the trim's left edge: a number beside a mark would leave the page
LEAST_MARK = 1.2  # per cent of the page; smaller marks are not seen
STYLE = """
:root{color-scheme:light;--ink:#222;--quiet:#6b665f;--line:#d8d3ca;--paper:#f6f3ee;--error:#b3261e;--warning:#b26a00;--note:#356}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.45 Georgia,'Source Serif 4',serif}
main{max-width:1180px;margin:0 auto;padding:2.5rem 1.5rem 4rem}h1{font-size:1.7rem;font-weight:400;margin:0}
h2{font-size:1.05rem;font-weight:600;margin:2.6rem 0 .8rem;padding-top:.6rem;border-top:1px solid var(--line)}
.quiet{color:var(--quiet)}.verdict{font-size:1.15rem;margin:.6rem 0 1.4rem}.verdict.bad{color:var(--error)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:0}dt{color:var(--quiet)}dd{margin:0}
.sheets{display:flex;flex-wrap:wrap;gap:1.4rem 1.1rem}
figure{margin:0;width:160px}.page{position:relative;background:#fff;box-shadow:0 0 0 1px var(--line)}.page img{display:block;width:100%}
.page .trim{position:absolute;border:1px dashed #0a7bbd88;pointer-events:none}
.page a{position:absolute;border:1.5px solid;border-radius:1px;min-width:5px;min-height:5px}.page a:hover{background:#fc05}
.error{color:var(--error);border-color:var(--error)}.warning{color:var(--warning);border-color:var(--warning)}
.note{color:var(--note);border-color:var(--note)}figcaption{font-size:.82rem;color:var(--quiet);margin-top:.3rem}
.page a i{position:absolute;right:100%;top:-.2em;padding:0 .22em;font:600 .62rem/1.35 sans-serif;background:currentColor}
.page a i::before{content:attr(data-n);color:#fff}.page a.edge i{right:auto;left:-1.5px;top:auto;bottom:100%}
.found figcaption{color:var(--ink)}.found .page{box-shadow:0 0 0 2px var(--ink)}figure:target .page{box-shadow:0 0 0 3px #fc0}
ol{list-style:none;margin:0;padding:0}li{padding:.55rem 0 .55rem .8rem;border-left:3px solid;margin-bottom:.55rem;background:#fff}
li>*{color:var(--ink)}li small{display:block;color:var(--quiet)}li small a{color:inherit}
li:target{outline:2px solid #fc0}code{font-size:.85em}
li b{font:600 .72rem/1 sans-serif;letter-spacing:.03em;color:inherit;margin-right:.6em}td.error,td.warning{font-weight:600}
table{border-collapse:collapse;width:100%;font-size:.88rem}td,th{text-align:left;padding:.28rem .6rem .28rem 0;vertical-align:top;
border-bottom:1px solid var(--line)}th{font-weight:600}
"""


def page_report(
    report: Report, told: Sequence[Diagnostic], pdf: Path, *, content: Sequence[Diagnostic] = (), first: int = 0
) -> str:
    """The whole page. `told` are the diagnostics of the findings, in their order; `content` what the build said before.

    `first` as in `locate`: pages are counted as in the book.
    """
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="en"><head><meta charset="utf-8"><title>Preflight: {escape(pdf.name)}</title>',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<style>{STYLE}</style></head><body><main>",
            *_head(report, pdf, content),
            *_content(content),
            "<h2>In the file</h2>",
            *_list(report, told),
            "<h2>Pages</h2>",
            f'<div class="sheets">{"".join(_sheets(report, pdf, first))}</div>',
            "<h2>Rules</h2>",
            *_rules(report),
            "<h2>What this preflight estimates</h2>",
            *(f"<p>{escape(note)}</p>" for note in report.notes),
            "</main></body></html>",
        )
    )


def _head(report: Report, pdf: Path, content: Sequence[Diagnostic]) -> Iterator[str]:
    severities = [finding.severity for finding in report.findings] + [line.severity for line in content]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    yield f"<h1>{escape(pdf.name)}</h1>"
    counts = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    verdict = "The press may have it" if not errors else "Not for the press yet"
    yield f'<p class="verdict{" bad" if errors else ""}">{verdict}: {counts}.</p>'
    rows = (
        ("Printer", report.printer), ("Standard", report.standard), ("Specification", report.specification),
        ("Source", report.source), ("Delivery", report.delivery), ("Pages", str(len(report.pages))),
    )  # fmt: skip
    yield "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in rows if value) + "</dl>"


def _content(content: Sequence[Diagnostic]) -> Iterator[str]:
    if not content:
        return
    yield "<h2>In the content</h2><ol>"
    for line in content:
        where = [escape(part) for part in (str(line.place or ""), line.page) if part]
        yield _item(line.severity, line.message, line.hint, [*where, f"<code>{line.code}</code>"])
    yield "</ol>"


def _item(severity: Severity, message: str, hint: str, where: Sequence[str], index: int | None = None) -> str:
    """A finding: how grave it is in words too, its number where it has one, the fact, the cure, the place (as HTML)."""
    name = severity.name.lower()
    label = f"{index + 1} · {name}" if index is not None else name
    identity = f' id="f{index}"' if index is not None else ""
    cure = f"<small>{escape(_sentence(hint))}</small>" if hint else ""
    return (
        f'<li{identity} class="{name}"><b class="{name}">{label}</b><span>{escape(_sentence(message))}</span>{cure}'
        f"<small>{' · '.join(where)}</small></li>"
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _list(report: Report, told: Sequence[Diagnostic]) -> Iterator[str]:
    if not report.findings:
        yield '<p class="quiet">None.</p>'
        return
    yield "<ol>"
    for index, (finding, line) in enumerate(zip(report.findings, told, strict=True)):
        page = escape(line.page) if finding.page < 0 else f'<a href="#p{finding.page}">{escape(line.page)}</a>'
        where = [
            escape(str(line.place)) if line.place else "",
            page,
            f"<code>{finding.code}</code>",
            escape(", ".join(finding.rules)),
        ]
        yield _item(finding.severity, finding.message, finding.hint, [part for part in where if part], index)
    yield "</ol>"


def _class(finding: Finding) -> str:
    return finding.severity.name.lower()


def _sheets(report: Report, pdf: Path, first: int) -> Iterator[str]:
    marks: dict[int, list[tuple[int, Finding]]] = {}
    for index, finding in enumerate(report.findings):
        marks.setdefault(finding.page, []).append((index, finding))
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, sheet in enumerate(report.pages):
            yield _sheet(number, first, sheet, _thumbnail(document, number), marks.get(number, []))
    finally:
        document.close()


def _thumbnail(document: pypdfium2.PdfDocument, number: int) -> str:
    """The whole medium, with bleed and marks."""
    page = document[number]
    page.set_cropbox(*page.get_mediabox())
    image = page.render(scale=THUMB_PX / max(page.get_width(), 1.0)).to_pil().convert("RGB")
    data = BytesIO()
    image.save(data, "JPEG", quality=JPEG_QUALITY)
    page.close()
    return b64encode(data.getvalue()).decode()


def _sheet(number: int, first: int, sheet: SheetPage, picture: str, found: list[tuple[int, Finding]]) -> str:
    trim = _style(Rect(0, 0, sheet.trim.width, sheet.trim.height), sheet.media)
    places = "".join(_mark(index, finding, rect, sheet.media) for index, finding in found for rect in finding.rects)
    count = f" · {len(found)} finding{'s' * (len(found) != 1)}" if found else ""
    ink = f" · ink {sheet.greatest_ink:.0f} %, mean {sheet.mean_ink:.0f} %" if sheet.greatest_ink else ""
    return (
        f'<figure id="p{number}"{" class=found" if found else ""}><div class="page"><img alt="page {number + first + 1}" '
        f'src="data:image/jpeg;base64,{picture}"><span class="trim" style="{trim}"></span>{places}</div>'
        f"<figcaption>{number + first + 1}{ink}{count}</figcaption></figure>"
    )


def _mark(index: int, finding: Finding, rect: Rect, media: Rect) -> str:
    """A frame that leads to its finding; the first one of each has its number."""
    number = f'<i data-n="{index + 1}"></i>' if rect is finding.rects[0] else ""
    kind = _class(finding) + (" edge" if rect.x < LEAST_ROOM else "")
    return f'<a href="#f{index}" class="{kind}" title="{escape(finding.message)}" style="{_style(rect, media)}">{number}</a>'


def _style(rect: Rect, media: Rect) -> str:
    """Place and size in per cent of the medium."""
    left, top = (rect.x - media.x) / media.width * 100, (rect.y - media.y) / media.height * 100
    width = max(rect.width / media.width * 100, LEAST_MARK)
    height = max(rect.height / media.height * 100, LEAST_MARK * media.width / media.height)
    return f"left:{left:.2f}%;top:{top:.2f}%;width:{width:.2f}%;height:{height:.2f}%"


def _rules(report: Report) -> Iterator[str]:
    yield "<table><tr><th>No.</th><th>Rule</th><th>Result</th></tr>"
    for rule in report.rules:
        result = (f"{rule.count} found" if rule.count else "kept") if rule.is_checked else f"not checked: {rule.reason}"
        mark = ' class="error"' if rule.is_checked and rule.count else ' class="quiet"' if not rule.is_checked else ""
        yield f"<tr><td>{rule.number}</td><td>{escape(rule.title)}</td><td{mark}>{escape(result)}</td></tr>"
    yield "</table>"
