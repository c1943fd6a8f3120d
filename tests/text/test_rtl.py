"""Right-to-left and mixed lines: where each word stands, how letters join, that a mirrored paragraph is the mirror image."""

import re

import pytest

from booklet.base.language import Direction
from booklet.ir.composed import Line
from booklet.ir.content import Align
from booklet.ir.styled import StyledText
from booklet.text import protrusion
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


def isolated(text: str) -> str:
    """Each word in an isolate: words follow one another from the right, each can be read."""
    return re.sub(r"[^\W_]+", lambda word: f"\u2066{word[0]}\u2069", text)


def boxes(line: Line) -> list[tuple[str, float, float]]:
    """What is seen on a line, from its measure's left, without the space that tracking leaves."""
    return [
        (p.run.text, line.x + p.x, line.x + p.x + p.run.width * line.scale - p.run.tracking * line.scale)
        for p in line.runs
        if p.run.text.strip()
    ]


SIGNS = "The snow lay deep, the road was cut. Nobody came: neither post nor bread, nor (they said) a word. It was cold, and it was dark."


@pytest.mark.parametrize("tracking", [0.0, 60.0])
@pytest.mark.parametrize("align", [Align.JUSTIFY, Align.START, Align.END])
def test_what_hangs_is_mirrored(desk, monkeypatch, align: Align, tracking: float) -> None:  # type: ignore[no-untyped-def]
    """Signs hang at the side where they stand, and the fit reckons with it; letters and brackets, which differ, hang not at all."""
    same = {".": 700, ",": 650, ":": 500}
    monkeypatch.setattr(protrusion, "LEFT", same)
    monkeypatch.setattr(protrusion, "RIGHT", same)
    text, told = isolated(SIGNS * 3), {"align": align, "features": (("kern", 0), ("liga", 0)), "tracking": tracking}
    ltr = desk.set(text, 180, **told)
    rtl = desk.set(text, 180, direction=Direction.RTL, lang="en-Arab", **told)
    assert len(ltr.lines) == len(rtl.lines) > 8
    for one, other in zip(ltr.lines, rtl.lines, strict=True):
        for (a, left, right), (b, other_left, other_right) in zip(boxes(one), boxes(other), strict=True):
            assert a == b
            assert (180 - right, 180 - left) == pytest.approx((other_left, other_right), abs=1e-6)
    if align is Align.JUSTIFY and not tracking:
        assert min(left for line in rtl.lines for _, left, _ in boxes(line)) < -1


def test_brackets_hang_as_they_look(desk) -> None:  # type: ignore[no-untyped-def]
    """An opening bracket at the right edge looks like a closing one, and hangs as much."""
    told = {"families": HEBREW, "lang": "he", "direction": Direction.RTL, "align": Align.START}
    for sign, looks in (("(", ")"), ("«", "»"), ("[", "]")):
        (line,) = desk.set(f"{sign}אחת", 300, **told).lines
        first = line.runs[0].run
        assert line.x + line.width == pytest.approx(300)
        hang = line.x + line.runs[0].x + first.width - 300
        assert hang == pytest.approx(protrusion.RIGHT[looks] * first.advances[-1] / 1000, rel=1e-3)


def test_a_line_that_is_too_long_sticks_out_where_it_ends(desk) -> None:  # type: ignore[no-untyped-def]
    for align in (Align.START, Align.CENTRE, Align.END):
        (line,) = desk.set(
            "\u2066Llanfairpwllgwyngyll\u2069", 40, direction=Direction.RTL, align=align, is_hyphenated=False
        ).lines
        assert line.x < 0 and line.x + line.width == pytest.approx(40), align


def test_a_notes_number_after_a_foreign_name_stands_on_its_left(desk) -> None:  # type: ignore[no-untyped-def]
    """Both are of one level; the passage's edge keeps them apart. Also where it is marked by its language alone."""
    arabic = desk.style(families=ARABIC, lang="ar")
    latin, raised = desk.style(lang="en"), desk.style(families=ARABIC, lang="ar", rise=3.0, size=6.5)
    text = "في Black Garden1 و"
    styled = StyledText(text, ((3, arabic), (15, latin), (16, raised), (len(text), arabic)))
    (line,) = compose(styled, desk.paragraph(arabic, direction=Direction.RTL), 300, fonts=desk.fonts).lines
    at = {p.run.text: p.x for p in line.runs}
    assert at["1"] < at["Black"] < at["Garden"]


def test_ranges_in_a_line(desk) -> None:  # type: ignore[no-untyped-def]
    told = {"families": ARABIC, "lang": "ar", "direction": Direction.RTL}
    for text in ("بين 1905–1907", "1905-1907", "ص 1905–1907"):
        (line,) = desk.set(text, 300, **told).lines
        at = {p.run.text: p.x for p in line.runs}
        assert at["1907"] < at["1905"], text
