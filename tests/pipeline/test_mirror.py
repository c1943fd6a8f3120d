"""The starter built right to left is the mirror image of its left-to-right build, position by position.

Dull type: each letter is a box of one width, so that nothing but direction differs.
"""

from dataclasses import replace
from pathlib import Path

from booklet.assets.quarantine import quarantine
from booklet.assets.raster import read_header
from booklet.assets.survey import survey
from booklet.base.cache import Cache
from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.language import Direction
from booklet.ir.composed import Composed, GlyphRun, Line, PlacedRun
from booklet.ir.content import Align, Binding, Book
from booklet.ir.pages import GroundItem, Page, PageSet, PictureItem, RuleItem, ScanItem, TextItem
from booklet.ir.styled import ParagraphStyle, StyledText
from booklet.ir.walk import picture_files, scans_in
from booklet.layout.page_set import lay_out_with
from booklet.source.load import load
from booklet.source.style_sheet import load_sheet
from booklet.style.resolve import resolve_styles

LETTER = 5.0


def dull(text: StyledText, style: ParagraphStyle, measure: float) -> Composed:
    """Words of square letters, set greedily; a line stands at its start edge, or where its style says."""
    room = measure - style.indent_start - style.indent_end
    size = LETTER * style.text.size / 10
    lines, start = [], 0
    for word_end in [*[i for i, c in enumerate(text.text) if c in " \u2028"], len(text.text)]:
        if not lines or (word_end - lines[-1][0]) * size > room or text.text[start - 1 : start] == "\u2028":
            lines.append((start, word_end))
        lines[-1] = (lines[-1][0], word_end)
        start = word_end + 1
    made = tuple(_line(text, style, measure, extent, size=size) for extent in lines)
    return Composed(made, style.leading)


def _line(text: StyledText, style: ParagraphStyle, measure: float, extent: tuple[int, int], *, size: float) -> Line:
    a, b = extent
    width = (b - a) * size
    slack = measure - style.indent_start - style.indent_end - width
    from_start = style.indent_start + {Align.CENTRE: slack / 2, Align.END: slack}.get(style.align, 0.0)
    x = from_start if style.direction is Direction.LTR else measure - from_start - width
    run = GlyphRun("F", style.text.size, (1,) * (b - a), (size,) * (b - a), text.text[a:b], tuple(range(b - a)))
    return Line(a, b, x, width, style.text.size, 2.0, (PlacedRun(run, 0.0, a, style.text.colour),))


def laid_out(project: Project, *, lang: str) -> PageSet:
    sink = Sink()
    book = load(project, sink)
    assert book is not None
    sheet = load_sheet(project, book.style, sink)
    assert sheet is not None
    styled = resolve_styles(turned(book, lang), sheet, sink)
    assets = survey(
        picture_files(book),
        scans_in(book),
        cache=Cache(None),
        sink=sink,
        read_raster=read_header,
        quarantine=quarantine,
    )
    return lay_out_with(dull, styled, assets, sink=sink)


def turned(book: Book, lang: str) -> Book:
    if lang == book.lang:
        return book
    return replace(book, lang=lang, direction=Direction.RTL, binding=Binding.RIGHT)


def places(page: Page, width: float, *, mirrored: bool) -> list[tuple[object, ...]]:
    """What stands where: kind, left edge, top, extent. Text by its ink, so that the measure's edge does not matter."""
    found: list[tuple[object, ...]] = []
    for item in page.items:
        match item:
            case TextItem():
                box = (item.x + item.line.x, item.baseline, item.line.width, 0.0)
            case PictureItem() | ScanItem():
                box = (item.frame.x, item.frame.y, item.frame.width, item.frame.height)
            case GroundItem():
                box = (item.rect.x, item.rect.y, item.rect.width, item.rect.height)
            case RuleItem():
                box = (min(item.x1, item.x2), item.y1, abs(item.x2 - item.x1), item.y2 - item.y1)
        x, y, w, h = box
        left = width - x - w if mirrored else x
        found.append((type(item).__name__, *(round(v, 2) + 0.0 for v in (left, y, w, h))))
    return sorted(found, key=str)


def test_the_starter_right_to_left_is_its_mirror_image(starter: Path) -> None:
    ltr, rtl = (laid_out(Project(starter), lang=lang) for lang in ("en", "ar"))
    assert len(ltr.pages) == len(rtl.pages) > 10
    for one, other in zip(ltr.pages, rtl.pages, strict=True):
        assert (one.folio, one.side, one.master) == (other.folio, other.side, other.master)
        width = ltr.trim.width
        assert places(one, width, mirrored=False) == places(other, width, mirrored=True), f"page {one.folio}"
