"""A weathered stele in snow: plait, lozenges and rings, signs of nothing but a mason's hand. Light from the left.

In: nothing. Out: stone-stele.jpg next to this file. The stone is invented; it bears no religious or national sign.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _field import air
from _scene import camera_for, field, hedge, stalks, stand

from palette import PAGE_MM, Array, blur, fbm, mix, printed, save_jpeg, size_px, smoothstep, toned, value_noise

HERE = Path(__file__).resolve().parent
SIZE = (1120, 2060)  # pixels of the slab's face, foot in the ground
AT = (395, 470)  # of the slab's upper left corner on the page, pixels
FOOT = np.float32(2350)  # where the snow begins before it, pixels from the top
BORDER = 150  # width of the plaited band


def _coordinates() -> tuple[Array, Array]:
    """Pixels from the middle axis, and from the top; the mason's lines are not quite straight."""
    width, height = SIZE
    waver = [fbm(width, height, 420, seed=700 + i, octaves=4) * np.float32(5.0) for i in (0, 1)]
    x = np.arange(width, dtype=np.float32)[None, :] - np.float32(width / 2) + waver[0]
    y = np.arange(height, dtype=np.float32)[:, None] + waver[1]
    return x, y


def _plait(along: Array, aside: Array, *, pitch: float, swing: float, strand: float) -> Array:
    """Relief (0 to 1) of three strands that go over and under each other along a band."""
    relief = np.zeros_like(along + aside)
    for i in range(3):
        phase = along / np.float32(pitch) * np.float32(2 * np.pi) + np.float32(i * 2 * np.pi / 3)
        off = np.abs(aside - np.float32(swing) * np.sin(phase)) / np.sqrt(
            1 + (np.float32(swing * 2 * np.pi / pitch) * np.cos(phase)) ** 2
        )
        body = np.sqrt(np.clip(1 - (off / np.float32(strand)) ** 2, 0, 1))
        lift = 0.72 + 0.28 * np.cos(2 * phase + np.float32(0.6))
        relief = np.maximum(relief, body * lift)
    return relief


def _lozenges(x: Array, y: Array, *, wide: float, tall: float) -> Array:
    """A net of lozenges, ribs standing, each with a smaller one inside."""
    a, b = x / np.float32(wide) + y / np.float32(tall), x / np.float32(wide) - y / np.float32(tall)
    da, db = np.abs(a - np.round(a)), np.abs(b - np.round(b))
    edge = np.minimum(da, db)
    ribs = np.clip(1 - (edge / np.float32(0.085)) ** 2, 0, 1)
    core = smoothstep(0.27, 0.31, edge) * (1 - 0.55 * smoothstep(0.36, 0.40, edge))
    return np.asarray(np.maximum(ribs, 0.85 * core), dtype=np.float32)


def _rings(x: Array, y: Array, radius: float) -> Array:
    """Rings within rings, and a wreath of wedges between two of them."""
    r, angle = np.hypot(x, y) / np.float32(radius), np.arctan2(y, x)
    relief = np.zeros_like(r)
    for at, half in ((0.97, 0.05), (0.66, 0.035), (0.30, 0.035)):
        relief = np.maximum(relief, np.clip(1 - ((r - at) / half) ** 2, 0, 1))
    wedge = 0.5 + 0.5 * np.cos(angle * 24)
    wreath = smoothstep(0.70, 0.73, r) * smoothstep(0.92, 0.89, r) * smoothstep(0.30, 0.55, wedge)
    inner = (
        smoothstep(0.34, 0.37, r) * smoothstep(0.62, 0.59, r) * smoothstep(0.25, 0.5, 0.5 + 0.5 * np.cos(angle * 14))
    )
    boss = np.sqrt(np.clip(1 - (r / 0.2) ** 2, 0, 1))
    return np.asarray(np.maximum.reduce([relief, 0.8 * wreath, 0.65 * inner, boss]), dtype=np.float32)


def _carving(x: Array, y: Array) -> Array:
    """The whole relief, in pixels of depth: ground 0, cut fields negative, ribs back up to the face."""
    width, height = SIZE
    half = width / 2 - 74
    left = np.abs(np.abs(x) - (half - BORDER / 2))
    top_y = 96.0
    side_band = (left < BORDER / 2) & (y > top_y)
    head_band = (np.abs(y - (top_y + BORDER / 2)) < BORDER / 2) & (np.abs(x) < half)
    plait_side = _plait(y, np.abs(x) - np.float32(half - BORDER / 2), pitch=236, swing=40, strand=21)
    plait_head = _plait(x, y - np.float32(top_y + BORDER / 2), pitch=236, swing=40, strand=21)
    inner = half - BORDER - 26
    disc_y = top_y + BORDER + 30 + inner
    disc = (np.hypot(x, y - disc_y) < inner) & ~head_band
    net = (np.abs(x) < inner) & (y > disc_y + inner + 46)
    relief = np.ones((height, width), np.float32)
    relief = np.where(side_band, plait_side, relief)
    relief = np.where(head_band & (np.abs(x) < half - BORDER), plait_head, relief)
    relief = np.where(disc, _rings(x, y - np.float32(disc_y), inner - 4), relief)
    relief = np.where(net, _lozenges(x, y - np.float32(disc_y + inner + 46), wide=inner / 2, tall=inner / 1.45), relief)
    return (blur(relief.astype(np.float32), 2.0) - 1) * np.float32(26)


def _outline() -> Array:
    """Pixels inside the slab's edge, its upper right corner broken off."""
    width, height = SIZE
    x = np.arange(width, dtype=np.float32)[None, :]
    y = np.arange(height, dtype=np.float32)[:, None]
    rag = fbm(width, height, 240, seed=711, octaves=7, gain=0.55) * np.float32(17)
    sides = np.minimum(x - 22, width - 22 - x) - y * np.float32(-0.006)
    arch = y - 26 - (np.abs(x - width / 2) / (width / 2)) ** 2.6 * 34
    break_line = (y - 20) * np.float32(0.83) - (x - width + 300) * np.float32(0.56)
    crack = fbm(width, height, 160, seed=712, octaves=6, gain=0.6) * np.float32(34)
    return np.asarray(np.minimum(np.minimum(sides, arch) + rag, break_line + crack), dtype=np.float32)


def _stone(x: Array, y: Array, inside: Array) -> tuple[Array, Array]:
    """Heights in pixels and tones of the face: carving, wear, pits, lichen."""
    width, height = SIZE
    wear = smoothstep(-0.25, 0.75, fbm(width, height, 520, seed=713, octaves=5) + 0.25 * (y / height - 0.4))
    carved = _carving(x, y) * (1 - 0.72 * wear)
    rough = fbm(width, height, 90, seed=714, octaves=8, gain=0.62)
    pits = smoothstep(0.52, 0.85, value_noise(width, height, 7.0, seed=715) + 0.35 * rough)
    rim = -30 * (1 - smoothstep(0, 34, inside)) ** 2
    heights = carved + 4.6 * rough - 4.0 * pits + rim + 9 * fbm(width, height, 420, seed=716, octaves=3)
    lichen = smoothstep(0.30, 0.42, fbm(width, height, 150, seed=717, octaves=7, gain=0.6))
    stain = fbm(width, height, (130, 900), seed=718, octaves=6)
    tone = 0.57 + 0.06 * rough + 0.06 * stain + 0.10 * lichen - 0.05 * pits
    return heights.astype(np.float32), tone.astype(np.float32)


def _lit(heights: Array, tone: Array) -> Array:
    slope_y, slope_x = (np.asarray(g, np.float32) for g in np.gradient(heights))
    length = np.sqrt(1 + slope_x**2 + slope_y**2)
    lit = np.clip((0.86 * slope_x + 0.26 * slope_y + 0.40) / length, 0, 1.3)
    deep = np.clip((blur(heights, 14) - heights) / 16, 0, 1)
    value = tone * (0.42 * (1 - 0.5 * deep) + 0.98 * lit * (1 - 0.25 * deep))
    shade = np.linspace(1.06, 0.86, heights.shape[1], dtype=np.float32)[None, :]
    fall = smoothstep(0.86, 1.10, blur(slope_y, 3) * 1.1 + 0.35 * fbm(*SIZE, 140, seed=719, octaves=5))
    return mix(value * shade, 0.94, 0.85 * fall)


def stele() -> Array:
    """The slab in a white field, a little left of the middle, trees far off in the mist."""
    camera = camera_for(PAGE_MM, horizon=0.66, focal=1.2)
    sky = air(camera, top=0.80, low=0.92, seed=721)
    canvas = field(camera, sky, near=0.95, fade=34, seed=722)
    stand(canvas, camera, hedge(camera, 95, (-46, 46), 5.4, 723), fade=70)
    x, y = _coordinates()
    inside = _outline()
    heights, tone = _stone(x, y, inside)
    face = _lit(heights, tone)
    cover = smoothstep(-0.8, 0.8, inside)
    _shadow(canvas)
    ground = canvas.copy()
    _thickness(canvas, cover, AT)
    _place(canvas, face, cover, AT)
    _buried(canvas, ground)
    stalks(canvas, camera, 16, (-1.7, 2.2, 3.6, 6.5), seed=724)
    return canvas


def _thickness(canvas: Array, cover: Array, at: tuple[int, int]) -> None:
    """The slab's right side, away from the light: the outline pushed back, dark."""
    for step in range(64, 0, -1):
        tone = 0.15 + 0.0012 * step
        _place(canvas, np.full_like(cover, tone), cover, (at[0] + step, at[1] + step // 8))


def _drift() -> Array:
    """Row of the snow's edge before the slab, column by column: blown high against its left side."""
    columns = np.arange(size_px(PAGE_MM)[0], dtype=np.float32)
    left = 78 * np.exp(-(((columns - AT[0] - 60) / 330) ** 2))
    right = 30 * np.exp(-(((columns - AT[0] - SIZE[0] - 50) / 160) ** 2))
    ripple = 15 * fbm(len(columns), 1, 300, seed=725, octaves=6, gain=0.45)[0]
    return np.asarray(FOOT - left - right + ripple, dtype=np.float32)


def _place(canvas: Array, tone: Array, cover: Array, at: tuple[int, int]) -> None:
    """Set the slab's face, or its side, on the field."""
    width, height = SIZE
    x0, y0 = at
    part = canvas[y0 : y0 + height, x0 : x0 + width]
    part[:] = mix(part, tone, cover)


def _shadow(canvas: Array) -> None:
    """The slab's soft shadow on the snow to its right, and the heap before it, light on its left flank."""
    height, width = canvas.shape
    x, y = np.arange(width, dtype=np.float32)[None, :], np.arange(height, dtype=np.float32)[:, None]
    side = x - (AT[0] + SIZE[0])
    blown = fbm(width, height, (380, 90), seed=727, octaves=5)
    long = smoothstep(-40, 60, side) * smoothstep(560, 120, side)
    thick = smoothstep(-70, -6, y - FOOT + 0.05 * side + 14 * blown) * smoothstep(
        96, 8, y - FOOT - 0.10 * side + 18 * blown
    )
    canvas -= 0.17 * long * thick


def _buried(canvas: Array, ground: Array) -> None:
    """Lay the drift over the slab's foot: the ground again below its edge, lit from the left."""
    height, width = canvas.shape
    below = np.arange(height, dtype=np.float32)[:, None] - _drift()[None, :]
    below += 5 * fbm(width, height, 30, seed=728, octaves=3)
    slope = blur(np.repeat(np.gradient(_drift())[None, :], 9, axis=0), 24)[4][None, :]
    lip = np.exp(-np.clip(below, 0, None) / 26)
    snow = ground + np.clip(-0.16 * slope, -0.06, 0.03) * np.exp(-np.clip(below, 0, None) / 90) - 0.035 * lip
    canvas[:] = mix(canvas, snow, smoothstep(-2.5, 2.5, below))


def main() -> None:
    """Draw the stele."""
    save_jpeg(toned(printed(stele(), seed=790)), HERE / "stone-stele.jpg", 82)


if __name__ == "__main__":
    main()
