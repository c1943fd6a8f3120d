"""The key figures: one petal for each of the 613 dead that the booklet counts, as one great blossom that the wind takes.

Out: key-figures.jpg, 171 x 241 mm. The petals stand from the heart outward: 63 children, 106 women, 70 elderly, then the
374 others; each group has its own tone. `petals` gives them, place and group, for whoever wants to count.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _paper import sheet, tooth
from _petal import Petal, Tint, axes, draw_petal, draw_small, lay

from palette import PAGE_MM, Array, px, random, save_jpeg, size_px

HERE = Path(__file__).resolve().parent
SEED = 613
GOLDEN = np.pi * (3 - np.sqrt(5))


class Group(Enum):
    """Whom a petal stands for."""

    CHILD = "child"
    WOMAN = "woman"
    ELDER = "elder"
    OTHER = "other"


# In the order in which they stand, from the heart outward. The booklet: 613, of them 106 women, 63 children, 70 elderly.
COUNTS = {Group.CHILD: 63, Group.WOMAN: 106, Group.ELDER: 70, Group.OTHER: 374}

TINTS = {
    Group.CHILD: Tint((176, 92, 112), (152, 66, 88), (122, 36, 56), (106, 34, 52), (190, 160, 170)),
    Group.WOMAN: Tint((238, 190, 194), (224, 158, 166), (196, 112, 126), (172, 98, 112), (215, 190, 197)),
    Group.ELDER: Tint((142, 142, 146), (120, 121, 127), (88, 90, 98), (74, 76, 84), (190, 190, 194)),
    Group.OTHER: Tint((254, 238, 236), (243, 215, 217), (228, 172, 180), (194, 134, 144), (224, 207, 211)),
}

CENTRE_MM = (85.5, 92.0)
SPACING_MM = 2.68  # the spiral's radius is this times the square root of the petal's number
LENGTH_MM = 4.5
CLEAR_MM = 5.6  # between the middles of petals that the wind has taken
BLOWN = 34  # how many it has taken, all of the rim


@dataclass(frozen=True, slots=True)
class Mark:
    """One petal of the picture: the middle of it in millimetres, the way it points, whom it stands for."""

    x_mm: float
    y_mm: float
    turn: float
    group: Group
    number: int


def petals() -> tuple[Mark, ...]:
    """All 613 petals from the heart outward, on a sunflower's spiral; the wind has taken some of the rim down to the left."""
    groups = [group for group, count in COUNTS.items() for _ in range(count)]
    marks = [_standing(number, group) for number, group in enumerate(groups)]
    blown = sorted(marks, key=_hold)[:BLOWN]
    kept = [mark for mark in marks if mark not in blown]
    for order, mark in enumerate(sorted(blown, key=lambda each: each.number)):
        kept.append(_blown(mark, order, kept))
    return tuple(sorted(kept, key=lambda mark: mark.number))


def _standing(number: int, group: Group) -> Mark:
    angle = number * GOLDEN
    radius = SPACING_MM * np.sqrt(number + 0.8)
    rng = random(SEED * 1000 + number)
    x, y = CENTRE_MM[0] + radius * np.cos(angle), CENTRE_MM[1] + radius * np.sin(angle)
    return Mark(float(x), float(y), float(angle + rng.normal(0, 0.12)), group, number)


def _hold(mark: Mark) -> float:
    """How firmly a petal stands: least at the rim's lower left."""
    x, y = mark.x_mm - CENTRE_MM[0], mark.y_mm - CENTRE_MM[1]
    chance = random(SEED * 4000 + mark.number).uniform(0, 13)
    return float(-(-0.55 * x + 0.84 * y) + chance)


def _blown(mark: Mark, order: int, others: list[Mark]) -> Mark:
    """The petal on its way: the farther, the later its turn; clear of all that stand or fly already."""
    rng = random(SEED * 5000 + mark.number)
    way = (order + 0.5) / BLOWN
    while True:
        t = np.clip(way + rng.normal(0, 0.10), 0, 1.05)
        x = 62 - 38 * t**0.8 + rng.normal(0, 5.5 + 3.5 * t)
        y = 156 + 62 * t**1.25 + rng.normal(0, 4.5)
        clear = all(np.hypot(x - other.x_mm, y - other.y_mm) > CLEAR_MM for other in others)
        if clear and 14 < x < 96 and y < 226:
            return Mark(float(x), float(y), float(rng.uniform(0, 6.283)), mark.group, mark.number)


def paint() -> Array:
    """The page as an sRGB picture of 0 to 1."""
    width, height = size_px(PAGE_MM)
    canvas = sheet(width, height, seed=SEED)
    for mark in petals():
        lay(canvas, draw_small(_shape(mark), TINTS[mark.group]))
    return tooth(canvas, seed=SEED, strength=0.006)


def _shape(mark: Mark) -> Petal:
    """The petal of a mark; its claw lies half a length back from the middle."""
    rng = random(SEED * 2000 + mark.number)
    length = px(LENGTH_MM) * rng.uniform(0.92, 1.0)
    facing = mark.turn + rng.normal(0, 0.6)
    return Petal(
        px(mark.x_mm) - float(np.cos(mark.turn)) * length / 2,
        px(mark.y_mm) - float(np.sin(mark.turn)) * length / 2,
        length,
        axes(facing, rng.uniform(0.0, 0.35), mark.turn),
        SEED * 3000 + mark.number,
        lift=rng.uniform(0.0, 0.3),
        curl=rng.uniform(-0.5, 0.1),
        cup=rng.uniform(0.2, 0.6),
        width=rng.uniform(0.45, 0.51),
        notch=rng.uniform(0.025, 0.065),
    )


def save_key(group: Group, target: Path) -> None:
    """One petal of the group on clear ground, 5 mm wide at 600 ppi, for the key beside the picture."""
    side = 118
    petal = Petal(
        side / 2, side * 0.94, side * 0.88, axes(0.0, 0.0, -np.pi / 2), SEED, lift=0.15, curl=-0.3, notch=0.06
    )
    patch = draw_petal(petal, TINTS[group])
    sheet_rgba = np.zeros((side, side, 4), dtype=np.float32)
    lay(
        sheet_rgba, replace(patch, colour=np.concatenate([patch.colour, np.ones_like(patch.cover)[..., None]], axis=-1))
    )
    sheet_rgba[..., :3] /= np.maximum(sheet_rgba[..., 3:], 1e-3)
    Image.fromarray((sheet_rgba.clip(0, 1) * 255 + 0.5).astype(np.uint8)).save(target, dpi=(600, 600), optimize=True)


if __name__ == "__main__":
    save_jpeg(paint(), HERE / "key-figures.jpg", 90, full_chroma=True)
    for group in Group:
        save_key(group, HERE / f"key-{group.value}.png")
