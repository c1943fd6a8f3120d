"""Right-to-left and mixed lines: where each word stands, how letters join, that a mirrored paragraph is the mirror image."""

import pytest

from booklet.base.language import Direction
from booklet.ir.composed import Line
from booklet.ir.content import Align
from booklet.ir.styled import StyledText
from booklet.text.paragraph import compose

ARABIC = ("Noto Naskh Arabic", "Source Serif 4 SmText")
HEBREW = ("Noto Serif Hebrew", "Source Serif 4 SmText")
AR = "في ليلة 25 فبراير 1992 هاجمت القوات مدينة خوجالي (Khojaly) في إقليم قره باغ، وقُتل 613 مدنياً منهم 106 نساء و83 طفلاً وفق البيانات الرسمية."


def seen(line: Line) -> list[str]:
    """The runs' texts from left to right."""
    return [placed.run.text for placed in sorted(line.runs, key=lambda p: p.x)]


def touching(line: Line) -> bool:
    """Whether each run begins where the one to its left ends."""
    runs = sorted(line.runs, key=lambda p: p.x)
    return all(
        b.x == pytest.approx(a.x + a.run.width * line.scale, abs=1e-6) for a, b in zip(runs, runs[1:], strict=False)
    )


def test_hebrew_words_run_from_right_to_left(desk) -> None:  # type: ignore[no-untyped-def]
    (line,) = desk.set(
        "אחת שתיים שלוש", 300, families=HEBREW, lang="he", direction=Direction.RTL, align=Align.START
    ).lines
    assert [p.run.text for p in line.runs] == ["אחת", " ", "שתיים", " ", "שלוש"]
    assert seen(line) == ["שלוש", " ", "שתיים", " ", "אחת"]
    assert touching(line) and line.x + line.width == pytest.approx(300)


def test_numbers_brackets_and_latin_inside_hebrew(desk) -> None:  # type: ignore[no-untyped-def]
    text = "העיר (Khojaly town) ב־26 לחודש"
    (line,) = desk.set(text, 400, families=HEBREW, lang="he", direction=Direction.RTL, align=Align.START).lines
    assert seen(line) == ["לחודש", " ", "26", "ב־", " ", ")", "Khojaly", " ", "town", "(", "העיר"] or seen(line) == [
        "לחודש", " ", "26", "ב־", " ", ")", "Khojaly", " ", "town", "(", " ", "העיר",
    ]  # fmt: skip
    brackets = [p for p in line.runs if p.run.text in "()"]
    face = desk.fonts.face(brackets[0].run.face)
    assert [face.glyph_text(p.run.glyphs[0]) for p in brackets] == [")", "("]  # mirrored: ( closes on the left
    assert all(p.run.has_actual_text for p in brackets)


def test_hebrew_inside_english(desk) -> None:  # type: ignore[no-untyped-def]
    (line,) = desk.set("say אחת שתיים now", 300, align=Align.START).lines
    assert seen(line) == ["say", " ", "שתיים", " ", "אחת", " ", "now"]
    assert touching(line)


def test_justified_arabic_reaches_both_edges(desk) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(
        AR, 230, families=ARABIC, lang="ar", size=11.5, direction=Direction.RTL, has_hanging_punctuation=False
    )
    assert len(composed.lines) > 2 and not composed.missing
    for line in composed.lines[:-1]:
        ink = [p for i, p in enumerate(line.runs) if i < len(line.runs) - 1 or p.run.text != " "]
        assert min(p.x for p in ink) == pytest.approx(0, abs=1e-6)
        assert max(p.x + p.run.width * (line.scale if p.run.text != " " else 0) for p in ink) == pytest.approx(230)
    last = composed.lines[-1]
    assert last.x + last.width == pytest.approx(230)


def test_the_space_at_a_lines_end_stands_outside_on_the_left(desk) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(AR, 230, families=ARABIC, lang="ar", size=11.5, direction=Direction.RTL)
    for line in composed.lines[:-1]:
        assert line.runs[-1].run.text == " " and line.runs[-1].x < 0


def test_all_of_it_comes_back_in_logical_order(desk) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(AR, 180, families=ARABIC, lang="ar", size=11.5, direction=Direction.RTL)
    assert "".join(p.run.text for line in composed.lines for p in line.runs) == AR


def test_arabic_letters_join_across_a_change_of_style(desk, fonts) -> None:  # type: ignore[no-untyped-def]
    plain, bold = desk.style(families=ARABIC, lang="ar"), desk.style(families=ARABIC, lang="ar", weight="bold")
    style = desk.paragraph(plain, direction=Direction.RTL)
    whole = compose(StyledText("بببب", ((4, plain),)), style, 300, fonts=fonts).lines[0].runs[0].run
    first, second = (
        p.run for p in compose(StyledText("بببب", ((2, plain), (4, bold))), style, 300, fonts=fonts).lines[0].runs
    )
    medial = {c: g for g, c in zip(whole.glyphs, whole.clusters, strict=True)}[1]
    assert medial in first.glyphs
    alone = desk.set("بب", 300, families=ARABIC, lang="ar", direction=Direction.RTL).lines[0].runs[0].run
    assert first.glyphs != alone.glyphs and second.face != first.face


def test_arabic_says_its_text(desk) -> None:  # type: ignore[no-untyped-def]
    run = desk.set("خوجالي", 300, families=ARABIC, lang="ar", direction=Direction.RTL).lines[0].runs[0].run
    assert run.is_rtl and run.text == "خوجالي"
    assert list(run.clusters) == sorted(run.clusters, reverse=True)


@pytest.mark.parametrize("align", [Align.JUSTIFY, Align.START, Align.END, Align.CENTRE])
def test_rooms_are_mirrored(desk, align: Align) -> None:  # type: ignore[no-untyped-def]
    """A paragraph of one script set left to right and right to left: the same breaks, each line's room mirrored."""
    told = {"align": align, "indent_first": 12, "indent_start": 20, "indent_end": 5, "has_hanging_punctuation": False}
    text = " ".join(["אחת שתיים שלוש ארבע"] * 9)
    ltr = desk.set(text, 200, families=HEBREW, lang="he", direction=Direction.LTR, **told)
    rtl = desk.set(text, 200, families=HEBREW, lang="he", direction=Direction.RTL, **told)
    assert [(a.start, a.end) for a in ltr.lines] == [(b.start, b.end) for b in rtl.lines]
    for a, b in zip(ltr.lines, rtl.lines, strict=True):
        assert b.x == pytest.approx(200 - a.x - a.width)
