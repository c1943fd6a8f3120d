"""Invent English prose of any length. In: a seed and sizes. Out: a Corpus: chapters of sections of paragraphs of runs.

The sentences mean nothing; their words, word lengths, punctuation and hyphenation are English. The same bytes come out
on every machine: only `Random.random()`, whose sequence Python guarantees, decides. Knows nothing of any format.
"""

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from math import isqrt
from pathlib import Path
from random import Random

WORDS = 18_000
CHAPTERS = 12
SECTIONS = 4  # in each chapter
SEED = 1992
FLATNESS = (
    250  # a word of rank r comes as often as 1 / (r + FLATNESS): 5,200 distinct words with their points, in 18,000
)
HALF_SENTENCE = 8  # words: a paragraph ends with the sentence whose end is nearest to its target

# Each symbol in braces becomes one of its expansions by chance; a repeated expansion is likelier.
GRAMMAR: dict[str, Sequence[str]] = {
    "sentence": ["{clause}."] * 4
    + ["{opener}, {clause}."] * 4
    + ["{clause}, {joint} {clause}."] * 5
    + ["{clause}; {clause}.", "{clause}, {verbing} {np}.", "{whether}, {clause}.", "{clause} ({aside})."]
    + ["“{clause},” {name} {said} {when}, “{joint} {clause}.”", "{clause} — {aside} — {joint} {clause}."],
    "clause": ["{np} {vp}"] * 7
    + [
        "there stood {np} {prep} {np}",
        "it was {adv} {adj} that {np} {vp}",
        "{name} {vp}",
        "{they} {vp}",
        "{they} {vp}",
    ],
    "vp": ["{verbed} {np}"] * 6
    + ["{verbed} {np} {prep} {np}"] * 4
    + ["{moved} {prep} {np}", "{moved} {adv} {prep} {np}", "{adv} {verbed} {np}", "had {verbed} {np} {when}"]
    + ["could not {verb} {np}", "was {verbed} by {np}", "was {adj} and {adj}", "would {verb} {np} to {verb} {np}"]
    + ["was not so {adj} as {np}", "{verbed} what {they} had {verbed} {when}", "had to {move} {prep} {np}"],
    "np": ["the {noun}"] * 5
    + ["the {adj} {noun}", "a {adj} {noun}"] * 4
    + ["the {noun} of {np}"] * 6
    + ["the {nouns}", "{their} {noun}", "{their} {adj} {noun}", "{adj} {nouns}", "{many} {nouns}", "{name}’s {noun}"]
    + ["the {noun} that {they} {verbed}", "the {noun} and the {noun}", "a {noun} {prep} {np}", "the *{adj}* {noun}"],
    "opener": ["in {year}", "on {day} {month}", "by the end of {month} {year}", "{adv}", "{prep} {np}", "{when}"]
    + ["as {they} {moved} {prep} {np}", "for {np}", "of all the {nouns} {prep} {np}", "at first"],
    "whether": ["when {clause}", "although {clause}", "because {clause}", "if {clause}", "before {clause}"],
    "aside": ["{np}, {np} and {np}", "it {moved} {adv}", "{adv} {adj}", "{many} {nouns} in {year}", "not {np}"],
    "heading": ["The {noun} and the {nouns}", "A {adj} {noun}", "{nouns} of the {adj} {noun}", "{adj} {nouns}"]
    + ["The {noun} of {nouns}", "What the {noun} {verbed}", "{name} and the {noun}"],
    "note": ["{name}, *The {adj} {noun}* ({year}), p. {page}.", "{clause}. See {name}, {day} {month} {year}."],
    "joint": ["and", "and", "and", "but", "but", "while", "for", "so that", "because", "although", "as"],
    "prep": [
        "in",
        "in",
        "in",
        "on",
        "to",
        "to",
        "for",
        "with",
        "with",
        "from",
        "by",
        "at",
        "under",
        "between",
        "after",
    ],
    "when": ["in {year}", "that {month}", "at last", "at the time", "{many} times", "once more", "before the {noun}"],
    "they": ["it", "it", "they", "they", "he", "she", "we"],
    "their": ["its", "their", "his", "her", "our", "this", "that", "no", "every", "each"],
    "many": ["many", "some", "few", "all", "other", "most", "two", "three", "a dozen", "several", "these", "both"],
    "said": ["said", "said", "wrote", "told us", "thought"],
}


def plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if re.search("[^aeiou]y$", noun) else noun + "s"


def past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search("[^aeiou]y$", verb) else verb + "ed"


def gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return verb[:-1] + "ing" if re.search("[^eoy]e$", verb) else verb + "ing"


LEXICON: dict[str, tuple[str, Callable[[str], str]]] = {
    "name": ("names", str),
    "month": ("months", str),
    "noun": ("nouns", str),
    "nouns": ("nouns", plural),
    "adj": ("adjectives", str),
    "adv": ("adverbs", str),
    "verb": ("transitive verbs", str),
    "verbed": ("transitive verbs", past),
    "verbing": ("transitive verbs", gerund),
    "move": ("intransitive verbs", str),
    "moved": ("intransitive verbs", past),
}
NUMBERS = {"year": (1815, 1993), "day": (1, 28), "page": (3, 412)}


class Kind(Enum):
    PLAIN = "plain"
    EMPHASIS = "emphasis"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind; a note's text has its own emphasis in asterisks."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    number: int
    title: str
    sections: tuple[Section, ...]


class Writer:
    """Draws words and sentences from one sequence of chances."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random
        self._words = read_words(Path(__file__).with_name("words.txt"))
        self._weights = {k: list(accumulate(1 / (r + FLATNESS) for r in range(len(v)))) for k, v in self._words.items()}

    def chance(self, share: float) -> bool:
        return self._random() < share

    def between(self, low: int, high: int) -> int:
        return low + int(self._random() * (high - low + 1))

    def say(self, symbol: str) -> str:
        """Expand a symbol, with a capital at its head and the right article everywhere."""
        text = re.sub(r"\b([Aa]) (\*?(?=[aeio]|u(?!ni|s|t)|hour|hono))", r"\1n \2", self._expand(symbol))
        return re.sub(r"^(“?)(\w)", lambda m: m[1] + m[2].upper(), text)

    def _expand(self, symbol: str) -> str:
        if symbol in NUMBERS:
            return str(self.between(*NUMBERS[symbol]))
        if symbol in LEXICON:
            words, inflect = LEXICON[symbol]
            return inflect(self._draw(words))
        choices = GRAMMAR[symbol]
        return re.sub(r"{(\w+)}", lambda m: self._expand(m[1]), choices[int(self._random() * len(choices))])

    def _draw(self, kind: str) -> str:
        weights = self._weights[kind]
        return self._words[kind][bisect(weights, self._random() * weights[-1])]


def write_chapters(times: int = 1, *, with_notes: bool = True) -> list[Chapter]:
    """Write `times` times 18,000 words; four times the text is twice as many chapters, each twice as long."""
    writer, count = Writer(SEED), CHAPTERS * isqrt(times)
    per_section = WORDS * times // count // SECTIONS
    return [write_chapter(writer, number + 1, per_section, with_notes=with_notes) for number in range(count)]


def write_chapter(writer: Writer, number: int, per_section: int, *, with_notes: bool) -> Chapter:
    title = writer.say("heading")
    sections = [write_section(writer, per_section, with_note=with_notes and i % 2 == 0) for i in range(SECTIONS)]
    return Chapter(number, title, tuple(sections))


def write_section(writer: Writer, words: int, *, with_note: bool) -> Section:
    heading, left = writer.say("heading"), words
    paragraphs: list[tuple[Run, ...]] = []
    while left > HALF_SENTENCE:
        sentences: list[str] = []
        target = min(left, writer.between(50, 140)) - HALF_SENTENCE
        while (written := len(" ".join(sentences).split())) < target:
            sentences.append(writer.say("sentence"))
        left -= written
        note = writer.say("note") if with_note and not paragraphs else ""
        paragraphs.append(to_runs(sentences, note))
    return Section(heading, tuple(paragraphs))


def to_runs(sentences: list[str], note: str) -> tuple[Run, ...]:
    """Split at the asterisks; the note stands after the first sentence."""
    if not note:
        return split_emphasis(" ".join(sentences))
    rest = split_emphasis(" " + " ".join(sentences[1:])) if sentences[1:] else ()
    return (*split_emphasis(sentences[0]), Run(Kind.NOTE, note), *rest)


def split_emphasis(text: str) -> tuple[Run, ...]:
    """Turn `plain *stressed* plain` into runs."""
    parts = text.split("*")
    return tuple(Run(Kind.EMPHASIS if i % 2 else Kind.PLAIN, part) for i, part in enumerate(parts) if part)


def count_words(chapters: Sequence[Chapter]) -> int:
    """Words of the running text: headings and notes are not counted."""
    runs = (run for c in chapters for s in c.sections for p in s.paragraphs for run in p if run.kind is not Kind.NOTE)
    return sum(len(run.text.split()) for run in runs)


def read_words(path: Path) -> dict[str, list[str]]:
    """Read `[kind]` sections of words, the commonest first; `#` lines are comments."""
    words: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            current = words.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.extend(line.split())
    return words
