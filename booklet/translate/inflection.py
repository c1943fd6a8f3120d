"""Whether a name stands in a translation, in whatever case and with whatever suffix. In: text, name, language. Out: yes or no.

Suffixes follow the stem (Xocalı, Xocalının); what happens to the stem itself is a short table of sounds and endings, not a
grammar: a name that passes for another inflected is no harm, one that is there and not seen is a false alarm.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from booklet.base.language import primary
from booklet.text.casing import DOTTED

SOFTENED = {
    "az": {"q": "qğ", "k": "ky"}, "tr": {"k": "kğg", "p": "pb", "ç": "çc", "t": "td"}, "kk": {"қ": "қғ", "к": "кг"},
}  # fmt: skip
"""Final consonants that change before a vowel: Prokurorluq, Prokurorluğun."""
_CYRILLIC_END = re.compile("(?:[иыео]й|[аяоеы]я|[оые]е|[аеиоуыэюяьй])$")
"""What a word of a Slavic language loses when it is declined: Нагорный, Нагорного; Шуша, Шуши."""
_SLAVIC = frozenset(["ru", "uk", "be", "bg", "mk", "sr"])
_ARABIC_HEAD = "[وف]?[بلك]?(?:ال|ل)?"
"""And, in, for, the: they are written as one word with the name."""
_ARABIC = frozenset(["ar", "fa", "ur", "ckb"])
_UNSEEN = re.compile("[\u00ad\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""Soft hyphens, vowel signs of Arabic, direction marks."""
_HYPHENS = re.compile("[‐‑–]")
_START, _SPACE = r"(?<!\w)", r"\s+"
_LETTER = r"[^\W\d_]"


def holds(text: str, name: str, lang: str, longer: Iterable[str] = ()) -> bool:
    """Whether `name` stands in a text of `lang`. `longer`: other names; one that goes on where this ends is not this one.

    A foreign name inside keeps its own capitals (I beside i), so that both ways to fold them count.
    """
    return any(
        _pattern(name, primary(lang), way, tuple(longer)).search(folded(text, way))
        for way in dict.fromkeys([primary(lang), ""])
    )


def folded(text: str, lang: str) -> str:
    """A text in small letters as its language has them, without what is not seen."""
    text = unicodedata.normalize("NFC", text)
    if lang in DOTTED:
        text = text.replace("İ", "i").replace("I", "ı")
    return _HYPHENS.sub("-", _UNSEEN.sub("", text.lower()))


@lru_cache(maxsize=4096)
def _pattern(name: str, lang: str, way: str, longer: tuple[str, ...]) -> re.Pattern[str]:
    name = folded(name, way)
    *inner, last = name.split()
    if lang in _SLAVIC:
        return re.compile(_START + _SPACE.join(_declined(word) for word in (*inner, last)))
    head = _ARABIC_HEAD if lang in _ARABIC else ""
    words = [*(re.escape(word) for word in inner), _softened(last, lang)]
    goes_on = re.compile(f"{re.escape(name)}(?={_LETTER})(.+)")
    rests = [re.escape(found[1]) for other in longer if (found := goes_on.fullmatch(folded(other, way)))]
    after = f"(?!{'|'.join(rests)})" if rests else ""
    return re.compile(_START + head + f"{_SPACE}{head}".join(words) + after)


def _softened(word: str, lang: str) -> str:
    """The pattern of a last word: its final consonant may change, suffixes may follow."""
    sounds = SOFTENED.get(lang, {}).get(word[-1])
    return f"{re.escape(word[:-1])}[{sounds}]" if sounds and len(word) > 2 else re.escape(word)


def _declined(word: str) -> str:
    """The pattern of a word of a Slavic language: its stem with any ending of up to three letters."""
    stem = _CYRILLIC_END.sub("", word)
    return rf"{re.escape(stem)}{_LETTER}{{0,3}}(?!{_LETTER})" if len(stem) > 1 else re.escape(word)
