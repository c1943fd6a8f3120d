"""Any value of the pipeline as text, one thing a line: the first tool of every bug hunt (`booklet build --emit pages`)."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum

from booklet.ir.pages import LateItems

INDENT = "  "


def dump(value: object) -> str:
    """Text of nested dataclasses, tuples and mappings; equal values give equal text. What is at its default is left out."""
    return "\n".join(_lines(value, "")) + "\n"


def _lines(value: object, head: str) -> Iterator[str]:
    value = value.all() if isinstance(value, LateItems) else value
    if _is_record(value):
        yield from _record(value, head)
    elif isinstance(value, Mapping):
        yield f"{head}{{{len(value)}}}"
        for key, item in value.items():
            yield from _nested(item, f"{key}: ")
    elif isinstance(value, tuple) and any(_is_record(item) or isinstance(item, tuple) for item in value):
        yield f"{head}({len(value)})"
        for item in value:
            yield from _nested(item, "- ")
    else:
        yield f"{head}{_scalar(value)}"


def _is_record(value: object) -> bool:
    """True for a dataclass and for a named tuple."""
    return (is_dataclass(value) and not isinstance(value, type)) or hasattr(value, "_fields")


def _record(value: object, head: str) -> Iterator[str]:
    small: list[tuple[str, object]] = []
    large: list[tuple[str, object]] = []
    for name, default in _defaults(value):
        item = getattr(value, name)
        if item != default:
            (large if _is_large(item) else small).append((name, item))
    yield f"{head}{type(value).__name__} " + " ".join(f"{name}={_scalar(item)}" for name, item in small)
    for name, item in large:
        yield from _nested(item, f"{name}: ")


def _defaults(value: object) -> list[tuple[str, object]]:
    """Names of a record's fields with their defaults; a field without one has a default that equals nothing."""
    if is_dataclass(value):
        return [(field.name, field.default) for field in fields(value)]
    given: dict[str, object] = value._field_defaults  # type: ignore[attr-defined]
    return [(name, given.get(name, MISSING)) for name in value._fields]  # type: ignore[attr-defined]


def _nested(value: object, head: str) -> Iterator[str]:
    return (INDENT + line for line in _lines(value, head))


def _is_large(value: object) -> bool:
    if _is_record(value) or isinstance(value, Mapping):
        return True
    return (
        isinstance(value, LateItems)
        or isinstance(value, tuple)
        and any(_is_record(item) or isinstance(item, tuple) for item in value)
    )


def _scalar(value: object) -> str:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, tuple):
        return "(" + " ".join(_scalar(item) for item in value) + ")"
    return repr(value)
