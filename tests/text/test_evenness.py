"""How even justified text comes out, on the bench's prose, and what it costs. The figures are kept so that they cannot slip.

LuaLaTeX with microtype (2 % of expansion), same prose, 10 pt on 125 mm: deviation 0.134, 0.2 % over 1.5 times the median,
5.8 % hyphenated.
"""

import importlib.util
import statistics
import sys
from pathlib import Path

import pytest

from booklet.base.units import mm
from booklet.font.library import FontLibrary
from booklet.ir.composed import Composed, Line
from booklet.ir.styled import StyledText
from booklet.text.paragraph import compose

PROSE = Path(__file__).resolve().parents[2] / "bench" / "prose.py"


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    spec = importlib.util.spec_from_file_location("bench_prose", PROSE)
    assert spec and spec.loader
    prose = importlib.util.module_from_spec(spec)
    sys.modules["bench_prose"] = prose  # dataclasses look their module up
    spec.loader.exec_module(prose)
    chapters = prose.write_chapters(1, with_notes=False)
    return ["".join(run.text for run in p) for c in chapters for section in c.sections for p in section.paragraphs]


def space(line: Line) -> float | None:
    """Mean word gap of a line, as a reader of the PDF sees it; None for one that does not count."""
    runs = list(line.runs)
    while runs and runs[-1].run.text == " ":
        runs.pop()
    gaps = [
        c.x - (a.x + a.run.width * line.scale)
        for a, b, c in zip(runs, runs[1:], runs[2:], strict=False)
        if b.run.text == " "
    ]
    return None if line.is_last or len(gaps) < 4 else sum(gaps) / len(gaps)


def hyphens(line: Line) -> bool:
    return "".join(p.run.text for p in line.runs).rstrip().endswith("-")


def set_all(
    desk, paragraphs: list[str], fonts: FontLibrary, *, size: float, measure: float, expansion: float = 0.02
) -> list[Composed]:  # type: ignore[no-untyped-def]
    text = desk.style(size=size, features=(("onum", 1), ("pnum", 1)))
    style = desk.paragraph(text, leading=1.4 * size, indent_first=size, expansion=expansion)
    return [compose(StyledText(p, ((len(p), text),)), style, measure, fonts=fonts) for p in paragraphs]


@pytest.mark.parametrize(
    ("size", "width", "expansion", "worst"),
    [
        (10.0, mm(125), 0.02, (0.147, 0.002, 0.05)),
        (10.4, mm(118), 0.02, (0.160, 0.005, 0.07)),
        (10.0, mm(125), 0.03, (0.110, 0.002, 0.023)),
        (10.4, mm(118), 0.03, (0.125, 0.002, 0.034)),
    ],
)
def test_word_spaces_are_even(desk, fonts, paragraphs, *, size, width, expansion, worst) -> None:  # type: ignore[no-untyped-def]
    """`worst`: standard deviation of the word space over its median, share of lines over 1.5 times it, hyphenated ends."""
    deviation, wide, hyphenated = worst
    composed = set_all(desk, paragraphs, fonts, size=size, measure=width, expansion=expansion)
    lines = [line for c in composed for line in c.lines if space(line) is not None]
    spaces = [space(line) or 0.0 for line in lines]
    ratios = [s / statistics.median(spaces) for s in spaces]
    assert len(lines) > 1200
    assert statistics.pstdev(ratios) <= deviation
    assert sum(r > 1.5 for r in ratios) / len(ratios) <= wide
    assert sum(map(hyphens, lines)) / len(lines) <= hyphenated
    assert min(ratios) > 0.55
    assert not any(c.overfull for c in composed)


def test_no_ladder_of_three(desk, fonts, paragraphs) -> None:  # type: ignore[no-untyped-def]
    for composed in set_all(desk, paragraphs, fonts, size=10.4, measure=mm(118)):
        ends = [hyphens(line) for line in composed.lines]
        assert not any(a and b and c for a, b, c in zip(ends, ends[1:], ends[2:], strict=False))


def test_last_lines_are_no_fragments(desk, fonts, paragraphs) -> None:  # type: ignore[no-untyped-def]
    composed = set_all(desk, paragraphs, fonts, size=10.0, measure=mm(125))
    assert sum(c.lines[-1].width < 20 for c in composed) / len(composed) < 0.04
