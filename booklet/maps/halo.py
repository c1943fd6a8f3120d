"""The halo of a text: its glyphs' outlines, painted wider under them. In: a MapText, a colour, fonts. Out: a path.

It is a path and no text, so that nobody who reads the file reads the words twice.
"""

import math
from collections.abc import Iterator

import numpy as np

from booklet.base.colour import Colour
from booklet.font.library import FontLibrary
from booklet.ir.maps import MapItem, MapPath, MapText
from booklet.maps.projection import Array


def with_halo(text: MapText, colour: Colour | None, width: float, fonts: FontLibrary) -> tuple[MapItem, ...]:
    """The text, a halo of that colour under it, `width` to each side."""
    if colour is None:
        return (text,)
    ops, numbers = [], list[Array]()
    for gid, face_key, size, origin, angle in _glyphs(text):
        face = fonts.face(face_key)
        path, units = face.outline(gid)
        if path:
            points = _outline(face_key, gid, units) * (size / face.upem)
            numbers.append((points if not angle else points @ _turn(angle)) + origin)
            ops.append(path)
    if not ops:
        return (text,)
    flat = np.round(np.vstack(numbers), 2) + 0.0
    return (MapPath("".join(ops), tuple(flat.ravel().tolist()), colour, colour, 2 * width), text)


_arrays: dict[tuple[str, int], Array] = {}  # by face key, which is its file's digest


def _outline(face: str, gid: int, units: tuple[float, ...]) -> Array:
    """A glyph's outline as points, y down."""
    known = _arrays.get((face, gid))
    if known is None:
        known = _arrays[face, gid] = np.array(units).reshape(-1, 2) * (1.0, -1.0)
    return known


def _turn(angle: float) -> Array:
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    return np.array([[cosine, sine], [-sine, cosine]])


def _glyphs(text: MapText) -> Iterator[tuple[int, str, float, tuple[float, float], float]]:
    """Glyph id, face, size, origin and turn of each glyph."""
    places = iter(text.glyphs)
    for placed in text.line.runs:
        run, x = placed.run, placed.x
        for index, (gid, advance) in enumerate(zip(run.glyphs, run.advances, strict=True)):
            dx, dy = run.offsets[index] if run.offsets else (0.0, 0.0)
            if text.glyphs:
                px, py, angle = next(places)
            else:
                px, py, angle = text.x + text.line.x + x + dx, text.y - placed.rise - dy, 0.0
            yield gid, run.face, run.size, (px, py), angle
            x += advance * text.line.scale
