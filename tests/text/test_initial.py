"""Drop caps: how tall, where, and what happens beside them."""

import pytest

from booklet.base.language import Direction
from booklet.ir.composed import Composed
from booklet.ir.content import Align

DISPLAY = {"families": ("Source Serif 4 Display",)}


def drop(desk, text: str, lines: int = 3, measure: float = 300, **told: object) -> Composed:  # type: ignore[no-untyped-def]
    return desk.set(text, measure, initial_lines=lines, initial=desk.style(**DISPLAY), **told)


@pytest.mark.parametrize("lines", [2, 3, 4])
def test_cap_height_and_baseline_span_the_lines(desk, english: str, lines: int) -> None:  # type: ignore[no-untyped-def]
    composed = drop(desk, english, lines)
    letter = composed.lines[0].runs[0]
    big, small = desk.fonts.face(letter.run.face), desk.fonts.find("Source Serif 4 SmText", "regular", False)
    assert letter.run.text == "I" and letter.rise == pytest.approx(-14 * (lines - 1))
    height = big.cap_height * letter.run.size / big.upem
    assert height == pytest.approx(small.cap_height * 10 / small.upem + 14 * (lines - 1), abs=0.01)


def test_lines_beside_it_are_indented_and_all_end_at_the_edge(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    composed = drop(desk, english, 3, has_hanging_punctuation=False)
    first, second, third, fourth = composed.lines[:4]
    assert first.x == 0 and second.x == third.x > 10 and fourth.x == 0
    assert first.runs[1].x == pytest.approx(second.x)
    assert all(line.x + line.width == pytest.approx(300) for line in composed.lines[:-1])
    ink_right = first.runs[0].x + first.runs[0].run.width
    assert ink_right <= second.x


def test_its_stem_stands_at_the_margin(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    letter = drop(desk, english).lines[0].runs[0]
    face = desk.fonts.face(letter.run.face)
    assert letter.x + face.ink(letter.run.glyphs[0])[0] * letter.run.size / face.upem == pytest.approx(0, abs=1e-6)


def test_the_text_comes_back(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    for text in (english, "“" + english, "A" + english[2:]):
        composed = drop(desk, text)
        assert "".join(p.run.text for line in composed.lines for p in line.runs if p.start < line.end) == text
        assert composed.lines[0].start == 0


def test_an_opening_quotation_mark_stays_small_in_the_margin(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    mark, letter = drop(desk, "“" + english).lines[0].runs[:2]
    assert (mark.run.text, mark.run.size, letter.run.text) == ("“", 10.0, "I")
    assert mark.x == pytest.approx(-mark.run.width) and mark.rise == 0
    mark, letter = drop(desk, "“" + english, has_hanging_punctuation=False).lines[0].runs[:2]
    assert mark.x == 0 and letter.x > 2


def test_a_letter_that_is_a_word_keeps_its_space(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    runs = drop(desk, "A town. " + english).lines[0].runs
    assert [p.run.text for p in runs[:3]] == ["A", " ", "town."]


def test_a_short_paragraph_has_a_smaller_one_or_none(desk) -> None:  # type: ignore[no-untyped-def]
    two = drop(desk, "The snow lay deep upon the hills around the town that night in the year", 4, 250)
    assert len(two.lines) == 2 and two.lines[0].runs[0].rise == -14
    one = drop(desk, "The snow", 3)
    assert len(one.lines) == 1 and one.lines[0].runs[0].run.text == "The"


def test_text_that_begins_with_no_letter_has_none(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    assert drop(desk, "— " + english).lines[0].runs[0].run.size == 10


def test_right_to_left_it_stands_on_the_right(desk) -> None:  # type: ignore[no-untyped-def]
    hebrew = desk.style(families=("Noto Serif Hebrew",), lang="he")
    text = " ".join(["אחת שתיים שלוש ארבע"] * 12)
    composed = desk.set(
        text, 300, families=hebrew.families, lang="he", direction=Direction.RTL, initial_lines=2, initial=hebrew, align=Align.JUSTIFY,
        has_hanging_punctuation=False,
    )  # fmt: skip
    first, second, third = composed.lines[:3]
    letter = first.runs[0]
    face = desk.fonts.face(letter.run.face)
    right = first.x + letter.x + face.ink(letter.run.glyphs[0])[2] * letter.run.size / face.upem
    assert right == pytest.approx(300, abs=1e-6)
    assert second.x == 0 and second.width < 290 and third.width == pytest.approx(300)


def test_what_is_not_shown_before_it_is_passed_over(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    """A translator's isolate around the first word, or around the word after a quotation mark."""
    bare, isolated = drop(desk, english), drop(desk, f"\u2068{english}\u2069")
    letter = isolated.lines[0].runs[0]
    assert (letter.run.text, letter.start) == ("I", 1)
    assert letter.run.size == bare.lines[0].runs[0].run.size
    mark, letter = drop(desk, f"“\u2068{english}\u2069").lines[0].runs[:2]
    assert (mark.run.text, mark.start, letter.run.text, letter.start) == ("“", 0, "I", 2)


def test_a_latin_initial_of_a_right_to_left_paragraph_stands_on_the_right(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    composed = drop(desk, f"\u2068{english}\u2069", direction=Direction.RTL)
    letter = composed.lines[0].runs[0]
    face = desk.fonts.face(letter.run.face)
    ink = face.ink(letter.run.glyphs[0])[2] * letter.run.size / face.upem
    assert composed.lines[0].x + letter.x + ink == pytest.approx(300, abs=0.01)
