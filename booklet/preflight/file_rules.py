"""Rules about the file: what PDF/X asks of it, its output intent, and what was left in it that no press needs."""

import re
from collections.abc import Iterator

from booklet.base.diagnostics import Severity
from booklet.ir.preflight import Finding
from booklet.ir.press_profile import Standard
from booklet.preflight.looking import quoted, texts
from booklet.preflight.marks import FileFacts, IntentFacts, NoteFacts, PageFacts
from booklet.preflight.matrix import common
from booklet.preflight.specification import Limits

HIGHEST = {Standard.X4: "1.6", Standard.X1A: "1.4"}
CLAIMS = {Standard.X4: ("PDF/X-4",), Standard.X1A: ("PDF/X-1:2001", "PDF/X-1a:2001", "PDF/X-1a:2003")}
NOT_PRINTED = ("PrinterMark", "TrapNet")  # the two annotations that PDF/X lets stand on a page
FPO = re.compile(r"\bFPO\b|for position only|lorem ipsum|\b\d{2,5} × \d{2,5} px\b", re.IGNORECASE)
URL = re.compile(r"(https?://[^\s/]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+\.[^\s]+|tel:\+?[\d\s-]+)")


def standard(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """The basics of PDF/X that show outside the pages (R0001; for X-1a the clauses of ISO 15930-4)."""
    for clause, is_wrong, fact, hint in _basics(file, limits.standard):
        if is_wrong:
            yield _whole("preflight.standard", fact, hint, "R0001", f"{limits.clause}, {clause}")
    for page in file.pages:
        for fault in page.faults:
            fact, hint = f"the page's content is damaged: {fault}", "write the PDF again from its source"
            rules = (f"{limits.clause}, 6.1",)
            yield Finding("preflight.broken-content", Severity.ERROR, fact, hint, page.index, (), rules)


def _basics(file: FileFacts, kind: Standard) -> Iterator[tuple[str, bool, str, str]]:
    """Clause, whether it is offended, the fact, the cure."""
    is_x4 = kind is Standard.X4
    claim = file.claim or "nothing"
    yield (
        "6.11" if is_x4 else "6.7", file.claim not in CLAIMS[kind],
        f"the file claims to be {claim}; it should be {kind.value}", f"export it as {kind.value}",
    )  # fmt: skip
    yield (
        "6.1", _version(file.version) > _version(HIGHEST[kind]),
        f"the file is PDF {file.version}; {kind.value} ends at {HIGHEST[kind]}", f"save it as PDF {HIGHEST[kind]}",
    )  # fmt: skip
    yield "6.15" if is_x4 else "6.11", file.is_encrypted, "the file is encrypted", "save it without a password"
    yield (
        "6.9" if is_x4 else "6.6", file.trapped not in ("True", "False"),
        "the file does not say whether it is trapped", "set Trapped to False, as is usual",
    )  # fmt: skip
    yield "6.1", not file.has_id, "the file has no ID", "export it again"
    yield "6.10" if is_x4 else "6.7", not file.has_title, "the file has no title", "give it one: title in booklet.yaml"
    yield "6.18" if is_x4 else "6.14", file.has_script, "the file carries a script", "take it out"
    yield "6.1", not is_x4 and file.has_layers, "the file has layers, which PDF/X-1a forbids", "flatten the layers"


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def intent(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """One output intent for print, its profile that of a CMYK printer (R0035)."""
    found = [intent for intent in file.intents if intent.kind == "/GTS_PDFX"]
    clause = f"{limits.clause}, {'6.4' if limits.standard is Standard.X4 else '6.2'}"
    wanted = limits.press.intent.condition
    if len(found) != 1:
        fact = f"the file has {len(found) or 'no'} output intent{'s' * (len(found) != 1)} for print; it needs one"
        yield _whole("preflight.intent", fact, f"export it for {wanted}", "R0035", clause)
        return
    if why := _unfit(found[0], limits.standard):
        yield _whole("preflight.intent", f"the output intent {why}", f"embed the profile of {wanted}", "R0035", clause)
    elif found[0].condition != wanted:
        fact = f"the file is made for {found[0].condition or 'a condition without a name'}; the printer prints {wanted}"
        hint = "ask the printer, or convert it"
        yield Finding("preflight.intent", Severity.WARNING, fact, hint, rules=(clause,))


def _unfit(found: IntentFacts, kind: Standard) -> str:
    data = found.profile
    if not data:
        return "" if found.condition and kind is Standard.X1A else "has no profile in the file"
    if data[36:40] != b"acsp" or data[12:16] != b"prtr":
        return "has a profile that is not of a printer"
    return "" if data[16:20] == b"CMYK" else f"is {data[16:20].decode('latin-1').strip()}, not CMYK"


def leftovers(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Placeholders that stand where a picture or a text is to come."""
    for page in file.pages:
        for mark in texts(page):
            if FPO.search(mark.text):
                fact = f"{quoted(mark.text)} looks like a plate or a dummy text that holds a place"
                hint = "supply the picture or the text that is to stand there"
                rects = (page.rect(mark.box),)
                yield Finding("preflight.placeholder", Severity.ERROR, fact, hint, page.index, rects)


def annotations(file: FileFacts, limits: Limits) -> Iterator[Finding]:
    """Annotations on the page: print knows none. Links that lead nowhere."""
    clause = f"{limits.clause}, {'6.17' if limits.standard is Standard.X4 else '6.13'}"
    for page in file.pages:
        area = page.bleed or page.finished
        for note in page.notes:
            yield from _dead(page, note)
            if note.kind not in NOT_PRINTED and common(note.box, area) is not None:
                fact = f"an annotation ({note.kind}) lies on the page; PDF/X lets none stand within the bleed"
                hint = "leave links and comments out of the file for the press"
                rects = (page.rect(note.box),)
                yield Finding("preflight.annotation", Severity.ERROR, fact, hint, page.index, rects, (clause,))
    for title in file.dead_bookmarks:
        fact, hint = f"the bookmark {quoted(title)} leads to no page", "take it out, or let it lead to a page"
        yield Finding("preflight.dead-link", Severity.WARNING, fact, hint)


def _dead(page: PageFacts, note: NoteFacts) -> Iterator[Finding]:
    is_web = note.kind == "Link" and bool(note.target) and not note.is_dead and ":" in note.target
    if note.is_dead or (is_web and not URL.fullmatch(note.target)):
        fact = f"a link leads nowhere: {note.target or 'it has no target'}"
        hint = "correct the address, or the id that it names"
        rects = (page.rect(note.box),)
        yield Finding("preflight.dead-link", Severity.WARNING, fact, hint, page.index, rects)


def _whole(code: str, fact: str, hint: str, *rules: str) -> Finding:
    return Finding(code, Severity.ERROR, fact, hint, rules=rules)
