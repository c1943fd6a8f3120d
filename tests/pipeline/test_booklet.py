"""The repository's own booklet, built whole: its plan, its links, its text, and what one changed paragraph moves."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from booklet.base.cache import Cache
from booklet.build import Request, Result, build

ROOT = Path(__file__).resolve().parents[2]
PLAN = {  # the contents list of the booklet of 2015
    "Historical background": "4",
    "The Khojaly genocide": "20",
    "Basic facts": "22",
    "Perpetrators of the crime": "24",
    "Qualification of the crime": "26",
    "Responsibility under international law": "28",
    "International media coverage": "30",
    "International response": "70",
    "“Justice for Khojaly” campaign": "108",
    "Territories under the control of Armenian forces, as of 2015": "14–15",
    "Khojaly district": "18–19",
}
PARAGRAPH = "By two decisions of the USSR Council of Ministers"


def made(project: Path, folder: Path, cache: Cache, *editions: str) -> Result:
    result = build(Request(project, folder, editions=editions, cache=cache), lambda what, done, of: None)
    assert not result.failed, [str(d) for d in result.diagnostics]
    return result


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory, cache: Cache) -> Result:
    return made(ROOT, tmp_path_factory.mktemp("booklet"), cache)


@pytest.fixture(scope="module")
def pdf(result: Result) -> Iterator[pikepdf.Pdf]:
    assert result.file is not None
    with pikepdf.open(result.file) as opened:
        yield opened


def text_of(result: Result, index: int) -> str:
    assert result.file is not None
    return pypdfium2.PdfDocument(result.file)[index].get_textpage().get_text_range()


def test_it_has_its_112_pages_and_no_warning(result: Result) -> None:
    assert result.page_count == 112
    assert result.diagnostics == ()


def test_the_contents_give_the_printed_numbers(result: Result) -> None:
    lines = text_of(result, 110).replace("\r", "").split("\n")
    entries = dict(m.groups() for line in lines if (m := re.fullmatch(r"\s*(.+?)\s+(\d+(?:–\d+)?)\s*", line)))
    assert {title: entries.get(title) for title in PLAN} == PLAN


def test_every_link_leads_to_a_page_and_says_its_number(result: Result, pdf: pikepdf.Pdf) -> None:
    """Whatever a link to a page of ours shows as a number alone is the folio of its target, or of its range."""
    assert result.file is not None
    readable = pypdfium2.PdfDocument(result.file)
    targets = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
    folio_of = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    checked = 0
    for number, page in enumerate(pdf.pages):
        for link in page.get("/Annots", ()):
            where = link.get("/Dest")
            if where is None:
                assert str(link.A.URI).startswith(("http://", "https://", "mailto:"))
                continue
            target = targets[str(where)]
            folio = folio_of[(target if isinstance(target, pikepdf.Array) else target.D)[0].objgen]
            if "@" in str(where):
                continue  # a note's mark shows the note's number
            left, bottom, right, top = (float(v) for v in link.Rect)
            shown = readable[number].get_textpage().get_text_bounded(left - 1, bottom, right + 1, top)
            if told := re.fullmatch(r"\D*?(\d+)(?:–(\d+))?[\s.,;:)]*", shown.strip()):
                assert int(told[1]) <= folio <= int(told[2] or told[1]), (number + 1, shown, folio)
                checked += 1
    assert checked >= 30


def test_bookmarks_lead_to_pages_in_order(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    chapters = [title for title in PLAN if title in titles]
    assert chapters == sorted(chapters, key=titles.index)
    assert len(chapters) >= 5
    assert len(titles) == len(set(titles))


def test_the_azerbaijani_edition_is_whole_and_has_the_same_plan(
    tmp_path: Path, pdf: pikepdf.Pdf, result: Result, cache: Cache
) -> None:
    """Nothing is missing, stale or of another name, no place is too small, and each bookmark leads to the same page."""
    edition = made(ROOT, tmp_path / "out", cache, "az")
    assert (edition.page_count, edition.diagnostics) == (112, ())
    with pikepdf.open(edition.file or "") as opened:
        assert opened.Root.Lang == "az"
        ours, theirs = (list(bookmarks(file)) for file in (pdf, opened))
    assert [page for _, page in ours] == [page for _, page in theirs]
    own = [(one, other) for (one, _), (other, _) in zip(ours, theirs, strict=True) if one != other]
    assert len(own) > len(ours) / 2
    contents, other = text_of(result, 110), text_of(edition, 110)
    assert re.findall(r"(\d+(?:–\d+)?)\s*\r?\n", other) == re.findall(r"(\d+(?:–\d+)?)\s*\r?\n", contents)


def bookmarks(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """Titles and pages, all levels."""
    targets = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def walked(items: list[pikepdf.OutlineItem]) -> Iterator[tuple[str, int]]:
        for item in items:
            target = item.destination
            if not isinstance(target, pikepdf.Array):
                target = targets[str(target)]
            yield item.title, numbers[(target if isinstance(target, pikepdf.Array) else target.D)[0].objgen]
            yield from walked(item.children)

    with pdf.open_outline() as outline:
        yield from walked(outline.root)


def test_one_paragraph_moves_what_must_move_and_nothing_else(
    tmp_path: Path, result: Result, pdf: pikepdf.Pdf, cache: Cache
) -> None:
    """A word more in a paragraph of the history: the pages before it and those of all other parts stay as they are."""
    project = tmp_path / "project"
    for folder in ("content", "images", "fonts"):
        shutil.copytree(ROOT / folder, project / folder)
    history = project / "content" / "history.yaml"
    text = history.read_text(encoding="utf-8")
    assert PARAGRAPH in text
    history.write_text(
        text.replace(PARAGRAPH, "Indeed, by two decisions of the USSR Council of Ministers"), encoding="utf-8"
    )
    with pikepdf.open(made(project, tmp_path / "out", cache).file or "") as after:
        assert len(after.pages) == len(pdf.pages)
        pages = zip(pdf.pages, after.pages, strict=True)
        moved = [n for n, (a, b) in enumerate(pages, 1) if a.Contents.read_bytes() != b.Contents.read_bytes()]
    first = next(n for n in range(4, 14) if "decisions of the USSR Council" in text_of(result, n - 1))
    assert moved
    assert moved[0] >= first
    assert moved[-1] <= 13
