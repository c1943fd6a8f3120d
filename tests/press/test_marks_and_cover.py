"""What stands outside the trim, and the cover as a sheet of its own."""

from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from booklet.base.colour import WHITE, Colour
from booklet.base.diagnostics import Sink
from booklet.base.geometry import Rect
from booklet.base.units import PageIndex, mm
from booklet.draw.book import draw
from booklet.draw.reportlab_canvas import ReportLabCanvas
from booklet.draw.trace import TraceCanvas
from booklet.finish.book import finish
from booklet.ir.content import Binding, NodeId
from booklet.ir.pages import Bookmark, Destination, GroundItem, PictureItem
from booklet.ir.press_profile import CoverBinding, CoverRules, Mark, Standard
from booklet.prepress.cover import spine_width, split_cover
from booklet.prepress.marks import ROOM, Folds, with_marks
from booklet.prepress.prepress import prepress
from tests.finish.making import BLEED, INFO, TRIM, Press, page_of, page_set, text_item
from tests.press.making import press_for, printer
from tests.press.reading import pages_of, read

RED = Colour("red", (0.0, 1.0, 1.0, 0.0), (0.9, 0.1, 0.1))
BLUE = Colour("blue", (1.0, 0.5, 0.0, 0.0), (0.1, 0.3, 0.8))
NO_FOLDS = Folds()
FULL = Rect(-BLEED, -BLEED, TRIM.width + 2 * BLEED, TRIM.height + 2 * BLEED)


@pytest.fixture
def press(tmp_path):
    return Press(tmp_path)


def written(press, pages, output, *, folds=NO_FOLDS, name="made.pdf", maps=None, files=()):
    print_set = with_marks(
        prepress(pages, press.survey(files), output, maps), fonts=press.fonts, info=INFO, folds=folds
    )
    contents = draw(print_set, fonts=press.fonts, cache=press.cache, new_canvas=ReportLabCanvas)
    target = press.folder / name
    finish(
        print_set, contents, resources=press._prepared(print_set), fonts=press.fonts, info=INFO, cache=press.cache, target=target
    )  # fmt: skip
    return target


def trace(press, pages, output, *, folds=NO_FOLDS):
    print_set = with_marks(prepress(pages, press.survey(), output), fonts=press.fonts, info=INFO, folds=folds)
    made = []

    def canvas(size):
        made.append(TraceCanvas())
        return made[-1]

    draw(print_set, fonts=press.fonts, cache=replace(press.cache, folder=None), new_canvas=canvas)
    return [canvas.lines for canvas in made]


def rendered(path, page=0):
    """One pixel a point."""
    with pypdfium2.PdfDocument(path) as document:
        return document[page].render(scale=1).to_pil().convert("RGB")


def test_without_a_wish_there_are_none(press):
    pages = page_set([page_of(0, [])])
    output = press_for()
    assert (
        with_marks(prepress(pages, press.survey(), output), fonts=press.fonts, info=INFO, folds=Folds()).pages is pages
    )


@pytest.mark.parametrize("standard", Standard)
def test_marks_stand_outside_the_bleed(press, standard):
    """The page paints red far beyond its bleed; around the bleed is paper, but for the marks."""
    beyond = Rect(-60, -60, TRIM.width + 120, TRIM.height + 120)
    pages = page_set([page_of(0, [GroundItem(beyond, RED)])])
    path = written(press, pages, press_for(standard, marks=frozenset(Mark)))
    (boxes,) = pages_of(path)
    assert boxes["BleedBox"][0] == pytest.approx(ROOM, abs=0.01)
    assert boxes["TrimBox"][0] == pytest.approx(ROOM + BLEED, abs=0.01)
    assert boxes["MediaBox"][2] == pytest.approx(TRIM.width + 2 * (BLEED + ROOM), abs=0.01)
    seen = read(path)
    assert (seen.screen_colours, seen.transparency) == ([], [])
    assert "/All" in seen.spots
    image = rendered(path)
    middle, edge = image.height // 4, round(ROOM)  # beside no mark
    assert [image.getpixel((x, middle)) for x in (1, edge - 2)] == [(255, 255, 255)] * 2
    red, green, _ = image.getpixel((edge + 4, middle))
    assert (red > 200, green < 100) == (True, True)


def test_each_mark_is_painted_where_it_belongs(press):
    pages = page_set([page_of(0, [])])
    (lines,) = trace(press, pages, press_for(marks=frozenset({Mark.CROP, Mark.FOLD})), folds=Folds((50.0,)))
    ruled = [line.split() for line in lines if line.startswith("line")]
    edge = BLEED + ROOM
    upright = {float(words[1]) for words in ruled if words[1] == words[4]}
    assert upright == {round(edge, 3), round(edge + TRIM.width, 3), round(edge + 50, 3)}
    for words in ruled:
        x1, y1, x2, y2 = (float(words[i]) for i in (1, 2, 4, 5))
        in_x = edge - BLEED < x1 < edge + TRIM.width + BLEED and edge - BLEED < x2 < edge + TRIM.width + BLEED
        in_y = edge - BLEED < y1 < edge + TRIM.height + BLEED and edge - BLEED < y2 < edge + TRIM.height + BLEED
        assert not (in_x and in_y), "a mark within the bleed would be printed on the page"
        assert "spot 'All'" in " ".join(words)


def test_the_slug_says_what_the_sheet_is(press):
    (lines,) = trace(press, page_set([page_of(0, [])]), press_for(marks=frozenset({Mark.SLUG})))
    said = " ".join(lines)
    for word in ("A small book", "en", "page 1 (1 of 1)", "2026-02-26", "booklet 0"):
        assert word in said


# The cover


def a_book(count=12, **more):
    pages = [page_of(index, []) for index in range(count)]
    pages[0] = page_of(0, [GroundItem(FULL, RED)])
    pages[-1] = page_of(count - 1, [GroundItem(FULL, BLUE)])
    return replace(page_set(pages, **more), title="A small book")


def rules(**more):
    return replace(
        printer(), cover=CoverRules(True, paper="matt coated 135 g", cover_paper="matt coated 300 g", **more)
    )


def test_the_spine_is_as_wide_as_its_leaves():
    press = rules()
    leaf, board = press.calipers_mm["matt coated 135 g"], press.calipers_mm["matt coated 300 g"]
    assert spine_width(press.cover, press, 100) == pytest.approx(mm(50 * leaf + 2 * board))
    assert spine_width(replace(press.cover, binding=CoverBinding.SADDLE), press, 100) == 0
    assert spine_width(replace(press.cover, spine_mm=4.5), press, 100) == pytest.approx(mm(4.5))
    case = replace(press.cover, binding=CoverBinding.CASE, board_mm=2.5)
    assert spine_width(case, press, 100) == pytest.approx(mm(50 * leaf + 5))


def test_four_pages_are_taken_out_and_folios_stay(press):
    book = a_book(
        bookmarks=[Bookmark("Cover", 1, PageIndex(0), 0.0), Bookmark("Text", 1, PageIndex(4), 0.0)],
        destinations={NodeId("c"): Destination(PageIndex(0), 0.0, PageIndex(0)), NodeId("t"): Destination(PageIndex(4), 0.0, PageIndex(4))},
    )  # fmt: skip
    cover = split_cover(book, rules(), press.fonts, Sink())
    assert [(page.index, page.folio) for page in cover.inner.pages] == [(n, n + 3) for n in range(8)]
    assert [(mark.title, mark.page) for mark in cover.inner.bookmarks] == [("Text", 2)]
    assert {node: where.page for node, where in cover.inner.destinations.items()} == {"t": 2}
    path = written(press, cover.inner, press_for())
    with pikepdf.open(path) as pdf:
        assert pdf.Root.PageLabels.Nums[1].St == 3


def test_back_spine_and_front_lie_in_one_sheet(press):
    cover = split_cover(a_book(), rules(spine_mm=20), press.fonts, Sink())
    assert cover.sheet.trim.width == pytest.approx(2 * TRIM.width + mm(20))
    assert len(cover.sheet.pages) == 1
    image = rendered(written(press, cover.sheet, press_for(), maps=cover.maps))
    y, edge = 20, BLEED + TRIM.width
    is_red = [
        image.getpixel((round(x), y))[0] > 150 for x in (5, edge - 3, edge + 3, edge + mm(20) + 3, image.width - 3)
    ]
    assert is_red == [False, False, True, True, True], "the front's ground goes on over the spine"


def test_a_book_bound_on_the_right_has_its_front_on_the_left(press):
    cover = split_cover(replace(a_book(), binding=Binding.RIGHT), rules(spine_mm=20), press.fonts, Sink())
    image = rendered(written(press, cover.sheet, press_for(), maps=cover.maps))
    edge = BLEED + TRIM.width
    assert [image.getpixel((round(x), 20))[0] > 150 for x in (5, edge + 3, edge + mm(20) + 3)] == [True, True, False]


def test_the_title_stands_on_a_spine_that_has_room(press):
    book = a_book()
    title = text_item(press.fonts, "Title", 20, 60, size=30)
    front = page_of(0, [GroundItem(FULL, RED), replace(title, line=replace(title.line, runs=tuple(
        run._replace(colour=WHITE) for run in title.line.runs)))])  # fmt: skip
    book = replace(book, pages=(front, *book.pages[1:]))
    wide = split_cover(book, rules(spine_mm=8), press.fonts, Sink())
    (text,) = wide.maps["Kspine"].items
    assert "".join(placed.run.text for placed in text.line.runs) == "A small book"
    xs, ys, angles = zip(*text.glyphs, strict=True)
    assert set(angles) == {90.0}
    assert list(ys) == sorted(ys)
    assert all(TRIM.width < x < TRIM.width + mm(8) for x in xs)
    assert {placed.colour for placed in text.line.runs} == {WHITE}
    assert split_cover(book, rules(spine_mm=4), press.fonts, Sink()).maps == {}


@pytest.mark.parametrize(("binding", "lang"), [(Binding.LEFT, "en"), (Binding.RIGHT, "ar")])
def test_the_spines_letters_have_their_heads_towards_the_front(press, binding, lang):
    """Upright when the book lies on its back; read from head to foot in the direction of its language."""
    title = {"en": "A small book", "ar": "كتاب صغير"}[lang]
    book = replace(a_book(), title=title, binding=binding, lang=lang)
    cover = split_cover(book, rules(spine_mm=20), press.fonts, Sink())
    (text,) = cover.maps["Kspine"].items
    words = [placed for placed in text.line.runs for _ in placed.run.glyphs]
    (x, _, angle), middle = text.glyphs[0], TRIM.width + mm(10)
    assert {a for _, _, a in text.glyphs} == {angle} and angle == (90.0 if binding is Binding.LEFT else -90.0)
    assert (x < middle) is (binding is Binding.LEFT)  # the baseline lies towards the back
    first, last = (
        [y for (_, y, _), placed in zip(text.glyphs, words, strict=True) if placed.start == start]
        for start in (0, max(placed.start for placed in words))
    )
    assert min(last) > max(first), "the last word stands lower"
    assert min(y for _, y, _ in text.glyphs) >= TRIM.height * 0.12 - 1


def test_a_case_has_wrap_and_hinges(press):
    cover = split_cover(
        a_book(), rules(binding=CoverBinding.CASE, wrap_mm=15, hinge_mm=8, spine_mm=10), press.fonts, Sink()
    )
    assert cover.sheet.bleed == pytest.approx(mm(15))
    assert cover.sheet.trim.width == pytest.approx(2 * TRIM.width + mm(10 + 16))
    (page,) = cover.sheet.pages
    grounds = [item.rect for item in page.items if isinstance(item, GroundItem)]
    assert min(rect.x for rect in grounds) == pytest.approx(-mm(15))
    assert max(rect.right for rect in grounds) == pytest.approx(cover.sheet.trim.width + mm(15))
    assert len(cover.folds.at) == 4


def cover_of_picture(press, *grounds, **more):
    """A cover whose front is one picture to its bleed: red above, blue on its left half, green on its right."""
    path = press.folder / "front.png"
    image = Image.new("RGB", (420, 620), (40, 160, 60))
    image.paste((40, 60, 200), (0, 0, 210, 620))
    image.paste((220, 30, 30), (0, 0, 420, 100))
    image.save(path)
    facts = next(iter(press.survey([path]).pictures.values()))
    book = a_book()
    front = page_of(0, [*grounds, PictureItem(NodeId("front"), facts.key, FULL, FULL)])
    cover = split_cover(replace(book, pages=(front, *book.pages[1:])), rules(**more), press.fonts, Sink())
    return cover, [path], [item for item in cover.sheet.pages[0].items if isinstance(item, PictureItem)]


def test_a_picture_on_the_cover_is_as_large_as_on_its_page(press):
    """A wide spine shows what the picture has beyond its trim and then its mirror image; nothing is enlarged or moved."""
    cover, files, parts = cover_of_picture(press, spine_mm=9)
    offset = TRIM.width + mm(9)
    (own,) = [item for item in parts if item.node]
    assert own.image == FULL.moved(offset, 0)
    assert {(abs(item.image.width), abs(item.image.height)) for item in parts} == {(FULL.width, FULL.height)}
    path = written(press, cover.sheet, press_for(), maps=cover.maps, files=files)
    image = rendered(path)
    spine, y = [image.getpixel((round(BLEED + TRIM.width + x), 150)) for x in (1, 8, 15, 20)], 150
    assert all(blue > red + 40 for red, _, blue in spine), "the mirror image of the blue half"
    red, green, _ = image.getpixel((round(BLEED + offset + 150), y))
    assert green > red + 40


def test_a_picture_covers_its_wrap(press):
    """The wrap of a case is larger than any bleed: the picture is mirrored over it, at the corners too."""
    cover, files, parts = cover_of_picture(press, binding=CoverBinding.CASE, wrap_mm=15, spine_mm=6)
    assert {(abs(item.image.width), abs(item.image.height)) for item in parts} == {(FULL.width, FULL.height)}
    image = rendered(written(press, cover.sheet, press_for(), maps=cover.maps, files=files))
    left = round(mm(15) + TRIM.width + 2)
    assert all(image.getpixel((x, y))[0] > 150 for x in range(left, image.width - 1, 7) for y in (1, 20, 40))
    assert all(min(image.getpixel((x, image.height - 2))) < 150 for x in range(left, image.width - 1, 7))


def test_over_a_wide_spine_a_ground_is_seen_and_no_mirror_image(press):
    cover, files, parts = cover_of_picture(press, GroundItem(FULL, RED), spine_mm=30)
    assert min(item.frame.x for item in parts) == pytest.approx(TRIM.width + mm(30))
    image = rendered(written(press, cover.sheet, press_for(), maps=cover.maps, files=files))
    red, _, blue = image.getpixel((round(BLEED + TRIM.width + mm(28)), 200))
    assert red > 150 > blue


def test_over_a_wide_spine_the_even_ground_of_the_back_goes_on(press):
    """The front is a picture without a ground, the back is blue."""
    cover, files, parts = cover_of_picture(press, spine_mm=30)
    assert min(item.frame.x for item in parts) == pytest.approx(TRIM.width + mm(30))
    image = rendered(written(press, cover.sheet, press_for(), maps=cover.maps, files=files))
    for x in (2, mm(28)):
        red, _, blue = image.getpixel((round(BLEED + TRIM.width + x), 200))
        assert blue > 150 > red


def test_a_title_that_is_too_long_for_the_spine_is_smaller_or_left_out(press):
    def on_spine(title):
        book = a_book()
        cover = split_cover(replace(book, title=title), rules(spine_mm=8), press.fonts, Sink())
        return [
            (text.glyphs[-1][1], placed.run.size)
            for m in cover.maps.values()
            for text in m.items
            for placed in text.line.runs
        ]

    (short,) = {size for _, size in on_spine("A small book")}
    (long,) = {size for _, size in on_spine("A book whose title is a good deal longer")}
    assert 7 <= long < short
    assert max(y for y, _ in on_spine("A book whose title is a good deal longer")) < TRIM.height
    assert on_spine("A book whose title is a good deal longer than its own spine could ever be") == []


def test_a_leaflet_has_no_cover_of_its_own(press):
    sink = Sink()
    assert split_cover(a_book(4), rules(), press.fonts, sink) is None
    assert [d.code for d in sink.found] == ["press.no-cover"]
