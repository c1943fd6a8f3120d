"""Walls as stone by stone: heights of courses of rubble or ashlar, and how light rakes them.

In: a size in millimetres of wall and pixels per metre, seeds. Out: Masonry (heights in metres, tone of each stone,
joints), and its tone under a light. Knows nothing of perspective or of what the wall belongs to.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from palette import Array, blur, fbm, mix, random, smoothstep, value_noise

TABLE = 256  # stones along and up before the traits repeat
SQUAT = 0.42  # how little distance along the wall counts: the less, the flatter the beds


@dataclass(frozen=True, slots=True)
class Bond:
    """How the stones are laid. Metres, but for the shares."""

    course: float  # middling height of a course
    length: float  # middling length of a stone
    stray: float = 0.36  # how far stones stray from the bond, as a share of their size
    joint: float = 0.012
    bulge: float = 0.022  # how far a stone stands out of its joints
    rough: float = 0.010  # of a stone's face
    dark: float = 0.07  # spread of the tones of stones


@dataclass(frozen=True, slots=True)
class Masonry:
    """A wall's face, row 0 at the top: heights in metres, tones, joints (0 to 1), each stone's middle up the wall."""

    height: Array
    albedo: Array
    joint: Array
    middle: Array
    per_metre: float


def lay(bond: Bond, size_m: tuple[float, float], per_metre: float, *, seed: int) -> Masonry:
    """Lay rough courses: the cells round points of a brick bond that stray, in courses of uneven height."""
    width, rows = round(size_m[0] * per_metre), round(size_m[1] * per_metre)
    warp = [
        fbm(width, rows, per_metre * bond.course * 0.9, seed=seed + i, octaves=5) * bond.course * 0.10 for i in (1, 2)
    ]
    x = np.arange(width, dtype=np.float32)[None, :] / np.float32(per_metre) + warp[0]
    up = (rows - 1 - np.arange(rows, dtype=np.float32))[:, None] / np.float32(per_metre) + warp[1]
    sag = 0.5 * value_noise(width, 1, per_metre * 3.0, seed=seed + 12) * np.float32(bond.course * 0.5)
    y = up + sag
    uneven = value_noise(2048, 1, 1.6, seed=seed + 3)[0] * np.float32(0.34)
    beds = np.cumsum(1 + uneven * 1.4)
    v = np.interp(y / bond.course + 40, np.arange(2048) * 1.0, beds).astype(np.float32)
    return _faces(bond, (x / np.float32(bond.length) + 40, v), up, per_metre, seed)


def _faces(bond: Bond, at: tuple[Array, Array], up: Array, per_metre: float, seed: int) -> Masonry:
    inside, offset, traits = _cells(bond, at, seed)
    rows, width = inside.shape
    chip = fbm(width, rows, per_metre * 0.05, seed=seed + 4, octaves=4, gain=0.6)
    inside = inside + chip * np.float32(bond.joint * 0.8)
    face = smoothstep(bond.joint * 0.4, bond.joint * 0.5 + bond.bulge * 1.2, inside)
    rough = fbm(width, rows, per_metre * 0.20, seed=seed + 5, octaves=8, gain=0.60)
    lean_x, lean_y, proud, shade = traits
    height = face * np.float32(bond.bulge) * (1 + 0.32 * proud)
    height += face * (lean_x * offset[0] + lean_y * offset[1]) * np.float32(bond.bulge * 1.1)
    height += np.float32(bond.rough) * rough * (0.35 + 0.65 * face)
    stain = fbm(width, rows, (per_metre * 0.6, per_metre * 1.9), seed=seed + 6, octaves=7)
    joint = 1 - smoothstep(bond.joint * 0.1, bond.joint * 0.9, inside)
    albedo = 0.58 + np.float32(bond.dark) * shade + 0.13 * stain + 0.04 * rough
    middle = up - offset[1] * np.float32(bond.course)
    return Masonry(height, albedo.astype(np.float32), joint, middle.astype(np.float32), per_metre)


def _cells(bond: Bond, at: tuple[Array, Array], seed: int) -> tuple[Array, tuple[Array, Array], tuple[Array, ...]]:
    """Metres inside each cell's edge, the way from the cell's middle (in courses and lengths), its traits."""
    u, v = at
    stray = random(seed + 7).uniform(-bond.stray, bond.stray, (2, TABLE, TABLE)).astype(np.float32)
    row, near = np.floor(v).astype(np.int32), np.full(u.shape, 1e9, np.float32)
    scale = np.float32(bond.length / bond.course)
    best = [np.zeros_like(u) for _ in range(2)]
    keys = [np.zeros(u.shape, np.int32) for _ in range(2)]
    around = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    for i, j in around:
        dx, dy, r, c = _seed_at(u, v, row + i, j, stray)
        far = (dx * scale * np.float32(SQUAT)) ** 2 + dy**2
        closer = far < near
        near = np.where(closer, far, near)
        best = [np.where(closer, value, kept) for value, kept in zip((dx, dy), best, strict=True)]
        keys = [np.where(closer, value, kept) for value, kept in zip((r, c), keys, strict=True)]
    edge = np.full(u.shape, 1e9, np.float32)
    px, py = best[0] * scale * np.float32(SQUAT), best[1]
    for i, j in around:
        dx, dy, r, c = _seed_at(u, v, row + i, j, stray)
        qx, qy = dx * scale * np.float32(SQUAT), dy
        apart = np.hypot(qx - px, qy - py)
        gap = ((px + qx) / 2 * (qx - px) + (py + qy) / 2 * (qy - py)) / np.maximum(apart, 1e-4)
        edge = np.where((r != keys[0]) | (c != keys[1]), np.minimum(edge, gap), edge)
    table = random(seed + 8).normal(0, 1, (4, TABLE, TABLE)).astype(np.float32)
    traits = tuple(trait[keys[0] % TABLE, keys[1] % TABLE] for trait in table)
    return edge * np.float32(bond.course), (-best[0], -best[1]), traits


def _seed_at(
    u: Array, v: Array, row: npt.NDArray[np.int32], step: int, stray: Array
) -> tuple[Array, Array, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """The way to the bond's point in a row, `step` stones along, and its numbers."""
    half = (row % 2).astype(np.float32) * np.float32(0.5)
    column = np.floor(u - half).astype(np.int32) + step
    sx = column + half + 0.5 + stray[0][row % TABLE, column % TABLE]
    sy = row + np.float32(0.5) + stray[1][row % TABLE, column % TABLE] * np.float32(0.42)
    return (sx - u).astype(np.float32), (sy - v).astype(np.float32), row, column


def raked(wall: Masonry, light: tuple[float, float, float], *, ambient: float, sun: float) -> Array:
    """Tone under light from (right, up, out of the wall), with the dark of joints and the sky's light from above."""
    slope_y, slope_x = (np.asarray(g, np.float32) * np.float32(wall.per_metre) for g in np.gradient(wall.height))
    length = np.sqrt(1 + slope_x**2 + slope_y**2)
    across, up, out = light
    lit = np.clip((-slope_x * across + slope_y * up + out) / length, 0, 1.4)
    sky = 0.75 + 0.45 * np.clip(slope_y / length, -0.6, 0.6)
    deep = blur(wall.height, wall.per_metre * 0.035) - wall.height
    occluded = np.clip(1 - 14 * np.clip(deep, 0, 0.03) - 0.30 * wall.joint, 0.25, 1)
    return np.asarray(wall.albedo * (ambient * sky * occluded + sun * lit * (0.5 + 0.5 * occluded)), dtype=np.float32)


def snowed(wall: Masonry, tone: Array, *, amount: float, seed: int) -> Array:
    """Snow caught on the upper edges of stones that stand proud, in patches."""
    slope = np.gradient(wall.height, axis=0) * np.float32(wall.per_metre)
    rows, width = tone.shape
    patch = fbm(width, rows, wall.per_metre * 0.8, seed=seed, octaves=5)
    crumbs = value_noise(width, rows, 3.0, seed=seed + 1)
    lies = smoothstep(0.75, 1.05, blur(slope, 1.5) * np.float32(amount) + 0.5 * patch + 0.25 * crumbs)
    return mix(tone, 0.93, lies * 0.9)
