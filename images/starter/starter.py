"""The starter project's pictures: evening hills, an orchard in rows, an apple, a newspaper page, and a scanned specimen sheet.

Out: booklet/data/starter/images/{hills,orchard,apple}.jpg, gazette.png and inventory.pdf, smooth enough to stay small in the wheel.
Knows nothing of this booklet's subject.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from _gazette import gazette
from palette import Array, blur, fbm, px, random, save_jpeg, smoothstep, unit

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "booklet" / "data" / "starter" / "images"
SHEET_MM, MEASURE_MM, SQUARE_MM = (
    (171.0, 241.0),
    (120.0, 90.0),
    (62.0, 62.0),
)  # a page with its bleed, the measure, half of it
GAZETTE_MM = 56.0  # a column
SCAN_PPI = 650  # 815 at the size of its page: the press asks 800 of line art
QUALITY = 60

DUSK, DAWN = (0xDD, 0xE3, 0xDC), (0xF8, 0xEE, 0xDD)
FAR, NEAR = (0xB4, 0xC4, 0xBE), (0x35, 0x4E, 0x45)
LEAF, TRUNK, GRASS = (0x5F, 0x7D, 0x5C), (0x4A, 0x3F, 0x38), (0xA9, 0xB8, 0x93)
FRUIT, FRUIT_DARK = (0xC6, 0x4B, 0x3A), (0x7C, 0x25, 0x28)


def sky(width: int, height: int) -> Array:
    """A sky that warms towards the horizon."""
    share = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    colour = unit(DUSK) + (unit(DAWN) - unit(DUSK)) * share
    return np.ascontiguousarray(np.broadcast_to(colour, (height, width, 3)))


def lay_hill(image: Array, *, top: float, rise: float, share: float, seed: int) -> None:
    """One range of hills over `image`, its crest near `top` (of the height), `share` of the way from far to near."""
    height, width, _ = image.shape
    crest = top * height + rise * height * fbm(width, 4, width / 3, seed=seed, octaves=4, gain=0.4)[0]
    rows = np.arange(height, dtype=np.float32)[:, None]
    cover = smoothstep(-1.2, 1.2, rows - crest[None, :])[..., None]
    haze = np.clip((rows - crest[None, :]) / (0.34 * height), 0, 1)[..., None] * 0.30
    colour = unit(FAR) + (unit(NEAR) - unit(FAR)) * share
    image += ((colour + (unit(DAWN) - colour) * haze) - image) * cover


def hills() -> Array:
    """Five ranges, one behind another; the lower third stays quiet for a title."""
    image = sky(px(MEASURE_MM[0]), px(MEASURE_MM[1]))
    for index in range(5):
        lay_hill(image, top=0.34 + 0.105 * index, rise=0.075 - 0.008 * index, share=(index / 4) ** 1.3, seed=30 + index)
    return image


def lay_tree(image: Array, x: float, y: float, size: float, *, seed: int) -> None:
    """A round fruit tree whose foot stands at (x, y), `size` pixels high."""
    height, width, _ = image.shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    trunk = smoothstep(1.2, -1.2, np.abs(columns - x) - size * 0.035) * ((rows < y) & (rows > y - size * 0.55))
    image += (unit(TRUNK) - image) * trunk[..., None]
    lumps = fbm(width, height, size * 0.22, seed=seed, octaves=2) * np.float32(0.10)
    reach = np.hypot((columns - x) / (size * 0.42), (rows - (y - size * 0.62)) / (size * 0.36)) + lumps
    crown = smoothstep(1.02, 0.98, reach)[..., None]
    light = np.clip(0.55 - (columns - x + rows - (y - size * 0.62)) / (size * 1.4), 0, 1)[..., None]
    image += (unit(LEAF) + (unit(GRASS) - unit(LEAF)) * light - image) * crown


def orchard() -> Array:
    """Three rows of trees on a slope high on the sheet; the meadow below them is empty, for a title."""
    width, height = px(SHEET_MM[0]), px(SHEET_MM[1])
    image = sky(width, height)
    lay_hill(image, top=0.24, rise=0.04, share=0.12, seed=71)
    ground = smoothstep(-1.2, 1.2, np.arange(height, dtype=np.float32) - 0.33 * height)[:, None, None]
    image += (unit(GRASS) + (unit(DAWN) - unit(GRASS)) * 0.35 - image) * ground
    rng = random(5)
    for row, (foot, size, count) in enumerate(((0.36, 0.075, 7), (0.42, 0.12, 5), (0.52, 0.20, 3))):
        for place in np.linspace(0.04, 0.96, count) + 0.06 * (row % 2):
            lay_tree(
                image, width * (place + rng.uniform(-0.012, 0.012)), height * foot, height * size, seed=row * 20 + count
            )
    return image


def apple() -> Array:
    """One apple on pale paper, light from the upper left."""
    side = px(SQUARE_MM[0])
    rows, columns = np.mgrid[0:side, 0:side].astype(np.float32) / np.float32(side)
    image = np.ascontiguousarray(np.broadcast_to(unit(DAWN), (side, side, 3)))
    shadow = blur((np.hypot((columns - 0.54) / 0.28, (rows - 0.80) / 0.05) < 1).astype(np.float32), side * 0.03)
    image += (unit(FAR) - image) * (shadow * 0.8)[..., None]
    x, y = (columns - 0.5) / 0.29, (rows - 0.56) / 0.27
    dip = 0.16 * np.exp(-((x / 0.32) ** 2)) * (y < 0)
    body = smoothstep(1.008, 0.992, np.hypot(x, y * (1.02 - 0.10 * y)) + dip)[..., None]
    shade = np.clip(0.28 + 0.36 * (x + y) + 0.20 * x * x, 0, 1)[..., None]
    image += (unit(FRUIT) + (unit(FRUIT_DARK) - unit(FRUIT)) * shade - image) * body
    gleam = blur((np.hypot(x + 0.38, y + 0.36) < 0.16).astype(np.float32), side * 0.02)[..., None]
    image += (unit(DAWN) - image) * gleam * 0.55
    stalk = smoothstep(0.010, 0.006, np.abs(columns - 0.5 - 0.10 * (0.36 - rows))) * ((rows > 0.20) & (rows < 0.36))
    image += (unit(TRUNK) - image) * stalk[..., None]
    return image


def inventory() -> Image.Image:
    """A typed sheet of illegible lines, marked SPECIMEN, one bit a pixel, fine enough for the press where it stands smaller."""
    width, height = round(148 / 25.4 * SCAN_PPI), round(210 / 25.4 * SCAN_PPI)
    k = SCAN_PPI / 150  # the drawing is laid out at 150 pixels to the inch
    sheet = Image.new("L", (width, height), 255)
    pen, rng = ImageDraw.Draw(sheet), random(9)
    for row in range(22):
        x, end = 110.0, 110 + (width / k - 220) * (0.55 if row % 6 == 5 else rng.uniform(0.9, 1.0))
        while x < end:
            word = rng.uniform(18, 70)
            pen.rectangle((x * k, (190 + row * 38) * k, min(x + word, end) * k, (196 + row * 38) * k), fill=60)
            x += word + 13
    face = str(ROOT / "fonts" / "source-sans-3" / "SourceSans3-Semibold.otf")
    mark = Image.new("L", (width, round(230 * k)), 0)
    words = ((90, "SPECIMEN", 150), (190, "drawn for the starter project; not a document", 30))
    for y, text, size in words:
        font = ImageFont.truetype(face, round(size * k))
        ImageDraw.Draw(mark).text((width / 2, y * k), text, font=font, fill=255, anchor="mm")
    turned = mark.rotate(38, expand=True)
    place = ((width - turned.width) // 2, (height - turned.height) // 2)
    coarse = turned.resize(
        (round(turned.width / k), round(turned.height / k))
    )  # a filter as wide as at full size takes 40 s
    sheet.paste(255, place, coarse.filter(ImageFilter.MaxFilter(15)).resize(turned.size))
    sheet.paste(0, place, turned)
    return sheet.convert("1", dither=Image.Dither.NONE)


def main() -> None:
    """Write all five files."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, image in (("hills", hills()), ("orchard", orchard()), ("apple", apple())):
        save_jpeg(image, OUT / f"{name}.jpg", QUALITY)
    gazette(px(GAZETTE_MM)).save(OUT / "gazette.png", optimize=True, bits=4, dpi=(300, 300))
    never = time.gmtime(0)
    inventory().save(OUT / "inventory.pdf", "PDF", resolution=SCAN_PPI, creationDate=never, modDate=never, producer="")


if __name__ == "__main__":
    main()
