"""The one hand of all drawn pictures: colours, page sizes, noise, grain, and how a picture is written.

In: sizes in millimetres, seeds, tones. Out: float32 arrays (rows, columns[, 3]) of 0 to 1, and JPEG files.
Knows nothing of any single picture. numpy and Pillow only; every random number comes from a named seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image

Array = npt.NDArray[np.floating[Any]]  # float32 wherever it is large
Triple = tuple[int, int, int]

SNOW: Final[Triple] = (0xF6, 0xF2, 0xEC)
INK: Final[Triple] = (0x1A, 0x1A, 0x1A)
SLATE: Final[Triple] = (0x3C, 0x40, 0x48)
STONE: Final[Triple] = (0x8C, 0x85, 0x7C)
MIST: Final[Triple] = (0xC9, 0xC6, 0xC6)
BLOSSOM: Final[Triple] = (0xF3, 0xD9, 0xDA)
WINE: Final[Triple] = (0x7A, 0x24, 0x38)
STAMEN: Final[Triple] = (0xC7, 0x9A, 0x44)

PPI: Final = 300
TRIM_MM: Final = (165.0, 235.0)
BLEED_MM: Final = 3.0
PAGE_MM: Final = (171.0, 241.0)  # with bleed
SPREAD_MM: Final = (336.0, 241.0)  # with bleed
HALF_MM: Final = (171.0, 118.0)  # with bleed

# Tone 0 (darkest) to 1 (paper): the greys between ink and snow, cool in the dark, warm in the light.
TONES: Final[tuple[tuple[float, Triple], ...]] = (
    (0.0, INK),
    (0.22, SLATE),
    (0.5, (0x86, 0x86, 0x87)),
    (0.76, MIST),
    (1.0, SNOW),
)


def px(mm: float) -> int:
    """Millimetres as whole pixels at 300 ppi."""
    return round(mm / 25.4 * PPI)


def size_px(size_mm: tuple[float, float]) -> tuple[int, int]:
    """(width, height) in pixels of a size in millimetres."""
    return px(size_mm[0]), px(size_mm[1])


def random(seed: int) -> np.random.Generator:
    """A generator whose stream numpy guarantees for this seed."""
    return np.random.Generator(np.random.PCG64(seed))


def unit(colour: Triple) -> Array:
    """An sRGB triple as three floats of 0 to 1."""
    return np.asarray(colour, dtype=np.float32) / np.float32(255)


def resize(field: Array, width: int, height: int) -> Array:
    """A field resampled bicubically to (height, width)."""
    image = Image.fromarray(field.astype(np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)


def value_noise(width: int, height: int, cell: float | tuple[float, float], *, seed: int) -> Array:
    """Smooth noise of about -1 to 1 whose lumps are `cell` pixels (or (across, down)) wide."""
    across, down = cell if isinstance(cell, tuple) else (cell, cell)
    columns, rows = int(np.ceil(width / across)) + 4, int(np.ceil(height / down)) + 4
    lattice = random(seed).uniform(-1, 1, (rows, columns)).astype(np.float32)
    box = (1.5, 1.5, 1.5 + width / across, 1.5 + height / down)
    image = Image.fromarray(lattice).resize((width, height), Image.Resampling.BICUBIC, box=box)
    return np.asarray(image, dtype=np.float32)


def fbm(
    width: int, height: int, cell: float | tuple[float, float], *, seed: int, octaves: int = 6, gain: float = 0.5
) -> Array:
    """Fractal noise of about -1 to 1: value noise summed over octaves, each half as wide and `gain` as strong."""
    across, down = cell if isinstance(cell, tuple) else (cell, cell)
    total = np.zeros((height, width), dtype=np.float32)
    weight, reach = 1.0, 0.0
    for octave in range(octaves):
        total += np.float32(weight) * value_noise(width, height, (across, down), seed=seed * 131 + octave)
        reach += weight
        weight *= gain
        across, down = max(across / 2, 1.0), max(down / 2, 1.0)
    return total / np.float32(reach * 0.62)


def blur(field: Array, radius: float) -> Array:
    """The field softened by about a Gaussian of `radius` pixels: three box passes, on a reduced copy if wide."""
    height, width = field.shape
    step = max(1, int(radius / 6))
    if step > 1:
        small = resize_area(field, max(2, width // step), max(2, height // step))
        return resize(blur(small, radius / step), width, height)
    span = max(1, round(radius * 0.98))
    for _ in range(3):
        field = _box(_box(field, span).T, span).T
    return np.ascontiguousarray(field, dtype=np.float32)


def resize_area(field: Array, width: int, height: int) -> Array:
    """A field reduced by averaging to (height, width)."""
    image = Image.fromarray(field.astype(np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BOX), dtype=np.float32)


def _box(field: Array, span: int) -> Array:
    padded = np.pad(field, ((span + 1, span), (0, 0)), mode="edge").astype(np.float64)
    sums = np.cumsum(padded, axis=0)
    width = 2 * span + 1
    return ((sums[width:] - sums[:-width]) / width).astype(np.float32)


def smoothstep(low: float, high: float, value: Array) -> Array:
    """0 below `low`, 1 above `high`, an S between."""
    t = np.clip((value - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)


def mix(first: Array, second: Array | float, share: Array | float) -> Array:
    """`first` where share is 0, `second` where it is 1."""
    return np.asarray(first + (second - first) * share, dtype=np.float32)


def toned(tone: Array, stops: Sequence[tuple[float, Triple]] = TONES) -> Array:
    """A tone field (0 ink to 1 snow) as an sRGB picture along the palette's greys."""
    places = [place for place, _ in stops]
    channels = [np.interp(tone, places, [colour[i] / 255 for _, colour in stops]) for i in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def grain(width: int, height: int, *, seed: int, size: float = 1.6) -> Array:
    """Aquatint grain, mean 0 and deviation 1: fine noise of `size` pixels with a little coarser tooth in it."""
    rng = random(seed)
    fine = rng.standard_normal((int(height / size) + 2, int(width / size) + 2)).astype(np.float32)
    field = resize(fine, width, height) + np.float32(0.5) * value_noise(width, height, size * 3.1, seed=seed + 1)
    return np.asarray((field - field.mean()) / field.std(), dtype=np.float32)


def printed(tone: Array, *, seed: int, strength: float = 0.014) -> Array:
    """A tone field as if pulled from a plate: grain strongest in the middle tones, slight cloudiness of the wiping."""
    height, width = tone.shape
    middle = np.clip(4 * tone * (1 - tone), 0, 1)
    tooth = grain(width, height, seed=seed) * np.float32(strength) * (0.35 + 0.65 * middle)
    wiping = fbm(width, height, (900, 700), seed=seed + 7, octaves=3) * np.float32(0.010)
    return np.asarray(np.clip(tone + tooth + wiping, 0, 1), dtype=np.float32)


def save_jpeg(image: Array, path: Path | str, quality: int = 84, *, full_chroma: bool = False) -> Path:
    """Write an sRGB picture of 0 to 1 as a baseline JPEG at 300 ppi, without timestamps or profile."""
    pixels = np.clip(image * 255 + 0.5, 0, 255).astype(np.uint8)
    target = Path(path)
    Image.fromarray(pixels).save(
        target,
        "JPEG",
        quality=quality,
        subsampling=0 if full_chroma else 2,
        optimize=True,
        progressive=False,
        dpi=(PPI, PPI),
    )
    return target
