"""The words that the engine adds to the content, in one language. Written by `source` from booklet/data/words, read by `style`."""

from collections.abc import Mapping

from booklet.base.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Names of months, weekdays and ordinals, the pair of quotation marks, and phrases by name; `{…}` in them is filled in."""

    lang: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]  # Monday first
    ordinals: tuple[str, ...]  # First …
    date: str  # with {day}, {month}, {year}
    quotes: tuple[str, str]
    phrases: Mapping[str, str]
