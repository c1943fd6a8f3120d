"""A comparison in words, for a terminal and the head of a report. In: Comparison. Out: lines."""

from booklet.looking.comparing import Comparison, PagePair
from booklet.looking.diff_report import facts, heading, state
from booklet.looking.words import Kind

QUOTED = 48  # characters of changed words


def summary_of(found: Comparison) -> str:
    """One line: how many pages, how many of them changed, how many words."""
    states = [state(page) for page in found.pages]
    counts = [f"{states.count(kind)} {kind}" for kind in ("changed", "added", "removed") if kind in states]
    words = [sum(page.count(kind) for page in found.pages) for kind in (Kind.IN, Kind.OUT)]
    told = ", ".join([*counts, f"{states.count('same')} the same"])
    return f"{found.counts[0]} pages → {found.counts[1]} pages: {told}; {words[0]} words in, {words[1]} words out"


def page_line(page: PagePair) -> str:
    """One line about a changed page, with the first words that changed."""
    if page.is_lone:
        words = " ".join(word for stretch in page.stretches for word in stretch.words)
        return f"{heading(page)}: {_cut(words)}" if words else heading(page)
    return f"{heading(page)}: {facts(page)}{_first(page)}"


def _first(page: PagePair) -> str:
    """The first change of words."""
    for index, stretch in enumerate(page.stretches):
        if not stretch.is_change:
            continue
        after = page.stretches[index + 1] if index + 1 < len(page.stretches) else None
        if stretch.kind is Kind.OUT and after is not None and after.kind is Kind.IN and after.is_change:
            return f": {_cut(' '.join(stretch.words))} → {_cut(' '.join(after.words))}"
        sign = "−" if stretch.kind is Kind.OUT else "+"
        return f": {sign} {_cut(' '.join(stretch.words))}"
    return ""


def _cut(text: str) -> str:
    return f"“{text[:QUOTED].rstrip()}…”" if len(text) > QUOTED else f"“{text}”"
