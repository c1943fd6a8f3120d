"""Snow: the opener of the Khojaly chapter, a field with tracks that leave it, a line of trees. No figure, ever.

In: nothing. Out: snow-*.jpg next to this file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _field import Walk, air, tracks, trodden
from _scene import Stand, camera_for, field, hedge, stalks, stand
from _trees import Kind

from palette import HALF_MM, PAGE_MM, SPREAD_MM, Array, mix, printed, random, save_jpeg, smoothstep, toned

HERE = Path(__file__).resolve().parent


def khojaly() -> Array:
    """The opener: an empty field, a few trees at the left, the rest given to the mist."""
    camera = camera_for(SPREAD_MM, horizon=0.60, focal=0.62)
    sky = air(camera, top=0.83, low=0.925, seed=501)
    canvas = field(camera, sky, near=0.955, fade=26, seed=502, relief=0.018)
    far = hedge(camera, 170, (-150, 140), 7.0, 503)
    middle = hedge(camera, 88, (-70, 8), 6.5, 504)
    near: tuple[Stand, ...] = (
        (Kind.WALNUT, -14.5, 27, 10.5, 4),
        (Kind.MULBERRY, -20.5, 33, 7.0, 5),
        (Kind.MULBERRY, -8.0, 41, 6.5, 17),
        (Kind.POPLAR, -5.6, 60, 14.0, 3),
        (Kind.POPLAR, -3.7, 66, 12.5, 8),
        (Kind.THORN, -11.0, 25, 2.2, 9),
        (Kind.WALNUT, 27.5, 58, 8.5, 21),
    )
    stand(canvas, camera, far + middle, fade=62)
    stand(canvas, camera, near, fade=105, dark=0.04)
    stalks(canvas, camera, 46, (-14.0, 2.0, 8.0, 21.0), seed=505)
    return canvas


def tracks_page() -> Array:
    """Many went across this field, and are not in the picture."""
    camera = camera_for(PAGE_MM, horizon=0.34, focal=1.15, eye=2.7)
    sky = air(camera, top=0.80, low=0.90, seed=511)
    canvas = field(camera, sky, near=0.94, fade=30, seed=512, relief=0.022)
    walks = (
        Walk(((-1.5, 2.0), (-1.0, 4.5), (0.2, 8.0), (2.8, 13.0), (8.0, 20.0), (19.0, 30.0)), 0.64, 0.29, 61),
        Walk(((-0.8, 2.0), (-0.3, 4.5), (0.9, 8.3), (3.4, 13.0), (8.9, 19.6), (19.0, 28.5)), 0.60, 0.27, 62),
        Walk(((-0.35, 2.2), (0.1, 4.5), (1.3, 7.8), (3.9, 12.3), (9.2, 18.6), (19.0, 27.0)), 0.42, 0.19, 63),
        Walk(((-3.4, 5.4), (-2.0, 6.6), (-0.4, 9.2), (2.1, 14.3), (7.4, 21.5), (19.0, 32.0)), 0.60, 0.26, 64),
        Walk(((0.7, 2.0), (1.0, 4.6), (1.9, 8.2), (4.5, 12.6), (10.0, 18.6), (19.0, 26.0)), 0.62, 0.28, 65),
    )
    _, away = camera.ground()
    canvas += trodden(camera, tracks(camera, walks)) * np.exp(-away / np.float32(30))
    stand(canvas, camera, hedge(camera, 120, (-62, 62), 4.6, 513), fade=95)
    return canvas


def line_half() -> Array:
    """A line of trees between two whites."""
    camera = camera_for(HALF_MM, horizon=0.62, focal=1.3)
    sky = air(camera, top=0.90, low=0.945, seed=521)
    canvas = field(camera, sky, near=0.95, fade=40, seed=522, relief=0.016)
    trees = hedge(camera, 75, (-31, 31), 3.1, 523) + hedge(camera, 150, (-62, 62), 6.0, 524)
    stand(canvas, camera, trees, fade=120)
    stalks(canvas, camera, 26, (-6.0, 6.0, 6.5, 20.0), seed=525)
    return canvas


def night() -> Array:
    """Snow in the dark: a few trees that are hardly there, the rest falling."""
    camera = camera_for(SPREAD_MM, horizon=0.80, focal=0.62)
    sky = air(camera, top=0.215, low=0.29, seed=531)
    canvas = field(camera, sky, near=0.40, fade=30, seed=532, relief=0.012)
    far = hedge(camera, 110, (-100, 95), 6.0, 533)
    near: tuple[Stand, ...] = (
        (Kind.WALNUT, -19.0, 33, 9.5, 71),
        (Kind.MULBERRY, -12.5, 41, 6.5, 72),
        (Kind.POPLAR, -25.0, 44, 13.5, 73),
        (Kind.MULBERRY, 33.0, 52, 7.0, 74),
    )
    stand(canvas, camera, far, fade=70, dark=0.12)
    stand(canvas, camera, near, fade=95, dark=0.06)
    falling(canvas, seed=534)
    return canvas


def falling(canvas: Array, *, seed: int) -> None:
    """Flakes over the whole picture, in place: many far and small, few near, large and soft."""
    height, width = canvas.shape
    rng = random(seed)
    for count, radius, strength in (
        (5200, 1.7, 0.30),
        (1900, 2.8, 0.36),
        (620, 4.6, 0.34),
        (170, 8.5, 0.20),
        (46, 17.0, 0.11),
    ):
        places = np.stack((rng.uniform(0, width, count), rng.uniform(0, height, count)), axis=1)
        sizes, lights = rng.uniform(0.7, 1.35, count), rng.uniform(0.45, 1.0, count)
        for (x, y), size, light in zip(places, sizes, lights, strict=True):
            _flake(canvas, (float(x), float(y)), radius * float(size), strength * float(light))


def _flake(canvas: Array, at: tuple[float, float], radius: float, strength: float) -> None:
    reach = int(radius * 1.6) + 2
    x0, y0 = int(at[0]) - reach, int(at[1]) - reach
    rows, columns = (slice(max(0, low), max(0, low + 2 * reach + 1)) for low in (y0, x0))
    part = canvas[rows, columns]
    if part.size == 0:
        return
    y = np.arange(rows.start, rows.start + part.shape[0], dtype=np.float32)[:, None] - np.float32(at[1])
    x = np.arange(columns.start, columns.start + part.shape[1], dtype=np.float32)[None, :] - np.float32(at[0])
    soft = smoothstep(1.35, 0.55, np.hypot(x + 0.25 * y, y) / np.float32(radius))
    part[:] = mix(part, 0.95, soft * np.float32(strength))


PICTURES: dict[str, tuple[Callable[[], Array], int]] = {
    "snow-khojaly": (khojaly, 83),
    "snow-tracks": (tracks_page, 83),
    "snow-line": (line_half, 83),
    "snow-night": (night, 82),
}


def main() -> None:
    """Draw the pictures named on the command line, or all."""
    for index, (name, (draw, quality)) in enumerate(PICTURES.items()):
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            save_jpeg(toned(printed(draw(), seed=590 + index)), HERE / f"{name}.jpg", quality)


if __name__ == "__main__":
    main()
