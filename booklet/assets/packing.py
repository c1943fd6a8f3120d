"""Prepared pictures as cache payloads, their data left where it lies. In: PreparedPicture, what was told. Out: bytes, and back."""

import marshal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from booklet.base.files import DIGEST_BYTES
from booklet.ir.assets import ColourSpace
from booklet.ir.press import PreparedPicture, Stored

LENGTH_BYTES = 4
Told = tuple[tuple[str, str, str], ...]
"""Findings of a conversion: code, message, hint."""


def pack(picture: PreparedPicture, told: Sequence[tuple[str, str, str]] = ()) -> bytes:
    """One payload: length of the head, the head, the picture's data, its mask's data."""
    layers = [picture] if picture.mask is None else [picture, picture.mask]
    data = [layer.data for layer in layers]
    head = marshal.dumps(([_row(layer) for layer in layers], list(told)))
    return b"".join(
        [len(head).to_bytes(LENGTH_BYTES, "big"), head, *(part for part in data if isinstance(part, bytes))]
    )


def _row(picture: PreparedPicture) -> tuple[object, ...]:
    assert isinstance(picture.data, bytes)
    return (
        picture.width_px, picture.height_px, picture.bits, picture.space.value, picture.filter, len(picture.data),
        picture.parameters, picture.is_inverted, picture.palette, picture.profile,
    )  # fmt: skip


def unpack(path: Path) -> tuple[PreparedPicture, Told]:
    """The picture of a cache entry and what was told when it was made."""
    with path.open("rb") as stream:
        stream.seek(DIGEST_BYTES)
        length = int.from_bytes(stream.read(LENGTH_BYTES), "big")
        rows, told = marshal.loads(stream.read(length))
    at, layers = DIGEST_BYTES + LENGTH_BYTES + length, list[PreparedPicture]()
    for width, height, bits, space, name, size, *rest in rows:
        layers.append(
            PreparedPicture(width, height, bits, ColourSpace(space), name, Stored(str(path), at, size), *rest)
        )
        at += size
    return (layers[0] if len(layers) == 1 else replace(layers[0], mask=layers[1])), tuple(told)
