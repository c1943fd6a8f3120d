"""XLIFF files that come back broken, by accident or in malice: named with their line, nothing lost, nothing half-written."""

import time
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.cache import Cache
from booklet.base.diagnostics import Severity, Sink
from booklet.build import Request
from booklet.translate.xliff import taken
from booklet.translate.xliff_reading import read_xliff
from booklet.translate.xliff_writing import Version
from booklet.translating import take_xliff

from .xliff_files import catalogue, known, nothing, read, take, written

BOTH = pytest.mark.parametrize("version", list(Version))
TITLE = "The Orchard at Millbrook"


def filled(entry: polib.POEntry) -> None:
    entry.msgstr = entry.msgid


def sound(version: Version) -> bytes:
    return written(version, "starter", catalogue("starter", filled))


def line_of(data: bytes, what: str) -> int:
    return data[: data.index(what.encode())].count(b"\n") + 1


def refused(data: bytes) -> tuple[str, int]:
    """Code and line of what keeps a file from being read."""
    sink = Sink()
    assert read_xliff(data, "back.xlf", sink) is None
    [found] = sink.found
    assert found.place is not None
    assert (found.severity, found.place.path) == (Severity.ERROR, "back.xlf")
    return found.code.removeprefix("translate."), found.place.line


@BOTH
def test_a_file_that_was_cut_off(version: Version) -> None:
    data = sound(version)
    for share in (0.1, 0.5, 0.99):
        cut = data[: int(len(data) * share)]
        code, line = refused(cut)
        assert code == "not-xliff"
        assert abs(line - cut.count(b"\n") - 1) <= 1


@BOTH
@pytest.mark.parametrize("encoding", ["iso-8859-9", "cp1251"])
def test_bytes_of_another_encoding_than_the_head_names(version: Version, encoding: str) -> None:
    text = sound(version).decode().replace(TITLE, "Bağ" if encoding == "iso-8859-9" else "Сад", 1)
    line = line_of(text.encode(), "Bağ" if encoding == "iso-8859-9" else "Сад")
    assert refused(text.encode(encoding, "replace")) == ("wrong-encoding", line)


def test_an_encoding_that_nobody_knows() -> None:
    assert refused(sound(Version.V2_1).replace(b'"UTF-8"', b'"UTF-EBCDIC-7"', 1)) == ("wrong-encoding", 1)


@BOTH
def test_utf_16_is_read_as_xml_has_it(version: Version) -> None:
    """Some programs of Windows write it, with a byte order mark and a head that says so."""
    data = sound(version).decode().replace("UTF-8", "UTF-16", 1).encode("utf-16")
    assert [(t.key, t.text) for t in read(data).targets] == [(t.key, t.text) for t in read(sound(version)).targets]


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE xliff [<!ENTITY a0 "ha">{LAUGHS}]>'


@BOTH
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_before_they_unfold(version: Version, encoding: str) -> None:
    text = sound(version).decode().replace("<xliff", f"{BOMB}\n<xliff", 1).replace(TITLE, "&a9;", 1)
    data = text.replace('"UTF-8"', '"UTF-16"' if "16" in encoding else '"UTF-8"', 1).encode(encoding)
    start = time.monotonic()
    assert refused(data) == ("not-xliff", 2)
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "what",
    ['<!DOCTYPE xliff SYSTEM "file:///etc/passwd">', '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
)
def test_a_document_type_is_refused(what: str) -> None:
    text = sound(Version.V2_1).decode().replace("<xliff", f"{what}\n<xliff", 1).replace(TITLE, "&x;", 1)
    assert refused(text.encode()) == ("not-xliff", 2)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no XML", b"<xliff", b"<html/>", b"%PDF-1.7", b"\x89PNG", b'<xliff version="3.0"/>', b"<xliff/>", b'<xliff version="2.1"/>',
        b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
        b'<x version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file/></x>', b"<a>" * 400 + b"</a>" * 400,
    ],
)  # fmt: skip
def test_files_of_another_kind(data: bytes) -> None:
    assert refused(data) == ("not-xliff", 1)


@pytest.mark.parametrize("lang", ["", "Azerbaijani", "az az", "x", "../az"])
def test_a_language_that_is_none(lang: str) -> None:
    one = sound(Version.V1_2)
    assert refused(one.replace(b'target-language="az"', f'target-language="{lang}"'.encode())) == ("wrong-language", 3)
    two = sound(Version.V2_1)
    assert refused(two.replace(b'trgLang="az"', f'trgLang="{lang}"'.encode())) == ("wrong-language", 2)
    assert refused(two.replace(b' trgLang="az"', b"")) == ("wrong-language", 2)


@BOTH
def test_a_text_that_stands_twice(version: Version) -> None:
    data = sound(version)
    tag = b"trans-unit" if version is Version.V1_2 else b"unit"
    start, end = data.index(b"<" + tag), data.index(b"</" + tag + b">") + len(tag) + 3
    again = data[:end] + b"\n" + data[start:end].replace(b"Millbrook</target>", b"Elsewhere</target>") + data[end:]
    assert refused(again) == ("duplicate-entry", line_of(again, "Elsewhere</target>"))


def not_for_us(data: bytes) -> tuple[str, int]:
    """Code and line of what is said of a file that can be read, and is not taken."""
    book, units = known("starter")
    sink, found = Sink(), read(data)
    old = polib.pofile(catalogue("starter") + "\n")
    assert taken(old, found, units, book=book.slug, lang=book.lang, sink=sink) is None
    assert str(old) + "\n" == str(polib.pofile(catalogue("starter") + "\n")) + "\n"
    [told] = sink.found
    assert told.place is not None
    return told.code.removeprefix("translate."), told.place.line


@BOTH
def test_a_file_of_another_book(version: Version) -> None:
    line = 3 if version is Version.V1_2 else 2
    assert not_for_us(sound(version).replace(b'original="orchard"', b'original="harbour"')) == ("other-book", line)


def test_a_file_of_another_program_with_none_of_our_texts() -> None:
    other = (
        b'<xliff version="2.0" srcLang="en" trgLang="az" xmlns="urn:oasis:names:tc:xliff:document:2.0">\n<file id="f1">\n'
        b'<unit id="hello">\n<segment><source>Hello</source>\n<target>Salam</target></segment></unit></file></xliff>'
    )
    assert not_for_us(other) == ("other-book", 1)


@BOTH
def test_a_translation_from_another_language(version: Version) -> None:
    attribute = b"source-language" if version is Version.V1_2 else b"srcLang"
    line = 3 if version is Version.V1_2 else 2
    assert not_for_us(sound(version).replace(attribute + b'="en"', attribute + b'="fr"')) == ("wrong-language", line)


def with_target(version: Version, key: str, target: str) -> bytes:
    """The sound file with another target for one text."""
    data = sound(version).decode()
    at = data.index(f'name="{key}"')
    start = data.index("<target", at)
    start, end = data.index(">", start) + 1, data.index("</target>", start)
    return (data[:start] + target + data[end:]).encode()


CITING = next(unit.key for unit in known("starter")[1] if "<note 1/>" in unit.text)


@BOTH
@pytest.mark.parametrize(
    ("key", "target", "code"),
    [
        (CITING, "Mətn.", "lost-placeholder"),
        (CITING, "Mətn{x}{x}.", "added-placeholder"),
        (CITING, "Mətn{x}{y}.", "unknown-code"),
        ("booklet/title", "Bağ \u202egab", "bidi-control"),
        ("booklet/title", "Bağ \u2067gab", "bidi-control"),
        ("booklet/title", "x" * 50_000, "too-long"),
        ("booklet/title", "Bağ &lt;b&gt;", "bad-markup"),
    ],
)
def test_a_doubtful_text_is_taken_fuzzy_and_told_with_its_line(
    version: Version, key: str, target: str, code: str
) -> None:
    element = "x" if version is Version.V1_2 else "ph"
    marked = target.format(x=f'<{element} id="note-1"/>', y=f'<{element} id="99"/>')
    data = with_target(version, key, marked)
    back, sink = take(data, "starter", catalogue("starter"))
    assert [(d.code, d.severity) for d in sink.found] == [(f"translate.{code}", Severity.WARNING)]
    assert sink.found[0].place is not None
    assert sink.found[0].place.line == line_of(data, marked)
    entry = next(e for e in back if e.msgctxt == key)
    assert entry.fuzzy
    assert entry.msgstr.startswith(target[:4])
    assert sum(not e.translated() and not e.obsolete for e in back) == 1


@BOTH
@pytest.mark.parametrize("character", ["\u2028", "\x85", "\ufffc", '<cp hex="0001"/>'])
def test_a_control_character_leaves_the_catalogue_as_it_was(version: Version, character: str) -> None:
    """In a catalogue it would keep the whole file from being read."""
    data = with_target(version, "booklet/title", f"Bağ{character}")
    old = catalogue("starter", lambda entry: setattr(entry, "msgstr", "Əvvəlki"))
    back, sink = take(data, "starter", old)
    assert [d.code for d in sink.found] == ["translate.control-character"]
    assert next(e.msgstr for e in back if e.msgctxt == "booklet/title") == "Əvvəlki"


@BOTH
def test_texts_that_the_book_no_longer_has_are_kept(version: Version) -> None:
    data = sound(version).replace(b"booklet/title", b"no/longer").replace(b"booklet:title", b"no:longer")
    data = data.replace(TITLE.encode(), b"Quite another wording, of long ago")
    back, sink = take(data, "starter", catalogue("starter", nothing))
    assert [d.code for d in sink.found] == ["translate.unknown-text"]
    assert [(e.msgctxt, e.msgstr) for e in back.obsolete_entries()] == [
        ("no/longer", "Quite another wording, of long ago")
    ]


@BOTH
def test_a_text_under_another_key_goes_where_its_source_stands(version: Version) -> None:
    data = sound(version).replace(b"booklet/title", b"no/longer").replace(b"booklet:title", b"no:longer")
    back, _ = take(data, "starter", catalogue("starter", nothing))
    assert next(e.msgstr for e in back if e.msgctxt == "booklet/title") == TITLE


DAMAGED = {version: sound(version) for version in Version}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_damage_to_a_file_is_a_traceback(data: st.DataObject) -> None:
    whole = DAMAGED[data.draw(st.sampled_from(list(Version)))]
    at = data.draw(st.integers(0, len(whole)))
    much = data.draw(st.integers(0, 60))
    put = data.draw(
        st.sampled_from(
            [b"", b"<", b"<g>", b"</target>", b"<source/>", b"&#0;", b'"', b"\xff", b"<target/>", b"<x id='1'/>"]
        )
    )
    book, units = known("starter")
    sink = Sink()
    found = read_xliff(whole[:at] + put + whole[at + much :], "back.xlf", sink)
    assert (found is None) == sink.has_errors
    if found is not None:
        taken(None, found, units, book=book.slug, lang=book.lang, sink=sink)
    assert all(d.place is not None and d.place.path == "back.xlf" for d in sink.found)


def request(starter: Path, tmp_path: Path) -> Request:
    return Request(starter, starter / "out", cache=Cache(tmp_path / "cache"))


def quiet(what: str, done: int, of: int) -> None:
    """No progress is told."""


@pytest.mark.parametrize("fault", ["cut off", "other book", "too large"])
def test_nothing_is_written_of_a_broken_file(
    starter: Path, tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = starter / "content" / "translations" / "az.po"
    file.parent.mkdir()
    file.write_text(catalogue("starter"), encoding="utf-8")
    data = sound(Version.V2_1)
    back = tmp_path / "back.xlf"
    back.write_bytes(
        data[:-20]
        if fault == "cut off"
        else data.replace(b'"orchard"', b'"harbour"')
        if fault == "other book"
        else data
    )
    if fault == "too large":
        monkeypatch.setattr("booklet.translating.MOST_XLIFF", 1 << 10)
    done = take_xliff(request(starter, tmp_path), back, quiet)
    codes = {
        "cut off": "translate.not-xliff",
        "other book": "translate.other-book",
        "too large": "translate.file-too-large",
    }
    assert [d.code for d in done.diagnostics] == [codes[fault]]
    assert (done.files, done.failed) == ((), True)
    assert file.read_text(encoding="utf-8") == catalogue("starter")
    assert [p.name for p in file.parent.iterdir()] == ["az.po"]
    assert back.exists()


def test_a_doubtful_text_does_not_keep_the_others_out(starter: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.xlf"
    back.write_bytes(with_target(Version.V2_1, CITING, "Mətn."))
    done = take_xliff(request(starter, tmp_path), back, quiet)
    assert [d.code for d in done.diagnostics] == ["translate.lost-placeholder"]
    assert not done.failed
    file = polib.pofile(str(starter / "content" / "translations" / "az.po"))
    assert [e.msgctxt for e in file if not e.translated()] == [CITING]


def test_a_program_that_asks_for_a_region_finds_the_catalogue(starter: Path, tmp_path: Path) -> None:
    file = starter / "content" / "translations" / "az.po"
    file.parent.mkdir()
    file.write_text(catalogue("starter", nothing), encoding="utf-8")
    back = tmp_path / "back.xlf"
    back.write_bytes(sound(Version.V1_2).replace(b'target-language="az"', b'target-language="az-Latn-AZ"'))
    done = take_xliff(request(starter, tmp_path), back, quiet)
    assert [(d.code, d.severity) for d in done.diagnostics] == [("translate.wrong-language", Severity.WARNING)]
    assert done.files == ("content/translations/az.po",)
    assert len(polib.pofile(str(file)).translated_entries()) == len(known("starter")[1])
