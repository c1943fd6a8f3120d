"""Every link of the starter leads to a page of the file; contents entries say the number of the page that they lead to."""

import re
from pathlib import Path

import pikepdf
import pypdfium2

from .conftest import Run


def test_contents_entries_lead_where_they_say(starter: Path, booklet: Run) -> None:
    assert booklet("build", starter).returncode == 0
    file = starter / "out" / "orchard-en-proof.pdf"
    text = pypdfium2.PdfDocument(file)
    checked = 0
    with pikepdf.open(file) as pdf:
        names = _destinations(pdf)
        index_of = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            words = text[number].get_textpage()
            for link in page.get("/Annots", ()):
                target = _page_of(link, names)
                if target is None:
                    continue
                assert target.objgen in index_of
                left, bottom, right, top = (float(v) for v in link["/Rect"])
                told = re.search(r"(\d+)(?:–\d+)?\s*$", words.get_text_bounded(left, bottom, right, top))
                if told and words.get_text_range().startswith("CONTENTS"):
                    assert int(told[1]) == index_of[target.objgen] + 1
                    checked += 1
    assert checked >= 3


def _destinations(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())


def _page_of(link: pikepdf.Object, names: dict[str, pikepdf.Object]) -> pikepdf.Object | None:
    where = link.get("/Dest") or (link["/A"].get("/D") if "/A" in link else None)
    if where is None:
        return None
    if not isinstance(where, pikepdf.Array):
        where = names[str(where)]
    return (where if isinstance(where, pikepdf.Array) else where["/D"])[0]
