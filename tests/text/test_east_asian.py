"""Chinese and Japanese lines: what may not begin or end one, and that letters are spread evenly (JIS X 4051, JLREQ, UAX #14)."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from booklet.base.files import FileRef, digest_file
from booklet.font.library import FontLibrary
from booklet.ir.composed import Composed, Line
from booklet.ir.content import Align
from booklet.ir.fonts import FontFile, FontManifest
from booklet.text.opportunities import SMALL_KANA, breaks_within, raw_opportunities
from tests.text.conftest import Desk

FOLDER = Path(__file__).parent / "cjk"
FAMILY = "Noto Serif JP"
NOT_FIRST = "、。，．：；！？）」』】》〉’”ー々…"
NOT_LAST = "（「『【《〈‘“"
MEASURES = [float(n) for n in range(45, 400, 9)]


@pytest.fixture(scope="module")
def east(manifest: FontManifest) -> Desk:
    path = FOLDER / "NotoSerifJP-subset.ttf"
    file = FileRef(str(path), digest_file(path), path.stat().st_size, path.name)
    return Desk(FontLibrary(replace(manifest, files=(*manifest.files, FontFile(FAMILY, "regular", False, file)))))


def text_of(lang: str) -> str:
    return (FOLDER / f"{lang}.txt").read_text("utf-8").strip()


def paragraphs(east: Desk, lang: str) -> Iterator[tuple[str, float, Composed]]:
    text = text_of(lang.split("-u-", maxsplit=1)[0])
    for measure in MEASURES:
        yield text, measure, east.set(text, measure, lang=lang, families=(FAMILY,), expansion=0.03)


def lines_of(text: str, composed: Composed) -> list[str]:
    return [text[line.start : line.end] for line in composed.lines]


def advances(line: Line) -> list[float]:
    return [after.x - before.x - sum(before.run.advances) for before, after in itertools.pairwise(line.runs)]


@pytest.mark.parametrize("lang", ["ja", "zh-Hant"])
def test_no_mark_begins_a_line_and_no_bracket_ends_one(east: Desk, lang: str) -> None:
    for text, measure, composed in paragraphs(east, lang):
        lines = lines_of(text, composed)
        assert "".join(lines) == text and not composed.missing
        for line in lines:
            assert line[0] not in NOT_FIRST and line[-1] not in NOT_LAST, (measure, line)
            assert lang != "ja" or line[0] not in SMALL_KANA, (measure, line)


@pytest.mark.parametrize("lang", ["ja", "zh-Hant"])
def test_what_a_line_has_over_is_shared_between_its_letters(east: Desk, lang: str) -> None:
    for text, measure, composed in paragraphs(east, lang):
        assert not composed.overfull
        joints = set(breaks_within(text))
        for line in composed.lines[:-1]:
            assert line.scale == 1.0
            assert line.width == pytest.approx(measure, abs=0.01)
            gaps = list(zip(line.runs[1:], advances(line), strict=True))
            wide = [gap for run, gap in gaps if run.start in joints]
            assert max(wide, default=0.0) - min(wide, default=0.0) < 0.01
            assert all(abs(gap) < 0.01 for run, gap in gaps if run.start not in joints)


def test_the_empty_half_of_a_bracket_hangs_out(east: Desk) -> None:
    """JLREQ 3.1.5: a bracket at a line's edge is as wide as what is drawn of it."""
    for bracket, lean in (("「", -5.0), ("」", 5.0)):
        text = bracket + "本書" if lean < 0 else "本書" + bracket
        line = east.set(text, 100.0, families=(FAMILY,), lang="ja", has_hanging_punctuation=True).lines[0]
        assert line.runs[0].x == pytest.approx(min(lean, 0.0)) and line.width == pytest.approx(25.0)


def test_nothing_is_spread_where_lines_are_ragged(east: Desk) -> None:
    composed = east.set(text_of("ja"), 150.0, lang="ja", families=(FAMILY,), align=Align.START)
    assert all(abs(gap) < 0.01 for line in composed.lines for gap in advances(line))


def test_small_kana_may_begin_a_line_where_breaking_is_normal(east: Desk) -> None:
    text = text_of("ja")
    begins = {
        lang: {line[0] for _, _, composed in paragraphs(east, lang) for line in lines_of(text, composed)}
        for lang in ("ja", "ja-u-lb-strict", "ja-u-lb-normal")
    }
    assert begins["ja"] == begins["ja-u-lb-strict"]
    assert not begins["ja"] & set(SMALL_KANA) and begins["ja-u-lb-normal"] & set(SMALL_KANA)


@pytest.mark.parametrize(
    ("text", "strict", "normal"),
    [
        ("ちょっと", "ちょっ|と", "ち|ょ|っ|と"),
        ("ページ〜ー", "ペー|ジ〜ー", "ペ|ー|ジ|〜|ー"),
        ("他說：“你好。”然後", "他|說：|“你|好。”|然|後", "他|說：|“你|好。”|然|後"),
        ("don’t用Python寫", "don’t|用|Python|寫", "don’t|用|Python|寫"),
        ("（一）第2章", "（一）|第|2|章", "（一）|第|2|章"),
        ("……——", "……——", "……——"),
        ("한국어", "한|국|어", "한|국|어"),
    ],
)
def test_where_a_line_may_end(text: str, strict: str, normal: str) -> None:
    for is_loose, wanted in ((False, strict), (True, normal)):
        bounds = [0, *breaks_within(text, is_loose), len(text)]
        assert "|".join(text[a:b] for a, b in itertools.pairwise(bounds)) == wanted


def test_the_small_kana_are_those_of_the_annex() -> None:
    """Each is of class CJ, which LB1 resolves to NS; a letter of class ID takes a break before it."""
    assert all(raw_opportunities(f"中{kana}") == [] and raw_opportunities("中中") == [1] for kana in SMALL_KANA)


def test_a_foreign_word_leaves_an_english_paragraph_as_it_is(east: Desk) -> None:
    text = "In the last week of February the snow lay deep upon the hills around the town 本書 and nobody came. " * 3
    composed = east.set(text.strip(), 220.0, lang="en", families=(FAMILY,), expansion=0.03)
    assert any(line.scale != 1.0 for line in composed.lines)
