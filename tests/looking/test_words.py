"""What changed in the words of two pages."""

from hypothesis import given
from hypothesis import strategies as st

from booklet.looking.words import Kind, Stretch, changes, with_moves

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "well-known"]), max_size=12)


@given(WORDS, WORDS)
def test_the_stretches_are_both_texts(old: list[str], new: list[str]) -> None:
    found = changes(old, new)
    assert [w for s in found if s.kind is not Kind.IN for w in s.words] == old
    assert [w for s in found if s.kind is not Kind.OUT for w in s.words] == new


def test_a_hyphen_that_a_line_end_adds_is_no_change() -> None:
    assert changes(["a", "well-known", "tree"], ["a", "wellknown", "tree"]) == (
        Stretch(Kind.KEPT, ("a", "wellknown", "tree")),
    )


def test_words_that_run_over_to_the_next_page_are_told_as_moved() -> None:
    first = changes(["one", "two", "three", "four", "five"], ["one", "two"])
    second = changes(["six", "seven"], ["three", "four", "five", "six", "seven"])
    third = changes(["eight"], ["nine"])
    moved = with_moves([first, second, third])
    assert [s.is_moved for s in moved[0]] == [False, True]
    assert [s.is_moved for s in moved[1]] == [True, False]
    assert [s.is_change for s in moved[2]] == [True, True]
