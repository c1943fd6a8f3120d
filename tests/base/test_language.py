"""Language tags: what they are a kind of, how they run; digits by language against CLDR."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.digits import EUROPEAN, in_digits, native_digits
from booklet.base.language import Direction, direction_of, fallbacks, is_loosely_broken, is_tag, primary
from tests.source.make_languages import TAGS


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("az", ("az",)),
        ("SR-latn-rs", ("sr-Latn-RS", "sr-Latn", "sr")),
        ("zh-TW", ("zh-TW", "zh-Hant", "zh")),
        ("ja-u-lb-normal", ("ja",)),
    ],
)
def test_what_a_tag_is_a_kind_of(tag: str, wanted: tuple[str, ...]) -> None:
    assert fallbacks(tag) == wanted


def test_how_strictly_lines_are_broken_is_part_of_a_tag() -> None:
    assert is_tag("ja-u-lb-strict") and is_tag("zh-Hant-TW-u-lb-normal") and not is_tag("ja-u-lb-odd")
    assert [is_loosely_broken(tag) for tag in ("ja", "ja-u-lb-strict", "ja-u-lb-normal")] == [False, False, True]
    assert direction_of("ar-u-lb-normal") is Direction.RTL


@pytest.mark.parametrize("tag", [tag for tag in TAGS if "-" not in tag and tag != "zh"])
def test_native_digits_are_those_of_cldr(tag: str) -> None:
    """Chinese numerals (hanidec) are no digits of folios; our table leaves them out."""
    has_own = Locale.parse(tag).other_numbering_systems.get("native", "latn") != "latn"
    assert bool(native_digits(tag)) == has_own


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [("ar", "٣١"), ("fa-IR", "۳۱"), ("ur", "۳۱"), ("hi", "३१"), ("bn", "৩১"), ("az", "31"), ("en", "31")],
)
def test_digits(lang: str, wanted: str) -> None:
    assert in_digits("31", native_digits(lang)) == wanted


@given(st.sampled_from(TAGS), st.integers(0, 10**6))
def test_digits_read_back(tag: str, number: int) -> None:
    digits = native_digits(primary(tag)) or EUROPEAN
    assert int(in_digits(str(number), digits)) == number
