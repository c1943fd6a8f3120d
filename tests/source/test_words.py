"""The engine's own words: catalogues of the package, CLDR's names, and the tables made from both."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import polib
import pytest

from booklet.base.package_data import data_folder
from booklet.source.words import has_phrases, spoken, words_for
from tests.source import make_languages

WORDS = data_folder("words")
CATALOGUES = sorted(WORDS.glob("*.po"))
TEMPLATE = WORDS / "words.pot"
HOLES = re.compile(r"\{(\w+)\}")


def test_the_tables_are_made_from_the_catalogues_and_from_cldr() -> None:
    """After an edit of a catalogue: python tests/source/make_languages.py."""
    known = {path.name: path.read_text("utf-8") for path in data_folder("languages").iterdir()}
    assert known == make_languages.tables()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_says_everything_and_keeps_its_holes(path: Path) -> None:
    english = {entry.msgctxt: entry for entry in polib.pofile(str(TEMPLATE))}
    file = polib.pofile(str(path))
    assert file.metadata["Language"] == path.stem
    assert [entry.msgctxt for entry in file] == list(english)
    for entry in file:
        assert entry.msgid == english[entry.msgctxt].msgid
        assert entry.msgstr and not entry.fuzzy, entry.msgctxt
        assert sorted(HOLES.findall(entry.msgstr)) == sorted(HOLES.findall(entry.msgid)), entry.msgctxt


@pytest.mark.parametrize("path", [*CATALOGUES, TEMPLATE], ids=lambda path: path.stem)
def test_every_hole_is_known_to_gettext_and_explained(path: Path) -> None:
    for entry in polib.pofile(str(path)):
        assert ("python-brace-format" in entry.flags) == bool(HOLES.search(entry.msgid)), entry.msgctxt
        assert entry.comment or not HOLES.search(entry.msgid), entry.msgctxt


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_gettext_finds_no_fault(path: Path, tmp_path: Path) -> None:
    subprocess.run(["msgfmt", "--check", "-o", tmp_path / "out.mo", path], check=True)
    subprocess.run(["msgcmp", path, TEMPLATE], check=True)
    broken = polib.pofile(str(path))
    entry = broken.find("reported-by", by="msgctxt")
    entry.msgstr = entry.msgstr.replace("{names}", "{nome}")
    broken.save(str(tmp_path / "broken.po"))
    check = ["msgfmt", "--check", "-o", tmp_path / "x.mo", tmp_path / "broken.po"]
    assert subprocess.run(check, check=False, capture_output=True).returncode


def test_who_speaks() -> None:
    assert spoken() >= {"en", "az", "es", "ru", "ar"}
    assert has_phrases("az-Latn-AZ") and has_phrases("en") and not has_phrases("fi")


def test_a_language_without_a_catalogue_has_its_own_dates_and_english_phrases() -> None:
    words = words_for("fr-BE")
    assert (words.lang, words.months[1], words.quotes[:2]) == ("en", "février", ("«", "»"))
    assert words.phrases == words_for("en").phrases
    assert words_for("tlh").months == words_for("en").months


@pytest.mark.parametrize(
    ("tag", "date", "quotes"),
    [
        ("en", "{day} {month} {year}", "“”‘’"),
        ("en-US", "{month} {day}, {year}", "“”‘’"),
        ("az", "{day} {month} {year}", "“”‘’"),
        ("az-Cyrl-AZ", "{day} {month} {year}", "«»‹›"),
        ("ru", "{day} {month} {year} г.", "«»„“"),
        ("de-AT", "{day}. {month} {year}", "„“‚‘"),
        ("zh-TW", "{year}年{number}月{day}日", "「」『』"),
        ("sr-Latn-RS", "{day}. {month} {year}.", "„“‘‘"),
    ],
)
def test_the_nearest_table_is_taken(tag: str, date: str, quotes: str) -> None:
    words = words_for(tag)
    assert words.date.replace("\u202f", " ") == date
    assert "".join(words.quotes) == quotes


def test_a_build_pays_next_to_nothing() -> None:
    """The words of a build may cost five milliseconds; two languages take less than one."""
    words_for.cache_clear()
    start = time.process_time()
    words_for("en"), words_for("az")
    assert time.process_time() - start < 0.005


def test_reading_words_imports_neither_babel_nor_polib() -> None:
    code = (
        "import sys; from booklet.source.words import words_for; words_for('az'); words_for('fr');"
        "print([m for m in ('babel', 'polib', 'translate') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_what_the_code_asks_for_is_there() -> None:
    used = re.compile(r"""(?:said|phrases)\[["']([a-z-]+)["']\]|phrase\([a-z.]+, "([a-z-]+)\"""")
    package = data_folder("words").parents[1]
    asked = {a or b for path in package.rglob("*.py") for a, b in used.findall(path.read_text("utf-8"))}
    assert len(asked) > 40
    assert asked <= set(words_for("en").phrases)
