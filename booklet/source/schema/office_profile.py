"""An office's own printer: office/NAME.yaml of a project, or a profile of the engine."""

from typing import Annotated

from pydantic import AfterValidator, Field

from booklet.base.units import format_mm, to_mm
from booklet.ir.sheets import Edge
from booklet.source.schema.block import Entry
from booklet.source.schema.values import Day, Extent, Number, Shift, Text, wrong

MOST_RIM_MM = 25


def _rim(points: float) -> float:
    if not 0 <= to_mm(points) <= MOST_RIM_MM:
        raise wrong("content.bad-length", f"a printer leaves 0 to {MOST_RIM_MM} mm white, not {format_mm(points)}")
    return points


Rim = Annotated[Shift, AfterValidator(_rim)]
Millimetres = Annotated[Number, Field(ge=-20, le=20)]


class OfficeProfileFile(Entry):
    """A printer."""

    name: Annotated[Text, Field(min_length=1, description="The printer")]
    date: Annotated[Day, Field(description="When these figures were gathered")]
    sheets: Annotated[list[Text], Field(min_length=1, description="A4, A3, Letter … or 320 x 450 mm, that it takes")]
    duplex: Annotated[Edge, Field(strict=False, description="The edge over which it turns sheets")] = Edge.SHORT
    caliper: Annotated[Extent, Field(description="Thickness of one sheet of its paper")] = 72 / 25.4 * 0.1
    most_pages: Annotated[int, Field(ge=4, le=400, description="What stapling through one fold holds well")] = 64
    unprintable: Annotated[Rim, Field(description="What it leaves white along the edges of a sheet")] = 0.0
    back_shift: Annotated[
        list[Millimetres], Field(min_length=2, max_length=2, description="What `booklet calibrate` says, in mm")
    ] = [0.0, 0.0]
    sources: Annotated[dict[str, Text], Field(description="Where each figure is from")] = {}
