"""What the snow pictures and the stone pictures share: the white field, trees that stand in it, dry stalks.

In: a Camera, a sky, seeds. Out: tone fields, drawn on in place. Knows nothing of any one picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _field import Camera, drifts
from _trees import Kind, plant, tree

from palette import Array, fbm, mix, random, size_px, smoothstep

Stand = tuple[Kind, float, float, float, int]  # kind, metres across, metres away, metres tall, seed


def camera_for(size_mm: tuple[float, float], *, horizon: float, focal: float, eye: float = 1.6) -> Camera:
    width, height = size_px(size_mm)
    return Camera(width, height, horizon * height, focal * width, eye)


def field(camera: Camera, sky: Array, *, near: float, fade: float, seed: int, relief: float = 0.02) -> Array:
    """The field below the sky: it leaves the mist after `fade` metres and is `near` at our feet."""
    _, away = camera.ground()
    clear = np.exp(-away / np.float32(fade))
    snow = near + np.float32(relief) * drifts(camera, seed=seed)
    below = smoothstep(camera.horizon - 1, camera.horizon + 1, np.arange(camera.height, dtype=np.float32))[:, None]
    return mix(sky, snow, clear * below)


def stand(canvas: Array, camera: Camera, stands: tuple[Stand, ...], *, fade: float, dark: float = 0.06) -> None:
    """Plant trees, the farthest first, each thinned by the mist before it."""
    for kind, across, away, tall, seed in sorted(stands, key=lambda stand: -stand[2]):
        column, row, scale = camera.place(across, away)
        haze = 1 - float(np.exp(-away / fade))
        item = tree(kind, tall * scale, seed=seed)
        plant(canvas, item, (column, row), tone=dark, haze=haze, snow=0.75 * (1 - haze))
        _foot(canvas, camera, (column, row), scale, seed)


def _foot(canvas: Array, camera: Camera, at: tuple[int, int], scale: float, seed: int) -> None:
    """Snow blown against the stem, so that it stands in the field and not on it."""
    wide, high = max(6, int(scale * 0.9)), max(3, int(scale * 0.16))
    column, row = at
    x0, x1 = max(0, column - wide), min(camera.width, column + wide)
    y0, y1 = max(0, row - high * 2), min(camera.height, row + high)
    if x0 >= x1 or y0 >= y1 or row + high >= camera.height:
        return
    across = (np.arange(x0, x1, dtype=np.float32) - column) / wide
    crest = row - high * 0.9 * np.exp(-((across * 2.2) ** 2)) + high * 0.2 * fbm(x1 - x0, 1, 18, seed=seed)[0]
    rows = np.arange(y0, y1, dtype=np.float32)[:, None]
    heap = smoothstep(-1.0, 1.5, rows - crest[None, :]) * np.clip(1 - np.abs(across) ** 2, 0, 1)[None, :]
    snow = canvas[min(camera.height - 1, row + high), x0:x1][None, :]
    canvas[y0:y1, x0:x1] = mix(canvas[y0:y1, x0:x1], snow, heap)


def hedge(camera: Camera, away: float, span: tuple[float, float], step: float, seed: int) -> tuple[Stand, ...]:
    """A loose row of trees at one distance, with gaps."""
    rng = random(seed)
    kinds = (Kind.MULBERRY, Kind.WALNUT, Kind.POPLAR, Kind.THORN, Kind.MULBERRY)
    tall = {Kind.MULBERRY: 6.0, Kind.WALNUT: 8.0, Kind.POPLAR: 13.0, Kind.THORN: 3.0}
    found, at = [], span[0]
    while at < span[1]:
        kind = kinds[int(rng.integers(0, len(kinds)))]
        size = tall[kind] * float(rng.uniform(0.75, 1.2))
        found.append((kind, at, away * float(rng.uniform(0.94, 1.08)), size, int(rng.integers(1, 10**6))))
        at += step * float(rng.uniform(0.35, 1.5)) * (3.0 if rng.random() < 0.12 else 1.0)
    return tuple(found)


def stalks(canvas: Array, camera: Camera, count: int, span: tuple[float, float, float, float], *, seed: int) -> None:
    """Dry stalks that stand out of the snow, in clumps: strokes one pixel wide."""
    rng = random(seed)
    for _ in range(count):
        cx, cz = float(rng.uniform(span[0], span[1])), float(rng.uniform(span[2], span[3]))
        for _ in range(int(rng.integers(3, 12))):
            x, z = cx + float(rng.normal(0, 0.22)), cz + float(rng.normal(0, 0.2))
            column, row, scale = camera.place(x, z)
            tall = int(scale * float(rng.uniform(0.06, 0.30)))
            lean, bow = float(rng.normal(0, 0.18)), float(rng.normal(0, 0.25))
            for step in range(tall):
                share = step / max(tall, 1)
                column_here = round(column + lean * step + bow * tall * share * share)
                row_here = row - step
                if 0 <= column_here < camera.width and 0 <= row_here < camera.height:
                    canvas[row_here, column_here] = mix(canvas[row_here, column_here], 0.2, 0.62 * (1 - 0.7 * share))
