"""The engine's own words put together with those of the content. In: Words, texts. Out: text, styled text."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from booklet.base.digits import in_digits
from booklet.ir.content import Book
from booklet.ir.styled import StyledText, TextStyle
from booklet.ir.words import Words
from booklet.style.text import joined, plain_text

LONGEST = 18  # characters of a date that stays on one line: 28 September 1992
NO_BREAK = "\u00a0"
ISOLATES = "\u2066\u2067\u2068\u2069"
_HOLE = re.compile(r"\{([a-z]+)\}")
# A comma with nothing after it: what would have filled the phrase is not known.
_LOST_COMMA = re.compile(r"^[,،]\s*|[,،]\s*(?=[,،;؛]|$)")


def with_digits(book: Book) -> Book:
    """The book, its dates to be set in the digits that it chooses for each language."""
    said = {lang: replace(words, digits=book.digits_in(lang)) for lang, words in book.words.items()}
    return replace(book, words=said) if book.digits else book


def phrase(words: Words, name: str, /, **parts: str) -> str:
    """A phrase with its holes filled; what is not known leaves no comma behind."""
    said = words.phrases[name].format(**parts)
    return said if all(parts.values()) else _LOST_COMMA.sub("", said)


def listed(words: Words, parts: Iterable[str]) -> str:
    """Those parts that are there, with commas."""
    return words.phrases["list-comma"].join([part for part in parts if part])


def styled_phrase(words: Words, name: str, style: TextStyle, /, **parts: str | StyledText) -> StyledText:
    """A phrase with its holes filled by plain or styled text."""
    found: list[StyledText] = []
    for index, piece in enumerate(_HOLE.split(words.phrases[name])):
        part = parts[piece] if index % 2 else piece
        found.append(part if isinstance(part, StyledText) else plain_text(part, style))
    return joined(*found)


def long_date(words: Words, iso: str) -> str:
    """`1992-02-28` as 28 February 1992, never parted; in the digits of the language where these are chosen."""
    date = datetime.date.fromisoformat(iso)
    day = words.first if date.day == 1 and words.first else date.day
    said = words.date.format(day=day, month=words.months[date.month - 1], number=date.month, year=date.year)
    return in_digits(said.replace(" ", NO_BREAK), words.digits)


def kept(text: str) -> str:
    """A date as printed; a short one is never parted."""
    return text.replace(" ", NO_BREAK) if len(text.strip(ISOLATES)) <= LONGEST else text


def weekday(words: Words, iso: str) -> str:
    """The weekday of a day."""
    return words.weekdays[datetime.date.fromisoformat(iso).weekday()]


def quoted(text: StyledText, words: Words, style: TextStyle) -> StyledText:
    """The text in quotation marks of that language; where it has such marks itself, they become the inner ones."""
    opening, closing, *inner = words.quotes
    swap = {ord(opening): inner[0], ord(closing): inner[1]}
    nested = replace(text, text=text.text.translate(swap)) if opening != closing else text
    return joined(plain_text(opening, style), nested, plain_text(closing, style))
