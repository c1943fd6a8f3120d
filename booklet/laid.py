"""An edition laid out, with what each of its texts took: for the room of places, and for what does not fit them.

In: a Request that names one edition or none. Out: Laid, or None and why not. Every text is composed anew, since what the composer
is asked is what is to be known; parts from the cache would not ask.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.build import SEVERITIES, Progress, Request, Result, Run
from booklet.font.library import FontLibrary
from booklet.ir.assets import Assets
from booklet.ir.composed import Composed
from booklet.ir.content import Book, NodeId
from booklet.ir.maps import MapBlock, MapPicture, StyledMap
from booklet.ir.pages import PageSet
from booklet.ir.sheet import StyleSheet
from booklet.ir.styled import ParagraphStyle, StyledBook, StyledText, TextBox
from booklet.ir.walk import blocks_in
from booklet.layout.page_set import lay_out_with
from booklet.source.style_sheet import load_sheet
from booklet.style.maps import style_maps
from booklet.style.resolve import resolve_styles
from booklet.text.paragraph import compose
from booklet.translate.rooms_boxes import Change, with_texts
from booklet.translate.rooms_laid import Laid, Taken
from booklet.translate.rooms_spots import Spot, marked, spots_of

OF = "\0"  # between the name of a style and the leaf of the paragraph that is set in it; no name has it
Lines = Callable[[NodeId, Composed], Composed]
"""What becomes of the lines of a paragraph, for a trial."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition laid out, and what a trial needs to lay it out again."""

    laid: Laid
    assets: Assets


@dataclass(slots=True)
class _Recorder:
    """A composer that remembers what it was asked. A paragraph that is parted is remembered as it was first composed."""

    fonts: FontLibrary
    lines: Lines | None = None
    texts: dict[NodeId, Taken] = field(default_factory=dict)
    loose: dict[str, Taken] = field(default_factory=dict)

    def __call__(self, text: StyledText, style: ParagraphStyle, measure: float) -> Composed:
        name, is_named, leaf = style.name.partition(OF)
        composed = compose(text, style, measure, fonts=self.fonts)
        if not is_named:
            self.loose.setdefault(text.text, Taken(text, style, measure, composed))
            return composed
        self.texts.setdefault(NodeId(leaf), Taken(text, replace(style, name=name), measure, composed))
        return self.lines(NodeId(leaf), composed) if self.lines else composed


def lay_out_edition(request: Request, progress: Progress) -> tuple[Edition | None, Result]:
    """Lay out the edition that the request names, or the book as it is written."""
    run = Run(request, progress, Sink(dict(SEVERITIES[request.purpose])))
    edition = run.keeping(lambda: _loaded(run))
    return edition, run.result()


def _loaded(run: Run) -> Edition | None:
    book = run.load()
    styled = run.style(book) if book else None
    return _laid(run, book, styled) if book and styled else None


def _laid(run: Run, book: Book, styled: StyledBook) -> Edition | None:
    assets = run.survey(book)
    if run.sink.has_errors:
        return None
    assert run.fonts is not None
    sheet = load_sheet(Project(run.request.project), book.style, Sink())
    assert sheet is not None
    before = len(run.sink.found)
    recorder = _Recorder(run.fonts)
    pages = _pages(styled, assets, recorder, run.sink)
    run.page_count = len(pages.pages)
    laid = Laid(
        book, styled, pages, run.fonts, recorder.texts, recorder.loose, _spots(book, sheet), sheet.ranges, _maps(run),
        _map_styles(book, sheet), tuple(run.sink.found[before:]),
    )  # fmt: skip
    return Edition(laid, assets)


def _pages(styled: StyledBook, assets: Assets, recorder: _Recorder, sink: Sink) -> PageSet:
    return lay_out_with(recorder, with_texts(styled, _named), assets, sink=sink)


def _named(box: TextBox) -> TextBox:
    """The paragraph with its leaf in the name of its style, which is all that a composer is told."""
    return replace(box, style=replace(box.style, name=f"{box.style.name}{OF}{box.node}"))


def _spots(book: Book, sheet: StyleSheet) -> Mapping[str, tuple[Spot, ...]]:
    twin, keys = marked(book)
    return spots_of(resolve_styles(twin, sheet, Sink()), keys)


def _maps(run: Run) -> dict[NodeId, MapPicture]:
    return {node: run.maps[facts.key] for node, facts in run.maps.facts.items()} if run.maps else {}


def _map_styles(book: Book, sheet: StyleSheet) -> dict[NodeId, StyledMap]:
    has_maps = any(isinstance(block, MapBlock) for block in blocks_in(book))
    return style_maps(book, sheet, Sink()) if has_maps else {}


def again(edition: Edition, change: Change) -> Laid:
    """The edition laid out with other paragraphs: the trial of a cure."""
    styled, sink = with_texts(edition.laid.styled, change), Sink()
    recorder = _Recorder(edition.laid.fonts)
    pages = _pages(styled, edition.assets, recorder, sink)
    laid = edition.laid
    return replace(
        laid, styled=styled, pages=pages, texts=recorder.texts, loose=recorder.loose, found=tuple(sink.found)
    )


def with_lines(edition: Edition, styled: StyledBook, lines: Lines) -> PageSet:
    """Pages of the styled book with what `lines` makes of each paragraph: the trial of a text that is not written yet."""
    recorder = _Recorder(edition.laid.fonts, lines)
    return _pages(styled, edition.assets, recorder, Sink())
