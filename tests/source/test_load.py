"""From a folder to the Book: what stands where, what is called how, what is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.language import Direction
from booklet.base.units import mm
from booklet.ir.content import (
    ANCHOR,
    LINE_END,
    Binding,
    Book,
    Break,
    Contents,
    Cover,
    Credits,
    Face,
    Heading,
    Imprint,
    KeyFigures,
    ListBlock,
    Listing,
    MarkKind,
    NodeId,
    Numbering,
    Opener,
    Ornament,
    Paragraph,
    Picture,
    PictureGrid,
    Placement,
    Quotation,
    Rich,
    Scan,
    Side,
    Space,
    Start,
    Table,
    Timeline,
)
from booklet.source.load import load, slug_of

HEAD = "title: A Test\nlanguage: en\ndate: 2015-02-26\ntrim: 165 x 235 mm\nparts: [part.yaml]\n"


def write(root: Path, part: str, *, booklet: str = HEAD, **files: bytes) -> Path:
    (root / "content").mkdir(exist_ok=True)
    (root / "content" / "booklet.yaml").write_text(booklet, encoding="utf-8")
    (root / "content" / "part.yaml").write_text(part, encoding="utf-8")
    for name, data in files.items():
        (root / name.replace("_", ".")).write_bytes(data)
    return root


def loaded(root: Path, part: str, **more: Any) -> Book:
    """The book of a part without anything to tell about it."""
    sink = Sink()
    book = load(Project(write(root, part, **more)), sink)
    assert sink.found == []
    assert book is not None
    return book


def blocks(root: Path, body: str, **more: Any) -> tuple[Any, ...]:
    return loaded(root, "part: p\nblocks:\n" + body, **more).parts[0].blocks


def test_book_has_what_booklet_yaml_says(tmp_path: Path) -> None:
    head = HEAD + (
        "subtitle: S\nslug: a-b\nauthor: A\npublisher: P\nkeywords: [k, 1992]\nbleed: 5 mm\nbinding: right\n"
        "fill: {to: 4, before: p}\nstyle: plain\ncredits: one line\n"
    )
    book = loaded(
        tmp_path,
        "part: p\ntitle: T\nstarts: verso\nrunning-head: none\nfolios: false\nmaster: m\nblocks: []\n",
        booklet=head,
    )
    assert (book.title, book.subtitle, book.slug, book.lang) == ("A Test", "S", "a-b", "en")
    assert (book.date, book.author, book.publisher, book.keywords) == ("2015-02-26", "A", "P", ("k", "1992"))
    assert (book.trim.width, book.trim.height, book.bleed) == pytest.approx((mm(165), mm(235), mm(5)))
    assert (book.binding, book.fill_to, book.fill_before) == (Binding.RIGHT, 4, "p")
    assert (book.style, book.credits) == ("plain", ("one line",))
    part = book.parts[0]
    assert (part.id, part.title, part.starts, part.running_head, part.has_folios, part.master) == (
        "p",
        "T",
        Start.VERSO,
        "-",
        False,
        "m",
    )


def test_defaults_follow_from_title_and_language(tmp_path: Path) -> None:
    book = loaded(tmp_path, "part: p\nblocks: []\n", booklet=HEAD.replace("language: en", "language: ar"))
    assert (book.slug, book.direction, book.binding) == ("a-test", Direction.RTL, Binding.RIGHT)
    assert (book.bleed, book.fill_to, book.fill_before) == (pytest.approx(mm(3)), 1, None)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Justice for Khojaly", "justice-for-khojaly"),
        ("Xocalıya ədalət", "xocaliya-edalet"),
        ("خوجالي", "booklet"),
        ("Straße № 5!", "strasse-no-5"),
    ],
)
def test_slug_is_made_of_latin_letters(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_prose_is_paragraphs_with_the_source_at_the_last(tmp_path: Path) -> None:
    first, second = blocks(
        tmp_path,
        "  - kind: prose\n    id: intro\n    role: lead\n    language: az\n    text: |\n      One\n      line.\n\n      Two.\n    source: A book.\n",
    )
    assert first == Paragraph(NodeId("intro"), Rich("One line."), "lead", "az")
    assert second.text.text == f"Two.{ANCHOR}"
    assert second.id.startswith("p/prose-")
    assert second.text.marks[0].kind is MarkKind.NOTE


def test_notes_come_from_part_book_and_the_text_itself(tmp_path: Path) -> None:
    part = (
        "part: p\nnotes: {k: 'A *note*'}\nblocks:\n  - {kind: prose, text: 'x[^k][^hrw]', source: [k, hrw, A book.]}\n"
    )
    book = loaded(tmp_path, part, booklet=HEAD + "sources: {hrw: HRW}\n")
    paragraph = book.parts[0].blocks[0]
    assert isinstance(paragraph, Paragraph)
    ids = [mark.value for mark in paragraph.text.marks]
    assert ids[:4] == ["p/note-k", "sources/hrw", "p/note-k", "sources/hrw"]
    assert [book.notes[NodeId(id_)].text.text for id_ in ids] == ["A note", "HRW", "A note", "HRW", "A book."]


def test_same_source_text_is_the_same_note(tmp_path: Path) -> None:
    first, second = blocks(
        tmp_path, "  - {kind: prose, text: a, source: A book.}\n  - {kind: prose, text: b, source: A book.}\n"
    )
    assert first.text.marks[0].value == second.text.marks[0].value


def test_every_kind_of_block_becomes_its_node(tmp_path: Path) -> None:
    body = """
  - {kind: cover, face: inside-back, title: [A, '**B**'], lines: one, picture: {file: a.jpg, alt: x}, ground: snow}
  - {kind: opener, title: "A\\\\\\nB", short: AB, extent: spread, light-on-dark: true, contents: false, subtitle: s}
  - {kind: heading, text: H, level: 2, short: h, chapter: true, contents: false}
  - {kind: quotation, text: q, attribution: '*who*'}
  - {kind: epigraph, text: e}
  - {kind: key-figures, figures: [{figure: 613, label: dead}]}
  - {kind: timeline, entries: [{date: 1992, text: t}]}
  - {kind: table, caption: c, columns: [{title: A, width: 3}, {title: B, align: end}], rows: [[x, 1.50], [y, no]]}
  - {kind: picture, file: a.jpg, alt: x, place: bleed, width: 60%, ratio: 3:2, focus: [0.5, 0.40], numbered: true, credit: C}
  - {kind: grid, columns: 3, pictures: [{file: a.jpg, decorative: true}], caption: g}
  - {kind: scan, file: a.pdf, pages: "1-2, 4", title: T, contents: true, alt: x, caption: c}
  - {kind: imprint, title: [A, B], lines: [c]}
  - {kind: contents, of: maps, levels: 1, title: Maps, note: n}
  - {kind: credits, text: t}
  - {kind: ornament, file: a.jpg, width: 12 mm}
  - {kind: space, lines: 1.5}
  - {kind: break, to: recto}
  - {kind: blank}
"""
    found = blocks(tmp_path, body, a_jpg=b"x", a_pdf=b"y")
    cover, opener, heading, quotation, epigraph, figures, timeline, table, picture, grid, scan = found[:11]
    assert isinstance(cover, Cover) and (cover.face, len(cover.title), len(cover.lines), cover.ground) == (
        Face.INSIDE_BACK,
        2,
        1,
        "snow",
    )
    assert cover.picture is not None and cover.picture.id == f"{cover.id}/picture"
    assert (
        isinstance(opener, Opener)
        and opener.title.text == f"A{LINE_END}B"
        and opener.is_spread
        and opener.is_light_on_dark
    )
    assert isinstance(heading, Heading) and (heading.level, heading.is_chapter, heading.in_contents) == (2, True, False)
    assert isinstance(quotation, Quotation) and not quotation.is_epigraph and quotation.attribution is not None
    assert isinstance(epigraph, Quotation) and epigraph.is_epigraph
    assert isinstance(figures, KeyFigures) and figures.figures[0].figure.text == "613"
    assert isinstance(timeline, Timeline) and timeline.entries[0].date.text == "1992"
    assert isinstance(table, Table) and [[c.text for c in r.cells] for r in table.rows] == [["x", "1.50"], ["y", "no"]]
    assert isinstance(picture, Picture) and (picture.placement, picture.share, picture.ratio) == (
        Placement.BLEED,
        0.6,
        1.5,
    )
    assert (picture.focus, picture.is_numbered, picture.wanted) == ((0.5, 0.4), True, "a.jpg")
    assert isinstance(grid, PictureGrid) and grid.columns == 3 and grid.pictures[0].is_decorative
    assert isinstance(scan, Scan) and (scan.pages, scan.in_contents, scan.file.size) == ((0, 1, 3), True, 1)
    kinds = [type(block) for block in found[11:]]
    assert [k.__name__ for k in kinds] == ["Imprint", "Contents", "Credits", "Ornament", "Space", "Break", "Blank"]
    imprint, contents, credits_, ornament, space, turn = found[11:17]
    assert isinstance(imprint, Imprint) and isinstance(credits_, Credits) and isinstance(space, Space)
    assert isinstance(contents, Contents) and contents.listing is Listing.MAPS
    assert isinstance(ornament, Ornament) and ornament.width == pytest.approx(mm(12))
    assert isinstance(turn, Break) and turn.to is Side.RECTO


def test_lists_count_on_and_nest(tmp_path: Path) -> None:
    body = """
  - {kind: list, style: lettered, items: [a, b]}
  - {kind: list, style: roman, items: [{text: c, blocks: [{kind: list, style: numbered, items: [d]}, {kind: prose, text: e}]}], source: A book.}
  - {kind: list, style: lettered, continue: true, items: [f]}
  - {kind: list, style: lettered, continue: true, items: [g]}
  - {kind: list, style: numbered, start: 7, items: [h]}
"""
    found = blocks(tmp_path, body)
    assert [(block.numbering, block.start) for block in found] == [
        (Numbering.LETTERED, 1), (Numbering.ROMAN, 1), (Numbering.LETTERED, 3), (Numbering.LETTERED, 4), (Numbering.NUMBERED, 7),
    ]  # fmt: skip
    text, inner, prose = found[1].items[0].blocks
    assert isinstance(inner, ListBlock) and inner.items[0].blocks[0].text.text == "d"
    assert (text.text.text, prose.text.text) == ("c", f"e{ANCHOR}")


def identities(book: Book) -> set[str]:
    return {str(block.id) for block in book.parts[0].blocks}


def test_identities_stay_when_blocks_move_and_indentation_changes(tmp_path: Path) -> None:
    one = "  - kind: heading\n    text: A heading   # said here\n"
    two = "  - {kind: table, columns: [{title: A}], rows: [[x]]}\n"
    three = "  - kind: prose\n    text: |\n      Some text.\n\n      More.\n"
    moved = three.replace("      Some", "         Some").replace("      More", "         More")
    before = identities(loaded(tmp_path, "part: p\nblocks:\n" + one + two + three))
    after = identities(loaded(tmp_path, "part: p\nblocks:\n\n" + moved + "\n  # a comment\n" + two + one))
    assert before == after and len(before) == 4


def test_twins_get_identities_of_their_own(tmp_path: Path) -> None:
    found = blocks(
        tmp_path,
        "  - {kind: prose, text: Same.}\n  - {kind: prose, text: Same.}\n  - {kind: blank}\n  - {kind: blank}\n",
    )
    assert len({block.id for block in found}) == 4
    assert found[1].id == f"{found[0].id}-2"


def test_every_node_has_its_place(tmp_path: Path) -> None:
    book = loaded(tmp_path, "part: p\nblocks:\n  - kind: prose\n    text: |\n      One.\n\n      Two.\n")
    one, two = book.parts[0].blocks
    assert (str(book.places[one.id]), str(book.places[two.id])) == ("content/part.yaml:5:7", "content/part.yaml:7:7")
    assert str(book.places["p"]) == "content/part.yaml:1:7"


def test_references_keep_their_ids(tmp_path: Path) -> None:
    body = """
  - {kind: heading, id: h, text: H}
  - {kind: picture, id: f, file: a.jpg, alt: x, numbered: true}
  - {kind: prose, text: '<page:h> <page:p> <figure:f> <title:h> [x](#f)'}
"""
    marks = blocks(tmp_path, body, a_jpg=b"x")[-1].text.marks
    assert [mark.value for mark in marks] == ["h", "p", "f", "h", "#f"]


def test_a_file_is_read_once_and_listed_once(tmp_path: Path) -> None:
    body = "  - {kind: picture, file: a.jpg, alt: x}\n  - {kind: picture, file: a.jpg, alt: x}\n"
    book = loaded(tmp_path, "part: p\nblocks:\n" + body, a_jpg=b"x")
    assert [ref.name for ref in book.files] == ["a.jpg"]


def test_errors_of_all_files_come_at_once(tmp_path: Path) -> None:
    """A broken booklet.yaml hides no error of a part, a broken part none of another part."""
    head = HEAD.replace("2015-02-26", "2015-02-30").replace("[part.yaml]", "[part.yaml, two.yaml]")
    write(tmp_path, "part: p\nblocks: [{kind: blnk}, {kind: heading}]\n", booklet=head)
    (tmp_path / "content" / "two.yaml").write_text("part: q\nblocks: [{kind: prose, text: 'a <b>'}, {kind: spce}]\n")
    sink = Sink()
    assert load(Project(tmp_path), sink) is None
    assert [(d.code, d.place.path) for d in sink.found if d.place] == [
        ("content.bad-date", "content/booklet.yaml"),
        ("content.unknown-kind", "content/part.yaml"),
        ("content.missing-key", "content/part.yaml"),
        ("content.unknown-kind", "content/two.yaml"),
    ]


def test_unknown_ids_are_not_told_while_a_part_cannot_be_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        "part: p\nblocks: [{kind: prose, text: 'see <page:q>'}]\n",
        booklet=HEAD.replace("[part.yaml]", "[part.yaml, two.yaml]"),
    )
    (tmp_path / "content" / "two.yaml").write_text("part: q\nblocks: [\n")
    sink = Sink()
    load(Project(tmp_path), sink)
    assert [d.code for d in sink.found] == ["yaml.open-bracket"]


def test_no_booklet_is_told(tmp_path: Path) -> None:
    sink = Sink()
    assert load(Project(tmp_path), sink) is None
    assert [d.code for d in sink.found] == ["content.missing-file"]


def test_windows_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    part = "part: p\nblocks:\n  - kind: prose\n    text: |\n      Öne\n      two.\n"
    expected = loaded(tmp_path, part)
    (tmp_path / "content" / "part.yaml").write_bytes(b"\xef\xbb\xbf" + part.replace("\n", "\r\n").encode())
    assert load(Project(tmp_path), Sink()) == expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("aé*_[]{}<>^:#-\\ \n", max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "text", "items", "id", "blocks", "file", "rows", "columns", "title", "source", "notes", "figures"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
KINDS = [
    "cover",
    "opener",
    "heading",
    "prose",
    "quotation",
    "list",
    "key-figures",
    "timeline",
    "table",
    "picture",
    "grid",
    "scan",
    "contents",
    "space",
    "break",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.dictionaries(st.sampled_from(["text", "title", "items", "id", "file", "rows", "columns", "alt", "caption", "source", "figures", "entries", "pictures", "face", "level", "pages"]), VALUES, max_size=5)),
        max_size=3,
    )
)  # fmt: skip
def test_any_blocks_give_a_book_or_errors_with_places(tmp_path: Path, found: list[tuple[str, dict[str, Any]]]) -> None:
    part = json.dumps({"part": "p", "blocks": [{"kind": kind, **values} for kind, values in found]}, ensure_ascii=False)
    sink = Sink()
    book = load(Project(write(tmp_path, part)), sink)
    assert (book is None) == sink.has_errors
    assert all(d.place and d.place.line and d.message for d in sink.found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_errors(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, "")
    (tmp_path / "content" / "part.yaml").write_bytes(data)
    sink = Sink()
    assert load(Project(tmp_path), sink) is None
    assert sink.has_errors
