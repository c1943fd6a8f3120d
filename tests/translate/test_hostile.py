"""What translators may send back by accident or in malice: named with its line, nothing lost, no traceback."""

from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.cache import Cache
from booklet.build import Request, build
from booklet.source.words import words_for
from booklet.translate.apply import apply

from .conftest import as_source, loaded, po_text, read


def codes_of(root: Path, text: str | bytes) -> list[tuple[str, int]]:
    """Codes and lines of what is said of a catalogue and of the book made with it."""
    book = loaded(root)
    catalogue, sink = read(root, "az", book.slug, text)
    if catalogue is not None:
        apply(book, catalogue, words=words_for("az"), sink=sink)
    assert all(d.place and d.place.path == "content/translations/az.po" for d in sink.found)
    return [(d.code, d.place.line) for d in sink.found if d.place]


def line_of(text: str, key: str) -> int:
    """The line on which the translation of an entry begins."""
    lines = text.splitlines()
    start = lines.index(f'msgctxt "{key}"')
    return next(i for i in range(start, len(lines)) if lines[i].startswith("msgstr")) + 1


def with_title(root: Path, title: str) -> str:
    def change(entry: polib.POEntry) -> None:
        entry.msgstr = title if entry.msgctxt == "booklet/title" else entry.msgid

    return po_text(loaded(root), "az", change)


def whole(root: Path) -> str:
    return po_text(loaded(root), "az", as_source)


def test_a_sound_catalogue_says_nothing(starter: Path) -> None:
    assert codes_of(starter, whole(starter)) == []


def test_a_line_that_is_none_of_po(starter: Path) -> None:
    text = whole(starter).splitlines()
    text[40] = "this is no PO"
    [(code, line)] = codes_of(starter, "\n".join(text))
    assert (code, line) == ("translate.not-po", 41)


@pytest.mark.parametrize("data", ["<html></html>", "%PDF-1.7\n", "key: value\n", '"'])
def test_a_file_of_another_kind(starter: Path, data: str) -> None:
    assert [code for code, _ in codes_of(starter, data)] == ["translate.not-po"]


def test_an_empty_file_is_not_in_this_language(starter: Path) -> None:
    assert [code for code, _ in codes_of(starter, "")] == ["translate.wrong-encoding", "translate.wrong-language"]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-9"])
def test_another_encoding(starter: Path, encoding: str) -> None:
    data = with_title(starter, "Ağac").encode(encoding, "replace")
    book = loaded(starter)
    catalogue, sink = read(starter, "az", book.slug, data)
    assert catalogue is None
    assert [d.code for d in sink.found] == ["translate.not-utf-8"]


def test_a_head_that_names_another_encoding(starter: Path) -> None:
    text = whole(starter).replace("charset=UTF-8", "charset=ISO-8859-9")
    assert codes_of(starter, text) == [("translate.wrong-encoding", 1)]


def test_the_catalogue_of_another_book(starter: Path) -> None:
    text = whole(starter).replace("X-Booklet: orchard", "X-Booklet: harbour")
    assert codes_of(starter, text) == [("translate.other-book", 1)]


def test_the_catalogue_of_another_language(starter: Path) -> None:
    text = whole(starter).replace("Language: az", "Language: tr")
    assert codes_of(starter, text) == [("translate.wrong-language", 1)]


def test_the_same_entry_twice(starter: Path) -> None:
    text = whole(starter)
    again = text + '\n\nmsgctxt "booklet/title"\nmsgid "The Orchard at Millbrook"\nmsgstr "Bağ"\n'
    assert [code for code, _ in codes_of(starter, again)] == ["translate.duplicate-entry"]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Bağ \u202egab", "bidi-control"),
        ("Bağ \u202dgab\u202c", "bidi-control"),
        ("Bağ \u2067gab", "bidi-control"),
        ("Bağ \u2069gab\u2067", "bidi-control"),
        ("Bağ <b>", "bad-markup"),
        ("Bağ <note 1/>", "bad-markup"),
        ("x" * 50_000, "too-long"),
    ],
)
def test_a_text_that_could_harm_the_page(starter: Path, title: str, code: str) -> None:
    text = with_title(starter, title)
    assert codes_of(starter, text) == [(f"translate.{code}", line_of(text, "booklet/title"))]


@pytest.mark.parametrize("title", ["Bağ\u200f!", "\u2068Bağ\u2069 ağacı", "Bağ\u200e", "Simon & Schuster", "3 &lt; 4"])
def test_marks_balanced_isolates_and_signs_are_a_translators_tools(starter: Path, title: str) -> None:
    assert codes_of(starter, with_title(starter, title)) == []


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x00", "\x1b", "\x85", "\x0c", "\ufffc"])
def test_control_characters(starter: Path, character: str) -> None:
    text = whole(starter).splitlines()
    text[60] += character
    assert codes_of(starter, "\n".join(text)) == [("translate.control-character", 61)]


def test_a_lost_note_is_an_error_with_its_line(starter: Path) -> None:
    def lose(entry: polib.POEntry) -> None:
        entry.msgstr = entry.msgid.replace("<note 1/>", "")

    text = po_text(loaded(starter), "az", lose)
    found = codes_of(starter, text)
    keys = [e.msgctxt for e in polib.pofile(text + "\n") if "<note 1/>" in e.msgid]
    assert len(keys) > 3
    assert sorted(found) == sorted(("translate.lost-placeholder", line_of(text, key)) for key in keys)


def test_a_broken_edition_leaves_the_others_alone(starter: Path) -> None:
    read(starter, "az", "orchard", "no PO")
    read(starter, "tr", "orchard", po_text(loaded(starter), "tr", as_source))
    made = {
        edition: build(
            Request(starter, starter / "out", editions=(edition,), cache=Cache(starter / "cache")), lambda *told: None
        )
        for edition in ("az", "tr", "en")
    }
    assert made["az"].file is None
    assert [d.code for d in made["az"].diagnostics] == ["translate.not-po"]
    assert [made[edition].file is not None for edition in ("tr", "en")] == [True, True]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_a_catalogue_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    root = tmp_path_factory.mktemp("damaged")
    text = CATALOGUE
    at = data.draw(st.integers(0, len(text)))
    much = data.draw(st.integers(0, 40))
    read(
        root,
        "az",
        "orchard",
        text[:at] + data.draw(st.text(st.characters(codec="utf-8"), max_size=20)) + text[at + much :],
    )


CATALOGUE = r"""# Head
msgid ""
msgstr ""
"Language: az\n"
"X-Booklet: orchard\n"
"Content-Type: text/plain; charset=UTF-8\n"

#. Part: one; Block: heading
#: content/a.yaml:3
#, fuzzy
#| msgctxt "a/old"
#| msgid "Old \"text\""
msgctxt "a/heading"
msgid "Text\twith <note 1/>"
msgstr ""
"Mətn <note 1/>\n"
"davamı"

#~ msgctxt "b"
#~ msgid "gone"
#~ msgstr "getdi"
"""
