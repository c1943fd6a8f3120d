"""A spread without words: petals fall through a slate dusk and lie on the snow.

Out: falling.jpg, 336 x 241 mm. Left of the middle most of them fall, right of it most of them lie; the fold
crosses air and snow, no petal.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _petal import Patch, Petal, Tint, axes, draw_petal, draw_small, lay, soften
from _scene import loose_petal

from palette import (
    SPREAD_MM,
    Array,
    blur,
    fbm,
    mix,
    px,
    random,
    resize,
    save_jpeg,
    size_px,
    smoothstep,
    toned,
    unit,
    value_noise,
)
from palette import printed

HERE = Path(__file__).resolve().parent
SEED = 1992
FOLD_MM, FOLD_CLEAR_MM = 168.0, 9.0
LYING = Tint((255, 249, 247), (248, 226, 228), (234, 184, 192), (204, 154, 164), (234, 218, 224))
DUSK = Tint((252, 243, 241), (240, 212, 216), (226, 164, 176), (190, 136, 148), (206, 192, 204))


@dataclass(frozen=True, slots=True)
class Ground:
    """The snow: its rim in each column, its tone, and its size. Pixels."""

    rim: Array
    tone: Array
    width: int
    height: int


def paint() -> Array:
    """The spread as an sRGB picture of 0 to 1."""
    width, height = size_px(SPREAD_MM)
    ground = lie_of_snow(width, height)
    tone = np.where(_below(ground, height), ground.tone, dusk(width, height, ground.rim))
    tone = printed(soft_rim(tone, ground), seed=SEED, strength=0.016)
    canvas = toned(tone)
    strew(canvas, ground)
    fall(canvas)
    return canvas


def _below(ground: Ground, height: int) -> Array:
    rows = np.arange(height, dtype=np.float32)[:, None]
    return np.asarray(rows >= ground.rim[None])


def lie_of_snow(width: int, height: int) -> Ground:
    """Two swells that cross, lit flat from the left; calmer and paler toward the reader."""
    columns = np.linspace(0, 1, width, dtype=np.float32)
    rim = height * (0.655 - 0.055 * np.exp(-(((columns - 0.83) / 0.30) ** 2)) + 0.022 * np.sin(columns * 5.2 + 0.4))
    rim = (
        rim
        + 5 * value_noise(width, 4, (420, 4), seed=SEED + 1)[1]
        + 1.6 * value_noise(width, 4, (60, 4), seed=SEED + 2)[1]
    )
    rows = np.arange(height, dtype=np.float32)[:, None]
    depth = np.clip((rows - rim[None]) / (height - rim[None]), 0, 1)
    drifts = fbm(width, height, (1500, 210), seed=SEED + 3, octaves=6, gain=0.46)
    slope = np.gradient(drifts, axis=1) * 150 + np.gradient(drifts, axis=0) * 26
    tone = 0.70 + 0.235 * smoothstep(0.0, 0.62, depth) - 0.075 * np.clip(slope, -1, 1) + 0.02 * drifts
    swell = np.exp(-(((columns[None] - 0.20) / 0.24) ** 2)) * np.exp(-(((depth - 0.38) / 0.16) ** 2))
    return Ground(rim.astype(np.float32), np.clip(tone - 0.055 * swell, 0, 0.985).astype(np.float32), width, height)


def dusk(width: int, height: int, rim: Array) -> Array:
    """Slate above, a breath of mist over the snow."""
    rows = np.arange(height, dtype=np.float32)[:, None]
    near = np.clip((rim[None] - rows) / (0.60 * height), 0, 1)
    cloud = resize(fbm(width // 4, height // 4, (380, 130), seed=SEED + 4, octaves=5), width, height)
    return np.asarray(0.19 + 0.20 * (1 - near) ** 2.6 + 0.028 * cloud + 0.02 * (1 - near) * cloud, dtype=np.float32)


def soft_rim(tone: Array, ground: Ground) -> Array:
    """The snow's rim as drifting powder makes it: soft, in places lost."""
    height, width = tone.shape
    rows = np.arange(height, dtype=np.float32)[:, None]
    lost = 8 + 16 * np.clip(0.4 + value_noise(width, 4, (700, 4), seed=SEED + 5)[1], 0, 1.2)
    band = np.exp(-(((rows - ground.rim[None]) / (lost[None] * 2.5)) ** 2))
    return mix(tone, blur(tone, 9), np.clip(band * 1.2, 0, 1))


def strew(canvas: Array, ground: Ground) -> None:
    """The fallen petals, far ones first, small and flat; each presses a faint hollow into the snow."""
    rng = random(SEED + 6)
    places: list[tuple[float, float]] = []
    while len(places) < 235:
        x, depth = rng.uniform(6, 330), rng.uniform(0.015, 1.0) ** 1.25
        thick = 0.22 + 0.78 * np.exp(-(((x - 245) / 66) ** 2)) + 0.25 * np.exp(-(((x - 60) / 40) ** 2))
        if abs(x - FOLD_MM) > FOLD_CLEAR_MM * (0.4 + depth) and rng.random() < thick * (0.45 + 0.55 * depth):
            places.append((depth, x))
    for number, (depth, x) in enumerate(sorted(places)):
        rim = float(ground.rim[min(px(x), ground.width - 1)])
        y = rim + (ground.height - rim) * depth
        _settle(canvas, _lying(px(x), y, px(1.3 + 9.0 * depth), 0.22 + 0.30 * depth, SEED * 10 + number), depth)


def _lying(x: float, y: float, length: float, openness: float, seed: int) -> Petal:
    """A petal on the ground: the ground's plane leans away from the reader; `openness` is the sine of that lean."""
    rng = random(seed)
    frame = axes(np.pi / 2, np.pi / 2 - np.arcsin(openness + 0.12), rng.uniform(0, 6.283))
    return Petal(
        x,
        y,
        length,
        frame,
        seed,
        lift=rng.uniform(-0.05, 0.35),
        curl=rng.uniform(-0.3, 0.5),
        cup=rng.uniform(0.3, 0.9),
        width=rng.uniform(0.43, 0.52),
        notch=rng.uniform(0.02, 0.07),
    )


def _settle(canvas: Array, petal: Petal, depth: float) -> None:
    patch = draw_small(petal, LYING) if petal.length < 70 else draw_petal(petal, LYING)
    shadow = soften(patch, 1.0 + petal.length * 0.035)
    hollow = Patch(
        shadow.left + round(petal.length * 0.06),
        shadow.top + round(petal.length * 0.075),
        np.broadcast_to(unit((142, 140, 150)), shadow.colour.shape).astype(np.float32),
        shadow.cover,
    )
    lay(canvas, hollow, opacity=0.42)
    lay(canvas, patch, opacity=0.72 + 0.25 * depth)


def fall(canvas: Array) -> None:
    """The falling ones: far, near, and a few so near that they blur."""
    rng = random(SEED + 8)
    flying: list[tuple[float, float, float]] = []
    while len(flying) < 74:
        near = rng.random() ** 1.6
        x, y = rng.normal(118, 78), rng.uniform(-4, 176)
        y += (x - 118) * 0.16
        if -6 < x < 342 and y < 178 and abs(x - FOLD_MM) > FOLD_CLEAR_MM + 6 * near:
            flying.append((near, x, y))
    for number, (near, x, y) in enumerate(sorted(flying)):
        _fly(canvas, loose_petal(px(x), px(y), px(1.9 + 8.6 * near), seed=SEED * 20 + number), near)
    for x, y, length, softness in ((288, 34, 21, 13), (17, 133, 18, 11)):
        lay(canvas, soften(draw_petal(loose_petal(px(x), px(y), px(length), seed=x), DUSK), softness), opacity=0.80)


def _fly(canvas: Array, petal: Petal, near: float) -> None:
    patch = draw_small(petal, DUSK) if petal.length < 70 else draw_petal(petal, DUSK)
    softness = 2.2 * max(0.0, 0.45 - near)
    lay(canvas, soften(patch, softness) if softness > 0.3 else patch, opacity=0.50 + 0.5 * min(near * 1.6, 1))


if __name__ == "__main__":
    save_jpeg(paint(), HERE / "falling.jpg", 84)
