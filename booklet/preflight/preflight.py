"""Preflight: a finished file, measured by a printer's figures and a specification. In: path, PressProfile. Out: Report.

Reads the file as a stranger: nothing here knows how it was made. `locate` says afterwards which content it is about.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from booklet.base.geometry import Rect, Size
from booklet.ir.preflight import Finding, Report, RuleResult, SheetPage
from booklet.ir.press_profile import PressProfile, Standard
from booklet.preflight import colour_rules, file_rules, page_rules, picture_rules, type_rules
from booklet.preflight.coverage import Coverage, coverage
from booklet.preflight.facts import read_facts
from booklet.preflight.marks import FileFacts, PageFacts
from booklet.preflight.specification import Limits, Specification, load_specification

Rule = Callable[[FileFacts, Limits], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    file_rules.standard, file_rules.intent, file_rules.annotations, file_rules.leftovers,
    page_rules.page_count, page_rules.boxes, page_rules.page_sizes, page_rules.sheet,
    page_rules.bleed, page_rules.safety, page_rules.gutter,
    picture_rules.resolution,
    colour_rules.colour_spaces, colour_rules.spot_inks, colour_rules.registration_colour, colour_rules.white_overprint,
    colour_rules.black_knocks_out, colour_rules.grey, colour_rules.blending,
    type_rules.small_text, type_rules.many_inks, type_rules.rich_black, type_rules.hairlines, type_rules.fonts,
    type_rules.missing_glyphs,
)  # fmt: skip
NOTES = (
    "Ink is computed from what the file paints (process values of colours and pictures, knocked out or overprinted on a grid of 1 mm), "
    "not rendered: letters, transparency and colours that only a profile could separate are left out of the sum of a page.",
    "Reversed and overprinting marks are judged by what lies under their middle.",
    "Of .notdef, fonts with an Identity encoding and simple fonts that name it are seen.",
)
X1A_NOTE = (
    "R0001 asks for PDF/X-4; in its place stand the clauses of ISO 15930-4 (PDF/X-1a:2003), which this file is for."
)


def preflight(path: Path, press: PressProfile, *, standard: Standard | None = None) -> Report:
    """What the press would say of a file; raises NotReadable. Without a standard the file's own claim, else the printer's."""
    specification = load_specification(press.specification)
    with read_facts(path) as file:
        limits = Limits(press, specification, standard or _claimed(file) or press.standard)
        sheets = tuple(coverage(page) for page in file.pages)
        found = [finding for rule in RULES for finding in rule(file, limits)]
        found += picture_rules.ink(file, limits, sheets)
        pages = tuple(_sheet(page, ink) for page, ink in zip(file.pages, sheets, strict=True))
    return Report(
        str(path), f"{press.name}, {press.date}", limits.standard.value, f"{specification.name}, {specification.date}",
        specification.source, pages, tuple(sorted(found, key=lambda f: (f.page, f.code))),
        tuple(_results(specification, found, limits.standard)),
        NOTES if limits.standard is Standard.X4 else (*NOTES, X1A_NOTE), press.delivery,
    )  # fmt: skip


def _claimed(file: FileFacts) -> Standard | None:
    return next((kind for kind, claims in file_rules.CLAIMS.items() if file.claim in claims), None)


def _sheet(page: PageFacts, ink: Coverage) -> SheetPage:
    x0, y0, x1, y1 = page.finished
    return SheetPage(Size(x1 - x0, y1 - y0), page.rect(page.media), ink.greatest, ink.square, ink.mean)


def _results(specification: Specification, found: Iterable[Finding], standard: Standard) -> Iterator[RuleResult]:
    """Each rule of the specification: how often it was offended, or why it was not checked."""
    offences = [number for finding in found for number in finding.rules]
    for rule in specification.rules.values():
        title = (
            "Conforms to PDF/X-1a:2003 (ISO 15930-4)"
            if rule.number == "R0001" and standard is Standard.X1A
            else rule.title
        )
        yield RuleResult(rule.number, title, bool(rule.check), offences.count(rule.number), rule.reason)


def gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same fact of one page and one content node told once, with all its places."""
    kept = dict[tuple[object, ...], list[Rect]]()
    first = dict[tuple[object, ...], Finding]()
    for finding in findings:
        key = (finding.code, finding.severity, finding.page, finding.node, finding.rules, _kind(finding))
        if len(finding.message) > len(first.setdefault(key, finding).message):
            first[key] = finding  # a map's names stand letter by letter; the longest quotation says most
        kept.setdefault(key, []).extend(rect for rect in finding.rects if rect not in kept[key])
    return tuple(replace(finding, rects=tuple(kept[key])) for key, finding in first.items())


def _kind(finding: Finding) -> str:
    """What a fact says without the words that it quotes and the figures that differ."""
    return re.sub(r"[\d.]+", "", finding.message.rpartition("”")[2])
