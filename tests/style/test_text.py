"""Marks become one style for each stretch; nothing of the text is lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from booklet.base.colour import BLACK
from booklet.ir.content import Mark, MarkKind, Rich
from booklet.ir.styled import Caps, SpanKind, StyledText, TextStyle
from booklet.style.text import Manner, joined, parted, plain_text, set_text

PLAIN = TextStyle(("Serif",), "regular", False, 10.0, BLACK, "en")
MANNER = Manner(PLAIN, "semibold")


def test_nested_marks_add_up() -> None:
    rich = Rich("one two three", (Mark(0, 13, MarkKind.EMPHASIS), Mark(4, 7, MarkKind.STRONG)))
    italic = replace(PLAIN, is_italic=True)
    assert set_text(rich, MANNER).styles == ((4, italic), (7, replace(italic, weight="semibold")), (13, italic))


def test_emphasis_in_italic_text_stands_upright() -> None:
    manner = Manner(replace(PLAIN, is_italic=True), "bold")
    assert not set_text(Rich("a", (Mark(0, 1, MarkKind.EMPHASIS),)), manner).styles[0][1].is_italic


def test_language_and_small_caps() -> None:
    rich = Rich("Xocalı AD", (Mark(0, 6, MarkKind.LANGUAGE, "az"), Mark(7, 9, MarkKind.SMALL_CAPS)))
    styles = [style for _, style in set_text(rich, MANNER).styles]
    assert [(s.lang, s.caps) for s in styles] == [("az", Caps.NONE), ("en", Caps.NONE), ("en", Caps.SMALL)]


def test_notes_and_links_are_spans_not_looks() -> None:
    rich = Rich("a\ufffc b", (Mark(1, 2, MarkKind.NOTE, "n1"), Mark(3, 4, MarkKind.LINK, "#x")))
    text = set_text(rich, MANNER)
    assert text.styles == ((4, PLAIN),)
    assert [(s.kind, s.value) for s in text.spans] == [(SpanKind.NOTE, "n1"), (SpanKind.LINK, "#x")]


def test_joined_moves_styles_and_spans() -> None:
    link = set_text(Rich("bc", (Mark(0, 2, MarkKind.LINK, "#x"),)), MANNER)
    both = joined(plain_text("a", PLAIN), link)
    assert (both.text, both.styles[-1][0], both.spans[0].start) == ("abc", 3, 1)


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(list(MarkKind))))
)
def test_styles_cover_the_text_once(text: str, marks: list[tuple[int, int, MarkKind]]) -> None:
    inside = tuple(Mark(min(a, b), max(a, b), kind, "az") for a, b, kind in marks if max(a, b) <= len(text) and a != b)
    ends = [end for end, _ in set_text(Rich(text, inside), MANNER).styles]
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(text)


@given(st.text(max_size=12), st.integers(0, 12))
def test_parts_of_a_text_join_to_the_whole(text: str, at: int) -> None:
    marks = (Mark(0, len(text) // 2, MarkKind.EMPHASIS),) if len(text) > 1 else ()
    whole = set_text(Rich(text, marks), MANNER)
    first, second = parted(whole, min(at, len(text)))
    assert joined(first, second).text == text
    assert [style_at(joined(first, second), n) for n in range(len(text))] == [
        style_at(whole, n) for n in range(len(text))
    ]


def style_at(text: StyledText, at: int) -> TextStyle:
    return next(style for end, style in text.styles if end > at)
