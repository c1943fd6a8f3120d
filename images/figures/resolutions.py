"""The resolutions as a hedge of twigs: each grows in from the left until its day, and there it flowers.

In: resolutions.yaml. Out: resolutions.jpg, 171 x 241 mm, the same for each edition whose names it has (resolutions.az.jpg), and
resolutions-places.yaml: where each flower stands. One flower
for a document with a date, one bud, short of the years, for a document without. Pale upright threads: every 26 February,
its year at the foot. The name of the place stands after its last flower.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml
from PIL import Image, ImageDraw, ImageFont

IMAGES: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(IMAGES), str(IMAGES / "flora")]
from _blossom import Blossom, Bud, draw_blossom, draw_bud
from _branch import Limb, draw_limbs
from _dates import as_year
from _paper import sheet, tooth
from _petal import lay

from palette import PAGE_MM, Array, mix, px, random, save_jpeg, size_px, smoothstep, unit

HERE: Final = Path(__file__).resolve().parent
FIRST, LAST = 2010, 2015
LEFT_MM, YEAR_MM = 36.0, 24.6
TOP_MM, ROW_MM, GAP_MM = 27.0, 7.35, 10.0
RADIUS_MM: Final = 3.5
BUD_MM: Final = 23.0
SEED: Final = 2013
FONT: Final = IMAGES.parent / "fonts/source-sans-3/SourceSans3-Regular.otf"
NAME_MM, AFTER_MM, YEARS_MM = 3.5, 5.2, 229.0  # size of the lettering; from a flower to its name; where the years stand
LETTERING: Final = (92, 90, 92)
SHORT: Final = {"Organisation of Islamic Cooperation": "OIC"}
QUALITY: Final = 74


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands. Millimetres from the upper left corner of the picture, bleed included."""

    place: str
    body: str
    date: str | None
    x: float
    y: float


def places(documents: list[dict[str, Any]]) -> list[Place]:
    """A row for each place, in the order of the list; a gap between the groups."""
    found: list[Place] = []
    rows: dict[str, float] = {}
    y, group = TOP_MM - ROW_MM, documents[0]["group"]
    for entry in documents:
        if entry["place"] not in rows:
            y += ROW_MM + (GAP_MM if entry["group"] != group else 0.0)
            rows[entry["place"]], group = y, entry["group"]
        day = entry["date"]
        x = BUD_MM if day is None else LEFT_MM + (as_year(str(day)) - FIRST) * YEAR_MM
        found.append(
            Place(
                entry["place"],
                entry["body"],
                None if day is None else str(day),
                round(x, 1),
                round(rows[entry["place"]], 1),
            )
        )
    return found


def paint(items: list[Place], names: dict[str, str]) -> Array:
    """The page as an sRGB picture of 0 to 1; `names` are those of an edition, by the ones in the list."""
    width, height = size_px(PAGE_MM)
    canvas = sheet(width, height, seed=SEED, mist=0.05)
    _februaries(canvas)
    rng = random(SEED)
    ends = {item.y: max(other.x for other in items if other.y == item.y) for item in items}
    wood = canvas.copy()
    for index, (y, x) in enumerate(ends.items()):
        draw_limbs(wood, [_twig(x, y, rng, index)], snow=0.0)
    canvas = mix(canvas, wood, _out_of_mist(width))
    for index, item in enumerate(items):
        if item.date is None:
            lay(canvas, draw_bud(Bud(px(item.x), px(item.y), px(5.0), float(rng.normal(0, 0.16)), 70 + index, 0.78)))
            continue
        tilt, facing = float(rng.uniform(0.10, 0.42)), float(rng.uniform(-3, 3))
        lay(canvas, draw_blossom(Blossom(px(item.x), px(item.y), px(RADIUS_MM), facing, tilt, 300 + index, 0.97)))
    return _lettered(tooth(canvas, seed=SEED, strength=0.004), items, names)


def _lettered(canvas: Array, items: list[Place], names: dict[str, str]) -> Array:
    """With the place after its last flower or bud, and the year under each thread."""
    mask = Image.new("L", (canvas.shape[1], canvas.shape[0]), 0)
    pen = ImageDraw.Draw(mask)
    font = ImageFont.truetype(str(FONT), px(NAME_MM))
    for item in {item.y: item for item in sorted(items, key=lambda one: one.x)}.values():
        name = names.get(item.place, SHORT.get(item.place, item.place))
        after = AFTER_MM + 1.8 * (item.date is None)  # a bud reaches farther to the right
        pen.text((px(item.x + after), px(item.y)), name, font=font, fill=255, anchor="lm")
    for year in range(FIRST, LAST):
        at = LEFT_MM + (as_year(f"{year}-02-26") - FIRST) * YEAR_MM
        pen.text((px(at), px(YEARS_MM)), str(year), font=font, fill=255, anchor="mm")
    share = np.asarray(mask, dtype=np.float32)[..., None] / np.float32(255)
    return mix(canvas, unit(LETTERING), share)


def _twig(x: float, y: float, rng: np.random.Generator, index: int) -> Limb:
    """From beyond the left edge to the flower, a little restless, thinning."""
    steps = max(4, int(x / 13))
    points = [
        (px(x * k / steps - 3 * (k == 0)), px(y) + float(rng.normal(0, 4.2)) * (0 < k < steps))
        for k in range(steps + 1)
    ]
    return Limb(tuple(points), 3.6 if x > 40 else 3.0, 1.5, 900 + index)


def _out_of_mist(width: int) -> Array:
    """How much of the wood is seen: little at the left, where it comes from, more toward the flowers."""
    x = np.arange(width, dtype=np.float32) / 300 * 25.4
    return (0.16 + 0.60 * smoothstep(4, 86, x))[None, :, None]


def _februaries(canvas: Array) -> None:
    """A pale thread down the page at each 26 February, in place."""
    x = np.arange(canvas.shape[1], dtype=np.float32) / 300 * 25.4
    for year in range(FIRST, LAST):
        at = LEFT_MM + (as_year(f"{year}-02-26") - FIRST) * YEAR_MM
        veil = np.exp(-(((x - at) / 0.15) ** 2)) * 0.46 + np.exp(-np.abs(x - at) / 1.9) * 0.15
        rows = np.linspace(0, 1, canvas.shape[0], dtype=np.float32)[:, None]
        fade = np.clip(np.minimum(rows - 0.055, 0.938 - rows) * 26, 0, 1)
        canvas[:] = mix(canvas, unit((226, 168, 176)), (veil[None] * fade)[..., None])


def write_places(items: list[Place]) -> None:
    """The table of places, for whoever sets labels."""
    years = {year: round(LEFT_MM + (year - FIRST) * YEAR_MM, 1) for year in range(FIRST, LAST + 1)}
    lines = [
        "# Written by resolutions.py. Millimetres from the upper left corner, 3 mm bleed included.",
        f"years_x: {years}",
        "documents:",
    ]
    lines += [
        f'  - {{place: "{i.place}", body: "{i.body}", date: {i.date or "null"}, x: {i.x}, y: {i.y}}}' for i in items
    ]
    (HERE / "resolutions-places.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    loaded = yaml.safe_load((HERE / "resolutions.yaml").read_text(encoding="utf-8"))
    stood = places(loaded["documents"])
    write_places(stood)
    save_jpeg(paint(stood, {}), HERE / "resolutions.jpg", QUALITY)
    for lang, names in loaded["names"].items():
        save_jpeg(paint(stood, names), HERE / f"resolutions.{lang}.jpg", QUALITY)
