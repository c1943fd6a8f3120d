"""Which pages a reader sees together. In: a count of pages, the side of the spine. Out: pairs, left before right. Pure arithmetic."""

from booklet.base.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """What lies open: page indices; None is the outside of the cover, where no page faces."""

    left: int | None
    right: int | None

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages in the order of the file."""
        return tuple(sorted(self.across))

    @property
    def across(self) -> tuple[int, ...]:
        """The pages from left to right."""
        return tuple(index for index in (self.left, self.right) if index is not None)


def spreads(page_count: int, *, is_rtl: bool = False) -> tuple[Spread, ...]:
    """The openings of a book: the first page alone, then verso and recto. Of a book bound on the right the verso is on the right."""
    found = []
    for verso in range(-1, page_count, 2):
        first = verso if verso >= 0 else None
        second = verso + 1 if verso + 1 < page_count else None
        if first is not None or second is not None:
            found.append(Spread(second, first) if is_rtl else Spread(first, second))
    return tuple(found)


def parse_pages(text: str, page_count: int) -> tuple[int, ...]:
    """Page indices of `1-4,7`; empty text is all. Raises ValueError with what is wrong."""
    if not text:
        return tuple(range(page_count))
    found = set[int]()
    for piece in text.split(","):
        first, dash, last = (end.strip() for end in piece.partition("-"))
        if not first.isascii() or not first.isdigit() or (dash and not (last.isascii() and last.isdigit())):
            raise ValueError(f"“{piece.strip()}” names no pages; write numbers and ranges: 1-4,7")
        low, high = int(first[:9]), int((last if dash else first)[:9])
        if not 1 <= low <= high <= page_count:
            raise ValueError(f"there are no pages {piece.strip()}: the file has {page_count}")
        found.update(range(low - 1, high))
    return tuple(sorted(found))
