"""The round trip: extract, PO, apply. What gettext's own tools say of the files; what update keeps."""

import subprocess
from dataclasses import replace
from pathlib import Path

import polib

from booklet.base.files import Project
from booklet.base.language import Direction
from booklet.ir.content import Binding, Book, Mark, MarkKind, Paragraph
from booklet.ir.documents import Resolution
from booklet.ir.walk import blocks_in
from booklet.source.words import words_for
from booklet.translate.apply import apply
from booklet.translate.catalogue import read_po
from booklet.translate.po import template, updated
from booklet.translate.status import as_table, status_of
from booklet.translate.units import extract

from .conftest import ROOT, about, as_source, loaded, po_text, read


def test_the_source_as_its_own_translation_is_the_same_book(book: Book, tmp_path: Path) -> None:
    catalogue, sink = read(tmp_path, book.lang, book.slug, po_text(book, book.lang, as_source))
    assert catalogue is not None, sink.found
    made = apply(book, catalogue, words=words_for(book.lang), sink=sink)
    assert sink.found == []
    assert len(made.translations) >= len(extract(book))
    assert replace(made, translations={}) == book


def test_each_text_has_a_key_of_its_own(book: Book) -> None:
    keys = [unit.key for unit in extract(book)]
    assert len(keys) == len(set(keys))


def test_every_text_of_the_book_is_asked_for(book: Book) -> None:
    """Whatever is printed of a paragraph, note or title has a unit; those of another language stay."""
    units = {unit.node for unit in extract(book)}
    assert {note.id for note in book.notes.values() if not note.lang or note.lang == book.lang} <= units
    foreign = [version for block in blocks_in(book) if isinstance(block, Resolution) for version in block.versions]
    abroad = {b.id for version in foreign if version.lang != book.lang for b in version.blocks}
    spoken = {b.id for b in blocks_in(book) if isinstance(b, Paragraph) and b.lang in ("", book.lang)}
    assert spoken - abroad <= units


def test_an_edition_has_its_language_and_its_words(book: Book, tmp_path: Path) -> None:
    def upper(entry: polib.POEntry) -> None:
        entry.msgstr = entry.msgid if "<" in entry.msgid or "&" in entry.msgid else entry.msgid.upper()

    catalogue, sink = read(tmp_path, "ar", book.slug, po_text(book, "ar", upper))
    assert catalogue is not None, sink.found
    made = apply(book, catalogue, words=words_for("ar"), sink=sink)
    assert (made.lang, made.direction, made.binding) == ("ar", Direction.RTL, Binding.RIGHT)
    assert made.title == book.title.upper()
    assert "ar" in made.words
    assert made.places == book.places
    some = next(key for key in made.translations if key in book.places)
    assert made.translations[some].path == "content/translations/ar.po"
    assert [(p.id, len(p.blocks)) for p in made.parts] == [(p.id, len(p.blocks)) for p in book.parts]


def test_a_place_in_the_catalogue_is_that_of_its_entry(book: Book, tmp_path: Path) -> None:
    text = po_text(book, "az", as_source)
    catalogue, _ = read(tmp_path, "az", book.slug, text)
    assert catalogue is not None
    lines = text.splitlines()
    for entry in list(catalogue.entries.values())[::37]:
        start = lines.index(f'msgctxt "{entry.key}"')
        assert lines[entry.place.line - 1].startswith("msgstr")
        assert not any(line.startswith("msgstr") for line in lines[start : entry.place.line - 1])


def test_what_is_not_translated_stays_in_the_language_of_the_source(book: Book, tmp_path: Path) -> None:
    catalogue, sink = read(tmp_path, "az", book.slug, po_text(book, "az", lambda entry: None))
    assert catalogue is not None
    made = apply(book, catalogue, words=words_for("az"), sink=sink)
    assert {d.code for d in sink.found} == {"translate.missing"}
    first = next(b for b in blocks_in(made) if isinstance(b, Paragraph) and not b.lang)
    assert first.text.marks[0] == Mark(0, len(first.text.text), MarkKind.LANGUAGE, book.lang)


def test_msgfmt_takes_what_we_write(book: Book, tmp_path: Path) -> None:
    units = extract(book)
    files = {"booklet.pot": template(units, about(book)), "az.po": po_text(book, "az", as_source)}
    for lang in ("ru", "ar", "fr", "ja", "sr-Latn", "pt-BR"):
        files[f"{lang}.po"] = updated(units, about(book), lang, None)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        run("msgfmt", "--check", "--output-file=/dev/null", name, cwd=tmp_path)


def test_msgcat_loses_nothing(book: Book, tmp_path: Path) -> None:
    (tmp_path / "az.po").write_text(po_text(book, "az", as_source), encoding="utf-8")
    run("msgcat", "--output-file=out.po", "az.po", cwd=tmp_path)
    one, other = (polib.pofile(str(tmp_path / name)) for name in ("az.po", "out.po"))
    assert [facts(e) for e in one] == [facts(e) for e in other]
    assert one.metadata == other.metadata


def test_msgmerge_agrees_with_our_update(starter: Path, tmp_path: Path) -> None:
    """Both keep what is translated, mark what changed as fuzzy with the text of before, and keep what is gone as obsolete."""
    book = loaded(starter)
    units = extract(book)
    old = po_text(book, "az", as_source)
    changed = units[0]
    new = (replace(changed, text=changed.text + " again"), *units[2:])
    (tmp_path / "az.po").write_text(old, encoding="utf-8")
    (tmp_path / "booklet.pot").write_text(template(new, about(book)), encoding="utf-8")
    run("msgmerge", "--previous", "--quiet", "--output-file=out.po", "az.po", "booklet.pot", cwd=tmp_path)
    theirs = polib.pofile(str(tmp_path / "out.po"))
    ours = polib.pofile(updated(new, about(book), "az", polib.pofile(old + "\n")) + "\n")
    for file in (theirs, ours):
        assert [e.msgctxt for e in file.fuzzy_entries()] == [changed.key]
        assert file.fuzzy_entries()[0].previous_msgid == changed.text
        assert [e.msgctxt for e in file.obsolete_entries()] == [units[1].key]
        assert len(file.translated_entries()) == len(units) - 2


def test_update_finds_a_text_under_another_key(starter: Path) -> None:
    """A block that moved to another part has another key: the same text is not even fuzzy, one much like it is."""
    book = loaded(starter)
    units = extract(book)
    old = polib.pofile(po_text(book, "az", as_source) + "\n")
    longest = max(units, key=lambda u: len(u.text))
    moved = [replace(u, key=f"elsewhere/{u.key}") if u is longest else u for u in units]
    entry = next(
        e for e in polib.pofile(updated(moved, about(book), "az", old) + "\n") if e.msgctxt.startswith("elsewhere/")
    )
    assert (entry.msgstr, entry.fuzzy) == (longest.text, False)
    old = polib.pofile(po_text(book, "az", as_source) + "\n")
    reworded = [replace(u, key="elsewhere", text=f"{u.text} Yes.") if u is longest else u for u in units]
    entry = next(e for e in polib.pofile(updated(reworded, about(book), "az", old) + "\n") if e.msgctxt == "elsewhere")
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (longest.text, True, longest.text)


def test_update_of_an_unchanged_source_changes_nothing(book: Book, tmp_path: Path) -> None:
    text = po_text(book, "az", as_source)
    _, sink = read(tmp_path, "az", book.slug, text)
    old = read_po(Project(tmp_path), "content/translations/az.po", sink)
    once = updated(extract(book), about(book), "az", old)
    assert facts_of(once) == facts_of(text)
    assert updated(extract(book), about(book), "az", polib.pofile(once + "\n")) == once


def test_an_update_keeps_what_a_translator_wrote_beside_the_text(starter: Path) -> None:
    book = loaded(starter)
    old = polib.pofile(po_text(book, "az", as_source) + "\n")
    old.metadata["Last-Translator"] = "Leyla <leyla@example.org>"
    old.metadata["X-Editor"] = "Poedit"
    old[3].tcomment = "ask again"
    old[4].flags.append("fuzzy")
    new = polib.pofile(updated(extract(book), about(book), "az", old) + "\n")
    assert new.metadata["Last-Translator"] == "Leyla <leyla@example.org>"
    assert new.metadata["X-Editor"] == "Poedit"
    assert new[3].tcomment == "ask again"
    assert new[4].fuzzy


def test_status_counts(starter: Path, tmp_path: Path) -> None:
    book = loaded(starter)
    units = extract(book)

    def some(entry: polib.POEntry) -> None:
        entry.msgstr = entry.msgid
        if entry.msgctxt == units[0].key:
            entry.msgid += " old"
        if entry.msgctxt == units[1].key:
            entry.flags.append("fuzzy")
        if entry.msgctxt == units[2].key:
            entry.msgstr = ""

    catalogue, _ = read(tmp_path, "az", book.slug, po_text(book, "az", some))
    assert catalogue is not None
    found = status_of(units, catalogue)
    assert (found.translated, found.fuzzy, found.missing) == (len(units) - 3, 2, 1)
    assert found.words == sum(u.words for u in units[:3])
    assert as_table([found]).splitlines()[1].split()[:4] == ["az", str(len(units) - 3), "2", "1"]


def test_a_stale_translation_is_used_and_told(starter: Path, tmp_path: Path) -> None:
    book = loaded(starter)

    def stale(entry: polib.POEntry) -> None:
        entry.msgstr = entry.msgid
        if entry.msgctxt == "booklet/title":
            entry.msgid, entry.msgstr = "Old title", "Köhnə ad"

    catalogue, sink = read(tmp_path, "az", book.slug, po_text(book, "az", stale))
    assert catalogue is not None
    made = apply(book, catalogue, words=words_for("az"), sink=sink)
    assert [d.code for d in sink.found] == ["translate.stale"]
    assert made.title == "Köhnə ad"


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def facts(entry: polib.POEntry) -> tuple[object, ...]:
    return entry.msgctxt, entry.msgid, entry.msgstr, entry.comment, entry.occurrences, entry.flags


def facts_of(text: str) -> list[tuple[object, ...]]:
    return [facts(entry) for entry in polib.pofile(text + "\n")]


def test_notes_stand_after_the_text_that_cites_them(starter: Path) -> None:
    units = extract(loaded(starter))
    where = next(i for i, u in enumerate(units) if "<note 1/>" in u.text)
    assert "Footnote." in units[where + 1].comments


def test_the_names_that_a_map_takes_from_its_data_are_offered_by_name() -> None:
    """They stand in a GeoJSON file, where no translator would find them."""
    units = {unit.key: unit.text for unit in extract(loaded(ROOT))}
    assert units["map-territories/layer-stream/names-Kura"] == "Kura"
    assert units["map-khojaly-district/layer-district/names-Shusha district"] == "Shusha district"
