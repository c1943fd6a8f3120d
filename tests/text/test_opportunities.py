"""UAX #14 against the Unicode Character Database's own cases, and the typesetter's exceptions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.text.opportunities import PLAIN_WORD, breaks_within, is_tied, may_break_between, raw_opportunities
from booklet.text.units import words

CASES = Path(__file__).parent / "ucd" / "LineBreakTest.txt"


def cases() -> Iterator[tuple[str, list[int]]]:
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, breaks = "", []
        for part in line.split():
            if part == "÷":
                breaks.append(len(text))
            elif part != "×":
                text += chr(int(part, 16))
        yield text, [offset for offset in breaks if 0 < offset < len(text)]


def test_the_standards_cases() -> None:
    count = 0
    for text, wanted in cases():
        assert raw_opportunities(text) == wanted, ascii(text)
        count += 1
    assert count > 2000


def shown(text: str) -> str:
    """A text with a bar at each place where a line may end."""
    parts = []
    for start, end in words(text, 0, len(text)):
        bounds = [0, *breaks_within(text[start:end]), end - start]
        parts += [text[start + a : start + b] for a, b in zip(bounds, bounds[1:], strict=False)]
    return "|".join(parts)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("well-known facts", "well-|known|facts"),
        ("e-mail, -er, 1992-ci il, 25-dən, 90-летний", "e-mail,|-er,|1992-ci|il,|25-dən,|90-|летний"),
        ("the end—or so", "the|end—|or|so"),
        ("until — at last", "until —|at|last"),
        ("« Bonjour » dit", "« Bonjour »|dit"),
        ("10\u00a0000 men", "10\u00a0000|men"),
        ("No.\u202f5 a\u2060b", "No.\u202f5|a\u2060b"),
        ("3.5 % (1,200)", "3.5 %|(1,200)"),
        ("he said” (and left)", "he|said”|(and|left)"),
        ("why ?", "why ?"),
        ("and/or", "and/|or"),
        ("https://www.un.org/press-room", "https://|www|.un|.org|/press|-room"),
        ("www.khojaly.org, info@example.org", "www|.khojaly|.org,|info|@example|.org"),
    ],
)
def test_where_a_typesetter_breaks(text: str, wanted: str) -> None:
    assert shown(text) == wanted


@given(st.text(alphabet="ab1é.,;:!?…“”‘’()[]«»", min_size=1, max_size=8))
def test_a_plain_word_has_no_break_inside(word: str) -> None:
    if PLAIN_WORD.fullmatch(word):
        assert breaks_within(word) == ()


@given(st.lists(st.text(alphabet="ab1.,-—()“”’$%/\u00a0é«»\u2060", min_size=1, max_size=6), min_size=2, max_size=5))
def test_word_by_word_finds_what_the_whole_text_has(tokens: list[str]) -> None:
    text = " ".join(tokens)
    whole = set(raw_opportunities(text))
    at = 0
    for before, after in zip(tokens, tokens[1:], strict=False):
        at += len(before) + 1
        if (before[-1] in "”’»" and after[0] in "(“") or is_tied(before, after):
            continue  # our own rules
        assert may_break_between(before, after) == (at in whole), ascii(text)
