"""Small projects in boxes: files written, loaded, styled with the built-in sheet."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.ir.styled import Grid, Plate, Stack, StyledBook, StyledBox, TextBox
from booklet.source.load import load
from booklet.source.style_sheet import load_sheet
from booklet.style.resolve import resolve_styles

BOOKLET = "title: T\nlanguage: en\ndate: 2015-02-26\ntrim: 165 x 235 mm\nparts: [part.yaml]\n"

Style = Callable[..., StyledBook]


@pytest.fixture
def styled(tmp_path: Path) -> Style:
    """A function that styles a part and the files it names; content errors fail the test."""

    def make(blocks: str, **files: str) -> StyledBook:
        content = tmp_path / "content"
        content.mkdir(exist_ok=True)
        (content / "booklet.yaml").write_text(BOOKLET, encoding="utf-8")
        (content / "part.yaml").write_text(f"part: part\nblocks:\n{blocks}", encoding="utf-8")
        for name, text in files.items():
            (content / f"{name}.yaml").write_text(text, encoding="utf-8")
        sink = Sink()
        book, sheet = load(Project(tmp_path), sink), load_sheet(Project(tmp_path), "documentary", sink)
        assert book is not None and sheet is not None, sink.found
        made = resolve_styles(book, sheet, sink)
        assert not sink.has_errors, sink.found
        return made

    return make


def texts(boxes: tuple[StyledBox, ...]) -> Iterator[TextBox]:
    """All paragraphs in reading order."""
    for box in boxes:
        match box:
            case TextBox():
                yield box
            case Stack():
                yield from texts(box.boxes)
            case Grid():
                for row in box.rows:
                    for cell in row.cells:
                        yield from texts(cell)
            case Plate():
                for _name, inner in box.texts:
                    yield from texts(inner)
