"""Maps as boxes: their frames follow from placement and master."""

from pathlib import Path

import pytest

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.units import mm
from booklet.ir.styled import MapBox
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


def test_a_map_in_the_text_takes_its_measure_from_the_master_of_its_part(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name, text in FILES.items():
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    sink, project = Sink(), Project(tmp_path)
    book, sheet = load(project, sink), load_sheet(project, "content/style.yaml", sink)
    assert book is not None and sheet is not None, sink.found
    (box,) = resolve_styles(book, sheet, sink).parts[0].boxes
    (drawn,) = style_maps(book, sheet, sink).values()
    assert sink.found == []
    assert isinstance(box, MapBox)
    assert (box.width, box.height) == pytest.approx((mm(40), mm(20)))
    assert (drawn.frame.width, drawn.frame.height) == (box.width, box.height)
