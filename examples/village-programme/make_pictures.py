"""The pictures of the programme: kites over the village, lanterns on the water. Flat shapes in the colours of the style sheet.

Out: images/kites.png and images/lanterns.png beside this file, with few colours each, so that they stay small. Millimetres;
needs Pillow alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

OUT = Path(__file__).resolve().parent / "images"
PPI, FINER = 300, 3  # drawn three times as fine, then reduced: smooth edges
Point = tuple[float, float]

SKY, SUN_LIGHT, CLOUD = "#DCEBEC", "#F9E6B5", "#EEF5F4"
FAR, MIDDLE, NEAR = "#BBD2B4", "#8DB48A", "#4F8A63"
DEEP, POPPY, SUN, PAPER, CREAM = "#1B4B5E", "#D9512C", "#F2B441", "#FFFFFF", "#FBF6EA"
POPPY_DARK, SUN_DARK, DEEP_LIGHT, WATER = "#B23F20", "#DB9A2B", "#3A7186", "#A9CDD6"
NIGHT, NIGHT_WATER, BANK = "#12364A", "#1B4B5E", "#0D2736"


class Sheet:
    """A picture in millimetres from its top left corner."""

    def __init__(self, width: float, height: float, ground: str) -> None:
        self.unit = PPI * FINER / 25.4
        size = (round(width * PPI / 25.4) * FINER, round(height * PPI / 25.4) * FINER)
        self.image = Image.new("RGB", size, ground)
        self.draw = ImageDraw.Draw(self.image)

    def at(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.unit, y * self.unit) for x, y in points]

    def shape(self, points: Iterable[Point], fill: str) -> None:
        self.draw.polygon(self.at(points), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        self.draw.ellipse(self.at([(x - radius, y - radius), (x + radius, y + radius)]), fill=fill)

    def oval(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        self.draw.ellipse(self.at([(x - wide, y - high), (x + wide, y + high)]), fill=fill)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        self.draw.line(self.at(points), fill=colour, width=max(1, round(width * self.unit)), joint="curve")

    def save(self, name: str, colours: int) -> None:
        """Reduce to 300 ppi and to a palette."""
        width, height = self.image.size
        small = self.image.resize((width // FINER, height // FINER), Image.Resampling.BOX)
        few = small.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(OUT / name, optimize=True, dpi=(PPI, PPI))


def curve(*knots: Point, steps: int = 24) -> list[Point]:
    """A smooth line through the knots (Catmull and Rom)."""
    ends = [knots[0], *knots, knots[-1]]
    made: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        made += [
            (_spline(a[0], b[0], c[0], d[0], t / steps), _spline(a[1], b[1], c[1], d[1], t / steps))
            for t in range(steps)
        ]
    return [*made, knots[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def turned(points: Iterable[Point], x: float, y: float, degrees: float, size: float = 1.0) -> list[Point]:
    """Points about (0, 0), turned, enlarged and moved to (x, y)."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return [(x + size * (u * cosine - v * sine), y + size * (u * sine + v * cosine)) for u, v in points]


def kite(
    sheet: Sheet,
    x: float,
    y: float,
    *,
    size: float,
    lean: float,
    cloth: Sequence[str],
    hand: Point,
    tail: Sequence[Point],
) -> None:
    """A diamond of four cloths, its line down to the hand that holds it, its tail with bows. `size` is its height in mm."""
    sheet.line(curve((x, y), (x + (hand[0] - x) * 0.45, y + (hand[1] - y) * 0.62), hand), DEEP, 0.22)
    top, right, foot, left, middle = (0.0, -0.4), (0.36, -0.06), (0.0, 0.6), (-0.36, -0.06), (0.0, -0.06)
    end = turned([foot], x, y, lean, size)[0]
    way = curve(end, *[(end[0] + u, end[1] + v) for u, v in tail])
    sheet.line(way, DEEP, 0.3)
    for index, colour in zip(range(12, len(way), 24), [cloth[0], cloth[2], cloth[1]] * 3, strict=False):
        bow(sheet, way[index], way[min(index + 3, len(way) - 1)], size * 0.075, colour)
    for corners, colour in zip(((top, right), (right, foot), (foot, left), (left, top)), cloth, strict=True):
        sheet.shape(turned([*corners, middle], x, y, lean, size), colour)


def bow(sheet: Sheet, at: Point, ahead: Point, size: float, colour: str) -> None:
    angle = math.degrees(math.atan2(ahead[1] - at[1], ahead[0] - at[0])) + 90
    sheet.shape(turned([(0, 0), (1.3, -0.8), (1.3, 0.8)], at[0], at[1], angle, size), colour)
    sheet.shape(turned([(0, 0), (-1.3, -0.8), (-1.3, 0.8)], at[0], at[1], angle, size), colour)


def house(sheet: Sheet, corner: Point, size: Point, roof: str) -> None:
    """A house on its foot, with two windows."""
    (x, foot), (wide, high) = corner, size
    sheet.shape([(x, foot), (x, foot - high), (x + wide, foot - high), (x + wide, foot)], CREAM)
    sheet.shape(
        [(x - 0.7, foot - high), (x + wide / 2, foot - high - wide * 0.62), (x + wide + 0.7, foot - high)], roof
    )
    for at in (0.24, 0.62):
        sheet.shape(
            [(x + wide * (at + dx), foot - high * dy) for dx, dy in ((0, 0.72), (0.15, 0.72), (0.15, 0.4), (0, 0.4))],
            DEEP,
        )


def tree(sheet: Sheet, x: float, foot: float, size: float, colour: str) -> None:
    sheet.line([(x, foot), (x, foot - size)], DEEP, 0.45)
    sheet.oval(x, foot - size * 1.05, size * 0.42, size * 0.62, colour)


def person(sheet: Sheet, x: float, foot: float, coat: str, *, reach: float) -> Point:
    """Somebody who holds a line; the hand."""
    sheet.line([(x - 0.5, foot), (x - 0.25, foot - 2.4), (x + 0.25, foot - 2.4), (x + 0.6, foot)], DEEP, 0.5)
    sheet.shape([(x - 0.9, foot - 1.7), (x - 0.6, foot - 4.4), (x + 0.6, foot - 4.4), (x + 0.9, foot - 1.7)], coat)
    hand = (x + reach, foot - 5.2)
    sheet.line([(x, foot - 4.0), hand], coat, 0.55)
    sheet.disc(x, foot - 5.2, 0.75, DEEP)
    return hand


def cloud(sheet: Sheet, x: float, y: float, size: float) -> None:
    for dx, dy, wide, high in ((0, 0, 1.0, 0.2), (-0.25, -0.14, 0.42, 0.24), (0.22, -0.2, 0.5, 0.32)):
        sheet.oval(x + dx * size, y + dy * size, wide * size, high * size, CLOUD)


def hill(sheet: Sheet, colour: str, *crest: Point) -> None:
    sheet.shape([*curve(*crest), (230.0, 170.0), (-10.0, 170.0)], colour)


def kites() -> None:
    """The cover, with its bleed: the sky's left half stays free for the title."""
    sheet = Sheet(216.0, 154.0, SKY)
    sheet.disc(152.0, 62.0, 37.0, SUN_LIGHT)
    cloud(sheet, 184.0, 88.0, 19.0)
    cloud(sheet, 96.0, 96.0, 12.0)
    hill(sheet, FAR, (-6, 118), (40, 108), (92, 116), (150, 102), (222, 112))
    hill(sheet, MIDDLE, (-6, 124), (34, 121), (84, 128), (128, 124), (176, 115), (222, 121))
    for x, foot, size in ((18.0, 123.4, 7.0), (24.0, 122.8, 5.6), (101.0, 127.2, 6.2), (108.0, 126.6, 5.0)):
        tree(sheet, x, foot, size, NEAR)
    for x, foot, wide, high, roof in (
        (32.0, 122.6, 7.4, 4.8, POPPY),
        (41.4, 123.4, 6.2, 4.2, SUN_DARK),
        (49.4, 124.4, 8.2, 5.6, POPPY_DARK),
        (60.4, 125.8, 6.4, 4.4, POPPY),
        (70.4, 127.0, 7.0, 4.6, SUN_DARK),
    ):
        house(sheet, (x, foot), (wide, high), roof)
    sheet.shape(
        [
            *curve((-6, 134), (40, 131), (86, 136), (130, 131), (222, 127)),
            *curve((222, 131), (132, 137), (84, 143), (40, 137), (-6, 140)),
        ],
        WATER,
    )
    hill(sheet, NEAR, (-6, 143), (48, 142), (100, 147), (150, 139), (190, 131), (222, 133))
    hands = [
        person(sheet, x, foot, coat, reach=reach)
        for x, foot, coat, reach in (
            (146, 140.6, POPPY, -0.9),
            (163, 137.4, SUN, 0.9),
            (170, 136.0, CREAM, -0.8),
            (189, 132.6, POPPY, 0.8),
        )
    ]
    kite(
        sheet,
        121,
        66,
        size=25,
        lean=-24,
        cloth=(SUN, SUN_DARK, SUN, CREAM),
        hand=hands[0],
        tail=((-6, 8), (-2, 17), (-9, 25)),
    )
    kite(
        sheet,
        193,
        28,
        size=21,
        lean=16,
        cloth=(DEEP, DEEP_LIGHT, DEEP, DEEP_LIGHT),
        hand=hands[3],
        tail=((5, 7), (1, 15), (7, 22)),
    )
    kite(
        sheet,
        160,
        41,
        size=43,
        lean=9,
        cloth=(POPPY, POPPY_DARK, POPPY, SUN),
        hand=hands[1],
        tail=((6, 12), (-4, 24), (5, 36), (-1, 46)),
    )
    kite(
        sheet,
        137,
        24,
        size=13,
        lean=-12,
        cloth=(CREAM, POPPY, CREAM, PAPER),
        hand=hands[2],
        tail=((-3, 5), (0, 10), (-4, 14)),
    )
    sheet.save("kites.png", 56)


def lantern(sheet: Sheet, at: Point, size: float, colour: str, light: str) -> None:
    """A paper lantern: three bands between two caps."""
    x, y = at
    sheet.oval(x, y, size, size * 1.08, colour)
    sheet.oval(x, y, size * 0.52, size * 1.08, light)
    for end in (-1, 1):
        middle = y + end * size * 1.04
        sheet.shape(
            [(x + dx * size * 0.36, middle + dy * size * 0.12) for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1))], BANK
        )


def lanterns() -> None:
    """A tall picture: two strings of lanterns over the river, and their light in it."""
    wide, shore = 52.0, 76.0
    sheet = Sheet(wide, 113.0, NIGHT)
    sheet.disc(40.0, 13.0, 5.0, SUN_LIGHT)
    sheet.disc(37.6, 11.8, 4.6, NIGHT)
    for x, y in ((7.0, 9.0), (15.0, 22.0), (25.0, 7.0), (47.0, 27.0), (30.0, 24.0), (4.0, 33.0), (20.0, 13.0)):
        sheet.disc(x, y, 0.26, SUN_LIGHT)
    sheet.shape([(-1, shore), *curve((-1, 66), (10, 63), (24, 67), (38, 61), (53, 65)), (53, shore)], BANK)
    for x, foot, size in ((6.0, 66.0, 6.4), (12.0, 66.0, 4.6), (44.0, 64.6, 6.0)):
        sheet.oval(x, foot - size, size * 0.42, size * 0.9, BANK)
    for x, lit in ((19.0, SUN), (23.4, DEEP_LIGHT), (30.0, SUN)):
        sheet.shape([(x - 2, 68), (x - 2, 62.6), (x, 60.4), (x + 2, 62.6), (x + 2, 68)], BANK)
        sheet.shape([(x - 0.6, 65.6), (x - 0.6, 64), (x + 0.6, 64), (x + 0.6, 65.6)], lit)
    sheet.shape([(-1, shore), (53, shore), (53, 114), (-1, 114)], NIGHT_WATER)
    upper, lower = curve((-2, 30), (14, 40), (30, 41), (54, 30)), curve((-2, 46), (20, 57), (38, 55), (54, 45))
    for string in (upper, lower):
        sheet.line(string, DEEP_LIGHT, 0.25)
    hung = (
        (upper, 12, 3.5, POPPY, "#EC7A55"),
        (upper, 30, 4.4, SUN, SUN_LIGHT),
        (upper, 50, 3.3, CREAM, PAPER),
        (upper, 64, 4.0, POPPY, "#EC7A55"),
        (lower, 9, 3.0, SUN, SUN_LIGHT),
        (lower, 24, 3.8, CREAM, PAPER),
        (lower, 44, 3.1, POPPY, "#EC7A55"),
        (lower, 60, 3.4, SUN, SUN_LIGHT),
    )
    for string, at, size, colour, light in hung:
        x, y = string[at]
        lantern(sheet, (x, y + size * 1.3), size, colour, light)
        for row in range(5):
            depth = shore + 4.5 + row * 6.4 + (y - 30) * 0.12
            reach = size * (1.05 - 0.15 * row)
            sheet.oval(x + (0.9 if row % 2 else -0.9), depth, reach, 0.42, colour if row < 3 else DEEP_LIGHT)
    sheet.save("lanterns.png", 40)


def main() -> None:
    OUT.mkdir(exist_ok=True)
    kites()
    lanterns()
    for file in sorted(OUT.glob("*.png")):
        print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
