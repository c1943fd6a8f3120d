"""Where a line may be broken (UAX #14, Unicode 15, with regular expression numbers as in its example 7).

In: words and what stands between them. Out: offsets. Rules that reach over a space need only what stands on its two sides,
so each word is looked at once. Own rules, as the annex allows: see `_is_bound` and `is_tied`; a line may end between a closing
quotation mark and an opening bracket, as from Unicode 15.1 on, and beside one that stands between East Asian letters, as from
Unicode 16 on (LB19a).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from booklet.text.properties import line_break_class

PLAIN_WORD = re.compile(r"[“‘(\[«]?[A-Za-z0-9À-ɏʼ’]+[.,;:!?…’”)\]»]*", re.UNICODE)
LATIN = frozenset(map(chr, [*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250)])) - {
    "×",
    "÷",
}
PLAIN_START = LATIN | frozenset("“‘(«")
PLAIN_END = LATIN | frozenset(".,;:!?…’”)»")
AROUND = "-‐“”‘’„«»‹›()[]\"'.,;:!?…"
LEAST_BEFORE, LEAST_AFTER = 2, 3
LEAST_AFTER_DIGIT = 5  # a suffix keeps to its figure: 1992-ci, 25-dən (Azerbaijani orthography), 90-х
IS_ADDRESS = re.compile(r"://|^www\.|\w@\w")
DASHES, OPENING, CLOSING = frozenset("–—"), frozenset("«‹"), frozenset("»›")

EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
OPENING_QUOTE = re.compile(f"(?<=[{EAST_ASIAN}])[“‘](?=[{EAST_ASIAN}])")
CLOSING_QUOTE = re.compile(f"(?<=[{EAST_ASIAN}])[”’](?=[{EAST_ASIAN}])")
IS_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
# Small kana and the long mark (class CJ), wave dash and double hyphen: they begin no line where breaking is strict.
SMALL_KANA = (
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ"
    "\U0001b132\U0001b150\U0001b151\U0001b152\U0001b155\U0001b164\U0001b165\U0001b166\U0001b167"
)
LOOSE = dict.fromkeys(map(ord, SMALL_KANA + "〜゠"), "中")

HANGUL = frozenset(("JL", "JV", "JT", "H2", "H3"))
ALPHA = frozenset(("AL", "HL"))
IDEO = frozenset(("ID", "IX", "EB", "EM"))
HARD = frozenset(("BK", "CR", "LF", "NL"))
OPEN = frozenset(("OP", "OW"))
CLOSE = frozenset(("CL", "CP", "CW"))


def may_break_between(before: str, after: str) -> bool:
    """Whether a line may end at the spaces between two words; own rules as in `is_tied`."""
    if before[-1] in PLAIN_END and after[0] in PLAIN_START:
        return True
    if is_tied(before, after):
        return False
    return _may_break(before[-8:], after[0])


def is_tied(before: str, after: str) -> bool:
    """A spaced dash ends a line and never begins one; a spaced guillemet keeps to what it quotes, a percent sign to its number."""
    return after in DASHES or before in OPENING or after.rstrip(".,;:!?") in CLOSING or after[0] in "%‰"


@lru_cache(maxsize=4096)
def _may_break(before: str, after: str) -> bool:
    offset = len(before) + 1
    return offset in raw_opportunities(before + " " + after)


@lru_cache(maxsize=4096)
def breaks_within(token: str, is_loose: bool = False) -> tuple[int, ...]:
    """Opportunities inside a text without spaces, by the annex and by the habits of the trade.

    `is_loose`: small kana may begin a line (CSS Text 3, line-break: normal).
    """
    if IS_ADDRESS.search(token):
        return tuple(_address_breaks(token))
    seen = token
    if IS_EAST_ASIAN.search(token):
        seen = CLOSING_QUOTE.sub("」", OPENING_QUOTE.sub("「", token))
        seen = seen.translate(LOOSE) if is_loose else seen
    return tuple([offset for offset in raw_opportunities(seen) if not _is_bound(token, offset)])


def _is_bound(token: str, offset: int) -> bool:
    """Breaks that the annex allows and a typesetter does not make.

    Before a dash that closes up to a word; after a hyphen with fewer than two characters before it or three after
    it: “-er”, “e-mail”, “1992-ci”.
    """
    if token[offset] == "—" or token[offset - 1] == " ":  # words that a space ties: see `is_tied`
        return True
    if token[offset - 1] in "-‐":
        least_after = LEAST_AFTER_DIGIT if token[offset - 2 : offset - 1].isdigit() else LEAST_AFTER
        return len(token[:offset].strip(AROUND)) < LEAST_BEFORE or len(token[offset:].strip(AROUND)) < least_after
    return False


def _address_breaks(token: str) -> Iterator[int]:
    """Breaks of a web or mail address, as the Chicago Manual has them (7.46): no mark of its own ends a line as if it were ours."""
    for offset in range(2, len(token) - 2):
        before, after = token[offset - 1], token[offset]
        is_after_scheme = before == "/" and token[offset - 2] == "/"
        if is_after_scheme or (after in "./~-_?#%&=@," and before.isalnum() and token[offset + 1].isalnum()):
            yield offset


def raw_opportunities(text: str) -> list[int]:
    """Every opportunity of the annex, forced ones too; the end of the text is not among them."""
    return list(_scan(text))


def _scan(text: str) -> Iterator[int]:
    classes = [line_break_class(char) for char in text]
    if not classes:
        return
    first = classes[0]
    last = "AL" if first in ("CM", "ZWJ") else first  # class before, spaces skipped (LB10)
    before_last = ""  # the class before `last`, where no space stands between
    is_spaced = first == "SP"
    was_zwj = first == "ZWJ"
    flags = 1 if first == "RI" else 0  # regional indicators in a row
    number = 1 if first == "NU" else 0  # 1 inside a number, 2 after its closing bracket
    for i in range(1, len(classes)):
        kind = classes[i]
        if last in HARD and not is_spaced:
            if not (last == "CR" and kind == "LF"):
                yield i
            last, before_last, is_spaced, flags, number = (
                kind if kind not in ("CM", "ZWJ") else "AL",
                "",
                kind == "SP",
                kind == "RI",
                int(kind == "NU"),
            )
            was_zwj = kind == "ZWJ"
            continue
        if kind == "SP":
            is_spaced, was_zwj = True, False
            continue
        if kind in ("CM", "ZWJ") and not is_spaced and last not in ("SP", "ZW"):  # LB9
            was_zwj = kind == "ZWJ"
            continue
        effective = "AL" if kind in ("CM", "ZWJ") else kind  # LB10
        opens_number = (
            not is_spaced and last in ("PR", "PO") and effective in OPEN and classes[i + 1 : i + 2] == ["NU"]
        )  # LB25
        if not opens_number and _breaks(
            before_last, last, effective, is_spaced=is_spaced, was_zwj=was_zwj, flags=flags, number=number
        ):
            yield i
        if effective == "NU":
            number = 1
        elif number == 1 and effective in CLOSE and not is_spaced:
            number = 2
        elif not (number == 1 and effective in ("SY", "IS") and not is_spaced):
            number = 0
        flags = (flags + 1 if not is_spaced else 1) if effective == "RI" else 0
        before_last = "" if is_spaced else last
        last, is_spaced, was_zwj = effective, False, kind == "ZWJ"


def _breaks(before_last: str, a: str, b: str, *, is_spaced: bool, was_zwj: bool, flags: int, number: int) -> bool:
    """Whether a line may end between two classes; `a` is the last before the spaces, if any."""
    if b in HARD or b == "ZW":  # LB6, LB7
        return False
    if a == "ZW":  # LB8
        return True
    if was_zwj:  # LB8a
        return False
    if b == "WJ" or (a == "WJ" and not is_spaced):  # LB11
        return False
    if a == "GL" and not is_spaced:  # LB12
        return False
    if b == "GL" and not is_spaced and a not in ("SP", "BA", "HY"):  # LB12a
        return False
    if b == "EX" or (b in CLOSE or b in ("IS", "SY")) and (a != "NU" or is_spaced):  # LB13, as example 7 has it
        return False
    if (
        a in OPEN or (a == "QU" and b in OPEN) or (a in CLOSE and b == "NS") or (a == "B2" and b == "B2")
    ):  # LB14 to LB17
        return False
    if is_spaced or a == "SP":  # LB18
        return True
    return _breaks_closed(before_last, a, b, flags=flags, number=number)


def _breaks_closed(before_last: str, a: str, b: str, *, flags: int, number: int) -> bool:
    """LB19 to LB31: no space between."""
    if a == "QU" or b == "QU":
        return False
    if a == "CB" or b == "CB":
        return True
    if b in ("BA", "HY", "NS") or a == "BB":
        return False
    if (before_last == "HL" and a in ("HY", "BA")) or (a == "SY" and b == "HL") or b == "IN":
        return False
    if (a in ALPHA and b == "NU") or (a == "NU" and b in ALPHA):
        return False
    if (a == "PR" and b in IDEO) or (a in IDEO and b == "PO"):
        return False
    if (a in ("PR", "PO") and b in ALPHA) or (a in ALPHA and b in ("PR", "PO")):
        return False
    if _is_number(a, b, number):
        return False
    if _is_syllable(a, b):
        return False
    if (a in ALPHA or a == "IS") and b in ALPHA:
        return False
    if ((a in ALPHA or a == "NU") and b == "OP") or (a == "CP" and (b in ALPHA or b == "NU")):
        return False
    if a == "RI" and b == "RI":
        return flags % 2 == 0
    return not (a in ("EB", "IX") and b == "EM")


def _is_number(a: str, b: str, number: int) -> bool:
    """LB25: ( PR | PO) ? ( OP | HY ) ? NU (NU | SY | IS) * (CL | CP) ? ( PR | PO) ?"""
    if b == "NU":
        return a in ("PR", "PO", "HY", "NU") or (number == 1 and a in ("SY", "IS"))
    if number == 1 and (b in ("SY", "IS") or b in CLOSE):
        return True
    return bool(number and b in ("PO", "PR"))


def _is_syllable(a: str, b: str) -> bool:
    """LB26, LB27: Korean."""
    if a == "JL":
        return b in ("JL", "JV", "H2", "H3", "PO")
    if a in ("JV", "H2"):
        return b in ("JV", "JT", "PO")
    if a in ("JT", "H3"):
        return b in ("JT", "PO")
    return a == "PR" and b in HANGUL
