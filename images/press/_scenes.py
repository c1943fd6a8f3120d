"""What the pictures in the papers show: snow, hills, trees, walls. No person, ever.

In: nothing, or a name of a landscape of this edition. Out: tone fields of 0 (dark) to 1 (light), small, of strong contrast.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

IMAGES: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(IMAGES), str(IMAGES / "landscape")]
from _field import Camera, air
from _scene import Stand, field, hedge, stand
from _trees import Kind

from palette import Array, blur, fbm, mix, random, smoothstep, value_noise


def landscape(name: str, share: tuple[float, float, float, float], *, width: int = 900) -> Array:
    """A part of a landscape of this edition (left, top, right, foot as shares), in grey, its tones spread."""
    with Image.open(IMAGES / "landscape" / f"{name}.jpg") as picture:
        left, top, right, foot = (s * n for s, n in zip(share, picture.size * 2, strict=True))
        part = picture.convert("L").crop((int(left), int(top), int(right), int(foot)))
    height = round(width * part.height / part.width)
    tone = np.asarray(part.resize((width, height), Image.Resampling.BOX), dtype=np.float32) / np.float32(255)
    return spread(tone)


def spread(tone: Array, *, low: float = 0.06, high: float = 0.95) -> Array:
    """The tones stretched to what newsprint holds."""
    a, b = np.percentile(tone, (1, 99))
    return np.asarray(np.clip(low + (tone - a) / (b - a) * (high - low), 0.03, 0.97), dtype=np.float32)


def _plain(size: tuple[int, int], *, horizon: float, focal: float, eye: float, seed: int) -> tuple[Camera, Array]:
    camera = Camera(size[0], size[1], horizon * size[1], focal * size[0], eye)
    sky = air(camera, top=0.74, low=0.90, seed=seed)
    return camera, field(camera, sky, near=0.93, fade=60, seed=seed + 1, relief=0.03)


def _ruts(
    camera: Camera, canvas: Array, *, lanes: tuple[float, ...], wide: float, seed: int, dark: float = 0.34
) -> None:
    """Wheel tracks that run straight to the horizon, in place."""
    across, away = camera.ground()
    across = across - np.float32(0.9) * np.sin(away / 40) * (away / 60)
    rough = value_noise(camera.width, camera.height, 4, seed=seed) * 0.25
    near = np.exp(-away / np.float32(90))
    for lane in lanes:
        inside = smoothstep(wide, wide * 0.55, np.abs(across - np.float32(lane)) + rough * wide)
        below = (np.arange(camera.height) > camera.horizon)[:, None]
        canvas -= (
            inside
            * near
            * np.float32(dark)
            * below
            * (0.75 + 0.5 * value_noise(camera.width, camera.height, 6, seed=seed + 1))
        )


def road() -> Array:
    """A snowy road between bare trees."""
    camera, canvas = _plain((1100, 530), horizon=0.52, focal=0.8, eye=1.7, seed=601)
    _ruts(camera, canvas, lanes=(-1.05, 1.05), wide=0.42, seed=603)
    trees: list[Stand] = []
    for index in range(11):
        away = 9.0 + index * 6.5
        for side in (-1, 1):
            kind = Kind.WALNUT if (index + side) % 3 else Kind.MULBERRY
            trees.append(
                (
                    kind,
                    side * (4.6 + 0.5 * (index % 2)) + 0.3 * index,
                    away + side,
                    8.5 + (index * side) % 3,
                    40 + index * 3 + side,
                )
            )
    stand(canvas, camera, tuple(trees), fade=80, dark=0.03)
    return spread(canvas)


def track() -> Array:
    """A truck's track in snow: two lines that meet far off."""
    camera, canvas = _plain((1100, 760), horizon=0.26, focal=0.75, eye=2.4, seed=611)
    _ruts(camera, canvas, lanes=(-1.15, -0.75, 0.75, 1.15), wide=0.20, seed=613, dark=0.42)
    stand(canvas, camera, hedge(camera, 120, (-110, 100), 6.0, 614), fade=90)
    return spread(canvas)


def tree_alone() -> Array:
    """Snow and a bare tree."""
    camera, canvas = _plain((620, 800), horizon=0.72, focal=1.2, eye=1.6, seed=621)
    stand(canvas, camera, hedge(camera, 130, (-50, 50), 5.5, 622), fade=85)
    stand(canvas, camera, ((Kind.WALNUT, 1.2, 17, 8.2, 33),), fade=160, dark=0.03)
    return spread(canvas, high=0.90)


def forest() -> Array:
    """The edge of a forest over a white slope."""
    camera, canvas = _plain((1300, 900), horizon=0.60, focal=0.7, eye=1.8, seed=631)
    rng = random(632)
    kinds = (Kind.WALNUT, Kind.MULBERRY, Kind.POPLAR, Kind.THORN)
    trees = tuple(
        (
            kinds[int(rng.integers(0, 4))],
            float(rng.uniform(-24, 9)),
            float(rng.uniform(19, 52)),
            float(rng.uniform(6, 11)),
            int(rng.integers(1, 999)),
        )
        for _ in range(54)
    )
    stand(canvas, camera, trees, fade=85, dark=0.03)
    return spread(canvas, high=0.90)


def house() -> Array:
    """One frosted house with dark windows, no light, no smoke."""
    camera, canvas = _plain((760, 640), horizon=0.60, focal=0.9, eye=1.7, seed=641)
    stand(canvas, camera, hedge(camera, 95, (-60, 60), 5.5, 642), fade=80)
    picture = Image.fromarray((np.clip(canvas, 0, 1) * 255).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    x0, x1, foot, eaves, ridge = 205, 585, 470, 310, 205
    pen.polygon(((x0, foot), (x0, eaves), (x1, eaves), (x1, foot)), fill=138)
    pen.polygon(((x1 - 120, foot), (x1 - 120, eaves), (x1 - 60, ridge + 26), (x1, eaves), (x1, foot)), fill=104)
    pen.polygon(((x0 - 22, eaves + 8), (x0 + 44, ridge), (x1 - 60, ridge), (x1 - 126, eaves + 8)), fill=196)
    pen.line(((x1 - 128, eaves + 10), (x1 - 60, ridge), (x1 + 16, eaves + 12)), fill=246, width=13)
    for left in (236, 306, 376):
        pen.rectangle((left, 352, left + 38, 410), fill=22)
        pen.line(((left + 19, 352), (left + 19, 410)), fill=150, width=3)
        pen.line(((left - 4, 413), (left + 42, 413)), fill=236, width=5)
    pen.rectangle((500, 372, 548, foot), fill=26)
    pen.rectangle((286, 164, 310, ridge + 18), fill=112)  # the chimney stands in the roof, not over it
    pen.line(((282, 163), (314, 163)), fill=244, width=7)
    tone = np.asarray(picture, dtype=np.float32) / np.float32(255)
    rows, across = np.mgrid[0 : tone.shape[0], 0 : tone.shape[1]].astype(np.float32)
    drift = 462 + 8 * np.sin(across / 70) + 5 * value_noise(760, 640, (60, 900), seed=643)
    tone = mix(tone, 0.90, smoothstep(-4, 10, rows - drift) * (rows < 560))
    tone += 0.05 * fbm(760, 640, (14, 8), seed=644, octaves=4) * (np.abs(tone - 0.5) < 0.2)
    stand(tone, camera, ((Kind.MULBERRY, -7.2, 17, 5.6, 51), (Kind.WALNUT, 9.6, 24, 9.0, 52)), fade=120, dark=0.04)
    return spread(tone, high=0.84)


def room() -> Array:
    """An empty room with an arched window; light on a bare floor."""
    width, height = 620, 520
    rows, across = np.mgrid[0:height, 0:width].astype(np.float32)
    tone = np.full((height, width), 0.30, np.float32) + 0.16 * (1 - across / width)
    floor = rows > 372 + 0.05 * (across - 300)
    tone = np.where(floor, 0.24 + 0.10 * (rows - 372) / 148, tone)
    x, y = (across - 352) / 74, rows
    arch = (np.abs(x) < 1) & (y < 300) & (y > 150 - 74 * np.sqrt(np.clip(1 - x**2, 0, 1)))
    bars = (np.abs(across - 352) < 4) | (np.abs(rows - 196) < 4) | (np.abs(rows - 248) < 3)
    window = blur((arch & ~bars).astype(np.float32), 1.2)
    tone = mix(tone, 0.97, window)
    reveal = blur(arch.astype(np.float32), 9)
    tone = np.where(arch, tone, tone + 0.30 * reveal)
    lit = (np.abs((across - 0.62 * (rows - 372) - 352) / (78 + 0.2 * (rows - 372))) < 1) & (rows > 398) & (rows < 492)
    tone = mix(tone, 0.74, blur((lit & floor).astype(np.float32), 7) * 0.85)
    tone -= 0.10 * np.exp(-((rows - 372) ** 2) / 90)
    tone += 0.04 * fbm(width, height, 90, seed=651, octaves=5)
    return spread(tone.astype(np.float32), low=0.05, high=0.95)


def hills(name: str = "ridges-page") -> Array:
    """Hills of this edition's own landscapes."""
    parts = {
        "ridges-page": (0.0, 0.30, 1.0, 0.86),
        "ridges-response": (0.05, 0.45, 0.6, 0.98),
        "ridges-wordless": (0.05, 0.2, 0.6, 0.75),
    }
    return landscape(name, parts[name])


def wall() -> Array:
    """Mist, a slope, a wall."""
    return landscape("stone-fortress", (0.0, 0.28, 1.0, 0.80), width=1000)


def tree_line() -> Array:
    """A line of bare trees."""
    return landscape("snow-line", (0.0, 0.22, 1.0, 0.95), width=1000)
