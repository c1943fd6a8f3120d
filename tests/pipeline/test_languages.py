"""What an edition's language does to the finished file: tags of language, digits, labels of lists."""

from pathlib import Path

import pikepdf
import polib
import pypdfium2 as pdfium
import pytest

from booklet.base.digits import EUROPEAN, native_digits
from booklet.cli import main

from .test_commands import EXIT, edit


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKLET_CACHE_DIR", str(tmp_path / "cache"))


def edition(project: Path, lang: str, left_out: str = "") -> Path:
    """The proof of an edition whose words are those of the source; the text with the words `left_out` is not translated."""
    assert main(["translate", "extract", str(project), "--language", lang]) == EXIT["done"]
    path = project / "content" / "translations" / f"{lang}.po"
    file = polib.pofile(str(path))
    for entry in file:
        entry.msgstr = "" if left_out and left_out in entry.msgid else entry.msgid
    file.save()
    assert main(["build", str(project), "--edition", lang]) == EXIT["done"]
    return project / "out" / f"orchard-{lang}-proof.pdf"


def text_of(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_every_language_is_told_in_the_file(starter: Path) -> None:
    with pikepdf.open(edition(starter, "az", left_out="Frost took eleven trees")) as pdf:
        assert pdf.Root.Lang == "az"
        streams = b"\n".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"/Lang (fr)" in streams  # a name inside a paragraph
    assert b"/Lang (en)" in streams  # the paragraph that stayed


def test_native_digits_by_choice(starter: Path) -> None:
    edit(starter / "content" / "booklet.yaml", "language: en ", "digits: {fa: native, az: native}\nlanguage: en ")
    persian, plain = native_digits("fa"), text_of(edition(starter, "az"))
    own = text_of(edition(starter, "fa"))
    assert not any(set(page) & set(persian) for page in plain)  # Azerbaijani has none of its own
    folios = [number for number, page in enumerate(own, 1) if _in(str(number), persian) in page.split()]
    assert len(folios) > len(own) / 2
    assert any(
        persian[1] in page.split("Figure")[1][:3] + page.split("Figure")[0][-3:] for page in own if "Figure" in page
    )
    contents = next(page for page in own if sum(word[0] in persian for word in page.split()) > 5)
    assert not set(EUROPEAN) & set("".join(word for word in contents.split() if word.isdigit()))


def _in(number: str, digits: str) -> str:
    return number.translate(str.maketrans(EUROPEAN, digits))
