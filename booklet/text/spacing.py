"""Spaces that a language sets before some marks and inside guillemets, where the text has none. In: text, language. Out: places.

The text keeps its own characters: the spaces are set, like the hyphen at a line's end. Sources: docs/languages.md.
"""

import re
from collections.abc import Iterator
from functools import cache

from booklet.base.language import fallbacks

THIN, FULL = "\u202f", "\u00a0"  # both keep the line together; the full one stretches with the word spaces
RULES = {
    "fr": {";": THIN, "!": THIN, "?": THIN, ":": FULL, "«": FULL, "»": FULL},
    "fr-CA": {":": FULL, "«": FULL, "»": FULL},
    "fr-CH": {";": THIN, "!": THIN, "?": THIN, ":": THIN, "«": THIN, "»": THIN, "‹": THIN, "›": THIN},
}
OPENING, CLOSING = "«‹", "»›"
IS_SPACED = re.compile("[;!?:«»‹›]")
_SPACES = frozenset(" \u00a0\u202f\u2009\u200a")
_OPENED = _SPACES | frozenset("([{“‘„«‹")
_MARKED = _OPENED | frozenset(";!?:")  # marks in a row stand together: ?!


@cache
def spacing_of(lang: str) -> dict[str, str] | None:
    """The space of each mark in a language; None where it has none."""
    return next((RULES[tag] for tag in fallbacks(lang) if tag in RULES), None)


def spaces_in(text: str, start: int, end: int, rules: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Offsets in a part of the text before which a space is set, and which; `12:30`, `?!` and `(!)` have none."""
    for found in IS_SPACED.finditer(text, start, end):
        mark, at = found[0], found.start()
        space = rules.get(mark)
        if space is None:
            continue
        if mark in OPENING:
            if text[at + 1 : at + 2] not in ("", *_SPACES):
                yield at + 1, space
        elif (
            at and text[at - 1] not in (_OPENED if mark in CLOSING else _MARKED) and not text[at + 1 : at + 2].isalnum()
        ):
            yield at, space
