"""What the engine says, and how it writes dates and figures: booklet/data/languages. In: language tags. Out: Words.

The tables are made from CLDR and from the catalogues in booklet/data/words by tests/source/make_languages.py: JSON, which costs a build
a third of a millisecond, and neither Babel nor polib. A language whose catalogue is not there yet takes English phrases.
"""

import json
from functools import lru_cache
from typing import Any

from booklet.base.diagnostics import Place, Sink
from booklet.base.language import fallbacks
from booklet.base.package_data import data_folder
from booklet.ir.words import Words
from booklet.source.draft import Draft

FALLBACK = "en"


@lru_cache
def words_for(lang: str) -> Words:
    """The words of a language; English ones where the engine has none."""
    known: dict[str, Any] = {}
    for tag in dict.fromkeys((FALLBACK, *reversed(fallbacks(lang)))):
        path = data_folder("languages") / f"{tag}.json"
        if path.is_file():
            known |= {"first": "", **json.loads(path.read_bytes())}
    return _words(known, lang if has_phrases(lang) else FALLBACK)


def has_phrases(lang: str) -> bool:
    """Whether the engine speaks that language."""
    return bool(set(fallbacks(lang)) & spoken())


@lru_cache
def spoken() -> frozenset[str]:
    """The languages that have a catalogue."""
    return frozenset((FALLBACK, *[path.stem for path in data_folder("words").glob("*.po")]))


def _words(known: dict[str, Any], lang: str) -> Words:
    return Words(
        lang,
        tuple(known["months"]),
        tuple(known["weekdays"]),
        tuple(known["ordinals"]),
        known["date"],
        (known["quotes"][0], known["quotes"][1], known["quotes"][2], known["quotes"][3]),
        known["phrases"],
        known["decimal"],
        known["group"],
        known["percent"],
        known["first"],
    )


def warn_unspoken(lang: str, place: Place, sink: Sink) -> None:
    """Tell that the engine has no words in a language in which it must say something."""
    if not has_phrases(lang):
        fact = f"the engine's own words (“Reported by”, “km”) are not in “{lang}”: English ones are set"
        hint = f"they are in {', '.join(sorted(spoken()))}; docs/languages.md says how another language is added"
        sink.warning("content.no-words", fact, hint=hint, place=place)


def words_of(draft: Draft, book: str) -> dict[str, Words]:
    """The words of all languages in which the book needs some; none if it needs none."""
    if not draft.languages:
        return {}
    return {lang: words_for(lang) for lang in dict.fromkeys([book, *draft.languages])}
