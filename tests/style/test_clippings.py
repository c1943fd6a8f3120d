"""What the engine adds to press items, and how they stand: fictitious papers, the built-in sheet."""

from typing import Any

import pytest

from booklet.ir.content import Align
from booklet.ir.styled import Grid, Plate, Stack, StyledBook, TextBox

from .conftest import Style, texts  # type: ignore[import-not-found]

HEAD = "publication: The Millbrook Courier\nmedium: newspaper\ndate: 1911-03-04\n"
BODY = "body:\n  - {kind: prose, text: The ice holds.}\n"
SHOWN = "  - {kind: clipping, file: a.yaml}\n"
TELEVISION = (
    "publication: Valley News\nmedium: television\nchannel: VTV1\ntime: '07:37'\ndate: 1992-03-03\nlayout: television\n"
    + BODY
)
PAIR = (
    HEAD + "layout: page-and-detail\nprovenance: {specimen: true}\nfacsimiles:\n"
    "  - {file: a.png, alt: A}\n  - {file: a.png, alt: B, role: detail, detail: [0.5, 0, 0.5, 0.4]}\n" + BODY
)


def said(book: StyledBook, part: str) -> str:
    """The paragraph whose node ends with `part`, no-break spaces as spaces."""
    found = [box.text.text for box in texts(book.parts[0].boxes) if box.node.endswith(part)]
    return found[0].replace("\u00a0", " ") if found else ""


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("byline: Ada Merin\n", "Reported by Ada Merin, The Millbrook Courier, 4 March 1911; summarised here"),
        (
            "byline: {name: Ada Merin, with: Jon Stell, place: Ostrow, country: Lenn}\n",
            "Reported by Ada Merin with Jon Stell (Ostrow, Lenn), The Millbrook Courier, 4 March 1911; summarised here",
        ),
        ("", "Reported in The Millbrook Courier, 4 March 1911; summarised here"),
        (
            "byline: [A, B, {organisation: C}]\n",
            "Reported by A, B and C, The Millbrook Courier, 4 March 1911; summarised here",
        ),
        ("byline: A\ntext-is: transcription\nprovenance: {transcribed-by: N}\n", "A"),
        ("text-is: excerpt\nprovenance: {transcribed-by: N}\n", "Excerpt"),
    ],
)
def test_a_summary_says_whose_report_it_is(styled: Style, more: str, line: str) -> None:
    assert said(styled(SHOWN, a=HEAD + more + BODY), "/attribution") == line


def test_the_heading_names_paper_date_and_headlines(styled: Style) -> None:
    book = styled(SHOWN, a="id: x\n" + HEAD + "headline: [One, Two]\n" + BODY)
    assert said(book, "x") == "The Millbrook Courier, 4 March 1911, “One”\u2028“Two”"


def test_what_a_headline_says_stands_below_it(styled: Style) -> None:
    text = HEAD + "headline: Un titre\nheadline-language: fr\nheadline-translation: A title\n" + BODY
    book = styled(SHOWN, a="id: x\n" + text)
    assert said(book, "x/headline-translation") == "“A title”"


def test_a_television_item_has_weekday_and_hour_and_no_masthead(styled: Style) -> None:
    book = styled(SHOWN, a=TELEVISION)
    assert said(book, "/attribution") == "Broadcast by VTV1, Tuesday, 3 March 1992, 07:37; summarised here"
    assert said(book, "/time") == "07:37"
    assert said(book, "/masthead") == ""


def test_a_masthead_is_set_in_our_type_and_in_its_own_language(styled: Style) -> None:
    book = styled(SHOWN, a=HEAD + "masthead: {text: ВЕСТНИК, language: ru}\n" + BODY)
    box = next(box for box in texts(book.parts[0].boxes) if box.node.endswith("/masthead"))
    assert (box.text.text, box.style.text.lang, box.style.name) == ("ВЕСТНИК", "ru", "clipping-masthead")


@pytest.mark.parametrize(("lang", "align"), [("ru", Align.START), ("ar", Align.END)])
def test_a_masthead_begins_where_the_page_does(styled: Style, lang: str, align: Align) -> None:
    """One that runs the other way would stand alone at the other side."""
    book = styled(SHOWN, a=HEAD + f"masthead: {{text: ВЕСТНИК, language: {lang}}}\n" + BODY)
    box = next(box for box in texts(book.parts[0].boxes) if box.node.endswith("/masthead"))
    assert box.style.align is align


def test_two_items_share_one_masthead(styled: Style) -> None:
    two = SHOWN + "  - {kind: clipping, file: b.yaml}\n"
    book = styled(two, a=HEAD + BODY, b=HEAD + "shares-masthead-with: a.yaml\n" + BODY)
    assert [b.node for b in texts(book.parts[0].boxes) if b.node.endswith("/masthead")] == [
        next(b.node for b in texts(book.parts[0].boxes) if b.node.endswith("/masthead"))
    ]


def test_the_detail_faces_the_whole(styled: Style) -> None:
    book = styled(SHOWN, a=PAIR)
    plate = next(box for box in book.parts[0].boxes if isinstance(box, Plate))
    assert plate.pages == 2 and plate.facing is not None
    crops = [pictures(p.texts[0][1])[0].crop for p in (plate, plate.facing)]
    assert crops == [None, (0.5, 0.0, 0.5, 0.4)]


def pictures(boxes: Any) -> list[Any]:
    return [box for box in boxes if not isinstance(box, TextBox)]


def test_figures_stand_under_the_columns_and_a_denial_where_the_claim_stands(styled: Style) -> None:
    more = "  - {kind: denial, text: Not so., by: the council}\n  - {kind: figures, entries: [{figure: '41', what: carts, says: us}]}\n"
    book = styled(SHOWN, a=HEAD + BODY + more)
    columns = next(box for box in book.parts[0].boxes if isinstance(box, Stack) and box.columns == 2)
    assert [box.text.text for box in texts(columns.boxes)] == ["The ice holds.", "Denied\u2002the council", "Not so."]
    assert isinstance(book.parts[0].boxes[-1], Grid)


def test_provenance_goes_into_the_credits(styled: Style) -> None:
    known = "provenance: {scan-from: the archive, scan-date: '2014', rights: free, checksum: '', scale: 40%}\n"
    facsimile = "facsimiles: [{file: a.png, alt: A}]\n"
    book = styled(SHOWN + "  - {kind: credits}\n", a=HEAD + facsimile + known + BODY)
    lines = [box.text.plain.replace("\u00a0", " ") for box in texts(book.parts[0].boxes)]
    assert lines[-1] == "Facsimile, The Millbrook Courier, 4 March 1911: the archive, 2014; free; reproduced at 40%."
