"""Dates as far as they are known, as years with a fraction.

In: "1992", "1992-02", "1992-02-26". Out: a float; the middle of what is not known closer. Knows no picture.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date


def as_year(text: str) -> float:
    """The date as a year and its fraction."""
    parts = [int(part) for part in str(text).split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    if len(parts) == 2:
        return _fraction(date(parts[0], parts[1], 15))
    return _fraction(date(*parts))


def _fraction(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 0.5) / (366 if isleap(day.year) else 365)
