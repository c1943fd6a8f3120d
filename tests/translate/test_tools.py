"""What translators' programs do to our files on their way: gettext's, translate-toolkit's, and what editors change.

Editors are played by transformations of the text. After each, an update must give the catalogue that it would have given without.
"""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from lxml import etree
from translate.convert import po2xliff, xliff2po
from translate.storage import xliff, xliff2

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.translate.catalogue import read_catalogue, read_po
from booklet.translate.po import template, updated
from booklet.translate.units import Unit
from booklet.translate.xliff_writing import Version

from .conftest import about
from .xliff_files import catalogue, facts, known, nothing, read, take, written

HEADER = (
    "Last-Translator",
    "Language-Team",
    "PO-Revision-Date",
    "Plural-Forms",
    "X-Generator",
    "X-Poedit-Basepath",
    "X-Editor",
)
"""What editors set for themselves; none of it is looked at."""


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def worked_on(entry: polib.POEntry) -> None:
    """A catalogue in the midst of work: all states, what was before, a translator's own notes."""
    number = len(entry.msgid) % 4
    entry.msgstr = f"{entry.msgid} ə" if number else ""
    if number == 1:
        entry.flags.append("fuzzy")
        entry.previous_msgid = f"{entry.msgid} before"
    if number == 2:
        entry.tcomment = "ask\nagain"


def text_of(name: str = "starter") -> str:
    """The catalogue with its flags, and with an obsolete entry."""
    book, units = known(name)
    old = polib.pofile(catalogue(name, worked_on) + "\n")
    old.append(polib.POEntry(msgctxt="gone", msgid="What was here", msgstr="Burada olan", obsolete=True))
    return updated(units, about(book), "az", old)


def entries(file: polib.POFile) -> list[tuple[object, ...]]:
    """All that we need of a catalogue."""
    return [
        (
            e.msgctxt,
            e.msgid,
            e.msgstr,
            sorted(e.flags),
            e.comment,
            e.tcomment,
            e.previous_msgid,
            e.occurrences,
            bool(e.obsolete),
        )
        for e in file
    ]


def after(text: str | bytes, tmp_path: Path) -> polib.POFile:
    """The catalogue after an update of what came back."""
    book, units = known("starter")
    path = tmp_path / "content" / "translations" / "az.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    sink = Sink()
    assert read_catalogue(Project(tmp_path), "az", book.slug, sink) is not None, sink.found
    old = read_po(Project(tmp_path), "content/translations/az.po", sink)
    assert sink.found == []
    return polib.pofile(updated(units, about(book), "az", old) + "\n")


def same(found: polib.POFile) -> bool:
    """Whether nothing that we need is lost."""
    expected = polib.pofile(text_of() + "\n")
    assert entries(found) == entries(expected)
    ours = {k: v for k, v in expected.metadata.items() if k not in HEADER}
    assert {k: v for k, v in found.metadata.items() if k in ours} == ours
    return True


# gettext


def test_the_catalogue_of_these_tests_has_what_may_be_lost() -> None:
    file = polib.pofile(text_of() + "\n")
    assert len(file.fuzzy_entries()) > 10
    assert [e.msgctxt for e in file.obsolete_entries()] == ["gone"]
    assert sum(any(flag.startswith("max-length:") for flag in e.flags) for e in file) > 10
    assert sum(bool(e.tcomment) for e in file) > 10


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--width=40"],
        ["--no-wrap"],
        ["--sort-output"],
        ["--sort-by-file"],
        ["--no-location"],
        ["--escape"],
        ["--indent"],
    ],
    ids=" ".join,
)
def test_msgcat(options: list[str], tmp_path: Path) -> None:
    """Order, places, width and escapes are made again; it drops the flags that it does not know."""
    (tmp_path / "az.po").write_text(text_of(), encoding="utf-8")
    run("msgcat", *options, "--output-file=out.po", "az.po", cwd=tmp_path)
    assert same(after((tmp_path / "out.po").read_bytes(), tmp_path))


@pytest.mark.parametrize("name", ["starter", "ours"])
def test_msgfmt_finds_nothing_in_a_catalogue_at_work(name: str, tmp_path: Path) -> None:
    (tmp_path / "az.po").write_text(text_of(name), encoding="utf-8")
    run("msgfmt", "--check", "--output-file=/dev/null", "az.po", cwd=tmp_path)


def test_msgmerge(tmp_path: Path) -> None:
    book, units = known("starter")
    (tmp_path / "az.po").write_text(text_of(), encoding="utf-8")
    (tmp_path / "booklet.pot").write_text(template(units, about(book)), encoding="utf-8")
    run("msgmerge", "--previous", "--quiet", "--output-file=out.po", "az.po", "booklet.pot", cwd=tmp_path)
    assert same(after((tmp_path / "out.po").read_bytes(), tmp_path))


def test_msgattrib_marks_the_text_of_before_of_what_is_obsolete(tmp_path: Path) -> None:
    """`#~|` before `#~`: read as it comes."""
    (tmp_path / "az.po").write_text(text_of(), encoding="utf-8")
    run("msgattrib", "--set-obsolete", "--only-fuzzy", "--output-file=out.po", "az.po", cwd=tmp_path)
    text = (tmp_path / "out.po").read_text(encoding="utf-8")
    assert "\n#~| " in text
    found = {e.msgctxt: e.msgstr for e in after(text, tmp_path)}
    assert all(found[e.msgctxt] == e.msgstr for e in polib.pofile(text_of() + "\n").fuzzy_entries())


# editors


def bare_of_flags(text: str) -> str:
    """Poedit and gettext's tools know only gettext's own flags."""
    file = polib.pofile(text + "\n", wrapwidth=78)
    for entry in file:
        entry.flags = ["fuzzy"] if entry.fuzzy else []
    return str(file)


def rewrapped(width: int) -> Callable[[str], str]:
    def change(text: str) -> str:
        return str(polib.pofile(text + "\n", wrapwidth=width))

    return change


def header_in_another_order(text: str) -> str:
    """As Poedit sorts it, with entries of its own; it knows nothing of ours and keeps it, Weblate drops what is doubled."""
    file = polib.pofile(text + "\n", wrapwidth=78)
    file.metadata = {
        **dict(sorted(file.metadata.items(), reverse=True)),
        "Plural-Forms": "nplurals=2; plural=n != 1;", "X-Generator": "Poedit 3.4.2", "X-Poedit-Basepath": ".", "X-Poedit-SourceCharset": "UTF-8",
        "PO-Revision-Date": "2026-03-01 12:00+0400", "Last-Translator": "Leyla <leyla@example.org>",
    }  # fmt: skip
    return str(file)


def our_name_dropped(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith('"X-Booklet'))


def unwrapped_by_hand(text: str) -> str:
    """OmegaT writes each text on one line, and no flag but fuzzy."""
    return rewrapped(0)(bare_of_flags(text))


def split_at_line_ends(text: str) -> str:
    """Some write an empty first line, and some a line end in the text itself."""
    return re.sub(r'^msgstr "(?=[^"\n]* )([^"\n]*?) ', r'msgstr ""\n"\1\\n"\n"', text, flags=re.MULTILINE)


EDITORS = [
    bare_of_flags, rewrapped(0), rewrapped(20), rewrapped(100), header_in_another_order, our_name_dropped, unwrapped_by_hand,
]  # fmt: skip


@pytest.mark.parametrize("change", EDITORS, ids=lambda change: change.__qualname__.partition(".")[0])
def test_what_editors_change(change: Callable[[str], str], tmp_path: Path) -> None:
    changed = change(text_of())
    assert changed != text_of()
    assert same(after(changed, tmp_path))


@pytest.mark.parametrize("change", EDITORS, ids=lambda change: change.__qualname__.partition(".")[0])
def test_what_editors_change_is_a_catalogue_without_an_update(change: Callable[[str], str], tmp_path: Path) -> None:
    """The build reads what came back as it is."""
    before, back = (read_text(text, tmp_path) for text in (text_of(), change(text_of())))
    assert back == before


def read_text(text: str, tmp_path: Path) -> dict[str, tuple[str, str, bool]]:
    path = tmp_path / "content" / "translations" / "az.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    sink = Sink()
    found = read_catalogue(Project(tmp_path), "az", known("starter")[0].slug, sink)
    assert found is not None, sink.found
    return {key: (entry.source, entry.text, entry.is_fuzzy) for key, entry in found.entries.items()}


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        lambda data: data + b"\n\n\n",
        lambda data: data.replace(b"\nmsgid", b"\n\nmsgid", 1) if data.startswith(b"#") else data,
    ],
    ids=["CRLF", "byte order mark", "both", "empty lines at the end", "empty line after the head's comment"],
)
def test_how_editors_write_a_file(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    assert same(after(change(text_of().encode()), tmp_path))


def test_a_line_end_that_an_editor_put_into_a_text_is_a_space(tmp_path: Path) -> None:
    broken = split_at_line_ends(text_of())
    assert broken.count('\\n"\n') > text_of().count('\\n"\n') + 50
    assert read_text(broken, tmp_path) == read_text(text_of(), tmp_path)


# translate-toolkit


def test_po2xliff_and_xliff2po_lose_our_keys_and_an_update_finds_them_again(tmp_path: Path) -> None:
    """They have no place for msgctxt, and give a text that stands twice at one place one entry. An update goes by text and place;
    what it cannot tell apart is fuzzy."""
    units = known("starter")[1]
    stays = {unit.key for unit in units if unit.stays}

    def translate_all(entry: polib.POEntry) -> None:
        entry.msgstr = entry.msgid if entry.msgctxt in stays else f"{entry.msgid} ə"
        if len(entry.msgid) % 5 == 1:
            entry.flags.append("fuzzy")

    text = catalogue("starter", translate_all)
    (tmp_path / "az.po").write_text(text, encoding="utf-8")
    po2xliff.main(["--progress=none", str(tmp_path / "az.po"), str(tmp_path / "az.xlf")])
    xliff2po.main(["--progress=none", str(tmp_path / "az.xlf"), str(tmp_path / "back.po")])
    assert f'msgctxt "{units[0].key}"' not in (tmp_path / "back.po").read_text(encoding="utf-8")
    back = after((tmp_path / "back.po").read_bytes(), tmp_path)
    assert back.obsolete_entries() == []
    seen: set[tuple[str, object]] = set()
    again = set()
    for unit in units:
        if (unit.text, unit.place) in seen:
            again.add(unit.key)
        seen.add((unit.text, unit.place))
    pairs = list(zip(polib.pofile(text + "\n"), back, strict=True))
    assert [(a.msgctxt, a.msgid) for a, _ in pairs] == [(b.msgctxt, b.msgid) for _, b in pairs]
    changed = {a.msgctxt for a, b in pairs if (a.msgstr, a.fuzzy) != (b.msgstr, b.fuzzy)}
    assert changed <= again
    assert all(b.fuzzy for a, b in pairs if a.msgctxt in changed)
    assert len(again) < 15


@pytest.mark.parametrize("version", list(Version))
def test_our_files_through_the_toolkits_store(version: Version) -> None:
    """A program built on the toolkit fills in each translation, codes included, and writes the file again."""
    data = written(version, "starter", catalogue("starter", nothing))
    store = xliff2.Xliff2File.parsestring(data) if version is Version.V2_1 else xliff.xlifffile.parsestring(data)
    assert len(store.units) == len(known("starter")[1])
    for unit in store.units:
        unit.rich_target = unit.rich_source
        unit.marktranslated()
    assert bytes(store) != data
    back, sink = take(bytes(store), "starter", catalogue("starter", nothing))
    assert facts(back) == [(u.key, u.text, u.text, False) for u in known("starter")[1]]
    assert sink.found == []


@pytest.mark.parametrize("version", list(Version))
def test_words_alone_by_the_toolkits_store(version: Version) -> None:
    """Texts without codes are set as plain words; fuzzy and approved are its own notions of our states."""
    data = written(version, "starter", catalogue("starter", nothing))
    store = xliff2.Xliff2File.parsestring(data) if version is Version.V2_1 else xliff.xlifffile.parsestring(data)
    simple = {unit.key for unit in known("starter")[1] if "<" not in unit.text and "&" not in unit.text}
    for unit, ours in zip(store.units, known("starter")[1], strict=True):
        if ours.key in simple:
            assert unit.source == ours.text
            unit.target = "3 < 4 & bağ"
            unit.markfuzzy(len(ours.text) % 2 == 0)
    targets = {target.key: target for target in read(bytes(store)).targets}
    assert set(targets) == simple
    assert {t.text for t in targets.values()} == {"3 &lt; 4 & bağ"}
    assert {t.key for t in targets.values() if t.is_fuzzy} == {
        u.key for u in known("starter")[1] if len(u.text) % 2 == 0
    } & simple


@pytest.mark.parametrize("version", list(Version))
def test_states_that_we_write_are_those_that_the_toolkit_reads(version: Version) -> None:
    text = catalogue("starter", worked_on)
    data = written(version, "starter", text)
    store = xliff2.Xliff2File.parsestring(data) if version is Version.V2_1 else xliff.xlifffile.parsestring(data)
    told = [(bool(unit.target), unit.isfuzzy(), unit.istranslatable()) for unit in store.units]
    entries_ = {e.msgctxt: e for e in polib.pofile(text + "\n")}

    def expected(unit: Unit) -> tuple[bool, bool, bool]:
        entry = entries_[unit.key]
        return bool(entry.msgstr), entry.fuzzy and bool(entry.msgstr), not unit.stays

    assert told == [expected(unit) for unit in known("starter")[1]]


# what editors do to XLIFF


def prefixed(data: bytes) -> bytes:
    """Some write every name with a prefix."""
    root = etree.fromstring(data)
    ns = etree.QName(root).namespace
    text = etree.tostring(root, encoding="unicode").replace(f'xmlns="{ns}"', f'xmlns:q="{ns}"')
    return re.sub(r"<(/?)(?=[a-z-]+[ />])(?!slr:)", r"<\1q:", text).encode()


def pretty(data: bytes) -> bytes:
    """Lines cut at 60 characters within words and codes, where a space is."""
    cut = re.sub(rb"(>[^<\n]{40,60}) (?=[^<\n]*<)", rb"\1\r\n          ", data)
    return cut.replace(b"\r\r\n", b"\r\n")


def with_its_own(data: bytes) -> bytes:
    """Attributes and elements of a program's own, comments and processing instructions."""
    data = re.sub(rb"<(unit|trans-unit) ", rb'<\1 xmlns:q="urn:q" q:done="1" ', data)
    return data.replace(b"<source>", b"<!-- a --><?q b?><source>").replace(b"</source>", b"</source><!-- c -->")


XLIFF_EDITORS = [
    pretty, with_its_own, lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: re.sub(rb"\s*<note .*?</note>", b"", data).replace(b"<notes/>", b"").replace(b"<notes>\n      </notes>", b""),
    lambda data: re.sub(rb' (name|resname|canResegment|maxwidth|size-unit|subType|type|ctype|dataRef|slr:sizeRestriction)="[^"]*"', b"", data),
    lambda data: re.sub(rb"<originalData>.*?</originalData>", b"", data, flags=re.DOTALL),
    lambda data: data.replace(b"</file>", b"</file>").replace(b'version="2.1"', b'version="2.0"'),
    prefixed,
]  # fmt: skip
NAMES = [
    "wrapped",
    "its own",
    "byte order mark",
    "CRLF",
    "notes dropped",
    "attributes dropped",
    "original data dropped",
    "2.0",
    "prefixed",
]


@pytest.mark.parametrize("version", list(Version))
@pytest.mark.parametrize("change", XLIFF_EDITORS, ids=NAMES)
def test_what_editors_change_in_xliff(change: Callable[[bytes], bytes], version: Version) -> None:
    text = catalogue("starter", worked_on)
    back, sink = take(change(written(version, "starter", text)), "starter", catalogue("starter", nothing))
    assert facts(back) == facts(polib.pofile(text + "\n"))
    assert sink.found == []
