"""Maps drawn for tests, and what stands where on them, measured again from the glyphs themselves."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from booklet.base.diagnostics import Sink
from booklet.base.files import Project
from booklet.base.package_data import data_folder
from booklet.base.units import mm
from booklet.font.library import FontLibrary
from booklet.ir.maps import MapFrame, MapPicture, MapSpec, MapStyles, MapText
from booklet.maps.draw import draw_map
from booklet.source.fonts import load_fonts
from booklet.source.map_symbols import engine_symbols
from booklet.source.maps import LoadedMap, load_map
from booklet.source.style_sheet import load_sheet
from booklet.style.looks import Looks

EXAMPLE = Path(__file__).parent / "example"
REPOSITORY = Path(__file__).parents[2]
SPREAD = MapFrame(mm(330), mm(235), mm(3), mm(165), mm(8))
PAGE = MapFrame(mm(165), mm(235), mm(3))
Box = tuple[float, float, float, float]


@cache
def fonts() -> FontLibrary:
    return FontLibrary(load_fonts([data_folder("fonts")], Sink()))


@cache
def _looks() -> Looks:
    sheet = load_sheet(Project(EXAMPLE), "documentary", Sink())
    assert sheet is not None
    return Looks(sheet, Sink(), "en")


def styles_of(loaded: LoadedMap) -> MapStyles:
    looks = _looks()
    texts = {name: looks.style(name) for name in looks.sheet.paragraphs if name.startswith("map-")}
    return MapStyles(texts, looks.sheet.colours, loaded.symbols)


@cache
def loaded(root: Path, name: str) -> LoadedMap:
    sink = Sink()
    found = load_map(Project(root), f"content/maps/{name}.yaml", engine_symbols(sink), sink)
    assert found is not None, [str(d) for d in sink.found]
    assert sink.found == []
    return found


def drawn(source: LoadedMap, frame: MapFrame = SPREAD, spec: MapSpec | None = None) -> tuple[MapPicture, Sink]:
    sink = Sink()
    made = draw_map(spec or source.spec, frame, fonts=fonts(), styles=styles_of(source), sink=sink)
    return made, sink


@dataclass(frozen=True, slots=True)
class Word:
    """The ink of one text: its node, what it says, a box for each glyph."""

    node: str
    text: str
    boxes: tuple[Box, ...]


def words(picture: MapPicture) -> list[Word]:
    return [Word(item.node, _said(item), tuple(_ink(item))) for item in picture.items if isinstance(item, MapText)]


def _said(item: MapText) -> str:
    return "".join(placed.run.text for placed in item.line.runs)


def _ink(item: MapText) -> Iterator[Box]:
    """Upright boxes around the outline of each glyph where it stands."""
    places = iter(item.glyphs)
    for placed in item.line.runs:
        run, x = placed.run, placed.x
        face = fonts().face(run.face)
        unit = run.size / face.upem
        for gid, advance in zip(run.glyphs, run.advances, strict=True):
            left, bottom, right, top = (n * unit for n in face.ink(gid))
            at = next(places) if item.glyphs else (item.x + item.line.x + x, item.y - placed.rise, 0.0)
            if right > left:
                yield _turned((left, -top, right, -bottom), at)
            x += advance * item.line.scale


def _turned(box: Box, at: tuple[float, float, float]) -> Box:
    x, y, angle = at
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    corners = [(x + a * cosine - b * sine, y + a * sine + b * cosine) for a in box[::2] for b in box[1::2]]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def moved_spec(spec: MapSpec, x: float, y: float) -> MapSpec:
    return replace(spec, shift=(x, y))
