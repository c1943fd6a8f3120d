"""The labels of list items: 1. a) i) – •. In: numbering and number. Out: text."""

from booklet.ir.content import Numbering

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def label_of(numbering: Numbering, number: int) -> str:
    """Label of the item with that number, from 1."""
    match numbering:
        case Numbering.NUMBERED:
            return f"{number}."
        case Numbering.LETTERED:
            return f"{letters(number)})"
        case Numbering.ROMAN:
            return f"{roman(number)})"
        case Numbering.DASHED:
            return "–"
        case Numbering.BULLETED:
            return "•"


def letters(number: int) -> str:
    """a … z, aa, ab …: 1 is a, 27 is aa."""
    text = ""
    while number > 0:
        number, digit = divmod(number - 1, len(LETTERS))
        text = LETTERS[digit] + text
    return text


def roman(number: int) -> str:
    """Small roman numeral of a positive number."""
    text = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
