"""Quotation marks of a translation against those of its language. In: a text, the language's marks. Out: what is not its own.

The engine never rewrites them: what a translator typed may be a title in another language, or a choice. It tells.
"""

from collections.abc import Iterable

from booklet.ir.content import MarkKind, Rich

MARKS = frozenset('“”„‟«»‹›「」『』"')
"""No single curly quotes among them: ’ is an apostrophe, ‘ a letter of some transliterations."""


def other_marks(value: Rich | str, quotes: Iterable[str]) -> str:
    """The marks in a text that its language does not use, each once; in a passage marked as another language all are free."""
    text = value.text if isinstance(value, Rich) else value
    free = [mark for mark in value.marks if mark.kind is MarkKind.LANGUAGE] if isinstance(value, Rich) else []
    odd = MARKS - frozenset(quotes)
    found = [c for at, c in enumerate(text) if c in odd and not any(mark.start <= at < mark.end for mark in free)]
    return "".join(dict.fromkeys(found))


def as_pairs(quotes: tuple[str, str, str, str]) -> str:
    """The marks of a language as a sentence says them: « » and „ “."""
    outer, inner = f"{quotes[0]} {quotes[1]}", f"{quotes[2]} {quotes[3]}"
    return outer if outer == inner else f"{outer} and {inner}"
