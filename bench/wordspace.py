"""How even are a PDF's justified lines? In: a PDF, read by pdftotext. Out: its Evenness. Knows not who set it.

A justified line has five words or more and ends at its page's right edge.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median, pstdev

EDGE_PT = 2.5  # an optically hung hyphen or point may stand so far out
WORD = re.compile(r'<word xMin="(.*?)" yMin=".*?" xMax="(.*?)" yMax=".*?">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    start: float
    end: float
    text: str


Line = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Evenness:
    """`deviation`: of a line's mean word space, over the median of all; wide: over 1.5 times it."""

    lines: int
    space_pt: float
    deviation: float
    wide: float
    hyphenated: float
    ladders: int  # of three hyphens or more


def read_pages(pdf: Path) -> Iterator[list[Line]]:
    out = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    for text in out.split("<page ")[1:]:
        yield [[to_word(m) for m in WORD.finditer(line)] for line in text.split("<line ")[1:]]


def to_word(match: re.Match[str]) -> Word:
    return Word(float(match[1]), float(match[2]), match[3])


def measure_evenness(pages: Sequence[Sequence[Line]]) -> Evenness:
    lines = [line for of_page in pages for line in justified(of_page)]
    spaces = [(line[-1].end - line[0].start - sum(w.end - w.start for w in line)) / (len(line) - 1) for line in lines]
    ratios = [space / median(spaces) for space in spaces]
    hyphens = [line[-1].text.endswith(("-", "\u2010", "\u00ad")) for line in lines]
    return Evenness(
        lines=len(lines),
        space_pt=median(spaces),
        deviation=pstdev(ratios),
        wide=sum(ratio > 1.5 for ratio in ratios) / len(lines),
        hyphenated=sum(hyphens) / len(lines),
        ladders=sum(is_hyphen and len(list(run)) >= 3 for is_hyphen, run in groupby(hyphens)),
    )


def justified(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page that reach its right edge, which most lines share."""
    long = [line for line in lines if len(line) >= 5]
    furthest = max((line[-1].end for line in long), default=0)
    edge = median([line[-1].end for line in long if line[-1].end > furthest - 2 * EDGE_PT] or [0])
    return [line for line in long if abs(line[-1].end - edge) < EDGE_PT]
