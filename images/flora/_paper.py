"""The sheet under the blossoms: snow-coloured paper with an aquatint's grain, and a cool mist laid over part of it.

In: a size in pixels, a seed, a field that says where the mist lies. Out: a picture to paint on. Knows no blossom.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from palette import MIST, SNOW, Array, fbm, grain, mix, unit


def sheet(width: int, height: int, *, seed: int, mist: Array | float = 0.0) -> Array:
    """Snow paper, `mist` of 0 (none) to 1 laid over it in soft clouds."""
    cloud = fbm(width, height, (width * 0.45, height * 0.18), seed=seed, octaves=5)
    wash = mist * (1 + 0.28 * cloud) + 0.018 * cloud
    return mix(unit(SNOW)[None, None], unit(MIST)[None, None], (wash * 1.0)[..., None].clip(-0.1, 1))


def tooth(picture: Array, *, seed: int, strength: float = 0.008) -> Array:
    """The picture printed on toothed paper: grain over paper and paint alike, so they are one surface."""
    height, width = picture.shape[:2]
    field = grain(width, height, seed=seed, size=1.9)[..., None]
    return picture * (1 + field * strength)
