"""Maps as boxes: their frames follow from placement and master."""

from pathlib import Path

import pytest

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.units import mm
from booklet.ir.maps import StyledMap
from booklet.ir.styled import MapBox, StyledBook
from booklet.source.load import load
from booklet.source.style_sheet import load_sheet
from booklet.style.maps import style_maps
from booklet.style.resolve import resolve_styles

FILES = {
    "booklet.yaml": "title: T\nlanguage: en\ndate: 2015-02-26\ntrim: 210 x 148 mm\nstyle: content/style.yaml\nparts: [part.yaml]\n",
    "style.yaml": """\
based-on: documentary
masters:
  narrow:
    frames:
      text: {inside: 20 mm, width: 80 mm, head: 20 mm, foot: 20 mm}
      text-2: {inside: 110 mm, width: 80 mm, head: 20 mm, foot: 20 mm}
""",
    "part.yaml": """\
part: part
master: narrow
blocks:
  - {kind: map, file: content/map.yaml, place: inline, width: 50%, ratio: "2:1"}
""",
    "map.yaml": "map: m\ntitle: M\nalt: A map.\nextent: {lon: [10, 11], lat: [50, 51]}\n",
}


def styled(folder: Path, **files: str) -> tuple[StyledBook, StyledMap]:
    """The project of FILES, some of them others, and its one map."""
    (folder / "content").mkdir()
    for name, text in (FILES | {f"{name}.yaml": text for name, text in files.items()}).items():
        (folder / "content" / name).write_text(text, encoding="utf-8")
    sink, project = Sink(), Project(folder)
    book, sheet = load(project, sink), load_sheet(project, "content/style.yaml", sink)
    assert book is not None and sheet is not None, sink.found
    made = resolve_styles(book, sheet, sink)
    (drawn,) = style_maps(book, sheet, sink).values()
    assert sink.found == []
    return made, drawn


def test_a_map_in_the_text_takes_its_measure_from_the_master_of_its_part(tmp_path: Path) -> None:
    book, drawn = styled(tmp_path)
    (box,) = book.parts[0].boxes
    assert isinstance(box, MapBox)
    assert (box.width, box.height) == pytest.approx((mm(40), mm(20)))
    assert (drawn.frame.width, drawn.frame.height) == (box.width, box.height)


def test_panels_of_a_map_that_fills_a_low_page_have_the_margins_of_a_page(tmp_path: Path) -> None:
    part = "part: part\nblocks:\n  - {kind: map, file: content/map.yaml, place: bleed}\n"
    _, drawn = styled(tmp_path, part=part, style="based-on: documentary\nlengths: {map-head: 15 mm}\n")
    margins = drawn.frame.margins
    assert drawn.frame.height == pytest.approx(mm(148))
    assert (margins.head, margins.outer, margins.foot) == pytest.approx((mm(15), mm(12), mm(14)))
