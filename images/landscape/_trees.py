"""Bare trees of winter, grown branch by branch and drawn as ink.

In: a kind, a height in pixels, a seed. Out: masks of 0 to 1: the wood, and the snow that lies on it.
Knows nothing of where a tree stands or how much mist is before it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from math import cos, hypot, pi, sin
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from palette import Array, mix, random

FINENESS = 3  # drawn this many times larger, then averaged down


@dataclass(frozen=True, slots=True)
class Habit:
    """How a kind of tree grows. Angles in radians, lengths as shares of the parent's."""

    trunk: float  # length of the stem as a share of the whole height
    girth: float  # width of the stem as a share of the whole height
    shoots: float  # side shoots of a branch
    spread: float  # angle of a side shoot to its branch
    reach: float  # length of a side shoot
    wobble: float  # how restless a branch is
    lift: float  # how strongly shoots turn to the light
    bare: float  # share of a stem without shoots
    slim: float  # width of a shoot as a share of its branch's
    depth: int  # orders of branching


class Kind(Enum):
    """The trees of the plain and the foothills."""

    MULBERRY = Habit(0.62, 0.034, 12, 0.90, 0.74, 0.10, 0.05, 0.30, 0.56, 6)
    WALNUT = Habit(0.72, 0.030, 14, 0.74, 0.68, 0.075, 0.035, 0.28, 0.52, 7)
    POPLAR = Habit(0.97, 0.015, 60, 0.46, 0.30, 0.030, 0.11, 0.10, 0.34, 5)
    THORN = Habit(0.60, 0.020, 8, 0.70, 0.80, 0.12, 0.05, 0.05, 0.55, 4)


@dataclass(frozen=True, slots=True)
class Tree:
    """Masks of one tree and the column of its foot, which stands on the last row."""

    wood: Array
    snow: Array
    foot: int


@dataclass(frozen=True, slots=True)
class _Stroke:
    x: float
    y: float
    to_x: float
    to_y: float
    width: float
    is_free: bool  # clear of the stem it grew from, so that snow can lie on it


class _Growth:
    """The strokes of one tree while it grows, in pixels of the finished picture, foot at 0, 0, y up."""

    def __init__(self, habit: Habit, height: float, seed: int) -> None:
        self.habit, self.height = habit, height
        self.rng = random(seed)
        self.strokes: list[_Stroke] = []

    def grow(self) -> list[_Stroke]:
        habit = self.habit
        lean = float(self.rng.normal(0, 0.05))
        self._branch((0.0, 0.0), pi / 2 + lean, habit.trunk * self.height, habit.girth * self.height, 0)
        return self.strokes

    def _branch(self, start: tuple[float, float], angle: float, length: float, width: float, order: int) -> None:
        habit, rng = self.habit, self.rng
        count = max(3, int(length / max(self.height * 0.012, 2.5)))
        step = length / count
        bare = habit.bare if order == 0 else 0.14
        shoots = habit.shoots * (1.0 if order == 0 else 0.78) * min(1.0, 0.35 + length / (0.16 * self.height))
        due, side = bare + float(rng.uniform(0, 1)) / shoots, 1.0 if rng.random() < 0.5 else -1.0
        (x, y), bend = start, 0.0
        for index in range(count):
            share = (index + 1) / count
            bend = 0.6 * bend + float(rng.normal(0, habit.wobble))
            angle += bend * (0.35 if order == 0 else 1.0) + habit.lift * cos(angle) * (0.4 if order == 0 else 1.0)
            if order:
                angle += 0.5 * max(0.0, 1 - y / (0.10 * self.height)) * cos(angle)
            to_x, to_y = x + step * cos(angle), y + step * sin(angle)
            here = width * (1 - 0.90 * share**1.1) + (0.35 * width * max(0.0, 1 - share * 9) if order == 0 else 0.0)
            is_free = order == 0 or share * length > width * 1.6
            self.strokes.append(_Stroke(x, y, to_x, to_y, here, is_free))
            x, y = to_x, to_y
            if share >= due and order < habit.depth:
                rest = length * (1 - 0.45 * share)
                self._shoot((x, y), angle, length=rest, width=here, order=order, side=side)
                due, side = due + float(rng.uniform(0.6, 1.4)) * (1 - bare) / shoots, -side

    def _shoot(
        self, at: tuple[float, float], angle: float, *, length: float, width: float, order: int, side: float
    ) -> None:
        habit, rng = self.habit, self.rng
        reach = length * habit.reach * float(rng.uniform(0.6, 1.15))
        if reach < self.height * 0.011 + 1.5:
            return
        turn = side * habit.spread * float(rng.uniform(0.6, 1.3))
        self._branch(at, angle + turn, reach, width * habit.slim * float(rng.uniform(0.75, 1.25)), order + 1)


def tree(kind: Kind, height: float, *, seed: int) -> Tree:
    """Grow and draw one tree about `height` pixels tall."""
    strokes = _Growth(kind.value, height, seed).grow()
    left = min(min(s.x, s.to_x) for s in strokes) - 4
    right = max(max(s.x, s.to_x) for s in strokes) + 4
    top = max(max(s.y, s.to_y) for s in strokes) + 4
    size = (int(right - left) + 1, int(top) + 1)
    wood = Image.new("L", (size[0] * FINENESS, size[1] * FINENESS), 0)
    snow = wood.copy()
    _draw(strokes, (left, float(size[1])), ImageDraw.Draw(wood), ImageDraw.Draw(snow))
    return Tree(_reduced(wood, size), _reduced(snow, size), round(-left))


def _draw(
    strokes: list[_Stroke], origin: tuple[float, float], wood: ImageDraw.ImageDraw, snow: ImageDraw.ImageDraw
) -> None:
    for stroke in strokes:
        ends = [
            ((x - origin[0]) * FINENESS, (origin[1] - y) * FINENESS)
            for x, y in ((stroke.x, stroke.y), (stroke.to_x, stroke.to_y))
        ]
        width = max(1, round(stroke.width * FINENESS))
        wood.line(ends, fill=255 if stroke.width > 0.5 else 170, width=width)
        if width > 3:
            for x, y in ends:
                wood.ellipse(
                    (x - width / 2 + 0.5, y - width / 2 + 0.5, x + width / 2 - 0.5, y + width / 2 - 0.5), fill=255
                )
        _lay_snow(stroke, ends, width, snow)


def _lay_snow(stroke: _Stroke, ends: list[tuple[float, float]], width: int, snow: ImageDraw.ImageDraw) -> None:
    run = abs(stroke.to_x - stroke.x) / max(hypot(stroke.to_x - stroke.x, stroke.to_y - stroke.y), 1e-6)
    if stroke.is_free and run > 0.45 and width > 3:
        lift = width * 0.42
        snow.line([(x, y - lift) for x, y in ends], fill=round(255 * run), width=max(2, round(width * 0.42 * run)))


def _reduced(mask: Image.Image, size: tuple[int, int]) -> Array:
    return np.asarray(mask.resize(size, Image.Resampling.BOX), dtype=np.float32) / np.float32(255)


def plant(canvas: Array, item: Tree, at: tuple[int, int], *, tone: float, haze: float = 0.0, snow: float = 0.0) -> None:
    """Draw a tree onto a tone field in place, its foot at column, row; haze thins the ink."""
    column, row = at
    height, width = item.wood.shape
    x0, y0 = column - item.foot, row - height
    cut_x, cut_y = slice(max(0, x0), min(canvas.shape[1], x0 + width)), slice(max(0, y0), min(canvas.shape[0], row))
    if cut_x.start >= cut_x.stop or cut_y.start >= cut_y.stop:
        return
    part = (slice(cut_y.start - y0, cut_y.stop - y0), slice(cut_x.start - x0, cut_x.stop - x0))
    ground = canvas[cut_y, cut_x]
    inked = mix(ground, tone, item.wood[part] * np.float32(1 - haze))
    canvas[cut_y, cut_x] = mix(inked, 0.95, item.snow[part] * item.wood[part] * np.float32(snow))
