"""How far each language is. In: Units, catalogues. Out: Status for each, and a table of them."""

from collections.abc import Iterable, Sequence

from booklet.base.dataclass import dataclass
from booklet.translate.catalogue import Catalogue
from booklet.translate.units import Unit

_HEADS = ("language", "translated", "fuzzy", "missing", "%", "words to do", "pages affected")


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of units; `words` and `pages` are those of the source that are still to do. Fuzzy counts what is stale too."""

    lang: str
    translated: int
    fuzzy: int
    missing: int
    words: int
    pages: tuple[str, ...]

    @property
    def share(self) -> float:
        """Per cent translated."""
        count = self.translated + self.fuzzy + self.missing
        return 100.0 * self.translated / count if count else 100.0


def status_of(units: Iterable[Unit], catalogue: Catalogue) -> Status:
    """The state of one catalogue against the source as it is now."""
    counts = {"translated": 0, "fuzzy": 0, "missing": 0}
    words, pages = 0, dict[str, None]()
    for unit in units:
        state = _state(unit, catalogue)
        counts[state] += 1
        if state != "translated":
            words += unit.words
            pages |= dict.fromkeys(unit.pages)
    return Status(catalogue.lang, counts["translated"], counts["fuzzy"], counts["missing"], words, tuple(pages))


def _state(unit: Unit, catalogue: Catalogue) -> str:
    entry = catalogue.entries.get(unit.key)
    if entry is None or not entry.text:
        return "translated" if unit.stays else "missing"
    return "fuzzy" if entry.is_fuzzy or entry.source != unit.text else "translated"


def as_table(found: Sequence[Status]) -> str:
    """A line for each language."""
    rows = [_HEADS, *(_row(status) for status in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    return "\n".join(lines)


def _row(status: Status) -> tuple[str, ...]:
    counts = (status.translated, status.fuzzy, status.missing)
    share = int(status.share * 10) / 10  # never 100 before it is
    return (status.lang, *map(str, counts), f"{share:g}", str(status.words), str(len(status.pages)))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
