"""The labels of list items: 1. a) i) – •, in the alphabet and the digits of a language. In: numbering, number, language. Out: text.

Clauses of documents that are cited keep Latin letters: they ask without a language. Sources: docs/languages.md.
"""

from functools import cache

from booklet.base.digits import in_digits
from booklet.base.language import fallbacks
from booklet.ir.content import Numbering

LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv",
         1: "i"}  # fmt: skip
# Languages that letter a list in the order of their own alphabet.
ALPHABETS = {
    "ar": "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ",  # abjad, the eastern order
    "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z",
    "az-Cyrl": "а б в г ғ д е ә ж з и ы ј к ҝ л м н о ө п р с т у ү ф х һ ч ҹ ш",
    "be": "а б в г д е ж з і к л м н о п р с т у ф х ц ч ш э ю я",
    "bg": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ю я",
    "bn": "ক খ গ ঘ ঙ চ ছ জ ঝ ঞ ট ঠ ড ঢ ণ ত থ দ ধ ন প ফ ব ভ ম য র ল শ ষ স হ",
    "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "fa": "الف ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
    "hi": "क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह",
    "hy": "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց փ ք օ ֆ",
    "ja": "ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト "
    "ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヲ ン",
    "ka": "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
    "ko": "가 나 다 라 마 바 사 아 자 차 카 타 파 하",
    "mk": "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
    "ru": "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я",
    "sr": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    "sr-Latn": "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž",
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z",
    "uk": "а б в г д е є ж з и і к л м н о п р с т у ф х ц ч ш ю я",
    "ur": "الف ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ہ ی",
}  # fmt: skip
# Languages whose letters are numerals: signs by value, written one after another.
ADDITIVE = {
    "el": {900: "ϡ", 800: "ω", 700: "ψ", 600: "χ", 500: "φ", 400: "υ", 300: "τ", 200: "σ", 100: "ρ", 90: "ϟ", 80: "π", 70: "ο",
           60: "ξ", 50: "ν", 40: "μ", 30: "λ", 20: "κ", 10: "ι", 9: "θ", 8: "η", 7: "ζ", 6: "στ", 5: "ε", 4: "δ", 3: "γ", 2: "β",
           1: "α"},
    "he": {400: "ת", 300: "ש", 200: "ר", 100: "ק", 90: "צ", 80: "פ", 70: "ע", 60: "ס", 50: "נ", 40: "מ", 30: "ל", 20: "כ",
           19: "יט", 18: "יח", 17: "יז", 16: "טז", 15: "טו", 10: "י", 9: "ט", 8: "ח",
           7: "ז", 6: "ו", 5: "ה", 4: "ד", 3: "ג", 2: "ב", 1: "א"},
}  # fmt: skip


def label_of(numbering: Numbering, number: int, lang: str = "", digits: str = "") -> str:
    """Label of the item with that number, from 1. `digits`: the ten of the language, empty for European ones."""
    match numbering:
        case Numbering.NUMBERED:
            return f"{in_digits(str(number), digits)}."
        case Numbering.LETTERED:
            return f"{letters(number, lang)})"
        case Numbering.ROMAN:
            return f"{roman(number)})"
        case Numbering.DASHED:
            return "–"
        case Numbering.BULLETED:
            return "•"


def letters(number: int, lang: str = "") -> str:
    """a … z, aa, ab …: 1 is a, 27 is aa; in the alphabet of the language."""
    signs = next((ADDITIVE[tag] for tag in fallbacks(lang) if tag in ADDITIVE), None)
    if signs is not None:
        return _additive(number, signs)
    alphabet, text = _alphabet(lang), ""
    while number > 0:
        number, digit = divmod(number - 1, len(alphabet))
        text = alphabet[digit] + text
    return text


@cache
def _alphabet(lang: str) -> tuple[str, ...]:
    known = next((ALPHABETS[tag] for tag in fallbacks(lang) if tag in ALPHABETS), None)
    return tuple(known.split() if known else LATIN)


def _additive(number: int, signs: dict[int, str]) -> str:
    text = ""
    for value, sign in signs.items():
        count, number = divmod(number, value)
        text += sign * count
    return text


def roman(number: int) -> str:
    """Small roman numeral of a positive number."""
    return _additive(number, ROMAN)
