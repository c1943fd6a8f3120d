"""Where a word may be hyphenated: Liang's algorithm (1983) with the patterns of pyphen; Turkic syllables by rule.

In: a word and its language. Out: offsets. Reads pyphen's dictionaries in its own way, for speed: a pattern is parsed when a
word first meets it. Points where the spelling would change (German ck, Hungarian) are left out.
"""

import re
from functools import cache
from pathlib import Path

import pyphen

from booklet.base.language import primary

NO_DIGITS = {ord(d): None for d in "0123456789"}
EVEN = {ord(a): b for a, b in zip("13579", "24688", strict=True)}
IGNORED = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NOHYPHEN", "NEXTLEVEL")
VALUE_AND_LETTER = re.compile(r"(\d?)(\D?)")
TURKIC = frozenset(("az", "crh", "gag", "tk", "tr"))
TURKIC_LEAST = 2  # no single letter stands alone at the end of a line or at the head of the next
DEFAULTS = {"en": "en-US", "pt": "pt-PT"}  # pyphen takes the first by name
ABBREVIATION = 5  # letters: a word of capitals that is no longer is one, and is not parted (NATO, ATƏT)
TURKIC_VOWELS = frozenset("aeəıioöuüâîûêä")
TURKMEN_VOWELS = frozenset("aeäioöuüy")  # its y is the vowel that the others write ı, its ý the consonant y
APOSTROPHES = frozenset("'’")
LETTERS = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f’']*[\u0300-\u036f]*(?:[^\W\d_]|[\u0300-\u036f])*")


class Patterns:
    """The patterns of one dictionary."""

    def __init__(self, path: Path) -> None:
        self._raw = _read(path)
        self._parsed: dict[str, tuple[int, ...]] = {}
        self._reach: dict[str, int] = {}  # longest pattern that begins with these two letters
        for letters in self._raw:
            if len(letters) > self._reach.get(letters[:2], 1):
                self._reach[letters[:2]] = len(letters)

    def points(self, word: str) -> tuple[int, ...]:
        """Offsets inside a lower-case word at which the patterns allow a hyphen."""
        dotted = f".{word}."
        levels = [0] * (len(dotted) + 1)
        raw, reach, end = self._raw, self._reach, len(dotted)
        for i in range(end - 1):
            longest = reach.get(dotted[i : i + 2], 1)
            for j in range(i + 1, min(i + longest, end) + 1):
                letters = dotted[i:j]
                if letters in raw:
                    for k, value in enumerate(self._parsed.get(letters) or self._parse(letters), i):
                        levels[k] = max(levels[k], value)
        return tuple([i - 1 for i, level in enumerate(levels) if level & 1 and 1 < i < end - 1])

    def _parse(self, letters: str) -> tuple[int, ...]:
        values = tuple([int(digit or "0") for digit, _ in VALUE_AND_LETTER.findall(self._raw[letters])])
        self._parsed[letters] = values
        return values


def _read(path: Path) -> dict[str, str]:
    """Patterns by their letters. A pattern that respells (`/ff=f,1,2`) forbids what it would have allowed."""
    with path.open("rb") as stream:
        encoding = stream.readline().decode("ascii", "replace").strip()
    text = path.read_text("cp1251" if encoding == "microsoft-cp1251" else encoding or "utf-8")
    found = [line for line in text.split("\n")[1:] if line and not line.startswith(IGNORED)]
    found = [line.split("/", 1)[0].translate(EVEN) if "/" in line else line for line in found]
    return dict(zip("\n".join(found).translate(NO_DIGITS).split("\n"), found, strict=True))


@cache
def _patterns(lang: str) -> Patterns | None:
    name = pyphen.language_fallback(DEFAULTS.get(lang, lang))
    return Patterns(pyphen.LANGUAGES[name]) if name else None


def turkic_points(word: str, lang: str = "tr") -> tuple[int, ...]:
    """Syllables of the Turkic languages in Latin letters, lower case: before a consonant and vowel, and between two vowels.

    Rules and their sources: docs/languages.md. Compounds and borrowings are no exceptions; at an apostrophe nothing is parted.
    """
    known = TURKMEN_VOWELS if lang == "tk" else TURKIC_VOWELS
    vowels = [c in known for c in word]
    first = vowels.index(True) if True in vowels else len(word)
    pairs = [i for i in range(first + 1, len(word)) if not {word[i - 1], word[i]} & APOSTROPHES]
    return tuple(
        [i for i in pairs if (vowels[i] and vowels[i - 1]) or (not vowels[i] and i + 1 < len(word) and vowels[i + 1])]
    )


class HyphenRules:
    """How a paragraph may hyphenate: letters kept before and after, words with hyphens of their own. Compared by identity."""

    __slots__ = ("exceptions", "least")

    def __init__(self, least: tuple[int, int], exceptions: tuple[str, ...]) -> None:
        self.least = least
        self.exceptions = {word.replace("-", "").lower(): _hyphens(word) for word in exceptions}


@cache
def hyphen_rules(least: tuple[int, int], exceptions: tuple[str, ...] = ()) -> HyphenRules:
    """The one object for these rules."""
    return HyphenRules(least, exceptions)


def _hyphens(word: str) -> tuple[int, ...]:
    return tuple([i - n for n, i in enumerate([i for i, char in enumerate(word) if char == "-"])])


def hyphen_points(word: str, lang: str, rules: HyphenRules) -> tuple[int, ...]:
    """Offsets in a word (letters only) where it may be hyphenated."""
    before, after = rules.least
    if len(word) < before + after:
        return ()
    turkic = primary(lang) in TURKIC
    small = word.replace("İ", "i").replace("I", "ı").lower() if turkic else word.lower()
    if small in rules.exceptions:
        return rules.exceptions[small]
    if len(small) != len(word):
        return ()
    if turkic:
        if len(word) <= ABBREVIATION and word.isupper():
            return ()
        before, after = max(before, TURKIC_LEAST), max(after, TURKIC_LEAST)
        points = turkic_points(small, primary(lang))
    else:
        patterns = _patterns(lang)
        points = patterns.points(small) if patterns else ()
    return tuple([p for p in points if before <= p <= len(word) - after])
