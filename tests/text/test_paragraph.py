"""Laws of a composed paragraph: every character in one line, edges where they belong, nothing lost, nothing crashes."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.language import Direction
from booklet.ir.composed import Composed, Line
from booklet.ir.content import Align
from booklet.ir.styled import Caps, Span, SpanKind, StyledText
from booklet.text.measure import natural_width
from booklet.text.paragraph import compose

SHOWN = st.sampled_from(list("abcdefgh    fiıİß,.-—“”()1234 éəжяאבגابج\u00a0\u00ad"))
HOSTILE = st.text(
    alphabet=st.one_of(SHOWN, st.sampled_from(list("\u202e\u202d\u2067\u2069\u200f\u0000\u0007\t\n\r\u2028\u2029\ufffc\u200b\u2060\ud800\U0001f600漢\u0301\u0651"))),
    max_size=120,
)  # fmt: skip


def said(line: Line) -> str:
    return "".join(placed.run.text for placed in line.runs)


def edges(line: Line) -> tuple[float, float]:
    """Left and right end of a line's ink, without the spaces at its end."""
    runs = list(line.runs)
    while runs and runs[-1].run.text == " ":
        runs.pop()
    return min(r.x for r in runs) + line.x, max(r.x + r.run.width * line.scale for r in runs) + line.x


def check(composed: Composed, text: str) -> None:
    assert [line.start for line in composed.lines[1:]] == [line.end for line in composed.lines[:-1]]
    assert not text or (composed.lines[0].start, composed.lines[-1].end) == (0, len(text))
    assert [line.is_last for line in composed.lines] == [False] * (len(composed.lines) - 1) + [True] * bool(
        composed.lines
    )
    for line in composed.lines:
        starts = [placed.start for placed in line.runs]
        assert starts == sorted(starts) and all(line.start <= s <= line.end for s in starts)
        for placed in line.runs:
            run = placed.run
            assert len(run.glyphs) == len(run.advances) == len(run.clusters)
            hyphen = run.text == "-" and placed.start == line.end
            assert hyphen or text[placed.start : placed.start + len(run.text)].replace("\t", " ") == run.text


@settings(max_examples=150, deadline=None)
@given(text=HOSTILE, measure=st.floats(5, 400), direction=st.sampled_from(Direction), align=st.sampled_from(Align))
def test_every_character_stands_in_exactly_one_line(
    desk, text: str, measure: float, direction: Direction, align: Align
) -> None:  # type: ignore[no-untyped-def]
    check(desk.set(text, measure, direction=direction, align=align), text.replace("\ud800", "\ufffd"))


@pytest.mark.parametrize("align", Align)
@pytest.mark.parametrize("size", [8.0, 10.4])
def test_all_the_words_come_back(desk, english: str, align: Align, size: float) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(english, 240, align=align, size=size)
    text = "".join(said(line).removesuffix("-") if line.is_hyphenated else said(line) for line in composed.lines)
    assert text == english
    check(composed, english)


def test_justified_lines_reach_both_edges(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(english, 300, has_hanging_punctuation=False)
    for line in composed.lines[:-1]:
        assert edges(line) == pytest.approx((0, 300), abs=1e-6)
        assert line.width == pytest.approx(300)
    assert composed.lines[-1].width < 300 and not composed.overfull


def test_punctuation_and_hyphens_hang_out(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(english, 300)
    out = {said(line).rstrip()[-1]: edges(line)[1] - 300 for line in composed.lines[:-1]}
    assert any(mark in out for mark in "-.,;")
    for mark, by in out.items():
        assert 1 < by < 2.5 if mark in "-.,;" else by < 0.4


def test_an_opening_quotation_mark_hangs_at_the_start(desk) -> None:  # type: ignore[no-untyped-def]
    for align in (Align.START, Align.JUSTIFY):
        (line,) = desk.set("“Almond", 300, align=align).lines
        assert -4 < line.runs[0].x < -2


@pytest.mark.parametrize(("align", "share"), [(Align.START, 0), (Align.CENTRE, 0.5), (Align.END, 1)])
def test_ragged_lines_stand_at_their_side(desk, english: str, align: Align, share: float) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(english, 200, align=align, has_hanging_punctuation=False)
    for line in composed.lines:
        assert line.scale == 1 and line.width <= 200 + 1e-6
        assert line.x == pytest.approx((200 - line.width) * share)
        assert edges(line)[1] - edges(line)[0] == pytest.approx(line.width)


def test_expansion_stays_in_its_limits(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    for limit in (0.0, 0.01, 0.02):
        scales = [line.scale for line in desk.set(english, 250, expansion=limit).lines]
        assert all(1 - limit - 1e-9 <= scale <= 1 + limit + 1e-9 for scale in scales)


def test_indents(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(english, 300, indent_first=12, indent_start=20, indent_end=30, has_hanging_punctuation=False)
    assert [line.x for line in composed.lines] == [32.0, *[20.0] * (len(composed.lines) - 1)]
    assert edges(composed.lines[0])[1] == pytest.approx(270) == edges(composed.lines[1])[1]


def test_every_word_space_is_a_run_of_its_own_also_at_line_ends(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set(english, 300)
    for line in composed.lines[:-1]:
        for placed in line.runs:
            assert placed.run.text == " " or " " not in placed.run.text
        assert line.is_hyphenated or said(line)[-1] in " -—"
        before, last = line.runs[-2:]
        assert last.x == pytest.approx(before.x + before.run.width * line.scale)
    gaps = [b.x - (a.x + a.run.width) for a, b in pairwise(composed.lines[-1].runs)]
    assert max(map(abs, gaps)) < 1e-6


def test_runs_are_shared(desk) -> None:  # type: ignore[no-untyped-def]
    runs = desk.set("the town and the town", 300).lines[0].runs
    assert runs[0].run is runs[6].run and runs[1].run is runs[3].run


def test_the_hyphen_at_a_lines_end_is_painted_and_says_so(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    hyphenated = [line for line in desk.set(english, 120).lines if line.is_hyphenated]
    assert hyphenated
    for line in hyphenated:
        last = line.runs[-1]
        assert (last.run.text, last.start) == ("-", line.end)
        assert not last.run.has_actual_text


def test_no_ladder_of_three(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    for measure in range(110, 330, 7):
        ends = [said(line).endswith("-") for line in desk.set(english * 3, float(measure)).lines]
        assert not any(a and b and c for a, b, c in zip(ends, ends[1:], ends[2:], strict=False))


def test_forced_line_ends(desk) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set("One\u2028two\n\nfour", 300)
    assert [said(line) for line in composed.lines] == ["One", "two", "", "four"]
    assert [line.scale for line in composed.lines] == [1, 1, 1, 1]
    check(composed, "One\u2028two\n\nfour")


def test_soft_hyphens_are_the_only_places_of_their_word(desk) -> None:  # type: ignore[no-untyped-def]
    text = "mmmm mmmm con\u00adsideration"
    composed = desk.set(text, 105, align=Align.START)
    assert [said(line) for line in composed.lines] == ["mmmm mmmm con-", "sideration"]
    assert said(desk.set("con\u00adsideration", 300).lines[0]) == "consideration"


def test_no_break_spaces_hold_and_stretch(desk) -> None:  # type: ignore[no-untyped-def]
    text = (
        "In all, 10\u00a0000 men and 12\u00a0500 more were seen on the road to the town that night by those who fled."
    )
    composed = desk.set(text, 150)
    assert all(not said(line).rstrip().endswith(("10", "12")) for line in composed.lines)
    spaces = [p for line in composed.lines for p in line.runs if p.run.text == "\u00a0"]
    assert len(spaces) == 2 and not spaces[0].run.has_actual_text


def test_a_word_longer_than_the_measure_is_reported(desk) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set("a Donaudampfschifffahrtsgesellschaftskapitän b", 60, is_hyphenated=False)
    assert composed.overfull == (1,)
    assert [said(line).strip() for line in composed.lines] == ["a", "Donaudampfschifffahrtsgesellschaftskapitän", "b"]
    assert not desk.set("a Donaudampfschifffahrtsgesellschaftskapitän b", 80, lang="de", align=Align.START).overfull


def test_missing_glyphs_are_reported_with_family_and_offset(desk) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set("Snow 雪 and 雪雪", 300)
    assert composed.missing == tuple(("雪", "Source Serif 4 SmText", offset) for offset in (5, 11, 12))
    assert desk.set("Snow, Schnee, qar, снег, χιόνι, ثلج, שלג, თოვლი, ձյուն, ₼", 300).missing == ()


def test_empty_and_blank_texts(desk) -> None:  # type: ignore[no-untyped-def]
    assert desk.set("", 300).lines == ()
    (line,) = desk.set("   ", 300).lines
    assert (line.start, line.end, line.runs) == (0, 3, ())
    (line,) = desk.set("a  ", 300).lines
    assert said(line) == "a  "


def test_a_measure_of_nothing(desk) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set("so it is", 0.0)
    assert len(composed.lines) == 3 and composed.overfull == (0, 1, 2)


def test_links_begin_and_end_with_a_run(desk) -> None:  # type: ignore[no-untyped-def]
    span = Span(4, 11, SpanKind.LINK, "https://example.org")
    (line,) = desk.set("see khojaly, there", 300, spans=(span,)).lines
    assert [p.run.text for p in line.runs if span.start <= p.start < span.end] == ["khojaly"]


def test_styles_change_within_a_word(desk, fonts) -> None:  # type: ignore[no-untyped-def]
    plain, bold = desk.style(), desk.style(weight="bold", size=12.0, rise=2.0)
    composed = compose(StyledText("abcdef", ((3, plain), (6, bold))), desk.paragraph(plain), 300, fonts=fonts)
    one, two = composed.lines[0].runs
    assert (one.run.text, two.run.text, two.rise, two.run.size) == ("abc", "def", 2.0, 12.0)
    assert two.x == pytest.approx(one.x + one.run.width)
    assert composed.lines[0].ascent > desk.set("abc", 300).lines[0].ascent


def test_capitals_keep_the_texts_own_letters(desk) -> None:  # type: ignore[no-untyped-def]
    (run, *_) = (p.run for p in desk.set("ılı", 300, lang="az", caps=Caps.UPPER).lines[0].runs)
    face = desk.fonts.face(run.face)
    assert (run.text, "".join(map(face.glyph_text, run.glyphs)), run.has_actual_text) == ("ılı", "ILI", True)
    (run, *_) = (p.run for p in desk.set("Maß", 300, lang="de", caps=Caps.UPPER).lines[0].runs)
    assert (run.text, run.clusters, len(run.glyphs)) == ("Maß", (0, 1, 2, 2), 4)


def test_small_capitals_drawn_or_scaled(desk) -> None:  # type: ignore[no-untyped-def]
    drawn = desk.set("Ab", 300, caps=Caps.SMALL).lines[0].runs
    assert len(drawn) == 1 and drawn[0].run.size == 10
    scaled = desk.set("Ab", 300, caps=Caps.SMALL, is_italic=True).lines[0].runs
    assert [(p.run.text, p.run.size) for p in scaled] == [("A", 10.0), ("b", 8.0)]
    face = desk.fonts.face(scaled[1].run.face)
    assert scaled[1].run.glyphs == (face.gid("B"),)
    assert desk.set("AB", 300, caps=Caps.ALL_SMALL, is_italic=True).lines[0].runs[0].run.size == 8.0


def test_tracked_words_have_no_ligatures_and_no_space_at_the_end(desk) -> None:  # type: ignore[no-untyped-def]
    plain, tracked = (
        desk.set("offici", 300, tracking=t, align=Align.END, has_hanging_punctuation=True).lines[0]
        for t in (0.0, 100.0)
    )
    assert len(plain.runs[0].run.glyphs) < 6 == len(tracked.runs[0].run.glyphs)
    assert tracked.runs[0].run.width - tracked.width == pytest.approx(1.0)


def test_turkic_text_keeps_its_dots(desk) -> None:  # type: ignore[no-untyped-def]
    by_language = {lang: len(desk.set("ofis", 300, lang=lang).lines[0].runs[0].run.glyphs) for lang in ("en", "az")}
    assert by_language == {"en": 3, "az": 4}


def test_exceptions_of_hyphenation(desk) -> None:  # type: ignore[no-untyped-def]
    lines = desk.set("mmmmmmmm Khojaly", 88, align=Align.START, exceptions=("Kho-jaly",)).lines
    assert [said(line) for line in lines] == ["mmmmmmmm ", "Khojaly"] or [said(line) for line in lines] == [
        "mmmmmmmm Kho-",
        "jaly",
    ]
    lines = desk.set("Khojaly", 25, align=Align.START, exceptions=("Kho-jaly",)).lines
    assert [said(line) for line in lines] == ["Kho-", "jaly"]


def test_text_beyond_the_last_style_is_set_in_the_paragraphs_own(desk, fonts) -> None:  # type: ignore[no-untyped-def]
    plain = desk.style()
    for styles in ((), ((3, plain),)):
        composed = compose(StyledText("abc def", styles), desk.paragraph(plain), 300, fonts=fonts)
        assert said(composed.lines[0]) == "abc def"


def test_addresses_are_not_hyphenated(desk) -> None:  # type: ignore[no-untyped-def]
    composed = desk.set("https://www.documentation.org/considerations/hyphenation", 70, align=Align.START)
    assert len(composed.lines) > 2 and not any(line.is_hyphenated for line in composed.lines)


def test_a_title_is_balanced(desk) -> None:  # type: ignore[no-untyped-def]
    title = "The Voice of the Almond Tree in a Winter Without Bread"
    usual, even = (
        desk.set(title, 220, align=Align.CENTRE, is_balanced=b, is_hyphenated=False).lines for b in (False, True)
    )
    assert len(even) == len(usual) == 2
    widths = [line.width for line in even]
    assert max(widths) - min(widths) <= max(w.width for w in usual) - min(w.width for w in usual)
    assert max(widths) / min(widths) < 1.2


def test_natural_width_is_the_width_of_one_line(desk, fonts) -> None:  # type: ignore[no-untyped-def]
    style = desk.style()
    text = StyledText("Almond trees — 14", ((17, style),))
    line = desk.set(text.text, 500, align=Align.START, has_hanging_punctuation=False).lines[0]
    assert natural_width(text, fonts) == pytest.approx(line.width)
    assert natural_width(StyledText("", ()), fonts) == 0


def test_the_same_text_gives_the_same_lines(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    one, two = desk.set(english, 250), desk.set(english, 250)
    assert [(a.start, a.end, a.width, a.scale) for a in one.lines] == [
        (b.start, b.end, b.width, b.scale) for b in two.lines
    ]


def test_a_very_long_paragraph_takes_linear_work(desk, english: str) -> None:  # type: ignore[no-untyped-def]
    """Four times the text makes about four times the calls: no step is quadratic."""
    base = english + " "

    def calls(times: int) -> int:
        count = 0

        def profile(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(profile)
        try:
            composed = desk.set(base * times, 300)
        finally:
            sys.setprofile(None)
        assert len(composed.lines) > 6 * times
        return count

    calls(4)
    assert len(base) * 100 > 45_000
    assert calls(100) < 5 * calls(25)


def test_a_note_number_stays_at_its_word(desk) -> None:  # type: ignore[no-untyped-def]
    """UAX #14 lets a line end between a full stop and a digit, so a note's number once stood alone on the next line."""
    words = "They buried the dead of the road in the ground near the mosque of the town."
    note = (Span(len(words), len(words) + 2, SpanKind.NOTE, "n"),)
    for measure in range(60, 300, 7):
        last = desk.set(words + "27", float(measure), spans=note).lines[-1]
        assert "".join(run.run.text for run in last.runs).strip() != "27", measure
