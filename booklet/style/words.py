"""The engine's own words put together with those of the content. In: Words, texts. Out: text, styled text."""

import datetime
import re

from booklet.ir.styled import StyledText, TextStyle
from booklet.ir.words import Words
from booklet.style.text import joined, plain_text

LONGEST = 18  # characters of a date that stays on one line: 28 September 1992
NO_BREAK = "\u00a0"
_HOLE = re.compile(r"\{([a-z]+)\}")


def phrase(words: Words, name: str, /, **parts: str) -> str:
    """A phrase with its holes filled."""
    return words.phrases[name].format(**parts)


def styled_phrase(words: Words, name: str, style: TextStyle, /, **parts: str | StyledText) -> StyledText:
    """A phrase with its holes filled by plain or styled text."""
    found: list[StyledText] = []
    for index, piece in enumerate(_HOLE.split(words.phrases[name])):
        part = parts[piece] if index % 2 else piece
        found.append(part if isinstance(part, StyledText) else plain_text(part, style))
    return joined(*found)


def long_date(words: Words, iso: str) -> str:
    """`1992-02-28` as 28 February 1992, never parted."""
    date = datetime.date.fromisoformat(iso)
    said = words.date.format(day=date.day, month=words.months[date.month - 1], year=date.year)
    return said.replace(" ", NO_BREAK)


def kept(text: str) -> str:
    """A date as printed; a short one is never parted."""
    return text.replace(" ", NO_BREAK) if len(text) <= LONGEST else text


def weekday(words: Words, iso: str) -> str:
    """The weekday of a day."""
    return words.weekdays[datetime.date.fromisoformat(iso).weekday()]


def quoted(text: StyledText, words: Words, style: TextStyle) -> StyledText:
    """The text in quotation marks of that language."""
    return joined(plain_text(words.quotes[0], style), text, plain_text(words.quotes[1], style))
