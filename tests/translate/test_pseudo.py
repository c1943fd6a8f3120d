"""The pseudo-languages: every text longer, accented, in brackets; the one from right to left mirrors the other."""

import re

from booklet.base.language import Direction
from booklet.ir.content import Binding, Book, Rich
from booklet.source.words import words_for
from booklet.translate.placeholders import placeholders
from booklet.translate.pseudo import TAGS, in_isolates, lengthened, pseudo
from booklet.translate.words import Slot, changed

ISOLATES = re.compile("[\u2066\u2068\u2069]")


def texts(book: Book) -> list[tuple[Slot, Rich | str]]:
    found: list[tuple[Slot, Rich | str]] = []
    changed(book, lambda slot, value: found.append((slot, value)) or value)
    return found


def test_every_text_is_longer_and_in_brackets(book: Book) -> None:
    made = pseudo(book, "pseudo", words=words_for(book.lang))
    after_by_key = {slot.key: value for slot, value in texts(made)}
    assert len(after_by_key) > 0.95 * len(texts(book))  # a masthead has the language of the original now
    for slot, old in texts(book):
        new = after_by_key.get(slot.key, old)
        plain, longer = (ISOLATES.sub("", v if isinstance(v, str) else v.text) for v in (old, new))
        if slot.field.stays:
            assert plain == longer
        elif len(plain) > 40 and isinstance(new, Rich):
            assert 1.15 < len(longer) / len(plain) < 1.5, longer
            assert longer[0] + longer[-1] == "[]"
        if isinstance(old, Rich) and isinstance(new, Rich):
            assert [(k, m.value) for k, m in placeholders(old).items()] == [
                (k, m.value) for k, m in placeholders(new).items()
            ]
    before, after = (sum(len(v if isinstance(v, str) else v.text) for _, v in texts(b)) for b in (book, made))
    assert after / before > 1.2


def test_a_third_longer() -> None:
    text = "The hedge was older than the wall, and nobody could say who had planted it."
    assert 1.25 < len(lengthened(text)) / len(text) < 1.4


def test_each_word_stands_in_an_isolate_and_no_number_does() -> None:
    shown = in_isolates(
        "[The <em>Bl</em>ack Garden’s, (1992–1993)]<note 1/> at https://a.org/b?c=1 HR 1594—m<sup>2</sup>"
    )
    assert shown.replace("\u2066", "{").replace("\u2069", "}") == (
        "[{The} <em>{Bl</em>ack} {Garden’s}, (1992–1993)]<note 1/> {at} {https://a.org/b?c=1} {HR} 1594—{m<sup>2}</sup>"
    )


def test_right_to_left_is_the_same_text_in_a_mirrored_book(book: Book) -> None:
    ltr, rtl = (pseudo(book, name, words=words_for(book.lang)) for name in ("pseudo", "pseudo-rtl"))
    assert (ltr.direction, ltr.binding, ltr.lang) == (Direction.LTR, book.binding, TAGS["pseudo"])
    assert (rtl.direction, rtl.binding, rtl.lang) == (Direction.RTL, Binding.RIGHT, TAGS["pseudo-rtl"])
    assert [v for _, v in texts(ltr)] == [v for _, v in texts(rtl)]


def test_the_engines_own_words_too(book: Book) -> None:
    made = pseudo(book, "pseudo", words=words_for("en"))
    words = made.words[TAGS["pseudo"]]
    assert words.phrases["reported-by"].count("{") == words_for("en").phrases["reported-by"].count("{")
    assert words.phrases["denied"] != "Denied"
