"""The small types of the content: texts, lengths, shares, ids. In: plain YAML values. Out: checked values, points, fractions.

A wrong value raises PydanticCustomError with a code of ours, the fact, and in its context a `hint`.
"""

import datetime
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from booklet.base.language import is_tag, primary
from booklet.base.units import parse_length, parse_size, to_mm
from booklet.ir.content import Digits
from booklet.source.yaml_places import SpelledFloat

MAX_TRIM_MM = 1200.0  # PDF 1.4 ends at 200 in (5080 mm); no press prints a booklet page over this
MIN_TRIM_MM = 20.0

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_RATIO = re.compile(r"(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)", re.ASCII)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%", re.ASCII)
_DIGITS: dict[str, Any] = {"enum": [digits.value for digits in Digits]}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2029\ufffc\ufffe\uffff]")  # as in markup.py
_PAGES = re.compile(r"\s*\d+\s*(-\s*\d+\s*)?(,\s*\d+\s*(-\s*\d+\s*)?)*", re.ASCII)
MAX_PAGES = 2000  # of one scan; a longer document is no part of a booklet


def wrong(code: str, fact: str, hint: str = "") -> PydanticCustomError:
    """The error of a wrong value: diagnostic code, the fact, what to do."""
    return PydanticCustomError("booklet", "{fact}", {"code": code, "fact": fact, "hint": hint})


def _spelled(value: object) -> object:
    """A number that stands where a text is expected is that text, as it was written."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, SpelledFloat):
        return value.spelling
    return str(value) if isinstance(value, int | float) else value


def _plain(value: object) -> object:
    """A text as it is spelled; a control character would break what quotes it: metadata, bookmarks, paths."""
    text = _spelled(value)
    if isinstance(text, str) and (found := _CONTROL.search(text)):
        fact = f"the text holds the control character U+{ord(found[0]):04X}"
        raise wrong("content.control-character", fact, "delete it")
    return text


def _text_of(value: object, code: str, what: str) -> str:
    text = _spelled(value)
    if not isinstance(text, str):
        raise wrong(code, f"{_shown(value)} is not {what}")
    return text


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    kinds: dict[type, str] = {list: "a list", dict: "a mapping"}
    return kinds.get(type(value), f"“{value}”")


def _length(value: object) -> float:
    try:
        return parse_length(
            _text_of(value, "content.bad-length", "a length; write a number and a unit: 3 mm, 10.5 pt, 1/2 in")
        )
    except ValueError as error:
        raise wrong("content.bad-length", str(error)) from None


def _bleed(value: object) -> float:
    points = _length(value)
    if not 0 <= to_mm(points) <= 25:
        raise wrong(
            "content.bad-length",
            f"a bleed of {to_mm(points):.4g} mm; it may be 0 to 25 mm",
            "3 mm is usual, 5 mm for some presses",
        )
    return points


def _extent(value: object) -> float:
    points = _length(value)
    if not 0 < to_mm(points) <= MAX_TRIM_MM:
        raise wrong("content.bad-length", f"“{value}” must be more than 0 and at most {MAX_TRIM_MM:.0f} mm")
    return points


def _trim(value: object) -> tuple[float, float]:
    what = "a page size; write width x height and a unit: 165 x 235 mm"
    try:
        size = parse_size(_text_of(value, "content.bad-trim", what))
    except ValueError as error:
        raise wrong(
            "content.bad-trim", str(error) if "page size" in str(error) else f"“{value}” is not {what}"
        ) from None
    for side in size:
        if not MIN_TRIM_MM <= to_mm(side) <= MAX_TRIM_MM:
            limits = f"{MIN_TRIM_MM:.0f} to {MAX_TRIM_MM:.0f} mm"
            raise wrong(
                "content.bad-trim",
                f"a side of the page is {to_mm(side):.4g} mm long; it may be {limits}",
                "check the unit",
            )
    return size


def _day(value: object) -> str:
    """A day of the calendar."""
    text = _text_of(value, "content.bad-date", "a date; write year-month-day: 2015-02-26")
    if not _DATE.fullmatch(text):
        raise wrong("content.bad-date", f"“{text}” is not a date; write year-month-day: 2015-02-26")
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise wrong("content.bad-date", f"there is no day {text} in the calendar") from None
    return text


def _date(value: object) -> str:
    """The day of a publication."""
    text = _day(value)
    if text < "1980":
        raise wrong(
            "content.bad-date",
            f"the publication's date is {text}; it must be 1980 or later",
            "file formats know no earlier dates",
        )
    return text


def _language(value: object) -> str:
    text = _text_of(value, "content.bad-language", "a language tag")
    if not is_tag(text):
        raise wrong(
            "content.bad-language",
            f"“{text}” is not a language tag",
            "write it as BCP 47 has it: en, az, ar, pt-BR, sr-Latn",
        )
    return text


def _id(value: object) -> str:
    text = _text_of(value, "content.bad-id", "an id")
    if not _ID.fullmatch(text) or len(text) > 80:
        raise wrong(
            "content.bad-id",
            f"“{text}” is not an id",
            "use up to 80 letters a to z, digits, hyphens, without spaces: map-of-the-region",
        )
    return text


def _digits(value: object) -> dict[str, Digits]:
    """The choice by language; a mere word holds for every one."""
    known = {digits.value: digits for digits in Digits}
    if isinstance(value, str) and value in known:
        return {"": known[value]}
    hint = "write latin or native, or one of them for each language: {fa: native}"
    if not isinstance(value, dict):
        raise wrong("content.unknown-value", f"{_shown(value)} is not a value of “digits”", hint)
    for lang, chosen in value.items():
        if not is_tag(str(lang)) or chosen not in known:
            raise wrong("content.unknown-value", f"“{lang}: {chosen}” chooses no digits", hint)
    return {primary(str(lang)): known[chosen] for lang, chosen in value.items()}


def _slug(value: object) -> str:
    text = _text_of(value, "content.bad-id", "a slug")
    if not _SLUG.fullmatch(text) or len(text) > 80:
        raise wrong(
            "content.bad-id",
            f"“{text}” cannot name a file",
            "use up to 80 lower-case letters a to z, digits and single hyphens",
        )
    return text


def _ratio(value: object) -> float:
    what = "a ratio; write width:height, such as 3:2"
    found = _RATIO.fullmatch(_text_of(value, "content.bad-ratio", what))
    if found is None or not float(found[1]) or not float(found[2]):
        raise wrong("content.bad-ratio", f"“{value}” is not {what}")
    ratio = float(found[1]) / float(found[2])
    if not 0.05 <= ratio <= 20:
        raise wrong("content.bad-ratio", f"“{value}” is narrower than 1:20 or wider than 20:1")
    return ratio


def _percent(value: object) -> float:
    found = _PERCENT.fullmatch(_text_of(value, "content.bad-percent", "a percentage, such as 60%"))
    if found is None or not 5 <= float(found[1]) <= 100:
        raise wrong(
            "content.bad-percent", f"“{value}” is not a percentage from 5% to 100%", "of the measure, such as 60%"
        )
    return float(found[1]) / 100


def _focus(value: object) -> tuple[float, float]:
    numbers = [_number(v) for v in value] if isinstance(value, list) else []
    if len(numbers) != 2 or not all(isinstance(n, float) and 0 <= n <= 1 for n in numbers):
        raise wrong(
            "content.bad-focus", "a focus is two numbers from 0 to 1", "from the left and from the top: [0.5, 0.4]"
        )
    return float(str(numbers[0])), float(str(numbers[1]))


def _crop(value: object) -> tuple[float, ...]:
    """Left, top, width and height as shares of a picture."""
    numbers = [_number(v) for v in value] if isinstance(value, list) else []
    shares = [n for n in numbers if isinstance(n, float) and 0 <= n <= 1]
    if len(numbers) != 4 or len(shares) != 4 or 0 in shares[2:]:
        hint = "left, top, width, height of the part, as shares of the picture: [0.1, 0.2, 0.5, 0.3]"
        raise wrong("content.bad-crop", "a detail is four numbers from 0 to 1", hint)
    if shares[0] + shares[2] > 1.0001 or shares[1] + shares[3] > 1.0001:
        raise wrong(
            "content.bad-crop",
            "the detail reaches out of the picture",
            "left and width, like top and height, make at most 1 together",
        )
    return tuple(shares)


def _number(value: object) -> object:
    """A number, whole or not."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _pages(value: object) -> tuple[int, ...]:
    """Page indices of `1-2, 4`, in that order."""
    text = _text_of(value, "content.bad-pages", "a list of pages, such as 1-2, 4")
    if not _PAGES.fullmatch(text):
        raise wrong(
            "content.bad-pages", f"“{text}” is not a list of pages", "write pages and ranges with commas: 1-2, 4"
        )
    found: list[int] = []
    for piece in text.split(","):
        first, _, last = piece.partition("-")
        low, high = int(first[:9]), int((last or first)[:9])
        if not 1 <= low <= high or high - low > MAX_PAGES:
            raise wrong(
                "content.bad-pages",
                f"“{piece.strip()}” is not a range of pages",
                f"count from 1, upwards, at most {MAX_PAGES} pages",
            )
        found += range(low - 1, high)
    return tuple(found)


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _schema(kind: str | list[str], **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_TEXTUAL = ["string", "number"]
Text = Annotated[str, BeforeValidator(_plain), _schema(_TEXTUAL)]
"""A text without markup."""
Markup = Annotated[str, BeforeValidator(_spelled), _schema(_TEXTUAL, format="markup")]
"""A text with inline markup."""
Lines = Annotated[
    list[Markup],
    BeforeValidator(_one_or_many),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": _TEXTUAL, "format": "markup"},
                {"type": "array", "items": {"type": _TEXTUAL, "format": "markup"}},
            ]
        }
    ),
]
"""One line with inline markup, or a list of them."""
Id = Annotated[str, BeforeValidator(_id), _schema(_TEXTUAL, pattern=f"^{_ID.pattern}$")]
Slug = Annotated[str, BeforeValidator(_slug), _schema(_TEXTUAL, pattern=f"^{_SLUG.pattern}$")]
Language = Annotated[str, BeforeValidator(_language), _schema("string", examples=["en", "az", "sr-Latn"])]
DigitsChoice = Annotated[
    Any,
    BeforeValidator(_digits),
    WithJsonSchema({"anyOf": [_DIGITS, {"type": "object", "additionalProperties": _DIGITS}]}),
]
Date = Annotated[
    str, BeforeValidator(_date), _schema("string", pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2015-02-26"])
]
Day = Annotated[str, BeforeValidator(_day), _schema("string", pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["1992-02-28"])]
"""Any day; `Date` is one that file formats know."""
_LENGTHS = _schema("string", examples=["3 mm", "10.5 pt", "1/2 in"])
Bleed = Annotated[float, BeforeValidator(_bleed), _LENGTHS]
Extent = Annotated[float, BeforeValidator(_extent), _LENGTHS]
Shift = Annotated[float, BeforeValidator(_length), _LENGTHS]
"""A length that may be none or negative."""
Trim = Annotated[Any, BeforeValidator(_trim), _schema("string", examples=["165 x 235 mm"])]
Ratio = Annotated[float, BeforeValidator(_ratio), _schema("string", examples=["3:2", "1:1"])]
Percent = Annotated[float, BeforeValidator(_percent), _schema("string", examples=["60%"])]
Focus = Annotated[
    Any,
    BeforeValidator(_focus),
    _schema("array", items={"type": "number", "minimum": 0, "maximum": 1}, minItems=2, maxItems=2),
]
Crop = Annotated[
    Any,
    BeforeValidator(_crop),
    _schema("array", items={"type": "number", "minimum": 0, "maximum": 1}, minItems=4, maxItems=4),
]
Number = Annotated[float, BeforeValidator(_number), _schema("number")]
Pages = Annotated[Any, BeforeValidator(_pages), _schema(_TEXTUAL, examples=["1-2, 4"])]
Words = Annotated[
    list[Text],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": _TEXTUAL}, {"type": "array", "items": {"type": _TEXTUAL}}]}),
]
"""One text without markup, or a list of them."""
Source = Annotated[
    Lines | None,
    Field(description="Where it is from: a key of `notes` or `sources`, the note itself, or a list of them"),
]
