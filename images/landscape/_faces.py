"""Upright faces of stone in perspective: flat and round ones, each column of the picture at one depth.

In: a Camera, a Face's plan on the ground, its texture. Out: drawn on a tone field in place.
Knows nothing of how stones are laid, or of light.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from math import hypot, pi
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _field import Camera

from palette import Array, resize_area, smoothstep

Point = tuple[float, float]  # metres across, metres away


@dataclass(frozen=True, slots=True)
class Texture:
    """Tone and cover of a face, the last row at its foot, and pixels per metre."""

    tone: Array
    cover: Array
    per_metre: float


@dataclass(frozen=True, slots=True)
class Flat:
    """A face from a point on the ground to another, left to right as we see it."""

    start: Point
    end: Point

    def seen(self, ray: Array) -> tuple[Array, Array]:
        """Depth and metres along the face for rays of slope `ray`; depth 0 where it is not met."""
        length = hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])
        ux, uz = (self.end[0] - self.start[0]) / length, (self.end[1] - self.start[1]) / length
        along = (ray * self.start[1] - self.start[0]) / (ux - ray * uz)
        depth = self.start[1] + along * uz
        return np.where((along >= 0) & (along <= length) & (depth > 0.3), depth, 0), along


@dataclass(frozen=True, slots=True)
class Round:
    """A round tower."""

    middle: Point
    radius: float

    def seen(self, ray: Array) -> tuple[Array, Array]:
        """Depth and metres round the tower, from its left as we see it."""
        cx, cz = self.middle
        a, b = ray**2 + 1, ray * cx + cz
        under = b**2 - a * (cx**2 + cz**2 - self.radius**2)
        depth = np.where(under > 0, (b - np.sqrt(np.maximum(under, 0))) / a, 0)
        angle = np.arctan2(ray * depth - cx, cz - depth)
        return depth, (angle + pi / 2) * self.radius


def draw_face(canvas: Array, camera: Camera, face: Flat | Round, texture: Texture, *, air: float, clear: float) -> None:
    """Draw a face over the canvas; mist of tone `air` thickens with distance, by half in 0.7 `clear` metres."""
    ray = ((np.arange(camera.width) - camera.width / 2) / camera.focal).astype(np.float32)
    depth, along = face.seen(ray)
    levels = _levels(texture)
    rows = np.arange(camera.height, dtype=np.float32)
    for column in np.flatnonzero(depth > 0):
        scale = camera.focal / float(depth[column])
        level = levels[int(np.clip(np.floor(np.log2(texture.per_metre / scale) + 0.35), 0, len(levels) - 1))]
        up = camera.eye - (rows - camera.horizon) / scale
        tone, cover = _sample(level, float(along[column]), up)
        haze = 1 - float(np.exp(-depth[column] / clear))
        canvas[:, column] += (tone + (air - tone) * haze - canvas[:, column]) * cover


def _levels(texture: Texture) -> list[Texture]:
    levels = [texture]
    while min(levels[-1].tone.shape) > 64 and len(levels) < 5:
        last = levels[-1]
        size = (last.tone.shape[1] // 2, last.tone.shape[0] // 2)
        levels.append(Texture(resize_area(last.tone, *size), resize_area(last.cover, *size), last.per_metre / 2))
    return levels


def _sample(level: Texture, along: float, up: Array) -> tuple[Array, Array]:
    height, width = level.tone.shape
    x = min(max(along * level.per_metre, 0.0), width - 1.001)
    left, part = int(x), x - int(x)
    y = np.clip(height - up * level.per_metre, 0, height - 1.001)
    top = y.astype(np.int32)
    share = y - top
    values = []
    for plane in (level.tone, level.cover):
        line = plane[:, left] * (1 - part) + plane[:, left + 1] * part
        values.append(line[top] * (1 - share) + line[top + 1] * share)
    within = smoothstep(-0.01, 0.01, up) * (up * level.per_metre < height)
    return values[0].astype(np.float32), (values[1] * within).astype(np.float32)
