"""A finished map as bytes, for the cache, and its key. In: MapPicture, what it is made from. Out: marshal of flat tuples, and back.

Its head (structure, findings) is unpacked in every build, its items only when a page with it must be painted. Imports nothing of
geometry: a kept map costs no shapely.
"""

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from booklet.base.colour import Colour
from booklet.base.diagnostics import Diagnostic, Severity
from booklet.base.files import FileRef, digest_of
from booklet.ir.composed import GlyphRun, Line, PlacedRun
from booklet.ir.content import NodeId
from booklet.ir.maps import MapItem, MapPath, MapPicture, MapText, StyledMap
from booklet.ir.pages import StructureNode
from booklet.ir.styled import Tag

VERSION = 2  # of marshal: later ones write references by object count, which is no function of the value
Row = tuple[Any, ...]


def map_key(styled: StyledMap, fonts: Sequence[str], source: str) -> str:
    """M and a digest of all that a map is made from; files count by what is in them, not by where they lie."""
    flat = _flat((styled.spec, styled.frame, styled.styles))
    return "M" + digest_of(marshal.dumps((flat, tuple(fonts), source), VERSION))


def _flat(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return tuple([_flat(item) for item in value])
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, FileRef):
        return value.digest
    if isinstance(value, Mapping):
        return tuple([(key, _flat(item)) for key, item in sorted(value.items())])
    assert is_dataclass(value), value
    return tuple([_flat(getattr(value, field.name)) for field in fields(value)])


def pack(picture: MapPicture, found: Sequence[Diagnostic]) -> bytes:
    """Bytes of a map and what was reported when it was drawn."""
    packer = _Packer()
    items = [packer.item(item) for item in picture.items]
    colours = [(c.name, c.cmyk, c.srgb, c.spot) for c in packer.colours]
    runs = [_run_row(run) for run in packer.runs]
    body = marshal.dumps((picture.scale, colours, runs, items), VERSION)
    told = [(d.code, int(d.severity), d.message, d.hint, d.node) for d in found]
    return marshal.dumps((_node_row(picture.structure), picture.title, told, body), VERSION)


def unpack_head(data: bytes) -> tuple[StructureNode, tuple[Diagnostic, ...]]:
    """The words of a map in their order, and what was reported."""
    structure, _title, told, _body = marshal.loads(data)
    found = (Diagnostic(code, Severity(level), text, hint, node=node) for code, level, text, hint, node in told)
    return _node(structure), tuple(found)


def unpack(data: bytes, styled: StyledMap) -> MapPicture:
    structure, title, _told, body = marshal.loads(data)
    scale, colours, runs, items = marshal.loads(body)
    unpacker = _Unpacker([Colour(*row) for row in colours], [GlyphRun(*row) for row in runs])
    made = tuple([unpacker.item(row) for row in items])
    return MapPicture(styled.spec.id, styled.frame, made, _node(structure), title, scale)


def _node_row(node: StructureNode) -> Row:
    children = tuple([_node_row(child) for child in node.children])
    return node.tag.value, node.node, children, node.alt, node.lang, node.text


def _node(row: Row) -> StructureNode:
    tag, node, children, alt, lang, text = row
    return StructureNode(Tag(tag), NodeId(node), tuple([_node(child) for child in children]), alt, lang, text)


def _run_row(run: GlyphRun) -> Row:
    return (
        run.face, run.size, run.glyphs, run.advances, run.text, run.clusters, run.offsets, run.is_rtl, run.has_actual_text,
        run.tracking,
    )  # fmt: skip


class _Packer:
    """Numbers the colours and runs that items share."""

    def __init__(self) -> None:
        self.colours: dict[Colour, int] = {}
        self.runs: dict[GlyphRun, int] = {}

    def colour(self, colour: Colour | None) -> int:
        return -1 if colour is None else self.colours.setdefault(colour, len(self.colours))

    def item(self, item: MapItem) -> Row:
        if isinstance(item, MapPath):
            paint = (self.colour(item.fill), self.colour(item.stroke), item.width, item.dash)
            return 0, item.node, item.ops, item.numbers, paint
        line = item.line
        own = (line.start, line.end, line.x, line.width, line.ascent, line.descent)
        runs = tuple([
            (self.runs.setdefault(p.run, len(self.runs)), p.x, p.start, self.colour(p.colour), p.rise, p.lang) for p in line.runs
        ])  # fmt: skip
        ends = (line.scale, line.is_hyphenated, line.is_last)
        return 1, item.node, (own, runs, ends), item.x, item.y, item.glyphs


class _Unpacker:
    """Makes items that name shared values."""

    def __init__(self, colours: list[Colour], runs: list[GlyphRun]) -> None:
        self.colours: list[Colour | None] = [*colours, None]
        self.runs = runs

    def item(self, row: Row) -> MapItem:
        if row[0] == 0:
            _, node, ops, numbers, (fill, stroke, width, dash) = row
            return MapPath(ops, numbers, self.colours[fill], self.colours[stroke], width, dash, NodeId(node))
        _, node, ((start, end, left, width, ascent, descent), runs, ends), x, y, glyphs = row
        placed = tuple([self.placed(run) for run in runs])
        return MapText(NodeId(node), Line(start, end, left, width, ascent, descent, placed, *ends), x, y, glyphs)

    def placed(self, row: Row) -> PlacedRun:
        run, x, start, at, rise, lang = row
        colour = self.colours[at]
        assert colour is not None
        return PlacedRun(self.runs[run], x, start, colour, rise, lang)
