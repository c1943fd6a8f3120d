"""Digits of scripts that have their own. In: numbers as text, a language tag. Out: the same in other digits.

Which language has which is CLDR's numbering system “native”; the digits themselves are Unicode's.
"""

from booklet.base.language import primary

EUROPEAN = "0123456789"
_ZEROES = {
    "٠": "ar ckb sd",  # U+0660, Arabic-Indic
    "۰": "fa ks ps ug ur",  # U+06F0, Extended Arabic-Indic
    "०": "brx doi hi kok mai mr ne sa",
    "০": "as bn",
    "੦": "pa",
    "૦": "gu",
    "୦": "or",
    "௦": "ta",
    "౦": "te",
    "೦": "kn",
    "൦": "ml",
    "๐": "th",
    "໐": "lo",
    "༠": "dz bo",
    "၀": "my",
    "០": "km",
}
_ZERO_OF = {lang: zero for zero, langs in _ZEROES.items() for lang in langs.split()}


def native_digits(lang: str) -> str:
    """The ten digits of a language, from nought; empty if it writes European ones."""
    zero = _ZERO_OF.get(primary(lang))
    return "".join([chr(ord(zero) + n) for n in range(10)]) if zero else ""


def in_digits(text: str, digits: str) -> str:
    """The text with its European digits replaced; `digits` empty: as it is."""
    return text.translate(str.maketrans(EUROPEAN, digits)) if digits else text
