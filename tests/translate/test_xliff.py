"""XLIFF 1.2 and 2.1: what goes out comes back; what units say of themselves."""

import re
from xml.sax.saxutils import escape

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from booklet.translate.xliff_writing import FUZZY, Version, id_of, key_of

from .xliff_files import NS, SLR, catalogue, elements, facts, known, mixed, nothing, read, take, written

BOTH = pytest.mark.parametrize("version", list(Version))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@BOTH
@pytest.mark.parametrize("name", ["starter", "ours"])
def test_what_goes_out_comes_back(version: Version, name: str) -> None:
    text = catalogue(name)
    back, sink = take(written(version, name, text), name, catalogue(name, nothing))
    assert facts(back) == facts(polib.pofile(text + "\n"))
    assert sink.found == []


def mixed_but_what_stays(entry: polib.POEntry) -> None:
    """In a new catalogue what stays is filled."""
    if not entry.msgstr:
        mixed(entry)


@BOTH
def test_a_new_catalogue_is_made_of_a_file_alone(version: Version) -> None:
    text = catalogue("starter", mixed_but_what_stays)
    back, _ = take(written(version, "starter", text), "starter")
    assert facts(back) == facts(polib.pofile(text + "\n"))


@BOTH
def test_units_come_in_reading_order_and_say_what_stays(version: Version) -> None:
    path = ".//x:trans-unit" if version is Version.V1_2 else ".//x:unit"
    found = elements(written(version, "starter", catalogue("starter")), path, version)
    units = known("starter")[1]
    name = "resname" if version is Version.V1_2 else "name"
    assert [u.get(name) for u in found] == [u.key for u in units]
    assert [u.get("translate") for u in found] == ["no" if u.stays else None for u in units]
    assert {u.get(SPACE) for u in found} == {"preserve"}


@BOTH
def test_a_room_is_a_size_restriction_of_the_words_without_their_codes(version: Version) -> None:
    data = written(version, "starter", catalogue("starter"))
    path = ".//x:trans-unit" if version is Version.V1_2 else ".//x:unit"
    attribute = "maxwidth" if version is Version.V1_2 else f"{{{SLR}}}sizeRestriction"
    found = [u.get(attribute) for u in elements(data, path, version)]
    assert found == [str(u.room.characters) if u.room else None for u in known("starter")[1]]
    if version is Version.V1_2:
        assert {u.get("size-unit") for u in elements(data, path, version) if u.get("maxwidth")} == {"char"}


def test_states_of_1_2() -> None:
    data = written(Version.V1_2, "starter", catalogue("starter"))
    states = {
        (target.get("state"), unit.get("approved"))
        for unit in elements(data, ".//x:trans-unit", Version.V1_2)
        for target in unit.iterfind(f"{{{NS[Version.V1_2]}}}target")
    }
    assert states == {("translated", "yes"), ("needs-review-translation", "no")}


def test_states_and_segments_of_2_1() -> None:
    text = catalogue("starter")
    data = written(Version.V2_1, "starter", text)
    entries = {e.msgctxt: e for e in polib.pofile(text + "\n")}
    stays = {u.key for u in known("starter")[1] if u.stays}
    for unit in elements(data, ".//x:unit", Version.V2_1):
        [segment] = unit.findall("{*}segment")
        entry = entries[unit.get("name", "")]
        final = entry.translated() and entry.msgctxt in stays
        state = "final" if final else "translated" if entry.translated() else "initial" if entry.msgstr else None
        assert (segment.get("state"), segment.get("subState")) == (
            state,
            FUZZY if entry.fuzzy and entry.msgstr else None,
        )
        assert unit.get("canResegment") == segment.get("canResegment") == "no"
        assert (segment.find("{*}target") is not None) == bool(entry.msgstr)
    assert etree.fromstring(data).get("version") == "2.1"


@pytest.mark.parametrize(("lang", "direction"), [("az", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("az-Arab", "rtl")])  # fmt: skip
def test_direction_of_2_1(lang: str, direction: str) -> None:
    [file] = elements(
        written(Version.V2_1, "starter", catalogue("starter", nothing, lang), lang), "x:file", Version.V2_1
    )
    assert (file.get("srcDir"), file.get("trgDir")) == ("ltr", direction)


def test_notes_of_2_1_have_categories() -> None:
    data = written(Version.V2_1, "starter", catalogue("starter"))
    for unit, ours in zip(elements(data, ".//x:unit", Version.V2_1), known("starter")[1], strict=True):
        notes = [(note.get("category"), note.text) for note in unit.findall("{*}notes/{*}note")]
        told = [text for category, text in notes if category != "previous"]
        assert told == list(ours.comments)
        assert notes[0][0] == "context"


def test_ids_of_2_1_are_of_ascii_and_can_be_read_back_without_names() -> None:
    data = written(Version.V2_1, "ours", catalogue("ours"))
    found = [u.get("id", "") for u in elements(data, ".//x:unit", Version.V2_1)]
    assert [key_of(id_) for id_ in found] == [u.key for u in known("ours")[1]]
    nameless = re.sub(rb' name="[^"]*"', b"", data)
    assert [t.key for t in read(nameless).targets] == [t.key for t in read(data).targets]


@given(st.text())
def test_each_key_has_an_id_of_its_own(key: str) -> None:
    assert key_of(id_of(key)) == key
    assert re.fullmatch(r"[A-Za-z0-9.:_-]*", id_of(key))


@given(st.text())
def test_any_id_is_read(id_: str) -> None:
    key_of(id_).encode()


@BOTH
def test_made_from_an_older_text_it_is_fuzzy(version: Version) -> None:
    text = catalogue("starter", lambda entry: setattr(entry, "msgstr", "Bağ"))
    data = written(version, "starter", text).replace(b"The Orchard at", b"An orchard at")
    entry = next(e for e in take(data, "starter", text)[0] if e.msgctxt == "booklet/title")
    assert (entry.fuzzy, entry.previous_msgid) == (True, "An orchard at Millbrook")


@BOTH
def test_an_approved_translation_is_no_longer_fuzzy(version: Version) -> None:
    def fuzzy(entry: polib.POEntry) -> None:
        if "<" not in entry.msgid:
            entry.msgstr, entry.flags, entry.previous_msgid = "Bağ", ["fuzzy"], "An old text"

    text = catalogue("starter", fuzzy)
    data = written(version, "starter", text)
    assert b"Translated from: An old text" in data
    data = data.replace(b'state="needs-review-translation"', b'state="final"').replace(
        b'state="initial"', b'state="reviewed"'
    )
    back, _ = take(data, "starter", text)
    assert {(e.msgstr, e.fuzzy, e.previous_msgid) for e in back if "<" not in e.msgid} == {("Bağ", False, None)}
    as_it_was, _ = take(written(version, "starter", text), "starter", text)
    assert {(e.fuzzy, e.previous_msgid) for e in as_it_was if "<" not in e.msgid} == {(True, "An old text")}


@BOTH
def test_what_translators_say_beside_the_text_goes_both_ways(version: Version) -> None:
    def said(entry: polib.POEntry) -> None:
        entry.msgstr, entry.tcomment = entry.msgid, "ask again"

    text = catalogue("starter", said)
    data = written(version, "starter", text)
    assert {e.tcomment for e in take(data, "starter", text)[0]} == {"ask again"}
    answered = data.replace(b">ask again<", b">asked<")
    assert {e.tcomment for e in take(answered, "starter", text)[0]} == {"ask again\nasked"}


def test_a_file_of_before_has_its_tags_as_text() -> None:
    """As version 1.2 was written before its codes were elements."""
    units = "".join(
        f'<trans-unit id="{escape(unit.key)}" resname="{escape(unit.key)}" approved="yes"><source>{escape(unit.text)}</source>'
        f'<target state="translated">{escape(unit.text)}</target></trans-unit>'
        for unit in known("starter")[1]
    )
    data = (
        f'<xliff version="1.2" xmlns="{NS[Version.V1_2]}"><file original="content" source-language="en" target-language="az"'
        f' datatype="plaintext"><body>{units}</body></file></xliff>'
    )
    text = catalogue("starter", lambda entry: setattr(entry, "msgstr", entry.msgid))
    back, sink = take(data.encode(), "starter")
    assert facts(back) == facts(polib.pofile(text + "\n"))
    assert sink.found == []


@BOTH
def test_what_a_tool_filled_with_the_source_is_no_translation(version: Version) -> None:
    """OmegaT gives each text that nobody has translated its source as target, without a state."""
    text = catalogue("starter", lambda entry: setattr(entry, "msgstr", entry.msgid))
    data = re.sub(rb'( sub)?[sS]tate="[^"]*"| approved="yes"', b"", written(version, "starter", text))
    assert read(data).targets == ()


def test_segments_of_2_1_are_one_text_again() -> None:
    """Some tools cut where they may not; `order` says where a piece stands in the translation."""
    source = b"<source>The Orchard at Millbrook</source>"
    cut = (
        b'<segment state="translated"><source>The Orchard</source><target order="3">ba\xc4\x9f\xc4\xb1</target></segment>'
        b'<ignorable><source> </source></ignorable><segment state="translated"><source>at Millbrook</source>'
        b'<target order="1">Millbrook</target></segment>'
    )
    data = written(Version.V2_1, "starter", catalogue("starter", nothing))
    start = data.index(b"<segment", data.index(b'name="booklet/title"'))
    assert source in data[start : start + 200]
    end = data.index(b"</segment>", start) + len(b"</segment>")
    data = data[:start] + cut + data[end:]
    target = next(t for t in read(data).targets if t.key == "booklet/title")
    assert (target.source, target.text, target.is_fuzzy) == ("The Orchard at Millbrook", "Millbrook bağı", False)
    half = data.replace(b'<target order="1">Millbrook</target>', b"")
    assert next(t for t in read(half).targets if t.key == "booklet/title").is_fuzzy


def test_mixed_is_mixed() -> None:
    """The catalogue that these tests use has all states."""
    file = polib.pofile(catalogue("starter", mixed) + "\n")
    assert min(len(file.translated_entries()), len(file.fuzzy_entries()), len(file.untranslated_entries())) > 20
