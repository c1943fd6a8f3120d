"""A mountain range as a tone field: eroded heights, oblique view, snow by slope, light from one side.

In: a Range and the picture's size in pixels. Out: a Layer (tone 0 to 1, cover 0 to 1, both rows by columns).
Knows nothing of the mist between ranges, of colour or of files.
Gullies follow the slope as in Rune Skovbo Johansen's erosion filter (2023): waves across the fall line, octave on
octave, each bent by the slopes that the coarser ones cut.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from palette import Array, blur, fbm, mix, random, resize, smoothstep, value_noise

TILT = 0.20  # sine of the angle at which we look down on a range: 11 degrees
RELIEF = 0.72  # slopes are lit as if this much gentler than cut, as a draughtsman would
FINER = 2  # steps of the view for each step of the grid: without them oblique crests become combs
HALVING = 2  # heights are cut on a grid twice as coarse as the picture, then refined with fine noise


@dataclass(frozen=True, slots=True)
class Range:
    """One range. Lengths are shares of the picture's height, places across are shares of its width."""

    seed: int
    crest: float  # where the middling crest stands, from the top
    rise: float  # from foot to crest, about: the scale of everything in the range
    lump: float  # width of a typical peak
    peaks: tuple[tuple[float, float, float], ...] = ()  # (place, lift, half width): bumps of the crest line
    octaves: int = 4
    rock: float = 0.2  # tone of bare rock
    light: float = 0.97  # tone of lit snow
    shade: float = 0.62  # tone of snow in shadow
    snow: float = 0.5  # 0 bare to 1 covered
    wood: float = 0.0  # share of the lower slopes under bare woods


@dataclass(frozen=True, slots=True)
class Layer:
    """A range as seen: its tones, where it covers what is behind, the rows of its crest and its foot."""

    tone: Array
    cover: Array
    crest: Array
    foot: float


def seen(spec: Range, width: int, height: int) -> Layer:
    """Cut, light and project one range."""
    across = width // HALVING
    depth = max(120, round(height * spec.rise * 2.6 / HALVING))
    rise = height * spec.rise / HALVING
    heights = blur(_cut(spec, across, depth, rise, height / HALVING), 1.2)
    return _project(spec, heights, _lit(spec, heights, rise), (width, height))


def _cut(spec: Range, across: int, depth: int, rise: float, picture: float) -> Array:
    """Heights in grid units: (depth, across), row 0 nearest to us."""
    lump = spec.lump * picture
    x = np.linspace(0, 1, across, dtype=np.float32)[None, :]
    d = np.linspace(0, 1, depth, dtype=np.float32)[:, None]
    spine = 0.62 + 0.16 * value_noise(across, 1, lump * 1.3, seed=spec.seed + 1)
    away = np.where(d < spine, (spine - d) / spine, (d - spine) / 0.20)
    envelope = np.clip(1 - away, 0, 1) ** 1.15
    ridges = _ridged(across, depth, lump, seed=spec.seed)
    smooth = 0.5 + 0.6 * fbm(across, depth, lump * 0.55, seed=spec.seed + 4, octaves=6, gain=0.5)
    ridges = mix(ridges, smooth, 0.85 * smoothstep(0.62, 0.97, envelope.astype(np.float32)))
    bumps = sum((lift * np.exp(-(((x - at) / half) ** 2)) for at, lift, half in spec.peaks), np.zeros_like(x))
    roll = fbm(across, 1, lump * 2.2, seed=spec.seed + 2, octaves=3)
    crest = np.maximum(0.70 + 0.22 * roll + bumps * picture / rise, 0.15)
    base = rise * (envelope * crest * (0.66 + 0.46 * ridges) + 0.03 * ridges)
    return _gullied(base.astype(np.float32), lump * 0.34, spec)


def _ridged(width: int, height: int, cell: float, *, seed: int) -> Array:
    """Ridged multifractal noise, 0 to about 1, its domain bent so that no ridge is straight."""
    total, weight = np.zeros((height, width), np.float32), np.ones((height, width), np.float32)
    strength = 1.0
    for octave in range(6):
        ridge = (1 - np.abs(value_noise(width, height, cell, seed=seed * 17 + octave) * 1.5)) ** 2
        ridge = np.clip(ridge, 0, 1) * weight
        total += np.float32(strength) * ridge
        weight = np.clip(ridge * 1.7, 0, 1)
        strength *= 0.42
        cell = max(cell / 2.03, 3.0)
    return total / np.float32(1.65)


def _gullied(base: Array, cell: float, spec: Range) -> Array:
    """The heights with gullies down the slopes, `octaves` times finer and finer."""
    heights = base.copy()
    down_d, down_x = (np.asarray(g, np.float32) for g in np.gradient(blur(base, max(1.0, cell * 0.12))))
    strength = cell * 0.085
    for octave in range(spec.octaves):
        steep = np.hypot(down_x, down_d) + np.float32(1e-4)
        along_x, along_d = -down_d / steep, down_x / steep
        wave, push = _waves(along_x, along_d, cell, seed=spec.seed * 29 + octave)
        fade = smoothstep(0.05, 0.6, steep)
        heights += np.float32(strength) * wave * fade
        turn = np.float32(strength * 2 * np.pi / cell) * push * fade
        down_x, down_d = down_x + turn * along_x, down_d + turn * along_d
        cell, strength = cell / 1.9, strength / 2.05
    return heights


def _waves(along_x: Array, along_d: Array, cell: float, *, seed: int) -> tuple[Array, Array]:
    """Waves of length about `cell` across a direction field, as (height, derivative), each of -1 to 1."""
    height, width = along_x.shape
    size = cell * 1.35
    offsets = random(seed).uniform(0, 1, (2, int(height / size) + 4, int(width / size) + 4)).astype(np.float32)
    px = np.arange(width, dtype=np.float32)[None, :] / np.float32(size) + 1
    py = np.arange(height, dtype=np.float32)[:, None] / np.float32(size) + 1
    column, row = np.floor(px).astype(np.int32), np.floor(py).astype(np.int32)
    cosines, sines = np.zeros_like(along_x), np.zeros_like(along_x)
    turns = np.float32(2 * np.pi * size / cell)
    for step_y in (-1, 0, 1):
        for step_x in (-1, 0, 1):
            at = (row + step_y, column + step_x)
            vx, vy = px - at[1] - offsets[0][at], py - at[0] - offsets[1][at]
            weight = np.clip(1.0 - (vx * vx + vy * vy) / 2.0, 0, 1) ** 3
            phase = turns * (vx * along_x + vy * along_d)
            cosines += weight * np.cos(phase)
            sines += weight * np.sin(phase)
    length = np.maximum(np.hypot(cosines, sines), np.float32(0.25))
    return cosines / length, -sines / length


def _lit(spec: Range, heights: Array, rise: float) -> tuple[Array, Array]:
    """Tone and share of woods of every point of the grid: snow where it can lie, light low from the left."""
    depth, across = heights.shape
    rough = fbm(across, depth, rise * 0.09 + 6, seed=spec.seed + 3, octaves=5)
    ground = heights + rough * np.float32(rise * 0.006 + 0.4)
    slope_d, slope_x = (np.asarray(g, np.float32) * np.float32(RELIEF) for g in np.gradient(ground))
    flat = 1 / np.sqrt(1 + slope_x**2 + slope_d**2)
    sun = np.clip((0.80 * slope_x - 0.18 * slope_d + 0.46) * flat * 1.12, 0, 1)
    hollow = np.clip((blur(heights, rise * 0.05 + 2) - heights) / (rise * 0.05), -1, 1)
    tall = heights / rise
    lies = flat - 0.72 + 0.16 * rough + 0.10 * hollow + 0.30 * (tall - 0.55) + (spec.snow - 0.5) * 0.9
    snow = smoothstep(-0.05, 0.07, lies)
    white = mix(np.full_like(sun, spec.shade), spec.light, smoothstep(0.12, 0.74, sun)) - 0.05 * np.clip(hollow, 0, 1)
    stone = spec.rock + 0.20 * smoothstep(0.1, 0.9, sun) + 0.05 * rough
    return mix(stone, white, snow), _woods(spec, tall, flat, hollow)


def _woods(spec: Range, tall: Array, flat: Array, hollow: Array) -> Array:
    """How thickly bare woods stand: in folds and on lower slopes, thinning upwards."""
    if not spec.wood:
        return np.zeros_like(tall)
    depth, across = tall.shape
    patches = fbm(across, depth, (across * 0.11, across * 0.05), seed=spec.seed + 5, octaves=6, gain=0.6)
    thick = spec.wood * 1.6 - 0.8 + patches * 0.5 + hollow * 0.35 - (tall - 0.45) * 0.9
    return smoothstep(-0.25, 0.35, thick) * smoothstep(0.45, 0.7, flat)


def _project(spec: Range, heights: Array, lit: tuple[Array, Array], size: tuple[int, int]) -> Layer:
    """Look at the grid from the front and a little above; every column on its own, nearest first."""
    width, height = size
    depth = heights.shape[0] * FINER
    tones, woods = (resize(field, width, depth) for field in lit)
    lifted = resize(heights, width, depth) * HALVING + _tooth(spec, woods, height)
    lifted += (np.arange(depth, dtype=np.float32) * np.float32(HALVING * TILT / FINER))[:, None]
    horizon = np.maximum.accumulate(lifted, axis=0)
    foot = height * spec.crest + float(np.median(horizon[-1]))
    rows = np.float32(foot) - np.arange(height, dtype=np.float32)
    tone, wood = np.zeros((height, width), np.float32), np.zeros((height, width), np.float32)
    for column in range(width):
        first = np.minimum(np.searchsorted(horizon[:, column], rows), depth - 1)
        before = np.maximum(first - 1, 0)
        line = lifted[:, column]
        share = np.clip((rows - line[before]) / np.maximum(line[first] - line[before], 1e-3), 0, 1)
        tone[:, column] = tones[before, column] * (1 - share) + tones[first, column] * share
        wood[:, column] = woods[before, column] * (1 - share) + woods[first, column] * share
    crest = np.float32(foot) - horizon[-1]
    cover = np.clip(np.arange(height, dtype=np.float32)[:, None] - crest[None, :] + 0.5, 0, 1)
    return Layer(_textured(spec, _planted(spec, tone, wood)), cover, crest, foot)


def _tooth(spec: Range, woods: Array, height: int) -> Array:
    """What stands up from the ground too small to be cut: rubble, and the crowns of trees, in pixels."""
    depth, width = woods.shape
    near = np.float32(spec.rise * height / 600)
    rubble = fbm(width, depth, (44, 60), seed=spec.seed + 9, octaves=5, gain=0.66)
    crowns = np.abs(value_noise(width, depth, (4.2, 9.0), seed=spec.seed + 10))
    return np.asarray(near * (3.4 * rubble + 3.2 * crowns * smoothstep(0.35, 0.75, woods)), dtype=np.float32)


def _textured(spec: Range, tone: Array) -> Array:
    """The needle's work in the rock: short strokes down the slope, hardly any in the snow."""
    height, width = tone.shape
    strokes = fbm(width, height, (9.0, 26.0), seed=spec.seed + 11, octaves=4, gain=0.68)
    fine = value_noise(width, height, (2.6, 3.4), seed=spec.seed + 12)
    weight = 0.012 + 0.060 * smoothstep(0.80, 0.35, tone)
    return np.asarray(tone + (strokes + 0.7 * fine) * weight, dtype=np.float32)


def _planted(spec: Range, tone: Array, wood: Array) -> Array:
    """Woods as upright strokes of the needle, finer than the eye counts, over the ground's tone."""
    if not spec.wood:
        return tone
    height, width = tone.shape
    strokes = value_noise(width, height, (1.9, 7.0), seed=spec.seed + 6) + 0.5 * value_noise(
        width, height, (4.5, 9.0), seed=spec.seed + 8
    )
    ink = smoothstep(-0.15, 0.45, strokes + (wood - 0.5) * 1.3) * np.minimum(wood * 2.0, 1)
    return mix(tone, spec.rock + 0.10 * tone, ink * 0.82)
