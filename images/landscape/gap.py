"""Two pages without words: a gap between two slopes in snow and mist, and the edge of a bare forest before dawn.

In: nothing. Out: snow-gap.jpg, snow-forest.jpg next to this file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _field import air
from _scene import Stand, camera_for, field, stand
from _terrain import Range
from _trees import Kind
from ridges import Scene, Veil, draw

from palette import (
    PAGE_MM,
    Array,
    blur,
    mix,
    printed,
    random,
    save_jpeg,
    smoothstep,
    toned,
    value_noise,
)

HERE = Path(__file__).resolve().parent


def forest() -> Array:
    """The edge of a forest over a slope; a thin dark stream in the snow, and nothing has crossed it."""
    camera = camera_for(PAGE_MM, horizon=0.40, focal=1.0, eye=2.6)
    sky = air(camera, top=0.50, low=0.66, seed=991)
    canvas = field(camera, sky, near=0.76, fade=42, seed=992, relief=0.026)
    rng = random(993)
    kinds = (Kind.WALNUT, Kind.POPLAR, Kind.WALNUT, Kind.MULBERRY, Kind.POPLAR)
    far: list[Stand] = []
    for _ in range(86):
        away = float(rng.uniform(30, 62))
        far.append(
            (
                kinds[int(rng.integers(0, 5))],
                float(rng.uniform(-0.62, 0.62)) * away,
                away,
                float(rng.uniform(9, 15)),
                int(rng.integers(1, 9999)),
            )
        )
    stand(canvas, camera, tuple(far), fade=62, dark=0.05)
    _stream(canvas, camera.ground(), camera.horizon)
    near: tuple[Stand, ...] = (
        (Kind.WALNUT, -5.4, 14.5, 10.5, 12),
        (Kind.THORN, 4.6, 12.0, 1.8, 19),
        (Kind.THORN, -1.9, 17.0, 1.6, 20),
    )
    stand(canvas, camera, near, fade=110, dark=0.05)
    return canvas


def _stream(canvas: Array, ground: tuple[Array, Array], horizon: float) -> None:
    """Black water between rounded banks of snow, in place."""
    across, away = ground
    middle = 1.1 + 1.5 * np.sin(away / 4.4) + 0.55 * np.sin(away / 1.7 + 1) + 0.10 * away
    half = 0.42 + 0.10 * np.sin(away * 2.1) + 0.05 * value_noise(canvas.shape[1], canvas.shape[0], (40, 14), seed=994)
    inward = half - np.abs(across - middle)
    below = (np.arange(canvas.shape[0], dtype=np.float32) > horizon + 60)[:, None] * smoothstep(27, 19, away)
    bank = np.exp(-(((inward + 0.16) / 0.17) ** 2)) * below
    canvas += bank * np.where(across > middle, 0.06, -0.07)
    water = smoothstep(-0.02, 0.05, inward) * below
    gleam = np.clip(blur(value_noise(canvas.shape[1], canvas.shape[0], (90, 12), seed=995), 2), 0, 1) * 0.16
    canvas[:] = mix(canvas, 0.15 + gleam, water * 0.93)


GAP = Scene(
    name="snow-gap",
    size_mm=PAGE_MM,
    seed=981,
    sky=(0.80, 0.94),
    quality=70,
    ranges=(
        (
            Range(seed=121, crest=0.50, rise=0.22, lump=0.30, snow=0.66, peaks=((0.40, 0.08, 0.22),)),
            Veil(haze=0.78, air=0.93, begins=0.07, deepens=0.16),
        ),
        (
            Range(seed=122, crest=0.74, rise=0.30, lump=0.30, snow=0.50, wood=0.3, peaks=((1.02, 0.36, 0.30),)),
            Veil(haze=0.46, air=0.925, begins=0.16, deepens=0.22),
        ),
        (
            Range(seed=123, crest=0.92, rise=0.30, lump=0.28, snow=0.42, wood=0.5, peaks=((-0.04, 0.52, 0.30),)),
            Veil(haze=0.22, air=0.92, begins=0.26, deepens=0.24, torn=0.10),
        ),
        (
            Range(
                seed=124, crest=1.10, rise=0.30, lump=0.28, snow=0.34, wood=0.6, rock=0.12, peaks=((1.04, 0.56, 0.26),)
            ),
            Veil(haze=0.05, air=0.92, begins=0.34, deepens=0.26, torn=0.10, wisps=0.3),
        ),
    ),
)
QUALITY = 60


def main() -> None:
    """Draw the pictures named on the command line, or both."""
    wanted = sys.argv[1:] or ["snow-gap", "snow-forest"]
    if "snow-gap" in wanted:
        draw(GAP)
    if "snow-forest" in wanted:
        tone = np.clip(forest(), 0.02, 0.985)
        save_jpeg(toned(printed(tone, seed=997, strength=0.007)), HERE / "snow-forest.jpg", QUALITY)


if __name__ == "__main__":
    main()
