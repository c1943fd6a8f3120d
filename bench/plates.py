"""Make pictures that weigh what photographs weigh. In: a number. Out: a JPEG's bytes, the same for the same number.

Fractal noise in the colours of land and sky: noise of eight octaves, each twice as fine and about half as strong, as
the spectra of photographs fall off; the grain on top is tuned so that a JPEG of quality 85 takes 1.6 bits a pixel.
"""

from io import BytesIO
from random import Random

from PIL import Image, ImageOps

COUNT = 40
SIZE = (1748, 2464)  # 4.3 megapixels; on 171 x 241 mm, the page with its bleed, 260 ppi
QUALITY = 85
HALF = 0.42  # share of each coarser octave: spectra of photographs fall off like that
GRAIN = 0.08  # share of the finest noise, the film's grain: 0.85 MB a picture, 34 MB in all
PALETTES = (((38, 48, 66), (232, 214, 190)), ((44, 52, 40), (222, 228, 236)), ((70, 44, 36), (240, 226, 214)))


def plate(number: int) -> bytes:
    """Draw picture `number` as a baseline JPEG."""
    chance = Random(number)
    relief = octaves(chance, SIZE)
    light, dark = PALETTES[number % len(PALETTES)][::-1]
    picture = ImageOps.colorize(relief, dark, light)
    picture = Image.blend(picture, ImageOps.colorize(octaves(chance, SIZE), (60, 60, 70), (230, 200, 170)), 0.3)
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, dpi=(260, 260))
    return out.getvalue()


def octaves(chance: Random, size: tuple[int, int]) -> Image.Image:
    """Sum noise of eight octaves, each half as strong as the coarser one, under a fall of light from the top."""
    grain = total = noise(chance, size, size[0])
    for octave in reversed(range(8)):
        total = Image.blend(total, noise(chance, size, 3 << octave), HALF if octave else 0.4)
    total = Image.blend(total, Image.linear_gradient("L").resize(size), 0.3)
    return ImageOps.autocontrast(Image.blend(total, grain, GRAIN), cutoff=0.5)


def noise(chance: Random, size: tuple[int, int], cells: int) -> Image.Image:
    """Random greys on a lattice of `cells` across, smoothly enlarged."""
    lattice = (cells, cells * size[1] // size[0])
    grey = Image.frombytes("L", lattice, chance.randbytes(lattice[0] * lattice[1]))
    return grey.resize(size, Image.Resampling.BICUBIC)
