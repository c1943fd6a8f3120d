"""Snow-covered ground in perspective: where each pixel lies on the plain, drifts, tracks, and the air above.

In: a Camera and seeds. Out: tone fields and heights (metres) per pixel. Knows nothing of trees or of files.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from math import cos, hypot, sin
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from palette import Array, fbm, mix, random, smoothstep

TABLE = 512  # side of the lattice of random values, which repeats beyond


@dataclass(frozen=True, slots=True)
class Camera:
    """Pixels of the picture, the row of the horizon, focal length in pixels, height of the eye in metres."""

    width: int
    height: int
    horizon: float
    focal: float
    eye: float = 1.6

    def ground(self) -> tuple[Array, Array]:
        """Metres across and metres away of every pixel below the horizon (far away above it)."""
        rows = np.maximum(np.arange(self.height, dtype=np.float32) - np.float32(self.horizon), 0.75)
        away = np.float32(self.focal * self.eye) / rows
        columns = np.arange(self.width, dtype=np.float32) - np.float32(self.width / 2)
        return columns[None, :] * (away / np.float32(self.focal))[:, None], np.repeat(away[:, None], self.width, axis=1)

    def place(self, across: float, away: float) -> tuple[int, int, float]:
        """Column and row of a point on the ground, and pixels per metre there."""
        scale = self.focal / away
        return round(self.width / 2 + across * scale), round(self.horizon + self.eye * scale), scale


def lattice_noise(x: Array, y: Array, *, seed: int) -> Array:
    """Smooth noise of -1 to 1 at any coordinates, one lump a unit."""
    table = random(seed).uniform(-1, 1, (TABLE, TABLE)).astype(np.float32)
    x0, y0 = np.floor(x).astype(np.int32), np.floor(y).astype(np.int32)
    fx, fy = x - x0, y - y0
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    left, right, top, foot = x0 % TABLE, (x0 + 1) % TABLE, y0 % TABLE, (y0 + 1) % TABLE
    upper = table[top, left] * (1 - fx) + table[top, right] * fx
    lower = table[foot, left] * (1 - fx) + table[foot, right] * fx
    return np.asarray(upper * (1 - fy) + lower * fy, dtype=np.float32)


def drifts(camera: Camera, *, seed: int) -> Array:
    """Light and shade of wind-laid snow, about -1 to 1, dying away with distance."""
    across, away = camera.ground()
    skew = across + 0.35 * away
    total = np.zeros_like(across)
    for octave, (wide, deep, strength) in enumerate(
        ((9.0, 4.0, 1.0), (3.4, 1.3, 0.7), (1.3, 0.42, 0.42), (0.5, 0.2, 0.25))
    ):
        here, there = skew / wide, away / deep
        step = np.float32(0.22)
        bend = lattice_noise(here * 0.5 + 31, there * 0.5, seed=seed + 50 + octave)
        slope = lattice_noise(here + step, there + bend, seed=seed + octave) - lattice_noise(
            here, there + bend, seed=seed + octave
        )
        fine = smoothstep(0.9, 3.5, np.float32(camera.focal) * np.float32(deep * camera.eye) / away**2)
        total += np.float32(strength) * slope / step * fine
    return total


@dataclass(frozen=True, slots=True)
class Walk:
    """One line of footprints: points (metres across, metres away) it passes, stride and foot in metres."""

    points: tuple[tuple[float, float], ...]
    stride: float
    foot: float
    seed: int


def tracks(camera: Camera, walks: tuple[Walk, ...]) -> Array:
    """Depth of the trodden snow in metres, negative in the prints, a little above zero at their rims."""
    across, away = camera.ground()
    sunk = np.zeros_like(across)
    for walk in walks:
        for x, z, angle, seed in _prints(walk):
            _press(camera, (across, away), sunk, (x, z, angle), foot=walk.foot, seed=seed)
    return sunk


def _prints(walk: Walk) -> list[tuple[float, float, float, int]]:
    """Every print of a walk: across, away, direction, seed."""
    rng = random(walk.seed)
    xs, zs = (np.asarray(values, np.float64) for values in zip(*walk.points, strict=True))
    t = np.linspace(0, len(xs) - 1, 4000)
    curve_x, curve_z = _smooth(t, xs), _smooth(t, zs)
    gone = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(curve_x), np.diff(curve_z)))))
    found, at, side = [], 0.1, 1.0
    while at < gone[-1] - 0.05:
        x, z = float(np.interp(at, gone, curve_x)), float(np.interp(at, gone, curve_z))
        nx, nz = float(np.interp(at + 0.05, gone, curve_x)), float(np.interp(at + 0.05, gone, curve_z))
        length = max(hypot(nx - x, nz - z), 1e-6)
        ux, uz = (nx - x) / length, (nz - z) / length
        off = side * (0.45 * walk.foot + float(rng.normal(0, 0.02)))
        angle = float(np.arctan2(uz, ux)) + side * -0.12 + float(rng.normal(0, 0.10))
        found.append((x - uz * off, z + ux * off, angle, int(rng.integers(1, 1 << 30))))
        at, side = at + walk.stride * float(rng.uniform(0.82, 1.15)), -side
    return found


def _smooth(t: npt.NDArray[np.float64], values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Catmull-Rom through the values at 0, 1, 2, ..."""
    padded = np.concatenate(([2 * values[0] - values[1]], values, [2 * values[-1] - values[-2]]))
    index = np.minimum(t.astype(int), len(values) - 2)
    f = t - index
    a, b, c, d = (padded[index + step] for step in range(4))
    return np.asarray(0.5 * (2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f**2 + (3 * b - a - 3 * c + d) * f**3))


def _press(
    camera: Camera, ground: tuple[Array, Array], sunk: Array, at: tuple[float, float, float], *, foot: float, seed: int
) -> None:
    x, z, angle = at
    if z < 0.6:
        return
    column, row, scale = camera.place(x, z)
    wide = int(foot * 1.5 * scale) + 3
    up = int(camera.focal * camera.eye * foot * 1.5 / z**2) + 3
    rows = slice(max(0, row - up), max(0, min(camera.height, row + up * 2)))
    columns = slice(max(0, column - wide), max(0, min(camera.width, column + wide)))
    dx, dz = ground[0][rows, columns] - np.float32(x), ground[1][rows, columns] - np.float32(z)
    if dx.size == 0:
        return
    along, aside = dx * cos(angle) + dz * sin(angle), -dx * sin(angle) + dz * cos(angle)
    waist = 1 + 0.16 * np.cos(along / (foot * 0.5) * 3.1 + 0.5)
    reach = np.sqrt((along / (foot * 0.52)) ** 2 + (aside * waist / (foot * 0.24)) ** 2)
    for size, strength in ((0.24, 0.13), (0.07, 0.09), (0.025, 0.05)):
        reach += strength * lattice_noise(along / (foot * size) + seed % 97, aside / (foot * size), seed=seed % 11)
    depth = foot * 0.42
    dent = -depth * (1 - smoothstep(0.66, 1.06, reach)) + depth * 0.16 * np.exp(-(((reach - 1.28) / 0.16) ** 2))
    fold = sunk[rows, columns]
    sunk[rows, columns] = np.where(dent < 0, np.minimum(fold, dent), np.maximum(fold, fold + dent * (fold > -0.01)))


def trodden(camera: Camera, sunk: Array) -> Array:
    """Light and shade of trodden snow, the light from the left and a little behind: to be added to a tone."""
    _, away = camera.ground()
    metre_x = away / np.float32(camera.focal)
    metre_z = away**2 / np.float32(camera.focal * camera.eye)
    slope_x = np.gradient(sunk, axis=1) / metre_x
    slope_z = -np.gradient(sunk, axis=0) / metre_z
    side = np.clip(0.9 * slope_x - 0.25 * slope_z, -1.6, 0.9)
    deep = np.clip(-sunk / 0.12, 0, 1)
    deep = deep * (1 + 0.25 * lattice_noise(*(g / np.float32(0.03) for g in camera.ground()), seed=3))
    return np.asarray(np.where(side < 0, 0.19 * side, 0.05 * side) - 0.15 * deep, dtype=np.float32)


def air(camera: Camera, *, top: float, low: float, seed: int) -> Array:
    """A misty sky: `top` above, `low` at the horizon and below, with faint banks."""
    rows = np.arange(camera.height, dtype=np.float32)[:, None] / np.float32(camera.horizon)
    tone = mix(np.full((camera.height, camera.width), top, np.float32), low, smoothstep(0.1, 1.0, rows))
    banks = fbm(camera.width, camera.height, (camera.height * 0.7, camera.height * 0.10), seed=seed, octaves=6)
    return tone + np.float32(0.02) * banks
