"""The painter's canvas on ReportLab's. Every private thing of ReportLab that is touched is touched here.

Paths, colours and states go through `reportlab.pdfgen.canvas`; glyph runs by glyph id, marked content and `Do` of resources that
ReportLab does not know are appended to its code list (`_code`) as operators. No page is ever shown on it, so neither its
preamble (`/F1` Helvetica) nor its fonts reach anything of ours. tests/draw/test_reportlab_canvas.py guards all of this.
"""

import io
from collections.abc import Mapping, Sequence

from reportlab.pdfgen.canvas import Canvas

from booklet.base.geometry import Size
from booklet.draw.canvas import Matrix
from booklet.draw.ink import Ink, SpotInk
from booklet.draw.numbers import number

STROKE_OVERPRINT = "GsLine"
OVERPRINT = {True: "GsOn", False: "GsOff"}  # graphics states that `finish` supplies where a page overprints
FILL, STROKE = {1: "g", 3: "rg", 4: "k"}, {1: "G", 3: "RG", 4: "K"}  # operators by the number of inks
COUNTS = {"m": 2, "l": 2, "c": 6, "h": 0}


class ReportLabCanvas:
    """One page's operators, painted by a ReportLab canvas of its own size."""

    def __init__(self, size: Size) -> None:
        self._canvas = Canvas(io.BytesIO(), pagesize=(size.width, size.height), pageCompression=0, invariant=1)
        self._code: list[str] = self._canvas._code
        self._text_state: tuple[str, float, float] = ("", 0.0, 1.0)
        self._saved: list[tuple[str, float, float]] = []

    def save(self) -> None:
        self._canvas.saveState()
        self._saved.append(self._text_state)

    def restore(self) -> None:
        self._canvas.restoreState()
        self._text_state = self._saved.pop()

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        path = self._canvas.beginPath()
        path.rect(*_rounded(x, y, width, height))
        self._canvas.clipPath(path, stroke=0, fill=0)

    def fill_ink(self, ink: Ink) -> None:
        if isinstance(ink, SpotInk):
            self._code.append(f"/{ink.space} cs 1 scn")
        elif len(ink) == 1:
            self._canvas.setFillGray(*_rounded(*ink))
        else:
            self._canvas.setFillColor(_rounded(*ink))

    def overprint(self, *, is_on: bool) -> None:
        self._code.append(f"/{OVERPRINT[is_on]} gs")

    def fill_rect(self, x: float, y: float, width: float, height: float) -> None:
        self._canvas.rect(*_rounded(x, y, width, height), stroke=0, fill=1)

    def stroke_line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        width: float,
        ink: Ink,
        dash: Sequence[float],
        overprints: bool,
    ) -> None:
        self.save()
        if overprints:
            self._code.append(f"/{STROKE_OVERPRINT} gs")
        self._canvas.setLineWidth(round(width, 3))
        if isinstance(ink, SpotInk):
            self._code.append(f"/{ink.space} CS 1 SCN")
        elif len(ink) == 1:
            self._canvas.setStrokeGray(*_rounded(*ink))
        else:
            self._canvas.setStrokeColor(_rounded(*ink))
        if dash:
            self._canvas.setDash(list(dash))
        self._canvas.line(*_rounded(*start, *end))
        self.restore()

    def glyphs(self, x: float, y: float, face: str, *, size: float, scale: float, strings: str, text: str) -> None:
        had_face, had_size, had_scale = self._text_state
        font = f"/{face} {number(size)} Tf " if (face, size) != (had_face, had_size) else ""
        stretch = f"{number(scale * 100)} Tz " if scale != had_scale else ""
        self._text_state = (face, size, scale)
        self._code.append(f"BT {font}{stretch}{number(x)} {number(y)} Td [{strings}]TJ ET")

    def path(
        self,
        ops: str,
        numbers: Sequence[float],
        *,
        fill: Ink | None,
        stroke: Ink | None,
        width: float,
        dash: Sequence[float],
        overprints: bool,
    ) -> None:
        """Written as operators: ReportLab's path object takes ten times as long for the thousands of points of a map."""
        state = [f"q /{STROKE_OVERPRINT} gs 1 j" if overprints else "q 1 j"]
        state += [_inks(fill, FILL, "cs 1 scn")] if fill else []
        state += [f"{_inks(stroke, STROKE, 'CS 1 SCN')} {number(width)} w"] if stroke else []
        state += [f"[{_numbers(dash)}] 0 d"] if dash else []
        rows, at = [], 0
        for op in ops:
            end = at + COUNTS[op]
            rows.append(" ".join([*map(number, numbers[at:end]), op]))
            at = end
        self._code.append(" ".join([*state, *rows, "B*" if fill and stroke else "f*" if fill else "S", "Q"]))

    def turned_glyphs(self, matrix: Matrix, face: str, *, size: float, strings: str) -> None:
        self._text_state = (face, size, 1.0)
        self._code.append(f"BT /{face} {number(size)} Tf 100 Tz {_numbers(matrix)} Tm [{strings}]TJ ET")

    def form(self, name: str, matrix: Matrix) -> None:
        self._code.append(f"{' '.join(number(value) for value in matrix)} cm /{name} Do")

    def begin_mark(self, tag: str, properties: str) -> None:
        self._code.append(f"/{tag} <<{properties}>> BDC" if properties else f"/{tag} BMC")

    def end_mark(self) -> None:
        self._code.append("EMC")

    def operators(self) -> bytes:
        return "\n".join(self._code).encode("ascii")


def _numbers(values: Sequence[float]) -> str:
    return " ".join(map(number, values))


def _inks(ink: Ink, operators: Mapping[int, str], spot: str) -> str:
    if isinstance(ink, SpotInk):
        return f"/{ink.space} {spot}"
    return f"{_numbers(ink)} {operators[len(ink)]}"


def _rounded(*values: float) -> tuple[float, ...]:
    """Thousandths of a point, without a negative nought."""
    return tuple(round(value, 3) + 0.0 for value in values)
