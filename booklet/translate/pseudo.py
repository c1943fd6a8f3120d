"""Pseudo-languages: the book in letters with accents, a third longer, in brackets; and the same from right to left.

In: Book. Out: Book. Shows before any translator has begun which place is too small and which words no catalogue holds: what
has no accents is not translated. Deterministic.

Both editions have the same text. Each of its words stands in an isolate (UAX #9), so that from right to left the words follow one
another as Arabic ones do, signs and numbers between them too, and each can still be read.
"""

import re
from dataclasses import replace

from booklet.ir.content import Book, Rich
from booklet.ir.words import Words
from booklet.translate.apply import as_edition, isolated
from booklet.translate.placeholders import escaped, pieces, plain, tagged, untagged
from booklet.translate.words import Slot, changed

PSEUDO, PSEUDO_RTL = "pseudo", "pseudo-rtl"
TAGS = {PSEUDO: "en-XA", PSEUDO_RTL: "en-Arab-XB"}
"""Language tags, after CLDR's pseudo-locales en-XA and ar-XB; the script subtag makes the second run from right to left."""
LONGER = 0.3
_PLAIN = "AEIOUYaeiouyCNSZcnsz"
_ACCENTED = "ÁÊÎÖÜÝáêîöüýÇÑŠŽçñšž"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_VOWELS = frozenset("aeiouAEIOU")
_HOLE = re.compile(r"(\{[^{}]*\})")
_LEAST_BRACKETED = 3  # shorter texts are labels and signs
_FIRST, _LAST = "\u2066", "\u2069"  # LRI, PDI
_WORD = re.compile(r"\w+://\S*[^\W_]|[^\W_](?:[’ʼ'.&@-]?[^\W_])*")  # an address, a word
_LETTER = re.compile(r"[^\W\d_]")


def pseudo(book: Book, edition: str, *, words: Words) -> Book:
    """The book in a pseudo-language; `words` are the engine's in the language of the book."""
    lang = TAGS[edition]
    made = changed(book, _changed, target=lang)
    return as_edition(made, lang, words=pseudo_words(words, lang), translations={})


def pseudo_words(words: Words, lang: str) -> Words:
    """The engine's words in the pseudo-language; what is filled into them stays."""
    months, weekdays, ordinals = (
        tuple(map(_phrase, names)) for names in (words.months, words.weekdays, words.ordinals)
    )
    phrases = {name: _phrase(text) for name, text in words.phrases.items()}
    return replace(words, lang=lang, months=months, weekdays=weekdays, ordinals=ordinals, phrases=phrases)


def _phrase(text: str) -> str:
    """A phrase; its holes `{name}` stay."""
    return "".join(piece if index % 2 else in_isolates(_longer(piece)) for index, piece in enumerate(_HOLE.split(text)))


def _changed(slot: Slot, value: Rich | str) -> Rich | str:
    if slot.field.stays:
        return isolated(value)
    if isinstance(value, str):
        return plain(in_isolates(lengthened(escaped(value))))
    return untagged(in_isolates(lengthened(tagged(value))), value)[0]


def in_isolates(text: str) -> str:
    """A tagged text with an isolate around each word, also around one in which a tag stands; numbers have none."""
    found = list(pieces(text))
    words = "".join(piece for piece, is_tag in found if not is_tag)
    spans = [word.span() for word in _WORD.finditer(words) if _LETTER.search(word[0])]
    before, after = {first for first, _ in spans}, {last - 1 for _, last in spans}
    made: list[str] = []
    at = 0
    for piece, is_tag in found:
        if is_tag:
            made.append(piece)
            continue
        made += [f"{_FIRST * (at + n in before)}{c}{_LAST * (at + n in after)}" for n, c in enumerate(piece)]
        at += len(piece)
    return "".join(made)


def lengthened(text: str) -> str:
    """A tagged text with accents, longer, in brackets; tags stay as they are."""
    made = "".join(piece if is_tag else _longer(piece) for piece, is_tag in pieces(text))
    return f"[{made}]" if len(text) > _LEAST_BRACKETED else made


def _longer(text: str) -> str:
    """Accents, and vowels doubled as they come until the text is longer by LONGER."""
    found: list[str] = []
    credit = 0.0
    for c in text:
        found.append(c.translate(_ACCENTS))
        credit += LONGER
        if credit >= 1 and c in _VOWELS:
            found.append(c.lower().translate(_ACCENTS))
            credit -= 1
    return "".join(found)
