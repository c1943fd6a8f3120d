"""The glossary at work: which of its names stand in a unit, what a translator is told of them, whether a catalogue has them.

In: Glossary, Units, Catalogue. Out: comments, diagnostics. Titles (<em>), runs in another language, quotations that stay as
they are, and units that stay are not looked at: there the spelling is another's.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import field, replace

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Place, Sink
from booklet.ir.glossary import Equivalent, Glossary, NameKind, Term
from booklet.translate.catalogue import Catalogue, Entry
from booklet.translate.fields import NAME
from booklet.translate.inflection import folded, holds
from booklet.translate.placeholders import TAG, plain
from booklet.translate.units import Unit

MOST_WORDS = 4  # of a text that is a name: longer ones in capitals are titles
ALIKE = 0.6  # of the letters in common: then a word is told as what stands in the name's place
MOST_LINES = 9  # of a title
_LINE = re.compile(r"(.*\b(?:title|lines)-)\d+")
_FOREIGN = re.compile(r"<em>.*?</em>|<lang [^<>]*>.*?</lang>", re.S)
_QUOTED = re.compile("“[^“”]+”|«[^«»]+»|„[^„“”]+[“”]")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: the entries that it may mean, and how it is spelled there."""

    terms: tuple[Term, ...]
    spelling: str

    @property
    def is_main(self) -> bool:
        """Whether it is the entry's own text: no spelling of a paper, no second name."""
        return self.spelling.lower() == self.terms[0].text.lower()


class Finder:
    """Finds the names of a glossary in texts of the book's language, the longest first."""

    def __init__(self, glossary: Glossary) -> None:
        self._terms: dict[str, tuple[Term, ...]] = {}
        for term in glossary.terms:
            for name in filter(None, (term.text, *term.also, term.other)):
                for spelled in _spellings(name, term.kind):
                    if term not in (before := self._terms.get(spelled, ())):
                        self._terms[spelled] = (*before, term)
        for phrase in (phrase for term in glossary.terms for phrase in term.apart_from):
            self._terms.setdefault(phrase, ())
        names = sorted(self._terms, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_pattern, names))})(?!\w)") if names else None

    def find(self, text: str) -> tuple[Found, ...]:
        """Each name once, in the order of the text."""
        if self._pattern is None:
            return ()
        spellings = (" ".join(match[0].split()) for match in self._pattern.finditer(text))
        found: dict[str, Found] = {}
        for name in spellings:
            if terms := self._terms[name]:
                found.setdefault(name.lower(), Found(terms, name))
        return tuple(found.values())


def _spellings(name: str, kind: NameKind) -> Iterator[str]:
    """A name as it is written, and in capitals; a term also at a sentence's beginning and in the plural."""
    yield from dict.fromkeys([name, name.upper()] if len(name) > 1 else [name])
    if kind is NameKind.TERM:
        yield from (name[0].upper() + name[1:], f"{name}s", f"{name[0].upper()}{name[1:]}s")


def _as_pattern(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def with_names(units: Iterable[Unit], glossary: Glossary, lang: str) -> tuple[Unit, ...]:
    """The units with a comment on the names that stand in them: `Glossary: Khojaly = Xocalı`."""
    finder = Finder(glossary)
    return tuple(_with_names(unit, finder, lang) for unit in units)


def _with_names(unit: Unit, finder: Finder, lang: str) -> Unit:
    told = [] if unit.stays else [said for found in finder.find(_own(unit.text)) if (said := _told(found, lang))]
    return replace(unit, comments=(*unit.comments, f"Glossary: {'; '.join(told)}")) if told else unit


def _told(found: Found, lang: str) -> str:
    """What a name is in a language, each sense of it; empty if the glossary does not say."""
    said = [
        f"{_its_own(found, term, known)}{f' ({term.sense})' if term.sense else ''}"
        for term in found.terms
        if (known := term.equivalent(lang))
    ]
    return f"{found.spelling} = {' or '.join(said)}" if said else ""


def _its_own(found: Found, term: Term, known: Equivalent) -> str:
    is_other = term.other and found.spelling.lower() == term.other.lower()
    return known.other if is_other and known.other else known.text


def check_names(units: Iterable[Unit], catalogue: Catalogue, glossary: Glossary, sink: Sink) -> None:
    """Report names of the glossary that a translation has not, and names that are translated in two ways."""
    finder, checker = Finder(glossary), _Checker(catalogue, glossary, sink)
    for unit in units:
        entry = catalogue.entries.get(unit.key)
        if unit.stays or entry is None or not entry.text or entry.is_fuzzy or entry.source != unit.text:
            continue
        here = finder.find(_own(unit.text, entry.text))
        for found in here:
            checker.check(found, unit, entry, beside={one.spelling.lower() for one in here})
        checker.compare(unit, entry)


@dataclass(slots=True)
class _Checker:
    """Compares translations with the glossary, and with one another."""

    catalogue: Catalogue
    glossary: Glossary
    sink: Sink
    by_text: dict[str, tuple[str, Place]] = field(default_factory=dict)
    by_name: dict[str, dict[str, Place]] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        return self.catalogue.lang

    def check(self, found: Found, unit: Unit, entry: Entry, *, beside: Set[str] = frozenset()) -> None:
        """Whether the translation has a name that its source has. A second name stands for it, unless it is `beside` it."""
        terms = [term for term in found.terms if term.kind is not NameKind.TERM]
        known = [equivalent for term in terms if (equivalent := term.equivalent(self.lang))]
        if not known or len(known) < len(terms):
            return
        text = _words(self._whole(entry))
        has_both = found.is_main and terms[0].other.lower() in beside
        wanted = [found.spelling] if not found.is_main else []
        wanted += [name for one in known for name in (one.text, "" if has_both else one.other, *one.forms) if name]
        used = next((name for name in wanted if self._holds(text, name)), None)
        if used is None:
            self._report_missing(found, terms[0], known, unit, entry)
        elif found.is_main and len(known) == 1 and used in (known[0].text, known[0].other):
            self._remember(found, used, unit, entry)

    def _whole(self, entry: Entry) -> str:
        """The translation; of one line of a title all lines, since a name may move to another."""
        if not (line := _LINE.fullmatch(entry.key)):
            return entry.text
        lines = (self.catalogue.entries.get(f"{line[1]}{number}") for number in range(1, MOST_LINES + 1))
        return " ".join(one.text for one in lines if one)

    def _holds(self, text: str, name: str) -> bool:
        return holds(text, name, self.lang, _texts(self.glossary, self.lang))

    def _report_missing(self, found: Found, term: Term, known: Sequence[Equivalent], unit: Unit, entry: Entry) -> None:
        names = " or ".join(dict.fromkeys(f"“{one.text}”" for one in known))
        near = _nearest(known[0].text, _words(entry.text), self.lang)
        fact = (
            f"“{found.spelling}” is {names} in the glossary; this translation has {f'“{near}”' if near else 'it not'}"
        )
        hint = "write it so, with what suffix it needs; or give its entry in the glossary this form"
        self.sink.warning(
            "translate.name-differs", fact, hint=hint, place=entry.place, other_place=term.place, node=unit.node
        )

    def _remember(self, found: Found, used: str, unit: Unit, entry: Entry) -> None:
        ways = self.by_name.setdefault(found.terms[0].text, {})
        if used not in ways and ways:
            other, place = next(iter(ways.items()))
            self._report_two(found.spelling, (used, entry.place), (other, place), unit)
        ways.setdefault(used, entry.place)

    def compare(self, unit: Unit, entry: Entry) -> None:
        """Whether a text that is a name and no more is translated elsewhere in another way."""
        source, text = _words(unit.text), _words(entry.text)
        if not _is_name(unit, source) or any(term.sense for term in self.glossary.terms if term.text == source):
            return
        other, place = self.by_text.setdefault(source, (text, entry.place))
        if folded(other, self.lang) != folded(text, self.lang):
            self._report_two(source, (text, entry.place), (other, place), unit)

    def _report_two(self, name: str, here: tuple[str, Place], first: tuple[str, Place], unit: Unit) -> None:
        fact = f"“{name}” is “{here[0]}” here and “{first[0]}” elsewhere"
        hint = "keep to one of them; content/glossary.yaml can say which"
        self.sink.warning("translate.two-names", fact, hint=hint, place=here[1], other_place=first[1], node=unit.node)


def _texts(glossary: Glossary, lang: str) -> tuple[str, ...]:
    """All names that a language has, by which a longer one is known from a shorter one; terms may hold a name inflected."""
    names = (term for term in glossary.terms if term.kind is not NameKind.TERM)
    return tuple(known.text for term in names if (known := term.equivalent(lang)))


def _is_name(unit: Unit, text: str) -> bool:
    """Whether a unit is a name: up to four words with capitals; a single word, which may begin a cell, on maps alone."""
    words = text.split()
    count = 1 if NAME.note in unit.comments else 2
    return unit.is_fixed and count <= len(words) <= MOST_WORDS and all(word[0].isupper() for word in words)


def _own(text: str, translation: str = "") -> str:
    """A tagged text without titles, runs in another language, and quotations that its translation has as they are."""
    text = _FOREIGN.sub(" ", text)
    for quoted in _QUOTED.findall(text) if translation else ():
        if quoted[1:-1] in translation:
            text = text.replace(quoted, " ")
    return _words(text)


def _words(text: str) -> str:
    """A tagged text without its tags."""
    return plain(TAG.sub("", text.replace("<br/>", " ")))


def _nearest(name: str, text: str, lang: str) -> str:
    """The words of a text that look most like a name; empty if none does."""
    count, words = len(name.split()), re.findall(r"[\w’'-]+", text)
    runs = [" ".join(words[at : at + count]) for at in range(len(words) - count + 1)]
    alike = {run: difflib.SequenceMatcher(None, folded(name, lang), folded(run, lang)).ratio() for run in runs}
    best = max(alike, key=lambda run: alike[run], default="")
    return best if best and alike[best] >= ALIKE else ""
