"""UAX #9 against the Unicode Character Database's own cases, and laws of reordering."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.text import bidi
from booklet.text.bidi import (
    REMOVED,
    base_level,
    bidi_class,
    levels_and_edges,
    levels_of,
    line_levels,
    order_of_pieces,
    resolve,
    visual_order,
)

CASES = Path(__file__).parent / "ucd" / "BidiCharacterTest.txt"
MIXED = st.text(
    alphabet="ab 12.,()[]אבגاب٣\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\u0301-%", max_size=40
)


def cases() -> Iterator[tuple[str, int, int, list[str], str]]:
    for line in CASES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            codes, direction, base, levels, order = line.split(";")
            yield (
                "".join(chr(int(code, 16)) for code in codes.split()),
                int(direction),
                int(base),
                levels.split(),
                order,
            )


def test_the_standards_cases() -> None:
    count = 0
    for text, direction, wanted_base, wanted, order in cases():
        classes = [bidi_class(char) for char in text]
        base = base_level(text) if direction == 2 else direction
        levels = line_levels(resolve(classes, text, base), classes, base)
        shown = ["x" if kind in REMOVED else str(level) for kind, level in zip(classes, levels, strict=True)]
        kept = [i for i, kind in enumerate(classes) if kind not in REMOVED]
        visual = [kept[i] for i in visual_order([levels[i] for i in kept])]
        assert (base, shown, " ".join(map(str, visual))) == (wanted_base, wanted, order), ascii(text)
        count += 1
    assert count > 1000


@given(MIXED, st.booleans())
def test_reordering_loses_nothing(text: str, is_rtl: bool) -> None:
    levels = levels_of(text, is_rtl=is_rtl)
    assert len(levels) == len(text)
    assert sorted(visual_order(levels)) == list(range(len(text)))
    assert all(level >= int(is_rtl) for level in levels)


def test_plain_text_needs_no_levels() -> None:
    assert levels_of("Khojaly, 26 February 1992 (night)", is_rtl=False) == [0] * 33


def test_digits_and_latin_inside_arabic_stay_left_to_right() -> None:
    assert levels_of("في 1992 (ab)", is_rtl=True) == [1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 1]


@pytest.mark.parametrize("before", ["", "من ", "(", "§ "])
def test_a_range_has_one_order_however_it_is_typed(before: str) -> None:
    """UAX #9 W4 holds numbers with a hyphen together, but only where no Arabic letter stands before them."""
    for hyphen in "-–‑":
        levels = levels_of(f"{before}14{hyphen}15", is_rtl=True)
        assert levels[-5:] == [2, 2, 1, 2, 2], (before, hyphen)


def test_a_telephone_number_and_a_date_of_three_parts_are_no_ranges() -> None:
    for text in ("505-12-34", "2015-02-26"):
        assert set(levels_of(text, is_rtl=True)) == {2}
    assert levels_of("14-15", is_rtl=False) == [0] * 5


def test_a_range_in_a_latin_passage_reads_as_the_passage_does() -> None:
    assert set(levels_of("pp. 213–214", is_rtl=True)) == {2}


def test_a_passage_of_the_other_direction_takes_nothing_in() -> None:
    """Without an isolate the number and the bracket after a Latin name would be drawn into it."""
    text = "اب Black 1992 (3) اب"
    assert levels_of(text, is_rtl=True)[8] == 2  # the space before the number
    levels, edges = levels_and_edges(text, is_rtl=True, passages=[(3, 8, False)])
    assert levels[3:8] == [2] * 5
    assert levels[8] == 1 and levels[9:13] == [2] * 4
    assert edges == ((3, 1), (8, 1))


def test_an_edge_parts_pieces_of_one_level() -> None:
    """A name in an isolate and the note's number after it are both of level 2; the number stands to the left all the same."""
    assert list(order_of_pieces([2, 2], [1, 6], [(0, 1), (5, 1)])) == [1, 0]
    assert list(order_of_pieces([2, 2], [1, 6], [])) == [0, 1]
    assert list(order_of_pieces([0, 0], [0, 3], [])) == [0, 1]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.sets(st.integers(0, 24), max_size=6))
def test_edges_lose_no_piece(levels: list[int], places: set[int]) -> None:
    edges = [(place, 1) for place in sorted(places)]
    starts = list(range(0, 2 * len(levels), 2))
    assert sorted(order_of_pieces(levels, starts, edges)) == list(range(len(levels)))


FROM_THE_LEFT = [
    "L",
    "EN",
    "ES",
    "ET",
    "CS",
    "NSM",
    "BN",
    "WS",
    "S",
    "ON",
    "B",
    "LRI",
    "FSI",
    "PDI",
    "LRE",
    "LRO",
    "PDF",
]


@given(st.lists(st.sampled_from(FROM_THE_LEFT), min_size=1, max_size=20))
def test_a_text_that_never_turns_has_the_levels_of_all_rules(classes: list[str]) -> None:
    """Such a text takes a short way through the rules."""
    text = "x" * len(classes)
    short = bidi.resolve(classes, text, 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bidi, "TURNS", frozenset(FROM_THE_LEFT))
        assert bidi.resolve(classes, text, 0) == short
