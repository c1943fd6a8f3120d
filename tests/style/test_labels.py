"""List labels, and that they read back."""

from hypothesis import given
from hypothesis import strategies as st

from booklet.ir.content import Numbering
from booklet.style.labels import label_of, letters, roman

ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def test_labels() -> None:
    assert [label_of(n, 4) for n in Numbering] == ["4.", "d)", "iv)", "–", "•"]
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]


@given(st.integers(1, 3999))
def test_roman_reads_back(number: int) -> None:
    values = [ROMAN_VALUES[sign] for sign in roman(number)]
    assert sum(-v if any(w > v for w in values[n + 1 : n + 2]) else v for n, v in enumerate(values)) == number
