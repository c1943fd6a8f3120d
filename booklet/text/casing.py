"""Capitals for the setting, as a language writes them; the text keeps its own letters.

In: text and language. Out: the letters to show, and for each the offset of the letter that it comes from.
"""

from functools import cache

from booklet.base.language import primary

DOTTED = frozenset(("az", "tr", "crh", "gag", "kk", "tt"))  # languages with ı beside i
GREEK_ACCENTS = str.maketrans("ΆΈΉΊΌΎΏ", "ΑΕΗΙΟΥΩ")  # Greek capitals carry no tonos; a dialytika stays
GREEK_DIALYTIKA = {"ΐ": "Ϊ", "ΰ": "Ϋ"}
UNICAMERAL = range(0x10D0, 0x1100)  # Georgian: its capitals (Mtavruli) are not used in books


def upper(text: str, lang: str) -> tuple[str, tuple[int, ...]]:
    """Upper case, with the origin of each letter: ß gives SS, Turkic i gives İ."""
    shown: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        letters = _upper(char, primary(lang))
        shown.append(letters)
        origin += [offset] * len(letters)
    return "".join(shown), tuple(origin)


@cache
def _upper(char: str, lang: str) -> str:
    if char == "i" and lang in DOTTED:
        return "İ"
    if ord(char) in UNICAMERAL:
        return char
    if lang == "el":
        return GREEK_DIALYTIKA.get(char, char.upper().translate(GREEK_ACCENTS))
    if char == "և" and lang == "hy":
        return "ԵՎ"
    return char.upper()
