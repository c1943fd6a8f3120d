"""Television frames: a tube with rounded corners and scan lines; a card, and a slope a little off tune. No logo, no clock.

Out: bbc-0737.jpg, bbc-0812.jpg. Named for the place where each stands in the booklet; neither imitates a broadcast.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "paper")]
from _newsprint import GROUND, HEAD, TEXT, new_print, save_grey
from _greek import set_line
from _scenes import tree_line
from _typed import Sheet, words

from palette import Array, blur, fbm, mix, random, resize, smoothstep, value_noise

HERE = Path(__file__).resolve().parent
SIZE_MM = (56.0, 42.0)
PPI = 400
LINE_PX = 5.0  # so many pixels to a scan line
NOTICE = "Drawn for this edition; no broadcast"
PALE = replace(TEXT, tone=205, spread=14)


def card() -> Array:
    """A card of greys for a voice on the telephone: a blank shape like a map's, a caption bar."""
    sheet = _screen(931, 92)
    s = sheet.scale
    field = _picture(sheet)
    rows, across = np.mgrid[0 : field.shape[0], 0 : field.shape[1]].astype(np.float32)
    x, y = across / field.shape[1] - 0.62, rows / field.shape[0] - 0.43
    turn = np.arctan2(y, x)
    shore = 0.235 + 0.045 * np.sin(3 * turn + 0.6) + 0.03 * np.sin(5 * turn) + 0.02 * np.sin(11 * turn + 2)
    shore += 0.02 * fbm(field.shape[1], field.shape[0], 90, seed=932, octaves=4)
    land = smoothstep(0.012, -0.012, np.hypot(x, y * 0.9) - shore)
    field = mix(field + 0.06 * (1 - rows / field.shape[0]), 0.66, land)
    spot = np.exp(-((across - 0.60 * field.shape[1]) ** 2 + (rows - 0.45 * field.shape[0]) ** 2) / 60)
    field = np.maximum(field, spot * 0.98)
    caption = _screen(933, 0)
    caption.pen.rectangle((0, 30.2 * s, 56 * s, 36.2 * s), fill=208)
    set_line(caption, HEAD, 8.2, 34.2, 26, em=2.9)
    return _tube(mix(field, _picture(caption), (_picture(caption) > 0.02).astype(np.float32)), sheet, seed=934, off=0.0)


def slope() -> Array:
    """A white slope with a line of bare trees, a ghost beside each: the set is a little off tune."""
    sheet = _screen(941, 0)
    scene = tree_line()
    height, width = _picture(sheet).shape
    scene = resize(scene[:, scene.shape[1] // 6 : -scene.shape[1] // 6], width, height)
    lean = np.round((np.arange(width) - width / 2) * 0.10).astype(int)  # the ground slopes
    scene = np.stack([np.roll(scene[:, c], lean[c]) for c in range(width)], axis=1)
    scene = mix(scene, np.float32(0.85), smoothstep(0.80, 0.86, np.arange(height) / height)[:, None])
    s = sheet.scale
    sheet.pen.rectangle((0, 31.4 * s, 56 * s, 36.0 * s), fill=70)
    for x, wide in ((8.2, 18.0), (34.0, 12.0)):
        set_line(sheet, PALE, x, 34.5, wide, em=2.3)
    over = _picture(sheet)
    return _tube(mix(scene * 0.86, over, (over > 0.02).astype(np.float32)), sheet, seed=942, off=1.0)


def _screen(seed: int, tone: int) -> Sheet:
    """A sheet all of one grey, to draw on."""
    sheet = new_print(SIZE_MM, PPI, seed=seed).sheet
    sheet.pen.rectangle((0, 0, *sheet.ink.size), fill=tone)
    return sheet


def _picture(sheet: Sheet) -> Array:
    width, height = sheet.ink.size
    return np.asarray(sheet.ink.resize((width // 2, height // 2), Image.Resampling.BOX), dtype=np.float32) / np.float32(
        255
    )


def _tube(field: Array, sheet: Sheet, *, seed: int, off: float) -> Array:
    """The picture as a tube shows it, in its dark mask, on the mist ground."""
    height, width = field.shape
    field = blur(field, 1.2)
    if off:
        rows = np.arange(height)
        sway = np.round(
            5.0 * np.sin(rows / 23) * np.exp(-(((rows / height - 0.30) / 0.13) ** 2))
            + 3 * (random(seed).random(height) - 0.5)
        ).astype(int)
        field = np.stack([np.roll(row, shift) for row, shift in zip(field, sway, strict=True)])
        field = 0.78 * field + 0.22 * np.roll(field, 15, axis=1)
        field += 0.11 * np.exp(-(((rows / height - 0.66) / 0.05) ** 2))[:, None]
    noise = value_noise(width, height, (3.4, LINE_PX * 0.8), seed=seed + 1)
    field = field + (0.035 + 0.065 * off) * noise
    row = np.arange(height, dtype=np.float32)[:, None]
    beam = 0.5 + 0.5 * np.cos(2 * np.pi * row / LINE_PX)
    field = field * (0.60 + 0.46 * beam)
    _notice(field, sheet)
    return _masked(field, width, height)


def _notice(field: Array, sheet: Sheet) -> None:
    """A plain pale band over the head of the screen that says what this is. In place."""
    label = _screen(0, 0)
    words(label, "SPECIMEN", 28.0, 7.6, 2.2, tone=255, spacing=0.34)
    words(label, NOTICE, 28.0, 11.3, 1.45, tone=255)
    top, foot = (round(mm * sheet.scale / 2) for mm in (5.0, 13.4))
    field[top:foot] = 0.93 - 0.85 * _picture(label)[top:foot]


def _masked(field: Array, width: int, height: int) -> Array:
    """Rounded corners, the dark mask with a soft inner light, the edge falling off."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = (x - width / 2) / (width / 2), (y - height / 2) / (height / 2)

    def inside(across: float, down: float, power: float, soft: float) -> Array:
        reach = (np.abs(u / across) ** power + np.abs(v / down) ** power) ** (1 / power)
        return smoothstep(1 + soft, 1 - soft, reach)

    fall = 1 - 0.34 * np.clip(np.hypot(u, v) - 0.45, 0, 1) ** 1.4
    glass = inside(0.905, 0.885, 9.0, 0.006)
    mask = inside(0.972, 0.962, 14.0, 0.0016)
    bezel = 0.145 + 0.05 * np.clip(-u - v, -1, 1) + 0.10 * inside(0.925, 0.91, 9.0, 0.03) * (1 - glass)
    tone = mix(bezel, 0.055 + 0.90 * np.clip(field * fall, 0, 1), glass)
    return np.asarray(np.clip(mix(np.full_like(tone, GROUND), tone, mask), 0, 1), dtype=np.float32)


PICTURES: dict[str, Callable[[], Array]] = {"bbc-0737": card, "bbc-0812": slope}

if __name__ == "__main__":
    for name, draw in PICTURES.items():
        if len(sys.argv) == 1 or name in sys.argv[1:]:
            save_grey(draw(), HERE / f"{name}.jpg", ppi=PPI, quality=58)
