"""Names on a map, each with the places where it could stand. In: what is named, a field, type. Out: Labels for `placing`.

A place's name stands beside its point (eight sides, on one line or two, at need with a thin leader), an area's name within it, a
line's along it. What stands in the gutter zone, over the edge or on something drawn is no place at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from booklet.base.colour import Colour
from booklet.base.dataclass import dataclass
from booklet.base.language import Direction
from booklet.ir.composed import Line
from booklet.ir.content import NodeId
from booklet.ir.maps import AreaName, MapItem, MapPath, MapText, PlacePoint, Symbol
from booklet.maps.boxes import Box, around, grown
from booklet.maps.field import Field
from booklet.maps.geometry import lines_in, polygons_in
from booklet.maps.halo import with_halo
from booklet.maps.placing import Candidate, Label, Refusal
from booklet.maps.projection import Array
from booklet.maps.symbols import stamp, stamp_box
from booklet.maps.type import ASCENT, DESCENT, Along, Type, along, ink_box, size_of
from booklet.maps.window import Window
from booklet.text.itemise import IS_UNSEEN

GAP = 1.7  # between a symbol and its name
PAD = 0.9  # around every label
HALO = 1.1
OTHER, NUMBER = "map-other", "map-number"
SIGN_SIZE = 0.78
SIDES: dict[str, tuple[float, float, float]] = {  # direction from the point, and what is against it
    "e": (1, 0, 0.0), "ne": (0.7, -0.7, 0.8), "se": (0.7, 0.7, 1.2), "w": (-1, 0, 1.6), "nw": (-0.7, -0.7, 2.0),
    "sw": (-0.7, 0.7, 2.4), "n": (0, -1, 2.6), "s": (0, 1, 3.0),
}  # fmt: skip
RTL_SIDES = {  # a name that begins on the right stands best on the left of its place
    side.translate(str.maketrans("ew", "we")): (-dx, dy, against) for side, (dx, dy, against) in SIDES.items()
}
LEADERS = ((9.0, 14.0), (15.0, 22.0), (23.0, 34.0))  # length of a leader, and what is against it
LEADER_COLOUR, LEADER_WIDTH = "granite", 0.35
STACKED = 0.5  # against a name on two lines
CROSSING = 0.25  # against a point of line under a name, times its weight
MOST_OUTSIDE = 0.35  # of the box of an area's name
MAX_BEND = 75.0  # degrees that a name along a line may turn
SHORTER = 1.5  # against each piece of a line that is shorter than another
STRIDE = 11.0  # points between tries along a line
FEW, ENOUGH = 3, 30  # candidates: fewer than that, and leaders are tried; more do not make a map better
EASE = 9  # points of a path over which it is evened for type

NEARBY = sorted(
    (
        (float(dx), float(dy))
        for dx in (0, -8, 8, -16, 16, -26, 26, -38, 38, -52, 52, -70, 70, -95, 95)
        for dy in (0, -6, 6, -12, 12, -20, 20, -30, 30, -42, 42)
    ),
    key=lambda way: way[0] ** 2 + way[1] ** 2,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a name, with signs after it: (symbol, x of its middle) and the lines of their numbers."""

    line: Line
    signs: tuple[tuple[Symbol, float], ...] = ()
    numbers: tuple[tuple[Line, float], ...] = ()
    width: float = 0.0
    at: float = 0.0  # of the line: to the right of its signs in a right-to-left row


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes labels of one map."""

    field: Field
    type_: Type
    window: Window
    ground: Colour | None

    @property
    def is_rtl(self) -> bool:
        """True if names begin on the right."""
        return self.type_.style("map-place").direction is Direction.RTL

    @property
    def sides(self) -> dict[str, tuple[float, float, float]]:
        return RTL_SIDES if self.is_rtl else SIDES

    def label(
        self,
        id_: NodeId,
        name: str,
        priority: int,
        tries: Iterable[Candidate],
        more: Iterable[Candidate] = (),
        *,
        most: int = ENOUGH,
    ) -> Label:
        """A label of the candidates that touch nothing fixed, the best `most` of them; `more` are tried if there are few."""
        good, bad = list[Candidate](), dict[str, int]()
        for candidate in chain(tries, [None], more):
            if candidate is None:
                if len(good) >= FEW:
                    break
                continue
            if len(good) >= most:
                break
            reason = self.field.refuses(candidate.boxes)
            if reason:
                bad[reason] = bad.get(reason, 0) + 1
            else:
                good.append(candidate._replace(cost=candidate.cost + CROSSING * self.field.crossing(candidate.boxes)))
        return Label(id_, name, priority, tuple(good), tuple(Refusal(by, n) for by, n in bad.items()))

    def halo(self, box: Box) -> Colour | None:
        return self.field.ground_at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, self.ground)

    # Points

    def point(self, place: PlacePoint, symbol: Symbol, symbols: dict[str, Symbol]) -> Label:
        at = self.window.point(place.at)
        mark = stamp_box(symbol, *at, angle=place.angle)
        forms = list(self._forms(place, symbol, symbols))
        tries = [c for n, rows in enumerate(forms) for c in self._around(place, mark, rows, n * STACKED)]
        far = (c for n, rows in enumerate(forms) for c in self._afar(place, at, mark, rows, n * STACKED))
        return self.label(place.id, place.name, place.priority or symbol.priority, tries, () if place.side else far)

    def _forms(self, place: PlacePoint, symbol: Symbol, symbols: dict[str, Symbol]) -> Iterator[tuple[Row, ...]]:
        role = symbol.text or "map-place"
        if not place.other:
            yield (self._row(self.type_.line((place.name, role)), place, symbols),)
            return
        name, other = (place.name, role), (f"({place.other})", OTHER)
        yield (
            Row(self.type_.line(name), width=self.type_.line(name).width),
            self._row(self.type_.line(other), place, symbols),
        )
        yield (self._row(self.type_.line((place.name + " ", role), other), place, symbols),)

    def _row(self, line: Line, place: PlacePoint, symbols: dict[str, Symbol]) -> Row:
        x, signs, numbers = line.width, list[tuple[Symbol, float]](), list[tuple[Line, float]]()
        for sign in place.signs:
            symbol = symbols[sign.symbol]
            box = stamp_box(symbol, 0, 0, size=SIGN_SIZE)
            x += 2.6 - box[0]
            signs.append((symbol, x))
            x += box[2]
            if sign.number:
                number = self.type_.line((sign.number, NUMBER))
                numbers.append((number, x + 1.0))
                x += 1.0 + number.width
        if not self.is_rtl:
            return Row(line, tuple(signs), tuple(numbers), x)
        turned = tuple((number, x - at - number.width) for number, at in numbers)
        return Row(line, tuple((symbol, x - at) for symbol, at in signs), turned, x, x - line.width)

    def _around(self, place: PlacePoint, mark: Box, rows: tuple[Row, ...], cost: float) -> Iterator[Candidate]:
        for side, (dx, dy, against) in self.sides.items():
            if place.side in ("", side):
                yield self._beside(place, mark, rows, (dx, dy, GAP), cost + against)

    def _afar(
        self, place: PlacePoint, at: tuple[float, float], mark: Box, rows: tuple[Row, ...], cost: float
    ) -> Iterator[Candidate]:
        for length, against in LEADERS:
            for dx, dy, more in self.sides.values():
                yield self._beside(place, mark, rows, (dx, dy, length), cost + against + more, leader_from=at)

    def _beside(
        self,
        place: PlacePoint,
        mark: Box,
        rows: tuple[Row, ...],
        way: tuple[float, float, float],
        cost: float,
        *,
        leader_from: tuple[float, float] | None = None,
    ) -> Candidate:
        """The name beside its symbol, in the direction and at the distance of `way`."""
        dx, dy, gap = way
        size, step = size_of(rows[0].line), self.type_.style("map-place").leading
        height = (len(rows) - 1) * step
        width = max(row.width for row in rows)
        middle_x, middle_y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2
        reach_x, reach_y = (mark[2] - mark[0]) / 2, (mark[3] - mark[1]) / 2
        if abs(dx) == 0.7 and gap == GAP:  # close in: the name's corner at the symbol's shoulder
            gap *= 0.6
        near = middle_x + dx * (reach_x + gap)
        left = near if dx > 0 else near - width if dx < 0 else middle_x - width / 2
        if dy < 0:
            first = middle_y + dy * (reach_y + gap) - (0.06 if dx else DESCENT) * size - height
        elif dy > 0:
            first = middle_y + dy * (reach_y + gap) + (0.62 if dx else ASCENT) * size
        else:
            first = middle_y + 0.25 * size - height / 2
        share = 0.0 if dx > 0 else 1.0 if dx < 0 else 0.5
        places = [(row, left + (width - row.width) * share, first + n * step) for n, row in enumerate(rows)]
        boxes = [grown(self._row_box(row, x, y), PAD) for row, x, y in places]
        leader = self._leader(place.id, leader_from, mark, around(boxes)) if leader_from else ()
        return Candidate.of(boxes, cost, lambda: (*leader, *self._draw_rows(place.id, places, self.halo(boxes[0]))))

    def _row_box(self, row: Row, x: float, y: float) -> Box:
        _, top, _, bottom = ink_box(row.line, x, y)
        if row.signs:
            size = size_of(row.line)
            middle = y - 0.3 * size
            high = max(3.2 * SIGN_SIZE + 0.4, size * 0.4)
            top, bottom = min(top, middle - high), max(bottom, middle + high)
        return x, top, x + row.width, bottom

    def _draw_rows(
        self, id_: NodeId, places: Sequence[tuple[Row, float, float]], halo: Colour | None
    ) -> Iterator[MapItem]:
        for row, x, y in places:
            yield from self._haloed(MapText(id_, row.line, round(x + row.at, 3), round(y, 3)), halo)
            for symbol, dx in row.signs:
                yield from stamp(symbol.shapes, x + dx, y - 0.3 * size_of(row.line), self.type_, id_, size=SIGN_SIZE)
            for number, dx in row.numbers:
                yield from self._haloed(MapText(id_, number, round(x + dx, 3), round(y, 3)), halo)

    def _leader(self, id_: NodeId, at: tuple[float, float], mark: Box, box: Box) -> tuple[MapPath, ...]:
        """A thin line from the symbol's edge to the nearest point of the name."""
        x, y = min(max(at[0], box[0]), box[2]), min(max(at[1], box[1] + 1), box[3] - 1)
        reach = max(mark[2] - mark[0], mark[3] - mark[1]) / 2 + 0.8
        length = float(np.hypot(x - at[0], y - at[1]))
        if length <= reach:
            return ()
        start = at[0] + (x - at[0]) * reach / length, at[1] + (y - at[1]) * reach / length
        numbers = tuple(round(n, 2) for n in (*start, x, y))
        return (MapPath("ml", numbers, None, self.type_.colour(LEADER_COLOUR), LEADER_WIDTH, (), id_),)

    # Areas

    def area(self, id_: NodeId, name: str, shape: BaseGeometry, role: str, priority: int) -> Label:
        """A name within an area, near its middle."""
        line = self.type_.line((name, role))
        size = size_of(line)
        half = (line.width / 2 + PAD, (ASCENT + DESCENT) * size / 2 + PAD)
        largest = max(polygons_in(shape), key=lambda p: p.area)
        shapely.prepare(largest)
        return self.label(id_, name, priority, self._within(id_, line, largest, half))

    def _within(self, id_: NodeId, line: Line, area: BaseGeometry, half: tuple[float, float]) -> Iterator[Candidate]:
        middle = shapely.get_coordinates(area.representative_point())[0]
        left, top, right, bottom = area.bounds
        span = max(right - left, bottom - top)
        grid = [(x, y) for x in np.linspace(left, right, 15)[1:-1] for y in np.linspace(top, bottom, 15)[1:-1]]
        centre = shapely.get_coordinates(area.centroid)[0]
        spots = np.array([middle, centre, *grid])
        offsets = np.array([(dx * half[0], dy * half[1]) for dx in (-1, -0.5, 0, 0.5, 1) for dy in (-1, 0, 1)])
        samples = (spots[:, None, :] + offsets[None, :, :]).reshape(-1, 2)
        outside = 1 - shapely.contains_xy(area, samples).reshape(len(spots), -1).mean(axis=1)
        costs = 6 * np.hypot(*(spots - centre).T) / span + 25 * outside
        for n in np.argsort(costs, kind="stable"):
            if outside[n] <= MOST_OUTSIDE:
                x, y = spots[n].tolist()
                yield self._straight(id_, line, x - line.width / 2, y, float(costs[n]))

    def _straight(self, id_: NodeId, line: Line, x: float, middle: float, cost: float) -> Candidate:
        y = middle + (ASCENT - DESCENT) / 2 * size_of(line)
        bare = ink_box(line, x, y)
        return Candidate.of([grown(bare, PAD)], cost, lambda: self._text(id_, line, x, y, bare))

    def _text(self, id_: NodeId, line: Line, x: float, y: float, box: Box) -> tuple[MapItem, ...]:
        return self._haloed(MapText(id_, line, round(x, 3), round(y, 3)), self.halo(box))

    def _haloed(self, text: MapText, halo: Colour | None) -> tuple[MapItem, ...]:
        return with_halo(text, halo, HALO, self.type_.fonts)

    def name(self, name: AreaName) -> Label:
        """A letter-spaced name at a point, on one line or more, or along a line."""
        if len(name.at) == 1 and not name.angle:
            tries = self._about(name, *self.window.point(name.at[0]))
        else:
            tries = self._on_path(name, self._spread(name, name.name))
        return self.label(name.id, name.name, name.priority, tries)

    def _spread(self, name: AreaName, words: str) -> Line:
        """Words of the name with their letters so far apart that they span the land that they may, at most 2.4 em."""
        natural = self.type_.line((words, name.text))
        if not name.width_km:
            return natural
        wanted, letters = name.width_km / self.window.km(1.0), max(1, len(IS_UNSEEN.sub("", words)) - 1)
        own = self.type_.style(name.text).text
        more = (wanted - natural.width) / letters / own.size * 1000
        return self.type_.line((words, name.text), tracking=min(2400.0, max(own.tracking, own.tracking + more)))

    def _about(self, name: AreaName, x: float, y: float) -> Iterator[Candidate]:
        """The lines of the name under one another, its other name last, about a point."""
        lines = [self._spread(name, words) for words in name.name.split("\n")]
        lines += [self.type_.line((f"({name.other})", OTHER))] if name.other else []
        step = 1.15 * size_of(lines[0])
        first = y - step * (len(lines) - 1) / 2
        for dx, dy in NEARBY:
            cost = 0.12 * float(np.hypot(dx, dy))
            rows = [
                self._straight(name.id, line, x + dx - line.width / 2, first + dy + n * step, cost if n == 0 else 0.0)
                for n, line in enumerate(lines)
            ]
            yield rows[0] if len(rows) == 1 else _together(rows)

    def _on_path(self, name: AreaName, line: Line) -> Iterator[Candidate]:
        path = self._path(name, line)
        length = float(np.hypot(*np.diff(path, axis=0).T).sum())
        spare = length - line.width
        for rise in (0, -6, 6, -12, 12, -20, 20):
            for share in (0.5, 0.4, 0.6, 0.25, 0.75, 0.1, 0.9):
                set_ = along(line, path, spare * share, rise - (ASCENT - DESCENT) / 2 * size_of(line))
                if set_ is not None:
                    yield self._curved(name.id, line, set_, 0.15 * abs(rise) + 6 * abs(share - 0.5))

    def _path(self, name: AreaName, line: Line) -> Array:
        points = self.window.points(np.array(name.at))
        if len(points) > 1:
            return _eased(points, 40)
        x, y = points[0]
        reach = line.width / 2 + 30
        dx, dy = np.cos(np.radians(name.angle)) * reach, np.sin(np.radians(name.angle)) * reach
        return np.array([[x - dx, y - dy], [x + dx, y + dy]])

    def _curved(self, id_: NodeId, line: Line, set_: Along, cost: float) -> Candidate:
        boxes = [grown(box, PAD) for box in set_.boxes]
        return Candidate.of(boxes, cost, lambda: self._text_along(id_, line, set_))

    def _text_along(self, id_: NodeId, line: Line, set_: Along) -> tuple[MapItem, ...]:
        x, y, _ = set_.glyphs[0]
        return self._haloed(MapText(id_, line, x, y, set_.glyphs), self.halo(set_.boxes[len(set_.boxes) // 2]))

    # Lines

    def line(self, id_: NodeId, name: str, shape: BaseGeometry, role: str, priority: int) -> Label:
        """A name along a line, where it bends least, left to right."""
        line = self.type_.line((name, role))
        tries: list[Candidate] = []
        for number, piece in enumerate(sorted(lines_in(shape), key=lambda part: -part.length)[:6]):
            path = _eased(shapely.get_coordinates(piece), EASE)
            length = float(np.hypot(*np.diff(path, axis=0).T).sum())
            for start in np.arange(STRIDE, length - line.width - STRIDE, STRIDE):
                tries += self._along(id_, line, path, (float(start), length), SHORTER * number)
            if not tries and length > line.width:
                tries += self._along(id_, line, path, ((length - line.width) / 2, length), SHORTER * number)
        return self.label(id_, name, priority, tries, most=len(tries))

    def _along(
        self, id_: NodeId, line: Line, path: Array, stretch: tuple[float, float], cost: float
    ) -> Iterator[Candidate]:
        (start, length), size = stretch, size_of(line)
        off_middle = abs(start + line.width / 2 - length / 2) / length
        for rise, against in ((0.36 * size, 0.0), (-(ASCENT + 0.24) * size, 1.0)):
            set_ = _upright(line, path, start, length, rise)
            if set_ is not None and set_.bend <= MAX_BEND:
                yield self._curved(id_, line, set_, cost + against + set_.bend / 12 + 2 * off_middle)


def _together(rows: Sequence[Candidate]) -> Candidate:
    """Candidates that stand or fall as one."""
    boxes = [box for row in rows for box in row.boxes]
    return Candidate.of(
        boxes, sum(row.cost for row in rows), lambda: tuple(item for row in rows for item in row.draw())
    )


def _upright(line: Line, path: Array, start: float, length: float, rise: float) -> Along | None:
    """The line along the path, or along it the other way if it would stand on its head."""
    set_ = along(line, path, start, rise)
    if set_ is not None and not set_.is_upright:
        return along(line, path[::-1], length - start - line.width, rise)
    return set_


def _eased(path: Array, over: int) -> Array:
    """The path at even steps of 2 points, its small turns evened out so that letters do not jump."""
    lengths = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))))
    count = max(2, int(lengths[-1] / 2))
    at = np.linspace(0.0, lengths[-1], count)
    even = np.column_stack((np.interp(at, lengths, path[:, 0]), np.interp(at, lengths, path[:, 1])))
    reach = min(over, (count - 1) // 2)
    if reach < 1:
        return even
    kernel = np.ones(2 * reach + 1) / (2 * reach + 1)
    padded = [np.concatenate((2 * c[0] - c[reach:0:-1], c, 2 * c[-1] - c[-2 : -reach - 2 : -1])) for c in even.T]
    return np.column_stack([np.convolve(c, kernel, mode="valid") for c in padded])
