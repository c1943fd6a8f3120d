"""The commands of translators as a user types them, from extract to the edition."""

import json
from pathlib import Path

import polib
import pytest

from booklet.cli import main


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))


def test_from_extract_to_the_edition(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = starter / "content" / "translations"
    assert main(["translate", "extract", "--language", "az", "--xliff", "1.2", str(starter)]) == 0
    assert sorted(p.name for p in folder.iterdir()) == ["az.po", "az.xlf", "booklet.pot"]
    pages = [e.comment for e in polib.pofile(str(folder / "az.po")) if "Page: " in e.comment]
    assert len(pages) > 60
    assert main(["translate", "status", "--format", "json", str(starter)]) == 0
    out = capsys.readouterr().out
    [row] = json.loads(out[out.index("[\n") :])
    assert row["missing"] > 100
    file = polib.pofile(str(folder / "az.po"))
    for entry in file:
        entry.msgstr = entry.msgid
    file.save()
    assert main(["translate", "update", str(starter)]) == 0
    assert main(["build", "--all", str(starter)]) == 0
    made = sorted(p.name for p in (starter / "out").iterdir())
    assert made == ["orchard-az-proof.pdf", "orchard-en-proof.pdf"]
    assert "0 warnings" in capsys.readouterr().out


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_take_puts_an_xliff_file_into_its_catalogue(starter: Path, tmp_path: Path, version: str) -> None:
    folder = starter / "content" / "translations"
    main(["translate", "extract", "--language", "az", "--xliff", version, str(starter)])
    sent = (folder / "az.xlf").read_text(encoding="utf-8")
    title = "<source>The Orchard at Millbrook</source>"
    assert title in sent
    assert ('slr:sizeRestriction="' if version == "2.1" else 'size-unit="char"') in sent
    back = tmp_path / "back.xlf"
    back.write_text(sent.replace(title, f"{title}<target>Millbrook bağı</target>", 1), encoding="utf-8")
    assert main(["translate", "take", "--xliff", str(back), str(starter)]) == 0
    entry = polib.pofile(str(folder / "az.po"))[0]
    assert (entry.msgstr, entry.fuzzy) == ("Millbrook bağı", False)


def test_nothing_is_written_over_a_catalogue_that_cannot_be_read(starter: Path) -> None:
    file = starter / "content" / "translations" / "az.po"
    file.parent.mkdir()
    file.write_text("no PO at all", encoding="utf-8")
    assert main(["translate", "update", str(starter)]) == 1
    assert file.read_text(encoding="utf-8") == "no PO at all"


def test_pseudo_builds_both(starter: Path) -> None:
    assert main(["translate", "pseudo", str(starter)]) == 0
    made = sorted(p.name for p in (starter / "out").iterdir())
    assert made == ["orchard-en-Arab-XB-proof.pdf", "orchard-en-XA-proof.pdf"]


def test_an_untranslated_text_stops_the_press_and_not_the_proof(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translate", "extract", "--language", "az", str(starter)])
    assert main(["build", "--edition", "az", str(starter)]) == 0
    assert "warning: “booklet/title”" in capsys.readouterr().err
    assert main(["build", "--edition", "az", "--for", "press", str(starter)]) == 1
    assert "error: “booklet/title”" in capsys.readouterr().err


def test_a_mark_of_doubt_and_a_text_that_changed_are_told_apart(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`update` marks as fuzzy what was made from another text and keeps that beside it: without it nothing has changed."""
    main(["translate", "extract", "--language", "de", str(starter)])
    path = starter / "content" / "translations" / "de.po"
    file = polib.pofile(str(path))
    for entry in file:
        entry.msgstr = entry.msgid
    file.find("front/title", by="msgctxt").fuzzy = True
    file.save()
    part = starter / "content" / "museum.yaml"
    part.write_text(part.read_text("utf-8").replace("on Sundays", "on Saturdays"), "utf-8")
    main(["translate", "update", str(starter)])
    capsys.readouterr()
    assert main(["check", "--edition", "de", str(starter)]) == 0
    told = capsys.readouterr().err
    assert "the translation of “front/title” is marked as fuzzy" in told
    assert "(“Needs work” in Poedit" in told
    assert (
        len([line for line in told.splitlines() if "museum/prose-" in line and "was made from another text" in line])
        == 1
    )
    assert main(["translate", "context", "de", str(starter)]) == 0
    page = (starter / "out" / "context-de" / "index.html").read_text("utf-8")
    before = page.split("Translated from: ")
    assert len(before) == 2 and "It opens on Sundays" in before[1].split("</div>")[0]


def test_the_translators_page_says_what_the_glossary_has(starter: Path) -> None:
    (starter / "content" / "glossary.yaml").write_text(
        "entries: [{term: Mill Brook, kind: place, translations: {de: {text: Mühlbach}}}]\n", "utf-8"
    )
    assert main(["translate", "context", "de", str(starter)]) == 0
    assert "Glossary: Mill Brook = Mühlbach" in (starter / "out" / "context-de" / "index.html").read_text("utf-8")


def test_no_catalogue_is_begun_in_the_language_of_the_book(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "extract", "--language", "en", "--language", "de", str(starter)]) == 1
    assert "the book itself is in “en”" in capsys.readouterr().err
    folder = starter / "content" / "translations"
    assert sorted(file.name for file in folder.iterdir()) == ["booklet.pot", "de.po"]


def test_who_asks_for_a_language_that_is_not_there_is_told_how_to_begin_it(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translate", "extract", str(starter)]) == 0
    assert "--language LANG makes a catalogue" in capsys.readouterr().out
    assert main(["translate", "fit", "--language", "fr", str(starter)]) == 1
    told = capsys.readouterr()
    assert "booklet translate extract --language fr begins one" in told.err
    assert told.out == ""
