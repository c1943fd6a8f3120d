"""The room of fixed places: measured on the pages, held by the layout itself; written into catalogues and restored there."""

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from booklet.base.package_data import data_folder
from booklet.cli import main
from booklet.ir.content import NodeId, Paragraph
from booklet.ir.pages import TextItem
from booklet.ir.styled import StyledText, TextBox
from booklet.ir.walk import blocks_in
from booklet.laid import Edition, again, lay_out_edition, maps_drawn, places_of
from booklet.request import Request
from booklet.text.paragraph import compose
from booklet.translate.fit_cures import Tried
from booklet.translate.po import updated
from booklet.translate.rooms import MOST_SPARE, Places, Roomed, fixed_texts, narrowest
from booklet.translate.rooms_boxes import with_texts
from booklet.translate.rooms_laid import Laid
from booklet.translate.rooms_maps import MapWords, panel_measure
from booklet.translate.rooms_spots import END, START, SpotKind, marked, unmarked
from booklet.translate.units import extract

from .conftest import about, loaded

ROOT = Path(__file__).parents[2]
ENDED = "\u2028x"  # a further line


def quiet(what: str, done: int, of: int) -> None:
    """No progress is told."""


def laid_out(project: Path, edition: str = "") -> Edition:
    made, result = lay_out_edition(Request(project, project / "out", editions=(edition,) if edition else ()), quiet)
    assert made is not None, result.diagnostics
    return made


@pytest.fixture(scope="module")
def source() -> Edition:
    return laid_out(data_folder("starter"))


@pytest.fixture(scope="module")
def places(source: Edition) -> Places:
    return places_of(source)


def boxes(places: Places) -> Iterator[tuple[str, Roomed]]:
    """The places that are paragraphs of their own."""
    for key, roomed in places.items():
        for place in roomed:
            if place.spot.kind is SpotKind.BOX and place.map_spot is None:
                yield key, place


def positions(laid: Laid, but: NodeId) -> set[tuple[int, str, float, float]]:
    """Where the lines and pictures of all others stand; a part of the book for each page."""
    return {
        (page.index, item.node, round(item.x, 2), round(item.baseline, 2))
        for page in laid.pages.pages
        for item in page.items
        if isinstance(item, TextItem) and item.node != but
    }


def with_more_lines(edition: Edition, leaf: NodeId, count: int) -> Laid:
    def longer(box: TextBox) -> TextBox:
        text = box.text.text + count * ENDED
        styles = (*box.text.styles[:-1], (len(text), box.text.styles[-1][1]))
        return replace(box, text=replace(box.text, text=text, styles=styles)) if box.node == leaf else box

    return again(edition, Tried(with_texts(edition.laid.styled, longer), {}))


def test_a_text_that_fills_its_room_moves_nothing_and_one_line_more_does(source: Edition, places: Places) -> None:
    """The layout itself is asked, for every paragraph with a room; those that could take still more were capped.

    Below type that stands off the grid a line may vanish in the white before the next line of the grid.
    """
    seen = set()
    for _key, place in boxes(places):
        leaf, taken = place.spot.node, place.taken
        assert taken is not None
        if leaf in seen or not source.laid.items().of(leaf):
            continue
        seen.add(leaf)
        own = len(taken.lines(place.spot))
        spare = place.room.lines - own
        before = positions(source.laid, leaf)
        if spare:
            full = with_more_lines(source, leaf, spare)
            assert positions(full, leaf) == before, (leaf, spare)
            assert len(full.found) == len(source.laid.found), leaf
        if spare < MOST_SPARE * own and _something_follows(source.laid, leaf) and taken.style.is_on_grid:
            more = with_more_lines(source, leaf, spare + 1)
            assert positions(more, leaf) != before or len(more.found) > len(source.laid.found), leaf
    assert len(seen) > 30


def _something_follows(laid: Laid, leaf: NodeId) -> bool:
    """Whether anything stands under a text on its page, its frame aside."""
    page, last = laid.items().of(leaf)[-1]
    assert isinstance(last, TextItem)
    others = [i for i in laid.pages.pages[page].items if isinstance(i, TextItem) and i.node and i.node != leaf]
    return any(item.baseline > last.baseline + 1 for item in others)


@pytest.mark.parametrize("project", [data_folder("starter"), ROOT])
def test_no_source_is_longer_than_its_room(project: Path) -> None:
    edition = laid_out(project)
    fixed = fixed_texts(edition.laid.book)
    rooms = narrowest(places_of(edition))
    assert len(rooms) > 40
    assert all(room.characters >= len(fixed[key][1]) for key, room in rooms.items())
    assert all(room.lines >= 1 and room.width > 0 for room in rooms.values())


def test_prose_of_so_many_characters_fills_its_line(source: Edition, places: Places) -> None:
    """Average letters: prose a tenth shorter than the room goes on one line, a tenth longer does not."""
    prose = " ".join(b.text.plain for b in blocks_in(source.laid.book) if isinstance(b, Paragraph))
    for key, place in boxes(places):
        taken = place.taken
        assert taken is not None
        characters = place.room.characters
        if place.room.lines > 1 or characters <= len(taken.text.text) or characters < 20:
            continue
        style = replace(taken.style, is_hyphenated=False)
        for length, fits in ((int(characters * 0.85), True), (int(characters * 1.2), False)):
            words = prose[:length].strip()
            text = StyledText(words, ((len(words), taken.text.styles[0][1]),))
            lines = compose(text, style, taken.measure, fonts=source.laid.fonts).lines
            assert (len(lines) == 1) is fits, (key, length)


def test_marks_are_found_for_every_text_that_is_set(source: Edition) -> None:
    """What stands between two marks in the twin is the text; each place holds it in the book as it is."""
    book = source.laid.book
    twin, keys = marked(book)
    assert len(keys) == len(set(keys)) == len(extract(book))
    assert unmarked(twin.title) == book.title
    texts = {unit.key: unit.text for unit in extract(book)}
    for key, spots in source.laid.spots.items():
        for spot in spots:
            taken = source.laid.texts.get(spot.node)
            if spot.kind is SpotKind.BOX and taken is not None and not taken.text.spans and "<" not in texts[key]:
                assert taken.text.text[spot.start : spot.end] == texts[key].replace("&lt;", "<").replace("&amp;", "&")


def test_private_characters_of_the_content_are_no_marks(starter: Path) -> None:
    """A symbol font may put its signs where the marks are."""
    signs = f"{chr(START + 3)}{chr(END + 2)} and {chr(END + 60000)}"
    file = starter / "content" / "museum.yaml"
    said = file.read_text(encoding="utf-8")
    file.write_text(said.replace("What the rooms hold", f"What {signs} the rooms hold"), encoding="utf-8")
    edition = laid_out(starter)
    key = next(key for key, (_, words) in fixed_texts(edition.laid.book).items() if signs in words)
    [spot] = edition.laid.spots[key]
    said = edition.laid.texts[spot.node].text.text[spot.start : spot.end]
    assert said.startswith(f"What {signs} the rooms hold")


def test_names_on_maps_and_running_heads_have_their_rooms(places: Places) -> None:
    kinds = {place.spot.kind for roomed in places.values() for place in roomed}
    assert {SpotKind.BOX, SpotKind.HEAD, SpotKind.ENTRY} <= kinds
    on_map = [place for roomed in places.values() for place in roomed if place.map_spot is not None]
    assert len(on_map) > 5
    assert all(place.room.width >= place.map_spot.width - 0.01 for place in on_map if place.map_spot)


def test_a_name_as_long_as_its_room_finds_a_place_on_its_map(source: Edition, places: Places) -> None:
    """Each name of the map in turn, drawn with so many letters: it stands, and as wide as it must."""
    fixed = fixed_texts(source.laid.book)
    tried = 0
    for key, roomed in places.items():
        for place in roomed:
            spot = place.map_spot
            if spot is None or panel_measure(spot, source.laid.map_styles[spot.map]):
                continue
            words = fixed[key][1]
            long = (f"{words} " * 40)[: place.room.characters].strip()
            maps = maps_drawn(source, {key: long}, frozenset([spot.map]))
            [found, *_] = MapWords(maps).spots(key, fixed[key][0], long)
            assert found.width > spot.width or len(long) == len(words)
            tried += 1
    assert tried > 5


# Catalogues


def room_flags(text: str) -> dict[str, list[str]]:
    return {e.msgctxt: [f for f in e.flags if f.startswith("max-length:")] for e in polib.pofile(text + "\n")}


def test_a_catalogue_says_the_room_twice(source: Edition) -> None:
    book = source.laid.book
    rooms = narrowest(places_of(source))
    units = extract(book, rooms=rooms)
    file = polib.pofile(updated(units, about(book), "az", None) + "\n")
    assert sum("Room: " in e.comment for e in file) == len(rooms)
    for unit, entry in zip(units, file, strict=True):
        if unit.key not in rooms:
            assert not any("max-length" in flag for flag in entry.flags)
            continue
        room = rooms[unit.key]
        assert entry.flags == [f"max-length:{unit.max_length}"]
        assert f"Room: {room.characters} character" in entry.comment
        assert unit.max_length >= max(room.characters, len(unit.text))
    one = next(unit for unit in units if unit.room and unit.room.lines == 1)
    assert f"{one.room.characters} characters, 1 line" in one.comments[-1] if one.room else False


def test_tags_do_not_count_against_the_room(source: Edition) -> None:
    """Weblate counts tags; the comment counts what is printed."""
    rooms = narrowest(places_of(source))
    units = [u for u in extract(source.laid.book, rooms=rooms) if u.room and "<note 1/>" in u.text]
    assert units
    assert all(u.room and u.max_length >= u.room.characters + len("<note 1/>") for u in units)


def test_update_restores_what_an_editor_dropped(source: Edition) -> None:
    book = source.laid.book
    units = extract(book, rooms=narrowest(places_of(source)))
    whole = updated(units, about(book), "az", None)
    dropped = polib.pofile(whole + "\n")
    for index, entry in enumerate(dropped):
        entry.flags = ["fuzzy"] if index % 2 else ["max-length:3"]
        entry.msgstr = "x"
    again_ = updated(units, about(book), "az", dropped)
    assert room_flags(again_) == room_flags(whole)
    assert sum(e.fuzzy for e in polib.pofile(again_ + "\n")) == len(units) // 2


def test_gettexts_tools_take_it(starter: Path) -> None:
    """msgfmt --check passes; msgcat and msgmerge drop the flag of another program and keep the comment; update restores it."""
    folder = starter / "content" / "translations"
    assert main(["translate", "extract", "--language", "az", str(starter)]) == 0
    before = (folder / "az.po").read_text(encoding="utf-8")
    rooms = before.count("#. Room: ")
    assert rooms > 40
    for command in (
        ("msgfmt", "--check", "--output-file=/dev/null", "az.po"),
        ("msgcat", "--output-file=cat.po", "az.po"),
        ("msgmerge", "--quiet", "--output-file=merge.po", "cat.po", "booklet.pot"),
    ):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    merged = (folder / "merge.po").read_text(encoding="utf-8")
    assert merged.count("Room: ") == rooms
    (folder / "az.po").write_text(merged, encoding="utf-8")
    (folder / "cat.po").unlink()
    (folder / "merge.po").unlink()
    assert main(["translate", "update", str(starter)]) == 0
    after = (folder / "az.po").read_text(encoding="utf-8")
    assert room_flags(after) == room_flags(before)
    assert sum(map(bool, room_flags(after).values())) == rooms


def test_xliff_says_how_wide_a_text_may_be(starter: Path) -> None:
    """Its tags are codes of their own there, and do not count."""
    assert main(["translate", "extract", "--language", "az", "--xliff", "1.2", str(starter)]) == 0
    root = ET.parse(starter / "content" / "translations" / "az.xlf").getroot()
    units = list(root.iter("{urn:oasis:names:tc:xliff:document:1.2}trans-unit"))
    limits = {u.get("resname"): int(u.get("maxwidth", "0")) for u in units if u.get("maxwidth")}
    assert limits == {key: room.characters for key, room in narrowest(places_of(laid_out(starter))).items()}
    assert {u.get("size-unit") for u in units if u.get("maxwidth")} == {"char"}


def test_the_same_source_gives_the_same_rooms() -> None:
    book = loaded(data_folder("starter"))
    one, other = (narrowest(places_of(laid_out(data_folder("starter")))) for _ in range(2))
    assert one == other
    assert set(one) <= {unit.key for unit in extract(book)}
