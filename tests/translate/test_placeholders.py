"""A text with its marks, as translators see it and back: a law, and what may go wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.ir.content import ANCHOR, LINE_END, Mark, MarkKind, Rich
from booklet.translate.placeholders import ANCHORED, escaped, plain, tagged, untagged

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=f"{ANCHOR}\u2029"), max_size=12
)
SPANS = [MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.SMALL_CAPS, MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT]


def joined(parts: list[Rich]) -> Rich:
    text, marks = "", []
    for part in parts:
        marks += [Mark(m.start + len(text), m.end + len(text), m.kind, m.value) for m in part.marks]
        text += part.text
    return Rich(text, tuple(marks))


def around(inner: Rich, kind: MarkKind, value: str) -> Rich:
    return Rich(inner.text, (Mark(0, len(inner.text), kind, value), *inner.marks)) if inner.text else inner


LEAVES = WORDS.map(Rich) | st.builds(
    lambda kind, value: Rich(ANCHOR, (Mark(0, 1, kind, value),)), st.sampled_from(sorted(ANCHORED, key=str)), WORDS
)
RICH = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4).map(joined)
        | st.builds(around, inner, st.sampled_from(SPANS), st.just(""))
        | st.builds(around, inner, st.just(MarkKind.LANGUAGE), st.sampled_from(["az", "sr-Latn", "pt-BR"]))
        | st.builds(around, inner, st.just(MarkKind.LINK), st.text('htp:/#a?&<>" ', min_size=1))
    ),
    max_leaves=12,
)


@given(RICH)
def test_a_text_comes_back_as_it_was(rich: Rich) -> None:
    assert untagged(tagged(rich), rich) == (rich, [])


@given(WORDS)
def test_a_text_without_marks_comes_back_as_it_was(text: str) -> None:
    assert plain(escaped(text)) == text.replace(LINE_END, "\n")


SOURCE = Rich(f"See this{ANCHOR} and that{ANCHOR}.", (
    Mark(4, 8, MarkKind.LINK, "https://example.org"), Mark(8, 9, MarkKind.NOTE, "n-1"), Mark(18, 19, MarkKind.NOTE, "n-2"),
))  # fmt: skip


def test_tags_are_short_and_numbered() -> None:
    assert tagged(SOURCE) == "See <link 1>this</link><note 1/> and that<note 2/>."


def test_tags_may_move() -> None:
    made, wrong = untagged("O<note 2/>, bu <link 1>bax</link><note 1/>.", SOURCE)
    assert wrong == []
    assert [m.value for m in made.marks] == ["n-2", "https://example.org", "n-1"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bax <link 1>bu</link><note 1/>.", ["translate.lost-placeholder"]),
        ("Bax bu<note 1/><note 2/>.", ["translate.lost-placeholder"]),
        ("<link 1>Bax</link><note 1/><note 2/><note 2/>", ["translate.added-placeholder"]),
        ("<link 1>Bax</link><note 1/><note 2/><page 1/>", ["translate.added-placeholder"]),
        ("<link 1>Bax<note 1/><note 2/>", ["translate.bad-markup"]),
        ("<link 1><em>Bax</link></em><note 1/><note 2/>", ["translate.bad-markup", "translate.bad-markup"]),
        ("<link 1>Bax</link><note 1/><note 2/><b>B</b>", ["translate.bad-markup", "translate.bad-markup"]),
        ("<link 1>3 < 4</link><note 1/><note 2/>", ["translate.bad-markup"]),
        (
            "<link 1><lang azeri-turkic-latin>x</lang></link><note 1/><note 2/>",
            ["translate.bad-markup", "translate.bad-markup"],
        ),
    ],
)
def test_what_a_translation_may_not_do(text: str, codes: list[str]) -> None:
    assert sorted(w.code for w in untagged(text, SOURCE)[1]) == codes
