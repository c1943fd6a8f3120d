"""The picture of the key figures holds as many petals as the booklet counts dead, and as many of each tone.

Counted twice: in the list that the script draws from, and on the printed picture itself, as islands of colour.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

FLORA = Path(__file__).resolve().parents[2] / "images" / "flora"
BOOKLET = {"woman": 106, "child": 63, "elder": 70, "other": 613 - 106 - 63 - 70}
NOISE_PX = 40  # islands of JPEG noise and grain are smaller; a petal covers 1,200 pixels and more
PETAL_PX = (800, 2600)  # anything between noise and this, or above, is a blot, a hidden petal or two that touch


@pytest.fixture(scope="module")
def script() -> ModuleType:
    sys.path.insert(0, str(FLORA))
    try:
        return importlib.import_module("key_figures")
    finally:
        sys.path.remove(str(FLORA))


@pytest.fixture(scope="module")
def islands() -> list[tuple[int, np.ndarray]]:
    """Size and mean colour of each connected piece of the picture that is not paper."""
    with Image.open(FLORA / "key-figures.jpg") as image:
        pixels = np.asarray(image.convert("RGB"), dtype=np.int16)
    return [(size, colour) for size, colour in _islands(pixels) if size > NOISE_PX]


def test_the_list_holds_the_numbers_of_the_booklet(script: ModuleType) -> None:
    marks = script.petals()
    assert len(marks) == 613
    assert len({mark.number for mark in marks}) == 613
    assert Counter(mark.group.value for mark in marks) == BOOKLET


def test_no_petal_hides_another_or_leaves_the_page(script: ModuleType) -> None:
    places = np.array([(mark.x_mm, mark.y_mm) for mark in script.petals()])
    apart = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)) + 99 * np.eye(len(places))
    assert apart.min() > 2.6
    assert places.min() > 8
    assert (places.max(axis=0) < (163, 233)).all()


def test_the_printed_picture_holds_613_petals(islands: list[tuple[int, np.ndarray]]) -> None:
    assert all(PETAL_PX[0] < size < PETAL_PX[1] for size, _ in islands)
    assert len(islands) == 613


def test_the_printed_tones_hold_the_numbers_of_the_booklet(islands: list[tuple[int, np.ndarray]]) -> None:
    assert Counter(_tone(colour) for _, colour in islands) == BOOKLET


def test_blots_and_joined_petals_would_be_seen() -> None:
    """The counter itself: two squares that touch by a corner are one island, a lone dot is one more."""
    pixels = np.full((40, 40, 3), (246, 242, 236), dtype=np.int16)
    pixels[4:10, 4:10] = pixels[10:16, 10:16] = (150, 66, 88)
    pixels[30:32, 30:32] = (150, 66, 88)
    assert [size for size, _ in _islands(pixels)] == [72, 4]


def _tone(colour: np.ndarray) -> str:
    red, green, _ = colour
    if red - green < 12:
        return "elder"
    return "child" if green < 110 else "woman" if green < 195 else "other"


def _islands(pixels: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Runs of coloured pixels joined row by row (union-find), in no order; every island is returned."""
    painted = (pixels[..., 0] - pixels[..., 1] > 10) | (pixels.sum(axis=-1) < 590)
    runs: list[tuple[int, int, int]] = []
    parent: list[int] = []
    above: list[int] = []
    for row in np.flatnonzero(painted.any(axis=1)):
        line = np.diff(np.concatenate([[0], painted[row].astype(np.int8), [0]]))
        here = []
        for start, stop in zip(np.flatnonzero(line == 1), np.flatnonzero(line == -1), strict=True):
            here.append(len(runs))
            runs.append((int(row), int(start), int(stop)))
            parent.append(here[-1])
            for other in above:
                if runs[other][0] == row - 1 and runs[other][1] <= stop and start <= runs[other][2]:
                    parent[_root(parent, other)] = _root(parent, here[-1])
        above = here
    gathered: dict[int, list[tuple[int, int, int]]] = {}
    for index, run in enumerate(runs):
        gathered.setdefault(_root(parent, index), []).append(run)
    return [_facts(pixels, pieces) for pieces in gathered.values()]


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _facts(pixels: np.ndarray, pieces: list[tuple[int, int, int]]) -> tuple[int, np.ndarray]:
    colours = np.concatenate([pixels[row, start:stop] for row, start, stop in pieces])
    return len(colours), colours.mean(axis=0)
