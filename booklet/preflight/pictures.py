"""The separations of a picture, coarse but true in their inks. In: an image XObject. Out: a function that gives them, or None.

A JPEG is decoded at an eighth of its size where it is large: 99.9 per cent of what lies on the plates is seen, single pixels are not.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Stream

from booklet.preflight.spaces import Space

Plates = np.ndarray[Any, np.dtype[np.uint8]]
ENOUGH_PX = 512  # of the shorter side; a page of 235 mm is then seen at 55 ppi
MAX_RAW = 256 << 20


def picture_inks(image: Any, space: Space, key: int) -> Callable[[], Plates | None]:
    """Separations (height × width × 4; 0 no ink, 255 full), read when asked for and not kept."""
    return lambda: _read(image, space) if key and isinstance(image, Stream) else None


def _read(image: Any, space: Space) -> Plates | None:
    channels = {"DeviceCMYK": 4, "ICCBasedCMYK": 4, "DeviceGray": 1, "ICCBasedGray": 1, "CalGray": 1}.get(space.family)
    if channels is None or int(image.get("/BitsPerComponent", 8)) != 8:
        return None
    try:
        raw = _jpeg(image, channels) if "/DCTDecode" in _filters(image) else _samples(image, channels)
    except Exception:  # a picture that no decoder takes is told by other rules; here it has no ink that is known
        return None
    return None if raw is None else _as_inks(raw, image.get("/Decode"), channels)


def _filters(image: Any) -> list[str]:
    value = image.get("/Filter")
    return [str(item) for item in value] if isinstance(value, Array) else [str(value)]


def _samples(image: Any, channels: int) -> Plates | None:
    width, height = int(image["/Width"]), int(image["/Height"])
    if width * height * channels > MAX_RAW:
        return None
    data = np.frombuffer(image.read_bytes(), np.uint8)
    if data.size < width * height * channels:
        return None
    step = max(1, min(width, height) // ENOUGH_PX)
    return data[: width * height * channels].reshape(height, width, channels)[::step, ::step]


def _jpeg(image: Any, channels: int) -> Plates | None:
    picture = pikepdf.PdfImage(image).as_pil_image()
    mode = "CMYK" if channels == 4 else "L"
    side = min(picture.size)
    if side > ENOUGH_PX and hasattr(picture, "draft"):
        picture.draft(mode, (picture.width * ENOUGH_PX // side, picture.height * ENOUGH_PX // side))
    if picture.mode != mode:
        return None
    data = np.asarray(picture).reshape(picture.height, picture.width, channels)
    return (
        255 - data if channels == 4 else data
    )  # Pillow turns the values of every CMYK JPEG round, as Photoshop writes them


def _as_inks(raw: Plates, decode: Any, channels: int) -> Plates:
    """Samples as ink: Decode turns them round or not (8.9.5.2); grey is light, ink is its absence."""
    turned = isinstance(decode, Array) and float(decode[0]) > float(decode[1])
    values = 255 - raw if turned else raw
    if channels == 4:
        return values
    plates = np.zeros((*values.shape[:2], 4), np.uint8)
    plates[..., 3] = 255 - values[..., 0]
    return plates
