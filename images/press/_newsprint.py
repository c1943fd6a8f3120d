"""Newsprint: a page set in greeked columns, pictures in halftone dots, ink on poor paper, the paper's edges, the ground.

In: a `Print` that is set in millimetres, a `Cut` that says how each edge was made. Out: a grey picture of 0 to 1. The only
words that can be read are SPECIMEN and the notice. Knows no single picture.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from enum import Enum
from math import ceil
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

IMAGES: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(IMAGES), str(IMAGES / "paper")]
from _greek import Hand, set_line
from _typed import Sheet, rule, words

from palette import Array, blur, fbm, mix, random, smoothstep, value_noise

Box = tuple[float, float, float, float]  # left, top, right, foot in millimetres

NOTICE: Final = "Drawn for this edition; no scan of a paper"
TEXT: Final = Hand(tone=66, spread=26, gap=0.06)
HEAD: Final = Hand(tone=44, spread=12, gap=0.075, x_height=0.50, narrow=0.26, middle=0.47, wide=0.70, space=0.24)
GROUND: Final = 0.785  # mist
PAPER: Final = 0.930


@dataclass(frozen=True, slots=True)
class Photo:
    """A tone field to be printed in dots: where, how wide a cell, at what angle."""

    box: Box
    tone: Array
    cell_mm: float = 0.42
    angle: float = 45.0


@dataclass(slots=True)
class Print:
    """A page in the making."""

    sheet: Sheet
    ppi: int
    size_mm: tuple[float, float]
    seed: int
    photos: list[Photo] = field(default_factory=list)


class Edge(Enum):
    """How an edge of the paper came to be."""

    OFF = "off"  # runs out of the picture
    CUT = "cut"
    SCISSORS = "scissors"
    TORN = "torn"


@dataclass(frozen=True, slots=True)
class Cut:
    """The paper's outline in the picture: inset in millimetres and kind of the left, top, right and lower edge."""

    left: tuple[float, Edge] = (2.0, Edge.CUT)
    top: tuple[float, Edge] = (2.0, Edge.CUT)
    right: tuple[float, Edge] = (2.0, Edge.CUT)
    foot: tuple[float, Edge] = (2.0, Edge.CUT)
    turn: float = 0.0  # degrees
    folds: tuple[tuple[str, float], ...] = ()  # "across" or "down", at a share of the picture
    ear: float = 0.0  # millimetres of the upper right corner turned down
    yellowed: float = 0.045
    smooth: bool = False  # a magazine's paper


def new_print(size_mm: tuple[float, float], ppi: int, *, seed: int) -> Print:
    """A bare page."""
    # Twice the picture's own pixels, rounded up: a pixel less, and the picture falls below the press's 300 ppi.
    width, height = (2 * ceil(side * ppi / 25.4) for side in size_mm)
    ink = Image.new("L", (width, height), 255)
    return Print(Sheet(ink, ImageDraw.Draw(ink), ppi * 2 / 25.4, random(seed)), ppi, size_mm, seed)


def headline(page: Print, x: float, y: float, widths: tuple[float, ...], *, em: float, align: str = "left") -> float:
    """Lines of heavy type; `y` is the first baseline. Returns the last."""
    for index, width in enumerate(widths):
        set_line(page.sheet, HEAD, x, y + index * em * 1.04, width, em=em, align=align)
    return y + (len(widths) - 1) * em * 1.04


def columns(
    page: Print,
    box: Box,
    count: int,
    *,
    em: float,
    gap: float | None = None,
    around: tuple[Box, ...] = (),
    rules: bool = True,
    leading: float = 1.17,
    opening: int = 0,
) -> None:
    """Justified columns that fill a box, running round other boxes; hairlines between them."""
    left, top, right, foot = box
    space = em * 1.25 if gap is None else gap
    width = (right - left - space * (count - 1)) / count
    paragraph = _Paragraph(page.sheet.rng, opening)
    for index in range(count):
        x = left + index * (width + space)
        y = top
        while y <= foot:
            clash = next(
                (b for b in around if b[0] - 0.01 < x + width / 2 < b[2] + 0.01 and b[1] < y and y - em < b[3]), None
            )
            if clash:
                y = clash[3] + em * 1.35
                continue
            paragraph.line(page.sheet, x, y, width, em)
            y += em * leading
        if rules and index:
            _column_rule(page, x - space / 2, (top - em * 0.7, foot), around)


def _column_rule(page: Print, x: float, span: tuple[float, float], around: tuple[Box, ...]) -> None:
    """A hairline down the gap, broken where a box lies over it."""
    pieces = [span]
    for box in around:
        if box[0] < x < box[2]:
            pieces = [
                part
                for a, b in pieces
                for part in ((a, min(b, box[1] - 0.8)), (max(a, box[3] + 0.8), b))
                if part[1] > part[0]
            ]
    for a, b in pieces:
        rule(page.sheet, x, a, x, b, 0.09)


class _Paragraph:
    """The state of a paragraph that runs over columns."""

    def __init__(self, rng: np.random.Generator, opening: int) -> None:
        self.rng, self.left, self.is_first = rng, 5, True
        self.until_head = opening or int(rng.integers(5, 9))

    def line(self, sheet: Sheet, x: float, y: float, width: float, em: float) -> None:
        """The next line."""
        indent = em * 0.9 if self.is_first else 0.0
        self.is_first = False
        self.left -= 1
        if self.left > 0:
            set_line(sheet, TEXT, x + indent, y, width - indent, em=em, align="both")
            return
        set_line(sheet, TEXT, x, y, width * float(self.rng.uniform(0.28, 0.92)), em=em)
        self.left, self.is_first = int(self.rng.integers(4, 11)), True


def photo(page: Print, box: Box, tone: Array, *, cell_mm: float = 0.42, caption_em: float = 0.0) -> Box:
    """A picture in dots, and a line of caption under it. Returns the box that text must run round."""
    page.photos.append(Photo(box, tone, cell_mm))
    if not caption_em:
        return box[0], box[1], box[2], box[3] + 0.6
    set_line(page.sheet, TEXT, box[0], box[3] + caption_em * 1.25, (box[2] - box[0]) * 0.86, em=caption_em)
    return box[0], box[1], box[2], box[3] + caption_em * 1.9


def panel(page: Print, box: Box, *, cap_mm: float, notice_mm: float, split: bool = False) -> Box:
    """The panel that says what the picture is, between two rules, as a notice in a column. Returns its box."""
    left, top, right, foot = box
    s = page.sheet.scale
    page.sheet.pen.rectangle((left * s, top * s, right * s, foot * s), fill=255)
    for y in (top, foot):
        rule(page.sheet, left, y, right, y, 0.22)
    middle = (left + right) / 2
    lines = ("Drawn for this edition;", "no scan of a paper") if split else (NOTICE,)
    high = cap_mm + len(lines) * notice_mm * 1.9 + cap_mm * 0.35
    y = (top + foot) / 2 - high / 2 + cap_mm / 2
    words(page.sheet, "SPECIMEN", middle, y, cap_mm, tone=58, spacing=0.16)
    for index, line in enumerate(lines):
        words(
            page.sheet,
            line,
            middle,
            y + cap_mm * 0.85 + notice_mm * (0.6 + 1.9 * index) + cap_mm * 0.25,
            notice_mm,
            tone=70,
        )
    return left, top - 0.4, right, foot + 0.4


def bar(page: Print, box: Box, *, tone: int = 176) -> None:
    """A grey bar, where a paper would have its name."""
    s = page.sheet.scale
    page.sheet.pen.rectangle(tuple(side * s for side in box), fill=tone)


def dots(
    tone: Array,
    cell_px: float | Array,
    *,
    angle: float = 45.0,
    soft: float = 0.10,
    at: tuple[Array, Array] | None = None,
) -> Array:
    """Ink (0 to 1) of a tone field (0 dark, 1 light) screened with round dots."""
    rows, columns_ = at or np.mgrid[0 : tone.shape[0], 0 : tone.shape[1]].astype(np.float32)
    turn = np.deg2rad(angle)
    u = (columns_ * np.cos(turn) + rows * np.sin(turn)) / cell_px
    v = (rows * np.cos(turn) - columns_ * np.sin(turn)) / cell_px
    spot = (np.cos(2 * np.pi * u) + np.cos(2 * np.pi * v)) / 4 + 0.5
    level = 0.5 + np.arcsin(np.clip(2 * spot - 1, -1, 1)) / np.pi  # about evenly spread
    return smoothstep(-soft, soft, level - np.clip(tone, 0.02, 0.985))


def pulled(page: Print, cut: Cut) -> Array:
    """The page printed, laid on the ground: a tone of 0 to 1."""
    ink = _ink(page)
    paper = _paper(ink.shape, page, cut)
    tone = paper - ink * (paper - 0.115)
    tone = _creased(tone, cut, page.seed)
    mask, core = _outline(ink.shape, page.ppi, cut, page.seed)
    tone = mix(tone, np.minimum(paper + 0.035, 0.975), core)
    if cut.ear:
        tone, mask = _dog_ear(tone, mask, cut.ear / 25.4 * page.ppi)
    return _laid(tone, mask, cut, page.seed)


def _ink(page: Print) -> Array:
    """Type and dots, with the press's unevenness."""
    width, height = page.sheet.ink.size
    small = page.sheet.ink.resize((width // 2, height // 2), Image.Resampling.BOX)
    ink = 1 - np.asarray(small, dtype=np.float32) / np.float32(255)
    per_mm = page.ppi / 25.4
    for item in page.photos:
        left, top, right, foot = (round(side * per_mm) for side in item.box)
        tone = _fitted(item.tone, right - left, foot - top)
        if item.cell_mm > 1:  # so large a dot takes the tone of its whole cell
            tone = blur(tone, item.cell_mm * per_mm * 0.32)
        part = dots(tone, item.cell_mm * per_mm, angle=item.angle)
        y0, x0 = max(0, -top), max(0, -left)
        view = ink[max(0, top) : foot, max(0, left) : right]
        view[:] = part[y0 : y0 + view.shape[0], x0 : x0 + view.shape[1]]
    ink = 0.72 * ink + 0.28 * blur(ink, 1.0)
    uneven = 0.90 + 0.10 * fbm(ink.shape[1], ink.shape[0], per_mm * 9, seed=page.seed + 3, octaves=4)
    return np.asarray(np.clip(ink * uneven, 0, 1), dtype=np.float32)


def _fitted(tone: Array, width: int, height: int) -> Array:
    """The middle of a tone field, scaled to fill this size."""
    scale = max(width / tone.shape[1], height / tone.shape[0])
    across, down = round(width / scale), round(height / scale)
    x0, y0 = (tone.shape[1] - across) // 2, (tone.shape[0] - down) // 2
    image = Image.fromarray(tone[y0 : y0 + down, x0 : x0 + across].astype(np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)


def _paper(shape: tuple[int, ...], page: Print, cut: Cut) -> Array:
    """Poor paper: fibres, clouds, the reverse shining through, margins gone dark."""
    height, width = shape
    per_mm = page.ppi / 25.4
    tone = np.full((height, width), PAPER, dtype=np.float32)
    tone += 0.010 * fbm(width, height, per_mm * 6, seed=page.seed + 11, octaves=3)
    if not cut.smooth:
        tone += 0.007 * value_noise(width, height, (per_mm * 0.9, per_mm * 0.16), seed=page.seed + 12)
        tone -= 0.022 * blur(_reverse(page), per_mm * 0.16)
    rows = np.minimum(np.arange(height), np.arange(height)[::-1]).astype(np.float32)[:, None] / per_mm
    across = np.minimum(np.arange(width), np.arange(width)[::-1]).astype(np.float32)[None] / per_mm
    near = np.exp(-np.minimum(rows, across) / 6.5) * (
        1 + 0.35 * fbm(width, height, per_mm * 12, seed=page.seed + 13, octaves=3)
    )
    return np.asarray(tone - cut.yellowed * near, dtype=np.float32)


def _reverse(page: Print) -> Array:
    """The type of the other side, seen through the sheet: this side's, mirrored and shifted."""
    width, height = page.sheet.ink.size
    small = page.sheet.ink.resize((width // 2, height // 2), Image.Resampling.BOX)
    ink = 1 - np.asarray(small, dtype=np.float32) / np.float32(255)
    return np.roll(ink[:, ::-1], round(page.ppi * 0.07), axis=0)


def _creased(tone: Array, cut: Cut, seed: int) -> Array:
    """Folds: the ink rubbed off along a thin line, a shade beside it."""
    for index, (way, share) in enumerate(cut.folds):
        field_ = tone if way == "across" else tone.T
        rows = np.arange(field_.shape[0], dtype=np.float32)[:, None] - share * field_.shape[0]
        d = rows - value_noise(field_.shape[1], 4, (260, 4), seed=seed + 31 + index)[1][None] * 1.8
        broken = np.clip(0.72 + 0.5 * value_noise(field_.shape[1], 4, (22, 4), seed=seed + 41 + index)[1], 0, 1)[None]
        field_ = mix(field_, 0.90, np.exp(-((d / 1.5) ** 2)) * 0.75 * broken)
        field_ = field_ - (np.exp(-((d - 3.5) ** 2) / 9) * 0.10 + np.exp(-np.clip(d, 0, None) / 46) * (d > 0) * 0.050)
        tone = field_ if way == "across" else field_.T
    return np.ascontiguousarray(tone, dtype=np.float32)


def _outline(shape: tuple[int, ...], ppi: int, cut: Cut, seed: int) -> tuple[Array, Array]:
    """Where there is paper, and where a tear shows its white core."""
    height, width = shape
    mask = np.ones(shape, dtype=np.float32)
    core = np.zeros(shape, dtype=np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None]
    across = np.arange(width, dtype=np.float32)[None]
    sides = (
        (cut.left, across, height, 1),
        (cut.top, rows, width, 0),
        (cut.right, width - 1 - across, height, 1),
        (cut.foot, height - 1 - rows, width, 0),
    )
    for index, ((inset, kind), inward, length, axis) in enumerate(sides):
        if kind is Edge.OFF:
            continue
        edge, bare = _edge_line(kind, inset, length, ppi, seed + 50 + index * 7)
        edge, bare = (edge[:, None], bare[:, None]) if axis else (edge[None], bare[None])
        mask = np.minimum(mask, np.clip(inward - edge + 0.5, 0, 1))
        core = np.maximum(core, np.clip((edge + bare - inward) / 2, 0, 1) * (bare > 0))
    return mask, core


def _edge_line(kind: Edge, inset: float, length: int, ppi: int, seed: int) -> tuple[Array, Array]:
    """Pixels inward at each place along an edge, and the width of the bare core of a tear there."""
    per_mm = ppi / 25.4
    base = np.full(length, inset * per_mm, dtype=np.float32)
    bare = np.zeros(length, dtype=np.float32)
    if kind is Edge.SCISSORS:
        knots = np.arange(0, length + per_mm * 17, per_mm * 17)
        base += np.interp(np.arange(length), knots, random(seed).normal(0, 0.26 * per_mm, len(knots))).astype(
            np.float32
        )
    if kind is Edge.TORN:
        wide = fbm(length, 4, (per_mm * 15, 4), seed=seed, octaves=7, gain=0.56)[1]
        rough = (
            value_noise(length, 4, (per_mm * 0.35, 4), seed=seed + 1)[1] * 0.10
            + value_noise(length, 4, (2, 4), seed=seed + 3)[1] * 0.05
        )
        base += (wide * 2.2 + rough) * per_mm
        second = fbm(length, 4, (per_mm * 7, 4), seed=seed + 2, octaves=6, gain=0.6)[1]
        bare = np.clip(0.75 + 0.75 * second, 0.10, 2.2).astype(np.float32) * per_mm
    return base, bare


def _dog_ear(tone: Array, mask: Array, size: float) -> tuple[Array, Array]:
    """The upper right corner turned down: the reverse as a pale triangle, a line along the fold."""
    inside = np.argwhere(mask > 0.5)
    top, right = float(inside[:, 0].min()), float(inside[:, 1].max())
    rows, across = np.mgrid[0 : tone.shape[0], 0 : tone.shape[1]].astype(np.float32)
    x, y = right - across, rows - top
    fold = (size - (x + y)) / np.float32(1.414)  # > 0 beyond the fold
    gone = np.clip(fold + 0.5, 0, 1)
    flap = np.clip(np.minimum(np.minimum(size - x, size - y), -fold) + 0.5, 0, 1)
    tone = mix(tone, 0.885 - 0.02 * np.clip(-fold / size, 0, 1), flap)
    rim = np.exp(-((np.minimum(np.abs(size - x), np.abs(size - y)) / 1.0) ** 2)) * (flap > 0.3)
    tone = tone - rim * 0.35 - np.exp(-((fold + 1.5) ** 2) / 3) * flap * 0.10
    return np.asarray(tone, dtype=np.float32), np.asarray(mask * (1 - gone), dtype=np.float32)


def _laid(tone: Array, mask: Array, cut: Cut, seed: int) -> Array:
    """Paper on the mist ground, turned a little, a hairline round it and no shadow."""
    if cut.turn:
        tone, mask = (
            np.asarray(
                Image.fromarray(layer).rotate(cut.turn, Image.Resampling.BICUBIC, fillcolor=fill), dtype=np.float32
            )
            for layer, fill in ((tone, PAPER), (mask, 0.0))
        )
    ground = GROUND + 0.008 * fbm(tone.shape[1], tone.shape[0], 420, seed=seed + 61, octaves=3)
    hair = np.clip((mask - np.clip(3 * blur(mask, 1.0) - 2, 0, 1)) * 1.1, 0, 1)
    return np.asarray(np.clip(mix(ground, mix(tone, 0.36, hair * 0.85), mask), 0, 1), dtype=np.float32)


def save_grey(tone: Array, target: Path, *, ppi: int, quality: int) -> None:
    """Write a one-component baseline JPEG, without timestamp or profile."""
    pixels = np.clip(tone * 255 + 0.5, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(target, "JPEG", quality=quality, optimize=True, progressive=False, dpi=(ppi, ppi))
