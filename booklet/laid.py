"""An edition laid out, with what each of its texts took: for the room of places, and for what does not fit them.

In: a Request that names one edition or none. Out: Laid, or None and why not. Every text is composed anew, since what the composer
is asked is what is to be known; parts from the cache would not ask.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import partial

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.build import SEVERITIES, Progress, Request, Result, Run
from booklet.font.library import FontLibrary
from booklet.ir.assets import Assets
from booklet.ir.composed import Composed
from booklet.ir.content import Book, NodeId, Rich, Start
from booklet.ir.maps import MapBlock, MapPicture, StyledMap
from booklet.ir.pages import PageSet
from booklet.ir.sheet import StyleSheet
from booklet.ir.styled import BreakBox, ParagraphStyle, SpanKind, StyledBook, StyledPart, StyledText, TextBox
from booklet.ir.walk import blocks_in
from booklet.layout.page_set import lay_out_with
from booklet.makers import draw_map
from booklet.source.style_sheet import load_sheet
from booklet.style.fitting import content_id
from booklet.style.maps import style_maps
from booklet.style.resolve import resolve_styles
from booklet.text.paragraph import compose
from booklet.translate.fit_cures import Tried
from booklet.translate.rooms import Places, fixed_texts, rooms_of
from booklet.translate.rooms_boxes import held_texts, with_texts
from booklet.translate.rooms_laid import Laid, Taken
from booklet.translate.rooms_spots import Spot, marked, spots_of
from booklet.translate.words import Slot, changed

OF = "\0"  # between the name of a style and the leaf of the paragraph that is set in it; no name has it
Lines = Callable[[NodeId, Taken], Composed]
"""What becomes of the lines of a paragraph, for a trial."""
PAD = NodeId("~pad")


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition laid out, and what a trial needs to lay it out again."""

    laid: Laid
    assets: Assets
    sheet: StyleSheet


@dataclass(slots=True)
class _Recorder:
    """A composer that remembers what it was asked. A paragraph that is parted is remembered as it was first composed."""

    fonts: FontLibrary
    known: Mapping[NodeId, Taken] = field(
        default_factory=dict
    )  # of a layout before: what has not changed is not composed again
    lines: Lines | None = None
    texts: dict[NodeId, Taken] = field(default_factory=dict)
    loose: dict[str, Taken] = field(default_factory=dict)

    def __call__(self, text: StyledText, style: ParagraphStyle, measure: float) -> Composed:
        name, is_named, leaf = style.name.partition(OF)
        if not is_named:
            composed = compose(text, style, measure, fonts=self.fonts)
            self.loose.setdefault(text.text, Taken(text, style, measure, composed))
            return composed
        taken = self._taken(NodeId(leaf), text, replace(style, name=name), measure)
        self.texts.setdefault(NodeId(leaf), taken)
        return self.lines(NodeId(leaf), taken) if self.lines else taken.composed

    def _taken(self, leaf: NodeId, text: StyledText, style: ParagraphStyle, measure: float) -> Taken:
        known = self.known.get(leaf)
        if known is not None and known.measure == measure and known.text == text and known.style == style:
            return known
        return Taken(text, style, measure, compose(text, style, measure, fonts=self.fonts))


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
    recorder = _Recorder(run.fonts)
    pages = _pages(styled, assets, recorder, run.sink)
    run.page_count = len(pages.pages)
    laid = Laid(
        book, styled, pages, run.fonts, recorder.texts, recorder.loose, _spots(book, styled, sheet), sheet.ranges, _maps(run),
        _map_styles(book, sheet), tuple(run.sink.found),
    )  # fmt: skip
    return Edition(laid, assets, sheet)


def _pages(styled: StyledBook, assets: Assets, recorder: _Recorder, sink: Sink) -> PageSet:
    return lay_out_with(recorder, with_texts(styled, _named), assets, sink=sink)


def _named(box: TextBox) -> TextBox:
    """The paragraph with its leaf in the name of its style, which is all that a composer is told."""
    return replace(box, style=replace(box.style, name=f"{box.style.name}{OF}{box.node}"))


def _spots(book: Book, styled: StyledBook, sheet: StyleSheet) -> Mapping[str, tuple[Spot, ...]]:
    twin, keys = marked(book)
    return spots_of(resolve_styles(twin, sheet, Sink()), keys, styled)


def _maps(run: Run) -> dict[NodeId, MapPicture]:
    return {node: run.maps[facts.key] for node, facts in run.maps.facts.items()} if run.maps else {}


def _map_styles(book: Book, sheet: StyleSheet) -> dict[NodeId, StyledMap]:
    has_maps = any(isinstance(block, MapBlock) for block in blocks_in(book))
    return style_maps(book, sheet, Sink()) if has_maps else {}


def places_of(edition: Edition) -> Places:
    """The fixed places of a book with their rooms."""
    return rooms_of(edition.laid, fixed_texts(edition.laid.book), partial(maps_drawn, edition))


def maps_drawn(edition: Edition, said: Mapping[str, str], maps: frozenset[NodeId]) -> dict[NodeId, MapPicture]:
    """Some maps with other words: how long a name may become."""

    def change(slot: Slot, value: Rich | str) -> Rich | str:
        return said.get(slot.key, value)

    styled = style_maps(changed(edition.laid.book, change), edition.sheet, Sink())
    return {node: draw_map(styled[node], edition.laid.fonts, Sink()) for node in sorted(maps)}


def again(edition: Edition, tried: Tried) -> Laid:
    """The edition laid out otherwise, some of its maps drawn again: the trial of a cure."""
    laid, sink = edition.laid, Sink()
    recorder = _Recorder(laid.fonts, laid.texts)
    pages = _pages(tried.styled, edition.assets, recorder, sink)
    maps = {node: draw_map(styled, laid.fonts, sink) for node, styled in tried.maps.items()}
    return replace(
        laid, styled=tried.styled, pages=pages, texts=recorder.texts, loose=recorder.loose, found=tuple(sink.found),
        maps={**laid.maps, **maps}, map_styles={**laid.map_styles, **tried.maps},
    )  # fmt: skip


def pages_with_fewer_lines(edition: Edition, part: NodeId, first: int, lines: int) -> int:
    """How many pages a part has if its paragraphs lose so many lines together; it begins on the side of page `first`.

    The longest lose first, a line each in turn; no line that a note's mark stands on.
    """
    laid = edition.laid
    own = _parts_of(part, laid)
    lost = _shared_out(lines, _free_lines(own, laid))
    pad = (StyledPart(PAD, "", (BreakBox(PAD, is_blank=True),), Start.ANY, own[0].master, "", False, laid.book.lang),)
    book = replace(laid.styled, parts=(*(pad if first % 2 else ()), *own), fill_to=1, fill_before=None)
    recorder = _Recorder(laid.fonts, laid.texts, lambda leaf, taken: _without(taken, lost.get(leaf, 0)))
    pages = list(_pages(book, edition.assets, recorder, Sink()).pages)
    while pages and pages[-1].is_blank:
        pages.pop()
    return len(pages) - first % 2


def lines_that_may_go(edition: Edition, part: NodeId) -> int:
    """How many lines the paragraphs of a part could lose together."""
    return sum(_free_lines(_parts_of(part, edition.laid), edition.laid).values())


def _parts_of(part: NodeId, laid: Laid) -> tuple[StyledPart, ...]:
    return tuple(styled for styled in laid.styled.parts if content_id(styled) == part)


def _free_lines(parts: tuple[StyledPart, ...], laid: Laid) -> dict[NodeId, int]:
    leaves = [held.box.node for held in held_texts(replace(laid.styled, parts=parts))]
    return {leaf: len(_droppable(laid.texts[leaf])) for leaf in leaves if leaf in laid.texts}


def _shared_out(lines: int, free: Mapping[NodeId, int]) -> dict[NodeId, int]:
    """How many lines each paragraph loses."""
    lost = dict.fromkeys(free, 0)
    while lines > 0 and any(lost[leaf] < free[leaf] for leaf in free):
        for leaf in sorted(free, key=lambda leaf: lost[leaf] - free[leaf]):
            if lines > 0 and lost[leaf] < free[leaf]:
                lost[leaf] += 1
                lines -= 1
    return lost


def _droppable(taken: Taken) -> list[int]:
    """Lines that may go: neither the first nor the last, and no note is called from them."""
    called = [span.start for span in taken.text.spans if span.kind is SpanKind.NOTE]
    lines = taken.composed.lines
    return [n for n in range(1, len(lines) - 1) if not any(lines[n].start <= at < lines[n].end for at in called)]


def _without(taken: Taken, count: int) -> Composed:
    gone = set(_droppable(taken)[:count])
    kept = tuple(line for n, line in enumerate(taken.composed.lines) if n not in gone)
    return replace(taken.composed, lines=kept, overfull=()) if gone else taken.composed
