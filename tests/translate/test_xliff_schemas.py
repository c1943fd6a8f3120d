"""Our files by OASIS's schemas: those of XLIFF 1.2 (strict) and of the core of 2.0, whose namespace and elements 2.1 has.

The schemas come with Debian's php-symfony-translation; nothing is fetched. That package has none for the Size and Length Restriction
module, which the core lets pass unseen: its rules (XLIFF 2.1, “Standard profiles” and the attributes of the module) are looked at here.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import polib
import pytest
from lxml import etree

from booklet.translate.inline import read_words
from booklet.translate.placeholders import pieces
from booklet.translate.xliff_writing import Head, Version, as_xliff

from .xliff_files import NS, SLR, catalogue, known, mixed, nothing, written

FOLDER = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
FILES = {Version.V1_2: "xliff-core-1.2-strict.xsd", Version.V2_1: "xliff-core-2.0.xsd"}
NEEDED = pytest.mark.skipif(not FOLDER.is_dir(), reason="Debian's php-symfony-translation is not installed")


class Beside(etree.Resolver):
    """The schema of `xml:` attributes from the same folder, whatever address the others name."""

    def resolve(self, url: str, pubid: str, context: object) -> object:
        return self.resolve_filename(str(FOLDER / Path(url).name), context)


@cache
def schema(version: Version) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(FOLDER / FILES[version], parser))


def faults(version: Version, data: bytes) -> list[str]:
    schema(version).validate(etree.fromstring(data))
    return [f"{error.line}: {error.message}" for error in schema(version).error_log]


def whole(entry: polib.POEntry) -> None:
    entry.msgstr, entry.tcomment = entry.msgid, "ask again"


@NEEDED
@pytest.mark.parametrize("version", list(Version))
@pytest.mark.parametrize("name", ["starter", "ours"])
@pytest.mark.parametrize("change", [nothing, mixed, whole])
def test_our_files_are_valid(version: Version, name: str, change: object) -> None:
    assert faults(version, written(version, name, catalogue(name, change, "ar"), "ar")) == []


@NEEDED
def test_a_damaged_translation_leaves_the_file_valid() -> None:
    def damaged(entry: polib.POEntry) -> None:
        entry.msgstr = (
            "<note 1/><note 1/></em><em><link 1><em>x</link></em> 3 < 4 & <b>&lt;i></b> <lang az>y</lang><br/>"
        )

    for version in Version:
        assert faults(version, written(version, "starter", catalogue("starter", damaged))) == []


@NEEDED
@pytest.mark.parametrize(
    ("version", "old", "new"),
    [
        (Version.V1_2, b' resname="', b' resnme="'), (Version.V1_2, b"<g ", b"<gg "), (Version.V1_2, b"</body>", b"</body><x/>"),
        (Version.V2_1, b' canResegment="no"', b' canResegment="never"'), (Version.V2_1, b"<notes>", b"<notes/><notes>"),
        (Version.V2_1, b' id="booklet:title"', b' id="booklet/title"'),
    ],
)  # fmt: skip
def test_the_schemas_see_what_is_wrong(version: Version, old: bytes, new: bytes) -> None:
    data = written(version, "starter", catalogue("starter"))
    assert old in data
    try:
        found = faults(version, data.replace(old, new, 1))
    except etree.XMLSyntaxError:
        found = ["no XML"]
    assert found != []


def code_faults(data: bytes) -> list[str]:
    """What is wrong with ids and references, which a schema does not follow (XLIFF 2.1, “Inline Content”; its Schematron rules)."""
    found = []
    units = list(etree.fromstring(data).iter("{*}unit"))
    if len({unit.get("id") for unit in units}) != len(units):
        found.append("two units have one id")
    for unit in units:
        data_ids = [one.get("id") for one in unit.iterfind("{*}originalData/{*}data")]
        wanted = {e.get(a) for e in unit.iter() for a in ("dataRef", "dataRefStart", "dataRefEnd") if e.get(a)}
        if sorted(data_ids) != sorted(wanted):
            found.append(f"{unit.get('id')}: original data and what refers to it differ")
        for text in unit.iterfind("{*}segment/*"):
            codes = [e.get("id") for e in text.iterdescendants()]
            if len(set(codes)) != len(codes):
                found.append(f"{unit.get('id')}: two codes have one id")
            found += [
                f"{e.get('id')}: a subtype without a type"
                for e in text.iterdescendants()
                if e.get("subType") and not e.get("type")
            ]
        source, target = unit.find("{*}segment/{*}source"), unit.find("{*}segment/{*}target")
        if source is not None and target is not None:
            kept = {e.get("id") for e in source.iterdescendants() if e.get("canDelete") == "no"}
            found += [
                f"{unit.get('id')}: {id_} is lost" for id_ in kept - {e.get("id") for e in target.iterdescendants()}
            ]
    return found


@pytest.mark.parametrize("name", ["starter", "ours"])
def test_ids_and_references_of_codes_hold(name: str) -> None:
    data = written(Version.V2_1, name, catalogue(name, whole, "ar"), "ar")
    assert code_faults(data) == []
    assert code_faults(data.replace(b'dataRef="d1"', b'dataRef="d99"', 1)) != []
    assert code_faults(data.replace(b'<ph id="note-1"', b'<ph id="note-9"', 1)) != []


def size_faults(data: bytes) -> list[str]:
    """What is wrong by the rules of the module."""
    root = etree.fromstring(data)
    slr, core = f"{{{SLR}}}", f"{{{NS[Version.V2_1]}}}"
    found = []
    for element in root.iter():
        own = {name.removeprefix(slr) for name in element.attrib if str(name).startswith(slr)}
        name = str(element.tag).removeprefix(core)
        if own - {"sizeRestriction"} or (own and name not in ("file", "group", "unit", "mrk", "sm", "pc", "sc")):
            found.append(f"{name} has {own}")
        value = element.get(f"{slr}sizeRestriction")
        if value is not None and not re.fullmatch(r"([0-9]+,)?([0-9]+|\*)", value):
            found.append(f"“{value}” is no size")
    profiles = list(root.iter(f"{slr}profiles"))
    for profile in profiles:
        if profile.getparent().tag != f"{core}file" or profile.getparent().index(profile) != 0 or len(profile):
            found.append("profiles stand at the head of a file")
        if dict(profile.attrib) != {"generalProfile": "xliff:codepoints"}:
            found.append("only code points are counted")
    if any(f"{slr}sizeRestriction" in e.attrib for e in root.iter()) and len(profiles) != 1:
        found.append("without a profile a restriction means nothing")
    return found


def characters(text: str) -> int:
    """Code points of a tagged text; codes count nothing."""
    return sum(len(read_words(piece)) for piece, is_tag in pieces(text) if not is_tag or piece[0] == "&")


@pytest.mark.parametrize("name", ["starter", "ours"])
def test_size_restrictions_follow_the_rules_of_their_module(name: str) -> None:
    data = written(Version.V2_1, name, catalogue(name))
    assert size_faults(data) == []
    assert data.count(b"slr:sizeRestriction=") == sum(unit.room is not None for unit in known(name)[1]) > 10
    for unit in known(name)[1]:
        assert unit.room is None or characters(unit.text) <= unit.room.characters


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<slr:profiles generalProfile", b"<slr:profiles storageProfile"), (b'slr:sizeRestriction="', b'slr:sizeRestriction="up to '),
        (b"<segment ", b'<segment slr:sizeRestriction="9" '), (b"<slr:profiles ", b"<slr:nothing "),
    ],
)  # fmt: skip
def test_those_rules_can_be_broken(old: bytes, new: bytes) -> None:
    data = written(Version.V2_1, "starter", catalogue("starter"))
    assert old in data
    assert size_faults(data.replace(old, new, 1)) != []


def test_a_book_without_rooms_names_no_profile() -> None:
    book, units = known("starter")
    bare = [replace(unit, room=None) for unit in units]
    made = as_xliff(Version.V2_1, catalogue("starter"), Head(book.slug, book.lang, "az"), bare)
    assert b"<slr:" not in made
