"""Dates as printed: every true one passes, every wrong one is told."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.source.dates import contradiction, wrong_weekday
from booklet.source.words import words_for
from booklet.style.words import long_date, weekday

DAYS = st.dates(datetime.date(1700, 1, 1), datetime.date(2099, 12, 31))
EN = words_for("en")


@given(DAYS, st.sampled_from(["en", "es"]))
def test_our_own_dates_do_not_contradict(day: datetime.date, lang: str) -> None:
    words = words_for(lang)
    iso = day.isoformat()
    assert contradiction(f"{weekday(words, iso)}, {long_date(words, iso)}", iso, words) == ""


@given(DAYS, DAYS)
def test_another_day_is_told(day: datetime.date, other: datetime.date) -> None:
    told = contradiction(long_date(EN, other.isoformat()), day.isoformat(), EN)
    assert bool(told) is (day != other)


@pytest.mark.parametrize(
    "printed",
    ["3 March 1992", "March 3, 1992", "March 1992", "the 3rd of March 1992", "Mar. 3", "03.03.1992", "2-3 March 1992", "undated",
     "the third day of March, 1992", "Tuesday"],
)  # fmt: skip
def test_ways_to_write_the_third_of_march(printed: str) -> None:
    assert contradiction(printed, "1992-03-03", EN) == ""


@pytest.mark.parametrize(
    "printed", ["4 March 1992", "March 4, 1992", "April 1992", "3 March 1993", "04.03.1992", "Monday, 3 March"]
)
def test_ways_to_be_wrong(printed: str) -> None:
    assert contradiction(printed, "1992-03-03", EN)


def test_the_right_weekday_is_named() -> None:
    assert wrong_weekday("Monday", "1992-03-03", EN) == "1992-03-03 was a Tuesday, not a Monday"
