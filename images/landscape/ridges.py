"""Ridges in mist: two openers, a spread without words, and a page.

In: nothing. Out: ridges-*.jpg next to this file. The lower third of the openers is mist, for a title.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _terrain import Layer, Range, seen

from palette import PAGE_MM, SPREAD_MM, Array, fbm, mix, printed, save_jpeg, size_px, smoothstep, toned

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Veil:
    """The air in front of a range, and the mist at its feet. Depths are shares of the picture's height."""

    haze: float  # 0 clear to 1 gone
    air: float  # tone of the haze and the mist
    begins: float  # how far below the crest the mist begins
    deepens: float  # how far further down it has hidden all
    torn: float = 0.12  # how far the upper edge of the mist strays
    lean: float = 0.0  # how much higher the mist stands at the right edge than in the middle
    wisps: float = 0.5  # strength of the shreds that hang before the range


@dataclass(frozen=True, slots=True)
class Scene:
    """Ranges from the farthest to the nearest under one sky."""

    name: str
    size_mm: tuple[float, float]
    seed: int
    sky: tuple[float, float]  # tone at the top and at the horizon
    ranges: tuple[tuple[Range, Veil], ...]
    quality: int = 82


def _sky(scene: Scene, width: int, height: int) -> Array:
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    tone = mix(np.full((height, width), scene.sky[0], np.float32), scene.sky[1], smoothstep(0.0, 0.5, down))
    cloud = fbm(width, height, (height * 0.9, height * 0.16), seed=scene.seed, octaves=6, gain=0.52)
    return tone + cloud * np.float32(0.022)


def _veiled(layer: Layer, veil: Veil, seed: int) -> tuple[Array, Array]:
    """A range's tones with haze before it and mist rising from its foot; and what it then still covers."""
    tone, crest = layer.tone, layer.crest
    height, width = tone.shape
    hazy = mix(tone, veil.air, veil.haze)
    smooth = np.interp(
        np.arange(width), np.arange(0, width, 40), [crest[i : i + 40].mean() for i in range(0, width, 40)]
    )
    kernel = np.ones(201) / 201
    smooth = np.convolve(np.pad(smooth, 100, mode="edge"), kernel, mode="valid")
    below = (np.arange(height, dtype=np.float32)[:, None] - smooth[None, :].astype(np.float32)) / np.float32(height)
    tears = fbm(width, height, (height * 0.42, height * 0.15), seed=seed, octaves=7, gain=0.52)
    lean = np.linspace(-veil.lean, veil.lean, width, dtype=np.float32)[None, :]
    mist = smoothstep(veil.begins, veil.begins + veil.deepens, below + tears * np.float32(veil.torn) + lean)
    rows = np.arange(height, dtype=np.float32)[:, None] + (tears * np.float32(0.06) + lean) * height
    foot = layer.foot - 0.06 * height
    mist = np.maximum(mist, smoothstep(foot - 0.10 * height, foot, rows))
    shreds = fbm(width, height, (height * 0.50, height * 0.11), seed=seed + 1, octaves=7, gain=0.5)
    hung = smoothstep(0.18, 0.75, shreds) * np.float32(veil.wisps) * smoothstep(0.0, 0.06, below)
    tone = mix(hazy, veil.air + shreds * np.float32(0.018), 1 - (1 - mist) * (1 - hung))
    at_crest = np.clip(crest + 2, 0, height - 1).astype(np.int32)
    drowned = np.take_along_axis(mist, at_crest[None, :], axis=0)
    return tone, layer.cover * (1 - smoothstep(0.8, 1.0, drowned))


def draw(scene: Scene) -> Path:
    """Draw the scene and write its JPEG."""
    width, height = size_px(scene.size_mm)
    canvas = _sky(scene, width, height)
    for spec, veil in scene.ranges:
        layer = seen(spec, width, height)
        tone, cover = _veiled(layer, veil, spec.seed * 7 + scene.seed)
        canvas = mix(canvas, tone, cover)
    return save_jpeg(toned(printed(canvas, seed=scene.seed)), HERE / f"{scene.name}.jpg", scene.quality)


HISTORY = Scene(
    name="ridges-history",
    size_mm=SPREAD_MM,
    seed=401,
    sky=(0.83, 0.965),
    ranges=(
        (
            Range(seed=21, crest=0.33, rise=0.30, lump=0.42, snow=0.62, peaks=((0.66, 0.10, 0.10), (0.30, 0.04, 0.15))),
            Veil(haze=0.70, air=0.945, begins=0.10, deepens=0.22),
        ),
        (
            Range(seed=11, crest=0.43, rise=0.36, lump=0.46, snow=0.55, peaks=((0.08, 0.12, 0.10), (0.52, 0.03, 0.12))),
            Veil(haze=0.40, air=0.94, begins=0.10, deepens=0.20),
        ),
        (
            Range(seed=14, crest=0.585, rise=0.24, lump=0.36, snow=0.42, wood=0.5, peaks=((0.0, 0.08, 0.16),)),
            Veil(haze=0.24, air=0.93, begins=0.08, deepens=0.15, torn=0.14, lean=0.03),
        ),
        (
            Range(seed=35, crest=0.80, rise=0.24, lump=0.34, snow=0.34, wood=0.62, peaks=((0.08, 0.14, 0.22),)),
            Veil(haze=0.04, air=0.93, begins=0.04, deepens=0.14, torn=0.10, lean=0.24),
        ),
    ),
)

WORDLESS = Scene(
    name="ridges-wordless",
    size_mm=SPREAD_MM,
    seed=402,
    sky=(0.90, 0.80),
    ranges=(
        (
            Range(seed=52, crest=0.22, rise=0.26, lump=0.40, snow=0.62, peaks=((0.25, 0.08, 0.10),)),
            Veil(haze=0.76, air=0.86, begins=0.10, deepens=0.20),
        ),
        (
            Range(seed=53, crest=0.32, rise=0.30, lump=0.42, snow=0.56, peaks=((0.82, 0.10, 0.14),)),
            Veil(haze=0.52, air=0.85, begins=0.08, deepens=0.18),
        ),
        (
            Range(seed=54, crest=0.45, rise=0.26, lump=0.40, snow=0.46, wood=0.35, peaks=((0.35, 0.06, 0.12),)),
            Veil(haze=0.32, air=0.82, begins=0.07, deepens=0.16, torn=0.16),
        ),
        (
            Range(seed=55, crest=0.60, rise=0.24, lump=0.38, snow=0.38, wood=0.55, peaks=((0.70, 0.06, 0.14),)),
            Veil(haze=0.16, air=0.80, begins=0.06, deepens=0.15, torn=0.16),
        ),
        (
            Range(
                seed=56, crest=0.75, rise=0.24, lump=0.42, snow=0.30, wood=0.7, rock=0.12, peaks=((0.12, 0.08, 0.2),)
            ),
            Veil(haze=0.05, air=0.76, begins=0.08, deepens=0.16, torn=0.16),
        ),
        (
            Range(
                seed=57, crest=0.93, rise=0.26, lump=0.46, snow=0.14, wood=0.9, rock=0.05, peaks=((0.95, 0.11, 0.25),)
            ),
            Veil(haze=0.0, air=0.62, begins=0.16, deepens=0.3, wisps=0.25),
        ),
    ),
)

RESPONSE = Scene(
    name="ridges-response",
    size_mm=SPREAD_MM,
    seed=403,
    sky=(0.90, 0.99),
    ranges=(
        (
            Range(seed=72, crest=0.44, rise=0.22, lump=0.40, snow=0.70, peaks=((0.2, 0.05, 0.1), (0.86, 0.06, 0.12))),
            Veil(haze=0.80, air=0.965, begins=0.07, deepens=0.14),
        ),
        (
            Range(seed=73, crest=0.52, rise=0.20, lump=0.36, snow=0.60, peaks=((0.60, 0.06, 0.12),)),
            Veil(haze=0.58, air=0.96, begins=0.05, deepens=0.13),
        ),
        (
            Range(seed=74, crest=0.63, rise=0.18, lump=0.36, snow=0.48, wood=0.45, peaks=((1.0, 0.11, 0.16),)),
            Veil(haze=0.34, air=0.955, begins=0.05, deepens=0.14, torn=0.10),
        ),
        (
            Range(
                seed=75, crest=0.84, rise=0.20, lump=0.30, snow=0.34, wood=0.7, rock=0.16, peaks=((0.0, 0.18, 0.24),)
            ),
            Veil(haze=0.10, air=0.955, begins=0.03, deepens=0.12, torn=0.10, lean=0.21),
        ),
    ),
)

PAGE = Scene(
    name="ridges-page",
    size_mm=PAGE_MM,
    seed=404,
    sky=(0.82, 0.93),
    ranges=(
        (
            Range(seed=91, crest=0.40, rise=0.20, lump=0.30, snow=0.66, peaks=((0.62, 0.08, 0.20),)),
            Veil(haze=0.78, air=0.92, begins=0.07, deepens=0.16),
        ),
        (
            Range(seed=92, crest=0.50, rise=0.20, lump=0.30, snow=0.52, wood=0.3, peaks=((0.15, 0.08, 0.20),)),
            Veil(haze=0.52, air=0.915, begins=0.06, deepens=0.14),
        ),
        (
            Range(seed=93, crest=0.63, rise=0.18, lump=0.28, snow=0.42, wood=0.5, peaks=((0.85, 0.08, 0.22),)),
            Veil(haze=0.26, air=0.91, begins=0.05, deepens=0.13, torn=0.10),
        ),
        (
            Range(seed=94, crest=0.80, rise=0.20, lump=0.28, snow=0.30, wood=0.7, rock=0.12, peaks=((0.1, 0.10, 0.3),)),
            Veil(haze=0.04, air=0.90, begins=0.05, deepens=0.13, torn=0.10),
        ),
    ),
)

SCENES = (HISTORY, WORDLESS, RESPONSE, PAGE)


def main() -> None:
    """Draw the scenes named on the command line, or all."""
    for scene in SCENES:
        if len(sys.argv) == 1 or scene.name in sys.argv[1:]:
            draw(scene)


if __name__ == "__main__":
    main()
