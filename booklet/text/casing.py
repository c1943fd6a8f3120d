"""Capitals for the setting, as a language writes them; the text keeps its own letters.

In: text and language. Out: the letters to show, and for each the offset of the letter that it comes from. After Unicode's
SpecialCasing and, for Greek, CLDR's transform el-Upper: docs/languages.md.
"""

import re
import unicodedata
from functools import cache

from booklet.base.language import primary

DOTTED = frozenset(("az", "tr", "crh", "gag", "kk", "tt"))  # languages with ı beside i
GREEK_ACCENTS = frozenset("\u0300\u0301\u0304\u0306\u0313\u0314\u0342")  # capitals carry none; a dialytika stays
DIALYTIKA, IOTA_BELOW = "\u0308", "\u0345"
UNICAMERAL = range(0x10D0, 0x1100)  # Georgian: its capitals (Mtavruli) are not used in books
_START = r"(?<![^\W\d_])(?<![^\W\d_]['’])"  # no letter before, nor a letter with an apostrophe
_FIRST = re.compile(rf"{_START}[^\W\d_]")
_FIRST_DUTCH = re.compile(rf"{_START}(?:[iI][jJ]|[^\W\d_])")


def upper(text: str, lang: str) -> tuple[str, tuple[int, ...]]:
    """Upper case, with the origin of each letter: ß gives SS, Turkic i gives İ, Greek ό gives Ο."""
    shown: list[str] = []
    origin: list[int] = []
    language = primary(lang)
    for offset, char in enumerate(text):
        letters = _greek(text, offset) if language == "el" else _upper(char, language)
        shown.append(letters)
        origin += [offset] * len(letters)
    return "".join(shown), tuple(origin)


def capitalised(text: str, lang: str) -> str:
    """Each word with a capital: İstanbul in Turkish, IJsland in Dutch."""
    first = _FIRST_DUTCH if primary(lang) == "nl" else _FIRST
    return first.sub(lambda found: upper(found[0], lang)[0], text)


@cache
def _upper(char: str, lang: str) -> str:
    if char == "i" and lang in DOTTED:
        return "İ"
    if ord(char) in UNICAMERAL:
        return char
    if char == "և" and lang == "hy":
        return "ԵՎ"
    return char.upper()


def _greek(text: str, offset: int) -> str:
    """The capital without its accents; an iota below stands beside it, and a dialytika shows what an accent showed: Μάιος, ΜΑΪΟΣ."""
    marks = unicodedata.normalize("NFD", text[offset])
    letter, rest = marks[0], marks[1:]
    if letter in GREEK_ACCENTS:
        return ""
    capital = letter.upper()
    if capital == "Η" and "\u0301" in rest and not (text[offset - 1 : offset] + text[offset + 1 : offset + 2]).strip():
        return "Ή"  # the word “or” keeps its accent
    is_parted = DIALYTIKA in rest or (
        capital in "ΙΥ" and not rest and offset > 0 and _is_accented_vowel(text[offset - 1])
    )
    shown = unicodedata.normalize("NFC", capital + DIALYTIKA) if is_parted else capital
    return shown + ("Ι" if IOTA_BELOW in rest else "")


def _is_accented_vowel(char: str) -> bool:
    marks = unicodedata.normalize("NFD", char)
    return marks[0].upper() in "ΑΕΗΙΟΥΩ" and "\u0301" in marks
