"""Symbol entries to Symbols: small paths parsed, circles and arcs as curves. In: checked entries. Out: ir Symbols. Codes `map.*`."""

import math
import re
from collections.abc import Mapping, Sequence

from booklet.base.diagnostics import Place, Sink
from booklet.base.package_data import data_folder
from booklet.ir.maps import Hatch, Marks, Shape, Stroke, Symbol, SymbolKind
from booklet.source.document import read_yaml
from booklet.source.schema.map_symbols import ShapeEntry, SymbolEntry, SymbolsFile

FILE = "symbols.yaml"
TOKEN = re.compile(r"\s*,?\s*([MLHVCZ]|-?(?:\d+\.?\d*|\.\d+))")
NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
QUARTER = math.pi / 2


class BadPath(ValueError):
    """A path that cannot be read; the text says where."""


def engine_symbols(sink: Sink) -> dict[str, Symbol]:
    """The symbols that travel with the engine."""
    found = read_yaml(data_folder("maps"), FILE, SymbolsFile, sink, stage="map")
    return symbols_of(found.symbols, Place(f"maps/{FILE}"), sink) if found else {}


def symbols_of(entries: Mapping[str, SymbolEntry], place: Place, sink: Sink) -> dict[str, Symbol]:
    """Symbols by name; one that cannot be drawn is reported and left out."""
    found: dict[str, Symbol] = {}
    for name, entry in entries.items():
        try:
            found[name] = _symbol(name, entry)
        except BadPath as error:
            sink.error("map.bad-path", f"symbol “{name}”: {error}", hint="M L H V C Z, as in SVG", place=place)
    return found


def _symbol(name: str, entry: SymbolEntry) -> Symbol:
    return Symbol(
        name=name,
        kind=SymbolKind(entry.kind),
        label=entry.label,
        shapes=tuple(_shape(shape) for shape in entry.draw),
        strokes=tuple(Stroke(s.colour, s.width, tuple(s.dash)) for s in entry.strokes),
        marks=Marks(entry.marks.every, tuple(_shape(s) for s in entry.marks.draw)) if entry.marks else None,
        fill=entry.fill,
        hatch=Hatch(entry.hatch.colour, entry.hatch.angle, entry.hatch.gap, entry.hatch.width) if entry.hatch else None,
        text=entry.text,
        priority=entry.priority,
        is_smooth=entry.smooth,
        is_in_legend=entry.legend,
        sample=entry.sample,
        companion=entry.companion,
    )


def _shape(entry: ShapeEntry) -> Shape:
    ops, numbers = _outline(entry)
    width = entry.width if entry.stroke else 0.0
    return Shape(ops, tuple(round(n, 3) for n in numbers), entry.fill, entry.stroke, width, tuple(entry.dash))


def _outline(entry: ShapeEntry) -> tuple[str, list[float]]:
    given = {name: getattr(entry, name) for name in ("path", "circle", "box", "arc", "line")}
    asked = [name for name, value in given.items() if value]
    if len(asked) != 1:
        raise BadPath("a shape has one of path, circle, box, arc, line")
    values = [float(n) for n in given[asked[0]]] if asked[0] != "path" else []
    wanted = {"circle": 3, "box": 4, "arc": 5}.get(asked[0])
    if wanted is not None and len(values) != wanted:
        raise BadPath(f"{asked[0]} has {wanted} numbers, not {len(values)}")
    match asked[0]:
        case "path":
            return _path(entry.path)
        case "circle":
            x, y, radius = values
            ops, numbers = arc(x, y, radius, 0.0, 360.0)
            return ops + "h", numbers
        case "box":
            x, y, width, height = values
            return "mlllh", [x, y, x + width, y, x + width, y + height, x, y + height]
        case "arc":
            return arc(*values)
        case _:
            if len(values) < 4 or len(values) % 2:
                raise BadPath("a line has two numbers for each of its points")
            return "m" + "l" * (len(values) // 2 - 1), values


def arc(x: float, y: float, radius: float, start: float, end: float) -> tuple[str, list[float]]:
    """A circular arc from `start` to `end` degrees, clockwise on the page from the right, in curves of at most a quarter."""
    first, last = math.radians(start), math.radians(end)
    count = max(1, math.ceil(abs(last - first) / QUARTER - 1e-9))
    step = (last - first) / count
    reach = 4 / 3 * math.tan(step / 4) * radius
    ops, numbers = "m", [x + radius * math.cos(first), y + radius * math.sin(first)]
    for n in range(count):
        a, b = first + n * step, first + (n + 1) * step
        ax, ay = x + radius * math.cos(a), y + radius * math.sin(a)
        bx, by = x + radius * math.cos(b), y + radius * math.sin(b)
        ops += "c"
        numbers += [
            ax - reach * math.sin(a), ay + reach * math.cos(a), bx + reach * math.sin(b), by - reach * math.cos(b), bx, by
        ]  # fmt: skip
    return ops, numbers


def _path(text: str) -> tuple[str, list[float]]:
    """The path in PDF's letters: every point in full."""
    ops, numbers = "", list[float]()
    x = y = 0.0
    for letter, values in _steps(text):
        match letter:
            case "H":
                values = [values[0], y]
            case "V":
                values = [x, values[0]]
        if letter == "Z":
            ops += "h"
            continue
        if not ops and letter != "M":
            raise BadPath(f"“{text}” must begin with M")
        ops += {"M": "m", "C": "c"}.get(letter, "l")
        numbers += values
        x, y = values[-2:]
    return ops, numbers


def _steps(text: str) -> list[tuple[str, list[float]]]:
    """Letters with their numbers; numbers that go on without a letter repeat the one before (after M: L)."""
    steps: list[tuple[str, list[float]]] = []
    letter, waiting, at = "", list[float](), 0
    stripped = text.strip()
    while at < len(stripped):
        found = TOKEN.match(stripped, at)
        if found is None:
            raise BadPath(f"“{text}” is no path at “{stripped[at : at + 8]}”")
        at, token = found.end(), found[1]
        if token in NUMBERS:
            _need(text, not waiting)
            letter = token
            if letter == "Z":
                steps.append(("Z", []))
            continue
        _need(text, bool(letter) and letter != "Z")
        waiting.append(float(token))
        if len(waiting) == NUMBERS[letter]:
            steps.append((letter, waiting))
            letter, waiting = ("L" if letter == "M" else letter), []
    _need(text, not waiting and bool(steps))
    return steps


def _need(text: str, is_met: bool) -> None:
    if not is_met:
        raise BadPath(f"“{text}” lacks a letter or a number")


def scaled(shapes: Sequence[Shape], factor: float) -> tuple[Shape, ...]:
    """The shapes larger or smaller."""
    return tuple(
        Shape(s.ops, tuple(n * factor for n in s.numbers), s.fill, s.stroke, s.width * factor, s.dash) for s in shapes
    )
