"""Properties of characters that the standard library lacks: line break class, script, paired bracket.

In: a character. Out: its property, looked up once. The generated tables are unpacked when a text first needs them.
"""

from bisect import bisect_right
from functools import cache
from itertools import accumulate

from booklet.text import unicode_tables

Ranges = tuple[list[int], list[str]]


def _unpack(packed: str) -> Ranges:
    """Starts and values of the runs of a packed table."""
    runs = [run.split(":") for run in packed.split()]
    starts = list(accumulate([int(length, 16) for _, length in runs], initial=0))
    return starts[:-1], [value for value, _ in runs]


@cache
def _line_breaks() -> Ranges:
    return _unpack(unicode_tables.LINE_BREAKS)


@cache
def _scripts() -> Ranges:
    return _unpack(unicode_tables.SCRIPTS)


@cache
def line_break_class(char: str) -> str:
    """Line break class (UAX #14) as LB1 resolves it; OW, CW and IX as the table's maker says."""
    starts, values = _line_breaks()
    return values[bisect_right(starts, ord(char)) - 1]


@cache
def script_of(char: str) -> str:
    """ISO 15924 code of a character's script; Zyyy, Zinh and Zzzz for common, inherited and unknown."""
    starts, values = _scripts()
    return values[bisect_right(starts, ord(char)) - 1]


@cache
def brackets() -> dict[str, tuple[str, bool]]:
    """Each paired bracket: its pair's closing character, and whether it opens. Canonical equivalents fall together."""
    same = {"\u2329": "\u3008", "\u232a": "\u3009"}
    found: dict[str, tuple[str, bool]] = {}
    for pair in unicode_tables.BRACKETS.split():
        opening, closing = (chr(int(code, 16)) for code in pair.split(":"))
        found[opening] = (same.get(closing, closing), True)
        found[closing] = (same.get(closing, closing), False)
    return found
