"""Margin kerning: how far a character may hang out of the measure, so that the edge looks straight.

In: text at an edge of a line. Out: thousandths of the character's advance. Own values, by eye, of the kind that
Hàn Thế Thành's thesis (2000) describes: what is small or light at the edge hangs further.
"""

_BOTH = {
    ".": 700, ",": 650, ":": 500, ";": 450, "!": 200, "?": 150, "…": 200, "،": 500, "؛": 400, "۔": 500, "؟": 100,
    "‐": 600, "-": 600, "–": 300, "—": 200, "*": 200, "/": 80,
    "A": 40, "V": 40, "W": 30, "X": 30, "Y": 40, "T": 40, "v": 40, "w": 30, "x": 30, "А": 40, "Т": 40, "У": 40, "Х": 30, "Γ": 30,
}  # fmt: skip
_LEFT = {
    "“": 700, "”": 500, "„": 500, "‘": 750, "’": 600, "‚": 600, '"': 600, "'": 700, "«": 400, "‹": 450,
    **dict.fromkeys("「『（【《〈〔［｛", 500),  # the empty half of their square
    "(": 100, "[": 60, "J": 60, "О": 20, "O": 20, "C": 20, "G": 20, "Q": 20,
}  # fmt: skip
_RIGHT = {
    "·": 500, **dict.fromkeys("」』）】》〉〕］｝", 500),
    "”": 400, "“": 400, "’": 600, "‘": 500, '"': 400, "'": 600, "»": 350, "›": 400, ")": 120, "]": 60,
    "r": 50, "f": 40, "k": 30, "y": 50, "t": 30, "L": 40, "F": 50, "P": 40, "K": 30, "O": 20, "D": 20, "г": 50, "у": 50,
}  # fmt: skip
LEFT = _BOTH | _LEFT
RIGHT = _BOTH | _RIGHT
# What is drawn as its mirror image in a right-to-left run (BidiMirroring.txt); an opening guillemet there looks like a closing one.
MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def hang_left(text: str) -> int:
    """Thousandths of its advance by which the first character may stand out to the left."""
    return LEFT.get(text[:1], 0)


def hang_right(text: str) -> int:
    """Thousandths of its advance by which the last character may stand out to the right."""
    return RIGHT.get(text[-1:], 0)
