"""Edits of YAML text: the value is there, and nothing else has changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.diagnostics import Sink
from booklet.source.yaml_edit import with_value
from booklet.source.yaml_places import read

CASES = [
    ("a: 1  # one\nb: 2\n", ("a",), "3", "a: 3  # one\nb: 2\n"),
    ("a: {x: 1} # one\n", ("a", "y"), "2", "a: {x: 1, y: 2} # one\n"),
    ("a: {x: 1,\n    z: 3, }\n", ("a", "y"), "2", "a: {x: 1,\n    z: 3, y: 2}\n"),
    ("a: {}\n", ("a", "y"), "2", "a: {y: 2}\n"),
    ("a:\nb: 1\n", ("a", "y"), "2", "a: {y: 2}\nb: 1\n"),
    ("a:\n  x: 1 # one\n\n# of b\nb: 1\n", ("a", "y", "z"), "2", "a:\n  x: 1 # one\n  y: {z: 2}\n\n# of b\nb: 1\n"),
    (
        "trim: 1  # t\n# p\nparts: [a]\n",
        ("fit", "parts", "a"),
        "2",
        "trim: 1  # t\nfit: {parts: {a: 2}}\n# p\nparts: [a]\n",
    ),
    ("a: |\n  text\n\nb: 1\n", ("a",), "short", None),
    ("trim: 1", ("fit",), "2", "trim: 1\nfit: 2"),
    ("trim: 1\r\nb: 2\r\n", ("fit",), "2", "trim: 1\r\nfit: 2\r\nb: 2\r\n"),
    ("a: &x {y: 1}\nb: *x\n", ("b", "y"), "2", None),
    ("a: [1]\n", ("a", "y"), "2", None),
    ("é: ü # ü\ntrim: 1\n", ("fit", "ä"), "ö", "é: ü # ü\ntrim: 1\nfit: {ä: ö}\n"),
]


@pytest.mark.parametrize(("text", "keys", "value", "wanted"), CASES)
def test_the_smallest_edit(text: str, keys: tuple[str, ...], value: str, wanted: str | None) -> None:
    assert with_value(text, keys, value, after=("trim",)) == wanted


KEYS = st.lists(st.sampled_from(["a", "b", "trim", "c"]), min_size=1, max_size=3).map(tuple)
VALUES = st.recursive(
    st.integers(0, 9).map(str),
    lambda inner: st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, min_size=1, max_size=3).map(
        lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["a", "b", "trim", "c"]), VALUES, min_size=1), KEYS, st.integers(0, 99))
def test_what_is_said_is_what_was_said_and_the_value(values: dict[str, str], keys: tuple[str, ...], value: int) -> None:
    text = "".join(f"{key}: {said} # of {key}\n" for key, said in values.items())
    edited = with_value(text, keys, str(value), after=("trim",))
    if edited is None:
        return
    found = read(edited, "", Sink())
    assert found is not None
    at = found.data
    for key in keys:
        assert isinstance(at, dict)
        at = at[key]
    assert at == value
    assert all(f"# of {key}" in edited for key in values)
