"""What the engine adds to documents, and how their pages are furnished: fictitious documents, the built-in sheet."""

import pytest

from booklet.base.colour import BLACK
from booklet.ir.styled import FacingBox, Grid, Plate, StyledBook, TextStyle
from booklet.style.document_blocks import with_initial
from booklet.style.text import plain_text

from .conftest import Style, texts  # type: ignore[import-not-found]

HEAD = "id: d\ncountry: Lenn\nbody: Council\ntitle: On ice\nnumber: No. 3\ndate: 1911-03-04\n"
SHOWN = "  - {kind: resolution, file: a.yaml}\n"
PROSE = "blocks:\n  - {kind: prose, text: Words.}\n"


def lines(book: StyledBook, part: int = 0) -> list[str]:
    return [box.text.text.replace("\u00a0", " ") for box in texts(book.parts[part].boxes)]


def test_whereas_and_its_punctuation_are_the_engines(styled: Style) -> None:
    recitals = "blocks:\n  - {kind: recitals, style: whereas, items: [the river froze, 'it thawed; and']}\n"
    clauses = "  - {kind: clauses, style: resolved, items: [that a bridge be built, that it be paid.]}\n"
    assert lines(styled(SHOWN, a=HEAD + recitals + clauses))[-4:] == [
        "WHEREAS, the river froze; and",
        "WHEREAS, it thawed; now, therefore, be it",
        "RESOLVED, that a bridge be built; and, be it further",
        "RESOLVED, that it be paid.",
    ]


def test_ordinal_words_and_bold_openings_run_in(styled: Style) -> None:
    blocks = "blocks:\n  - {kind: clauses, style: ordinal, ordinal-dash: true, items: [{opening: Regrets, text: the ice.}]}\n"
    book = styled(SHOWN, a=HEAD + blocks)
    box = list(texts(book.parts[0].boxes))[-1]
    assert box.text.text == "First.– Regrets the ice."
    assert [style.weight for _end, style in box.text.styles] == ["semibold", "semibold", "regular"]


def test_numbers_hang_and_nested_letters_too(styled: Style) -> None:
    inner = "blocks: [{kind: clauses, style: lettered, items: [x, y]}]"
    book = styled(SHOWN, a=HEAD + f"blocks:\n  - {{kind: clauses, items: [One., {{text: Two., {inner}}}]}}\n")
    assert [box.label.text for box in texts(book.parts[0].boxes) if box.label] == ["1.", "2.", "a)", "b)"]


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("summary", "Summary in our words of Council, No. 3, 4 March 1911; not the adopted text"),
        ("translation", "Unofficial translation of Council, No. 3, 4 March 1911"),
        ("document", ""),
    ],
)
def test_under_the_title_stands_what_the_text_is(styled: Style, what: str, line: str) -> None:
    book = styled(SHOWN, a=HEAD + f"text-is: {what}\n" + PROSE)
    found = [b.text.text.replace("\u00a0", " ") for b in texts(book.parts[0].boxes) if b.node == "d/what-it-is"]
    assert found == ([line] if line else [])


def test_a_spanish_version_is_marked_in_spanish_and_level_with_the_other(styled: Style) -> None:
    versions = (
        "versions:\n  of:\n"
        "    - {language: en, blocks: [{kind: clauses, items: [One., Two.]}]}\n"
        "    - {language: es, text-is: paraphrase, body: Consejo, blocks: [{kind: clauses, items: [Uno., Dos.]}]}\n"
    )
    book = styled(SHOWN, a=HEAD + versions)
    facing = next(box for box in book.parts[0].boxes if isinstance(box, FacingBox))
    pairs = [tuple(" ".join(b.text.plain for b in texts(cell)) for cell in row.cells) for row in facing.grid.rows]
    assert ("One.", "Uno.") in pairs and ("Two.", "Dos.") in pairs
    assert any("Paráfrasis en español de Consejo, No. 3" in spanish for _english, spanish in pairs)


def test_a_document_is_a_part_of_its_own_with_its_running_head(styled: Style) -> None:
    prose = "  - {kind: prose, text: Before.}\n"
    head = "running-head: [One, Two, Three]\n"
    book = styled(prose + SHOWN + prose, a=HEAD + head + PROSE)
    assert [part.id for part in book.parts] == ["part", "part+", "part++"]
    assert [part.master for part in book.parts] == ["text", "document-head", "text"]
    assert [box.text.text for box in texts(book.parts[1].head)] == ["One\u2028Two\u2028Three"]
    assert book.parts[1].is_head_artifact and not book.parts[0].head


def test_a_letterhead_in_two_languages_is_content(styled: Style) -> None:
    letter = "letterhead: {columns: [{language: en, lines: [Lenn]}, {language: ar, lines: [لن]}]}\n"
    part = styled(SHOWN, a=HEAD + letter + PROSE).parts[0]
    assert [(b.text.text, b.style.text.lang, b.style.direction.value) for b in texts(part.head)] == [
        ("Lenn", "en", "ltr"),
        ("لن", "ar", "rtl"),
    ]
    assert part.master == "letterhead" and not part.is_head_artifact


@pytest.mark.parametrize(
    ("text", "large"), [("In memoriam", "I"), ("“\u2068In\u2069 memoriam”", "I"), ("في الذاكرة", ""), ("…", "")]
)
def test_an_initial_is_a_letter_that_stands_for_itself(text: str, large: str) -> None:
    """Signs before it stay small; an Arabic letter joins the next and is none."""
    plain = TextStyle(("Serif",), "regular", False, 10.0, BLACK, "en")
    made = with_initial(plain_text(text, plain))
    starts = [0, *(end for end, _ in made.styles)]
    assert "".join(text[a:b] for a, (b, look) in zip(starts, made.styles, strict=False) if look.size > 10) == large
    assert made.styles[-1][0] == len(text)


def test_a_certificate_is_one_page_with_an_initial(styled: Style) -> None:
    book = styled(SHOWN, a=HEAD + "form: certificate\n" + PROSE)
    plate = book.parts[0].boxes[0]
    assert isinstance(plate, Plate) and plate.master == "certificate"
    title = next(box for box in texts((plate,)) if box.node == "d/title")
    sizes = [style.size for _end, style in title.text.styles]
    assert sizes[0] > 2 * sizes[1]


def test_signatures_say_that_it_was_the_original(styled: Style) -> None:
    signers = "  - {kind: signatures, signers: [{office: Reeve, name: P. Ried}, {name: J. Stell, office: Clerk, order: name-first}]}\n"
    assert lines(styled(SHOWN, a=HEAD + PROSE + signers))[-5:] == [
        "Signed in the original by", "Reeve", "P. Ried", "J. Stell", "Clerk",
    ]  # fmt: skip


def test_names_repeat_their_prefix(styled: Style) -> None:
    names = "  - {kind: names, groups: [{head: Members, prefix: Dep., names: [A, B]}]}\n"
    assert lines(styled(SHOWN, a=HEAD + PROSE + names))[-3:] == ["Members", "Dep. A", "Dep. B"]


def test_parallel_columns_are_a_grid_in_the_flow(styled: Style) -> None:
    versions = (
        "versions:\n  side: columns\n  of:\n    - {language: en, blocks: [{kind: prose, text: One.}]}\n"
        "    - {language: es, blocks: [{kind: prose, text: Uno.}]}\n"
    )
    book = styled(SHOWN, a=HEAD + versions)
    assert isinstance(book.parts[0].boxes[-1], Grid)


def test_a_note_mark_follows_the_engines_full_stop(styled: Style) -> None:
    blocks = (
        "blocks:\n  - {kind: clauses, style: resolved, source: Said in the hall., items: [that a bridge be built]}\n"
    )
    assert lines(styled(SHOWN, a=HEAD + blocks))[-1] == "RESOLVED, that a bridge be built.\ufffc"
