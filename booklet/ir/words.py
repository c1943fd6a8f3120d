"""What the engine says and how it writes dates and figures, in one language.

Written by `source` from booklet/data/languages, read by `style`.
"""

from collections.abc import Mapping

from booklet.base.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Names of months, weekdays and ordinals, quotation marks, phrases by name; `{…}` in them is filled in."""

    lang: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]  # Monday first
    ordinals: tuple[str, ...]  # First …
    date: str  # with {day}, {month}, {year}; {number} is the month's
    quotes: tuple[str, str, str, str]  # the outer pair, the pair inside it
    phrases: Mapping[str, str]
    decimal: str = "."
    group: str = ","
    percent: str = "{number}\u00a0%"
    first: str = ""  # how the first of a month is written, where not as the others are: 1er
    digits: str = ""  # ten, from nought; empty for European ones
