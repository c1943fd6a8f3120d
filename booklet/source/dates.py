"""Dates as printed against dates as days. In: texts, ISO days, the names of months and weekdays. Out: what contradicts, in words."""

import datetime
import re

from booklet.ir.words import Words

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_RANGE = re.compile(r"\d\s*[-–—/]\s*\d")
_DAY = r"(\d{1,2})(?:st|nd|rd|th|º|o)?"
SHORTEST = 3  # letters of a month's abbreviation


def contradiction(printed: str, day: str, words: Words) -> str:
    """What in a printed date is not so on that day (ISO); empty if nothing is, or if the text is not understood."""
    date = datetime.date.fromisoformat(day)
    if dotted := _DOTTED.search(printed):
        said = tuple(int(part) for part in dotted.groups())
        return "" if said == (date.day, date.month, date.year) else f"“{dotted[0]}” is not {day}"
    if _RANGE.search(printed):
        return ""
    return _wrong_month(printed, date, words) or _wrong_year(printed, date) or wrong_weekday(printed, day, words)


def _wrong_month(printed: str, date: datetime.date, words: Words) -> str:
    found = [(n, m) for n, month in enumerate(words.months, 1) if (m := _month(month).search(printed))]
    if len(found) != 1:
        return ""
    number, match = found[0]
    if number != date.month:
        return f"“{match[0]}” is not the month of {date}"
    before = re.search(rf"{_DAY}\.?\s+(?:of\s+|de\s+|day of\s+)?$", printed[: match.start()])
    after = re.match(rf"\s+{_DAY}(?!\d)", printed[match.end() :])
    said = before or after
    return f"{said[1]} is not the day of {date}" if said and int(said[1]) != date.day else ""


def _month(name: str) -> re.Pattern[str]:
    """The month in full, or abbreviated to three or four letters."""
    rest = "".join(f"(?:{re.escape(c)}" for c in name[SHORTEST:]) + ")?" * len(name[SHORTEST:])
    return re.compile(rf"\b{re.escape(name[:SHORTEST])}{rest}\b\.?", re.IGNORECASE)


def _wrong_year(printed: str, date: datetime.date) -> str:
    years = _YEAR.findall(printed)
    return f"{years[0]} is not the year of {date}" if len(years) == 1 and int(years[0]) != date.year else ""


def wrong_weekday(printed: str, day: str, words: Words) -> str:
    """What is wrong with the weekday that a text names; empty if it names none or the right one."""
    date = datetime.date.fromisoformat(day)
    right = words.weekdays[date.weekday()]
    said = [name for name in words.weekdays if re.search(rf"\b{re.escape(name)}\b", printed, re.IGNORECASE)]
    return f"{day} was a {right}, not a {said[0]}" if len(said) == 1 and said[0] != right else ""
