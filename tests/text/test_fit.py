"""The total fit on dull boxes: numbers in, breaks out."""

from typing import NamedTuple

import pytest

from booklet.text.fit import Fitting, fit
from booklet.text.hyphenate import HyphenRules, hyphen_rules
from booklet.text.units import HyphenPoint


class Dull(NamedTuple):
    """A unit of a width that may be hyphenated at given widths."""

    width: float
    cuts: tuple[float, ...] = ()
    is_flagged: bool = False
    glue: float = 0.0
    left: float = 0.0
    right: float = 0.0

    def points(self, rules: HyphenRules) -> tuple[HyphenPoint, ...]:
        return tuple(HyphenPoint(i + 1, cut, 3.0, 0.0) for i, cut in enumerate(self.cuts))


def breaks(units: list[Dull], measure: float, **told: object) -> list[tuple[int, int]]:
    usual = {
        "measures": (measure,), "expansion": 0.0, "is_justified": True, "rules": hyphen_rules((2, 3)), "max_ladder": 2,
        "least_last": 0.0, "hangs": False,
    }  # fmt: skip
    chosen = fit(units, [3.0] * (len(units) - 1) + [0.0], Fitting(**{**usual, **told}))  # type: ignore[arg-type]
    return [(b.unit, b.point.offset if b.point else 0) for b in chosen]


def test_words_that_fill_the_measure_exactly() -> None:
    assert breaks([Dull(30)] * 9, 96) == [(2, 0), (5, 0), (8, 0)]


def test_the_whole_paragraph_counts_not_the_line() -> None:
    """A first-fit setter fills line 1 and leaves line 2 with a gap; the fit takes the loss on line 1."""
    units = [Dull(40), Dull(40), Dull(12), Dull(80), Dull(40)]
    assert breaks(units, 98, is_justified=False)[0] == (1, 0)


def test_a_hyphen_only_where_spaces_would_be_worse() -> None:
    words = [Dull(30), Dull(30), Dull(30), Dull(30, cuts=(15.0,)), Dull(30), Dull(30)]
    assert breaks(words, 96) == [(2, 0), (5, 0)]
    words = [Dull(30), Dull(30), Dull(60, cuts=(27.0,)), Dull(30), Dull(30), Dull(33)]
    assert breaks(words, 96)[0] == (2, 1)
    assert breaks(words, 96, rules=None)[0] != (2, 1)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_no_longer_ladder_than_allowed(most: int) -> None:
    """Words of 46 with a cut in the middle want a hyphen on every line of 96; without one spaces are wide but possible."""
    words = [Dull(46, cuts=(20.0,))] * 40
    found = breaks(words, 125, max_ladder=most)
    ladder = longest = 0
    for _, point in found[:-1]:
        ladder = ladder + 1 if point else 0
        longest = max(longest, ladder)
    assert longest <= most


def test_a_word_wider_than_the_measure_stands_alone() -> None:
    assert breaks([Dull(30), Dull(200), Dull(30)], 96) == [(0, 0), (1, 0), (2, 0)]


def test_a_word_wider_than_the_measure_is_hyphenated_again_and_again() -> None:
    found = breaks([Dull(300, cuts=tuple(map(float, range(30, 300, 30))))], 96)
    assert [unit for unit, _ in found] == [0] * len(found) and len(found) == 4


def test_the_last_line_is_not_a_fragment_if_that_can_be_helped() -> None:
    words = [Dull(5)] * 25
    assert breaks(words, 90, least_last=0.0) == [(11, 0), (23, 0), (24, 0)]
    assert breaks(words, 90, least_last=10.0)[-2] < (23, 0)


def test_first_lines_may_be_narrower() -> None:
    assert breaks([Dull(30)] * 7, 96, measures=(63.0, 96.0)) == [(1, 0), (4, 0), (6, 0)]


def test_expansion_gives_room_before_the_spaces() -> None:
    words = [Dull(31)] * 6
    assert breaks(words, 97, expansion=0.02) == [(2, 0), (5, 0)]


def test_a_ragged_line_never_exceeds_the_measure() -> None:
    for chosen in (breaks([Dull(w)] * 30, 100, is_justified=False) for w in (9, 17, 24, 33, 49)):
        assert chosen[-1] == (29, 0)
    assert breaks([Dull(33)] * 6, 100, is_justified=False) == [(1, 0), (3, 0), (5, 0)]
