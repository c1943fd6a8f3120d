"""`fit:` of a booklet and `ranges:` of a style sheet. In: plain YAML values. Out: points, shares."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from booklet.source.schema.block import Entry
from booklet.source.schema.values import Id, Shift, Text, wrong

_SHARE = re.compile(r"[+-]?\d{1,3}(\.\d{1,3})? *%", re.ASCII)


def _share(value: object) -> float:
    if not isinstance(value, str) or not _SHARE.fullmatch(value):
        raise wrong("content.bad-percent", f"“{value}” is not a percentage", "write it with its sign: 90%, -10%")
    return float(value[:-1].rstrip()) / 100


Share = Annotated[
    float, BeforeValidator(_share), WithJsonSchema({"type": "string", "examples": ["90%", "-10%"]})
]  # fmt: skip


class PartFitEntry(Entry):
    """Changes to the setting of one part."""

    leading: Annotated[Shift, Field(description="Added to the leading and the step of the baseline grid")] = 0.0
    size: Annotated[Shift, Field(description="Added to the size of running text")] = 0.0
    tracking: Annotated[
        int | float, Field(ge=-200, le=200, description="Added to its letter-space, thousandths of an em")
    ] = 0
    space: Annotated[Share, Field(ge=-0.9, le=2, description="Added to the space between blocks")] = 0.0


class FitEntry(Entry):
    """What is changed of the style so that the page count suits; `booklet plan --apply` writes it."""

    parts: Annotated[dict[Id, PartFitEntry], Field(description="Changes by part")] = {}
    pictures: Annotated[
        dict[Text, Annotated[Share, Field(ge=0.05, le=4)]], Field(description="Widths by picture: 90% of what it was")
    ] = {}


class RangesEntry(Entry):
    """How far `fit` may go without leaving the style, up or down."""

    styles: Annotated[list[Text], Field(description="The paragraph styles whose type may change")] = []
    leading: Annotated[Shift, Field(ge=0, le=10, description="Of the leading")] = 0.0
    size: Annotated[Shift, Field(ge=0, le=10, description="Of the size of type")] = 0.0
    tracking: Annotated[int | float, Field(ge=0, le=200, description="Thousandths of an em")] = 0
    space: Annotated[Share, Field(ge=0, le=0.9, description="Of the space between blocks")] = 0.0
    shrink: Annotated[Share, Field(ge=0, le=0.9, description="How much narrower a picture may be")] = 0.0
    grow: Annotated[Share, Field(ge=0, le=2, description="How much wider, up to the measure")] = 0.0
