"""Lengths and the kinds of page number.

In: lengths as people write them (`3 mm`, `10.5 pt`, `1/2 in`). Out: points as plain floats.
Every other module works in points; any other unit is in the name of the value.
"""

import re
from fractions import Fraction
from typing import NewType

PageIndex = NewType("PageIndex", int)
"""Position of a page in the file, from 0."""
Folio = NewType("Folio", int)
"""Printed page number, from 1 on the front cover."""
SheetIndex = NewType("SheetIndex", int)
"""Position of a printed sheet in the stack, from 0."""

POINTS_PER = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0}

MAX_DIGITS = 40  # so that no fraction of them is too large for a float
_LENGTH = re.compile(r"\s*([+-]?\d+(?:\.\d+)?(?:/\d+)?)\s*([a-z]+)\s*", re.ASCII)
_SIZE = re.compile(r"\s*([\d.]+)\s*[x×]\s*([\d.]+)\s*([a-z]+)\s*", re.ASCII)


def mm(value: float) -> float:
    """Millimetres as points."""
    return value * POINTS_PER["mm"]


def to_mm(points: float) -> float:
    """Points as millimetres."""
    return points / POINTS_PER["mm"]


def parse_length(text: str) -> float:
    """Points of a length such as `3 mm`, `10.5 pt`, `1/2 in`; raises ValueError with the accepted form."""
    found = _LENGTH.fullmatch(text)
    if found is None or found[2] not in POINTS_PER:
        raise ValueError(f"“{text}” is not a length; write a number and a unit: 3 mm, 10.5 pt, 1/2 in")
    if "." in found[1] and "/" in found[1]:
        raise ValueError(f"“{text}” mixes a decimal point and a fraction")
    if len(found[1]) > MAX_DIGITS:
        raise ValueError(f"a length of {len(found[1])} digits; {MAX_DIGITS} are more than any length needs")
    try:
        return float(Fraction(found[1])) * POINTS_PER[found[2]]
    except ZeroDivisionError:
        raise ValueError(f"“{text}” divides by zero") from None


def parse_size(text: str) -> tuple[float, float]:
    """Width and height in points of a size such as `165 x 235 mm`; raises ValueError."""
    found = _SIZE.fullmatch(text)
    if found is None or found[3] not in POINTS_PER:
        raise ValueError(f"“{text}” is not a page size; write width x height and a unit: 165 x 235 mm")
    unit = POINTS_PER[found[3]]
    return float(found[1]) * unit, float(found[2]) * unit


def format_mm(points: float) -> str:
    """A length for people: at most one decimal, in millimetres."""
    return f"{to_mm(points):.1f}".rstrip("0").rstrip(".") + " mm"
