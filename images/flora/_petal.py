"""One almond petal, seen at any tilt.

In: a `Petal` (where its claw stands, how long, how turned, how cupped) and a light. Out: a `Patch`, colour and cover on
a small rectangle of pixels. The petal is a curved surface in space; each pixel is traced back to its place on the
surface (along, across), so veins, blush and edges follow the form and foreshorten with it. Knows no picture.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image, ImageFilter

from palette import Array, blur, mix, random, smoothstep, unit, value_noise

LIGHT: Final = np.array([-0.48, -0.62, 0.62], dtype=np.float32)  # from the upper left, toward the reader
# Veins: how many across, where along the petal they begin and reach their strength, that strength.
VEINS: Final = (
    (3.0, 0.02, 0.12, 1.0),
    (6.0, 0.26, 0.5, 0.75),
    (12.0, 0.52, 0.78, 0.5),
    (24.0, 0.4, 0.8, 0.42),
    (48.0, 0.6, 0.9, 0.26),
)
LARGE_PX: Final = 400  # petals as long as this show the finest veins
SAMPLES: Final = 160  # points along the petal where its profile is tabulated


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of a petal, each an sRGB triple."""

    light: tuple[int, int, int] = (254, 249, 246)
    wash: tuple[int, int, int] = (246, 219, 220)
    heart: tuple[int, int, int] = (205, 118, 134)
    line: tuple[int, int, int] = (188, 128, 138)
    shade: tuple[int, int, int] = (220, 201, 207)


PINK: Final = Tint()


@dataclass(frozen=True, slots=True)
class Petal:
    """A petal fixed by its claw. Pixels; `frame` holds the axes radial, tangent, normal (rows), z to the reader."""

    x: float
    y: float
    length: float
    frame: tuple[tuple[float, float, float], ...]
    seed: int
    lift: float = 0.35  # radians above the flower's plane at the claw
    curl: float = -0.35  # change of that angle toward the tip
    cup: float = 0.55  # how far the sides rise
    width: float = 0.49  # half width over length
    notch: float = 0.10
    roundness: float = 3.8  # of the tip: 1.5 comes to a point


@dataclass(frozen=True, slots=True)
class Patch:
    """Colour (rows, columns, 3) and cover (rows, columns) of 0 to 1, at the picture's pixel (left, top)."""

    left: int
    top: int
    colour: Array
    cover: Array


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A piece of the profile on which the way from pixel to petal is single-valued."""

    steps: Array
    along: Array
    rise: Array
    depth: float


def draw_petal(petal: Petal, tint: Tint = PINK, *, strength: float = 1.0) -> Patch:
    """The petal as a patch: back sheet first where it folds over itself."""
    left, top, across, down = _window(petal)
    grid_y, grid_x = np.mgrid[0:down, 0:across].astype(np.float32)
    grid_x += np.float32(left - petal.x)
    grid_y += np.float32(top - petal.y)
    colour = np.ones((down, across, 3), dtype=np.float32)
    cover = np.zeros((down, across), dtype=np.float32)
    for sheet in _sheets(petal):
        face, mask = _draw_sheet(petal, sheet, grid_x / petal.length, grid_y / petal.length, tint, strength)
        total = np.asarray(mask + cover * (1 - mask), dtype=np.float32)
        share = np.asarray(mask / np.maximum(total, 1e-4), dtype=np.float32)
        colour = mix(colour, face, share[..., None])
        cover = total
    return Patch(left, top, colour, cover)


def axes(facing: float, tilt: float, turn: float) -> tuple[tuple[float, float, float], ...]:
    """Radial, tangent and normal of a petal at angle `turn` of a flower tilted by `tilt` toward direction `facing`."""
    lean = _about(np.array([-np.sin(facing), np.cos(facing), 0.0]), tilt)
    radial = lean @ np.array([np.cos(turn), np.sin(turn), 0.0])
    tangent = lean @ np.array([-np.sin(turn), np.cos(turn), 0.0])
    normal = lean @ np.array([0.0, 0.0, 1.0])
    return tuple((float(v[0]), float(v[1]), float(v[2])) for v in (radial, tangent, normal))


def _about(axis: np.ndarray, angle: float) -> np.ndarray:
    """Rodrigues' rotation about a unit axis."""
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)


def _profile(petal: Petal) -> tuple[Array, Array, Array, Array]:
    """Steps 0 to 1.03 along the petal, with distance from the axis, height and slope at each."""
    steps = np.linspace(0, 1.03, SAMPLES, dtype=np.float32)
    slope = petal.lift + petal.curl * steps * (0.4 + 0.6 * steps)
    gap = np.float32(steps[1])
    along = np.concatenate([[0], np.cumsum(np.cos(slope))[:-1] * gap]).astype(np.float32)
    rise = np.concatenate([[0], np.cumsum(np.sin(slope))[:-1] * gap]).astype(np.float32)
    return steps, along, rise, slope.astype(np.float32)


def _half_width(petal: Petal, u: Array) -> Array:
    """Half width of the outline at u: a narrow claw, broadest at two thirds, round shoulders."""
    inner = np.clip(u, 0, 1)
    return np.asarray(
        petal.width * (1.22 * inner**0.78 * np.sqrt(np.clip(1 - inner**petal.roundness, 0, 1)) + 0.02), dtype=np.float32
    )


def _window(petal: Petal) -> tuple[int, int, int, int]:
    """left, top, width, height of the pixels that the petal may touch."""
    a, b, c = (np.asarray(axis[:2]) for axis in petal.frame)
    steps, along, rise, _ = _profile(petal)
    half = _half_width(petal, steps) * 1.12
    points = [
        along[:, None] * a + side * half[:, None] * b + (rise + petal.cup * half**2)[:, None] * c for side in (-1, 0, 1)
    ]
    flat = np.concatenate([*points, along[:, None] * a + rise[:, None] * c]) * petal.length + (petal.x, petal.y)
    low = np.floor(flat.min(axis=0)).astype(int) - 4
    high = np.ceil(flat.max(axis=0)).astype(int) + 5
    return int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1])


def _sheets(petal: Petal) -> list[_Sheet]:
    """The profile cut where its projection turns back, farthest piece first."""
    a, b, c = (np.asarray(axis) for axis in petal.frame)
    steps, along, rise, _ = _profile(petal)
    normal = _across_screen(b)
    travel = along * (a[:2] @ normal) + rise * (c[:2] @ normal)
    signs = np.sign(np.diff(travel))
    cuts = [0, *(np.nonzero(np.diff(signs))[0] + 1).tolist(), SAMPLES - 1]
    pieces = []
    for first, last in zip(cuts[:-1], cuts[1:], strict=True):
        if last - first < 3:
            continue
        part = slice(first, last + 1)
        depth = float((along[part] * a[2] + rise[part] * c[2]).mean())
        pieces.append(_Sheet(steps[part], along[part], rise[part], depth))
    return sorted(pieces, key=lambda piece: piece.depth)


def _across_screen(tangent: np.ndarray) -> np.ndarray:
    flat = np.array([-tangent[1], tangent[0]])
    return np.asarray(flat / max(float(np.hypot(*flat)), 1e-3))


def _draw_sheet(petal: Petal, sheet: _Sheet, x: Array, y: Array, tint: Tint, strength: float) -> tuple[Array, Array]:
    u, v = _trace_back(petal, sheet, x, y)
    inside, edge_px = _outline(petal, sheet, u, v)
    return _paint(petal, u, v, edge_px, tint, strength), inside


def _trace_back(petal: Petal, sheet: _Sheet, x: Array, y: Array) -> tuple[Array, Array]:
    """Each pixel's place on the petal: u along (0 claw, 1 tip), v across. Three rounds, since the cup bends u by v."""
    a, b, c = (np.asarray(axis[:2], dtype=np.float32) for axis in petal.frame)
    normal = _across_screen(b).astype(np.float32)
    travel = sheet.along * np.float32(a @ normal) + sheet.rise * np.float32(c @ normal)
    order = slice(None) if travel[-1] > travel[0] else slice(None, None, -1)
    reach = x * normal[0] + y * normal[1]
    along_b, square = x * b[0] + y * b[1], max(float(b @ b), 0.02)
    v = np.zeros_like(x)
    for _ in range(4):
        lift = petal.cup * np.clip(v, -0.6, 0.6) ** 2
        here = reach - lift * np.float32(c @ normal)
        u = np.interp(here, travel[order], sheet.steps[order]).astype(np.float32)
        beyond = np.where(here > travel[order][-1], here - travel[order][-1], np.minimum(here - travel[order][0], 0))
        r = np.interp(u, sheet.steps, sheet.along).astype(np.float32)
        h = np.interp(u, sheet.steps, sheet.rise).astype(np.float32) + lift
        v = np.asarray((along_b - r * np.float32(a @ b) - h * np.float32(c @ b)) / np.float32(square), dtype=np.float32)
    return u + np.where(np.abs(beyond) > 1e-6, np.float32(9), np.float32(0)), v


def _outline(petal: Petal, sheet: _Sheet, u: Array, v: Array) -> tuple[Array, Array]:
    """Cover of 0 to 1 with a soft pixel at the rim, and the distance from the rim in pixels."""
    rng = random(petal.seed)
    phase = rng.uniform(0, 6.28, 5).astype(np.float32)
    lean, nick = rng.uniform(-0.07, 0.07), rng.uniform(-0.05, 0.05)
    depth = petal.notch * rng.uniform(0.6, 1.35)
    ripple = 0.010 * np.sin(9 * u + phase[0] + 2 * np.sign(v)) + 0.006 * np.sin(23 * u + phase[1] + np.sign(v))
    half = _half_width(petal, u) * (1 + np.float32(lean) * np.sign(v)) + ripple * smoothstep(0.2, 0.5, u)
    fall = np.abs(v - nick) / np.float32(0.075 + 0.05 * rng.random())
    top = 0.992 - depth * np.exp(-(fall**1.25)) + 0.008 * np.sin(21 * v + phase[2]) + 0.005 * np.sin(47 * v + phase[3])
    sides, tip = half - np.abs(v), (top - u) * 0.9
    soft = np.float32(0.03)
    blend = np.clip(0.5 + 0.5 * (tip - sides) / soft, 0, 1)
    room = tip + (sides - tip) * blend - soft * blend * (1 - blend)
    room = np.where((u > 5) | (u <= 0.014), np.float32(-0.2), room).astype(np.float32)
    rows, columns = np.gradient(room)
    steep = np.clip(np.hypot(rows, columns), 0.35 / petal.length, 0.2)
    distance = np.asarray(room / steep, dtype=np.float32)
    return _without_hairs(np.clip(distance / 1.3 + 0.5, 0, 1)), distance


def _without_hairs(cover: Array) -> Array:
    """The cover without lines a pixel or two thin, which the fold of a petal seen edge-on leaves behind."""
    image = Image.fromarray((cover * 255 + 0.5).astype(np.uint8))
    opened = image.filter(ImageFilter.MinFilter(5)).filter(ImageFilter.MaxFilter(7))
    return np.asarray(np.minimum(cover, np.asarray(opened) / np.float32(255)), dtype=np.float32)


def _paint(petal: Petal, u: Array, v: Array, edge_px: Array, tint: Tint, strength: float) -> Array:
    """Wash, blush at the claw, veins, pigment pooled along the rim, light from the upper left."""
    scale = np.float32(petal.length / 200)  # 200 px: the petal for which widths in pixels were chosen
    u = np.clip(u, 0, 1.05)
    down, across = u.shape
    cloud = value_noise(across, down, 46 * max(float(scale), 0.2), seed=petal.seed + 3)
    fleck = value_noise(across, down, 2.4, seed=petal.seed + 4)
    light, wash, heart, line, shade = (unit(c) for c in (tint.light, tint.wash, tint.heart, tint.line, tint.shade))
    pink = (
        0.10
        + 0.26 * cloud
        + 0.55 * smoothstep(0.62, 1.0, u) * (0.6 + 0.6 * cloud)
        + 0.45 * (1 - smoothstep(0.05, 0.55, u))
    )
    pinkness = np.asarray(np.clip(pink * strength, 0, 1), dtype=np.float32)
    colour = mix(light[None, None], wash[None, None], pinkness[..., None])
    blush = (np.exp(-((u / 0.21) ** 1.5)) * 0.92 + 0.16 * np.exp(-((u / 0.5) ** 2))) * (0.9 + 0.25 * cloud)
    colour = mix(colour, heart[None, None], np.asarray(np.clip(blush, 0, 1), dtype=np.float32)[..., None])
    colour = mix(colour, line[None, None], _veins(petal, u, v)[..., None] * np.float32(0.27 * strength))
    shadow = _shadow(petal, u, v)
    colour = mix(colour, colour * shade, np.clip(shadow, 0, 1)[..., None])
    pooled = np.exp(-((np.clip(edge_px, 0, None) / (2.6 * np.sqrt(scale) + 0.4)) ** 1.3)) * (0.30 + 0.22 * cloud)
    broad = np.exp(-np.clip(edge_px, 0, None) / (13 * scale + 1)) * 0.16
    rim = np.asarray(np.clip((pooled + broad) * strength, 0, 0.7), dtype=np.float32)
    colour = mix(colour, line[None, None], rim[..., None])
    return np.asarray(np.clip(colour * (1 + 0.012 * fleck[..., None]), 0, 1), dtype=np.float32)


def _veins(petal: Petal, u: Array, v: Array) -> Array:
    """Fine lines that fan from the claw and fork twice; strength 0 to 1."""
    half = np.maximum(_half_width(petal, u), 0.02)
    sway = random(petal.seed + 9).uniform(0, 6.28, 3).astype(np.float32)
    share = v / half + 0.045 * np.sin(5 * u + sway[0]) * u + 0.014 * np.sin(15 * u + sway[1] + 3 * v)
    pixel = half * petal.length  # pixels for one unit of share
    total = np.zeros_like(u)
    for count, start, full, weight in VEINS if petal.length > LARGE_PX else VEINS[:3]:
        offset = 0.5 if count > 3 else 0.0
        near = share * count / 2 + offset + 0.06 * np.sin(8 * u + sway[2] + count)
        gap = np.abs(near - np.round(near)) * 2 / count * pixel
        thick = 0.75 + 0.006 * min(petal.length, 420) * (1 - u)
        total = np.maximum(total, np.exp(-((gap / thick) ** 2)) * smoothstep(start, full, u) * weight)
    return np.asarray(total * (1 - smoothstep(0.86, 0.99, u)) * (0.45 + 0.55 * (1 - u)), dtype=np.float32)


def _shadow(petal: Petal, u: Array, v: Array) -> Array:
    """How far the surface turns from the light, 0 to 1, from its normal."""
    a, b, c = (np.asarray(axis, dtype=np.float32) for axis in petal.frame)
    slope = petal.lift + petal.curl * u * (0.4 + 0.6 * u)
    dent = 2 * petal.cup * np.clip(v, -0.6, 0.6) + 0.10 * np.sin(9 * v + petal.seed) * u
    forward = np.cos(slope)[..., None] * a + np.sin(slope)[..., None] * c
    sideways = b + dent[..., None] * c
    normal = np.cross(forward, sideways)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-4)
    normal *= np.where(normal[..., 2:] < 0, -1, 1)
    lit = normal @ LIGHT
    return np.asarray(np.clip((0.70 - lit) * 0.95, 0, 0.8), dtype=np.float32)


def lay(canvas: Array, patch: Patch, *, opacity: float = 1.0) -> None:
    """Lay a patch over the canvas, in place; what falls outside is cut off."""
    height, width = canvas.shape[:2]
    down, across = patch.cover.shape
    x0, y0 = max(patch.left, 0), max(patch.top, 0)
    x1, y1 = min(patch.left + across, width), min(patch.top + down, height)
    if x0 >= x1 or y0 >= y1:
        return
    inner = (slice(y0 - patch.top, y1 - patch.top), slice(x0 - patch.left, x1 - patch.left))
    cover = patch.cover[inner][..., None] * np.float32(opacity)
    canvas[y0:y1, x0:x1] += (patch.colour[inner] - canvas[y0:y1, x0:x1]) * cover


def draw_small(petal: Petal, tint: Tint = PINK, *, times: int = 3) -> Patch:
    """A petal of a few dozen pixels: drawn `times` larger, then reduced, so that its rim stays clean."""
    large = replace(petal, x=petal.x * times, y=petal.y * times, length=petal.length * times)
    patch = draw_petal(large, tint)
    left, top = patch.left // times, patch.top // times
    down = -(-(patch.top + patch.cover.shape[0]) // times) - top
    across = -(-(patch.left + patch.cover.shape[1]) // times) - left
    canvas = np.zeros((down * times, across * times, 4), dtype=np.float32)
    solid = np.concatenate([patch.colour, np.ones_like(patch.cover)[..., None]], axis=-1)
    lay(canvas, Patch(patch.left - left * times, patch.top - top * times, solid, patch.cover))
    small = canvas.reshape(down, times, across, times, 4).mean(axis=(1, 3))
    return Patch(left, top, small[..., :3] / np.maximum(small[..., 3:], 1e-3), small[..., 3])


def soften(patch: Patch, radius: float) -> Patch:
    """The patch out of focus: colour and cover blurred together, on a margin that holds the blur."""
    margin = int(radius * 3) + 2
    cover = np.pad(patch.cover, margin)
    weighted = [np.pad(patch.colour[..., i] * patch.cover, margin) for i in range(3)]
    soft = blur(cover, radius)
    colour = np.stack([blur(channel, radius) for channel in weighted], axis=-1) / np.maximum(soft, 1e-3)[..., None]
    return Patch(patch.left - margin, patch.top - margin, np.clip(colour, 0, 1).astype(np.float32), soft)
