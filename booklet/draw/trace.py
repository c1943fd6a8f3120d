"""A canvas that writes what is painted as readable lines, for tests and for looking into a page."""

from collections.abc import Sequence

from booklet.draw.canvas import Matrix
from booklet.draw.ink import Ink, SpotInk
from booklet.draw.numbers import number


class TraceCanvas:
    """One line for each thing painted, indented within saved states and marks."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._depth = 0

    def save(self) -> None:
        self._say("save")
        self._depth += 1

    def restore(self) -> None:
        self._depth -= 1

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        self._say(f"clip {_numbers(x, y, width, height)}")

    def fill_ink(self, ink: Ink) -> None:
        self._say(f"ink {_inks(ink)}")

    def overprint(self, *, is_on: bool) -> None:
        self._say(f"overprint {'on' if is_on else 'off'}")

    def fill_rect(self, x: float, y: float, width: float, height: float) -> None:
        self._say(f"rect {_numbers(x, y, width, height)}")

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
        dashed = f" dash {_numbers(*dash)}" if dash else ""
        over = " overprints" if overprints else ""
        self._say(f"line {_numbers(*start)} to {_numbers(*end)} width {number(width)} ink {_inks(ink)}{dashed}{over}")

    def glyphs(self, x: float, y: float, face: str, *, size: float, scale: float, strings: str, text: str) -> None:
        stretched = f" scale {number(scale)}" if scale != 1 else ""
        self._say(f"text {_numbers(x, y)} {face} {number(size)}{stretched} {text!r} {strings}")

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
        filled = f" fill {_inks(fill)}" if fill else ""
        stroked = f" stroke {_inks(stroke)} width {number(width)}" if stroke else ""
        dashed = f" dash {_numbers(*dash)}" if dash else ""
        over = " overprints" if overprints else ""
        self._say(f"path {ops} {_numbers(*numbers)}{filled}{stroked}{dashed}{over}")

    def turned_glyphs(self, matrix: Matrix, face: str, *, size: float, strings: str) -> None:
        self._say(f"turned {_numbers(*matrix)} {face} {number(size)} {strings}")

    def form(self, name: str, matrix: Matrix) -> None:
        self._say(f"form {name} {_numbers(*matrix)}")

    def begin_mark(self, tag: str, properties: str) -> None:
        self._say(f"mark {tag} {properties}".rstrip())
        self._depth += 1

    def end_mark(self) -> None:
        self._depth -= 1

    def operators(self) -> bytes:
        return "\n".join(self.lines).encode()

    def _say(self, line: str) -> None:
        self.lines.append("  " * self._depth + line)


def _numbers(*values: float) -> str:
    return " ".join(number(value) for value in values)


def _inks(ink: Ink) -> str:
    return f"spot {ink.name!r}" if isinstance(ink, SpotInk) else _numbers(*ink)
