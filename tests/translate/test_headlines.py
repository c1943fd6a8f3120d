"""Headlines stay as printed; what they say in the language of an edition stands below them."""

from pathlib import Path

import polib
import pytest

from booklet.base.diagnostics import Sink
from booklet.ir.content import Book
from booklet.ir.documents import Resolution
from booklet.ir.press_items import Clipping
from booklet.ir.walk import blocks_in
from booklet.source.words import words_for
from booklet.translate.apply import apply, as_edition
from booklet.translate.units import extract
from booklet.translate.words import changed

from .conftest import ROOT, loaded, po_text, read  # type: ignore[import-not-found]

HEAD = "id: m\npublication: The Paper\nmedium: newspaper\ndate: 1992-03-14\n"
BODY = "body:\n  - {kind: prose, text: Told in our words.}\n"
TWO = HEAD + "headline: [A first line, A second line]\n" + BODY
FRENCH = HEAD + "headline: Un titre\nheadline-language: fr\nheadline-translation: A title\n" + BODY


def book_of(root: Path, item: str) -> Book:
    content = root / "content"
    content.mkdir()
    (content / "booklet.yaml").write_text(
        "title: T\nlanguage: en\ndate: 2015-02-26\ntrim: 165 x 235 mm\nparts: [part.yaml]\n", encoding="utf-8"
    )
    (content / "part.yaml").write_text("part: part\nblocks:\n  - {kind: clipping, file: a.yaml}\n", encoding="utf-8")
    (content / "a.yaml").write_text(item, encoding="utf-8")
    return loaded(root)


def edition(root: Path, book: Book, texts: dict[str, str]) -> tuple[Clipping, Sink]:
    """The item in an edition whose catalogue has these translations."""

    def put(entry: polib.POEntry) -> None:
        entry.msgstr = texts.get(entry.msgctxt or "", entry.msgstr)

    catalogue, sink = read(root, "az", book.slug, po_text(book, "az", put))
    made = apply(book, catalogue, words=words_for("az"), sink=sink)
    return next(block for block in blocks_in(made) if isinstance(block, Clipping)), sink


def test_a_headline_stays_and_its_translation_stands_below(tmp_path: Path) -> None:
    book = book_of(tmp_path, TWO)
    item, _ = edition(tmp_path, book, {"m/headlines-1-translation": "Bir", "m/headlines-2-translation": "İki"})
    assert [line.text for line in item.headlines] == ["A first line", "A second line"]
    assert [line.text for line in item.headline_translations] == ["Bir", "İki"]
    assert item.headline_lang == "en"


def test_a_translation_that_is_missing_is_told_and_not_the_headline_again(tmp_path: Path) -> None:
    item, sink = edition(tmp_path, book_of(tmp_path, TWO), {})
    assert item.headline_translations == ()
    assert "translate.missing" in [d.code for d in sink.found]


@pytest.mark.parametrize(("item", "text"), [(TWO, "A first line"), (FRENCH, "A title")])
def test_the_translator_works_from_what_the_book_itself_says(tmp_path: Path, item: str, text: str) -> None:
    units = {unit.key: unit for unit in extract(book_of(tmp_path, item))}
    assert units["m/headlines-1-translation"].text == text
    assert not units["m/headlines-1-translation"].stays
    assert units["m/headlines-1"].stays


def test_what_stays_as_printed_keeps_the_language_of_its_capitals() -> None:
    """In Azerbaijani capitals the i of Connecticut would bear a dot."""
    book = loaded(ROOT)
    made = as_edition(changed(book, lambda _, value: value, target="az"), "az", words=words_for("az"), translations={})
    found = {d.country_as_printed: d.country_lang for d in blocks_in(made) if isinstance(d, Resolution)}
    assert found["State of Connecticut"] == "en"
    assert {d.country_lang for d in blocks_in(book) if isinstance(d, Resolution)} == {""}
