"""A glyph's outline as a path. In: an open font, a glyph id. Out: letters m, l, c, h and coordinates in font units, y up."""

import uharfbuzz as hb


def drawn_outline(font: hb.Font, gid: int) -> tuple[str, tuple[float, ...]]:
    """The outline; a quadratic curve (TrueType) is the cubic one that is the same."""
    ops: list[str] = []
    numbers: list[float] = []

    def move(x: float, y: float, _: object) -> None:
        ops.append("m")
        numbers.extend((x, y))

    def line(x: float, y: float, _: object) -> None:
        ops.append("l")
        numbers.extend((x, y))

    def cubic(*numbers_and_data: float) -> None:
        ops.append("c")
        numbers.extend(numbers_and_data[:6])

    def quadratic(cx: float, cy: float, x: float, y: float, _: object) -> None:
        x0, y0 = numbers[-2:]
        thirds = (x0 + 2 * cx) / 3, (y0 + 2 * cy) / 3, (x + 2 * cx) / 3, (y + 2 * cy) / 3
        cubic(*thirds, x, y)

    def close(_: object) -> None:
        ops.append("h")

    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(move)
    funcs.set_line_to_func(line)
    funcs.set_cubic_to_func(cubic)
    funcs.set_quadratic_to_func(quadratic)
    funcs.set_close_path_func(close)
    font.draw_glyph(gid, funcs, None)
    return "".join(ops), tuple(numbers)
