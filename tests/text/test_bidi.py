"""UAX #9 against the Unicode Character Database's own cases, and laws of reordering."""

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from booklet.text.bidi import REMOVED, base_level, bidi_class, levels_of, line_levels, resolve, visual_order

CASES = Path(__file__).parent / "ucd" / "BidiCharacterTest.txt"
MIXED = st.text(
    alphabet="ab 12.,()[]אבגاب٣\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\u0301-%", max_size=40
)


def cases() -> Iterator[tuple[str, int, int, list[str], str]]:
    for line in CASES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            codes, direction, base, levels, order = line.split(";")
            yield (
                "".join(chr(int(code, 16)) for code in codes.split()),
                int(direction),
                int(base),
                levels.split(),
                order,
            )


def test_the_standards_cases() -> None:
    count = 0
    for text, direction, wanted_base, wanted, order in cases():
        classes = [bidi_class(char) for char in text]
        base = base_level(text) if direction == 2 else direction
        levels = line_levels(resolve(classes, text, base), classes, base)
        shown = ["x" if kind in REMOVED else str(level) for kind, level in zip(classes, levels, strict=True)]
        kept = [i for i, kind in enumerate(classes) if kind not in REMOVED]
        visual = [kept[i] for i in visual_order([levels[i] for i in kept])]
        assert (base, shown, " ".join(map(str, visual))) == (wanted_base, wanted, order), ascii(text)
        count += 1
    assert count > 1000


@given(MIXED, st.booleans())
def test_reordering_loses_nothing(text: str, is_rtl: bool) -> None:
    levels = levels_of(text, is_rtl=is_rtl)
    assert len(levels) == len(text)
    assert sorted(visual_order(levels)) == list(range(len(text)))
    assert all(level >= int(is_rtl) for level in levels)


def test_plain_text_needs_no_levels() -> None:
    assert levels_of("Khojaly, 26 February 1992 (night)", is_rtl=False) == [0] * 33


def test_digits_and_latin_inside_arabic_stay_left_to_right() -> None:
    assert levels_of("في 1992 (ab)", is_rtl=True) == [1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 1]
