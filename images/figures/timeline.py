"""The timeline as a line of snow over ink: it lies thin where little is told, and heaps up where entry falls on entry.

In: timeline.yaml. Out: timeline.jpg, 336 x 241 mm, and timeline-places.yaml. One flake in the air for each entry, above its
date; nothing else falls. Time is even from 1813 to 2015; the fold lies in 1866, where nothing is told. The left page is calm.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import numpy as np
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _dates import as_year

from palette import (
    SPREAD_MM,
    Array,
    blur,
    fbm,
    mix,
    printed,
    px,
    random,
    resize,
    save_jpeg,
    size_px,
    smoothstep,
    toned,
    value_noise,
)

HERE: Final = Path(__file__).resolve().parent
FOLD_MM, FOLD_YEAR, YEAR_MM = 168.0, 1866.0, 0.965
LINE_MM, THIN_MM = 178.0, 1.5
ENTRY_MM2: Final = 23.0  # area of snow to an entry
NARROW_MM, WIDE_MM, WIDE_SHARE = 4.2, 13.0, 0.42
SEED: Final = 1866


def dates() -> list[float]:
    """The entries as years with a fraction; a range counts at its middle."""
    entries = yaml.safe_load((HERE / "timeline.yaml").read_text(encoding="utf-8"))["entries"]
    return [(as_year(e["at"]) + as_year(e.get("to", e["at"]))) / 2 for e in entries]


def x_mm(year: float) -> float:
    """Where a date stands."""
    return FOLD_MM + (year - FOLD_YEAR) * YEAR_MM


def heap(years: list[float], x: Array) -> Array:
    """How high the snow lies, in millimetres."""
    high = np.full(x.shape, THIN_MM, dtype=np.float32)
    for year in years:
        d = x - np.float32(x_mm(year))
        for sigma, share in ((NARROW_MM, 1 - WIDE_SHARE), (WIDE_MM, WIDE_SHARE)):
            high += np.exp(-0.5 * (d / sigma) ** 2) * np.float32(ENTRY_MM2 * share / (sigma * 2.5066))
    return high


def paint(years: list[float]) -> Array:
    """The spread as an sRGB picture of 0 to 1."""
    width, height = size_px(SPREAD_MM)
    x = np.arange(width, dtype=np.float32) / 300 * 25.4
    high = heap(years, x)
    rough = 1 + 0.05 * fbm(width, 4, (180, 4), seed=SEED, octaves=6)[1]
    crest = (LINE_MM - high * rough) / 25.4 * 300
    under = LINE_MM / 25.4 * 300 + value_noise(width, 4, (300, 4), seed=SEED + 1)[1] * 3
    rows = np.arange(height, dtype=np.float32)[:, None]
    cloud = resize(fbm(width // 4, height // 4, (420, 150), seed=SEED + 2, octaves=5), width, height)
    near = np.clip((under[None] - rows) / (0.62 * height), 0, 1)
    tone = 0.155 + 0.075 * (1 - near) ** 2 + 0.016 * cloud
    tone = np.where(rows > under[None], 0.045 + 0.012 * cloud, tone)
    snow = _snow(crest, under, rows, high)
    inside = smoothstep(-1.6, 1.6, rows - crest[None]) * smoothstep(1.4, -1.4, rows - under[None])
    tone = mix(tone, snow, inside)
    glow = np.exp(-np.clip(rows - under[None], 0, None) / 170) * (rows > under[None])
    tone = tone + glow * 0.050 * np.clip(blur(np.repeat(high[None], 4, axis=0), 150)[1] / 60, 0.10, 1)[None]
    _flakes(tone, years, crest)
    return toned(printed(np.clip(tone, 0, 1).astype(np.float32), seed=SEED + 5, strength=0.009))


def _snow(crest: Array, under: Array, rows: Array, high: Array) -> Array:
    """The heap lit from the left: slopes that fall to the right lie in shade; wind has drawn it."""
    width, height = crest.size, rows.size
    slope = blur(np.repeat(np.gradient(crest)[None], 4, axis=0), 34)[1]
    depth = np.clip((rows - crest[None]) / np.maximum(under - crest, 1)[None], 0, 1)
    drift = resize(fbm(width // 4, height // 4, (90, 60), seed=SEED + 3, octaves=4, gain=0.42), width, height)
    sway = 0.5 + 0.5 * drift
    skin = np.exp(-np.clip(rows - crest[None], 0, None) / 190)
    turned = np.clip(slope * 0.30, -0.6, 0.9)[None] * skin
    relief = blur(np.gradient(drift, axis=1), 3) * 22 * np.clip(high / 24, 0, 1)[None]
    shade = 0.34 * smoothstep(0.0, 0.9, turned + 0.08 * drift * skin) + 0.13 * depth * sway
    return np.asarray(np.clip(0.935 - shade + np.clip(relief, -0.07, 0.05), 0.40, 0.97), dtype=np.float32)


def _flakes(tone: Array, years: list[float], crest: Array) -> None:
    """One flake for each entry, in place, at its date, somewhere above the snow."""
    rng = random(SEED + 6)
    taken: list[tuple[float, float]] = []
    for year in years:
        x = px(x_mm(year))
        for _ in range(400):
            y = float(rng.uniform(px(14), crest[x] - px(5)))
            if all(np.hypot(x - a, y - b) > px(1.7) for a, b in taken):
                break
        taken.append((x, y))
        _flake(tone, x, y, px(float(rng.uniform(0.26, 0.62))))


def _flake(tone: Array, x: float, y: float, radius: float) -> None:
    reach = int(radius * 1.8) + 3
    top, left = int(y) - reach, int(x) - reach
    part = tone[top : top + 2 * reach + 1, left : left + 2 * reach + 1]
    v, u = np.mgrid[0 : part.shape[0], 0 : part.shape[1]].astype(np.float32)
    soft = smoothstep(1.3, 0.6, np.hypot(u + left - x, v + top - y) / np.float32(radius))
    part[:] = mix(part, 0.95, soft * 0.92)


def write_places(years: list[float]) -> None:
    """Where years stand, for whoever sets labels."""
    marks = {year: round(x_mm(year), 1) for year in (1813, 1828, 1905, 1918, 1948, 1988, 1992, 1994, 2010, 2015)}
    text = f"# Written by timeline.py. Millimetres from the upper left corner, 3 mm bleed included.\nentries: {len(years)}\nline_y: {LINE_MM}\nyears_x: {marks}\n"
    (HERE / "timeline-places.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    told = dates()
    write_places(told)
    save_jpeg(paint(told), HERE / "timeline.jpg", 74)
