"""What makes room: spaces, page turns, empty pages."""

from enum import Enum
from typing import Annotated, Literal

from pydantic import Field

from booklet.source.schema.block import Block
from booklet.source.schema.values import Number


class SpaceBlock(Block):
    """Empty lines."""

    kind: Literal["space"]
    lines: Annotated[Number, Field(gt=0, le=60, description="How many lines of the grid")] = 1.0


class Turn(Enum):
    """Where what follows a break begins."""

    RECTO = "recto"
    VERSO = "verso"
    COLUMN = "column"


class BreakBlock(Block):
    """What follows begins on the next page, on the next recto or verso, or in the next column of a page that has several."""

    kind: Literal["break"]
    to: Annotated[Turn | None, Field(strict=False, description="The side, or the column, on which to go on")] = None


class BlankBlock(Block):
    """An empty page."""

    kind: Literal["blank"]
