"""`booklet diff`: pages that were changed, put in and taken out, in words, pixels and one HTML file."""

import re
from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from booklet.looking.aligning import Pair, Signature, align
from booklet.looking.comparing import boxes, differing
from booklet.looking.diff_report import overlay

from .conftest import Command
from .pdfs import write_pdf

LINES = "the\nmuseum\nopens\nat\nnine\non\nsunday\nmorning"


def text(number: int) -> str:
    """Words of a page that no other page has, over the same beginning."""
    return "The orchard of Millbrook\n" + "\n".join(
        f"word{number}{letter} and tree{number}{letter}" for letter in "abcdef"
    )


def test_the_same_file_has_no_change(tmp_path: Path, command: Command) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", [text(n) for n in range(4)])
    code, out, _ = command("diff", pdf, pdf, "--report", tmp_path / "r.html")
    assert code == 0
    assert out.splitlines()[0] == "4 pages → 4 pages: 4 the same; 0 words in, 0 words out"
    assert "No page changed." in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_pages_put_in_and_taken_out_are_found_and_the_rest_is_aligned(tmp_path: Path, command: Command) -> None:
    old = write_pdf(tmp_path / "old.pdf", [text(n) for n in range(8)])
    new = write_pdf(tmp_path / "new.pdf", [text(n) for n in (0, 1, 99, 2, 3, 4, 6, 7)])
    code, out, _ = command("diff", old, new)
    assert code == 0
    assert out.splitlines() == [
        "8 pages → 8 pages: 1 added, 1 removed, 7 the same; 22 words in, 22 words out",
        "  Page 3, added: “The orchard of Millbrook word99a and tree99a wor…”",
        "  Page 6 of the old file, removed: “The orchard of Millbrook word5a and tree5a word5…”",
    ]


def test_a_changed_word_is_told_and_boxed_where_it_stands(tmp_path: Path, command: Command) -> None:
    old = write_pdf(tmp_path / "old.pdf", ["cover", LINES], has_bleed=True)
    new = write_pdf(tmp_path / "new.pdf", ["cover", LINES.replace("nine", "ten")], has_bleed=True)
    code, out, _ = command("diff", old, new, "--report", tmp_path / "r.html")
    lines = out.splitlines()
    assert (code, lines[0]) == (
        0,
        "2 pages → 2 pages: 1 changed, 1 the same; 1 words in, 1 words out",
    )
    assert re.fullmatch(
        r"  Page 2: the picture changed in 1 place, [\d.]+ % of the page; 1 word in, 1 out: “nine” → “ten”", lines[1]
    )
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<del>nine</del> <ins>ten</ins>" in html
    box = re.search(r'<i style="left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%;height:([\d.]+)%">', html)
    assert box is not None
    left, top, width, height = (float(v) / 100 for v in box.groups())
    baseline = (30 + 14 * 4) / 300  # of the fifth line, on the trimmed page
    assert left <= 20 / 200 < left + width
    assert top < baseline - 3 / 300 < top + height
    assert width < 0.25
    assert height < 0.1


class Outside(HTMLParser):
    """Everything that a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found = list[str]()
        self.pictures = list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "src" and (value or "").startswith("data:image/jpeg;base64,"):
                self.pictures.append(str(value).partition(",")[2])
            elif name in ("src", "srcset") or (name == "href" and not (value or "").startswith("#")):
                self.found.append(f"{tag} {name}={value}")


def test_the_report_is_one_file_and_the_same_twice(tmp_path: Path, command: Command) -> None:
    old = write_pdf(tmp_path / "old.pdf", ["<b>a</b> & b", LINES])
    new = write_pdf(tmp_path / "new.pdf", ["<b>a</b> & c", LINES, text(3)])
    for name in ("a.html", "b.html"):
        assert command("diff", old, new, "--report", tmp_path / name)[0] == 0
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert html == (tmp_path / "b.html").read_text(encoding="utf-8")
    parser = Outside()
    parser.feed(html)
    assert (parser.found, "@import" in html, "url(" in html) == ([], False, False)
    assert "&lt;b&gt;a&lt;/b&gt; &amp;" in html
    assert len(parser.pictures) == 4  # old, new, overlay of the first page; the third page
    sizes = []
    for data in parser.pictures:
        with Image.open(BytesIO(b64decode(data))) as image:
            sizes.append(image.size)
    assert sizes == [(250, 375)] * 4  # 200 × 300 points at 90 ppi


def test_another_size_is_told(tmp_path: Path, command: Command) -> None:
    old = write_pdf(tmp_path / "old.pdf", [LINES])
    new = write_pdf(tmp_path / "new.pdf", [LINES], has_bleed=True)
    with pikepdf.open(new, allow_overwriting_input=True) as pdf:
        del pdf.pages[0]["/TrimBox"]
        pdf.save(new)
    assert "70.6 mm × 105.8 mm → 76.9 mm × 112.2 mm" in command("diff", old, new)[1]


def test_both_files_are_refused_at_once(tmp_path: Path, command: Command) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nhalf")
    code, _, err = command("diff", tmp_path / "a.pdf", tmp_path / "b.pdf", "--report", tmp_path / "r.html")
    assert code == 1
    assert re.findall(r"^(\S+): error: .*\[(\S+)\]$", err, re.MULTILINE) == [
        ("a.pdf", "pdf.broken"),
        ("b.pdf", "pdf.missing"),
    ]
    assert not (tmp_path / "r.html").exists()


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, command: Command) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", ["a"])
    (tmp_path / "file").write_text("")
    code, _, err = command("diff", pdf, pdf, "--report", tmp_path / "file" / "r.html")
    assert code == 2
    assert "cannot write" in err


def page(number: int, words: int = 40) -> Signature:
    return Signature(tuple(f"w{number}x{i}" for i in range(words)), np.full((24, 24), 200, np.uint8))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["keep", "add", "remove"]), min_size=1, max_size=25))
def test_alignment_finds_every_edit(edits: list[str]) -> None:
    """Old and new are made by an edit script over pages with words of their own; the same pages must be paired."""
    old, new, kept = list[int](), list[int](), set[tuple[int, int]]()
    for number, edit in enumerate(edits):
        if edit == "keep":
            kept.add((len(old), len(new)))
        if edit != "add":
            old.append(number)
        if edit != "remove":
            new.append(number)
    pairs = align([page(n) for n in old], [page(n) for n in new])
    assert {(p.old, p.new) for p in pairs if p.old is not None and p.new is not None} == kept
    assert [p.old for p in pairs if p.old is not None] == list(range(len(old)))
    assert [p.new for p in pairs if p.new is not None] == list(range(len(new)))


def test_blank_pages_and_pictures_pair_by_their_look() -> None:
    dark, white = (Signature((), np.full((24, 24), v, np.uint8)) for v in (40, 255))
    assert align([dark, white], [white]) == (Pair(0, None), Pair(1, 0))
    assert align([], [white]) == (Pair(None, 0),)


def test_pixels_that_changed_are_boxed_as_places() -> None:
    old = Image.new("RGB", (100, 100), "white")
    new = old.copy()
    new.paste((255, 0, 0), (10, 10, 14, 14))
    new.paste((250, 250, 250), (40, 40, 60, 60))  # too little to be seen
    new.paste((0, 0, 0), (80, 70, 90, 95))
    found = [tuple(round(v, 6) for v in (r.x, r.y, r.right, r.bottom)) for r in boxes(differing(old, new))]
    assert found == [(0.08, 0.08, 0.16, 0.16), (0.8, 0.64, 0.96, 0.96)]


@pytest.mark.parametrize(
    ("ours", "theirs", "colour"), [(0, 255, (255, 0, 0)), (255, 0, (0, 153, 153)), (255, 255, (255, 255, 255))]
)
def test_ink_of_one_file_is_red_of_the_other_blue_green(ours: int, theirs: int, colour: tuple[int, int, int]) -> None:
    old, new = (Image.new("RGB", (4, 4), (v, v, v)) for v in (ours, theirs))
    assert overlay(old, new).getpixel((1, 1)) == colour
