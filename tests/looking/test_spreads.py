"""Which pages a reader sees together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.looking.spreads import Spread, parse_pages, spreads


def test_a_book_opens_on_its_first_page_alone_and_closes_on_its_last() -> None:
    assert spreads(6) == (Spread(None, 0), Spread(1, 2), Spread(3, 4), Spread(5, None))
    assert spreads(5) == (Spread(None, 0), Spread(1, 2), Spread(3, 4))


def test_bound_on_the_right_the_verso_is_on_the_right() -> None:
    assert spreads(4, is_rtl=True) == (Spread(0, None), Spread(2, 1), Spread(None, 3))


@given(st.integers(1, 300), st.booleans())
def test_every_page_once_in_order(count: int, is_rtl: bool) -> None:
    assert [page for spread in spreads(count, is_rtl=is_rtl) for page in spread.pages] == list(range(count))


def test_lists_of_pages() -> None:
    assert parse_pages("", 3) == (0, 1, 2)
    assert parse_pages("2-3, 1,2", 3) == (0, 1, 2)
    for wrong in ("0", "4", "2-1", "x", "1-", "-", "1,,2", "99999999999999999999", "١"):
        with pytest.raises(ValueError, match=r"no pages"):
            parse_pages(wrong, 3)
