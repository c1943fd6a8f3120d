"""YAML as data with places: scalars as people mean them, places as editors count them, nothing that blows up."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.diagnostics import Place, Sink
from booklet.source import yaml_places
from booklet.source.yaml_places import Document, PythonComposer, SpelledFloat, read


def parsed(text: str) -> Document:
    sink = Sink()
    document = read(text, "a.yaml", sink)
    assert document is not None and not sink.found, sink.found
    return document


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"), ("yes", "yes"), ("On", "On"), ("true", True), ("false", False), ("True", "True"),
        ("010", "010"), ("0o10", "0o10"), ("0x1f", "0x1f"), ("10", 10), ("-3", -3), ("-0", "-0"), ("+3", "+3"),
        ("1_000", "1_000"), ("1e5", "1e5"), ("1.5", 1.5), (".5", ".5"), ("1.", "1."), (".inf", ".inf"),
        ("12:30:00", "12:30:00"), ("3:2", "3:2"), ("2015-02-26", "2015-02-26"), ("1/2 in", "1/2 in"),
        ("~", None), ("null", None), ("", None), ("'1'", "1"), ("'true'", "true"), ("<<", "<<"), ("=", "="),
        ("9" * 30, "9" * 30),
    ],
)  # fmt: skip
def test_scalars_are_what_they_look_like(written: str, meant: object) -> None:
    found = parsed(f"key: {written}").data
    assert found == {"key": meant}
    assert isinstance(found, dict) and type(found["key"]) is type(meant)


def test_number_remembers_its_spelling() -> None:
    found = parsed("key: 1.50").data
    assert isinstance(found, dict)
    number = found["key"]
    assert isinstance(number, SpelledFloat) and number == 1.5 and number.spelling == "1.50"


def test_places_count_lines_and_columns_from_one() -> None:
    root = parsed("a: 1\nb:\n  - c: é\n    d: x\n").root
    assert (root / "b" / 0 / "d").place == Place("a.yaml", 4, 8)
    assert (root / "b" / 0).key_place("d") == Place("a.yaml", 4, 5)
    assert (root / "b" / 7).place == Place("a.yaml", 3, 3)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("t: |\n  one\n  two X\n", 3, 7),
        ("t: |\n\n    one\n\n      two X\n", 5, 11),
        ("t: |2-\n    one X\n", 2, 9),
        ("# 🌸 é\nt: |\n  🌸\n  🌸 X\n", 4, 5),
        ("t: one X", 1, 8),
        ("t: 'one X'", 1, 9),
        ('t: "é X"', 1, 7),
        ("t: >\n  one\n  two X\n", 1, 4),
        ('t: "\\u00e9 X"', 1, 4),
    ],
)
def test_character_of_a_text_has_its_place_or_its_texts(text: str, line: int, column: int) -> None:
    """Literal blocks and one-line scalars are exact; folded and escaped ones give the place of the text."""
    root = parsed(text).root
    value = root / "t"
    assert value.place_at(value.node.value.index("X")) == Place("a.yaml", line, column)


def test_both_composers_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a:\n  - 1\n  - no\n  - b: 'x'\n    c: |\n      é\n      y\nd: &d [~]\ne: *d\n"
    fast = parsed(text)
    monkeypatch.setattr(yaml_places, "COMPOSER", PythonComposer)
    slow = parsed(text)
    assert fast.data == slow.data
    for way in (("a", 2, "c"), ("e",), ("a", 1)):
        assert fast.find(way)[0].place == slow.find(way)[0].place


@pytest.mark.parametrize("composer", [yaml_places.COMPOSER, PythonComposer])
@pytest.mark.parametrize("opening", ["[", "- ", "? ", "{a: ", "&a [*a, "])
def test_deep_nesting_ends_with_an_error(composer: type, opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_places, "COMPOSER", composer)
    sink = Sink()
    assert read(opening * 3000, "a.yaml", sink) is None
    assert sink.has_errors


def test_alias_inside_itself_is_too_deep() -> None:
    sink = Sink()
    assert read("a: &a [*a]", "a.yaml", sink) is None
    assert [d.code for d in sink.found] == ["yaml.too-deep"]


def test_bomb_costs_no_time() -> None:
    levels = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 30)}]" for n in range(1, 30)]
    sink = Sink()
    began = time.process_time()
    assert read("\n".join(levels), "a.yaml", sink) is None
    assert [d.code for d in sink.found] == ["yaml.too-many-aliases"]
    assert time.process_time() - began < 20  # expanded, it would not end


def test_duplicates_are_found_at_every_level_and_all_of_them() -> None:
    sink = Sink()
    read("a: {b: 1, b: 2}\na: 3\na: 4\n", "a.yaml", sink)
    assert [(str(d.place), str(d.other_place)) for d in sink.found] == [
        ("a.yaml:1:11", "a.yaml:1:5"),
        ("a.yaml:2:1", "a.yaml:1:1"),
        ("a.yaml:3:1", "a.yaml:1:1"),
    ]


YAMLISH = st.text(st.sampled_from("ab:-[]{}|>&*!%@`'\"\\#?,. \n\t~0é\x00\u2028"), max_size=60)


@given(st.one_of(st.text(max_size=80), YAMLISH))
def test_any_text_gives_data_or_errors(text: str) -> None:
    sink = Sink()
    document = read(text, "a.yaml", sink)
    assert (document is not None) or sink.has_errors
    assert all(d.place and d.place.path == "a.yaml" and d.message for d in sink.found)


@given(YAMLISH)
def test_any_syntax_error_of_the_other_composer_is_explained_too(text: str) -> None:
    sink = Sink()
    try:
        PythonComposer(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        yaml_places.explain(error, text, "a.yaml", sink)
        assert sink.has_errors
    except yaml.reader.ReaderError:
        pass  # control characters are found before a composer sees them
