"""What makes room: spaces, page turns, empty pages."""

from typing import Annotated, Literal

from pydantic import Field

from booklet.ir.content import Side
from booklet.source.schema.block import Block
from booklet.source.schema.values import Number


class SpaceBlock(Block):
    """Empty lines."""

    kind: Literal["space"]
    lines: Annotated[Number, Field(gt=0, le=60, description="How many lines of the grid")] = 1.0


class BreakBlock(Block):
    """What follows begins on the next page, or on the next recto or verso."""

    kind: Literal["break"]
    to: Annotated[Side | None, Field(strict=False, description="The side on which to go on")] = None


class BlankBlock(Block):
    """An empty page."""

    kind: Literal["blank"]
