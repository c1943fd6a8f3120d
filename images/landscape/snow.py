"""Snow: the opener of the Khojaly chapter, a field with tracks that leave it, a line of trees. No figure, ever.

In: nothing. Out: snow-*.jpg next to this file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _field import Camera, Walk, air, drifts, tracks, trodden
from _trees import Kind, plant, tree
from palette import HALF_MM, PAGE_MM, SPREAD_MM, Array, fbm, mix, printed, random, save_jpeg, size_px, smoothstep, toned

HERE = Path(__file__).resolve().parent
Stand = tuple[Kind, float, float, float, int]  # kind, metres across, metres away, metres tall, seed


def _camera(size_mm: tuple[float, float], *, horizon: float, focal: float, eye: float = 1.6) -> Camera:
    width, height = size_px(size_mm)
    return Camera(width, height, horizon * height, focal * width, eye)


def _ground(camera: Camera, sky: Array, *, near: float, fade: float, seed: int, relief: float = 0.02) -> Array:
    """The field below the sky: it leaves the mist after `fade` metres and is `near` at our feet."""
    _, away = camera.ground()
    clear = np.exp(-away / np.float32(fade))
    snow = near + np.float32(relief) * drifts(camera, seed=seed)
    below = smoothstep(camera.horizon - 1, camera.horizon + 1, np.arange(camera.height, dtype=np.float32))[:, None]
    return mix(sky, snow, clear * below)


def _stand(canvas: Array, camera: Camera, stands: tuple[Stand, ...], *, fade: float, dark: float = 0.06) -> None:
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


def _hedge(camera: Camera, away: float, span: tuple[float, float], step: float, seed: int) -> tuple[Stand, ...]:
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


def _stalks(canvas: Array, camera: Camera, count: int, span: tuple[float, float, float, float], *, seed: int) -> None:
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


def khojaly() -> Array:
    """The opener: an empty field, a few trees at the left, the rest given to the mist."""
    camera = _camera(SPREAD_MM, horizon=0.60, focal=0.62)
    sky = air(camera, top=0.83, low=0.925, seed=501)
    canvas = _ground(camera, sky, near=0.955, fade=26, seed=502, relief=0.018)
    far = _hedge(camera, 170, (-150, 140), 7.0, 503)
    middle = _hedge(camera, 88, (-70, 8), 6.5, 504)
    near: tuple[Stand, ...] = (
        (Kind.WALNUT, -14.5, 27, 10.5, 4),
        (Kind.MULBERRY, -20.5, 33, 7.0, 5),
        (Kind.MULBERRY, -8.0, 41, 6.5, 17),
        (Kind.POPLAR, -1.8, 60, 14.0, 3),
        (Kind.POPLAR, 0.8, 66, 12.5, 8),
        (Kind.THORN, -11.0, 25, 2.2, 9),
        (Kind.WALNUT, 27.5, 58, 8.5, 21),
    )
    _stand(canvas, camera, far + middle, fade=62)
    _stand(canvas, camera, near, fade=105, dark=0.04)
    _stalks(canvas, camera, 46, (-14.0, 2.0, 8.0, 21.0), seed=505)
    return canvas


def tracks_page() -> Array:
    """Many went across this field, and are not in the picture."""
    camera = _camera(PAGE_MM, horizon=0.34, focal=1.15, eye=2.7)
    sky = air(camera, top=0.80, low=0.90, seed=511)
    canvas = _ground(camera, sky, near=0.94, fade=30, seed=512, relief=0.022)
    walks = (
        Walk(((-1.5, 2.0), (-1.0, 4.5), (0.2, 8.0), (2.8, 13.0), (8.0, 20.0), (19.0, 30.0)), 0.64, 0.29, 61),
        Walk(((-0.8, 2.0), (-0.3, 4.5), (0.9, 8.3), (3.4, 13.0), (8.9, 19.6), (19.0, 28.5)), 0.60, 0.27, 62),
        Walk(((-0.35, 2.2), (0.1, 4.5), (1.3, 7.8), (3.9, 12.3), (9.2, 18.6), (19.0, 27.0)), 0.42, 0.19, 63),
        Walk(((-3.4, 5.4), (-2.0, 6.6), (-0.4, 9.2), (2.1, 14.3), (7.4, 21.5), (19.0, 32.0)), 0.60, 0.26, 64),
        Walk(((0.7, 2.0), (1.0, 4.6), (1.9, 8.2), (4.5, 12.6), (10.0, 18.6), (19.0, 26.0)), 0.62, 0.28, 65),
    )
    _, away = camera.ground()
    canvas += trodden(camera, tracks(camera, walks)) * np.exp(-away / np.float32(30))
    _stand(canvas, camera, _hedge(camera, 120, (-62, 62), 4.6, 513), fade=95)
    return canvas


def line_half() -> Array:
    """A line of trees between two whites."""
    camera = _camera(HALF_MM, horizon=0.62, focal=1.3)
    sky = air(camera, top=0.90, low=0.945, seed=521)
    canvas = _ground(camera, sky, near=0.95, fade=40, seed=522, relief=0.016)
    trees = _hedge(camera, 75, (-31, 31), 3.1, 523) + _hedge(camera, 150, (-62, 62), 6.0, 524)
    _stand(canvas, camera, trees, fade=120)
    _stalks(canvas, camera, 26, (-6.0, 6.0, 6.5, 20.0), seed=525)
    return canvas


PICTURES: dict[str, tuple[Callable[[], Array], int]] = {
    "snow-khojaly": (khojaly, 83),
    "snow-tracks": (tracks_page, 83),
    "snow-line": (line_half, 83),
}


def main() -> None:
    """Draw the pictures named on the command line, or all."""
    for index, (name, (draw, quality)) in enumerate(PICTURES.items()):
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            save_jpeg(toned(printed(draw(), seed=590 + index)), HERE / f"{name}.jpg", quality)


if __name__ == "__main__":
    main()
