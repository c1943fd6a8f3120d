"""A small laid-out book made in code, for tests of draw and finish. In: nothing. Out: PageSet, FontLibrary, whole runs of the end stages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from booklet.assets.press_guests import mend
from booklet.assets.quarantine import quarantine
from booklet.assets.raster import convert, read_header
from booklet.assets.resources import prepare_resources
from booklet.assets.separation import separate_all
from booklet.assets.survey import survey
from booklet.base.cache import Cache
from booklet.base.colour import BLACK, Colour
from booklet.base.diagnostics import Sink
from booklet.base.files import FileRef, digest_file
from booklet.base.geometry import Rect, Size
from booklet.base.language import Direction
from booklet.base.units import Folio, PageIndex
from booklet.draw.book import draw
from booklet.draw.reportlab_canvas import ReportLabCanvas
from booklet.finish.book import finish
from booklet.font.library import FontLibrary
from booklet.ir.assets import Assets
from booklet.ir.composed import GlyphRun, Line, PlacedRun
from booklet.ir.content import Binding, NodeId, Side
from booklet.ir.fonts import FontFile, FontManifest
from booklet.ir.output import PROOF, DocumentInfo, Output
from booklet.ir.pages import Bookmark, Destination, Item, LinkItem, Page, PageSet, StructureNode, TextItem
from booklet.ir.press import PageContent, PressFile, PrintSet, Resources
from booklet.ir.styled import Tag
from booklet.prepress.prepress import prepress

FONTS = Path(__file__).resolve().parents[2] / "fonts"
SERIF, DISPLAY, ARABIC, HEBREW = "Serif", "Display", "Arabic", "Hebrew"
FILES = {
    SERIF: "source-serif-4/SourceSerif4SmText-Regular.ttf",
    DISPLAY: "source-serif-4/SourceSerif4Display-Regular.otf",
    ARABIC: "noto-naskh-arabic/NotoNaskhArabic-Regular.ttf",
    HEBREW: "noto-serif-hebrew/NotoSerifHebrew-Regular.ttf",
}
INFO = DocumentInfo(
    "A small book", "en", "2026-02-26", author="An author", publisher="A publisher", keywords=("one", "two")
)
TRIM, BLEED = Size(200.0, 300.0), 9.0


def file_ref(path: Path) -> FileRef:
    return FileRef(str(path), digest_file(path), path.stat().st_size, path.name)


def library() -> FontLibrary:
    return FontLibrary(
        FontManifest(
            tuple(FontFile(family, "regular", False, file_ref(FONTS / name)) for family, name in FILES.items())
        )
    )


def shaped(fonts: FontLibrary, family: str, text: str, size: float = 10.0, *, is_rtl: bool = False) -> GlyphRun:
    """A run with natural advances, one glyph for each character (Arabic letters stay unjoined: enough for these stages)."""
    face = fonts.find(family, "regular", False)
    letters = text[::-1] if is_rtl else text
    glyphs = tuple(face.gid(letter) for letter in letters)
    advances = tuple(face.advance_units(gid) * size / face.upem for gid in glyphs)
    clusters = tuple(range(len(text)))[:: -1 if is_rtl else 1]
    return GlyphRun(face.key, size, glyphs, advances, text, clusters, is_rtl=is_rtl, has_actual_text=False)


def line_of(runs: Iterable[GlyphRun], *, colour: Colour = BLACK, scale: float = 1.0, extra: float = 0.0) -> Line:
    """Runs set one after the other, `extra` points after each."""
    placed, x, start = list[PlacedRun](), 0.0, 0
    for run in runs:
        placed.append(PlacedRun(run, x, start, colour))
        x += run.width * scale + extra
        start += len(run.text)
    return Line(0, start, 0.0, x, 8.0, 2.0, tuple(placed), scale)


def text_item(
    fonts: FontLibrary, text: str, x: float, baseline: float, *, node: str = "", family: str = SERIF, size: float = 10.0
) -> TextItem:
    """A line of words and spaces."""
    words = text.split(" ")
    runs = [shaped(fonts, family, word, size) for pair in zip(words, [" "] * len(words), strict=True) for word in pair]
    return TextItem(NodeId(node), line_of(runs), x, baseline)


def page_of(index: int, items: Sequence[Item], *, links: Sequence[LinkItem] = ()) -> Page:
    side = Side.RECTO if index % 2 == 0 else Side.VERSO
    return Page(PageIndex(index), Folio(index + 1), side, "text", tuple(items), tuple(links))


def page_set(
    pages: Sequence[Page],
    *,
    bookmarks: Sequence[Bookmark] = (),
    destinations: dict[NodeId, Destination] | None = None,
    structure: StructureNode | None = None,
    direction: Direction = Direction.LTR,
) -> PageSet:
    root = structure or StructureNode(Tag.PART, NodeId("root"))
    return PageSet(
        "A small book",
        "en",
        direction,
        Binding.LEFT,
        TRIM,
        BLEED,
        tuple(pages),
        tuple(bookmarks),
        destinations or {},
        root,
    )


@dataclass
class Made:
    """A finished file and what led to it."""

    path: Path
    contents: tuple[PageContent, ...]
    press: PressFile
    sink: Sink = field(default_factory=Sink)


def whole(rect: Rect) -> dict[str, Rect]:
    """A frame that shows all of a picture."""
    return {"frame": rect, "image": rect}


@dataclass
class Press:
    """The end stages over one cache."""

    folder: Path
    fonts: FontLibrary = field(default_factory=library)
    sink: Sink = field(default_factory=Sink)

    @property
    def cache(self) -> Cache:
        return Cache(self.folder / "cache")

    def survey(
        self, pictures: Sequence[Path] = (), scans: Sequence[tuple[Path, tuple[int, ...]]] = (), *, reads: bool = True
    ) -> Assets:
        """Facts of files; with `reads` false the readers may not be asked."""
        refs = [file_ref(path) for path in pictures]
        guests = [(file_ref(path), pages) for path, pages in scans]
        header, admit = (read_header, quarantine) if reads else (_never, _never)
        return survey(refs, guests, cache=self.cache, sink=self.sink, read_raster=header, quarantine=admit)

    def resources(
        self, *, pictures: Sequence[Path] = (), scans: Sequence[tuple[Path, tuple[int, ...]]] = ()
    ) -> Resources:
        print_set = prepress(page_set([]), self.survey(pictures, scans), PROOF)
        return self._prepared(print_set)

    def _prepared(self, print_set: PrintSet) -> Resources:
        return prepare_resources(
            print_set,
            cache=self.cache,
            sink=self.sink,
            convert=convert,
            quarantine=quarantine,
            separate_all=separate_all,
            render_area=_never,
            mend=mend,
        )

    def make(
        self,
        pages: PageSet,
        *,
        pictures: Sequence[Path] = (),
        scans: Sequence[tuple[Path, tuple[int, ...]]] = (),
        output: Output = PROOF,
        name: str = "made.pdf",
    ) -> Made:
        """Prepress, draw, finish."""
        print_set = prepress(pages, self.survey(pictures, scans), output, sink=self.sink)
        contents = draw(print_set, fonts=self.fonts, cache=self.cache, new_canvas=ReportLabCanvas)
        target = self.folder / name
        press = finish(
            print_set,
            contents,
            resources=self._prepared(print_set),
            fonts=self.fonts,
            info=INFO,
            cache=self.cache,
            target=target,
        )
        return Made(target, contents, press, self.sink)


def _never(*_: object) -> NoReturn:
    raise AssertionError("a file was read that the cache knows")
