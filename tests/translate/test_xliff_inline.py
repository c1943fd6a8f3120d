"""Inline codes: out and back is the identity; ids correspond; what other programs write is read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from booklet.ir.content import Rich
from booklet.translate.inline import DEEPEST, Code, coded
from booklet.translate.placeholders import TAG, tagged
from booklet.translate.xliff_inline import NS_1, NS_2, InlineReader, fill_1, fill_2
from booklet.translate.xliff_writing import Version

from .test_placeholders import RICH
from .xliff_files import known

BOTH = pytest.mark.parametrize("version", list(Version))
NO_XML = ("\ufffe", "\uffff")  # no content holds them: they are control characters for us, and not for XML


def element(version: Version, text: str, originals: dict[str, str]) -> etree._Element:
    """The text in a `source`, as it is read from a file."""
    ns = NS_1 if version is Version.V1_2 else NS_2
    made = etree.Element(f"{{{ns}}}source", nsmap={None: ns})
    if version is Version.V1_2:
        fill_1(made, text)
    else:
        fill_2(made, text, originals)
    return etree.fromstring(etree.tostring(made, encoding="UTF-8"))


def back(version: Version, text: str) -> str:
    """The text after a way out and back; it is the same without its original data."""
    originals: dict[str, str] = {}
    made = element(version, text, originals)
    read = InlineReader({id_: tag for tag, id_ in originals.items()})
    found = read.read(made)
    assert read.unknown == []
    assert InlineReader({}).read(made) == found
    return found


@BOTH
@settings(max_examples=150)
@given(rich=RICH.filter(lambda rich: not any(c in rich.text for c in NO_XML)))
def test_out_and_back_is_the_identity_for_any_text_with_marks(version: Version, rich: Rich) -> None:
    assert back(version, tagged(rich)) == tagged(rich)


@BOTH
@pytest.mark.parametrize("name", ["starter", "ours"])
def test_out_and_back_is_the_identity_for_our_books(version: Version, name: str) -> None:
    units = known(name)[1]
    assert [back(version, unit.text) for unit in units] == [unit.text for unit in units]
    assert sum("<" in unit.text for unit in units) > 5


DAMAGED = st.lists(
    st.sampled_from([
        "<em>", "</em>", "<strong>", "</strong>", "<note 1/>", "<note 2/>", "<link 1>", "</link>", "<lang az>", "</lang>", "<br/>",
        "<b>", "<lang no tag>", "<em/>", "<", ">", "&", "&lt;", "&amp;", "&amp;lt;", "a", " ", "lt;", "/>",
    ])
).map("".join)  # fmt: skip


@BOTH
@settings(max_examples=200)
@given(text=DAMAGED)
def test_nothing_of_a_damaged_text_is_lost(version: Version, text: str) -> None:
    """A sign that begins no tag comes back as it should have been written; all else as it was."""
    at, expected = 0, ""
    for tag in TAG.finditer(text):
        expected += text[at : tag.start()].replace("<", "&lt;") + tag[0]
        at = tag.end()
    expected += text[at:].replace("<", "&lt;")
    assert back(version, text) in (expected, text)
    assert back(version, back(version, text)) == back(version, text)


@BOTH
def test_codes_within_codes_stay_readable(version: Version) -> None:
    """XML readers stop at 256 levels: what is nested deeper than any text needs stays among the words."""
    text = "<em>" * 300 + "x" + "</em>" * 300
    assert back(version, text) == text
    assert len([e for e in element(version, text, {}).iter() if e.get("id")]) == DEEPEST


def test_the_deepest_file_that_xml_readers_take_is_read() -> None:
    deep = '<g id="em-1">' * 250 + "x" + "</g>" * 250
    assert InlineReader({}).read(etree.fromstring(f"<target>{deep}</target>")) == "<em>" * 250 + "x" + "</em>" * 250


def ids(text: str) -> dict[str, str]:
    """The tag of each id."""

    def walk(nodes: tuple[str | Code, ...]) -> list[Code]:
        codes = [node for node in nodes if isinstance(node, Code)]
        return [every for code in codes for every in (code, *walk(code.inner or ()))]

    return {code.id: code.opening for code in walk(coded(text))}


def test_corresponding_codes_have_the_same_ids() -> None:
    source = "See <link 1>this</link><note 1/>, <em>that</em> and <em>those</em> <lang az>x</lang><note 2/>."
    target = "<note 2/><em>O</em>, <lang az>x</lang>, <em>bu</em><note 1/> <link 1>bax</link>."
    assert ids(source) == ids(target)
    assert ids(source) == {
        "link-1": "<link 1>", "note-1": "<note 1/>", "em-1": "<em>", "em-2": "<em>", "lang-az-1": "<lang az>", "note-2": "<note 2/>",
    }  # fmt: skip


@given(DAMAGED)
def test_no_id_stands_twice_and_all_are_name_tokens(text: str) -> None:
    made = [e.get("id") for e in element(Version.V2_1, text, {}).iter() if e.get("id")]
    assert len(made) == len(set(made))
    assert all(re.fullmatch(r"[A-Za-z0-9.:_-]+", id_ or "") for id_ in made)


def test_a_program_may_not_lose_what_is_needed() -> None:
    made = element(Version.V2_1, "<em>a</em><link 1>b</link><note 1/><br/>", {})
    told = [(e.get("id"), e.get("canDelete"), e.get("canCopy"), e.get("canOverlap")) for e in made]
    assert told == [
        ("em-1", None, None, "no"), ("link-1", "no", "no", "no"), ("note-1", "no", "no", None), ("br-1", None, None, None),
    ]  # fmt: skip
    assert [e.get("clone") for e in element(Version.V1_2, "<em>a</em><link 1>b</link><note 1/>", {})] == [
        None,
        "no",
        "no",
    ]


def test_a_line_end_and_a_language_are_called_what_they_are() -> None:
    made = element(Version.V2_1, "<br/><lang ar>x</lang>", {})
    assert [(e.get("type"), e.get("subType"), e.get("dir")) for e in made] == [
        ("fmt", "xlf:lb", None), ("other", "booklet:language", "rtl"),
    ]  # fmt: skip
    assert [e.get("ctype") for e in element(Version.V1_2, "<br/><em>x</em>", {})] == ["lb", "italic"]


ORIGINALS = {"d1": "<em>", "d2": "</em>", "d3": "<note 1/>"}


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<sc id="1" dataRef="d1"/>a<ec startRef="1" dataRef="d2"/>', "<em>a</em>"),
        ('<sc id="em-1"/>a<ec startRef="em-1"/>', "<em>a</em>"),
        ('<sc id="em-1" isolated="yes"/>a<ec id="em-1" isolated="yes"/>', "<em>a</em>"),
        ('<pc id="9" copyOf="em-1">a</pc>', "<em>a</em>"),
        ('<pc id="9" dataRefStart="d1" dataRefEnd="d2">a</pc>', "<em>a</em>"),
        ('<pc id="9" type="fmt" subType="xlf:b">a</pc>', "<strong>a</strong>"),
        ('<ph id="9" dataRef="d3"/>', "<note 1/>"),
        ('<ph id="9" disp="&lt;note 1/&gt;"/>', "<note 1/>"),
        ('<ph id="9" type="fmt" subType="xlf:lb"/>', "<br/>"),
        ('a<mrk id="m1" type="term">b<ph id="note-1"/></mrk>c', "ab<note 1/>c"),
        ('a<sm id="m1" type="comment"/>b<em startRef="m1"/>c', "abc"),
        ('a<cp hex="0041"/><cp hex="1F600"/>', "aA\U0001f600"),
        ("a<?program here?>b<!-- and -->c", "abc"),
        ("<![CDATA[3 < 4]]>", "3 &lt; 4"),
        ('3 <cp hex="3C"/> 4', "3 &lt; 4"),
        ("3 &lt; 4 &amp; &amp;lt;", "3 &lt; 4 & &lt;"),
        ("typed: &lt;em&gt;a&lt;/em&gt;", "typed: <em>a</em>"),
    ],
)
def test_what_other_programs_write_in_2_1(inner: str, expected: str) -> None:
    read = InlineReader(ORIGINALS)
    assert read.read(etree.fromstring(f'<target xmlns="{NS_2}">{inner}</target>')) == expected
    assert read.unknown == []


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<bpt id="1">&lt;em&gt;</bpt>a<ept id="1">&lt;/em&gt;</ept>', "<em>a</em>"),
        ('<bpt id="1" rid="7">&lt;em&gt;</bpt>a<ept id="2" rid="7"/>', "<em>a</em>"),
        ('<bpt id="1" ctype="bold">{b</bpt>a<ept id="1">}</ept>', "<strong>a</strong>"),
        ('<bx id="em-1"/>a<ex id="em-1"/>', "<em>a</em>"),
        ('<bx id="em-1" rid="1"/>a<ex id="2" rid="1"/>', "<em>a</em>"),
        ('<it id="1" pos="open">&lt;em&gt;</it>a<it id="1" pos="close">&lt;/em&gt;</it>', "<em>a</em>"),
        ('<ph id="1">&lt;note 1/&gt;</ph>', "<note 1/>"),
        ('<x id="1" equiv-text="&lt;br/&gt;"/>', "<br/>"),
        ('<x id="1" ctype="lb"/>', "<br/>"),
        ('<g id="1" ctype="italic">a</g>', "<em>a</em>"),
        ('<mrk mtype="seg" mid="1">a<g id="em-1">b</g></mrk> <mrk mtype="seg" mid="2">c</mrk>', "a<em>b</em> c"),
    ],
)
def test_what_other_programs_write_in_1_2(inner: str, expected: str) -> None:
    read = InlineReader({})
    assert read.read(etree.fromstring(f'<target xmlns="{NS_1}">{inner}</target>')) == expected
    assert read.unknown == []


@pytest.mark.parametrize(
    ("inner", "expected", "unknown"),
    [
        ('<g id="77">a</g>', "a", "<g id='77'>"),
        ('<x id="77"/>a', "a", "<x id='77'>"),
        ('<bx id="77"/>a<ex id="77"/>', "a", "<bx id='77'>"),
        ('<g id="note-1">a</g>', "a", "<g id='note-1'>"),
        ('<x id="lang-none at all-1"/>a', "a", "<x id='lang-none at all-1'>"),
        ('<cp hex="D800"/>a', "a", "<cp>"),
        ('<cp hex="FFFFFFFFFF"/>a', "a", "<cp>"),
        ('<b xmlns="http://www.w3.org/1999/xhtml">a<x xmlns="x" id="note-1"/></b>', "a<note 1/>", "<b>"),
    ],
)
def test_of_a_code_without_meaning_the_words_are_kept(inner: str, expected: str, unknown: str) -> None:
    read = InlineReader({})
    assert read.read(etree.fromstring(f'<target xmlns="{NS_1}">{inner}</target>')) == expected
    assert read.unknown == [unknown]
