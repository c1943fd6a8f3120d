"""What a printer asks for: press/NAME.yaml of a project, or a profile of the engine; and what a booklet chooses of it."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.ir.press_profile import CoverBinding, GuestRule, ImprintPart, Mark, RenderingIntent, Standard
from booklet.source.schema.block import Entry
from booklet.source.schema.values import Bleed, Day, Extent, Number, Text, Trim

Ppi = Annotated[Number, Field(ge=50, le=5000)]
Millimetres = Annotated[Number, Field(ge=0, le=100)]
Marks = Annotated[list[Annotated[Mark, Field(strict=False)]], Field(description="crop, bleed, registration, fold …")]


class IntentEntry(Entry):
    """The printing condition."""

    profile: Annotated[Text, Field(min_length=1, description="A profile of the engine, or an .icc file of the project")]
    condition: Annotated[Text, Field(min_length=1, description="Its identifier: FOGRA39, FOGRA51, CGATS21-2-CRPC6 …")]
    info: Annotated[Text, Field(min_length=1, description="The condition in words")]
    registry: Annotated[Text, Field(description="Where the identifier is registered; without it nowhere")] = ""


class ResolutionEntry(Entry):
    """Pixels per inch at the printed size."""

    least: Annotated[Ppi, Field(description="Below it a warning")] = 300.0
    refused: Annotated[Ppi, Field(description="Below it an error")] = 150.0
    ceiling: Annotated[Ppi, Field(description="Above it resampled")] = 450.0
    line_least: Annotated[Ppi, Field(description="The same for pictures of one bit")] = 800.0
    line_refused: Annotated[Ppi, Field(description="The same for pictures of one bit")] = 550.0
    line_ceiling: Annotated[Ppi, Field(description="The same for pictures of one bit")] = 2400.0
    rendered: Annotated[Ppi, Field(description="Of what must be made an image")] = 400.0


class MarksEntry(Entry):
    """What stands outside the trim."""

    wanted: Marks = []
    forbidden: Marks = []


class CoverEntry(Entry):
    """How the cover is made."""

    separate: Annotated[bool, Field(description="A file of its own, taken out of the inner pages")] = False
    binding: Annotated[CoverBinding, Field(strict=False, description="How it holds the pages")] = CoverBinding.PERFECT
    hinge: Annotated[Millimetres, Field(description="From the spine to the crease or the board, in mm")] = 0.0
    wrap: Annotated[Millimetres, Field(description="What is folded round the boards of a case, in mm")] = 0.0
    board: Annotated[Millimetres, Field(description="Thickness of the boards of a case, in mm")] = 0.0
    paper: Annotated[Text, Field(description="Paper of the inner pages, a name of `calipers`")] = ""
    cover_paper: Annotated[Text, Field(description="Paper of the cover, a name of `calipers`")] = ""
    spine: Annotated[Millimetres | None, Field(description="The spine's width as the printer says it, in mm")] = None


class PressProfileFile(Entry):
    """A printer."""

    name: Annotated[Text, Field(min_length=1, description="The printer, or the kind of print")]
    date: Annotated[Day, Field(description="When these figures were gathered")]
    standard: Annotated[Standard, Field(strict=False, description="PDF/X-4 or PDF/X-1a:2003")] = Standard.X4
    intent: Annotated[IntentEntry, Field(description="The printing condition")]
    rendering: Annotated[
        RenderingIntent, Field(strict=False, description="How colours that no ink reaches come in")
    ] = RenderingIntent.RELATIVE
    ink_limit: Annotated[Number, Field(ge=150, le=400, description="All inks together, per cent")] = 300.0
    bleed: Annotated[Bleed, Field(description="What must be printed beyond the trim")] = 72 / 25.4 * 3
    resolution: Annotated[ResolutionEntry, Field(description="Of pictures")] = ResolutionEntry.model_construct()
    marks: Annotated[MarksEntry, Field(description="Outside the trim")] = MarksEntry.model_construct()
    least_text: Annotated[Extent, Field(description="The smallest type")] = 5.0
    least_reversed_text: Annotated[Extent, Field(description="The smallest light type on a dark ground")] = 7.0
    least_line: Annotated[Extent, Field(description="The thinnest line")] = 0.25
    least_reversed_line: Annotated[Extent, Field(description="The thinnest light line on a dark ground")] = 0.5
    rich_black: Annotated[Extent, Field(description="From this size type may have other inks under its black")] = 24.0
    calipers: Annotated[dict[str, Extent], Field(description="Thickness of one leaf, by paper")] = {}
    cover: Annotated[CoverEntry, Field(description="How the cover is made")] = CoverEntry.model_construct()
    sheet: Annotated[
        Trim | None,
        Field(description="The sheet that is printed on; a page or a cover must fit it with bleed and marks"),
    ] = None
    delivery: Annotated[
        Text, Field(description="In which form the printer wants the files: pages, names, how they are sent")
    ] = ""
    safety: Annotated[Extent, Field(description="Inside the trim, kept free of what must not be cut")] = 72 / 25.4 * 5
    gutter: Annotated[Extent, Field(description="From the spine, kept free of type")] = 72 / 25.4 * 8
    spot_inks: Annotated[int, Field(ge=0, le=8, description="How many inks of their own the press prints")] = 0
    specification: Annotated[
        Literal["gwg-2022-sheet-cmyk", "gwg-2022-digital"], Field(description="The rules that preflight checks besides")
    ] = "gwg-2022-sheet-cmyk"
    foreign_pages: Annotated[
        GuestRule, Field(strict=False, description="Foreign pages that the standard does not take: mend or refuse")
    ] = GuestRule.MEND
    imprint: Annotated[
        list[Annotated[ImprintPart, Field(strict=False)]] | None,
        Field(description="What must stand in the book: publisher, printer, year, address; without it all four"),
    ] = None
    sources: Annotated[dict[str, Text], Field(description="Where each figure is from")] = {}


class OutputEntry(Entry):
    """What the booklet chooses for the press; the command line goes before it."""

    standard: Annotated[Standard | None, Field(strict=False, description="PDF/X-4 or PDF/X-1a:2003")] = None
    printer: Annotated[Text, Field(description="A printer profile: press/NAME.yaml, or one of the engine")] = ""
    marks: Annotated[Marks | None, Field(description="Instead of those that the printer wants")] = None
    cover: Annotated[CoverEntry | None, Field(description="Instead of the printer's")] = None
    rendering: Annotated[RenderingIntent | None, Field(strict=False, description="Instead of the printer's")] = None
    foreign_pages: Annotated[GuestRule | None, Field(strict=False, description="Instead of the printer's")] = None
