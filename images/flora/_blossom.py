"""Almond blossoms and buds: five petals on a cup, stamens, calyx; open, half open, from the side and from behind.

In: a `Blossom` or `Bud` (place, size, tilt, seed). Out: a `Patch` to lay on a picture. Knows petals, no picture.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from _petal import PINK, Patch, Petal, Tint, axes, draw_petal, lay
from palette import STAMEN, Array, blur, mix, random, smoothstep, unit, value_noise

Point = tuple[float, float]
CALYX = (112, 56, 62)
SEPAL = (142, 84, 80)
FINE = 4  # stamens are drawn this many times larger, then reduced; half as much where they are large anyway
LARGE_PX = 300


@dataclass(frozen=True, slots=True)
class Blossom:
    """A blossom fixed by the bottom of its cup; its face leans toward `facing` on the page by `tilt`, in radians."""

    x: float
    y: float
    radius: float
    facing: float
    tilt: float
    seed: int
    openness: float = 1.0  # 1 wide open, 0.3 a cup


@dataclass(frozen=True, slots=True)
class Bud:
    """A closed bud: its calyx stands at (x, y), it points along `angle`."""

    x: float
    y: float
    length: float
    angle: float
    seed: int
    swelling: float = 1.0  # 0.6 tight and dark, 1.2 about to open


@dataclass(frozen=True, slots=True)
class _Layer:
    """Colour and cover of a square around the flower; petals shade one another here, never the paper."""

    left: int
    top: int
    colour: Array
    cover: Array


def draw_blossom(blossom: Blossom, tint: Tint = PINK) -> Patch:
    """The whole flower as one patch."""
    layer = _layer(blossom.x, blossom.y, blossom.radius * 1.45)
    petals = _petals(blossom)
    seen_from_behind = blossom.tilt > np.pi / 2
    back = [petal for petal in petals if _turned_away(petal, blossom)]
    front = [petal for petal in petals if not _turned_away(petal, blossom)]
    for petal in back if not seen_from_behind else front:
        _add(layer, draw_petal(petal, tint), blossom.radius)
    if not seen_from_behind:
        _heart(layer, blossom)
        _stamens(layer, blossom)
    for petal in front if not seen_from_behind else back:
        _add(layer, draw_petal(petal, tint), blossom.radius)
    if blossom.tilt > 1.15:
        _calyx(layer, blossom)
    return Patch(layer.left, layer.top, layer.colour, layer.cover)


def _layer(x: float, y: float, reach: float) -> _Layer:
    side = int(2 * reach) + 2
    return _Layer(
        int(x - reach), int(y - reach), np.ones((side, side, 3), dtype=np.float32), np.zeros((side, side), np.float32)
    )


def _petals(blossom: Blossom) -> list[Petal]:
    """Five petals a fifth of a turn apart, each a little its own; far ones first."""
    rng = random(blossom.seed)
    start = rng.uniform(0, 2 * np.pi)
    closed = 1 - blossom.openness
    petals = []
    for index in range(5):
        turn = start + index * 2 * np.pi / 5 + rng.normal(0, 0.075)
        frame = axes(blossom.facing, blossom.tilt, turn)
        petals.append(
            Petal(
                blossom.x,
                blossom.y,
                blossom.radius * rng.uniform(0.93, 1.06),
                frame,
                seed=blossom.seed * 17 + index,
                lift=0.34 + 1.0 * closed + rng.normal(0, 0.07),
                curl=-0.42 + 0.35 * closed + rng.normal(0, 0.16),
                cup=0.5 + 0.5 * closed + rng.normal(0, 0.1),
                width=0.50 * rng.uniform(0.94, 1.06),
                notch=rng.uniform(0.05, 0.12),
            )
        )
    return sorted(petals, key=_depth)


def _depth(petal: Petal) -> float:
    radial, _, normal = petal.frame
    return float(radial[2] * np.cos(petal.lift) + normal[2] * np.sin(petal.lift))


def _turned_away(petal: Petal, blossom: Blossom) -> bool:
    """Whether the petal lies behind the stamens: all do in an open face, only the far ones in a tilted cup."""
    if blossom.tilt < 0.75:
        return True
    return petal.frame[0][2] < 0.12


def _add(layer: _Layer, patch: Patch, radius: float, shade: float = 0.26) -> None:
    """Lay a patch on the layer; what lies beneath darkens softly along its rim."""
    down, across = layer.cover.shape
    cover = np.zeros((down, across), dtype=np.float32)
    colour = np.zeros((down, across, 3), dtype=np.float32)
    shifted = Patch(patch.left - layer.left, patch.top - layer.top, patch.colour, patch.cover)
    lay(colour, shifted)
    lay(cover[..., None], replace(shifted, colour=np.ones_like(patch.colour[..., :1])))
    if shade:
        soft = blur(np.roll(cover, (int(radius * 0.02) + 1, int(radius * 0.015) + 1), (0, 1)), radius * 0.045)
        dark = unit((188, 140, 152))
        layer.colour[...] = mix(layer.colour, layer.colour * dark, np.clip(soft * shade * 2, 0, 1)[..., None])
    total = cover + layer.cover * (1 - cover)
    # `lay` on black premultiplies, so the new colour comes in already weighted.
    mixed = colour + layer.colour * (layer.cover * (1 - cover))[..., None]
    layer.colour[...] = mixed / np.maximum(total, 1e-4)[..., None]
    layer.cover[...] = total


def _screen(blossom: Blossom, turn: float, out: float, high: float) -> Point:
    """A point of the flower (turn about the axis, distance from it, height, in petal lengths) on the page."""
    radial, _, normal = axes(blossom.facing, blossom.tilt, turn)
    return (
        blossom.x + blossom.radius * (out * radial[0] + high * normal[0]),
        blossom.y + blossom.radius * (out * radial[1] + high * normal[1]),
    )


def _heart(layer: _Layer, blossom: Blossom) -> None:
    """The cup's dark rose throat with its greenish floor."""
    down, across = layer.cover.shape
    rows, columns = np.mgrid[0:down, 0:across].astype(np.float32)
    _, _, normal = axes(blossom.facing, blossom.tilt, 0.0)
    squash = max(abs(normal[2]), 0.25)
    dx, dy = columns + layer.left - blossom.x, rows + layer.top - blossom.y
    along = dx * np.cos(blossom.facing) + dy * np.sin(blossom.facing)
    aside = -dx * np.sin(blossom.facing) + dy * np.cos(blossom.facing)
    reach = np.hypot(along / squash, aside) / blossom.radius
    glow = np.exp(-((reach / 0.17) ** 2)) * 0.75
    ragged = 1 + 0.25 * value_noise(across, down, max(blossom.radius * 0.05, 2), seed=blossom.seed + 61)
    layer.colour[...] = mix(layer.colour, unit((168, 62, 84)), np.clip(glow * ragged, 0, 1)[..., None])
    floor = 1 - smoothstep(0.045, 0.075, reach)
    layer.colour[...] = mix(layer.colour, unit((150, 128, 84)), floor[..., None] * 0.75)
    layer.cover[...] = np.maximum(layer.cover, (1 - smoothstep(0.06, 0.09, reach)))


def _stamens(layer: _Layer, blossom: Blossom) -> None:
    """Two dozen filaments with golden anthers, and the pistil: far ones first."""
    rng = random(blossom.seed + 5)
    down, across = layer.cover.shape
    spread = 0.75 + 0.25 * blossom.openness
    threads = []
    count = 30 if blossom.radius < LARGE_PX else 42
    for index in range(count):
        turn = index * 2.39996 + rng.normal(0, 0.25)
        out = rng.uniform(0.14, 0.47) * spread if index < count - 2 else rng.uniform(0.02, 0.08)
        high = np.sqrt(max(0.50**2 - out**2, 0.04)) * rng.uniform(0.8, 1.15)
        bend = rng.normal(0, 0.24)
        threads.append(
            (axes(blossom.facing, blossom.tilt, turn)[0][2] * out, turn, out, high, bend, rng.uniform(0.75, 1.2))
        )
    for pas in range(2):
        _threads(layer, blossom, sorted(threads), is_shadow=pas == 0)


def _threads(layer: _Layer, blossom: Blossom, threads: list[tuple[float, ...]], *, is_shadow: bool) -> None:
    down, across = layer.cover.shape
    fine = FINE // 2 if blossom.radius > LARGE_PX else FINE
    sheet = Image.new("RGBA", (across * fine, down * fine), (255, 240, 238, 0))
    pen = ImageDraw.Draw(sheet)
    unit_px = blossom.radius * fine
    drop = unit_px * 0.022 if is_shadow else 0.0
    for _, turn, out, high, bend, size in threads:
        path = []
        for step in np.linspace(0, 1, 13):
            x, y = _screen(blossom, turn + bend * step, out * (0.16 + 0.84 * step**1.25), high * step)
            path.append(((x - layer.left) * fine + drop, (y - layer.top) * fine + drop * 1.3))
        if is_shadow:
            pen.line(path, fill=(150, 90, 106, 110), width=max(2, int(unit_px * 0.012)), joint="curve")
            _lobes(pen, path, unit_px * 0.022 * size, (150, 96, 106, 110))
            continue
        pen.line(path, fill=(192, 120, 132, 255), width=max(3, int(unit_px * 0.0125)), joint="curve")
        for index in range(1, 12):  # the pale core comes out of the red throat by degrees
            pale = min(index / 6, 1.0)
            core = tuple(round(p + (q - p) * pale) for p, q in zip((192, 120, 132), (252, 234, 232), strict=True))
            pen.line(path[index : index + 2], fill=(*core, 255), width=max(2, int(unit_px * 0.007)))
        _anther(pen, path, unit_px * (0.0245 if blossom.radius < LARGE_PX else 0.0195) * size)
    small = np.asarray(sheet.resize((across, down), Image.Resampling.BOX), dtype=np.float32) / np.float32(255)
    alpha, colour = np.ascontiguousarray(small[..., 3]), small[..., :3]
    if is_shadow:
        alpha = blur(alpha, max(blossom.radius * 0.008, 1.0)) * blur(layer.cover, 1.0)
        colour = np.broadcast_to(unit((150, 92, 108)), colour.shape)
    # Pillow does not premultiply when it draws; the fill under the strokes is near their colour, so rims stay clean.
    layer.colour[...] = mix(layer.colour, colour, alpha[..., None])
    layer.cover[...] = np.maximum(layer.cover, alpha)


def _anther(pen: ImageDraw.ImageDraw, path: list[Point], size: float) -> None:
    """A bean of two lobes across the filament's end, rounded by four tones, dusted with pollen."""
    for share, shift, fill in (
        (1.0, 0.0, (156, 110, 62, 255)),
        (0.86, 0.05, (184, 138, 62, 255)),
        (0.66, 0.12, (*STAMEN, 255)),
        (0.36, 0.22, (222, 184, 104, 255)),
    ):
        moved = [(x - size * shift, y - size * shift * 1.2) for x, y in path[-2:]]
        _lobes(pen, moved, size * share, fill, apart=size)


def _lobes(
    pen: ImageDraw.ImageDraw, path: list[Point], size: float, fill: tuple[int, ...], *, apart: float = 0.0
) -> None:
    (x0, y0), (x1, y1) = path[-2:]
    angle = np.arctan2(y1 - y0, x1 - x0) + np.pi / 2
    for side in (-0.45, 0.45):
        x, y = x1 + np.cos(angle) * side * (apart or size), y1 + np.sin(angle) * side * (apart or size)
        pen.ellipse((x - size * 0.78, y - size * 0.78, x + size * 0.78, y + size * 0.78), fill=fill)


def _calyx(layer: _Layer, blossom: Blossom) -> None:
    """The wine-brown cup behind a flower seen from the side, with pointed sepals."""
    _, _, normal = axes(blossom.facing, blossom.tilt, 0.0)
    back = np.arctan2(-normal[1], -normal[0])
    length = blossom.radius * (0.20 * np.hypot(normal[0], normal[1]) + 0.07)
    for index in range(5):
        turn = index * 2 * np.pi / 5 + blossom.seed
        frame = axes(blossom.facing, blossom.tilt, turn)
        if frame[0][2] > -0.9:
            _add(layer, _sepal(blossom, frame, index), blossom.radius, shade=0.1)
    _add(layer, _cup(blossom.x, blossom.y, length, back, blossom.seed), blossom.radius, shade=0.1)


def _sepal(blossom: Blossom, frame: tuple[tuple[float, float, float], ...], index: int) -> Patch:
    leaf = Petal(
        blossom.x, blossom.y, blossom.radius * 0.34, frame, blossom.seed * 3 + index, 0.1, 0.3, 0.3, 0.34, 0.0, 1.6
    )
    return draw_petal(leaf, Tint((150, 96, 86), SEPAL, CALYX, (70, 34, 40), (150, 140, 150)), strength=0.8)


def _cup(x: float, y: float, length: float, angle: float, seed: int) -> Patch:
    """A small rounded cone from the flower's base back along `angle`."""
    reach = int(length * 1.6) + 4
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    along = (columns * np.cos(angle) + rows * np.sin(angle)) / length
    aside = (-columns * np.sin(angle) + rows * np.cos(angle)) / length
    half = 0.46 * np.sqrt(np.clip(1.05 - along, 0, 2)) * smoothstep(-0.45, 0.0, along)
    cover = np.clip((half - np.abs(aside)) * length * 0.8 + 0.5, 0, 1) * (along < 1.02)
    round_light = np.clip(0.75 - 0.5 * (aside * np.sign(np.cos(angle) + 0.01)) - 0.35 * along, 0, 1)
    colour = mix(unit(CALYX) * 0.8, unit((150, 92, 86)), round_light[..., None])
    tooth = value_noise(cover.shape[1], cover.shape[0], 2.2, seed=seed + 8)[..., None]
    return Patch(int(x) - reach, int(y) - reach, np.clip(colour * (1 + 0.06 * tooth), 0, 1), cover.astype(np.float32))


def draw_bud(bud: Bud, tint: Tint = PINK) -> Patch:
    """A bud as a patch: furled petals, then sepals and cup."""
    reach = bud.length * 1.5
    layer = _layer(bud.x, bud.y, reach)
    dx, dy = np.cos(bud.angle), np.sin(bud.angle)
    deep = Tint(
        _blend(tint.light, tint.wash, 0.55), _blend(tint.wash, tint.heart, 0.30), tint.heart, tint.line, tint.shade
    )
    for index, offset in enumerate((-0.55, 0.55, 0.0)):
        petal = Petal(
            bud.x + dx * bud.length * 0.12,
            bud.y + dy * bud.length * 0.12,
            bud.length * (0.92 if index < 2 else 0.98),
            axes(bud.angle, 1.35, offset * 0.35),
            seed=bud.seed * 7 + index,
            lift=1.38 + 0.1 * index - 0.14,
            curl=0.42,
            cup=0.9,
            width=0.40 * bud.swelling,
            notch=0.02,
        )
        _add(layer, _furled(petal, bud, offset, deep), bud.length, shade=0.22)
    for offset in (-0.75, 0.75, 0.0):
        _add(layer, _bud_sepal(bud, offset), bud.length, shade=0.16)
    _add(
        layer,
        _cup(
            bud.x + dx * bud.length * 0.12,
            bud.y + dy * bud.length * 0.12,
            bud.length * 0.21,
            bud.angle + np.pi,
            bud.seed,
        ),
        bud.length,
        shade=0.0,
    )
    return Patch(layer.left, layer.top, layer.colour, layer.cover)


def _furled(petal: Petal, bud: Bud, offset: float, tint: Tint) -> Patch:
    """A petal of the bud: flat on the page, bowed, turned by its offset."""
    angle = bud.angle + offset * 0.30 * bud.swelling
    frame = axes(angle, 0.0, angle)
    shaped = replace(petal, frame=frame, lift=0.75, curl=-1.2, cup=-0.9, width=0.47 * bud.swelling, roundness=2.1)
    return draw_petal(shaped, tint, strength=1.2)


def _bud_sepal(bud: Bud, offset: float) -> Patch:
    angle = bud.angle + offset * 0.55
    leaf = Petal(
        bud.x + np.cos(bud.angle) * bud.length * 0.06,
        bud.y + np.sin(bud.angle) * bud.length * 0.06,
        bud.length * 0.44,
        axes(angle, 0.0, angle),
        bud.seed * 5 + int(offset * 4) + 4,
        0.4,
        -0.6,
        -0.8,
        0.36,
        0.0,
        1.5,
    )
    return draw_petal(leaf, Tint((158, 100, 90), SEPAL, CALYX, (70, 34, 40), (140, 128, 138)), strength=0.9)


def _blend(first: tuple[int, int, int], second: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    r, g, b = (round(p + (q - p) * share) for p, q in zip(first, second, strict=True))
    return r, g, b
