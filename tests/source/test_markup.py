"""Inline markup: what each form means, where its problems are, and that no text is lost."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from booklet.ir.content import ANCHOR, LINE_END, Mark, MarkKind
from booklet.source.markup import parse_inline, parse_marked, parse_paragraph

A, E = ANCHOR, LINE_END


def marks(source: str) -> list[tuple[str, str, str]]:
    """Each mark as (text under it, kind, value)."""
    rich = parse_inline(source).rich
    return [(rich.text[m.start : m.end], m.kind.value, m.value) for m in rich.marks]


def test_lines_of_chinese_and_japanese_join_without_a_space() -> None:
    assert parse_inline("本書は、\n 小冊子を PDF\nの形で **作る**。").rich.text == "本書は、小冊子を PDF の形で 作る。"
    assert parse_inline("한국어\n문장").rich.text == "한국어 문장"


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("plain", "plain", []),
        ("an *em* word", "an em word", [("em", "emphasis", "")]),
        ("*a **b** c*", "a b c", [("a b c", "emphasis", ""), ("b", "strong", "")]),
        ("***a***", "a", [("a", "emphasis", ""), ("a", "strong", "")]),
        ("a text[^note].", f"a text{A}.", [(A, "note", "note")]),
        ("[UN]{.sc}", "UN", [("UN", "small-caps", "")]),
        ("H[2]{.sub}O, 1[st]{.sup}", "H2O, 1st", [("2", "subscript", ""), ("st", "superscript", "")]),
        ("[Şuşa]{lang=az}", "Şuşa", [("Şuşa", "language", "az")]),
        ("[*a* b]{.sc lang=tr}", "a b", [("a b", "small-caps", ""), ("a b", "language", "tr"), ("a", "emphasis", "")]),
        ("*[a]{.sc}*", "a", [("a", "emphasis", ""), ("a", "small-caps", "")]),
        ("[see](https://a.org/x)", "see", [("see", "link", "https://a.org/x")]),
        ("[see *it*](#map)", "see it", [("see it", "link", "#map"), ("it", "emphasis", "")]),
        ("<https://a.org>", "https://a.org", [("https://a.org", "link", "https://a.org")]),
        ("page <page:map>, figure <figure:f>, <title:h>", f"page {A}, figure {A}, {A}",
         [(A, "page-of", "map"), (A, "figure-of", "f"), (A, "title-of", "h")]),
        ("one\ntwo  three\tfour", "one two three four", []),
        ("one\\\ntwo  \nthree", f"one{E}two{E}three", []),
        ("*one*\\\n two", f"one{E}two", [("one", "emphasis", "")]),
        ("  one  ", "one", []),
        (r"\*not\* \[this\]", "*not* [this]", []),
        ("AT&T &amp; a < b", "AT&T & a < b", []),
        ("“Curly” and \"straight\" ... stay", "“Curly” and \"straight\" ... stay", []),
        ("snake_case 2 * 3 * 4", "snake_case 2 * 3 * 4", []),
        ("`*a*`", "`a`", [("a", "emphasis", "")]),
        ("no-break\u00a0space\u202fstays", "no-break\u00a0space\u202fstays", []),
        ("a [bracket] alone", "a [bracket] alone", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_markup_means(source: str, text: str, found: list[tuple[str, str, str]]) -> None:
    parsed = parse_inline(source)
    assert parsed.problems == ()
    assert parsed.rich.text == text
    assert marks(source) == found


@pytest.mark.parametrize(
    ("source", "code", "offset"),
    [
        ("a <b>", "content.raw-html", 2),
        ("a <!-- b -->", "content.raw-html", 2),
        ("a ![b](c)", "content.image-in-text", 2),
        ("*a* [b](c)", "content.bad-link", 4),
        ("[b](javascript:x)", "content.bad-link", 0),
        ("[b](file:///etc/passwd)", "content.bad-link", 0),
        ("ab [b]{.c}", "content.unknown-span", 3),
        ("ab [b]{lang=Azeri-}", "content.unknown-span", 3),
        ("ab <page:>", "content.unknown-id", 3),
        ("ab\ufffc", "content.control-character", 2),
        ("a\x07", "content.control-character", 1),
    ],
)
def test_what_a_text_may_not_hold(source: str, code: str, offset: int) -> None:
    assert [(p.code, p.offset) for p in parse_inline(source).problems] == [(code, offset)]


@pytest.mark.parametrize(
    "line",
    ["# Facts", "## Facts", "> said", "- item", "* item", "+ item", "1. one", "```", "~~~", "---", "===", "| a | b |"],
)
def test_block_structure_is_refused_in_running_text(line: str) -> None:
    found = parse_paragraph(f"A text\n{line}\nmore").problems
    assert [(p.code, p.offset) for p in found] == [("content.block-in-text", 7)]


@pytest.mark.parametrize(
    "line", ["1992 was", "1992. It was", "– a dash", "*em* text", "**strong**", "#1", "-5 degrees"]
)
def test_running_text_is_not_taken_for_block_structure(line: str) -> None:
    assert parse_paragraph(line).problems == ()


def test_offsets_lead_to_the_markup() -> None:
    source = "a *b*[^n] <page:p> [c](#d)"
    parsed = parse_inline(source)
    at = {m.kind: o for m, o in zip(parsed.rich.marks, parsed.offsets, strict=True)}
    assert source[at[MarkKind.NOTE] :].startswith("[^n]")
    assert source[at[MarkKind.PAGE_OF] :].startswith("<page:p>")
    assert source[at[MarkKind.LINK] :].startswith("[c]")


@given(st.text(st.characters(exclude_characters="\\*_<&[", exclude_categories=["Cs"]), max_size=80))
@example("a \n  b\t c ")
@example("a  \nb")
@example("\u2028\u00a0 x")
def test_short_way_gives_the_same_as_the_grammar(source: str) -> None:
    assert parse_inline(source) == parse_marked(source)


PIECES = st.lists(
    st.sampled_from(["*", "**", "_", "[", "]", "(", ")", "{", "}", ".sc", "<", ">", "page:", "^", "\\", "\n", "  \n", " ", "a", "B", "é", "!", "&amp;", "`", "#x", "https://a.b"]),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=80), PIECES))
@example("[" * 200 + "a" + "]{.sc}" * 200)
@example("*" * 300 + "a")
def test_any_text_parses_into_well_formed_marks(source: str) -> None:
    parsed = parse_inline(source)
    text = parsed.rich.text
    assert len(parsed.offsets) == len(parsed.rich.marks)
    assert all(0 <= m.start < m.end <= len(text) for m in parsed.rich.marks)
    assert [m.start for m in parsed.rich.marks] == sorted(m.start for m in parsed.rich.marks)
    anchors = {m.start for m in parsed.rich.marks if text[m.start : m.end] == ANCHOR}
    assert {i for i, c in enumerate(text) if c == ANCHOR} <= anchors
    assert all(0 <= p.offset <= len(source) for p in parsed.problems)
    assert is_nested(parsed.rich.marks)


def is_nested(found: tuple[Mark, ...]) -> bool:
    """True if no two marks overlap without one holding the other."""
    return not any(a.start < b.start < a.end < b.end for a in found for b in found)


@given(st.text(st.characters(exclude_characters="[<&", categories=["L", "N", "P", "Zs"]), max_size=100))
def test_no_letter_or_digit_is_lost(source: str) -> None:
    """Without brackets, references and entities markup takes away only stars, underlines and backslashes."""
    kept = parse_inline(source).rich.text
    assert re.sub(r"[\W_]", "", kept) == re.sub(r"[\W_]", "", source)


def test_hostile_text_takes_no_long_time() -> None:
    """Runs of delimiters and brackets are what inline parsers are slow at."""
    for source in ("*a " * 5000, "[" * 5000, "[a" * 3000 + "]{.sc}", "<" * 20000, "_*" * 5000, "[^a" * 5000):
        began = time.process_time()
        parse_inline(source)
        assert time.process_time() - began < 20  # a hang would take minutes
