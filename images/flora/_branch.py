"""Almond wood: a tapering, knotty branch with twigs and spurs, bark, and snow that lies along its upper side.

In: `Limb`s (a path in pixels, a radius at each end, a seed). Out: `grow` makes twigs of a limb; `draw_limbs` lays the
wood on a picture. Knows nothing of blossoms: `nodes` says where they may stand.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from palette import Array, fbm, mix, random, smoothstep, unit, value_noise

DARK: Final = (38, 32, 33)
LIT: Final = (150, 136, 128)
FAR: Final = np.float32(1e6)


@dataclass(frozen=True, slots=True)
class Limb:
    """A piece of wood along a smooth path; thick at its start. Pixels."""

    points: tuple[tuple[float, float], ...]
    thick: float
    thin: float
    seed: int


@dataclass(frozen=True, slots=True)
class Node:
    """A place on a limb where a bud or blossom may sit: position, outward direction in radians, wood's radius there."""

    x: float
    y: float
    angle: float
    radius: float


def trace(limb: Limb, gap: float = 5.0) -> tuple[np.ndarray, np.ndarray]:
    """Points along the limb, `gap` pixels apart (rows of x, y), and the radius at each: a Catmull-Rom curve that wanders."""
    knots = np.asarray(limb.points, dtype=float)
    ends = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    pieces = [_catmull_rom(ends[i : i + 4]) for i in range(len(knots) - 1)]
    dense = np.vstack(pieces)
    walked = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(dense, axis=0).T))])
    count = max(int(walked[-1] / gap), 4)
    at = np.linspace(0, walked[-1], count)
    path = np.stack([np.interp(at, walked, dense[:, i]) for i in range(2)], axis=-1)
    share = np.linspace(0, 1, count)
    radius = limb.thick + (limb.thin - limb.thick) * share**0.85
    return _wander(path, radius, limb.seed), radius * _knots(share, walked[-1], limb)


def _catmull_rom(p: np.ndarray) -> np.ndarray:
    t = np.linspace(0, 1, 40, endpoint=False)[:, None]
    return np.asarray(
        0.5
        * (
            2 * p[1]
            + (p[2] - p[0]) * t
            + (2 * p[0] - 5 * p[1] + 4 * p[2] - p[3]) * t**2
            + (3 * p[1] - p[0] - 3 * p[2] + p[3]) * t**3
        )
    )


def _wander(path: np.ndarray, radius: np.ndarray, seed: int) -> np.ndarray:
    """Small kinks, as wood has at each year's node."""
    rng = random(seed)
    count = len(path)
    knots = max(count // max(14, int(radius.max() * 0.85)), 3)
    drift = rng.normal(0, 1, (knots, 2))
    smooth = np.stack(
        [np.interp(np.linspace(0, knots - 1, count), np.arange(knots), drift[:, i]) for i in range(2)], -1
    )
    fade = np.minimum(np.arange(count) / 12.0, 1)[:, None]
    return np.asarray(path + smooth * (radius[:, None] * 0.38 + 0.8) * fade)


def _knots(share: np.ndarray, length: float, limb: Limb) -> np.ndarray:
    """Swellings along the limb."""
    rng = random(limb.seed + 1)
    swell = np.ones_like(share)
    for _ in range(max(int(length / 160), 1)):
        swell += rng.uniform(0.10, 0.34) * np.exp(
            -(((share - rng.uniform(0.02, 0.98)) * length / (limb.thick + 8)) ** 2)
        )
    return np.asarray(swell)


def grow(limb: Limb, at: float, turn: float, length: float, *, thin: float = 2.6, droop: float = 0.0) -> Limb:
    """A twig that leaves the limb at share `at`, turned by `turn` radians from its direction, bending by `droop`."""
    path, radius = trace(limb)
    index = min(int(at * (len(path) - 1)), len(path) - 3)
    angle = float(np.arctan2(*(path[index + 2] - path[max(index - 2, 0)])[::-1])) + turn
    rng = random(limb.seed * 7 + int(at * 1000) + 3)
    points = [(float(path[index][0]), float(path[index][1]))]
    for _ in range(5):
        angle += droop / 5 + rng.normal(0, 0.13)
        x, y = points[-1]
        points.append((x + length / 5 * float(np.cos(angle)), y + length / 5 * float(np.sin(angle))))
    return Limb(tuple(points), max(float(radius[index]) * 0.52, thin * 1.3), thin, limb.seed * 7 + int(at * 1000))


def nodes(limb: Limb, gap: float, *, start: float = 0.15, seed: int = 0) -> list[Node]:
    """Places for blossoms, alternately on either side, and one at the tip."""
    path, radius = trace(limb)
    rng = random(limb.seed + 31 + seed)
    found, side = [], 1.0
    step = max(int(gap / 5), 2)
    for index in range(int(start * len(path)), len(path) - 2, step):
        index = min(index + int(rng.integers(0, step)), len(path) - 3)
        run = float(np.arctan2(*(path[index + 2] - path[index])[::-1]))
        side = -side
        found.append(
            Node(float(path[index][0]), float(path[index][1]), run + side * rng.uniform(0.7, 1.4), float(radius[index]))
        )
    return [*found, tip(limb)]


def tip(limb: Limb) -> Node:
    """The limb's end, pointing on."""
    path, radius = trace(limb)
    run = float(np.arctan2(*(path[-1] - path[-4])[::-1]))
    return Node(float(path[-1][0]), float(path[-1][1]), run, float(radius[-1]))


def draw_limbs(canvas: Array, limbs: list[Limb], *, snow: float = 0.0) -> None:
    """Lay the limbs on the canvas, in place, the thin ones first; `snow` is how deep the snow lies on their upper side."""
    for limb in sorted(limbs, key=lambda each: each.thick):
        _draw_limb(canvas, limb, snow)


def _draw_limb(canvas: Array, limb: Limb, snow: float) -> None:
    path, radius = trace(limb)
    margin = float(radius.max()) * 2.2 + 14
    low = np.maximum((path.min(axis=0) - margin).astype(int), 0)
    high = np.minimum((path.max(axis=0) + margin).astype(int), (canvas.shape[1], canvas.shape[0]))
    if (high - low).min() < 2:
        return
    off, side, along = _distances(path - low, radius, (int(high[0] - low[0]), int(high[1] - low[1])))
    part = canvas[low[1] : high[1], low[0] : high[0]]
    colour, cover = _bark(off, side, along, limb)
    part += (colour - part) * cover[..., None]
    if snow:
        _lay_snow(part, off, path - low, radius, limb, snow)


def _distances(path: np.ndarray, radius: np.ndarray, size: tuple[int, int]) -> tuple[Array, Array, Array]:
    """For each pixel: distance outside the wood (negative within), place across it (-1 to 1), way along it. Pixels."""
    width, height = size
    off = np.full((height, width), FAR, dtype=np.float32)
    side = np.zeros((height, width), dtype=np.float32)
    along = np.zeros((height, width), dtype=np.float32)
    walked = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    for i in range(len(path) - 1):
        reach = max(radius[i], radius[i + 1]) * 1.6 + 8
        x0, y0 = np.maximum(np.minimum(path[i], path[i + 1]) - reach, 0).astype(int)
        x1, y1 = (np.maximum(path[i], path[i + 1]) + reach + 1).astype(int)
        x1, y1 = min(x1, width), min(y1, height)
        if x0 >= x1 or y0 >= y1:
            continue
        grid_y, grid_x = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        run = path[i + 1] - path[i]
        length = max(float(np.hypot(*run)), 1e-3)
        dx, dy = grid_x - np.float32(path[i][0]), grid_y - np.float32(path[i][1])
        t = np.clip((dx * run[0] + dy * run[1]) / length**2, 0, 1).astype(np.float32)
        r = np.float32(radius[i]) + np.float32(radius[i + 1] - radius[i]) * t
        gap = np.hypot(dx - t * np.float32(run[0]), dy - t * np.float32(run[1])) - r
        window = (slice(y0, y1), slice(x0, x1))
        nearer = gap < off[window]
        across = (dy * np.float32(run[0]) - dx * np.float32(run[1])) / np.float32(length) / np.maximum(r, 1)
        off[window] = np.where(nearer, gap, off[window])
        side[window] = np.where(nearer, across, side[window])
        along[window] = np.where(nearer, np.float32(walked[i]) + t * np.float32(length), along[window])
    return off, side, along


def _bark(off: Array, side: Array, along: Array, limb: Limb) -> tuple[Array, Array]:
    """Colour and cover: furrows that run with the wood, lenticels across it, light from the upper left."""
    height, width = off.shape
    rough = fbm(width, height, 26, seed=limb.seed + 11, octaves=4)
    edge = off + rough * np.float32(0.5 + 0.06 * limb.thick)
    cover = np.clip(0.5 - edge / 1.4, 0, 1)
    rows, columns = np.gradient(off)
    inner = np.clip(side, -1, 1)
    flank = np.where(np.hypot(rows, columns) > 0.1, -(columns * -0.45 + rows * -0.62), 0)
    lit = np.clip(0.34 - 0.62 * np.abs(inner) ** 1.6 * np.sign(flank) * np.minimum(np.abs(flank) * 1.6, 1), 0, 1)
    furrow = _along_noise(along, inner * limb.thick, (34.0, 3.4), limb.seed + 12)
    fine = _along_noise(along, inner * limb.thick, (9.0, 1.7), limb.seed + 13)
    ring = _along_noise(along, inner * limb.thick, (3.2, 26.0), limb.seed + 14)
    tone = lit + 0.24 * furrow + 0.13 * fine + 0.30 * np.clip(ring - 0.35, 0, 1) + 0.08 * rough
    tone = tone * (0.55 + 0.45 * smoothstep(-1.5, -5.0 - 0.12 * limb.thick, off))
    colour = mix(unit(DARK), unit(LIT), np.clip(tone, 0, 1)[..., None])
    return np.asarray(colour, dtype=np.float32), np.asarray(cover, dtype=np.float32)


def _along_noise(along: Array, across: Array, cell: tuple[float, float], seed: int) -> Array:
    """Noise in the wood's own coordinates: `cell` pixels (along, across). Bilinear on a fixed lattice."""
    lattice = random(seed).uniform(-1, 1, (64, 512)).astype(np.float32)
    x, y = along / np.float32(cell[0]), across / np.float32(cell[1]) + 32
    ix, iy = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = (x - ix).astype(np.float32), (y - iy).astype(np.float32)
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    a, b = lattice[iy % 64, ix % 512], lattice[iy % 64, (ix + 1) % 512]
    c, d = lattice[(iy + 1) % 64, ix % 512], lattice[(iy + 1) % 64, (ix + 1) % 512]
    return np.asarray((a + (b - a) * fx) * (1 - fy) + (c + (d - c) * fx) * fy, dtype=np.float32)


def _lay_snow(part: Array, off: Array, path: np.ndarray, radius: np.ndarray, limb: Limb, depth: float) -> None:
    """Snow on the upper side: deep where the wood lies level and is thick, broken where it stands or is thin."""
    height, width = off.shape
    columns = np.arange(width)
    order = np.argsort(path[:, 0], kind="stable")
    rows = np.arange(height, dtype=np.float32)[:, None]
    top = np.where(off < 0, rows, np.float32(1e6)).min(axis=0)  # first row of wood in each column
    thick = np.interp(columns, path[order, 0], radius[order]).astype(np.float32)
    steep = np.abs(np.gradient(np.where(top < 1e5, top, 0)))
    level = np.clip(1.35 - steep * 0.9, 0, 1)
    lumps = (
        value_noise(width, 4, (70, 4), seed=limb.seed + 21)[1]
        + 0.5 * value_noise(width, 4, (23, 4), seed=limb.seed + 22)[1]
    )
    heap = np.clip(0.55 + 0.75 * lumps, 0, 1.3) * level * np.minimum(thick, 26) * np.float32(depth)
    heap = _smooth(np.where(top < 1e5, heap, 0), 7)
    surface = (
        _smooth(np.where(top < 1e5, top, np.interp(columns, columns[top < 1e5], top[top < 1e5])), 3)
        if (top < 1e5).any()
        else top
    )
    over = rows - (surface - heap * 0.75)[None]  # below the snow's skin
    under = (surface + heap * 0.55)[None] - rows  # above its foot
    cover = np.clip(np.minimum(over, under) / 1.3 + 0.5, 0, 1) * (heap > 0.8)[None]
    body = np.asarray(np.clip(over / np.maximum(heap * 1.3, 1)[None], 0, 1), dtype=np.float32)
    white = mix(unit((253, 252, 250)), unit((196, 197, 204)), (body**1.8)[..., None])
    skin = np.asarray(np.exp(-np.clip(over, 0, None) / 1.6)[..., None] * 0.25, dtype=np.float32)
    white = mix(white, unit((186, 186, 192)), skin)
    part += (white - part) * cover[..., None].astype(np.float32)


def _smooth(line: np.ndarray, reach: int) -> np.ndarray:
    window = np.hanning(2 * reach + 3)
    return np.convolve(np.pad(line, reach + 1, mode="edge"), window / window.sum(), mode="valid").astype(np.float32)
