"""Stone: a wall with a tower in snow, and the walls of a fortress that go away into mist. Light from the left.

In: nothing. Out: stone-*.jpg next to this file. The places are invented: no real building is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _faces import Flat, Round, Texture, draw_face
from _field import Camera, air
from _masonry import Bond, Masonry, lay, raked, snowed
from _scene import Stand, camera_for, field, hedge, stalks, stand
from _terrain import Range, seen
from _trees import Kind

from palette import PAGE_MM, SPREAD_MM, Array, fbm, mix, printed, save_jpeg, smoothstep, toned, value_noise

HERE = Path(__file__).resolve().parent
RUBBLE = Bond(course=0.24, length=0.46)
SQUARED = Bond(course=0.30, length=0.50, stray=0.16, bulge=0.018, joint=0.010, dark=0.06)


def _textured(
    wall: Masonry,
    top: Array,
    *,
    light: tuple[float, float, float],
    sun: float,
    seed: int,
    ambient: float = 0.46,
    is_ruin: bool = True,
) -> Texture:
    """A lit wall whose upper edge runs along its stones at about `top` metres, snow on the edge and at the foot."""
    rows, width = wall.height.shape
    tone = snowed(wall, raked(wall, light, ambient=ambient, sun=sun), amount=0.55, seed=seed)
    up = (rows - 1 - np.arange(rows, dtype=np.float32))[:, None] / np.float32(wall.per_metre)
    tone = 0.46 + (tone - 0.46) * np.float32(1.22)
    tone *= 0.88 + 0.18 * smoothstep(0.0, 4.0, up)
    stands = wall.middle < top[None, :] if is_ruin else up + 0 * wall.middle < top[None, :]
    stands = np.logical_and.accumulate(stands[::-1], axis=0)[::-1]
    cap = 0.05 + 0.05 * np.abs(value_noise(width, 1, wall.per_metre * 0.4, seed=seed + 4))
    crest = _without_spikes(stands.sum(axis=0).astype(np.float32), round(wall.per_metre * 0.11)) / wall.per_metre
    stands = stands & (up <= crest[None, :])
    lies = _filled(crest, max(2, round(wall.per_metre * 0.07)))
    snow = smoothstep(-0.03, 0.0, up - crest[None, :])
    capped = snow * smoothstep(-0.012, 0.012, lies[None, :] + cap - up)
    drift = 0.22 + 0.26 * fbm(width, 1, wall.per_metre * 2.6, seed=seed + 6, octaves=5)
    bank = smoothstep(-0.02, 0.05, drift - up)
    tone = mix(mix(tone, 0.965, snow), 0.90 + 0.06 * smoothstep(0.4, 0.0, up), bank)
    return Texture(tone, np.maximum(stands.astype(np.float32), np.maximum(capped, bank)), wall.per_metre)


def _without_spikes(line: Array, span: int) -> Array:
    """A line without what is narrower than two spans: the least nearby, then the greatest of that."""
    for choose in (np.min, np.max):
        padded = np.pad(line, span, mode="edge")
        line = choose(np.lib.stride_tricks.sliding_window_view(padded, 2 * span + 1), axis=1)
    return line


def _filled(line: Array, span: int) -> Array:
    """A line with its notches filled, as snow fills them: the greatest nearby, then smoothed."""
    padded = np.pad(line, span, mode="edge")
    highest = np.lib.stride_tricks.sliding_window_view(padded, 2 * span + 1).max(axis=1)
    return np.maximum(_eased(_eased(highest, span), span), line)


def _eased(line: Array, span: int) -> Array:
    padded = np.pad(line, span, mode="edge")
    return np.convolve(padded, np.ones(2 * span + 1) / (2 * span + 1), mode="valid").astype(np.float32)


def _edge(width: int, per_metre: float, *, level: float, stray: float, seed: int) -> Array:
    """A ruined upper edge: level stretches, steps and gaps."""
    slow = fbm(width, 1, per_metre * 4.0, seed=seed, octaves=3)[0]
    quick = fbm(width, 1, per_metre * 0.9, seed=seed + 1, octaves=4)[0]
    gaps = smoothstep(0.35, 0.7, fbm(width, 1, per_metre * 2.2, seed=seed + 2, octaves=3)[0])
    return np.asarray(level + stray * (0.9 * slow + 0.45 * quick - 1.4 * gaps), dtype=np.float32)


def _shadow(texture: Texture, start: float, *, length: float, depth: float) -> Texture:
    """The texture with a soft shadow that begins at `start` metres and leans away with height."""
    rows, width = texture.tone.shape
    x = np.arange(width, dtype=np.float32)[None, :] / np.float32(texture.per_metre)
    shade = smoothstep(start - 0.1, start + 0.1, x) * (1 - smoothstep(start + length, start + length + 0.9, x))
    return Texture(texture.tone * (1 - np.float32(depth) * shade), texture.cover, texture.per_metre)


def _opening(texture: Texture, at: tuple[float, float], size: tuple[float, float]) -> Texture:
    """The texture with a small dark window, its left reveal in the dark, snow on its sill."""
    rows, width = texture.tone.shape
    x = np.arange(width, dtype=np.float32)[None, :] / np.float32(texture.per_metre) - np.float32(at[0])
    up = (rows - 1 - np.arange(rows, dtype=np.float32))[:, None] / np.float32(texture.per_metre) - np.float32(at[1])
    rag = fbm(width, rows, 9.0, seed=77, octaves=4) * np.float32(0.025)
    inside = smoothstep(-0.01, 0.01, size[0] / 2 - np.abs(x) + rag) * smoothstep(
        -0.01, 0.01, size[1] / 2 - np.abs(up) + rag
    )
    lining = 0.05 + 0.22 * smoothstep(size[0] * 0.22, size[0] * 0.5, x)
    sill = smoothstep(0.06, 0.03, np.abs(up + size[1] / 2 + 0.02 + rag)) * smoothstep(
        -0.02, 0.05, size[0] * 0.52 - np.abs(x) + 2 * rag
    )
    return Texture(mix(mix(texture.tone, lining, inside), 0.93, sill), texture.cover, texture.per_metre)


def _backdrop(camera: Camera, sky: Array, spec: Range, *, haze: float, tone: float) -> Array:
    layer = seen(spec, camera.width, camera.height)
    below = np.arange(camera.height, dtype=np.float32)[:, None] - layer.crest[None, :]
    mist = smoothstep(0.0, camera.height * 0.16, below + camera.height * 0.02)
    return mix(sky, mix(mix(layer.tone, tone, haze), tone, mist), layer.cover)


def tower() -> Array:
    """The wall across both pages, a small square tower with a flat roof at the right, trees at the sides."""
    camera = camera_for(SPREAD_MM, horizon=0.645, focal=0.62)
    sky = air(camera, top=0.80, low=0.92, seed=601)
    ridge = Range(seed=33, crest=0.43, rise=0.24, lump=0.40, snow=0.58, peaks=((0.28, 0.07, 0.14),))
    canvas = field(camera, _backdrop(camera, sky, ridge, haze=0.76, tone=0.92), near=0.95, fade=46, seed=602)
    _stand_behind(canvas, camera)
    wall = lay(RUBBLE, (44.0, 6.5), 130, seed=604)
    edge = _edge(wall.height.shape[1], 130, level=4.3, stray=0.55, seed=605)
    plane = _textured(wall, edge, light=(-0.82, 0.30, 0.36), sun=0.62, seed=606)
    draw_face(
        canvas,
        camera,
        Flat((-24.0, 26.4), (19.0, 19.4)),
        _shadow(plane, 35.4, length=2.2, depth=0.5),
        air=0.92,
        clear=190,
    )
    _draw_tower(canvas, camera)
    near: tuple[Stand, ...] = (
        (Kind.WALNUT, -10.2, 14.5, 8.6, 41),
        (Kind.MULBERRY, -6.4, 18.5, 5.6, 17),
        (Kind.WALNUT, -13.4, 19.0, 7.6, 43),
        (Kind.WALNUT, 11.6, 14.2, 7.4, 45),
    )
    stand(canvas, camera, near, fade=260, dark=0.03)
    stalks(canvas, camera, 34, (-9.0, 1.5, 8.5, 17.0), seed=607)
    return canvas


def _stand_behind(canvas: Array, camera: Camera) -> None:
    stand(canvas, camera, hedge(camera, 62, (-50, 50), 5.2, 603), fade=60)
    poplars: tuple[Stand, ...] = ((Kind.POPLAR, -5.5, 36, 12.5, 47), (Kind.POPLAR, -3.6, 38, 11.0, 48))
    stand(canvas, camera, poplars, fade=80)


def _draw_tower(canvas: Array, camera: Camera) -> None:
    side = lay(SQUARED, (4.72, 9.4), 170, seed=611)
    front = lay(SQUARED, (5.06, 9.4), 170, seed=612)
    flat = [_coping(np.full(face.height.shape[1], 8.2, np.float32), 620 + i) for i, face in enumerate((side, front))]
    lit = _textured(side, flat[0], light=(-0.30, 0.30, 0.90), sun=0.80, seed=613, ambient=0.56, is_ruin=False)
    dark = _textured(front, flat[1], light=(-0.90, 0.30, 0.16), sun=0.58, seed=614, ambient=0.44, is_ruin=False)
    lit, dark = _worn(_roofed(lit, 8.2), is_left=True), _worn(_roofed(dark, 8.2), is_left=False)
    dark = _opening(dark, (2.5, 5.6), (0.42, 0.95))
    draw_face(canvas, camera, Flat((6.35, 21.6), (5.95, 16.9)), lit, air=0.92, clear=190)
    draw_face(canvas, camera, Flat((5.95, 16.9), (10.95, 16.1)), dark, air=0.92, clear=190)


def _worn(texture: Texture, *, is_left: bool) -> Texture:
    """The texture with one upright edge worn, stone by stone."""
    rows, width = texture.tone.shape
    bite = 0.035 + 0.03 * value_noise(rows, 1, 42.0, seed=81)[0] + 0.012 * fbm(rows, 1, 12, seed=82, octaves=3)[0]
    x = np.arange(width, dtype=np.float32)[None, :] / np.float32(texture.per_metre)
    inside = (x if is_left else x[:, ::-1]) - bite[:, None]
    return Texture(texture.tone, texture.cover * smoothstep(-0.008, 0.008, inside), texture.per_metre)


def _roofed(texture: Texture, top: float) -> Texture:
    """The texture with the edge of a flat roof: a course of slabs, and their shadow on the stones below."""
    rows, width = texture.tone.shape
    up = (rows - 1 - np.arange(rows, dtype=np.float32))[:, None] / np.float32(texture.per_metre)
    rag = value_noise(width, 1, 40.0, seed=78) * np.float32(0.02)
    slab = smoothstep(0.0, 0.02, up - (top - 0.24) - rag) * smoothstep(0.0, 0.05, top - 0.01 - up)
    under = smoothstep(top - 0.62, top - 0.26, up) * smoothstep(top - 0.22, top - 0.25, up - rag)
    tone = texture.tone * (1 - 0.42 * under)
    middling = float(np.median(texture.tone))
    breaks = smoothstep(0.03, 0.0, np.abs(value_noise(width, 1, 90.0, seed=79)))
    face = middling * (1.18 - 0.5 * breaks) + 0.05 * fbm(width, rows, 30, seed=80, octaves=6, gain=0.6)
    return Texture(mix(tone, face, slab), texture.cover, texture.per_metre)


def _coping(line: Array, seed: int) -> Array:
    return np.asarray(line + value_noise(len(line), 1, 70.0, seed=seed)[0] * np.float32(0.04))


def fortress() -> Array:
    """Walls of a fortress: a wall at our right hand, a round tower, a wall, a tower, the mist."""
    camera = camera_for(PAGE_MM, horizon=0.70, focal=1.05, eye=1.7)
    sky = air(camera, top=0.82, low=0.925, seed=631)
    ridge = Range(seed=36, crest=0.46, rise=0.20, lump=0.34, snow=0.58)
    canvas = field(camera, _backdrop(camera, sky, ridge, haze=0.80, tone=0.925), near=0.95, fade=40, seed=632)
    stand(canvas, camera, hedge(camera, 70, (-36, -8), 4.0, 633), fade=70)
    walls = (
        (Flat((-16.0, 60.0), (-8.6, 38.0)), 24.0, 5.0, 60, 641),
        (Round((-8.2, 36.5), 2.5), 8.0, 6.8, 80, 642),
        (Flat((-7.2, 34.5), (-2.6, 20.0)), 15.6, 5.2, 120, 643),
        (Round((-1.9, 17.6), 2.4), 7.7, 7.0, 170, 644),
        (Flat((-0.55, 15.6), (4.6, 4.0)), 12.8, 5.6, 260, 645),
    )
    for face, length, tall, per_metre, seed in walls:
        wall = lay(RUBBLE, (length, tall + 1.2), per_metre, seed=seed)
        edge = _edge(wall.height.shape[1], per_metre, level=tall, stray=0.24, seed=seed + 50)
        draw_face(canvas, camera, face, _turned(face, wall, edge, seed), air=0.915, clear=72)
    near: tuple[Stand, ...] = ((Kind.WALNUT, -4.4, 11.5, 6.4, 51),)
    stand(canvas, camera, near, fade=120, dark=0.03)
    stalks(canvas, camera, 22, (-3.6, 1.2, 4.6, 12.0), seed=634)
    return canvas


def _turned(face: Flat | Round, wall: Masonry, edge: Array, seed: int) -> Texture:
    """The wall lit from the left: flat ones face the light aslant, round ones turn from it."""
    texture = _textured(wall, edge, light=(-0.70, 0.32, 0.58), sun=0.76, seed=seed + 60, ambient=0.36)
    if isinstance(face, Flat):
        return texture
    angle = np.linspace(-np.pi / 2, np.pi / 2, wall.height.shape[1], dtype=np.float32)[None, :]
    facing = np.clip(np.cos(angle + 0.95), 0, 1)
    white = smoothstep(0.80, 0.90, texture.tone)
    turned = texture.tone * (0.34 + 0.95 * facing)
    return Texture(mix(turned, texture.tone * (0.80 + 0.20 * facing), white), texture.cover, texture.per_metre)


PICTURES: dict[str, tuple[Callable[[], Array], int]] = {
    "stone-tower": (tower, 81),
    "stone-fortress": (fortress, 81),
}


def main() -> None:
    """Draw the pictures named on the command line, or all."""
    for index, (name, (draw, quality)) in enumerate(PICTURES.items()):
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            save_jpeg(toned(printed(draw(), seed=690 + index)), HERE / f"{name}.jpg", quality)


if __name__ == "__main__":
    main()
